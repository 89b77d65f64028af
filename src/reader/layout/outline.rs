//! From pixels to a polygon: walks the edge of a shape and keeps only the corners that matter.
//!
//! Corners lie between pixels, so a full square of pixels gives exactly its four corners.

use super::blob::{Blob, Run};

/// Furthest a simplified outline may lie from the true edge, in work pixels.
const TOLERANCE: f64 = 1.5;

/// The simplified outer edge of a shape's largest part, clockwise, in work pixels; empty for no pixels. Holes are not cut out.
pub(super) fn outline(shape: &Blob) -> Vec<[f64; 2]> {
    simplified(&trace(&shape.runs), TOLERANCE)
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

/// The ring without the corners that lie within `tolerance` of what is kept.
fn simplified(ring: &[[f64; 2]], tolerance: f64) -> Vec<[f64; 2]> {
    let Some(&first) = ring.first() else { return Vec::new() };
    // A ring is two chains between its first corner and the corner furthest from it.
    let far = (0..ring.len()).max_by(|&a, &b| apart(ring[a], first).total_cmp(&apart(ring[b], first))).unwrap_or(0);
    let mut closed = ring.to_vec();
    closed.push(first);
    let mut keep = vec![false; closed.len()];
    keep[0] = true;
    keep[far] = true;
    let mut open = vec![(0, far), (far, closed.len() - 1)];
    while let Some((from, to)) = open.pop() {
        let distance = |i: usize| from_segment(closed[i], closed[from], closed[to]);
        let worst = (from + 1..to).max_by(|&a, &b| distance(a).total_cmp(&distance(b)));
        if let Some(at) = worst.filter(|&at| distance(at) > tolerance) {
            keep[at] = true;
            open.extend([(from, at), (at, to)]);
        }
    }
    ring.iter().zip(&keep).filter(|(_, kept)| **kept).map(|(p, _)| *p).collect()
}

fn apart(a: [f64; 2], b: [f64; 2]) -> f64 {
    (a[0] - b[0]).hypot(a[1] - b[1])
}

/// Distance of a point from the segment between two others.
fn from_segment(p: [f64; 2], a: [f64; 2], b: [f64; 2]) -> f64 {
    let (dx, dy) = (b[0] - a[0], b[1] - a[1]);
    let length = dx * dx + dy * dy;
    let t = if length > 0.0 { (((p[0] - a[0]) * dx + (p[1] - a[1]) * dy) / length).clamp(0.0, 1.0) } else { 0.0 };
    apart(p, [a[0] + t * dx, a[1] + t * dy])
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
        assert_eq!(simplified(&edge, 1.5), [[0.0, 0.0], [8.0, 4.0], [0.0, 4.0]]);
        assert_eq!(simplified(&edge, 0.1), edge);
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
