//! Fields from the head of a CSV table, and from the rows below it where there are some.

use std::sync::LazyLock;

use regex::Regex;

use super::super::{Field, Scalar, Schema};
use super::sample::is_date;
use crate::core::number::plain;

/// Signs that part cells, the surest first.
const SEPARATORS: [char; 5] = ['\t', ',', ';', '，', '、'];

/// Units that a column may carry in its head or behind its numbers, and what they count.
const UNITS: [(&str, Scalar); 24] = [
    ("円", Scalar::Money),
    ("¥", Scalar::Money),
    ("$", Scalar::Money),
    ("€", Scalar::Money),
    ("£", Scalar::Money),
    ("JPY", Scalar::Money),
    ("USD", Scalar::Money),
    ("EUR", Scalar::Money),
    ("分", Scalar::Duration),
    ("min", Scalar::Duration),
    ("時間", Scalar::Duration),
    ("h", Scalar::Duration),
    ("%", Scalar::Decimal),
    ("㎡", Scalar::Decimal),
    ("m²", Scalar::Decimal),
    ("m2", Scalar::Decimal),
    ("坪", Scalar::Decimal),
    ("km", Scalar::Decimal),
    ("m", Scalar::Decimal),
    ("cm", Scalar::Decimal),
    ("mm", Scalar::Decimal),
    ("kg", Scalar::Decimal),
    ("g", Scalar::Decimal),
    ("cc", Scalar::Decimal),
];

/// `-1,234.5`; no zero before other digits, as codes and telephone numbers have it.
static NUMBER: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"^([^\d.,\s+-]{0,3}?)\s*([+-]?(?:0|[1-9]\d{0,14}|[1-9]\d{0,2}(?:,\d{3})+)(\.\d+)?)\s*(\D{0,3})$").ok()
});

/// `2026/11/25`, `2026年11月25日`, `2026年11月`
static DATE: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"^(?:(?:19|20)\d\d/\d{1,2}/\d{1,2}|(?:19|20)\d\d年\d{1,2}月(?:\d{1,2}日)?)$").ok());

/// Guesses the fields of a table; `None` where the first line has only one cell.
pub(super) fn fields(text: &str) -> Option<Schema> {
    let rows = rows(text);
    let (head, rows) = rows.split_first()?;
    if head.len() < 2 {
        return None;
    }
    let mut fields: Vec<Field> = Vec::new();
    for (index, title) in head.iter().enumerate() {
        let column: Vec<String> = rows
            .iter()
            .map(|row| row.get(index).map(|cell| cell.chars().map(plain).collect::<String>().trim().to_owned()))
            .map(Option::unwrap_or_default)
            .collect();
        let mut field = guess(&column, unit_of_title(title));
        field.name = free_name(title, index, &fields);
        fields.push(field);
    }
    Some(Schema { fields, ..Schema::default() })
}

/// The title on one line; a number where it is empty or was used before.
fn free_name(title: &str, index: usize, before: &[Field]) -> String {
    let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
    let title = if title.is_empty() { format!("column_{}", index + 1) } else { title };
    let taken = |name: &str| before.iter().any(|field| field.name == name);
    let mut name = title.clone();
    let mut number = 2;
    while taken(&name) {
        name = format!("{title}_{number}");
        number += 1;
    }
    name
}

/// The unit in brackets at the end of a title: `賃料(円)`, `area [m2]`.
pub fn unit_of_title(title: &str) -> Option<(&'static str, Scalar)> {
    let title: String = title.chars().map(plain).collect();
    let inner = title.trim().strip_suffix([')', ']'])?;
    let (_, unit) = inner.rsplit_once(['(', '['])?;
    counted_by(unit)
}

/// A unit that a column may have, and the type it gives the column's numbers.
pub fn counted_by(unit: &str) -> Option<(&'static str, Scalar)> {
    UNITS.iter().find(|(known, _)| *known == unit.trim()).copied()
}

fn guess(column: &[String], titled: Option<(&'static str, Scalar)>) -> Field {
    let there: Vec<&String> = column.iter().filter(|cell| !cell.is_empty()).collect();
    let optional = there.len() < column.len();
    let text = Field { optional, ..Field::default() };
    if there.is_empty() {
        let (unit, scalar) = titled.map_or((None, Scalar::Text), |(unit, scalar)| (Some(unit.to_owned()), scalar));
        return Field { scalar, unit, ..text };
    }
    let all = |test: &dyn Fn(&str) -> bool| there.iter().all(|cell| test(cell));
    if all(&|cell| {
        matches!(cell.to_lowercase().as_str(), "true" | "false" | "yes" | "no" | "○" | "×" | "はい" | "いいえ")
    }) {
        return Field { scalar: Scalar::Boolean, ..text };
    }
    if all(&|cell| is_date(cell) || DATE.as_ref().is_some_and(|date| date.is_match(cell))) {
        return Field { scalar: Scalar::Date, ..text };
    }
    let numbers: Option<Vec<(bool, &str)>> = there.iter().map(|cell| number(cell)).collect();
    let Some(numbers) = numbers else { return text };
    let mut units = numbers.iter().map(|(_, unit)| *unit);
    let first = units.next().unwrap_or_default();
    if units.any(|unit| unit != first) {
        return text;
    }
    let plain_scalar = if numbers.iter().all(|(whole, _)| *whole) { Scalar::Integer } else { Scalar::Decimal };
    match (counted_by(first).or(titled), first) {
        (Some((unit, scalar)), _) => {
            let scalar = if scalar == Scalar::Decimal { plain_scalar } else { scalar };
            Field { scalar, unit: Some(unit.to_owned()), ..text }
        }
        (None, "") => Field { scalar: plain_scalar, ..text },
        (None, _) => text,
    }
}

/// Whether a number is whole, and the sign before or behind it; `None` for other text.
fn number(cell: &str) -> Option<(bool, &str)> {
    let parts = NUMBER.as_ref()?.captures(cell)?;
    let part = |index| parts.get(index).map_or("", |m| m.as_str().trim());
    let unit = match (part(1), part(4)) {
        ("", after) => after,
        (before, "") => before,
        _ => return None,
    };
    // 21万円 counts yen.
    let counted = unit.trim_start_matches(['千', '万', '億']);
    Some((parts.get(3).is_none(), if counted.is_empty() { unit } else { counted }))
}

/// The rows of a table; cells in double quotes hold separators, line breaks and doubled quotes. Blank lines are no rows.
fn rows(text: &str) -> Vec<Vec<String>> {
    let head = text.lines().next().unwrap_or_default();
    let Some(separator) = SEPARATORS.into_iter().find(|sign| head.contains(*sign)) else { return Vec::new() };
    let (mut rows, mut row, mut cell) = (Vec::new(), Vec::new(), String::new());
    let mut quoted = false;
    let mut chars = text.chars().filter(|c| *c != '\r').peekable();
    while let Some(c) = chars.next() {
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => {
                cell.push('"');
                chars.next();
            }
            '"' if quoted || cell.is_empty() => quoted = !quoted,
            c if c == separator && !quoted => row.push(std::mem::take(&mut cell)),
            '\n' if !quoted => {
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
            }
            c => cell.push(c),
        }
    }
    row.push(cell);
    rows.push(row);
    rows.retain(|row| row.iter().any(|cell| !cell.trim().is_empty()));
    rows
}
