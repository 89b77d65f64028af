//! JSON Schema in and out: an object with properties, or an array of such objects.
//!
//! Understood: `type` (also as a list with `"null"`), `nullable`, `properties`, `required`, `items`, `description`,
//! `title`, `enum`, `const`, `anyOf`/`oneOf`/`allOf` around a single type, `$ref` into the same text, `format: date`,
//! `examples`, and as rules `pattern`, `minimum`, `maximum`, `exclusiveMinimum`, `exclusiveMaximum`. Words of our own carry
//! the rest: `x-type`, `x-labels`, `x-pattern`, `x-unit`, `x-scope`, `x-rules` on a field, `x-globals` on the root for the
//! fields of the whole page. Errors say where, as a JSON pointer; other constraints are left out and told.

mod write;

use std::cell::RefCell;
use std::collections::BTreeSet;

use serde_json::Value;

use super::notation::split_items;
use super::{Field, JsonProblem, Scalar, Schema, SchemaError, Scope, check};
use crate::core::diagnostic::Message;
use crate::core::rule::Rule;

pub use write::to_json_schema;

/// How deep objects and references may nest; deeper is a loop or an attack.
const DEEPEST: usize = 24;

/// Constraints that a schema cannot keep. Of `format` only `date` is kept.
const LEFT_OUT: [&str; 11] = [
    "format",
    "minLength",
    "maxLength",
    "multipleOf",
    "minItems",
    "maxItems",
    "uniqueItems",
    "default",
    "not",
    "if",
    "patternProperties",
];

/// Reads a JSON Schema text.
pub fn from_json_schema(text: &str) -> Result<Schema, SchemaError> {
    let root: Value = serde_json::from_str(text).map_err(|e| SchemaError::Json(e.to_string()))?;
    let (schema, _) = read(&root)?;
    check::first(&schema).map_or(Ok(schema), Err)
}

/// Whether a JSON text is a schema and not a sample of what one describes.
pub(super) fn is_json_schema(root: &Value) -> bool {
    let is_object = |key: &str| root.get(key).is_some_and(Value::is_object);
    let is_type = |word: &str| root.get("type").is_some_and(|t| t == word);
    root.get("$schema").is_some_and(Value::is_string)
        || root.get("$ref").is_some_and(Value::is_string)
        || is_object("properties")
        || is_object("$defs")
        || is_object("x-globals")
        || (is_type("array") && is_object("items"))
}

/// Reads a JSON Schema, with what it says and a schema cannot keep.
pub(super) fn read(root: &Value) -> Result<(Schema, Vec<Message>), SchemaError> {
    let reader = Reader { root, left_out: RefCell::default() };
    let mut at = reader.resolved(At { node: root, path: String::new(), depth: 0, nullable: false })?;
    let mut name = at.text("title");
    if at.type_word()? == Some("array") {
        at = reader.resolved(at.child("items").ok_or_else(|| at.fails(JsonProblem::NoItems))?)?;
        name = if name.is_empty() { at.text("title") } else { name };
    }
    if at.type_word()? != Some("object") {
        return Err(at.fails(JsonProblem::NotAnObject));
    }
    let globals = match at.child("x-globals") {
        Some(globals) => reader.properties(&reader.resolved(globals)?)?,
        None => Vec::new(),
    };
    let fields = reader.properties(&at)?;
    if fields.is_empty() && globals.is_empty() {
        return Err(SchemaError::Empty);
    }
    let words: Vec<&str> = reader.left_out.into_inner().into_iter().collect();
    let told = (!words.is_empty()).then(|| {
        let words = words.join(", ");
        Message::new(
            format!("Left out, as the table cannot keep it: {words}."),
            format!("表では扱えないため省いたもの: {words}。"),
        )
    });
    Ok((Schema { name, fields, globals }, told.into_iter().collect()))
}

struct Reader<'a> {
    root: &'a Value,
    left_out: RefCell<BTreeSet<&'static str>>,
}

/// A node of the schema, with the way there.
struct At<'a> {
    node: &'a Value,
    path: String,
    depth: usize,
    nullable: bool,
}

impl<'a> At<'a> {
    fn fails(&self, problem: JsonProblem) -> SchemaError {
        SchemaError::JsonSchema { path: if self.path.is_empty() { "/".to_owned() } else { self.path.clone() }, problem }
    }

    fn child(&self, key: &str) -> Option<At<'a>> {
        self.node.get(key).map(|node| self.step(node, key))
    }

    fn step(&self, node: &'a Value, key: &str) -> At<'a> {
        let key = key.replace('~', "~0").replace('/', "~1");
        At { node, path: format!("{}/{key}", self.path), depth: self.depth + 1, nullable: false }
    }

    fn text(&self, key: &str) -> String {
        one_line(self.node.get(key).and_then(Value::as_str).unwrap_or_default())
    }

    /// What `enum` or `const` allows besides nothing.
    fn choices(&self) -> Vec<&'a Value> {
        let listed = self.node.get("enum").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
        listed.iter().chain(self.node.get("const")).filter(|choice| !choice.is_null()).collect()
    }

    /// The word of `type`, or what the other keys imply; `None` where nothing says anything.
    fn type_word(&self) -> Result<Option<&'a str>, SchemaError> {
        let implied = || {
            let has = |key| self.node.get(key).is_some();
            if has("properties") {
                Some("object")
            } else if has("items") {
                Some("array")
            } else {
                self.choices().first().map(|first| match first {
                    Value::Bool(_) => "boolean",
                    Value::Number(n) if n.is_f64() => "number",
                    Value::Number(_) => "integer",
                    _ => "string",
                })
            }
        };
        match self.node.get("type") {
            None => Ok(implied()),
            Some(Value::String(word)) => Ok(Some(word)),
            Some(Value::Array(words)) => {
                let mut words = words.iter().filter_map(Value::as_str).filter(|w| *w != "null");
                match (words.next(), words.next()) {
                    (Some(word), None) => Ok(Some(word)),
                    _ => Err(self.fails(JsonProblem::SeveralTypes)),
                }
            }
            Some(_) => Err(self.fails(JsonProblem::UnknownType)),
        }
    }

    fn is_nullable(&self) -> bool {
        let listed = self.node.get("type").and_then(Value::as_array).is_some_and(|t| t.iter().any(|w| w == "null"));
        let chosen = self.node.get("enum").and_then(Value::as_array).is_some_and(|e| e.contains(&Value::Null));
        self.nullable || listed || chosen || self.node.get("nullable") == Some(&Value::Bool(true))
    }
}

impl<'a> Reader<'a> {
    /// Follows `$ref` and unwraps unions with `null` until a node with a type of its own is reached.
    fn resolved(&self, mut at: At<'a>) -> Result<At<'a>, SchemaError> {
        loop {
            if at.depth > DEEPEST {
                return Err(at.fails(JsonProblem::TooDeep));
            }
            if !at.node.is_object() {
                return Err(at.fails(JsonProblem::NotAnObject));
            }
            let nullable = at.is_nullable();
            if let Some(link) = at.node.get("$ref").and_then(Value::as_str) {
                let target = link.strip_prefix('#').and_then(|pointer| self.root.pointer(pointer));
                let node = target.ok_or_else(|| at.fails(JsonProblem::BrokenReference))?;
                at = At { node, path: at.path, depth: at.depth + 1, nullable };
                continue;
            }
            let union = ["anyOf", "oneOf", "allOf"].into_iter().find(|key| at.node.get(key).is_some());
            let Some(key) = union.filter(|_| at.node.get("type").is_none()) else { return Ok(At { nullable, ..at }) };
            let choices = at.node.get(key).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
            let is_null = |v: &&Value| v.get("type").is_some_and(|t| t == "null");
            let mut real = choices.iter().enumerate().filter(|(_, v)| !is_null(v));
            let (Some((index, node)), None) = (real.next(), real.next()) else {
                return Err(at.fails(JsonProblem::SeveralTypes));
            };
            let path = format!("{}/{key}/{index}", at.path);
            at = At { node, path, depth: at.depth + 1, nullable: nullable || choices.iter().any(|v| is_null(&v)) };
        }
    }

    fn properties(&self, at: &At<'a>) -> Result<Vec<Field>, SchemaError> {
        let properties = match at.node.get("properties") {
            Some(Value::Object(properties)) => properties,
            Some(_) => return Err(at.fails(JsonProblem::NotAnObject)),
            None => return Ok(Vec::new()),
        };
        let required: Vec<&str> = match at.node.get("required") {
            Some(Value::Array(names)) => names.iter().filter_map(Value::as_str).collect(),
            Some(_) => return Err(at.fails(JsonProblem::RequiredIsNoList)),
            None => Vec::new(),
        };
        let under = |key: &str, node: &'a Value| {
            let inside = At { node, path: format!("{}/properties", at.path), depth: at.depth, nullable: false };
            inside.step(node, key)
        };
        properties.iter().map(|(name, node)| self.field(name, under(name, node), &required)).collect()
    }

    fn field(&self, name: &str, outer: At<'a>, required: &[&str]) -> Result<Field, SchemaError> {
        let outer_node = outer.node;
        let at = self.resolved(outer)?;
        let mut optional = at.nullable || !required.contains(&name);
        let (list, item) = match at.type_word()? {
            Some("array") => {
                let items = at.child("items").ok_or_else(|| at.fails(JsonProblem::NoItems))?;
                (true, self.resolved(items)?)
            }
            _ => (false, At { node: at.node, path: at.path.clone(), depth: at.depth, nullable: at.nullable }),
        };
        optional |= !list && item.nullable;
        let scalar = match item.type_word()? {
            Some("string") | None => Scalar::Text,
            Some("integer") => Scalar::Integer,
            Some("number") => Scalar::Decimal,
            Some("boolean") => Scalar::Boolean,
            Some("object") => Scalar::Object,
            Some("array") => return Err(item.fails(JsonProblem::ListOfLists)),
            Some(_) => return Err(item.fails(JsonProblem::UnknownType)),
        };
        let nodes = [outer_node, at.node, item.node];
        let fields = if scalar == Scalar::Object { self.properties(&item)? } else { Vec::new() };
        if scalar == Scalar::Object && fields.is_empty() {
            return Err(item.fails(JsonProblem::NoFields));
        }
        let name = one_line(name);
        if name.is_empty() {
            return Err(item.fails(JsonProblem::NoName));
        }
        let first = |key: &str| nodes.iter().find_map(|node| node.get(key));
        let text = |key: &str| first(key).and_then(Value::as_str).map(one_line).filter(|text| !text.is_empty());
        let mut field = Field {
            name,
            scalar,
            list,
            optional,
            description: text("description").or_else(|| text("title")).unwrap_or_default(),
            pattern: first("x-pattern").and_then(Value::as_str).map(pattern_line).filter(|p| !p.is_empty()),
            labels: labels(first("x-labels")),
            example: example(first("examples").and_then(|list| list.get(0)).or_else(|| first("example"))),
            unit: first("x-unit").and_then(Value::as_str).map(str::to_owned).filter(|unit| !unit.is_empty()),
            scope: if text("x-scope").as_deref() == Some("page") { Scope::Page } else { Scope::Region },
            fields,
            ..Field::default()
        };
        self.kind(&mut field, &item, text("x-type").as_deref(), text("format").as_deref());
        field.rules = match first("x-rules").and_then(Value::as_array) {
            Some(rules) => rules.iter().filter_map(Value::as_str).map(Rule::new).collect(),
            None => rules(&field, &item),
        };
        Ok(field)
    }

    /// The types that JSON does not have, and what is left out.
    fn kind(&self, field: &mut Field, item: &At<'a>, own: Option<&str>, format: Option<&str>) {
        field.scalar = match (field.scalar, own) {
            (Scalar::Decimal | Scalar::Integer, Some("money")) => Scalar::Money,
            (Scalar::Decimal | Scalar::Integer, Some("duration")) => Scalar::Duration,
            (Scalar::Text, own) if own == Some("date") || format == Some("date") => Scalar::Date,
            (Scalar::Text, _) if !item.choices().is_empty() => Scalar::Choice,
            (scalar, _) => scalar,
        };
        if field.scalar == Scalar::Choice {
            field.choices = item.choices().into_iter().map(plain_words).collect();
        }
        let has = |key: &&str| item.node.get(*key).is_some() && !(*key == "format" && format == Some("date"));
        self.left_out.borrow_mut().extend(LEFT_OUT.iter().filter(|key| has(key)));
    }
}

/// The constraints of a value as rules.
fn rules(field: &Field, item: &At<'_>) -> Vec<Rule> {
    let number = |key: &str| item.node.get(key).and_then(Value::as_f64);
    let mut rules = Vec::new();
    match (number("minimum"), number("maximum")) {
        (Some(low), Some(high)) => rules.push(format!("{low}..{high}")),
        (Some(low), None) => rules.push(format!(">= {low}")),
        (None, Some(high)) => rules.push(format!("<= {high}")),
        (None, None) => {}
    }
    rules.extend(number("exclusiveMinimum").map(|low| format!("> {low}")));
    rules.extend(number("exclusiveMaximum").map(|high| format!("< {high}")));
    let choices = item.choices();
    if !choices.is_empty() && field.scalar != Scalar::Choice {
        rules.push(format!("one of {}", choices.into_iter().map(plain_words).collect::<Vec<_>>().join(", ")));
    }
    let pattern = item.node.get("pattern").and_then(Value::as_str).filter(|_| field.scalar == Scalar::Text);
    rules.extend(pattern.map(|pattern| format!("matches /{}/", pattern_line(pattern))));
    rules.into_iter().map(Rule::new).collect()
}

fn plain_words(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

fn example(value: Option<&Value>) -> String {
    value.filter(|value| !value.is_null()).map(plain_words).unwrap_or_default()
}

fn labels(value: Option<&Value>) -> Vec<String> {
    match value {
        Some(Value::Array(labels)) => labels.iter().filter_map(Value::as_str).map(str::to_owned).collect(),
        Some(Value::String(labels)) => split_items(labels),
        _ => Vec::new(),
    }
}

/// Names and descriptions are one line in the list notation.
fn one_line(text: &str) -> String {
    if text.contains(['\n', '\r']) {
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    } else {
        text.trim().to_owned()
    }
}

fn pattern_line(pattern: &str) -> String {
    pattern.trim().replace('\n', "\\n").replace('\r', "\\r")
}

#[cfg(test)]
mod tests;
