//! The single values that are looked for: an item of a list, a field of an object, or a plain value.

use serde_json::Value;

use crate::core::geometry::Rect;
use crate::core::schema::{Field, Scalar};
use crate::core::value;

use super::Sought;

/// Deeper than any schema: fields of fields are followed so far.
const DEEPEST: usize = 8;

/// One value to find.
#[derive(Debug, Clone)]
pub(super) struct Leaf<'a> {
    /// The cell it belongs to, of those sought.
    pub(super) cell: usize,
    /// Cells with the same crop are of one record; `None` for those of the whole page.
    pub(super) record: Option<usize>,
    /// The names of the fields that lead to it; the same in every record.
    pub(super) slot: String,
    /// The object of a list it belongs to; empty outside objects.
    pub(super) object: String,
    /// Its field; of a list the type of the items counts.
    pub(super) field: &'a Field,
    /// Never a list or an object with fields.
    pub(super) value: &'a Value,
    /// The words it was made of; empty where nobody gave any.
    pub(super) raw: String,
    pub(super) crop: Option<Rect>,
}

/// The values of all cells.
pub(super) fn leaves(sought: &[Sought]) -> Vec<Leaf<'_>> {
    let mut crops: Vec<Rect> = Vec::new();
    let mut all = Vec::new();
    for (cell, sought) in sought.iter().enumerate() {
        let record = sought.crop.map(|crop| {
            crops.iter().position(|known| *known == crop).unwrap_or_else(|| {
                crops.push(crop);
                crops.len() - 1
            })
        });
        let raw = if says_nothing_new(&sought.raw, &sought.value) { "" } else { &sought.raw };
        let root = Leaf {
            cell,
            record,
            slot: sought.field.name.clone(),
            object: String::new(),
            field: &sought.field,
            value: &sought.value,
            raw: raw.to_owned(),
            crop: sought.crop,
        };
        spread(root, 0, &mut all);
    }
    all
}

/// Words that only repeat the value as JSON were not read from the page.
fn says_nothing_new(raw: &str, value: &Value) -> bool {
    [value::display(value), value.to_string()].iter().any(|text| text == raw.trim())
}

fn spread<'a>(leaf: Leaf<'a>, depth: usize, all: &mut Vec<Leaf<'a>>) {
    if depth > DEEPEST {
        return;
    }
    match leaf.value {
        Value::Array(items) => {
            let words = value::split(&leaf.raw);
            let is_object = leaf.field.scalar == Scalar::Object;
            for (index, item) in items.iter().enumerate() {
                let raw = words.get(index).filter(|_| words.len() == items.len()).cloned().unwrap_or_default();
                let object =
                    if is_object { format!("{}/{}{index}", leaf.object, leaf.slot) } else { leaf.object.clone() };
                spread(Leaf { value: item, raw, object, ..leaf.clone() }, depth + 1, all);
            }
        }
        Value::Object(members) if leaf.field.scalar == Scalar::Object => {
            for field in &leaf.field.fields {
                let value = members.get(&field.name).unwrap_or(&Value::Null);
                let slot = format!("{}.{}", leaf.slot, field.name);
                spread(Leaf { value, field, slot, raw: String::new(), ..leaf.clone() }, depth + 1, all);
            }
        }
        _ => all.push(leaf),
    }
}
