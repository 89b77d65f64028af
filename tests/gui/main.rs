//! Tests of the whole window with the real engine, on copies of the sample slides.
#![cfg(feature = "gui")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stderr, clippy::print_stdout)]

mod comparing;
#[cfg(feature = "net")]
mod counting;
mod cpu_renderer;
mod desk;
mod journey;
mod keys;
mod looks;
mod projecting;
mod review;
mod tools;
