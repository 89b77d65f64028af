//! What a vendor's file must be able to do. Pure: no socket, no clock, no key. A new vendor is one file and one line in
//! [`vendor`].

use super::catalogue::ModelEntry;
use super::fault::Fault;
use super::request::{Ask, HttpRequest, Without};
use crate::core::diagnostic::Diagnostic;
use crate::core::usage::Usage;

/// A vendor's wire format.
pub trait Vendor: Sync {
    /// As in [`super::choice::Choice`].
    fn name(&self) -> &'static str;

    /// Where the service is unless the user says otherwise.
    fn base_url(&self) -> &'static str;

    /// The header that carries the key.
    fn key_header(&self) -> &'static str;

    /// Whether a request goes out with the key. Addresses that carry their own right of entry go without.
    fn needs_key(&self, _request: &HttpRequest) -> bool {
        true
    }

    /// The request of a question.
    fn build(&self, ask: &Ask, model: &ModelEntry, without: Without) -> HttpRequest;

    /// Reads the reply to such a request while it arrives.
    fn reader(&self, stream: bool) -> Box<dyn ReplyReader>;

    /// What an answer with another status than 200 means. `headers` have lower-case names; `now` is the local time in
    /// seconds since 1970 for dates in `retry-after`.
    fn fault(&self, status: u16, headers: &[(String, String)], body: &[u8], now: u64) -> Fault;
}

/// Reads a reply while it arrives. Pieces may be cut anywhere, inside a character too.
pub trait ReplyReader: Send {
    /// Takes the next piece and returns the text it completed.
    ///
    /// # Errors
    ///
    /// When the service says in mid-reply that it failed.
    fn push(&mut self, piece: &[u8]) -> Result<String, Fault>;

    /// The end of the body.
    ///
    /// # Errors
    ///
    /// When what came is no reply, was blocked, or holds nothing to read.
    fn finish(self: Box<Self>) -> Result<Answered, Fault>;
}

/// A finished reply.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Answered {
    /// The whole text, thoughts left out.
    pub text: String,
    /// The model that says it answered; empty where the reply does not say.
    pub model: String,
    /// The service's own name of the reply, to quote to its support; empty where it gives none.
    pub response_id: String,
    /// What it consumed.
    pub usage: Usage,
    /// Whether it ended before it was complete: by the token limit, or because the connection ended.
    pub cut: bool,
    /// What a person should know about the reply.
    pub notices: Vec<Diagnostic>,
}

/// A vendor by its name; `None` for `local`, `replay` and unknown ones.
pub fn vendor(name: &str) -> Option<&'static dyn Vendor> {
    match name {
        "gemini" => Some(&super::gemini::Gemini),
        _ => None,
    }
}
