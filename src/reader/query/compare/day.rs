//! The days that are printed in regions, or read into fields, and which of them are within bounds.

use std::sync::LazyLock;

use regex::{Captures, Regex};

use crate::core::diagnostic::Diagnostic;
use crate::core::number::plain;
use crate::core::schema::Field;

use super::super::days::{MONTH, YEAR, month};
use super::super::scene::Scene;
use super::super::{decided, doubted, heads, notices};
use super::column::MOSTLY;
use super::{Threshold, shown};

const PATTERNS: &[&str] = &[
    r"(?:(?P<year>(?:19|20)[0-9]{2})年 ?)?(?P<month>[0-9]{1,2})月(?: ?(?P<day>[0-9]{1,2})日)?",
    r"(?i)\b(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)(?:-(?P<day>\d\d))?\b",
    r"(?i)\b(?:(?P<day>\d{1,2})(?:st|nd|rd|th)? (?:of )?)?(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?(?: (?P<day2>\d{1,2})(?:st|nd|rd|th)?\b)?(?:,? (?P<year>(?:19|20)\d\d)\b)?",
];
/// Fractions look the same, so these count only where no day is written out.
const SLASHED: &[&str] = &[r"\b(?:(?P<year>(?:19|20)\d\d)[/.])?(?P<month>\d{1,2})[/.](?P<day>\d{1,2})\b"];

fn compiled(patterns: &[&str]) -> Vec<Regex> {
    patterns.iter().filter_map(|p| Regex::new(p).ok()).collect()
}

static WRITTEN: LazyLock<Vec<Regex>> = LazyLock::new(|| compiled(PATTERNS));
static SHORT: LazyLock<Vec<Regex>> = LazyLock::new(|| compiled(SLASHED));

/// A day as its year, where one is given, and its place in the year.
type Day = (Option<f64>, f64);

/// The days that stand in a text, in its order.
fn days(text: &str, patterns: &[Regex]) -> Vec<Day> {
    let text: String = text.chars().map(plain).collect();
    let mut found: Vec<(usize, Day)> = Vec::new();
    for captures in patterns.iter().flat_map(|pattern| pattern.captures_iter(&text)) {
        let at = captures.get(0).map_or(0, |m| m.start());
        found.extend(day(&captures).map(|day| (at, day)));
    }
    found.sort_by_key(|(at, _)| *at);
    found.into_iter().map(|(_, day)| day).collect()
}

fn day(found: &Captures) -> Option<Day> {
    let group = |name: &str| found.name(name).map(|m| m.as_str());
    let number = |name: &str| group(name).and_then(|n| n.parse::<f64>().ok());
    let word = group("month")?;
    let day = number("day").or(number("day2"));
    // "may" is mostly a verb.
    if word == "may" || word.eq_ignore_ascii_case("may") && day.is_none() && group("year").is_none() {
        return None;
    }
    let at = month(word)? * MONTH + day.unwrap_or(1.0);
    day.is_none_or(|day| (1.0..=31.0).contains(&day)).then_some((number("year"), at))
}

/// The days of every region by one way of writing them; `None` where too few have one.
fn written(texts: &[String], patterns: &[Regex]) -> Option<Vec<Vec<Day>>> {
    let found: Vec<Vec<Day>> = texts.iter().map(|text| days(text, patterns)).collect();
    let known = found.iter().filter(|days| !days.is_empty()).count();
    (known > 0 && known as f64 >= MOSTLY * texts.len() as f64).then_some(found)
}

fn column(texts: &[String]) -> Option<Vec<Vec<Day>>> {
    written(texts, &WRITTEN).or_else(|| written(texts, &SHORT))
}

/// The days by which regions are told apart: of a field, of the column that is called so, or all that are printed.
fn known(threshold: &Threshold, scene: &Scene, out: &mut Vec<Diagnostic>) -> Option<Vec<Vec<Day>>> {
    let name = threshold.of.words.as_str();
    let of_field = || {
        let fields = scene.fields.as_ref()?;
        let value = |region: usize, field: &Field| fields.value(region, field).map(shown).unwrap_or_default();
        let texts = |field: &Field| (0..scene.boxes.len()).map(|region| value(region, field)).collect::<Vec<_>>();
        let named = if name.is_empty() { None } else { fields.called(name) };
        if let Some(days) = named.as_ref().and_then(|meant| column(&texts(meant.field))) {
            return named.map(|meant| (meant.field.name.clone(), Vec::new(), days));
        }
        let dated = |patterns: &[Regex]| {
            let days = |field: &Field| Some((field.name.clone(), written(&texts(field), patterns)?));
            let mut dated = fields.fields().filter_map(days);
            let (field, days) = dated.next()?;
            Some((field, dated.map(|(name, _)| name).collect::<Vec<_>>(), days))
        };
        dated(&WRITTEN).or_else(|| dated(&SHORT))
    };
    if let Some((field, others, days)) = of_field() {
        out.push(decided::by_field(&threshold.words, &field, true));
        let others: Vec<&str> = others.iter().map(String::as_str).collect();
        out.extend((!others.is_empty()).then(|| decided::other_fields(&threshold.words, &field, &others)));
        return Some(days);
    }
    let under = || if name.is_empty() { None } else { heads::under([name], scene) };
    if let Some(days) = under().as_deref().and_then(column) {
        return Some(days);
    }
    column(&scene.texts)
}

/// Where a list goes on into the next year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Turn {
    /// It does not.
    None,
    /// From this region on.
    At(usize),
    /// Days early and late in the year stand in no order.
    Unclear,
}

/// In a list in order of time that goes on after December the months behind are of the next year.
fn turn_of_year(firsts: &[Option<Day>]) -> Turn {
    let known: Vec<(usize, f64)> = firsts.iter().enumerate().filter_map(|(i, day)| Some((i, (*day)?.1))).collect();
    let falls: Vec<usize> =
        known.windows(2).filter_map(|w| if let [a, b] = w { (b.1 < a.1).then_some(b.0) } else { None }).collect();
    let has = |early: bool| known.iter().any(|(_, at)| if early { *at < 5.0 * MONTH } else { *at > 10.0 * MONTH });
    let (first, last) = (known.first().map_or(0.0, |k| k.1), known.last().map_or(0.0, |k| k.1));
    match falls.as_slice() {
        _ if !has(true) || !has(false) => Turn::None,
        [] => Turn::None,
        [at] if last < first => Turn::At(*at),
        _ => Turn::Unclear,
    }
}

/// Those of `kept` whose day is within the bounds.
pub(super) fn within(threshold: &Threshold, scene: &Scene, kept: Vec<usize>, out: &mut Vec<Diagnostic>) -> Vec<usize> {
    let Some(found) = known(threshold, scene, out) else {
        out.push(notices::not_compared(&threshold.words));
        return kept;
    };
    let of = |region: usize| found.get(region).map(Vec::as_slice).unwrap_or_default();
    if kept.iter().any(|i| of(*i).windows(2).any(|pair| matches!(pair, [a, b] if a != b))) {
        out.push(doubted::first_day(&threshold.words));
    }
    let missing = kept.iter().filter(|i| of(**i).is_empty()).count();
    if missing > 0 {
        out.push(notices::not_read_everywhere(&threshold.words, missing));
    }
    let bound = threshold.low.or(threshold.high).map_or(0.0, |(bound, _)| bound);
    let with_year = bound >= YEAR * 2.0;
    let firsts: Vec<Option<Day>> = (0..found.len()).map(|i| of(i).first().copied()).collect();
    let years: Vec<f64> = firsts.iter().flatten().filter_map(|(year, _)| *year).collect();
    let earliest = years.iter().copied().reduce(f64::min);
    let differ = years.iter().any(|year| Some(*year) != earliest);
    if with_year && years.len() < firsts.iter().flatten().count() || !with_year && differ {
        out.push(doubted::which_year(&threshold.words));
    }
    let turn = if years.is_empty() && !with_year { turn_of_year(&firsts) } else { Turn::None };
    out.extend(match turn {
        Turn::None => None,
        Turn::At(_) => Some(doubted::next_year(&threshold.words)),
        Turn::Unclear => Some(doubted::which_year(&threshold.words)),
    });
    let value = |(region, first): (usize, &Option<Day>)| {
        let (year, at) = (*first)?;
        Some(match (with_year, year) {
            (true, year) => year.unwrap_or((bound / YEAR).floor()) * YEAR + at,
            (false, Some(year)) => at + YEAR * (year - earliest.unwrap_or(year)),
            (false, None) => at + if matches!(turn, Turn::At(from) if region >= from) { YEAR } else { 0.0 },
        })
    };
    let values: Vec<Option<f64>> = firsts.iter().enumerate().map(value).collect();
    let holds = |i: &usize| values.get(*i).copied().flatten().is_some_and(|value| threshold.holds(value, true));
    let left: Vec<usize> = kept.iter().copied().filter(holds).collect();
    if left.is_empty() && !kept.is_empty() {
        out.push(notices::none_within(&threshold.words));
        return kept;
    }
    left
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_in_both_languages() {
        assert_eq!((WRITTEN.len(), SHORT.len()), (PATTERNS.len(), SLASHED.len()));
        for (text, expected) in [
            ("4月5日(日) 定期総会", vec![(None, 4.0 * MONTH + 5.0)]),
            ("２０２６年１１月", vec![(Some(2026.0), 11.0 * MONTH + 1.0)]),
            ("12 May 2026 to 3 June", vec![(Some(2026.0), 5.0 * MONTH + 12.0), (None, 6.0 * MONTH + 3.0)]),
            ("You may park here", vec![]),
            ("敷金1か月", vec![]),
        ] {
            assert_eq!(days(text, &WRITTEN), expected, "{text}");
        }
        assert_eq!(days("6/15 (Mon)", &SHORT), [(None, 6.0 * MONTH + 15.0)]);
    }
}
