//! Comparison in English queries: superlatives, bounds, years and times of day.
//!
//! A core pattern ("the second cheapest", "under $120") is found first; then the words before and behind it say what is
//! compared. Words it cannot place are left for the rest of the grammar.

use std::ops::Range;

use regex::Captures;

use super::compare::{Best, Threshold, unit_scale};
use super::english_cores::{AT_LEAST, AT_MOST, BY, LESS, MORE, RULES};
use super::grammar::{Reading, span};
use super::measure::{FALLS, Kind, Measure, RISES};
use super::names::Names;
use super::number_words::value;
use super::source::TAKEN;
use crate::reader::fields::{Counted, amounts_of};

/// Linking words between a measure and what is said of it.
const LINKS: &[&str] =
    &["is", "are", "was", "were", "of", "at", "for", "the", "a", "an", "its", "their", "be", "priced"];
/// Words that introduce a measure or a bound.
const LEADS: &[&str] = &[
    "with",
    "having",
    "has",
    "have",
    "had",
    "whose",
    "that",
    "which",
    "who",
    "is",
    "are",
    "cost",
    "costs",
    "costing",
    "takes",
    "take",
    "taking",
    "weigh",
    "weighs",
    "weighing",
    "rated",
    "seat",
    "seats",
    "seating",
    "hold",
    "holds",
    "accommodate",
    "accommodates",
    "lasts",
    "last",
    "lasting",
    "pay",
    "pays",
    "paying",
    "priced",
    "offering",
    "offers",
    "offer",
    "can",
    "for",
    "in",
    "where",
    "measuring",
    "built",
    "by",
    "raised",
    "earned",
    "received",
];
/// Verbs that name a measure.
const VERBS: &[(&str, &[&str])] = &[
    ("price", &["cost", "costs", "costing", "priced", "pay", "pays", "paying", "raised", "earned", "received"]),
    ("weight", &["weigh", "weighs", "weighing"]),
    ("capacity", &["seat", "seats", "seating", "hold", "holds", "accommodate", "accommodates"]),
    ("rating", &["rated"]),
    ("duration", &["takes", "take", "taking", "lasts", "last", "lasting"]),
    ("change", RISES),
    ("change", FALLS),
];
/// Verbs that mean money only where nothing else is said to be got: "received 40 entries".
const GETS: &[&str] = &["raised", "earned", "received"];
/// Words no measure's name goes past.
const STOPS: &[&str] = &[
    "in", "on", "at", "of", "from", "with", "and", "that", "which", "per", "for", "is", "are", "please", "to", "by",
    "without", "near", "among", "but", "or", "not", "whose", "who", "than",
];

/// Reads all comparisons of a query.
pub(super) fn apply(reading: &mut Reading) {
    for pattern in RULES.iter() {
        reading.apply(pattern, understand);
    }
    let Some(by) = BY.as_ref().filter(|_| reading.wanted.best.as_ref().is_some_and(|b| b.of.words.is_empty())) else {
        return;
    };
    reading.apply(by, named_behind);
}

fn understand(reading: &mut Reading, found: &Captures) -> Vec<Range<usize>> {
    let Some(whole) = span(found, 0) else { return Vec::new() };
    let text = reading.source.text().to_owned();
    if let Some(among) = found.name("among") {
        // "each of the 5 plans" asks for all of them.
        let each =
            text.get(..whole.start).is_some_and(|head| head.trim_end().ends_with("each") || head.trim().is_empty());
        if each {
            return Vec::new();
        }
        reading.wanted.among = value(among.as_str());
        return vec![whole];
    }
    let before = Before::read(&text, whole.start, &reading.names);
    if found.name("super").is_some() {
        return superlative(reading, found, &text, before, whole);
    }
    if let Some(many) = found.name("many") {
        // "top 3 by price"
        let by = text.get(whole.end..).is_some_and(|rest| BY.as_ref().is_some_and(|by| by.is_match(rest)));
        let many = value(many.as_str()).filter(|_| by && reading.wanted.best.is_none());
        let Some(many) = many else { return Vec::new() };
        let of = Measure { words: String::new(), kind: Kind::Named };
        let words = reading.source.words(whole.clone());
        reading.wanted.best = Some(Best { of, most: true, rank: 1, many, words });
        return vec![whole];
    }
    let behind = named_behind_amount(&reading.names, &text, whole.end);
    let mut part = before.start..whole.end;
    let Some((of, low, high)) = bounds(found, &before, &behind, &text, &reading.names) else { return Vec::new() };
    if let Some(behind) = behind.filter(|behind| before.noun.is_none() && text.get(behind.clone()) == Some(&*of.words))
    {
        part.end = behind.end;
    }
    let words = reading.source.words(part.clone());
    let scale = found.name("one").or(found.name("high")).map_or(1.0, |words| unit_scale(&digits(words.as_str())));
    reading.wanted.amounts.push(Threshold { of, low, high, scale, words });
    vec![part]
}

type Bound = Option<(f64, bool)>;

fn bounds(
    found: &Captures,
    before: &Before,
    behind: &Option<Range<usize>>,
    text: &str,
    names: &Names,
) -> Option<(Measure, Bound, Bound)> {
    let group = |name: &str| found.name(name).map(|m| m.as_str());
    let when = group("when").unwrap_or_default();
    if let Some(year) = group("year") {
        let year = year.parse().ok()?;
        let of = Measure { words: String::new(), kind: Kind::Newness };
        return Some(match when {
            "before" | "older than" => (of, None, Some((year, false))),
            "until" | "earlier" | "older" => (of, None, Some((year, true))),
            "after" | "newer than" => (of, Some((year, false)), None),
            _ => (of, Some((year, true)), None),
        });
    }
    if let Some(clock) = group("clock") {
        let minutes = if clock == "noon" { 720.0 } else { super::compare::times(clock).first().copied()? };
        let of = Measure { words: String::new(), kind: Kind::Clock };
        return Some(match when {
            "before" => (of, None, Some((minutes, false))),
            "by" | "until" => (of, None, Some((minutes, true))),
            "after" => (of, Some((minutes, false)), None),
            _ => (of, Some((minutes, true)), None),
        });
    }
    let unit = group("unit").map(|unit| format!(" {unit}")).unwrap_or_default();
    let read = |words: &str| amounts_of(&digits(&format!("{words}{unit}"))).into_iter().next();
    if let Some(exact) = group("exact") {
        let amount = read(exact).filter(|amount| amount.counted != Counted::Other)?;
        let of = Measure { words: String::new(), kind: Kind::Amount(amount.counted) };
        return Some((of, Some((amount.value, true)), Some((amount.value, true))));
    }
    let sign = group("sign").unwrap_or_default();
    let last = read(&format!("{sign}{}", group("high").or_else(|| group("one"))?))?;
    let low = group("low").and_then(read);
    let own = before.noun.clone().or(behind.clone().filter(|_| last.counted == Counted::Other));
    let noun = own.and_then(|n| text.get(n)).or(before.verb).unwrap_or_default();
    let tail = group("tail").unwrap_or_default();
    // "received over 40 entries" is no money.
    let end = found.get(0).map_or(text.len(), |whole| whole.end());
    let money = last.counted == Counted::Money || last.counted == Counted::Other && says_no_more(text, end);
    if before.gets && noun == before.verb.unwrap_or_default() && !money {
        return None;
    }
    let of = of_amount(
        names,
        noun,
        last.counted,
        tail.contains("walk") || tail.contains("foot") || tail.contains("station"),
        group("high").or_else(|| group("one")).and_then(counter),
    )?;
    if let Some(low) = low {
        return Some((of, Some((low.value, true)), Some((last.value, true))));
    }
    let op = group("op").or_else(|| group("back")).unwrap_or_default().trim();
    let is = |list: &str| list.split('|').any(|word| word == op);
    let value = last.value;
    let back = |words: &[&str]| words.iter().any(|word| op.ends_with(word));
    let turns = of.kind == Kind::Newness || before.falls;
    let (low, high) = if is(LESS) {
        (None, Some((value, false)))
    } else if is(AT_MOST)
        || back(&["less", "fewer", "under", "below", "cheaper", "lower", "smaller", "shorter", "lighter"])
    {
        (None, Some((value, true)))
    } else if is(MORE) {
        (Some((value, false)), None)
    } else if is(AT_LEAST)
        || op == "+"
        || back(&["more", "over", "above", "up", "higher", "larger", "longer", "heavier", "better"])
    {
        (Some((value, true)), None)
    } else {
        return None;
    };
    // An age below ten years is newer than ten years ago; what fell by ten changed by minus ten.
    let turned = |bound: Bound| bound.map(|(value, itself)| (-value, itself));
    Some(if turns { (of, turned(high), turned(low)) } else { (of, low, high) })
}

/// The word behind a number that says what is counted, in the singular: "week" in "12 weeks".
fn counter(amount: &str) -> Option<String> {
    const COUNTERS: &[&str] = &["day", "week", "month"];
    let word = amount.trim().rsplit([' ', '-']).next()?.trim_start_matches(|c: char| c.is_ascii_digit());
    let word = word.strip_suffix('s').unwrap_or(word);
    COUNTERS.contains(&word).then(|| word.to_owned())
}

/// Whether nothing is named behind a place.
fn says_no_more(text: &str, from: usize) -> bool {
    let rest = text.get(from..).unwrap_or_default().trim_start_matches(' ');
    let word = rest.split([' ', ',', '.', ';', '!', '?', TAKEN]).next().unwrap_or_default();
    word.is_empty() || STOPS.contains(&word) && word != "of"
}

/// The measure that is named behind an amount: "50 GB of storage", "ten devices".
fn named_behind_amount(names: &Names, text: &str, from: usize) -> Option<Range<usize>> {
    let rest = text.get(from..)?;
    let bare = rest.trim_start();
    let skipped = bare.strip_prefix("of ").unwrap_or(bare);
    let start = from + rest.len() - skipped.len();
    measure_behind(names, text, start, false).0
}

/// What an amount bounds: by the noun before it, or else by its own unit.
fn of_amount(names: &Names, noun: &str, counted: Counted, on_foot: bool, counter: Option<String>) -> Option<Measure> {
    let words = noun.to_owned();
    let kind = match (names.named(noun), counted) {
        _ if on_foot && counted == Counted::Time => Kind::Walk,
        (Some(kind), _) => kind,
        (None, Counted::Years) => Kind::Newness,
        (None, Counted::Other) => return counter.map(|words| Measure { words, kind: Kind::Counter }),
        (None, counted) => Kind::Amount(counted),
    };
    Some(Measure { words, kind })
}

/// Number words as digits, which is how amounts are read.
fn digits(words: &str) -> String {
    let plain = |word: &str| match value(word) {
        Some(n) if !word.chars().any(|c| c.is_ascii_digit()) => n.to_string(),
        _ => word.to_owned(),
    };
    let words = words.replace('-', " ").split_whitespace().map(plain).collect::<Vec<_>>().join(" ");
    // Units that are written out.
    const UNITS: &[(&str, &str)] = &[
        (" kilometres", " km"),
        (" kilometers", " km"),
        (" kilometre", " km"),
        (" kilometer", " km"),
        (" kilograms", " kg"),
        (" kilogram", " kg"),
        (" kilos", " kg"),
        (" grams", " g"),
        (" metres", " m"),
        (" meters", " m"),
        (" metre", " m"),
        (" meter", " m"),
        (" litres", " l"),
        (" liters", " l"),
    ];
    let words = match UNITS.iter().find_map(|(long, short)| Some(format!("{}{short}", words.strip_suffix(long)?))) {
        Some(short) if !short.contains("square") => short,
        _ => words,
    };
    match words.strip_suffix(" pounds").or(words.strip_suffix(" pound")) {
        Some(amount) => format!("£{amount}"),
        None => words,
    }
}

fn superlative(
    reading: &mut Reading,
    found: &Captures,
    text: &str,
    before: Before,
    whole: Range<usize>,
) -> Vec<Range<usize>> {
    let group = |name: &str| found.name(name).map(|m| m.as_str());
    let adjective = group("super").unwrap_or_default();
    // "at least" bounds something.
    if text.get(..whole.start).is_some_and(|head| head.trim_end().ends_with(" at") || head.trim_end() == "at") {
        return Vec::new();
    }
    let adjective = adjective.strip_prefix("most ").or(adjective.strip_prefix("least ")).unwrap_or(adjective);
    let least = group("super").is_some_and(|word| word.starts_with("least "));
    let (behind, mut end) = measure_behind(&reading.names, text, whole.end, before.introduced && !least);
    let noun = before.noun.clone().or(behind.clone());
    // "received the most entries" is no money.
    if before.gets && noun.is_none() && !says_no_more(text, whole.end) {
        return Vec::new();
    }
    let noun_words = noun.clone().and_then(|n| text.get(n)).or(before.verb).unwrap_or_default();
    let Some((mut of, most)) = reading.names.measure(noun_words, adjective) else { return Vec::new() };
    // Only of a rating the highest is the best without a doubt.
    if matches!(adjective, "best" | "worst") && of.kind != Kind::Amount(Counted::Stars) {
        return Vec::new();
    }
    if behind.is_none() {
        end = whole.end;
    }
    let elsewhere = text.get(end..).is_some_and(|rest| rest.trim_start().starts_with("to "));
    if of.kind == Kind::Walk && elsewhere || reading.wanted.best.is_some() {
        return Vec::new();
    }
    if let Some(noun) = noun {
        of.words = reading.source.words(noun);
    }
    let said = before.introduced || before.noun.is_some() || before.verb.is_some();
    let part = if said { before.start } else { whole.start }..end;
    let rank = group("rank").and_then(value).unwrap_or(1);
    let many = group("many").or_else(|| group("many2")).and_then(value).unwrap_or(1);
    let words = reading.source.words(part.clone());
    reading.wanted.best = Some(Best { of, most: most != least, rank, many, words });
    vec![part]
}

/// A measure named behind a superlative, and where it ends. Any words do where the superlative was introduced as something
/// that regions have ("with the lowest ...").
fn measure_behind(names: &Names, text: &str, from: usize, any: bool) -> (Option<Range<usize>>, usize) {
    let words = words_behind(text, from);
    for n in (1..=words.len().min(4)).rev() {
        let (Some(first), Some(last)) = (words.first(), words.get(n - 1)) else { continue };
        let part = first.start..last.end;
        if text.get(part.clone()).is_some_and(|name| names.named(name).is_some()) {
            return (Some(part.clone()), part.end);
        }
    }
    match (words.first(), words.get(1).or(words.first())) {
        (Some(first), Some(last)) if any => (Some(first.start..last.end), last.end),
        _ => (None, from),
    }
}

/// The words behind a place, up to one that no name goes past.
fn words_behind(text: &str, from: usize) -> Vec<Range<usize>> {
    let mut at = from;
    let mut words = Vec::new();
    for word in text.get(from..).unwrap_or_default().split_inclusive([' ', ',', '.', '!', '?', TAKEN]) {
        let bare = word.trim_end_matches([' ', ',', '.', '!', '?', TAKEN]);
        if STOPS.contains(&bare) || (bare.is_empty() && word != " ") {
            break;
        }
        if !bare.is_empty() {
            words.push(at..at + bare.len());
        }
        at += word.len();
        if !bare.is_empty() && !word.ends_with(' ') && word.len() > bare.len() {
            break;
        }
    }
    words
}

/// "by headcount": names what a superlative compares.
fn named_behind(reading: &mut Reading, found: &Captures) -> Vec<Range<usize>> {
    let Some(whole) = span(found, 0) else { return Vec::new() };
    let text = reading.source.text().to_owned();
    let (Some(noun), end) = measure_behind(&reading.names, &text, whole.end, true) else { return Vec::new() };
    let words = reading.source.words(noun);
    let Some(best) = reading.wanted.best.as_mut() else { return Vec::new() };
    let kind = reading.names.named(&words).unwrap_or(Kind::Named);
    best.of = Measure { words: words.clone(), kind };
    best.words = format!("{} {}", best.words, reading.source.words(whole.start..end));
    std::iter::once(whole.start..end).collect()
}

/// What stands before a core: the measure it is said of, and where its introduction begins.
struct Before {
    noun: Option<Range<usize>>,
    verb: Option<&'static str>,
    /// Whether that says that something became less.
    falls: bool,
    /// Whether it says that something was got.
    gets: bool,
    /// Whether "with", "having" or the like leads to it.
    introduced: bool,
    start: usize,
}

impl Before {
    fn read(text: &str, end: usize, names: &Names) -> Before {
        let head = text.get(..end).unwrap_or_default();
        let from = head.rfind([TAKEN, ',', ';']).map_or(0, |at| at + 1);
        let mut words: Vec<Range<usize>> = Vec::new();
        let mut at = from;
        for word in text.get(from..end).unwrap_or_default().split_inclusive(' ') {
            let bare = word.trim_end();
            if !bare.is_empty() {
                words.push(at..at + bare.len());
            }
            at += word.len();
        }
        let word = |range: &Range<usize>| text.get(range.clone()).unwrap_or_default();
        let mut start = end;
        let mut skip = |words: &mut Vec<Range<usize>>, list: &[&str]| {
            let mut skipped = Vec::new();
            while let Some(last) = words.pop_if(|last| list.contains(&word(last))) {
                start = last.start;
                skipped.push(last);
            }
            skipped
        };
        let links = skip(&mut words, LINKS);
        let mut noun = None;
        for n in (1..=words.len().min(4)).rev() {
            let Some(first) = words.get(words.len() - n) else { continue };
            let Some(last) = words.last() else { continue };
            let part = first.start..last.end;
            if text.get(part.clone()).is_some_and(|name| names.named(name).is_some()) {
                noun = Some(part);
                words.truncate(words.len() - n);
                break;
            }
        }
        let mut leads = Vec::new();
        if noun.is_some() {
            skip(&mut words, LINKS);
        }
        leads.extend(skip(&mut words, LEADS));
        let changes = skip(&mut words, &[RISES, FALLS].concat());
        leads.extend(changes);
        leads.extend(skip(&mut words, LEADS));
        if let Some(noun) = &noun {
            start = start.min(noun.start);
        }
        let has = |list: &[&str]| leads.iter().chain(&links).any(|lead| list.contains(&word(lead)));
        let verb = VERBS.iter().find(|(_, verbs)| has(verbs)).map(|(noun, _)| *noun);
        let introduced = has(&["with", "having", "has", "have", "offering", "offers", "offer"]);
        // Links alone ("the") are no introduction.
        let start = if leads.is_empty() && noun.is_none() { end } else { start };
        Before { noun, verb, falls: has(FALLS), gets: has(GETS), introduced, start }
    }
}
