//! The merged document as JSON text; values as they are, nothing escaped for spreadsheets.

use std::borrow::Cow;

use super::super::pretty::pretty;
use crate::core::document::Document;
use crate::core::export::ExportOptions;
use crate::core::merge::{merged, merged_document};
use crate::core::table::Rows;
use crate::core::table_export::chosen;

/// Of a document with one slide its merged document; of several a list with one entry per slide. Records have the chosen
/// fields; page-wide facts are always there.
pub(super) fn merged_json(document: &Document, rows: Rows, options: &ExportOptions) -> String {
    let document = if options.columns.is_none() { Cow::Borrowed(document) } else { Cow::Owned(cut(document, options)) };
    match document.slides.as_slice() {
        [slide] => pretty(&merged(&document, slide, rows)),
        _ => pretty(&merged_document(&document, rows)),
    }
}

/// The document with the chosen fields only.
fn cut(document: &Document, options: &ExportOptions) -> Document {
    let fields = chosen(&document.schema, options).into_iter().cloned().collect();
    let mut document = document.clone();
    document.schema.fields = fields;
    document
}
