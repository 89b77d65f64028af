//! Cutting a polygon into triangles for the screen.
//!
//! The polygon may be concave, cross itself or touch itself: what is filled is exactly what the even-odd rule of
//! `core::geometry::polygon_contains` calls inside. A short outline that never meets itself is cut at its own corners, ear
//! by ear, into the fewest triangles. Any other is cut into horizontal slabs at every corner and crossing; in a slab no
//! two sides cross, so its sides pair up into trapezoids.

use crate::core::geometry::{Point, edges, pt};

/// Above this number of corners crossings are not looked for; outlines of that size come from pixels and have none.
const CROSSINGS_UP_TO: usize = 1_000;
/// Above this number of corners ears take longer to find than they save.
const EARS_UP_TO: usize = 200;

/// The inside of a polygon, covered once.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Triangles {
    /// In the polygon's own coordinates.
    pub(super) corners: Vec<Point>,
    /// Three places in `corners` each.
    pub(super) parts: Vec<[u32; 3]>,
}

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

/// Cuts a polygon.
pub(super) fn triangles(polygon: &[Point]) -> Triangles {
    if polygon.len() < 3 || polygon.iter().any(|p| !p.x.is_finite() || !p.y.is_finite()) {
        return Triangles::default();
    }
    let short_and_simple = polygon.len() <= EARS_UP_TO && never_meets_itself(polygon);
    match short_and_simple.then(|| ears(polygon)).flatten() {
        Some(parts) => Triangles { corners: polygon.to_vec(), parts },
        None => slabs(polygon),
    }
}

/// More than 0 where the way from `a` over `b` to `c` turns one way, less where it turns the other way, 0 where it goes
/// straight on or back.
fn turn(a: Point, b: Point, c: Point) -> f64 {
    (b.x - a.x) * (c.y - b.y) - (b.y - a.y) * (c.x - b.x)
}

fn never_meets_itself(polygon: &[Point]) -> bool {
    let sides: Vec<(Point, Point)> = edges(polygon).collect();
    let last = sides.len() - 1;
    sides.iter().enumerate().all(|(i, (a, b))| {
        a != b
            && sides.iter().enumerate().skip(i + 1).all(|(j, (c, d))| {
                if j == i + 1 {
                    !is_on(*d, *a, *b) && !is_on(*a, *c, *d)
                } else if i == 0 && j == last {
                    !is_on(*c, *a, *b) && !is_on(*b, *c, *d)
                } else {
                    !meet((*a, *b), (*c, *d))
                }
            })
    })
}

/// Whether a point is on a side, its ends included.
fn is_on(p: Point, a: Point, b: Point) -> bool {
    let between = |v: f64, v0: f64, v1: f64| v0.min(v1) <= v && v <= v0.max(v1);
    turn(a, b, p) == 0.0 && between(p.x, a.x, b.x) && between(p.y, a.y, b.y)
}

/// Whether two sides have a point in common.
fn meet((a, b): (Point, Point), (c, d): (Point, Point)) -> bool {
    let apart = |p: Point, q: Point, r: Point, s: Point| {
        let (one, other) = (turn(p, q, r), turn(p, q, s));
        (one > 0.0) != (other > 0.0) && one != 0.0 && other != 0.0
    };
    (apart(a, b, c, d) && apart(c, d, a, b))
        || [c, d].into_iter().any(|p| is_on(p, a, b))
        || [a, b].into_iter().any(|p| is_on(p, c, d))
}

/// Takes one corner away after the other whose triangle lies inside and holds no other corner. `None` when rounding leaves
/// none to take.
fn ears(polygon: &[Point]) -> Option<Vec<[u32; 3]>> {
    let round: f64 = edges(polygon).map(|(a, b)| a.x * b.y - b.x * a.y).sum();
    let at = |i: u32| polygon.get(i as usize).copied().unwrap_or_default();
    let inward = |[a, b, c]: [u32; 3]| turn(at(a), at(b), at(c)) * round.signum();
    let mut left: Vec<u32> = (0..polygon.len() as u32).collect();
    let mut parts = Vec::with_capacity(polygon.len());
    while left.len() > 2 {
        let count = left.len();
        let corner = |i: usize| [left[(i + count - 1) % count], left[i], left[(i + 1) % count]];
        let free = |[a, b, c]: [u32; 3]| {
            left.iter().filter(|p| ![a, b, c].contains(p)).all(|p| {
                let outside = |from: u32, to: u32| inward([from, to, *p]) < 0.0;
                outside(a, b) || outside(b, c) || outside(c, a)
            })
        };
        let ear = (0..count).find(|i| match inward(corner(*i)) {
            // Straight on: the corner can go without leaving anything out.
            0.0 => true,
            turn => turn > 0.0 && free(corner(*i)),
        })?;
        if inward(corner(ear)) > 0.0 {
            parts.push(corner(ear));
        }
        left.remove(ear);
    }
    Some(parts)
}

fn slabs(polygon: &[Point]) -> Triangles {
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

    let mut out = Triangles::default();
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

fn trapezoid(left: Side, right: Side, y0: f64, y1: f64, out: &mut Triangles) {
    let (a, b) = (pt(left.x_at(y0), y0), pt(right.x_at(y0), y0));
    let (c, d) = (pt(right.x_at(y1), y1), pt(left.x_at(y1), y1));
    let first = out.corners.len() as u32;
    out.corners.extend([a, b, c, d]);
    if b.x > a.x {
        out.parts.push([first, first + 1, first + 2]);
    }
    if c.x > d.x {
        out.parts.push([first, first + 2, first + 3]);
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

    fn corners(cut: &Triangles) -> Vec<[Point; 3]> {
        cut.parts.iter().map(|part| part.map(|i| cut.corners[i as usize])).collect()
    }

    fn area(cut: &Triangles) -> f64 {
        corners(cut).iter().map(|t| polygon_area(t)).sum()
    }

    fn polygon(corners: &[(f64, f64)]) -> Vec<Point> {
        corners.iter().map(|(x, y)| pt(*x, *y)).collect()
    }

    #[test]
    fn a_concave_polygon_is_covered_once() {
        let u = polygon(&[(0., 0.), (1., 0.), (1., 3.), (2., 3.), (2., 0.), (3., 0.), (3., 4.), (0., 4.)]);
        assert!((area(&triangles(&u)) - polygon_area(&u)).abs() < 1e-9);
        assert_eq!(triangles(&u).parts.len(), u.len() - 2);
    }

    #[test]
    fn what_meets_itself_is_found() {
        let check = |corners: &[(f64, f64)], expected: bool| {
            assert_eq!(never_meets_itself(&polygon(corners)), expected, "{corners:?}");
        };
        check(&[(0., 0.), (4., 0.), (4., 4.), (0., 4.)], true);
        check(&[(0., 0.), (2., 0.), (4., 0.), (4., 4.)], true);
        check(&[(0., 0.), (4., 4.), (4., 0.), (0., 4.)], false);
        check(&[(0., 0.), (4., 0.), (2., 0.), (2., 4.)], false);
        check(&[(0., 0.), (4., 0.), (4., 4.), (2., 0.), (0., 4.)], false);
        check(&[(0., 0.), (4., 0.), (4., 0.), (2., 4.)], false);
    }

    #[test]
    fn a_bow_tie_has_two_wings_and_no_middle() {
        let bow = polygon(&[(0., 0.), (4., 4.), (4., 0.), (0., 4.)]);
        assert!((area(&triangles(&bow)) - 8.0).abs() < 1e-9);
    }

    #[test]
    fn what_is_no_area_gives_no_triangle() {
        assert!(triangles(&polygon(&[(0., 0.), (5., 0.)])).parts.is_empty());
        assert!(triangles(&polygon(&[(0., 0.), (5., 0.), (9., 0.)])).parts.is_empty());
        assert!(triangles(&polygon(&[(0., 0.), (f64::NAN, 1.), (9., 0.)])).parts.is_empty());
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
        fn a_star_has_the_fewest_triangles(reach in proptest::collection::vec(0.1..1.0f64, 5..60), back: bool) {
            let step = std::f64::consts::TAU / reach.len() as f64;
            let tip = |(i, r): (usize, &f64)| pt(50.0 + 40.0 * r * (i as f64 * step).cos(), 50.0 + 40.0 * r * (i as f64 * step).sin());
            let mut star: Vec<Point> = reach.iter().enumerate().map(tip).collect();
            if back {
                star.reverse();
            }
            let cut = triangles(&star);
            prop_assert!(cut.parts.len() <= star.len() - 2);
            prop_assert!((area(&cut) - polygon_area(&star)).abs() < 1e-6);
        }

        #[test]
        fn the_triangles_are_the_inside(
            outline in proptest::collection::vec((0..40i32, 0..40i32), 3..12),
            probes in proptest::collection::vec((0.013..39.9f64, 0.017..39.9f64), 40),
        ) {
            let polygon: Vec<Point> = outline.iter().map(|(x, y)| pt(f64::from(*x), f64::from(*y))).collect();
            let parts = corners(&triangles(&polygon));
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
