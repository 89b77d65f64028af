//! The numbers that stand on a page, each with its unit.

use std::ops::Range;

use crate::core::geometry::Rect;
use crate::core::number;

use super::glyph::{Kind, UNSURE, kind, letters, look_alike};
use super::page::{Glyph, Page};

/// The longest unit, in letters: `people`, `bedrooms`.
const LONGEST_UNIT: usize = 8;

/// A number on the page.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Amount {
    /// Multipliers and sign applied.
    pub(super) value: f64,
    /// The number as its digits alone say it, without multipliers: 480 for `480万`.
    pub(super) bare: f64,
    /// Of the page's characters, unit included.
    pub(super) glyphs: Range<usize>,
    /// The unit, folded; empty where none follows.
    pub(super) unit: Vec<char>,
    /// A triangle before it, maybe misread as a letter that stands alone.
    pub(super) sign: Option<char>,
    /// The digits and separators alone, as read.
    pub(super) digits: String,
    /// The lowest confidence of its characters.
    pub(super) confidence: f32,
    /// In page pixels, unit included.
    pub(super) bbox: Rect,
}

/// The numbers of a row, left to right.
pub(super) fn of_row(page: &Page, row: usize) -> Vec<Amount> {
    let Some(row) = page.rows.get(row) else { return Vec::new() };
    let (mut text, mut places) = (String::new(), Vec::new());
    for at in row.glyphs.clone() {
        let Some(Glyph { read: Some(c), gap, .. }) = page.glyph(at) else { continue };
        if *gap && at > row.glyphs.start {
            places.push((text.len(), at));
            text.push(' ');
        }
        places.push((text.len(), at));
        text.push(*c);
    }
    let glyph_at = |byte: usize| places.iter().rev().find(|(start, _)| *start <= byte).map(|(_, at)| *at);
    let amount = |found: number::Amount| {
        let (from, to) = (glyph_at(found.span.start)?, glyph_at(found.span.end.checked_sub(1)?)? + 1);
        let digits: String =
            text.get(found.span)?.chars().filter(|c| c.is_ascii_digit() || ",.".contains(*c)).collect();
        let (unit, end) = unit(page, to, row.glyphs.end);
        let sign = sign(page, from);
        let start = if sign.is_some() { from - 1 } else { from };
        let confidence = page.glyphs.get(from..to)?.iter().map(|g| g.confidence).fold(100.0, f32::min);
        Some(Amount {
            value: found.value,
            bare: digits.replace(',', "").parse().unwrap_or(found.value),
            glyphs: start..end,
            unit,
            sign,
            digits,
            confidence,
            bbox: page.around(start..end)?,
        })
    };
    number::scan(&text).into_iter().filter_map(amount).collect()
}

/// A triangle just before a number: up or down. An OCR program takes it for a letter.
fn sign(page: &Page, from: usize) -> Option<char> {
    let at = from.checked_sub(1)?;
    let glyph = page.before(from).filter(|_| page.touches_next(at))?;
    let alone = page.before(at).is_none() || glyph.gap;
    let like = |sign| glyph.c == sign || alone && glyph.confidence < 100.0 && look_alike(glyph.c, sign);
    ['▲', '▼', '△', '▽'].into_iter().find(|sign| like(*sign))
}

/// The unit that follows a number, and where it ends.
fn unit(page: &Page, start: usize, row_end: usize) -> (Vec<char>, usize) {
    let run = |from: usize| {
        let letter = |at: &usize| {
            page.glyph(*at)
                .is_some_and(|g| kind(g.c) == Kind::Latin && g.confidence >= UNSURE && (*at == from || !g.gap))
        };
        let rest = |at: &usize| page.glyph(*at).is_some_and(|g| g.read.is_none());
        (from..row_end).take_while(|at| letter(at) || rest(at)).count()
    };
    let near = start.checked_sub(1).is_some_and(|last| page.touches_next(last));
    let Some(first) = page.glyph(start).filter(|_| near && start < row_end) else { return (Vec::new(), start) };
    let mut length = match kind(first.c) {
        Kind::Latin => run(start),
        Kind::Kanji => 1,
        Kind::Hiragana | Kind::Katakana if matches!(first.c, 'か' | 'ヶ' | 'ヵ' | 'ケ' | 'カ') => 2,
        Kind::Sign if matches!(first.c, '%' | '°') => 1,
        _ => 0,
    };
    // `sq ft`: a unit of two short words.
    if kind(first.c) == Kind::Latin && length <= 2 {
        let more = run(start + length);
        length += if more <= 2 { more } else { 0 };
    }
    if length > LONGEST_UNIT {
        length = 0;
    }
    let end = (start + length).min(row_end);
    (page.glyphs.get(start..end).unwrap_or_default().iter().map(|g| g.c).collect(), end)
}

/// Whether a number on the page says a value; `Some(true)` where only an OCR program's slips stand between the two.
pub(super) fn says(amount: &Amount, value: f64, scaled: bool) -> Option<bool> {
    let same = |a: f64, b: f64| (a - b).abs() <= 1e-9 * b.abs().max(1.0);
    if same(amount.value, value) || scaled && same(amount.bare, value) {
        return Some(false);
    }
    let read = amount.confidence < 100.0;
    // A thousands comma read as a full stop.
    let dotted = amount.digits.rsplit_once('.').is_some_and(|(_, last)| last.len() == 3);
    if read && dotted && amount.digits.replace([',', '.'], "").parse().is_ok_and(|whole: f64| same(whole, value)) {
        return Some(true);
    }
    // A ▼ read as a letter.
    let fallen = matches!(amount.sign, Some('▼' | '▽'));
    (read && fallen && value < 0.0 && same(amount.value, -value)).then_some(true)
}

/// The units a field's own words name: `unit`, and what stands in brackets in its description.
pub(super) fn units(field: &crate::core::schema::Field) -> Vec<Vec<char>> {
    let bracketed = field.description.split(['[', '［', '(', '（']).skip(1);
    let bracketed = bracketed.filter_map(|rest| rest.split([']', '］', ')', '）']).next());
    let words = field.unit.as_deref().into_iter().chain(bracketed);
    words.map(letters).filter(|unit| !unit.is_empty() && unit.len() <= LONGEST_UNIT).collect()
}
