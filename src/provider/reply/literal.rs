//! A text value while it is being read: its escapes, and which quotation mark really ends it.
//!
//! Models write `"the "red" sign"` and forget closing marks. A mark closes only where what follows can follow a value;
//! a mark that begins the next key of an item shows that the text before it was never closed.

use super::ahead::{Ahead, Edge, Quote, quote_at};
use super::endless::Gathered;
use super::keys;

/// Where in the structure a value stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// In an object, before a colon.
    Key,
    /// In an object, after a colon.
    Value,
    /// In a list.
    Element,
}

/// What holds a text together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Quoted(Quote),
    /// Words without quotes, up to a comma, a bracket or the end of the line.
    Words,
    /// A data URI without quotes.
    Data,
    /// Tokens in angle brackets without quotes, or with the closing one only.
    Tokens,
}

/// How far a text has been read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Read {
    /// The text so far is used up, or more is needed to judge what follows.
    Open,
    Closed,
    /// Closed, in a list, and a colon follows: the list was never closed and this is the next key of its object.
    ClosedKey,
    /// The next key of the same object begins here.
    NeverClosed,
    /// The first key of another object begins here.
    NeverClosedObject,
    /// The fenced block ended.
    Fence,
}

/// A text being read.
pub(super) struct Literal {
    kind: Kind,
    place: Place,
    gathered: Gathered,
    /// Whether a comma ends a bare text; the first one of a data URI belongs to it.
    comma_ends: bool,
}

enum Verdict {
    Closes,
    ClosesKey,
    Inside,
}

impl Literal {
    /// Starts after the opening mark, or at the first character of a bare text.
    pub(super) fn new(kind: Kind, place: Place) -> Literal {
        Literal { kind, place, gathered: Gathered::default(), comma_ends: kind != Kind::Data }
    }

    pub(super) fn place(&self) -> Place {
        self.place
    }

    /// Whether the text has been given up as endless.
    pub(super) fn given_up(&self) -> bool {
        self.gathered.given_up()
    }

    /// What kind it was, and the text unless given up.
    pub(super) fn into_text(self) -> (Kind, Option<String>) {
        (self.kind, self.gathered.into_text())
    }

    /// Reads on; returns how many bytes were taken.
    pub(super) fn read(&mut self, text: &str, end: bool) -> (usize, Read) {
        match self.kind {
            Kind::Quoted(quote) => self.read_quoted(quote, text, end),
            _ => self.read_bare(text),
        }
    }

    fn read_bare(&mut self, text: &str) -> (usize, Read) {
        let kind = self.kind;
        let comma_ends = &mut self.comma_ends;
        let ends = |c: char| match c {
            '}' | ']' | ')' | '\n' => true,
            '"' | '\'' | ' ' | '\t' | '\r' => kind != Kind::Words,
            ',' => std::mem::replace(comma_ends, true),
            _ => false,
        };
        let found = text.find(ends);
        let length = found.unwrap_or(text.len());
        let (now, later) = text.split_at(length);
        self.gathered.push_str(now);
        let mark = usize::from(kind != Kind::Words && later.starts_with(['"', '\'']));
        (length + mark, if found.is_some() { Read::Closed } else { Read::Open })
    }

    fn read_quoted(&mut self, quote: Quote, text: &str, end: bool) -> (usize, Read) {
        let curly = matches!(quote, Quote::Curly | Quote::CurlySingle);
        let straight = if matches!(quote, Quote::Double | Quote::Curly) { b'"' } else { b'\'' };
        let mut at = 0;
        while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
            let special = |b: &u8| *b == straight || matches!(b, b'\\' | b'\n') || (curly && *b == 0xE2);
            let run = rest.as_bytes().iter().position(special).unwrap_or(rest.len());
            let (plain, rest) = rest.split_at(run);
            self.gathered.push_str(plain);
            at += run;
            let Some(c) = rest.chars().next() else { break };
            let judged = match c {
                '\\' => match self.escape(rest) {
                    Some(taken) => {
                        at += taken;
                        continue;
                    }
                    None => Err(Edge::Wait),
                },
                '\n' => fence_follows(&Ahead::new(rest, end)).map(|fence| fence.then_some(Read::Fence)),
                _ => match quote.closed_by(rest.as_bytes()) {
                    Some(length) => self.judge(rest, length, end),
                    None => Ok(None),
                },
            };
            match judged {
                Ok(Some(read @ (Read::Closed | Read::ClosedKey))) => return (at + c.len_utf8(), read),
                Ok(Some(read)) => return (at, read),
                Ok(None) => {
                    self.gathered.push(c);
                    at += c.len_utf8();
                }
                Err(_) => return (at, Read::Open),
            }
        }
        (at, Read::Open)
    }

    /// What the mark at the start of `rest` is: `None` for a character of the text.
    fn judge(&self, rest: &str, length: usize, end: bool) -> Result<Option<Read>, Edge> {
        let ahead = Ahead::new(rest, end);
        let verdict = match self.place {
            Place::Key => Ok(Verdict::Closes),
            Place::Value => after_value(&ahead, length),
            Place::Element => after_element(&ahead, length),
        };
        match verdict {
            Ok(Verdict::Closes) | Err(Edge::Far) => Ok(Some(Read::Closed)),
            Ok(Verdict::ClosesKey) => Ok(Some(Read::ClosedKey)),
            Ok(Verdict::Inside) => self.never_closed(&ahead),
            Err(edge) => Err(edge),
        }
    }

    fn never_closed(&self, ahead: &Ahead) -> Result<Option<Read>, Edge> {
        let last = self.gathered.text().trim_end().chars().next_back();
        if !matches!(last, Some('{' | ',')) {
            return Ok(None);
        }
        let key = match ahead.quoted_key(0) {
            Ok(Some(key)) => String::from_utf8_lossy(key),
            Ok(None) | Err(Edge::Far) => return Ok(None),
            Err(edge) => return Err(edge),
        };
        Ok(match last {
            Some('{') => Some(Read::NeverClosedObject),
            _ => keys::is_of_item(&key).then_some(Read::NeverClosed),
        })
    }

    /// Takes an escape sequence; `None` while it is not all there.
    fn escape(&mut self, rest: &str) -> Option<usize> {
        let mut chars = rest.chars().skip(1);
        let c = chars.next()?;
        let simple = match c {
            'n' => '\n',
            't' => '\t',
            'r' => '\r',
            'b' => '\u{8}',
            'f' => '\u{c}',
            'u' => return self.unicode_escape(rest),
            'x' => {
                let digits = rest.get(2..).filter(|digits| digits.chars().nth(1).is_some())?;
                let Some(code) = hex(digits, 2) else {
                    self.gathered.push_str("\\x");
                    return Some(2);
                };
                self.gathered.push(char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER));
                return Some(4);
            }
            '\n' => return Some(2),
            c if c.is_ascii_punctuation() => c,
            c => {
                self.gathered.push('\\');
                c
            }
        };
        self.gathered.push(simple);
        Some(1 + c.len_utf8())
    }

    fn unicode_escape(&mut self, rest: &str) -> Option<usize> {
        rest.chars().nth(5)?;
        let Some(code) = rest.get(2..).and_then(|digits| hex(digits, 4)) else {
            self.gathered.push_str("\\u");
            return Some(2);
        };
        if (0xD800..0xDC00).contains(&code) {
            let later = rest.get(6..).unwrap_or_default();
            let pair = if later.len() < 2 { "\\u".starts_with(later) } else { later.starts_with("\\u") };
            if pair {
                later.chars().nth(5)?;
                let low = later.get(2..).and_then(|digits| hex(digits, 4)).filter(|low| (0xDC00..0xE000).contains(low));
                if let Some(low) = low {
                    let c = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00);
                    self.gathered.push(char::from_u32(c).unwrap_or(char::REPLACEMENT_CHARACTER));
                    return Some(12);
                }
            }
        }
        self.gathered.push(char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER));
        Some(6)
    }
}

fn hex(digits: &str, count: usize) -> Option<u32> {
    let digits = digits.get(..count).filter(|d| d.bytes().all(|b| b.is_ascii_hexdigit()))?;
    u32::from_str_radix(digits, 16).ok()
}

fn fence_follows(ahead: &Ahead) -> Result<bool, Edge> {
    let mut at = 1;
    while at < 8 && matches!(ahead.at(at)?, b' ') {
        at += 1;
    }
    for offset in 0..3 {
        if ahead.at(at + offset)? != b'`' {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Whether a mark ends the value of a key, judged by what follows it.
fn after_value(ahead: &Ahead, at: usize) -> Result<Verdict, Edge> {
    let next = ahead.visible(at)?;
    Ok(match next.byte {
        b'}' | b']' | b')' | b'{' | b'#' | b'/' => Verdict::Closes,
        b',' => return after_comma(ahead, next.at + 1),
        b'`' if next.new_line => Verdict::Closes,
        b'"' | b'\'' | 0xE2 => closes_if(ahead.quoted_key(next.at)?.is_some()),
        b'a'..=b'z' | b'A'..=b'Z' | b'_' if next.new_line => closes_if(ahead.bare_key(next.at)?),
        _ => Verdict::Inside,
    })
}

fn after_comma(ahead: &Ahead, mut at: usize) -> Result<Verdict, Edge> {
    loop {
        let next = ahead.visible(at)?;
        return Ok(match next.byte {
            b',' => {
                at = next.at + 1;
                continue;
            }
            b'}' | b']' | b')' | b'{' | b'#' | b'/' => Verdict::Closes,
            b'.' => closes_if(ahead.at(next.at + 1)? == b'.'),
            b'`' if next.new_line => Verdict::Closes,
            b'"' | b'\'' | 0xE2 => closes_if(ahead.quoted_key(next.at)?.is_some()),
            b'a'..=b'z' | b'A'..=b'Z' | b'_' => closes_if(ahead.bare_key(next.at)?),
            _ => Verdict::Inside,
        });
    }
}

/// Whether a mark ends an element of a list, judged by what follows it.
fn after_element(ahead: &Ahead, at: usize) -> Result<Verdict, Edge> {
    let next = ahead.visible(at)?;
    if next.byte == b':' {
        return Ok(Verdict::ClosesKey);
    }
    let follows = matches!(next.byte, b',' | b']' | b')' | b'}' | b'{' | b'[' | b'#' | b'/');
    Ok(closes_if(follows || (next.new_line && (ahead.quote(next.at).is_some() || next.byte == b'`'))))
}

fn closes_if(closes: bool) -> Verdict {
    if closes { Verdict::Closes } else { Verdict::Inside }
}

/// The opening quotation mark at the start of a text, with its length.
pub(super) fn opening(text: &str) -> Option<(Kind, usize)> {
    quote_at(text.as_bytes()).map(|(quote, length)| (Kind::Quoted(quote), length))
}
