//! Fields out of a model's reply, whatever stands around them.
//!
//! It is asked for `{"record", "fields", "globals"}` as in `prompts/schema.txt`; the list notation, a JSON Schema and a
//! sample are taken too. Rules are not: a rule that a model made up would mark right values.

use serde_json::Value;

use super::notation::{from_notation, is_field_line, read_type};
use super::{Field, Imported, LineProblem, Scalar, Schema, SchemaError, check, import};

/// Reads the fields that a model wrote. A code fence and words around them are passed over.
///
/// # Errors
///
/// When there is nothing in it that describes a field, or a field cannot be read.
pub fn from_reply(reply: &str) -> Result<Schema, SchemaError> {
    let text = fenced(reply).unwrap_or(reply).trim();
    if let Some(json) = object_in(text) {
        let root = serde_json::from_str::<Value>(json).map_err(|e| SchemaError::Json(e.to_string()))?;
        return match root.get("fields").and_then(Value::as_array) {
            Some(fields) => asked_for(&root, fields),
            None => import(json).map(|Imported { schema, .. }| schema),
        };
    }
    let lines: Vec<&str> = text.lines().collect();
    let first = lines.iter().position(|line| is_field_line(line)).unwrap_or_default();
    let last = lines.iter().rposition(|line| is_field_line(line)).map_or(lines.len(), |at| at + 1);
    // The line that names the record stands before the first field.
    let heading = lines.iter().take(first).rposition(|line| line.trim_start().starts_with('#'));
    let list = lines.get(heading.unwrap_or(first)..last).unwrap_or_default();
    from_notation(&list.join("\n"))
}

/// The JSON object in a text, from its first brace to its last; `None` where a list of fields comes before it.
fn object_in(text: &str) -> Option<&str> {
    let start = text.find('{')?;
    let before = text.get(..start)?;
    let end = text.rfind('}').filter(|end| *end > start)?;
    (!before.lines().any(is_field_line)).then(|| text.get(start..=end)).flatten()
}

/// The form that was asked for.
fn asked_for(root: &Value, fields: &[Value]) -> Result<Schema, SchemaError> {
    let globals = root.get("globals").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    let schema = Schema { name: text(root, "record"), fields: read(fields, 0)?, globals: read(globals, 0)? };
    if schema.fields.is_empty() && schema.globals.is_empty() {
        return Err(SchemaError::Empty);
    }
    check::first(&schema).map_or(Ok(schema), Err)
}

fn read(fields: &[Value], depth: usize) -> Result<Vec<Field>, SchemaError> {
    fields.iter().map(|node| field(node, depth)).collect()
}

fn field(node: &Value, depth: usize) -> Result<Field, SchemaError> {
    let list = |key: &str| -> Vec<String> {
        let items = node.get(key).and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str);
        items.map(one_line).filter(|item| !item.is_empty()).collect()
    };
    let is = |key: &str| node.get(key) == Some(&Value::Bool(true));
    let mut field = Field { name: text(node, "name"), choices: list("choices"), ..Field::default() };
    let inner = node.get("fields").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    let kind = text(node, "type");
    let fails = |problem| SchemaError::Field { field: text(node, "name"), problem };
    if depth > DEEPEST {
        return Err(fails(LineProblem::Type));
    }
    match read_type(if kind.is_empty() { "str" } else { &kind }, &mut field) {
        // The choices stand beside the word.
        Err(LineProblem::NoChoices) => field.scalar = Scalar::Choice,
        other => other.map_err(fails)?,
    }
    if field.scalar == Scalar::Choice && field.choices.is_empty() {
        field.scalar = Scalar::Text;
    }
    if field.scalar != Scalar::Choice {
        field.choices.clear();
    }
    if field.scalar == Scalar::Object {
        field.fields = read(inner, depth + 1)?;
    }
    field.list |= is("list");
    field.optional |= is("optional");
    field.description = text(node, "description");
    field.example = text(node, "example");
    field.unit = Some(text(node, "unit")).filter(|unit| !unit.is_empty());
    field.labels = list("labels");
    Ok(field)
}

/// How deep objects may nest.
const DEEPEST: usize = 8;

fn text(node: &Value, key: &str) -> String {
    node.get(key).and_then(Value::as_str).map(one_line).unwrap_or_default()
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What stands in the first code fence; an unclosed one runs to the end.
fn fenced(reply: &str) -> Option<&str> {
    let (_, after) = reply.split_once("```")?;
    let (_, inner) = after.split_once('\n')?;
    Some(inner.split("```").next().unwrap_or(inner))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::schema::to_notation;

    #[test]
    fn fences_and_words_around_the_list_are_passed_over() {
        let list = "# record: car\n- name: str (車名)\n- price: money? unit=円\n# globals\n- shop: str\n";
        let check =
            |reply: &str| assert_eq!(from_reply(reply).map(|s| to_notation(&s)), Ok(list.to_owned()), "{reply}");
        check(list);
        check(&format!("```text\n{list}```\nThese fields…"));
        check(&format!("Here are the fields:\n\n{list}\nTell me: is that right?"));
        check(&format!("```\n{list}"));
    }

    #[test]
    fn the_form_that_was_asked_for() {
        let reply = r#"{"record":"car","fields":[
            {"name":"name","type":"str","list":false,"optional":false,"description":"車名","unit":"","choices":[],"labels":[]},
            {"name":"price","type":"money","list":false,"optional":true,"description":"価格","unit":"円","labels":["価格"]},
            {"name":"gear","type":"enum","choices":["AT","MT"],"list":true},
            {"name":"odd","type":"enum","choices":[]},
            {"name":"size","type":"dict","fields":[{"name":"w","type":"int?","unit":"mm"}]}],
            "globals":[{"name":"shop","type":"str"}]}"#;
        let list = "# record: car\n- name: str (車名)\n- price: money? (価格) labels=価格 unit=円\n- gear: enum[AT,MT][]\n\
                    - odd: str\n- size: dict\n  - w: int? unit=mm\n# globals\n- shop: str\n";
        assert_eq!(from_reply(reply).map(|s| to_notation(&s)), Ok(list.to_owned()));
        let told = format!("Certainly!\n{reply}\nThat is all.");
        assert_eq!(from_reply(&told).map(|s| to_notation(&s)), Ok(list.to_owned()));
        assert!(from_reply(r#"{"fields":[{"name":"a","type":"colour"}]}"#).is_err());
        assert!(from_reply(r#"{"fields":[{"name":"a"},{"name":"a"}]}"#).is_err());
        assert_eq!(from_reply(r#"{"record":"x","fields":[],"globals":[]}"#), Err(SchemaError::Empty));
        assert!(from_reply(r#"{"record":"x","fields":[{"na"#).is_err());
    }

    #[test]
    fn other_notations_are_taken_too() {
        let check = |reply: &str, expected: &str| {
            assert_eq!(from_reply(reply).map(|s| to_notation(&s)), Ok(expected.to_owned()), "{reply}");
        };
        check("```json\n{\"properties\":{\"a\":{\"type\":\"integer\"}},\"required\":[\"a\"]}\n```", "- a: int\n");
        check("{\"a\": 1}", "- a: int\n");
    }

    #[test]
    fn a_refusal_is_no_schema() {
        assert!(from_reply("I cannot help with that.").is_err());
        assert!(from_reply("").is_err());
        assert!(from_reply("- a: str\n- b: colour\n- c: int").is_err());
    }
}
