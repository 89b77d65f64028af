//! All records of a page, and its facts, from one reply.
//!
//! The list of objects that fits the schema best is found wherever it stands. One malformed entry never costs a good one.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use crate::core::diagnostic::Diagnostic;
use crate::core::geometry::{Rect, Size};
use crate::core::record::Cell;
use crate::core::schema::Schema;

use super::cells::{Names, fold};
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

/// The records and facts of a reply about a picture of this size.
pub fn records(text: &str, schema: &Schema, sent: Size) -> (Pass, Vec<Diagnostic>) {
    let read = objects(text);
    let mut notes = read.diagnostics;
    let names = Names::of(&schema.fields);
    let list =
        read.roots.iter().flat_map(lists).max_by_key(|list| list.iter().map(|item| names.fit(item)).sum::<usize>());
    let mut pass = Pass::default();
    for item in list.unwrap_or_default() {
        if names.fit(item) == 0 {
            continue;
        }
        let (mut plain, mut bbox) = (Map::new(), None);
        for (key, value) in item {
            match fold(key).as_str() {
                "box2d" | "bbox" | "box" => bbox = page_box(value, sent),
                _ => {
                    plain.insert(key.clone(), value.clone());
                }
            }
        }
        let (cells, told) = record(&Value::Object(plain).to_string(), schema);
        notes.extend(told);
        pass.records.push(Listed { bbox, cells });
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

fn page_box(value: &Value, sent: Size) -> Option<Rect> {
    let numbers: Vec<f64> = value.as_array()?.iter().filter_map(Value::as_f64).collect();
    let [y0, x0, y1, x1] = numbers.as_slice() else { return None };
    let inside = |value: &f64, side: u32| value.clamp(0.0, 1000.0) / 1000.0 * f64::from(side);
    let (width, height) = (sent.width, sent.height);
    let bbox = Rect::new(inside(x0, width), inside(y0, height), inside(x1, width), inside(y1, height));
    (bbox.width() > 0.0 && bbox.height() > 0.0).then_some(bbox)
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
        let (pass, _) = records(text, &schema, Size { width: 2000, height: 1000 });
        let found: Vec<_> = pass.records.iter().map(|listed| listed.bbox.map(<[f64; 4]>::from)).collect();
        assert_eq!(found, boxes, "{text}");
        let read: Vec<_> = pass.records.iter().map(|listed| listed.cells["name"].value.as_str().unwrap()).collect();
        assert_eq!(read, names, "{text}");
        assert_eq!(pass.globals.get("title").map_or("", |cell| cell.raw.as_str()), title, "{text}");
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
