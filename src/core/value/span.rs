//! Lengths of time said in several parts or in words: `1時間半`, `2h30`, `2年6ヶ月`, `half an hour`.

use std::sync::LazyLock;

use regex::Regex;

use super::amount::Measured;
use super::unit::Unit;

/// Number words before a unit of time, and what is half of one.
const WORDS: &[(&str, &str)] = &[
    (r"(?i)\bhalf[ -](?:an? )?(hour|day|year)\b", "0.5 $1"),
    (r"(?i)\b(?:an?|one)[ -](hour|minute|day|week|month|year)\b", "1 $1"),
    (r"(?i)\btwo[ -](hour|minute|day|week|month|year)", "2 $1"),
    (r"(?i)\bthree[ -](hour|minute|day|week|month|year)", "3 $1"),
    (r"(?i)\bfour[ -](hour|minute|day|week|month|year)", "4 $1"),
    (r"(?i)\bfive[ -](hour|minute|day|week|month|year)", "5 $1"),
    (r"(?i)\bsix[ -](hour|minute|day|week|month|year)", "6 $1"),
    (r"(?i)\b(\d+)-(hour|min|minute|day|week|month|year)", "$1 $2"),
    (r"半年", "6ヶ月"),
    (r"半月", "0.5ヶ月"),
    (r"(\d) ?h ?(\d{1,2}) ?(?:m\b|$)", "${1}h$2分"),
];

static REWRITES: LazyLock<Vec<(Regex, &str)>> =
    LazyLock::new(|| WORDS.iter().filter_map(|(source, to)| Some((Regex::new(source).ok()?, *to))).collect());

/// A text in which lengths of time stand in digits.
pub(super) fn in_digits(text: &str) -> String {
    REWRITES.iter().fold(text.to_owned(), |text, (from, to)| from.replace_all(&text, *to).into_owned())
}

/// Numbers in which the parts of one length of time are one: hours and then minutes, years and then months, and a half.
pub(super) fn joined(text: &str, found: Vec<Measured>) -> Vec<Measured> {
    let mut out: Vec<Measured> = Vec::new();
    let mut smallest: Option<Unit> = None;
    for mut one in found {
        let part = one.unit.filter(|unit| unit.is_time());
        with_half(text, &mut one, part);
        if let (Some(part), Some(last), Some(above)) = (part, out.last_mut(), smallest)
            && part.is_smaller(above)
            && is_joint(&text[last.span.end..one.span.start])
            && let Some(unit) = last.unit
            && let Some(value) = part.convert(one.value, unit)
        {
            last.value += value;
            last.span.end = one.span.end;
            smallest = Some(part);
            continue;
        }
        smallest = part;
        out.push(one);
    }
    out
}

fn with_half(text: &str, one: &mut Measured, part: Option<Unit>) {
    let after = &text[one.span.end..];
    let half = ["半", " and a half"].iter().find(|half| after.starts_with(**half));
    if let (Some(_), Some(half)) = (part, half) {
        one.value += 0.5;
        one.span.end += half.len();
    }
}

fn is_joint(between: &str) -> bool {
    matches!(between.trim(), "" | "と" | "and" | ",")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_expression_compiles() {
        assert_eq!(REWRITES.len(), WORDS.len());
    }
}
