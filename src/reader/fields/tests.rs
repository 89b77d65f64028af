//! Whole crops drawn as lines of text with their places and sizes.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use serde_json::{Value, json};

use super::*;
use crate::core::geometry::Rect;
use crate::core::schema::from_notation;
use crate::core::text_layer::{TextLayer, TextLine, Word, is_japanese};

/// A text at a place with a letter size; words part at spaces.
pub(super) fn line(x: f64, y: f64, size: f64, text: &str) -> TextLine {
    let width = |s: &str| s.chars().map(|c| if is_japanese(c) { size } else { 0.55 * size }).sum::<f64>();
    let (mut at, mut words) = (x, Vec::new());
    for word in text.split(' ') {
        let end = at + width(word);
        if !word.is_empty() {
            words.push(Word { text: word.to_owned(), bbox: Rect::new(at, y, end, y + size), confidence: 95.0 });
        }
        at = end + 0.3 * size;
    }
    TextLine { bbox: words.iter().map(|w| w.bbox).reduce(Rect::union).unwrap(), words }
}

fn read(schema: &str, lines: &[(f64, f64, f64, &str)]) -> std::collections::BTreeMap<String, crate::core::record::Cell> {
    let text = TextLayer { lines: lines.iter().map(|(x, y, s, t)| line(*x, *y, *s, t)).collect() };
    let schema = from_notation(schema).unwrap();
    read_record(&schema, &text, Rect::new(0.0, 0.0, 1000.0, 1000.0)).0
}
