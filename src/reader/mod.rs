//! stub

pub mod fields;
