//! JSON Schemas of the replies that are asked for, in the few keywords that vendors accept in a reply schema: `type`,
//! `description`, `properties`, `required`, `items`, `minItems`, `maxItems`, `minimum`, `maximum`, `enum`, `anyOf`.
//!
//! Nothing is referred to, patterns and our own words are left out, and properties keep their order. The templates of
//! `prompts/` ask for the same shapes in words; a reply of another shape is read all the same.

mod dialect;
mod limits;

use serde_json::{Map, Value, json};

pub use dialect::{strict, without_bounds};
pub use limits::{Limits, fitted, size, too_large};

use super::catalogue::Masks;
use super::grounding::Grounding;
use crate::core::schema::{Field, Scalar, Schema};

/// Regions of a page. `None` for PNG masks: pinned to a schema, models invent them.
pub fn detect(masks: Masks, form: Grounding) -> Option<Value> {
    let label = ("label", json!({ "type": "string", "description": "A short name that tells it apart" }));
    let place = form.properties().into_iter();
    match masks {
        Masks::Png => None,
        Masks::None if form.wrapped() => Some(object([("regions", list_of(object(place.chain([label]))))])),
        Masks::None => Some(list_of(object(place.chain([label])))),
        Masks::Polygon => {
            let region = object(place.chain([("mask", polygon(form)), label]));
            Some(object([("boxes", list_of(region))]))
        }
    }
}

/// Changes to the regions of a page.
pub fn refine(form: Grounding) -> Value {
    let region = || json!({ "type": "integer", "description": "The number of a region in the given list" });
    let label = || ("label", json!({ "type": "string" }));
    let op = |word: &str| ("op", json!({ "type": "string", "enum": [word] }));
    let place = || form.properties();
    let part = object(place().into_iter().chain([label()]));
    let placed = |first: Vec<(&'static str, Value)>, last: Option<(&'static str, Value)>| {
        object(first.into_iter().chain(place()).chain(last))
    };
    let choices = [
        placed(vec![op("add")], Some(label())),
        placed(vec![op("move"), ("region", region())], None),
        object([op("split"), ("region", region()), ("parts", at_least_two(list_of(part)))]),
        placed(vec![op("merge"), ("regions", at_least_two(list_of(region())))], Some(label())),
        object([op("relabel"), ("region", region()), label()]),
        object([op("delete"), ("region", region())]),
    ];
    object([("operations", list_of(json!({ "anyOf": choices })))])
}

/// The page-wide facts of a schema.
pub fn survey(schema: &Schema) -> Value {
    record(&schema.globals)
}

/// One record of a schema.
pub fn extract(schema: &Schema) -> Value {
    record(&schema.fields)
}

/// The fields of a table, one level of objects deep.
pub fn schema() -> Value {
    let text = |words: &str| json!({ "type": "string", "description": words });
    let truth = |words: &str| json!({ "type": "boolean", "description": words });
    let field = |inner: Option<Value>| {
        let kinds = ["str", "int", "float", "money", "date", "duration", "bool", "enum", "dict"];
        let kinds = if inner.is_some() { &kinds[..] } else { &kinds[..8] };
        let own = [
            ("name", text("A short key in lower-case ASCII, words parted by _")),
            ("type", json!({ "type": "string", "enum": kinds })),
            ("list", truth("Whether there can be several values")),
            ("optional", truth("Whether it may be missing")),
            ("description", text("What it means, in the user's language")),
            ("unit", text("What a number counts; empty where it counts nothing")),
            ("choices", list_of(json!({ "type": "string" }))),
            ("labels", list_of(text("Words usually printed beside the value"))),
        ];
        let inner = inner.map(|inner| ("fields", list_of(inner)));
        object(own.into_iter().chain(inner))
    };
    let fields = || list_of(field(Some(field(None))));
    object([("record", text("What one row describes")), ("fields", fields()), ("globals", fields())])
}

/// All records of a page with their places, and its facts.
pub fn extract_all(schema: &Schema, form: Grounding) -> Value {
    let mut one = record(&schema.fields);
    if let Some(properties) = one.get_mut("properties").and_then(Value::as_object_mut) {
        properties.extend(form.properties().into_iter().map(|(key, value)| (key.to_owned(), value)));
    }
    object([("records", list_of(one)), ("globals", record(&schema.globals))])
}

/// Each field as `{"value": ..., "text": ...}`; both may be null, as nothing on a slide is certain to be there.
fn record(fields: &[Field]) -> Value {
    object(fields.iter().map(|field| {
        let text = json!({ "type": ["string", "null"], "description": "The words exactly as printed" });
        let mut read = object([("value", nullable(value(field))), ("text", text)]);
        describe(&mut read, field);
        (field.name.as_str(), read)
    }))
}

/// The type of a value without a word about null.
fn value(field: &Field) -> Value {
    let item = match field.scalar {
        // Asked for the `format` of a date, a model makes up the day that is not printed.
        Scalar::Date => {
            json!({ "type": "string", "description": "YYYY-MM-DD, YYYY-MM or YYYY, as exact as it is printed" })
        }
        Scalar::Choice if !field.choices.is_empty() => json!({ "type": "string", "enum": field.choices }),
        Scalar::Text | Scalar::Choice => json!({ "type": "string" }),
        Scalar::Integer => json!({ "type": "integer" }),
        Scalar::Decimal | Scalar::Money | Scalar::Duration => json!({ "type": "number" }),
        Scalar::Boolean => json!({ "type": "boolean" }),
        Scalar::Object => object(field.fields.iter().map(|inner| {
            let mut property = nullable(value(inner));
            describe(&mut property, inner);
            (inner.name.as_str(), property)
        })),
    };
    if field.list { list_of(item) } else { item }
}

fn describe(property: &mut Value, field: &Field) {
    // A model that is told nothing else is told the name again, so that every property has a description.
    let words = if field.description.is_empty() { &field.name } else { &field.description };
    let unit = field.unit.as_ref().map(|unit| format!(" [{unit}]")).unwrap_or_default();
    set(property, "description", json!(format!("{words}{unit}")));
}

fn nullable(mut property: Value) -> Value {
    if property.get("enum").is_some() {
        return json!({ "anyOf": [property, { "type": "null" }] });
    }
    let own = property.get("type").cloned().unwrap_or_default();
    set(&mut property, "type", json!([own, "null"]));
    property
}

fn object<'a>(properties: impl IntoIterator<Item = (&'a str, Value)>) -> Value {
    let properties: Map<String, Value> = properties.into_iter().map(|(name, of)| (name.to_owned(), of)).collect();
    let required: Vec<&String> = properties.keys().collect();
    json!({ "type": "object", "required": required, "properties": properties })
}

fn list_of(items: Value) -> Value {
    json!({ "type": "array", "items": items })
}

fn at_least_two(mut list: Value) -> Value {
    set(&mut list, "minItems", json!(2));
    list
}

fn polygon(form: Grounding) -> Value {
    json!({
        "type": "array",
        "description": format!("Outline as [x, y] points, {}", form.outline_unit()),
        "items": { "type": "array", "items": { "type": "integer" } }
    })
}

fn set(object: &mut Value, key: &str, value: Value) {
    if let Some(object) = object.as_object_mut() {
        object.insert(key.to_owned(), value);
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::core::schema::{from_notation, ready};

    /// What the vendor's documentation of reply schemas lists.
    const ACCEPTED: [&str; 11] = [
        "type",
        "description",
        "properties",
        "required",
        "items",
        "minItems",
        "maxItems",
        "minimum",
        "maximum",
        "enum",
        "anyOf",
    ];

    fn check_keywords(schema: &Value) {
        for (key, value) in schema.as_object().unwrap() {
            assert!(ACCEPTED.contains(&key.as_str()), "{key} in {schema}");
            match key.as_str() {
                "properties" => value.as_object().unwrap().values().for_each(check_keywords),
                "items" => check_keywords(value),
                "anyOf" => value.as_array().unwrap().iter().for_each(check_keywords),
                _ => {}
            }
        }
    }

    #[test]
    fn only_accepted_keywords_are_used() {
        for form in [Grounding::Thousandths, Grounding::ThousandthsXFirst, Grounding::Pixels, Grounding::Corners] {
            let schemas = [Masks::None, Masks::Polygon].into_iter().filter_map(|masks| detect(masks, form));
            schemas.for_each(|schema| check_keywords(&schema));
            check_keywords(&refine(form));
        }
        check_keywords(&schema());
        for ready in ready::ready_made() {
            let schema = from_notation(ready.text).unwrap();
            check_keywords(&extract(&schema));
            check_keywords(&survey(&schema));
        }
    }

    #[test]
    fn png_masks_go_without_a_schema() {
        assert_eq!(detect(Masks::Png, Grounding::default()), None);
    }

    #[test]
    fn every_field_has_its_type_its_description_and_its_place() {
        let text = "- rent: int (賃料)\n- access: str[]?\n- size: dict\n  - m2: float (広さ)\n# globals\n- title: str pattern=x+\n";
        let schema = from_notation(text).unwrap();
        let record = extract(&schema);
        let names: Vec<_> = record["properties"].as_object().unwrap().keys().collect();
        assert_eq!(names, ["rent", "access", "size"]);
        assert_eq!(record["required"], json!(["rent", "access", "size"]));
        assert_eq!(record["properties"]["rent"]["description"], json!("賃料"));
        assert_eq!(record["properties"]["access"]["description"], json!("access"));
        let value = |name: &str| record["properties"][name]["properties"]["value"].clone();
        assert_eq!(value("rent"), json!({ "type": ["integer", "null"] }));
        assert_eq!(value("access"), json!({ "type": ["array", "null"], "items": { "type": "string" } }));
        let m2 = json!({ "type": ["number", "null"], "description": "広さ" });
        let size = json!({ "type": ["object", "null"], "required": ["m2"], "properties": { "m2": m2 } });
        assert_eq!(value("size"), size);
        assert_eq!(survey(&schema)["required"], json!(["title"]));
    }

    #[test]
    fn every_type_is_asked_for_in_words_of_json() {
        let text =
            "- fee: money (管理費) unit=円\n- day: date\n- walk: duration[]\n- kind: enum[a,b]?\n- kinds: enum[a,b][]";
        let record = extract(&from_notation(text).unwrap());
        let value = |name: &str| record["properties"][name]["properties"]["value"].clone();
        assert_eq!(record["properties"]["fee"]["description"], json!("管理費 [円]"));
        assert_eq!(value("fee"), json!({ "type": ["number", "null"] }));
        assert_eq!(value("day")["type"], json!(["string", "null"]));
        assert_eq!(value("walk"), json!({ "type": ["array", "null"], "items": { "type": "number" } }));
        let choice = json!({ "type": "string", "enum": ["a", "b"] });
        assert_eq!(value("kind"), json!({ "anyOf": [choice, { "type": "null" }] }));
        assert_eq!(value("kinds"), json!({ "type": ["array", "null"], "items": choice }));
    }

    #[test]
    fn every_operation_of_the_prompt_is_in_the_schema() {
        let example = Grounding::default().example();
        let prompt = include_str!("../../prompts/refine.txt").replace("{{ place_example }}", example);
        let schema = refine(Grounding::default());
        let choices = schema["properties"]["operations"]["items"]["anyOf"].as_array().unwrap();
        assert_eq!(choices.len(), prompt.lines().filter(|line| line.starts_with("{\"op\"")).count());
        for choice in choices {
            let op = choice["properties"]["op"]["enum"][0].as_str().unwrap();
            let line = prompt.lines().find(|line| line.starts_with(&format!("{{\"op\": \"{op}\""))).unwrap();
            for key in choice["required"].as_array().unwrap() {
                assert!(line.contains(&format!("\"{}\"", key.as_str().unwrap())), "{op} {key}");
            }
        }
    }
}
