//! The exact shape of a region inside its bounding box.

use serde::{Deserialize, Serialize};

use super::geometry::{Point, Rect, polygon_contains};

/// What is known of a region's shape beyond its bounding box. Serialises with a `kind` as in the command line's JSON.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Mask {
    /// Nothing: the region is its box.
    #[default]
    None,
    /// One closed outline in page pixels, even-odd inside, the last point joined to the first.
    Polygon {
        /// At least three corners.
        points: Vec<Point>,
    },
    /// A grid of probabilities over a box of the page, as a model sent it.
    ProbabilityMap(ProbabilityMap),
    /// A model sent a mask that cannot be read; the box was kept.
    Undecodable {
        /// What was there instead, for a person to read.
        reason: String,
    },
}

/// A grid of values 0 to 255 stretched over `frame`; a pixel is inside from `threshold` on.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ProbabilityMap {
    /// The part of the page the grid covers, in page pixels.
    pub frame: Rect,
    /// Values in a row.
    pub width: u32,
    /// Rows.
    pub height: u32,
    /// `width * height` values, row by row from the top left; in JSON as Base64.
    #[serde(with = "super::base64")]
    pub values: Vec<u8>,
    /// The least value that counts as inside. Models document 127 as "outside": the default is 128.
    pub threshold: u8,
}

/// Who drew a shape.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum MaskOrigin {
    /// Whoever made the region, or changed its shape since.
    #[default]
    Maker,
    /// The offline cut-out inside the region's box, by colour and edges: the model gave the box alone.
    CutOut,
}

impl MaskOrigin {
    /// Whether nothing needs to be said of it.
    pub fn is_maker(&self) -> bool {
        *self == MaskOrigin::Maker
    }
}

/// The threshold between outside (up to 127) and inside.
pub const DEFAULT_THRESHOLD: u8 = 128;

impl Mask {
    /// The `kind` word of the JSON form.
    pub fn kind(&self) -> &'static str {
        match self {
            Mask::None => "none",
            Mask::Polygon { .. } => "polygon",
            Mask::ProbabilityMap(_) => "probability_map",
            Mask::Undecodable { .. } => "undecodable",
        }
    }

    /// Whether the shape covers a page point; `None` where only the box is known.
    pub fn contains(&self, p: Point) -> Option<bool> {
        match self {
            Mask::Polygon { points } => Some(polygon_contains(points, p)),
            Mask::ProbabilityMap(map) => Some(map.value_at(p) >= map.threshold),
            Mask::None | Mask::Undecodable { .. } => None,
        }
    }

    /// The shape as if x and y had been mixed up in shares of a frame: the box of the region for a shape given inside its
    /// box, the page for one given in page coordinates. Twice gives the shape itself, up to rounding.
    pub fn swapped_axes(&self, frame: Rect) -> Mask {
        match self {
            Mask::Polygon { points } => {
                Mask::Polygon { points: points.iter().map(|p| p.swapped_axes(frame)).collect() }
            }
            Mask::ProbabilityMap(map) => Mask::ProbabilityMap(map.swapped_axes(frame)),
            Mask::None | Mask::Undecodable { .. } => self.clone(),
        }
    }

    /// The shape carried along when its box changes from `from` to `to`: moved with it, stretched with it.
    pub fn carried(&self, from: Rect, to: Rect) -> Mask {
        let x = |v: f64| carry(v, from.x0, from.x1, to.x0, to.x1);
        let y = |v: f64| carry(v, from.y0, from.y1, to.y0, to.y1);
        match self {
            Mask::Polygon { points } => {
                Mask::Polygon { points: points.iter().map(|p| Point { x: x(p.x), y: y(p.y) }).collect() }
            }
            Mask::ProbabilityMap(map) => {
                let frame = Rect::new(x(map.frame.x0), y(map.frame.y0), x(map.frame.x1), y(map.frame.y1));
                Mask::ProbabilityMap(ProbabilityMap { frame, ..map.clone() })
            }
            Mask::None | Mask::Undecodable { .. } => self.clone(),
        }
    }
}

fn carry(v: f64, from0: f64, from1: f64, to0: f64, to1: f64) -> f64 {
    if from1 > from0 { to0 + (v - from0) * (to1 - to0) / (from1 - from0) } else { v + to0 - from0 }
}

impl ProbabilityMap {
    /// Rows become columns, and the place of the grid follows.
    fn swapped_axes(&self, frame: Rect) -> ProbabilityMap {
        if frame.area() <= 0.0 {
            return self.clone();
        }
        let a = Point { x: self.frame.x0, y: self.frame.y0 }.swapped_axes(frame);
        let b = Point { x: self.frame.x1, y: self.frame.y1 }.swapped_axes(frame);
        let columns = self.width as usize;
        let values =
            (0..columns).flat_map(|column| self.values.iter().skip(column).step_by(columns)).copied().collect();
        ProbabilityMap {
            frame: Rect::new(a.x, a.y, b.x, b.y),
            width: self.height,
            height: self.width,
            values,
            threshold: self.threshold,
        }
    }

    /// The value of the cell under a page point; 0 outside the frame.
    pub fn value_at(&self, p: Point) -> u8 {
        if !self.frame.contains(p) || self.frame.area() <= 0.0 {
            return 0;
        }
        let column = ((p.x - self.frame.x0) / self.frame.width() * f64::from(self.width)) as u32;
        let row = ((p.y - self.frame.y0) / self.frame.height() * f64::from(self.height)) as u32;
        let index = row.min(self.height.saturating_sub(1)) as usize * self.width as usize
            + column.min(self.width.saturating_sub(1)) as usize;
        self.values.get(index).copied().unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::geometry::pt;

    #[test]
    fn a_carried_polygon_keeps_its_place_in_the_box() {
        let from = Rect::new(0.0, 0.0, 10.0, 10.0);
        let mask = Mask::Polygon { points: vec![pt(0.0, 0.0), pt(10.0, 0.0), pt(5.0, 10.0)] };
        let moved = mask.carried(from, Rect::new(100.0, 0.0, 120.0, 10.0));
        assert_eq!(moved, Mask::Polygon { points: vec![pt(100.0, 0.0), pt(120.0, 0.0), pt(110.0, 10.0)] });
    }

    #[test]
    fn swapped_axes_turn_every_kind_of_shape_over() {
        let frame = Rect::new(10.0, 0.0, 30.0, 10.0);
        let mask = Mask::Polygon { points: vec![pt(10.0, 5.0), pt(30.0, 5.0), pt(10.0, 10.0)] };
        let swapped = Mask::Polygon { points: vec![pt(20.0, 0.0), pt(20.0, 10.0), pt(30.0, 0.0)] };
        assert_eq!(mask.swapped_axes(frame), swapped);
        assert_eq!(swapped.swapped_axes(frame), mask);
        let map = ProbabilityMap { frame, width: 3, height: 2, values: vec![1, 2, 3, 4, 5, 6], threshold: 128 };
        let turned = ProbabilityMap { frame, width: 2, height: 3, values: vec![1, 4, 2, 5, 3, 6], threshold: 128 };
        let (map, turned) = (Mask::ProbabilityMap(map), Mask::ProbabilityMap(turned));
        assert_eq!(map.swapped_axes(frame), turned);
        assert_eq!(turned.swapped_axes(frame), map);
        assert_eq!(map.swapped_axes(Rect::default()), map);
    }

    #[test]
    fn a_probability_map_is_cut_at_its_threshold() {
        let map = ProbabilityMap {
            frame: Rect::new(10.0, 10.0, 12.0, 11.0),
            width: 2,
            height: 1,
            values: vec![127, 128],
            threshold: DEFAULT_THRESHOLD,
        };
        let mask = Mask::ProbabilityMap(map);
        assert_eq!(mask.contains(pt(10.5, 10.5)), Some(false));
        assert_eq!(mask.contains(pt(11.5, 10.5)), Some(true));
        assert_eq!(mask.contains(pt(13.0, 10.5)), Some(false));
    }
}
