//! What went wrong in an exchange, and what can be done about it. The table of remedies is data: the engine follows it.

use std::time::Duration;

use crate::core::diagnostic::{Diagnostic, Message};

/// A failed exchange.
#[derive(Debug, Clone, PartialEq)]
pub struct Fault {
    /// Stable, for scripts: `key-refused`, `quota-minute`, `overloaded` and so on.
    pub code: &'static str,
    /// What happened and what to do, for a person; never with a key in it.
    pub message: Message,
    /// What can be done.
    pub remedy: Remedy,
}

/// What can be done about a fault.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Remedy {
    /// Nothing was billed: the same request may be sent again, after this time if the service names one.
    Retry(Option<Duration>),
    /// Send it once more without this, and remember that for the model.
    Without(Feature),
    /// The uploaded picture is gone: upload it again, and send it once more.
    UploadAgain,
    /// Whether it was billed is unknown: a person decides whether to send it again.
    Unknown,
    /// Only a person can do something.
    Stop,
}

/// A part of a request that can be left out or changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Feature {
    /// The thinking field.
    Thinking,
    /// The reply schema.
    Schema,
    /// How closely a picture is looked at.
    Detail,
    /// The usual name of the cap of a reply.
    Cap,
    /// The newer of two interfaces (OpenAI's Responses).
    Responses,
    /// The newer version of an interface (Anthropic's of 2026).
    Newest,
    /// The encoding of pictures: send them as freshly written PNG.
    Encoding,
    /// Pictures inside the request: upload them.
    Inline,
}

impl Fault {
    /// A fault with a sentence in both languages.
    pub fn new(code: &'static str, remedy: Remedy, en: impl Into<String>, ja: impl Into<String>) -> Fault {
        Fault { code, message: Message::new(en, ja), remedy }
    }

    /// The fault as the user sees it when nothing more is done about it.
    pub fn diagnostic(&self) -> Diagnostic {
        Diagnostic::error(self.code, self.message.clone())
    }
}
