//! Texts known by their words (a department, a colour, a level), people, running text, lists of tags, and what is left.

use serde_json::Value;

use super::super::finder::Finder;
use super::super::kind::Kind;
use super::super::sheet::{Piece, Span};
use super::super::words::{Topic, speaks_of, words_of};

impl Finder<'_> {
    /// Fields whose subject has words of its own. Sharper subjects come first in the schema's own order.
    pub(in super::super) fn read_subjects(&mut self) {
        for index in self.open(|k| matches!(k, Kind::Topic(t) if t != Topic::LabelOnly)) {
            let Some(Kind::Topic(topic)) = self.wanted.get(index).map(|w| w.kind) else { continue };
            let texts = self.free_texts_with_badges();
            let best = texts.iter().find(|p| speaks_of(self.sheet.plain(&p.span).trim(), topic)).cloned();
            let best = best.or_else(|| if topic == Topic::Inspection { self.dated() } else { None });
            match (best, topic) {
                (Some(best), Topic::Country) => self.give_country(index, &best.span),
                (best, _) => self.give_first(index, best.map(|p| p.span)),
            }
        }
    }

    /// Of a segment with a country only the country.
    fn give_country(&mut self, index: usize, span: &Span) {
        let words = words_of(self.sheet.plain(span).trim(), Topic::Country);
        let words = words.filter(|w| self.sheet.plain(span).trim().starts_with(w.as_str()));
        let length = words.map_or(span.range.len(), |w| w.chars().count());
        self.give(index, &[Span { row: span.row, range: span.range.start..span.range.start + length }]);
    }

    /// Free texts that are short enough to be one value.
    fn free_texts_with_badges(&self) -> Vec<Piece> {
        let mut free = self.sheet.free_segments();
        free.retain(|p| !self.is_prose(&p.span) && self.sheet.plain(&p.span).chars().count() <= 30);
        free
    }

    fn dated(&self) -> Option<Piece> {
        let date = self.free_hits(super::super::pattern::Form::Date).into_iter().find(|s| !self.is_prose(s))?;
        Some(Piece { em: self.sheet.em(&date), bbox: self.sheet.bbox(&date)?, span: date })
    }

    pub(in super::super) fn read_people(&mut self) {
        for index in self.open(|k| k == Kind::Person) {
            let texts = self.free_texts();
            let person = texts.iter().find(|p| {
                let text = self.sheet.plain(&p.span).trim();
                speaks_of(text, Topic::PersonName) && !speaks_of(text, Topic::Organisation)
            });
            self.give_first(index, person.cloned().map(|p| p.span));
        }
    }

    /// Descriptions: the longest running text, or else the longest line of small letters.
    pub(in super::super) fn read_prose(&mut self) {
        for index in self.open(|k| k == Kind::Prose) {
            let free = |spans: &[Span]| spans.iter().any(|s| self.sheet.is_free(s));
            let longest = self.paragraphs.iter().filter(|p| free(&p.spans)).max_by_key(|p| p.length);
            if let Some(spans) = longest.map(|p| p.spans.clone()) {
                self.give(index, &spans);
            }
        }
    }

    /// A description that is no sentence: the longest text left, when it is clearly more than a word.
    pub(in super::super) fn read_short_prose(&mut self) {
        for index in self.open(|k| k == Kind::Prose) {
            let texts = self.free_texts();
            let long = |p: &&Piece| {
                let text = self.sheet.plain(&p.span);
                text.chars().filter(|c| c.is_alphabetic()).count() >= if text.is_ascii() { 16 } else { 7 }
            };
            let best = texts.iter().filter(long).max_by_key(|p| self.sheet.plain(&p.span).chars().count()).cloned();
            self.give_first(index, best.map(|p| p.span));
        }
    }

    /// Lists: the row with the most short texts side by side, or one text with separators.
    pub(in super::super) fn read_tags(&mut self) {
        for index in self.open(|k| k == Kind::Tags) {
            let texts = self.free_texts();
            let mut rows: Vec<Vec<&Piece>> = Vec::new();
            for text in &texts {
                match rows.last_mut().filter(|r| r.last().is_some_and(|l| l.span.row == text.span.row)) {
                    Some(row) => row.push(text),
                    None => rows.push(vec![text]),
                }
            }
            rows.retain(|row| row.iter().all(|p| (2..=24).contains(&self.sheet.plain(&p.span).chars().count())));
            // Tags stand below what they belong to: of equally long rows the lowest.
            let best = rows.iter().max_by_key(|row| (row.len(), row.first().map_or(0, |p| p.span.row)));
            let Some(spans) = best.map(|row| row.iter().map(|p| p.span.clone()).collect::<Vec<_>>()) else { continue };
            let optional = self.wanted.get(index).is_some_and(|w| w.field.optional);
            let only = spans.first().filter(|_| spans.len() == 1).map(|s| self.sheet.printed(s).trim().to_owned());
            if optional && only.as_ref().is_some_and(|t| crate::core::value::split(t).len() < 2 && texts.len() > 2) {
                continue;
            }
            let items: Vec<String> = match only {
                Some(text) => crate::core::value::split(&text),
                None => spans.iter().map(|s| self.sheet.printed(s).trim().to_owned()).collect(),
            };
            let raw = items.join(" / ");
            self.put(index, Value::from(items), raw, &spans);
        }
    }

    /// Texts of no known form: what is left, in reading order, for the fields that must have a value.
    pub(in super::super) fn read_rest(&mut self) {
        let open_kind = |k: Kind| {
            matches!(k, Kind::Text | Kind::Person | Kind::Category)
                || matches!(k, Kind::Topic(t) if t != Topic::LabelOnly)
        };
        for index in self.open(open_kind) {
            let optional = self.wanted.get(index).is_some_and(|w| w.field.optional);
            let mut texts = self.free_texts();
            texts.retain(|p| !speaks_of(self.sheet.plain(&p.span).trim(), Topic::Badge));
            let kind = self.wanted.get(index).map(|w| w.kind);
            if optional || kind == Some(Kind::Person) {
                // A lone letter is more often a misread sign than a value.
                texts.retain(|p| self.sheet.plain(&p.span).trim().len() > 1);
            }
            let guess = !optional || (texts.len() == 1 && matches!(kind, Some(Kind::Person | Kind::Text)));
            if let Some(first) = texts.first().filter(|_| guess).map(|p| p.span.clone()) {
                self.give(index, &[first]);
            }
        }
    }
}
