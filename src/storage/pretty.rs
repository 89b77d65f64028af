//! JSON as a person reads and compares it: one key a line, plain lists on one line.
//!
//! A box of four numbers or a list of words stays on its line, so that a change of one value is a change of one line.

use serde_json::Value;

/// The text of a value, indented by two spaces, with a line break at the end.
pub(super) fn pretty(value: &Value) -> String {
    let mut out = String::new();
    put(value, 0, &mut out);
    out.push('\n');
    out
}

fn put(value: &Value, depth: usize, out: &mut String) {
    match value {
        Value::Object(map) if !map.is_empty() => {
            let items = map.iter().map(|(key, value)| (Some(key.as_str()), value));
            block(items, ['{', '}'], depth, out);
        }
        Value::Array(items) if items.iter().any(|item| item.is_object() || item.is_array()) => {
            block(items.iter().map(|item| (None, item)), ['[', ']'], depth, out);
        }
        Value::Array(items) => {
            let items: Vec<String> = items.iter().map(Value::to_string).collect();
            out.push_str(&format!("[{}]", items.join(", ")));
        }
        other => out.push_str(&other.to_string()),
    }
}

fn block<'a>(
    items: impl Iterator<Item = (Option<&'a str>, &'a Value)>,
    [open, close]: [char; 2],
    depth: usize,
    out: &mut String,
) {
    out.push(open);
    for (i, (key, value)) in items.enumerate() {
        out.push_str(if i == 0 { "\n" } else { ",\n" });
        indent(depth + 1, out);
        if let Some(key) = key {
            out.push_str(&Value::from(key).to_string());
            out.push_str(": ");
        }
        put(value, depth + 1, out);
    }
    out.push('\n');
    indent(depth, out);
    out.push(close);
}

fn indent(depth: usize, out: &mut String) {
    out.extend(std::iter::repeat_n("  ", depth));
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use serde_json::json;

    #[test]
    fn plain_lists_stay_on_one_line() {
        let value = json!({"box": [1.5, 2, 3, 4], "none": [], "deep": [{"a": "\"\n"}, {}], "e": {}});
        let text = "{\n  \"box\": [1.5, 2, 3, 4],\n  \"none\": [],\n  \"deep\": [\n    {\n      \"a\": \"\\\"\\n\"\n    },\n    {}\n  ],\n  \"e\": {}\n}\n";
        assert_eq!(pretty(&value), text);
        assert_eq!(serde_json::from_str::<Value>(text).unwrap(), value);
    }
}
