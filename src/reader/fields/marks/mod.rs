//! Pictures beside words that OCR took for letters: the dot of a state, the sign of a seat, a badge, the bullet of a list.
//!
//! What gives them away is that records are printed alike. A picture keeps its place and its distance to the words behind
//! it, and is read now as one letter, now as another sign; words do not. Nothing is called a picture that the file itself
//! states, nor a figure, nor a sign that means something. Who leaves one out says so beside the value.

mod sight;
mod stray;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use crate::core::diagnostic::{Message, visible};
use crate::core::geometry::Rect;
use crate::core::text_layer::{TextLayer, TextLine, Word};

use super::habit::Example;
use sight::{Sight, sights};

/// The fewest records that show a picture for a letter.
const FEWEST: usize = 3;
/// How far the distance to the words behind may differ, in letter sizes.
const AGREE: f64 = 0.25;
/// How far its place on the record may differ, in letter sizes.
const PLACED: f64 = 0.5;

/// The words of one page that are pictures.
#[derive(Debug, Clone, Default)]
pub(super) struct Marks {
    found: Vec<Mark>,
}

/// A word that is a picture, and the word behind it that it stands before; none where it stands alone.
#[derive(Debug, Clone, PartialEq)]
struct Mark {
    bbox: Rect,
    text: String,
    before: Option<Rect>,
}

impl Marks {
    /// The pictures among the words of records.
    pub(super) fn of(rows: &[Example<'_>]) -> Marks {
        let all = sights(rows);
        let mut found = Vec::new();
        for sight in &all {
            let family: Vec<&Sight> = all.iter().filter(|other| is_like(sight, other)).collect();
            if are_pictures(&family, rows.len()) {
                found.push(Mark { bbox: sight.bbox, text: sight.text.clone(), before: Some(sight.next) });
            }
        }
        let strays = stray::strays(rows).into_iter();
        found.extend(strays.map(|word| Mark { bbox: word.bbox, text: word.text, before: None }));
        Marks { found }
    }

    /// Whether there are none.
    pub(super) fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    /// The words without them.
    pub(super) fn without(&self, text: &TextLayer) -> TextLayer {
        if self.is_empty() {
            return text.clone();
        }
        let lines = text.lines.iter().filter_map(|line| {
            let words: Vec<Word> = line.words.iter().filter(|word| !self.holds(word)).cloned().collect();
            let bbox = words.iter().map(|word| word.bbox).reduce(Rect::union)?;
            let bbox = if words.len() == line.words.len() { line.bbox } else { bbox };
            Some(TextLine { bbox, words })
        });
        TextLayer { lines: lines.collect() }
    }

    fn holds(&self, word: &Word) -> bool {
        self.found.iter().any(|mark| mark.bbox == word.bbox && mark.text == word.text)
    }

    /// What was left out before a value that begins at a place, for a person.
    pub(super) fn remark(&self, value: Rect) -> Option<Message> {
        let begins = |mark: &&Mark| {
            mark.before.is_some_and(|before| {
                let level = (value.y0..=value.y1).contains(&before.center().y);
                level && (before.x0 - value.x0).abs() < 0.5 * before.height()
            })
        };
        let raw = visible(&self.found.iter().find(begins)?.text);
        Some(Message::new(
            format!("“{raw}” stands before it in the picture as on other rows: taken as a drawing and left out."),
            format!("手前の「{raw}」はほかの行と同じ位置にある絵柄とみなし、除きました。"),
        ))
    }
}

/// Whether two of them may be the same picture: as far from the words behind, at one height or in one column.
fn is_like(sight: &Sight, other: &Sight) -> bool {
    let em = sight.em;
    let one_size = sight.em.max(other.em) <= 1.35 * sight.em.min(other.em);
    let placed = (sight.left - other.left).abs() <= PLACED * em
        || (sight.top - other.top).abs() <= PLACED * em
        || (sight.bottom - other.bottom).abs() <= PLACED * em;
    one_size && placed && (sight.gap - other.gap).abs() <= AGREE * em
}

/// Whether what stands at one place of several records is a picture: signs that are part of no words among them, or one
/// and the same letter on most of the records.
fn are_pictures(family: &[&Sight], records: usize) -> bool {
    let rows: BTreeSet<usize> = family.iter().map(|sight| sight.row).collect();
    let strange = family.iter().filter(|sight| sight.is_strange()).count();
    let behind: BTreeSet<&str> = family.iter().map(|sight| sight.behind.as_str()).collect();
    let vary = behind.len() > 1;
    if vary && strange == family.len() && rows.len() + 1 >= FEWEST {
        return true;
    }
    let figures = family.iter().filter(|sight| sight.behind.starts_with(|c: char| c.is_ascii_digit())).count();
    let letters: BTreeSet<&str> = family.iter().map(|sight| sight.text.as_str()).collect();
    let alike = letters.iter().all(|text| text.chars().count() == 1);
    let round = strange > 0 && 2 * rows.len() > records && family.iter().all(|sight| sight.is_round());
    let mixed = 4 * strange >= family.len() || round;
    let same = letters.len() == 1 && alike && 2 * rows.len() > records && 2 * figures < family.len();
    rows.len() >= FEWEST && vary && (mixed || same)
}
