//! Label Studio: one task for each slide.
//!
//! A slide whose rows a person has all signed off is an annotation; any other is a prediction, for somebody to go on with.
//! A region without a shape is a `rectanglelabels` result, a polygon a `polygonlabels`, a probability map a `brushlabels`,
//! each with its label; each value of the record is a `textarea` of that region, named after its field. The labelling
//! configuration that fits stands in the `meta` of each task. Pictures are named as for Label Studio's local files: the
//! folder that is served must hold them.

use serde_json::{Value, json};

use super::super::pretty::pretty;
use super::Source;
use super::brush::brush_runs;
use super::shapes::{Sheet, kind, kinds, picture_names, pixels_inside, sheets};
use crate::core::geometry::Point;
use crate::core::mask::Mask;
use crate::core::schema::Field;
use crate::core::table::{Column, Row, cell_text, is_reviewed};

/// The names of the controls that hold shapes.
const BOX: &str = "box";
const OUTLINE: &str = "outline";
const MASK: &str = "mask";

/// The file.
pub(super) fn label_studio(source: &Source<'_>) -> String {
    let sheets = sheets(source);
    let fields = &source.document.schema.fields;
    let config = config(&kinds(&sheets), fields);
    let tasks = sheets.iter().zip(picture_names(&sheets)).map(|(sheet, name)| task(sheet, &name, fields, &config));
    pretty(&tasks.collect())
}

fn task(sheet: &Sheet<'_>, name: &str, fields: &[Field], config: &str) -> Value {
    let page = &sheet.slide.page;
    let results: Vec<Value> = sheet.rows.iter().flat_map(|row| results(sheet, row, fields)).collect();
    let mut task = json!({
        "data": {
            "image": format!("/data/local-files/?d={}", percent_encoded(name)),
            "slide": sheet.slide.name(),
            "page": page.number,
            "sha256": page.hash,
        },
        "meta": {"label_config": config},
    });
    let finished = !sheet.rows.is_empty() && sheet.rows.iter().all(|row| is_reviewed(sheet.slide, row.region));
    if finished {
        task["annotations"] = json!([{"result": results}]);
    } else {
        task["predictions"] = json!([{"model_version": "kirinuki", "result": results}]);
    }
    task
}

/// The shape of a region, and its values.
fn results(sheet: &Sheet<'_>, row: &Row<'_>, fields: &[Field]) -> Vec<Value> {
    let (region, page) = (row.region, sheet.slide.page.size);
    let percent = |p: &Point| [p.x / f64::from(page.width.max(1)) * 100.0, p.y / f64::from(page.height.max(1)) * 100.0];
    let ([x0, y0], [x1, y1]) = {
        let r = region.bbox;
        (percent(&Point { x: r.x0, y: r.y0 }), percent(&Point { x: r.x1, y: r.y1 }))
    };
    let place = json!({"x": x0, "y": y0, "width": x1 - x0, "height": y1 - y0, "rotation": 0});
    let (control, word, mut value) = match (&region.mask, pixels_inside(region, &sheet.slide.page)) {
        (Mask::Polygon { points }, _) => {
            let points: Vec<[f64; 2]> = points.iter().map(percent).collect();
            (OUTLINE, "polygonlabels", json!({"points": points, "closed": true}))
        }
        (_, Some((place, inside))) => {
            (MASK, "brushlabels", json!({"format": "rle", "rle": brush_runs(page, place, &inside)}))
        }
        _ => (BOX, "rectanglelabels", place.clone()),
    };
    value[word] = json!([kind(region)]);
    let result = |control: &str, word: &str, value: Value| {
        json!({
            "id": region.id,
            "from_name": control,
            "to_name": "image",
            "type": word,
            "original_width": page.width,
            "original_height": page.height,
            "image_rotation": 0,
            "value": value,
        })
    };
    let mut shape = result(control, word, value);
    if let Some(confidence) = region.confidence {
        shape["score"] = confidence.into();
    }
    let texts = fields.iter().filter_map(|field| {
        let value = row.value(&Column::Field(field));
        let texts: Vec<String> = match &value {
            Value::Null => return None,
            Value::Array(items) => items.iter().map(cell_text).collect(),
            single => vec![cell_text(single)],
        };
        let mut area = place.clone();
        area["text"] = json!(texts);
        Some(result(&control_of(field), "textarea", area))
    });
    std::iter::once(shape).chain(texts).collect()
}

/// The control of a field: its name, with a `_` before it where a control for shapes has that name.
fn control_of(field: &Field) -> String {
    let taken = [BOX, OUTLINE, MASK, "image"].contains(&field.name.as_str());
    if taken { format!("_{}", field.name) } else { field.name.clone() }
}

/// What a project of Label Studio must be told to show these tasks.
fn config(kinds: &[&str], fields: &[Field]) -> String {
    let labels: String = kinds.iter().map(|kind| format!("<Label value=\"{}\"/>", quoted(kind))).collect();
    let shapes = [("RectangleLabels", BOX), ("PolygonLabels", OUTLINE), ("BrushLabels", MASK)];
    let shapes: String =
        shapes.iter().map(|(tag, name)| format!("<{tag} name=\"{name}\" toName=\"image\">{labels}</{tag}>")).collect();
    let area = |field: &Field| {
        format!(
            "<TextArea name=\"{}\" toName=\"image\" perRegion=\"true\" editable=\"true\"/>",
            quoted(&control_of(field))
        )
    };
    let areas: String = fields.iter().map(area).collect();
    format!("<View><Image name=\"image\" value=\"$image\"/>{shapes}{areas}</View>")
}

/// Text for an attribute of XML.
fn quoted(text: &str) -> String {
    let clean: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    clean.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}

/// A file name as part of an address.
fn percent_encoded(name: &str) -> String {
    let plain = |b: u8| b.is_ascii_alphanumeric() || b"-._~".contains(&b);
    name.bytes().map(|b| if plain(b) { char::from(b).to_string() } else { format!("%{b:02X}") }).collect()
}
