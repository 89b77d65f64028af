//! How a comparison stands: who was asked, what each has brought, and what they have in common so far.

use crate::core::compare::{Consensus, Contender, Judged, Took, Truth, consensus, score};
use crate::core::diagnostic::Diagnostic;
use crate::core::id::RegionId;
use crate::core::provenance::Provenance;
use crate::core::region::Detection;
use crate::provider::choice::Choice;

/// One question, asked of several.
#[derive(Debug, Clone, PartialEq)]
pub struct Comparison {
    /// The user's words.
    pub query: String,
    /// Everybody who was asked, in the order chosen.
    pub standings: Vec<Standing>,
    /// Only what so many agree on is shown and taken.
    pub at_least: usize,
    /// The regions that each reads as well.
    pub(super) read: Vec<RegionId>,
    groups: Vec<Consensus>,
}

/// One who was asked.
#[derive(Debug, Clone, PartialEq)]
pub struct Standing {
    /// Who, and how.
    pub with: Choice,
    /// How far it is.
    pub progress: Progress,
    /// The boxes that have arrived before the answer was whole, in page pixels.
    pub arrived: Vec<Detection>,
    /// The whole answer.
    pub answer: Option<Contender>,
    /// What a person should know of it.
    pub notices: Vec<Diagnostic>,
    /// Whether its boxes are shown.
    pub shown: bool,
    pub(super) took: Took,
}

/// How far one is.
#[derive(Debug, Clone, PartialEq)]
pub enum Progress {
    /// Asked, and not answered yet.
    Asking,
    /// Answered, and reading regions.
    Reading,
    /// Done.
    Done,
    /// There is no answer, and why.
    Failed(Diagnostic),
    /// Stopped before it had answered.
    Stopped,
}

impl Standing {
    pub(super) fn asked(with: Choice) -> Standing {
        Standing {
            with,
            progress: Progress::Asking,
            arrived: Vec::new(),
            answer: None,
            notices: Vec::new(),
            shown: true,
            took: Took::default(),
        }
    }

    pub(super) fn answered(&mut self, detections: Vec<Detection>, by: Provenance) {
        let repeat = self.with.answer + 1;
        self.arrived.clear();
        self.answer = Some(Contender { by, repeat, detections, records: Default::default(), took: self.took });
    }

    /// Its boxes so far, in page pixels.
    pub fn boxes(&self) -> &[Detection] {
        self.answer.as_ref().map_or(&self.arrived, |answer| &answer.detections)
    }

    /// Whether it is still under way.
    pub fn is_busy(&self) -> bool {
        matches!(self.progress, Progress::Asking | Progress::Reading)
    }
}

impl Comparison {
    pub(super) fn new(query: String, standings: Vec<Standing>, read: Vec<RegionId>) -> Comparison {
        Comparison { query, standings, at_least: 1, read, groups: Vec::new() }
    }

    /// The whole answers, in the order of those who gave them. What they have in common counts them in this order.
    pub fn answers(&self) -> impl Iterator<Item = &Contender> {
        self.standings.iter().filter_map(|standing| standing.answer.as_ref())
    }

    /// The whole answers with their scores, in the same order.
    pub fn judged(&self, truth: &Truth) -> Vec<Judged<'_>> {
        let judged = |contender| Judged { contender, score: score(contender, truth) };
        self.answers().map(judged).collect()
    }

    /// What the whole answers have in common, by agreement.
    pub fn groups(&self) -> &[Consensus] {
        &self.groups
    }

    /// What enough of them agree on.
    pub fn shown_groups(&self) -> impl Iterator<Item = &Consensus> {
        self.groups.iter().filter(|group| group.agree() >= self.at_least)
    }

    /// Whether any of them is still under way.
    pub fn is_busy(&self) -> bool {
        self.standings.iter().any(Standing::is_busy)
    }

    /// Works out anew what the answers have in common.
    pub(super) fn agree_anew(&mut self) {
        let boxes: Vec<&[Detection]> = self.answers().map(|answer| answer.detections.as_slice()).collect();
        self.groups = consensus(&boxes);
    }
}
