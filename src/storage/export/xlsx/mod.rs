//! A workbook: the records with typed cells, the evidence of every value, and notes on where it all came from.
//!
//! Texts are never formulas, not even when a person edits their cells. A value links to its row of the evidence and back. The
//! same document gives the same workbook: its date is that of the latest reading, not of today.

mod cells;
mod evidence;
mod notes;
mod records;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, XlsxError};

use super::{ExportError, Source};
use crate::core::account;
use crate::core::diagnostic::Message;
use crate::core::export::ExportOptions;
use crate::core::table_export::ExportTable;

const RECORDS: &str = "Records";
const EVIDENCE: &str = "Evidence";
const NOTES: &str = "Notes";

/// A spreadsheet takes no more links on one sheet; further cells have none.
const MOST_LINKS: usize = 65_000;

/// The bytes of the workbook.
pub(super) fn xlsx(source: &Source<'_>, options: &ExportOptions) -> Result<Vec<u8>, ExportError> {
    let table = ExportTable::of(source.document, source.places, source.rows, options);
    let accounts = account::of_document(source.document, source.places, source.rows);
    let pictures = if options.thumbnails { records::thumbnails(source, &table)? } else { Vec::new() };
    let layout = records::Layout::of(&table, options);
    let rows = evidence::rows(&accounts);
    let mut book = Workbook::new();
    let write = |book: &mut Workbook| -> Result<Vec<u8>, XlsxError> {
        book.set_properties(&properties(source)?);
        records::write(book.add_worksheet().set_name(RECORDS)?, &table, &layout, &rows, &pictures)?;
        evidence::write(book.add_worksheet().set_name(EVIDENCE)?, &accounts, &layout)?;
        notes::write(book.add_worksheet().set_name(NOTES)?, source)?;
        book.save_to_buffer()
    };
    write(&mut book).map_err(|error| ExportError::Form(cannot(&error)))
}

fn properties(source: &Source<'_>) -> Result<DocProperties, XlsxError> {
    let records = source.document.slides.iter().flat_map(|slide| slide.records.values());
    let latest = records.map(|record| record.provenance.at.0).max().unwrap_or(0);
    let when = ExcelDateTime::from_timestamp(i64::try_from(latest / 1000).unwrap_or(0))?;
    Ok(DocProperties::new().set_author("Kirinuki").set_creation_datetime(&when))
}

fn cannot(error: &XlsxError) -> Message {
    match error {
        XlsxError::RowColumnLimitError => Message::new(
            "There are more rows or columns than a workbook can hold. Export CSV, or fewer slides at a time.",
            "ブックに入る行数または列数を超えています。CSV で書き出すか、スライドを分けて書き出してください。",
        ),
        other => {
            Message::new(format!("The workbook cannot be made: {other}."), format!("ブックを作成できません: {other}。"))
        }
    }
}
