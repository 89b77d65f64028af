//! Google's Gemini, `generateContent` and `streamGenerateContent` of the version `v1beta`.

use std::sync::Arc;

use super::catalogue::ModelEntry;
use super::fault::{Fault, Remedy};
use super::request::{Ask, HttpRequest, Method, Without};
use super::vendor::{Answered, ReplyReader, Vendor};

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

    fn build(&self, _: &Ask, _: &ModelEntry, _: Without) -> HttpRequest {
        HttpRequest { method: Method::Post, path: String::new(), headers: Vec::new(), body: Arc::from([]) }
    }

    fn reader(&self, _: bool) -> Box<dyn ReplyReader> {
        Box::new(Nothing)
    }

    fn fault(&self, _: u16, _: &[(String, String)], _: &[u8], _: u64) -> Fault {
        Fault::new("not-answered", Remedy::Stop, "", "")
    }
}

struct Nothing;

impl ReplyReader for Nothing {
    fn push(&mut self, _: &[u8]) -> Result<String, Fault> {
        Ok(String::new())
    }

    fn finish(self: Box<Self>) -> Result<Answered, Fault> {
        Ok(Answered::default())
    }
}
