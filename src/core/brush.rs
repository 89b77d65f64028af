//! The brush and the eraser: a stroke over a region's shape gives its new shape and box.
//!
//! Pure and quick enough to be called anew for every picture of a stroke that is still growing: a stroke costs its own
//! area, and one copy of the mask. The page's size does not matter.

use super::geometry::{Point, Rect, Size, nearest_on_line, pt};
use super::lattice::{Lattice, level};
use super::mask::Mask;

/// A round brush drawn along some points.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Stroke {
    /// Where the pointer went, in page pixels; one point is a dot.
    pub points: Vec<Point>,
    /// Half the width, in page pixels. A brush thinner than a cell of the mask paints one cell wide.
    pub radius: f64,
    /// Takes away instead of adding.
    pub erase: bool,
}

/// A brush of this radius, in cells, touches the middle of a cell wherever it stands.
const THINNEST: f64 = 0.71;

/// The shape after a stroke and its new tight box of whole pixels; `None` when nothing would be left.
///
/// A region without a mask starts as its full box, a polygon is filled first. Painting beside the box grows the region,
/// up to the edge of the page. The mask has one cell per page pixel, or larger ones where it would have more than
/// [`super::lattice::MOST_CELLS`] along a side.
pub fn painted(mask: &Mask, bbox: Rect, page: Size, stroke: &Stroke) -> Option<(Mask, Rect)> {
    let points: Vec<Point> = stroke.points.iter().copied().filter(|p| p.x.is_finite() && p.y.is_finite()).collect();
    let reached = Rect::around(&points).map(|around| around.expanded(stroke.radius.max(1.0)));
    let reached = reached.and_then(|area| area.intersection(page.rect()));
    let area = reached.filter(|_| !stroke.erase).map_or(bbox, |area| area.union(bbox));
    let lattice = Lattice::over(area, page.rect())?;
    let mut values = lattice.rasterised(mask, bbox);
    let points: Vec<Point> = points.into_iter().map(|p| lattice.cells_from_page(p)).collect();
    let radius = (stroke.radius / f64::from(lattice.cell)).max(THINNEST);
    let ends = points.iter().skip(1).chain(points.last());
    for (from, to) in points.iter().zip(ends) {
        let capsule = Capsule { from: *from, to: *to, radius };
        if stroke.erase {
            capsule.draw(&mut values, lattice, |old, new| *old = (*old).min(255 - new));
        } else {
            capsule.draw(&mut values, lattice, |old, new| *old = (*old).max(new));
        }
    }
    let (bbox, mask) = lattice.mask(values, page.rect())?;
    Some((mask, bbox))
}

/// All places within a radius of a line, in cells.
struct Capsule {
    from: Point,
    to: Point,
    radius: f64,
}

impl Capsule {
    /// Hands every cell it touches to `put` with the share it covers, 0 to 255.
    fn draw(&self, values: &mut [u8], lattice: Lattice, put: impl Fn(&mut u8, u8)) {
        let (width, outer) = (f64::from(lattice.width), self.radius + 0.5);
        let top = (self.from.y.min(self.to.y) - outer).clamp(0.0, f64::from(lattice.height)) as usize;
        let rows = values.chunks_exact_mut(lattice.width.max(1) as usize);
        for (y, row) in rows.enumerate().skip(top) {
            let line = y as f64 + 0.5;
            let Some(span) = self.span(line, outer) else {
                if line > self.from.y.max(self.to.y) {
                    break;
                }
                continue;
            };
            let cells = |v: f64| v.clamp(0.0, width) as usize;
            let (start, end) = (cells(span.0), cells(span.1 + 1.0));
            // Cells that lie wholly inside need no measuring.
            let full = self.span(line, self.radius - 0.5).map_or((end, end), |s| (cells(s.0 + 0.5), cells(s.1 + 0.5)));
            let (from, to) = (full.0.clamp(start, end), full.1.clamp(start, end));
            row[from..to.max(from)].iter_mut().for_each(|cell| put(cell, 255));
            for x in (start..from).chain(to.max(from)..end) {
                let middle = pt(x as f64 + 0.5, line);
                let apart = middle.distance(nearest_on_line(middle, self.from, self.to));
                put(&mut row[x], level((outer - apart).clamp(0.0, 1.0)));
            }
        }
    }

    /// Where a horizontal line enters and leaves the capsule of another radius.
    fn span(&self, y: f64, radius: f64) -> Option<(f64, f64)> {
        let across = |middle: Point| {
            let half = (radius * radius - (y - middle.y).powi(2)).sqrt();
            (half >= 0.0 && radius >= 0.0).then_some((middle.x - half, middle.x + half))
        };
        let length = self.from.distance(self.to);
        let side = |sign: f64| {
            let (dx, dy) = ((self.to.x - self.from.x) / length, (self.to.y - self.from.y) / length);
            let (start, height) = (self.from.y + sign * dx * radius, self.to.y - self.from.y);
            let share = (y - start) / height;
            let x = self.from.x - sign * dy * radius + share * (self.to.x - self.from.x);
            ((0.0..=1.0).contains(&share) && radius >= 0.0).then_some((x, x))
        };
        let parts = [across(self.from), across(self.to), side(1.0), side(-1.0)];
        parts.into_iter().flatten().reduce(|a, b| (a.0.min(b.0), a.1.max(b.1)))
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::core::mask::{DEFAULT_THRESHOLD, ProbabilityMap};
    use proptest::prelude::*;

    const PAGE: Size = Size { width: 12, height: 6 };

    /// The pixels of a page that a shape covers, as letters.
    fn drawn(mask: &Mask, page: Size) -> Vec<String> {
        let letter = |x: u32, y: u32| match mask.contains(pt(f64::from(x) + 0.5, f64::from(y) + 0.5)) {
            Some(true) => '#',
            _ => '.',
        };
        (0..page.height).map(|y| (0..page.width).map(|x| letter(x, y)).collect()).collect()
    }

    fn check(mask: &Mask, bbox: Rect, stroke: &Stroke, expected: &[&str]) {
        let (mask, bbox) = painted(mask, bbox, PAGE, stroke).unwrap();
        let picture = drawn(&mask, PAGE);
        assert_eq!(picture, expected);
        let inside = |x: usize, y: usize| picture[y].as_bytes()[x] == b'#';
        let pixels = (0..6).flat_map(|y| (0..12).map(move |x| (x, y))).filter(|(x, y)| inside(*x, *y));
        let tight = pixels.map(|(x, y)| Rect::new(x as f64, y as f64, x as f64 + 1.0, y as f64 + 1.0));
        assert_eq!(Some(bbox), tight.reduce(Rect::union));
    }

    fn stroke(points: &[[f64; 2]], radius: f64, erase: bool) -> Stroke {
        Stroke { points: points.iter().map(|p| Point::from(*p)).collect(), radius, erase }
    }

    #[test]
    fn painting_beside_a_box_grows_it_up_to_the_edge_of_the_page() {
        check(
            &Mask::None,
            Rect::new(2.0, 2.0, 5.0, 4.0),
            &stroke(&[[5.0, 3.0], [14.0, 3.0]], 1.0, false),
            &["............", "............", "..##########", "..##########", "............", "............"],
        );
    }

    #[test]
    fn erasing_takes_a_round_bite_and_never_grows() {
        check(
            &Mask::None,
            Rect::new(2.0, 1.0, 9.0, 5.0),
            &stroke(&[[9.0, 1.0]], 3.0, true),
            &["............", "..####......", "..####......", "..#####.....", "..#######...", "............"],
        );
        check(
            &Mask::None,
            Rect::new(2.0, 1.0, 5.0, 5.0),
            &stroke(&[[9.0, 3.0]], 2.0, true),
            &["............", "..###.......", "..###.......", "..###.......", "..###.......", "............"],
        );
    }

    #[test]
    fn a_polygon_is_filled_first() {
        let triangle = Mask::Polygon { points: vec![pt(0.0, 0.0), pt(6.0, 0.0), pt(0.0, 6.0)] };
        check(
            &triangle,
            Rect::new(0.0, 0.0, 6.0, 6.0),
            &stroke(&[[10.5, 5.5]], 0.1, false),
            &["######......", "#####.......", "####........", "###.........", "##..........", "#.........#."],
        );
    }

    #[test]
    fn a_map_keeps_its_pixels_whatever_its_grid_and_threshold() {
        let values: Vec<u8> = (0..35).map(|i| (i * 7) as u8).collect();
        let covered = |threshold: u8| {
            let frame = Rect::new(1.3, 0.8, 10.9, 5.4);
            let map = ProbabilityMap { frame, width: 7, height: 5, values: values.clone(), threshold };
            let nothing = stroke(&[], 1.0, false);
            let (once, bbox) = painted(&Mask::ProbabilityMap(map), frame, PAGE, &nothing).unwrap();
            let (twice, again) = painted(&once, bbox, PAGE, &nothing).unwrap();
            assert_eq!((drawn(&once, PAGE), bbox), (drawn(&twice, PAGE), again), "{threshold}");
            drawn(&once, PAGE).concat().matches('#').count()
        };
        assert_eq!([0, 60, 128, 200].map(covered), [40, 30, 17, 4]);
    }

    #[test]
    fn nothing_left_is_no_region() {
        let bbox = Rect::new(2.0, 2.0, 5.0, 4.0);
        assert_eq!(painted(&Mask::None, bbox, PAGE, &stroke(&[[3.0, 3.0]], 9.0, true)), None);
        assert_eq!(painted(&Mask::None, Rect::default(), PAGE, &stroke(&[], 9.0, false)), None);
        assert_eq!(painted(&Mask::None, bbox, Size::default(), &stroke(&[[3.0, 3.0]], 9.0, false)), None);
    }

    #[test]
    fn a_wide_area_has_larger_cells_and_still_a_tight_box() {
        let page = Size { width: 8000, height: 6000 };
        let bbox = Rect::new(103.0, 205.0, 7003.0, 5505.0);
        let (mask, found) = painted(&Mask::None, bbox, page, &stroke(&[[7400.0, 3000.0]], 50.0, false)).unwrap();
        let Mask::ProbabilityMap(map) = &mask else { return assert_eq!(mask, Mask::None) };
        assert!(map.width <= 1024 && map.height <= 1024 && map.frame.width() == f64::from(map.width * 8));
        let apart = [found.x0 - 103.0, found.y0 - 205.0, found.x1 - 7450.0, found.y1 - 5505.0];
        assert!(apart.iter().all(|d| d.abs() <= 2.0), "{apart:?}");
        assert_eq!(map.threshold, DEFAULT_THRESHOLD);
    }

    proptest! {
        #[test]
        fn pixels_are_painted_exactly_where_they_are_near_the_stroke(
            points in proptest::collection::vec((-10.0..90.0f64, -10.0..60.0f64), 1..6),
            radius in 1.0..20.0f64, erase in any::<bool>(),
        ) {
            let page = Size { width: 80, height: 50 };
            let points: Vec<Point> = points.into_iter().map(|(x, y)| pt(x, y)).collect();
            let (bbox, brush) = (Rect::new(20.0, 10.0, 60.0, 40.0), Stroke { points: points.clone(), radius, erase });
            let mask = painted(&Mask::None, bbox, page, &brush).map_or(Mask::None, |(mask, _)| mask);
            for (x, y) in (0..50).flat_map(|y| (0..80).map(move |x| (f64::from(x) + 0.5, f64::from(y) + 0.5))) {
                let ends = points.iter().skip(1).chain(points.last());
                let apart = points.iter().zip(ends).map(|(a, b)| pt(x, y).distance(nearest_on_line(pt(x, y), *a, *b)));
                let apart = apart.fold(f64::INFINITY, f64::min);
                let near = apart <= radius;
                let expected = if erase { bbox.contains(pt(x, y)) && !near } else { bbox.contains(pt(x, y)) || near };
                let covered = mask.contains(pt(x, y)).unwrap_or(false);
                prop_assert!(covered == expected || (apart - radius).abs() < 0.01, "{x} {y} {apart} {radius}");
            }
        }

        #[test]
        fn no_stroke_panics(
            points in proptest::collection::vec((any::<f64>(), any::<f64>()), 0..4), radius in any::<f64>(), erase in any::<bool>(),
        ) {
            let points = points.into_iter().map(|(x, y)| pt(x, y)).collect();
            painted(&Mask::None, Rect::new(1.5, 1.5, 7.0, 4.0), PAGE, &Stroke { points, radius, erase });
        }
    }
}
