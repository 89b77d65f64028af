//! Heads: the first row of a table, which names its columns and is no record; a foot with sums is none either. Where columns
//! are the records, the first one names the rows.
//!
//! They are told by how they look, never by what they say: a row at an end on another ground than all the rest, which lie
//! on one, or a first row whose cells are printed in other ink than those under them, column by column, while the rows
//! agree with each other.

use super::ink::Ink;
use super::picture::difference;
use super::{Candidate, Source};
use crate::core::geometry::Rect;

/// Fewest rows under a head.
const LEAST_ROWS: usize = 3;
/// Half the least difference of the ground of a head.
const GROUND: u8 = 10;
/// Least difference of the colour of its print, in any channel and between channels, and by which factor its strokes are
/// broader or narrower.
const COLOUR: u8 = 40;
const CHROMA: i32 = 20;
const WEIGHT: f64 = 1.25;
/// A row is this many times as wide as high, at least, and a column as high as wide.
const WIDE: f64 = 4.0;
const TALL: f64 = 1.5;
/// Share of the wider of two rows without a frame that the other has at least: its first or last cell may be empty.
const LACKING: f64 = 0.75;
/// Fewest cells that are compared, of a row and of a column: a card has some lines as well.
const LEAST_CELLS: usize = 2;
const LEAST_LINES: usize = 4;

/// What is needed to tell heads among candidates.
pub(super) struct Heads {
    boxes: Vec<Rect>,
    grounds: Vec<[u8; 3]>,
    /// Of each pair, whether the first is printed unlike the second, a row under it.
    unlike: Vec<bool>,
}

impl Heads {
    pub(super) fn new(candidates: &[Candidate], inks: &[Ink]) -> Heads {
        let n = candidates.len();
        let cells: Vec<Vec<&Ink>> = candidates.iter().map(|row| cells(row, inks)).collect();
        let mut unlike = vec![false; n * n];
        for (i, head) in candidates.iter().enumerate().filter(|(i, _)| !cells[*i].is_empty()) {
            for (j, row) in candidates.iter().enumerate() {
                let (a, b) = (head.bbox, row.bbox);
                let unframed = head.source >= Source::Group && row.source >= Source::Group;
                let one_table = one_table(a, b) || unframed && one_list(a, b);
                let of_rows = one_table && a.y0 < b.y0 && are_unlike(&cells[i], &cells[j], LEAST_CELLS, columns);
                let one_ground = || difference(head.ground, row.ground) <= GROUND;
                let of_columns = || one_row(a, b) && a.x0 < b.x0 && are_unlike(&cells[i], &cells[j], LEAST_LINES, rows);
                unlike[i * n + j] = of_rows || one_ground() && of_columns();
            }
        }
        Heads {
            boxes: candidates.iter().map(|c| c.bbox).collect(),
            grounds: candidates.iter().map(|c| c.ground).collect(),
            unlike,
        }
    }

    /// The head and the foot among the members of a set.
    pub(super) fn ends(&self, members: &[usize]) -> [Option<usize>; 2] {
        let mut sorted = members.to_vec();
        let columns = members.windows(2).all(|two| one_row(self.boxes[two[0]], self.boxes[two[1]]));
        let start = |i: usize| if columns { self.boxes[i].x0 } else { self.boxes[i].y0 };
        sorted.sort_by(|&a, &b| start(a).total_cmp(&start(b)));
        let [head, rows @ .., foot] = sorted.as_slice() else { return [None; 2] };
        let whole: Vec<usize> = rows.iter().copied().chain([*foot]).collect();
        if self.has_own_ground(*head, rows) && self.has_own_ground(*foot, rows) {
            [Some(*head), Some(*foot)]
        } else if self.has_own_ground(*head, &whole) || self.has_own_print(*head, &whole) {
            [Some(*head), None]
        } else if self.has_own_ground(*foot, &sorted[..sorted.len() - 1]) {
            [None, Some(*foot)]
        } else {
            [None; 2]
        }
    }

    /// Whether the first members are a head in pieces: they stand beside each other, together as wide as every row, and each
    /// lies on another ground than all of these.
    pub(super) fn has_torn_head(&self, members: &[usize]) -> bool {
        let Some(&first) = members.iter().min_by(|a, b| self.boxes[**a].y0.total_cmp(&self.boxes[**b].y0)) else {
            return false;
        };
        let beside = |&member: &usize| beside(self.boxes[member], self.boxes[first]);
        let (head, rows): (Vec<usize>, Vec<usize>) = members.iter().copied().partition(beside);
        let boxes = head.iter().map(|&piece| self.boxes[piece]);
        let Some(whole) = boxes.reduce(|a, b| a.union(b)) else { return false };
        head.len() > 1
            && rows.len() >= LEAST_ROWS
            && rows.iter().all(|&row| one_list(self.boxes[row], whole))
            && head.iter().all(|&piece| self.is_of_other_ground(piece, &rows))
    }

    /// Whether a row lies on another ground than the rest, which lie on one.
    fn has_own_ground(&self, end: usize, rows: &[usize]) -> bool {
        rows.len() >= LEAST_ROWS
            && rows.iter().all(|&row| one_table(self.boxes[row], self.boxes[end]))
            && self.is_of_other_ground(end, rows)
    }

    fn is_of_other_ground(&self, end: usize, rows: &[usize]) -> bool {
        let unlike = |i: usize, j: usize| difference(self.grounds[i], self.grounds[j]);
        let nearest = rows.iter().map(|&row| unlike(end, row)).min().unwrap_or(0);
        let alike = rows.iter().map(|&row| unlike(rows[0], row)).max().unwrap_or(0);
        nearest > alike.max(GROUND).saturating_mul(2)
    }

    /// Whether a row is printed unlike the rest, and the first of these is not.
    fn has_own_print(&self, head: usize, rows: &[usize]) -> bool {
        let n = self.boxes.len();
        let unlike = |head: usize, rows: &[usize]| rows.iter().filter(|&&row| self.unlike[head * n + row]).count();
        let Some((first, others)) = rows.split_first() else { return false };
        rows.len() >= LEAST_ROWS && unlike(head, rows) == rows.len() && unlike(*first, others) * 2 < others.len()
    }
}

/// Whether two boxes reach from side to side of one table.
fn one_table(row: Rect, end: Rect) -> bool {
    let shared = row.x1.min(end.x1) - row.x0.max(end.x0);
    shared > 0.95 * row.width().max(end.width())
}

/// Whether two boxes are rows of one table where one of them may lack its first or last cell.
fn one_list(row: Rect, end: Rect) -> bool {
    let shared = row.x1.min(end.x1) - row.x0.max(end.x0);
    let (narrow, wide) = (row.width().min(end.width()), row.width().max(end.width()));
    shared > 0.95 * narrow && narrow > LACKING * wide
}

/// Whether two boxes reach from the top to the bottom of one table. The first column starts lower where the others have
/// heads of their own.
fn one_row(a: Rect, b: Rect) -> bool {
    let shared = a.y1.min(b.y1) - a.y0.max(b.y0);
    shared > 0.85 * a.height().max(b.height()) && (a.y1 - b.y1).abs() < 0.05 * a.height()
}

/// The print of a row or a column, from the top; none of what is neither.
fn cells<'a>(part: &Candidate, inks: &'a [Ink]) -> Vec<&'a Ink> {
    let (width, height) = (part.bbox.width(), part.bbox.height());
    if width < WIDE * height && height < TALL * width {
        return Vec::new();
    }
    let inside = |ink: &&Ink| part.bbox.intersection(ink.bbox).is_some_and(|c| c.area() > 0.85 * ink.bbox.area());
    inks.iter().filter(inside).collect()
}

/// Whether two boxes stand in one row.
fn beside(a: Rect, b: Rect) -> bool {
    a.y1.min(b.y1) - a.y0.max(b.y0) > 0.5 * a.height().min(b.height())
}

/// Whether two cells share their columns.
fn columns(a: Rect, b: Rect) -> bool {
    a.x1.min(b.x1) - a.x0.max(b.x0) > 0.3 * a.width().min(b.width())
}

/// Whether two cells share their rows.
fn rows(a: Rect, b: Rect) -> bool {
    a.y1.min(b.y1) - a.y0.max(b.y0) > 0.3 * a.height().min(b.height())
}

/// Whether most cells of a head are in other ink than those that stand under or beside them.
fn are_unlike(head: &[&Ink], row: &[&Ink], least: usize, share: impl Fn(Rect, Rect) -> bool) -> bool {
    let shared = head.iter().filter_map(|cell| Some((cell, row.iter().find(|other| share(cell.bbox, other.bbox))?)));
    let unlike: Vec<bool> = shared.map(|(a, b)| is_unlike(a, b)).collect();
    let count = unlike.iter().filter(|unlike| **unlike).count();
    unlike.len() >= least && count * 5 >= unlike.len() * 3
}

fn is_unlike(a: &Ink, b: &Ink) -> bool {
    let heavier = a.weight.max(b.weight) / a.weight.min(b.weight).max(1e-6);
    // Thin strokes are paler, but no redder.
    let chroma = |[r, g, b]: [u8; 3]| [i32::from(r) - i32::from(g), i32::from(g) - i32::from(b)];
    let tinted = chroma(a.colour).into_iter().zip(chroma(b.colour)).any(|(a, b)| (a - b).abs() > CHROMA);
    tinted || difference(a.colour, b.colour) > COLOUR || heavier > WEIGHT
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reader::layout::Print;

    fn part(x0: f64, y0: f64, x1: f64, ground: u8) -> Candidate {
        let bbox = Rect::new(x0, y0, x1, y0 + 40.0);
        let outline = bbox.corners().to_vec();
        Candidate { bbox, outline, source: Source::Strip, print: Print::default(), ground: [ground; 3] }
    }

    #[test]
    fn a_row_may_lack_its_last_cell() {
        let row = |x0: f64, x1: f64| Rect::new(x0, 0.0, x1, 20.0);
        assert!(one_list(row(60.0, 1000.0), row(60.0, 860.0)));
        assert!(!one_list(row(60.0, 1000.0), row(60.0, 500.0)), "half a row");
        assert!(!one_list(row(60.0, 1000.0), row(300.0, 1240.0)), "beside it");
    }

    #[test]
    fn a_head_in_pieces_is_told_by_its_ground() {
        let torn = |pieces: [u8; 2], rows: [f64; 4]| {
            let mut all = vec![part(0.0, 0.0, 320.0, pieces[0]), part(300.0, 0.0, 600.0, pieces[1])];
            all.extend(rows.iter().enumerate().map(|(i, x1)| part(10.0, 50.0 + 50.0 * i as f64, *x1, 250)));
            Heads::new(&all, &[]).has_torn_head(&[0, 1, 2, 3, 4, 5])
        };
        assert!(torn([220, 222], [600.0, 560.0, 590.0, 600.0]));
        assert!(!torn([250, 250], [600.0, 560.0, 590.0, 600.0]), "cells of the first row");
        assert!(!torn([220, 222], [600.0, 300.0, 590.0, 600.0]), "cards under two others");
    }
}
