//! What must hold of the values of a record, in the words a person writes: `>= 0`, `unique`, `= rent * 10%`.
//!
//! A rule is parsed once and kept with its text. What is not understood is an error that says what, never a rule that
//! silently holds; a rule that does not hold marks a cell and never changes it. The grammar stands in `grammar`.

mod broken;
mod check;
mod expected;
mod grammar;
mod operand;
mod token;

use std::fmt;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

use regex::Regex;
use serde::{Deserialize, Serialize};

use super::diagnostic::Message;

pub use broken::{Broken, broken};
pub(super) use check::check;

/// One rule of a field: its text and what it means. Equal when the text is; saved as its text.
#[derive(Clone, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
pub struct Rule {
    text: String,
    meaning: Result<Arc<Meaning>, RuleError>,
}

/// What a rule asks of a value.
#[derive(Debug, Clone)]
pub enum Meaning {
    /// `matches /…/`: the expression is found in the value.
    Matches(Regex),
    /// `one of a, b`: the value is one of these, as shown.
    OneOf(Vec<String>),
    /// `unique`: no other record has the value, on any slide.
    Unique,
    /// `1..10`: both ends included; an end may be missing.
    Between(Option<Sum>, Option<Sum>),
    /// `>= 0`, `end >= start`.
    Compare {
        /// What is compared; the value itself where nothing stands there.
        left: Option<Sum>,
        /// How.
        sign: Sign,
        /// With what.
        right: Sum,
        /// `~ 1`, `~ 5%`: how far both may lie apart.
        within: Tolerance,
    },
}

/// How two values are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sign {
    /// `=`
    Equal,
    /// `!=`
    Unequal,
    /// `<`
    Less,
    /// `<=`
    AtMost,
    /// `>`
    More,
    /// `>=`
    AtLeast,
}

/// How far two numbers may lie apart.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Tolerance {
    /// A number.
    Absolute(f64),
    /// A share of the right side: 0.05 for `~ 5%`.
    Share(f64),
}

/// A number, a date, a field, or a sum made of them.
#[derive(Debug, Clone, PartialEq)]
pub enum Sum {
    /// `10`, `10%`
    Number(f64),
    /// `2026-11-25`, `2026-11`
    Date(String),
    /// `9:30`, in minutes since midnight.
    Clock(u32),
    /// The value of a field of the same record, or a page-wide fact.
    Field(String),
    /// Two of them and what is done with them.
    Of(Box<Sum>, Operator, Box<Sum>),
}

/// What is done with two numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Operator {
    /// `+`
    Plus,
    /// `-`
    Minus,
    /// `*`
    Times,
    /// `/`
    Over,
}

/// Why a text is no rule, or none for its field.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RuleError {
    /// Nothing is written.
    #[error("nothing is written")]
    Empty,
    /// Longer than any rule a person writes.
    #[error("a rule has at most {} characters", grammar::LONGEST)]
    TooLong,
    /// It is none of the forms.
    #[error("write >= 0, 1..10, = rent * 10%, unique, one of a, b or matches /…/")]
    NoForm,
    /// A word or sign where none is expected.
    #[error("“{0}” is not understood here")]
    Unexpected(String),
    /// It ends too early.
    #[error("a number, a date or the name of a field is missing")]
    Unfinished,
    /// What stands between the slashes is no regular expression.
    #[error("not a regular expression: {0}")]
    Regex(String),
    /// It names a field that does not exist.
    #[error("there is no field “{0}”")]
    NoField(String),
    /// It calculates with, or compares, a field that holds no number or date.
    #[error("“{0}” holds nothing to calculate with or to compare")]
    NoNumber(String),
    /// A sum with a date or a time of the day in it.
    #[error("dates and times can be compared, not added up")]
    NoSum,
    /// It names a field that holds a list.
    #[error("“{0}” is a list; only single values can be compared")]
    List(String),
    /// A rule of a field that has fields of its own.
    #[error("a rule belongs to the fields inside")]
    Object,
}

impl RuleError {
    /// The sentence for a person.
    pub fn message(&self) -> Message {
        let ja = match self {
            RuleError::Empty => "何も書かれていません".to_owned(),
            RuleError::TooLong => format!("ルールは {} 文字までです", grammar::LONGEST),
            RuleError::NoForm => {
                "「>= 0」「1..10」「= rent * 10%」「unique」「one of a, b」「matches /…/」のように書いてください"
                    .to_owned()
            }
            RuleError::Unexpected(word) => format!("「{word}」はここでは使えません"),
            RuleError::Unfinished => "数、日付、または項目名が足りません".to_owned(),
            RuleError::Regex(problem) => format!("正規表現ではありません: {problem}"),
            RuleError::NoField(name) => format!("「{name}」という項目はありません"),
            RuleError::NoNumber(name) => format!("「{name}」は計算や大小の比較に使えません"),
            RuleError::NoSum => "日付や時刻は比較だけできます。足し引きはできません".to_owned(),
            RuleError::List(name) => format!("「{name}」はリストです。比較できるのは一つの値だけです"),
            RuleError::Object => "ルールは中の項目に付けてください".to_owned(),
        };
        Message::new(self.to_string(), ja)
    }
}

impl Rule {
    /// A rule as it is written; [`Rule::meaning`] says whether it is understood.
    pub fn new(text: impl Into<String>) -> Rule {
        let text = text.into();
        Rule { meaning: grammar::parse(&text).map(Arc::new), text }
    }

    /// As it is written.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// What it asks of a value.
    ///
    /// # Errors
    ///
    /// When the text is no rule.
    pub fn meaning(&self) -> Result<&Meaning, &RuleError> {
        self.meaning.as_deref()
    }
}

impl From<String> for Rule {
    fn from(text: String) -> Rule {
        Rule::new(text)
    }
}

impl From<Rule> for String {
    fn from(rule: Rule) -> String {
        rule.text
    }
}

impl PartialEq for Rule {
    fn eq(&self, other: &Rule) -> bool {
        self.text == other.text
    }
}

impl Eq for Rule {}

impl Hash for Rule {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.text.hash(state);
    }
}

impl fmt::Debug for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Rule({:?})", self.text)
    }
}

#[cfg(test)]
mod tests;
