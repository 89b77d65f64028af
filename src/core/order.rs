//! Reading order of regions: rows from the top, each from the left; columns where the page is built of columns.

use super::geometry::Rect;

/// The order in which a person reads boxes: indices into `boxes`. Tops may be ragged, gaps may be missing.
pub fn reading_order(boxes: &[Rect]) -> Vec<usize> {
    let mut order = Vec::with_capacity(boxes.len());
    read(boxes, (0..boxes.len()).collect(), &mut order);
    order
}

fn read(boxes: &[Rect], members: Vec<usize>, order: &mut Vec<usize>) {
    let rows = bands(&members, |i| (boxes[i].y0, boxes[i].y1));
    let columns = bands(&members, |i| (boxes[i].x0, boxes[i].x1));
    // A grid has rows of one length, the last perhaps shorter. Else gaps that line up by chance must not tear columns.
    let full = rows.first().map_or(0, Vec::len);
    let (last, before) = rows.split_last().map_or((0, &[][..]), |(last, before)| (last.len(), before));
    let grid = last <= full && before.iter().all(|row| row.len() == full) && rows.iter().all(|row| is_row(boxes, row));
    let parts = if rows.len() > 1 && (grid || columns.len() < 2) { rows } else { columns };
    if parts.len() > 1 {
        parts.into_iter().for_each(|part| read(boxes, part, order));
    } else {
        entangled(boxes, members, order);
    }
}

/// Boxes that no gap parts: the topmost and those that stand beside it are a row, and so on with the rest.
fn entangled(boxes: &[Rect], mut rest: Vec<usize>, order: &mut Vec<usize>) {
    rest.sort_by(|&a, &b| boxes[a].y0.total_cmp(&boxes[b].y0).then(boxes[a].x0.total_cmp(&boxes[b].x0)));
    while let Some(&first) = rest.first() {
        let head = boxes[first];
        let (mut row, others): (Vec<usize>, Vec<usize>) = rest.into_iter().partition(|&i| {
            let common = boxes[i].y1.min(head.y1) - boxes[i].y0.max(head.y0);
            i == first || common > boxes[i].height().max(head.height()) / 2.0
        });
        row.sort_by(|&a, &b| boxes[a].x0.total_cmp(&boxes[b].x0));
        order.append(&mut row);
        rest = others;
    }
}

/// Whether all of a band stand side by side.
fn is_row(boxes: &[Rect], band: &[usize]) -> bool {
    let top = band.iter().map(|&i| boxes[i].y0).fold(f64::NEG_INFINITY, f64::max);
    band.iter().all(|&i| top <= boxes[i].center().y)
}

/// Members parted by gaps along one direction, in its order. Boxes that overlap by a tenth count as apart.
fn bands(members: &[usize], extent: impl Fn(usize) -> (f64, f64)) -> Vec<Vec<usize>> {
    let mut sorted = members.to_vec();
    sorted.sort_by(|&a, &b| extent(a).0.total_cmp(&extent(b).0).then(a.cmp(&b)));
    let mut all: Vec<Vec<usize>> = Vec::new();
    let mut end = f64::NEG_INFINITY;
    for i in sorted {
        let (from, to) = extent(i);
        match all.last_mut() {
            Some(band) if from < end - 0.1 * (to - from) => band.push(i),
            _ => all.push(vec![i]),
        }
        end = end.max(to);
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Boxes are drawn with digits; the expected order is the order of the digits.
    fn check(picture: &[&str]) {
        let mut boxes = Vec::new();
        for digit in b'0'..=b'9' {
            let places = picture.iter().enumerate().flat_map(|(y, row)| {
                row.bytes().enumerate().filter(move |(_, b)| *b == digit).map(move |(x, _)| (x as f64, y as f64))
            });
            let found = places.map(|(x, y)| Rect::new(x, y, x + 1.0, y + 1.0)).reduce(Rect::union);
            boxes.extend(found);
        }
        boxes.reverse();
        let expected: Vec<usize> = (0..boxes.len()).rev().collect();
        assert_eq!(reading_order(&boxes), expected);
    }

    #[test]
    fn a_grid_is_read_in_rows() {
        check(&["00.11.22", "00.11...", "........", "33.44..."]);
    }

    #[test]
    fn rows_and_columns_without_gaps_are_read_by_what_stands_side_by_side() {
        check(&["......1111", "00000.1111", "00000.1111", "00000.1111", "222...1111", "222.333..."]);
    }

    #[test]
    fn what_holds_others_comes_before_them() {
        let boxes = [[0.0, 5.0, 5.0, 9.0], [6.0, 0.5, 9.0, 4.0], [0.0, 0.0, 9.0, 9.0], [0.0, 1.0, 5.0, 4.0]];
        assert_eq!(reading_order(&boxes.map(Rect::from)), [2, 3, 1, 0]);
    }

    #[test]
    fn ragged_tops_do_not_tear_a_row() {
        let boxes =
            [[50.0, 12.0, 90.0, 40.0], [0.0, 10.0, 40.0, 50.0], [0.0, 60.0, 40.0, 90.0], [50.0, 55.0, 90.0, 90.0]];
        assert_eq!(reading_order(&boxes.map(Rect::from)), [1, 0, 2, 3]);
    }

    #[test]
    fn masonry_is_read_in_columns() {
        check(&["00.33", "00.33", "...33", "11.33", "11...", "...44", "22.44"]);
    }

    #[test]
    fn columns_with_gaps_that_line_up_by_chance_stay_columns() {
        check(&["00.44", ".....", "11.55", ".....", "22...", ".....", "...66", ".....", "33.77"]);
    }
}
