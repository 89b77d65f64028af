//! COCO instances: pictures, categories and annotations with boxes, polygons and run lengths.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::left_out::{LeftOut, Reason};
use super::{Content, Picture, coordinate, page_number, size_of};
use crate::core::geometry::{Point, Rect, Size, pt};
use crate::core::lattice::Lattice;
use crate::core::mask::Mask;
use crate::core::region::Detection;
use crate::core::report::Listed;
use crate::core::rle::{Rle, RleError};
use crate::core::vertices::FEWEST;

/// How far a shape may reach beyond the box that is given with it, in pixels: boxes are rounded.
const ROUNDED: f64 = 1.0;

/// The pictures of the file that have annotations.
pub(super) fn pictures<'a>(value: &'a Value, left_out: &mut LeftOut, cancelled: &dyn Fn() -> bool) -> Vec<Picture<'a>> {
    let list = |key: &str| value.get(key).and_then(Value::as_array).into_iter().flatten();
    let mut pictures: BTreeMap<String, (usize, Picture<'a>)> = BTreeMap::new();
    for (index, image) in list("images").enumerate() {
        let Some(id) = image.get("id") else { continue };
        pictures.entry(id.to_string()).or_insert_with(|| (index, picture(image)));
    }
    let named = list("categories")
        .filter_map(|category| Some((category.get("id")?.to_string(), category.get("name").and_then(Value::as_str)?)));
    let names: BTreeMap<String, &str> = named.collect();
    for (index, annotation) in list("annotations").enumerate() {
        if cancelled() {
            break;
        }
        let number = index + 1;
        let image = annotation.get("image_id").map(Value::to_string);
        let Some((_, picture)) = image.and_then(|id| pictures.get_mut(&id)) else {
            left_out.add(Reason::NoPicture, number);
            continue;
        };
        if !left_out.admits_region(number) {
            continue;
        }
        let category = annotation.get("category_id").map(Value::to_string);
        let name = category.and_then(|id| names.get(&id)).copied().unwrap_or_default();
        match listed(annotation, name, picture.size, number, left_out) {
            Some(listed) => {
                if let Content::Regions(regions) = &mut picture.content {
                    regions.push(listed);
                }
            }
            None => left_out.add(Reason::NoBox, number),
        }
    }
    let mut pictures: Vec<(usize, Picture<'a>)> = pictures.into_values().collect();
    pictures.sort_by_key(|(index, _)| *index);
    let filled = |picture: &Picture<'_>| matches!(&picture.content, Content::Regions(regions) if !regions.is_empty());
    pictures.into_iter().map(|(_, picture)| picture).filter(filled).collect()
}

fn picture(image: &Value) -> Picture<'static> {
    let text = |key: &str| image.get(key).and_then(Value::as_str).map(str::to_owned);
    Picture {
        name: text("file_name").unwrap_or_default(),
        page: page_number(image),
        hash: text("sha256"),
        size: size_of(image, "width", "height"),
        content: Content::Regions(Vec::new()),
    }
}

/// `None` for what has no box.
fn listed(item: &Value, name: &str, size: Option<Size>, number: usize, left_out: &mut LeftOut) -> Option<Listed> {
    let given = item.get("bbox").and_then(numbers).and_then(|numbers| {
        let [x, y, w, h] = numbers.try_into().ok()?;
        let bbox = Rect::new(x, y, x + w, y + h);
        (w > 0.0 && h > 0.0).then_some(bbox)
    });
    let (around, mask) = match item.get("segmentation").map(|shape| segmentation(shape, size)) {
        Some(Ok(Some((around, mask)))) => (Some(around), mask),
        Some(Err(reason)) => {
            left_out.add(Reason::BrokenMask, number);
            (None, Mask::Undecodable { reason })
        }
        Some(Ok(None)) | None => (None, Mask::None),
    };
    let mask = match mask {
        Mask::ProbabilityMap(map) if !left_out.admits_values(map.values.len()) => {
            left_out.add(Reason::TooManyMasks, number);
            Mask::None
        }
        mask => mask,
    };
    // A box that holds its shape may say more than the shape: a model's box. Else the shape is right.
    let holds = |given: &Rect, around: Rect| given.expanded(ROUNDED).contains_rect(around);
    let bbox = match (given, around) {
        (Some(given), Some(around)) if holds(&given, around) && !matches!(mask, Mask::Polygon { .. }) => given,
        (_, Some(around)) => around,
        (given, None) => given?,
    };
    let confidence = item.get("score").and_then(Value::as_f64).filter(|score| (0.0..=1.0).contains(score));
    let attributes: Map<String, Value> = item.get("attributes").and_then(Value::as_object).cloned().unwrap_or_default();
    let id = item.get("region").and_then(Value::as_str).and_then(|id| id.parse().ok());
    let detection = Detection { mask, confidence, attributes, ..Detection::new(name, bbox) };
    (bbox.area() > 0.0).then_some(Listed { id, detection })
}

/// The shape and the box around it; `Ok(None)` for one that covers nothing; why it cannot be read.
fn segmentation(shape: &Value, size: Option<Size>) -> Result<Option<(Rect, Mask)>, String> {
    match shape {
        Value::Null => Ok(None),
        Value::Array(rings) if rings.is_empty() => Ok(None),
        // A single ring without the list around it is a common slip.
        Value::Array(items) if items.iter().all(Value::is_number) => polygons(&[shape], size),
        Value::Array(rings) => polygons(&rings.iter().collect::<Vec<_>>(), size),
        Value::Object(runs) => run_lengths(runs, size).map_err(|error| error.to_string()),
        _ => Err("neither polygons nor run lengths".to_owned()),
    }
}

fn polygons(rings: &[&Value], size: Option<Size>) -> Result<Option<(Rect, Mask)>, String> {
    let mut outlines = Vec::new();
    for ring in rings {
        let numbers = numbers(ring).ok_or("a polygon that is no list of numbers")?;
        let points: Vec<Point> = numbers.chunks_exact(2).map(|pair| pt(pair[0], pair[1])).collect();
        if points.len() < FEWEST || !numbers.len().is_multiple_of(2) {
            return Err("a polygon with fewer than three corners".to_owned());
        }
        outlines.push(points);
    }
    let Some(around) = outlines.iter().filter_map(|points| Rect::around(points)).reduce(Rect::union) else {
        return Ok(None);
    };
    if let [points] = outlines.as_slice() {
        let mask = if is_box(points, around) { Mask::None } else { Mask::Polygon { points: points.clone() } };
        return Ok(Some((around, mask)));
    }
    // A polygon here has one outline; several are joined as a map.
    let within = size.map_or(around, Size::rect);
    let Some(lattice) = Lattice::over(around, within) else { return Ok(None) };
    let filled = outlines.iter().map(|points| lattice.filled(points));
    let joined = filled.reduce(|a, b| a.into_iter().zip(b).map(|(a, b)| a.max(b)).collect());
    Ok(joined.and_then(|values| lattice.mask(values, within)))
}

/// Whether a polygon is its own box: then the region has no shape of its own.
fn is_box(points: &[Point], around: Rect) -> bool {
    let corners = around.corners();
    let at = |p: &Point| corners.iter().position(|corner| corner.distance(*p) < 1e-6);
    let found: Vec<Option<usize>> = points.iter().map(at).collect();
    let turn = |step: usize| found.windows(2).all(|pair| pair[0].map(|i| (i + step) % 4) == pair[1]);
    found.len() == 4 && found[0].is_some() && (turn(1) || turn(3))
}

fn run_lengths(runs: &Map<String, Value>, size: Option<Size>) -> Result<Option<(Rect, Mask)>, RleError> {
    let sides = runs.get("size").and_then(numbers).unwrap_or_default();
    let [height, width] = sides.as_slice() else { return Err(RleError::TooLarge) };
    let own = Size { width: *width as u32, height: *height as u32 };
    let rle = match runs.get("counts") {
        Some(Value::String(text)) => Rle::from_text(own, text)?,
        Some(Value::Array(counts)) => {
            let count = |v: &Value| v.as_u64().and_then(|v| u32::try_from(v).ok()).ok_or(RleError::Run);
            Rle::from_counts(own, counts.iter().map(count).collect::<Result<_, _>>()?)?
        }
        _ => return Err(RleError::Letter),
    };
    let Some((around, map)) = rle.bounds().zip(rle.map()) else { return Ok(None) };
    let mask = Mask::ProbabilityMap(map);
    // Runs may be those of a picture that was made smaller.
    let (from, to) = (own.rect(), size.unwrap_or(own).rect());
    if from == to { Ok(Some((around, mask))) } else { Ok(Some((around.stretched(from, to), mask.carried(from, to)))) }
}

fn numbers(value: &Value) -> Option<Vec<f64>> {
    value.as_array()?.iter().map(coordinate).collect()
}
