//! What the window and the shell may know about who answers: providers, models, where a key comes from, what a question
//! will cost. Never the key itself; nothing here waits.

use crate::core::diagnostic::Message;
use crate::core::document::Document;
use crate::core::lang::Lang;
use crate::core::slide::Slide;
use crate::engine::Engine;
use crate::provider::catalogue::{Masks, ModelEntry};
use crate::provider::choice::Choice;
use crate::provider::estimate::{self, Estimate};
use crate::provider::request::Task;
use crate::session::event::Event;
use crate::storage::secrets::KeySource;

use super::{Answerer, page_size};

/// Where the key in use comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyView {
    /// `None` while there is no key, or while the keychain is still being asked.
    pub source: Option<KeyPlace>,
    /// The host the key is for.
    pub host: String,
}

/// A place a key can come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyPlace {
    /// This variable of the environment.
    Environment(&'static str),
    /// The system's keychain.
    Keychain,
    /// This run only.
    Session,
}

/// A model as it is offered.
#[derive(Debug, Clone, PartialEq)]
pub struct ModelView {
    /// Its id.
    pub id: String,
    /// What is worth knowing before choosing it.
    pub note: Message,
    /// Whether it is switched off already.
    pub retired: bool,
    /// Whether masks can be asked of it.
    pub masks: bool,
}

/// What is about to be asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asking {
    /// Regions of the slide.
    Detect,
    /// How its regions should change.
    Refine,
    /// Records of so many regions, and the page-wide facts.
    Extract(usize),
}
