//! What the file of a service that reads pages must be able to do. Such a service takes a picture and no question: it gives
//! words, and names tables, figures and headings. So it is no [`Vendor`](super::vendor::Vendor).
//!
//! A page is handed in, its result asked for until it is there, read, and deleted. Pure: no socket, no clock, no key. A new
//! service is one file and one line in [`PAGE_READERS`].

use std::time::Duration;

use super::fault::Fault;
use super::request::{HttpRequest, Method};
use super::vendor::{KeyHeader, KeyRules};
use crate::core::diagnostic::Diagnostic;
use crate::core::geometry::Size;
use crate::core::page_reading::PageReading;

/// Every such service, in the order in which they are offered.
pub const PAGE_READERS: &[&dyn PageReader] = &[&super::azure_di::AzureDi];

/// What a page reads like, with what a person should know about it.
pub type Read = (PageReading, Vec<Diagnostic>);

/// A service that reads pages. Each belongs to its user: it has no usual place.
pub trait PageReader: Sync {
    /// As in [`super::choice::Choice`].
    fn name(&self) -> &'static str;

    /// As people call it.
    fn title(&self) -> &'static str;

    /// Whether a key is needed, and where the environment holds it.
    fn key(&self) -> KeyRules;

    /// The header that carries the key.
    fn key_header(&self) -> KeyHeader;

    /// How large a picture may be.
    fn sides(&self) -> Sides;

    /// Hands in a picture (PNG or JPEG) to be read by a model of the service.
    fn start(&self, model: &str, picture: &[u8]) -> HttpRequest;

    /// Where the result will be: path and query, to be put behind `base_url`. `headers` are those of the answer to
    /// [`PageReader::start`].
    ///
    /// # Errors
    ///
    /// When they name no place, or one outside of `base_url`: the key goes to no stranger.
    fn result(&self, headers: &[(String, String)], base_url: &str) -> Result<String, Fault>;

    /// Asks for a result.
    fn poll(&self, result: &str) -> HttpRequest {
        bare(Method::Get, result)
    }

    /// How the result stands, by the answer to [`PageReader::poll`].
    ///
    /// # Errors
    ///
    /// When the service says that it failed or gave up, or the answer is none.
    fn state(&self, headers: &[(String, String)], body: &[u8]) -> Result<State, Fault>;

    /// Deletes a result, ready or not.
    fn delete(&self, result: &str) -> HttpRequest {
        bare(Method::Delete, result)
    }

    /// Reads what [`State::Done`] holds, about a page of a size in pixels.
    ///
    /// # Errors
    ///
    /// When it is no result, or its page has no size.
    fn read(&self, result: &str, page: Size) -> Result<Read, Fault>;

    /// What an answer with another status than 2xx means. `headers` have lower-case names; `now` is the local time in
    /// seconds since 1970 for dates in `retry-after`.
    fn fault(&self, status: u16, headers: &[(String, String)], body: &[u8], now: u64) -> Fault;
}

/// The shortest and the longest side of a picture that a service takes, in pixels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sides {
    /// Of the shorter side.
    pub least: u32,
    /// Of the longer side.
    pub most: u32,
}

/// How a result stands.
#[derive(Debug, Clone, PartialEq)]
pub enum State {
    /// Not there yet: ask again after this time.
    NotYet(Duration),
    /// There: as the service wrote it, for [`PageReader::read`] and for the record.
    Done(String),
}

/// A service by its name; `None` for those that answer questions and for unknown ones.
pub fn page_reader(name: &str) -> Option<&'static dyn PageReader> {
    PAGE_READERS.iter().copied().find(|reader| reader.name() == name)
}

fn bare(method: Method, path: &str) -> HttpRequest {
    HttpRequest { method, path: path.to_owned(), headers: Vec::new(), body: Vec::new().into() }
}
