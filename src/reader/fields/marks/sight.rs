//! Short words before other words, as they stand on the records.

use crate::core::geometry::Rect;
use crate::core::text_layer::{TextLine, Word, is_japanese};

use super::super::habit::Example;

/// The white space before the words behind, in letter sizes: a space between words is narrower.
const GAP: std::ops::RangeInclusive<f64> = 0.36..=1.8;
/// The white space in front of it, in letter sizes, that shows that it goes with nothing there.
const FREE: f64 = 0.8;

/// A short word that may be a picture.
#[derive(Debug, Clone)]
pub(super) struct Sight {
    pub(super) row: usize,
    pub(super) bbox: Rect,
    pub(super) text: String,
    /// Where the word behind it stands, and what it says.
    pub(super) next: Rect,
    pub(super) behind: String,
    /// The letter size of the word behind, in pixels.
    pub(super) em: f64,
    /// The white space before that word, in pixels.
    pub(super) gap: f64,
    /// Where the word behind begins, from the left of the record.
    pub(super) left: f64,
    /// How far the middle of its line is from the top and from the bottom of the record.
    pub(super) top: f64,
    pub(super) bottom: f64,
}

impl Sight {
    /// Whether no word is written so.
    pub(super) fn is_strange(&self) -> bool {
        self.text.chars().all(|c| STRANGE.contains(c))
    }

    /// Whether it is what a disc or a ring is read as.
    pub(super) fn is_round(&self) -> bool {
        self.text.chars().all(|c| ROUND.contains(c))
    }
}

/// What a disc or a ring is read as.
const ROUND: &str = "©®@°OoQCGcea";

/// Signs that open no words, whatever language they are in.
const STRANGE: &str = "©®™@°«»§¤*•‘’“”'\"`^<>{}|\\_=?¢";

/// The short words before others on the records.
pub(super) fn sights(rows: &[Example<'_>]) -> Vec<Sight> {
    let mut found = Vec::new();
    for (row, example) in rows.iter().enumerate() {
        for line in &example.words.within(example.crop).lines {
            found.extend(in_line(line).filter_map(|at| sight(row, example.crop, line, at)));
        }
    }
    found
}

/// Where a short word opens a text of the line.
fn in_line(line: &TextLine) -> impl Iterator<Item = usize> {
    let word = |at: usize| line.words.get(at);
    (0..line.words.len()).filter(move |at| {
        let Some(own) = word(*at).filter(|own| is_short(own)) else { return false };
        let before = at.checked_sub(1).and_then(word);
        before.is_none_or(|before| own.bbox.x0 - before.bbox.x1 >= FREE * own.bbox.height())
    })
}

/// Whether a word may be a picture by its letters alone: one or two that are neither figures nor Japanese, nor signs that
/// are printed for what they mean.
fn is_short(word: &Word) -> bool {
    let is_letter = |c: char| c.is_ascii_alphabetic() || STRANGE.contains(c);
    let count = word.text.chars().count();
    word.confidence < 100.0 && (1..=2).contains(&count) && word.text.chars().all(is_letter)
}

fn sight(row: usize, crop: Rect, line: &TextLine, at: usize) -> Option<Sight> {
    let (own, next) = (line.words.get(at)?, line.words.get(at + 1)?);
    let em = next.bbox.height().min(line.bbox.height());
    let gap = next.bbox.x0 - own.bbox.x1;
    let says = next.text.chars().any(|c| c.is_alphanumeric() || is_japanese(c));
    let fits = says && GAP.contains(&(gap / em.max(1.0)));
    let middle = next.bbox.center().y;
    fits.then(|| Sight {
        row,
        bbox: own.bbox,
        text: own.text.clone(),
        next: next.bbox,
        behind: next.text.clone(),
        em,
        gap,
        left: next.bbox.x0 - crop.x0,
        top: middle - crop.y0,
        bottom: crop.y1 - middle,
    })
}
