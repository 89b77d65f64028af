//! Replies by the line: one JSON object with an `id` and a `text` in, one with the items out.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::decode;
use super::item::{Item, Reply, WireMask};

/// What an item without a mask takes when it is written, so that the text seldom has to grow.
const ITEM_BYTES: usize = 96;

/// A line as it usually is.
#[derive(Deserialize)]
struct Line<'a> {
    #[serde(default)]
    id: Value,
    #[serde(borrow)]
    text: Cow<'a, str>,
}

/// Decodes one line `{"id", "text"}` into `{"id", "items": [{"box_2d", "label", "mask"?}], "truncated"}`, without line
/// ends. Coordinates and masks stay as sent; an item of points alone has `points` in place of `box_2d`. A line that
/// cannot be read gives no items and says so under `error`.
pub fn decode_line(line: &str) -> String {
    let line = line.trim_start_matches('\u{feff}');
    match serde_json::from_str::<Line>(line) {
        Ok(Line { id, text }) => written(&id, &decode(&text)),
        Err(_) => unread(line),
    }
}

/// A line that is not as it usually is: read as far as it can be, or answered with what is wrong.
fn unread(line: &str) -> String {
    let (id, error) = match serde_json::from_str::<Value>(line) {
        Ok(Value::Object(mut object)) => {
            let id = object.remove("id").unwrap_or_default();
            if let Some(Value::String(text)) = object.get("text") {
                return written(&id, &decode(text));
            }
            (id, "no \"text\" in this line".to_owned())
        }
        Ok(_) => (Value::Null, "not an object".to_owned()),
        Err(error) => (Value::Null, error.to_string()),
    };
    json!({"id": id, "items": [], "truncated": false, "error": error}).to_string()
}

/// Written straight into the text: a tree of values for thousands of items would take longer than decoding them.
fn written(id: &Value, reply: &Reply) -> String {
    let mut out = Vec::with_capacity(64 + reply.items.len() * ITEM_BYTES);
    out.extend(b"{\"id\":");
    put(&mut out, id);
    out.extend(b",\"items\":[");
    for (index, item) in reply.items.iter().enumerate() {
        if index > 0 {
            out.push(b',');
        }
        put_item(&mut out, item);
    }
    out.extend(b"],\"truncated\":");
    put(&mut out, &reply.truncated);
    out.push(b'}');
    // What serde_json writes is UTF-8.
    String::from_utf8(out).unwrap_or_default()
}

fn put_item(out: &mut Vec<u8>, item: &Item) {
    out.push(b'{');
    if let Some(box_2d) = &item.box_2d {
        out.extend(b"\"box_2d\":");
        put_numbers(out, box_2d);
        out.push(b',');
    }
    if !item.points.is_empty() {
        out.extend(b"\"points\":");
        put_lists(out, item.points.iter().map(<[f64; 2]>::as_slice));
        out.push(b',');
    }
    out.extend(b"\"label\":");
    put(out, &item.label);
    match &item.mask {
        Some(WireMask::Text(text)) => {
            out.extend(b",\"mask\":");
            put(out, text);
        }
        Some(WireMask::Rings(rings)) => {
            out.extend(b",\"mask\":");
            put_lists(out, rings.iter().map(Vec::as_slice));
        }
        Some(WireMask::Cut | WireMask::Unreadable) | None => {}
    }
    out.push(b'}');
}

fn put_lists<'a>(out: &mut Vec<u8>, lists: impl Iterator<Item = &'a [f64]>) {
    out.push(b'[');
    for (index, list) in lists.enumerate() {
        if index > 0 {
            out.push(b',');
        }
        put_numbers(out, list);
    }
    out.push(b']');
}

/// Whole numbers without a point; what is not finite as `null`.
fn put_numbers(out: &mut Vec<u8>, numbers: &[f64]) {
    out.push(b'[');
    for (index, number) in numbers.iter().enumerate() {
        if index > 0 {
            out.push(b',');
        }
        if number.fract() == 0.0 && number.abs() < 1e15 {
            put(out, &(*number as i64));
        } else {
            put(out, number);
        }
    }
    out.push(b']');
}

fn put(out: &mut Vec<u8>, value: &impl Serialize) {
    // Writing into memory cannot fail, and none of these values is a map with keys that are no text.
    let _ = serde_json::to_writer(out, value);
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
        check(r#"{"id": 8, "text": "", "text": "[]", "x": 1}"#, json!({"id": 8, "items": [], "truncated": false}));
        check(r#"{"id": 7, "text": "nothing there"}"#, json!({"id": 7, "items": [], "truncated": false}));
    }

    #[test]
    fn a_bad_line_is_answered() {
        check(r#"{"id": 1}"#, json!({"id": 1, "items": [], "truncated": false, "error": "no \"text\" in this line"}));
        check("[]", json!({"id": null, "items": [], "truncated": false, "error": "not an object"}));
        assert!(decode_line("{").contains("error"));
    }
}
