//! From characters to structure: finds the lists and objects in the text and hands their parts to a [`Structure`].
//!
//! Outside of structure everything is prose. Inside, what belongs to no value is skipped. A step either takes some
//! text or waits for more; what it does depends on the text alone, never on where it was cut into pieces.

use super::ahead::{Ahead, Edge};
use super::literal::{Kind, Literal, Place, Read, opening};
use super::structure::Structure;
use super::value::{self, Value};

/// The longest bare word or number, in bytes.
const LONGEST_WORD: usize = 64;

/// Why the scanner stopped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stop {
    /// More text is needed.
    Exhausted,
    /// From here on the text carries one level of string escapes.
    Escaped,
}

enum Step {
    Took(usize),
    Escaped,
}

#[derive(Clone, Copy)]
enum Comment {
    Line,
    Block,
}

/// The state between two pieces of text.
pub(super) struct Scanner<S> {
    frames: S,
    literal: Option<Literal>,
    comment: Option<Comment>,
    /// Whether only white space and a comment sign have been seen on this line.
    line_start: bool,
    /// The comment sign at the start of this line.
    line_sign: Option<u8>,
    /// The comment sign of the line on which the present structure began: then its lines are all commented out.
    root_sign: Option<u8>,
}

impl<S: Structure> Scanner<S> {
    /// Builds into `frames`.
    pub(super) fn new(frames: S) -> Scanner<S> {
        Scanner { frames, literal: None, comment: None, line_start: true, line_sign: None, root_sign: None }
    }

    /// What has been built so far.
    pub(super) fn built(&self) -> &S {
        &self.frames
    }

    /// Whether the model repeats itself.
    pub(super) fn is_runaway(&self) -> bool {
        self.frames.is_runaway() || self.literal.as_ref().is_some_and(Literal::given_up)
    }

    /// What is still open was cut off.
    pub(super) fn finish(mut self) -> S {
        let endless = self.literal.as_ref().is_some_and(Literal::given_up);
        self.frames.cut(endless);
        self.frames
    }

    /// Takes what can be understood; returns how many bytes that was.
    pub(super) fn run(&mut self, text: &str, end: bool) -> (usize, Stop) {
        let mut at = 0;
        while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
            match self.step(rest, end) {
                Ok(Step::Took(taken)) => at += taken,
                Ok(Step::Escaped) => return (at, Stop::Escaped),
                Err(_) => break,
            }
        }
        (at, Stop::Exhausted)
    }

    fn step(&mut self, rest: &str, end: bool) -> Result<Step, Edge> {
        if self.literal.is_some() {
            return self.in_literal(rest, end);
        }
        match (self.comment, self.frames.place()) {
            (Some(comment), _) => self.in_comment(comment, rest, end),
            (None, None) => self.in_prose(rest, end),
            (None, Some(place)) => self.in_structure(place, rest, end),
        }
    }

    fn in_literal(&mut self, rest: &str, end: bool) -> Result<Step, Edge> {
        let Some(mut literal) = self.literal.take() else { return Ok(Step::Took(0)) };
        let (taken, read) = literal.read(rest, end);
        match read {
            Read::Open => {
                self.literal = Some(literal);
                return if taken > 0 { Ok(Step::Took(taken)) } else { Err(Edge::Wait) };
            }
            Read::Closed => {
                let place = literal.place();
                let (kind, text) = literal.into_text();
                match (place, kind, text) {
                    (Place::Key, _, text) => self.frames.key(text.unwrap_or_default()),
                    (_, Kind::Words, Some(text)) => self.frames.value(bare_value(&text)),
                    (_, _, Some(text)) => self.frames.text(text),
                    (_, _, None) => self.frames.value(Value::Endless),
                }
            }
            Read::ClosedKey if self.frames.is_in_object() => {
                self.frames.key(literal.into_text().1.unwrap_or_default());
            }
            Read::ClosedKey => {}
            Read::NeverClosed => self.frames.unclosed_text(),
            Read::NeverClosedObject => {
                self.frames.unclosed_object();
                self.frames.open_object();
            }
            Read::Fence => self.frames.cut(literal.given_up()),
        }
        Ok(Step::Took(taken))
    }

    fn in_comment(&mut self, comment: Comment, rest: &str, end: bool) -> Result<Step, Edge> {
        let sign = match comment {
            Comment::Line => rest.find('\n').map(|at| (at, 0)),
            Comment::Block => rest.find("*/").map(|at| (at, 2)),
        };
        if let Some((at, length)) = sign {
            self.comment = None;
            return Ok(Step::Took(at + length));
        }
        // A star at the end may belong to the sign that closes the comment.
        let held = usize::from(rest.ends_with('*') && !end);
        if rest.len() > held { Ok(Step::Took(rest.len() - held)) } else { Err(Edge::Wait) }
    }

    fn in_prose(&mut self, rest: &str, end: bool) -> Result<Step, Edge> {
        let mut taken = 0;
        for &byte in rest.as_bytes() {
            match byte {
                b'{' | b'[' => break,
                b'\n' => self.new_line(),
                b' ' | b'\t' | b'\r' => {}
                b'#' | b'/' if self.line_start => self.line_sign = Some(byte),
                _ => self.line_start = false,
            }
            taken += 1;
        }
        if taken > 0 {
            return Ok(Step::Took(taken));
        }
        let is_object = rest.starts_with('{');
        let opens = match opens_structure(&Ahead::new(rest, end), is_object) {
            Err(Edge::Wait) => return Err(Edge::Wait),
            Err(Edge::End) => true,
            Err(Edge::Far) => false,
            Ok(opens) => opens,
        };
        if opens {
            self.root_sign = self.line_sign.filter(|_| self.line_start);
            if is_object { self.frames.open_object() } else { self.frames.open_list() }
        }
        self.line_start = false;
        Ok(Step::Took(1))
    }

    fn new_line(&mut self) {
        self.line_start = true;
        self.line_sign = None;
    }

    fn in_structure(&mut self, place: Place, rest: &str, end: bool) -> Result<Step, Edge> {
        let Some(c) = rest.chars().next() else { return Err(Edge::Wait) };
        let ahead = Ahead::new(rest, end);
        match c {
            '\n' => {
                self.new_line();
                return Ok(Step::Took(1));
            }
            ' ' | '\t' | '\r' => return Ok(Step::Took(1)),
            '#' => return self.comment_sign(&ahead, b'#'),
            '/' => return self.comment_sign(&ahead, b'/'),
            _ => self.line_start = false,
        }
        match c {
            '{' => self.frames.open_object(),
            '[' | '(' => self.frames.open_list(),
            '}' => self.frames.close_object(),
            ']' | ')' => self.frames.close_list(),
            ',' => self.frames.comma(),
            ':' | ';' => {}
            '\\' => return self.backslash(&ahead),
            '`' => {
                if is_byte(&ahead, 1, b'`')? && is_byte(&ahead, 2, b'`')? {
                    self.frames.cut(false);
                }
            }
            '<' if place != Place::Key => {
                self.literal = Some(Literal::new(Kind::Tokens, place));
                return Ok(Step::Took(0));
            }
            '0'..='9' | '-' | '+' | '.' if place != Place::Key => return self.number(place, rest, end),
            _ => {
                if let Some((kind, length)) = opening(rest) {
                    self.literal = Some(Literal::new(kind, place));
                    self.frames.saw_quote();
                    return Ok(Step::Took(length));
                }
                if is_of_word(c) {
                    return self.word(place, rest, end);
                }
            }
        }
        Ok(Step::Took(c.len_utf8()))
    }

    /// A `#` or `/` in structure: the comment sign of a wholly commented structure, a comment, or nothing.
    fn comment_sign(&mut self, ahead: &Ahead, sign: u8) -> Result<Step, Edge> {
        if self.line_start && self.root_sign == Some(sign) {
            return Ok(Step::Took(1));
        }
        self.line_start = false;
        let comment = match (sign, sign == b'/' && is_byte(ahead, 1, b'/')?, sign == b'/' && is_byte(ahead, 1, b'*')?) {
            (b'#', ..) => Some(Comment::Line),
            (_, true, _) => Some(Comment::Line),
            (_, _, true) => Some(Comment::Block),
            _ => None,
        };
        self.comment = comment;
        Ok(Step::Took(if comment.is_some() && sign == b'/' { 2 } else { 1 }))
    }

    /// A backslash outside of any string: the whole structure stands in a string, or a line end is written out.
    fn backslash(&mut self, ahead: &Ahead) -> Result<Step, Edge> {
        match ahead.at(1) {
            Err(Edge::Wait) => Err(Edge::Wait),
            Ok(b'"') if self.frames.may_be_escaped() => Ok(Step::Escaped),
            Ok(b'n' | b'r' | b't') => Ok(Step::Took(2)),
            _ => Ok(Step::Took(1)),
        }
    }

    fn number(&mut self, place: Place, rest: &str, end: bool) -> Result<Step, Edge> {
        let of_number = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '+' | '-' | '_' | '%');
        let Some(length) = token_length(rest, end, of_number)? else { return Ok(Step::Took(rest.len())) };
        let (token, after) = rest.split_at(length);
        let number = value::number(token).filter(|_| length < LONGEST_WORD);
        if place == Place::Value {
            // `label: 3 red socks` and `label: 3rd floor` are bare texts.
            let next = Ahead::new(after, end).visible(0);
            if next == Err(Edge::Wait) {
                return Err(Edge::Wait);
            }
            let words = next.is_ok_and(|next| !next.new_line && is_of_bare_text(next.byte));
            if (number.is_none() && token.bytes().any(|b| b.is_ascii_digit())) || words {
                self.literal = Some(Literal::new(Kind::Words, place));
                return Ok(Step::Took(0));
            }
        }
        match number {
            Some(number) => self.frames.number(token, number),
            None if token.bytes().any(|b| b.is_ascii_digit()) => self.frames.value(Value::Unreadable),
            None => match value::literal(token) {
                Some(value) => self.frames.value(value),
                None => self.frames.stray_word(),
            },
        }
        Ok(Step::Took(length))
    }

    fn word(&mut self, place: Place, rest: &str, end: bool) -> Result<Step, Edge> {
        let Some(length) = token_length(rest, end, is_of_word)? else { return Ok(Step::Took(rest.len())) };
        let (word, after) = rest.split_at(length);
        let next = Ahead::new(after, end).visible(0);
        if next == Err(Edge::Wait) {
            return Err(Edge::Wait);
        }
        let is_key = next.is_ok_and(|next| next.byte == b':');
        match place {
            Place::Value if is_key && word == "data" => {
                self.literal = Some(Literal::new(Kind::Data, place));
                return Ok(Step::Took(0));
            }
            Place::Value if !is_key => {
                self.literal = Some(Literal::new(Kind::Words, place));
                return Ok(Step::Took(0));
            }
            _ if is_key && self.frames.is_in_object() => self.frames.key(word.to_owned()),
            Place::Element => match value::literal(word) {
                Some(value) => self.frames.value(value),
                None => self.frames.stray_word(),
            },
            _ => {}
        }
        Ok(Step::Took(length))
    }
}

/// Whether the bracket at the start begins a structure rather than a remark in the prose.
fn opens_structure(ahead: &Ahead, is_object: bool) -> Result<bool, Edge> {
    let next = ahead.visible(1)?;
    if ahead.quote(next.at).is_some() || matches!(next.byte, b'\\' | b'#' | b'/') {
        return Ok(true);
    }
    Ok(match (is_object, next.byte) {
        (true, b'}') => true,
        (true, b'a'..=b'z' | b'A'..=b'Z' | b'_' | 0x80..) => ahead.bare_key(next.at)?,
        (false, b'{' | b'[' | b'(' | b']' | b'0'..=b'9' | b'-' | b'+' | b'.') => true,
        _ => false,
    })
}

/// The length of the token at the start; `None` when the end of the text cuts it.
fn token_length(rest: &str, end: bool, of_token: impl Fn(char) -> bool) -> Result<Option<usize>, Edge> {
    match rest.char_indices().find(|(at, c)| *at >= LONGEST_WORD || !of_token(*c)) {
        Some((length, _)) => Ok(Some(length)),
        None if end => Ok(None),
        None => Err(Edge::Wait),
    }
}

fn is_byte(ahead: &Ahead, at: usize, byte: u8) -> Result<bool, Edge> {
    match ahead.at(at) {
        Err(Edge::Wait) => Err(Edge::Wait),
        found => Ok(found == Ok(byte)),
    }
}

fn is_of_word(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '_' | '$' | '-' | '.')
}

fn is_of_bare_text(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte >= 0x80 || matches!(byte, b'(' | b'&' | b'-' | b'_')
}

/// A bare text as a value. One that holds a colon or a quote is no single value and is not taken for one.
fn bare_value(text: &str) -> Value {
    let text = text.trim();
    match value::literal(text) {
        Some(value) => value,
        None if text.contains([':', '"', '{', '[']) => Value::Unreadable,
        None => Value::Text(text.to_owned()),
    }
}
