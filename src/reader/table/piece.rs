//! Words to pieces: runs of words with no more than a space between them, and bands of pieces that stand side by side.

use crate::core::geometry::Rect;
use crate::core::text_layer::{TextLayer, TextLine, Word};

use super::rule::Rule;

/// A gap wider than this parts two pieces, in letter heights.
const SPACE: f64 = 0.9;
/// A line so much taller than wide runs downwards.
const UPRIGHT: f64 = 2.0;
/// Pieces stand side by side when they share this much of the lower one's height.
const BESIDE: f64 = 0.5;

/// A run of words.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Piece {
    pub(super) bbox: Rect,
    /// Height of its letters.
    pub(super) em: f64,
    /// In reading order.
    pub(super) words: Vec<Word>,
}

/// Pieces that stand side by side, from the left.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Band {
    pub(super) y0: f64,
    pub(super) y1: f64,
    pub(super) em: f64,
    /// Indices of pieces.
    pub(super) pieces: Vec<usize>,
}

impl Band {
    pub(super) fn middle(&self) -> f64 {
        (self.y0 + self.y1) / 2.0
    }
}

/// All pieces of a page; an upright rule parts words as a wide gap does.
pub(super) fn pieces(text: &TextLayer, down: &[Rule]) -> Vec<Piece> {
    text.lines.iter().flat_map(|line| of_line(line, down)).collect()
}

fn of_line(line: &TextLine, down: &[Rule]) -> Vec<Piece> {
    let sound =
        |word: &&Word| <[f64; 4]>::from(word.bbox).iter().all(|v| v.is_finite()) && !word.text.trim().is_empty();
    let mut words: Vec<Word> = line.words.iter().filter(sound).cloned().collect();
    let Some(bbox) = words.iter().map(|word| word.bbox).reduce(Rect::union) else { return Vec::new() };
    let em = letter_height(&words);
    if words.len() > 1 && bbox.height() > UPRIGHT * bbox.width() {
        return vec![Piece { bbox, em, words }];
    }
    words.sort_by(|a, b| a.bbox.x0.total_cmp(&b.bbox.x0));
    let mut out: Vec<Piece> = Vec::new();
    for word in words {
        match out.last_mut() {
            Some(piece) if !parted(piece, &word, em, down) => {
                piece.bbox = piece.bbox.union(word.bbox);
                piece.words.push(word);
            }
            _ => out.push(Piece { bbox: word.bbox, em, words: vec![word] }),
        }
    }
    out.iter_mut().for_each(|piece| piece.em = letter_height(&piece.words));
    out
}

fn parted(piece: &Piece, word: &Word, em: f64, down: &[Rule]) -> bool {
    let (before, after) = (piece.bbox.x1, word.bbox.x0);
    let ruled = |rule: &Rule| {
        let between =
            rule.at > before - 2.0 && rule.at < after + 2.0 && rule.at > piece.bbox.x0 && rule.at < word.bbox.x1;
        // A stroke of a letter is no higher than its word.
        between && rule.covers(word.bbox.y0 - 0.4 * em, word.bbox.y1 + 0.4 * em) > 0.9
    };
    after - before > SPACE * em || down.iter().any(ruled)
}

/// Three quarters up: capitals and whole characters, not dots.
fn letter_height(words: &[Word]) -> f64 {
    let mut heights: Vec<f64> = words.iter().map(|word| word.bbox.height()).collect();
    heights.sort_by(f64::total_cmp);
    heights.get(heights.len() * 3 / 4).copied().unwrap_or(0.0).max(4.0)
}

/// Pieces in bands from the top. A band is as high as its first pieces: one tall piece joins no others.
pub(super) fn bands(pieces: &[Piece], among: &[usize]) -> Vec<Band> {
    let mut order: Vec<usize> = among.iter().copied().filter(|i| *i < pieces.len()).collect();
    order.sort_by(|a, b| pieces[*a].bbox.center().y.total_cmp(&pieces[*b].bbox.center().y));
    let mut out: Vec<Band> = Vec::new();
    for index in order {
        let piece = &pieces[index];
        let shared = |band: &Band| band.y1.min(piece.bbox.y1) - band.y0.max(piece.bbox.y0);
        let beside = |band: &&mut Band| shared(band) > BESIDE * piece.bbox.height().min(band.y1 - band.y0);
        match out.last_mut().filter(beside) {
            Some(band) => {
                band.y0 = band.y0.min(piece.bbox.y0);
                band.y1 = band.y1.max(piece.bbox.y1);
                band.em = band.em.max(piece.em);
                band.pieces.push(index);
            }
            None => out.push(Band { y0: piece.bbox.y0, y1: piece.bbox.y1, em: piece.em, pieces: vec![index] }),
        }
    }
    for band in &mut out {
        band.pieces.sort_by(|a, b| pieces[*a].bbox.x0.total_cmp(&pieces[*b].bbox.x0));
    }
    out
}
