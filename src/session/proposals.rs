//! Proposals of refining turns: kept beside the document until a person takes or leaves each.

use crate::core::id::SlideId;
use crate::core::operation::Operation;
use crate::core::provenance::{Provenance, Timestamp};

use super::Session;
use super::command::ProposalCommand;
use super::effect::Effect;

/// One proposed change, drawn as a ghost.
#[derive(Debug, Clone, PartialEq)]
pub struct Proposal {
    /// Its name for accepting and dismissing; never given twice.
    pub number: u32,
    /// The slide it is about.
    pub slide: SlideId,
    /// What would change.
    pub operation: Operation,
    /// Who proposes it.
    pub provenance: Provenance,
}

impl Session {
    pub(super) fn proposal_command(&mut self, _: ProposalCommand, _: Timestamp, _: &mut Vec<Effect>) {}
}
