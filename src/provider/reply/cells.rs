//! From a value of a reply to a typed value and its words.
//!
//! A model gives a field as a plain value or as `{"value": …, "text": …}`. The value is typed by the rules of
//! `core::value`; the words always stay. What does not fit its type has words and no value.

use std::collections::HashMap;

use serde_json::{Map, Value};

use crate::core::number::plain;
use crate::core::schema::{Field, Scalar};
use crate::core::value::{display, number_value, truth, typed};

/// Keys of the words beside a value, folded.
const WORDS: [&str; 7] = ["text", "raw", "rawtext", "quote", "source", "original", "verbatim"];
/// How deep fields with fields of their own are followed; schemas are shallower.
const DEEPEST: u8 = 16;

/// What was read for one field.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Reading {
    /// `null` where nothing was given or nothing fits.
    pub(super) value: Value,
    /// The words, as given.
    pub(super) raw: String,
}

/// What did not go into any field, by path.
#[derive(Default)]
pub(super) struct Leftovers {
    /// Keys that no field has.
    pub(super) unknown: Vec<String>,
    /// Fields with words that do not fit their type.
    pub(super) misfits: Vec<String>,
}

/// Under which keys fields may be found: their name as it is, then whatever the spelling, then the words people use.
pub(super) struct Names {
    by_key: HashMap<String, (u8, usize)>,
    count: usize,
}

impl Names {
    pub(super) fn of(fields: &[Field]) -> Names {
        let mut by_key = HashMap::new();
        let mut name = |key: String, rank: u8, index: usize| {
            let held = by_key.entry(key).or_insert((rank, index));
            if held.0 > rank {
                *held = (rank, index);
            }
        };
        for (index, field) in fields.iter().enumerate() {
            name(field.name.clone(), 0, index);
            name(fold(&field.name), 1, index);
            name(fold(&field.description), 2, index);
            let head = field.description.split(['(', '（', '[', '［', '、', ',']).next().unwrap_or_default();
            name(fold(head), 3, index);
            field.labels.iter().for_each(|label| name(fold(label), 4, index));
        }
        by_key.remove("");
        Names { by_key, count: fields.len() }
    }

    fn find(&self, key: &str) -> Option<(u8, usize)> {
        self.by_key.get(key).or_else(|| self.by_key.get(&fold(key))).copied()
    }

    /// How many fields an object has a key for.
    pub(super) fn fit(&self, object: &Map<String, Value>) -> usize {
        let mut met = vec![false; self.count];
        for (_, index) in object.keys().filter_map(|key| self.find(key)) {
            if let Some(met) = met.get_mut(index) {
                *met = true;
            }
        }
        met.into_iter().filter(|met| *met).count()
    }

    /// The value sent for each field, and the keys that belong to none. Of several keys of one field that which is
    /// closest to its name wins, and any value beats none.
    fn sort<'a>(&self, object: &'a Map<String, Value>) -> (Vec<Option<&'a Value>>, Vec<&'a str>) {
        let mut sent: Vec<Option<((bool, u8), &Value)>> = vec![None; self.count];
        let mut unknown = Vec::new();
        for (key, value) in object {
            match self.find(key).and_then(|(rank, index)| Some((rank, sent.get_mut(index)?))) {
                Some((rank, held)) => {
                    let order = (value.is_null(), rank);
                    if held.is_none_or(|(best, _)| best > order) {
                        *held = Some((order, value));
                    }
                }
                None => unknown.push(key.as_str()),
            }
        }
        (sent.into_iter().map(|held| held.map(|(_, value)| value)).collect(), unknown)
    }
}

/// A key whatever its spelling: `monthlyRent`, `Monthly Rent`, `monthly_rent` and full-width letters are one.
pub(super) fn fold(key: &str) -> String {
    let kept = key.chars().map(plain).filter(|c| !c.is_whitespace() && !matches!(c, '_' | '-' | '・' | '.' | ':'));
    kept.flat_map(char::to_lowercase).collect()
}

/// The readings of an object's fields in the order of the schema; `None` where the object has no key for one.
pub(super) fn read_fields(
    fields: &[Field],
    object: &Map<String, Value>,
    path: &str,
    left: &mut Leftovers,
) -> Vec<Option<Reading>> {
    read_object(fields, object, path, 0, left)
}

fn read_object(
    fields: &[Field],
    object: &Map<String, Value>,
    path: &str,
    depth: u8,
    left: &mut Leftovers,
) -> Vec<Option<Reading>> {
    let (sent, unknown) = Names::of(fields).sort(object);
    left.unknown.extend(unknown.iter().map(|key| format!("{path}{key}")));
    let readings = fields.iter().zip(sent).map(|(field, sent)| {
        let path = format!("{path}{}", field.name);
        sent.map(|sent| read(field, sent, &path, depth, left))
    });
    readings.collect()
}

fn read(field: &Field, sent: &Value, path: &str, depth: u8, left: &mut Leftovers) -> Reading {
    let (sent, words) = parted(field, sent);
    let before = left.misfits.len();
    let mut reading = match (field.list, sent) {
        (false, sent) => read_one(field, sent, path, depth, left),
        (true, Value::Array(items)) => read_list(field, items, path, depth, left),
        (true, Value::String(text)) if field.scalar != Scalar::Object => read_text(field, text, path, left),
        (true, Value::Null) => Reading::default(),
        (true, one) => read_list(field, std::slice::from_ref(one), path, depth, left),
    };
    if let Some(words) = words {
        if reading.value.is_null()
            && let Some(value) = typed(words, field)
        {
            left.misfits.truncate(before);
            reading.value = value;
        }
        words.clone_into(&mut reading.raw);
    }
    reading
}

/// The value and the words of `{"value": …, "text": …}`; a plain value has no words of its own.
fn parted<'a>(field: &Field, sent: &'a Value) -> (&'a Value, Option<&'a str>) {
    let Value::Object(object) = sent else { return (sent, None) };
    if field.fields.iter().any(|own| matches!(fold(&own.name).as_str(), "value" | "values")) {
        return (sent, None);
    }
    let find = |names: &[&str]| object.iter().find(|(key, _)| names.contains(&fold(key).as_str())).map(|(_, v)| v);
    let Some(value) = find(&["value", "values"]) else { return (sent, None) };
    let words = find(&WORDS).and_then(Value::as_str).filter(|words| !words.trim().is_empty());
    (value, words)
}

fn read_one(field: &Field, sent: &Value, path: &str, depth: u8, left: &mut Leftovers) -> Reading {
    let fitting = match (sent, field.scalar) {
        (Value::Null, _) => return Reading::default(),
        (Value::String(text), _) => return read_text(&Field { list: false, ..field.clone() }, text, path, left),
        (Value::Array(items), scalar) => match items.as_slice() {
            [] => return Reading::default(),
            [one] => return read_one(field, parted(field, one).0, path, depth, left),
            items if scalar == Scalar::Text && items.iter().all(|item| !item.is_array() && !item.is_object()) => {
                Some(Value::String(items.iter().map(display).collect::<Vec<_>>().join(" / ")))
            }
            _ => None,
        },
        (Value::Object(object), Scalar::Object) if depth < DEEPEST => {
            let inner = read_object(&field.fields, object, &format!("{path}."), depth + 1, left);
            return joined(field, inner);
        }
        (Value::Object(_), _) => None,
        (Value::Bool(_), Scalar::Boolean) => Some(sent.clone()),
        (Value::Number(number), kind) if kind.is_number() => {
            number.as_f64().and_then(|number| number_value(number, field.scalar))
        }
        (Value::Number(number), Scalar::Boolean) => truth(&number.to_string()).map(Value::Bool),
        (Value::Bool(_) | Value::Number(_), Scalar::Text | Scalar::Date | Scalar::Choice) => {
            typed(&sent.to_string(), &Field { list: false, ..field.clone() })
        }
        (Value::Bool(_) | Value::Number(_), _) => None,
    };
    if fitting.is_none() {
        left.misfits.push(path.to_owned());
    }
    Reading { value: fitting.unwrap_or_default(), raw: display(sent) }
}

/// Words; signs that stand for nothing give nothing and are no misfit.
fn read_text(field: &Field, text: &str, path: &str, left: &mut Leftovers) -> Reading {
    let value = typed(text, field);
    let says_something = || {
        let words = Field { scalar: Scalar::Text, list: false, ..field.clone() };
        typed(text, &words).is_some()
    };
    if value.is_none() && says_something() {
        left.misfits.push(path.to_owned());
    }
    Reading { value: value.unwrap_or_default(), raw: text.to_owned() }
}

fn read_list(field: &Field, items: &[Value], path: &str, depth: u8, left: &mut Leftovers) -> Reading {
    let (mut values, mut raw) = (Vec::new(), Vec::new());
    let one = Field { list: false, ..field.clone() };
    for item in items {
        let reading = read(&one, item, path, depth, left);
        values.extend(Some(reading.value).filter(|value| !value.is_null()));
        raw.extend(Some(reading.raw).filter(|raw| !raw.is_empty()));
    }
    left.misfits.dedup();
    let value = if values.is_empty() { Value::Null } else { Value::Array(values) };
    Reading { value, raw: raw.join(" / ") }
}

/// The readings of an object's own fields as one; nothing but `null` in it is `null`.
fn joined(field: &Field, inner: Vec<Option<Reading>>) -> Reading {
    let mut object = Map::new();
    let mut raw = Vec::new();
    for (own, reading) in field.fields.iter().zip(inner) {
        let reading = reading.unwrap_or_default();
        object.insert(own.name.clone(), reading.value);
        raw.extend(Some(reading.raw).filter(|raw| !raw.is_empty()));
    }
    let empty = object.values().all(Value::is_null);
    Reading { value: if empty { Value::Null } else { Value::Object(object) }, raw: raw.join(" / ") }
}
