//! Proposals of refining turns: kept beside the document until a person takes or leaves each.
//!
//! A proposal whose regions are gone is out of sight, and comes back with them when the removal is undone.

use crate::core::diagnostic::{Diagnostic, Message};
use crate::core::document::Document;
use crate::core::edit::{Edit, SlideEdit, Transaction};
use crate::core::geometry::{Rect, Size};
use crate::core::id::{JobId, RegionId, SlideId};
use crate::core::operation::Operation;
use crate::core::provenance::{Provenance, ReviewStatus, Timestamp};
use crate::core::region::{ChangeKind, Detection, Region};
use crate::core::slide::Slide;

use super::Session;
use super::admission::{admitted, with_query};
use super::command::{ProposalCommand, ProposedBy};
use super::effect::Effect;
use super::readings::name;
use super::regions::SMALLEST;
use super::runs::{Purpose, Run};

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
    /// The refining turn it came with; `None` for what was worked out on this machine.
    pub(super) job: Option<JobId>,
}

/// What an accepted proposal does: its edits, and the regions to look at afterwards.
struct Change {
    edits: Vec<SlideEdit>,
    affected: Vec<RegionId>,
}

impl Session {
    /// What refining turns propose for the slide shown and what still makes sense there, oldest first.
    pub fn proposals(&self) -> impl Iterator<Item = &Proposal> {
        let slide = self.slide();
        self.proposals.iter().filter(move |proposal| {
            slide.is_some_and(|slide| {
                slide.id == proposal.slide && proposal.operation.regions().iter().all(|id| slide.region(*id).is_some())
            })
        })
    }

    /// A refining turn was answered: its question is remembered, its operations wait for a person.
    pub(super) fn proposed(
        &mut self,
        job: JobId,
        operations: Vec<Operation>,
        provenance: Provenance,
        now: Timestamp,
        out: &mut Vec<Effect>,
    ) {
        let Some(Run { purpose: Purpose::Refine { slide, .. }, .. }) = self.runs.get(job) else { return };
        let Some(slide) = self.document.slide(*slide) else { return self.no_slide_for_answer() };
        let (id, count) = (slide.id, operations.len());
        let edits = vec![Edit::on(id, with_query(slide, &provenance, count, &[], now))];
        let step = Transaction::new(format!("Refine: {count} proposals"), format!("修正: 提案 {count} 件"), edits);
        self.commit_part(step, Some(job), out);
        if operations.is_empty() {
            self.note(Diagnostic::info(
                "nothing-proposed",
                Message::new("The model proposes no change.", "モデルからの修正案はありませんでした。"),
            ));
        }
        self.keep_proposals(id, operations, &provenance, Some(job));
    }

    pub(super) fn keep_proposals(
        &mut self,
        id: SlideId,
        operations: Vec<Operation>,
        by: &Provenance,
        job: Option<JobId>,
    ) {
        for operation in operations {
            if !self.proposals.iter().any(|known| known.slide == id && known.operation == operation) {
                self.last_proposal += 1;
                let (number, provenance) = (self.last_proposal, by.clone());
                self.proposals.push(Proposal { number, slide: id, operation, provenance, job });
            }
        }
    }

    pub(super) fn proposal_command(&mut self, command: ProposalCommand, now: Timestamp, out: &mut Vec<Effect>) {
        let Some(shown) = self.shown else { return };
        match &command {
            ProposalCommand::FromBefore => return self.project_from_before(shown, out),
            ProposalCommand::ToFollowing => return self.project_to_following(shown, out),
            _ => {}
        }
        let meant = |proposal: &Proposal| match &command {
            ProposalCommand::Accept(number) | ProposalCommand::Dismiss(number) => proposal.number == *number,
            ProposalCommand::AcceptAll | ProposalCommand::DismissAll => true,
            ProposalCommand::Propose { .. } | ProposalCommand::FromBefore | ProposalCommand::ToFollowing => false,
        };
        let (taken, left) = std::mem::take(&mut self.proposals)
            .into_iter()
            .partition(|proposal| proposal.slide == shown && meant(proposal));
        self.proposals = left;
        if matches!(command, ProposalCommand::Accept(_) | ProposalCommand::AcceptAll) {
            self.accept(shown, taken, now, out);
        } else if let ProposalCommand::Propose { operations, by } = command {
            if operations.is_empty() {
                self.note(nothing_to_propose(by));
            }
            let by = Provenance { provider: by.provider().to_owned(), ..Provenance::person(now) };
            self.keep_proposals(shown, operations, &by, None);
        }
    }

    /// Carries proposals out in one step. Each is checked against what those before it have left.
    fn accept(&mut self, id: SlideId, taken: Vec<Proposal>, now: Timestamp, out: &mut Vec<Effect>) {
        let Some(slide) = self.document.slide(id).cloned() else { return };
        let mut draft = Document { slides: vec![slide], ..Document::default() };
        let (mut edits, mut affected, mut names) = (Vec::new(), Vec::new(), Vec::new());
        let mut job = None;
        let mut unfit = 0;
        for proposal in taken {
            let Some(slide) = draft.slide(id) else { return };
            let title = title(slide, &proposal.operation);
            let Some(change) = self.carried_out(slide, &proposal, now) else {
                unfit += 1;
                continue;
            };
            let step = Transaction { name: title, edits: change.edits.into_iter().map(|e| Edit::on(id, e)).collect() };
            if step.clone().apply(&mut draft).is_err() {
                unfit += 1;
                continue;
            }
            edits.extend(step.edits);
            names.push(step.name);
            affected.extend(change.affected);
            job = job.or(proposal.job);
        }
        if unfit > 0 {
            self.note(unfit_proposals(unfit));
        }
        let name = match names.as_slice() {
            [one] => one.clone(),
            many => Message::new(format!("Accept {} proposals", many.len()), format!("提案 {} 件を採用", many.len())),
        };
        // The question and what was first taken of its answer are one step; what is taken later is another.
        self.commit_part(Transaction { name, edits }, job, out);
        self.history.close();
        affected.retain(|region| draft.slide(id).is_some_and(|slide| slide.region(*region).is_some()));
        if !affected.is_empty() {
            self.selection.set(affected);
        }
    }

    /// `None` when it does not fit the slide any more.
    fn carried_out(&mut self, slide: &Slide, proposal: &Proposal, now: Timestamp) -> Option<Change> {
        let size = slide.page.size;
        let corrected = |region: &Region| Region { status: ReviewStatus::Corrected, ..region.clone() };
        let is_locked = |id: &RegionId| slide.region(*id).is_some_and(|region| region.locked);
        if proposal.operation.regions().iter().any(is_locked) {
            return None;
        }
        let who = Some(&proposal.provenance);
        match &proposal.operation {
            Operation::Add { detection } => {
                let region = self.judged(detection, size, &proposal.provenance)?;
                let affected = vec![region.id];
                let index = slide.regions.len();
                Some(Change { edits: vec![added(index, region)], affected })
            }
            Operation::Move { region, bbox } => {
                let region = slide.region(*region)?;
                let bbox = fitting(*bbox, size)?;
                let mask = region.mask.carried(region.bbox, bbox);
                Some(set(Region { bbox, mask, ..corrected(region) }.noted_by(region, now, who)))
            }
            Operation::Split { region, parts } => {
                let place = slide.position(*region)?;
                let mut edits = vec![SlideEdit::RemoveRegion { region: *region }];
                let mut affected = Vec::new();
                for part in parts {
                    let part = self.judged(part, size, &proposal.provenance)?;
                    affected.push(part.id);
                    edits.push(added(place + affected.len() - 1, part));
                }
                (affected.len() > 1).then_some(Change { edits, affected })
            }
            Operation::Merge { regions, into } => {
                let (first, others) = regions.split_first()?;
                let first = slide.region(*first)?;
                let bbox = fitting(into.bbox, size)?;
                let label = if into.label.is_empty() { first.label.clone() } else { into.label.clone() };
                let merged = Region { label, bbox, mask: into.mask.clone(), ..corrected(first) };
                let mut change = set(merged.noted_as(ChangeKind::Merged, now, who));
                change.edits.extend(others.iter().map(|region| SlideEdit::RemoveRegion { region: *region }));
                (!others.is_empty() && !others.contains(&first.id)).then_some(change)
            }
            Operation::Relabel { region, label } => {
                let region = slide.region(*region)?;
                let label = label.trim().to_owned();
                Some(set(Region { label, ..corrected(region) }.noted_by(region, now, who)))
            }
            Operation::Delete { region } => {
                let edits = vec![SlideEdit::RemoveRegion { region: *region }];
                Some(Change { edits, affected: Vec::new() })
            }
        }
    }

    /// A proposed region that a person has taken; `None` when it does not lie on the page.
    fn judged(&mut self, detection: &Detection, page: Size, provenance: &Provenance) -> Option<Region> {
        let bbox = fitting(detection.bbox, page)?;
        let region = admitted(self.new_region_id(), detection, provenance);
        Some(Region { bbox, status: ReviewStatus::Accepted, ..region })
    }
}

fn set(region: Region) -> Change {
    Change { affected: vec![region.id], edits: vec![SlideEdit::SetRegion { region: Box::new(region) }] }
}

fn added(index: usize, region: Region) -> SlideEdit {
    SlideEdit::AddRegion { index, region: Box::new(region), record: None }
}

fn fitting(bbox: Rect, page: Size) -> Option<Rect> {
    let bbox = bbox.clamped(page);
    (bbox.width() >= SMALLEST && bbox.height() >= SMALLEST).then_some(bbox)
}

/// What the undo step of an accepted operation is called.
fn title(slide: &Slide, operation: &Operation) -> Message {
    let of = |region: &RegionId| slide.region(*region).map_or_else(|| region.to_string(), name);
    match operation {
        Operation::Add { detection } => {
            let label = crate::core::diagnostic::visible(&detection.label);
            Message::new(format!("Add {label}"), format!("追加: {label}"))
        }
        Operation::Move { region, .. } => Message::new(format!("Move {}", of(region)), format!("移動: {}", of(region))),
        Operation::Split { region, parts } => {
            let count = parts.len();
            Message::new(format!("Split {} into {count}", of(region)), format!("{count} 個に分割: {}", of(region)))
        }
        Operation::Merge { regions, .. } => {
            let count = regions.len();
            Message::new(format!("Merge {count} regions"), format!("{count} 個の領域を統合"))
        }
        Operation::Relabel { region, .. } => {
            Message::new(format!("Relabel {}", of(region)), format!("ラベルを変更: {}", of(region)))
        }
        Operation::Delete { region } => Message::new(format!("Delete {}", of(region)), format!("削除: {}", of(region))),
    }
}

fn unfit_proposals(count: usize) -> Diagnostic {
    Diagnostic::warning(
        "proposal-does-not-fit",
        Message::new(
            format!(
                "{count} of the proposals no longer fit the regions that are there or are about locked ones, and were dropped."
            ),
            format!("提案のうち {count} 件は、今の領域に合わないか、ロックした領域についてのものなので捨てました。"),
        ),
    )
}

pub(super) fn nothing_to_propose(by: ProposedBy) -> Diagnostic {
    let message = match by {
        ProposedBy::Ink => Message::new(
            "No border cuts through a letter: there is nothing to propose.",
            "文字を切っている枠はないため、修正案はありません。",
        ),
        ProposedBy::SlideBefore => Message::new(
            "Every region of the slide before is here already: there is nothing to propose.",
            "前のスライドの領域はすべてここにあるため、提案はありません。",
        ),
    };
    Diagnostic::info("nothing-proposed", message)
}
