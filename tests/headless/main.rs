//! Tests without a window; the folder mirrors `src`.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
#![allow(clippy::print_stderr)] // a skipped test says so
#![allow(clippy::type_complexity)] // tables of cases

#[cfg(feature = "net")]
#[path = "../shared/gemini.rs"]
mod gemini;
mod cassettes;
mod comparing;
mod evidence;
mod exports;
mod ink;
mod offline_cells;
mod offline_queries;
mod offline_regions;
mod offline_tables;
mod offline_text;
mod pdf;
mod quirks;
mod session;
mod shapes;
mod storage;
#[cfg(feature = "net")]
mod streaming;
mod wire;
