//! Words that the values of a place all begin with and that only say what it is: `with`, `contains`, 世話役 before a name.
//!
//! A Japanese word leads only where it is a label: many names and addresses begin with one word. The word is nobody's value,
//! and what stands behind it is read as if it stood alone.

use std::collections::{BTreeMap, BTreeSet};

use crate::core::schema::Field;

use crate::core::text_layer::is_japanese;
use crate::reader::called::{CALLED, called_alike};

use super::super::finder::Finder;
use super::super::furniture::{LEADING, named};
use super::super::kind::Kind;
use super::super::rules::is_usual_label;
use super::super::sheet::{Piece, Sheet, Span};
use super::super::words::is_prose;
use super::affix::is_spaced;
use super::slots::{FEWEST, Sight, Slot};

/// The most letters of a Japanese word that leads.
const LONGEST: usize = 6;

/// Words that lead, in plain characters, and the texts of their slot that begin with them.
pub(super) type Leads = BTreeMap<String, BTreeSet<String>>;

/// The words that nearly all texts of some slot begin with.
pub(super) fn leads(fields: &[Field], slots: &[Slot], sheets: &[&Sheet]) -> Leads {
    let mut found = Leads::new();
    for slot in slots.iter().filter(|slot| slot.head.is_empty() && slot.sights.len() >= FEWEST) {
        let text = |row: usize, span: &Span| sheets.get(row).map_or("", |sheet| sheet.plain(span)).trim();
        let texts: Vec<&str> = slot.sights.iter().map(|s| text(s.row, &s.piece.span)).collect();
        let sights: Vec<&Sight> = slot.sights.iter().collect();
        for first in texts.iter().flat_map(|text| firsts(text)) {
            let of = |text: &&&str| text.starts_with(first);
            let shared: Vec<&Sight> =
                sights.iter().zip(&texts).filter(|(_, text)| of(text)).map(|(sight, _)| *sight).collect();
            let spaced = is_japanese_word(first) && is_spaced(&shared, first.chars().count(), sheets);
            let rests: Vec<&str> = texts.iter().filter_map(|text| behind(text, first, spaced)).collect();
            // `with` alone leads to the text beside it.
            let lone = texts.iter().filter(|text| **text == first && LEADING.contains(&first)).count();
            let (count, all) = (rests.len() + lone, texts.len());
            let often = if LEADING.contains(&first) { 3 * all <= 5 * count } else { 4 * all <= 5 * count };
            let same = lone == 0 && rests.iter().all(|rest| Some(rest) == rests.first());
            let spoken = rests.iter().any(|rest| is_prose(rest));
            if often && !same && !spoken && is_leading(first, fields) && rests.iter().all(|rest| is_worded(rest)) {
                let own = texts.iter().filter(|text| text.starts_with(first)).map(|text| (*text).to_owned());
                found.entry(first.to_owned()).or_default().extend(own);
            }
        }
    }
    found
}

/// What a text may begin with: its first word, or the first letters of a Japanese one.
fn firsts(text: &str) -> impl Iterator<Item = &str> {
    let word = text.split(' ').next().unwrap_or(text);
    let ends = word.char_indices().map(|(at, _)| at).skip(2).take(LONGEST - 1);
    let parts = ends.filter_map(|end| word.get(..end)).filter(|part| is_japanese_word(part));
    std::iter::once(word).chain(parts)
}

/// What stands behind the first word of a text, past its space; `spaced`: the space may not have been read.
fn behind<'t>(text: &'t str, first: &str, spaced: bool) -> Option<&'t str> {
    let rest = text.strip_prefix(first)?;
    rest.strip_prefix(' ').or(Some(rest).filter(|rest| spaced && !rest.is_empty()))
}

fn is_japanese_word(word: &str) -> bool {
    word.chars().all(|c| c.is_alphabetic() && is_japanese(c))
}

fn is_leading(word: &str, fields: &[Field]) -> bool {
    let told = is_japanese_word(word);
    let called = || is_usual_label(word) || fields.iter().any(|field| called_alike(word, field) >= CALLED);
    LEADING.contains(&word) || told && (2..=LONGEST).contains(&word.chars().count()) && called()
}

/// Figures behind a word may be a part of a name: `Hall 2`.
fn is_worded(rest: &str) -> bool {
    rest.chars().next().is_some_and(|c| !c.is_ascii_digit()) && rest.chars().filter(|c| c.is_alphabetic()).count() >= 2
}

impl Finder<'_> {
    /// Gives what stands behind a leading word to the field that is called so, and takes the word out of all other values.
    pub(super) fn take_leads(&mut self, leads: &Leads) {
        let starts: Vec<(String, Span, Span)> = leads
            .iter()
            .flat_map(|(lead, texts)| {
                let of = |span: &Span| {
                    let rest = self.sheet.plain(span).trim().strip_prefix(lead.as_str())?;
                    let rest = rest.strip_prefix(' ').unwrap_or(rest);
                    let middle = span.range.end - rest.chars().count();
                    let start = span.range.start..span.range.start + lead.chars().count();
                    let (row, rest) = (span.row, middle..span.range.end);
                    is_worded(self.sheet.plain(&Span { row, range: rest.clone() }))
                        .then(|| (lead.clone(), Span { row, range: start }, Span { row, range: rest }))
                };
                let own = self.sheet.segments.iter().filter(|p| texts.contains(self.sheet.plain(&p.span).trim()));
                own.filter_map(|p| of(&p.span)).collect::<Vec<_>>()
            })
            .collect();
        let alone = |p: &&Piece| {
            let text = self.sheet.plain(&p.span).trim();
            LEADING.contains(&text) && leads.contains_key(text)
        };
        let alone: Vec<Span> = self.sheet.segments.iter().filter(alone).map(|p| p.span.clone()).collect();
        alone.iter().for_each(|word| self.sheet.take(word));
        for (lead, word, rest) in starts {
            if let Some(index) = self.field_called(&lead)
                && self.give_labelled(index, &rest)
            {
                self.labels.extend(self.wanted.get(index).map(|w| (w.field.name.clone(), word.clone())));
            }
            self.sheet.take(&word);
        }
    }

    /// The one field without a value that a word is the name of.
    pub(in super::super) fn field_called(&self, word: &str) -> Option<usize> {
        self.open_called(&named(word, self.wanted.iter().map(|w| w.field)))
    }

    /// Of the fields that a word is the name of, the likest first, the one without a value.
    pub(in super::super) fn open_called(&self, fields: &[(String, f64)]) -> Option<usize> {
        let open = self.open(|kind| !matches!(kind, Kind::Name | Kind::Prose | Kind::Flag | Kind::Outside));
        let of =
            |name: &String| open.iter().copied().find(|at| self.wanted.get(*at).is_some_and(|w| w.field.name == *name));
        let alike: Vec<(usize, f64)> = fields.iter().filter_map(|(name, alike)| Some((of(name)?, *alike))).collect();
        match alike.as_slice() {
            [first, second, ..] if second.1 >= first.1 => None,
            _ => alike.first().map(|(index, _)| *index),
        }
    }
}
