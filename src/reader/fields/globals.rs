//! Facts that hold for the whole page, from the text outside all regions.
//!
//! A `dict` is read like a record of its own. For a list of `dict`s the text is parted into blocks (lines that stand
//! together); each block with a form that cannot be mistaken (a telephone number, opening hours, a date) and a second
//! value is one entry. Entries without such a form must have a title that says what they are (see `titled`). A `dict` that holds a list of `dict`s (a company
//! and its offices) is one entry around the blocks.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::core::evidence::Evidence;
use crate::core::geometry::Rect;
use crate::core::record::Cell;
use crate::core::schema::{Field, Scalar, Schema};
use crate::core::text_layer::{TextLayer, TextLine};

use super::kind::{Kind, kind_of};
use super::record::read_fields;
use super::titled;

/// Reads the page-wide fields of a schema. `text` is what stands outside all regions, in page pixels. A cell for every
/// field; null with an empty raw text where nothing was found.
pub fn read_globals(schema: &Schema, text: &TextLayer) -> BTreeMap<String, Cell> {
    let page = around(&text.lines);
    let (lists, plain): (Vec<&Field>, Vec<&Field>) =
        schema.globals.iter().partition(|f| f.list && f.scalar == Scalar::Object);
    let plain: Vec<Field> = plain.into_iter().cloned().collect();
    // What is wrong with a pattern is reported where the schema enters; here it only means one pattern less.
    let mut cells = read_fields(&plain, text, page, &mut Vec::new());
    for field in lists {
        cells.insert(field.name.clone(), entries(field, text));
    }
    cells
}

fn entries(field: &Field, text: &TextLayer) -> Cell {
    if field.fields.iter().any(|f| f.list && f.scalar == Scalar::Object) {
        return around_entries(field, text);
    }
    let (mut values, mut raw, mut evidence) = (Vec::new(), Vec::new(), Vec::new());
    for lines in blocks(text) {
        let bbox = around(&lines);
        let found = read_fields(&field.fields, &TextLayer { lines }, bbox, &mut Vec::new());
        let is_filled = |f: &&Field| found.get(&f.name).is_some_and(|c| !c.value.is_null());
        let sure = field.fields.iter().filter(is_filled).any(|f| is_sure(kind_of(f).0));
        if !sure || field.fields.iter().filter(is_filled).count() < 2 {
            continue;
        }
        let object = field.fields.iter().filter_map(|f| Some((f.name.clone(), found.get(&f.name)?.value.clone())));
        values.push(Value::Object(object.collect()));
        raw.extend(found.values().filter(|c| !c.raw.is_empty()).map(|c| c.raw.clone()));
        evidence.extend(found.values().flat_map(|c| c.evidence.iter().cloned()));
    }
    if values.is_empty() {
        return titled::entries(field, text).unwrap_or_else(|| Cell::read(Value::Null, "", Vec::new()));
    }
    Cell::read(Value::Array(values), raw.join(" / "), evidence)
}

/// Kinds whose values have a form of their own.
fn is_sure(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::Phone | Kind::Email | Kind::Url | Kind::Hours | Kind::Date | Kind::Address | Kind::Price | Kind::Start
    )
}

/// One entry whose plain fields come from the page and whose inner lists come from its blocks.
fn around_entries(field: &Field, text: &TextLayer) -> Cell {
    let (lists, plain): (Vec<&Field>, Vec<&Field>) =
        field.fields.iter().partition(|f| f.list && f.scalar == Scalar::Object);
    let plain: Vec<Field> = plain.into_iter().cloned().collect();
    let mut found = read_fields(&plain, text, around(&text.lines), &mut Vec::new());
    found.extend(lists.into_iter().map(|list| (list.name.clone(), entries(list, text))));
    let evidence: Vec<Evidence> = found.values().flat_map(|c| c.evidence.iter().cloned()).collect();
    if evidence.is_empty() {
        return Cell::read(Value::Null, "", Vec::new());
    }
    let object = field.fields.iter().filter_map(|f| Some((f.name.clone(), found.get(&f.name)?.value.clone())));
    let raw: Vec<&str> = found.values().map(|c| c.raw.as_str()).filter(|r| !r.is_empty()).collect();
    Cell::read(Value::Array(vec![Value::Object(object.collect())]), raw.join(" / "), evidence)
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
