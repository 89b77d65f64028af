//! What is sent to a model, vendor by vendor the same: a task with words, pictures and earlier turns.
//!
//! [`Ask`] is what the engine wants to know; [`HttpRequest`] is what a vendor's file makes of it. Neither holds a key: the
//! transport adds it at the last moment.

use std::sync::Arc;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::choice::{MaskWish, MediaResolution, Thinking};
use crate::core::geometry::Size;

/// What is wanted of a model. Decides how the reply is read and which parameters suit it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Task {
    /// Regions of a page, streamed.
    Detect,
    /// Changes to the regions of a page.
    Refine,
    /// Page-wide facts.
    Survey,
    /// One record from one crop.
    Extract,
    /// All records of a page and its facts.
    ExtractAll,
    /// Fields that fit a sentence; no picture goes with it.
    Schema,
}

/// One question to a model.
#[derive(Debug, Clone, PartialEq)]
pub struct Ask {
    /// What is wanted.
    pub task: Task,
    /// As chosen; the reply says which one answered.
    pub model: String,
    /// What holds for every turn.
    pub system: String,
    /// Earlier turns, oldest first.
    pub history: Vec<Turn>,
    /// Before the words, in order.
    pub pictures: Vec<Picture>,
    /// The words.
    pub prompt: String,
    /// JSON Schema of the reply; `None` where the model answers better without.
    pub schema: Option<Value>,
    /// Which masks the words ask for.
    pub masks: MaskWish,
    /// How much the model may think.
    pub thinking: Thinking,
    /// How closely it looks.
    pub media: MediaResolution,
    /// Whether the reply comes in pieces.
    pub stream: bool,
}

impl Ask {
    /// The cap of its reply, in tokens, for a model that gives so many at the most. A record is short and a page of masks is
    /// not; both caps only stop a reply that runs wild. Thoughts count too, so a model that may think much gets all it can
    /// have.
    pub fn most_tokens(&self, most: u32) -> u32 {
        match (self.thinking, self.task) {
            (Thinking::Automatic | Thinking::Most, _) => most,
            (Thinking::Least, Task::Detect | Task::Refine | Task::ExtractAll) => most.min(32_768),
            (Thinking::Least, Task::Survey | Task::Extract | Task::Schema) => most.min(16_384),
        }
    }
}

/// An earlier turn of the conversation, in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Turn {
    /// Whether the model said it.
    pub by_model: bool,
    /// What was said.
    pub text: String,
}

/// A picture as it is sent.
#[derive(Debug, Clone, PartialEq)]
pub struct Picture {
    /// `image/png`, `image/jpeg` or `image/webp`.
    pub mime: &'static str,
    /// Width and height as sent, in pixels.
    pub size: Size,
    /// SHA-256 of the bytes, hexadecimal.
    pub hash: String,
    /// The bytes, or where the service already has them.
    pub data: PictureData,
}

/// The bytes of a picture, or where the service already has them.
#[derive(Debug, Clone, PartialEq)]
pub enum PictureData {
    /// The encoded file.
    Inline(Arc<[u8]>),
    /// Uploaded before; the vendor's address of it.
    Uploaded(String),
}

/// What was found not to work with a model: left out from then on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Without {
    /// The thinking field.
    pub thinking: bool,
    /// The reply schema.
    pub schema: bool,
    /// How closely a picture is looked at, and what is to be done with one that is too large.
    pub detail: bool,
    /// The usual one of the two names of the cap of a reply, `max_completion_tokens` and `max_tokens`: the other one is used.
    pub cap: bool,
    /// The newer of two interfaces, OpenAI's Responses: the older one is used.
    pub responses: bool,
    /// The newer version of an interface, Anthropic's of 2026: the older one is used.
    pub newest: bool,
}

/// `GET`, `POST` or `DELETE`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// Reads.
    Get,
    /// Sends.
    Post,
    /// Deletes.
    Delete,
}

/// A request as it goes over the wire, but for the key.
#[derive(Debug, Clone, PartialEq)]
pub struct HttpRequest {
    /// How.
    pub method: Method,
    /// Path and query, to be put behind the base URL; starts with `/`.
    pub path: String,
    /// Besides those every request has.
    pub headers: Vec<(&'static str, String)>,
    /// Nothing for `GET` and `DELETE`.
    pub body: Arc<[u8]>,
}

impl HttpRequest {
    /// Sends JSON.
    pub(super) fn post(path: String, body: &Value) -> HttpRequest {
        let headers = vec![("Content-Type", "application/json".to_owned())];
        HttpRequest { method: Method::Post, path, headers, body: body.to_string().into_bytes().into() }
    }

    /// Reads.
    pub(super) fn get(path: String) -> HttpRequest {
        HttpRequest { method: Method::Get, path, headers: Vec::new(), body: Vec::new().into() }
    }
}
