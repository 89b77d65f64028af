//! The corners of a polygon under the pointer: find, insert, move, remove.
//!
//! Polygons are closed, in page pixels, even-odd inside; they may cross themselves. The region's box is always
//! [`polygon_box`]. Edge `i` goes from corner `i` to the next one, the last back to the first.

use super::geometry::{Point, Rect, Size, edges, nearest_on_line, pt};

/// A polygon has no fewer corners.
pub const FEWEST: usize = 3;

/// The corner nearest to a point, no farther than `reach` page pixels.
pub fn nearest_vertex(points: &[Point], p: Point, reach: f64) -> Option<usize> {
    nearest(points.iter().map(|corner| corner.distance(p)), reach)
}

/// The edge nearest to a point, no farther than `reach` page pixels.
pub fn nearest_edge(points: &[Point], p: Point, reach: f64) -> Option<usize> {
    nearest(edges(points).map(|(a, b)| nearest_on_line(p, a, b).distance(p)), reach)
}

fn nearest(distances: impl Iterator<Item = f64>, reach: f64) -> Option<usize> {
    let near = distances.enumerate().filter(|(_, distance)| *distance <= reach);
    near.min_by(|a, b| a.1.total_cmp(&b.1)).map(|(i, _)| i)
}

/// With a new corner on the edge nearest to a point, and the corner's index. The shape does not change before the corner is
/// moved. `None` without an edge.
pub fn inserted(points: &[Point], p: Point) -> Option<(Vec<Point>, usize)> {
    let edge = nearest_edge(points, p, f64::INFINITY)?;
    let (a, b) = edges(points).nth(edge)?;
    let mut points = points.to_vec();
    points.insert(edge + 1, nearest_on_line(p, a, b));
    Some((points, edge + 1))
}

/// With one corner at another place, or at the edge of the page nearest to it. `None` when there is no such corner.
pub fn moved(points: &[Point], index: usize, to: Point, page: Size) -> Option<Vec<Point>> {
    let mut points = points.to_vec();
    let on_page = page.rect();
    let to = pt(to.x.clamp(on_page.x0, on_page.x1), to.y.clamp(on_page.y0, on_page.y1));
    *points.get_mut(index)? = to;
    Some(points)
}

/// Without one corner. `None` when there is no such corner, or too few would be left.
pub fn removed(points: &[Point], index: usize) -> Option<Vec<Point>> {
    if index >= points.len() || points.len() <= FEWEST {
        return None;
    }
    let mut points = points.to_vec();
    points.remove(index);
    Some(points)
}

/// The box of a region that has this shape: its bounds, cut to the page. `None` when that has no area.
pub fn polygon_box(points: &[Point], page: Size) -> Option<Rect> {
    Rect::around(points)?.intersection(page.rect())
}

#[cfg(test)]
mod tests {
    use super::*;

    const SQUARE: [Point; 4] =
        [Point { x: 0.0, y: 0.0 }, Point { x: 10.0, y: 0.0 }, Point { x: 10.0, y: 10.0 }, Point { x: 0.0, y: 10.0 }];
    const PAGE: Size = Size { width: 20, height: 20 };

    #[test]
    fn the_nearest_corner_and_edge_are_found_within_reach() {
        let check = |p: Point, reach: f64, vertex: Option<usize>, edge: Option<usize>| {
            assert_eq!((nearest_vertex(&SQUARE, p, reach), nearest_edge(&SQUARE, p, reach)), (vertex, edge), "{p:?}");
        };
        check(pt(9.0, 1.5), 2.0, Some(1), Some(1));
        check(pt(5.0, 1.0), 2.0, None, Some(0));
        check(pt(-1.0, 6.0), 2.0, None, Some(3));
        check(pt(5.0, 5.0), 2.0, None, None);
        assert_eq!(nearest_vertex(&[], pt(0.0, 0.0), 9.0), None);
    }

    #[test]
    fn a_new_corner_lies_on_the_nearest_edge() {
        let (points, index) = inserted(&SQUARE, pt(-2.0, 4.0)).unwrap_or_default();
        assert_eq!((points.len(), index, points.last()), (5, 4, Some(&pt(0.0, 4.0))));
        assert_eq!(inserted(&[], pt(0.0, 0.0)), None);
    }

    #[test]
    fn a_corner_moves_as_far_as_the_page_reaches_and_the_box_follows() {
        let points = moved(&SQUARE, 2, pt(30.0, 15.0), PAGE).unwrap_or_default();
        assert_eq!(points.get(2), Some(&pt(20.0, 15.0)));
        assert_eq!(polygon_box(&points, PAGE), Some(Rect::new(0.0, 0.0, 20.0, 15.0)));
        assert_eq!(moved(&SQUARE, 4, pt(1.0, 1.0), PAGE), None);
        assert_eq!(polygon_box(&[pt(1.0, 1.0), pt(5.0, 1.0)], PAGE), None);
    }

    #[test]
    fn a_triangle_keeps_its_corners() {
        let triangle = removed(&SQUARE, 0);
        assert_eq!(triangle.as_deref(), Some(&SQUARE[1..]));
        assert_eq!(triangle.and_then(|points| removed(&points, 0)), None);
        assert_eq!(removed(&SQUARE, 4), None);
    }
}
