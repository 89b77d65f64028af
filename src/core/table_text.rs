//! A table as text for the clipboard: tab-separated for spreadsheets, Markdown for documents.
//!
//! What is pasted must not do anything: a text that a spreadsheet would take for a formula gets a `'` before it, and
//! Markdown's own signs are escaped.

use serde_json::Value;

use super::schema::Field;
use super::table::{Column, Table, cell_text};
use super::text_layer::is_japanese;

/// The signs that begin a formula, or that a spreadsheet skips before one.
pub const FORMULA_SIGNS: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

/// Tab-separated lines with the heads first, as spreadsheets take them from the clipboard. Tabs and line breaks inside a
/// value become spaces.
pub fn tsv(table: &Table<'_>) -> String {
    let line = |cells: Vec<String>| cells.join("\t") + "\n";
    let heads = table.heads().iter().map(|head| one_line(&harmless(head))).collect();
    let cell = |value: Value| one_line(&harmless_value(&value));
    let rows = table.rows.iter().map(|row| line(table.columns.iter().map(|c| cell(row.value(c))).collect()));
    std::iter::once(line(heads)).chain(rows).collect()
}

/// A Markdown table, numbers to the right.
pub fn markdown(table: &Table<'_>) -> String {
    let line = |cells: Vec<String>| format!("| {} |\n", cells.join(" | "));
    let heads = line(table.heads().iter().map(|head| escaped(head)).collect());
    let is_number =
        |column: &Column<'_>| matches!(column, Column::Field(Field { scalar, list: false, .. }) if scalar.is_number());
    let rule = |column: &Column<'_>| if is_number(column) { "---:".to_owned() } else { "---".to_owned() };
    let rules = line(table.columns.iter().map(rule).collect());
    let row = |cells: Vec<Value>| line(cells.iter().map(|value| escaped(&cell_text(value))).collect());
    let rows = table.rows.iter().map(|r| row(table.columns.iter().map(|c| r.value(c)).collect()));
    [heads, rules].into_iter().chain(rows).collect()
}

/// A value as text that no spreadsheet takes for a formula; numbers stay numbers, `-5` included.
pub fn harmless_value(value: &Value) -> String {
    let text = cell_text(value);
    let number = match value {
        Value::Array(items) => items.len() == 1 && items.iter().all(Value::is_number),
        other => other.is_number(),
    };
    if number { text } else { harmless(&text) }
}

/// A text that no spreadsheet takes for a formula. One that begins with `'` and a formula's sign gets one more `'`, so that
/// taking one away gives back every text exactly.
pub fn harmless(text: &str) -> String {
    if text.trim_start_matches('\'').starts_with(FORMULA_SIGNS) { format!("'{text}") } else { text.to_owned() }
}

/// How wide a text is in columns of a fixed-width face: Japanese letters take two. Of several lines the widest.
pub fn width(text: &str) -> usize {
    let wide =
        |c: char| is_japanese(c) || ('\u{1100}'..='\u{115f}').contains(&c) || ('\u{ac00}'..='\u{d7a3}').contains(&c);
    let line = |line: &str| line.chars().map(|c| if wide(c) { 2 } else { 1 }).sum();
    text.lines().map(line).max().unwrap_or(0)
}

fn one_line(text: &str) -> String {
    text.replace("\r\n", " ").replace(['\t', '\n', '\r'], " ")
}

/// A text that Markdown shows as it is, on one line of a table.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.replace("\r\n", "\n").chars() {
        match c {
            '\n' | '\r' => out.push_str("<br>"),
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' | '$' => out.extend(['\\', c]),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::document::Document;
    use crate::core::geometry::{Rect, Size};
    use crate::core::id::{RegionId, SlideId};
    use crate::core::provenance::{Origin, Provenance, Timestamp};
    use crate::core::record::{Cell, Record};
    use crate::core::region::Region;
    use crate::core::schema::{Scalar, Schema};
    use crate::core::slide::{Page, Slide};
    use crate::core::table::Rows;
    use proptest::prelude::*;
    use serde_json::json;

    fn document(label: &str, value: Value) -> Document {
        let page = Page { file: "a.png".into(), number: 1, hash: String::new(), size: Size { width: 9, height: 9 } };
        let mut slide = Slide::new(SlideId(1), page);
        let by = Provenance::person(Timestamp(0));
        let bbox = Rect::new(0.0, 0.0, 9.0, 9.0);
        slide.regions.push(Region::new(RegionId(1), label, bbox, Origin::Model, by.clone()));
        let cells = [("rent".to_owned(), Cell::read(value, "", vec![]))].into();
        slide.records.insert(RegionId(1), Record { cells, basis: None, provenance: by });
        let rent = Field { name: "rent".into(), scalar: Scalar::Money, ..Field::default() };
        Document {
            slides: vec![slide],
            schema: Schema { fields: vec![rent], ..Schema::default() },
            ..Document::default()
        }
    }

    fn check(label: &str, value: Value, as_tsv: &str, as_markdown: &str) {
        let document = document(label, value);
        let table = Table::of_document(&document, Rows::All);
        assert_eq!(tsv(&table), format!("region\tlabel\trent\n{as_tsv}\n"));
        let head = "| region | label | rent |\n| --- | --- | ---: |\n";
        assert_eq!(markdown(&table), format!("{head}{as_markdown}\n"));
    }

    #[test]
    fn what_is_pasted_does_nothing() {
        check("角部屋", json!(-5), "r1\t角部屋\t-5", "| r1 | 角部屋 | -5 |");
        check("=1+1", json!(null), "r1\t'=1+1\t", "| r1 | =1+1 |  |");
        check("a\tb\r\nc", json!("x"), "r1\ta b c\tx", "| r1 | a\tb<br>c | x |");
        check("a|b", json!("<b>*_`"), "r1\ta|b\t<b>*_`", "| r1 | a\\|b | &lt;b&gt;\\*\\_\\` |");
        check("[x](javascript:1)", json!(1), "r1\t[x](javascript:1)\t1", "| r1 | \\[x\\](javascript:1) | 1 |");
    }

    #[test]
    fn japanese_letters_take_two_columns() {
        for (text, expected) in [("", 0), ("rent", 4), ("賃料", 4), ("ｶﾅ", 4), ("a\n賃料\nb", 4), ("21万円", 6)]
        {
            assert_eq!(width(text), expected, "{text}");
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
            assert_eq!(harmless_value(&value), expected);
        }
    }

    fn harm_undone(text: &str) -> &str {
        match text.strip_prefix('\'') {
            Some(rest) if rest.trim_start_matches('\'').starts_with(FORMULA_SIGNS) => rest,
            _ => text,
        }
    }

    proptest! {
        #[test]
        fn every_text_comes_back(text in "['=+@＝-]{0,4}\\PC{0,8}") {
            let safe = harmless(&text);
            prop_assert!(!safe.starts_with(FORMULA_SIGNS));
            prop_assert_eq!(harm_undone(&safe), text);
        }

        #[test]
        fn every_row_is_one_line_of_three_cells(label in "\\PC{0,12}|[\t\r\n|\\\\]{0,6}", value in "\\PC{0,12}") {
            let document = document(&label, json!(value));
            let table = Table::of_document(&document, Rows::All);
            let text = tsv(&table);
            prop_assert_eq!(text.matches('\n').count(), 2);
            prop_assert_eq!(text.matches('\t').count(), 4);
            let text = markdown(&table);
            prop_assert_eq!(text.matches('\n').count(), 3);
            prop_assert_eq!(text.matches(" | ").count() >= 6, true);
        }
    }
}
