//! Facts that hold for the whole page, from the text outside all regions.
//!
//! A `dict` is read like a record of its own. For a list of `dict`s the text is parted into blocks (lines that stand
//! together) and each block that gives at least two values is one entry.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::core::geometry::Rect;
use crate::core::record::Cell;
use crate::core::schema::{Field, Scalar, Schema};
use crate::core::text_layer::{TextLayer, TextLine};

use super::record::read_fields;

/// Reads the page-wide fields of a schema. `text` is what stands outside all regions, in page pixels. A cell for every
/// field; null with an empty raw text where nothing was found.
pub fn read_globals(schema: &Schema, text: &TextLayer) -> BTreeMap<String, Cell> {
    let page = around(&text.lines);
    let (lists, plain): (Vec<&Field>, Vec<&Field>) =
        schema.globals.iter().partition(|f| f.list && f.scalar == Scalar::Object);
    let plain: Vec<Field> = plain.into_iter().cloned().collect();
    // What is wrong with a pattern is reported where the schema enters; here it only means one pattern less.
    let mut cells = read_fields(&plain, text, None, page, &mut Vec::new());
    for field in lists {
        cells.insert(field.name.clone(), entries(field, text));
    }
    cells
}

fn entries(field: &Field, text: &TextLayer) -> Cell {
    let (mut values, mut raw, mut evidence) = (Vec::new(), Vec::new(), Vec::new());
    for lines in blocks(text) {
        let bbox = around(&lines);
        let found = read_fields(&field.fields, &TextLayer { lines }, None, bbox, &mut Vec::new());
        let filled = found.values().filter(|c| !c.value.is_null()).count();
        if filled < field.fields.len().min(2) {
            continue;
        }
        let object = field.fields.iter().filter_map(|f| Some((f.name.clone(), found.get(&f.name)?.value.clone())));
        values.push(Value::Object(object.collect()));
        raw.extend(found.values().filter(|c| !c.raw.is_empty()).map(|c| c.raw.clone()));
        evidence.extend(found.values().flat_map(|c| c.evidence.iter().cloned()));
    }
    if values.is_empty() {
        return Cell::read(Value::Null, "", Vec::new());
    }
    Cell::read(Value::Array(values), raw.join(" / "), evidence)
}

fn around(lines: &[TextLine]) -> Rect {
    lines.iter().map(|l| l.bbox).reduce(Rect::union).unwrap_or_default()
}

/// Lines that stand together: no more than a line's height apart in both directions.
fn blocks(text: &TextLayer) -> Vec<Vec<TextLine>> {
    let mut blocks: Vec<Vec<TextLine>> = Vec::new();
    for line in &text.lines {
        let near = |other: &TextLine| {
            let reach = line.bbox.height().min(other.bbox.height());
            let apart_x = other.bbox.x0.max(line.bbox.x0) - other.bbox.x1.min(line.bbox.x1);
            let apart_y = other.bbox.y0.max(line.bbox.y0) - other.bbox.y1.min(line.bbox.y1);
            apart_x <= 1.5 * reach && apart_y <= reach
        };
        let (touching, mut rest): (Vec<_>, Vec<_>) = blocks.into_iter().partition(|b| b.iter().any(near));
        let mut joined: Vec<TextLine> = touching.into_iter().flatten().collect();
        joined.push(line.clone());
        rest.push(joined);
        blocks = rest;
    }
    blocks
}
