//! COCO instances: all slides in one JSON file.
//!
//! A category is a label, `region` where there is none; all have the supercategory `region`, for readers that want one
//! kind of thing. Boxes are `[x, y, width, height]` in page pixels. A polygon stays a polygon, a region without a shape has
//! its box as one, and a probability map is cut at its threshold and written as compressed run lengths of the whole page.
//! What goes beyond the format: `page` and `sha256` of a picture, and `region`, `status`, `score` (only where a model
//! gave a confidence) and `attributes` (the record) of an annotation. Pictures are named as [`picture_names`] says; their
//! pixels are upright.

use serde_json::{Value, json};

use super::super::pretty::pretty;
use super::Source;
use super::shapes::{
    Sheet, attributes, kind, kinds, picture_names, pixels_inside, sheets, short, short_point, short_rect, status,
};
use crate::core::document::Document;
use crate::core::geometry::{Point, Rect, polygon_area};
use crate::core::mask::Mask;
use crate::core::rle::Rle;
use crate::core::slide::Page;
use crate::core::table::Row;

/// The file.
pub(super) fn coco(source: &Source<'_>) -> String {
    let sheets = sheets(source);
    let kinds = kinds(&sheets);
    let images = sheets.iter().zip(picture_names(&sheets)).enumerate();
    let images: Vec<Value> = images.map(|(index, (sheet, name))| image(index + 1, &sheet.slide.page, &name)).collect();
    let categories = kinds.iter().enumerate();
    let categories: Vec<Value> =
        categories.map(|(index, name)| json!({"id": index + 1, "name": name, "supercategory": "region"})).collect();
    let rows =
        sheets.iter().enumerate().flat_map(|(index, sheet)| sheet.rows.iter().map(move |row| (index, sheet, row)));
    let annotations: Vec<Value> = rows
        .enumerate()
        .map(|(number, (index, sheet, row))| {
            let category = kinds.iter().position(|name| *name == kind(row.region)).unwrap_or_default();
            let mut json = annotation(source.document, sheet, row);
            json["id"] = (number + 1).into();
            json["image_id"] = (index + 1).into();
            json["category_id"] = (category + 1).into();
            json
        })
        .collect();
    pretty(&json!({
        "info": {"description": "Kirinuki", "version": env!("CARGO_PKG_VERSION")},
        "licenses": [],
        "images": images,
        "categories": categories,
        "annotations": annotations,
    }))
}

fn image(id: usize, page: &Page, name: &str) -> Value {
    json!({
        "id": id,
        "file_name": name,
        "width": page.size.width,
        "height": page.size.height,
        "page": page.number,
        "sha256": page.hash,
    })
}

fn annotation(document: &Document, sheet: &Sheet<'_>, row: &Row<'_>) -> Value {
    let region = row.region;
    let bbox = short_rect(region.bbox);
    let (area, segmentation) = segmentation(row, &sheet.slide.page, bbox);
    let mut json = json!({
        // Filled in by the caller; here so that they come first.
        "id": 0,
        "image_id": 0,
        "category_id": 0,
        "bbox": [bbox.x0, bbox.y0, short(bbox.width()), short(bbox.height())],
        "area": short(area),
        "segmentation": segmentation,
        "iscrowd": 0,
        "region": region.id,
        "status": status(region.status),
        "attributes": attributes(document, row),
    });
    if let Some(confidence) = region.confidence {
        json["score"] = confidence.into();
    }
    json
}

/// Square pixels, and the shape.
fn segmentation(row: &Row<'_>, page: &Page, bbox: Rect) -> (f64, Value) {
    let polygon = |points: &[Point]| {
        let corners: Vec<Point> = points.iter().map(short_point).collect();
        let numbers: Vec<f64> = corners.iter().flat_map(|p| [p.x, p.y]).collect();
        (polygon_area(&corners), json!([numbers]))
    };
    if let Mask::Polygon { points } = &row.region.mask {
        return polygon(points);
    }
    let Some((place, inside)) = pixels_inside(row.region, page) else { return polygon(&bbox.corners()) };
    let rle = Rle::of_block(page.size, place.x, place.y, place.width, &inside);
    let size = rle.size();
    (rle.area() as f64, json!({"size": [size.height, size.width], "counts": rle.to_text()}))
}
