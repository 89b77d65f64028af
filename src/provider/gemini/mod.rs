//! Google's Gemini, `generateContent` and `streamGenerateContent` of the version `v1beta`: its requests, its replies, its
//! failures, its files and its list of models. Pure: bytes in, data out. Every fact about the wire is in one file here;
//! what each model accepts is not: that is the catalogue's.

mod body;
mod error_body;
mod faults;
pub mod files;
mod finish;
pub mod models;
mod reply;

use super::address::encoded;
use super::fault::Fault;
use super::reading::{Streamed, Whole};
use super::request::{Ask, HttpRequest, Method};
use super::vendor::{KeyHeader, KeyRules, ListedPage, ReplyReader, To, Vendor};
use reply::Reply;

/// The vendor.
pub struct Gemini;

impl Vendor for Gemini {
    fn name(&self) -> &'static str {
        "gemini"
    }

    fn title(&self) -> &'static str {
        "Gemini"
    }

    fn base_url(&self) -> Option<&'static str> {
        Some("https://generativelanguage.googleapis.com")
    }

    fn key(&self) -> KeyRules {
        KeyRules {
            required: true,
            variables: &["GOOGLE_API_KEY", "GEMINI_API_KEY"],
            base_variables: &["GOOGLE_GEMINI_BASE_URL"],
        }
    }

    fn key_header(&self, _: &To<'_>) -> KeyHeader {
        KeyHeader::plain("x-goog-api-key")
    }

    fn needs_key(&self, request: &HttpRequest) -> bool {
        !files::is_upload_session(&request.path)
    }

    fn build(&self, ask: &Ask, to: &To<'_>) -> HttpRequest {
        let call = if ask.stream { "streamGenerateContent?alt=sse" } else { "generateContent" };
        post(model_path(&ask.model, call), &body::question(ask, to.model, to.without))
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

    fn uploads(&self) -> bool {
        true
    }
}

/// The path of a call to a model. Ids come from users and from lists: whatever could leave the path is encoded.
fn model_path(id: &str, call: &str) -> String {
    format!("/v1beta/models/{}:{call}", encoded(id.trim().trim_start_matches("models/")))
}

fn post(path: String, body: &serde_json::Value) -> HttpRequest {
    let headers = vec![("Content-Type", "application/json".to_owned())];
    HttpRequest { method: Method::Post, path, headers, body: body.to_string().into_bytes().into() }
}

fn bare(method: Method, path: String) -> HttpRequest {
    HttpRequest { method, path, headers: Vec::new(), body: Vec::new().into() }
}
