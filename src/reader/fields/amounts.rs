//! The amounts of a text, made comparable: what each counts, in one unit per kind, with the words printed beside it.
//!
//! For questions that compare regions ("the cheapest", "within 5 minutes") where no schema says what to read. It reads
//! and orders nothing: which amount of a region is meant is for whoever asks.

use crate::core::geometry::Rect;
use crate::core::text_layer::{TextLayer, TextLine, Word};

use super::quantity::{Counted, quantities};
use super::sheet::{Piece, Sheet, Span};

/// One amount of a text.
#[derive(Debug, Clone, PartialEq)]
pub struct Amount {
    /// In the unit of `counted`.
    pub value: f64,
    /// As it is written, before its unit: 5 in `5 km`.
    pub number: f64,
    /// What it counts.
    pub counted: Counted,
    /// Letter height, in page pixels.
    pub size: f64,
    /// In page pixels.
    pub bbox: Rect,
    /// As printed, with its unit.
    pub raw: String,
    /// Words before it on its row, or above it where a label may stand; empty without any.
    pub label: String,
    /// Words behind it on its row, up to the next amount.
    pub behind: String,
}

/// Every amount of a text, in reading order.
pub fn amounts(text: &TextLayer) -> Vec<Amount> {
    let sheet = Sheet::new(text);
    let found = quantities(&sheet);
    let mut out = Vec::with_capacity(found.len());
    for (at, quantity) in found.iter().enumerate() {
        let Some(bbox) = sheet.bbox(&quantity.span) else { continue };
        let row = quantity.span.row;
        let start = found.get(at.wrapping_sub(1)).filter(|q| q.span.row == row).map_or(0, |q| q.span.range.end);
        let length = sheet.rows.get(row).map_or(0, super::sheet::Row::len);
        let end = found.get(at + 1).filter(|q| q.span.row == row).map_or(length, |q| q.number.range.start);
        let before = sheet.plain(&Span { row, range: start..quantity.number.range.start }).trim().to_owned();
        let behind = sheet.plain(&Span { row, range: quantity.span.range.end.min(end)..end }).trim().to_owned();
        let raw = sheet.printed(&quantity.span).trim().to_owned();
        let counted = quantity.unit.unwrap_or(Counted::Other);
        let label = format!("{before} {}", above(&sheet, bbox, quantity.em)).trim().to_owned();
        out.push(Amount {
            value: quantity.value * quantity.scale,
            number: quantity.value,
            counted,
            size: quantity.em,
            bbox,
            raw,
            label,
            behind,
        });
    }
    out
}

/// The amounts of a few words without a place, such as those of a question.
pub fn amounts_of(words: &str) -> Vec<Amount> {
    let bbox = Rect::new(0.0, 0.0, 10.0 * words.chars().count().max(1) as f64, 20.0);
    let word = Word { text: words.to_owned(), bbox, confidence: 100.0 };
    amounts(&TextLayer { lines: vec![TextLine { bbox, words: vec![word] }] })
}

/// The words of the piece right above a place, where they are no amount themselves.
fn above(sheet: &Sheet, bbox: Rect, em: f64) -> String {
    let near = |p: &&Piece| {
        let gap = bbox.y0 - p.bbox.y1;
        let shared = p.bbox.x1.min(bbox.x1) - p.bbox.x0.max(bbox.x0);
        gap > -0.4 * em && gap < 1.2 * em.max(1.0) && shared > 0.3 * p.bbox.width().min(bbox.width())
    };
    let nearest = sheet.segments.iter().filter(near).max_by(|a, b| a.bbox.y1.total_cmp(&b.bbox.y1));
    let words = nearest.map(|p| sheet.plain(&p.span)).unwrap_or_default();
    if words.chars().any(|c| c.is_ascii_digit()) { String::new() } else { words.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_stated_in_one_unit_per_kind() {
        for (words, value, counted) in [
            ("1.4 kg", 1400.0, Counted::Weight),
            ("390g", 390.0, Counted::Weight),
            ("2 hours", 120.0, Counted::Time),
            ("徒歩5分", 5.0, Counted::Time),
            ("2時間", 120.0, Counted::Time),
            ("1時間30分", 90.0, Counted::Time),
            ("約1時間半", 90.0, Counted::Time),
            ("2 h 15 min", 135.0, Counted::Time),
            ("21万円", 210_000.0, Counted::Money),
            ("$1,490", 1490.0, Counted::Money),
            ("0.8万km", 8_000_000.0, Counted::Distance),
            ("1000 sq ft", 92.903, Counted::Area),
            ("定員400名", 400.0, Counted::People),
            ("61", 61.0, Counted::Other),
        ] {
            let found = amounts_of(words);
            let first = found.first().map(|a| (a.value, a.counted));
            assert!(first.is_some_and(|(v, c)| (v - value).abs() < 1e-6 * value && c == counted), "{words} {first:?}");
        }
    }

    #[test]
    fn an_amount_has_the_words_beside_it() {
        let found = amounts_of("本体129.8万円 保証1年 付き");
        let told: Vec<_> = found.iter().map(|a| (a.label.as_str(), a.raw.as_str(), a.behind.as_str())).collect();
        assert_eq!(told, [("本体", "129.8万円", "保証"), ("保証", "1年", "付き")]);
    }
}
