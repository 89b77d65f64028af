//! Bounds by days of the year: 6月以降に開く, "before June 15", "due by 3 March 2027".
//!
//! A day counts as 31 to the month and 372 to the year, which keeps their order. Without a year in the question years are left
//! to the page (`compare::day`).

use std::ops::Range;
use std::sync::LazyLock;

use regex::{Captures, Regex};

use super::compare::Threshold;
use super::grammar::{Reading, span};
use super::measure::{Kind, Measure};

/// What a month of 31 days counts, and a year of twelve of them.
pub(super) const MONTH: f64 = 31.0;
/// The same for a year.
pub(super) const YEAR: f64 = 12.0 * MONTH;

macro_rules! month {
    () => {
        r"jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
    };
}

const PATTERNS: &[&str] = &[
    r"(?:(?:(?P<noun>[^\x01、。,.\s0-9のがは]+)(?:が|は|の))?(?:(?P<year>(?:19|20)[0-9]{2})年(?:の)?)?(?P<month>[0-9]{1,2})月(?:(?P<day>[0-9]{1,2})日)?(?P<op>以降|以後|以前|より前|より後|まで|迄)(?:に|の)?(?:(?:始まる|はじまる|始める|開始(?:する|の)?|スタートする|開く|開ける|開かれる|開催(?:される|の|する)?|行われる|行う|ある|届く|届ける|終わる|終了する|締め切る|締切(?:り)?(?:の)?|締め切り(?:の)?|オープン(?:する|の)?|発売(?:される|の|する)?|開業(?:する|の)?|入居(?:できる|可能な|可の|可))(?:の)?)?)",
    concat!(
        r"\b(?:(?:that|which)\s+(?:are\s+|is\s+)?)?(?:(?:start|begin|open|end|clos|runn?|happen|finish)(?:ing|s|es)?\s+|(?:due|available|held|scheduled|planned)\s+)?(?:in\s+)?(?P<op>on or after|after|before|since|from|by|until|no later than|not later than)\s+(?:(?:the\s+)?(?P<day>\d{1,2})(?:st|nd|rd|th)?\s+(?:of\s+)?)?(?P<month>",
        month!(),
        r")\b\.?(?:\s+(?P<day2>\d{1,2})(?:st|nd|rd|th)?\b)?(?:,?\s+(?P<year>(?:19|20)\d\d)\b)?(?:\s+(?P<on>onwards?|or later|and later|on)\b)?"
    ),
    concat!(
        r"\b(?:in\s+|on\s+)?(?:(?P<day>\d{1,2})(?:st|nd|rd|th)?\s+)?(?P<month>",
        month!(),
        r")\b\.?(?:\s+(?P<day2>\d{1,2})(?:st|nd|rd|th)?\b)?(?:,?\s+(?P<year>(?:19|20)\d\d)\b)?\s+or\s+(?P<op>later|earlier)\b"
    ),
];

static RULES: LazyLock<Vec<Regex>> = LazyLock::new(|| PATTERNS.iter().filter_map(|p| Regex::new(p).ok()).collect());

const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// What days are called ends so.
const DATED: &[&str] =
    &["日", "期限", "締切", "締め切り", "時期", "期日", "開始", "終了", "開催", "入居", "完成", "納期"];

/// The number of a month, from 1.
pub(super) fn month(word: &str) -> Option<f64> {
    let number = word.parse::<usize>().ok().filter(|n| (1..=12).contains(n));
    let start: String = word.to_lowercase().chars().take(3).collect();
    number.or_else(|| MONTHS.iter().position(|month| *month == start).map(|at| at + 1)).map(|n| n as f64)
}

/// Reads all bounds by days of a query.
pub(super) fn apply(reading: &mut Reading) {
    for pattern in RULES.iter() {
        reading.apply(pattern, |reading, found| understand(reading, found).into_iter().collect());
    }
}

fn understand(reading: &mut Reading, found: &Captures) -> Option<Range<usize>> {
    let group = |name: &str| found.name(name).map(|m| m.as_str());
    let number = |name: &str| group(name).and_then(|n| n.parse::<f64>().ok());
    let (op, month) = (group("op")?, month(group("month")?)?);
    // "the report from May" is the one of May.
    if op == "from" && group("on").is_none() && !found.get(0)?.as_str().starts_with(['s', 'b', 'o']) {
        return None;
    }
    let day = number("day").or(number("day2")).filter(|day| (1.0..=31.0).contains(day));
    let year = number("year").map_or(0.0, |year| year * YEAR);
    let first = year + month * MONTH + day.unwrap_or(1.0);
    let last = year + month * MONTH + day.unwrap_or(MONTH);
    let (low, high) = match op {
        "以前" | "まで" | "迄" | "by" | "until" | "no later than" | "not later than" | "earlier" => {
            (None, Some((last, true)))
        }
        "より前" | "before" => (None, Some((first, false))),
        "より後" | "after" => (Some((last, false)), None),
        _ => (Some((first, true)), None),
    };
    let whole = span(found, 0)?;
    let words = reading.source.words(whole.clone()).trim_end_matches(['の', 'に']).to_owned();
    // 店が6月以降に: what opens, not what the day is called.
    let noun = found.name("noun").filter(|m| DATED.iter().any(|end| m.as_str().ends_with(end)));
    let words_of = noun.map(|m| reading.source.words(m.range())).unwrap_or_default();
    let start = match (found.name("noun"), noun) {
        (Some(_), None) => found.name("year").or(found.name("month"))?.start(),
        _ => whole.start,
    };
    let whole = start..whole.end;
    let words = if noun.is_some() {
        words
    } else {
        reading.source.words(whole.clone()).trim_end_matches(['の', 'に']).to_owned()
    };
    let of = Measure { words: words_of, kind: Kind::Day };
    reading.wanted.amounts.push(Threshold { of, low, high, scale: 1.0, words });
    Some(whole)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_pattern_compiles() {
        assert_eq!(RULES.len(), PATTERNS.len());
        assert_eq!((month("June"), month("12"), month("sept"), month("13")), (Some(6.0), Some(12.0), Some(9.0), None));
    }
}
