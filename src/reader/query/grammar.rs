//! What both grammars share: tables of patterns, applied in order, each crossing out what it understood.

use std::ops::Range;

use regex::{Captures, Regex};

use crate::core::text_layer::is_japanese;

use super::names::Names;
use super::place::{Line, Nth, Place};
use super::source::{Source, TAKEN};
use super::{Looks, Sense, TextCondition, Wanted, looks, mention};

/// A table of patterns, compiled; a pattern that does not compile is left out, which a test rules out.
pub(super) fn compiled<A: Copy>(table: &[(&str, A)]) -> Vec<(Regex, A)> {
    table.iter().filter_map(|(pattern, action)| Some((Regex::new(pattern).ok()?, *action))).collect()
}

/// A query being read: what is left of it and what is known so far. The parts not understood keep their place, so that
/// they can be named in the order typed.
pub(super) struct Reading {
    pub(super) source: Source,
    /// What measures may be called.
    pub(super) names: Names,
    pub(super) wanted: Wanted,
    unclear: Vec<(usize, String, bool)>,
}

impl Reading {
    pub(super) fn new(source: Source, names: &Names) -> Reading {
        Reading { source, names: names.clone(), wanted: Wanted::default(), unclear: Vec::new() }
    }

    /// Applies a pattern until it matches no more. The action gets the match and says which parts of the text it
    /// understood; nothing understood ends it.
    pub(super) fn apply(
        &mut self,
        pattern: &Regex,
        mut action: impl FnMut(&mut Reading, &Captures) -> Vec<Range<usize>>,
    ) {
        let mut from = 0;
        loop {
            let text = self.source.text().to_owned();
            let Some(found) = pattern.captures_at(&text, from) else { return };
            let whole = found.get(0).map_or(0..0, |m| m.range());
            for part in action(self, &found) {
                self.source.take(part);
            }
            let next = text.get(whole.end..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8);
            from = if whole.is_empty() { whole.end + next } else { whole.end };
            if from > text.len() {
                return;
            }
        }
    }

    /// Notes a part as not understood, in the user's own words.
    pub(super) fn unclear(&mut self, part: Range<usize>, maybe_printed: bool) {
        let words = self.source.words(part.clone());
        if !words.is_empty() {
            self.unclear.push((part.start, words, maybe_printed));
        }
    }

    /// Whether something else than words chooses among the regions.
    pub(super) fn chooses(&self) -> bool {
        let Wanted { best, place, looks, amounts, .. } = &self.wanted;
        best.is_some() || place.is_some() || looks.is_some() || !amounts.is_empty()
    }

    /// Turns what chooses among the regions round; where nothing does, the words are named as not understood.
    pub(super) fn all_but(&mut self, part: Range<usize>) {
        if self.chooses() && self.wanted.contains.is_empty() && !self.wanted.all_but {
            self.wanted.all_but = true;
        } else {
            self.unclear(part, false);
        }
    }

    pub(super) fn has_unclear(&self) -> bool {
        !self.unclear.is_empty()
    }

    /// Adds a condition on the text of a region.
    pub(super) fn contains(&mut self, part: Range<usize>, sense: Sense, section: bool) {
        let text = self.source.words(part);
        if text.chars().any(char::is_alphanumeric) || mention::mark(&text).is_some() {
            self.wanted.contains.push(TextCondition { text, sense, section });
        }
    }

    /// Notes a colour or a form of what is asked for.
    pub(super) fn looks(&mut self, part: Range<usize>) -> bool {
        let text = self.source.text().get(part.clone()).unwrap_or_default();
        let (colour, form) = (looks::colour(text), looks::form(text));
        if colour.is_none() && form.is_none() {
            return false;
        }
        let words = self.source.words(part);
        let known = self.wanted.looks.get_or_insert_with(Looks::default);
        // "the blue and the purple": one colour is asked for, the other is named as not understood.
        if colour.is_some() && known.colour.is_some() && colour != known.colour {
            return false;
        }
        known.colour = known.colour.or(colour);
        known.form = known.form.or(form);
        known.words = if known.words.is_empty() { words } else { format!("{} {words}", known.words) };
        true
    }

    pub(super) fn place(&mut self) -> &mut Place {
        self.wanted.place.get_or_insert_default()
    }

    pub(super) fn nth(&mut self, nth: Nth) {
        self.place().nth = Some(nth);
    }

    /// What is left between the crossed-out parts, as ranges without spaces around them.
    pub(super) fn rest(&self, breaks: &[char]) -> Vec<Range<usize>> {
        let text = self.source.text();
        let mut parts = Vec::new();
        let mut start = 0;
        for (at, c) in text.char_indices().chain([(text.len(), TAKEN)]) {
            if c == TAKEN || breaks.contains(&c) {
                parts.push(start..at);
                start = at + c.len_utf8();
            }
        }
        parts.into_iter().map(|p| trimmed(text, p)).filter(|p| !p.is_empty()).collect()
    }

    pub(super) fn finish(mut self) -> Wanted {
        self.unclear.sort_by_key(|(at, ..)| *at);
        for (_, words, maybe_printed) in self.unclear {
            if maybe_printed && !self.wanted.maybe_printed.contains(&words) {
                self.wanted.maybe_printed.push(words.clone());
            }
            if !self.wanted.not_understood.contains(&words) {
                self.wanted.not_understood.push(words);
            }
        }
        self.wanted
    }
}

/// The part of the text a group matched.
pub(super) fn span(found: &Captures, group: usize) -> Option<Range<usize>> {
    found.get(group).map(|m| m.range())
}

/// A range without the spaces at its ends.
pub(super) fn trimmed(text: &str, part: Range<usize>) -> Range<usize> {
    let inside = text.get(part.clone()).unwrap_or_default();
    let start = part.start + (inside.len() - inside.trim_start().len());
    start..(start + inside.trim().len())
}

/// A line from a folded word in either language.
pub(super) fn line(word: &str) -> Option<Line> {
    match word {
        "last" | "最後" | "bottom" | "lower" | "lowermost" | "bottommost" | "right" | "rightmost" | "right-hand"
        | "下" | "右" | "下端" | "右端" | "一番下" | "一番右" => Some(Line::FromEnd(1)),
        "top" | "upper" | "uppermost" | "topmost" | "left" | "leftmost" | "left-hand" | "最初" | "先頭" | "上"
        | "左" | "上端" | "左端" | "一番上" | "一番左" => Some(Line::FromStart(1)),
        "middle" | "center" | "centre" | "central" | "中" | "中央" | "真ん中" | "真中" | "まんなか" => {
            Some(Line::Middle)
        }
        _ => super::number_words::value(word).map(Line::FromStart),
    }
}

/// Whether a folded query is to be read as English: it has English words and no Japanese particle or verb.
pub(super) fn is_english(text: &str) -> bool {
    let words = text.split(|c: char| !c.is_ascii_alphabetic()).filter(|w| w.len() > 1).count();
    let japanese = text.chars().filter(|c| is_japanese(*c)).count();
    let hiragana = outside_quotes(text).chars().filter(|c| ('ぁ'..='ん').contains(c)).count();
    let opens = text.split_whitespace().next().is_some_and(|word| ENGLISH_OPENS.contains(&word));
    japanese == 0 || (words >= 2 && (hiragana == 0 || opens))
}

/// Words that only an English query begins with.
const ENGLISH_OPENS: &[&str] =
    &["the", "a", "an", "all", "every", "each", "which", "what", "where", "find", "show", "list", "only", "please"];

fn outside_quotes(text: &str) -> String {
    let mut quoted = false;
    text.chars()
        .filter(|c| {
            match c {
                '「' | '『' | '“' | '(' => quoted = true,
                '」' | '』' | '”' | ')' => quoted = false,
                '"' => quoted = !quoted,
                _ => {}
            }
            !quoted
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_language_is_that_of_the_grammar_not_of_the_words_searched() {
        for (query, english) in [
            ("the property near 築地 station", true),
            ("cards that mention 「おすすめ」", true),
            ("newのあるカード", false),
            ("lodges without meals (素泊まり)", true),
            ("the item 国産はちみつ", true),
            ("6件の物件", false),
            ("物件", false),
            ("", true),
        ] {
            assert_eq!(is_english(query), english, "{query}");
        }
    }
}
