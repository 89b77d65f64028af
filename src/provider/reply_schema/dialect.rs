//! A reply schema in the dialect of a service: what it demands of every object, and what it refuses to see.
//!
//! Pure rewriting; the shapes stay those that [`super`] asks for. What a dialect cannot say is left to the words of the
//! prompt and to the tolerant decoder. (`providers.md`, sections 2.4 and 4.5.)

use serde_json::{Map, Value, json};

/// OpenAI's strict subset: an object at the root, every object closed, every property required.
pub fn strict(schema: &Value) -> Value {
    let mut schema = if schema.get("properties").is_some() {
        schema.clone()
    } else {
        json!({ "type": "object", "properties": { "regions": schema } })
    };
    every_node(&mut schema, &mut close);
    schema
}

/// Anthropic's subset: as [`strict`], without bounds of numbers and without lengths of lists beyond "not empty".
pub fn without_bounds(schema: &Value) -> Value {
    let mut schema = strict(schema);
    every_node(&mut schema, &mut |node| {
        for bound in ["minimum", "maximum", "maxItems"] {
            node.remove(bound);
        }
        if node.get("minItems").and_then(Value::as_u64).is_some_and(|least| least > 1) {
            node.insert("minItems".to_owned(), json!(1));
        }
    });
    schema
}

fn close(node: &mut Map<String, Value>) {
    let names = node.get("properties").and_then(Value::as_object).map(|all| all.keys().cloned().collect::<Vec<_>>());
    if let Some(names) = names {
        node.insert("required".to_owned(), json!(names));
        node.insert("additionalProperties".to_owned(), json!(false));
    }
}

/// Calls `change` on every schema inside a schema, outer ones first.
fn every_node(node: &mut Value, change: &mut dyn FnMut(&mut Map<String, Value>)) {
    let Some(object) = node.as_object_mut() else { return };
    change(object);
    for inner in object.get_mut("properties").and_then(Value::as_object_mut).into_iter().flat_map(Map::values_mut) {
        every_node(inner, change);
    }
    if let Some(items) = object.get_mut("items") {
        every_node(items, change);
    }
    for choice in object.get_mut("anyOf").and_then(Value::as_array_mut).into_iter().flatten() {
        every_node(choice, change);
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::super::{detect, extract_all, refine};
    use super::*;
    use crate::core::schema::Schema;
    use crate::provider::catalogue::Masks;
    use crate::provider::grounding::Grounding;

    fn check(schema: &Value, bounds: bool) {
        assert_eq!(schema["type"], "object");
        let mut schema = schema.clone();
        every_node(&mut schema, &mut |node| {
            if let Some(properties) = node.get("properties").and_then(Value::as_object) {
                assert_eq!(node["additionalProperties"], false);
                let required = node["required"].as_array().unwrap();
                assert!(properties.keys().all(|name| required.iter().any(|other| other == name)), "{node:?}");
            }
            assert!(bounds || !["minimum", "maximum", "maxItems"].iter().any(|key| node.contains_key(*key)));
            assert!(bounds || node.get("minItems").is_none_or(|least| least == 1));
        });
    }

    #[test]
    fn every_question_fits_both_dialects() {
        let fields = Schema::parse("- name: str\n- size: dict\n  - m2: float\n").unwrap();
        for form in [Grounding::Thousandths, Grounding::Corners] {
            for schema in [detect(Masks::None, form).unwrap(), refine(form), extract_all(&fields, form)] {
                check(&strict(&schema), true);
                check(&without_bounds(&schema), false);
            }
        }
    }
}
