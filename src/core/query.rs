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
    /// The same question for one region fewer and one more, where the answer counts look-alike regions.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub others: Vec<OtherNumber>,
}

/// A question that differs from another by its number of regions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OtherNumber {
    /// How many regions it asks for, or chooses from.
    pub number: usize,
    /// Whether that is one more, not one fewer.
    pub is_more: bool,
    /// The question.
    pub text: String,
}
