//! The merged document as JSON text; values as they are, nothing escaped for spreadsheets.

use super::super::pretty::pretty;
use crate::core::document::Document;
use crate::core::merge::{merged, merged_document};
use crate::core::table::Rows;

/// Of a document with one slide its merged document; of several a list with one entry per slide.
pub fn merged_json(document: &Document, rows: Rows) -> String {
    match document.slides.as_slice() {
        [slide] => pretty(&merged(document, slide, rows)),
        _ => pretty(&merged_document(document, rows)),
    }
}
