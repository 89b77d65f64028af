//! Reads replies while they arrive: whole bodies and event streams, into one text with its usage.
//!
//! A text is never joined over a gap. An event that is not UTF-8 or not JSON ends the text there; later events still give
//! usage and the reason of the end.
//!
//! An event repeated byte for byte directly after itself is left out, with a notice, if it is a doubled transmission and no
//! doubled word: if it counts the answer's tokens or ends it, since those counts grow with every word, or if every event
//! before it came twice. Otherwise a model really said the same twice: rows of a mask do that.
//!
//! What a finished text means is judged in [`super::finish`].

use serde_json::Value;

use super::error_body::ErrorBody;
use super::faults::fault_in_reply;
use super::finish;
use crate::core::usage::Usage;
use crate::provider::fault::{Fault, Remedy};
use crate::provider::redact::{excerpt, is_page};
use crate::provider::sse::{Event, Item, Stream};
use crate::provider::vendor::{Answered, ReplyReader};

/// The most bytes of one body that are read.
const MOST_BYTES: usize = 32 * 1024 * 1024;

/// What was read so far.
#[derive(Debug, Default)]
pub(super) struct Reading {
    /// The answer, thoughts left out.
    pub text: String,
    /// `modelVersion`.
    pub model: String,
    /// `responseId`.
    pub id: String,
    /// The last `usageMetadata`.
    pub usage: Usage,
    /// `finishReason`.
    pub finish: Option<String>,
    /// `finishMessage`, or that of `modelStatus`.
    pub remark: Option<String>,
    /// `promptFeedback.blockReason`.
    pub blocked: Option<String>,
    /// Whether a piece could not be read; the text ends before it.
    pub damaged: bool,
    /// How many repeated events were left out.
    pub repeated: usize,
}

impl Reading {
    /// Takes one response object, or a list of them, and returns the text it adds.
    fn absorb(&mut self, value: &Value) -> Result<String, Fault> {
        if let Some(error) = ErrorBody::of(value) {
            return Err(self.failed(&error));
        }
        match value {
            Value::Object(_) => Ok(self.absorb_response(value)),
            Value::Array(list) => list.iter().map(|one| self.absorb(one)).collect(),
            other => Err(not_a_reply(&other.to_string())),
        }
    }

    /// After the first words the question was perhaps billed: it is not sent again by itself.
    fn failed(&self, error: &ErrorBody) -> Fault {
        let fault = fault_in_reply(error);
        let paid = !self.text.is_empty() && fault.remedy != Remedy::Stop;
        if paid { Fault { remedy: Remedy::Unknown, ..fault } } else { fault }
    }

    fn absorb_response(&mut self, value: &Value) -> String {
        let text = |value: &Value, path: &str| value.pointer(path).and_then(Value::as_str).map(str::to_owned);
        if let Some(model) = text(value, "/modelVersion") {
            self.model = model.trim_start_matches("models/").to_owned();
        }
        if let Some(id) = text(value, "/responseId") {
            self.id = id;
        }
        if let Some(usage) = value.get("usageMetadata").filter(|usage| usage.is_object()) {
            self.usage = usage_of(usage);
        }
        self.blocked = text(value, "/promptFeedback/blockReason").or(self.blocked.take());
        self.finish = text(value, "/candidates/0/finishReason").or(self.finish.take());
        let remark = text(value, "/candidates/0/finishMessage").or_else(|| text(value, "/modelStatus/message"));
        self.remark = remark.or(self.remark.take());
        let parts = value.pointer("/candidates/0/content/parts").and_then(Value::as_array);
        let spoken = |part: &&Value| part.get("thought") != Some(&Value::Bool(true));
        let words = parts.into_iter().flatten().filter(spoken).filter_map(|part| part.get("text")?.as_str());
        let new: String = if self.damaged { String::new() } else { words.collect() };
        self.text.push_str(&new);
        new
    }

    fn into_answered(self) -> Result<Answered, Fault> {
        finish::judge(self)
    }
}

/// `usageMetadata`, where any part may be missing. The answer's tokens of a cut stream are what is left of the total.
fn usage_of(value: &Value) -> Usage {
    let count = |value: &Value, key: &str| value.get(key).and_then(Value::as_u64);
    let of = |key: &str| count(value, key).unwrap_or(0);
    let details = value.get("promptTokensDetails").and_then(Value::as_array);
    let of_pictures = |detail: &&Value| detail.get("modality").and_then(Value::as_str) == Some("IMAGE");
    let (prompt, thought) = (of("promptTokenCount"), of("thoughtsTokenCount"));
    let rest = of("totalTokenCount").saturating_sub(prompt + thought + of("toolUsePromptTokenCount"));
    Usage {
        requests: 1,
        prompt_tokens: prompt,
        image_tokens: details.into_iter().flatten().filter(of_pictures).filter_map(|d| count(d, "tokenCount")).sum(),
        cached_tokens: of("cachedContentTokenCount"),
        output_tokens: count(value, "candidatesTokenCount").unwrap_or(rest),
        thought_tokens: thought,
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

/// A whole body, which must be JSON. Bytes that are no UTF-8 are an error, never replaced.
fn whole(body: &[u8], into: &mut Reading) -> Result<(), Fault> {
    let body = body.strip_prefix(b"\xef\xbb\xbf").unwrap_or(body);
    if body.iter().all(u8::is_ascii_whitespace) {
        return Ok(());
    }
    let Ok(text) = std::str::from_utf8(body) else {
        return Err(finish::damaged());
    };
    match serde_json::from_str::<Value>(text) {
        Ok(value) => into.absorb(&value).map(|_| ()),
        Err(error) if error.is_eof() => Err(finish::ended_early()),
        Err(_) if text.trim_start().starts_with(['{', '[']) => Err(finish::damaged()),
        Err(_) => Err(not_a_reply(text)),
    }
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
pub(super) struct Whole {
    measure: Measure,
    body: Vec<u8>,
}

impl ReplyReader for Whole {
    fn push(&mut self, piece: &[u8]) -> Result<String, Fault> {
        self.measure.add(piece)?;
        self.body.extend_from_slice(piece);
        Ok(String::new())
    }

    fn finish(self: Box<Self>) -> Result<Answered, Fault> {
        let mut reading = Reading::default();
        whole(&self.body, &mut reading)?;
        reading.into_answered()
    }
}

/// Reads a body that comes as events.
#[derive(Debug, Default)]
pub(super) struct Streamed {
    measure: Measure,
    stream: Stream,
    reading: Reading,
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

impl Streamed {
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
        let says = |word: &[u8]| event.data.windows(word.len()).any(|part| part == word);
        !self.some_once || says(b"\"candidatesTokenCount\"") || says(b"\"finishReason\"")
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

impl ReplyReader for Streamed {
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
            return Err(finish::ended_early());
        }
        if self.events == 0 {
            whole(&self.stray, &mut self.reading)?;
        } else if let Some(error) = serde_json::from_slice::<Value>(&self.stray).ok().as_ref().and_then(ErrorBody::of) {
            return Err(self.reading.failed(&error));
        }
        self.reading.into_answered()
    }
}
