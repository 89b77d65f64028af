//! What is known of each model: boxes, masks, thinking, prices, shutdown dates.
//!
//! A dated TOML file ships with the program; a user's own file is laid over it, key by key ([`Catalogue`]). Every difference
//! between models is an entry here, never a question about an id elsewhere. Nothing here reads a file or a clock.

mod list;
mod state;

use serde::{Deserialize, Serialize};

use super::choice::{MaskWish, Thinking};
use super::grounding::Grounding;
use super::sizing::Sizing;

pub use list::{Catalogue, Listed};
pub use state::State;

/// One model as the catalogue knows it. An unknown id has the safe minimum: [`ModelEntry::unknown`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ModelEntry {
    /// The id sent on the wire.
    pub id: String,
    /// `gemini` and so on.
    pub provider: String,
    /// What people call it; empty where nobody said.
    pub name: String,
    /// Where the rest comes from.
    pub known: Known,
    /// Whether it gives bounding boxes; an unknown model is asked for them all the same.
    pub boxes: bool,
    /// Which masks it is known to give.
    pub masks: Masks,
    /// How thinking is steered.
    pub thinking: ThinkingStyle,
    /// Whether sampling fields (`temperature`) are accepted.
    pub temperature: bool,
    /// Whether a reply schema is accepted.
    pub schema: bool,
    /// Whether `mediaResolution` is accepted.
    pub media: bool,
    /// How closely pictures are looked at, in the service's own word (`original`, `high`); `None` where no word is sent.
    pub detail: Option<String>,
    /// In which form it gives places.
    pub grounding: Grounding,
    /// How the service sizes pictures.
    pub sizing: Sizing,
    /// Whether its boxes are known to be rough.
    pub rough: bool,
    /// How pictures are counted; where nobody says, by their size.
    pub image_tokens: ImageTokens,
    /// The most tokens of one request, as far as it is known.
    pub max_input_tokens: Option<u32>,
    /// The most tokens of one reply, as far as it is known.
    pub max_output_tokens: Option<u32>,
    /// US dollars for a million tokens sent; `None` where it is not known.
    pub price_in: Option<f64>,
    /// US dollars for a million tokens answered or thought.
    pub price_out: Option<f64>,
    /// US dollars for a page that is read, where the service counts pages and not tokens.
    pub price_page: Option<f64>,
    /// The day it is switched off, `2026-12-01`.
    pub shutdown: Option<String>,
    /// The model that answers in its place from that day on; from long ago where no day is known.
    pub successor: Option<String>,
}

/// How an entry came about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Known {
    /// The id has an entry of its own.
    Exactly,
    /// The id begins like a family that has an entry.
    Family,
    /// The service lists it, nothing else is known: the safe minimum.
    Listed,
    /// Nobody has heard of it: the safe minimum.
    #[default]
    Unknown,
}

/// Which masks a model is known to give. What a reply really holds is decided by looking at it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Masks {
    /// None.
    #[default]
    None,
    /// Probability maps as PNG.
    Png,
    /// Outlines.
    Polygon,
}

/// How thinking is steered.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ThinkingStyle {
    /// No field is sent.
    #[default]
    None,
    /// A number of tokens.
    Budget {
        /// The least that is accepted.
        least: u32,
        /// The most that is accepted.
        most: u32,
    },
    /// A word.
    Level {
        /// From the least to the most.
        levels: Vec<String>,
    },
}

impl ThinkingStyle {
    /// The word for how much may be thought; `None` where the service decides, or takes no word.
    pub fn level(&self, wish: Thinking) -> Option<&str> {
        let ThinkingStyle::Level { levels } = self else { return None };
        let level = match wish {
            Thinking::Least => levels.first(),
            Thinking::Automatic => None,
            Thinking::Most => levels.last(),
        };
        level.map(String::as_str)
    }
}

/// How pictures are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ImageTokens {
    /// Nobody knows.
    #[default]
    Unknown,
    /// 258 for each tile of a third of the shorter side and a half (the 2.x rule).
    Tiles,
    /// At most 1120, by media resolution (the 3.x rule).
    Budgeted,
}

impl Default for ModelEntry {
    fn default() -> ModelEntry {
        ModelEntry::unknown("", "")
    }
}

impl ModelEntry {
    /// A model nobody knows: boxes and records, no thinking field, no temperature.
    pub fn unknown(provider: &str, id: &str) -> ModelEntry {
        ModelEntry {
            id: id.to_owned(),
            provider: provider.to_owned(),
            name: String::new(),
            known: Known::Unknown,
            boxes: true,
            masks: Masks::None,
            thinking: ThinkingStyle::None,
            temperature: false,
            schema: false,
            media: false,
            detail: None,
            grounding: Grounding::default(),
            sizing: Sizing::None,
            rough: false,
            image_tokens: ImageTokens::Unknown,
            max_input_tokens: None,
            max_output_tokens: None,
            price_in: None,
            price_out: None,
            price_page: None,
            shutdown: None,
            successor: None,
        }
    }
    /// The masks to ask it for.
    pub fn masks_for(&self, wish: MaskWish) -> Masks {
        match wish {
            MaskWish::None => Masks::None,
            MaskWish::Best => self.masks,
            MaskWish::Polygon => Masks::Polygon,
        }
    }
}
