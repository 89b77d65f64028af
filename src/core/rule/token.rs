//! The words and signs of a rule. Full-width ones count like the plain ones; names keep their own letters.

use super::RuleError;
use super::operand::clock;
use crate::core::number::plain;

/// A word or sign.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Token {
    Number(f64),
    Date(String),
    /// Minutes since midnight.
    Clock(u32),
    Name(String),
    /// `+ - * / % ( ) ~`
    Sign(char),
    /// `..`
    To,
    /// `= != < <= > >=`
    Compare(super::Sign),
}

/// A token and the text it was made of.
pub(super) type Written = (Token, String);

/// Letters that multiply the number before them.
const POWERS: [(char, i32); 4] = [('千', 3), ('万', 4), ('億', 8), ('兆', 12)];

/// Parts a text into words and signs.
pub(super) fn tokens(text: &str) -> Result<Vec<Written>, RuleError> {
    let chars: Vec<char> = text.chars().collect();
    let (mut out, mut at) = (Vec::new(), 0);
    while let Some(c) = chars.get(at) {
        if c.is_whitespace() {
            at += 1;
            continue;
        }
        let (token, length) = token(chars.get(at..).unwrap_or_default())?;
        let written = chars.iter().skip(at).take(length).collect();
        out.push((token, written));
        at += length.max(1);
    }
    Ok(out)
}

/// The token that the characters begin with, and how many of them it takes.
fn token(chars: &[char]) -> Result<(Token, usize), RuleError> {
    let char = |at: usize| chars.get(at).copied().map(sign_of);
    let (Some(raw), Some(c)) = (chars.first().copied(), char(0)) else { return Err(RuleError::Unfinished) };
    let next = char(1);
    let unexpected = || Err(RuleError::Unexpected(raw.to_string()));
    Ok(match c {
        '0'..='9' => return number(chars),
        '"' | '\'' | '「' => return quoted(chars, if c == '「' { '」' } else { c }),
        '.' if next == Some('.') => (Token::To, 2),
        '=' => (Token::Compare(super::Sign::Equal), if next == Some('=') { 2 } else { 1 }),
        '≠' => (Token::Compare(super::Sign::Unequal), 1),
        '!' if next == Some('=') => (Token::Compare(super::Sign::Unequal), 2),
        '<' | '>' => {
            let (or_equal, length) = if next == Some('=') { (true, 2) } else { (false, 1) };
            let sign = match (c, or_equal) {
                ('<', false) => super::Sign::Less,
                ('<', true) => super::Sign::AtMost,
                (_, false) => super::Sign::More,
                (_, true) => super::Sign::AtLeast,
            };
            (Token::Compare(sign), length)
        }
        '≤' => (Token::Compare(super::Sign::AtMost), 1),
        '≥' => (Token::Compare(super::Sign::AtLeast), 1),
        '+' | '-' | '*' | '/' | '%' | '(' | ')' | '~' => (Token::Sign(c), 1),
        _ if is_name(raw) => {
            let length = chars.iter().take_while(|c| is_name(**c)).count();
            (Token::Name(chars.iter().take(length).collect()), length)
        }
        _ => return unexpected(),
    })
}

fn is_name(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// A character as the grammar knows it.
fn sign_of(c: char) -> char {
    match plain(c) {
        '×' => '*',
        '÷' => '/',
        '≦' => '≤',
        '≧' => '≥',
        c => c,
    }
}

/// A name in quotes: whatever is no single word.
fn quoted(chars: &[char], end: char) -> Result<(Token, usize), RuleError> {
    let name: String = chars.iter().skip(1).take_while(|c| sign_of(**c) != end).collect();
    let length = name.chars().count() + 2;
    let closed = length <= chars.len() && !name.trim().is_empty();
    if closed { Ok((Token::Name(name), length)) } else { Err(RuleError::Unexpected(chars.iter().collect())) }
}

/// `10`, `1,000`, `0.5`, `21万`, times of the day (`9:30`), and dates: `2026-11-25`, `2026-11`. A difference is written
/// with spaces.
fn number(chars: &[char]) -> Result<(Token, usize), RuleError> {
    let plain_at = |at: usize| chars.get(at).copied().map(plain);
    let is_digit = |at: usize| plain_at(at).is_some_and(|c| c.is_ascii_digit());
    let run = |from: usize| (from..chars.len()).take_while(|at| is_digit(*at)).count();
    let slice =
        |from: usize, length: usize| -> String { chars.iter().skip(from).take(length).copied().map(plain).collect() };
    if run(0) == 4 && plain_at(4) == Some('-') && run(5) == 2 {
        let day = plain_at(7) == Some('-') && run(8) == 2;
        let length = if day { 10 } else { 7 };
        let part = |from| slice(from, 2).parse::<u32>().unwrap_or_default();
        let is_date = (1..=12).contains(&part(5)) && (!day || (1..=31).contains(&part(8)));
        return if is_date {
            Ok((Token::Date(slice(0, length)), length))
        } else {
            Err(RuleError::Unexpected(slice(0, length)))
        };
    }
    if plain_at(run(0)) == Some(':') {
        let length = run(0) + 1 + run(run(0) + 1);
        let text = slice(0, length);
        return clock(&text).map(|minutes| (Token::Clock(minutes), length)).ok_or(RuleError::Unexpected(text));
    }
    let mut at = run(0);
    let mut digits = slice(0, at);
    while plain_at(at) == Some(',') && run(at + 1) == 3 {
        digits.push_str(&slice(at + 1, 3));
        at += 4;
    }
    let decimals = if plain_at(at) == Some('.') { run(at + 1) } else { 0 };
    if decimals > 0 {
        digits.push('.');
        digits.push_str(&slice(at + 1, decimals));
        at += decimals + 1;
    }
    let mut power = 0;
    while let Some((_, more)) = POWERS.iter().find(|(c, _)| chars.get(at) == Some(c)) {
        power += more;
        at += 1;
    }
    // Parsing decimal text rounds once and correctly; multiplying floats would not.
    let value = format!("{digits}e{power}").parse::<f64>().ok().filter(|value| value.is_finite());
    let whole = !chars.get(at).copied().is_some_and(is_name);
    match value.filter(|_| whole) {
        Some(value) => Ok((Token::Number(value), at)),
        None => Err(RuleError::Unexpected(chars.iter().take_while(|c| is_name(**c)).collect())),
    }
}
