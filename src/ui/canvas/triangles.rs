//! Cutting a polygon into triangles for the screen.
//!
//! The polygon may be concave, cross itself or touch itself: what is filled is exactly what the even-odd rule of
//! `core::geometry::polygon_contains` calls inside. It is cut into horizontal slabs at every corner and crossing; in a
//! slab no two sides cross, so its sides pair up into trapezoids.

use crate::core::geometry::{Point, edges, pt};

/// Above this number of corners crossings are not looked for; outlines of that size come from pixels and have none.
const CROSSINGS_UP_TO: usize = 1_000;

#[derive(Debug, Clone, Copy)]
struct Side {
    top: Point,
    bottom: Point,
}

impl Side {
    fn x_at(&self, y: f64) -> f64 {
        let height = self.bottom.y - self.top.y;
        self.top.x + (self.bottom.x - self.top.x) * ((y - self.top.y) / height)
    }
}

/// Triangles that cover the inside of a polygon once, in the polygon's own coordinates.
pub(super) fn triangles(polygon: &[Point]) -> Vec<[Point; 3]> {
    if polygon.len() < 3 || polygon.iter().any(|p| !p.x.is_finite() || !p.y.is_finite()) {
        return Vec::new();
    }
    let mut sides: Vec<Side> = edges(polygon)
        .filter(|(a, b)| a.y != b.y)
        .map(|(a, b)| if a.y < b.y { Side { top: a, bottom: b } } else { Side { top: b, bottom: a } })
        .collect();
    sides.sort_by(|a, b| a.top.y.total_cmp(&b.top.y));
    let mut levels: Vec<f64> = polygon.iter().map(|p| p.y).collect();
    if polygon.len() <= CROSSINGS_UP_TO {
        levels.extend(crossings(&sides));
    }
    levels.sort_by(f64::total_cmp);
    levels.dedup();

    let mut out = Vec::new();
    let mut coming = sides.into_iter().peekable();
    let mut active: Vec<Side> = Vec::new();
    for (y0, y1) in levels.iter().copied().zip(levels.iter().copied().skip(1)) {
        active.retain(|side| side.bottom.y > y0);
        while let Some(side) = coming.next_if(|side| side.top.y <= y0) {
            active.push(side);
        }
        let middle = (y0 + y1) / 2.0;
        active.sort_by(|a, b| a.x_at(middle).total_cmp(&b.x_at(middle)));
        for pair in active.chunks_exact(2) {
            if let [left, right] = pair {
                trapezoid(*left, *right, y0, y1, &mut out);
            }
        }
    }
    out
}

fn trapezoid(left: Side, right: Side, y0: f64, y1: f64, out: &mut Vec<[Point; 3]>) {
    let (a, b) = (pt(left.x_at(y0), y0), pt(right.x_at(y0), y0));
    let (c, d) = (pt(right.x_at(y1), y1), pt(left.x_at(y1), y1));
    if b.x > a.x {
        out.push([a, b, c]);
    }
    if c.x > d.x {
        out.push([a, c, d]);
    }
}

/// The heights at which two sides cross.
fn crossings(sides: &[Side]) -> Vec<f64> {
    let mut out = Vec::new();
    for (i, a) in sides.iter().enumerate() {
        for b in sides.iter().skip(i + 1).take_while(|b| b.top.y < a.bottom.y) {
            let (y0, y1) = (a.top.y.max(b.top.y), a.bottom.y.min(b.bottom.y));
            let (before, after) = (a.x_at(y0) - b.x_at(y0), a.x_at(y1) - b.x_at(y1));
            if y0 < y1 && before * after < 0.0 {
                out.push(y0 + (y1 - y0) * before / (before - after));
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::core::geometry::{polygon_area, polygon_contains};

    fn area(parts: &[[Point; 3]]) -> f64 {
        parts.iter().map(|t| polygon_area(t)).sum()
    }

    fn polygon(corners: &[(f64, f64)]) -> Vec<Point> {
        corners.iter().map(|(x, y)| pt(*x, *y)).collect()
    }

    #[test]
    fn a_concave_polygon_is_covered_once() {
        let u = polygon(&[(0., 0.), (1., 0.), (1., 3.), (2., 3.), (2., 0.), (3., 0.), (3., 4.), (0., 4.)]);
        assert!((area(&triangles(&u)) - polygon_area(&u)).abs() < 1e-9);
    }

    #[test]
    fn a_bow_tie_has_two_wings_and_no_middle() {
        let bow = polygon(&[(0., 0.), (4., 4.), (4., 0.), (0., 4.)]);
        assert!((area(&triangles(&bow)) - 8.0).abs() < 1e-9);
    }

    #[test]
    fn what_is_no_area_gives_no_triangle() {
        assert!(triangles(&polygon(&[(0., 0.), (5., 0.)])).is_empty());
        assert!(triangles(&polygon(&[(0., 0.), (5., 0.), (9., 0.)])).is_empty());
        assert!(triangles(&polygon(&[(0., 0.), (f64::NAN, 1.), (9., 0.)])).is_empty());
    }

    #[test]
    fn an_outline_of_many_points_is_cut_quickly() {
        let round = |i: i32| {
            let angle = f64::from(i) / 20_000.0 * std::f64::consts::TAU;
            pt(500.0 + 400.0 * angle.cos(), 500.0 + 400.0 * angle.sin())
        };
        let circle: Vec<Point> = (0..20_000).map(round).collect();
        assert!((area(&triangles(&circle)) / polygon_area(&circle) - 1.0).abs() < 1e-6);
    }

    proptest! {
        #[test]
        fn the_triangles_are_the_inside(
            corners in proptest::collection::vec((0..40i32, 0..40i32), 3..12),
            probes in proptest::collection::vec((0.013..39.9f64, 0.017..39.9f64), 40),
        ) {
            let polygon: Vec<Point> = corners.iter().map(|(x, y)| pt(f64::from(*x), f64::from(*y))).collect();
            let parts = triangles(&polygon);
            for (x, y) in probes {
                let p = pt(x, y);
                let on_a_line = parts.iter().flat_map(|t| edges(t)).chain(edges(&polygon)).any(|(a, b)| {
                    let (dx, dy) = (b.x - a.x, b.y - a.y);
                    let length = dx.hypot(dy);
                    length < 1e-9 || ((p.x - a.x) * dy - (p.y - a.y) * dx).abs() / length < 1e-6
                });
                let covered = parts.iter().filter(|t| polygon_contains(*t, p)).count();
                prop_assert!(on_a_line || covered == usize::from(polygon_contains(&polygon, p)), "{:?}: {}", p, covered);
            }
        }
    }
}
