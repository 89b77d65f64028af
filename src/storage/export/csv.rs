//! A table as CSV after RFC 4180: commas, CRLF, quotes doubled.
//!
//! A text that a spreadsheet would take for a formula gets a `'` before it; numbers stay numbers, `-5` included. A text
//! that begins with `'` and such a sign gets one more, so that taking one away gives back every text exactly.

use serde_json::Value;

use crate::core::table::{Table, cell_text};

const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// The signs that begin a formula, or that a spreadsheet skips before one.
const FORMULA_SIGNS: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

/// The bytes of a table with its heads in the first line, optionally after a byte-order mark.
pub fn csv(table: &Table<'_>, byte_order_mark: bool) -> Vec<u8> {
    let mut bytes = if byte_order_mark { BYTE_ORDER_MARK.to_vec() } else { Vec::new() };
    let mut writer = ::csv::WriterBuilder::new().terminator(::csv::Terminator::CRLF).from_writer(&mut bytes);
    let heads = table.heads().into_iter().map(|head| harmless(&head));
    let rows = table.rows.iter().map(|row| table.columns.iter().map(|column| cell(&row.value(column))).collect());
    for record in std::iter::once(heads.collect::<Vec<String>>()).chain(rows) {
        // Writing to memory, every line as long as the first, cannot fail.
        let _ = writer.write_record(record);
    }
    drop(writer);
    bytes
}

fn cell(value: &Value) -> String {
    let text = cell_text(value);
    let number = match value {
        Value::Array(items) => items.len() == 1 && items.iter().all(Value::is_number),
        other => other.is_number(),
    };
    if number { text } else { harmless(&text) }
}

fn harmless(text: &str) -> String {
    if text.trim_start_matches('\'').starts_with(FORMULA_SIGNS) { format!("'{text}") } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::json;

    fn harm_undone(text: &str) -> &str {
        match text.strip_prefix('\'') {
            Some(rest) if rest.trim_start_matches('\'').starts_with(FORMULA_SIGNS) => rest,
            _ => text,
        }
    }

    #[test]
    fn formulas_become_text_and_numbers_stay() {
        for (value, expected) in [
            (json!("=1+1"), "'=1+1"),
            (json!("-5"), "'-5"),
            (json!(-5), "-5"),
            (json!([-5]), "-5"),
            (json!(["-5", 3]), "'-5; 3"),
            (json!("＝SUM(A1)"), "'＝SUM(A1)"),
            (json!("\n=x"), "'\n=x"),
            (json!("'=x"), "''=x"),
            (json!("'tis"), "'tis"),
            (json!("a=b"), "a=b"),
        ] {
            assert_eq!(cell(&value), expected);
        }
    }

    proptest! {
        #[test]
        fn every_text_comes_back(text in "['=+@＝-]{0,4}\\PC{0,8}") {
            let safe = harmless(&text);
            prop_assert!(!safe.starts_with(FORMULA_SIGNS));
            prop_assert_eq!(harm_undone(&safe), text);
        }
    }
}
