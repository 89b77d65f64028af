//! The English grammar, as tables of patterns in the order in which they apply.
//!
//! Order is meaning here: what is quoted is never grammar, comparison comes before places ("worse than last week" has
//! no last one), places before conditions ("in the top row" is no text), and the noun is what is left.

use std::ops::Range;
use std::sync::LazyLock;

use regex::{Captures, Regex};

use super::Wanted;
use super::english_nouns::{self, singular};
use super::grammar::{Reading, compiled, line, span, trimmed};
use super::number_words::value;
use super::place::{Line, Nth, Side};
use super::source::{Source, TAKEN};

/// What a pattern's match means. Groups are numbered as in the pattern.
#[derive(Debug, Clone, Copy)]
enum Means {
    /// 1: the quoted words, must stand there.
    Has,
    /// 1: must not stand there.
    HasNot,
    /// Not for the offline reader.
    Unclear,
    /// 1: a word that ends like one.
    Superlative,
    /// 1: which row or column; 2: `row`, else column; 3 (if any): the side counted from.
    RowOrColumn,
    /// 1: top or bottom; 2: left or right.
    Corner,
    /// 1: ordinal; 2: "from the ..."; 3: its side.
    NthFrom,
    /// 1: a side.
    Outermost,
    /// 1: a side or the middle.
    AtSide,
    /// 1: ordinal.
    Ordinal,
    /// 1: the noun.
    Noun,
    /// 1: a number.
    Count,
    /// Says nothing.
    Filler,
}

/// Words that end like a superlative and are none.
const NOT_SUPERLATIVE: &[&str] = &[
    "west",
    "test",
    "rest",
    "guest",
    "forest",
    "request",
    "interest",
    "quest",
    "nest",
    "chest",
    "harvest",
    "contest",
    "digest",
    "protest",
    "invest",
    "honest",
    "modest",
    "vest",
    "pest",
    "fest",
    "crest",
    "arrest",
    "suggest",
    "manifest",
    "northwest",
    "southwest",
    "midwest",
];

macro_rules! number {
    () => {
        r"\d{1,4}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|a dozen|dozen"
    };
}

macro_rules! ordinal {
    () => {
        r"first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|\d{1,3}(?:st|nd|rd|th)|last"
    };
}

/// Up to a comma, a crossed-out part or the end.
macro_rules! clause {
    () => {
        r"[^\x01,;.!?]+"
    };
}

macro_rules! not_verb {
    () => {
        r"(?:(?:that|which|who)\s+)?(?:do|does|did|is|are|has|have|can)(?:\s+not|n't)\s+(?:mention|contain|include|say|show|have|has|list|offer|allow|state|carry|near|in|about)(?:ing|ed|s)?\b"
    };
}

macro_rules! verb {
    () => {
        r"(?:that|which|who)\s+(?:mention|contain|include|say|list|offer|have|has|state|carry|carries|read|feature)s?\b|(?:that|which)\s+(?:is|are)\b(?:\s+(?:about|near|in|marked|labell?ed|called|named|titled|on|at|for)\b)?|\b(?:mentioning|containing|including|saying|reading|labell?ed|titled|called|named|marked|featuring|offering|about|regarding|concerning|near|close to|next to|around|with|having|from|for|at|by|in)\b(?:\s+(?:as|with))?"
    };
}

macro_rules! not_with {
    () => {
        r"\bwithout\b|\bwith no\b|\bnot\s+(?:mentioning|containing|including|near|in|about|with)\b|\b(?:excluding|except(?: for)?|other than|instead of|rather than|lacking|that lack|but not|(?:that|which) (?:is|are) not)\b"
    };
}

const TABLE: &[(&str, Means)] = &[
    // Quoted text.
    (
        concat!(
            "(?:",
            not_verb!(),
            "|",
            not_with!(),
            r#"|\bnot)\s*(?:(?:any|a|an|the|words?|text|label|heading|title)\s+)*["“「『]([^"”」』\x01]+)["”」』]"#
        ),
        Means::HasNot,
    ),
    (
        concat!(
            "(?:(?:",
            verb!(),
            r#")\s*)?(?:(?:any|a|an|the|words?|text|label|heading|title)\s+)*["“「『]([^"”」』\x01]+)["”」』]"#
        ),
        Means::Has,
    ),
    // Comparison and time: needs arithmetic over what was read.
    (
        concat!(
            r"\b(?:(?:that|which)\s+(?:[a-z]+\s+){0,2})?(?:(?:is|are|got|gets|has|have|cost|costs|went|was|were)\s+)?[a-z]+\s+than\b(?: other\b)?",
            clause!()
        ),
        Means::Unclear,
    ),
    (
        concat!(
            r"\b(?:(?:that|which)\s+)?(?:cost(?:s|ing)?\s+|priced\s+)?(?:under|over|above|below|at least|at most|up to|between|within|no more than)\s+[$€£¥]?\d",
            r"[^\x01,;!?]*"
        ),
        Means::Unclear,
    ),
    (
        r"\b(?:since|than|in|from)?\s*(?:the\s+)?(?:last|next|this|previous)\s+(?:week|month|year|quarter|day)\b",
        Means::Unclear,
    ),
    (
        r"\b(?:with|having)\s+(?:the\s+)?(?:lowest|highest|largest|smallest|biggest|longest|shortest|fewest|most|least|best|worst|greatest|newest|oldest|latest|earliest)\s+[a-z-]+(?:\s+[a-z-]+)?",
        Means::Unclear,
    ),
    (
        r"\b(?:most|least|fewest)\s+[a-z-]+|\b(?:best|worst|cheaper|larger|smaller|bigger|higher|lower|longer|shorter|newer|older|better|worse)\b|\btop\s+\d+\b",
        Means::Unclear,
    ),
    (r"\b([a-z]{2,}est)\b", Means::Superlative),
    // Who is addressed, and where everything stands anyway.
    (
        r"\b(?:(?:draw|put|place)\s+)?(?:an?\s+|the\s+)?(?:bounding\s+)?(?:box|boxes|frames?|rectangles?)\s+(?:around|on|over)\b",
        Means::Filler,
    ),
    (
        r"\b(?:in|on|of|from|within|across)\s+(?:the|this|that|my)\s+(?:given\s+|whole\s+|entire\s+)?(?:image|picture|slide|page|document|flyer|photo|screenshot|poster|menu|sheet)\b",
        Means::Filler,
    ),
    (concat!(r"\b(?:about|around|approximately|roughly|some)\s+(", number!(), r")\b"), Means::Count),
    // Places.
    (
        concat!(
            r"\b(?:(?:in|on|at|from)\s+)?(?:the\s+)?(",
            ordinal!(),
            r"|top|upper|bottom|lower|middle|cent(?:er|re)|central|left|right|leftmost|rightmost|left-hand|right-hand)(?:\s+hand)?\s+(rows?|columns?|line)\b(?:\s+from\s+(?:the\s+)?(top|bottom|left|right))?"
        ),
        Means::RowOrColumn,
    ),
    (
        r"\b(?:(?:in|at|on)\s+)?(?:the\s+)?(top|upper|bottom|lower)[\s-]*(left|right)(?:[\s-]*hand)?(?:\s+(?:corner|side|part|area)(?:\s+of)?)?\b",
        Means::Corner,
    ),
    (
        concat!(
            r"\b(?:the\s+)?(",
            ordinal!(),
            r")\b(?:\s+[a-z-]+){0,3}?\s+(from\s+(?:the\s+)?(left|right|top|bottom)(?:\s+side)?)\b"
        ),
        Means::NthFrom,
    ),
    (
        r"\b(?:(?:at|in|on)\s+)?(?:the\s+)?(?:very\s+|far\s+)?(leftmost|rightmost|topmost|bottommost|uppermost|lowermost)\b",
        Means::Outermost,
    ),
    (r"\b(?:(?:at|in|on)\s+)?(?:the\s+)?(?:very\s+)?(top|bottom)\s+(?:one\s+)?of\b", Means::Outermost),
    (
        r"\b(?:(?:at|in|on|to)\s+)(?:the\s+)?(?:very\s+|far\s+)?(top|bottom|left|right|middle|cent(?:er|re))(?:[\s-]*hand)?(?:\s+(?:side|half|edge|part|end))?\b",
        Means::AtSide,
    ),
    (
        r"\b(?:the\s+)?(top|bottom|left|right|middle|cent(?:er|re)|central|upper|lower|left-hand|right-hand)(?:\s+hand)?\b",
        Means::AtSide,
    ),
    (concat!(r"\b(?:the\s+)?(?:very\s+)?(", ordinal!(), r")\b"), Means::Ordinal),
    // What each region is about.
    (
        r"\b(?:each\s+(?:of\s+which\s+)?)?(?:that\s+|which\s+)?(?:describ|represent|contain|show|cover|list|hold|concern)(?:ing|e?s)\s+(?:the\s+features\s+of\s+)?(?:exactly\s+)?(?:one|a|an|each|every|a single|individual)\s+(?:single\s+|individual\s+)?([a-z][a-z' -]*)",
        Means::Noun,
    ),
    (r"\b(?:for|of|per)\s+(?:each|every|one|a single)\s+(?:single\s+|individual\s+)?([a-z][a-z' -]*)", Means::Noun),
];

static RULES: LazyLock<Vec<(Regex, Means)>> = LazyLock::new(|| compiled(TABLE));
static INTRODUCTION: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(concat!("(", not_verb!(), "|", not_with!(), ")|", verb!())).ok());
/// By what things are compared.
static COMPARED_BY: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"\bby\s+[a-z]+(?:\s+[a-z]+)?").ok());
static UNKNOWN_CLAUSE: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(concat!(r"\b(?:that|which|who|whose|where|when)\s+", clause!())).ok());
static NUMBER: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(concat!(r"\b(", number!(), r")\b")).ok());

/// Reads an English query.
pub(super) fn parse(source: Source) -> Wanted {
    let mut reading = Reading::new(source);
    for (pattern, means) in RULES.iter() {
        reading.apply(pattern, |reading, found| understand(reading, *means, found));
    }
    if let (true, Some(pattern)) = (reading.has_unclear(), COMPARED_BY.as_ref()) {
        reading.apply(pattern, |reading, found| understand(reading, Means::Unclear, found));
    }
    conditions(&mut reading);
    if let Some(pattern) = UNKNOWN_CLAUSE.as_ref() {
        reading.apply(pattern, |reading, found| understand(reading, Means::Unclear, found));
    }
    if let Some(pattern) = NUMBER.as_ref() {
        reading.apply(pattern, |reading, found| understand(reading, Means::Count, found));
    }
    english_nouns::rest(&mut reading);
    reading.finish()
}

fn understand(reading: &mut Reading, means: Means, found: &Captures) -> Vec<Range<usize>> {
    let word = |group: usize| found.get(group).map_or("", |m| m.as_str());
    let whole: Vec<_> = span(found, 0).into_iter().collect();
    match means {
        Means::Has | Means::HasNot => {
            if let Some(text) = span(found, 1) {
                reading.contains(text, matches!(means, Means::HasNot));
            }
        }
        Means::Unclear => {
            if let Some(part) = span(found, 0) {
                reading.unclear(part, false);
            }
        }
        Means::Superlative => {
            let Some(part) = span(found, 1).filter(|_| !NOT_SUPERLATIVE.contains(&word(1))) else { return Vec::new() };
            reading.unclear(part, false);
        }
        Means::RowOrColumn => {
            let Some(mut at) = line(word(1)) else { return Vec::new() };
            if let (Line::FromStart(n), "bottom" | "right") = (at, word(3)) {
                at = Line::FromEnd(n);
            }
            match word(2).starts_with("col") {
                true => reading.place().column = Some(at),
                false => reading.place().row = Some(at),
            }
        }
        Means::Corner => {
            reading.place().corner = Some((word(2) == "right", matches!(word(1), "bottom" | "lower")));
        }
        Means::NthFrom => {
            let Some(side) = side(word(3)) else { return Vec::new() };
            match line(word(1)) {
                Some(Line::FromStart(n)) => reading.nth(Nth::From(side, n)),
                Some(_) => reading.nth(Nth::From(opposite(side), 1)),
                None => return Vec::new(),
            }
            return [span(found, 1), span(found, 2)].into_iter().flatten().collect();
        }
        Means::Outermost => {
            let Some(side) = side(word(1)) else { return Vec::new() };
            reading.nth(Nth::From(side, 1));
        }
        Means::AtSide => match (side(word(1)), line(word(1))) {
            (Some(Side::Top | Side::Bottom), at) => reading.place().row = at,
            (Some(_), at) => reading.place().column = at,
            (None, _) => reading.nth(Nth::Center),
        },
        Means::Ordinal => match line(word(1)) {
            Some(at) => reading.nth(Nth::Reading(at)),
            None => return Vec::new(),
        },
        Means::Noun => {
            if let (Some(part), true) = (span(found, 1), reading.wanted.noun.is_empty()) {
                let (name, part) = english_nouns::described(word(1), part);
                reading.wanted.noun = singular(&reading.source.words(name));
                let start = span(found, 0).map_or(part.start, |w| w.start);
                return std::iter::once(start..part.end).collect();
            }
        }
        Means::Count => match value(word(1)) {
            Some(n) if reading.wanted.count.is_none() => reading.wanted.count = Some(n),
            _ => return Vec::new(),
        },
        Means::Filler => {}
    }
    whole
}

/// Every introduction ("with", "that do not mention") rules the words up to the next one, a comma or a part understood.
fn conditions(reading: &mut Reading) {
    let text = reading.source.text().to_owned();
    let found: Vec<_> = INTRODUCTION.iter().flat_map(|p| p.captures_iter(&text)).collect();
    let starts: Vec<usize> = found.iter().filter_map(|f| span(f, 0)).map(|whole| whole.start).collect();
    for (index, introduction) in found.iter().enumerate() {
        let Some(whole) = span(introduction, 0) else { continue };
        let next = starts.get(index + 1).copied().unwrap_or(text.len());
        let clause = text.get(whole.end..next).unwrap_or_default();
        let end = clause.find([TAKEN, ',', ';', '.', '!', '?']).unwrap_or(clause.len());
        let part = trimmed(&text, whole.end..whole.end + end);
        if !part.is_empty() {
            english_nouns::condition(reading, whole.start, part.clone(), introduction.get(1).is_some());
            reading.source.take(whole.start..part.end);
        }
    }
}

fn side(word: &str) -> Option<Side> {
    match word {
        "left" | "leftmost" | "left-hand" => Some(Side::Left),
        "right" | "rightmost" | "right-hand" => Some(Side::Right),
        "top" | "topmost" | "upper" | "uppermost" => Some(Side::Top),
        "bottom" | "bottommost" | "lower" | "lowermost" => Some(Side::Bottom),
        _ => None,
    }
}

fn opposite(side: Side) -> Side {
    match side {
        Side::Left => Side::Right,
        Side::Right => Side::Left,
        Side::Top => Side::Bottom,
        Side::Bottom => Side::Top,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_pattern_compiles() {
        assert_eq!(RULES.len(), TABLE.len());
        for pattern in [&INTRODUCTION, &COMPARED_BY, &UNKNOWN_CLAUSE, &NUMBER] {
            assert!(pattern.is_some());
        }
    }
}
