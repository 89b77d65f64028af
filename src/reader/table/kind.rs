//! What the print of a cell is: a mark, a time, a date, a number with its unit, or text. Said by its form alone.

use std::sync::LazyLock;

use regex::Regex;

use crate::core::number::plain;
use crate::core::schema::{Scalar, counted_by};

/// The form of a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Kind {
    /// No print, or a dash.
    Nothing,
    /// Yes or no.
    Mark,
    /// `9:30`
    Time,
    /// `2026/11/25`, `11月25日`
    Date,
    /// A number; its unit or currency in small letters, and whether it is whole.
    Number {
        unit: String,
        whole: bool,
    },
    Text,
}

impl Kind {
    /// Whether it is like another one of a column: numbers by their unit.
    pub(super) fn is_like(&self, other: &Kind) -> bool {
        match (self, other) {
            (Kind::Number { unit: one, .. }, Kind::Number { unit: other, .. }) => one == other,
            _ => self == other,
        }
    }

    /// Whether its form alone says more than that it is text.
    pub(super) fn says_much(&self) -> bool {
        !matches!(self, Kind::Nothing | Kind::Text)
    }
}

const MARKS: &[&str] = &[
    "○",
    "◯",
    "〇",
    "◎",
    "●",
    "×",
    "✕",
    "✗",
    "✖",
    "✘",
    "✓",
    "✔",
    "☑",
    "☐",
    "△",
    "yes",
    "no",
    "true",
    "false",
    "有",
    "無",
    "有り",
    "無し",
    "あり",
    "なし",
    "可",
    "不可",
    "はい",
    "いいえ",
];

static TIME: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?i)^\d{1,2}[:時]\d{0,2}分?\s*(?:am|pm)?(?:\s*[-~–]\s*\d{1,2}[:時]\d{0,2}分?\s*(?:am|pm)?)?$").ok()
});
static DATE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let month = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec";
    Regex::new(&format!(
        r"(?i)^(?:(?:19|20)\d\d[-/.年]\s?\d{{1,2}}(?:[-/.月]\s?(?:\d{{1,2}}日?)?)?|\d{{1,2}}月\d{{1,2}}日|\d{{1,2}}/\d{{1,2}}(?:/\d{{2,4}})?|\d{{1,2}} (?:{month})[a-z]*\.?(?: \d{{4}})?|(?:{month})[a-z]*\.? \d{{1,2}}(?:, \d{{4}})?)(?:\s?\(.{{1,3}}\))?$"
    ))
    .ok()
});
/// A number without zeros before it, as codes have them; at most a short word on one side.
static NUMBER: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"^([^\d.,\s+\-−]{0,4}?)\s*([+\-−▲△▼]?\s?(?:0|[1-9]\d{0,2}(?:,\d{3})+|[1-9]\d{0,14})(\.\d+)?)\s*([^\d\s]{0,12}(?: [^\d\s]{1,8})?)$").ok()
});

/// The kind of a text.
pub(super) fn kind(text: &str) -> Kind {
    let text: String = text.chars().map(plain).collect::<String>().trim().to_lowercase();
    let matches = |form: &LazyLock<Option<Regex>>| form.as_ref().is_some_and(|form| form.is_match(&text));
    if is_nothing(&text) {
        Kind::Nothing
    } else if MARKS.contains(&text.as_str()) {
        Kind::Mark
    } else if matches(&TIME) {
        Kind::Time
    } else if matches(&DATE) {
        Kind::Date
    } else {
        number(&text).unwrap_or(Kind::Text)
    }
}

/// No print but dashes: the cell is empty on purpose.
pub(super) fn is_nothing(text: &str) -> bool {
    text.chars().all(|c| c.is_whitespace() || "-−–—―ー─‐・.".contains(c))
}

fn number(text: &str) -> Option<Kind> {
    let parts = NUMBER.as_ref()?.captures(text)?;
    let part = |index| parts.get(index).map_or("", |m| m.as_str().trim());
    let unit = match (part(1), part(4)) {
        ("", after) => after,
        // A-104 is a code, No. 7 a number of a thing: only what is known to be counted stands before.
        (before, "") if counted_by(&before.to_uppercase()).is_some() => before,
        // ¥1,200 (税込), $4.5M: what stands before says what is counted.
        (before, _) if counted_by(&before.to_uppercase()).is_some() => before,
        _ => return None,
    };
    // 21万円 counts yen; 3 devices and 1 device count the same.
    let unit = unit.trim_start_matches(['千', '万', '億']);
    let unit = unit.split(['(', '/', '~']).next().unwrap_or(unit).trim();
    let unit = if unit.is_ascii() && unit.len() > 3 { unit.trim_end_matches('s') } else { unit };
    let known = counted_by(unit).filter(|(_, scalar)| *scalar == Scalar::Money).map(|(unit, _)| unit);
    let unit = match known {
        Some("¥" | "JPY") => "円",
        Some(known) => known,
        None => unit,
    };
    Some(Kind::Number { unit: unit.to_owned(), whole: parts.get(3).is_none() })
}

/// The kind that most of a column has, and the share of its cells that have it. Cells without print do not count.
pub(super) fn usual(kinds: &[Kind]) -> (Kind, f64) {
    let there: Vec<&Kind> = kinds.iter().filter(|kind| **kind != Kind::Nothing).collect();
    let count = |kind: &Kind| there.iter().filter(|other| other.is_like(kind)).count();
    // The first of those that are equally many.
    let best = there.iter().rev().max_by_key(|kind| count(kind));
    best.map_or((Kind::Nothing, 0.0), |kind| ((**kind).clone(), count(kind) as f64 / there.len() as f64))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_say_what_a_cell_is() {
        let number = |unit: &str, whole: bool| Kind::Number { unit: unit.to_owned(), whole };
        let check = |text: &str, want: Kind| assert_eq!(kind(text), want, "{text}");
        check("¥1,900", number("円", true));
        check("210円", number("円", true));
        check("21万円", number("円", true));
        check("$4.50", number("$", false));
        check("12 devices", number("device", true));
        check("1 device", number("device", true));
        check("61.3㎡", number("㎡", false));
        check("0", number("", true));
        check("-3.2%", number("%", false));
        check("6:10", Kind::Time);
        check("10:00 - 11:30", Kind::Time);
        check("2026年11月25日", Kind::Date);
        check("3 Nov 2026", Kind::Date);
        check("○", Kind::Mark);
        check("Yes", Kind::Mark);
        check("—", Kind::Nothing);
        check("", Kind::Nothing);
        check("A-104", Kind::Text);
        check("007", Kind::Text);
        check("within 5 days", Kind::Text);
        check("緑山駅", Kind::Text);
    }

    #[test]
    fn most_cells_decide() {
        let kinds: Vec<Kind> = ["3円", "5円", "", "ask"].iter().map(|text| kind(text)).collect();
        let (usual, share) = usual(&kinds);
        assert!(usual.is_like(&kinds[0]) && (share - 2.0 / 3.0).abs() < 1e-9);
    }
}
