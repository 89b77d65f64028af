//! Places among boxes: rows, columns, corners, the n-th from a side.
//!
//! Rows and columns are what the boxes themselves form; nothing is said here about where on the page they stand.

use crate::core::geometry::Rect;

/// A side of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// Where lines of text begin.
    Left,
    /// Where they end.
    Right,
    /// Where the page begins.
    Top,
    /// Where it ends.
    Bottom,
}

/// One of several rows, columns or boxes in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Line {
    /// The n-th from the left, from the top, or in reading order; counted from 1.
    FromStart(usize),
    /// The n-th from the other end; counted from 1.
    FromEnd(usize),
    /// The middle one; of an even number the earlier of the two.
    Middle,
}

/// Which one of the boxes left.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Nth {
    /// Counted from a side, from 1.
    From(Side, usize),
    /// In reading order.
    Reading(Line),
    /// In reading order, from one to another; counted from 1.
    FromTo(usize, usize),
    /// The one nearest to the middle of all.
    Center,
}

/// A place; all of its parts hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Place {
    /// Within a row, counted from the top.
    pub row: Option<Line>,
    /// Within a column, counted from the left.
    pub column: Option<Line>,
    /// Nearest to a corner: right (else left), bottom (else top).
    pub corner: Option<(bool, bool)>,
    /// Among what the parts above leave.
    pub nth: Option<Nth>,
}

/// The indices among `kept` that are at the place. Rows, columns and corners are those of all boxes.
pub(super) fn at(place: &Place, boxes: &[Rect], kept: &[usize], count: Option<usize>) -> Vec<usize> {
    let all: Vec<usize> = (0..boxes.len()).collect();
    let mut left = kept.to_vec();
    let mut only = |found: Vec<usize>| left.retain(|i| found.contains(i));
    // Within a column rows are counted along it: columns of unequal boxes have no rows in common.
    let column = place.column.map(|column| one_of(&lines(boxes, &all, Axis::X), column));
    if let Some(row) = place.row {
        only(one_of(&lines(boxes, column.as_ref().unwrap_or(&all), Axis::Y), row));
    }
    if let Some(column) = column {
        only(column);
    }
    if let Some((right, bottom)) = place.corner {
        only(nearest_corner(boxes, right, bottom));
    }
    match place.nth {
        None => left,
        Some(Nth::From(side, n)) => {
            let (axis, line) = match side {
                Side::Left => (Axis::X, Line::FromStart(n)),
                Side::Right => (Axis::X, Line::FromEnd(n)),
                Side::Top => (Axis::Y, Line::FromStart(n)),
                Side::Bottom => (Axis::Y, Line::FromEnd(n)),
            };
            one_of(&lines(boxes, &left, axis), line)
        }
        Some(Nth::Reading(line)) => match (line, count) {
            // "the first three"
            (Line::FromStart(1), Some(n)) => left.into_iter().take(n).collect(),
            (Line::FromEnd(1), Some(n)) => left.split_off(left.len().saturating_sub(n)),
            _ => one_of(&left.iter().map(|&i| vec![i]).collect::<Vec<_>>(), line),
        },
        Some(Nth::FromTo(first, last)) => left.into_iter().take(last).skip(first.saturating_sub(1)).collect(),
        Some(Nth::Center) => nearest_center(boxes, &left),
    }
}

#[derive(Clone, Copy, PartialEq)]
enum Axis {
    X,
    Y,
}

fn span(r: Rect, axis: Axis) -> (f64, f64) {
    if axis == Axis::X { (r.x0, r.x1) } else { (r.y0, r.y1) }
}

/// Boxes in columns (along x) or rows (along y): a box joins the line whose first box it shares half its extent with.
fn lines(boxes: &[Rect], among: &[usize], axis: Axis) -> Vec<Vec<usize>> {
    let mut items: Vec<(usize, (f64, f64))> =
        among.iter().filter_map(|&i| Some((i, span(*boxes.get(i)?, axis)))).collect();
    items.sort_by(|(_, a), (_, b)| (a.0 + a.1).total_cmp(&(b.0 + b.1)));
    let mut groups: Vec<((f64, f64), Vec<usize>)> = Vec::new();
    for (index, s) in items {
        match groups.last_mut() {
            Some((first, members)) if shares_half(*first, s) => members.push(index),
            _ => groups.push((s, vec![index])),
        }
    }
    groups.into_iter().map(|(_, members)| members).collect()
}

fn shares_half(a: (f64, f64), b: (f64, f64)) -> bool {
    let shared = a.1.min(b.1) - a.0.max(b.0);
    shared > 0.5 * (a.1 - a.0).min(b.1 - b.0)
}

fn one_of(groups: &[Vec<usize>], line: Line) -> Vec<usize> {
    let index = match line {
        Line::FromStart(n) => n.checked_sub(1),
        Line::FromEnd(n) => groups.len().checked_sub(n),
        Line::Middle => groups.len().checked_sub(1).map(|last| last / 2),
    };
    let mut found = index.and_then(|i| groups.get(i)).cloned().unwrap_or_default();
    found.sort_unstable();
    found
}

fn nearest_corner(boxes: &[Rect], right: bool, bottom: bool) -> Vec<usize> {
    let Some(all) = boxes.iter().copied().reduce(Rect::union) else { return Vec::new() };
    let corner = |r: Rect| (if right { r.x1 } else { r.x0 }, if bottom { r.y1 } else { r.y0 });
    let (cx, cy) = corner(all);
    nearest(boxes, &(0..boxes.len()).collect::<Vec<_>>(), |r| {
        let (x, y) = corner(r);
        ((x - cx) / all.width().max(1.0)).powi(2) + ((y - cy) / all.height().max(1.0)).powi(2)
    })
}

fn nearest_center(boxes: &[Rect], among: &[usize]) -> Vec<usize> {
    let Some(all) = boxes.iter().copied().reduce(Rect::union) else { return Vec::new() };
    let c = all.center();
    nearest(boxes, among, |r| (r.center().x - c.x).powi(2) + (r.center().y - c.y).powi(2))
}

fn nearest(boxes: &[Rect], among: &[usize], far: impl Fn(Rect) -> f64) -> Vec<usize> {
    let measured = among.iter().filter_map(|&i| Some((i, far(*boxes.get(i)?))));
    measured.min_by(|(_, a), (_, b)| a.total_cmp(b)).map(|(i, _)| i).into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Boxes drawn as letters; each letter's box is tight around its cells. Answers in letters.
    fn check(picture: &[&str], place: Place, expected: &str) {
        let mut names: Vec<char> = picture.iter().flat_map(|r| r.chars()).filter(|c| c.is_alphabetic()).collect();
        names.sort_unstable();
        names.dedup();
        let cell = |x: usize, y: usize| Rect::new(x as f64, y as f64, x as f64 + 1.0, y as f64 + 1.0);
        let bbox = |name: &char| {
            let rows = picture.iter().enumerate();
            let cells = rows.flat_map(|(y, r)| r.chars().enumerate().map(move |(x, c)| (x, y, c)));
            cells.filter(|(_, _, c)| c == name).map(|(x, y, _)| cell(x, y)).reduce(Rect::union).unwrap_or_default()
        };
        let boxes: Vec<Rect> = names.iter().map(bbox).collect();
        let all: Vec<usize> = (0..boxes.len()).collect();
        let found: String = at(&place, &boxes, &all, None).into_iter().map(|i| names[i]).collect();
        assert_eq!(found, expected, "{place:?}");
    }

    const GRID: &[&str] = &["aa bb cc", "aa bb cc", "        ", "dd ee ff", "dd ee ff"];
    const MASONRY: &[&str] = &["aa cc", "aa cc", "aa   ", "   dd", "bb dd", "bb dd"];

    #[test]
    fn rows_columns_and_corners_of_a_grid() {
        let (row, column) =
            (|l| Place { row: Some(l), ..Place::default() }, |l| Place { column: Some(l), ..Place::default() });
        check(GRID, row(Line::FromStart(1)), "abc");
        check(GRID, row(Line::FromEnd(1)), "def");
        check(GRID, column(Line::Middle), "be");
        check(GRID, Place { row: Some(Line::FromStart(2)), ..column(Line::FromEnd(1)) }, "f");
        check(GRID, Place { corner: Some((true, false)), ..Place::default() }, "c");
        check(GRID, Place { nth: Some(Nth::From(Side::Left, 3)), ..row(Line::FromStart(1)) }, "c");
        check(GRID, Place { nth: Some(Nth::From(Side::Bottom, 1)), ..column(Line::Middle) }, "e");
        check(GRID, Place { nth: Some(Nth::Reading(Line::FromEnd(2))), ..Place::default() }, "e");
        check(GRID, row(Line::FromStart(3)), "");
    }

    #[test]
    fn a_column_of_unequal_boxes_has_its_own_rows() {
        check(
            MASONRY,
            Place { row: Some(Line::FromEnd(1)), column: Some(Line::FromStart(1)), ..Place::default() },
            "b",
        );
        check(MASONRY, Place { row: Some(Line::FromEnd(1)), column: Some(Line::FromEnd(1)), ..Place::default() }, "d");
    }
}
