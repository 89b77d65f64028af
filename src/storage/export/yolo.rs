//! YOLO: a folder with `images/`, `labels/` and `data.yaml`, as Ultralytics reads it.
//!
//! A class is a label, `region` where there is none. Numbers are shares of the page. A data set holds boxes or outlines,
//! never both, so as soon as one region has a shape every region is written as an outline, a box by its corners. The
//! format knows one outline for each thing: of a shape of several islands the largest is kept, and holes are closed.

use super::folder::Draft;
use super::shapes::{Sheet, kind, kinds, not_encoded, sheets};
use super::{ExportError, Source};
use crate::core::diagnostic::visible;
use crate::core::geometry::{Point, Size, pt};
use crate::core::mask::Mask;
use crate::core::outline::outline;
use crate::core::region::Region;
use crate::raster::encode;

/// How far an outline may lie beside the true one, in page pixels.
const TOLERANCE: f64 = 0.5;

pub(super) fn write(source: &Source<'_>, folder: &mut Draft) -> Result<(), ExportError> {
    let sheets = sheets(source);
    let kinds = kinds(&sheets);
    let outlined = sheets.iter().flat_map(|sheet| &sheet.rows).any(|row| has_shape(row.region));
    for sheet in &sheets {
        let png = encode::png(sheet.pixels(source)?.as_ref()).map_err(not_encoded)?;
        folder.put(&format!("images/{}.png", sheet.stem), &png)?;
        folder.put(&format!("labels/{}.txt", sheet.stem), lines(sheet, &kinds, outlined).as_bytes())?;
    }
    folder.put("data.yaml", data_yaml(&kinds).as_bytes())
}

fn has_shape(region: &Region) -> bool {
    matches!(region.mask, Mask::Polygon { .. } | Mask::ProbabilityMap(_))
}

fn lines(sheet: &Sheet<'_>, kinds: &[&str], outlined: bool) -> String {
    let page = sheet.slide.page.size;
    let line = |region: &Region| {
        let class = kinds.iter().position(|name| *name == kind(region)).unwrap_or_default();
        let numbers: Vec<String> = numbers(region, page, outlined).iter().map(|v| format!("{v:.6}")).collect();
        format!("{class} {}\n", numbers.join(" "))
    };
    sheet.rows.iter().map(|row| line(row.region)).collect()
}

/// Middle, width and height of the box; or the corners of the outline.
fn numbers(region: &Region, page: Size, outlined: bool) -> Vec<f64> {
    let share = |p: Point| {
        let of = |v: f64, side: u32| (v / f64::from(side.max(1))).clamp(0.0, 1.0);
        [of(p.x, page.width), of(p.y, page.height)]
    };
    if outlined {
        let ring = outline(&region.mask, region.bbox, TOLERANCE);
        let ring = if ring.len() < 3 { region.bbox.corners().to_vec() } else { ring };
        return ring.into_iter().flat_map(share).collect();
    }
    let bbox = region.bbox.clamped(page);
    [share(bbox.center()), share(pt(bbox.width(), bbox.height()))].concat()
}

/// A JSON text is a YAML text, once what cannot be printed is made visible.
fn data_yaml(kinds: &[&str]) -> String {
    let names = kinds.iter().enumerate().map(|(class, name)| {
        let name = serde_json::Value::from(visible(name));
        format!("  {class}: {name}\n")
    });
    format!("path: .\ntrain: images\nval: images\nnames:\n{}", names.collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_quoted() {
        let yaml = data_yaml(&["a: b", "\"x\"\n- y", "物件"]);
        assert_eq!(
            yaml,
            "path: .\ntrain: images\nval: images\nnames:\n  0: \"a: b\"\n  1: \"\\\"x\\\"⏎- y\"\n  2: \"物件\"\n"
        );
    }
}
