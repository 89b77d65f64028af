//! stub
pub mod ocr;
pub mod query;
