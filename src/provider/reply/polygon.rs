//! Polygons as models send them: which frame they are measured in and which axis comes first, found by their extent.
//!
//! Replies do not say. The reading whose extent agrees best with the box is taken; whether the polygon lies inside the
//! box tells nothing, since one measured in the box always does.

use crate::core::geometry::{Point, Rect, Size, pt};
use crate::provider::boxes::Scale;

/// A difference in agreement (intersection over union) that is no evidence.
const CLOSE_CALL: f64 = 0.1;

/// One way of reading a polygon.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Reading {
    /// Measured in the box instead of the page.
    pub(super) in_box: bool,
    /// `y` before `x`.
    pub(super) y_first: bool,
}

/// All readings, the documented one first: it wins where nothing speaks against it.
pub(super) const READINGS: [Reading; 4] = [
    Reading { in_box: false, y_first: false },
    Reading { in_box: false, y_first: true },
    Reading { in_box: true, y_first: false },
    Reading { in_box: true, y_first: true },
];

/// The rings of one item, each with at least three corners.
pub(super) struct Polygon {
    rings: Vec<Vec<[f64; 2]>>,
    scale: Scale,
}

impl Polygon {
    /// From flat rings, two numbers per corner; an odd number at the end is dropped. `None` without three corners.
    /// `scale` is that of the reply's boxes.
    pub(super) fn new(flat: &[Vec<f64>], scale: Scale) -> Option<Polygon> {
        let pairs = |ring: &Vec<f64>| -> Vec<[f64; 2]> {
            ring.chunks_exact(2).filter_map(|pair| pair.try_into().ok()).collect()
        };
        let rings: Vec<Vec<[f64; 2]>> = flat.iter().map(pairs).filter(|ring| ring.len() >= 3).collect();
        if rings.is_empty() {
            return None;
        }
        let own = Scale::of_values(rings.iter().flatten().flatten().copied());
        let scale = if own == Scale::Thousandths && scale == Scale::Pixels { scale } else { own };
        Some(Polygon { rings, scale })
    }

    /// How well the extent of each reading agrees with the box, 0 to 1.
    pub(super) fn agreement(&self, bbox: Rect, page: Size) -> [f64; 4] {
        READINGS.map(|reading| self.extent(reading, bbox, page).iou(bbox))
    }

    fn extent(&self, reading: Reading, bbox: Rect, page: Size) -> Rect {
        let points: Vec<Point> =
            self.rings.iter().flatten().map(|pair| self.place(*pair, reading, bbox, page)).collect();
        Rect::around(&points).unwrap_or_default()
    }

    /// One closed outline in page pixels. Several rings are joined by bridges walked once each way, which the even-odd
    /// rule does not see.
    pub(super) fn outline(&self, reading: Reading, bbox: Rect, page: Size) -> Vec<Point> {
        let on_page = |pair: &[f64; 2]| {
            let p = self.place(*pair, reading, bbox, page);
            pt(p.x.clamp(0.0, f64::from(page.width)), p.y.clamp(0.0, f64::from(page.height)))
        };
        let mut outline = Vec::new();
        for ring in &self.rings {
            outline.extend(ring.iter().map(on_page));
            if self.rings.len() > 1 {
                outline.extend(ring.first().map(on_page));
            }
        }
        let starts = self.rings.iter().rev().skip(1).filter_map(|ring| ring.first());
        outline.extend(starts.map(on_page));
        if self.rings.len() > 1 {
            // The last bridge ends where the outline began, and a closed outline does not repeat that.
            outline.pop();
        }
        outline
    }

    fn place(&self, [a, b]: [f64; 2], reading: Reading, bbox: Rect, page: Size) -> Point {
        let (x, y) = if reading.y_first { (b, a) } else { (a, b) };
        let frame = if reading.in_box { bbox } else { page.rect() };
        let (width, height) = self.scale.unit(frame);
        pt(frame.x0 + x * width, frame.y0 + y * height)
    }
}

/// The reading that agrees best over all polygons of a reply.
pub(super) fn common_reading(agreements: &[[f64; 4]]) -> Reading {
    let mut sums = [0.0; 4];
    for agreement in agreements {
        for (sum, value) in sums.iter_mut().zip(agreement) {
            *sum += value;
        }
    }
    best(&sums, READINGS[0], 0.01 * agreements.len() as f64)
}

/// The reading of one polygon: the reply's, unless another one agrees clearly better.
pub(super) fn reading(agreement: &[f64; 4], common: Reading) -> Reading {
    best(agreement, common, CLOSE_CALL)
}

fn best(values: &[f64; 4], standing: Reading, margin: f64) -> Reading {
    let of =
        |reading: Reading| READINGS.iter().zip(values).find(|(r, _)| **r == reading).map_or(0.0, |(_, value)| *value);
    let mut chosen = standing;
    let mut reached = of(standing) + margin;
    for (reading, value) in READINGS.iter().zip(values) {
        if *value > reached {
            (chosen, reached) = (*reading, *value);
        }
    }
    chosen
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use crate::core::geometry::{polygon_area, polygon_contains};

    const PAGE: Size = Size { width: 2000, height: 1000 };

    fn check(ring: &[f64], bbox: Rect, in_box: bool, y_first: bool) {
        let polygon = Polygon::new(&[ring.to_vec()], Scale::Thousandths).unwrap();
        let agreement = polygon.agreement(bbox, PAGE);
        let found = reading(&agreement, common_reading(&[agreement]));
        assert_eq!(found, Reading { in_box, y_first }, "{ring:?} {agreement:?}");
    }

    #[test]
    fn the_extent_shows_frame_and_axis() {
        let bbox = Rect::new(200.0, 500.0, 600.0, 600.0);
        check(&[100.0, 500.0, 300.0, 500.0, 300.0, 600.0, 100.0, 600.0], bbox, false, false);
        check(&[500.0, 100.0, 500.0, 300.0, 600.0, 300.0, 600.0, 100.0], bbox, false, true);
        check(&[0.0, 0.0, 1000.0, 0.0, 1000.0, 1000.0], bbox, true, false);
        check(&[0.1, 0.5, 0.3, 0.5, 0.3, 0.6, 0.1, 0.6], bbox, false, false);
    }

    #[test]
    fn a_close_call_follows_the_other_polygons() {
        let square = Polygon::new(&[vec![400.0, 400.0, 600.0, 400.0, 600.0, 600.0]], Scale::Thousandths).unwrap();
        let agreement = square.agreement(Rect::new(800.0, 400.0, 1200.0, 600.0), PAGE);
        for common in [READINGS[0], READINGS[1]] {
            assert_eq!(reading(&agreement, common), common);
        }
    }

    #[test]
    fn a_hole_stays_a_hole() {
        let outer = vec![0.0, 0.0, 1000.0, 0.0, 1000.0, 1000.0, 0.0, 1000.0];
        let hole = vec![400.0, 400.0, 600.0, 400.0, 600.0, 600.0, 400.0, 600.0];
        let page = Size { width: 100, height: 100 };
        let polygon = Polygon::new(&[outer, hole, vec![1.0, 2.0, 3.0]], Scale::Thousandths).unwrap();
        let outline = polygon.outline(READINGS[0], page.rect(), page);
        assert!(polygon_contains(&outline, pt(10.0, 20.0)) && !polygon_contains(&outline, pt(50.0, 51.0)));
        assert!(polygon_contains(&outline, pt(90.0, 80.0)) && !polygon_contains(&outline, pt(120.0, 51.0)));
    }

    #[test]
    fn one_ring_is_left_as_it_is() {
        let page = Size { width: 1000, height: 1000 };
        let polygon = Polygon::new(&[vec![0.0, 0.0, 10.0, 0.0, 10.0, 10.0, 5.0]], Scale::Thousandths).unwrap();
        let outline = polygon.outline(READINGS[0], page.rect(), page);
        assert_eq!((outline.len(), polygon_area(&outline)), (3, 50.0));
        assert!(Polygon::new(&[vec![1.0, 2.0]], Scale::Thousandths).is_none());
    }
}
