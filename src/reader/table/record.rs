//! Rows as records: each cell's value with its words and their place.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::core::diagnostic::Message;
use crate::core::evidence::Evidence;
use crate::core::record::Cell;
use crate::core::schema::{Field, Schema};
use crate::core::text_layer::{TextLayer, Word};
use crate::core::value::typed;
use crate::reader::correct::{Elsewhere, correct};

use super::fit::Fit;
use super::kind::is_nothing;
use super::sense::value_text;
use super::{Row, Table};

/// The records of a table, one cell for each field of a schema, in the order of its rows. `text`: the words of the page.
pub fn records(table: &Table, schema: &Schema, fit: &Fit, text: &TextLayer) -> Vec<BTreeMap<String, Cell>> {
    let elsewhere = Elsewhere::of(text);
    let seen = |cell: Cell| match cell.mark() {
        Some(mark) if text.within(mark.bbox).lines.is_empty() => Cell { remark: Some(Box::new(by_form())), ..cell },
        _ => cell,
    };
    let of_row = |row: &Row| record(table, schema, fit, &elsewhere, row);
    let marked = |row| of_row(row).into_iter().map(|(name, cell)| (name, seen(cell))).collect();
    table.rows.iter().map(marked).collect()
}

/// What is said of a mark that is not among the words of the page.
fn by_form() -> Message {
    Message::new(
        "Seen as a mark by its form; the page's words have none there.",
        "文字としてではなく、形から印として読み取りました。",
    )
}

fn record(table: &Table, schema: &Schema, fit: &Fit, elsewhere: &Elsewhere, row: &Row) -> BTreeMap<String, Cell> {
    let empty = || Cell::read(Value::Null, "", Vec::new());
    let of_field = |field: &Field| {
        let column = fit.fields.iter().position(|name| name.as_deref() == Some(field.name.as_str()));
        let words = column.and_then(|column| row.cells.get(column)).and_then(Option::as_ref);
        let heading = || row.group.and_then(|group| table.headings.get(group));
        match words {
            Some(words) => cell(words, field, elsewhere),
            None if fit.group.as_deref() == Some(field.name.as_str()) => heading().map_or_else(empty, |heading| {
                let evidence = Evidence { bbox: heading.bbox, text: heading.text.clone() };
                Cell::read(typed(&heading.text, field).unwrap_or_default(), heading.text.clone(), vec![evidence])
            }),
            None => empty(),
        }
    };
    schema.fields.iter().map(|field| (field.name.clone(), of_field(field))).collect()
}

/// One value. What cannot be a value of its field stays beside it as words, so that a person sees it.
fn cell(text: &TextLayer, field: &Field, elsewhere: &Elsewhere) -> Cell {
    let raw = value_text(text);
    let evidence = text.lines.iter().map(|line| Evidence { bbox: line.bbox, text: line.text() }).collect();
    if is_nothing(&raw) {
        return Cell::read(Value::Null, raw, evidence);
    }
    let words: Vec<Word> = text.lines.iter().flat_map(|line| line.words.iter().cloned()).collect();
    let corrected = correct(&words, field, elsewhere);
    let mended =
        corrected.as_ref().and_then(|correction| Some((typed(&correction.text, field)?, correction.message())));
    match mended {
        Some((value, why)) => Cell { remark: Some(Box::new(why)), ..Cell::read(value, raw, evidence) },
        None => Cell::read(typed(&raw, field).unwrap_or_default(), raw, evidence),
    }
}
