//! The regions of one slide proposed on others, in the places where the pictures say that the same things stand.

use crate::core::diagnostic::{Diagnostic, Message};
use crate::core::id::{JobId, SlideId};
use crate::core::operation::Operation;
use crate::core::provenance::{Provenance, Timestamp};
use crate::core::region::Detection;
use crate::core::slide::{Page, Slide};

use super::Session;
use super::command::ProposedBy;
use super::effect::{Effect, Job};
use super::event::{Meeting, Projected};
use super::proposals::nothing_to_propose;
use super::runs::{Purpose, Run};

/// A region and a proposal that share more of their area than this, as intersection over union, are the same thing.
const SAME: f64 = 0.5;

impl Session {
    /// Proposes the regions of the slide before on the slide shown.
    pub(super) fn project_from_before(&mut self, shown: SlideId, out: &mut Vec<Effect>) {
        let slides = &self.document.slides;
        let Some(at) = slides.iter().position(|slide| slide.id == shown) else { return };
        let Some(before) = at.checked_sub(1).and_then(|before| slides.get(before)).cloned() else { return };
        let onto = slides.get(at).map(|slide| (slide.id, slide.page.clone())).into_iter().collect();
        self.place_on(&before, onto, out);
    }

    /// Proposes the regions of the slide shown on every one that follows.
    pub(super) fn project_to_following(&mut self, shown: SlideId, out: &mut Vec<Effect>) {
        let mut from_here = self.document.slides.iter().skip_while(|slide| slide.id != shown);
        let Some(from) = from_here.next().cloned() else { return };
        let onto = from_here.map(|slide| (slide.id, slide.page.clone())).collect();
        self.place_on(&from, onto, out);
    }

    fn place_on(&mut self, from: &Slide, onto: Vec<(SlideId, Page)>, out: &mut Vec<Effect>) {
        let seen = from.regions.iter().filter(|region| !region.hidden);
        let detection = |region: &crate::core::region::Region| Detection {
            mask: region.mask.clone(),
            ..Detection::new(region.label.clone(), region.bbox)
        };
        let regions: Vec<Detection> = seen.map(detection).collect();
        let Some((first, _)) = onto.first() else { return };
        if regions.is_empty() {
            return;
        }
        let purpose = Purpose::Project { slide: *first };
        self.start(purpose, Job::Project { from: from.page.clone(), regions, onto }, out);
    }

    /// The pictures were compared. Where a region is already, none is proposed.
    pub(super) fn projected(&mut self, job: JobId, found: Vec<Projected>, now: Timestamp) {
        if !matches!(self.runs.get(job), Some(Run { purpose: Purpose::Project { .. }, .. })) {
            return;
        }
        let by = Provenance { provider: ProposedBy::SlideBefore.provider().to_owned(), ..Provenance::person(now) };
        let (mut proposed, mut slides, mut unlike, mut meetings) = (0, 0, 0, Vec::new());
        for Projected { slide: id, detections, meeting } in found {
            let Some(slide) = self.document.slide(id) else { continue };
            let taken = |d: &Detection| slide.regions.iter().any(|region| region.bbox.iou(d.bbox) > SAME);
            let free = detections.into_iter().filter(|detection| !taken(detection));
            let operations: Vec<Operation> = free.map(|detection| Operation::Add { detection }).collect();
            proposed += operations.len();
            slides += usize::from(!operations.is_empty());
            unlike += usize::from(!operations.is_empty() && meeting == Meeting::Unlike);
            meetings.push(meeting);
            self.keep_proposals(id, operations, &by, None);
        }
        let told = match (proposed, meetings.as_slice()) {
            (0, _) => Some(nothing_to_propose(ProposedBy::SlideBefore)),
            (_, [Meeting::SamePlace]) => None,
            (_, [Meeting::Moved]) => Some(moved()),
            (_, [Meeting::Unlike]) => Some(is_unlike()),
            _ => Some(on_many(proposed, slides, unlike)),
        };
        told.into_iter().for_each(|diagnostic| self.note(diagnostic));
    }
}

fn moved() -> Diagnostic {
    Diagnostic::info(
        "projected-elsewhere",
        Message::new(
            "This slide is printed a little elsewhere or at another size than the one before; the proposals follow it.",
            "このスライドは前のスライドと位置や大きさが少し違うため、提案もそれに合わせました。",
        ),
    )
}

fn is_unlike() -> Diagnostic {
    Diagnostic::info(
        "projected-unlike",
        Message::new(
            "This slide looks unlike the one before, so the regions are proposed on the same places of the page.",
            "このスライドは前のスライドと似ていないため、ページの同じ位置に提案しました。",
        ),
    )
}

fn on_many(proposed: usize, slides: usize, unlike: usize) -> Diagnostic {
    let (mut en, mut ja) = (
        format!("{proposed} regions are proposed on {slides} following slide(s); they wait there to be accepted."),
        format!("後の {slides} 枚のスライドに計 {proposed} 個の領域を提案しました。各スライドで採用できます。"),
    );
    if unlike > 0 {
        en.push_str(&format!(" {unlike} of the slides look unlike this one and have them on the same places."));
        ja.push_str(&format!("うち {unlike} 枚は見た目が異なるため、同じ位置に提案しました。"));
    }
    Diagnostic::info("projected-on-many", Message::new(en, ja))
}
