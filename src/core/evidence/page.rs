//! A page's words as rows of single characters with their places.
//!
//! Lines are taken apart where a wide gap stands and put together where an OCR program has broken one; then each row
//! knows which rows it may continue.

use std::ops::Range;

use crate::core::geometry::{Point, Rect};
use crate::core::text_layer::{TextLayer, TextLine, Word, is_japanese};

use super::amount::{self, Amount};
use super::glyph::{compose, folded};

/// A gap this wide, in line heights, parts a line: columns of a table.
const APART: f64 = 1.5;
/// Pieces nearer than this, in line heights, are one row.
const TOGETHER: f64 = 1.0;
/// A gap this wide, in line heights, stands between words.
const SPACE: f64 = 0.25;
/// A unit may stand this far from its number, in line heights.
const TOUCHING: f64 = 0.6;
/// A letter that was not read leaves so much empty room behind the one before it, in line heights.
const ROOM: std::ops::Range<f64> = 0.5..2.0;
/// A row may go on to its right over words that were not read, at most so many line heights.
const UNREAD: f64 = 3.0;
/// A row may go on in one below it, at most this many line heights further down.
const LEADING: f64 = 1.3;

/// One character that is compared.
#[derive(Debug, Clone, Copy)]
pub(super) struct Glyph {
    /// Folded.
    pub(super) c: char,
    /// As read; `None` for the further characters of a squared sign.
    pub(super) read: Option<char>,
    /// In page pixels.
    pub(super) bbox: Rect,
    /// Of its word, 0 to 100; 100 for text that came with the file.
    pub(super) confidence: f32,
    /// Whether a gap or the row's end goes before it.
    pub(super) gap: bool,
    /// Of the page's rows.
    pub(super) row: usize,
}

/// Characters that are read one after the other.
#[derive(Debug)]
pub(super) struct Row {
    /// Of the page's characters.
    pub(super) glyphs: Range<usize>,
    pub(super) bbox: Rect,
    /// Rows that this one may continue; they stand before it in the list.
    pub(super) above: Vec<usize>,
}

/// All characters of a page, rows from top to bottom.
#[derive(Debug, Default)]
pub(super) struct Page {
    pub(super) glyphs: Vec<Glyph>,
    pub(super) rows: Vec<Row>,
    pub(super) amounts: Vec<Amount>,
}

impl Page {
    pub(super) fn of(layer: &TextLayer) -> Page {
        let mut page = Page::default();
        for pieces in rows(layer) {
            let (start, row) = (page.glyphs.len(), page.rows.len());
            let mut bbox = None;
            for piece in &pieces {
                page.glyphs.extend(glyphs(piece, row));
                bbox = Some(bbox.map_or(piece.bbox, |b: Rect| b.union(piece.bbox)));
            }
            if let Some(bbox) = bbox.filter(|_| page.glyphs.len() > start) {
                let above = above(&page.rows, bbox);
                page.rows.push(Row { glyphs: start..page.glyphs.len(), bbox, above });
            }
        }
        page.amounts = (0..page.rows.len()).flat_map(|row| amount::of_row(&page, row)).collect();
        page
    }

    /// The characters of a row whose middle lies in a crop.
    pub(super) fn in_crop(&self, row: &Row, crop: Option<Rect>) -> Range<usize> {
        let Some(crop) = crop else { return row.glyphs.clone() };
        let inside = |at: &usize| self.middle(*at).is_some_and(|middle| crop.contains(middle));
        let Some(first) = row.glyphs.clone().find(|at| inside(at)) else { return 0..0 };
        let last = row.glyphs.clone().rev().find(|at| inside(at)).unwrap_or(first);
        first..last + 1
    }

    fn middle(&self, at: usize) -> Option<Point> {
        self.glyphs.get(at).map(|glyph| glyph.bbox.center())
    }

    pub(super) fn glyph(&self, at: usize) -> Option<&Glyph> {
        self.glyphs.get(at)
    }

    /// The character before one in its row.
    pub(super) fn before(&self, at: usize) -> Option<&Glyph> {
        self.neighbour(at, at.checked_sub(1)?)
    }

    /// The character after one in its row.
    pub(super) fn after(&self, at: usize) -> Option<&Glyph> {
        self.neighbour(at, at + 1)
    }

    /// Whether at most half a character lies between one and the next of its row.
    pub(super) fn touches_next(&self, at: usize) -> bool {
        let next = self.glyph(at).zip(self.after(at));
        let height = |glyph: &Glyph| self.rows.get(glyph.row).map_or(0.0, |row| row.bbox.height());
        next.is_some_and(|(glyph, next)| next.bbox.x0 - glyph.bbox.x1 <= TOUCHING * height(glyph))
    }

    /// Whether a letter may have stood between a character and the next one, in its row or in the row that goes on beside it.
    pub(super) fn has_room_behind(&self, at: usize) -> bool {
        let Some((glyph, row)) = self.glyph(at).and_then(|glyph| Some((glyph, self.rows.get(glyph.row)?))) else {
            return false;
        };
        let goes_on = |other: &&Row| other.above.contains(&glyph.row) && other.bbox.x0 > row.bbox.x1;
        let beside = || self.rows.iter().filter(goes_on).map(|other| other.bbox.x0).reduce(f64::min);
        let next = self.after(at).map(|next| next.bbox.x0).or_else(beside);
        next.is_some_and(|x| ROOM.contains(&((x - glyph.bbox.x1) / row.bbox.height().max(1.0))))
    }

    fn neighbour(&self, at: usize, other: usize) -> Option<&Glyph> {
        self.glyph(other).filter(|glyph| Some(glyph.row) == self.row_of(at))
    }

    /// The row a character stands in.
    pub(super) fn row_of(&self, at: usize) -> Option<usize> {
        self.glyph(at).map(|glyph| glyph.row)
    }

    /// Characters as they were read, with a space where a gap stands between two that are not Japanese.
    pub(super) fn words(&self, range: Range<usize>) -> String {
        let mut out = String::new();
        for glyph in self.glyphs.get(range).unwrap_or_default() {
            let Some(c) = glyph.read else { continue };
            if glyph.gap && out.chars().next_back().is_some_and(|before| !is_japanese(before) && !is_japanese(c)) {
                out.push(' ');
            }
            out.push(c);
        }
        out
    }

    /// The smallest box around characters.
    pub(super) fn around(&self, range: Range<usize>) -> Option<Rect> {
        self.glyphs.get(range)?.iter().map(|glyph| glyph.bbox).reduce(Rect::union)
    }
}

/// The pieces of lines that make a row each, rows from top to bottom, pieces from left to right.
fn rows(layer: &TextLayer) -> Vec<Vec<TextLine>> {
    let mut pieces: Vec<TextLine> = layer.lines.iter().flat_map(parted).collect();
    pieces.sort_by(|a, b| a.bbox.x0.total_cmp(&b.bbox.x0));
    let mut rows: Vec<Vec<TextLine>> = Vec::new();
    for piece in pieces {
        let goes_on = |row: &&mut Vec<TextLine>| row.last().is_some_and(|last| is_next(last.bbox, piece.bbox));
        match rows.iter_mut().find(goes_on) {
            Some(row) => row.push(piece),
            None => rows.push(vec![piece]),
        }
    }
    by_bands(rows)
}

/// Rows from top to bottom, those of one height from left to right.
fn by_bands(mut rows: Vec<Vec<TextLine>>) -> Vec<Vec<TextLine>> {
    let bbox = |row: &[TextLine]| row.iter().map(|piece| piece.bbox).reduce(Rect::union).unwrap_or_default();
    rows.sort_by(|a, b| bbox(a).center().y.total_cmp(&bbox(b).center().y));
    let mut bands: Vec<Vec<Vec<TextLine>>> = Vec::new();
    for row in rows {
        let own = bbox(&row);
        let first = bands.last().and_then(|band| band.first()).map(|row| bbox(row));
        let beside =
            first.is_some_and(|first| own.center().y - first.center().y < 0.5 * first.height().min(own.height()));
        match bands.last_mut().filter(|_| beside) {
            Some(band) => band.push(row),
            None => bands.push(vec![row]),
        }
    }
    for band in &mut bands {
        band.sort_by(|a, b| bbox(a).x0.total_cmp(&bbox(b).x0));
    }
    bands.into_iter().flatten().collect()
}

fn is_next(left: Rect, right: Rect) -> bool {
    let height = left.height().min(right.height());
    let shared = left.y1.min(right.y1) - left.y0.max(right.y0);
    let gap = right.x0 - left.x1;
    shared >= 0.5 * height && gap >= -0.5 * height && gap <= TOGETHER * height
}

fn parted(line: &TextLine) -> Vec<TextLine> {
    let mut pieces: Vec<Vec<Word>> = Vec::new();
    for word in &line.words {
        let near = |last: &Word| word.bbox.x0 - last.bbox.x1 <= APART * line.bbox.height();
        match pieces.last_mut().filter(|piece| piece.last().is_some_and(near)) {
            Some(piece) => piece.push(word.clone()),
            None => pieces.push(vec![word.clone()]),
        }
    }
    let piece = |words: Vec<Word>| {
        let bbox = words.iter().map(|word| word.bbox).reduce(Rect::union)?;
        Some(TextLine { bbox, words })
    };
    pieces.into_iter().filter_map(piece).collect()
}

fn glyphs(line: &TextLine, row: usize) -> Vec<Glyph> {
    let mut out = Vec::new();
    let mut edge = None;
    for (index, word) in line.words.iter().enumerate() {
        // OCR programs state boxes that reach over the words that follow.
        let next = line.words.get(index + 1).map(|next| next.bbox.x0).filter(|x| *x > word.bbox.x0 + 1.0);
        let bbox = Rect { x1: next.map_or(word.bbox.x1, |x| word.bbox.x1.min(x)), ..word.bbox };
        let gap = edge.is_none_or(|edge| bbox.x0 - edge > SPACE * line.bbox.height());
        edge = Some(bbox.x1);
        of_word(word, bbox, gap, row, &mut out);
    }
    out
}

fn of_word(word: &Word, bbox: Rect, gap: bool, row: usize, out: &mut Vec<Glyph>) {
    let wide = |c: char| if is_japanese(c) { 2.0 } else { 1.0 };
    let all: f64 = word.text.chars().map(wide).sum();
    let upright = word.text.chars().count() > 1 && bbox.height() > 1.8 * bbox.width();
    let (mut at, mut gap) = (0.0, gap);
    for c in word.text.chars() {
        let (from, to) = (at / all, (at + wide(c)) / all);
        at += wide(c);
        let part = if upright {
            Rect { y0: bbox.y0 + from * bbox.height(), y1: bbox.y0 + to * bbox.height(), ..bbox }
        } else {
            Rect { x0: bbox.x0 + from * bbox.width(), x1: bbox.x0 + to * bbox.width(), ..bbox }
        };
        gap |= c.is_whitespace();
        for (nth, c2) in folded(c).enumerate() {
            // Half-width kana carry their voicing mark as a letter of its own.
            if let Some((voiced, last)) = out.last_mut().and_then(|last| Some((compose(last.c, c2)?, last))) {
                last.c = voiced;
                last.bbox = last.bbox.union(part);
                continue;
            }
            let read = (nth == 0).then_some(c);
            out.push(Glyph { c: c2, read, bbox: part, confidence: word.confidence, gap: gap && nth == 0, row });
            gap = false;
        }
    }
}

/// The rows that one with this box may continue: just above it, or to its left where something between was not read.
fn above(rows: &[Row], bbox: Rect) -> Vec<usize> {
    let continues = |row: &Row| {
        let height = row.bbox.height().max(bbox.height());
        let down = bbox.y0 - row.bbox.y1;
        let right = bbox.x0 - row.bbox.x1;
        let shared = |a0: f64, a1: f64, b0: f64, b1: f64| a1.min(b1) - a0.max(b0);
        let below = shared(row.bbox.x0, row.bbox.x1, bbox.x0, bbox.x1) > 0.0;
        let beside = shared(row.bbox.y0, row.bbox.y1, bbox.y0, bbox.y1) > 0.5 * height;
        let is_below = below && down > -0.5 * height && down < LEADING * height;
        let is_right = beside && right > 0.0 && right < UNREAD * height;
        is_below || is_right
    };
    rows.iter().enumerate().filter(|(_, row)| continues(row)).map(|(index, _)| index).collect()
}
