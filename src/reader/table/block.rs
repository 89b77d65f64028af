//! Which bands of a window are a table, and its columns: the bands that fill the same columns without two pieces ever
//! falling into one.

use std::ops::Range;

use crate::core::geometry::Rect;

use super::piece::{Band, Piece};

/// Columns nearer than this are one, in letter heights.
const NEAR: f64 = 0.35;
/// What two pieces in one column cost, in filled columns.
const COLLISION: f64 = 2.0;
/// A gap between bands so many times the widest before ends a table.
const FAR: f64 = 3.2;
/// A band at the top or bottom so much further off than the others, or so much larger, is no part of a table.
const STRAYED: f64 = 2.2;
const LARGER: f64 = 1.55;
/// Most bands looked at in one window.
const MOST_BANDS: usize = 160;

/// Whether something drawn holds together what lies above and below a stretch of the page.
pub(super) type Kept<'a> = dyn Fn(Rect) -> bool + 'a;

/// The bands of a table, and where its columns are printed.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Block {
    pub(super) bands: Range<usize>,
    /// Left and right ends of what is printed in each column, from the left.
    pub(super) columns: Vec<(f64, f64)>,
    pub(super) em: f64,
}

/// The bands that make the best table; `None` where there are no two columns.
pub(super) fn block(bands: &[Band], pieces: &[Piece], kept: &Kept<'_>) -> Option<Block> {
    let full: Vec<usize> = (0..bands.len().min(MOST_BANDS)).filter(|i| bands[*i].pieces.len() > 1).collect();
    let mut best: Option<(f64, Range<usize>)> = None;
    for (start, _) in full.iter().enumerate() {
        let mut widest = 0.0_f64;
        for end in start + 1..=full.len() {
            let chosen = &full[start..end];
            if let [.., before, last] = chosen {
                let gap = bands[*last].middle() - bands[*before].middle();
                if chosen.len() > 2 && gap > FAR * widest && !kept(between(&bands[*before], &bands[*last], pieces)) {
                    break;
                }
                widest = widest.max(gap);
            }
            let score = score(chosen, bands, pieces);
            if chosen.len() > 1 && best.as_ref().is_none_or(|(known, _)| score > *known) {
                best = Some((score, start..end));
            }
        }
    }
    let (_, range) = best.filter(|(score, _)| *score > 0.0)?;
    let chosen = trimmed(&full[range], bands, pieces, kept);
    let (first, last) = (*chosen.first()?, *chosen.last()?);
    let columns = columns(&chosen, bands, pieces);
    let em = median(chosen.iter().map(|i| bands[*i].em).collect());
    (columns.len() > 1 && chosen.len() > 1).then_some(Block { bands: first..last + 1, columns, em })
}

/// How many columns are filled beyond the first, less what collides.
fn score(chosen: &[usize], bands: &[Band], pieces: &[Piece]) -> f64 {
    let columns = columns(chosen, bands, pieces);
    let of_band = |index: &usize| {
        let hits = hits(&bands[*index], &columns, pieces);
        let collisions = bands[*index].pieces.len() - hits;
        hits as f64 - 1.0 - COLLISION * collisions as f64
    };
    chosen.iter().map(of_band).sum()
}

/// How many columns a band fills.
fn hits(band: &Band, columns: &[(f64, f64)], pieces: &[Piece]) -> usize {
    let of = |index: &usize| {
        let middle = pieces[*index].bbox.center().x;
        columns.iter().position(|(a, b)| middle >= *a && middle <= *b)
    };
    let mut filled: Vec<usize> = band.pieces.iter().filter_map(of).collect();
    filled.dedup();
    filled.len()
}

/// Where anything is printed, from the left.
fn columns(chosen: &[usize], bands: &[Band], pieces: &[Piece]) -> Vec<(f64, f64)> {
    let near = NEAR * median(chosen.iter().map(|i| bands[*i].em).collect());
    let printed = chosen.iter().flat_map(|index| &bands[*index].pieces);
    let mut spans: Vec<(f64, f64)> = printed.map(|i| (pieces[*i].bbox.x0, pieces[*i].bbox.x1)).collect();
    spans.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut out: Vec<(f64, f64)> = Vec::new();
    for (a, b) in spans {
        match out.last_mut() {
            Some(last) if a < last.1 + near => last.1 = last.1.max(b),
            _ => out.push((a, b)),
        }
    }
    out
}

/// Without a title above or a footer below that happen to stand on the columns.
fn trimmed(chosen: &[usize], bands: &[Band], pieces: &[Piece], kept: &Kept<'_>) -> Vec<usize> {
    let mut chosen = chosen.to_vec();
    let em = median(chosen.iter().map(|i| bands[*i].em).collect());
    let all = columns(&chosen, bands, pieces).len();
    let pitch = |chosen: &[usize]| {
        let steps = chosen.windows(2).map(|two| bands[two[1]].middle() - bands[two[0]].middle());
        median(steps.collect())
    };
    let strays = |edge: usize, next: usize, pitch: f64| {
        let (one, other) = (&bands[edge], &bands[next]);
        let (upper, lower) = if one.y0 < other.y0 { (one, other) } else { (other, one) };
        let far = (one.middle() - other.middle()).abs() > STRAYED * pitch;
        let thin = 2 * hits(one, &columns(&chosen_of(edge, next), bands, pieces), pieces) < all;
        (far || one.em > LARGER * em && thin) && !kept(between(upper, lower, pieces))
    };
    // Names over several columns each stand in the gutters between those: the head is taken in later.
    let spans = |chosen: &[usize]| {
        let (first, rest) = (&bands[chosen[0]], &chosen[1..]);
        let below = columns(rest, bands, pieces);
        2 * first.pieces.len() <= below.len() && hits(first, &below, pieces) < first.pieces.len()
    };
    while let [first, second, _, ..] = chosen.as_slice() {
        if !strays(*first, *second, pitch(&chosen)) && !spans(&chosen) {
            break;
        }
        chosen.remove(0);
    }
    while let [.., _, before, last] = chosen.as_slice() {
        if !strays(*last, *before, pitch(&chosen)) {
            break;
        }
        chosen.pop();
    }
    chosen
}

/// What lies between two bands, as wide as both.
fn between(upper: &Band, lower: &Band, pieces: &[Piece]) -> Rect {
    let printed = upper.pieces.iter().chain(&lower.pieces).map(|i| pieces[*i].bbox).reduce(Rect::union);
    let printed = printed.unwrap_or_default();
    Rect::new(printed.x0, upper.y1, printed.x1, lower.y0.max(upper.y1))
}

fn chosen_of(edge: usize, next: usize) -> [usize; 2] {
    [edge.min(next), edge.max(next)]
}

/// The middle value; 0 without values.
pub(super) fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(0.0)
}
