//! What the command line prints with `--json`, and the way back from it to regions.
//!
//! The one place in `core` that writes `box_2d` (`[ymin, xmin, ymax, xmax]`, whole numbers 0 to 1000 of the page) beside
//! `bbox` (`[x0, y0, x1, y1]`, page pixels). Regions are read back one by one: a malformed one never costs a good one.

use serde_json::{Map, Value, json};

use super::diagnostic::{Diagnostic, Message};
use super::document::Document;
use super::evidence::Evidence;
use super::geometry::{Rect, Size};
use super::id::RegionId;
use super::mask::Mask;
use super::provenance::{Model, ReviewStatus};
use super::record::{Cell, Reading, Record, agree};
use super::region::{Detection, Region};
use super::review::{CellKey, Places};
use super::slide::Slide;
use super::table::accepted_value;

/// What a report says besides what is on the slide.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Run {
    /// The provider's name, `local` for the offline reader.
    pub provider: String,
    /// The model asked and answered.
    pub model: Model,
    /// What it cost, in the provider's words; an empty object where nothing is known.
    pub usage: Map<String, Value>,
    /// What was left out, and what else a person should know.
    pub notices: Vec<Diagnostic>,
}

/// A region of a report on its way back in.
#[derive(Debug, Clone, PartialEq)]
pub struct Listed {
    /// The id it had, where it had one.
    pub id: Option<RegionId>,
    /// Box and shape in page pixels of the page it is meant for.
    pub detection: Detection,
}

/// The report of one slide. Where a value stands is told as its reader said, or as it was found on the page; what other
/// readers gave stands beside it in `others`, where there were any, and how it was come by in
/// `remarks` where it was not simply read. Rejected regions and values are left out; a region
/// without a record has no entry in `records`.
pub fn report(document: &Document, slide: &Slide, places: &Places, run: &Run) -> Value {
    let page = slide.page.size;
    let regions: Vec<&Region> = slide.regions.iter().filter(|r| r.status != ReviewStatus::Rejected).collect();
    let records = regions.iter().filter_map(|region| Some((region.id, slide.records.get(&region.id)?)));
    let globals = in_order(document.schema.globals.iter().map(|f| &f.name), slide.globals.iter());
    let other_globals = others(&globals);
    let mut report = json!({
        "slide": slide.page.file,
        "page": slide.page.number,
        "size": {"width": page.width, "height": page.height},
        "provider": run.provider,
        "model": {"asked": run.model.asked, "answered": run.model.answered},
        "regions": regions.iter().map(|region| region_json(region, page)).collect::<Vec<_>>(),
        "globals": values(globals.clone()),
        "records": records.map(|(id, record)| record_json(document, slide, places, id, record)).collect::<Vec<_>>(),
        "usage": run.usage,
        "notices": run.notices,
    });
    put(&mut report, "globals_others", other_globals);
    put(&mut report, "globals_remarks", remarks(&globals));
    report
}

/// By field, what other readers gave, in the order they were asked. Fields that one reader alone has read are left out.
fn others(cells: &[(&String, &Cell)]) -> Map<String, Value> {
    let told = |cell: &Cell, other: &Reading| {
        json!({
            "value": other.value,
            "text": other.raw,
            "agrees": agree(&other.value, &cell.value),
            "way": other.way,
            "provider": other.by.provider,
            "model": other.by.model.answered,
        })
    };
    let of_cell = |cell: &Cell| Value::from(cell.others.iter().map(|other| told(cell, other)).collect::<Vec<_>>());
    let several = cells.iter().filter(|(_, cell)| !cell.others.is_empty());
    several.map(|(name, cell)| ((*name).clone(), of_cell(cell))).collect()
}

/// By field, what the reader says of values that it came by in another way than by the words as they were read.
fn remarks(cells: &[(&String, &Cell)]) -> Map<String, Value> {
    let told = cells.iter().filter_map(|(name, cell)| Some(((*name).clone(), json!(cell.amendment()?))));
    told.collect()
}

/// Adds what is told by field, where there is something.
fn put(report: &mut Value, name: &str, by_field: Map<String, Value>) {
    if let (Some(map), false) = (report.as_object_mut(), by_field.is_empty()) {
        map.insert(name.to_owned(), Value::Object(by_field));
    }
}

/// A box as whole thousandths of the page, `[ymin, xmin, ymax, xmax]`.
pub fn box_2d(bbox: Rect, page: Size) -> [u32; 4] {
    let part = |v: f64, of: u32| (v / f64::from(of.max(1)) * 1000.0).round().clamp(0.0, 1000.0) as u32;
    let (x, y) = (|v| part(v, page.width), |v| part(v, page.height));
    [y(bbox.y0), x(bbox.x0), y(bbox.y1), x(bbox.x1)]
}

fn region_json(region: &Region, page: Size) -> Value {
    let mut json = json!({
        "id": region.id,
        "label": region.label,
        "box_2d": box_2d(region.bbox, page),
        "bbox": region.bbox,
        "mask": mask_json(region),
        "confidence": region.confidence,
        "origin": region.origin,
    });
    if let (Some(map), false) = (json.as_object_mut(), region.attributes.is_empty()) {
        map.insert("attributes".to_owned(), Value::Object(region.attributes.clone()));
    }
    json
}

/// A shape, and who drew it where that was not the region's maker: `"origin": "cut-out"`.
fn mask_json(region: &Region) -> Value {
    let mut json = json!(region.mask);
    if let (Some(map), false) = (json.as_object_mut(), region.mask_origin.is_maker()) {
        map.insert("origin".to_owned(), json!(region.mask_origin));
    }
    json
}

fn record_json(document: &Document, slide: &Slide, places: &Places, id: RegionId, record: &Record) -> Value {
    let page = slide.page.size;
    let cells = in_order(document.schema.fields.iter().map(|f| &f.name), record.cells.iter());
    let evidence = cells.iter().filter_map(|(name, cell)| {
        let key = CellKey::of(id, *name);
        let found = places.get(document, slide, &key).map_or(&[][..], |place| &place.evidence);
        let own = if cell.evidence.is_empty() { found } else { &cell.evidence };
        Some(((*name).clone(), evidence_json(own, page)?))
    });
    let evidence: Map<String, Value> = evidence.collect();
    let mut told = json!({"region": id, "values": values(cells.clone()), "evidence": evidence});
    put(&mut told, "others", others(&cells));
    put(&mut told, "remarks", remarks(&cells));
    told
}

/// One box around all places, their words joined; the places themselves in `parts` where there are several.
fn evidence_json(evidence: &[Evidence], page: Size) -> Option<Value> {
    let around = evidence.iter().map(|e| e.bbox).reduce(Rect::union)?;
    let text: Vec<&str> = evidence.iter().map(|e| e.text.as_str()).collect();
    let mut out = json!({"box_2d": box_2d(around, page), "text": text.join(" ")});
    if let (Some(map), true) = (out.as_object_mut(), evidence.len() > 1) {
        let part = |e: &Evidence| json!({"box_2d": box_2d(e.bbox, page), "text": e.text});
        map.insert("parts".to_owned(), evidence.iter().map(part).collect());
    }
    Some(out)
}

/// Cells in the order of the schema; those of fields it no longer has come last.
fn in_order<'a>(
    names: impl Iterator<Item = &'a String>,
    cells: impl Iterator<Item = (&'a String, &'a Cell)>,
) -> Vec<(&'a String, &'a Cell)> {
    let names: Vec<&String> = names.collect();
    let mut cells: Vec<_> = cells.collect();
    cells.sort_by_key(|(name, _)| names.iter().position(|n| n == name).unwrap_or(usize::MAX));
    cells
}

fn values(cells: Vec<(&String, &Cell)>) -> Map<String, Value> {
    cells.into_iter().map(|(name, cell)| (name.clone(), accepted_value(cell))).collect()
}

/// The regions of a report, or of a bare list of regions, for a page of `page` pixels. Where the report was made of a page
/// of another size, boxes and shapes are stretched. What cannot be read is named in the diagnostics.
pub fn regions_from_report(report: &Value, page: Size) -> (Vec<Listed>, Vec<Diagnostic>) {
    let Some(items) = report.get("regions").unwrap_or(report).as_array() else {
        let en = "There is no list of regions in the file: expected `regions`, as `detect --json` writes it.";
        let ja = "領域の一覧がありません。`detect --json` が書き出す `regions` が必要です。";
        return (Vec::new(), vec![Diagnostic::error("regions-missing", Message::new(en, ja))]);
    };
    let made_for = report.get("size").and_then(size).unwrap_or(page);
    let mut notices = Vec::new();
    let mut regions = Vec::new();
    for (index, item) in items.iter().enumerate() {
        match listed(item, made_for, page) {
            Some(region) => {
                if let Mask::Undecodable { reason } = &region.detection.mask {
                    notices.push(undecodable(index + 1, reason));
                }
                regions.push(region);
            }
            None => notices.push(no_box(index + 1)),
        }
    }
    (regions, notices)
}

fn listed(item: &Value, made_for: Size, page: Size) -> Option<Listed> {
    let written = match numbers(item.get("bbox")) {
        Some([x0, y0, x1, y1]) => Rect::new(x0, y0, x1, y1),
        None => {
            let [y0, x0, y1, x1] = numbers(item.get("box_2d"))?;
            let (w, h) = (f64::from(made_for.width) / 1000.0, f64::from(made_for.height) / 1000.0);
            Rect::new(x0 * w, y0 * h, x1 * w, y1 * h)
        }
    };
    let (from, to) = (made_for.rect(), page.rect());
    let bbox = written.stretched(from, to).clamped(page);
    let mask = item.get("mask").filter(|mask| !mask.is_null()).map_or(Mask::None, mask).carried(from, to);
    let confidence = item.get("confidence").and_then(Value::as_f64).filter(|c| (0.0..=1.0).contains(c));
    let label = item.get("label").and_then(Value::as_str).unwrap_or_default().to_owned();
    let id = item.get("id").and_then(Value::as_str).and_then(|id| id.parse().ok());
    let attributes = item.get("attributes").and_then(Value::as_object).cloned().unwrap_or_default();
    let origin = item.get("mask").and_then(|mask| serde_json::from_value(mask.get("origin")?.clone()).ok());
    let mask_origin = origin.unwrap_or_default();
    let detection = Detection { label, bbox, mask, mask_origin, confidence, attributes };
    (bbox.area() > 0.0).then_some(Listed { id, detection })
}

fn mask(value: &Value) -> Mask {
    let broken = |reason: String| Mask::Undecodable { reason };
    match serde_json::from_value(value.clone()) {
        Ok(Mask::Polygon { points }) if points.len() < 3 => broken("fewer than three corners".to_owned()),
        Ok(Mask::ProbabilityMap(map)) if map.values.len() as u64 != u64::from(map.width) * u64::from(map.height) => {
            broken("not as many values as width times height".to_owned())
        }
        Ok(mask) => mask,
        Err(error) => broken(error.to_string()),
    }
}

fn numbers(value: Option<&Value>) -> Option<[f64; 4]> {
    let numbers: Vec<f64> = value?.as_array()?.iter().map(Value::as_f64).collect::<Option<_>>()?;
    numbers.try_into().ok()
}

fn size(value: &Value) -> Option<Size> {
    let side = |key| value.get(key).and_then(Value::as_u64).and_then(|v| u32::try_from(v).ok()).filter(|v| *v > 0);
    Some(Size { width: side("width")?, height: side("height")? })
}

fn no_box(number: usize) -> Diagnostic {
    Diagnostic::warning(
        "region-dropped",
        Message::new(
            format!("Region {number} of the list has no box on the page and was left out."),
            format!("一覧の {number} 番目の領域は、ページ上に枠がないため除きました。"),
        ),
    )
}

fn undecodable(number: usize, reason: &str) -> Diagnostic {
    Diagnostic::warning(
        "mask-undecodable",
        Message::new(
            format!("The mask of region {number} cannot be read ({reason}); its box was kept."),
            format!("一覧の {number} 番目の領域はマスクを読めません({reason})。枠だけ残しました。"),
        ),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::mask::MaskOrigin;

    const PAGE: Size = Size { width: 1600, height: 900 };

    fn check(report: &Value, boxes: &[[f64; 4]], codes: &[&str]) {
        let (regions, notices) = regions_from_report(report, PAGE);
        let found: Vec<[f64; 4]> = regions.iter().map(|r| r.detection.bbox.into()).collect();
        assert_eq!(found, boxes, "{report}");
        assert_eq!(notices.iter().map(|n| n.code.as_str()).collect::<Vec<_>>(), codes, "{report}");
    }

    #[test]
    fn boxes_are_thousandths_of_the_page_top_first() {
        assert_eq!(box_2d(Rect::new(36.0, 196.0, 488.0, 482.0), PAGE), [218, 23, 536, 305]);
        assert_eq!(box_2d(Rect::new(-5.0, 0.0, 9e9, 1.0), Size::default()), [0, 0, 1000, 1000]);
    }

    #[test]
    fn either_box_is_read_and_pixels_win() {
        check(&json!([{"box_2d": [0, 500, 1000, 1000]}]), &[[800.0, 0.0, 1600.0, 900.0]], &[]);
        let both = json!({"regions": [{"box_2d": [0, 0, 9, 9], "bbox": [10.5, 20, 30, 40]}]});
        check(&both, &[[10.5, 20.0, 30.0, 40.0]], &[]);
        let half = json!({"size": {"width": 800, "height": 450}, "regions": [{"bbox": [10, 20, 30, 40]}]});
        check(&half, &[[20.0, 40.0, 60.0, 80.0]], &[]);
    }

    #[test]
    fn who_drew_a_shape_is_told_and_read_back() {
        let points = Rect::new(1.0, 1.0, 9.0, 9.0).corners().to_vec();
        let by = crate::core::provenance::Provenance::person(crate::core::provenance::Timestamp(0));
        let bbox = Rect::new(0.0, 0.0, 10.0, 10.0);
        let region = Region::new(RegionId(1), "a", bbox, crate::core::provenance::Origin::Model, by);
        let mask = Mask::Polygon { points };
        let cut = Region { mask, mask_origin: MaskOrigin::CutOut, ..region.clone() };
        let told = region_json(&cut, PAGE);
        assert_eq!((&told["mask"]["kind"], &told["mask"]["origin"]), (&json!("polygon"), &json!("cut-out")));
        let (back, notices) = regions_from_report(&json!([told, region_json(&region, PAGE)]), PAGE);
        let back: Vec<_> =
            back.into_iter().map(|listed| (listed.detection.mask, listed.detection.mask_origin)).collect();
        assert_eq!((back, notices), (vec![(cut.mask, MaskOrigin::CutOut), (Mask::None, MaskOrigin::Maker)], vec![]));
    }

    #[test]
    fn a_malformed_region_never_costs_a_good_one() {
        let good = json!({"bbox": [0, 0, 4, 4], "mask": {"kind": "polygon", "points": [[0, 0]]}, "confidence": "high"});
        let bad = [json!(null), json!({}), json!({"bbox": [1, 2, 3]}), json!({"bbox": [5, 5, 5, 9]}), json!("r1")];
        let list: Vec<Value> = bad.into_iter().chain([good]).collect();
        let mut codes = vec!["region-dropped"; 5];
        codes.push("mask-undecodable");
        check(&json!(list), &[[0.0, 0.0, 4.0, 4.0]], &codes);
        check(&json!({"regions": 3}), &[], &["regions-missing"]);
    }

    #[test]
    fn what_other_readers_gave_stands_beside_the_values() {
        use crate::core::id::SlideId;
        use crate::core::provenance::{Origin, Provenance, Timestamp};
        use crate::core::record::Way;
        use crate::core::slide::Page;
        use std::collections::BTreeMap;
        let by = Provenance { provider: "gemini".to_owned(), ..Provenance::person(Timestamp(0)) };
        let other = |value: Value| Reading { raw: "r".to_owned(), way: Way::SinglePass, by: by.clone(), value };
        let alone = Cell::read(json!("x"), "x", vec![]);
        let disputed = Cell::read(json!(1), "1", vec![]).beside(other(json!(2)));
        let agreed = Cell::read(json!("Ａ"), "A", vec![]).beside(other(json!("A")));
        let page = Page { file: "a.png".to_owned(), number: 1, hash: "h".to_owned(), size: PAGE };
        let mut slide = Slide::new(SlideId(1), page);
        let id = RegionId(1);
        slide.regions.push(Region::new(id, "r", Rect::new(0.0, 0.0, 9.0, 9.0), Origin::Model, by.clone()));
        let cells = BTreeMap::from([("a".to_owned(), alone.clone()), ("b".to_owned(), disputed)]);
        slide.records.insert(id, Record { cells, basis: None, provenance: by });
        slide.globals.insert("g".to_owned(), agreed);
        slide.globals.insert("h".to_owned(), alone);
        let told = report(&Document::default(), &slide, &Places::default(), &Run::default());
        let of = |value: Value, agrees| json!([{"value": value, "text": "r", "agrees": agrees, "way": "single_pass", "provider": "gemini", "model": ""}]);
        assert_eq!(told["records"][0]["others"], json!({"b": of(json!(2), false)}));
        assert_eq!(told["globals_others"], json!({"g": of(json!("A"), true)}));
        slide.records.clear();
        slide.globals.clear();
        let told = report(&Document::default(), &slide, &Places::default(), &Run::default());
        assert!(told.get("globals_others").is_none());
    }
}
