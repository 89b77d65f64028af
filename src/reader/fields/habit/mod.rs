//! Habits: where a field's value usually stands on the records of one slide, and in which letters.
//!
//! Records of a slide look alike. What most of them agree on mends the reading of those that OCR or a picture disturbed;
//! what a person has confirmed on two of them predicts the rest. A habit knows places, letter sizes, kinds of letters and
//! the words before a value, never the value itself. Where the records do not agree there is no habit. Which field a place
//! belongs to is told by `order`, from the places (`slots`) that records share. What stands around the records and names
//! their groups is kept with its words. Pure: geometry over words and boxes.

mod about;
mod affix;
mod around;
mod badges;
mod columns;
mod edges;
mod follow;
mod heads;
mod leads;
mod learn;
mod opposites;
mod order;
mod pairs;
mod rule;
mod slots;
mod table;
#[cfg(test)]
mod alike_tests;
#[cfg(test)]
mod badge_tests;
#[cfg(test)]
mod column_tests;
#[cfg(test)]
mod named_tests;
#[cfg(test)]
mod scan_tests;
#[cfg(test)]
mod slot_tests;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use crate::core::evidence::Evidence;
use crate::core::geometry::Rect;
use crate::core::record::Cell;
use crate::core::schema::Schema;
use crate::core::text_layer::TextLayer;
use crate::reader::correct::Elsewhere;

use super::furniture::Furniture;
use super::marks::Marks;
use super::record::read_record;
use badges::Badges;
use edges::Edges;
use heads::Head;
use leads::Leads;
use learn::Trust;
use opposites::Opposites;
use pairs::Part;
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
    /// What the records have in common besides places.
    shared: Shared,
    /// Pictures that were read as letters.
    marks: Marks,
    /// Rows that begin elsewhere than most.
    edges: Edges,
}

/// What records have in common, apart from where they print their values.
#[derive(Debug, Clone, Default)]
struct Shared {
    /// Fields whose values stand around the records.
    outside: BTreeMap<String, Outside>,
    /// Fields that are printed behind a label wherever they have a value.
    labelled: BTreeSet<String>,
    /// Fields that at least half of the records print behind a label.
    named: BTreeSet<String>,
    /// Fields that some records print behind a label: what is merely guessed on the others is not it.
    unguessed: BTreeSet<String>,
    /// Words that every record prints at one place, in plain characters.
    furniture: Furniture,
    /// What names the columns of their table.
    heads: Vec<Head>,
    /// Fields whose column has cells of several lines: where it is, from the left of a record.
    columns: BTreeMap<String, (f64, f64)>,
    /// Yes-or-no fields whose column holds nothing but marks for yes.
    marked: BTreeSet<String>,
    /// Words before values that only say what they are.
    leads: Leads,
    /// The two texts that yes-or-no fields are answered by.
    opposites: Opposites,
    /// The text whose presence says yes to a yes-or-no field.
    badges: Badges,
}

/// For each record, by its crop, the words outside that say what it belongs to.
type Outside = Vec<(Rect, Evidence)>;

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
    /// Whether it was learned from what the records have in common, and may go on over the lines below.
    flows: bool,
    /// Whether nothing names the field there, and only the order of the fields says that it is this one.
    by_order: bool,
    /// Whether a head names its column: what stands elsewhere is not it.
    headed: bool,
    /// Which part of the text at that place it is.
    part: Part,
    /// How many letters at the start and at the end of a value only say what it is.
    affix: (usize, usize),
}

impl Habits {
    /// What most of the records have in common, none of which anybody has looked at.
    pub fn usual(schema: &Schema, rows: &[Example<'_>]) -> Habits {
        let (marks, edges) = (Marks::of(rows), Edges::of(schema, rows));
        if marks.is_empty() && edges.is_empty() {
            return Habits::of_words(schema, rows);
        }
        let words: Vec<TextLayer> = rows.iter().map(|row| marks.without(row.words)).collect();
        let read = |(row, words): (&Example<'_>, &TextLayer)| read_record(schema, words, edges.crop(row.crop)).0;
        let cells: Vec<BTreeMap<String, Cell>> = rows.iter().zip(&words).map(read).collect();
        let rows = rows.iter().zip(&words).zip(&cells);
        let rows = rows.map(|((row, words), cells)| Example { crop: edges.crop(row.crop), words, cells });
        let rows: Vec<Example<'_>> = rows.collect();
        Habits { marks, edges, ..Habits::of_words(schema, &rows) }
    }

    /// What most of the records have in common, every word being one.
    fn of_words(schema: &Schema, rows: &[Example<'_>]) -> Habits {
        let mut of = learn::learn(&schema.fields, rows, Trust::Usual, &BTreeMap::new());
        let shared = learn::learn_from_slots(&schema.fields, rows, &mut of);
        let terms = rows.first().map(|row| Elsewhere::of(row.words)).unwrap_or_default();
        let mut marked = learn::marked(&schema.fields, rows);
        marked.extend(shared.marked.iter().cloned());
        Habits { of, marked, terms, shared, marks: Marks::default(), edges: Edges::default() }
    }

    /// With what the cells have in common that a person has confirmed or corrected; two of a field are enough. They count
    /// for more than what is usual, wherever they say something else.
    pub fn with_confirmed(mut self, schema: &Schema, rows: &[Example<'_>]) -> Habits {
        let words: Vec<TextLayer> = rows.iter().map(|row| self.marks.without(row.words)).collect();
        let rows: Vec<Example<'_>> =
            rows.iter().zip(&words).map(|(row, words)| Example { crop: self.crop(row.crop), words, ..*row }).collect();
        let learned = learn::learn(&schema.fields, &rows, Trust::Confirmed, &self.of);
        for name in learned.keys() {
            self.shared.outside.remove(name);
            self.shared.labelled.remove(name);
            self.shared.unguessed.remove(name);
            self.shared.columns.remove(name);
        }
        self.of.extend(learned);
        self
    }

    /// The part of the page that a record is read from: its own, or from where most of its like begin.
    pub(super) fn crop(&self, crop: Rect) -> Rect {
        self.edges.crop(crop)
    }

    /// The pictures on the slide that were read as letters.
    pub(super) fn marks(&self) -> &Marks {
        &self.marks
    }

    /// The terms of the slide that records were read from.
    pub(super) fn terms(&self) -> &Elsewhere {
        &self.terms
    }

    /// What is said of a record by the words around it: field by field.
    pub(super) fn around(&self, crop: Rect) -> impl Iterator<Item = (&str, &Evidence)> {
        let of = move |outside: &'_ Outside| outside.iter().position(|(other, _)| *other == crop);
        self.shared.outside.iter().filter_map(move |(name, all)| Some((name.as_str(), &all.get(of(all)?)?.1)))
    }

    /// Whether nothing was learned.
    pub fn is_empty(&self) -> bool {
        self.of.is_empty()
            && self.marked.is_empty()
            && self.shared.outside.is_empty()
            && self.shared.labelled.is_empty()
            && self.shared.heads.is_empty()
    }
}
