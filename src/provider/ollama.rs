//! Ollama by its own interface, `/api/chat`: unlike the one it shares with others, it lets a question say how much the model
//! must be able to hold, so that a large picture is not cut off in silence. (`providers.md`, section 6.)
//!
//! A stream comes as lines of JSON. Which families it runs, and how they count places, is the catalogue's to say.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Map, Value, json};

use super::choice::Thinking;
use super::ending::{End, Ended};
use super::error_object;
use super::fault::Fault;
use super::openai::{chat, failures, models};
use super::reading::{Streamed, Whole, Wire, holds};
use super::request::{Ask, HttpRequest, Picture, PictureData};
use super::thoughts::Thoughts;
use super::vendor::{Answered, KeyHeader, KeyRules, ListedPage, ReplyReader, To, Vendor};
use super::vision::{self, Probe};
use crate::core::usage::Usage;

/// The most tokens of a reply where the catalogue knows no limit.
const REPLY: u32 = 8_192;

/// The least and the most that a model is asked to hold, in tokens: more costs memory.
const WINDOW: [u32; 2] = [8_192, 65_536];

/// The vendor.
pub struct Ollama;

impl Vendor for Ollama {
    fn name(&self) -> &'static str {
        "ollama"
    }

    fn title(&self) -> &'static str {
        "Ollama"
    }

    fn base_url(&self) -> Option<&'static str> {
        Some("http://localhost:11434")
    }

    fn key(&self) -> KeyRules {
        KeyRules { required: false, variables: &[], base_variables: &[] }
    }

    fn key_header(&self, _: &To<'_>) -> KeyHeader {
        KeyHeader::BEARER
    }

    fn build(&self, ask: &Ask, to: &To<'_>) -> HttpRequest {
        HttpRequest::post("/api/chat".to_owned(), &question(ask, to))
    }

    fn reader(&self, stream: bool, _: &To<'_>) -> Box<dyn ReplyReader> {
        if stream { Box::new(Lines::default()) } else { Box::new(Whole::<Reply>::default()) }
    }

    fn fault(&self, status: u16, headers: &[(String, String)], body: &[u8], now: u64) -> Fault {
        failures::compatible(&error_object::read(status, headers, body, now))
    }

    fn models(&self, _: Option<&str>) -> Option<HttpRequest> {
        Some(HttpRequest::get("/api/tags".to_owned()))
    }

    fn listed(&self, body: &[u8]) -> Result<ListedPage, Fault> {
        models::page(body)
    }

    fn patient(&self) -> bool {
        true
    }

    fn probes(&self, to: &To<'_>) -> Vec<Probe> {
        vision::probes(to.base, &to.model.id)
    }
}

/// The body of a question. Pictures stand beside the words of their turn.
fn question(ask: &Ask, to: &To<'_>) -> Value {
    let mut body = Map::new();
    let mut put = |key: &str, value: Value| body.insert(key.to_owned(), value);
    let message = |role: &str, text: &str| json!({ "role": role, "content": text });
    let system = Some(ask.system.as_str()).filter(|system| !system.is_empty());
    let mut messages: Vec<Value> = system.map(|system| message("system", system)).into_iter().collect();
    messages.extend(chat::past(ask).map(|(role, text)| message(role, text)));
    let mut last = message("user", &ask.prompt);
    if !ask.pictures.is_empty() {
        last["images"] = ask.pictures.iter().map(picture).collect();
    }
    messages.push(last);
    put("model", json!(ask.model));
    put("messages", Value::Array(messages));
    put("stream", json!(ask.stream));
    if let Some(schema) = chat::schema(ask, to, "ollama") {
        put("format", schema);
    }
    if let Some(think) = thinking(ask.thinking).filter(|_| !to.without.thinking) {
        put("think", json!(think));
    }
    let reply = ask.most_tokens(to.model.max_output_tokens.unwrap_or(REPLY));
    put("options", json!({ "temperature": 0, "num_predict": reply, "num_ctx": window(ask, to, reply) }));
    Value::Object(body)
}

fn picture(picture: &Picture) -> Value {
    match &picture.data {
        PictureData::Inline(bytes) => json!(STANDARD.encode(bytes)),
        PictureData::Uploaded(address) => json!(address),
    }
}

fn thinking(wish: Thinking) -> Option<bool> {
    match wish {
        Thinking::Least => Some(false),
        Thinking::Automatic => None,
        Thinking::Most => Some(true),
    }
}

/// How many tokens the model must hold: pictures, words and reply together, doubled until they fit.
fn window(ask: &Ask, to: &To<'_>, reply: u32) -> u32 {
    // Without a rule, a token is taken to be a square of 28 pixels.
    let by_area = |width: u32, height: u32| width.div_ceil(28).saturating_mul(height.div_ceil(28));
    let of = |picture: &Picture| {
        to.model.sizing.tokens(picture.size).unwrap_or_else(|| by_area(picture.size.width, picture.size.height))
    };
    let texts = [&ask.system, &ask.prompt].into_iter().chain(ask.history.iter().map(|turn| &turn.text));
    // No tokenizer makes more tokens of a text than it has characters, Japanese included.
    let words: usize = texts.map(|text| text.chars().count()).sum();
    let all = ask.pictures.iter().map(of).fold(reply, u32::saturating_add);
    let all = all.saturating_add(u32::try_from(words).unwrap_or(u32::MAX));
    let [least, most] = WINDOW;
    let most = to.model.max_input_tokens.map_or(most, |limit| limit.min(most));
    let mut window = least.min(most);
    while window < all && window < most {
        window = window.saturating_mul(2).min(most);
    }
    window
}

/// What was read so far, the text left out.
#[derive(Debug, Default)]
struct Reply {
    model: String,
    usage: Usage,
    done: Option<String>,
    thoughts: Thoughts,
}

impl Wire for Reply {
    fn failure(value: &Value) -> Option<Fault> {
        failures::in_reply(value)
    }

    fn absorb(&mut self, value: &Value) -> String {
        let text = |path: &str| value.pointer(path).and_then(Value::as_str).map(str::to_owned);
        let count = |key: &str| value.get(key).and_then(Value::as_u64).unwrap_or(0);
        self.model = text("/model").unwrap_or(std::mem::take(&mut self.model));
        self.usage.requests = 1;
        if value.get("done") == Some(&Value::Bool(true)) {
            self.done = text("/done_reason").or_else(|| Some("stop".to_owned()));
            self.usage.prompt_tokens = count("prompt_eval_count");
            self.usage.output_tokens = count("eval_count");
        }
        self.thoughts.left_out(text("/message/content").unwrap_or_default())
    }

    fn said_once(event: &[u8]) -> bool {
        holds(event, "\"done\":true") || holds(event, "\"done\": true")
    }

    fn ended(self) -> Ended {
        let end = match self.done.as_deref() {
            Some("stop") => End::Complete,
            Some("length") => End::Limit,
            Some(reason) => End::Other(reason.to_owned()),
            None => End::Unsaid,
        };
        Ended { model: self.model, usage: self.usage, end, ..Ended::default() }
    }
}

/// Reads lines of JSON as if each were an event.
#[derive(Debug, Default)]
struct Lines {
    events: Streamed<Reply>,
    line: Vec<u8>,
}

/// A line as the event it stands for; what is no object stays as it is.
fn event(line: &[u8]) -> Vec<u8> {
    let object = line.iter().find(|b| !b.is_ascii_whitespace()) == Some(&b'{');
    [if object { b"data: ".as_slice() } else { b"" }, line].concat()
}

impl ReplyReader for Lines {
    fn push(&mut self, piece: &[u8]) -> Result<String, Fault> {
        let mut events = Vec::new();
        let mut rest = piece;
        while let Some(at) = rest.iter().position(|b| *b == b'\n') {
            let (head, tail) = rest.split_at(at);
            self.line.extend_from_slice(head);
            events.extend(event(&std::mem::take(&mut self.line)));
            events.extend(b"\n\n");
            rest = tail.get(1..).unwrap_or_default();
        }
        self.line.extend_from_slice(rest);
        self.events.push(&events)
    }

    fn finish(mut self: Box<Self>) -> Result<Answered, Fault> {
        let last = event(&self.line);
        self.events.push(&last)?;
        Box::new(self.events).finish()
    }
}
