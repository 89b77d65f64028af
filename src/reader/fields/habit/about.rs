//! What the words of a field say of where and in what form its value is printed.

use crate::core::schema::Field;

use super::super::kind::{Kind, kind_of};
use super::super::words::{Topic, is_result, is_unplayed, speaks_of};
use super::slots::Slot;

/// Words of a field that is told by where the record stands, not by what it prints.
const GROUPED: &[&str] = &[
    "group",
    "section",
    "heading",
    "stands under",
    "lies in",
    "belongs to",
    "category",
    "lane",
    "panel",
    "department",
    "chapter",
    "zone",
    "part of",
    "グループ",
    "分類",
    "区分",
    "部門",
    "エリア",
    "見出し",
    "章",
    "系統",
    "カテゴリ",
];

/// Whether a field names the group its record belongs to.
pub(super) fn says_grouped(field: &Field) -> bool {
    let words = format!("{} {}", field.name.replace('_', " "), field.description).to_lowercase();
    GROUPED.iter().any(|word| words.contains(word)) || kind_of(field).0 == Kind::Outside
}

/// Whether most texts have the form that a field of its kind has.
pub(super) fn has_form(field: &Field, slot: &Slot) -> bool {
    formed(field, slot) >= 0.75
}

/// The share of texts that have the form that a field of its kind has.
pub(super) fn formed(field: &Field, slot: &Slot) -> f64 {
    let is_clock = |text: &str| text.contains(':') && text.chars().any(|c| c.is_ascii_digit());
    let words = format!("{} {}", field.name, field.description).to_lowercase();
    let of_kind = |text: &str| match kind_of(field).0 {
        _ if words.contains("month") || words.contains('月') => is_month(text),
        Kind::Start | Kind::End | Kind::Hours => is_clock(text),
        Kind::Topic(topic) => speaks_of(text, topic),
        Kind::Code => is_code(text),
        Kind::Prose => text.chars().count() >= if text.is_ascii() { 24 } else { 12 },
        Kind::Score => is_unplayed(text) || is_result(text),
        Kind::Date => is_dated(text),
        Kind::Built | Kind::Year | Kind::Available => text.chars().any(|c| c.is_ascii_digit()),
        _ => (words.contains("day") || words.contains('曜')) && speaks_of(text, Topic::Weekdays),
    };
    slot.sights.iter().filter(|s| of_kind(&s.text)).count() as f64 / slot.sights.len().max(1) as f64
}

/// A text with a figure and a month, a day or a stroke beside it.
fn is_dated(text: &str) -> bool {
    let figures = text.chars().any(|c| c.is_ascii_digit());
    let months = || text.split(|c: char| !c.is_alphabetic()).any(is_month);
    figures && (text.contains(['月', '日', '/']) || months())
}

/// `A`, `B3`, `RL-1042`: capitals and figures in one word.
fn is_code(text: &str) -> bool {
    let signs = text.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || "-/.#".contains(c));
    let short = text.len() <= 2 || text.chars().any(|c| c.is_ascii_digit());
    signs && short && text.len() <= 14 && text.chars().any(char::is_alphanumeric)
}

/// Whether most texts of a slot are short codes, which name nobody and nothing.
pub(super) fn is_coded(slot: &Slot) -> bool {
    let coded = |text: &str| is_code(text) && text.chars().filter(|c| c.is_ascii_alphabetic()).count() <= 3;
    2 * slot.sights.iter().filter(|s| coded(&s.text)).count() > slot.sights.len()
}

/// Whether the texts of a slot only count the records: No.1, No.2, No.3.
pub(super) fn is_counting(slot: &Slot) -> bool {
    let parts = |text: &str| {
        let digits: String = text.chars().filter(char::is_ascii_digit).collect();
        let words: String = text.chars().filter(|c| !c.is_ascii_digit()).collect();
        Some((words, digits.parse::<usize>().ok()?))
    };
    let all: Option<Vec<(String, usize)>> = slot.sights.iter().map(|s| parts(&s.text)).collect();
    let all = all.unwrap_or_default();
    all.len() >= 3 && all.windows(2).all(|two| two[0].0 == two[1].0 && two[0].1.checked_add(1) == Some(two[1].1))
}

/// Whether values of a field always have the form of its kind.
pub(super) fn needs_form(field: &Field) -> bool {
    matches!(kind_of(field).0, Kind::Start | Kind::End | Kind::Hours | Kind::CheckIn | Kind::CheckOut)
        || is_called_code(field)
}

/// Whether the name of a field itself says that it is a code.
fn is_called_code(field: &Field) -> bool {
    let named = Field { description: String::new(), ..field.clone() };
    kind_of(field).0 == Kind::Code && kind_of(&named).0 == Kind::Code
}

/// Whether a field names somebody or something.
pub(super) fn is_naming(field: &Field) -> bool {
    let named = matches!(kind_of(field).0, Kind::Name | Kind::Person | Kind::LatinName | Kind::JapaneseName);
    named || matches!(kind_of(field).0, Kind::Topic(Topic::Organisation | Topic::Department | Topic::Country))
}

/// Months, days and hours along a side are a scale and not the name of anything.
pub(super) fn is_scale(rank: &Slot) -> bool {
    let one = |text: &str| is_month(text) || speaks_of(text, Topic::Weekdays) || !text.chars().any(char::is_alphabetic);
    2 * rank.sights.iter().filter(|s| one(&s.text)).count() > rank.sights.len()
}

/// Jan, September, 4月.
fn is_month(text: &str) -> bool {
    let text = text.trim().to_lowercase();
    if text.is_empty() {
        return false;
    }
    let figures = text.strip_suffix('月').is_some_and(|n| !n.is_empty() && n.chars().all(|c| c.is_ascii_digit()));
    let named = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    figures || named.iter().any(|name| text.starts_with(name) && text.chars().all(char::is_alphabetic))
}
