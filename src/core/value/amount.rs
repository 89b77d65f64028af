//! Numbers with what they count, and which of several a field means.
//!
//! A text may hold many numbers: `61.3㎡(18.54坪)`, `徒歩3分 バス10分`, `1,000円(税込1,100円)`, `10〜20名`. A field takes
//! the one that its unit, its words or the brackets single out. Where two are left there is none: a wrong number is worse
//! than no number.

use crate::core::number::{self, plain};
use crate::core::schema::{Field, Scalar};

use super::span;
use super::unit::{self, Unit};

/// A number of a text.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Measured {
    pub(super) value: f64,
    /// What it counts, where that is a known unit.
    pub(super) unit: Option<Unit>,
    /// The word after it, where that is no known unit.
    pub(super) word: String,
    /// The bytes it covers, unit included.
    pub(super) span: std::ops::Range<usize>,
    /// Stands in brackets with other words outside them.
    pub(super) in_brackets: bool,
    /// Written with a multiplier: 万, k.
    pub(super) multiplied: bool,
    /// After `▲` or `△`: minus in accounts of yen, up anywhere else.
    pub(super) triangle: bool,
    /// Nobody can say how many: 数10名, 10数名, 3分の1.
    pub(super) vague: bool,
}

/// Every number of a text (in wide form, see `fold`), left to right; parts of one length of time as one.
pub(super) fn measured(text: &str) -> Vec<Measured> {
    let mut found: Vec<Measured> = Vec::new();
    for amount in number::scan(text) {
        if found.last().is_some_and(|last| amount.span.start < last.span.end) {
            continue; // the 2 of m2
        }
        found.push(one(text, &amount));
    }
    share_ranges(text, &mut found);
    span::joined(text, found)
}

fn one(text: &str, amount: &number::Amount) -> Measured {
    let (before, after) = (&text[..amount.span.start], &text[amount.span.end..]);
    let digits = &text[amount.span.clone()];
    let sign = digits.chars().find(|c| "$€£¥".contains(*c));
    let prefix = match sign {
        Some(sign) => Unit::trailing_currency(&format!("{before}{sign}")),
        None => Unit::trailing_currency(before),
    };
    let gap = usize::from(after.starts_with(' '));
    let behind = Unit::leading(&after[gap..]).filter(|_| !after.starts_with(" -"));
    let (unit, length) = match (prefix, behind) {
        (Some(prefix), Some((behind, length))) if behind.is_currency() => (Some(prefix).or(Some(behind)), gap + length),
        (Some(prefix), _) => (Some(prefix), 0),
        (None, Some((unit, length))) => (Some(unit), gap + length),
        (None, None) => (None, 0),
    };
    let end = amount.span.end + length;
    let triangle = before.trim_end().ends_with(['▲', '△']);
    Measured {
        value: if triangle && unit.is_some_and(Unit::is_yen) { -amount.value } else { amount.value },
        unit,
        word: if unit.is_some() { String::new() } else { word_after(&after[gap..]) },
        span: amount.span.start..end,
        in_brackets: in_brackets(text, amount.span.start),
        multiplied: digits.ends_with(|c: char| !c.is_ascii_digit()),
        triangle,
        vague: is_vague(before, after, &text[end..]),
    }
}

/// Whether what stands before and after the digits, and behind the unit, leaves open which number it is: 数10名, 10数名,
/// 一億2000万, 3分の1, B1階.
fn is_vague(before: &str, after: &str, behind: &str) -> bool {
    let mixed = |c: Option<char>| c.is_some_and(number::is_kanji);
    let portion = after.starts_with("分の") && behind.starts_with('の');
    let basement = before.ends_with('B') && after.starts_with(['F', '階']);
    before.ends_with(['数', '何', '幾'])
        || after.starts_with(['数', '余'])
        || mixed(before.chars().next_back())
        || mixed(after.chars().next())
        || portion
        || basement
}

fn word_after(text: &str) -> String {
    text.chars().take_while(|c| c.is_alphabetic()).collect()
}

fn in_brackets(text: &str, at: usize) -> bool {
    let before = &text[..at];
    let open = |set: [char; 3]| before.chars().filter(|c| set.contains(c)).count();
    let outside = text.split(['(', '[', '【']).next().unwrap_or_default();
    open(['(', '[', '【']) > open([')', ']', '】']) && !outside.trim().is_empty()
}

/// Whether the text between two numbers makes them the ends of a range.
pub(super) fn is_range(between: &str) -> bool {
    matches!(between.trim(), "-" | "~" | "から" | "to" | "--" | "~~" | "→" | "and" | "ー")
}

/// `3〜5万円`, `$10-20`: one end counts what the other end counts.
fn share_ranges(text: &str, found: &mut [Measured]) {
    for at in (1..found.len()).rev() {
        let (left, right) = found.split_at_mut(at);
        let (Some(low), Some(high)) = (left.last_mut(), right.first_mut()) else { continue };
        let bare = |one: &Measured| one.unit.is_none() && one.word.is_empty();
        if !is_range(&text[low.span.end..high.span.start]) {
            continue;
        }
        if bare(high) && low.unit.is_some_and(Unit::is_currency) {
            high.unit = low.unit;
        }
        if !bare(low) {
            continue;
        }
        low.unit = high.unit;
        low.word.clone_from(&high.word);
        let digits = &text[high.span.clone()];
        let last = digits.rfind(|c: char| c.is_ascii_digit()).map_or(0, |at| at + 1);
        let by = number::first(&format!("1{}", &digits[last..])).unwrap_or(1.0);
        if high.multiplied && !low.multiplied && low.value * by <= high.value {
            low.value *= by;
            low.multiplied = true;
        }
    }
}

/// The number of a field in a text; `None` where there is none, or more than one.
pub(super) fn number(text: &str, field: &Field) -> Option<f64> {
    let want = unit::of(field);
    let found = measured(text);
    if let Some(paid) = free(text, field, &found) {
        return paid;
    }
    if found.iter().any(|one| one.vague) {
        return None;
    }
    let meant = by_words(text, field, &found);
    let found = in_unit(meant.as_deref().unwrap_or(&found), want, field)?;
    let mut values = found.iter();
    let first = values.next()?;
    if values.all(|other| other.0 == first.0) {
        return Some(first.0);
    }
    // A remark in brackets about something else leaves the number before it.
    let (inner, outer): (Vec<_>, Vec<_>) = found.iter().partition(|(_, one)| one.in_brackets);
    let first = outer.first()?;
    let other = |one: &Measured| one.unit != first.1.unit || one.word != first.1.word;
    let alone = outer.iter().all(|(value, _)| *value == first.0) && inner.iter().all(|(_, one)| other(one));
    alone.then_some(first.0)
}

/// Every number of a field in a text, both ends of a range; `walking` leaves those that are walked.
pub(super) fn numbers(text: &str, field: &Field, walking: bool) -> Vec<f64> {
    let want = unit::of(field);
    let mut found: Vec<Measured> = measured(text).into_iter().filter(|one| !one.vague).collect();
    if walking {
        found.retain(|one| is_walked(text, one));
    }
    in_unit(&found, want, field).unwrap_or_default().into_iter().map(|(value, _)| value).collect()
}

/// The numbers that can be of the field's unit, in that unit: those that say so, or else those that say nothing. `None`
/// where all that stands there is something else.
fn in_unit(found: &[Measured], want: Option<Unit>, field: &Field) -> Option<Vec<(f64, Measured)>> {
    let keep = |one: &Measured, value: f64| (value, one.clone());
    let Some(want) = want else {
        let said: Vec<_> = found.iter().filter(|one| one.unit.is_some_and(Unit::is_currency)).collect();
        if field.scalar != Scalar::Money {
            return Some(found.iter().map(|one| keep(one, one.value)).collect());
        }
        if said.is_empty() {
            let bare = found.iter().all(|one| one.unit.is_none());
            let signed = |one: &Measured| if one.triangle { -one.value } else { one.value };
            return bare.then(|| found.iter().map(|one| keep(one, signed(one))).collect());
        }
        return Some(said.into_iter().map(|one| keep(one, one.value)).collect());
    };
    // 2026年 is a date and no length of time.
    if want.is_time() && found.iter().any(|one| one.value >= 1000.0 && one.unit.is_some_and(Unit::is_calendar)) {
        return None;
    }
    let own: Vec<&Measured> = found.iter().filter(|one| one.unit == Some(want)).collect();
    let said = if own.is_empty() { found.iter().collect() } else { own };
    let said: Vec<_> =
        said.into_iter().filter_map(|one| Some(keep(one, one.unit?.convert(one.value, want)?))).collect();
    if !said.is_empty() {
        return Some(said);
    }
    let other = |one: &&Measured| one.unit.is_some() && !one.in_brackets;
    if found.iter().any(|one| other(&one)) {
        return None;
    }
    let own = |one: &Measured| {
        let value = if one.triangle && want.is_yen() { -one.value } else { one.value };
        if one.multiplied { want.plain().convert(value, want) } else { Some(value) }
    };
    // 3皿 is no length of time.
    let bare = |one: &&Measured| one.unit.is_none() && (!want.is_time() || one.word.is_empty());
    Some(found.iter().filter(bare).filter_map(|one| Some(keep(one, own(one)?))).collect())
}

/// `無料`, `free` where an amount of money is asked for: nothing is to be paid. `Some(None)` where an amount stands beside
/// it and so nobody can say which counts.
fn free(text: &str, field: &Field, found: &[Measured]) -> Option<Option<f64>> {
    if field.scalar != Scalar::Money && !unit::of(field).is_some_and(Unit::is_currency) {
        return None;
    }
    let outside = text.split(['(', '[']).next().unwrap_or_default().trim().to_lowercase();
    let says = |word: &str| outside.strip_suffix(word).is_some_and(|rest| !rest.ends_with('-'));
    let free = ["無料", "free", "free of charge", "complimentary", "no charge"].iter().any(|word| says(word));
    let priced = found.iter().any(|one| !one.in_brackets);
    if free && !priced { Some(Some(0.0)) } else { outside.contains("無料").then_some(None) }
}

/// The numbers that the field's own words single out: with or without tax, walked or not. `None` where they do not.
fn by_words(text: &str, field: &Field, found: &[Measured]) -> Option<Vec<Measured>> {
    let asks = |words: &[&str]| asks(field, words);
    let pick = |chosen: Vec<Measured>| Some(chosen).filter(|chosen| !chosen.is_empty());
    if asks(WALK) {
        return pick(found.iter().filter(|one| is_walked(text, one)).cloned().collect());
    }
    let marks = match (asks(WITH_TAX), asks(WITHOUT_TAX)) {
        (true, false) => WITH_TAX,
        (false, true) => WITHOUT_TAX,
        _ => return None,
    };
    pick(
        found
            .iter()
            .enumerate()
            .filter(|(at, _)| is_marked(text, found, *at, marks))
            .map(|(_, one)| one.clone())
            .collect(),
    )
}

const WALK: &[&str] = &["徒歩", "walk"];
const WITH_TAX: &[&str] = &["税込", "incl. tax", "including tax", "tax included", "with tax"];
const WITHOUT_TAX: &[&str] = &["税抜", "税別", "本体", "excl. tax", "excluding tax", "before tax", "plus tax", "+ tax"];

/// Whether the field's name, description or labels hold one of some words.
fn asks(field: &Field, words: &[&str]) -> bool {
    let own = field.labels.iter().chain([&field.name, &field.description]);
    let own: String = own.map(|text| text.chars().map(plain).collect::<String>().to_lowercase() + "\n").collect();
    words.iter().any(|word| own.contains(word))
}

/// Whether a field counts minutes that are walked.
pub(super) fn is_walk(field: &Field) -> bool {
    asks(field, WALK)
}

/// `徒歩3分`, `歩約3分`, `3 min walk`.
pub(super) fn is_walked(text: &str, one: &Measured) -> bool {
    let before = text[..one.span.start].trim_end().trim_end_matches("約").trim_end_matches("で").trim_end();
    let after = text[one.span.end..].trim_start_matches([' ', '-', '\'', 's']).to_lowercase();
    let on_foot = |c: &str| before.to_lowercase().ends_with(c);
    on_foot("歩") || on_foot("walk") || on_foot("walk:") || after.starts_with("walk") || after.starts_with("on foot")
}

/// A mark such as 税込 belongs to the number it follows at once, unless the next number follows the mark at once.
fn is_marked(text: &str, found: &[Measured], at: usize, marks: &[&str]) -> bool {
    let end = |at: usize| found.get(at).map_or(0, |one| one.span.end);
    let start = |at: usize| found.get(at).map_or(text.len(), |one| one.span.start);
    let behind = |at: usize| {
        let gap = text[end(at)..start(at + 1)].to_lowercase();
        let gap = gap.trim_start_matches([' ', '(', '[']);
        let rest = marks.iter().find_map(|mark| gap.strip_prefix(mark));
        rest.is_some_and(|rest| at + 1 == found.len() || !rest.trim_end().is_empty())
    };
    let before = at.checked_sub(1);
    let gap = text[before.map_or(0, end)..start(at)].to_lowercase();
    behind(at) || (!before.is_some_and(behind) && marks.iter().any(|mark| gap.contains(mark)))
}
