//! Terms that stand several times on the page, and a value's term that differs from one of them by a glyph.

use std::collections::BTreeMap;

use crate::core::evidence::look_alike;
use crate::core::text_layer::{TextLayer, Word, is_japanese};

/// A term shorter than this could be anything.
const SHORTEST: usize = 3;
/// How often the right form must stand on the page.
const TIMES: usize = 2;
/// A word read with less than this may have any glyph wrong, not only those that look alike.
const UNSURE: f32 = 50.0;

/// How often each term stands on a page.
#[derive(Debug, Clone, Default)]
pub struct Elsewhere {
    terms: BTreeMap<Vec<char>, usize>,
}

impl Elsewhere {
    /// The terms of a page: runs of letters of one kind of writing, Japanese or not.
    pub fn of(layer: &TextLayer) -> Elsewhere {
        let mut terms: BTreeMap<Vec<char>, usize> = BTreeMap::new();
        for line in &layer.lines {
            for (_, term) in runs(&line.text().chars().collect::<Vec<_>>()) {
                *terms.entry(term).or_default() += 1;
            }
        }
        Elsewhere { terms }
    }

    /// The text with every misread term as it stands elsewhere.
    pub(super) fn corrected(&self, raw: &str, words: &[Word]) -> Option<String> {
        let mut chars: Vec<char> = raw.chars().collect();
        let sureness = sureness(raw, words);
        let mut changed = false;
        for (at, term) in runs(&chars.clone()) {
            if self.terms.get(&term).copied().unwrap_or(0) >= TIMES {
                continue;
            }
            let sure = |i: usize| sureness.get(at + i).copied().unwrap_or(100.0);
            let mut near =
                self.terms.iter().filter(|(other, times)| **times >= TIMES && differs_by_one(&term, other, &sure));
            if let (Some((right, _)), None) = (near.next(), near.next()) {
                for (slot, c) in chars.iter_mut().skip(at).zip(right) {
                    *slot = *c;
                }
                changed = true;
            }
        }
        changed.then(|| chars.into_iter().collect())
    }
}

/// Whether one glyph differs, no digit, and it looks alike or was read in doubt.
fn differs_by_one(read: &[char], other: &[char], sure: &dyn Fn(usize) -> f32) -> bool {
    if read.len() != other.len() {
        return false;
    }
    let mut different = read.iter().zip(other).enumerate().filter(|(_, (a, b))| a != b);
    let (Some((at, (a, b))), None) = (different.next(), different.next()) else { return false };
    !a.is_numeric() && !b.is_numeric() && (look_alike(*a, *b) || sure(at) < UNSURE)
}

/// Runs of letters of one kind of writing, each with where it begins; those with digits in them are names of things that
/// differ by the digit and are left out.
fn runs(chars: &[char]) -> Vec<(usize, Vec<char>)> {
    let kind = |c: char| (c.is_alphanumeric() || c == 'ー').then(|| is_japanese(c));
    let mut found = Vec::new();
    let mut at = 0;
    for run in chars.chunk_by(|a, b| kind(*a) == kind(*b)) {
        let is_term = run.first().is_some_and(|c| kind(*c).is_some());
        if is_term && run.len() >= SHORTEST && !run.iter().any(|c| c.is_ascii_digit()) {
            found.push((at, run.to_vec()));
        }
        at += run.len();
    }
    found
}

/// The confidence of every letter of the text: that of the word it came from.
fn sureness(raw: &str, words: &[Word]) -> Vec<f32> {
    let mut letters = words.iter().flat_map(|word| word.text.chars().map(|c| (c, word.confidence))).peekable();
    raw.chars().map(|c| letters.next_if(|(letter, _)| *letter == c).map_or(100.0, |(_, sure)| sure)).collect()
}
