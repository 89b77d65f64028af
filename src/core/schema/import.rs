//! Any text that describes fields: the list notation, a JSON Schema, a sample of the records, the head of a CSV file.
//!
//! [`import`] says what it took the text for, so that a person sees a wrong guess. Types are guessed from all the values
//! of a sample and never narrower than they show.

mod csv;
mod sample;

pub use csv::{counted_by, unit_of_title};

use serde_json::Value;

use super::json_schema::{self, is_json_schema};
use super::{Schema, SchemaError, check, from_notation, notation};
use crate::core::diagnostic::Message;

/// A schema and where it came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Imported {
    /// The fields.
    pub schema: Schema,
    /// What the text was taken for.
    pub taken_for: TakenFor,
    /// What the text says and a schema cannot keep.
    pub left_out: Vec<Message>,
}

/// Notations that fields are read from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TakenFor {
    /// One field to a line.
    List,
    /// JSON Schema.
    JsonSchema,
    /// Records as JSON; the types are guessed.
    SampleJson,
    /// The head of a table, with or without rows; the types are guessed from the rows.
    Csv,
}

impl TakenFor {
    /// What it is called.
    pub fn name(self) -> Message {
        let (en, ja) = match self {
            TakenFor::List => ("a list of fields", "項目の一覧"),
            TakenFor::JsonSchema => ("a JSON Schema", "JSON Schema"),
            TakenFor::SampleJson => ("sample records in JSON", "JSON のサンプル"),
            TakenFor::Csv => ("the head of a CSV table", "CSV の見出し行"),
        };
        Message::new(en, ja)
    }
}

/// Reads fields from any of the notations.
///
/// # Errors
///
/// What is wrong with the text, in terms of the notation it looks most like.
pub fn import(text: &str) -> Result<Imported, SchemaError> {
    let text = text.trim_start_matches('\u{feff}').trim();
    if text.starts_with(['{', '[']) {
        return from_json(text);
    }
    let (schema, taken_for) = match from_notation(text) {
        Ok(schema) => (schema, TakenFor::List),
        Err(error) if is_list(text) => return Err(error),
        Err(error) => (csv::fields(text).ok_or(error)?, TakenFor::Csv),
    };
    sound(Imported { schema, taken_for, left_out: Vec::new() })
}

/// A text that begins with a bullet, or with any line that is a field, was meant as a list.
fn is_list(text: &str) -> bool {
    let first = text.lines().find(|line| !line.trim().is_empty() && !line.trim_start().starts_with(['#', '＃']));
    let bulleted = first.is_some_and(|line| line.trim_start().starts_with(['-', '*', '•', '・', '－']));
    bulleted || text.lines().any(notation::is_field_line)
}

fn from_json(text: &str) -> Result<Imported, SchemaError> {
    let values = serde_json::Deserializer::from_str(text).into_iter::<Value>().collect::<Result<Vec<_>, _>>();
    let values = values.map_err(|e| SchemaError::Json(e.to_string()))?;
    match values.as_slice() {
        [one] if is_json_schema(one) => {
            let (schema, left_out) = json_schema::read(one)?;
            sound(Imported { schema, taken_for: TakenFor::JsonSchema, left_out })
        }
        values => {
            let schema = sample::fields(values)?;
            sound(Imported { schema, taken_for: TakenFor::SampleJson, left_out: Vec::new() })
        }
    }
}

fn sound(imported: Imported) -> Result<Imported, SchemaError> {
    check::first(&imported.schema).map_or(Ok(imported), Err)
}

#[cfg(test)]
mod tests;
