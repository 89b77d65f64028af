//! Words that the values of a place all begin with and that only say what it is: `with`, `contains`, 世話役 before a name.
//!
//! A word that is called like a field is a label of that field; any other is nobody's value, and what stands behind it is
//! read as if it stood alone.

use std::collections::BTreeSet;

use crate::core::text_layer::is_japanese;
use crate::reader::called::{CALLED, called_alike};

use super::super::finder::Finder;
use super::super::kind::Kind;
use super::super::sheet::{Piece, Sheet, Span};
use super::super::words::{Topic, is_prose, speaks_of};
use super::slots::{FEWEST, Slot};

/// The most letters of a Japanese word that leads.
const LONGEST: usize = 6;

/// English words that lead to what is meant.
const LEADING: &[&str] =
    &["with", "by", "from", "since", "until", "contains", "includes", "including", "incl.", "plus"];

/// The words that nearly all texts of some slot begin with, in plain characters.
pub(super) fn leads(slots: &[Slot], sheets: &[&Sheet]) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for slot in slots.iter().filter(|slot| slot.head.is_empty() && slot.sights.len() >= FEWEST) {
        let text = |row: usize, span: &Span| sheets.get(row).map_or("", |sheet| sheet.plain(span)).trim();
        let texts: Vec<&str> = slot.sights.iter().map(|s| text(s.row, &s.piece.span)).collect();
        for first in texts.iter().map(|text| text.split(' ').next().unwrap_or(text)) {
            let rests: Vec<&str> =
                texts.iter().filter_map(|text| text.strip_prefix(first)?.strip_prefix(' ')).collect();
            // `with` alone leads to the text beside it.
            let lone = texts.iter().filter(|text| **text == first && LEADING.contains(&first)).count();
            let (count, all) = (rests.len() + lone, texts.len());
            let often = if LEADING.contains(&first) { 3 * all <= 5 * count } else { 4 * all <= 5 * count };
            let same = lone == 0 && rests.iter().all(|rest| Some(rest) == rests.first());
            let spoken = rests.iter().any(|rest| is_prose(rest));
            if often && !same && !spoken && is_leading(first) && rests.iter().all(|rest| is_worded(rest)) {
                found.insert(first.to_owned());
            }
        }
    }
    found
}

fn is_leading(word: &str) -> bool {
    let letters = word.chars().count();
    let told = word.chars().all(|c| c.is_alphabetic() && is_japanese(c));
    LEADING.contains(&word) || told && (2..=LONGEST).contains(&letters) && !speaks_of(word, Topic::Organisation)
}

/// Figures behind a word may be a part of a name: `Hall 2`.
fn is_worded(rest: &str) -> bool {
    rest.chars().next().is_some_and(|c| !c.is_ascii_digit()) && rest.chars().filter(|c| c.is_alphabetic()).count() >= 2
}

impl Finder<'_> {
    /// Gives what stands behind a leading word to the field that is called so, and takes the word out of all other values.
    pub(super) fn take_leads(&mut self, leads: &BTreeSet<String>) {
        let starts: Vec<(String, Span, Span)> = leads
            .iter()
            .flat_map(|lead| {
                let of = |span: &Span| {
                    let rest = self.sheet.plain(span).trim().strip_prefix(lead.as_str())?.strip_prefix(' ')?;
                    let middle = span.range.end - rest.chars().count();
                    let start = span.range.start..span.range.start + lead.chars().count();
                    let (row, rest) = (span.row, middle..span.range.end);
                    is_worded(self.sheet.plain(&Span { row, range: rest.clone() }))
                        .then(|| (lead.clone(), Span { row, range: start }, Span { row, range: rest }))
                };
                self.sheet.segments.iter().filter_map(|p| of(&p.span)).collect::<Vec<_>>()
            })
            .collect();
        let alone = |p: &&Piece| leads.contains(self.sheet.plain(&p.span).trim());
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

    /// The one field without a value that a word is called like most.
    pub(in super::super) fn field_called(&self, word: &str) -> Option<usize> {
        let open = self.open(|kind| !matches!(kind, Kind::Name | Kind::Prose | Kind::Flag | Kind::Outside));
        let open = open.into_iter().filter_map(|index| Some((index, self.wanted.get(index)?.field)));
        let open = open.filter(|(_, field)| field.pattern.is_none());
        let mut alike: Vec<(usize, f64)> = open.map(|(index, field)| (index, called_alike(word, field))).collect();
        alike.retain(|(_, likeness)| *likeness >= CALLED);
        alike.sort_by(|a, b| b.1.total_cmp(&a.1));
        match alike.as_slice() {
            [first, second, ..] if second.1 >= first.1 => None,
            _ => alike.first().map(|(index, _)| *index),
        }
    }
}
