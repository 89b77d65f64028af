//! Heads: the first row of a table, which names its columns and is no record; a foot with sums is none either.
//!
//! They are told by how they look, never by what they say: a row at an end on another ground than all the rest, which lie
//! on one, or a first row whose cells are printed in other ink than those under them, column by column, while the rows
//! agree with each other.

use super::Candidate;
use super::ink::Ink;
use super::picture::difference;
use crate::core::geometry::Rect;

/// Fewest rows under a head.
const LEAST_ROWS: usize = 3;
/// Half the least difference of the ground of a head.
const GROUND: u8 = 12;
/// Least difference of the colour of its print, in any channel and between channels, and by which factor its strokes are
/// broader or narrower.
const COLOUR: u8 = 40;
const CHROMA: i32 = 20;
const WEIGHT: f64 = 1.25;
/// A row is this many times as wide as high, at least.
const WIDE: f64 = 4.0;
/// Fewest columns that are compared.
const LEAST_COLUMNS: usize = 2;

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
        for (i, head) in candidates.iter().enumerate().filter(|(i, _)| cells[*i].len() >= LEAST_COLUMNS) {
            for (j, row) in candidates.iter().enumerate() {
                unlike[i * n + j] =
                    one_table(head.bbox, row.bbox) && head.bbox.y0 < row.bbox.y0 && are_unlike(&cells[i], &cells[j]);
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
        sorted.sort_by(|&a, &b| self.boxes[a].y0.total_cmp(&self.boxes[b].y0));
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

    /// Whether a row lies on another ground than the rest, which lie on one.
    fn has_own_ground(&self, end: usize, rows: &[usize]) -> bool {
        let unlike = |i: usize, j: usize| difference(self.grounds[i], self.grounds[j]);
        let nearest = rows.iter().map(|&row| unlike(end, row)).min().unwrap_or(0);
        let alike = rows.iter().map(|&row| unlike(rows[0], row)).max().unwrap_or(0);
        rows.len() >= LEAST_ROWS
            && rows.iter().all(|&row| one_table(self.boxes[row], self.boxes[end]))
            && nearest > alike.max(GROUND).saturating_mul(2)
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

/// The print of a row, from the top; none of what is no row.
fn cells<'a>(row: &Candidate, inks: &'a [Ink]) -> Vec<&'a Ink> {
    if row.bbox.width() < WIDE * row.bbox.height() {
        return Vec::new();
    }
    let inside =
        |ink: &&Ink| row.bbox.intersection(ink.bbox).is_some_and(|common| common.area() > 0.85 * ink.bbox.area());
    inks.iter().filter(inside).collect()
}

/// Whether most cells of a head are in other ink than those that stand in their columns.
fn are_unlike(head: &[&Ink], row: &[&Ink]) -> bool {
    let shared = |a: Rect, b: Rect| a.x1.min(b.x1) - a.x0.max(b.x0) > 0.3 * a.width().min(b.width());
    let columns = head.iter().filter_map(|cell| Some((cell, row.iter().find(|other| shared(cell.bbox, other.bbox))?)));
    let unlike: Vec<bool> = columns.map(|(a, b)| is_unlike(a, b)).collect();
    let count = unlike.iter().filter(|unlike| **unlike).count();
    unlike.len() >= LEAST_COLUMNS && count * 5 >= unlike.len() * 3
}

fn is_unlike(a: &Ink, b: &Ink) -> bool {
    let heavier = a.weight.max(b.weight) / a.weight.min(b.weight).max(1e-6);
    // Thin strokes are paler, but no redder.
    let chroma = |[r, g, b]: [u8; 3]| [i32::from(r) - i32::from(g), i32::from(g) - i32::from(b)];
    let tinted = chroma(a.colour).into_iter().zip(chroma(b.colour)).any(|(a, b)| (a - b).abs() > CHROMA);
    tinted || difference(a.colour, b.colour) > COLOUR || heavier > WEIGHT
}
