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

use super::catalogue::ModelEntry;
use super::fault::Fault;
use super::request::{Ask, HttpRequest, Method, Without};
use super::vendor::{ReplyReader, Vendor};

/// The vendor.
pub struct Gemini;

impl Vendor for Gemini {
    fn name(&self) -> &'static str {
        "gemini"
    }

    fn base_url(&self) -> &'static str {
        "https://generativelanguage.googleapis.com"
    }

    fn key_header(&self) -> &'static str {
        "x-goog-api-key"
    }

    fn needs_key(&self, request: &HttpRequest) -> bool {
        !files::is_upload_session(&request.path)
    }

    fn build(&self, ask: &Ask, model: &ModelEntry, without: Without) -> HttpRequest {
        let call = if ask.stream { "streamGenerateContent?alt=sse" } else { "generateContent" };
        post(model_path(&ask.model, call), &body::question(ask, model, without))
    }

    fn reader(&self, stream: bool) -> Box<dyn ReplyReader> {
        if stream { Box::new(reply::Streamed::default()) } else { Box::new(reply::Whole::default()) }
    }

    fn fault(&self, status: u16, headers: &[(String, String)], body: &[u8], now: u64) -> Fault {
        faults::fault(status, headers, body, now)
    }
}

/// The path of a call to a model. Ids come from users and from lists: whatever could leave the path is encoded.
fn model_path(id: &str, call: &str) -> String {
    format!("/v1beta/models/{}:{call}", encoded(id.trim().trim_start_matches("models/")))
}

/// Percent-encoded for one segment of a path or one value of a query.
fn encoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for b in text.bytes() {
        if b.is_ascii_alphanumeric() || matches!(b, b'-' | b'.' | b'_' | b'~') {
            out.push(char::from(b));
        } else {
            out.push_str(&format!("%{b:02X}"));
        }
    }
    out
}

fn post(path: String, body: &serde_json::Value) -> HttpRequest {
    let headers = vec![("Content-Type", "application/json".to_owned())];
    HttpRequest { method: Method::Post, path, headers, body: body.to_string().into_bytes().into() }
}

fn bare(method: Method, path: String) -> HttpRequest {
    HttpRequest { method, path, headers: Vec::new(), body: Vec::new().into() }
}
