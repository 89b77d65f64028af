//! A schema as JSON Schema.

use serde_json::{Map, Number, Value, json};

use super::super::{Field, Scalar, Schema, Scope};
use crate::core::rule::{Meaning, Sign, Sum, Tolerance};

/// A date is as exact as its words: a day, a month, or a year alone. The format `date` of JSON Schema is a day and would
/// refuse the other two.
const DATE: &str = r"^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$";

/// Writes draft 2020-12: every field is required, an optional one may be null. What a rule says is also written in the
/// words of JSON Schema where these mean the same, for other programs. [`super::from_json_schema`] reads it back to the
/// same schema.
pub fn to_json_schema(schema: &Schema) -> Value {
    let mut root = object(&schema.fields);
    root.insert("$schema".to_owned(), json!("https://json-schema.org/draft/2020-12/schema"));
    if !schema.name.is_empty() {
        root.insert("title".to_owned(), json!(schema.name));
    }
    if !schema.globals.is_empty() {
        root.insert("x-globals".to_owned(), Value::Object(object(&schema.globals)));
    }
    Value::Object(root)
}

fn object(fields: &[Field]) -> Map<String, Value> {
    let properties: Map<String, Value> = fields.iter().map(|f| (f.name.clone(), property(f))).collect();
    let required: Vec<&str> = fields.iter().map(|f| f.name.as_str()).collect();
    let mut out = Map::new();
    out.insert("type".to_owned(), json!("object"));
    out.insert("properties".to_owned(), Value::Object(properties));
    out.insert("required".to_owned(), json!(required));
    out.insert("additionalProperties".to_owned(), json!(false));
    out
}

fn property(field: &Field) -> Value {
    let mut out = item(field);
    if field.list {
        out = Map::from_iter([("type".to_owned(), json!("array")), ("items".to_owned(), Value::Object(out))]);
    }
    if field.optional {
        let own = out.get("type").cloned().unwrap_or_default();
        out.insert("type".to_owned(), json!([own, "null"]));
        if let Some(choices) = out.get_mut("enum").and_then(Value::as_array_mut) {
            choices.push(Value::Null);
        }
    }
    let mut put = |key: &str, value: Value| out.insert(key.to_owned(), value);
    if !field.description.is_empty() {
        put("description", json!(field.description));
    }
    if !field.example.is_empty() {
        put("examples", json!([example(field)]));
    }
    match field.scalar {
        Scalar::Money => drop(put("x-type", json!("money"))),
        Scalar::Duration => drop(put("x-type", json!("duration"))),
        Scalar::Date => drop(put("x-type", json!("date"))),
        _ => {}
    }
    if let Some(pattern) = &field.pattern {
        put("x-pattern", json!(pattern));
    }
    if !field.labels.is_empty() {
        put("x-labels", json!(field.labels));
    }
    if let Some(unit) = &field.unit {
        put("x-unit", json!(unit));
    }
    if field.scope == Scope::Page {
        put("x-scope", json!("page"));
    }
    if !field.rules.is_empty() {
        put("x-rules", field.rules.iter().map(|rule| json!(rule.text())).collect());
    }
    Value::Object(out)
}

fn item(field: &Field) -> Map<String, Value> {
    let word = match field.scalar {
        Scalar::Text | Scalar::Date | Scalar::Choice => "string",
        Scalar::Integer => "integer",
        Scalar::Decimal | Scalar::Money | Scalar::Duration => "number",
        Scalar::Boolean => "boolean",
        Scalar::Object => "object",
    };
    let mut item = if field.scalar == Scalar::Object { object(&field.fields) } else { Map::new() };
    item.insert("type".to_owned(), json!(word));
    match field.scalar {
        Scalar::Date => drop(item.insert("pattern".to_owned(), json!(DATE))),
        Scalar::Choice => drop(item.insert("enum".to_owned(), json!(field.choices))),
        _ => {}
    }
    for rule in &field.rules {
        if let Ok(meaning) = rule.meaning() {
            constrain(&mut item, field.scalar, meaning);
        }
    }
    item
}

/// Puts a rule in the words of JSON Schema, where there are any and they are not taken.
fn constrain(item: &mut Map<String, Value>, scalar: Scalar, meaning: &Meaning) {
    let mut put = |key: &str, value: Value| {
        item.entry(key).or_insert(value);
    };
    match meaning {
        Meaning::Matches(regex) if scalar == Scalar::Text => put("pattern", json!(regex.as_str())),
        Meaning::Between(low, high) if scalar.is_number() => {
            low.iter().filter_map(constant).for_each(|low| put("minimum", low));
            high.iter().filter_map(constant).for_each(|high| put("maximum", high));
        }
        Meaning::Compare { left: None, sign, right, within: Tolerance::Absolute(0.0) } if scalar.is_number() => {
            let key = match sign {
                Sign::AtLeast => "minimum",
                Sign::AtMost => "maximum",
                Sign::More => "exclusiveMinimum",
                Sign::Less => "exclusiveMaximum",
                Sign::Equal | Sign::Unequal => return,
            };
            constant(right).into_iter().for_each(|limit| put(key, limit));
        }
        _ => {}
    }
}

/// A number written out in a rule.
fn constant(sum: &Sum) -> Option<Value> {
    let Sum::Number(number) = sum else { return None };
    Some(if number.fract() == 0.0 && number.abs() < 9.0e15 { json!(*number as i64) } else { json!(number) })
}

/// The example, as a number where the field holds numbers and it is written as one.
fn example(field: &Field) -> Value {
    let number = field.example.parse::<Number>().ok().filter(|number| number.to_string() == field.example);
    match number {
        Some(number) if field.scalar.is_number() && !field.list => Value::Number(number),
        _ => json!(field.example),
    }
}
