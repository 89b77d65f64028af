//! What the window may know of who answers: providers, models, where a key comes from. Never the key itself.

use crate::core::diagnostic::Message;
use crate::core::document::Document;
use crate::core::slide::Slide;
use crate::provider::choice::Choice;

use super::Engine;

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

impl Engine {
    /// The providers that can be chosen, by id and name.
    pub fn providers(&self) -> Vec<(&'static str, &'static str)> {
        vec![("local", "Offline reader"), ("gemini", "Gemini"), ("replay", "Recorded replies")]
    }

    /// The models of a provider.
    pub fn models(&self, provider: &str) -> Vec<ModelView> {
        let model = |id: &str, en: &str, ja: &str| ModelView {
            id: id.to_owned(),
            note: Message::new(en, ja),
            retired: false,
            masks: true,
        };
        match provider {
            "gemini" => vec![
                model("gemini-3.8-flash", "gives outlines", "輪郭を返します"),
                model("gemini-2.5-flash", "off on 2026-12-01", "2026-12-01 に終了"),
            ],
            _ => Vec::new(),
        }
    }

    /// Where the key for a choice comes from. Never waits.
    pub fn key(&self, _: &Choice) -> KeyView {
        KeyView { source: None, host: "generativelanguage.googleapis.com".to_owned() }
    }

    /// Keeps a key for the host of a choice.
    pub fn set_key(&self, _: &Choice, _: String) {}

    /// Forgets the key for the host of a choice.
    pub fn forget_key(&self, _: &Choice) {}

    /// What a question will send and cost; `None` when nothing is sent.
    pub fn estimate(&self, choice: &Choice, slide: &Slide, _: &Document, _: Asking) -> Option<Message> {
        let size = slide.page.size;
        let text = format!("{} × {}", size.width, size.height);
        (choice.provider == "gemini").then(|| {
            Message::new(
                format!("Will send 1 picture at {text}, about 1.6 k tokens, price not known"),
                format!("画像 1 枚 ({text})、約 1.6 k トークンを送信します。料金は不明です"),
            )
        })
    }

    /// How many pictures services still keep.
    pub fn uploads(&self) -> usize {
        0
    }
}
