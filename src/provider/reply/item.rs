//! What stands in a reply: items with their wire coordinates untouched.

use serde_json::{Map, Value};

use crate::core::diagnostic::Diagnostic;

/// How the four numbers of a box are ordered on the wire.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum BoxOrder {
    /// By place under `box_2d`, y first unless the whole reply shows otherwise.
    #[default]
    Positional,
    /// By place under a key that is used for every order (`bbox`, `rect`): as was asked for, otherwise like `box_2d`.
    Plain,
    /// By place under a key that is known to hold x first (`bbox_2d`).
    XFirst,
    /// By name (`ymin`, `x2`, `width`); the numbers have been put in `[ymin, xmin, ymax, xmax]`.
    Named,
}

/// A mask as it stands in the text.
#[derive(Debug, Clone, PartialEq)]
pub enum WireMask {
    /// A string: a PNG as a data URI, segmentation tokens, numbers, or anything else.
    Text(String),
    /// Rings of numbers, two per corner, axis order and frame as sent.
    Rings(Vec<Vec<f64>>),
    /// The text ended, or went round in circles, inside the mask.
    Cut,
    /// Something that is neither text nor a polygon.
    Unreadable,
}

/// One thing the model found.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Item {
    /// Four numbers as sent, unordered and unclamped; 0-1000, 0-1 or pixels is for the whole reply to show.
    pub box_2d: Option<[f64; 4]>,
    /// What the four numbers mean.
    pub order: BoxOrder,
    /// As written; empty where the model gave none.
    pub label: String,
    /// `None` where the model gave none.
    pub mask: Option<WireMask>,
    /// `[y, x]` each, scaled like boxes.
    pub points: Vec<[f64; 2]>,
    /// As sent, usually 0 to 1; only if the model gave one.
    pub confidence: Option<f64>,
    /// What else was said of it, by the model's own keys: plain words, numbers and lists of them.
    pub attributes: Map<String, Value>,
}

/// Everything read from one reply.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Reply {
    /// In the order in which they were completed. Repeats are kept.
    pub items: Vec<Item>,
    /// Whether the text ended inside a list or an object.
    pub truncated: bool,
    /// Whether the model repeated itself without end.
    pub runaway: bool,
    /// What was left out, for a person to read.
    pub diagnostics: Vec<Diagnostic>,
}
