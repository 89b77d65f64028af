//! Rows of text that were taken for one line because something tall stands beside them: a portrait, a bracket, a number.
//!
//! They are told by a gap that runs level through many letters. Letters of one row never leave such a gap, since some of
//! them always cross the middle.

use image::GrayImage;

use super::ink::is_ink;
use super::runs::{Part, height, ink_runs, joined, width};

/// How long the gap must be, in heights of the line, and in letters above and below it.
const LONG: (f64, usize) = (2.0, 4);
/// The share of the line's height in which the gap may lie.
const MIDDLE: (f64, f64) = (0.25, 0.75);

/// Runs that are one row of text.
pub(super) struct Row {
    pub(super) runs: Vec<Part>,
    /// Whether a line of text of its own begins with it.
    pub(super) is_new: bool,
}

/// The rows of a line: what stands beside the stack, then the stack from above; all as one row where there is no stack.
pub(super) fn stacked(map: &GrayImage, runs: &[Part]) -> Vec<Row> {
    divided(map, runs).unwrap_or_else(|| vec![Row { runs: runs.to_vec(), is_new: false }])
}

fn divided(map: &GrayImage, runs: &[Part]) -> Option<Vec<Row>> {
    let whole = runs.iter().copied().reduce(joined)?;
    let at = |share: f64| whole.y0 + (share * height(whole)) as u32;
    let (from, to, gap) = (at(MIDDLE.0)..at(MIDDLE.1))
        .filter_map(|y| longest(map, runs, y).map(|(from, to)| (from, to, y)))
        .max_by(|a, b| length(runs, a).total_cmp(&length(runs, b)))?;
    let stack = runs.get(from..to)?.iter().copied().reduce(joined)?;
    let upper = ink_runs(map, stack.x0..stack.x1, stack.y0..gap);
    let lower = ink_runs(map, stack.x0..stack.x1, gap..stack.y1);
    if width(stack) < LONG.0 * height(whole) || upper.len().min(lower.len()) < LONG.1 {
        return None;
    }
    let beside = [runs.get(..from)?, runs.get(to..)?];
    let beside =
        beside.into_iter().filter(|runs| !runs.is_empty()).map(|runs| Row { runs: runs.to_vec(), is_new: true });
    Some(beside.chain([upper, lower].map(|runs| Row { runs, is_new: true })).collect())
}

fn length(runs: &[Part], (from, to, _): &(usize, usize, u32)) -> f64 {
    runs.get(*from..*to).and_then(|runs| runs.iter().copied().reduce(joined)).map_or(0.0, width)
}

/// The longest series of runs without ink in a pixel row, as a range of indices.
fn longest(map: &GrayImage, runs: &[Part], y: u32) -> Option<(usize, usize)> {
    let mut best: Option<(usize, usize)> = None;
    let mut from = 0;
    for end in 0..=runs.len() {
        let blocked = runs.get(end).is_none_or(|run| (run.x0..run.x1).any(|x| is_ink(map, x, y)));
        if blocked {
            if end > from && best.is_none_or(|b| length(runs, &(from, end, y)) > length(runs, &(b.0, b.1, y))) {
                best = Some((from, end));
            }
            from = end + 1;
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use image::Luma;

    use super::*;

    fn check(rows: &[&str], expected: &[(u32, u32, u32, u32)]) {
        let map = GrayImage::from_fn(rows[0].len() as u32, rows.len() as u32, |x, y| {
            Luma([if rows[y as usize].as_bytes()[x as usize] == b'#' { 0 } else { 255 }])
        });
        let runs = ink_runs(&map, 0..map.width(), 0..map.height());
        let found: Vec<_> = stacked(&map, &runs)
            .iter()
            .filter_map(|row| row.runs.iter().copied().reduce(joined))
            .map(|p| (p.x0, p.x1, p.y0, p.y1))
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn rows_beside_something_tall_are_read_one_after_the_other() {
        check(
            &[
                "####.................",
                "####..#.#.#.#.#.#.#..",
                "####..#.#.#.#.#.#.#..",
                "####.................",
                "####..##.##.##.##....",
                "####..##.##.##.##....",
            ],
            &[(0, 4, 0, 6), (6, 19, 1, 3), (6, 17, 4, 6)],
        );
    }

    #[test]
    fn letters_that_cross_the_middle_stay_one_row() {
        check(
            &["#.##.##.##.##.##.##.#", "#..........#........#", "#.##.##.##.##.##.##.#", "#.##.##.##.##.##.##.#"],
            &[(0, 21, 0, 4)],
        );
    }
}
