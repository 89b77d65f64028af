//! OpenAI: the Responses interface first, Chat Completions where a server has only that, Azure's deployments. Its requests,
//! its replies, its failures, its list of models. Pure: bytes in, data out; what each model accepts is the catalogue's to
//! say. (`providers.md`, sections 2 and 7.)
//!
//! [`chat`], [`chat_reply`] and [`failures`] also serve [`super::compatible`]: those servers speak the same words.

pub(super) mod chat;
pub(super) mod chat_reply;
pub(super) mod failures;
pub(super) mod models;
mod place;
mod responses;
mod responses_reply;

use super::error_object;
use super::fault::Fault;
use super::reading::{Streamed, Whole};
use super::request::{Ask, HttpRequest};
use super::vendor::{KeyHeader, KeyRules, ListedPage, ReplyReader, To, Vendor};
use chat_reply::Chat;
use place::Place;
use responses_reply::Responses;

/// The vendor.
pub struct OpenAi;

impl Vendor for OpenAi {
    fn name(&self) -> &'static str {
        "openai"
    }

    fn title(&self) -> &'static str {
        "OpenAI"
    }

    fn base_url(&self) -> Option<&'static str> {
        Some("https://api.openai.com/v1")
    }

    fn key(&self) -> KeyRules {
        KeyRules { required: true, variables: &["OPENAI_API_KEY"], base_variables: &["OPENAI_BASE_URL"] }
    }

    fn key_header(&self, to: &To<'_>) -> KeyHeader {
        if place::is_azure(to.base) { KeyHeader::plain("api-key") } else { KeyHeader::BEARER }
    }

    fn build(&self, ask: &Ask, to: &To<'_>) -> HttpRequest {
        match Place::of(to) {
            Place::Responses => HttpRequest::post("/responses".to_owned(), &responses::question(ask, to)),
            Place::Chat => HttpRequest::post("/chat/completions".to_owned(), &chat::question(ask, to, &chat::OPENAI)),
            Place::Deployment { path } => HttpRequest::post(path, &chat::question(ask, to, &chat::OPENAI)),
        }
    }

    fn reader(&self, stream: bool, to: &To<'_>) -> Box<dyn ReplyReader> {
        match (Place::of(to), stream) {
            (Place::Responses, true) => Box::new(Streamed::<Responses>::default()),
            (Place::Responses, false) => Box::new(Whole::<Responses>::default()),
            (_, true) => Box::new(Streamed::<Chat>::default()),
            (_, false) => Box::new(Whole::<Chat>::default()),
        }
    }

    fn fault(&self, status: u16, headers: &[(String, String)], body: &[u8], now: u64) -> Fault {
        failures::openai(&error_object::read(status, headers, body, now))
    }

    fn models(&self, _: Option<&str>) -> Option<HttpRequest> {
        Some(models::list())
    }

    fn listed(&self, body: &[u8]) -> Result<ListedPage, Fault> {
        let mut page = models::page(body)?;
        page.models.retain(|model| models::answers(&model.id));
        Ok(page)
    }
}
