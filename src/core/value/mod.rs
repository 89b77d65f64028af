//! From printed or typed words to typed values, and back to what a cell shows.
//!
//! [`typed`] reads what stands on a slide and is lenient: it takes the number out of its words and gives `None` where
//! nothing fits. [`edited`] reads what a person typed into a cell and is strict: what does not fit the type is an error
//! that says what is expected, so that the typing can stay where it is. Amounts that refer to another field (`賃料の10%`)
//! live in [`relative`].

mod amount;
mod boolean;
mod choice;
mod date;
mod fold;
mod list;
pub mod relative;
mod same;
mod span;
mod unit;
mod year;

use serde_json::{Number, Value};

pub use boolean::truth;
pub use fold::fold;
pub use list::split;
pub use same::same;
pub use unit::{is_timed, scale, synonyms};

use super::diagnostic::Message;
use super::number::plain;
use super::schema::{Field, Scalar};

/// What a person typed does not fit the field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("expected {}", self.expected())]
pub struct EditError {
    /// The type of the value, or of each item.
    pub scalar: Scalar,
    /// Whether the field holds a list.
    pub list: bool,
}

impl EditError {
    fn expected(&self) -> String {
        let one = match self.scalar {
            Scalar::Text => "text",
            Scalar::Integer => "a whole number, such as 12 or 21万円",
            Scalar::Decimal => "a number, such as 61.3",
            Scalar::Boolean => "yes or no",
            Scalar::Money => "an amount, such as 21万円 or $4.50",
            Scalar::Date => "a date, such as 2026-11-25 or 令和8年11月",
            Scalar::Duration => "a length of time, such as 15 min or 1時間半",
            Scalar::Choice => "one of the field's choices",
            Scalar::Object => "a JSON object",
        };
        if self.list { format!("a list separated by \" / \"; each item: {one}") } else { one.to_owned() }
    }

    /// The sentence beside the cell.
    pub fn message(&self) -> Message {
        let one = match self.scalar {
            Scalar::Text => "文字",
            Scalar::Integer => "整数(例: 12、21万円)",
            Scalar::Decimal => "数値(例: 61.3)",
            Scalar::Boolean => "はい・いいえ(○ / ×)",
            Scalar::Money => "金額(例: 21万円、$4.50)",
            Scalar::Date => "日付(例: 2026-11-25、令和8年11月)",
            Scalar::Duration => "時間の長さ(例: 15分、1時間半)",
            Scalar::Choice => "選択肢のひとつ",
            Scalar::Object => "JSON のオブジェクト",
        };
        let ja = if self.list {
            format!("{one}を「 / 」で区切って入力してください")
        } else {
            format!("{one}を入力してください")
        };
        Message::new(format!("Not saved: {}.", self), format!("保存していません。{ja}。"))
    }
}

/// The value of printed words; `None` where they hold nothing of the field's type, or where they hold two values and
/// nothing says which. A whole number is never made of a fraction, nor a plain amount of one that refers to another field.
pub fn typed(raw: &str, field: &Field) -> Option<Value> {
    let text = tidy(raw);
    if is_blank(&text) {
        return None;
    }
    if !field.list {
        return scalar(&text, field);
    }
    let items = match field.scalar {
        kind if kind.is_number() => numbers(&text, field),
        Scalar::Date => date::dates(&text, field).into_iter().map(Value::String).collect(),
        Scalar::Choice | Scalar::Boolean => named(&text, field)?,
        _ => split(&text).iter().filter_map(|item| scalar(item, field)).collect(),
    };
    (!items.is_empty()).then_some(Value::Array(items))
}

/// Items of a few known words; one that is none of them leaves the whole list open.
fn named(text: &str, field: &Field) -> Option<Vec<Value>> {
    let items = split(text).into_iter();
    let parted = items.flat_map(|item| if scalar(&item, field).is_some() { vec![item] } else { split(&item) });
    parted.map(|item| scalar(&item, field)).collect()
}

fn scalar(text: &str, field: &Field) -> Option<Value> {
    match field.scalar {
        Scalar::Text => Some(Value::String(text.to_owned())),
        Scalar::Date => date::date(text, field).map(Value::String),
        Scalar::Choice if field.choices.is_empty() => Some(Value::String(text.to_owned())),
        Scalar::Choice => choice::choice(text, &field.choices).map(Value::String),
        Scalar::Integer | Scalar::Decimal | Scalar::Money | Scalar::Duration => {
            number_value(number(text, field)?, field.scalar)
        }
        Scalar::Boolean => truth(text).map(Value::Bool),
        Scalar::Object => serde_json::from_str(text).ok().filter(Value::is_object),
    }
}

fn number(text: &str, field: &Field) -> Option<f64> {
    if let Some(value) = plain_number(text) {
        return Some(value);
    }
    if relative::relative(text).is_some() && !relative::is_share(field) {
        return None;
    }
    match year::of_field(text, field) {
        year::Year::Of(year) => Some(f64::from(year)),
        year::Year::Unasked => None,
        year::Year::None => amount::number(&in_words(text, field), field),
    }
}

fn numbers(text: &str, field: &Field) -> Vec<Value> {
    let items: Vec<String> = split(text).iter().map(|item| in_words(item, field)).collect();
    let walked = |item: &String| amount::measured(item).iter().any(|one| amount::is_walked(item, one));
    let walking = amount::is_walk(field) && items.iter().any(walked);
    let found = items.iter().flat_map(|item| amount::numbers(item, field, walking));
    found.filter_map(|value| number_value(value, field.scalar)).collect()
}

/// The text as numbers are looked for in it.
fn in_words(text: &str, field: &Field) -> String {
    let text = fold::wide(text);
    if unit::is_timed(field) { span::in_digits(&text) } else { text }
}

/// A number as JSON: whole amounts of money and lengths of time as integers; whole numbers always, `None` where they are
/// not whole or too large to be exact.
pub fn number_value(value: f64, scalar: Scalar) -> Option<Value> {
    let whole = || (value.fract() == 0.0 && value.abs() < 9.0e15).then(|| Value::from(value as i64));
    match scalar {
        Scalar::Integer => whole(),
        Scalar::Money | Scalar::Duration => whole().or_else(|| Number::from_f64(value).map(Value::Number)),
        _ => Number::from_f64(value).map(Value::Number),
    }
}

fn plain_number(text: &str) -> Option<f64> {
    text.parse::<f64>().ok().filter(|v| v.is_finite() && text.contains(|c: char| c.is_ascii_digit()))
}

/// Words as kept in a cell: no space at the ends, one space where there were several. Characters stay as printed.
pub fn tidy(raw: &str) -> String {
    let lines = raw.lines().map(|l| l.split_whitespace().collect::<Vec<_>>().join(" "));
    lines.filter(|l| !l.is_empty()).collect::<Vec<_>>().join("\n")
}

/// Signs that stand for "nothing here".
fn is_blank(text: &str) -> bool {
    let word = text.to_lowercase();
    word.is_empty() || matches!(word.as_str(), "null" | "n/a" | "ー") || word.chars().all(|c| plain(c) == '-')
}

/// The value of what a person typed into a cell. Nothing typed is `null`; a list may be typed as JSON.
pub fn edited(raw: &str, field: &Field) -> Result<Value, EditError> {
    let text = raw.trim();
    let fail = EditError { scalar: field.scalar, list: field.list };
    if text.is_empty() {
        return Ok(Value::Null);
    }
    if !field.list {
        return edited_scalar(text, field).ok_or(fail);
    }
    if let Ok(Value::Array(items)) = serde_json::from_str(text) {
        let item = |v: Value| match v {
            Value::String(text) if field.scalar == Scalar::Text => Some(Value::String(text)),
            Value::String(text) => edited_scalar(&text, field),
            Value::Null | Value::Array(_) => None,
            other => edited_scalar(&other.to_string(), field),
        };
        return items.into_iter().map(item).collect::<Option<Vec<_>>>().map(Value::Array).ok_or(fail);
    }
    let items: Option<Vec<Value>> = split(text).iter().map(|item| edited_scalar(item, field)).collect();
    items.map(Value::Array).ok_or(fail)
}

fn edited_scalar(text: &str, field: &Field) -> Option<Value> {
    match field.scalar {
        kind if kind.is_number() => {
            let value = if is_one_number(text) { number(text, field) } else { plain_number(text) };
            number_value(value?, field.scalar)
        }
        Scalar::Date => date::strict(text, field).map(Value::String),
        _ => scalar(text, field),
    }
}

/// Whether nothing but words and brackets stands beside one number: no second one, no sign of doubt or of a range, no
/// letter for a digit.
fn is_one_number(text: &str) -> bool {
    let text = fold::wide(text);
    let misread = |digits: &str| {
        let inner = digits.trim_end_matches(|c: char| !c.is_ascii_digit());
        inner.contains(|c: char| c.is_ascii_alphabetic())
    };
    let beside = |c: char| c.is_alphabetic() || c.is_whitespace() || "()%+-.,/¥$€£²▲△▼".contains(c);
    let found = amount::measured(&text);
    let zero = found.is_empty();
    let [one] = found.as_slice() else { return zero };
    let (before, after) = (&text[..one.span.start], &text[one.span.end..]);
    let open = after.trim_end().ends_with(['-', '~']) || before.trim_end().ends_with('~');
    !open && !misread(&text[one.span.clone()]) && before.chars().chain(after.chars()).all(beside)
}

/// What a cell shows. What [`edited`] makes of it is the same value again.
pub fn display(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(items) => {
            let simple = !items.is_empty() && items.iter().all(|i| !i.is_array() && !i.is_object() && !i.is_null());
            let words: Vec<String> = items.iter().map(display).collect();
            let joined = words.join(" / ");
            let survives = split(&joined) == words && serde_json::from_str::<Vec<Value>>(&joined).is_err();
            if simple && survives { joined } else { value.to_string() }
        }
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests;
