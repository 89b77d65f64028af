//! Tests without a window; the folder mirrors `src`.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod quirks;
mod session;
mod storage;
mod wire;
