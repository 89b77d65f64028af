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

/// Digits as written: `123.45` is the digits 12345 with two decimals.
struct Digits {
    digits: String,
    decimals: i32,
    end: usize,
}

impl Digits {
    fn times(&self, power: i32) -> f64 {
        // Parsing decimal text rounds once and correctly; multiplying floats would not.
        format!("{}e{}", self.digits, power - self.decimals).parse().unwrap_or(f64::INFINITY)
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
        (digits.len() <= 30).then_some(Digits { digits, decimals, end: at })
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
        let first = self.digits(start)?;
        let (sign_start, currency, negative) = self.sign(start);
        let mut end = first.end;
        let mut value = match self.multiplier(end, currency) {
            Some((power, after)) => {
                end = after;
                let (mut value, mut last) = (first.times(power), power);
                // 1億2,000万 · 2万5千 · 21万5000: each part smaller than the unit before it.
                while last >= 3 && self.is_cjk_unit(end) {
                    let Some(part) = self.digits(end) else { break };
                    let (power, after) = self.multiplier(part.end, false).unwrap_or((0, part.end));
                    if power >= last || part.times(power) >= 10_f64.powi(last) {
                        break;
                    }
                    value += part.times(power);
                    end = after;
                    last = power;
                }
                value
            }
            None => first.times(0),
        };
        if !value.is_finite() {
            return None;
        }
        if negative || self.is_accounting(sign_start, start, end) {
            value = -value;
        }
        Some((Amount { value, span: self.byte(sign_start)..self.byte(end) }, end))
    }

    fn is_cjk_unit(&self, end: usize) -> bool {
        self.before(end).is_some_and(|c| "兆億万千".contains(c))
    }

    /// Ten to which power the number counts, and where the multiplier ends.
    fn multiplier(&self, end: usize, currency: bool) -> Option<(i32, usize)> {
        let gap = usize::from(self.char(end) == Some(' ') && self.char(end + 1).is_some_and(|c| "億万千".contains(c)));
        let cjk = match self.char(end + gap)? {
            '兆' => Some(12),
            '億' => Some(8),
            '万' => Some(4),
            '千' => Some(3),
            _ => None,
        };
        if let Some(power) = cjk {
            return Some((power, end + gap + 1));
        }
        let alone = |after: usize| !self.char(after).is_some_and(|c| c.is_ascii_alphanumeric() || c == '²' || c == '³');
        let pair = (self.char(end)?.to_ascii_lowercase(), self.char(end + 1).map(|c| c.to_ascii_lowercase()));
        match pair {
            ('b', Some('n')) if alone(end + 2) => Some((9, end + 2)),
            ('m', Some('n')) if alone(end + 2) => Some((6, end + 2)),
            _ if !alone(end + 1) => None,
            ('k', _) => Some((3, end + 1)),
            ('m', _) if currency || self.char(end) == Some('M') => Some((6, end + 1)),
            ('b', _) if currency || self.char(end) == Some('B') => Some((9, end + 1)),
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
            Some('-') if sign_at == at => {
                let opens = self.before(sign_at - 1).is_none_or(|c| c == ' ' || "([「:/".contains(c));
                if opens { (sign_at - 1, currency, true) } else { (at, currency, false) }
            }
            _ => (at, currency, false),
        }
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
