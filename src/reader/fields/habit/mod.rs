//! Habits: where a field's value usually stands on the records of one slide, and in which letters.
//!
//! Records of a slide look alike. What most of them agree on mends the reading of those that OCR or a picture disturbed;
//! what a person has confirmed on two of them predicts the rest. A habit knows places, letter sizes, kinds of letters and
//! the words before a value, never the value itself. Where the records do not agree there is no habit. Pure: geometry
//! over words and boxes.

mod follow;
mod learn;
mod rule;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use crate::core::geometry::Rect;
use crate::core::record::Cell;
use crate::core::schema::Schema;
use crate::core::text_layer::TextLayer;
use crate::reader::correct::Elsewhere;

use learn::Trust;
use rule::{Along, Letters};

/// A record that habits are learned from.
#[derive(Debug, Clone, Copy)]
pub struct Example<'a> {
    /// The part of the page it was read from, in page pixels.
    pub crop: Rect,
    /// The words in it.
    pub words: &'a TextLayer,
    /// Its cells with their evidence.
    pub cells: &'a BTreeMap<String, Cell>,
}

/// How the fields of one slide's records are usually printed.
#[derive(Debug, Clone, Default)]
pub struct Habits {
    of: BTreeMap<String, Habit>,
    /// Yes-or-no fields that some records answer by printing words, and none by printing a no.
    marked: BTreeSet<String>,
    /// The terms of the whole slide: what stands often is seldom misread.
    terms: Elsewhere,
}

/// How one field is usually printed.
#[derive(Debug, Clone, PartialEq)]
struct Habit {
    across: Along,
    down: Along,
    /// Letter size in page pixels.
    em: f64,
    letters: Letters,
    /// The words that stand before it.
    before: Option<String>,
    /// Whether it was learned from enough records to tell what is strange.
    many: bool,
    /// Whether a person has confirmed the records it was learned from.
    confirmed: bool,
}

impl Habits {
    /// What most of the records have in common, none of which anybody has looked at.
    pub fn usual(schema: &Schema, rows: &[Example<'_>]) -> Habits {
        let of = learn::learn(&schema.fields, rows, Trust::Usual, &BTreeMap::new());
        let terms = rows.first().map(|row| Elsewhere::of(row.words)).unwrap_or_default();
        Habits { of, marked: learn::marked(&schema.fields, rows), terms }
    }

    /// With what the cells have in common that a person has confirmed or corrected; two of a field are enough. They count
    /// for more than what is usual, wherever they say something else.
    pub fn with_confirmed(mut self, schema: &Schema, rows: &[Example<'_>]) -> Habits {
        let learned = learn::learn(&schema.fields, rows, Trust::Confirmed, &self.of);
        self.of.extend(learned);
        self
    }

    /// The terms of the slide that records were read from.
    pub(super) fn terms(&self) -> &Elsewhere {
        &self.terms
    }

    /// Whether nothing was learned.
    pub fn is_empty(&self) -> bool {
        self.of.is_empty() && self.marked.is_empty()
    }
}
