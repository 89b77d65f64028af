//! Servers that speak like OpenAI: Ollama, llama.cpp, vLLM, LM Studio, gateways. The user names the address; a key is
//! optional. Chat Completions alone, in its oldest words: what such a server does not know it mostly passes over in silence.
//! (`providers.md`, section 6.)
//!
//! Thoughts that a model writes into its answer are left out. A reply schema is a wish here, never relied on; the cap of a
//! reply is always sent, because small models repeat themselves for ever.

use serde_json::{Value, json};

use super::ending::Ended;
use super::error_object;
use super::fault::Fault;
use super::openai::chat::{self, Dialect};
use super::openai::chat_reply::Chat;
use super::openai::{failures, models};
use super::reading::{Streamed, Whole, Wire};
use super::request::{Ask, HttpRequest};
use super::thoughts::Thoughts;
use super::vendor::{KeyHeader, KeyRules, ListedPage, ReplyReader, To, Vendor};
use super::vision::{self, Probe};

/// The vendor.
pub struct Compatible;

const DIALECT: Dialect = Dialect {
    provider: "compatible",
    cap: ["max_tokens", "max_completion_tokens"],
    stream_options: || json!({ "include_usage": true }),
    most_tokens: Some(8_192),
};

impl Vendor for Compatible {
    fn name(&self) -> &'static str {
        "compatible"
    }

    fn title(&self) -> &'static str {
        "Own server"
    }

    fn base_url(&self) -> Option<&'static str> {
        None
    }

    fn key(&self) -> KeyRules {
        // Never OpenAI's own variables: its key would go to a server of somebody else.
        KeyRules {
            required: false,
            variables: &["KIRINUKI_COMPATIBLE_API_KEY"],
            base_variables: &["KIRINUKI_COMPATIBLE_BASE_URL"],
        }
    }

    fn key_header(&self, _: &To<'_>) -> KeyHeader {
        KeyHeader::BEARER
    }

    fn build(&self, ask: &Ask, to: &To<'_>) -> HttpRequest {
        HttpRequest::post("/chat/completions".to_owned(), &chat::question(ask, to, &DIALECT))
    }

    fn reader(&self, stream: bool, _: &To<'_>) -> Box<dyn ReplyReader> {
        if stream { Box::new(Streamed::<Spoken>::default()) } else { Box::new(Whole::<Spoken>::default()) }
    }

    fn fault(&self, status: u16, headers: &[(String, String)], body: &[u8], now: u64) -> Fault {
        failures::compatible(&error_object::read(status, headers, body, now))
    }

    fn models(&self, _: Option<&str>) -> Option<HttpRequest> {
        Some(models::list())
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

/// A reply without the thoughts that stand in it.
#[derive(Debug, Default)]
struct Spoken {
    chat: Chat,
    thoughts: Thoughts,
}

impl Wire for Spoken {
    fn failure(value: &Value) -> Option<Fault> {
        Chat::failure(value)
    }

    fn absorb(&mut self, value: &Value) -> String {
        let said = self.chat.absorb(value);
        self.thoughts.left_out(said)
    }

    fn said_once(event: &[u8]) -> bool {
        Chat::said_once(event)
    }

    fn ended(self) -> Ended {
        self.chat.ended()
    }
}
