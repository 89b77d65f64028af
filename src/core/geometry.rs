//! Points, rectangles and polygons in page pixels.
//!
//! A page pixel `(0, 0)` is the square from 0 to 1: a box around the first pixel is `0 0 1 1`. Values may be fractional.

use serde::{Deserialize, Serialize};

/// A place on the page, in page pixels.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
#[serde(from = "[f64; 2]", into = "[f64; 2]")]
pub struct Point {
    /// Rightwards from the left edge.
    pub x: f64,
    /// Downwards from the top edge.
    pub y: f64,
}

/// Short for [`Point`].
pub fn pt(x: f64, y: f64) -> Point {
    Point { x, y }
}

impl Point {
    /// How far another place is away, in pixels.
    pub fn distance(self, other: Point) -> f64 {
        (self.x - other.x).hypot(self.y - other.y)
    }

    /// The place whose shares of a frame's width and height are exchanged. In a frame without area nothing changes.
    pub fn swapped_axes(self, frame: Rect) -> Point {
        if frame.area() <= 0.0 {
            return self;
        }
        let slope = frame.width() / frame.height();
        pt(frame.x0 + (self.y - frame.y0) * slope, frame.y0 + (self.x - frame.x0) / slope)
    }
}

impl From<[f64; 2]> for Point {
    fn from([x, y]: [f64; 2]) -> Self {
        Point { x, y }
    }
}

impl From<Point> for [f64; 2] {
    fn from(p: Point) -> Self {
        // JSON has no word for what is no number: it would not read back.
        [p.x, p.y].map(|v| if v.is_finite() { v } else { 0.0 })
    }
}

/// A width and a height in whole pixels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub struct Size {
    /// Pixels from left to right.
    pub width: u32,
    /// Pixels from top to bottom.
    pub height: u32,
}

impl Size {
    /// The rectangle from `0 0` to this size.
    pub fn rect(self) -> Rect {
        Rect { x0: 0.0, y0: 0.0, x1: f64::from(self.width), y1: f64::from(self.height) }
    }
}

/// A bounding box in page pixels, written `[x0, y0, x1, y1]`. Made by [`Rect::new`] it always has `x0 <= x1`, `y0 <= y1`
/// and finite corners.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
#[serde(from = "[f64; 4]", into = "[f64; 4]")]
pub struct Rect {
    /// Left edge.
    pub x0: f64,
    /// Top edge.
    pub y0: f64,
    /// Right edge.
    pub x1: f64,
    /// Bottom edge.
    pub y1: f64,
}

impl From<[f64; 4]> for Rect {
    fn from([x0, y0, x1, y1]: [f64; 4]) -> Self {
        Rect::new(x0, y0, x1, y1)
    }
}

impl From<Rect> for [f64; 4] {
    fn from(r: Rect) -> Self {
        [r.x0, r.y0, r.x1, r.y1].map(|v| if v.is_finite() { v } else { 0.0 })
    }
}

impl Rect {
    /// From any two opposite corners; swapped edges are put in order, a corner that is no number becomes 0.
    pub fn new(x0: f64, y0: f64, x1: f64, y1: f64) -> Rect {
        let finite = |v: f64| if v.is_finite() { v } else { 0.0 };
        let (x0, y0, x1, y1) = (finite(x0), finite(y0), finite(x1), finite(y1));
        Rect { x0: x0.min(x1), y0: y0.min(y1), x1: x0.max(x1), y1: y0.max(y1) }
    }

    /// The smallest rectangle around some points; `None` without points.
    pub fn around(points: &[Point]) -> Option<Rect> {
        let first = points.first()?;
        let start = Rect { x0: first.x, y0: first.y, x1: first.x, y1: first.y };
        Some(points.iter().fold(start, |r, p| Rect {
            x0: r.x0.min(p.x),
            y0: r.y0.min(p.y),
            x1: r.x1.max(p.x),
            y1: r.y1.max(p.y),
        }))
    }

    /// Left to right, in pixels.
    pub fn width(self) -> f64 {
        self.x1 - self.x0
    }

    /// Top to bottom, in pixels.
    pub fn height(self) -> f64 {
        self.y1 - self.y0
    }

    /// In square pixels.
    pub fn area(self) -> f64 {
        self.width() * self.height()
    }

    /// The middle.
    pub fn center(self) -> Point {
        pt((self.x0 + self.x1) / 2.0, (self.y0 + self.y1) / 2.0)
    }

    /// Whether a point is inside or on the edge.
    pub fn contains(self, p: Point) -> bool {
        p.x >= self.x0 && p.x <= self.x1 && p.y >= self.y0 && p.y <= self.y1
    }

    /// Whether the whole other rectangle is inside.
    pub fn contains_rect(self, other: Rect) -> bool {
        other.x0 >= self.x0 && other.x1 <= self.x1 && other.y0 >= self.y0 && other.y1 <= self.y1
    }

    /// The common part; `None` when the two do not overlap with an area.
    pub fn intersection(self, other: Rect) -> Option<Rect> {
        let r = Rect {
            x0: self.x0.max(other.x0),
            y0: self.y0.max(other.y0),
            x1: self.x1.min(other.x1),
            y1: self.y1.min(other.y1),
        };
        (r.x0 < r.x1 && r.y0 < r.y1).then_some(r)
    }

    /// The smallest rectangle around both.
    pub fn union(self, other: Rect) -> Rect {
        Rect {
            x0: self.x0.min(other.x0),
            y0: self.y0.min(other.y0),
            x1: self.x1.max(other.x1),
            y1: self.y1.max(other.y1),
        }
    }

    /// Intersection over union, 0 to 1.
    pub fn iou(self, other: Rect) -> f64 {
        let common = self.intersection(other).map_or(0.0, Rect::area);
        let all = self.area() + other.area() - common;
        if all > 0.0 { common / all } else { 0.0 }
    }

    /// What this part of `from` becomes when `from` is stretched over `to`.
    pub fn stretched(self, from: Rect, to: Rect) -> Rect {
        let (w, h) = (to.width() / from.width().max(1.0), to.height() / from.height().max(1.0));
        let (x, y) = (|v: f64| to.x0 + (v - from.x0) * w, |v: f64| to.y0 + (v - from.y0) * h);
        Rect::new(x(self.x0), y(self.y0), x(self.x1), y(self.y1))
    }

    /// Moved by a distance.
    pub fn translated(self, dx: f64, dy: f64) -> Rect {
        Rect { x0: self.x0 + dx, y0: self.y0 + dy, x1: self.x1 + dx, y1: self.y1 + dy }
    }

    /// Grown on all sides (shrunk when negative, never past its middle).
    pub fn expanded(self, by: f64) -> Rect {
        let c = self.center();
        Rect {
            x0: (self.x0 - by).min(c.x),
            y0: (self.y0 - by).min(c.y),
            x1: (self.x1 + by).max(c.x),
            y1: (self.y1 + by).max(c.y),
        }
    }

    /// Cut to a page; what lies outside ends on its edge.
    pub fn clamped(self, page: Size) -> Rect {
        let (w, h) = (f64::from(page.width), f64::from(page.height));
        Rect {
            x0: self.x0.clamp(0.0, w),
            y0: self.y0.clamp(0.0, h),
            x1: self.x1.clamp(0.0, w),
            y1: self.y1.clamp(0.0, h),
        }
    }

    /// Moved so that it lies on the page, keeping its size where it can.
    pub fn pushed_inside(self, page: Size) -> Rect {
        let (w, h) = (f64::from(page.width), f64::from(page.height));
        let dx = if self.x0 < 0.0 {
            -self.x0
        } else if self.x1 > w {
            (w - self.x1).max(-self.x0)
        } else {
            0.0
        };
        let dy = if self.y0 < 0.0 {
            -self.y0
        } else if self.y1 > h {
            (h - self.y1).max(-self.y0)
        } else {
            0.0
        };
        self.translated(dx, dy).clamped(page)
    }

    /// As if x and y had been mixed up in shares of the page: what stood at 10 % from the left stands at 10 % from the
    /// top, and the other way round. Twice gives the box itself. On a page without area nothing changes.
    pub fn swapped_axes(self, page: Size) -> Rect {
        let frame = page.rect();
        let (a, b) = (pt(self.x0, self.y0).swapped_axes(frame), pt(self.x1, self.y1).swapped_axes(frame));
        Rect::new(a.x, a.y, b.x, b.y)
    }

    /// The four corners, clockwise from the top left.
    pub fn corners(self) -> [Point; 4] {
        [pt(self.x0, self.y0), pt(self.x1, self.y0), pt(self.x1, self.y1), pt(self.x0, self.y1)]
    }
}

/// Area of a simple polygon in square pixels, whichever way round it goes.
pub fn polygon_area(polygon: &[Point]) -> f64 {
    signed_area(polygon).abs()
}

fn signed_area(polygon: &[Point]) -> f64 {
    edges(polygon).map(|(a, b)| a.x * b.y - b.x * a.y).sum::<f64>() / 2.0
}

/// Whether a point is inside a polygon (even-odd rule).
pub fn polygon_contains(polygon: &[Point], p: Point) -> bool {
    edges(polygon).fold(false, |inside, (a, b)| {
        let crosses = (a.y > p.y) != (b.y > p.y) && p.x < (b.x - a.x) * (p.y - a.y) / (b.y - a.y) + a.x;
        inside != crosses
    })
}

/// The sides of a closed polygon, the last one back to the start.
pub fn edges(polygon: &[Point]) -> impl Iterator<Item = (Point, Point)> + '_ {
    polygon.iter().copied().zip(polygon.iter().copied().cycle().skip(1))
}

/// The place on the line from `a` to `b` that is nearest to a point.
pub fn nearest_on_line(p: Point, a: Point, b: Point) -> Point {
    let (dx, dy) = (b.x - a.x, b.y - a.y);
    let length = dx * dx + dy * dy;
    let share = if length > 0.0 { (((p.x - a.x) * dx + (p.y - a.y) * dy) / length).clamp(0.0, 1.0) } else { 0.0 };
    pt(a.x + share * dx, a.y + share * dy)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn swapped_and_broken_corners_are_put_right() {
        assert_eq!(Rect::new(9.0, 8.0, 1.0, 2.0), Rect { x0: 1.0, y0: 2.0, x1: 9.0, y1: 8.0 });
        assert_eq!(Rect::new(f64::NAN, 0.0, 4.0, f64::INFINITY), Rect { x0: 0.0, y0: 0.0, x1: 4.0, y1: 0.0 });
    }

    #[test]
    fn iou_of_half_overlap_is_a_third() {
        let a = Rect::new(0.0, 0.0, 2.0, 1.0);
        assert!((a.iou(a.translated(1.0, 0.0)) - 1.0 / 3.0).abs() < 1e-12);
        assert_eq!(a.iou(a.translated(5.0, 0.0)), 0.0);
        assert_eq!(Rect::default().iou(Rect::default()), 0.0);
    }

    #[test]
    fn a_box_pushed_inside_keeps_its_size_unless_it_is_larger_than_the_page() {
        let page = Size { width: 100, height: 50 };
        assert_eq!(Rect::new(-5.0, 45.0, 15.0, 65.0).pushed_inside(page), Rect::new(0.0, 30.0, 20.0, 50.0));
        assert_eq!(Rect::new(-5.0, 0.0, 200.0, 10.0).pushed_inside(page), Rect::new(0.0, 0.0, 100.0, 10.0));
    }

    #[test]
    fn swapped_axes_exchange_the_shares_of_the_page() {
        let page = Size { width: 200, height: 100 };
        let bbox = Rect::new(20.0, 30.0, 60.0, 40.0);
        assert_eq!(bbox.swapped_axes(page), Rect::new(60.0, 10.0, 80.0, 30.0));
        assert_eq!(bbox.swapped_axes(page).swapped_axes(page), bbox);
        assert_eq!(bbox.swapped_axes(Size::default()), bbox);
    }

    #[test]
    fn the_nearest_place_on_a_line_is_a_foot_or_an_end() {
        let check = |p: Point, expected: Point| assert_eq!(nearest_on_line(p, pt(0.0, 0.0), pt(10.0, 0.0)), expected);
        check(pt(4.0, 3.0), pt(4.0, 0.0));
        check(pt(-4.0, 3.0), pt(0.0, 0.0));
        check(pt(14.0, 3.0), pt(10.0, 0.0));
        assert_eq!(nearest_on_line(pt(1.0, 1.0), pt(2.0, 2.0), pt(2.0, 2.0)), pt(2.0, 2.0));
    }

    #[test]
    fn even_odd_inside() {
        let l = [pt(0.0, 0.0), pt(4.0, 0.0), pt(4.0, 1.0), pt(1.0, 1.0), pt(1.0, 4.0), pt(0.0, 4.0)];
        assert!(polygon_contains(&l, pt(0.5, 3.0)) && !polygon_contains(&l, pt(3.0, 3.0)));
        assert_eq!(polygon_area(&l), 7.0);
    }
}
