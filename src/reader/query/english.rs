//! The English grammar, as tables of patterns in the order in which they apply.
//!
//! Order is meaning here: what is quoted is never grammar, comparison (`english_compare`) comes before places ("worse than
//! last week" has no last one), places before conditions ("in the top row" is no text), and the noun is what is left.

use std::ops::Range;
use std::sync::LazyLock;

use regex::{Captures, Regex};

use super::english_nouns::{self, singular};
use super::english_senses::{negative, predicate};
use super::grammar::{Reading, compiled, line, span, trimmed};
use super::names::Names;
use super::number_words::value;
use super::place::{Line, Nth, Side};
use super::source::{Source, TAKEN};
use super::{Sense, Wanted, beside, days, english_compare};

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
    /// 1: a name, or what each region is about.
    Owner,
    /// 1: the thing; 2: "not"; 3: what is said of it.
    Is,
    /// 1: "not" or "outside"; 2: a name; 3: what kind of part.
    Section,
    /// 1: "not"; 2: a kind of part with its letter or number.
    Numbered,
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
    /// 1: the number of the first; 2: of the last.
    FromTo,
    /// 1: the noun.
    Noun,
    /// 1: a number.
    Count,
    /// Leaves out each second one.
    EveryOther,
    /// 1 or 2: "not"; 3: how things stand.
    State,
    /// Says nothing.
    Filler,
}

/// No page shows more regions than this.
const MOST_REGIONS: usize = 500;

/// Words that end like a superlative and are none.
const NOT_SUPERLATIVE: &str = "west test rest guest forest request interest quest nest chest harvest contest digest protest \
    invest honest modest vest pest fest crest arrest suggest manifest northwest southwest midwest";

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
        r"(?:(?:that|which|who)\s+)?(?:do|does|did|is|are|has|have|can)(?:\s+not|n't)\s+(?:mention|contain|include|say|show|have|has|list|offer|allow|permit|accept|state|carry|near|in|about)(?:ing|ed|s)?\b"
    };
}

macro_rules! verb {
    () => {
        r"(?:that|which|who)\s+(?:mention|contain|include|say|list|offer|have|has|state|carry|carries|read|feature|allow|permit|accept|provide|support|serve|use|require|need|cover|welcome|come with|comes with|lets? (?:you|one|us) (?:use|have|bring)|gives? (?:you|one|us))s?\b|(?:that|which)\s+(?:meet|run|start|happen|open|take place|are held|is held)s?\b(?:\s+(?:on|in|at)\b)?|(?:that|which)\s+(?:is|are|was|were)\b(?:\s+(?:about|near|in|marked|labell?ed|called|named|titled|on|at|for)\b)?|\b(?:mentioning|containing|including|saying|reading|labell?ed|titled|called|named|marked|featuring|offering|about|regarding|concerning|under\s|[a-z]{3,}(?:ed|en) by|near|close to|next to|around|with|having|from|for|at|by|in|on)\b(?:\s+(?:as|with))?"
    };
}

macro_rules! not_with {
    () => {
        r"\b(?:(?:but|and)\s+)?(?:(?:that|which|who)\s+)?(?:(?:is|are|was|were)(?:n't|\s+not)|not)\s+(?:under\s|[a-z]{3,}(?:ed|en) by\b)|\bwithout\b|\bw/o\b|\bwith no\b|\b(?:but|and|yet)\s+no\b|\boutside(?:\s+of)?\b|\b(?:that|which|who)\s+(?:show|have|has|give|list|need|offer|report|include|take|accept|allow|require|charge|use|serve|sell|carry|carries|contain|mention)s?\s+no\b|\b(?:showing|having)\s+no\b|\bnot\s+(?:mentioning|containing|including|near|in|about|with|from|at|by|on)\b|\b(?:(?:all|everything|every one|everyone)\s+(?:but|except(?: for)?)|(?:except(?: for)?|apart from|other than|excluding|but not)\s+(?:any |all )?(?:the\s+)?(?:those|ones|one)(?:\s+(?:that|which|who)\s+(?:is|are|was|were))?(?:\s+(?:in|on|at|from|near|with|by|of|for|about))?|except(?: for)?(?:\s+(?:in|on|at|from)\b)?|apart from|other than|instead of|rather than|lacking|that lack|but (?:(?:is|are|was|were) )?not|but (?:is|are|was|were)n't|excluding|(?:that|which|who) (?:is|are|was|were)(?: not|n't)(?: (?:for|from|at|by|about))?|(?:that|which|who) (?:cannot|can't|can not|could not|couldn't|may not) be)\b"
    };
}

const QUOTED: &[(&str, Means)] = &[
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
];

const TABLE: &[(&str, Means)] = &[
    (r"^\s*(?:which|what)\b(?:\s+(?:of|are|is|one|ones)\b)?", Means::Filler),
    // Comparison that `english_compare` has not understood.
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
        r"\b(?:most|least|fewest)\s+[a-z-]+|\b(?:best|worst|cheaper|larger|smaller|bigger|higher|lower|longer|shorter|newer|older|better|worse)\b|\btop\s+\d+\b|\b(?:highest|lowest|largest|smallest|nearest|closest)\b(?:\s+to\s+[^\x01,;.!?]+)?",
        Means::Unclear,
    ),
    (r"\b([a-z]{2,}est)\b", Means::Superlative),
    // Who is addressed, and where everything stands anyway.
    (
        r"\b(?:(?:draw|put|place)\s+)?(?:an?\s+|the\s+)?(?:bounding\s+)?(?:box|boxes|frames?|rectangles?)\s+(?:around|on|over)\b",
        Means::Filler,
    ),
    (
        r"\b(?:in|on|of|from|within|across)\s+(?:the|this|that|my)\s+(?:given\s+|whole\s+|entire\s+)?(?:image|picture|slide|page|document|flyer|photo|screenshot|poster|menu|sheet|table|list|listing|grid|overview)\b",
        Means::Filler,
    ),
    (concat!(r"\b(?:about|around|approximately|roughly|some)\s+(", number!(), r")\b"), Means::Count),
    // Whose a box is.
    (r"\b(?:box|card|tile|row|panel|entry|block)\s+(?:of|for)\s+(?:the\s+)?([^\x01,;.!?]+)", Means::Owner),
    (r"\b(?:every|each)\s+(?:other|second)\b", Means::EveryOther),
    (
        r"\b(?:(?:that|which)\s+(?:is|are|was|were)(?:\s+(not)|(n't))?\s+)?(out of stock|sold out|in stock|fully booked|booked out)\b",
        Means::State,
    ),
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
    (r"\b[a-z]+s\s+(\d{1,3})\s*(?:to|through|-|–)\s*(\d{1,3})\s*$", Means::FromTo),
    // What is said of something, and in which part of the page.
    (
        r"\b(?:where|in which|whose)\s+(?:the\s+|an?\s+)?([a-z-]+(?:\s+[a-z-]+){0,2}?)\s+(?:is|are)\s+(not\s+|n't\s+)?(allowed|permitted|prohibited|forbidden|banned|possible|included|available|provided|welcome|accepted|offered|mentioned|listed|shown|stated|given|needed|required|used|spoken|taught|served|sold|made)\b",
        Means::Is,
    ),
    (
        r"\b(?:that\s+|which\s+)?(?:is\s+|are\s+)?((?:is|are)n't\s+|not\s+)?(?:in|on|of|from|under|within)\s+(?:the\s+)?((?:track|section|area|zone|category|hall|floor|day|group|block|stage)\s+[a-z0-9]{1,3})\b",
        Means::Numbered,
    ),
    (
        r"\b(?:that\s+|which\s+)?(?:is\s+|are\s+)?(?:((?:is|are)n't\s+|not\s+)?(?:listed\s+|shown\s+|found\s+)?(?:in|under|within|inside|on|of|from|belonging to)|(outside)(?:\s+of)?)\s+(?:the\s+)?([^\s\x01,.]+(?:\s+[^\s\x01,.]+){0,2}?)\s+(section|area|category|group|zone|track|district)\b",
        Means::Section,
    ),
    (r"\bper\s+(?:night|month|person|year|hour|day|week|head|guest)\b", Means::Filler),
    // What each region is about.
    (
        r"\b(?:(?:that|which)\s+)?(?:each|individually|separately)\s+(?:describe|represent|contain|show|cover|list|hold|concern|introduce|present)\s+(?:exactly\s+)?(?:one|an?|the)\s+(?:single\s+|individual\s+)?([a-z][a-z' -]*)",
        Means::Noun,
    ),
    (
        r"\b(?:that|which)\s+(?:describe|represent|contain|show|cover|list|hold|concern|introduce|present)\s+(?:exactly\s+)?(?:one|a\s+single)\s+([a-z][a-z' -]*?)\s+each\b",
        Means::Noun,
    ),
    (
        r"\b(?:each\s+(?:of\s+which\s+)?)?(?:that\s+|which\s+)?(?:describ|represent|contain|show|cover|list|hold|concern)(?:ing|e?s)\s+(?:the\s+features\s+of\s+)?(?:exactly\s+)?(?:one|a|an|each|every|a single|individual)\s+(?:single\s+|individual\s+)?([a-z][a-z' -]*)",
        Means::Noun,
    ),
    (r"\b(?:for|of|per)\s+(?:each|every|one|a single)\s+(?:single\s+|individual\s+)?([a-z][a-z' -]*)", Means::Noun),
];

static QUOTES: LazyLock<Vec<(Regex, Means)>> = LazyLock::new(|| compiled(QUOTED));
static RULES: LazyLock<Vec<(Regex, Means)>> = LazyLock::new(|| compiled(TABLE));
static INTRODUCTION: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(concat!("(", not_verb!(), "|", not_with!(), ")|", verb!())).ok());
/// By what things are compared.
static COMPARED_BY: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"\bby\s+[a-z]+(?:\s+[a-z]+)?").ok());
static UNKNOWN_CLAUSE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(concat!(r"\b(?:(?:that|which|who|whose|where|when)\s+|(?:we|you|they|i)(?:'[a-z]+)?\s+)", clause!()))
        .ok()
});
static NUMBER: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(concat!(r"\b(", number!(), r")\b")).ok());

/// Reads an English query.
pub(super) fn parse(source: Source, names: &Names) -> Wanted {
    let mut reading = Reading::new(source, names);
    let apply = |rules: &[(Regex, Means)], reading: &mut Reading| {
        for (pattern, means) in rules {
            reading.apply(pattern, |reading, found| understand(reading, *means, found));
        }
    };
    apply(&QUOTES, &mut reading);
    beside::english(&mut reading);
    days::apply(&mut reading);
    english_compare::apply(&mut reading);
    apply(&RULES, &mut reading);
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
                let sense = if matches!(means, Means::HasNot) { Sense::HasNot } else { Sense::Has };
                reading.contains(text, sense, false);
            }
        }
        Means::Unclear => {
            // "other than" and "rather than" negate; they compare nothing.
            let negates = word(0).starts_with("other than") || word(0).starts_with("rather than");
            let Some(part) = span(found, 0).filter(|_| !negates) else { return Vec::new() };
            reading.unclear(part, false);
        }
        Means::Superlative => {
            let Some(part) = span(found, 1).filter(|_| NOT_SUPERLATIVE.split(' ').all(|other| other != word(1))) else {
                return Vec::new();
            };
            reading.unclear(part, false);
        }
        Means::Owner => {
            let name = span(found, 1).map(|part| trimmed(reading.source.text(), part));
            let Some(name) = name.filter(|name| english_nouns::is_name(&reading.source.words(name.clone()))) else {
                return Vec::new();
            };
            reading.contains(name, Sense::Has, false);
        }
        Means::Is => {
            let Some(thing) = span(found, 1) else { return Vec::new() };
            reading.contains(thing, predicate(word(3), found.get(2).is_some()), false);
        }
        Means::Section => {
            let (Some(name), Some(kind)) = (span(found, 3), span(found, 4)) else { return Vec::new() };
            // "new area" is a name; of "Sashimi section" only the first word is.
            let part =
                if matches!(word(4), "area" | "zone" | "track" | "district") { name.start..kind.end } else { name };
            let outside = found.get(1).is_some() || found.get(2).is_some();
            reading.contains(part, if outside { Sense::HasNot } else { Sense::Has }, true);
        }
        Means::Numbered => {
            let Some(part) = span(found, 2) else { return Vec::new() };
            reading.contains(part, if found.get(1).is_some() { Sense::HasNot } else { Sense::Has }, true);
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
        Means::FromTo => {
            let (Some(first), Some(last)) = (value(word(1)), value(word(2))) else { return Vec::new() };
            reading.nth(Nth::FromTo(first, last));
            return span(found, 1).zip(span(found, 2)).map(|(a, b)| a.start..b.end).into_iter().collect();
        }
        Means::Noun => {
            if let (Some(part), true) = (span(found, 1), reading.wanted.noun.is_empty()) {
                let (name, part) = english_nouns::described(word(1), part);
                reading.wanted.noun = singular(&reading.source.words(name));
                let start = span(found, 0).map_or(part.start, |w| w.start);
                return std::iter::once(start..part.end).collect();
            }
        }
        // Years and the like are no counts.
        Means::Count if value(word(1)).is_some_and(|n| n > MOST_REGIONS) => {
            let Some(part) = span(found, 1) else { return Vec::new() };
            reading.contains(part, Sense::Has, false);
        }
        Means::Count => match value(word(1)) {
            Some(n) if reading.wanted.count.is_none() => reading.wanted.count = Some(n),
            _ => return Vec::new(),
        },
        Means::State => {
            let Some(state) = span(found, 3) else { return Vec::new() };
            let not = found.get(1).or(found.get(2)).is_some();
            reading.contains(state, if not { Sense::HasNot } else { Sense::Has }, false);
        }
        Means::EveryOther => reading.wanted.every_other = true,
        Means::Filler => {}
    }
    whole
}

/// Every introduction ("with", "that do not mention") rules the words up to the next one, a comma or a part understood.
fn conditions(reading: &mut Reading) {
    let text = reading.source.text().to_owned();
    let found: Vec<_> = INTRODUCTION.iter().flat_map(|p| p.captures_iter(&text)).collect();
    let found: Vec<_> = found.iter().filter(|introduction| !goes_on(introduction, &found, &text)).collect();
    let starts: Vec<usize> = found.iter().filter_map(|f| span(f, 0)).map(|whole| whole.start).collect();
    for (index, introduction) in found.iter().enumerate() {
        let Some(whole) = span(introduction, 0) else { continue };
        let next = starts.get(index + 1).copied().unwrap_or(text.len());
        let clause = text.get(whole.end..next).unwrap_or_default();
        let end = clause.find([TAKEN, ',', ';', '.', '!', '?']).unwrap_or(clause.len());
        let part = trimmed(&text, whole.end..whole.end + end);
        if !part.is_empty() {
            let sense = introduction.get(1).map_or(Sense::Has, |negation| negative(negation.as_str()));
            let excepts = sense.is_negative() && clause.get(end..).is_some_and(|rest| rest.starts_with(TAKEN));
            let says = text.get(part.clone()).is_some_and(english_nouns::says_something);
            if excepts && !says {
                reading.all_but(whole.clone());
            } else if let Some(under) =
                text.get(whole.clone()).and_then(|lead| lead.trim_end().strip_suffix("under").map(str::len))
            {
                // "under offer" may stand so; else it names a heading.
                reading.contains(whole.start + under..part.end, sense, false);
            } else {
                english_nouns::condition(reading, whole.start, part.clone(), sense);
            }
            reading.source.take(whole.start..part.end);
        } else if let Some(negation) = introduction.get(1)
            && text.get(whole.end..).is_some_and(|rest| rest.trim_start().starts_with(TAKEN))
            && negative(negation.as_str()).is_negative()
        {
            reading.all_but(whole.clone());
            reading.source.take(whole);
        }
    }
}

/// Whether an introduction goes on with what "that are not" denies: "that are not safe for pets" denies one thing.
fn goes_on(introduction: &Captures, all: &[Captures], text: &str) -> bool {
    let Some(own) = span(introduction, 0).filter(|own| text.get(own.clone()) == Some("for")) else { return false };
    let before = all.iter().filter_map(|other| span(other, 0)).rfind(|other| other.end <= own.start);
    let Some(before) = before else { return false };
    let words = |part: Range<usize>| text.get(part).unwrap_or_default();
    let between = words(before.end..own.start);
    negative(words(before.clone())) == Sense::IsNot
        && !between.trim().is_empty()
        && !between.contains([TAKEN, ',', ';', '.'])
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
        assert_eq!((QUOTES.len(), RULES.len()), (QUOTED.len(), TABLE.len()));
        for pattern in [&INTRODUCTION, &COMPARED_BY, &UNKNOWN_CLAUSE, &NUMBER] {
            assert!(pattern.is_some());
        }
    }
}
