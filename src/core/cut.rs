//! One region into several and several into one, with their shapes.
//!
//! Parts of a shape are its own kind again: boxes stay boxes, polygons polygons, maps maps. The box of a part is tight
//! around its shape.

use super::geometry::{Point, Rect, edges, polygon_area, pt};
use super::lattice::{Lattice, level};
use super::mask::Mask;

/// A line that leans less than this from upright or level, in degrees, is meant to be straight.
const STRAIGHT: f64 = 3.0;

/// The two parts of a region on both sides of an endless line through `a` and `b` (page pixels): the left one first, or
/// the upper one where the line is nearer to level. A nearly level or upright line (within 3 degrees) is made straight
/// where it passes the middle of the box. `None` when one part would be empty.
pub fn split_by_line(bbox: Rect, mask: &Mask, a: Point, b: Point) -> Option<[(Rect, Mask); 2]> {
    let (dx, dy) = (b.x - a.x, b.y - a.y);
    let (length, middle) = (dx.hypot(dy), bbox.center());
    if !length.is_normal() {
        return None;
    }
    let lean = STRAIGHT.to_radians().sin() * length;
    let boxes = if dx.abs() <= lean {
        let x = a.x + (middle.y - a.y) * dx / dy;
        (bbox.x0 < x && x < bbox.x1).then_some([Rect { x1: x, ..bbox }, Rect { x0: x, ..bbox }])?
    } else if dy.abs() <= lean {
        let y = a.y + (middle.x - a.x) * dy / dx;
        (bbox.y0 < y && y < bbox.y1).then_some([Rect { y1: y, ..bbox }, Rect { y0: y, ..bbox }])?
    } else {
        // Towards the left, or upwards.
        let sign = if dx.abs() < dy.abs() { -dy.signum() } else { dx.signum() };
        let half = Half { on: a, x: sign * dy / length, y: -sign * dx / length };
        let shape = as_shape(mask, bbox);
        return Some([part(&shape, bbox, bbox, &[half])?, part(&shape, bbox, bbox, &[half.other()])?]);
    };
    let [first, second] = boxes.map(|part| straight_part(mask, bbox, part));
    Some([first?, second?])
}

/// A region in equal rows and columns, in reading order; cells of the grid that hold nothing of the shape are left out.
pub fn split_evenly(bbox: Rect, mask: &Mask, rows: u32, columns: u32) -> Vec<(Rect, Mask)> {
    let edge = |from: f64, to: f64, i: u32, parts: u32| from + (to - from) * f64::from(i) / f64::from(parts);
    let places = (0..rows).flat_map(|row| (0..columns).map(move |column| (row, column)));
    let cell = |(row, column)| Rect {
        x0: edge(bbox.x0, bbox.x1, column, columns),
        y0: edge(bbox.y0, bbox.y1, row, rows),
        x1: edge(bbox.x0, bbox.x1, column + 1, columns),
        y1: edge(bbox.y0, bbox.y1, row + 1, rows),
    };
    places.filter_map(|place| straight_part(mask, bbox, cell(place))).collect()
}

/// All of some regions as one: a box where only boxes are known, else a map of everything that any of them covers.
pub fn merged(parts: &[(Rect, &Mask)]) -> (Rect, Mask) {
    let union = parts.iter().map(|(bbox, _)| *bbox).reduce(Rect::union).unwrap_or_default();
    if let [(bbox, mask)] = parts {
        return (*bbox, (*mask).clone());
    }
    let joined = || {
        let lattice = parts.iter().any(|(_, mask)| has_shape(mask)).then(|| Lattice::over(union, union))??;
        let mut all = vec![0; lattice.width as usize * lattice.height as usize];
        for (bbox, mask) in parts {
            let values = lattice.rasterised(mask, *bbox);
            all.iter_mut().zip(values).for_each(|(all, value)| *all = (*all).max(value));
        }
        lattice.mask(all, rounded_out(union))
    };
    joined().unwrap_or((union, Mask::None))
}

fn has_shape(mask: &Mask) -> bool {
    matches!(mask, Mask::Polygon { .. } | Mask::ProbabilityMap(_))
}

/// The shape, with a box as its four corners.
fn as_shape(mask: &Mask, bbox: Rect) -> Mask {
    if has_shape(mask) { mask.clone() } else { Mask::Polygon { points: bbox.corners().to_vec() } }
}

/// One side of a line: the places where `(p - on) · (x, y) >= 0`. The direction has length 1.
#[derive(Debug, Clone, Copy)]
struct Half {
    on: Point,
    x: f64,
    y: f64,
}

impl Half {
    fn other(self) -> Half {
        Half { x: -self.x, y: -self.y, ..self }
    }

    /// A cell with its middle on the line goes to one side only: the right one, or the lower one.
    fn tie(self) -> f64 {
        if self.x < 0.0 || (self.x == 0.0 && self.y < 0.0) { 1e-9 } else { 0.0 }
    }

    /// Pixels from the line, negative on the other side.
    fn depth(self, p: Point) -> f64 {
        (p.x - self.on.x) * self.x + (p.y - self.on.y) * self.y
    }

    /// The part of a polygon on this side. Where it falls apart, its pieces stay joined along the line.
    fn clipped(self, points: &[Point]) -> Vec<Point> {
        let mut kept = Vec::with_capacity(points.len() + 2);
        for (a, b) in edges(points) {
            let (from, to) = (self.depth(a), self.depth(b));
            if from >= 0.0 {
                kept.push(a);
            }
            if (from > 0.0 && to < 0.0) || (from < 0.0 && to > 0.0) {
                let share = from / (from - to);
                kept.push(pt(a.x + (b.x - a.x) * share, a.y + (b.y - a.y) * share));
            }
        }
        kept
    }
}

/// What a box within the region's box holds of it.
fn straight_part(mask: &Mask, bbox: Rect, inner: Rect) -> Option<(Rect, Mask)> {
    if inner.area() <= 0.0 {
        return None;
    }
    if !has_shape(mask) {
        return Some((inner, mask.clone()));
    }
    let half = |on: Point, x: f64, y: f64| Half { on, x, y };
    let (from, to) = (pt(inner.x0, inner.y0), pt(inner.x1, inner.y1));
    // Only new borders cut: the old ones have not cut the shape before.
    let sides = [
        (inner.x0 > bbox.x0, half(from, 1.0, 0.0)),
        (inner.y0 > bbox.y0, half(from, 0.0, 1.0)),
        (inner.x1 < bbox.x1, half(to, -1.0, 0.0)),
        (inner.y1 < bbox.y1, half(to, 0.0, -1.0)),
    ];
    let halves: Vec<Half> = sides.into_iter().filter(|(new, _)| *new).map(|(_, half)| half).collect();
    part(mask, bbox, inner, &halves)
}

/// What lies on the right sides of all lines, which is no more than `area`.
fn part(mask: &Mask, bbox: Rect, area: Rect, halves: &[Half]) -> Option<(Rect, Mask)> {
    if let Mask::Polygon { points } = mask {
        let points = halves.iter().fold(points.clone(), |points, half| half.clipped(&points));
        let around = Rect::around(&points).filter(|r| r.area() > 0.0 && polygon_area(&points) > 1e-6)?;
        return Some((around.intersection(bbox)?, Mask::Polygon { points }));
    }
    let lattice = Lattice::over(area, bbox)?;
    let mut values = lattice.rasterised(mask, bbox);
    let cell = f64::from(lattice.cell);
    for (y, row) in values.chunks_exact_mut(lattice.width.max(1) as usize).enumerate() {
        for (x, value) in row.iter_mut().enumerate() {
            let middle =
                pt((f64::from(lattice.x) + x as f64 + 0.5) * cell, (f64::from(lattice.y) + y as f64 + 0.5) * cell);
            let share = |half: &Half| level((half.depth(middle) / cell + 0.5 - half.tie()).clamp(0.0, 1.0));
            *value = halves.iter().map(share).fold(*value, u8::min);
        }
    }
    let (found, whole) = lattice.mask(values, rounded_out(bbox))?;
    let Mask::ProbabilityMap(map) = whole else { return None };
    // A part of a large mask carries no more than its own cells.
    let own = Lattice::over(found, map.frame)?;
    if own.cell < lattice.cell {
        return Some((found, Mask::ProbabilityMap(map)));
    }
    let values = own.rasterised(&Mask::ProbabilityMap(map), found);
    Some((found, Mask::ProbabilityMap(own.map(values))))
}

fn rounded_out(r: Rect) -> Rect {
    Rect { x0: r.x0.floor(), y0: r.y0.floor(), x1: r.x1.ceil(), y1: r.y1.ceil() }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::panic)]
    use super::*;
    use crate::core::mask::{DEFAULT_THRESHOLD, ProbabilityMap};
    use proptest::prelude::*;

    const BOX: Rect = Rect { x0: 10.0, y0: 20.0, x1: 50.0, y1: 40.0 };

    fn disc() -> (Rect, Mask) {
        let bbox = Rect::new(0.0, 0.0, 20.0, 20.0);
        let value = |i: i32| level((10.5 - f64::from(i % 20 - 10).hypot(f64::from(i / 20 - 10))).clamp(0.0, 1.0));
        let values = (0..400).map(value).collect();
        (
            bbox,
            Mask::ProbabilityMap(ProbabilityMap {
                frame: bbox,
                width: 20,
                height: 20,
                values,
                threshold: DEFAULT_THRESHOLD,
            }),
        )
    }

    fn covers(part: &(Rect, Mask), p: Point) -> bool {
        part.0.contains(p) && part.1.contains(p).unwrap_or(true)
    }

    fn pixels(width: u32, height: u32) -> impl Iterator<Item = Point> {
        (0..height).flat_map(move |y| (0..width).map(move |x| pt(f64::from(x) + 0.5, f64::from(y) + 0.5)))
    }

    #[test]
    fn a_nearly_straight_line_gives_two_boxes() {
        let check = |a: [f64; 2], b: [f64; 2], expected: Option<[[f64; 4]; 2]>| {
            let parts = split_by_line(BOX, &Mask::None, a.into(), b.into());
            let expected = expected.map(|two| two.map(|r| (Rect::from(r), Mask::None)));
            assert_eq!(parts, expected, "{a:?} {b:?}");
        };
        check([30.0, 0.0], [30.0, 9.0], Some([[10.0, 20.0, 30.0, 40.0], [30.0, 20.0, 50.0, 40.0]]));
        check([31.0, 50.0], [29.0, 10.0], Some([[10.0, 20.0, 30.0, 40.0], [30.0, 20.0, 50.0, 40.0]]));
        check([90.0, 25.0], [80.0, 25.0], Some([[10.0, 20.0, 50.0, 25.0], [10.0, 25.0, 50.0, 40.0]]));
        check([60.0, 0.0], [60.0, 9.0], None);
        check([30.0, 30.0], [30.0, 30.0], None);
    }

    #[test]
    fn a_slanted_line_gives_two_polygons_the_left_or_upper_one_first() {
        let check = |a: [f64; 2], b: [f64; 2], first: [f64; 4]| {
            let [one, two] = split_by_line(BOX, &Mask::None, a.into(), b.into()).unwrap();
            assert!(one.0.iou(Rect::from(first)) > 0.999_999, "{one:?}");
            let area = |part: &(Rect, Mask)| match &part.1 {
                Mask::Polygon { points } => polygon_area(points),
                other => panic!("{other:?}"),
            };
            assert!((area(&one) + area(&two) - BOX.area()).abs() < 1e-9);
        };
        check([20.0, 20.0], [30.0, 40.0], [10.0, 20.0, 30.0, 40.0]);
        check([30.0, 40.0], [20.0, 20.0], [10.0, 20.0, 30.0, 40.0]);
        check([10.0, 30.0], [50.0, 40.0], [10.0, 20.0, 50.0, 40.0]);
        check([50.0, 30.0], [10.0, 20.0], [10.0, 20.0, 50.0, 30.0]);
        assert_eq!(split_by_line(BOX, &Mask::None, pt(0.0, 0.0), pt(9.0, 1.0)), None);
    }

    #[test]
    fn shapes_are_cut_with_their_box_and_boxes_stay_tight() {
        let (bbox, mask) = disc();
        let [left, right] = split_by_line(bbox, &mask, pt(4.0, 0.0), pt(4.0, 9.0)).unwrap();
        assert_eq!((left.0.x1, right.0.x0), (4.0, 4.0));
        assert!(left.0.y0 > 2.0, "{left:?}");
        let diamond = Mask::Polygon { points: vec![pt(10.0, 0.0), pt(20.0, 10.0), pt(10.0, 20.0), pt(0.0, 10.0)] };
        let [left, _] = split_by_line(bbox, &diamond, pt(5.0, 0.0), pt(5.0, 9.0)).unwrap();
        assert_eq!(left.0, Rect::new(0.0, 5.0, 5.0, 15.0));
    }

    #[test]
    fn a_grid_is_in_reading_order_and_skips_what_is_empty() {
        let parts = split_evenly(BOX, &Mask::None, 2, 2);
        let expected =
            [[10.0, 20.0, 30.0, 30.0], [30.0, 20.0, 50.0, 30.0], [10.0, 30.0, 30.0, 40.0], [30.0, 30.0, 50.0, 40.0]];
        assert_eq!(parts, expected.map(|r| (Rect::from(r), Mask::None)));
        let triangle = Mask::Polygon { points: vec![pt(10.0, 20.0), pt(50.0, 20.0), pt(10.0, 40.0)] };
        assert_eq!(split_evenly(BOX, &triangle, 2, 2).len(), 3);
        assert_eq!(split_evenly(BOX, &Mask::None, 0, 3), []);
    }

    #[test]
    fn boxes_join_to_a_box_and_shapes_to_a_map() {
        let (a, b) = (Rect::new(0.0, 0.0, 4.0, 4.0), Rect::new(8.0, 8.0, 12.0, 12.0));
        assert_eq!(merged(&[(a, &Mask::None), (b, &Mask::None)]), (Rect::new(0.0, 0.0, 12.0, 12.0), Mask::None));
        assert_eq!(merged(&[]), (Rect::default(), Mask::None));
        let triangle = Mask::Polygon { points: vec![pt(8.0, 8.0), pt(12.0, 8.0), pt(8.0, 12.0)] };
        let all = merged(&[(a, &Mask::None), (b, &triangle)]);
        assert_eq!(all.0, Rect::new(0.0, 0.0, 12.0, 12.0));
        assert_eq!(pixels(12, 12).filter(|p| covers(&all, *p)).count(), 16 + 10);
    }

    proptest! {
        #[test]
        fn every_pixel_of_a_map_is_in_exactly_one_part(
            a in (0.0..20.0f64, 0.0..20.0f64), b in (0.0..20.0f64, 0.0..20.0f64), rows in 1u32..10, columns in 1u32..10,
        ) {
            let (bbox, mask) = disc();
            let whole: Vec<Point> = pixels(20, 20).filter(|p| mask.contains(*p) == Some(true)).collect();
            let mut partitions = vec![split_evenly(bbox, &mask, rows, columns)];
            partitions.extend(split_by_line(bbox, &mask, pt(a.0, a.1), pt(b.0, b.1)).map(|parts| parts.to_vec()));
            for parts in partitions {
                for p in &whole {
                    prop_assert_eq!(parts.iter().filter(|part| covers(part, *p)).count(), 1, "{:?}", p);
                }
                let refs: Vec<(Rect, &Mask)> = parts.iter().map(|(r, m)| (*r, m)).collect();
                let again = merged(&refs);
                for p in pixels(20, 20) {
                    prop_assert_eq!(covers(&again, p), mask.contains(p) == Some(true));
                }
            }
        }

        #[test]
        fn no_line_panics(a in (any::<f64>(), any::<f64>()), b in (any::<f64>(), any::<f64>())) {
            let (bbox, mask) = disc();
            split_by_line(bbox, &mask, pt(a.0, a.1), pt(b.0, b.1));
            split_by_line(bbox, &Mask::None, pt(a.0, a.1), pt(b.0, b.1));
        }
    }
}
