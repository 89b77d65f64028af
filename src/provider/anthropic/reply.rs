//! The service's replies, whole or event by event: the words, the model, the usage and why it stopped. How they arrive, and
//! what is done about what goes wrong on the way, is in [`crate::provider::reading`]. (`providers.md`, sections 4.2 and 4.3.)
//!
//! Blocks are told apart by their type, never by their place: a model may think before, between and after its words.

use serde_json::Value;

use super::faults;
use crate::core::usage::Usage;
use crate::provider::ending::{End, Ended};
use crate::provider::fault::Fault;
use crate::provider::reading::{Wire, holds};

/// What was read so far.
#[derive(Debug, Default)]
pub(super) struct Reply {
    model: String,
    id: String,
    counts: Counts,
    /// `stop_reason`.
    stop: Option<String>,
    /// `stop_details.category`.
    category: Option<String>,
    /// `stop_details.explanation`.
    explanation: Option<String>,
    /// Whether the service said that this was all.
    closed: bool,
}

impl Wire for Reply {
    fn failure(value: &Value) -> Option<Fault> {
        faults::in_reply(value)
    }

    fn absorb(&mut self, value: &Value) -> String {
        let part = |key: &str| value.get(key).unwrap_or(&Value::Null);
        match part("type").as_str().unwrap_or_default() {
            "message" => {
                self.head(value);
                self.ending(value);
                self.closed = true;
                part("content").as_array().into_iter().flatten().map(words).collect()
            }
            "message_start" => {
                self.head(part("message"));
                String::new()
            }
            "content_block_start" => begun(part("content_block")),
            "content_block_delta" => added(part("delta")),
            "message_delta" => {
                self.counts.grow(part("usage"));
                self.ending(part("delta"));
                String::new()
            }
            "message_stop" => {
                self.closed = true;
                String::new()
            }
            _ => String::new(),
        }
    }

    /// Only pieces of a block, and signs of life, may come twice.
    fn said_once(event: &[u8]) -> bool {
        !holds(event, "content_block_delta") && !holds(event, "\"ping\"")
    }

    fn ended(self) -> Ended {
        let end = self.end();
        let Reply { model, id, counts, explanation, .. } = self;
        Ended { model, id, usage: counts.usage(), end, remark: explanation, ..Ended::default() }
    }
}

impl Reply {
    fn head(&mut self, message: &Value) {
        let text = |key: &str| message.get(key).and_then(Value::as_str).unwrap_or_default().to_owned();
        (self.model, self.id) = (text("model"), text("id"));
        self.counts.grow(message.get("usage").unwrap_or(&Value::Null));
    }

    fn ending(&mut self, value: &Value) {
        let text = |path: &str| value.pointer(path).and_then(Value::as_str).map(str::to_owned);
        self.stop = text("/stop_reason").or(self.stop.take());
        self.category = text("/stop_details/category").or(self.category.take());
        self.explanation = text("/stop_details/explanation").or(self.explanation.take());
    }

    fn end(&self) -> End {
        match self.stop.as_deref() {
            Some("max_tokens") => End::Limit,
            Some("model_context_window_exceeded") => End::Window,
            Some("refusal") => End::Refused(match &self.category {
                Some(category) => format!("refusal, {category}"),
                None => "refusal".to_owned(),
            }),
            Some("end_turn" | "stop_sequence" | "tool_use") if self.closed => End::Complete,
            Some("end_turn" | "stop_sequence" | "tool_use") | None => End::Unsaid,
            Some(other) => End::Other(other.to_owned()),
        }
    }
}

/// The words of a whole block. What a gateway answers as the call of a tool, where a shape was asked for, is the answer too.
fn words(block: &Value) -> String {
    match block.get("type").and_then(Value::as_str) {
        Some("tool_use") => block.get("input").map(Value::to_string).unwrap_or_default(),
        _ => begun(block),
    }
}

/// The words a block begins with; the input of a tool is still empty there.
fn begun(block: &Value) -> String {
    let text = block.get("text").filter(|_| block.get("type").is_some_and(|kind| kind == "text"));
    text.and_then(Value::as_str).unwrap_or_default().to_owned()
}

/// The words a piece of a block adds; thoughts and signatures are none.
fn added(delta: &Value) -> String {
    let key = match delta.get("type").and_then(Value::as_str) {
        Some("text_delta") => "text",
        Some("input_json_delta") => "partial_json",
        _ => return String::new(),
    };
    delta.get(key).and_then(Value::as_str).unwrap_or_default().to_owned()
}

/// Tokens as they are counted while the reply grows. No count ever shrinks.
#[derive(Debug, Default)]
struct Counts {
    fresh: u64,
    into_cache: u64,
    from_cache: u64,
    answered: u64,
    thought: u64,
    any: bool,
}

impl Counts {
    fn grow(&mut self, usage: &Value) {
        self.any |= usage.is_object();
        let grow = |count: &mut u64, path: &str| {
            *count = (*count).max(usage.pointer(path).and_then(Value::as_u64).unwrap_or(0));
        };
        grow(&mut self.fresh, "/input_tokens");
        grow(&mut self.into_cache, "/cache_creation_input_tokens");
        grow(&mut self.from_cache, "/cache_read_input_tokens");
        grow(&mut self.answered, "/output_tokens");
        grow(&mut self.thought, "/output_tokens_details/thinking_tokens");
    }

    /// The service counts thoughts as part of the answer, and what its cache holds beside the question.
    fn usage(&self) -> Usage {
        Usage {
            requests: u32::from(self.any),
            prompt_tokens: self.fresh + self.into_cache + self.from_cache,
            image_tokens: 0,
            cached_tokens: self.from_cache,
            output_tokens: self.answered.saturating_sub(self.thought),
            thought_tokens: self.thought,
        }
    }
}
