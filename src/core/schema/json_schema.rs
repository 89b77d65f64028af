//! JSON Schema in and out: an object with properties, or an array of such objects.
//!
//! Understood: `type` (also as a list with `"null"`), `nullable`, `properties`, `required`, `items`, `description`,
//! `title`, `pattern`, `enum`, `anyOf`/`oneOf`/`allOf` around a single type, `$ref` into the same text, and two words of
//! our own: `x-labels` on a field, `x-globals` on the root for the fields of the whole page. Constraints that a reader of
//! slides cannot use (`minimum`, `format` ...) are ignored. Errors say where, as a JSON pointer.

use serde_json::{Map, Value, json};

use super::notation::split_labels;
use super::{Field, JsonProblem, Scalar, Schema, SchemaError};

/// How deep objects and references may nest; deeper is a loop or an attack.
const DEEPEST: usize = 24;

/// Reads a JSON Schema text.
pub fn from_json_schema(text: &str) -> Result<Schema, SchemaError> {
    let root: Value = serde_json::from_str(text).map_err(|e| SchemaError::Json(e.to_string()))?;
    let reader = Reader { root: &root };
    let mut at = reader.resolved(At { node: &root, path: String::new(), depth: 0, nullable: false })?;
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
    if fields.is_empty() && globals.is_empty() { Err(SchemaError::Empty) } else { Ok(Schema { name, fields, globals }) }
}

struct Reader<'a> {
    root: &'a Value,
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

    /// The word of `type`, or what the other keys imply; `None` where nothing says anything.
    fn type_word(&self) -> Result<Option<&'a str>, SchemaError> {
        let implied = || {
            let has = |key| self.node.get(key).is_some();
            if has("properties") {
                Some("object")
            } else if has("items") {
                Some("array")
            } else {
                self.node.get("enum").and_then(|e| e.get(0)).map(|first| match first {
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
        self.nullable || listed || self.node.get("nullable") == Some(&Value::Bool(true))
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
        let description = |at: &At<'_>| {
            let own = at.text("description");
            if own.is_empty() { at.text("title") } else { own }
        };
        let written = description(&outer);
        let pattern_of = |at: &At<'_>| at.node.get("pattern").and_then(Value::as_str).map(pattern_line);
        let labels = labels(outer.node);
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
        let fields = if scalar == Scalar::Object { self.properties(&item)? } else { Vec::new() };
        if scalar == Scalar::Object && fields.is_empty() {
            return Err(item.fails(JsonProblem::NoFields));
        }
        let name = one_line(name);
        if name.is_empty() {
            return Err(item.fails(JsonProblem::NoName));
        }
        let description = if written.is_empty() { description(&at) } else { written };
        let pattern = pattern_of(&at).or_else(|| pattern_of(&item)).filter(|p| !p.is_empty());
        Ok(Field { name, scalar, list, optional, description, pattern, labels, fields })
    }
}

fn labels(node: &Value) -> Vec<String> {
    match node.get("x-labels") {
        Some(Value::Array(labels)) => labels.iter().filter_map(Value::as_str).flat_map(split_labels).collect(),
        Some(Value::String(labels)) => split_labels(labels),
        _ => Vec::new(),
    }
}

/// Names and descriptions are one line in the list notation.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn pattern_line(pattern: &str) -> String {
    pattern.trim().replace('\n', "\\n").replace('\r', "\\r")
}

/// Writes draft 2020-12: every field is required, an optional one may be null. [`from_json_schema`] reads it back.
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
    let word = match field.scalar {
        Scalar::Text => "string",
        Scalar::Integer => "integer",
        Scalar::Decimal => "number",
        Scalar::Boolean => "boolean",
        Scalar::Object => "object",
    };
    let mut item = if field.scalar == Scalar::Object { object(&field.fields) } else { Map::new() };
    item.insert("type".to_owned(), json!(word));
    let mut out = if field.list {
        let mut list = Map::new();
        list.insert("type".to_owned(), json!("array"));
        list.insert("items".to_owned(), Value::Object(item));
        list
    } else {
        item
    };
    if field.optional {
        let own = out.get("type").cloned().unwrap_or_default();
        out.insert("type".to_owned(), json!([own, "null"]));
    }
    if !field.description.is_empty() {
        out.insert("description".to_owned(), json!(field.description));
    }
    if let Some(pattern) = &field.pattern {
        out.insert("pattern".to_owned(), json!(pattern));
    }
    if !field.labels.is_empty() {
        out.insert("x-labels".to_owned(), json!(field.labels));
    }
    Value::Object(out)
}

#[cfg(test)]
mod tests;
