//! Second opinions: what another reader, other words or a single pass over the whole page give is laid beside the values
//! and never changes them.

use std::collections::BTreeMap;

use crate::core::diagnostic::{Diagnostic, Message};
use crate::core::edit::{Edit, SlideEdit, Transaction};
use crate::core::id::{JobId, RegionId, SlideId};
use crate::core::pairing::paired;
use crate::core::provenance::{Provenance, ReviewStatus, Timestamp};
use crate::core::record::{Cell, Reading, Record, Way};
use crate::core::region::Region;
use crate::core::review::CellKey;
use crate::core::slide::Slide;
use crate::provider::choice::Choice;

use super::Session;
use super::command::ExtractScope;
use super::effect::{Effect, Job};
use super::event::Pass;
use super::readings::Plan;
use super::records::put;
use super::runs::Purpose;

impl Session {
    /// Has rows that were read already read again, in other words or by another reader.
    pub(super) fn read_second(&mut self, with: Choice, scope: &ExtractScope, out: &mut Vec<Effect>) {
        let Some(slide) = self.slide() else { return };
        let wanted = |region: &&Region| {
            let Some(record) = slide.records.get(&region.id) else { return false };
            self.runs.readings(region.id).next().is_none()
                && region.status != ReviewStatus::Rejected
                && match scope {
                    ExtractScope::All => true,
                    ExtractScope::Needed => !has_reading_by(record, &with),
                    ExtractScope::Regions(ids) => ids.contains(&region.id),
                }
        };
        let chosen = slide.regions.iter().filter(wanted);
        let regions: Vec<_> = chosen.map(|region| (region.id, self.document.basis(slide, region))).collect();
        if regions.is_empty() {
            return self.note(nothing_read());
        }
        let globals = !slide.globals.is_empty() && !matches!(scope, ExtractScope::Regions(_));
        let plan = Plan { regions, globals, second: true, ..Plan::default() };
        self.start_reading(slide.id, plan, with, None, out);
    }

    /// Has all records of the page read in one request. The offline reader reads regions only: without them it could not
    /// tell one record from the next.
    pub(super) fn read_in_one_pass(&mut self, with: Choice, now: Timestamp, out: &mut Vec<Effect>) {
        let Some(slide) = self.slide() else { return };
        if !with.asks_a_model() {
            return self.note(needs_a_model());
        }
        let kept = slide.regions.iter().filter(|region| region.status != ReviewStatus::Rejected);
        let count = kept.clone().count();
        if !kept.into_iter().any(|region| slide.records.contains_key(&region.id)) {
            return self.note(nothing_read());
        }
        let (id, page, schema) = (slide.id, slide.page.clone(), self.document.schema.clone());
        let earlier = self.runs.whose(|purpose| *purpose == Purpose::SinglePass { slide: id });
        earlier.into_iter().for_each(|job| self.cancel(job, now, out));
        self.start(Purpose::SinglePass { slide: id }, Job::SinglePass { page, schema, count, with }, out);
    }

    /// Lays the records of a single pass beside those of the regions they belong to, as one step.
    pub(super) fn pass_read(&mut self, job: JobId, pass: Pass, out: &mut Vec<Effect>) {
        let Some(Purpose::SinglePass { slide }) = self.runs.get(job).map(|run| &run.purpose) else { return };
        let Some(slide) = self.document.slide(*slide) else { return };
        let Pass { records, globals, provenance } = pass;
        let regions = paired(slide, &records);
        let lost = regions.iter().filter(|region| region.is_none()).count();
        let beside = |region, cells| laid_beside(slide, region, cells, Way::SinglePass, &provenance);
        let rows = regions.into_iter().zip(records).filter_map(|(region, (_, cells))| Some((region?, cells)));
        let mut edits: Vec<SlideEdit> = rows.flat_map(|(region, cells)| beside(Some(region), cells)).collect();
        edits.extend(beside(None, globals));
        let edits = edits.into_iter().map(|change| Edit::on(slide.id, change)).collect();
        self.commit(Transaction::new("Single pass", "一括読み取り", edits), out);
        if lost > 0 {
            self.note(belongs_nowhere(lost));
        }
    }

    /// Lays what a second reader gave for a region beside the values.
    pub(super) fn lay_record_beside(&mut self, job: JobId, region: RegionId, record: Record, out: &mut Vec<Effect>) {
        let Some(slide) = self.document.slide_of(region) else { return };
        let edits = laid_beside(slide, Some(region), record.cells, Way::RegionByRegion, &record.provenance);
        self.commit_beside(job, slide.id, edits, out);
    }

    /// The same for page-wide facts.
    pub(super) fn lay_facts_beside(
        &mut self,
        job: JobId,
        slide: SlideId,
        cells: BTreeMap<String, Cell>,
        out: &mut Vec<Effect>,
    ) {
        let Some(slide) = self.document.slide(slide) else { return };
        let edits = cells.into_iter().flat_map(|(field, cell)| {
            let by = cell.source.as_ref().map(|source| source.by.clone());
            let cells = BTreeMap::from([(field, cell)]);
            by.map(|by| laid_beside(slide, None, cells, Way::RegionByRegion, &by)).unwrap_or_default()
        });
        let edits = edits.collect();
        self.commit_beside(job, slide.id, edits, out);
    }

    fn commit_beside(&mut self, job: JobId, slide: SlideId, edits: Vec<SlideEdit>, out: &mut Vec<Effect>) {
        let edits = edits.into_iter().map(|change| Edit::on(slide, change)).collect();
        self.commit_part(Transaction::new("Second reading", "別の読み取り", edits), Some(job), out);
    }
}

/// The edits that lay the values of one reader beside those that are there. Fields without a cell have nothing to stand
/// beside.
pub(super) fn laid_beside(
    slide: &Slide,
    region: Option<RegionId>,
    cells: BTreeMap<String, Cell>,
    way: Way,
    by: &Provenance,
) -> Vec<SlideEdit> {
    let laid = cells.into_iter().filter_map(|(field, read)| {
        let key = CellKey { region, field };
        let cell = key.cell(slide)?;
        let reading = Reading { value: read.value, raw: read.raw, way, by: by.clone() };
        let with = cell.clone().beside(reading);
        (with != *cell).then(|| put(&key, Some(with)))
    });
    laid.collect()
}

fn has_reading_by(record: &Record, with: &Choice) -> bool {
    let same = |other: &Reading| {
        other.way == Way::RegionByRegion && other.by.provider == with.provider && other.by.model.asked == with.model
    };
    record.cells.values().any(|cell| cell.others.iter().any(same))
}

fn needs_a_model() -> Diagnostic {
    Diagnostic::warning(
        "single-pass-needs-a-model",
        Message::new(
            "Reading the whole page at once needs a model: the offline reader reads region by region. Choose a model.",
            "ページ全体の一括読み取りにはモデルが必要です。内蔵の読み取りは領域ごとに読みます。モデルを選んでください。",
        ),
    )
}

fn belongs_nowhere(lost: usize) -> Diagnostic {
    Diagnostic::warning(
        "pass-records-unassigned",
        Message::new(
            format!("{lost} records of the single pass belong to no region that was read and were left out."),
            format!("一括読み取りの {lost} 件は、読み取り済みのどの領域にも対応しないため除きました。"),
        ),
    )
}

fn nothing_read() -> Diagnostic {
    Diagnostic::warning(
        "nothing-to-read-again",
        Message::new(
            "No row has been read yet that a second reading could stand beside. Read the regions first.",
            "比べる元の読み取りがまだありません。先に領域を読み取ってください。",
        ),
    )
}
