//! Years in fields of numbers: `opened: int` given `昭和62年` is 1987, and `R4年(2022)` is 2022.

use crate::core::number::plain;
use crate::core::schema::Field;

use super::date;

/// What a text says of a year to a field of numbers.
pub(super) enum Year {
    /// The field asks for a year, and this is it.
    Of(u32),
    /// A year of an era, and the field asks for something else: its number would be the wrong one.
    Unasked,
    /// Nothing.
    None,
}

const WORDS: &[&str] = &[
    "year",
    "opened",
    "founded",
    "established",
    "since",
    "built",
    "年式",
    "築年",
    "開設",
    "設立",
    "創業",
    "創立",
    "開業",
    "竣工",
    "西暦",
];
const OTHERWISE: &[&str] = &["years", "年数", "年間", "築年数", "per year"];

pub(super) fn of_field(text: &str, field: &Field) -> Year {
    let words: String =
        format!("{} {}", field.name, field.description).chars().map(plain).collect::<String>().to_lowercase();
    let holds = |of: &[&str]| of.iter().any(|word| words.contains(word));
    let asked = holds(WORDS) && !holds(OTHERWISE);
    match date::year(text) {
        Some(year) if asked => Year::Of(year),
        _ if date::names_era(text) => Year::Unasked,
        _ => Year::None,
    }
}
