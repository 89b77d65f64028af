//! labelme: the shapes of one picture.
//!
//! Rectangles, polygons, circles and masks are regions. Points and lines have no area; they are told.

use serde_json::{Map, Value};

use super::left_out::{LeftOut, Reason};
use super::{Content, Picture, coordinate, page_number, size_of};
use crate::core::geometry::{Point, Rect, Size, pt};
use crate::core::mask::{DEFAULT_THRESHOLD, Mask};
use crate::core::region::Detection;
use crate::core::report::Listed;
use crate::core::rle::Rle;
use crate::raster::mask::decode;

/// Corners of the polygon that stands for a circle.
const CORNERS: usize = 48;

/// The picture of the file.
pub(super) fn picture<'a>(value: &'a Value, left_out: &mut LeftOut, cancelled: &dyn Fn() -> bool) -> Picture<'a> {
    let text = |key: &str| value.get(key).and_then(Value::as_str).map(str::to_owned);
    let shapes = value.get("shapes").and_then(Value::as_array).into_iter().flatten();
    let mut regions = Vec::new();
    for (index, shape) in shapes.enumerate().take_while(|_| !cancelled()) {
        let number = index + 1;
        if !left_out.admits_region(number) {
            continue;
        }
        match region(shape, number, left_out) {
            Ok(listed) => regions.push(listed),
            Err(reason) => left_out.add(reason, number),
        }
    }
    Picture {
        name: text("imagePath").unwrap_or_default(),
        page: page_number(value),
        hash: text("sha256"),
        size: size_of(value, "imageWidth", "imageHeight"),
        content: Content::Regions(regions),
    }
}

fn region(shape: &Value, number: usize, left_out: &mut LeftOut) -> Result<Listed, Reason> {
    let points = shape.get("points").and_then(Value::as_array).and_then(|points| points.iter().map(point).collect());
    let points: Vec<Point> = points.ok_or(Reason::NoBox)?;
    let around = Rect::around(&points).ok_or(Reason::NoBox)?;
    let kind = shape.get("shape_type").and_then(Value::as_str).unwrap_or("polygon");
    let (bbox, mask) = match (kind, points.as_slice()) {
        ("rectangle", _) => (around, Mask::None),
        ("polygon" | "oriented_rectangle", [_, _, _, ..]) => (around, Mask::Polygon { points: points.clone() }),
        ("circle", [middle, edge, ..]) => {
            let points = circle(*middle, middle.distance(*edge));
            (Rect::around(&points).unwrap_or(around), Mask::Polygon { points })
        }
        ("mask", [corner, ..]) => painted(shape, *corner).unwrap_or_else(|| {
            left_out.add(Reason::BrokenMask, number);
            (around, Mask::Undecodable { reason: "the mask of a labelme file cannot be read".to_owned() })
        }),
        ("polygon" | "circle" | "mask" | "oriented_rectangle", _) => return Err(Reason::NoBox),
        ("point" | "points" | "line" | "linestrip", _) => return Err(Reason::NoArea),
        _ => return Err(Reason::UnknownShape),
    };
    let mask = match mask {
        Mask::ProbabilityMap(map) if !left_out.admits_values(map.values.len()) => {
            left_out.add(Reason::TooManyMasks, number);
            Mask::None
        }
        mask => mask,
    };
    if bbox.area() <= 0.0 {
        return Err(Reason::NoBox);
    }
    let label = shape.get("label").and_then(Value::as_str).unwrap_or_default();
    let id = shape.get("region").and_then(Value::as_str).and_then(|id| id.parse().ok());
    let detection = Detection { mask, attributes: attributes(shape), ..Detection::new(label, bbox) };
    Ok(Listed { id, detection })
}

fn point(value: &Value) -> Option<Point> {
    match value.as_array()?.as_slice() {
        [x, y] => Some(pt(coordinate(x)?, coordinate(y)?)),
        _ => None,
    }
}

fn circle(middle: Point, radius: f64) -> Vec<Point> {
    let corner = |i: usize| {
        let angle = i as f64 / CORNERS as f64 * std::f64::consts::TAU;
        pt(middle.x + radius * angle.cos(), middle.y + radius * angle.sin())
    };
    (0..CORNERS).map(corner).collect()
}

/// A picture of what is inside, anything but black, whose first pixel lies at a corner; the box is the whole picture's.
/// `None` for one that cannot be read or is black.
fn painted(shape: &Value, corner: Point) -> Option<(Rect, Mask)> {
    let text = shape.get("mask").and_then(Value::as_str)?;
    let found = decode(text, Rect::default(), DEFAULT_THRESHOLD).ok()?;
    let size = Size { width: found.width, height: found.height };
    let inside: Vec<bool> = found.values.iter().map(|value| *value > 0).collect();
    let mut map = Rle::of_block(size, 0, 0, size.width, &inside).map()?;
    let (x, y) = (corner.x.round(), corner.y.round());
    map.frame = map.frame.translated(x, y);
    Some((size.rect().translated(x, y), Mask::ProbabilityMap(map)))
}

/// Our own `attributes`, or else the flags and the description of labelme.
fn attributes(shape: &Value) -> Map<String, Value> {
    if let Some(own) = shape.get("attributes").and_then(Value::as_object) {
        return own.clone();
    }
    let mut all = shape.get("flags").and_then(Value::as_object).cloned().unwrap_or_default();
    if let Some(words) = shape.get("description").and_then(Value::as_str).filter(|words| !words.is_empty()) {
        all.insert("description".to_owned(), words.into());
    }
    all
}
