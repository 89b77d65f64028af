//! Yes and no told by two words, one of which every record prints at one place: `Round open` and `Round closed`, 初心者歓迎
//! and 経験者向け.
//!
//! The one that says what a yes-or-no field asks is the yes, the other the no, whatever it says.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::core::record::Cell;
use crate::core::schema::{Field, Scalar};

use super::super::find::told_words;
use super::super::finder::Finder;
use super::super::kind::Kind;
use super::super::sheet::Sheet;
use super::super::words::speaks_of;
use super::slots::{FEWEST, Slot};

/// Least share of a text's words that a field must say, for a yes.
const SAID: f64 = 0.5;

/// The share of what a field asks that the yes must say more than: House says little of whether it has a garden.
const ASKED: f64 = 0.5;

/// Words of a question that say nothing of what is asked.
const EMPTY: &[&str] = &[
    "whether", "if", "it", "is", "are", "has", "have", "can", "does", "do", "a", "an", "the", "be", "of", "for", "to",
];

/// The most letters of such a text.
const LONGEST: usize = 24;

/// The two texts of a yes-or-no field: for yes and for no.
pub(super) type Opposites = BTreeMap<String, (String, String)>;

/// The yes-or-no fields that two texts of a slot answer. `is_open` are those that are not read otherwise.
pub(super) fn opposites(
    fields: &[Field],
    slots: &[Slot],
    sheets: &[&Sheet],
    is_open: impl Fn(&Field) -> bool,
) -> Opposites {
    let mut found = Opposites::new();
    for field in fields.iter().filter(|field| field.scalar == Scalar::Boolean && is_open(field)) {
        let questions = [field.name.replace('_', " "), field.description.clone()].map(|text| told_words(&text));
        let asked: BTreeSet<String> = questions.iter().flatten().cloned().collect();
        // Under the head of another field stands that field's value.
        let own = slots.iter().filter(|slot| slot.head.is_empty() || slot.is_named(field));
        let pairs = own.filter_map(|slot| two_texts(slot, sheets));
        let best = pairs.filter_map(|(one, other)| {
            let (a, b) = (said(&one, &asked), said(&other, &asked));
            let (yes, no, most, least) = if a > b { (one, other, a, b) } else { (other, one, b, a) };
            let answers = questions.iter().any(|question| covered(question, &yes) > ASKED);
            (most >= SAID && most > least && answers).then_some((most, (yes, no)))
        });
        let best = best.max_by(|a, b| a.0.total_cmp(&b.0));
        found.extend(best.map(|(_, pair)| (field.name.clone(), pair)));
    }
    found
}

/// The only two texts of a slot, where they are words; of what OCR has read the two that most records print.
fn two_texts(slot: &Slot, sheets: &[&Sheet]) -> Option<(String, String)> {
    let mut texts: BTreeMap<String, (usize, &str)> = BTreeMap::new();
    for sight in &slot.sights {
        texts.entry(letters(&sight.text)).or_insert((0, bare(&sight.text))).0 += 1;
    }
    let told = |text: &str| {
        text.chars().count() <= LONGEST
            && text.chars().any(char::is_alphabetic)
            && !text.chars().any(|c| c.is_ascii_digit())
    };
    let mut texts: Vec<(usize, &str)> = texts.into_values().collect();
    let stated = slot.sights.iter().all(|s| sheets.get(s.row).is_none_or(|sheet| sheet.is_stated(&s.piece.span)));
    if !stated && texts.len() > 2 {
        texts.retain(|(count, _)| *count > 1);
    }
    let known: usize = texts.iter().map(|(count, _)| count).sum();
    let [(_, one), (_, other)] = texts.try_into().ok()?;
    let enough = slot.sights.len() >= FEWEST && 4 * known >= 3 * slot.sights.len();
    (enough && [one, other].into_iter().all(told)).then(|| (one.to_owned(), other.to_owned()))
}

/// A text without the signs around it.
fn bare(text: &str) -> &str {
    text.trim_matches(|c: char| !c.is_alphanumeric())
}

/// The letters of a text alone: brackets and spaces come and go with the reading.
pub(super) fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The share of a text's words that are among the words of what is asked.
fn said(text: &str, asked: &BTreeSet<String>) -> f64 {
    let words = told_words(text);
    let is_asked = |word: &&String| is_among(word, asked);
    words.iter().filter(is_asked).count() as f64 / words.len().max(1) as f64
}

/// Whether a word, or one that begins with it or that it begins with, is among others.
fn is_among(word: &str, others: &BTreeSet<String>) -> bool {
    others.iter().any(|other| {
        let (short, long) = if word.len() < other.len() { (word, other.as_str()) } else { (other.as_str(), word) };
        short == long || short.len() >= 4 && short.is_ascii() && long.starts_with(short)
    })
}

/// The share of what is asked that a text says.
fn covered(question: &BTreeSet<String>, text: &str) -> f64 {
    let told = told_words(text);
    let words: Vec<&String> = question.iter().filter(|word| !EMPTY.contains(&word.as_str())).collect();
    let is_said = |word: &&&String| is_among(word, &told);
    words.iter().filter(is_said).count() as f64 / words.len().max(1) as f64
}

impl Finder<'_> {
    /// Whether a kind of home, of work or of anything else that a field asks for is what a text says: it is that field's
    /// value as well as an answer.
    pub(super) fn is_asked_as_well(&self, text: &str) -> bool {
        self.wanted.iter().any(|w| match w.kind {
            Kind::Topic(topic) => speaks_of(text, topic),
            Kind::Choice => w.field.choices.iter().any(|choice| choice.eq_ignore_ascii_case(text)),
            kind => kind == Kind::Category,
        })
    }

    /// Answers the yes-or-no fields whose two texts are known. The texts may be the value of another field as well.
    pub(super) fn read_opposites(&mut self, opposites: &Opposites) {
        for (name, (yes, no)) in opposites {
            if !self.wanted.iter().any(|w| w.field.name == *name) {
                continue;
            }
            let says = |text: &str| {
                let own = |span: &super::super::sheet::Span| letters(&self.sheet.printed(span)) == letters(text);
                self.sheet.segments.iter().map(|p| p.span.clone()).find(own)
            };
            let said = says(yes).map(|span| (true, span)).or_else(|| says(no).map(|span| (false, span)));
            if let Some((value, span)) = said {
                let (raw, evidence) = (self.sheet.printed(&span), self.sheet.evidence(std::slice::from_ref(&span)));
                if !self.is_asked_as_well(raw.trim()) {
                    self.sheet.take(&span);
                }
                self.places.insert(name.clone(), vec![span]);
                self.cells.insert(name.clone(), Cell::read(Value::Bool(value), raw, evidence));
            }
        }
    }
}
