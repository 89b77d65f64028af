//! The scanner: runs of digits with their separators, joined by multipliers into amounts.

use super::{Amount, kanji, plain};

/// Every number of a text, left to right. Kanji numerals count only when the text holds no digit.
pub fn scan(text: &str) -> Vec<Amount> {
    let chars: Vec<Char> = text.char_indices().map(|(at, c)| Char { at, c: plain(c) }).collect();
    let mut scanner = Scanner { chars: &chars, length: text.len() };
    let mut found = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        match scanner.amount(at) {
            Some((amount, next)) => {
                found.push(amount);
                at = next;
            }
            None => at += 1,
        }
    }
    if found.is_empty() { kanji::scan(text) } else { found }
}

struct Char {
    at: usize,
    c: char,
}

struct Scanner<'a> {
    chars: &'a [Char],
    length: usize,
}

const SMALL: &[(char, i32)] = &[('十', 1), ('百', 2), ('千', 3)];
const LARGE: &[(char, i32)] = &[('万', 4), ('億', 8), ('兆', 12)];
const ENGLISH: &[(&str, i32)] = &[("thousand", 3), ("million", 6), ("billion", 9), ("trillion", 12)];

/// Digits as written: `123.45` is the digits 12345 with two decimals, to be multiplied by ten to a power.
struct Digits {
    digits: String,
    decimals: i32,
    power: i32,
    end: usize,
}

fn raised(mut parts: Vec<Digits>, power: i32) -> Vec<Digits> {
    parts.iter_mut().for_each(|part| part.power += power);
    parts
}

impl Digits {
    fn times(&self, power: i32) -> f64 {
        // Parsing decimal text rounds once and correctly; multiplying floats would not.
        format!("{}e{}", self.digits, self.power + power - self.decimals).parse().unwrap_or(f64::INFINITY)
    }
}

impl Scanner<'_> {
    fn char(&self, at: usize) -> Option<char> {
        self.chars.get(at).map(|c| c.c)
    }

    fn before(&self, at: usize) -> Option<char> {
        at.checked_sub(1).and_then(|at| self.char(at))
    }

    fn byte(&self, at: usize) -> usize {
        self.chars.get(at).map_or(self.length, |c| c.at)
    }

    fn is_digit(&self, at: usize) -> bool {
        self.char(at).is_some_and(|c| c.is_ascii_digit())
    }

    /// A digit, or a letter that OCR gives for one inside a number.
    fn digit(&self, at: usize, inside: bool) -> Option<char> {
        let c = self.char(at)?;
        let number_goes_on = |set: &str| self.char(at + 1).is_some_and(|n| n.is_ascii_digit() || set.contains(n));
        match c {
            c if c.is_ascii_digit() => Some(c),
            'O' | 'o' if inside && number_goes_on(",O円万%") => Some('0'),
            'l' | 'I' | '|' if inside && number_goes_on(",円万%") => Some('1'),
            'l' | 'I' if !inside && self.starts_misread(at) => Some('1'),
            _ => None,
        }
    }

    /// `l2,000`: a misread 1 opens a number only where digits and a thousands comma follow and no letter goes before.
    fn starts_misread(&self, at: usize) -> bool {
        let digits = (at + 1..at + 3).take_while(|i| self.is_digit(*i)).count();
        digits > 0
            && self.char(at + 1 + digits) == Some(',')
            && self.is_digit(at + 2 + digits)
            && !self.before(at).is_some_and(|c| c.is_ascii_alphanumeric())
    }

    fn digits(&self, start: usize) -> Option<Digits> {
        let (mut digits, mut decimals, mut at) = (String::new(), 0, start);
        if self.char(at) == Some('.') {
            let stands_alone = !self.before(at).is_some_and(|c| c.is_ascii_alphanumeric() || c == '.');
            if !stands_alone || !self.is_digit(at + 1) {
                return None;
            }
        } else {
            digits.push(self.digit(at, false)?);
            at += 1;
        }
        loop {
            if let Some(d) = self.digit(at, true) {
                digits.push(d);
                at += 1;
            } else if let Some(skip) = self.thousands(at) {
                at += skip;
            } else {
                break;
            }
        }
        if self.char(at) == Some('.') && self.is_digit(at + 1) {
            let end = (at + 1..).take_while(|i| self.is_digit(*i)).last().map_or(at + 1, |last| last + 1);
            // A second full stop with digits makes it a date or a version.
            let dotted = self.char(end) == Some('.') && self.is_digit(end + 1);
            if !dotted {
                digits.extend((at + 1..end).filter_map(|i| self.char(i)));
                decimals = i32::try_from(end - at - 1).unwrap_or(i32::MAX);
                at = end;
            }
        }
        // Longer than any amount is a code.
        (digits.len() <= 30).then_some(Digits { digits, decimals, power: 0, end: at })
    }

    /// How many characters a separator of thousands takes here: `,`, `, ` or (before 円) `.`, with three digits after it.
    fn thousands(&self, at: usize) -> Option<usize> {
        let sign = self.char(at)?;
        let skip = if sign == ',' && self.char(at + 1) == Some(' ') { 2 } else { 1 };
        let three = (0..3).all(|i| self.digit(at + skip + i, true).is_some()) && !self.is_digit(at + skip + 3);
        match sign {
            ',' if three => Some(skip),
            '.' if three && self.char(at + 4) == Some('円') => Some(1),
            _ => None,
        }
    }

    fn amount(&mut self, start: usize) -> Option<(Amount, usize)> {
        let (sign_start, currency, negative) = self.sign(start);
        let (value, end) = match self.sections(start)? {
            (first, end, false) => match self.english(end, currency) {
                Some((power, after)) => (first.first()?.times(power), after),
                None => (first.first()?.times(0), end),
            },
            (parts, end, true) => (parts.iter().map(|part| part.times(0)).sum(), end),
        };
        if !value.is_finite() {
            return None;
        }
        let negative = negative || self.is_accounting(sign_start, start, end);
        let value = if negative { -value } else { value };
        Some((Amount { value, span: self.byte(sign_start)..self.byte(end) }, end))
    }

    /// The digits from `start` with the Japanese multipliers among them, each raised to its own power; where they end,
    /// and whether there was a multiplier. `1億2,000万`, `2千5百万`, `21万5000`: every part is smaller than the unit
    /// before it.
    fn sections(&self, start: usize) -> Option<(Vec<Digits>, usize, bool)> {
        let (first, mut end, mut large) = self.section(start)?;
        let mut multiplied = large > 0 || first.iter().any(|part| part.power > 0);
        let mut parts = raised(first, large);
        while large > 0 {
            let Some((next, after, next_large)) = self.section(end) else { break };
            let next = raised(next, next_large);
            if next_large >= large || next.iter().any(|part| part.times(0) >= 10_f64.powi(large)) {
                break;
            }
            parts.extend(next);
            (end, large, multiplied) = (after, next_large, true);
        }
        Some((parts, end, multiplied))
    }

    /// Digits up to the next 万, 億 or 兆 with the tens, hundreds and thousands among them, and the power of that unit; 0
    /// where there is none.
    fn section(&self, start: usize) -> Option<(Vec<Digits>, usize, i32)> {
        let mut part = self.digits(start)?;
        let (mut parts, mut end) = (Vec::new(), part.end);
        while let Some((power, after)) = self.power(part.end, SMALL) {
            (part.power, end) = (power, after);
            let smaller = |next: &Digits| next.decimals == 0 && next.times(0) < 10_f64.powi(power);
            let Some(next) = self.digits(after).filter(smaller) else { break };
            end = next.end;
            parts.push(std::mem::replace(&mut part, next));
        }
        parts.push(part);
        match self.power(end, LARGE) {
            Some((power, after)) => Some((parts, after, power)),
            None => Some((parts, end, 0)),
        }
    }

    /// The power of ten that a sign stands for, a space before it allowed, and where it ends.
    fn power(&self, at: usize, signs: &[(char, i32)]) -> Option<(i32, usize)> {
        let sign = |at: usize| self.char(at).and_then(|c| signs.iter().find(|(sign, _)| *sign == c));
        let gap = usize::from(self.char(at) == Some(' ') && sign(at + 1).is_some_and(|(c, _)| !"十百".contains(*c)));
        sign(at + gap).map(|(_, power)| (*power, at + gap + 1))
    }

    /// `k`, `M`, `bn`, `million`: ten to which power, and where it ends.
    fn english(&self, end: usize, currency: bool) -> Option<(i32, usize)> {
        let alone = |after: usize| !self.char(after).is_some_and(|c| c.is_ascii_alphanumeric() || c == '²' || c == '³');
        let spoken = end + usize::from(matches!(self.char(end), Some(' ' | '-')));
        let word: String = (spoken..).map_while(|at| self.char(at).filter(char::is_ascii_alphabetic)).collect();
        let known = ENGLISH.iter().find(|(name, _)| word.eq_ignore_ascii_case(name));
        if let Some((name, power)) = known {
            return Some((*power, spoken + name.len()));
        }
        let (first, second) = (self.char(end)?, self.char(end + 1).map(|c| c.to_ascii_lowercase()));
        match (first.to_ascii_lowercase(), second) {
            ('b', Some('n')) if alone(end + 2) => Some((9, end + 2)),
            ('m', Some('n')) if alone(end + 2) => Some((6, end + 2)),
            _ if !alone(end + 1) => None,
            ('k', _) => Some((3, end + 1)),
            ('m', _) if currency || first == 'M' => Some((6, end + 1)),
            ('b', _) if currency || first == 'B' => Some((9, end + 1)),
            _ => None,
        }
    }

    /// Where sign and currency before the digits start, whether there is a currency, whether the sign is minus.
    fn sign(&self, start: usize) -> (usize, bool, bool) {
        let mut at = start;
        let back_over_spaces = |mut at: usize| {
            while self.before(at) == Some(' ') {
                at -= 1;
            }
            at
        };
        let is_currency = |c: Option<char>| c.is_some_and(|c| "$€£¥".contains(c));
        let currency = is_currency(self.before(back_over_spaces(at)));
        if currency {
            at = back_over_spaces(at) - 1;
        }
        let sign_at = back_over_spaces(at);
        match self.before(sign_at) {
            Some('▼' | '▽' | '↓') => (sign_at - 1, currency, true),
            Some('ス') if self.reads_back(sign_at, "マイナス") => (sign_at - 4, currency, true),
            Some('-') if sign_at == at => {
                let opens = self.before(sign_at - 1).is_none_or(|c| c == ' ' || "([「:/".contains(c));
                if opens { (sign_at - 1, currency, true) } else { (at, currency, false) }
            }
            _ => (at, currency, false),
        }
    }

    fn reads_back(&self, end: usize, word: &str) -> bool {
        word.chars()
            .rev()
            .enumerate()
            .all(|(back, c)| end.checked_sub(back + 1).and_then(|at| self.char(at)) == Some(c))
    }

    /// `(1,234)` or `($5.00)` alone: how accountants write minus. `(2万円)` and `(3)` are not.
    fn is_accounting(&self, sign_start: usize, start: usize, end: usize) -> bool {
        let rest_is = |mut range: std::ops::Range<usize>, bracket: char| {
            let mut real = range.by_ref().filter_map(|i| self.char(i)).filter(|c| *c != ' ');
            real.next() == Some(bracket) && real.next().is_none()
        };
        let dressed = sign_start != start || (start..end).any(|i| self.char(i).is_some_and(|c| c == ',' || c == '.'));
        dressed && rest_is(0..sign_start, '(') && rest_is(end..self.chars.len(), ')')
    }
}
