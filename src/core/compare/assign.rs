//! The best way to pair two lists of boxes, each box at most once.
//!
//! Best means: as many pairs as possible that overlap enough, and among those the ones that overlap most. Greedy pairing
//! can lose a pair; this does not.

use crate::core::geometry::Rect;

/// The pairs `(index in one, index in other, IoU)` with an intersection over union of at least `least`, in the order of
/// `one`. Boxes that no chain of overlaps joins are paired apart, so that a full slide takes little longer than its boxes.
pub fn assigned(one: &[Rect], other: &[Rect], least: f64) -> Vec<(usize, usize, f64)> {
    let near = |i: usize, j: usize| Some(one[i].iou(other[j])).filter(|iou| *iou >= least && *iou > 0.0);
    let mut found = Vec::new();
    let mut seen = vec![false; one.len()];
    for first in 0..one.len() {
        if seen[first] {
            continue;
        }
        seen[first] = true;
        let (mut rows, mut columns) = (vec![first], Vec::new());
        let mut next = 0;
        while let Some(row) = rows.get(next).copied() {
            next += 1;
            for column in (0..other.len()).filter(|j| near(row, *j).is_some()) {
                if columns.contains(&column) {
                    continue;
                }
                columns.push(column);
                let joined: Vec<usize> =
                    (0..one.len()).filter(|more| !seen[*more] && near(*more, column).is_some()).collect();
                joined.iter().for_each(|more| seen[*more] = true);
                rows.extend(joined);
            }
        }
        found.extend(best(&rows, &columns, near));
    }
    found.sort_by_key(|(i, ..)| *i);
    found
}

/// The best pairs of some rows and columns.
fn best(rows: &[usize], columns: &[usize], near: impl Fn(usize, usize) -> Option<f64>) -> Vec<(usize, usize, f64)> {
    let size = rows.len().max(columns.len());
    // A pair more always weighs more than all overlaps together.
    let pair = size as f64 + 1.0;
    let iou = |row: usize, column: usize| near(*rows.get(row)?, *columns.get(column)?);
    let cost: Vec<Vec<f64>> =
        (0..size).map(|r| (0..size).map(|c| iou(r, c).map_or(0.0, |iou| -(pair + iou))).collect()).collect();
    let pairs = cheapest(&cost).into_iter().enumerate();
    pairs.filter_map(|(column, row)| iou(row, column).map(|iou| (rows[row], columns[column], iou))).collect()
}

/// The cheapest way to give every row of a square table a column of its own: the row of each column. The Hungarian method
/// with potentials; it takes time with the cube of the side.
fn cheapest(cost: &[Vec<f64>]) -> Vec<usize> {
    let n = cost.len();
    // Index 0 stands for "none yet"; rows and columns count from 1.
    let (mut of_row, mut of_column) = (vec![0.0; n + 1], vec![0.0; n + 1]);
    let mut row_of = vec![0; n + 1];
    for row in 1..=n {
        row_of[0] = row;
        let mut column = 0;
        let mut slack = vec![f64::INFINITY; n + 1];
        let mut came_from = vec![0; n + 1];
        let mut seen = vec![false; n + 1];
        while row_of[column] != 0 {
            seen[column] = true;
            let at = row_of[column];
            let (mut step, mut next) = (f64::INFINITY, 0);
            for c in (1..=n).filter(|c| !seen[*c]) {
                let reduced = cost[at - 1][c - 1] - of_row[at] - of_column[c];
                if reduced < slack[c] {
                    (slack[c], came_from[c]) = (reduced, column);
                }
                if slack[c] < step {
                    (step, next) = (slack[c], c);
                }
            }
            for c in 0..=n {
                if seen[c] {
                    of_row[row_of[c]] += step;
                    of_column[c] -= step;
                } else {
                    slack[c] -= step;
                }
            }
            column = next;
        }
        while column != 0 {
            row_of[column] = row_of[came_from[column]];
            column = came_from[column];
        }
    }
    row_of.into_iter().skip(1).map(|row| row - 1).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// A box of a row: `width` pixels wide from `x` on.
    fn bar(x: f64, width: f64) -> Rect {
        Rect::new(x, 0.0, x + width, 10.0)
    }

    #[test]
    fn a_greedy_choice_never_costs_a_pair() {
        // The best single overlap (second with first) would leave the others without a partner.
        let one = [bar(0.0, 10.0), bar(3.0, 10.0)];
        let other = [bar(2.5, 10.0), bar(5.0, 10.0)];
        let pairs: Vec<(usize, usize)> = assigned(&one, &other, 0.5).iter().map(|(a, b, _)| (*a, *b)).collect();
        assert_eq!(pairs, [(0, 0), (1, 1)]);
        assert_eq!(assigned(&one, &[], 0.5), []);
        assert_eq!(assigned(&[bar(0.0, 1.0)], &[bar(5.0, 1.0)], 0.0), []);
    }

    /// The most pairs there can be, found by trying everything.
    fn most(one: &[Rect], other: &[Rect], taken: &mut Vec<bool>, least: f64) -> (usize, f64) {
        let Some((first, rest)) = one.split_first() else { return (0, 0.0) };
        let mut best = most(rest, other, taken, least);
        for (c, b) in other.iter().enumerate() {
            let iou = first.iou(*b);
            if !taken[c] && iou >= least && iou > 0.0 {
                taken[c] = true;
                let (count, sum) = most(rest, other, taken, least);
                taken[c] = false;
                if (count + 1, sum + iou) > best {
                    best = (count + 1, sum + iou);
                }
            }
        }
        best
    }

    fn bars() -> impl Strategy<Value = Vec<Rect>> {
        proptest::collection::vec((0.0..30.0f64, 4.0..16.0f64).prop_map(|(x, w)| bar(x, w)), 0..5)
    }

    proptest! {
        #[test]
        fn nothing_pairs_better(one in bars(), other in bars()) {
            let pairs = assigned(&one, &other, 0.3);
            let (count, sum) = most(&one, &other, &mut vec![false; other.len()], 0.3);
            prop_assert_eq!(pairs.len(), count);
            let found: f64 = pairs.iter().map(|(.., iou)| iou).sum();
            prop_assert!((found - sum).abs() < 1e-6, "{found} is not {sum}");
        }
    }
}
