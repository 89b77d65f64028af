//! Texts known by the words they share with what is asked: `(free shipping rule)` and "Free shipping over $75".

use std::collections::BTreeSet;

use crate::core::number::plain;
use crate::core::text_layer::is_japanese;

use super::super::finder::Finder;
use super::super::kind::Kind;
use super::super::quantity::Quantity;
use super::super::sheet::{Piece, Span};
use super::super::words::Topic;

/// The fewest words, or pairs of Japanese letters, that must be shared.
const SHARED: usize = 2;

/// English words that say nothing about a subject.
const EMPTY: &[&str] = &["the", "and", "for", "with", "from", "note", "printed", "rule", "text", "per", "that"];

impl Finder<'_> {
    /// For fields that nothing else has found: the free line that has most words in common with name and description.
    pub(in super::super) fn read_related(&mut self) {
        for index in self.open(|k| matches!(k, Kind::Text | Kind::Topic(Topic::LabelOnly))) {
            let Some(field) = self.wanted.get(index).map(|w| w.field) else { continue };
            let asked = words(&format!("{} {}", field.name.replace('_', " "), field.description));
            let shared = |p: &Piece| words(self.sheet.plain(&p.span)).intersection(&asked).count();
            let free = self.sheet.pieces.iter().filter(|p| self.sheet.is_free(&p.span) && p.sure);
            let best = free.map(|p| (shared(p), p)).filter(|(n, _)| *n >= SHARED).max_by_key(|(n, _)| *n);
            let span = best.map(|(_, p)| p.span.clone());
            self.give_first(index, span);
        }
    }
}

impl Finder<'_> {
    /// A text without the words at its start, or behind a figure at its end, that only repeat what is asked: `見ごろ夏` for
    /// 見ごろの季節, `24 h battery` for battery life.
    pub(in super::super) fn without_asked(&self, index: usize, span: &Span) -> Span {
        let Some(field) = self.wanted.get(index).map(|w| w.field) else { return span.clone() };
        let asked = format!("{} {}", field.name.replace('_', " "), field.description).to_lowercase();
        let text: Vec<char> = self.sheet.plain(span).chars().collect();
        let repeated = |part: &[char]| asked.contains(&part.iter().collect::<String>().to_lowercase());
        let told = |c: &char| is_japanese(*c) && c.is_alphabetic();
        let lead = text.iter().take_while(|c| told(c)).count();
        let lead = (2..=lead).rev().find(|n| *n < text.len() && text.get(..*n).is_some_and(repeated)).unwrap_or(0);
        let tail = text.iter().rev().take_while(|c| c.is_ascii_alphabetic()).count();
        let figured = text.iter().any(char::is_ascii_digit) && text.len() > tail + 1;
        let tail = if tail >= 3 && figured && text.get(text.len() - tail..).is_some_and(repeated) { tail } else { 0 };
        Span { row: span.row, range: span.range.start + lead..span.range.end - tail }
    }

    /// The words before a number that only say what is asked belong to it.
    pub(in super::super) fn take_call(&mut self, quantity: &Quantity, index: usize) {
        let Some(field) = self.wanted.get(index).map(|w| w.field) else { return };
        let asked = words(&format!("{} {}", field.name.replace('_', " "), field.description).to_lowercase());
        let number = &quantity.number;
        let holds = |p: &&Piece| p.span.row == number.row && p.span.range.contains(&number.range.start);
        let Some(start) = self.sheet.segments.iter().find(holds).map(|p| p.span.range.start) else { return };
        let before = Span { row: number.row, range: start..number.range.start };
        if !words(self.sheet.plain(&before)).is_disjoint(&asked) {
            self.sheet.take(&before);
            let name = field.name.clone();
            self.labels.insert(name, before);
        }
    }

    /// Whether the words beside a number are words of what is asked: `2 devices`, `部員12名`.
    pub(in super::super) fn is_called(&self, quantity: &Quantity, index: usize) -> bool {
        let Some(field) = self.wanted.get(index).map(|w| w.field) else { return false };
        let asked = format!("{} {}", field.name.replace('_', " "), field.description).to_lowercase();
        let number = &quantity.number;
        let holds = |p: &&Piece| p.span.row == number.row && p.span.range.contains(&number.range.start);
        let Some(piece) = self.sheet.segments.iter().find(holds) else { return false };
        let behind = self.sheet.plain(&Span { row: number.row, range: number.range.end..piece.span.range.end });
        let before = self.sheet.plain(&Span { row: number.row, range: piece.span.range.start..number.range.start });
        let unit: String = behind.trim_start().chars().take_while(|c| c.is_ascii_alphabetic()).collect();
        let spoken = |word: &str| asked.split(|c: char| !c.is_ascii_alphanumeric()).any(|w| w == word);
        let unit = unit.to_lowercase();
        // One day, two days.
        let single = unit.trim_end_matches('s');
        let counted = single.len() >= 3 && (spoken(single) || spoken(&format!("{single}s")));
        let named = unit.len() >= 2 && (spoken(&unit) || counted);
        named || !words(before).is_disjoint(&words(&asked))
    }
}

/// The English words of a text and the pairs of letters of its Japanese ones, kana apart.
pub(in super::super) fn words(text: &str) -> BTreeSet<String> {
    let text: String = text.chars().map(plain).collect::<String>().to_lowercase();
    let english = text.split(|c: char| !c.is_ascii_alphabetic()).filter(|w| w.len() >= 3 && !EMPTY.contains(w));
    let mut found: BTreeSet<String> = english.map(str::to_owned).collect();
    let letters: Vec<char> = text.chars().collect();
    let told = |c: &char| ('一'..='龯').contains(c) || ('ァ'..='ヶ').contains(c);
    found.extend(letters.windows(2).filter(|pair| pair.iter().all(told)).map(|pair| pair.iter().collect::<String>()));
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn english_words_and_japanese_pairs_of_letters() {
        let shared = |a: &str, b: &str| words(a).intersection(&words(b)).count();
        assert_eq!(shared("shipping_note (free shipping rule)", "Free shipping on orders over $75"), 2);
        assert_eq!(shared("税・入湯税の注記", "料金は消費税込・入湯税別途150円"), 2);
        assert_eq!(shared("駐車場", "即入居可"), 0);
    }
}
