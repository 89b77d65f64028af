//! Values inside an object or a list, as far as an item can need them, and numbers in all their writings.

use serde_json::Value as Json;

use super::named::Named;

/// How much of a text that an item has no place for is kept, in characters.
const LONGEST_ATTRIBUTE: usize = 500;
/// How much of a list.
const MOST_IN_LIST: usize = 32;

/// A value that has ended.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Value {
    /// `null`, `None`, `undefined`, or a value of no use here.
    Nothing,
    Boolean(bool),
    /// Finite.
    Number(f64),
    Text(String),
    List(Vec<Value>),
    /// An object of named coordinates: a box or a point.
    Named(Named),
    /// A box without a label of its own, handed up to the object around it.
    Boxes(Vec<[f64; 4]>),
    /// Something stood here that is not a number, or not a finite one.
    Unreadable,
    /// A text that was given up.
    Endless,
}

impl Value {
    /// A finite number, also when written as text.
    pub(super) fn number(&self) -> Option<f64> {
        match self {
            Value::Number(n) => Some(*n),
            Value::Text(text) => number(text.trim()),
            _ => None,
        }
    }

    /// As JSON, if it is a word, a number, yes or no, or a list of such; long texts are cut.
    pub(super) fn plain(&self) -> Option<Json> {
        match self {
            Value::Boolean(yes) => Some(Json::Bool(*yes)),
            Value::Number(n) if n.fract() == 0.0 && n.abs() < 9e15 => Some(Json::from(*n as i64)),
            Value::Number(n) => Some(Json::from(*n)),
            Value::Text(text) => Some(Json::from(text.chars().take(LONGEST_ATTRIBUTE).collect::<String>())),
            Value::List(list) => list.iter().take(MOST_IN_LIST).map(Value::plain).collect(),
            _ => None,
        }
    }

    /// All elements as numbers; `None` when one is not.
    pub(super) fn numbers(&self) -> Option<Vec<f64>> {
        match self {
            Value::List(list) => list.iter().map(Value::number).collect(),
            Value::Text(text) => numbers_in(text),
            _ => None,
        }
    }
}

/// A finite number; nothing else may stand around it.
pub(super) fn number(text: &str) -> Option<f64> {
    let plain = text.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'+' | b'-' | b'.' | b'e' | b'E'));
    text.parse().ok().filter(|n: &f64| plain && n.is_finite())
}

/// The numbers of a text that holds nothing but numbers, separators and brackets; `None` for any other text.
pub(super) fn numbers_in(text: &str) -> Option<Vec<f64>> {
    let separator = |c: char| c.is_whitespace() || matches!(c, ',' | ';' | '[' | ']' | '(' | ')');
    let numbers: Vec<f64> = text.split(separator).filter(|s| !s.is_empty()).map(number).collect::<Option<_>>()?;
    (!numbers.is_empty()).then_some(numbers)
}

/// What a bare word stands for; `None` for a word that is no literal.
pub(super) fn literal(word: &str) -> Option<Value> {
    match word {
        "null" | "None" | "undefined" | "nil" => Some(Value::Nothing),
        "true" | "True" | "TRUE" => Some(Value::Boolean(true)),
        "false" | "False" | "FALSE" => Some(Value::Boolean(false)),
        "NaN" | "nan" | "Infinity" | "-Infinity" | "inf" | "-inf" | "+inf" => Some(Value::Unreadable),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_whole_or_nothing() {
        for (text, expected) in
            [("12", Some(12.0)), ("-1.5e2", Some(-150.0)), (".5", Some(0.5)), ("4...", None), ("12px", None)]
        {
            assert_eq!(number(text), expected, "{text}");
        }
        for text in ["nan", "inf", "1e999", "", "infinity", "0x1f"] {
            assert_eq!(number(text), None, "{text}");
        }
    }

    #[test]
    fn a_text_of_numbers_has_no_words() {
        assert_eq!(numbers_in("[1, 2], (3; 4)"), Some(vec![1.0, 2.0, 3.0, 4.0]));
        assert_eq!(numbers_in("page 3"), None);
        assert_eq!(numbers_in(" , "), None);
    }
}
