//! All records of a page, and its facts, from one reply.
//!
//! The list of objects that fits the schema best is found wherever it stands. One malformed entry never costs a good one.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use crate::core::diagnostic::Diagnostic;
use crate::core::geometry::{Rect, Size};
use crate::core::record::Cell;
use crate::core::schema::Schema;
use crate::provider::boxes::Convention;
use crate::provider::grounding::Grounding;

use super::cells::{Names, fold};
use super::decode;
use super::keys::{Meaning, meaning};
use super::objects::objects;
use super::record::{globals, record};

/// One record of the page.
#[derive(Debug, Clone, PartialEq)]
pub struct Listed {
    /// Where it stands, in pixels of the picture that was sent; `None` where the reply does not say.
    pub bbox: Option<Rect>,
    /// By field name.
    pub cells: BTreeMap<String, Cell>,
}

/// What a single pass over a page gave.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Pass {
    /// In the order of the reply.
    pub records: Vec<Listed>,
    /// Page-wide facts, by field name.
    pub globals: BTreeMap<String, Cell>,
}

/// The records and facts of a reply about a picture of this size; `form` is how places were asked for.
pub fn records(text: &str, schema: &Schema, sent: Size, form: Grounding) -> (Pass, Vec<Diagnostic>) {
    let read = objects(text);
    let mut notes = read.diagnostics;
    let names = Names::of(&schema.fields);
    let list =
        read.roots.iter().flat_map(lists).max_by_key(|list| list.iter().map(|item| names.fit(item)).sum::<usize>());
    let (mut pass, mut places) = (Pass::default(), Vec::new());
    for item in list.unwrap_or_default() {
        if names.fit(item) == 0 {
            continue;
        }
        let (place, plain): (Map<_, _>, Map<_, _>) =
            item.iter().map(|(key, value)| (key.clone(), value.clone())).partition(|(key, _)| is_place(key, schema));
        places.push(decode(&Value::Object(place).to_string()).items.into_iter().next().unwrap_or_default());
        let (cells, told) = record(&Value::Object(plain).to_string(), schema);
        notes.extend(told);
        pass.records.push(Listed { bbox: None, cells });
    }
    let (convention, told) = Convention::asked(form, &places, sent);
    notes.extend(told);
    for (listed, place) in pass.records.iter_mut().zip(&places) {
        let bbox = place.box_2d.map(|wire| convention.page_from_wire(wire, place.order, sent).clamped(sent));
        listed.bbox = bbox.filter(|bbox| bbox.area() > 0.0);
    }
    if !schema.globals.is_empty() {
        let facts = read.roots.iter().filter_map(Value::as_object).find_map(|root| {
            root.iter().find(|(key, value)| fold(key) == "globals" && value.is_object()).map(|(_, value)| value)
        });
        if let Some(facts) = facts {
            let (cells, told) = globals(&facts.to_string(), schema);
            notes.extend(told);
            pass.globals = cells;
        }
    }
    notes.dedup();
    (pass, notes)
}

/// Whether a key says where a record stands. A field of that name is a field.
fn is_place(key: &str, schema: &Schema) -> bool {
    let is_field = schema.fields.iter().any(|field| fold(&field.name) == fold(key));
    !is_field && matches!(meaning(key), Meaning::Box { .. } | Meaning::Coordinate { .. })
}

/// Every list of objects in a value, outer ones first; a lone object is a list of one.
fn lists(value: &Value) -> Vec<Vec<&Map<String, Value>>> {
    match value {
        Value::Array(items) => {
            let own: Vec<_> = items.iter().filter_map(Value::as_object).collect();
            std::iter::once(own).chain(items.iter().flat_map(lists)).collect()
        }
        Value::Object(object) => std::iter::once(vec![object]).chain(object.values().flat_map(lists)).collect(),
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn check(text: &str, boxes: &[Option<[f64; 4]>], names: &[&str], title: &str) {
        let schema = Schema::parse("- name: str\n- year: int?\n# globals\n- title: str\n").unwrap();
        let (pass, _) = records(text, &schema, Size { width: 2000, height: 1000 }, Grounding::default());
        let found: Vec<_> = pass.records.iter().map(|listed| listed.bbox.map(<[f64; 4]>::from)).collect();
        assert_eq!(found, boxes, "{text}");
        let read: Vec<_> = pass.records.iter().map(|listed| listed.cells["name"].value.as_str().unwrap()).collect();
        assert_eq!(read, names, "{text}");
        assert_eq!(pass.globals.get("title").map_or("", |cell| cell.raw.as_str()), title, "{text}");
    }

    #[test]
    fn places_are_read_in_the_form_they_were_asked_for() {
        let schema = Schema::parse("- name: str\n- x1: int\n").unwrap();
        let text = r#"{"records": [{"bbox": {"x1": 10, "y1": 20, "x2": 300, "y2": 400}, "name": "A", "x1": 7}]}"#;
        let (pass, notes) = records(text, &schema, Size { width: 2000, height: 1000 }, Grounding::Corners);
        assert_eq!(pass.records[0].bbox.map(<[f64; 4]>::from), Some([10.0, 20.0, 300.0, 400.0]));
        assert_eq!((pass.records[0].cells["x1"].value.clone(), notes), (7.into(), vec![]));
    }

    #[test]
    fn records_are_found_wherever_the_list_stands() {
        let full = r#"{"records": [{"box_2d": [100, 50, 500, 200], "name": {"value": "A", "text": "A"}},
            {"box_2d": "no", "name": "B", "year": 3}, {"other": 1}, 7], "globals": {"title": {"value": "T", "text": "T!"}}}"#;
        check(full, &[Some([100.0, 100.0, 400.0, 500.0]), None], &["A", "B"], "T!");
        check(r#"[{"name": "A"}, {"name": "B"}]"#, &[None, None], &["A", "B"], "");
        check(
            r#"```json
            {"building": [{"name": "A"}], "globals": {}}"#,
            &[None],
            &["A"],
            "",
        );
        check("nothing", &[], &[], "");
    }
}
