//! labelme: a folder with a picture and a JSON file for each slide, as labelme 5 and later open it.
//!
//! A region without a shape is a `rectangle`, a polygon a `polygon`, a probability map a `mask` (a picture of what is
//! inside). Yes-and-no values of the record are flags, the whole record is the description in words and, exactly,
//! `attributes`; labelme keeps keys that it does not know. Of the picture only the name is written, never its bytes.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use image::GrayImage;
use serde_json::{Map, Value, json};

use super::super::pretty::pretty;
use super::folder::Draft;
use super::shapes::{Sheet, attributes, kind, not_encoded, pixels_inside, sheets, short_point, short_rect, status};
use super::{ExportError, Source};
use crate::core::document::Document;
use crate::core::geometry::{Point, pt};
use crate::core::mask::Mask;
use crate::core::table::{Row, cell_text};
use crate::raster::encode;

/// The version of labelme whose form this is.
const VERSION: &str = "5.5.0";

pub(super) fn write(source: &Source<'_>, folder: &mut Draft) -> Result<(), ExportError> {
    for sheet in sheets(source) {
        let png = encode::png(sheet.pixels(source)?.as_ref()).map_err(not_encoded)?;
        folder.put(&format!("{}.png", sheet.stem), &png)?;
        folder.put(&format!("{}.json", sheet.stem), file(source.document, &sheet)?.as_bytes())?;
    }
    Ok(())
}

fn file(document: &Document, sheet: &Sheet<'_>) -> Result<String, ExportError> {
    let page = &sheet.slide.page;
    let shapes: Vec<Value> = sheet.rows.iter().map(|row| shape(document, sheet, row)).collect::<Result<_, _>>()?;
    Ok(pretty(&json!({
        "version": VERSION,
        "flags": {},
        "shapes": shapes,
        "imagePath": format!("{}.png", sheet.stem),
        "imageData": null,
        "imageHeight": page.size.height,
        "imageWidth": page.size.width,
        "slide": sheet.slide.name(),
        "page": page.number,
        "sha256": page.hash,
    })))
}

fn shape(document: &Document, sheet: &Sheet<'_>, row: &Row<'_>) -> Result<Value, ExportError> {
    let region = row.region;
    let bbox = short_rect(region.bbox);
    let rectangle = ("rectangle", vec![pt(bbox.x0, bbox.y0), pt(bbox.x1, bbox.y1)], Value::Null);
    let (kind_of_shape, points, mask) = match &region.mask {
        Mask::Polygon { points } => ("polygon", points.iter().map(short_point).collect::<Vec<Point>>(), Value::Null),
        Mask::ProbabilityMap(_) => match pixels_inside(region, &sheet.slide.page) {
            Some((place, inside)) => {
                let values = inside.iter().map(|inside| if *inside { 255 } else { 0 }).collect();
                let picture = GrayImage::from_raw(place.width, place.height, values).unwrap_or_default();
                let png = encode::png_gray(&picture).map_err(not_encoded)?;
                // The second corner is the last pixel that the picture covers.
                let r = place.rect();
                ("mask", vec![pt(r.x0, r.y0), pt(r.x1 - 1.0, r.y1 - 1.0)], STANDARD.encode(png).into())
            }
            None => rectangle,
        },
        Mask::None | Mask::Undecodable { .. } => rectangle,
    };
    let attributes = attributes(document, row);
    let flags: Map<String, Value> =
        attributes.iter().filter(|(_, value)| value.is_boolean()).map(|(k, v)| (k.clone(), v.clone())).collect();
    let words: Vec<String> = attributes.iter().map(|(name, value)| format!("{name}: {}", cell_text(value))).collect();
    Ok(json!({
        "label": kind(region),
        "points": points,
        "group_id": null,
        "description": words.join("\n"),
        "shape_type": kind_of_shape,
        "flags": flags,
        "mask": mask,
        "region": region.id,
        "status": status(region.status),
        "attributes": attributes,
    }))
}
