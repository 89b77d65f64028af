//! The offline engine: layout, words, queries and fields, with no model and no network.
//!
//! Pixels and words go in, look-alike boxes, text and records come out. It labels nothing as more than it is: geometry
//! and OCR. The OCR program is started as a process; no other program and no file is touched.

mod called;
pub mod correct;
pub mod fields;
pub mod layout;
pub mod ocr;
pub mod query;
mod section;
pub mod table;
pub mod title;
