//! What a vendor's file must be able to do. Pure: no socket, no clock, no key. A new vendor is one file and one line in
//! [`VENDORS`]; what its models can do is the catalogue's to say.

use super::catalogue::{Listed, ModelEntry};
use super::fault::Fault;
use super::request::{Ask, HttpRequest, Without};
use super::vision::Probe;
use crate::core::diagnostic::Diagnostic;
use crate::core::usage::Usage;

/// Every vendor, in the order in which they are offered.
pub const VENDORS: &[&dyn Vendor] = &[
    // One line for each.
    &super::gemini::Gemini,
    &super::openai::OpenAi,
    &super::anthropic::Anthropic,
    &super::compatible::Compatible,
    &super::ollama::Ollama,
];

/// A vendor's wire format.
pub trait Vendor: Sync {
    /// As in [`super::choice::Choice`].
    fn name(&self) -> &'static str;

    /// As people call it.
    fn title(&self) -> &'static str;

    /// Where the service is unless the user says otherwise; `None` where only the user knows.
    fn base_url(&self) -> Option<&'static str>;

    /// Whether a key is needed, and where the environment holds it.
    fn key(&self) -> KeyRules;

    /// The header that carries the key.
    fn key_header(&self, to: &To<'_>) -> KeyHeader;

    /// Whether a request goes out with the key. Addresses that carry their own right of entry go without.
    fn needs_key(&self, _request: &HttpRequest) -> bool {
        true
    }

    /// The request of a question.
    fn build(&self, ask: &Ask, to: &To<'_>) -> HttpRequest;

    /// Reads the reply to such a request while it arrives.
    fn reader(&self, stream: bool, to: &To<'_>) -> Box<dyn ReplyReader>;

    /// What an answer with another status than 200 means. `headers` have lower-case names; `now` is the local time in
    /// seconds since 1970 for dates in `retry-after`.
    fn fault(&self, status: u16, headers: &[(String, String)], body: &[u8], now: u64) -> Fault;

    /// Asks for a page of the service's own list of models: the first, or the one after [`ListedPage::next`]. `None` where
    /// it has no such list.
    fn models(&self, after: Option<&str>) -> Option<HttpRequest>;

    /// Reads a page of the list. Entries without a name are left out.
    ///
    /// # Errors
    ///
    /// When the body is no list of models.
    fn listed(&self, body: &[u8]) -> Result<ListedPage, Fault>;

    /// Whether pictures can be uploaded before they are asked about.
    fn uploads(&self) -> bool {
        false
    }

    /// Whether the first word may be minutes away, because a server loads the model first.
    fn patient(&self) -> bool {
        false
    }

    /// Questions that cost nothing and tell whether the model sees pictures, for [`super::vision::sight`] to read.
    fn probes(&self, _to: &To<'_>) -> Vec<Probe> {
        Vec::new()
    }
}

/// Whom a request is for.
#[derive(Debug, Clone, Copy)]
pub struct To<'a> {
    /// What is known of the model.
    pub model: &'a ModelEntry,
    /// What was found not to work with it.
    pub without: Without,
    /// Where the service is, without a slash at the end.
    pub base: &'a str,
}

/// A vendor's keys: whether one is needed, and the variables that its own libraries read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KeyRules {
    /// Whether nothing is sent without one.
    pub required: bool,
    /// The variables that may hold it; the first one that is set counts.
    pub variables: &'static [&'static str],
    /// The variables that may name another place; the first one that is set counts.
    pub base_variables: &'static [&'static str],
}

/// The header that carries a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KeyHeader {
    /// Its name.
    pub name: &'static str,
    /// What stands before the key in it: `Bearer `, or nothing.
    pub prefix: &'static str,
}

impl KeyHeader {
    /// A header that holds the key alone.
    pub const fn plain(name: &'static str) -> KeyHeader {
        KeyHeader { name, prefix: "" }
    }

    /// `Authorization: Bearer`.
    pub const BEARER: KeyHeader = KeyHeader { name: "authorization", prefix: "Bearer " };
}

/// One page of a service's list of models.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ListedPage {
    /// Those that answer questions, and those of which the service does not say what they do.
    pub models: Vec<Listed>,
    /// How to ask for the next page; `None` at the end.
    pub next: Option<String>,
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
    VENDORS.iter().copied().find(|vendor| vendor.name() == name)
}
