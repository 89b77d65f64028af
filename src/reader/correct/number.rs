//! Numbers with a letter among their digits, and what units look like when they are misread.

use crate::core::schema::{Field, Scalar};

use super::Reason;

/// What `㎡` is read as: up to three of these, and nothing of a word behind them.
const SQUARE_METRE: &[char] = &['n', 'm', 'f', 'i', 'j', 't', 'r', 'l', '1', '2', '\'', '"', '”', '’', '*', '°'];
/// Letters read for a digit, with the digit.
const DIGITS: &[(char, char)] = &[
    ('O', '0'),
    ('o', '0'),
    ('〇', '0'),
    ('○', '0'),
    ('D', '0'),
    ('l', '1'),
    ('I', '1'),
    ('|', '1'),
    ('i', '1'),
    ('Z', '2'),
    ('S', '5'),
    ('s', '5'),
    ('B', '8'),
];
/// Letters read for a unit or multiplier directly behind the digits of an amount of money, with what they are.
const MONEY: &[(&str, &str)] =
    &[("方円", "万円"), ("万四", "万円"), ("万田", "万円"), ("方", "万"), ("四", "円"), ("田", "円")];

pub(super) fn corrected(raw: &str, field: &Field) -> Option<(String, Reason)> {
    if let Some(text) = thousands(raw, field) {
        return Some((text, Reason::Thousands));
    }
    let digits = among_digits(raw);
    let text = digits.as_deref().unwrap_or(raw);
    let unit = if counts_area(field) {
        square_metre(text)
    } else if counts_money(field) {
        money(text)
    } else {
        None
    };
    match (digits, unit) {
        (_, Some(text)) => Some((text, Reason::Unit)),
        (Some(text), None) => Some((text, Reason::Digit)),
        (None, None) => None,
    }
}

/// A whole number whose comma was read as a point, with the comma: three figures stand behind the point, and behind
/// them what it counts; nothing that makes a multiple of it. A code may have a point of its own.
pub(crate) fn thousands(raw: &str, field: &Field) -> Option<String> {
    if field.scalar != Scalar::Integer {
        return None;
    }
    let start = raw.find(|c: char| c.is_ascii_digit())?;
    let end = first_number_end(raw)?;
    let (number, rest) = (raw.get(start..end)?, raw.get(end..)?);
    let (whole, part) = number.split_once('.')?;
    let figures = |text: &str| !text.is_empty() && text.chars().all(|c| c.is_ascii_digit());
    let fits = (1..=3).contains(&whole.len()) && figures(whole) && !whole.starts_with('0') && part.len() == 3;
    let multiplied = rest.trim_start().starts_with(['千', '万', '億', 'k', 'K', 'M', 'm', 'b', 'B']);
    let named = !rest.trim().is_empty() || raw.starts_with(['$', '€', '£', '¥', '￥']);
    (fits && figures(part) && !multiplied && named)
        .then(|| format!("{}{whole},{part}{rest}", raw.get(..start).unwrap_or_default()))
}

fn says(field: &Field, words: &[&str]) -> bool {
    let unit = field.unit.as_deref().unwrap_or_default();
    words.iter().any(|word| unit.contains(word) || field.description.contains(word) || field.example.contains(word))
}

fn counts_area(field: &Field) -> bool {
    says(field, &["㎡", "m2", "m²", "m^2", "平米", "平方メートル", "面積"])
}

fn counts_money(field: &Field) -> bool {
    field.scalar == Scalar::Money || says(field, &["円", "料", "費", "金", "価格", "値段", "税込"])
}

/// Letters that stand between two digits, or between a digit and a separator with digits behind it, as the digits they were.
fn among_digits(raw: &str) -> Option<String> {
    let chars: Vec<char> = raw.chars().collect();
    let is_digit = |at: Option<usize>| at.and_then(|i| chars.get(i)).is_some_and(char::is_ascii_digit);
    let is_separator = |at: usize| chars.get(at).is_some_and(|c| matches!(c, ',' | '.'));
    let beside = |before: bool, at: usize| {
        let step = |at: usize| if before { at.checked_sub(1) } else { Some(at + 1) };
        let next = step(at);
        is_digit(next) || next.is_some_and(|n| is_separator(n) && is_digit(step(n)))
    };
    let mut out = chars.clone();
    for (at, slot) in out.iter_mut().enumerate() {
        let digit = DIGITS.iter().find(|(letter, _)| *letter == *slot).map(|(_, digit)| *digit);
        if let Some(digit) = digit.filter(|_| beside(true, at) && beside(false, at)) {
            *slot = digit;
        }
    }
    let out: String = out.into_iter().collect();
    (out != raw).then_some(out)
}

/// The text with `㎡` for the letters behind its first number.
fn square_metre(text: &str) -> Option<String> {
    let (number, rest) = text.split_at_checked(first_number_end(text)?)?;
    let sign: String = rest.chars().filter(|c| !c.is_whitespace()).collect();
    let count = sign.chars().count();
    let is_right = matches!(sign.as_str(), "m2" | "m²" | "㎡");
    let is_misread = (1..=3).contains(&count) && sign.chars().all(|c| SQUARE_METRE.contains(&c));
    (is_misread && !is_right && sign.starts_with(|c: char| !c.is_ascii_digit())).then(|| format!("{number}㎡"))
}

/// Where the first number of a text ends: digits with one point or commas.
fn first_number_end(text: &str) -> Option<usize> {
    let start = text.find(|c: char| c.is_ascii_digit())?;
    let tail = text.get(start..)?;
    let length = tail.find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | ','))).unwrap_or(tail.len());
    let number = tail.get(..length)?.trim_end_matches(['.', ',']);
    Some(start + number.len())
}

fn money(text: &str) -> Option<String> {
    let end = first_number_end(text)?;
    let (number, rest) = text.split_at_checked(end)?;
    let unit = rest.trim_start();
    MONEY.iter().find_map(|(read, meant)| {
        let behind = unit.strip_prefix(read)?;
        // 四 and 方 are words of their own where more kanji follow.
        let is_last = behind.chars().next().is_none_or(|c| !c.is_alphabetic());
        is_last.then(|| format!("{number}{meant}{behind}"))
    })
}
