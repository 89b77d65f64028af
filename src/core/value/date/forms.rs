//! The forms that dates are printed in, as one regular expression each.

use std::ops::Range;
use std::sync::LazyLock;

use regex::{Captures, Regex};

use super::calendar::{Date, of_era};
use crate::core::value::unit::Unit;

/// A date, or a day or month without its year.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Part {
    /// `None` where the year is missing, or there is no such day.
    pub(super) date: Option<Date>,
    pub(super) month: Option<u32>,
    pub(super) day: Option<u32>,
    /// The bytes it covers.
    pub(super) span: Range<usize>,
}

/// Which number of `11/12/2026` is the month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Order {
    MonthFirst,
    DayFirst,
}

pub(super) const WEEKDAYS: &[&str] = &[
    "月",
    "火",
    "水",
    "木",
    "金",
    "土",
    "日",
    "祝",
    "月曜日",
    "火曜日",
    "水曜日",
    "木曜日",
    "金曜日",
    "土曜日",
    "日曜日",
    "Mon",
    "Tue",
    "Wed",
    "Thu",
    "Fri",
    "Sat",
    "Sun",
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
];

const YEAR: &str = r"(?:(?:西暦 ?)?\d{4}|(?:明治|大正|昭和|平成|令和|[明大昭平令MTSHR])[ .]?(?:元|\d{1,2}))";
const MONTH: &str = r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)";

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    /// Year, and perhaps month and day, in groups y, m, d; the year again in another count in group z.
    Full,
    /// Day and month in numbers whose order is open, in groups a, b.
    Open,
    /// A month by its name; a second day of a period in group e.
    Named,
    /// A year and nothing that says so.
    Bare,
    /// A year of no single date: 2026年度, 1990年代.
    Loose,
    /// A day or a month without a year.
    Partial,
}

/// Of forms that begin at the same place the first counts.
fn sources() -> Vec<(Form, String)> {
    let full = |text: &str| (Form::Full, text.replace("YEAR", YEAR).replace("MONTH", MONTH));
    let of = |form: Form, text: &str| (form, text.replace("YEAR", YEAR).replace("MONTH", MONTH));
    vec![
        of(Form::Loose, r"YEAR ?年(?:度|代|間|半)"),
        full(r"(?P<y>YEAR) ?年? ?(?:\((?P<z>YEAR)年?\) ?年?)(?: ?(?P<m>\d{1,2}) ?月(?: ?(?P<d>\d{1,2}) ?日)?)?"),
        full(r"(?P<y>YEAR) ?年(?: ?(?P<m>\d{1,2}) ?月(?: ?(?P<d>\d{1,2}) ?日)?)?"),
        full(r"(?P<y>YEAR) ?(?P<s>[./-]) ?(?P<m>\d{1,2}) ?(?P<t>[./-]) ?(?P<d>\d{1,2})(?:T[0-9:.]+Z?)?"),
        full(r"(?P<y>YEAR)[./-](?P<m>\d{1,2})"),
        of(Form::Open, r"(?P<a>\d{1,2})(?P<s>[./-])(?P<b>\d{1,2})(?P<t>[./-])(?P<y>\d{4})"),
        of(
            Form::Named,
            r"(?i)(?P<n>MONTH)\.? ?(?P<d>\d{1,2})(?:st|nd|rd|th)? ?[~-] ?(?P<e>\d{1,2})(?:st|nd|rd|th)?,? (?P<y>\d{4})",
        ),
        of(
            Form::Named,
            r"(?i)(?P<d>\d{1,2})(?:st|nd|rd|th)? ?[~-] ?(?P<e>\d{1,2})(?:st|nd|rd|th)? (?P<n>MONTH)[.,]{0,2} (?P<y>\d{4})",
        ),
        of(Form::Named, r"(?i)(?P<d>\d{1,2})(?:st|nd|rd|th)?(?: of)?[ -](?P<n>MONTH)[.,]{0,2}[ -](?P<y>\d{4})"),
        of(Form::Named, r"(?i)(?P<n>MONTH)\.? ?(?P<d>\d{1,2})(?:st|nd|rd|th)?,? (?P<y>\d{4})"),
        of(Form::Named, r"(?i)(?P<n>MONTH)[.,]{0,2}[ -](?P<y>\d{4})"),
        of(Form::Named, r"(?P<y>\d{4})[ -](?P<n>MONTH)[.]?[ -](?P<d>\d{1,2})"),
        of(Form::Named, r"(?i)(?P<n>MONTH)\.? ?(?P<d>\d{1,2})(?:st|nd|rd|th)?"),
        of(Form::Named, r"(?i)(?P<d>\d{1,2})(?:st|nd|rd|th)?(?: of)? (?P<n>MONTH)\b"),
        of(Form::Bare, r"^(?P<y>\d{4})(?P<m>\d{2})(?P<d>\d{2})$"),
        of(Form::Bare, r"^(?P<y>[明大昭平令MTSHR]\d{1,2}|(?:明治|大正|昭和|平成|令和)\d{1,2})$"),
        of(Form::Bare, r"(?P<y>\d{4})"),
        of(Form::Loose, r"\d{1,2}(?:日間|か月|ヶ月|ヵ月|カ月)"),
        of(Form::Partial, r"(?P<m>\d{1,2}) ?月(?: ?(?P<d>\d{1,2}) ?日)?"),
        of(Form::Partial, r"(?P<d>\d{1,2}) ?日"),
        of(Form::Partial, r"(?P<m>\d{1,2})[/.](?P<d>\d{1,2})"),
    ]
}

static FORMS: LazyLock<Vec<(Form, Regex)>> = LazyLock::new(|| {
    sources().into_iter().filter_map(|(form, source)| Some((form, Regex::new(&source).ok()?))).collect()
});

/// The dates of a text in wide form, left to right, with what stands there without a year.
pub(super) fn parts(text: &str, order: Option<Order>) -> Vec<Part> {
    let mut found = Vec::new();
    if !text.contains(|c: char| c.is_ascii_digit() || c == '元') {
        return found;
    }
    let mut at = 0;
    while let Some((form, groups)) = next(text, at) {
        let Some(whole) = groups.get(0) else { break };
        at = whole.end();
        found.extend(part(form, &groups, whole.range(), order));
        let more =
            text.get(at..).and_then(|rest| LAST_DAY.as_ref()?.captures(rest)).and_then(|groups| groups.name("d"));
        if let Some(day) = more {
            let span = at + day.start()..at + day.end();
            found.push(Part { date: None, month: None, day: day.as_str().parse().ok(), span: span.clone() });
            at = span.end;
        }
    }
    found
}

/// The second day of `2026/11/25-27`, which nothing else makes a day.
static LAST_DAY: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"^(?:\([^)]*\))? ?[~-] ?(?P<d>\d{1,2})(?:[^\d/.:年月日時-]|$)").ok());

/// The first form from a place on that is not a piece of something longer.
fn next(text: &str, at: usize) -> Option<(Form, Captures<'_>)> {
    let mut best: Option<(usize, Form, Captures<'_>)> = None;
    for (form, expression) in FORMS.iter() {
        let mut from = at;
        while let Some(groups) = expression.captures_at(text, from) {
            let Some(whole) = groups.get(0) else { break };
            if best.as_ref().is_some_and(|(start, ..)| *start <= whole.start()) {
                break;
            }
            if stands_alone(text, whole.range(), *form, at) {
                best = Some((whole.start(), *form, groups));
                break;
            }
            let step = text.get(whole.start()..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8);
            from = whole.start() + step;
        }
    }
    best.map(|(_, form, groups)| (form, groups))
}

/// `at` is where the date before it ends: a dash between the two is no part of either.
fn stands_alone(text: &str, span: Range<usize>, form: Form, at: usize) -> bool {
    let (before, after) = (text.get(..span.start).unwrap_or_default(), text.get(span.end..).unwrap_or_default());
    let (first, last) = (before.chars().next_back(), after.chars().next());
    let inner = text.get(span.clone()).unwrap_or_default();
    let glued = |outer: Option<char>, inner: Option<char>| {
        outer.is_some_and(|outer| {
            let digits = |c: char| c.is_ascii_digit();
            let goes_on = |c: char| c.is_ascii_alphanumeric();
            inner.is_some_and(|inner| {
                (digits(outer) && digits(inner)) || (inner.is_ascii_alphabetic() && goes_on(outer))
            })
        })
    };
    if glued(first, inner.chars().next()) || glued(last, inner.chars().next_back()) {
        return false;
    }
    // 12.2026.11, 1/2/3/4: a piece of a longer row of numbers.
    let row = |sign: Option<char>, beyond: Option<char>| {
        sign.is_some_and(|c| "./-:,".contains(c)) && beyond.is_some_and(|c| c.is_ascii_digit())
    };
    let numeric = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    let goes_on = at > 0 && text.get(at..span.start).is_some_and(|between| matches!(between, "-" | "~" | "/" | ","));
    let longer = (numeric(inner.chars().next()) && !goes_on && row(first, before.chars().rev().nth(1)))
        || (numeric(inner.chars().next_back()) && row(last, after.chars().nth(1)) && !is_period(inner, after));
    if longer {
        return false;
    }
    match form {
        Form::Bare => is_bare_year(inner, first.filter(|_| !goes_on), after),
        _ => true,
    }
}

/// `2026.4.1-4.30`, `2026-2028`, `2026/11/25-12/3`: a dash between two dates of the same making is no part of either.
fn is_period(inner: &str, after: &str) -> bool {
    let full = inner.matches(['.', '/']).count() >= 1 && after.starts_with('-');
    let years = inner.len() == 4 && after.starts_with('-') && {
        let end: String = after.chars().skip(1).take_while(char::is_ascii_digit).collect();
        end.len() == 4
    };
    full || years
}

/// A number of four digits that can only be a year: no money, no measure, no code.
fn is_bare_year(inner: &str, before: Option<char>, after: &str) -> bool {
    if inner.len() != 4 || !inner.chars().all(|c| c.is_ascii_digit()) {
        return true;
    }
    let rest = after.trim_start();
    let unit = Unit::leading(rest).is_some() || rest.starts_with(['万', '億', '千', '%', '号']);
    let opens = before.is_none_or(|c| c.is_whitespace() || "(['\"「~/、・築約:.".contains(c));
    let closes = after.chars().next().is_none_or(|c| c.is_whitespace() || ")]'\"」~-/、・築,.".contains(c));
    opens && closes && !unit && ("1800".."2200").contains(&inner)
}

fn part(form: Form, groups: &Captures<'_>, span: Range<usize>, order: Option<Order>) -> Vec<Part> {
    let text = |name: &str| groups.name(name).map(|m| m.as_str());
    let number = |name: &str| text(name).and_then(|digits| digits.parse::<u32>().ok());
    let (mut month, mut day) = (number("m"), number("d"));
    if let Some(name) = text("n") {
        month = month_of(name);
    }
    if let (Form::Open, Some(a), Some(b)) = (form, number("a"), number("b")) {
        let dotted = text("s") == Some(".");
        (month, day) = match order {
            _ if a == b => (Some(a), Some(b)),
            _ if dotted || a > 12 => (Some(b), Some(a)),
            _ if b > 12 => (Some(a), Some(b)),
            Some(Order::MonthFirst) => (Some(a), Some(b)),
            Some(Order::DayFirst) => (Some(b), Some(a)),
            None => (None, Some(a)),
        };
    }
    let apart = text("t").is_some_and(|second| text("s") != Some(second));
    let dated = |day: Option<u32>| match (form, text("y")) {
        (Form::Loose | Form::Partial, _) | (_, None) => None,
        _ if apart => None,
        (_, Some(year)) => in_year(year, month, day)
            .filter(|date| text("z").is_none_or(|again| in_year(again, month, day).as_ref() == Some(date))),
    };
    if form == Form::Loose && !groups.get(0).is_some_and(|m| m.as_str().contains('年')) {
        return Vec::new();
    }
    let days = std::iter::once(day).chain(number("e").map(Some));
    days.map(|day| Part { date: dated(day), month, day, span: span.clone() }).collect()
}

fn in_year(words: &str, month: Option<u32>, day: Option<u32>) -> Option<Date> {
    let words = words.trim_start_matches("西暦").trim();
    let digits = words.find(|c: char| c.is_ascii_digit() || c == '元')?;
    let (era, year) = words.split_at(digits);
    let year = if year == "元" { 1 } else { year.parse().ok()? };
    match era.trim_end_matches([' ', '.']) {
        "" => Date::new(year, month, day),
        era => of_era(era, year, month, day),
    }
}

fn month_of(name: &str) -> Option<u32> {
    let months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let lower = name.to_ascii_lowercase();
    let at = months.iter().position(|month| lower.starts_with(month))?;
    u32::try_from(at + 1).ok()
}

/// Which number is the month, as the example of a field shows it.
pub(super) fn order(example: &str) -> Option<Order> {
    static EXPRESSION: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"(\d{1,2})[/-](\d{1,2})[/-]\d{4}").ok());
    let groups = EXPRESSION.as_ref()?.captures(example)?;
    let number = |at: usize| groups.get(at).and_then(|m| m.as_str().parse::<u32>().ok());
    match (number(1)?, number(2)?) {
        (13.., _) => Some(Order::DayFirst),
        (_, 13..) => Some(Order::MonthFirst),
        _ => None,
    }
}

/// Whether a text has a year of an era.
pub(super) fn names_era(text: &str) -> bool {
    static EXPRESSION: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(r"(?:明治|大正|昭和|平成|令和) ?(?:元|\d{1,2})|\b[MTSHR] ?\d{1,2} ?(?:年|[./-]\d{1,2}[./-]\d)").ok()
    });
    EXPRESSION.as_ref().is_some_and(|expression| expression.is_match(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_expression_compiles() {
        assert_eq!(FORMS.len(), sources().len());
    }
}
