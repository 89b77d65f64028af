//! Records and page-wide facts put together into one JSON document, keys in the order of the schema.
//!
//! The shape is `{"<schema name or records>": [{field: value, ...}, ...], "<global>": value, ...}`. A region that was never
//! read gives no record; a field without a value gives `null`.

use serde_json::{Map, Value, json};

use super::document::Document;
use super::schema::Schema;
use super::slide::Slide;
use super::table::{Column, Rows, Table, accepted_value, ordered};

/// The merged document of one slide.
pub fn merged(document: &Document, slide: &Slide, rows: Rows) -> Value {
    let schema = &document.schema;
    let table = Table::of_slide(document, slide, rows);
    let read = table.rows.iter().filter(|row| slide.records.contains_key(&row.region.id));
    let fields = || schema.fields.iter().map(|field| (&field.name, Column::Field(field)));
    let records: Vec<Value> =
        read.map(|row| fields().map(|(name, column)| (name.clone(), row.value(&column))).collect()).collect();
    let mut out = Map::new();
    out.insert(records_key(schema), Value::Array(records));
    for field in &schema.globals {
        let value = slide.globals.get(&field.name).map_or(Value::Null, accepted_value);
        out.insert(field.name.clone(), ordered(field, value));
    }
    Value::Object(out)
}

/// The merged documents of all slides: `[{"slide": name, "page": number, "result": merged}, ...]`.
pub fn merged_document(document: &Document, rows: Rows) -> Value {
    let one = |slide: &Slide| json!({"slide": slide.name(), "page": slide.page.number, "result": merged(document, slide, rows)});
    document.slides.iter().map(one).collect()
}

/// The key of the list of records: the schema's name, unless a page-wide fact has that name.
fn records_key(schema: &Schema) -> String {
    let taken = |key: &str| schema.globals.iter().any(|field| field.name == key);
    let mut key =
        if schema.name.is_empty() || taken(&schema.name) { "records".to_owned() } else { schema.name.clone() };
    while taken(&key) {
        key.insert(0, '_');
    }
    key
}
