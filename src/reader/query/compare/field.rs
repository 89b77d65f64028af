//! One value of a field for every region, where the project has a field that a measure means.

use serde_json::Value;

use crate::core::diagnostic::Diagnostic;
use crate::core::known::KnownValue;
use crate::core::schema::Field;
use crate::reader::fields::{Compared, Counted, amounts_of, called, unit_of};

use super::super::fielded::{Fielded, Meant, way};
use super::super::measure::Measure;
use super::super::scene::Scene;
use super::super::{decided, notices};
use super::column::{Column, MOSTLY, clock, newness, upper_end};

/// The column of the field that a measure means, and a notice of which; `None` where no field is meant or too few
/// regions have a value of it.
pub(super) fn column(
    of: &Measure,
    most: bool,
    scene: &Scene,
    kept: &[usize],
    words: &str,
    out: &mut Vec<Diagnostic>,
) -> Option<Column> {
    let fields = scene.fields.as_ref()?;
    let Meant { field, others } = fields.meant(of)?;
    if !are_of_kind(fields, field, scene.boxes.len()) {
        out.push(decided::not_of_its_kind(words, &field.name));
        return None;
    }
    let column = values(fields, field, upper_end(&of.words).unwrap_or(most), scene.boxes.len())?;
    out.push(decided::by_field(words, &field.name, fields.read_now));
    if !others.is_empty() {
        out.push(decided::other_fields(words, &field.name, &others));
    }
    let missing = kept.iter().filter(|&&i| column.value(i).is_none()).count();
    if missing > 0 {
        out.push(decided::without_value(words, &field.name, missing, field.optional));
    }
    if let Some(odd) = column.odd() {
        out.push(notices::far_off(words, &odd));
    }
    Some(column)
}

/// Whether the numbers of a field may be what it says: years are no amounts of money, and money is not all years.
fn are_of_kind(fields: &Fielded, field: &Field, regions: usize) -> bool {
    let number = |region: usize| fields.value(region, field).and_then(|known| known.value.as_f64());
    let numbers: Vec<f64> = (0..regions).filter_map(number).collect();
    let aged = called(field).iter().any(|name| AGES.iter().any(|age| name.to_lowercase().contains(age)));
    let plain = |low: f64, high: f64| numbers.iter().all(|n| n.fract() == 0.0 && (low..high).contains(n));
    // No year is written with a currency or a comma.
    let is_signed = |raw: &str| raw.contains(['$', '€', '£', '¥', '￥', '円', ',', '，']);
    let signed = (0..regions).any(|i| fields.value(i, field).is_some_and(|known| is_signed(&known.raw)));
    match way(field) {
        _ if numbers.len() < 2 => true,
        Some(Compared::Newness) => aged || plain(1000.0, 2200.0),
        Some(Compared::Amount(Counted::Money) | Compared::SideMoney) => signed || !plain(1900.0, 2100.0),
        _ => true,
    }
}

/// Fields that are called so count years instead of naming them.
const AGES: &[&str] = &["age", "years", "年数", "年目", "周年"];

/// The values of a field as numbers that can be compared with each other.
fn values(fields: &Fielded, field: &Field, most: bool, regions: usize) -> Option<Column> {
    let way = way(field)?;
    let unit = unit_of(field);
    let read = |region: usize| {
        let known = fields.value(region, field)?;
        let (value, counted) = number(&known.value, way, unit, most)?;
        Some((value, counted, shown(known)))
    };
    let found: Vec<Option<(f64, Option<Counted>, String)>> = (0..regions).map(read).collect();
    let mut counted = found.iter().flatten().map(|(_, counted, _)| *counted);
    let known = found.iter().flatten().count();
    let first = counted.next()?;
    // Months of rent and dollars are not compared.
    if counted.any(|other| other != first) || (known as f64) < MOSTLY * regions as f64 {
        return None;
    }
    let in_base = first.is_some() || matches!(way, Compared::Newness | Compared::Clock);
    let values = found.into_iter().map(|found| found.map(|(value, _, raw)| (value, raw)));
    Some(Column::of_field(values.collect(), in_base))
}

/// As it stands on the slide, or as it was typed.
pub(in super::super) fn shown(known: &KnownValue) -> String {
    match (&known.value, known.raw.is_empty()) {
        (_, false) => known.raw.clone(),
        (Value::String(text), _) => text.clone(),
        (value, _) => value.to_string(),
    }
}

/// A value as a number, and what it counts where that is known: then it is in the base unit of that.
fn number(value: &Value, way: Compared, unit: Option<(Counted, f64)>, most: bool) -> Option<(f64, Option<Counted>)> {
    match value {
        Value::Number(n) => {
            let n = n.as_f64()?;
            let unit = unit.filter(|(counted, _)| match way {
                Compared::Amount(own) => own == *counted,
                Compared::SideMoney => *counted == Counted::Money,
                Compared::Walk => *counted == Counted::Time,
                Compared::Newness | Compared::Clock => false,
                Compared::Number => true,
            });
            Some(match (unit, way) {
                (Some((counted, factor)), _) => (n * factor, Some(counted)),
                (None, Compared::Walk) => (n, Some(Counted::Time)),
                (None, _) => (n, None),
            })
        }
        Value::String(text) => match way {
            Compared::Newness => newness(text).or_else(|| year(text)).map(|year| (year, None)),
            Compared::Clock => clock(text).map(|minutes| (minutes, None)),
            _ => {
                let wanted = |counted: Counted| match way {
                    Compared::Amount(own) => counted == own,
                    Compared::SideMoney => counted == Counted::Money,
                    Compared::Walk => counted == Counted::Time,
                    _ => true,
                };
                let amounts = amounts_of(text);
                let fits = amounts.iter().filter(|amount| wanted(amount.counted));
                let found = if most {
                    fits.max_by(|a, b| a.value.total_cmp(&b.value))
                } else {
                    fits.min_by(|a, b| a.value.total_cmp(&b.value))
                };
                found.map(|amount| (amount.value, Some(amount.counted)))
            }
        },
        Value::Array(items) => {
            let numbers = items.iter().filter_map(|item| number(item, way, unit, most));
            // The way to the nearest station counts.
            match most && way != Compared::Walk {
                true => numbers.max_by(|a, b| a.0.total_cmp(&b.0)),
                false => numbers.min_by(|a, b| a.0.total_cmp(&b.0)),
            }
        }
        _ => None,
    }
}

/// The first year that stands in a text.
pub(super) fn year(text: &str) -> Option<f64> {
    let digits = text.split(|c: char| !c.is_ascii_digit()).filter(|digits| digits.len() == 4);
    digits.filter_map(|digits| digits.parse::<f64>().ok()).find(|year| (1000.0..2200.0).contains(year))
}
