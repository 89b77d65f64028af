//! From letters with places to words and lines.
//!
//! Letters that follow each other closely are a word; Japanese, which is written without spaces, is parted where its script
//! changes, so that the place of a value is not the place of a sentence. A word counts only where the page shows
//! something and the file says all of its letters.

use std::collections::HashMap;

use image::RgbImage;

use super::glyphs::Glyph;
use crate::core::geometry::{Point, Rect};
use crate::core::text_layer::{TextLayer, TextLine, Word, by_rows, is_japanese};

/// Two letters nearer than this, in ems, are one word.
const CLOSE: f64 = 0.15;

/// The same letter set again within so many ems makes it bold, or throws its shadow.
const AGAIN: f64 = 0.12;

/// Words further apart than this, in ems of the larger, stand on different lines: columns, not sentences.
const APART: f64 = 1.0;

/// Letters may reach back by so many ems, as kerning does.
const BACK: f64 = 0.4;

/// The least difference in a channel that a person sees as ink.
const SEEN: u8 = 24;

/// A piece of text in one direction, without a gap.
struct Piece {
    text: String,
    /// Every letter of it is known.
    known: bool,
    bbox: Rect,
    em: f64,
    run: usize,
    way: Way,
    /// From where to where along its direction.
    along: (f64, f64),
    /// The band of its line, across its direction.
    band: (f64, f64),
    /// A space stands behind it.
    ends: bool,
}

/// A direction of writing, in whole degrees clockwise from left to right.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
struct Way {
    degrees: i32,
    vertical: bool,
}

impl Way {
    fn of(glyph: &Glyph) -> Way {
        let (x, y) = (glyph.end.x - glyph.origin.x, glyph.end.y - glyph.origin.y);
        Way { degrees: y.atan2(x).to_degrees().round() as i32, vertical: glyph.vertical }
    }

    fn along(self, p: Point) -> f64 {
        let (sin, cos) = f64::from(self.degrees).to_radians().sin_cos();
        p.x * cos + p.y * sin
    }

    fn across(self, p: Point) -> f64 {
        let (sin, cos) = f64::from(self.degrees).to_radians().sin_cos();
        p.y * cos - p.x * sin
    }
}

/// The words of a page whose drawn pixels are given.
pub(super) fn layer(glyphs: Vec<Glyph>, page: &RgbImage) -> TextLayer {
    let mut pieces = pieces(once(glyphs));
    pieces.retain(|piece| piece.known && shows_something(page, piece.bbox));
    let lines = lines(pieces).into_iter().filter_map(|line| {
        let words: Vec<Word> = line.into_iter().map(word).collect();
        let bbox = words.iter().map(|word| word.bbox).reduce(Rect::union)?;
        Some(TextLine { bbox, words })
    });
    TextLayer { lines: by_rows(lines.collect()) }
}

fn word(piece: Piece) -> Word {
    Word { text: piece.text, bbox: piece.bbox, confidence: 100.0 }
}

/// A letter that was set: its run, where it stands, what it is.
type Set = (usize, Point, String);

/// Every letter once, however often it was set in its place.
fn once(glyphs: Vec<Glyph>) -> Vec<Glyph> {
    let mut set: HashMap<(i64, i64), Vec<Set>> = HashMap::new();
    let cell = |v: f64| (v / 16.0).floor() as i64;
    let mut kept = Vec::with_capacity(glyphs.len());
    for glyph in glyphs {
        let (x, y) = (cell(glyph.origin.x), cell(glyph.origin.y));
        let text = glyph.text.clone().unwrap_or_default();
        let reach = (AGAIN * glyph.em / 16.0).ceil() as i64;
        let near = (x - reach..=x + reach).flat_map(|x| (y - reach..=y + reach).map(move |y| (x, y)));
        let again = near.filter_map(|at| set.get(&at)).flatten().any(|(run, origin, known)| {
            *run != glyph.run && *known == text && origin.distance(glyph.origin) < AGAIN * glyph.em
        });
        if !again {
            set.entry((x, y)).or_default().push((glyph.run, glyph.origin, text));
            kept.push(glyph);
        }
    }
    kept
}

/// Letters in the order of the file, joined while each goes on where the one before it ended.
fn pieces(glyphs: Vec<Glyph>) -> Vec<Piece> {
    let gaps = usual_gaps(&glyphs);
    let mut pieces: Vec<Piece> = Vec::new();
    for glyph in glyphs {
        if glyph.text.as_deref().is_some_and(|text| text.trim().is_empty()) {
            if let Some(last) = pieces.last_mut() {
                last.ends = true;
            }
            continue;
        }
        let spacing = gaps.get(&glyph.run).copied().unwrap_or(0.0);
        let next = piece(glyph);
        match pieces.last_mut() {
            Some(last) if goes_on(last, &next, spacing) => append(last, next),
            _ => pieces.push(next),
        }
    }
    pieces
}

/// The gap that letters shown together usually have, in ems: widely spaced text is not a row of one-letter words.
fn usual_gaps(glyphs: &[Glyph]) -> HashMap<usize, f64> {
    let mut gaps: HashMap<usize, Vec<f64>> = HashMap::new();
    for pair in glyphs.windows(2) {
        if let [a, b] = pair
            && a.run == b.run
        {
            gaps.entry(a.run).or_default().push(a.end.distance(b.origin) / a.em);
        }
    }
    let usual = |(run, mut gaps): (usize, Vec<f64>)| {
        gaps.sort_by(f64::total_cmp);
        (run, gaps.get(gaps.len() / 2).copied().unwrap_or(0.0))
    };
    gaps.into_iter().map(usual).collect()
}

fn piece(glyph: Glyph) -> Piece {
    let way = Way::of(&glyph);
    let base = way.across(glyph.origin);
    let band = if glyph.vertical {
        let middle = way.across(glyph.bbox.center());
        (middle - 0.5 * glyph.em, middle + 0.5 * glyph.em)
    } else {
        (base - 0.8 * glyph.em, base + 0.2 * glyph.em)
    };
    Piece {
        known: glyph.text.is_some(),
        text: glyph.text.map(|text| text.trim().to_owned()).unwrap_or_default(),
        bbox: glyph.bbox,
        em: glyph.em,
        run: glyph.run,
        way,
        along: (way.along(glyph.origin), way.along(glyph.end)),
        band,
        ends: false,
    }
}

fn goes_on(last: &Piece, next: &Piece, spacing: f64) -> bool {
    let em = last.em.max(next.em);
    let gap = next.along.0 - last.along.1;
    let together = last.run == next.run;
    let near = gap < (CLOSE + if together { spacing } else { 0.0 }) * em && gap > -BACK * em;
    let level = (last.band.1 - next.band.1).abs() < 0.1 * em && last.em.min(next.em) > 0.8 * em;
    // A sign without a letter spoils the word it stands in, not its neighbours set in another font.
    let known = last.known == next.known || together;
    last.way == next.way && !last.ends && near && level && known && same_script(&last.text, &next.text)
}

fn append(last: &mut Piece, next: Piece) {
    last.text.push_str(&next.text);
    last.known &= next.known;
    last.bbox = last.bbox.union(next.bbox);
    last.em = last.em.max(next.em);
    last.run = next.run;
    last.along = (last.along.0.min(next.along.0), last.along.1.max(next.along.1));
    last.band = (last.band.0.min(next.band.0), last.band.1.max(next.band.1));
    last.ends = next.ends;
}

/// Whether two pieces may stand in one word.
fn same_script(before: &str, after: &str) -> bool {
    match (before.chars().next_back(), after.chars().next()) {
        (Some(a), Some(b)) => script(a) == script(b),
        _ => true,
    }
}

/// The kinds of characters between which Japanese text is parted.
fn script(c: char) -> u8 {
    match c {
        'ー' | '\u{30a1}'..='\u{30fa}' | '\u{31f0}'..='\u{31ff}' | '\u{ff66}'..='\u{ff9f}' => 1,
        '\u{3041}'..='\u{309f}' => 2,
        '々' | '〆' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' => 3,
        '\u{ff10}'..='\u{ff19}' | '\u{ff21}'..='\u{ff3a}' | '\u{ff41}'..='\u{ff5a}' => 4,
        c if is_japanese(c) => 5,
        _ => 0,
    }
}

/// Whether the page shows more than one even ground in a box.
fn shows_something(page: &RgbImage, bbox: Rect) -> bool {
    let (width, height) = page.dimensions();
    let middle = bbox.center();
    if !(0.0..f64::from(width)).contains(&middle.x) || !(0.0..f64::from(height)).contains(&middle.y) {
        return false;
    }
    let range = |from: f64, to: f64, most: u32| {
        let first = (from - 1.0).floor().max(0.0) as u32;
        first..((to + 1.0).ceil().max(0.0) as u32).min(most)
    };
    let (mut low, mut high) = ([u8::MAX; 3], [u8::MIN; 3]);
    for y in range(bbox.y0, bbox.y1, height) {
        for x in range(bbox.x0, bbox.x1, width) {
            for (channel, value) in page.get_pixel(x, y).0.into_iter().enumerate() {
                low[channel] = low[channel].min(value);
                high[channel] = high[channel].max(value);
            }
            if low.iter().zip(&high).any(|(low, high)| high.saturating_sub(*low) >= SEEN) {
                return true;
            }
        }
    }
    false
}

/// Pieces on common lines, whatever their order in the file.
fn lines(mut pieces: Vec<Piece>) -> Vec<Vec<Piece>> {
    pieces.sort_by(|a, b| a.way.cmp(&b.way).then(a.along.0.total_cmp(&b.along.0)));
    let mut lines: Vec<Vec<Piece>> = Vec::new();
    for piece in pieces {
        let gap = |line: &[Piece]| line.last().and_then(|last| gap_on_line(last, &piece));
        let near = lines.iter().enumerate().filter_map(|(i, line)| Some((i, gap(line)?)));
        let nearest = near.min_by(|a, b| a.1.total_cmp(&b.1)).map(|(i, _)| i);
        match nearest.and_then(|i| lines.get_mut(i)) {
            Some(line) => add(line, piece),
            None => lines.push(vec![piece]),
        }
    }
    lines
}

/// How far a piece stands behind the last one of a line; `None` when it does not belong there.
fn gap_on_line(last: &Piece, next: &Piece) -> Option<f64> {
    let shared = last.band.1.min(next.band.1) - last.band.0.max(next.band.0);
    let lower = (last.band.1 - last.band.0).min(next.band.1 - next.band.0);
    let em = last.em.max(next.em);
    let gap = next.along.0 - last.along.1;
    // Letters shown together may be spaced widely.
    let most = if last.run == next.run { 2.0 * APART } else { APART };
    (last.way == next.way && shared > 0.5 * lower && gap < most * em && gap > -BACK * em).then_some(gap)
}

/// Puts a piece at the end of a line. Two that are not Japanese and touch are one word, set in two steps.
fn add(line: &mut Vec<Piece>, piece: Piece) {
    match line.last_mut() {
        Some(last) if !last.ends && touches(last, &piece) => append(last, piece),
        _ => line.push(piece),
    }
}

fn touches(last: &Piece, next: &Piece) -> bool {
    let ends = (last.text.chars().next_back(), next.text.chars().next());
    let western = matches!(ends, (Some(a), Some(b)) if !is_japanese(a) && !is_japanese(b));
    western && next.along.0 - last.along.1 < CLOSE * last.em.min(next.em)
}
