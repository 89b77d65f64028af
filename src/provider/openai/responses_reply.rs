//! Replies of the Responses interface, whole or as events. Only what the model says to the person counts: reasoning items
//! and what it mutters between its steps are left out. (`providers.md`, section 2.2.)

use serde_json::Value;

use super::failures;
use crate::core::usage::Usage;
use crate::provider::ending::{End, Ended};
use crate::provider::fault::Fault;
use crate::provider::reading::{Wire, holds};

/// What was read so far, the text left out.
#[derive(Debug, Default)]
pub(super) struct Responses {
    model: String,
    id: String,
    usage: Usage,
    /// `completed`, `incomplete` and so on.
    status: Option<String>,
    /// Why it is incomplete.
    reason: Option<String>,
    refusal: String,
    /// Whether words came in pieces: the whole reply at the end repeats them.
    spoke: bool,
    /// The numbers of items that are no part of the answer.
    aside: Vec<u64>,
}

impl Responses {
    /// Takes a response object and returns the words of its finished items.
    fn response(&mut self, response: &Value) -> String {
        let text = |path: &str| response.pointer(path).and_then(Value::as_str).map(str::to_owned);
        self.model = text("/model").unwrap_or(std::mem::take(&mut self.model));
        self.id = text("/id").unwrap_or(std::mem::take(&mut self.id));
        self.status = text("/status").or(self.status.take());
        self.reason = text("/incomplete_details/reason").or(self.reason.take());
        if let Some(usage) = response.get("usage").filter(|usage| usage.is_object()) {
            self.usage = usage_of(usage);
        }
        let items = response.get("output").and_then(Value::as_array).into_iter().flatten();
        let parts: Vec<&Value> = items
            .filter(|item| item.get("type").and_then(Value::as_str) == Some("message") && !is_aside(item))
            .flat_map(|item| item.get("content").and_then(Value::as_array).into_iter().flatten())
            .collect();
        let of = |kind: &str, key: &str| -> String {
            let parts = parts.iter().filter(|part| part.get("type").and_then(Value::as_str) == Some(kind));
            parts.filter_map(|part| part.get(key)?.as_str()).collect()
        };
        let refusal = of("refusal", "refusal");
        if !refusal.is_empty() {
            self.refusal = refusal;
        }
        if self.spoke { String::new() } else { of("output_text", "text") }
    }

    fn is_answer(&self, event: &Value) -> bool {
        let item = event.get("output_index").and_then(Value::as_u64);
        item.is_none_or(|item| !self.aside.contains(&item))
    }
}

impl Wire for Responses {
    fn failure(value: &Value) -> Option<Fault> {
        failures::in_reply(value)
    }

    fn absorb(&mut self, value: &Value) -> String {
        let delta = || value.get("delta").and_then(Value::as_str).unwrap_or_default().to_owned();
        match value.get("type").and_then(Value::as_str) {
            Some("response.output_text.delta") if self.is_answer(value) => {
                self.spoke = true;
                delta()
            }
            Some("response.refusal.delta") => {
                self.refusal.push_str(&delta());
                String::new()
            }
            Some("response.output_item.added") => {
                if value.get("item").is_some_and(is_aside) {
                    self.aside.extend(value.get("output_index").and_then(Value::as_u64));
                }
                String::new()
            }
            Some(_) => value.get("response").map_or_else(String::new, |response| self.response(response)),
            None => self.response(value),
        }
    }

    /// Every event has a number of its own.
    fn said_once(event: &[u8]) -> bool {
        holds(event, "\"sequence_number\"")
    }

    fn ended(self) -> Ended {
        let refused = !self.refusal.trim().is_empty();
        let end = match (self.status.as_deref(), self.reason.as_deref()) {
            _ if refused => End::Refused("refusal".to_owned()),
            (Some("completed"), _) => End::Complete,
            (Some("incomplete"), Some("max_output_tokens")) => End::Limit,
            (Some("incomplete"), Some("content_filter")) => End::Filtered,
            (Some("incomplete"), reason) => End::Other(reason.unwrap_or("incomplete").to_owned()),
            (Some("cancelled"), _) => End::Other("cancelled".to_owned()),
            _ => End::Unsaid,
        };
        let remark = refused.then_some(self.refusal);
        Ended { model: self.model, id: self.id, usage: self.usage, end, remark, ..Ended::default() }
    }
}

/// Whether an item is what a model says on its way to the answer.
fn is_aside(item: &Value) -> bool {
    item.get("phase").and_then(Value::as_str) == Some("commentary")
}

/// `usage`, where any part may be missing. What is counted as output holds the thoughts too; here they are apart.
fn usage_of(value: &Value) -> Usage {
    let of = |path: &str| value.pointer(path).and_then(Value::as_u64).unwrap_or(0);
    let thoughts = of("/output_tokens_details/reasoning_tokens");
    Usage {
        requests: 1,
        prompt_tokens: of("/input_tokens"),
        image_tokens: of("/input_tokens_details/image_tokens"),
        cached_tokens: of("/input_tokens_details/cached_tokens"),
        output_tokens: of("/output_tokens").saturating_sub(thoughts),
        thought_tokens: thoughts,
    }
}
