//! What a survey says of a page as a whole before any region is looked for: how many things are listed on it, what they
//! are, and the sections they stand in.
//!
//! It orients the question that follows and is never a value of the table: it is asked beside the page-wide facts of a
//! schema and kept apart from them. What a reply claims beyond reason is left out.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::diagnostic::visible;
use super::schema::{Field, Scalar};

/// The name it is asked by among the page-wide facts.
pub const ASKED_AS: &str = "_page";

/// More things than this are on no page.
const MOST_THINGS: u64 = 10_000;
/// How many sections are kept, and how long a name may be, in characters.
const MOST_SECTIONS: usize = 60;
const LONGEST_NAME: usize = 120;

/// What is on a page, as a survey found it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Overview {
    /// How many things are listed, each of which becomes a row; `None` where nobody knows.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub count: Option<u32>,
    /// What they are, in a few words.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub kind: String,
    /// The titles of the sections they stand in, in reading order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub sections: Vec<String>,
}

impl Overview {
    /// Whether it says nothing.
    pub fn is_empty(&self) -> bool {
        *self == Overview::default()
    }

    /// The question for it, as a page-wide fact beside those of a schema.
    pub fn field() -> Field {
        let part = |name: &str, scalar, list, description: &str| Field {
            name: name.to_owned(),
            scalar,
            list,
            optional: true,
            description: description.to_owned(),
            ..Field::default()
        };
        Field {
            name: ASKED_AS.to_owned(),
            scalar: Scalar::Object,
            description: "what the whole page lists".to_owned(),
            fields: vec![
                part("count", Scalar::Integer, false, "how many things of one kind the page lists, counted one by one"),
                part("kind", Scalar::Text, false, "what each of them is, in two or three words"),
                part("sections", Scalar::Text, true, "the printed titles of the sections they stand in"),
            ],
            ..Field::default()
        }
    }

    /// From the value that answers [`Overview::field`].
    pub fn from_value(value: &Value) -> Overview {
        let count = value.get("count").and_then(Value::as_u64).filter(|count| (1..=MOST_THINGS).contains(count));
        let name = |value: &Value| Some(short(value.as_str()?)).filter(|text| !text.is_empty());
        let sections = value.get("sections").and_then(Value::as_array).into_iter().flatten();
        Overview {
            count: count.and_then(|count| u32::try_from(count).ok()),
            kind: value.get("kind").and_then(name).unwrap_or_default(),
            sections: sections.filter_map(name).take(MOST_SECTIONS).collect(),
        }
    }

    /// What is known of it, under the names it is asked by.
    pub fn known(&self) -> Map<String, Value> {
        match serde_json::to_value(self) {
            Ok(Value::Object(known)) => known,
            _ => Map::new(),
        }
    }
}

fn short(text: &str) -> String {
    visible(text.trim()).chars().take(LONGEST_NAME).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn an_answer_is_taken_as_far_as_it_makes_sense() {
        let check = |value: Value, count: Option<u32>, kind: &str, sections: &[&str]| {
            let sections = sections.iter().map(|name| (*name).to_owned()).collect();
            assert_eq!(Overview::from_value(&value), Overview { count, kind: kind.to_owned(), sections }, "{value}");
        };
        check(json!({"count": 6, "kind": " flats ", "sections": ["A", "", 3, "B"]}), Some(6), "flats", &["A", "B"]);
        check(json!({"count": 0, "kind": null, "sections": null}), None, "", &[]);
        check(json!({"count": -2}), None, "", &[]);
        check(json!({"count": 4_000_000_000_000_u64, "sections": "A"}), None, "", &[]);
        check(Value::Null, None, "", &[]);
        assert!(Overview::from_value(&json!("six")).is_empty());
    }

    #[test]
    fn only_what_is_known_is_told() {
        let overview = Overview { count: Some(6), ..Overview::default() };
        assert_eq!(Value::Object(overview.known()), json!({"count": 6}));
        assert!(Overview::default().known().is_empty());
    }
}
