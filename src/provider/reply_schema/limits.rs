//! How large a reply schema may be, and what is done with one that is larger.
//!
//! A schema only helps a model to the right shape; the words of the prompt ask for it too, and a reply of another shape is
//! read all the same. So a schema that is too large is made simpler step by step, and left out where nothing else helps.
//! [`too_large`] says so before anything is sent.

use serde_json::{Map, Value, json};

use super::{extract, survey};
use crate::core::diagnostic::Message;
use crate::core::schema::Schema;

/// What a provider takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Properties of all objects together.
    pub properties: usize,
    /// Objects and lists inside one another, the outermost counted.
    pub levels: usize,
    /// Choices of all enumerations together.
    pub choices: usize,
    /// Characters of all names and choices together.
    pub characters: usize,
    /// Values that may be of several types, null included.
    pub unions: usize,
}

impl Limits {
    /// Of a provider. Those of OpenAI are documented; where nothing is, the same hold as a line that others keep too.
    /// Anthropic's models take few values that may be null.
    pub fn of(provider: &str) -> Limits {
        let documented =
            Limits { properties: 5_000, levels: 10, choices: 1_000, characters: 120_000, unions: usize::MAX };
        if provider == "anthropic" { Limits { unions: 16, ..documented } } else { documented }
    }

    fn hold(&self, size: Limits) -> bool {
        size.properties <= self.properties
            && size.levels <= self.levels
            && size.choices <= self.choices
            && size.characters <= self.characters
            && size.unions <= self.unions
    }
}

/// What a reply schema needs of a provider.
pub fn size(schema: &Value) -> Limits {
    let mut size = Limits { properties: 0, levels: 0, choices: 0, characters: 0, unions: 0 };
    measure(schema, 1, &mut size);
    size
}

fn measure(node: &Value, level: usize, size: &mut Limits) {
    let nested = node.get("properties").is_some() || node.get("items").is_some();
    size.levels = size.levels.max(if nested { level } else { level - 1 });
    size.unions += usize::from(node.get("type").is_some_and(Value::is_array) || node.get("anyOf").is_some());
    let length = |text: &str| text.chars().count();
    for choice in node.get("enum").and_then(Value::as_array).into_iter().flatten() {
        size.choices += 1;
        size.characters += choice.as_str().map_or(4, length);
    }
    for (name, inner) in node.get("properties").and_then(Value::as_object).into_iter().flatten() {
        size.properties += 1;
        size.characters += length(name);
        measure(inner, level + 1, size);
    }
    if let Some(items) = node.get("items") {
        measure(items, level + 1, size);
    }
    for choice in node.get("anyOf").and_then(Value::as_array).into_iter().flatten() {
        measure(choice, level, size);
    }
}

/// A schema made to fit: choices only in words, then objects that lie too deep as JSON in a text, then nothing that may be
/// null. `None` where it is still too large.
pub fn fitted(schema: &Value, limits: &Limits) -> Option<Value> {
    let mut schema = schema.clone();
    let too_many = |size: usize, limit: usize| size > limit;
    if too_many(size(&schema).choices, limits.choices) || too_many(size(&schema).characters, limits.characters) {
        visit(&mut schema, 1, &mut |node, _| {
            node.remove("enum");
        });
    }
    if too_many(size(&schema).levels, limits.levels) {
        visit(&mut schema, 1, &mut |node, level| {
            if level >= limits.levels && node.contains_key("properties") {
                as_text(node, "A JSON object as text");
            }
        });
    }
    if too_many(size(&schema).unions, limits.unions) {
        visit(&mut schema, 1, &mut |node, _| without_null(node));
    }
    limits.hold(size(&schema)).then_some(schema)
}

/// Calls `change` on every node, outer ones first.
fn visit(node: &mut Value, level: usize, change: &mut dyn FnMut(&mut Map<String, Value>, usize)) {
    let Some(object) = node.as_object_mut() else { return };
    change(object, level);
    for inner in object.get_mut("properties").and_then(Value::as_object_mut).into_iter().flat_map(Map::values_mut) {
        visit(inner, level + 1, change);
    }
    if let Some(items) = object.get_mut("items") {
        visit(items, level + 1, change);
    }
    for choice in object.get_mut("anyOf").and_then(Value::as_array_mut).into_iter().flatten() {
        visit(choice, level, change);
    }
}

fn as_text(node: &mut Map<String, Value>, meaning: &str) {
    let nullable = node.get("type").is_some_and(Value::is_array);
    let described = node.remove("description").unwrap_or_else(|| json!(meaning));
    node.clear();
    node.insert("type".to_owned(), if nullable { json!(["string", "null"]) } else { json!("string") });
    node.insert("description".to_owned(), described);
}

/// Nothing is an empty text or list; numbers and yes or no are texts, so that they can be empty too.
fn without_null(node: &mut Map<String, Value>) {
    if node.remove("anyOf").is_some() {
        node.insert("type".to_owned(), json!("string"));
    }
    let Some(first) = node.get("type").and_then(|types| types.get(0)) else { return };
    let kept = if first == "object" || first == "array" { first.clone() } else { json!("string") };
    node.insert("type".to_owned(), kept);
}

/// What a person should know before the fields of a schema are sent to a provider; nothing where it takes them as they
/// are.
pub fn too_large(schema: &Schema, provider: &str) -> Vec<Message> {
    let limits = Limits::of(provider);
    let parts = [(extract(schema), &schema.fields), (survey(schema), &schema.globals)];
    let asked = parts.into_iter().filter(|(_, fields)| !fields.is_empty()).map(|(asked, _)| asked);
    let mut told = Vec::new();
    for asked in asked {
        let needs = size(&asked);
        let pairs = [
            (needs.choices, limits.choices, "choices in all", "件の選択肢"),
            (needs.levels, limits.levels, "levels of fields inside fields", "段の入れ子"),
            (needs.properties, limits.properties, "values in one answer", "個の値"),
            (needs.characters, limits.characters, "characters of names and choices", "文字の名前と選択肢"),
            (needs.unions, limits.unions, "values that may be missing", "個の空になりうる値"),
        ];
        for (needed, limit, en, ja) in pairs.into_iter().filter(|(needed, limit, ..)| needed > limit) {
            let kept = fitted(&asked, &limits).is_some();
            let (then_en, then_ja) = if kept {
                ("The form of the answer is asked for in a simpler way", "答えの形式を簡単にして尋ねます")
            } else {
                (
                    "The answer is asked for in words only; more of it may go wrong",
                    "答えの形式は言葉だけで尋ねます。誤りが増えることがあります",
                )
            };
            told.push(Message::new(
                format!("These fields need {needed} {en}; the service takes {limit}. {then_en}."),
                format!("この項目には {needed} {ja}が必要ですが、サービスの上限は {limit} です。{then_ja}。"),
            ));
        }
    }
    told
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::core::schema::{Field, Scalar, from_notation, ready};

    fn deep(levels: usize) -> Schema {
        let lines = (0..levels).map(|level| format!("{}- f{level}: dict[]\n", "  ".repeat(level)));
        let text: String = lines.chain([format!("{}- x: int", "  ".repeat(levels))]).collect();
        from_notation(&text).unwrap()
    }

    fn many_choices() -> Schema {
        let choices = (0..1200).map(|n| n.to_string()).collect();
        let field = Field { name: "a".to_owned(), scalar: Scalar::Choice, choices, ..Field::default() };
        Schema { fields: vec![field], ..Schema::default() }
    }

    #[test]
    fn what_is_small_is_sent_as_it_is() {
        for ready in ready::ready_made() {
            let schema = from_notation(ready.text).unwrap();
            assert_eq!(too_large(&schema, "gemini"), [], "{}", ready.id);
            let asked = extract(&schema);
            assert_eq!(fitted(&asked, &Limits::of("gemini")), Some(asked), "{}", ready.id);
        }
        let size = size(&extract(&deep(1)));
        assert_eq!((size.properties, size.levels), (4, 4));
    }

    #[test]
    fn choices_beyond_the_limit_are_told_in_words() {
        let schema = many_choices();
        let told = too_large(&schema, "gemini");
        assert_eq!(told.len(), 1);
        assert!(told[0].en.contains("1200 choices") && told[0].en.contains("takes 1000"), "{}", told[0].en);
        assert!(told[0].en.ends_with("in a simpler way.") && told[0].ja.contains("1200 件の選択肢"), "{}", told[0].ja);
        let asked = fitted(&extract(&schema), &Limits::of("gemini")).unwrap();
        assert_eq!(size(&asked).choices, 0);
    }

    #[test]
    fn objects_that_lie_too_deep_become_texts() {
        let limits = Limits::of("gemini");
        for levels in 1..9 {
            let asked = extract(&deep(levels));
            let fitted = fitted(&asked, &limits).unwrap();
            assert!(limits.hold(size(&fitted)), "{levels}");
            assert_eq!(fitted == asked, levels < 5, "{levels}");
        }
        assert_eq!(too_large(&deep(8), "gemini").len(), 1);
    }

    #[test]
    fn where_little_may_be_missing_nothing_is_an_empty_text() {
        let schema = from_notation(ready::named("real-estate").unwrap()).unwrap();
        let asked = fitted(&extract(&schema), &Limits::of("anthropic")).unwrap();
        assert_eq!(size(&asked).unions, 0);
        let value = |name: &str| asked["properties"][name]["properties"]["value"]["type"].clone();
        assert_eq!((value("rent"), value("station")), (json!("string"), json!("array")));
    }

    #[test]
    fn what_nothing_helps_goes_without_a_schema() {
        let fields = (0..3000).map(|n| Field { name: format!("f{n}"), ..Field::default() }).collect();
        let schema = Schema { fields, ..Schema::default() };
        assert_eq!(fitted(&extract(&schema), &Limits::of("gemini")), None);
        assert!(too_large(&schema, "gemini")[0].en.contains("in words only"));
    }
}
