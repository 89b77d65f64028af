//! Who is to answer, and how: what a person chooses before asking. Plain data without a key.

use serde::{Deserialize, Serialize};

use super::page_reader::page_reader;

/// The provider name of the offline reader.
pub const LOCAL: &str = "local";

/// The provider name of recorded replies.
pub const REPLAY: &str = "replay";

/// How many requests are under way at once unless a person says otherwise: services limit requests per minute, and a slide
/// has a handful of regions.
pub const AT_ONCE: u8 = 4;

/// The most that a person can choose.
pub const MOST_AT_ONCE: u8 = 16;

/// Who answers and what the questions carry along.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Choice {
    /// `local`, a vendor's or page reader's name, or `replay`, which answers from recorded exchanges only.
    pub provider: String,
    /// As the catalogue names it; empty for the provider's first model. For `replay` whose record answers, as
    /// `provider:model`; empty for whoever answered last.
    pub model: String,
    /// Where the service is, if not at its usual place.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub base_url: Option<String>,
    /// In which language regions are labelled.
    pub labels: LabelLanguage,
    /// Which masks are asked for.
    pub masks: MaskWish,
    /// How much the model may think.
    pub thinking: Thinking,
    /// How closely it looks at pictures.
    pub media: MediaResolution,
    /// Whether a small picture of the whole slide goes along with each crop.
    pub context: bool,
    /// Whether recorded answers may be used.
    pub recorded: Recorded,
    /// How pictures travel.
    pub pictures: PictureRoute,
    /// How many requests of one kind may be under way at once.
    pub at_once: u8,
    /// Whether uploaded pictures are deleted from the service once they were answered about.
    pub delete_uploads: bool,
    /// Which of several answers to the same question is meant, where the record has them: 0 is the newest. A question that
    /// was not answered as often yet is sent, where it may be.
    #[serde(skip_serializing_if = "is_newest")]
    pub answer: u32,
}

fn is_newest(answer: &u32) -> bool {
    *answer == 0
}

impl Default for Choice {
    fn default() -> Choice {
        Choice {
            provider: LOCAL.to_owned(),
            model: String::new(),
            base_url: None,
            labels: LabelLanguage::default(),
            masks: MaskWish::default(),
            thinking: Thinking::default(),
            media: MediaResolution::default(),
            context: false,
            recorded: Recorded::default(),
            pictures: PictureRoute::default(),
            at_once: AT_ONCE,
            delete_uploads: false,
            answer: 0,
        }
    }
}

impl Choice {
    /// Whether the offline reader answers, so that nothing leaves the machine.
    pub fn is_local(&self) -> bool {
        self.provider == LOCAL
    }

    /// Whether a service is chosen that reads pages and takes no question.
    pub fn reads_pages(&self) -> bool {
        page_reader(&self.provider).is_some()
    }

    /// Whether questions in words go to a model, or to the record of one.
    pub fn asks_a_model(&self) -> bool {
        !self.is_local() && !self.reads_pages()
    }

    /// Whether a question may leave the machine: neither the offline reader nor the record alone answers.
    pub fn sends(&self) -> bool {
        !self.is_local() && self.provider != REPLAY && self.recorded != Recorded::Only
    }
}

/// In which language regions are labelled.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LabelLanguage {
    /// As printed on the slide.
    #[default]
    AsPrinted,
    /// English.
    English,
    /// Japanese.
    Japanese,
    /// Whatever the user wrote: "French, with the Japanese name in brackets".
    Other(String),
}

/// Which masks are asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MaskWish {
    /// Boxes alone.
    #[default]
    None,
    /// Whatever kind the model is known to give.
    Best,
    /// Outlines, whatever the model usually gives.
    Polygon,
}

/// How much the model may think before it answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Thinking {
    /// As little as the model allows: regions gain nothing from more.
    #[default]
    Least,
    /// As the service decides.
    Automatic,
    /// As much as the model allows.
    Most,
}

/// How closely the model looks at pictures; decides what a picture costs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MediaResolution {
    /// As the service decides.
    #[default]
    Automatic,
    /// Least tokens.
    Low,
    /// Between.
    Medium,
    /// Most tokens.
    High,
}

/// Whether recorded answers may be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Recorded {
    /// Every question is sent.
    #[default]
    Never,
    /// A question that was answered before is answered from the record; any other is sent.
    First,
    /// Nothing is sent: what is not on record fails.
    Only,
}

/// How pictures travel.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PictureRoute {
    /// Inside the request while it stays small, by upload above that or where it pays.
    #[default]
    Automatic,
    /// Always inside the request.
    Inline,
    /// Always by upload.
    Upload,
}
