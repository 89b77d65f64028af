//! Reads replies while they arrive: whole bodies and event streams, into one text with its usage. A vendor's [`Wire`] takes
//! one object of its reply after the other; everything that can happen to bytes on the way is handled here, the same for all.
//!
//! A text is never joined over a gap. An event that is not UTF-8 or not JSON ends the text there; later events still give
//! usage and the reason of the end. After the first words a question was perhaps billed: it is not sent again by itself.
//!
//! An event repeated byte for byte directly after itself is left out, with a notice, if it is a doubled transmission and no
//! doubled word: if it is one that a reply says once only, or if every event before it came twice. Otherwise a model really
//! said the same twice: rows of a mask do that.

use serde_json::Value;

use super::ending::{Ended, damaged, ended_early, judge};
use super::fault::{Fault, Remedy};
use super::redact::{excerpt, is_page};
use super::sse::{Event, Item, Stream};
use super::vendor::{Answered, ReplyReader};

/// The most bytes of one body that are read.
const MOST_BYTES: usize = 32 * 1024 * 1024;

/// A vendor's replies, one object after the other.
pub(super) trait Wire: Default + Send {
    /// The failure an object tells of; `None` where it is none.
    fn failure(value: &Value) -> Option<Fault>;

    /// Takes what an object says and returns the words it adds to the answer.
    fn absorb(&mut self, value: &Value) -> String;

    /// Whether an event is of a kind that no reply has twice: the same bytes again are the same event again.
    fn said_once(event: &[u8]) -> bool;

    /// What was read, its text left empty.
    fn ended(self) -> Ended;
}

/// What was read so far.
#[derive(Debug, Default)]
struct Reading<W> {
    wire: W,
    text: String,
    /// Whether a piece could not be read; the text ends before it.
    damaged: bool,
    /// How many repeated events were left out.
    repeated: usize,
}

impl<W: Wire> Reading<W> {
    /// Takes one object, or a list of them, and returns the text it adds.
    fn absorb(&mut self, value: &Value) -> Result<String, Fault> {
        if let Some(fault) = W::failure(value) {
            return Err(self.failed(fault));
        }
        match value {
            Value::Object(_) => {
                let said = self.wire.absorb(value);
                let new = if self.damaged { String::new() } else { said };
                self.text.push_str(&new);
                Ok(new)
            }
            Value::Array(list) => list.iter().map(|one| self.absorb(one)).collect(),
            other => Err(not_a_reply(&other.to_string())),
        }
    }

    fn failed(&self, fault: Fault) -> Fault {
        let paid = !self.text.is_empty() && fault.remedy != Remedy::Stop;
        if paid { Fault { remedy: Remedy::Unknown, ..fault } } else { fault }
    }

    /// A whole body, which must be JSON. Bytes that are no UTF-8 are an error, never replaced.
    fn whole(&mut self, body: &[u8]) -> Result<(), Fault> {
        let body = body.strip_prefix(b"\xef\xbb\xbf").unwrap_or(body);
        if body.iter().all(u8::is_ascii_whitespace) {
            return Ok(());
        }
        let Ok(text) = std::str::from_utf8(body) else {
            return Err(damaged());
        };
        match serde_json::from_str::<Value>(text) {
            Ok(value) => self.absorb(&value).map(|_| ()),
            Err(error) if error.is_eof() => Err(ended_early()),
            Err(_) if text.trim_start().starts_with(['{', '[']) => Err(damaged()),
            Err(_) => Err(not_a_reply(text)),
        }
    }

    fn into_answered(self) -> Result<Answered, Fault> {
        let Reading { wire, text, damaged, repeated } = self;
        judge(Ended { text, damaged, repeated, ..wire.ended() })
    }
}

/// A body with status 200 that is no reply: a page of a network that wants a login, or anything else.
fn not_a_reply(text: &str) -> Fault {
    let words = excerpt(text);
    if is_page(text) {
        return Fault::new(
            "not-the-service",
            Remedy::Stop,
            format!("A web page came instead of a reply; perhaps the network wants a login. It says: “{words}”"),
            format!(
                "回答の代わりにウェブページが届きました。ネットワークへのログインが必要かもしれません。（内容：{words}）"
            ),
        );
    }
    Fault::new(
        "not-a-reply",
        Remedy::Unknown,
        format!("What came is no reply. It begins: “{words}”"),
        format!("届いた内容は回答ではありません。（冒頭：{words}）"),
    )
}

/// How much of a body has come; refuses what is beyond all measure.
#[derive(Debug, Default)]
struct Measure(usize);

impl Measure {
    fn add(&mut self, piece: &[u8]) -> Result<(), Fault> {
        self.0 = self.0.saturating_add(piece.len());
        if self.0 <= MOST_BYTES {
            return Ok(());
        }
        Err(Fault::new(
            "reply-too-large",
            Remedy::Stop,
            "The reply is larger than 32 MiB; reading was stopped.",
            "回答が32 MiBを超えたため、読み取りを中止しました。",
        ))
    }
}

/// Reads a body that comes as one JSON document.
#[derive(Debug, Default)]
pub(super) struct Whole<W> {
    measure: Measure,
    body: Vec<u8>,
    reading: Reading<W>,
}

impl<W: Wire> ReplyReader for Whole<W> {
    fn push(&mut self, piece: &[u8]) -> Result<String, Fault> {
        self.measure.add(piece)?;
        self.body.extend_from_slice(piece);
        Ok(String::new())
    }

    fn finish(mut self: Box<Self>) -> Result<Answered, Fault> {
        let body = std::mem::take(&mut self.body);
        self.reading.whole(&body)?;
        self.reading.into_answered()
    }
}

/// Reads a body that comes as events.
#[derive(Debug, Default)]
pub(super) struct Streamed<W> {
    measure: Measure,
    stream: Stream,
    reading: Reading<W>,
    events: usize,
    /// Whether the newest event came more than once.
    twice: bool,
    /// Whether some event before the newest came once only.
    some_once: bool,
    /// Lines that belong to no event: an error written bare, a page, a whole reply.
    stray: Vec<u8>,
    /// The failure the service told of. What came before it in the same piece is handed out first.
    failed: Option<Fault>,
}

impl<W: Wire> Streamed<W> {
    fn take(&mut self, items: Vec<Item>) -> Result<String, Fault> {
        let mut new = String::new();
        for item in items {
            if self.failed.is_some() {
                break;
            }
            match item {
                Item::Event(event) => match self.event(&event) {
                    Ok(text) => new.push_str(&text),
                    Err(fault) => self.failed = Some(fault),
                },
                Item::Stray(line) => {
                    self.stray.extend_from_slice(&line);
                    self.stray.push(b'\n');
                }
            }
        }
        match &self.failed {
            Some(fault) if new.is_empty() => Err(fault.clone()),
            _ => Ok(new),
        }
    }

    /// Whether an event is a second transmission of the one before it.
    fn is_doubled(&mut self, event: &Event) -> bool {
        if !event.repeated {
            self.some_once |= self.events > 0 && !self.twice;
            self.twice = false;
            self.events += 1;
            return false;
        }
        self.twice = true;
        !self.some_once || W::said_once(&event.data)
    }

    fn event(&mut self, event: &Event) -> Result<String, Fault> {
        if event.data.is_empty() || event.data == b"[DONE]" {
            return Ok(String::new());
        }
        if self.is_doubled(event) {
            self.reading.repeated += 1;
            return Ok(String::new());
        }
        match std::str::from_utf8(&event.data).ok().and_then(|data| serde_json::from_str::<Value>(data).ok()) {
            Some(value) => self.reading.absorb(&value),
            None => {
                self.reading.damaged = true;
                Ok(String::new())
            }
        }
    }
}

impl<W: Wire> ReplyReader for Streamed<W> {
    fn push(&mut self, piece: &[u8]) -> Result<String, Fault> {
        self.measure.add(piece)?;
        let items = self.stream.push(piece);
        self.take(items)
    }

    fn finish(mut self: Box<Self>) -> Result<Answered, Fault> {
        let damaged = self.reading.damaged;
        let items = self.stream.finish();
        self.take(items)?;
        if let Some(fault) = self.failed.take() {
            return Err(fault);
        }
        // What ended in the middle of an event is cut, not damaged.
        let mid_event = std::mem::replace(&mut self.reading.damaged, damaged) && !damaged;
        if mid_event && self.reading.text.is_empty() {
            return Err(ended_early());
        }
        if self.events == 0 {
            let stray = std::mem::take(&mut self.stray);
            self.reading.whole(&stray)?;
        } else if let Some(fault) = serde_json::from_slice::<Value>(&self.stray).ok().as_ref().and_then(W::failure) {
            return Err(self.reading.failed(fault));
        }
        self.reading.into_answered()
    }
}

/// Whether the bytes of an event hold these words.
pub(super) fn holds(event: &[u8], words: &str) -> bool {
    event.windows(words.len()).any(|part| part == words.as_bytes())
}

/// A body that must be a JSON object.
pub(super) fn object(body: &[u8]) -> Result<Value, Fault> {
    let body = body.strip_prefix(b"\xef\xbb\xbf").unwrap_or(body);
    serde_json::from_slice::<Value>(body).ok().filter(Value::is_object).ok_or_else(|| unreadable(body))
}

/// Nothing was billed for such an answer, but asking again is no use either.
pub(super) fn unreadable(body: &[u8]) -> Fault {
    let words = excerpt(&String::from_utf8_lossy(body));
    Fault::new(
        "not-a-reply",
        Remedy::Stop,
        format!("The service answered in a way that cannot be read. It begins: “{words}”"),
        format!("サービスの応答を読み取れません。（冒頭：{words}）"),
    )
}
