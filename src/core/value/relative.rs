//! Amounts that refer to another field: `賃料の10%`, `10% of rent`, `家賃1ヶ月分`, `one month's rent`.
//!
//! [`relative`] reads the words, [`resolve`] does the sum once the record is complete. The words stay in the cell's raw
//! text; a cell whose partner is missing stays empty.

use std::collections::BTreeMap;

use crate::core::number::{self, plain};
use crate::core::record::Cell;
use crate::core::schema::{Field, Scalar, Schema};

/// A share of another field's amount.
#[derive(Debug, Clone, PartialEq)]
pub struct Relative {
    /// 100 for the whole amount.
    pub percent: f64,
    /// What it is a share of, as printed.
    pub of: String,
}

const ENGLISH: &[(&str, f64)] = &[("half", 0.5), ("one", 1.0), ("a", 1.0), ("two", 2.0), ("three", 3.0)];

/// Reads an amount that refers to another field; `None` for any other words.
pub fn relative(raw: &str) -> Option<Relative> {
    let text: String = raw.trim().chars().map(plain).collect();
    let text = text.trim_matches(['+', '(', ')', ' ', '/', '。']);
    share(text).or_else(|| months_ja(text)).or_else(|| months_en(text))
}

/// Whether a field itself holds a share, so that `12% of visitors` is simply 12.
pub fn is_share(field: &Field) -> bool {
    let unit = field.unit.as_deref().unwrap_or_default();
    let words = format!("{} {} {unit}", field.name, field.description).to_lowercase();
    ["percent", "%", "rate", "ratio", "share", "率", "割合", "比"].iter().any(|w| words.contains(w))
}

fn share(text: &str) -> Option<Relative> {
    let (before_sign, after) = text.split_once('%')?;
    let amount = number::scan(before_sign).pop().filter(|a| a.span.end == before_sign.trim_end().len())?;
    let before = before_sign.get(..amount.span.start)?.trim().trim_end_matches(['×', 'x', '*', ' ']);
    let after = after.trim();
    let of = if let Some(of) = strip_word(after, "of") {
        if !before.is_empty() {
            return None;
        }
        strip_word(of, "the").unwrap_or(of)
    } else if after.is_empty() || after == "相当" || after == "分" {
        before.strip_suffix('の').or_else(|| is_word(before).then_some(before))?
    } else {
        return None;
    };
    named(of, amount.value)
}

fn is_word(text: &str) -> bool {
    text.chars().all(|c| c.is_alphabetic())
}

fn months_ja(text: &str) -> Option<Relative> {
    let text = text.trim_end_matches("相当").trim_end_matches('分').trim_end();
    let months = ["ヶ月", "か月", "ヵ月", "カ月", "ケ月", "箇月", "個月", "月"];
    let before = months.iter().find_map(|m| text.strip_suffix(m))?;
    if let Some(of) = before.strip_suffix("の半").or_else(|| before.strip_suffix('半')) {
        return named(of, 50.0);
    }
    let amount = number::scan(before).pop().filter(|a| a.span.end == before.len())?;
    let of = before.get(..amount.span.start)?.trim();
    named(of.strip_suffix('の').unwrap_or(of), amount.value * 100.0)
}

fn months_en(text: &str) -> Option<Relative> {
    let lower = text.to_lowercase();
    let (count, of) = lower.split_once("month")?;
    let of = of.trim_start_matches(['s', '\'']).trim();
    let of = strip_word(of, "of").unwrap_or(of);
    let count = count.trim().trim_end_matches('-').trim();
    let first = count.split_whitespace().next().unwrap_or_default();
    let word = ENGLISH.iter().find(|(w, _)| *w == first).map(|(_, n)| *n);
    let months = word.or_else(|| number::first(count).filter(|_| first.starts_with(|c: char| c.is_ascii_digit())))?;
    named(of, months * 100.0)
}

fn strip_word<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    let rest = text.get(..word.len()).filter(|head| head.eq_ignore_ascii_case(word)).and(text.get(word.len()..))?;
    rest.starts_with(char::is_whitespace).then(|| rest.trim())
}

fn named(of: &str, percent: f64) -> Option<Relative> {
    let of = of.trim().trim_matches(['「', '」', '.', ':']).trim();
    let fits = !of.is_empty() && of.chars().any(char::is_alphabetic) && !of.chars().any(|c| c.is_ascii_digit());
    (fits && percent > 0.0 && percent.is_finite()).then(|| Relative { percent, of: of.to_owned() })
}

/// Fills the number cells whose words refer to another field of the record. Cells that a person has given or judged stay
/// as they are, and so do cells whose partner is not found or holds no number.
pub fn resolve(cells: &mut BTreeMap<String, Cell>, schema: &Schema) {
    let mut results = Vec::new();
    for field in schema.fields.iter().filter(|f| !f.list && f.scalar.is_number()) {
        let Some(cell) = cells.get(&field.name).filter(|c| !c.is_touched() && !is_share(field)) else { continue };
        let Some(relative) = relative(&cell.raw) else { continue };
        let Some(base) = partner(&relative.of, field, cells, schema) else { continue };
        let amount = base * relative.percent / 100.0 / super::scale(field);
        // Part of a yen is rounded; part of 万円 is not.
        let rounded = field.scalar == Scalar::Integer && super::scale(field) == 1.0;
        let amount = if rounded { amount.round() } else { amount };
        results.extend(super::number_value(amount, field.scalar).map(|value| (field.name.clone(), value)));
    }
    for (name, value) in results {
        if let Some(cell) = cells.get_mut(&name) {
            cell.value = value;
        }
    }
}

fn partner(of: &str, own: &Field, cells: &BTreeMap<String, Cell>, schema: &Schema) -> Option<f64> {
    let fold = |text: &str| text.chars().map(plain).filter(|c| !c.is_whitespace()).collect::<String>().to_lowercase();
    let of = fold(of);
    let number = |field: &Field| {
        let cell = cells.get(&field.name)?;
        let base = cell.value.as_f64().filter(|_| relative(&cell.raw).is_none())?;
        Some(base * super::scale(field))
    };
    let rank = |field: &Field| {
        let words = field.labels.iter().chain([&field.name, &field.description]).map(|w| fold(w));
        let words: Vec<String> = words.filter(|w| !w.is_empty()).collect();
        if words.contains(&of) {
            Some(0)
        } else {
            words.iter().any(|w| w.contains(&of) || of.contains(w.as_str())).then_some(1)
        }
    };
    let others = schema.fields.iter().filter(|f| f.name != own.name);
    others.filter_map(|f| Some((rank(f)?, number(f)?))).min_by_key(|(rank, _)| *rank).map(|(_, number)| number)
}
