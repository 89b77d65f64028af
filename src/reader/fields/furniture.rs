//! What every record of a slide prints at one place: labels, buttons, a mark of the house, and now and then a value that
//! happens to be the same for all.

use std::collections::BTreeMap;

use crate::core::schema::Field;
use crate::reader::called::{CALLED, named_alike};

use super::rules::is_usual_label;

/// How alike an English word and a field must be for it to be the field's label: shared words tell too little.
const ITS_LABEL: f64 = 0.9;

/// Words that lead to others or end no text, and name nothing.
pub(super) const LINKS: &[&str] = &[
    "a", "an", "and", "at", "by", "every", "for", "from", "in", "is", "of", "on", "or", "per", "since", "than", "the",
    "to", "until", "up", "with",
];

/// English words that lead to what is meant.
pub(super) const LEADING: &[&str] =
    &["with", "by", "from", "since", "until", "contains", "includes", "including", "incl.", "plus"];

/// The words that nearly all records print alike, in plain characters.
#[derive(Debug, Clone, Default)]
pub(super) struct Furniture {
    words: BTreeMap<String, Said>,
}

/// What one of them says.
#[derive(Debug, Clone, Default)]
struct Said {
    is_label: bool,
    /// The fields it is called like, the likest first.
    fields: Vec<(String, f64)>,
}

impl Furniture {
    pub(super) fn new(words: impl Iterator<Item = String>, fields: &[Field]) -> Furniture {
        let said = |word: &str| {
            let called = |field: &Field| named_alike(word, field) >= CALLED;
            let is_label = is_usual_label(word) || !is_link(word) && fields.iter().any(called);
            Said { is_label, fields: named(word, fields.iter()) }
        };
        Furniture { words: words.map(|word| (said(&word), word)).map(|(said, word)| (word, said)).collect() }
    }

    pub(super) fn contains(&self, word: &str) -> bool {
        self.words.contains_key(word)
    }

    /// Whether a word is printed on every record and is a label there, not a value that is the same for all.
    pub(super) fn is_label(&self, word: &str) -> bool {
        self.words.get(word).is_some_and(|said| said.is_label)
    }

    /// The words, and for each the fields that it may be the label of.
    pub(super) fn labels(&self) -> impl Iterator<Item = (&String, &[(String, f64)])> {
        self.words.iter().map(|(word, said)| (word, said.fields.as_slice()))
    }
}

/// Whether a word only leads to others.
fn is_link(word: &str) -> bool {
    let word = word.to_lowercase();
    LINKS.contains(&word.as_str()) || LEADING.contains(&word.as_str())
}

/// The fields that a word is the name of, the likest first.
pub(super) fn named<'f>(word: &str, fields: impl Iterator<Item = &'f Field>) -> Vec<(String, f64)> {
    if is_link(word) {
        return Vec::new();
    }
    let fields = fields.filter(|field| field.pattern.is_none());
    let alike = fields.map(|field| (field.name.clone(), named_alike(word, field)));
    let least = if word.is_ascii() { ITS_LABEL } else { CALLED };
    let mut alike: Vec<(String, f64)> = alike.filter(|(_, likeness)| *likeness >= least).collect();
    alike.sort_by(|a, b| b.1.total_cmp(&a.1));
    alike
}
