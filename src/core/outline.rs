//! From a mask to a polygon and back.
//!
//! The outline of a probability map follows the blended values exactly to where they meet the threshold, then loses all
//! points that do not matter. A polygon has one outline: of several islands the largest is kept, and holes are closed.
//! Where nothing may be lost, a path goes round all of them.

use super::geometry::{Point, Rect, Size, edges, nearest_on_line, polygon_area, pt};
use super::lattice::Lattice;
use super::mask::{Mask, ProbabilityMap};

/// A simplified outline strays at most this share of a shape's mean half thickness, so that thin shapes stay themselves.
const OF_THICKNESS: f64 = 0.03;

/// An island or a hole smaller than this is a speck, in square page pixels, unless there is nothing else.
const SPECK: f64 = 4.0;

/// The outline of a shape in page pixels: no point of the true one is farther than `tolerance` page pixels away, and less
/// far where the shape is thin. The box's corners where only the box is known; empty when the mask covers nothing.
pub fn outline(mask: &Mask, bbox: Rect, tolerance: f64) -> Vec<Point> {
    let ring = match mask {
        Mask::None | Mask::Undecodable { .. } => return bbox.corners().to_vec(),
        Mask::Polygon { points } => points.clone(),
        Mask::ProbabilityMap(map) => contours(map).into_iter().next().unwrap_or_default(),
    };
    thinned(ring, tolerance)
}

/// A path round all islands and holes of a shape, in page pixels and as exact as [`outline`]: what lies in it by the
/// even-odd rule is the shape. From ring to ring it goes there and back along one line, which encloses nothing.
pub fn path_round_all(mask: &Mask, bbox: Rect, tolerance: f64) -> Vec<Point> {
    let Mask::ProbabilityMap(map) = mask else { return outline(mask, bbox, tolerance) };
    let mut rings = contours(map).into_iter().map(|ring| thinned(ring, tolerance));
    let Some(mut path) = rings.next() else { return Vec::new() };
    let Some(&home) = path.first() else { return path };
    for ring in rings {
        let Some(&start) = ring.first() else { continue };
        path.push(home);
        path.extend(ring);
        path.push(start);
    }
    path
}

/// How many islands and holes of a shape its [`outline`] does without.
pub fn lost_by_outline(mask: &Mask) -> usize {
    match mask {
        Mask::ProbabilityMap(map) => contours(map).len().saturating_sub(1),
        _ => 0,
    }
}

/// A ring without the points that do not matter.
fn thinned(ring: Vec<Point>, tolerance: f64) -> Vec<Point> {
    let length: f64 = edges(&ring).map(|(a, b)| a.distance(b)).sum();
    let fine = OF_THICKNESS * polygon_area(&ring) / length.max(1e-9);
    let simple = simplified(&ring, tolerance.min(fine).max(0.0));
    if simple.len() < 3 { ring } else { simple }
}

/// The map of a polygon (even-odd), cut to the page: a pixel is inside when at least half of it is. Cells are page pixels,
/// or larger ones as for the brush. `None` when it covers nothing of the page.
pub fn filled(points: &[Point], page: Size) -> Option<ProbabilityMap> {
    let around = Rect::around(points)?;
    let lattice = Lattice::over(Rect::new(around.x0, around.y0, around.x1, around.y1), page.rect())?;
    match lattice.mask(lattice.filled(points), page.rect())? {
        (_, Mask::ProbabilityMap(map)) => Some(map),
        _ => None,
    }
}

/// All ways around that enclose more than a speck, the one that encloses most first. That one is never a hole, since a
/// hole lies in something larger.
fn contours(map: &ProbabilityMap) -> Vec<Vec<Point>> {
    if map.values.len() != map.width as usize * map.height as usize {
        return Vec::new();
    }
    let field = Field::new(map);
    let mut next = field.steps();
    let mut all: Vec<(f64, Vec<Point>)> = Vec::new();
    for start in 0..next.len() {
        let mut ring = Vec::new();
        let mut at = start;
        while let Some(to) = next.get_mut(at).and_then(|slot| std::mem::replace(slot, NOWHERE).checked_sub(1)) {
            let point = field.crossing(at);
            if ring.last() != Some(&point) {
                ring.push(point);
            }
            at = to as usize;
        }
        all.push((polygon_area(&ring), ring));
    }
    all.sort_by(|a, b| b.0.total_cmp(&a.0));
    let least = all.first().map_or(0.0, |(area, _)| area.min(SPECK));
    all.into_iter().filter(|(area, _)| *area > 0.0 && *area >= least).map(|(_, ring)| ring).collect()
}

/// In the list of steps: no contour passes here. Other entries are the following side plus one.
const NOWHERE: u32 = 0;

/// The values of a map at the middles of their cells, once more at the edge of its frame, and nothing just beyond it.
struct Field<'a> {
    map: &'a ProbabilityMap,
    xs: Vec<f64>,
    ys: Vec<f64>,
    /// A blended value counts from half a step below the threshold on.
    least: f64,
}

impl Field<'_> {
    fn new(map: &ProbabilityMap) -> Field<'_> {
        let places = |from: f64, to: f64, values: u32| {
            let middle = |i: u32| from + (f64::from(i) + 0.5) * (to - from) / f64::from(values);
            [from, from].into_iter().chain((0..values).map(middle)).chain([to, to]).collect()
        };
        Field {
            map,
            xs: places(map.frame.x0, map.frame.x1, map.width),
            ys: places(map.frame.y0, map.frame.y1, map.height),
            least: f64::from(map.threshold) - 0.5,
        }
    }

    /// The value at a point of the field; less than nothing beyond the frame.
    fn value(&self, x: usize, y: usize) -> f64 {
        if x == 0 || y == 0 || x + 1 == self.xs.len() || y + 1 == self.ys.len() {
            return -1.0;
        }
        let place = |i: usize, values: u32| i.saturating_sub(2).min(values.saturating_sub(1) as usize);
        let index = place(y, self.map.height) * self.map.width as usize + place(x, self.map.width);
        self.map.values.get(index).map_or(-1.0, |v| f64::from(*v))
    }

    /// Sides between neighbouring points have numbers: twice the number of their left or upper point, plus one when they
    /// go down.
    fn crossing(&self, side: usize) -> Point {
        let (x, y) = (side / 2 % self.xs.len(), side / 2 / self.xs.len());
        let (to_x, to_y) = if side.is_multiple_of(2) { (x + 1, y) } else { (x, y + 1) };
        let (a, b) = (self.value(x, y), self.value(to_x, to_y));
        let share = (self.least - a) / (b - a);
        pt(self.xs[x] + share * (self.xs[to_x] - self.xs[x]), self.ys[y] + share * (self.ys[to_y] - self.ys[y]))
    }

    /// For every side that a contour crosses, the side it crosses next.
    fn steps(&self) -> Vec<u32> {
        let columns = self.xs.len();
        let mut next = vec![NOWHERE; 2 * columns * self.ys.len()];
        for y in 0..self.ys.len() - 1 {
            for x in 0..columns - 1 {
                // Clockwise from the top left; side `i` goes from corner `i` to the next.
                let corners = [(x, y), (x + 1, y), (x + 1, y + 1), (x, y + 1)].map(|(x, y)| self.value(x, y));
                let inside = corners.map(|v| v >= self.least);
                let count = inside.iter().filter(|i| **i).count();
                if count == 0 || count == 4 {
                    continue;
                }
                let at = 2 * (y * columns + x);
                let sides = [at, at + 3, at + 2 * columns, at + 1];
                // Where opposite corners are inside, the middle says whether they belong together.
                let joined = corners.iter().sum::<f64>() / 4.0 >= self.least;
                for leaving in (0..4).filter(|i| inside[*i] && !inside[(i + 1) % 4]) {
                    let enters = |i: &usize| !inside[i % 4] && inside[(i + 1) % 4];
                    let entering = if joined {
                        (leaving + 1..leaving + 4).find(enters)
                    } else {
                        (leaving + 1..leaving + 4).rev().find(enters)
                    };
                    if let Some(entering) = entering {
                        next[sides[leaving]] = sides[entering % 4] as u32 + 1;
                    }
                }
            }
        }
        next
    }
}

/// A closed ring without the points that lie within `tolerance` of what is kept.
pub fn simplified(ring: &[Point], tolerance: f64) -> Vec<Point> {
    let Some(&first) = ring.first() else { return Vec::new() };
    // A ring is two chains between its first point and the point furthest from it.
    let far = (0..ring.len()).max_by(|&a, &b| ring[a].distance(first).total_cmp(&ring[b].distance(first))).unwrap_or(0);
    let mut closed = ring.to_vec();
    closed.push(first);
    let mut keep = vec![false; closed.len()];
    keep[0] = true;
    keep[far] = true;
    let mut open = vec![(0, far), (far, closed.len() - 1)];
    while let Some((from, to)) = open.pop() {
        let strays = |i: usize| closed[i].distance(nearest_on_line(closed[i], closed[from], closed[to]));
        let worst = (from + 1..to).map(|i| (strays(i), i)).max_by(|a, b| a.0.total_cmp(&b.0));
        if let Some((_, at)) = worst.filter(|(stray, _)| *stray > tolerance) {
            keep[at] = true;
            open.extend([(from, at), (at, to)]);
        }
    }
    ring.iter().zip(&keep).filter(|(_, kept)| **kept).map(|(p, _)| *p).collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::core::geometry::polygon_contains;
    use crate::core::mask::DEFAULT_THRESHOLD;
    use proptest::prelude::*;

    fn map(rows: &[&str]) -> ProbabilityMap {
        let values = rows.iter().flat_map(|row| row.bytes()).map(|b| if b == b'#' { 255 } else { 0 }).collect();
        let (width, height) = (rows[0].len() as u32, rows.len() as u32);
        let frame = Rect::new(0.0, 0.0, f64::from(width), f64::from(height));
        ProbabilityMap { frame, width, height, values, threshold: DEFAULT_THRESHOLD }
    }

    /// Draws the polygon of a picture over the picture's pixels.
    fn check(rows: &[&str], expected: &[&str]) {
        let points = outline(&Mask::ProbabilityMap(map(rows)), Rect::default(), 1.0);
        let inside = |x: usize, y: usize| polygon_contains(&points, pt(x as f64 + 0.5, y as f64 + 0.5));
        let letter = |x: usize, y: usize| if inside(x, y) { '#' } else { '.' };
        let drawn: Vec<String> = (0..rows.len()).map(|y| (0..rows[0].len()).map(|x| letter(x, y)).collect()).collect();
        assert_eq!(drawn, expected);
    }

    #[test]
    fn one_outline_follows_the_shape() {
        check(&["....", ".##.", ".##.", "...."], &["....", ".##.", ".##.", "...."]);
        check(&["#...", "#...", "####"], &["#...", "#...", "####"]);
        check(&["#"], &["#"]);
        check(&["######"], &["######"]);
    }

    #[test]
    fn the_largest_island_is_kept_and_holes_are_closed() {
        check(&["##...", "##...", "...##", "....."], &["##...", "##...", ".....", "....."]);
        check(&["#####", "#...#", "#.#.#", "#...#", "#####"], &["#####"; 5]);
    }

    #[test]
    fn a_path_goes_round_all_islands_and_holes() {
        let rows = ["##...###", "##...###", "##...###", "........", "#######.", "#.....#.", "#.....#.", "#######."];
        let mask = Mask::ProbabilityMap(map(&rows));
        let path = path_round_all(&mask, Rect::default(), 1.0);
        let inside = |x: usize, y: usize| polygon_contains(&path, pt(x as f64 + 0.5, y as f64 + 0.5));
        let letter = |x: usize, y: usize| if inside(x, y) { '#' } else { '.' };
        let drawn: Vec<String> = (0..rows.len()).map(|y| (0..rows[0].len()).map(|x| letter(x, y)).collect()).collect();
        assert_eq!(drawn, rows);
        assert_eq!(lost_by_outline(&mask), 3, "two islands and a hole");
    }

    #[test]
    fn islands_that_touch_by_a_corner_are_apart_unless_the_middle_is_inside() {
        let mut two = map(&["##..", "##..", "..##", "..##"]);
        let area =
            |map: &ProbabilityMap| polygon_area(&outline(&Mask::ProbabilityMap(map.clone()), Rect::default(), 0.1));
        assert!(area(&two) > 7.0, "{}", area(&two));
        two.values.iter_mut().for_each(|v| *v = (*v).min(250));
        assert!(area(&two) < 4.1, "{}", area(&two));
    }

    #[test]
    fn the_outline_lies_where_the_blended_values_meet_the_threshold() {
        let frame = Rect::new(10.0, 10.0, 14.0, 12.0);
        let map = ProbabilityMap { frame, width: 2, height: 1, values: vec![255, 0], threshold: 64 };
        let around = Rect::around(&outline(&Mask::ProbabilityMap(map), frame, 0.1)).unwrap();
        let reach = 11.0 + 2.0 * (255.0 - 63.5) / 255.0;
        assert!((around.x1 - reach).abs() < 1e-9 && around.x0 == 10.0 && around.y1 == 12.0, "{around:?}");
    }

    #[test]
    fn what_has_no_shape_has_its_box_and_what_covers_nothing_has_no_outline() {
        let bbox = Rect::new(1.0, 2.0, 3.0, 4.0);
        assert_eq!(outline(&Mask::None, bbox, 1.0), bbox.corners());
        assert_eq!(outline(&Mask::ProbabilityMap(map(&["..", ".."])), bbox, 1.0), []);
        let broken = ProbabilityMap { values: vec![255; 3], ..map(&["..", ".."]) };
        assert_eq!(outline(&Mask::ProbabilityMap(broken), bbox, 1.0), []);
        assert_eq!(filled(&[pt(1.0, 1.0), pt(9.0, 1.0)], Size { width: 9, height: 9 }), None);
        assert_eq!(filled(&bbox.translated(50.0, 0.0).corners(), Size { width: 9, height: 9 }), None);
    }

    #[test]
    fn a_circle_has_few_points() {
        let disc = |i: i32| if (i % 100 - 50).pow(2) + (i / 100 - 50).pow(2) < 45 * 45 { 255 } else { 0 };
        let frame = Rect::new(0.0, 0.0, 100.0, 100.0);
        let values = (0..10_000).map(disc).collect();
        let map = ProbabilityMap { frame, width: 100, height: 100, values, threshold: DEFAULT_THRESHOLD };
        let points = outline(&Mask::ProbabilityMap(map), frame, 1.0);
        assert!((12..=40).contains(&points.len()), "{}", points.len());
    }

    #[test]
    fn simplifying_keeps_every_point_within_the_tolerance() {
        let ring: Vec<Point> = (0..200)
            .map(|i| f64::from(i) / 200.0 * std::f64::consts::TAU)
            .map(|a| {
                let radius = 40.0 + 5.0 * (a * 7.0).sin();
                pt(50.0 + radius * a.cos(), 50.0 + radius * a.sin())
            })
            .collect();
        for tolerance in [0.1, 1.0, 4.0] {
            let simple = simplified(&ring, tolerance);
            let stray = |p: &Point| {
                edges(&simple).map(|(a, b)| p.distance(nearest_on_line(*p, a, b))).fold(f64::INFINITY, f64::min)
            };
            let worst = ring.iter().map(stray).fold(0.0, f64::max);
            assert!(worst <= tolerance && simple.len() < ring.len(), "{worst} {}", simple.len());
        }
    }

    fn round_trip(points: &[Point], least: f64) -> Result<(), TestCaseError> {
        let page = Size { width: 200, height: 200 };
        let Some(before) = filled(points, page) else { return Ok(()) };
        let again = outline(&Mask::ProbabilityMap(before.clone()), page.rect(), 1.0);
        let after = filled(&again, page).unwrap();
        // By covered area: which way a pixel falls that is covered by exactly half says nothing.
        let (mut common, mut all) = (0, 0);
        for p in (0..200).flat_map(|y| (0..200).map(move |x| pt(f64::from(x) + 0.5, f64::from(y) + 0.5))) {
            let (a, b) = (u32::from(before.value_at(p)), u32::from(after.value_at(p)));
            common += a.min(b);
            all += a.max(b);
        }
        let iou = f64::from(common) / f64::from(all.max(1));
        prop_assert!(iou >= least, "{iou} {points:?} {again:?}");
        Ok(())
    }

    proptest! {
        #[test]
        fn blobs_come_back_from_their_outline(
            radii in proptest::collection::vec(0.7..1.3f64, 5..12), size in 25.0..60.0f64, x in 80.0..120.0f64, y in 80.0..120.0f64,
        ) {
            let turn = |i: usize| std::f64::consts::TAU * i as f64 / radii.len() as f64;
            let corner = |(i, r): (usize, &f64)| pt(x + size * r * turn(i).cos(), y + size * r * turn(i).sin());
            round_trip(&radii.iter().enumerate().map(corner).collect::<Vec<_>>(), 0.98)?;
        }

        #[test]
        fn thin_shapes_come_back_from_their_outline(
            angle in 0.0..3.1f64, length in 40.0..90.0f64, half in 1.5..4.0f64, x in 95.0..105.0f64, y in 95.0..105.0f64,
        ) {
            let (c, s) = (angle.cos(), angle.sin());
            let corner = |(u, v): (f64, f64)| pt(x + u * c - v * s, y + u * s + v * c);
            round_trip(&[(-length, -half), (length, -half), (length, half), (-length, half)].map(corner), 0.95)?;
        }

        #[test]
        fn no_map_makes_the_outline_panic(
            values in proptest::collection::vec(any::<u8>(), 0..40), width in 0u32..8, height in 0u32..8, threshold in any::<u8>(),
        ) {
            let map = ProbabilityMap { frame: Rect::new(0.0, 0.0, 9.0, 9.0), width, height, values, threshold };
            outline(&Mask::ProbabilityMap(map), Rect::default(), 0.5);
        }
    }
}
