//! A folder with a picture of each region: exactly the crop that is read, margin included, at full resolution.
//!
//! What lies outside a shape is blanked where the document says so. Names are a number and the letters of the label;
//! slides have folders of their own where there are several. `crops.json` says what each picture is.

use image::RgbImage;
use serde_json::{Value, json};

use super::super::pretty::pretty;
use super::folder::Draft;
use super::shapes::{Sheet, not_encoded, sheets, status};
use super::{ExportError, Source};
use crate::core::document::Document;
use crate::core::region::Region;
use crate::raster::crop::{crop, crop_inside};
use crate::raster::encode;
use crate::storage::file_name::file_name;

pub(super) fn write(source: &Source<'_>, folder: &mut Draft) -> Result<(), ExportError> {
    let sheets = sheets(source);
    let several = sheets.len() > 1;
    let mut list = Vec::new();
    for sheet in sheets.iter().filter(|sheet| !sheet.rows.is_empty()) {
        let pixels = sheet.pixels(source)?;
        let place = if several { format!("{}/", sheet.stem) } else { String::new() };
        for (index, row) in sheet.rows.iter().enumerate() {
            let Some(picture) = cut(source.document, sheet, row.region, &pixels) else { continue };
            let name = format!("{place}{}", file_name(index + 1, &row.region.label, "png"));
            folder.put(&name, &encode::png(&picture).map_err(not_encoded)?)?;
            list.push(entry(source.document, sheet, row.region, &name));
        }
    }
    folder.put("crops.json", pretty(&Value::Array(list)).as_bytes())
}

/// `None` for a region beside the page.
fn cut(document: &Document, sheet: &Sheet<'_>, region: &Region, pixels: &RgbImage) -> Option<RgbImage> {
    let basis = document.basis(sheet.slide, region);
    match &basis.shape {
        Some(shape) => crop_inside(pixels, basis.crop, shape),
        None => crop(pixels, basis.crop),
    }
}

fn entry(document: &Document, sheet: &Sheet<'_>, region: &Region, name: &str) -> Value {
    let basis = document.basis(sheet.slide, region);
    json!({
        "file": name,
        "slide": sheet.slide.name(),
        "page": sheet.slide.page.number,
        "sha256": sheet.slide.page.hash,
        "region": region.id,
        "label": region.label,
        "status": status(region.status),
        "bbox": region.bbox,
        "crop": basis.crop,
        "masked": basis.shape.is_some(),
    })
}
