//! The objects of a reply that is about facts rather than places: any JSON a model writes, as loosely as it writes it.

use serde_json::Value;

use crate::core::diagnostic::{Diagnostic, Message};

use super::feed::Feed;
use super::tree::Tree;

/// Everything read from a reply about facts.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Objects {
    /// The outermost objects and lists, in order, fields in the order of the reply.
    pub roots: Vec<Value>,
    /// Whether the text ended inside one of them. Complete fields were kept.
    pub cut: bool,
    /// Whether the model repeated itself without end.
    pub runaway: bool,
    /// What was left out, for a person to read.
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads a whole reply, with the tolerance of [`super::decode`]: fences, prose, comments, spare and missing commas, every
/// kind of quote, Python's words, JSON inside a string. Time is linear and memory bounded on any input.
pub fn objects(text: &str) -> Objects {
    let mut feed = Feed::new(Tree::default());
    feed.push(text);
    let runaway = feed.is_runaway();
    let tree = feed.finish();
    let diagnostics = notes(&tree);
    Objects { roots: tree.roots, cut: tree.cut, runaway: runaway || tree.endless > 0, diagnostics }
}

fn notes(tree: &Tree) -> Vec<Diagnostic> {
    let all = [
        (
            usize::from(tree.cut),
            "reply-truncated",
            "The reply ends in the middle. Complete values were kept; ask again to get the rest.",
            "応答が途中で切れています。完全な値は残しました。残りを得るにはもう一度尋ねてください。",
        ),
        (
            tree.unclosed,
            "value-unclosed-text",
            "{n} value(s) had no closing quote and were left out; the others were kept.",
            "文字列が閉じられていない値 {n} 件を除きました。ほかは残しています。",
        ),
        (
            tree.endless,
            "reply-endless-text",
            "The model repeated itself without end in {n} place(s). That text was dropped; the other values were kept.",
            "モデルが {n} か所で同じ文字列を繰り返し続けました。その文字列は捨て、ほかの値は残しました。",
        ),
        (
            tree.left_out,
            "reply-too-many-values",
            "The reply holds too much or is nested too deeply; {n} value(s) were left out.",
            "応答が大きすぎるか入れ子が深すぎるため、値 {n} 件を除きました。",
        ),
    ];
    let told = all.iter().filter(|(count, ..)| *count > 0);
    told.map(|(count, code, en, ja)| {
        let fill = |sentence: &str| sentence.replace("{n}", &count.to_string());
        Diagnostic::warning(code, Message::new(fill(en), fill(ja)))
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[track_caller]
    fn check(text: &str, cut: bool, expected: &[Value]) {
        let read = objects(text);
        assert_eq!(read.roots, expected, "{text}");
        assert_eq!(read.cut, cut, "cut: {text}");
    }

    const CLEAN: &str = r#"{"name": "A", "rent": 210000, "tags": ["x", "y"]}"#;

    #[test]
    fn one_object_in_all_its_writings() {
        let expected = [json!({"name": "A", "rent": 210000, "tags": ["x", "y"]})];
        let fenced = format!("Here is [it], {{as asked}}:\n```json\n{CLEAN}\n```\nDone.");
        let escaped = CLEAN.replace('"', "\\\"");
        for text in [
            CLEAN.to_owned(),
            fenced.clone(),
            fenced.trim_end_matches("```\nDone.").to_owned(),
            CLEAN.replace('"', "'"),
            CLEAN.replace("\"name\"", "“name”").replace("\"A\"", "“A”"),
            CLEAN.replace("\"rent\"", "rent").replace("\"name\"", "name"),
            CLEAN.replace("}", ",}").replace("]", ",]"),
            CLEAN.replace(", \"rent\"", "\n \"rent\""),
            CLEAN.replace("\"rent\"", "// yen\n \"rent\"").replace("[", "[ /* two */"),
            format!("\"{escaped}\""),
            format!("# {CLEAN}"),
        ] {
            check(&text, false, &expected);
        }
    }

    #[test]
    fn values_as_written() {
        check(
            "{'a': True, 'b': False, 'c': None, 'd': 1.5, 'e': 12345678901234567, 'f': 0312, 'g': -3, 'h': 1e3}",
            false,
            &[json!({"a": true, "b": false, "c": null, "d": 1.5, "e": 12345678901234567_u64, "f": "0312", "g": -3,
                "h": 1000.0})],
        );
        check("{賃料: 21万円, 名前: 東銀}", false, &[json!({"賃料": "21万円", "名前": "東銀"})]);
        check(r#"{"a": NaN, "b": 1}"#, false, &[json!({"b": 1})]);
        check(r#"{"a": , "b": 1}"#, false, &[json!({"a": null, "b": 1})]);
        check(r#"{"a": 1, "a": 2}"#, false, &[json!({"a": 2})]);
        check("[1, 2] and {\"a\": {\"b\": [{\"c\": 1}]}}", false, &[json!([1, 2]), json!({"a": {"b": [{"c": 1}]}})]);
        check(
            r#"{"とても長い日本語の名前を持つ項目(月額、税込み、駐車場代を含む)": "x", "b": "y"}"#,
            false,
            &[json!({"とても長い日本語の名前を持つ項目(月額、税込み、駐車場代を含む)": "x", "b": "y"})],
        );
    }

    #[test]
    fn complete_fields_of_a_cut_text_stay() {
        for (text, kept) in [
            (r#"{"a": 1, "b": 2"#, json!({"a": 1})),
            (r#"{"a": 1, "b": "tw"#, json!({"a": 1})),
            (r#"{"a": 1, "b": "#, json!({"a": 1})),
            (r#"{"a": 1, "b": ["x", "y", "#, json!({"a": 1})),
            (r#"{"a": 1, "b": ["x", "y"], "#, json!({"a": 1, "b": ["x", "y"]})),
            (r#"{"a": 1, "b": {"c": 2, "d": "#, json!({"a": 1, "b": {"c": 2}})),
            (r#"{"a": [{"c": 1}, {"c": 2}, {"c": "#, json!({"a": [{"c": 1}, {"c": 2}]})),
            ("```json\n{\"a\": 1,\n```\nSorry.", json!({"a": 1})),
        ] {
            check(text, true, &[kept]);
        }
        check(r#"[1, 2, "#, true, &[]);
    }

    #[test]
    fn no_input_is_too_much() {
        for text in ["[".repeat(100_000), "{\"a\":".repeat(100_000), "{\"a\":1,".repeat(100_000)] {
            let read = objects(&text);
            assert!(read.cut && read.roots.len() <= 100_000);
        }
        let endless = format!("{{\"a\": 1, \"b\": \"{}", "Pj4+".repeat(50_000));
        let read = objects(&endless);
        assert!(read.runaway && read.cut);
        assert_eq!(read.roots, [json!({"a": 1})]);
    }
}
