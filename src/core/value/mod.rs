//! From printed or typed words to typed values, and back to what a cell shows.
//!
//! [`typed`] reads what stands on a slide and is lenient: it takes the number out of its words and gives `None` where
//! nothing fits. [`edited`] reads what a person typed into a cell and is strict: what does not fit the type is an error
//! that says what is expected, so that the typing can stay where it is. Amounts that refer to another field (`賃料の10%`)
//! live in [`relative`].

mod boolean;
mod list;
pub mod relative;

use serde_json::{Number, Value};

pub use boolean::truth;
pub use list::split;

use super::diagnostic::Message;
use super::number;
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

/// The value of printed words; `None` where they hold nothing of the field's type. A whole number is never made of a
/// fraction, nor a plain amount of one that refers to another field.
pub fn typed(raw: &str, field: &Field) -> Option<Value> {
    let text = tidy(raw);
    if is_blank(&text) {
        return None;
    }
    if !field.list {
        return scalar(&text, field);
    }
    let items: Vec<Value> = split(&text).iter().flat_map(|item| list_items(item, field)).collect();
    (!items.is_empty()).then_some(Value::Array(items))
}

fn list_items(item: &str, field: &Field) -> Vec<Value> {
    match field.scalar {
        Scalar::Integer | Scalar::Decimal => {
            number::scan(item).iter().filter_map(|a| number_value(a.value, field.scalar)).collect()
        }
        _ => scalar(item, field).into_iter().collect(),
    }
}

fn scalar(text: &str, field: &Field) -> Option<Value> {
    match field.scalar {
        Scalar::Text => Some(Value::String(text.to_owned())),
        Scalar::Integer | Scalar::Decimal => {
            if relative::relative(text).is_some() && !relative::is_share(field) {
                return None;
            }
            number_value(plain_number(text).or_else(|| number::first(text))?, field.scalar)
        }
        Scalar::Boolean => truth(text).map(Value::Bool),
        Scalar::Object => serde_json::from_str(text).ok().filter(Value::is_object),
    }
}

/// A number as JSON: whole numbers as integers where the field is one, `None` where they are not whole or too large to
/// be exact.
pub fn number_value(value: f64, scalar: Scalar) -> Option<Value> {
    match scalar {
        Scalar::Integer => (value.fract() == 0.0 && value.abs() < 9.0e15).then(|| Value::from(value as i64)),
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
    word.is_empty() || matches!(word.as_str(), "null" | "n/a" | "ー") || word.chars().all(|c| number::plain(c) == '-')
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
        Scalar::Integer | Scalar::Decimal => {
            let amounts = number::scan(text);
            let value = match (plain_number(text), amounts.as_slice()) {
                (Some(value), _) => value,
                // Two numbers in one cell: nobody can say which is meant.
                (None, [one]) if relative::relative(text).is_none() || relative::is_share(field) => one.value,
                _ => return None,
            };
            number_value(value, field.scalar)
        }
        _ => scalar(text, field),
    }
}

/// What a cell shows. What [`edited`] makes of it is the same value again.
pub fn display(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(items) => {
            let simple = items.iter().all(|i| !i.is_array() && !i.is_object() && !i.is_null());
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
