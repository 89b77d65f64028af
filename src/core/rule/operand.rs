//! Values as rules compare them: numbers, dates as exact as they are, times of the day, and words.

use std::cmp::Ordering;
use std::sync::LazyLock;

use regex::Regex;
use serde_json::Value;

use super::{Operator, Sign, Sum, Tolerance};
use crate::core::number::plain;
use crate::core::schema::Scalar;

/// Two sums of decimal fractions that differ by less than this part of them are equal.
const NEARLY: f64 = 1e-9;

/// One value in a comparison.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Operand {
    Number(f64),
    /// `2026-11-25`, `2026-11` or `2026`
    Date(String),
    /// Minutes since midnight.
    Clock(u32),
    /// Width and spaces do not count.
    Text(String),
}

impl Operand {
    /// Of a single value; `None` where there is none.
    pub(super) fn of(value: &Value, scalar: Scalar) -> Option<Operand> {
        let text = match value {
            Value::Null => return None,
            Value::Number(number) => return number.as_f64().map(Operand::Number),
            Value::String(text) => text.chars().map(plain).collect::<String>(),
            other => other.to_string(),
        };
        let text = text.trim();
        let year = scalar == Scalar::Date && text.len() == 4 && text.chars().all(|c| c.is_ascii_digit());
        if year || is_date(text) {
            return Some(Operand::Date(text.to_owned()));
        }
        if let Some(minutes) = clock(text) {
            return Some(Operand::Clock(minutes));
        }
        match text.parse::<f64>() {
            Ok(number) if number.is_finite() => Some(Operand::Number(number)),
            _ => Some(Operand::Text(text.split_whitespace().collect())),
        }
    }

    /// As it is told to a person.
    pub(super) fn words(&self) -> String {
        match self {
            Operand::Number(number) => number_words(*number),
            Operand::Date(text) | Operand::Text(text) => text.clone(),
            Operand::Clock(minutes) => format!("{}:{:02}", minutes / 60, minutes % 60),
        }
    }
}

fn is_date(text: &str) -> bool {
    let shape = |form: &str| {
        text.len() == form.len()
            && text.chars().zip(form.chars()).all(|(c, f)| if f == '0' { c.is_ascii_digit() } else { c == f })
    };
    shape("0000-00-00") || shape("0000-00")
}

/// `9:30`, `24:00`, `9時半`, `午後1時30分`, `1:30 pm` as minutes since midnight.
pub(super) fn clock(text: &str) -> Option<u32> {
    static CLOCK: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(r"(?i)^(午前|午後)? ?(\d{1,2})(?::(\d\d)|時(?:(\d{1,2})分|(半))?)? ?([ap])?\.?(?:m\.?)?$").ok()
    });
    let parts = CLOCK.as_ref()?.captures(text)?;
    let number = |index| parts.get(index).and_then(|m| m.as_str().parse::<u32>().ok());
    let half = parts.get(5).map(|_| 30);
    let (hours, minutes) = (number(2)?, number(3).or_else(|| number(4)).or(half).unwrap_or(0));
    let part_of_day = parts.get(1).or_else(|| parts.get(6)).map(|m| m.as_str().to_lowercase());
    // A bare number is no time of the day.
    if part_of_day.is_none() && !text.contains([':', '時']) {
        return None;
    }
    let hours = match part_of_day.as_deref() {
        Some(_) if hours > 12 => return None,
        Some("午後" | "p") => hours % 12 + 12,
        Some("a") => hours % 12,
        _ => hours,
    };
    (hours <= 29 && minutes < 60).then_some(hours * 60 + minutes)
}

/// A number as a person writes it: no fraction where there is none, sums of fractions rounded.
pub(super) fn number_words(number: f64) -> String {
    let rounded = (number * 1e6).round() / 1e6;
    if rounded.is_finite() { format!("{rounded}") } else { format!("{number}") }
}

/// What a sum comes to.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Outcome {
    Is(Operand),
    /// A value it needs is not there.
    Missing,
    /// It cannot be worked out: words in a sum, a division by nothing.
    Never,
}

/// Works out a sum; `field` gives the value of a field.
pub(super) fn evaluate(sum: &Sum, field: &dyn Fn(&str) -> Outcome) -> Outcome {
    match sum {
        Sum::Number(number) => Outcome::Is(Operand::Number(*number)),
        Sum::Date(date) => Outcome::Is(Operand::Date(date.clone())),
        Sum::Clock(minutes) => Outcome::Is(Operand::Clock(*minutes)),
        Sum::Field(name) => field(name),
        Sum::Of(left, operator, right) => match (evaluate(left, field), evaluate(right, field)) {
            (Outcome::Missing, _) | (_, Outcome::Missing) => Outcome::Missing,
            (Outcome::Is(Operand::Number(a)), Outcome::Is(Operand::Number(b))) => {
                let number = match operator {
                    Operator::Plus => a + b,
                    Operator::Minus => a - b,
                    Operator::Times => a * b,
                    Operator::Over => a / b,
                };
                if number.is_finite() { Outcome::Is(Operand::Number(number)) } else { Outcome::Never }
            }
            _ => Outcome::Never,
        },
    }
}

/// Whether a comparison holds; `None` where the two cannot be compared.
pub(super) fn holds(left: &Operand, sign: Sign, right: &Operand, within: Tolerance) -> Option<bool> {
    let ordering = match (left, right) {
        (Operand::Number(a), Operand::Number(b)) => return Some(numbers_hold(*a, sign, *b, within)),
        (Operand::Date(a), Operand::Date(b)) => dates(a, b),
        // A plain number beside a date is a year.
        (Operand::Date(a), Operand::Number(b)) => dates(a, &year(*b)?),
        (Operand::Number(a), Operand::Date(b)) => dates(&year(*a)?, b),
        (Operand::Clock(a), Operand::Clock(b)) => Some(a.cmp(b)),
        (a, b) => {
            let equal = a == b;
            return match sign {
                Sign::Equal => Some(equal),
                Sign::Unequal => Some(!equal),
                _ => None,
            };
        }
    };
    // Where a date is only a year, nobody can say whether it is before a day of that year: nothing is broken.
    let Some(ordering) = ordering else { return Some(true) };
    Some(match sign {
        Sign::Equal => ordering.is_eq(),
        Sign::Unequal => ordering.is_ne(),
        Sign::Less => ordering.is_lt(),
        Sign::AtMost => ordering.is_le(),
        Sign::More => ordering.is_gt(),
        Sign::AtLeast => ordering.is_ge(),
    })
}

fn numbers_hold(a: f64, sign: Sign, b: f64, within: Tolerance) -> bool {
    let nearly = NEARLY * a.abs().max(b.abs());
    let apart = nearly
        + match within {
            Tolerance::Absolute(number) => number,
            Tolerance::Share(share) => share * b.abs(),
        };
    match sign {
        Sign::Equal => (a - b).abs() <= apart,
        Sign::Unequal => (a - b).abs() > apart,
        Sign::AtMost => a <= b + apart,
        Sign::AtLeast => a >= b - apart,
        // Without a tolerance what is nearly equal is not less.
        Sign::Less => a < b + (apart - nearly) - nearly,
        Sign::More => a > b - (apart - nearly) + nearly,
    }
}

fn year(number: f64) -> Option<String> {
    (number.fract() == 0.0 && (1000.0..10_000.0).contains(&number)).then(|| format!("{number}"))
}

/// `None` where one is less exact and both agree as far as it goes.
fn dates(a: &str, b: &str) -> Option<Ordering> {
    let common = a.len().min(b.len());
    match a.get(..common).cmp(&b.get(..common)) {
        Ordering::Equal if a.len() != b.len() => None,
        ordering => Some(ordering),
    }
}
