//! The fields of a schema as a model is told of them: one to a line, names and descriptions quoted.

use serde_json::Value;

use crate::core::schema::{Field, Scalar, Scope};

/// One line per field, those of an object indented below it.
pub(super) fn described(fields: &[Field]) -> String {
    let mut out = String::new();
    write(&mut out, fields, 0);
    out.trim_end().to_owned()
}

fn write(out: &mut String, fields: &[Field], depth: usize) {
    for field in fields {
        let quoted = |text: &str| Value::from(text).to_string();
        out.push_str(&"  ".repeat(depth));
        out.push_str(&format!("- {}: {}", quoted(&field.name), kind(field)));
        if field.optional {
            out.push_str(", may be missing");
        }
        if !field.description.is_empty() {
            out.push_str(&format!("; meaning {}", quoted(&field.description)));
        }
        if field.scalar == Scalar::Choice {
            out.push_str(&format!("; the choices are {}", Value::from(field.choices.clone())));
        }
        if let Some(unit) = &field.unit {
            out.push_str(&format!("; counted in {}", quoted(unit)));
        }
        if !field.example.is_empty() {
            out.push_str(&format!("; written like {}, which is an example and no value", quoted(&field.example)));
        }
        if field.scope == Scope::Page {
            out.push_str("; may stand anywhere on the slide");
        }
        if !field.labels.is_empty() {
            out.push_str(&format!("; usually printed beside {}", Value::from(field.labels.clone())));
        }
        out.push('\n');
        write(out, &field.fields, depth + 1);
    }
}

fn kind(field: &Field) -> &'static str {
    match (field.list, field.scalar) {
        (false, Scalar::Text) => "text",
        (false, Scalar::Integer) => "whole number",
        (false, Scalar::Decimal) => "number",
        (false, Scalar::Boolean) => "true or false",
        (false, Scalar::Money) => "amount of money as a number",
        (false, Scalar::Date) => "date as YYYY-MM-DD, YYYY-MM or YYYY",
        (false, Scalar::Duration) if field.unit.is_none() => "duration in minutes",
        (false, Scalar::Duration) => "duration as a number",
        (false, Scalar::Choice) => "one of the choices",
        (false, Scalar::Object) => "object with the fields below",
        (true, Scalar::Text) => "list of texts",
        (true, Scalar::Integer) => "list of whole numbers",
        (true, Scalar::Decimal) => "list of numbers",
        (true, Scalar::Boolean) => "list of true or false",
        (true, Scalar::Money) => "list of amounts of money as numbers",
        (true, Scalar::Date) => "list of dates, each as YYYY-MM-DD, YYYY-MM or YYYY",
        (true, Scalar::Duration) if field.unit.is_none() => "list of durations in minutes",
        (true, Scalar::Duration) => "list of durations as numbers",
        (true, Scalar::Choice) => "list of some of the choices",
        (true, Scalar::Object) => "list of objects with the fields below",
    }
}
