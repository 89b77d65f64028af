//! Several answers to one question laid over each other: what they agree on, how far they lie apart, and how near each
//! comes to what a person has corrected.
//!
//! Pure and order-independent: the same answers in another order give the same boxes and the same numbers. Nothing in
//! here changes a region; what the answers have in common is a proposal at most.

mod assign;
mod benchmark;
mod consensus;
mod export;
mod score;

use std::collections::BTreeMap;

use super::id::RegionId;
use super::provenance::Provenance;
use super::record::Record;
use super::region::Detection;
use super::usage::Usage;

pub use assign::assigned;
pub use benchmark::{InAll, in_all};
pub use consensus::{Consensus, Span, consensus};
pub use export::{Judged, csv, in_all_json, json};
pub use score::{AtIou, Cells, Score, Truth, score, total};

/// Two boxes mean the same thing from this intersection over union on.
pub use super::matching::SAME;

/// The colours of the answers, in their order and round again: told apart by people who see few colours (Okabe and Ito).
pub const COLOURS: [[u8; 3]; 7] =
    [[0, 114, 178], [230, 159, 0], [204, 121, 167], [0, 158, 115], [213, 94, 0], [86, 180, 233], [120, 94, 40]];

/// One answer to the question: who gave it, what it holds, what it took.
#[derive(Debug, Clone, PartialEq)]
pub struct Contender {
    /// Who answered: provider, model asked and answered, whether from the record.
    pub by: Provenance,
    /// Which of several answers of the same model it is, from 1.
    pub repeat: u32,
    /// In page pixels, in the order of the answer.
    pub detections: Vec<Detection>,
    /// What it read of regions that a person has reviewed, where it was asked to.
    pub records: BTreeMap<RegionId, Record>,
    /// What the question took.
    pub took: Took,
}

/// What the answer to one question took. Of a recorded answer: what it took when it was given.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Took {
    /// As the service counted it; no requests where nobody knows.
    pub usage: Usage,
    /// In US dollars by the prices of the catalogue; `None` where it knows none.
    pub dollars: Option<f64>,
    /// Until the first region was there; `None` where nobody measured it.
    pub first_seconds: Option<f64>,
    /// Until the whole answer was there; `None` where nobody measured it.
    pub seconds: Option<f64>,
}

impl Took {
    /// Tokens sent, answered and thought together; `None` where nobody counted.
    pub fn tokens(&self) -> Option<u64> {
        let Usage { requests, prompt_tokens, output_tokens, thought_tokens, .. } = self.usage;
        (requests > 0).then_some(prompt_tokens + output_tokens + thought_tokens)
    }
}
