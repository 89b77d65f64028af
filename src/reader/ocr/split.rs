//! Parts of one line whose letters differ much in size: a big price and a small note beside it.
//!
//! Tesseract scales a line as a whole, so the small letters of such a line come out as garbage. Each part becomes a row
//! of its own on the sheet. Letters of ordinary mixed text (capitals, kana, punctuation) must never be parted.

use image::GrayImage;

use super::ink::is_ink;

/// A part of a line, in pixels of its ink map: `x0..x1`, `y0..y1` tight around its ink.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Part {
    pub(super) x0: u32,
    pub(super) x1: u32,
    pub(super) y0: u32,
    pub(super) y1: u32,
}

/// How much taller one part's tallest letter must be than the other's.
const TALLER: f64 = 1.7;
/// What is lower than that is a dash or a dot.
const MUCH_TALLER: f64 = 4.0;
/// How wide the gap between the parts must be, in heights of the short one.
const APART: f64 = 0.15;
/// How wide a part must be, in its own heights, to be letters and not a mark.
const WIDE: f64 = 1.2;

/// The parts of a line from left to right; one part when its letters are of one size. Empty without ink.
pub(super) fn parts(map: &GrayImage) -> Vec<Part> {
    let runs = ink_runs(map);
    let Some(whole) = runs.iter().copied().reduce(joined) else { return Vec::new() };
    divide(&runs).map_or(vec![whole], |at| {
        [runs.get(..at), runs.get(at..)]
            .into_iter()
            .flatten()
            .filter_map(|r| r.iter().copied().reduce(joined))
            .collect()
    })
}

/// Where the runs part best into tall and short: at a gap as wide as between words, with two letters or more on both
/// sides, the tall ones nearly all taller than the short.
fn divide(runs: &[Part]) -> Option<usize> {
    let mut best: Option<(usize, f64)> = None;
    for at in 2..runs.len().saturating_sub(1) {
        let (left, right) = runs.split_at(at);
        let (Some(l), Some(r)) = (left.iter().copied().reduce(joined), right.iter().copied().reduce(joined)) else {
            continue;
        };
        let (tall, short, tall_runs) = if height(l) >= height(r) { (l, r, left) } else { (r, l, right) };
        let ratio = height(tall) / height(short).max(1.0);
        let all_tall = tall_runs.iter().filter(|t| height(**t) > height(short)).count() * 3 >= tall_runs.len() * 2;
        let gap = f64::from(r.x0.saturating_sub(l.x1)) / height(short).max(1.0);
        let parts = (TALLER..MUCH_TALLER).contains(&ratio) && gap >= APART && all_tall;
        if parts && is_wide(short) && is_wide(tall) && best.is_none_or(|(_, b)| ratio > b) {
            best = Some((at, ratio));
        }
    }
    best.map(|(at, _)| at)
}

fn is_wide(part: Part) -> bool {
    f64::from(part.x1 - part.x0) >= WIDE * height(part)
}

fn height(part: Part) -> f64 {
    f64::from(part.y1 - part.y0)
}

fn joined(a: Part, b: Part) -> Part {
    Part { x0: a.x0.min(b.x0), x1: a.x1.max(b.x1), y0: a.y0.min(b.y0), y1: a.y1.max(b.y1) }
}

/// Runs of columns with ink, each with the height of its ink.
fn ink_runs(map: &GrayImage) -> Vec<Part> {
    let mut runs: Vec<Part> = Vec::new();
    let mut open = false;
    for x in 0..map.width() {
        let mut rows = (0..map.height()).filter(|&y| is_ink(map, x, y));
        let Some(top) = rows.next() else {
            open = false;
            continue;
        };
        let column = Part { x0: x, x1: x + 1, y0: top, y1: rows.next_back().unwrap_or(top) + 1 };
        match runs.last_mut() {
            Some(run) if open => *run = joined(*run, column),
            _ => runs.push(column),
        }
        open = true;
    }
    runs
}

#[cfg(test)]
mod tests {
    use image::Luma;

    use super::*;

    fn check(rows: &[&str], widths: &[(u32, u32)]) {
        let width = rows[0].len() as u32;
        let map = GrayImage::from_fn(width, rows.len() as u32, |x, y| {
            Luma([if rows[y as usize].as_bytes()[x as usize] == b'#' { 0 } else { 255 }])
        });
        let found: Vec<_> = parts(&map).iter().map(|p| (p.x0, p.x1)).collect();
        assert_eq!(found, widths);
    }

    #[test]
    fn a_small_note_beside_a_big_price_is_a_part_of_its_own() {
        check(
            &[
                "###.###.###.......",
                "#.#.#.#.#.#.......",
                "#.#.#.#.#.#.......",
                "#.#.#.#.#.#.#.#.#.",
                "###.###.###.#.#.#.",
            ],
            &[(0, 11), (12, 17)],
        );
    }

    #[test]
    fn capitals_and_punctuation_stay_with_their_line() {
        check(&["##........", "##.##..##.", "##.##..##.", "##.##.###."], &[(0, 9)]);
        check(&["##.##.##..", "##.##.##..", "##.##.##..", "##.##.##.#"], &[(0, 10)]);
        check(&["....", "...."], &[]);
    }
}
