//! Texts known by their words (a department, a colour, a level), people, running text, lists of tags, and what is left.

use serde_json::Value;

use crate::core::value::split;

use super::super::finder::Finder;
use super::super::furniture::LEADING;
use super::super::kind::Kind;
use super::super::quantity::{Counted, Quantity};
use super::super::sheet::{Piece, Span};
use super::super::words::{Topic, speaks_of, words_of};

impl Finder<'_> {
    /// Fields whose subject has words of its own. Sharper subjects come first in the schema's own order.
    pub(in super::super) fn read_subjects(&mut self) {
        for index in self.open(|k| matches!(k, Kind::Topic(t) if t != Topic::LabelOnly)) {
            let Some(Kind::Topic(topic)) = self.wanted.get(index).map(|w| w.kind) else { continue };
            let mut texts = self.free_texts_with_badges();
            // What is said of the tax belongs to a price and is no label.
            texts.retain(|p| !matches!(self.sheet.plain(&p.span).trim(), "税込" | "税別"));
            texts.retain(|p| !self.is_per(&p.span));
            // A value may be the same on all records; a label is none.
            texts.retain(|p| topic == Topic::Badge || !self.furniture.is_label(self.sheet.plain(&p.span).trim()));
            if self.wanted.get(index).is_some_and(|w| w.field.list) {
                self.give_all(index, &texts, topic);
                continue;
            }
            let best = texts.iter().find(|p| speaks_of(self.sheet.plain(&p.span).trim(), topic)).cloned();
            let best = best.or_else(|| if topic == Topic::Inspection { self.dated() } else { None });
            match (best, topic) {
                (Some(best), Topic::Country | Topic::Season | Topic::Means | Topic::Language) => {
                    self.give_words(index, &best.span, topic);
                }
                (Some(best), Topic::Weekdays) => self.give_weekdays(index, &best.span),
                (best, _) => self.give_first(index, best.map(|p| p.span)),
            }
        }
    }

    /// Every text of a topic, for a list of such.
    fn give_all(&mut self, index: usize, texts: &[Piece], topic: Topic) {
        let own = texts.iter().filter(|p| speaks_of(self.sheet.plain(&p.span).trim(), topic));
        // `Speaks English` is how a language is said, a colour is a word by itself.
        let place = |p: &Piece| match topic {
            Topic::Language => self.phrase_in(&words_of(self.sheet.plain(&p.span), topic)?, p.span.row),
            _ => Some(p.span.clone()),
        };
        let spans: Vec<Span> = own.filter_map(place).collect();
        let items: Vec<String> = spans.iter().flat_map(|s| split(self.sheet.printed(s).trim())).collect();
        if !items.is_empty() {
            self.put(index, Value::from(items.clone()), items.join(" / "), &spans);
        }
    }

    /// `月 木`: the days of one row belong together, whatever sign stood between them.
    fn give_weekdays(&mut self, index: usize, first: &Span) {
        let free = self.sheet.free_segments().into_iter().map(|p| p.span);
        let days = |s: &Span| s.row == first.row && speaks_of(self.sheet.plain(s).trim(), Topic::Weekdays);
        let spans: Vec<Span> = free.filter(days).collect();
        let words: Vec<String> = spans.iter().map(|s| self.sheet.printed(s).trim().to_owned()).collect();
        if words.len() > 1 && words.iter().all(|w| w.chars().count() == 1) {
            self.put(index, Value::from(words.join("・")), words.join(" "), &spans);
        } else {
            self.give(index, std::slice::from_ref(first));
        }
    }

    /// `月 500円`: the sign of a day or a month right before an amount says how often it is paid.
    fn is_per(&self, span: &Span) -> bool {
        let end = span.range.end;
        let follows = |q: &Quantity| {
            q.unit == Some(Counted::Money) && q.number.row == span.row && (end..end + 3).contains(&q.number.range.start)
        };
        matches!(self.sheet.plain(span).trim(), "月" | "日") && self.quantities.iter().any(follows)
    }

    /// Of a segment only the words of a topic.
    fn give_words(&mut self, index: usize, span: &Span, topic: Topic) {
        let words = words_of(self.sheet.plain(span).trim(), topic);
        let place = words.and_then(|words| self.phrase_in(&words, span.row));
        self.give_first(index, place);
    }

    /// Free texts that are short enough to be one value.
    fn free_texts_with_badges(&self) -> Vec<Piece> {
        let mut free = self.sheet.free_segments();
        free.retain(|p| !self.is_prose(&p.span) && self.sheet.plain(&p.span).chars().count() <= 30);
        free
    }

    fn dated(&self) -> Option<Piece> {
        let date = self.free_hits(super::super::pattern::Form::Date).into_iter().find(|s| !self.is_prose(s))?;
        Some(Piece { em: self.sheet.em(&date), sure: true, bbox: self.sheet.bbox(&date)?, span: date })
    }

    pub(in super::super) fn read_people(&mut self) {
        for index in self.open(|k| k == Kind::Person) {
            let mut texts = self.free_texts();
            texts.sort_by_key(|p| !p.sure);
            let person = texts.iter().map(|p| self.behind_leading(&p.span)).find(|span| {
                let text = self.sheet.plain(span).trim();
                speaks_of(text, Topic::PersonName) && !speaks_of(text, Topic::Organisation)
            });
            self.give_first(index, person);
        }
    }

    /// What a text says behind a word that only leads to it: `with Ann Lee`.
    fn behind_leading(&self, span: &Span) -> Span {
        let text = self.sheet.plain(span);
        let first = text.split(' ').next().unwrap_or("");
        let skip = if LEADING.contains(&first.to_lowercase().as_str()) { first.chars().count() + 1 } else { 0 };
        Span { row: span.row, range: (span.range.start + skip).min(span.range.end)..span.range.end }
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
            if self.read_bullets(index) {
                continue;
            }
            let texts = self.free_texts();
            let mut rows: Vec<Vec<&Piece>> = Vec::new();
            for text in &texts {
                // Entries of one list are printed in one size.
                let goes_on = |l: &&Piece| l.span.row == text.span.row && l.em.max(text.em) < 1.2 * l.em.min(text.em);
                match rows.last_mut().filter(|r| r.last().is_some_and(goes_on)) {
                    Some(row) => row.push(text),
                    None => rows.push(vec![text]),
                }
            }
            let stack = self.stacked(&texts);
            // A word of one letter is one only where it is a Chinese character.
            let told = |text: &str| (if text.is_ascii() { 2 } else { 1 }..=24).contains(&text.chars().count());
            rows.retain(|row| row.iter().all(|p| told(self.sheet.plain(&p.span))));
            // Tags stand below what they belong to: of equally long rows the lowest.
            let best = rows.iter().max_by_key(|row| (row.len(), row.first().map_or(0, |p| p.span.row)));
            let side_by_side = best.map_or(0, Vec::len);
            let best = best.map(|row| row.iter().map(|p| p.span.clone()).collect::<Vec<_>>());
            let Some(spans) = best.map(|row| if stack.len() > side_by_side { stack } else { row }) else { continue };
            let optional = self.wanted.get(index).is_some_and(|w| w.field.optional);
            let only = spans.first().filter(|_| spans.len() == 1).map(|s| self.sheet.printed(s).trim().to_owned());
            if optional && only.as_ref().is_some_and(|t| split(t).len() < 2 && texts.len() > 2) {
                continue;
            }
            let items: Vec<String> = match only {
                Some(text) => split(&text),
                None => spans.iter().map(|s| self.sheet.printed(s).trim().to_owned()).collect(),
            };
            let raw = items.join(" / ");
            self.put(index, Value::from(items), raw, &spans);
            self.guessed.extend(self.wanted.get(index).map(|w| w.field.name.clone()));
        }
    }

    /// The short words at the end that stand close below one another, at one edge and in one size; where the end stands
    /// alone, the most words that stand so.
    fn stacked(&self, texts: &[Piece]) -> Vec<Span> {
        let mut stacks: Vec<Vec<&Piece>> = Vec::new();
        for piece in texts.iter().rev() {
            let text = self.sheet.plain(&piece.span);
            let told = text.chars().count() <= 24 && text.len() > 1;
            let follows = |below: &&Piece| {
                (piece.bbox.x0 - below.bbox.x0).abs() < 0.6 * below.em
                    && piece.em.max(below.em) < 1.3 * piece.em.min(below.em)
                    && below.bbox.y0 - piece.bbox.y1 < 1.7 * below.em
            };
            match stacks.last_mut().filter(|stack| told && stack.last().is_some_and(follows)) {
                Some(stack) => stack.push(piece),
                None => stacks.push(if told { vec![piece] } else { Vec::new() }),
            }
        }
        let last =
            stacks.first().filter(|stack| stack.len() > 1).or(stacks.iter().rev().max_by_key(|stack| stack.len()));
        last.into_iter().flatten().rev().map(|p| p.span.clone()).collect()
    }

    /// Lines that each start with a dot or a dash are the entries of a list.
    fn read_bullets(&mut self, index: usize) -> bool {
        let texts = self.free_texts();
        let dotted = |p: &&Piece| self.sheet.opens_with_bullet(&p.span);
        let spans: Vec<Span> = texts.iter().filter(dotted).map(|p| p.span.clone()).collect();
        let items: Vec<String> = spans.iter().map(|s| self.sheet.printed(s).trim().to_owned()).collect();
        let rows: std::collections::BTreeSet<usize> = spans.iter().map(|s| s.row).collect();
        rows.len() == spans.len()
            && !items.is_empty()
            && self.put(index, Value::from(items.clone()), items.join(" / "), &spans)
    }

    /// Texts of no known form: what is left, in reading order, for the fields that must have a value.
    pub(in super::super) fn read_rest(&mut self) {
        let open_kind = |k: Kind| {
            matches!(k, Kind::Text | Kind::Person | Kind::Category | Kind::Score)
                || matches!(k, Kind::Topic(t) if !self_evident(t))
        };
        for index in self.open(open_kind) {
            if self.wanted.get(index).is_some_and(|w| self.unguessed.contains(&w.field.name)) {
                continue;
            }
            let optional = self.wanted.get(index).is_some_and(|w| w.field.optional);
            let mut texts = self.free_texts();
            texts.retain(|p| !speaks_of(self.sheet.plain(&p.span).trim(), Topic::Badge));
            texts.sort_by_key(|p| !p.sure);
            let kind = self.wanted.get(index).map(|w| w.kind);
            if optional {
                texts.retain(|p| !self.is_row_value(&p.span));
            }
            if optional || kind == Some(Kind::Person) {
                // A lone letter is more often a misread sign than a value.
                texts.retain(|p| self.sheet.plain(&p.span).trim().len() > 1);
            }
            let guess = !optional || (texts.len() == 1 && matches!(kind, Some(Kind::Person | Kind::Text)));
            if let Some(first) = texts.first().filter(|_| guess).map(|p| self.without_asked(index, &p.span))
                && self.give(index, &[first])
            {
                self.guessed.extend(self.wanted.get(index).map(|w| w.field.name.clone()));
            }
        }
        self.read_sash();
    }

    /// What a label, a stamp or a note says may be anything: the only text that is nothing else.
    fn read_sash(&mut self) {
        for index in self.open(|k| matches!(k, Kind::Topic(Topic::Badge | Topic::LabelOnly))) {
            let mut texts = self.free_texts();
            texts.retain(|p| self.sheet.segments.iter().any(|whole| whole.span == p.span));
            texts.retain(|p| !self.is_row_value(&p.span));
            if let ([only], true) = (texts.as_slice(), self.is_like_others) {
                let short = only.span.range.len() <= 24;
                self.give_first(index, Some(only.span.clone()).filter(|_| short));
            }
        }
    }
}

/// Whether a topic is known by its words alone, so that no other text can be meant.
fn self_evident(topic: Topic) -> bool {
    matches!(topic, Topic::LabelOnly | Topic::Means | Topic::Season | Topic::Weekdays | Topic::Badge)
}
