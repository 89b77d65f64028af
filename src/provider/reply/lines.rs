//! Replies by the line: one JSON object with an `id` and a `text` in, one with the items out.

use serde_json::{Map, Number, Value, json};

use super::decode;
use super::item::{Item, WireMask};

/// Decodes one line `{"id", "text"}` into `{"id", "items": [{"box_2d", "label", "mask"?}], "truncated"}`, without line
/// ends. Coordinates and masks stay as sent; an item of points alone has `points` in place of `box_2d`. A line that
/// cannot be read gives no items and says so under `error`.
pub fn decode_line(line: &str) -> String {
    match serde_json::from_str::<Value>(line.trim_start_matches('\u{feff}')) {
        Ok(Value::Object(mut object)) => {
            let id = object.remove("id").unwrap_or(Value::Null);
            match object.get("text") {
                Some(Value::String(text)) => {
                    let reply = decode(text);
                    let items: Vec<Value> = reply.items.into_iter().map(item).collect();
                    json!({"id": id, "items": items, "truncated": reply.truncated}).to_string()
                }
                _ => failed(id, "no \"text\" in this line"),
            }
        }
        Ok(_) => failed(Value::Null, "not an object"),
        Err(error) => failed(Value::Null, &error.to_string()),
    }
}

fn failed(id: Value, error: &str) -> String {
    json!({"id": id, "items": [], "truncated": false, "error": error}).to_string()
}

fn item(item: Item) -> Value {
    let mut object = Map::new();
    if let Some(box_2d) = item.box_2d {
        object.insert("box_2d".into(), numbers(&box_2d));
    }
    if !item.points.is_empty() {
        object.insert("points".into(), item.points.iter().map(|point| numbers(point)).collect());
    }
    object.insert("label".into(), Value::String(item.label));
    let mask = match item.mask {
        Some(WireMask::Text(text)) => Some(Value::String(text)),
        Some(WireMask::Rings(rings)) => Some(rings.iter().map(|ring| numbers(ring)).collect()),
        Some(WireMask::Cut | WireMask::Unreadable) | None => None,
    };
    if let Some(mask) = mask {
        object.insert("mask".into(), mask);
    }
    Value::Object(object)
}

fn numbers(all: &[f64]) -> Value {
    all.iter()
        .map(|number| whole(*number).or_else(|| Number::from_f64(*number)).map_or(Value::Null, Value::Number))
        .collect()
}

fn whole(number: f64) -> Option<Number> {
    (number.fract() == 0.0 && number.abs() < 1e15).then(|| Number::from(number as i64))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    fn check(line: &str, expected: Value) {
        let out = decode_line(line);
        assert!(!out.contains('\n'));
        assert_eq!(serde_json::from_str::<Value>(&out).unwrap(), expected, "{line}");
    }

    #[test]
    fn items_as_sent() {
        check(
            r#"{"id": "a", "text": "[{\"box_2d\": [9, 2.5, 3, 4], \"label\": \"x\ny\", \"mask\": \"m\"}, {\"point\": [1, 2], \"label\": \"p\"}"}"#,
            json!({"id": "a", "items": [{"box_2d": [9, 2.5, 3, 4], "label": "x\ny", "mask": "m"},
                {"points": [[1, 2]], "label": "p"}], "truncated": true}),
        );
        check(r#"{"id": 7, "text": "nothing there"}"#, json!({"id": 7, "items": [], "truncated": false}));
    }

    #[test]
    fn a_bad_line_is_answered() {
        check(r#"{"id": 1}"#, json!({"id": 1, "items": [], "truncated": false, "error": "no \"text\" in this line"}));
        check("[]", json!({"id": null, "items": [], "truncated": false, "error": "not an object"}));
        assert!(decode_line("{").contains("error"));
    }
}
