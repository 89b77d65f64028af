//! The service's reply objects: the words, the model, the usage and the reason of the end. How they arrive, and what is done
//! about what goes wrong on the way, is in [`crate::provider::reading`].

use serde_json::Value;

use super::error_body::ErrorBody;
use super::faults::fault_in_reply;
use super::finish;
use crate::core::usage::Usage;
use crate::provider::ending::Ended;
use crate::provider::fault::Fault;
use crate::provider::reading::{Wire, holds};

/// What was read so far.
#[derive(Debug, Default)]
pub(super) struct Reply {
    /// `modelVersion`.
    model: String,
    /// `responseId`.
    id: String,
    /// The last `usageMetadata`.
    usage: Usage,
    /// `finishReason`.
    finish: Option<String>,
    /// `finishMessage`, or that of `modelStatus`.
    remark: Option<String>,
    /// `promptFeedback.blockReason`.
    blocked: Option<String>,
}

impl Wire for Reply {
    fn failure(value: &Value) -> Option<Fault> {
        ErrorBody::of(value).as_ref().map(fault_in_reply)
    }

    fn absorb(&mut self, value: &Value) -> String {
        let text = |path: &str| value.pointer(path).and_then(Value::as_str).map(str::to_owned);
        if let Some(model) = text("/modelVersion") {
            self.model = model.trim_start_matches("models/").to_owned();
        }
        if let Some(id) = text("/responseId") {
            self.id = id;
        }
        if let Some(usage) = value.get("usageMetadata").filter(|usage| usage.is_object()) {
            self.usage = usage_of(usage);
        }
        self.blocked = text("/promptFeedback/blockReason").or(self.blocked.take());
        self.finish = text("/candidates/0/finishReason").or(self.finish.take());
        let remark = text("/candidates/0/finishMessage").or_else(|| text("/modelStatus/message"));
        self.remark = remark.or(self.remark.take());
        let parts = value.pointer("/candidates/0/content/parts").and_then(Value::as_array);
        let spoken = |part: &&Value| part.get("thought") != Some(&Value::Bool(true));
        parts.into_iter().flatten().filter(spoken).filter_map(|part| part.get("text")?.as_str()).collect()
    }

    /// The counts grow with every word, so that the same ones twice are one event twice.
    fn said_once(event: &[u8]) -> bool {
        holds(event, "\"candidatesTokenCount\"") || holds(event, "\"finishReason\"")
    }

    fn ended(self) -> Ended {
        let Reply { model, id, usage, finish, remark, blocked } = self;
        Ended { model, id, usage, end: finish::end(finish), blocked, remark, ..Ended::default() }
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
