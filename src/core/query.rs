//! What the user asked of a slide, in their own words.

use serde::{Deserialize, Serialize};

use super::provenance::{Model, Timestamp};

/// One question, kept with the slide so that it can be asked again.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Query {
    /// As typed.
    pub text: String,
    /// Who answered: `local` for the offline reader.
    pub provider: String,
    /// The model asked and answered.
    pub model: Model,
    /// When the answer was admitted.
    pub at: Timestamp,
    /// How many regions the answer proposed.
    pub found: usize,
    /// Whether it was answered from the record.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub recorded: bool,
    /// Whether that record was written by hand and no model gave it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub reconstructed: bool,
}
