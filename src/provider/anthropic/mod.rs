//! Anthropic's Claude, the Messages API: its requests, its replies, its failures and its list of models. Pure: bytes in,
//! data out. Every fact about the wire is in one file here; what each model accepts is not: that is the catalogue's.
//!
//! The newest version is spoken, with the key as a bearer token. A server that only knows the one before, as some gateways
//! do, says so and is spoken to in that, with the key in a header of its own. In neither are sampling fields ever sent.

mod body;
mod faults;
mod models;
mod reply;

use reply::Reply;

use super::fault::Fault;
use super::reading::{Streamed, Whole};
use super::request::{Ask, HttpRequest, Method};
use super::vendor::{KeyHeader, KeyRules, ListedPage, ReplyReader, To, Vendor};

/// The version of the wire.
const NEWEST: &str = "2026-10-21";

/// The version before it.
const OLDER: &str = "2023-06-01";

/// The vendor.
pub struct Anthropic;

impl Vendor for Anthropic {
    fn name(&self) -> &'static str {
        "anthropic"
    }

    fn title(&self) -> &'static str {
        "Anthropic"
    }

    fn base_url(&self) -> Option<&'static str> {
        Some("https://api.anthropic.com")
    }

    fn key(&self) -> KeyRules {
        KeyRules { required: true, variables: &["ANTHROPIC_API_KEY"], base_variables: &["ANTHROPIC_BASE_URL"] }
    }

    fn key_header(&self, to: &To<'_>) -> KeyHeader {
        if to.without.newest { KeyHeader::plain("x-api-key") } else { KeyHeader::BEARER }
    }

    fn build(&self, ask: &Ask, to: &To<'_>) -> HttpRequest {
        let version = if to.without.newest { OLDER } else { NEWEST };
        let headers = vec![("Content-Type", "application/json".to_owned()), ("anthropic-version", version.to_owned())];
        let body = body::question(ask, to).to_string().into_bytes().into();
        HttpRequest { method: Method::Post, path: "/v1/messages".to_owned(), headers, body }
    }

    fn reader(&self, stream: bool, _: &To<'_>) -> Box<dyn ReplyReader> {
        if stream { Box::new(Streamed::<Reply>::default()) } else { Box::new(Whole::<Reply>::default()) }
    }

    fn fault(&self, status: u16, headers: &[(String, String)], body: &[u8], now: u64) -> Fault {
        faults::fault(status, headers, body, now)
    }

    fn models(&self, after: Option<&str>) -> Option<HttpRequest> {
        Some(models::list(after))
    }

    fn listed(&self, body: &[u8]) -> Result<ListedPage, Fault> {
        models::page(body)
    }
}
