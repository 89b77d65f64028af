//! What leaves the program: a table or a document as bytes, and those bytes as a file that is whole or not there.

mod csv;
mod json;

use std::path::Path;

use super::{SaveError, atomic};
use crate::core::document::Document;
use crate::core::table::{Rows, Table};

pub use self::csv::csv;
pub use self::json::merged_json;

/// The kinds of export.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// A table for programs: UTF-8 without a byte-order mark.
    Csv,
    /// The same table for spreadsheets, which need the byte-order mark to see UTF-8.
    CsvForSpreadsheets,
    /// Records and page-wide facts as one JSON document.
    Json,
}

impl Format {
    /// From the word on the command line.
    pub fn parse(word: &str) -> Option<Format> {
        match word {
            "csv" => Some(Format::Csv),
            "csv-excel" => Some(Format::CsvForSpreadsheets),
            "json" => Some(Format::Json),
            _ => None,
        }
    }

    /// The ending of its files, without a dot.
    pub fn ending(self) -> &'static str {
        match self {
            Format::Csv | Format::CsvForSpreadsheets => "csv",
            Format::Json => "json",
        }
    }
}

/// The bytes of an export of the whole document.
pub fn bytes(document: &Document, format: Format, rows: Rows) -> Vec<u8> {
    match format {
        Format::Csv => csv(&Table::of_document(document, rows), false),
        Format::CsvForSpreadsheets => csv(&Table::of_document(document, rows), true),
        Format::Json => merged_json(document, rows).into_bytes(),
    }
}

/// Writes an export. On an error the file that was there is unchanged.
pub fn export(document: &Document, format: Format, rows: Rows, path: &Path) -> Result<(), SaveError> {
    atomic::write(path, &bytes(document, format, rows))
}
