//! Dates as they are printed in Japanese and English: `令和8年11月25日`, `R6.4.1`, `2026/11`, `Nov. 25th, 2026`, `築2008年`.
//!
//! A date is as exact as its words and never more: `2026年7月下旬` is 2026-07. Days without a year (`11月25日`, `Dec 1`) are
//! no date by themselves; behind another date they take its year, so that a period gives both its ends. `11/12/2026` may
//! be two days and so is none, unless the field's example shows which number is the month.

mod calendar;
mod forms;

use calendar::Date;
use forms::{Part, parts};

use crate::core::number;
use crate::core::schema::Field;

use super::amount::is_range;
use super::fold::wide;

/// The one date of a text, in ISO 8601; `None` where there is none, or several.
pub(super) fn date(text: &str, field: &Field) -> Option<String> {
    Some(only(&parts(&in_digits(text), forms::order(&field.example)))?.iso())
}

/// The year of the one date of a text; it may be printed in an era.
pub(super) fn year(text: &str) -> Option<u32> {
    Some(only(&parts(&in_digits(text), None))?.year)
}

/// Whether a text has a year of an era.
pub(super) fn names_era(text: &str) -> bool {
    forms::names_era(&in_digits(text))
}

/// Every date of a text, both ends of a period.
pub(super) fn dates(text: &str, field: &Field) -> Vec<String> {
    let text = in_digits(text);
    let (mut found, mut last): (Vec<Date>, Option<(Date, usize)>) = (Vec::new(), None);
    for part in parts(&text, forms::order(&field.example)) {
        let date = match (part.date, last) {
            (Some(date), _) => Some(date),
            (None, Some((before, end))) => {
                let between = text.get(end..part.span.start).unwrap_or_default();
                follows(between).then(|| completed(&part, before, is_range(bare(between)))).flatten()
            }
            (None, None) => None,
        };
        last = date.map(|date| (date, part.span.end));
        found.extend(date);
    }
    found.dedup_by(|after, before| before.covers(after) || after.covers(before));
    found.iter().map(Date::iso).collect()
}

/// The one date of what a person typed: nothing else may stand beside it but its weekday.
pub(super) fn strict(text: &str, field: &Field) -> Option<String> {
    let mut rest = in_digits(text);
    if rest.len() == 4 && rest.chars().all(|c| c.is_ascii_digit()) {
        return Some(Date::new(rest.parse().ok()?, None, None)?.iso());
    }
    let parts = parts(&rest, forms::order(&field.example));
    for part in parts.iter().rev() {
        rest.replace_range(part.span.clone(), " ");
    }
    let goes_with = |word: &str| word == "築" || forms::WEEKDAYS.iter().any(|day| word.eq_ignore_ascii_case(day));
    let mut words = rest.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    if words.all(goes_with) { Some(only(&parts)?.iso()) } else { None }
}

fn only(parts: &[Part]) -> Option<Date> {
    // A day that does not exist, or one without its year, leaves open what is meant.
    let dates: Vec<Date> = parts.iter().map(|part| part.date).collect::<Option<_>>()?;
    let most = *dates.iter().max_by_key(|date| (date.month.is_some(), date.day.is_some()))?;
    dates.iter().all(|date| date.covers(&most)).then_some(most)
}

/// A day or month without a year, after a date of a period or a list.
fn completed(part: &Part, before: Date, is_period: bool) -> Option<Date> {
    let month = part.month.or(before.month)?;
    let earlier = (Some(month), part.day) < (before.month, before.day);
    let next_year = earlier && part.month.is_some() && is_period;
    if earlier && !next_year {
        return None;
    }
    Date::new(before.year + u32::from(next_year), Some(month), part.day)
}

/// Whether a text between two dates makes the second one go on from the first.
fn follows(between: &str) -> bool {
    let sign = bare(between);
    is_range(sign) || matches!(sign, "・" | "、" | "," | "/" | "&" | "or" | "または" | "と")
}

/// Without the weekday in brackets.
fn bare(between: &str) -> &str {
    let text = between.trim();
    text.strip_prefix('(').and_then(|rest| rest.split_once(')')).map_or(text, |(_, rest)| rest.trim())
}

/// In wide form, with the kanji numerals before 年, 月 and 日 in digits.
fn in_digits(text: &str) -> String {
    let text = wide(text);
    if !text.chars().any(number::is_kanji) {
        return text;
    }
    let (mut out, mut run) = (String::new(), String::new());
    for c in text.chars() {
        if number::is_kanji(c) || (c == '○' && !run.is_empty()) {
            run.push(if c == '○' { '〇' } else { c });
            continue;
        }
        match number::kanji(&run).filter(|_| "年月日".contains(c)) {
            Some(value) => out.push_str(&format!("{value}")),
            None => out.push_str(&run),
        }
        run.clear();
        out.push(c);
    }
    out + &run
}
