//! Admitting answers: detections become regions, part by part as they come and then as a whole.
//!
//! A part only adds and renews. The whole also takes away what it does not confirm, so that an answer that came in parts
//! ends like one that came at once. Touched regions always stay, and so does what a person has done to a part meanwhile.

use std::collections::BTreeSet;

use crate::core::diagnostic::{Diagnostic, Message};
use crate::core::edit::{Edit, SlideEdit, Transaction};
use crate::core::geometry::Rect;
use crate::core::id::{JobId, RegionId, SlideId};
use crate::core::matching::{Fate, fates_of_part, fates_of_whole};
use crate::core::provenance::{Origin, Provenance, Timestamp};
use crate::core::query::{OtherNumber, Query};
use crate::core::region::{Detection, Region};
use crate::core::slide::Slide;

use super::Session;
use super::command::AskMode;
use super::effect::Effect;
use super::event::Answer;
use super::runs::{Came, Purpose, Run};

/// How many questions a slide remembers.
const QUERIES_KEPT: usize = 100;

/// What the detections of an answer do to a slide.
#[derive(Default)]
pub(super) struct Admission {
    pub(super) changes: Vec<SlideEdit>,
    /// For each detection that was not dropped: the region it became or met, and where the detection lies.
    pub(super) met: Vec<(RegionId, Rect)>,
    /// The regions that were not there before.
    added: Vec<RegionId>,
}

impl Session {
    /// A part of an answer: nothing is removed yet.
    pub(super) fn part_came(&mut self, job: JobId, part: Answer, out: &mut Vec<Effect>) {
        let Some(Run { purpose: Purpose::Detect { slide, came, reader, .. }, .. }) = self.runs.get(job) else { return };
        let (id, reads) = (*slide, reader.is_some());
        let Some(slide) = self.document.slide(id) else { return self.no_slide_for_answer() };
        let fates = fates_of_part(&slide.regions, &came.places, &part.detections);
        let place = slide.regions.len();
        let admission = self.admission(id, place, &part, &fates, Vec::new());
        let Some(came) = self.runs.came_mut(job) else { return };
        came.places.extend(&admission.met);
        came.added.extend(&admission.added);
        came.unfinished = Some(part.provenance);
        let (en, ja) = ask_name(came.places.len(), reads);
        self.commit_part(Transaction::new(en, ja, on(id, admission.changes)), Some(job), out);
        let untouched = |fate: &&Fate| !matches!(fate, Fate::Covered(_));
        let fresh = admission.met.iter().zip(&fates).filter(|(_, fate)| untouched(fate)).map(|((id, _), _)| *id);
        self.read_rows(job, &fresh.collect::<Vec<_>>(), out);
    }

    /// The whole answer: what it does not confirm makes room, as the mode says.
    pub(super) fn whole_came(&mut self, job: JobId, whole: &Answer, now: Timestamp, out: &mut Vec<Effect>) {
        let Some(Run { purpose: Purpose::Detect { slide, mode, reader, .. }, .. }) = self.runs.get(job) else { return };
        let (id, mode, reads) = (*slide, *mode, reader.is_some());
        let Some(came) = self.runs.came_mut(job) else { return };
        // From here on the answer is whole, whatever becomes of the job.
        came.unfinished = None;
        let came = came.clone();
        let Some(admission) = self.admission_of_whole(id, mode, whole, &came, Vec::new(), now) else { return };
        let (en, ja) = ask_name(whole.detections.len(), reads);
        self.notices.withdraw("answer-incomplete");
        self.commit_part(Transaction::new(en, ja, on(id, admission.changes)), Some(job), out);
        let met: Vec<RegionId> = admission.met.iter().map(|(region, _)| *region).collect();
        self.read_whole(job, &met, out);
    }

    /// An answer that was got elsewhere, with the ids its regions should have.
    pub(super) fn admit(
        &mut self,
        id: SlideId,
        answer: &Answer,
        ids: Vec<Option<RegionId>>,
        now: Timestamp,
        out: &mut Vec<Effect>,
    ) {
        let admission = self.admission_of_whole(id, AskMode::Replace, answer, &Came::default(), ids, now);
        if let Some(admission) = admission {
            let (en, ja) = ask_name(answer.detections.len(), false);
            self.commit(Transaction::new(en, ja, on(id, admission.changes)), out);
        }
    }

    /// What is left to do when a question ends: if only parts of its answer came, they stay and it is said.
    pub(super) fn broken_off(&mut self, job: JobId, run: Run, now: Timestamp, out: &mut Vec<Effect>) {
        let Purpose::Detect { slide: id, came, reader, .. } = run.purpose else { return };
        let (Some(provenance), Some(slide)) = (&came.unfinished, self.document.slide(id)) else { return };
        let count = came.places.len();
        let (en, ja) = ask_name(count, reader.is_some());
        let changes = vec![with_query(slide, provenance, count, &[], now)];
        self.commit_part(Transaction::new(en, ja, on(id, changes)), Some(job), out);
        self.note(Diagnostic::warning(
            "answer-incomplete",
            Message::new(
                format!("The answer ended early: the {count} regions that had come were kept. Ask again for the rest."),
                format!("答えは途中で終わりました。届いていた {count} 個の領域は残しました。残りはもう一度質問してください。"),
            ),
        ));
    }

    /// `None`, and a notice, when the slide is gone.
    pub(super) fn admission_of_whole(
        &mut self,
        id: SlideId,
        mode: AskMode,
        answer: &Answer,
        came: &Came,
        ids: Vec<Option<RegionId>>,
        now: Timestamp,
    ) -> Option<Admission> {
        let Some(slide) = self.document.slide(id) else {
            self.no_slide_for_answer();
            return None;
        };
        let fates = fates_of_whole(&slide.regions, &came.places, &answer.detections);
        let leaves = |region: &Region| {
            let unconfirmed = !region.is_touched() && !fates.contains(&Fate::Renews(region.id));
            let in_question = mode == AskMode::Replace || came.added.contains(&region.id);
            unconfirmed && in_question && !has_touched_cells(slide, region.id)
        };
        let (leaving, staying): (Vec<&Region>, Vec<&Region>) = slide.regions.iter().partition(|region| leaves(region));
        let mut order: Vec<RegionId> = staying.iter().map(|region| region.id).collect();
        let removals: Vec<SlideEdit> =
            leaving.iter().map(|region| SlideEdit::RemoveRegion { region: region.id }).collect();
        let reordered = !came.added.iter().filter_map(|region| slide.position(*region)).is_sorted();
        let query = with_query(slide, &answer.provenance, answer.detections.len(), &answer.others, now);
        let ours = |fate: &&Fate| matches!(fate, Fate::Covered(region) if !came.added.contains(region));
        self.say_what_was_kept(fates.iter().filter(ours).count());

        let admission = self.admission(id, order.len(), answer, &fates, ids);
        order.extend(&admission.added);
        let mut changes = removals;
        changes.extend(admission.changes);
        // The order of the whole counts, unless a person has put the rows in another meanwhile.
        if !reordered {
            let made = |region: &RegionId| came.added.contains(region) || admission.added.contains(region);
            let wanted = admission.met.iter().map(|(region, _)| *region).filter(made).collect();
            changes.extend(moves(order, wanted));
        }
        changes.push(query);
        Some(Admission { changes, ..admission })
    }

    /// New regions are put in from `place` on; renewed ones stay where they are.
    fn admission(
        &mut self,
        id: SlideId,
        place: usize,
        answer: &Answer,
        fates: &[Fate],
        ids: Vec<Option<RegionId>>,
    ) -> Admission {
        let mut admission = Admission::default();
        let mut wishes = ids.into_iter();
        for (detection, fate) in answer.detections.iter().zip(fates) {
            let wish = wishes.next().flatten();
            let met = match fate {
                Fate::Removed(_) => continue,
                Fate::Covered(region) => *region,
                Fate::Renews(old) => {
                    let region = admitted(*old, detection, &answer.provenance);
                    if self.document.slide(id).and_then(|slide| slide.region(*old)) != Some(&region) {
                        admission.changes.push(SlideEdit::SetRegion { region: Box::new(region) });
                    }
                    *old
                }
                Fate::New => {
                    let new = self.region_id(wish);
                    let region = Box::new(admitted(new, detection, &answer.provenance));
                    let index = place + admission.added.len();
                    admission.changes.push(SlideEdit::AddRegion { index, region, record: None });
                    admission.added.push(new);
                    new
                }
            };
            admission.met.push((met, detection.bbox));
        }
        admission
    }

    pub(super) fn no_slide_for_answer(&mut self) {
        self.note(Diagnostic::warning(
            "answer-without-slide",
            Message::new(
                "An answer came for a slide that is no longer in the project. It was dropped.",
                "プロジェクトから外したスライドへの答えが届いたため、捨てました。",
            ),
        ));
    }

    fn say_what_was_kept(&mut self, covered: usize) {
        if covered > 0 {
            self.note(Diagnostic::info(
                "kept-touched-regions",
                Message::new(
                    format!("{covered} of the answers lie where you have already corrected a region. Yours were kept."),
                    format!("答えのうち {covered} 件は、すでに直した領域と重なるため、あなたの領域を残しました。"),
                ),
            ));
        }
    }
}

/// The slide's questions with one more; the oldest go when there are too many.
pub(super) fn with_query(
    slide: &Slide,
    provenance: &Provenance,
    found: usize,
    others: &[OtherNumber],
    now: Timestamp,
) -> SlideEdit {
    let asked = Query {
        text: provenance.query.clone(),
        provider: provenance.provider.clone(),
        model: provenance.model.clone(),
        at: now,
        found,
        recorded: provenance.recorded,
        reconstructed: provenance.reconstructed,
        others: others.to_vec(),
    };
    let mut queries = slide.queries.clone();
    queries.push(asked);
    let surplus = queries.len().saturating_sub(QUERIES_KEPT);
    queries.drain(..surplus);
    SlideEdit::SetQueries { queries }
}

/// A detection as a region that nobody has looked at yet.
pub(super) fn admitted(id: RegionId, detection: &Detection, provenance: &Provenance) -> Region {
    Region {
        mask: detection.mask.clone(),
        mask_origin: detection.mask_origin,
        confidence: detection.confidence,
        attributes: detection.attributes.clone(),
        ..Region::new(id, detection.label.clone(), detection.bbox, Origin::Model, provenance.clone())
    }
}

/// What puts some regions of an order into another, each in the place of one of them.
pub(super) fn moves(mut order: Vec<RegionId>, wanted: Vec<RegionId>) -> Vec<SlideEdit> {
    let among: BTreeSet<RegionId> = wanted.iter().copied().collect();
    let mut sequence = wanted.into_iter();
    let mut target = order.clone();
    for place in target.iter_mut().filter(|region| among.contains(region)) {
        *place = sequence.next().unwrap_or(*place);
    }
    let mut moves = Vec::new();
    for (index, region) in target.into_iter().enumerate() {
        if let Some(from) = order.iter().skip(index + 1).position(|other| *other == region) {
            let moved = order.remove(index + 1 + from);
            order.insert(index, moved);
            moves.push(SlideEdit::MoveRegion { region, index });
        }
    }
    moves
}

fn ask_name(count: usize, reads: bool) -> (String, String) {
    if reads {
        (format!("Ask and read: {count} regions"), format!("質問と読み取り: {count} 個の領域"))
    } else {
        (format!("Ask: {count} regions"), format!("質問: {count} 個の領域"))
    }
}

pub(super) fn on(slide: SlideId, changes: Vec<SlideEdit>) -> Vec<Edit> {
    changes.into_iter().map(|change| Edit::on(slide, change)).collect()
}

fn has_touched_cells(slide: &Slide, region: RegionId) -> bool {
    slide.records.get(&region).is_some_and(|record| record.cells.values().any(|cell| cell.is_touched()))
}
