//! Parts of one line that must be read apart: letters of very different size, rows that stand one above the other, and
//! words on a plate of their own.
//!
//! Tesseract scales and inverts a line as a whole, so a small note beside a big price, two rows beside a portrait, and a
//! white word on a dark pill come out as garbage. Each part becomes a row of its own on the sheet. Letters of ordinary
//! mixed text (capitals, kana, punctuation) must never be parted.

use image::GrayImage;

use super::plate::{Surface, surfaces};
use super::runs::{Part, height, ink_runs, joined, width};
use super::stack::stacked;

/// A part of a line and how it is to be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Piece {
    /// Tight around its ink, in pixels of the ink map.
    pub(super) part: Part,
    /// Counts the rows that stand one above the other; parts of one row are one line of text.
    pub(super) band: usize,
    /// Whether it is a surface of its own colour: its letters are told from it, not from the paper around.
    pub(super) surface: Surface,
}

/// How much taller one part's tallest letter must be than the other's.
const TALLER: f64 = 1.7;
/// What is lower than that is a dash or a dot.
const MUCH_TALLER: f64 = 4.0;
/// How wide the gap between the parts must be, in heights of the short one.
const APART: f64 = 0.15;
/// How wide a part must be, in its own heights, to be letters and not a mark.
const WIDE: f64 = 1.2;
/// A frame's side is at most this wide and at least that far from the text, in heights of the line.
const BAR: (f64, f64) = (0.15, 0.25);

/// The parts of a line from left to right; one part when all its letters are alike. Empty without ink.
pub(super) fn pieces(map: &GrayImage) -> Vec<Piece> {
    let mut found = Vec::new();
    let mut band = 0;
    let runs = ink_runs(map, 0..map.width(), 0..map.height());
    let runs = without_bars(map, &runs);
    for group in surfaces(map, runs).chunk_by(|(_, a), (_, b)| *a == Surface::None && *b == Surface::None) {
        if let [(part, surface)] = group
            && *surface != Surface::None
        {
            found.push(Piece { part: *part, band, surface: *surface });
            continue;
        }
        let letters: Vec<Part> = group.iter().map(|(run, _)| *run).collect();
        for row in stacked(map, &letters) {
            band += usize::from(row.is_new);
            found.extend(by_size(&row.runs).into_iter().map(|part| Piece { part, band, surface: Surface::None }));
        }
    }
    found
}

/// The runs without the sides of a frame at their ends: thin, apart, and higher than the line.
fn without_bars<'a>(map: &GrayImage, mut runs: &'a [Part]) -> &'a [Part] {
    let tall = f64::from(map.height());
    let is_bar = |run: Part| run.y0 == 0 && run.y1 == map.height() && width(run) <= (BAR.0 * tall).max(1.0);
    let is_apart = |a: Part, b: Part| f64::from(b.x0.saturating_sub(a.x1)) >= BAR.1 * tall;
    while let [first, rest @ ..] = runs
        && is_bar(*first)
        && rest.first().is_none_or(|next| is_apart(*first, *next))
    {
        runs = rest;
    }
    while let [rest @ .., last] = runs
        && is_bar(*last)
        && rest.last().is_none_or(|before| is_apart(*before, *last))
    {
        runs = rest;
    }
    runs
}

fn by_size(runs: &[Part]) -> Vec<Part> {
    let around = |runs: &[Part]| runs.iter().copied().reduce(joined);
    match divide(runs).map(|at| runs.split_at(at)) {
        Some((left, right)) => [left, right].into_iter().filter_map(around).collect(),
        None => around(runs).into_iter().collect(),
    }
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
    width(part) >= WIDE * height(part)
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
        let found: Vec<_> = pieces(&map).iter().map(|p| (p.part.x0, p.part.x1)).collect();
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
