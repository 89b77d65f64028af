//! A table as CSV after RFC 4180: commas, CRLF, quotes doubled. A text that a spreadsheet would take for a formula gets a `'`
//! before it, see [`harmless`].

use crate::core::table_export::ExportTable;
use crate::core::table_text::{harmless, harmless_value};

const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// The bytes of a table with its heads in the first line, optionally after a byte-order mark.
pub(super) fn csv(table: &ExportTable<'_>, byte_order_mark: bool) -> Vec<u8> {
    let mut bytes = if byte_order_mark { BYTE_ORDER_MARK.to_vec() } else { Vec::new() };
    let mut writer = ::csv::WriterBuilder::new().terminator(::csv::Terminator::CRLF).from_writer(&mut bytes);
    let heads = table.heads().into_iter().map(|head| harmless(&head));
    let rows = table.rows.iter().map(|row| table.columns.iter().map(|c| harmless_value(&row.value(c))).collect());
    for record in std::iter::once(heads.collect::<Vec<String>>()).chain(rows) {
        // Writing to memory, every line as long as the first, cannot fail.
        let _ = writer.write_record(record);
    }
    drop(writer);
    bytes
}
