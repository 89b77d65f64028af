//! One JSON object per row and line: slide, page, region, label, how the row stands, its values and the page-wide facts; by
//! choice the raw words, the places and the status of each value.

use serde_json::{Map, Value, json};

use crate::core::account::Account;
use crate::core::document::Document;
use crate::core::export::ExportOptions;
use crate::core::review::Places;
use crate::core::table::{Rows, accepted_value, ordered};
use crate::core::table_export::{ExportRow, ExportTable};

/// The lines, each ended by a line break.
pub(super) fn json_lines(document: &Document, places: &Places, rows: Rows, options: &ExportOptions) -> String {
    let table = ExportTable::of(document, places, rows, options);
    table.rows.iter().map(|row| line(document, row, options).to_string() + "\n").collect()
}

fn line(document: &Document, row: &ExportRow<'_>, options: &ExportOptions) -> Value {
    let (slide, region) = (row.row.slide, row.row.region);
    let mut line = Map::new();
    for (key, value) in [
        ("slide", json!(slide.name())),
        ("page", json!(slide.page.number)),
        ("region", json!(region.id)),
        ("label", json!(region.label)),
        ("review", json!(row.review())),
        ("values", by_field(row, |account| account.value())),
    ] {
        line.insert(key.to_owned(), value);
    }
    if !document.schema.globals.is_empty() {
        let fact = |name: &str| slide.globals.get(name).map_or(Value::Null, accepted_value);
        let facts = document.schema.globals.iter().map(|field| (field.name.clone(), ordered(field, fact(&field.name))));
        line.insert("globals".to_owned(), Value::Object(facts.collect()));
    }
    for (wanted, key, value) in [
        (options.raw, "raw", raw as fn(&Account<'_>) -> Value),
        (options.evidence, "evidence", evidence),
        (options.status, "status", status),
    ] {
        if wanted {
            line.insert(key.to_owned(), by_field(row, value));
        }
    }
    let told = row.accounts.iter().filter_map(|a| Some((a.field.name.clone(), json!(a.amendment()?.en))));
    let remarks: Map<String, Value> = told.collect();
    if options.status && !remarks.is_empty() {
        line.insert("remarks".to_owned(), Value::Object(remarks));
    }
    Value::Object(line)
}

fn by_field(row: &ExportRow<'_>, value: impl Fn(&Account<'_>) -> Value) -> Value {
    row.accounts.iter().map(|account| (account.field.name.clone(), value(account))).collect::<Map<_, _>>().into()
}

fn raw(account: &Account<'_>) -> Value {
    account.raw().into()
}

fn evidence(account: &Account<'_>) -> Value {
    account.evidence().iter().map(|e| json!({"bbox": e.bbox, "text": e.text})).collect()
}

fn status(account: &Account<'_>) -> Value {
    account.status().into()
}
