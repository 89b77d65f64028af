//! From pixels to a polygon: walks the edge of a shape and keeps only the corners that matter.
//!
//! Corners lie between pixels, so a full square of pixels gives exactly its four corners.

use super::blob::{Blob, Run};
use crate::core::geometry::Point;
use crate::core::outline::simplified;

/// Furthest a simplified outline may lie from the true edge, in work pixels.
const TOLERANCE: f64 = 1.5;

/// The simplified outer edge of a shape's largest part, clockwise, in work pixels; empty for no pixels. Holes are not cut out.
pub(super) fn outline(shape: &Blob) -> Vec<[f64; 2]> {
    let ring: Vec<Point> = trace(&shape.runs).into_iter().map(Point::from).collect();
    simplified(&ring, TOLERANCE).into_iter().map(Into::into).collect()
}

/// The outer edge of the part that holds the first run: corner points, each at a turn, clockwise.
fn trace(runs: &[Run]) -> Vec<[f64; 2]> {
    let Some(first) = runs.first() else { return Vec::new() };
    let last_row = runs.last().map_or(first.y, |r| r.y);
    let mut rows: Vec<&[Run]> = vec![&[]; (last_row - first.y + 1).max(1) as usize];
    for row in runs.chunk_by(|a, b| a.y == b.y) {
        let y = row.first().map_or(first.y, |r| r.y);
        if let Some(slot) = rows.get_mut((y - first.y) as usize) {
            *slot = row;
        }
    }
    let inside = |x: i32, y: i32| {
        let row = usize::try_from(y - first.y).ok().and_then(|i| rows.get(i)).copied().unwrap_or(&[]);
        let at = row.partition_point(|r| r.x1 <= x);
        row.get(at).is_some_and(|r| r.x0 <= x)
    };
    // Walk with the shape on the right hand; start on the top side of the first run, which is an outer edge.
    let start = (first.x0, first.y);
    let (mut x, mut y) = start;
    let (mut dx, mut dy) = (1, 0);
    let mut corners = vec![[f64::from(x), f64::from(y)]];
    let most = 4 * runs.iter().map(|r| (r.x1 - r.x0 + 2) as usize).sum::<usize>();
    for _ in 0..most {
        x += dx;
        y += dy;
        // The two pixels ahead of the corner: on the left and on the right of the way.
        let (left, right) = (ahead(x, y, dx, dy, true), ahead(x, y, dx, dy, false));
        let turn = if inside(left.0, left.1) {
            // Parts that touch by a corner belong together.
            Some((dy, -dx))
        } else if inside(right.0, right.1) {
            None
        } else {
            Some((-dy, dx))
        };
        if (x, y) == start && turn.is_none_or(|t| t == (1, 0)) {
            break;
        }
        if let Some(turned) = turn {
            corners.push([f64::from(x), f64::from(y)]);
            (dx, dy) = turned;
        }
    }
    corners
}

/// The pixel ahead of a corner, on the left or right of the way.
fn ahead(x: i32, y: i32, dx: i32, dy: i32, left: bool) -> (i32, i32) {
    let side = if left { (dy, -dx) } else { (-dy, dx) };
    let on = |along: i32, across: i32| if along + across > 0 { 0 } else { -1 };
    (x + on(dx, side.0), y + on(dy, side.1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reader::layout::area::Area;
    use crate::reader::layout::blob::blobs;

    fn drawn(picture: &[&str]) -> Blob {
        let window = Area::new(0, 0, picture[0].len() as i32, picture.len() as i32);
        blobs(window, |x, y| picture[y as usize].as_bytes()[x as usize] == b'#').remove(0)
    }

    fn check(picture: &[&str], expected: &[[f64; 2]]) {
        assert_eq!(trace(&drawn(picture).runs), expected);
    }

    #[test]
    fn a_square_has_four_corners() {
        check(&["....", ".##.", ".##."], &[[1.0, 1.0], [3.0, 1.0], [3.0, 3.0], [1.0, 3.0]]);
    }

    #[test]
    fn an_l_has_six_corners() {
        check(&["#..", "#..", "###"], &[[0., 0.], [1., 0.], [1., 2.], [3., 2.], [3., 3.], [0., 3.]]);
    }

    #[test]
    fn a_hole_is_not_part_of_the_outline() {
        check(&["###", "#.#", "###"], &[[0., 0.], [3., 0.], [3., 3.], [0., 3.]]);
    }

    #[test]
    fn parts_that_touch_by_a_corner_share_one_outline() {
        check(&["#.", ".#"], &[[0., 0.], [1., 0.], [1., 1.], [2., 1.], [2., 2.], [1., 2.], [1., 1.], [0., 1.]]);
        check(&[".#", "#."], &[[1., 0.], [2., 0.], [2., 1.], [1., 1.], [1., 2.], [0., 2.], [0., 1.], [1., 1.]]);
    }

    #[test]
    fn a_slanted_side_becomes_one_side() {
        let shape = drawn(&["##......", "####....", "######..", "########"]);
        let edge = trace(&shape.runs);
        assert_eq!(edge.len(), 10, "{edge:?}");
        assert_eq!(outline(&shape), [[0.0, 0.0], [8.0, 4.0], [0.0, 4.0]]);
    }

    #[test]
    fn a_circle_keeps_its_shape_with_few_corners() {
        let inside = |x: i32, y: i32| (x - 30).pow(2) + (y - 30).pow(2) <= 25 * 25;
        let circle = blobs(Area::new(0, 0, 61, 61), inside).remove(0);
        let corners = outline(&circle);
        assert!((8..=24).contains(&corners.len()), "{}", corners.len());
        for c in corners {
            let radius = (c[0] - 30.5).hypot(c[1] - 30.5);
            assert!((radius - 25.5).abs() < 1.5, "{radius}");
        }
    }
}
