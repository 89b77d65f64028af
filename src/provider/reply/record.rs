//! A record, or the facts of a page, from a model's reply.
//!
//! The object that fits the schema best is found wherever it stands: bare, wrapped, in a list, in a string. Evidence is
//! not looked for here.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use crate::core::diagnostic::{Diagnostic, Message, visible};
use crate::core::record::Cell;
use crate::core::schema::{Field, Schema};
use crate::core::value::relative;

use super::cells::{Leftovers, Names, Reading, read_fields};
use super::objects::objects;

/// Strings in strings in strings.
const DEEPEST_NESTING: u8 = 3;
/// How many names a diagnostic lists.
const MOST_NAMES: usize = 5;

/// The cells of one record, by field name, without evidence. A field that the reply leaves out has an empty cell, unless
/// the reply was cut: then it was never read and has none. Amounts that refer to another field are worked out.
pub fn record(text: &str, schema: &Schema) -> (BTreeMap<String, Cell>, Vec<Diagnostic>) {
    cells(text, &schema.fields)
}

/// The same for the fields that hold once per page.
pub fn globals(text: &str, schema: &Schema) -> (BTreeMap<String, Cell>, Vec<Diagnostic>) {
    cells(text, &schema.globals)
}

fn cells(text: &str, fields: &[Field]) -> (BTreeMap<String, Cell>, Vec<Diagnostic>) {
    let names = Names::of(fields);
    let Some(found) = find(text, &names, 0) else {
        let mut notes = objects(text).diagnostics;
        notes.push(Diagnostic::warning(
            "reply-without-fields",
            Message::new(
                "The reply has none of the fields that were asked for.",
                "応答には尋ねた項目がひとつもありません。",
            ),
        ));
        return (BTreeMap::new(), notes);
    };
    let mut left = Leftovers::default();
    let readings = read_fields(fields, &found.object, "", &mut left);
    let missing: Vec<String> =
        fields.iter().zip(&readings).filter(|(_, r)| r.is_none()).map(|(field, _)| field.name.clone()).collect();
    let mut cells = BTreeMap::new();
    for (field, reading) in fields.iter().zip(readings) {
        if let Some(Reading { value, raw }) = reading.or_else(|| (!found.cut).then(Reading::default)) {
            cells.insert(field.name.clone(), Cell::read(value, raw, Vec::new()));
        }
    }
    relative::resolve(&mut cells, &Schema { fields: fields.to_vec(), ..Schema::default() });
    left.misfits.retain(|path| cells.get(path).is_none_or(|cell| cell.value.is_null()));
    let mut notes = found.notes;
    notes.extend(told(&left, &missing, found.others));
    (cells, notes)
}

struct Found {
    object: Map<String, Value>,
    /// Objects beside it that fit as well.
    others: usize,
    cut: bool,
    notes: Vec<Diagnostic>,
}

/// The object with the most fields, the first of equals; `None` where none has any.
fn find(text: &str, names: &Names, nesting: u8) -> Option<Found> {
    let read = objects(text);
    let mut best = Best { names, fit: 0, object: None, others: 0 };
    best.among(read.roots.iter());
    if let Some(object) = best.object {
        return Some(Found { object: object.clone(), others: best.others, cut: read.cut, notes: read.diagnostics });
    }
    if nesting >= DEEPEST_NESTING {
        return None;
    }
    let inner = texts(&read.roots).into_iter().find_map(|text| find(text, names, nesting + 1))?;
    Some(Found { cut: inner.cut || read.cut, notes: [read.diagnostics, inner.notes].concat(), ..inner })
}

struct Best<'a> {
    names: &'a Names,
    fit: usize,
    object: Option<&'a Map<String, Value>>,
    others: usize,
}

impl<'a> Best<'a> {
    fn among(&mut self, values: impl Iterator<Item = &'a Value> + Clone) {
        let fits = |value: &Value| value.as_object().is_some_and(|object| self.names.fit(object) > 0);
        let peers = values.clone().filter(|value| fits(value)).count();
        values.for_each(|value| self.look(value, peers.saturating_sub(1)));
    }

    fn look(&mut self, value: &'a Value, peers: usize) {
        match value {
            Value::Array(items) => self.among(items.iter()),
            Value::Object(object) => {
                let fit = self.names.fit(object);
                if fit > self.fit {
                    (self.fit, self.object, self.others) = (fit, Some(object), peers);
                }
                object.values().for_each(|value| self.look(value, 0));
            }
            _ => {}
        }
    }
}

/// Texts that may hold objects of their own.
fn texts(values: &[Value]) -> Vec<&str> {
    let mut found = Vec::new();
    let mut open: Vec<&Value> = values.iter().rev().collect();
    while let Some(value) = open.pop() {
        match value {
            Value::String(text) if text.contains('{') => found.push(text.as_str()),
            Value::Array(items) => open.extend(items.iter().rev()),
            Value::Object(object) => open.extend(object.values().rev()),
            _ => {}
        }
    }
    found
}

fn told(left: &Leftovers, missing: &[String], others: usize) -> Vec<Diagnostic> {
    let mut notes = Vec::new();
    let mut tell = |make: fn(&str, Message) -> Diagnostic, code, names: &[String], en: &str, ja: &str| {
        if !names.is_empty() {
            let fill = |sentence: &str, of: &str| sentence.replace("{names}", of);
            notes.push(make(code, Message::new(fill(en, &listed(names, ", ")), fill(ja, &listed(names, "、")))));
        }
    };
    tell(
        Diagnostic::warning,
        "value-misfit",
        &left.misfits,
        "Words that do not fit their field: {names}. They stand there without a value.",
        "型に合わない文字があります: {names}。値は空のまま、文字は残しました。",
    );
    tell(Diagnostic::info, "reply-fields-missing", missing, "Not in the reply: {names}.", "応答にない項目: {names}。");
    tell(
        Diagnostic::info,
        "reply-unknown-keys",
        &left.unknown,
        "The reply also holds what was not asked for: {names}.",
        "尋ねていない内容もありました: {names}。",
    );
    if others > 0 {
        notes.push(Diagnostic::warning(
            "reply-several-records",
            Message::new(
                format!("The reply holds {} records for one region; the fullest was taken.", others + 1),
                format!("1 つの領域に {} 件のレコードがありました。最も項目の多いものを採りました。", others + 1),
            ),
        ));
    }
    notes
}

fn listed(names: &[String], comma: &str) -> String {
    let shown: Vec<String> =
        names.iter().take(MOST_NAMES).map(|name| visible(&name.chars().take(40).collect::<String>())).collect();
    let more = names.len().saturating_sub(MOST_NAMES);
    if more > 0 { format!("{} (+{more})", shown.join(comma)) } else { shown.join(comma) }
}

#[cfg(test)]
mod tests;
