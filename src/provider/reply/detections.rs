//! From items to detections in page pixels.
//!
//! Inverted boxes are put right, boxes are cut to the page, repeats are dropped, masks and polygons are placed. Every
//! item that is left out and every guess is counted in a diagnostic.

use std::collections::HashMap;

use crate::core::diagnostic::{Diagnostic, Message};
use crate::core::geometry::{Rect, Size};
use crate::core::mask::Mask;
use crate::core::region::Detection;
use crate::provider::boxes::Convention;
use crate::provider::grounding::Grounding;

use super::item::{Item, Reply};
use super::masks::{Shape, undecodable};
use super::polygon::{self, Polygon, READINGS};

/// Boxes of one label that agree more than this (intersection over union) are the same thing said twice.
pub(super) const SAME_BOX: f64 = 0.95;
/// Half the side of the box drawn around a mere point, as a share of the page's longer side.
const POINT_REACH: f64 = 0.01;

/// The detections of a reply about a page, in page pixels and in the order of the reply. `form` is how places were asked
/// for.
pub fn detections(reply: &Reply, page: Size, form: Grounding) -> (Vec<Detection>, Vec<Diagnostic>) {
    detections_of(&reply.items, page, form)
}

/// The same for items while the reply is still arriving. The convention is judged anew each time.
pub fn detections_of(items: &[Item], page: Size, form: Grounding) -> (Vec<Detection>, Vec<Diagnostic>) {
    let mut counts = Counts::default();
    let (found, mut notes) = placed_each(items, page, form, &mut counts);
    let detections = without_repeats(found.into_iter().flatten(), &mut counts);
    notes.extend(counts.diagnostics());
    (detections, notes)
}

/// The detections of each item, in one convention for all; repeats stay.
pub(super) fn detections_each(items: &[Item], page: Size, form: Grounding) -> (Vec<Vec<Detection>>, Vec<Diagnostic>) {
    let mut counts = Counts::default();
    let (found, mut notes) = placed_each(items, page, form, &mut counts);
    notes.extend(counts.diagnostics());
    (found, notes)
}

fn placed_each(
    items: &[Item],
    page: Size,
    form: Grounding,
    counts: &mut Counts,
) -> (Vec<Vec<Detection>>, Vec<Diagnostic>) {
    let (convention, notes) = Convention::asked(form, items, page);
    (placed_in(items, convention, page, counts), notes)
}

fn placed_in(items: &[Item], convention: Convention, page: Size, counts: &mut Counts) -> Vec<Vec<Detection>> {
    let mut found: Vec<Vec<(Detection, Option<Polygon>)>> =
        items.iter().map(|item| placed(item, convention, page, counts)).collect();
    place_polygons(&mut found, page, counts);
    let plain = |all: Vec<(Detection, _)>| all.into_iter().map(|(detection, _)| detection).collect();
    found.into_iter().map(plain).collect()
}

/// The detections of the items from `first` on, while the reply is still arriving: what is new since the last time. The
/// convention is judged over everything so far; what the whole reply says may still differ.
pub fn detections_from(items: &[Item], first: usize, page: Size, form: Grounding) -> Vec<Detection> {
    let (convention, _) = Convention::asked(form, items, page);
    let mut counts = Counts::default();
    let found = placed_in(items.get(first..).unwrap_or_default(), convention, page, &mut counts);
    without_repeats(found.into_iter().flatten(), &mut counts)
}

/// An item as one detection, or as one for each of its points. A polygon waits for the others.
fn placed(item: &Item, convention: Convention, page: Size, counts: &mut Counts) -> Vec<(Detection, Option<Polygon>)> {
    let detection = |bbox| Detection {
        confidence: item.confidence.and_then(confidence),
        attributes: item.attributes.clone(),
        ..Detection::new(item.label.clone(), bbox)
    };
    let Some(wire) = item.box_2d else {
        let shape = item.mask.as_ref().map(|mask| Shape::read(mask, page.rect(), convention.scale));
        if let Some(Shape::Polygon(polygon)) = shape {
            let bbox = Rect::around(&polygon.outline(READINGS[0], page.rect(), page)).unwrap_or_default();
            counts.boxes_from_polygons += 1;
            return keep_area(bbox, counts).map(|bbox| (detection(bbox), Some(polygon))).into_iter().collect();
        }
        let around = |point: &[f64; 2]| {
            let p = convention.page_from_point(*point, page);
            let reach = f64::from(page.width.max(page.height)) * POINT_REACH;
            let bbox = Rect::new(p.x - reach, p.y - reach, p.x + reach, p.y + reach).clamped(page);
            counts.points += 1;
            keep_area(bbox, counts).map(|bbox| (detection(bbox), None))
        };
        return item.points.iter().filter_map(around).collect();
    };
    counts.inverted += usize::from(wire[0] > wire[2] || wire[1] > wire[3]);
    let whole = convention.page_from_wire(wire, item.order, page);
    let bbox = whole.clamped(page);
    let Some(bbox) = keep_area(bbox, counts) else { return Vec::new() };
    counts.clamped += usize::from(bbox != whole);
    let mut detection = detection(bbox);
    let polygon = match item.mask.as_ref().map_or(Shape::None, |mask| Shape::read(mask, whole, convention.scale)) {
        Shape::None => None,
        Shape::Map(map) => {
            detection.mask = Mask::ProbabilityMap(map);
            None
        }
        Shape::Polygon(polygon) => Some(polygon),
        Shape::Tokens(reason) => {
            counts.tokens += 1;
            detection.mask = undecodable(reason);
            None
        }
        Shape::Unreadable(reason) => {
            counts.masks += 1;
            detection.mask = undecodable(reason);
            None
        }
    };
    vec![(detection, polygon)]
}

fn keep_area(bbox: Rect, counts: &mut Counts) -> Option<Rect> {
    let keep = bbox.area() > 0.0;
    counts.empty += usize::from(!keep);
    keep.then_some(bbox)
}

/// 0 to 1; percentages are brought down.
fn confidence(sent: f64) -> Option<f64> {
    match sent {
        c if (0.0..=1.0).contains(&c) => Some(c),
        c if c > 1.0 && c <= 100.0 => Some(c / 100.0),
        _ => None,
    }
}

fn place_polygons(found: &mut [Vec<(Detection, Option<Polygon>)>], page: Size, counts: &mut Counts) {
    let agreements: Vec<[f64; 4]> = found
        .iter()
        .flatten()
        .filter_map(|(detection, polygon)| polygon.as_ref().map(|polygon| polygon.agreement(detection.bbox, page)))
        .collect();
    let common = polygon::common_reading(&agreements);
    let polygons = found
        .iter_mut()
        .flatten()
        .filter_map(|(detection, polygon)| polygon.as_ref().map(|polygon| (detection, polygon)));
    for ((detection, polygon), agreement) in polygons.zip(&agreements) {
        let reading = polygon::reading(agreement, common);
        counts.unusual_polygons += usize::from(reading != READINGS[0]);
        detection.mask = Mask::Polygon { points: polygon.outline(reading, detection.bbox, page) };
    }
}

fn without_repeats(found: impl Iterator<Item = Detection>, counts: &mut Counts) -> Vec<Detection> {
    let mut kept: Vec<Detection> = Vec::new();
    let mut by_label: HashMap<String, Vec<Rect>> = HashMap::new();
    for detection in found {
        let boxes = by_label.entry(detection.label.clone()).or_default();
        if boxes.iter().any(|bbox| bbox.iou(detection.bbox) > SAME_BOX) {
            counts.repeats += 1;
        } else {
            boxes.push(detection.bbox);
            kept.push(detection);
        }
    }
    kept
}

/// What happened on the way, counted.
#[derive(Default)]
struct Counts {
    inverted: usize,
    clamped: usize,
    empty: usize,
    repeats: usize,
    tokens: usize,
    masks: usize,
    points: usize,
    boxes_from_polygons: usize,
    unusual_polygons: usize,
}

impl Counts {
    fn diagnostics(&self) -> Vec<Diagnostic> {
        let info: fn(&str, Message) -> Diagnostic = Diagnostic::info;
        let warning: fn(&str, Message) -> Diagnostic = Diagnostic::warning;
        let all = [
            (
                self.empty,
                warning,
                "box-without-area",
                "{n} box(es) had no area on the page and were left out.",
                "ページ上に面積のない {n} 件の枠を除きました。",
            ),
            (
                self.repeats,
                info,
                "box-repeated",
                "The reply named {n} thing(s) more than once; each was kept once.",
                "応答で繰り返された {n} 件をまとめました。",
            ),
            (
                self.tokens,
                warning,
                "mask-tokens",
                "{n} mask(s) came as tokens that cannot be decoded; the boxes were kept. Ask for polygons, or draw them.",
                "{n} 件のマスクは復号できないトークン形式でした。枠は残しました。多角形で尋ね直すか、手で描いてください。",
            ),
            (
                self.masks,
                warning,
                "mask-unreadable",
                "{n} mask(s) could not be read; the boxes were kept.",
                "{n} 件のマスクを読み取れませんでした。枠は残しました。",
            ),
            (
                self.inverted,
                info,
                "box-inverted",
                "{n} box(es) had their corners swapped; they were put in order.",
                "{n} 件の枠は角が逆でした。並べ直しました。",
            ),
            (
                self.clamped,
                info,
                "box-clamped",
                "{n} box(es) reached beyond the page and were cut at its edge.",
                "ページからはみ出した {n} 件の枠を端で切りました。",
            ),
            (
                self.points,
                info,
                "point-as-box",
                "{n} point(s) came without a box; a small box was drawn around each.",
                "枠のない点 {n} 件には、まわりに小さな枠を置きました。",
            ),
            (
                self.boxes_from_polygons,
                info,
                "box-from-polygon",
                "{n} polygon(s) came without a box; the box was taken from the outline, read as x before y.",
                "枠のない多角形 {n} 件は、x を先に読んだ輪郭から枠を求めました。",
            ),
            (
                self.unusual_polygons,
                info,
                "polygon-reading",
                "{n} polygon(s) fit their boxes only in another order or frame than documented; they were read so.",
                "{n} 件の多角形は仕様と異なる順序か基準でないと枠に合わないため、そのように読み取りました。",
            ),
        ];
        all.into_iter()
            .filter(|(n, ..)| *n > 0)
            .map(|(n, make, code, en, ja)| {
                let n = n.to_string();
                make(code, Message::new(en.replace("{n}", &n), ja.replace("{n}", &n)))
            })
            .collect()
    }
}
