//! Replies of Chat Completions, whole or in pieces. A piece is forgiven whatever may be missing: usage, the word of the end,
//! content that is null beside thoughts. (`providers.md`, sections 2.1 and 6.)

use serde_json::Value;

use super::failures;
use crate::core::usage::Usage;
use crate::provider::ending::{End, Ended};
use crate::provider::fault::Fault;
use crate::provider::reading::{Wire, holds};

/// What was read so far, the text left out.
#[derive(Debug, Default)]
pub(in crate::provider) struct Chat {
    model: String,
    id: String,
    usage: Usage,
    finish: Option<String>,
    refusal: String,
}

impl Wire for Chat {
    fn failure(value: &Value) -> Option<Fault> {
        failures::in_reply(value)
    }

    fn absorb(&mut self, value: &Value) -> String {
        let text = |value: &Value, key: &str| value.get(key).and_then(Value::as_str).map(str::to_owned);
        if let Some(model) = text(value, "model").filter(|model| !model.is_empty()) {
            self.model = model;
        }
        if let Some(id) = text(value, "id").filter(|id| !id.is_empty()) {
            self.id = id;
        }
        let usage = value.get("usage").filter(|usage| usage.is_object()).map(usage_of);
        if let Some(usage) = usage {
            self.usage = usage;
        }
        let Some(choice) = value.pointer("/choices/0") else { return String::new() };
        // A server that counts nothing has answered all the same.
        self.usage.requests = 1;
        self.finish = text(choice, "finish_reason").or(self.finish.take());
        let Some(said) = ["delta", "message"].iter().find_map(|key| choice.get(key)) else { return String::new() };
        self.refusal.push_str(&text(said, "refusal").unwrap_or_default());
        said.get("content").map_or_else(String::new, words)
    }

    fn said_once(event: &[u8]) -> bool {
        ["\"finish_reason\":\"", "\"finish_reason\": \"", "\"usage\":{", "\"usage\": {"]
            .iter()
            .any(|end| holds(event, end))
    }

    fn ended(self) -> Ended {
        let refused = !self.refusal.trim().is_empty();
        let end = match self.finish.as_deref() {
            _ if refused => End::Refused("refusal".to_owned()),
            Some("stop") => End::Complete,
            Some("length") => End::Limit,
            Some("content_filter") => End::Filtered,
            Some(reason) => End::Other(reason.to_owned()),
            None => End::Unsaid,
        };
        let remark = refused.then_some(self.refusal);
        Ended { model: self.model, id: self.id, usage: self.usage, end, remark, ..Ended::default() }
    }
}

/// A text, or a list of parts with texts. Parts that hold thoughts have another type.
fn words(content: &Value) -> String {
    let of_part = |part: &Value| match part.get("type").and_then(Value::as_str) {
        Some("text" | "output_text") | None => part.get("text").and_then(Value::as_str).map(str::to_owned),
        Some(_) => None,
    };
    match content {
        Value::String(text) => text.clone(),
        Value::Array(parts) => parts.iter().filter_map(of_part).collect(),
        _ => String::new(),
    }
}

/// `usage`, where any part may be missing. What is counted as the answer holds the thoughts too; here they are apart.
fn usage_of(value: &Value) -> Usage {
    let of = |path: &str| value.pointer(path).and_then(Value::as_u64).unwrap_or(0);
    let thoughts = of("/completion_tokens_details/reasoning_tokens");
    Usage {
        requests: 1,
        prompt_tokens: of("/prompt_tokens"),
        image_tokens: of("/prompt_tokens_details/image_tokens"),
        cached_tokens: of("/prompt_tokens_details/cached_tokens"),
        output_tokens: of("/completion_tokens").saturating_sub(thoughts),
        thought_tokens: thoughts,
    }
}
