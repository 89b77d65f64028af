//! The grammar of rules.
//!
//! ```text
//! rule    = "matches /" expression "/" ["i"] | "unique" | "one of" item {"," item}
//!         | [sum] ".." [sum] | [sum] sign sum ["~" number ["%"]]
//! sign    = "=" | "!=" | "<" | "<=" | ">" | ">="
//! sum     = product {("+" | "-") product}
//! product = part {("*" | "/") part}
//! part    = number ["%"] | date | time | field | "-" part | "(" sum ")"
//! field   = a word, or any name in quotes
//! ```

use regex::RegexBuilder;

use super::token::{Token, Written, tokens};
use super::{Meaning, Operator, RuleError, Sum, Tolerance};
use crate::core::schema::split_items;

/// In characters. Also bounds how deep brackets can nest.
pub(super) const LONGEST: usize = 300;

/// What a compiled expression may take, in bytes; a project may be a stranger's.
const LARGEST: usize = 1 << 20;

/// Reads a rule.
pub(super) fn parse(text: &str) -> Result<Meaning, RuleError> {
    let text = text.trim();
    if text.is_empty() {
        return Err(RuleError::Empty);
    }
    if text.chars().count() > LONGEST {
        return Err(RuleError::TooLong);
    }
    if text.eq_ignore_ascii_case("unique") {
        return Ok(Meaning::Unique);
    }
    if let Some(expression) = after_word(text, "matches").filter(|rest| rest.starts_with('/')) {
        return matches(expression);
    }
    if let Some(items) = after_word(text, "one of") {
        let items = split_items(items);
        return if items.is_empty() { Err(RuleError::Unfinished) } else { Ok(Meaning::OneOf(items)) };
    }
    let tokens = tokens(text)?;
    Parser { tokens: &tokens }.rule()
}

/// What follows a word at the beginning, whatever its case.
fn after_word<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    let rest = text.get(..word.len()).filter(|head| head.eq_ignore_ascii_case(word)).and(text.get(word.len()..))?;
    let parted = rest.is_empty() || rest.starts_with(|c: char| c.is_whitespace() || c == '/');
    parted.then(|| rest.trim_start())
}

fn matches(expression: &str) -> Result<Meaning, RuleError> {
    let inner = expression.strip_prefix('/').unwrap_or(expression);
    let (inner, after) = inner.rsplit_once('/').ok_or(RuleError::Unfinished)?;
    let any_case = match after {
        "" => false,
        "i" => true,
        other => return Err(RuleError::Unexpected(other.to_owned())),
    };
    let regex = RegexBuilder::new(inner).case_insensitive(any_case).size_limit(LARGEST).build();
    // The parser draws the expression over several lines; the last one says what is wrong.
    let problem = |e: regex::Error| {
        let words = e.to_string();
        words.lines().last().unwrap_or_default().trim_start_matches("error: ").to_owned()
    };
    regex.map(Meaning::Matches).map_err(|e| RuleError::Regex(problem(e)))
}

struct Parser<'a> {
    tokens: &'a [Written],
}

impl Parser<'_> {
    fn peek(&self) -> Option<&Token> {
        self.tokens.first().map(|(token, _)| token)
    }

    fn step(&mut self) {
        self.tokens = self.tokens.get(1..).unwrap_or_default();
    }

    fn takes(&mut self, token: &Token) -> bool {
        let is_next = self.peek() == Some(token);
        if is_next {
            self.step();
        }
        is_next
    }

    fn unexpected(&self) -> RuleError {
        self.tokens.first().map_or(RuleError::Unfinished, |(_, text)| RuleError::Unexpected(text.clone()))
    }

    fn end(&self) -> Result<(), RuleError> {
        if self.tokens.is_empty() { Ok(()) } else { Err(self.unexpected()) }
    }

    fn rule(&mut self) -> Result<Meaning, RuleError> {
        let left = match self.peek() {
            Some(Token::To | Token::Compare(_)) => None,
            _ => Some(self.sum()?),
        };
        match self.peek().cloned() {
            // In Japanese a range is written with a wave, and nothing was compared yet that it could be a tolerance of.
            Some(Token::To | Token::Sign('~')) => {
                self.step();
                let right = if self.tokens.is_empty() { None } else { Some(self.sum()?) };
                self.end()?;
                if left.is_none() && right.is_none() {
                    Err(RuleError::Unfinished)
                } else {
                    Ok(Meaning::Between(left, right))
                }
            }
            Some(Token::Compare(sign)) => {
                self.step();
                let right = self.sum()?;
                let within = self.tolerance()?;
                self.end()?;
                Ok(Meaning::Compare { left, sign, right, within })
            }
            Some(_) => Err(self.unexpected()),
            None => Err(RuleError::NoForm),
        }
    }

    fn tolerance(&mut self) -> Result<Tolerance, RuleError> {
        if !self.takes(&Token::Sign('~')) {
            return Ok(Tolerance::Absolute(0.0));
        }
        let Some(Token::Number(number)) = self.peek().cloned() else { return Err(self.unexpected()) };
        self.step();
        let share = self.takes(&Token::Sign('%'));
        Ok(if share { Tolerance::Share(number / 100.0) } else { Tolerance::Absolute(number) })
    }

    fn sum(&mut self) -> Result<Sum, RuleError> {
        let mut sum = self.product()?;
        loop {
            let operator = match self.peek() {
                Some(Token::Sign('+')) => Operator::Plus,
                Some(Token::Sign('-')) => Operator::Minus,
                _ => return Ok(sum),
            };
            self.step();
            sum = Sum::Of(Box::new(sum), operator, Box::new(self.product()?));
        }
    }

    fn product(&mut self) -> Result<Sum, RuleError> {
        let mut product = self.part()?;
        loop {
            let operator = match self.peek() {
                Some(Token::Sign('*')) => Operator::Times,
                Some(Token::Sign('/')) => Operator::Over,
                _ => return Ok(product),
            };
            self.step();
            product = Sum::Of(Box::new(product), operator, Box::new(self.part()?));
        }
    }

    fn part(&mut self) -> Result<Sum, RuleError> {
        match self.peek().cloned() {
            Some(Token::Number(number)) => {
                self.step();
                let share = self.takes(&Token::Sign('%'));
                Ok(Sum::Number(if share { number / 100.0 } else { number }))
            }
            Some(Token::Date(date)) => {
                self.step();
                Ok(Sum::Date(date))
            }
            Some(Token::Clock(minutes)) => {
                self.step();
                Ok(Sum::Clock(minutes))
            }
            Some(Token::Name(name)) => {
                self.step();
                Ok(Sum::Field(name))
            }
            Some(Token::Sign('-')) => {
                self.step();
                Ok(match self.part()? {
                    Sum::Number(number) => Sum::Number(-number),
                    part => Sum::Of(Box::new(Sum::Number(0.0)), Operator::Minus, Box::new(part)),
                })
            }
            Some(Token::Sign('(')) => {
                self.step();
                let inner = self.sum()?;
                if self.takes(&Token::Sign(')')) { Ok(inner) } else { Err(self.unexpected()) }
            }
            _ => Err(self.unexpected()),
        }
    }
}
