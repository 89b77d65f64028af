//! Kirinuki turns dense slides into tables that a person has checked.
//!
//! # Bird's-eye view
//!
//! A person opens a slide, asks for things in plain words, sees boxes and masks, corrects them, has each region read
//! into a record, reviews the table and exports it. Everything is one flow with no way back up:
//!
//! ```text
//! open -> survey -> ask -> detect -> admit -> correct -> crop -> extract -> review -> merge -> export
//! ```
//!
//! A correction marks what lies below it *stale*; nothing flows up.
//!
//! # Invariants
//!
//! - The document changes only through `Edit`s inside a `Transaction`; applying an edit returns its exact inverse.
//! - `Session::handle(input, now) -> Vec<Effect>` is the only door. Same state, input and time: same result.
//! - Coordinates in core are page pixels, `x0 <= x1`, `y0 <= y1`, origin top-left. Wire orders stop in
//!   `provider::boxes`; screen points stop in `ui::canvas::camera`.
//! - A model's reply never changes a region or a value that a person has touched.
//! - A result whose basis is gone or changed is dropped with a diagnostic, never applied.
//! - One malformed item never costs a good one; every dropped thing becomes a diagnostic a person can read.
//! - Nothing leaves the machine before a person asks a model; no socket is opened before that.
//! - What was billed, or may have been, is never sent again by itself.
//! - Keys never enter a project, journal, log, cassette, export or error text.
//! - Every region drawn on the canvas is also a named accessible widget.
//! - Foreign pixels are decoded only by `raster`, with explicit limits, off the UI thread.
//! - The UI thread never waits, and never repaints on a timer.
//!
//! # Code map, in reading order

pub mod core;
pub mod raster;
pub mod provider;
pub mod reader;
pub mod storage;
pub mod session;
pub mod engine;
pub mod cli;
#[cfg(feature = "gui")]
pub mod ui;
