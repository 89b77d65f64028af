//! What an exchange with a model consumed, as the provider counted it.

use serde::{Deserialize, Serialize};

/// Tokens by kind. Zero where the provider said nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Usage {
    /// Exchanges that were answered.
    pub requests: u32,
    /// Everything that was sent, pictures included.
    pub prompt_tokens: u64,
    /// The part of it that pictures took.
    pub image_tokens: u64,
    /// The part of it that was read from the provider's cache.
    pub cached_tokens: u64,
    /// The answer.
    pub output_tokens: u64,
    /// What the model thought before it answered; billed like the answer.
    pub thought_tokens: u64,
}

impl Usage {
    /// Both together.
    pub fn plus(self, other: Usage) -> Usage {
        Usage {
            requests: self.requests + other.requests,
            prompt_tokens: self.prompt_tokens + other.prompt_tokens,
            image_tokens: self.image_tokens + other.image_tokens,
            cached_tokens: self.cached_tokens + other.cached_tokens,
            output_tokens: self.output_tokens + other.output_tokens,
            thought_tokens: self.thought_tokens + other.thought_tokens,
        }
    }
}
