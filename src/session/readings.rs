//! Reading regions into records: which are read, when, and how what was read is laid over what is there.

use std::collections::{BTreeMap, BTreeSet};

use crate::core::confirmed::{confirmed_rows, print_of};
use crate::core::diagnostic::{Diagnostic, Message, visible};
use crate::core::edit::{Edit, SlideEdit, Transaction};
use crate::core::id::{JobId, RegionId, SlideId};
use crate::core::provenance::{ReviewStatus, Timestamp};
use crate::core::record::{Basis, Cell, Record};
use crate::core::region::Region;
use crate::core::slide::Slide;
use crate::core::value::relative;
use crate::provider::choice::Choice;

use super::Session;
use super::command::ExtractScope;
use super::effect::{Effect, Extraction, Job};
use super::runs::{Next, Purpose, RowState, Run};

impl Session {
    pub(super) fn extract(&mut self, scope: ExtractScope, now: Timestamp, out: &mut Vec<Effect>) {
        let Some(slide) = self.shown else { return };
        if self.document.schema.fields.is_empty() && self.document.schema.globals.is_empty() {
            return self.note(Diagnostic::warning(
                "no-fields",
                Message::new(
                    "Nothing to read yet: write the fields on the tab Fields, or take a ready-made list.",
                    "読み取る項目がまだありません。「項目」タブで項目を書くか、用意された一覧を選んでください。",
                ),
            ));
        }
        let with = self.choice.clone();
        // Where the page-wide facts go along with each crop, they come first.
        if with.context && self.wants_survey(slide) {
            return self.start_survey(slide, Some(Next::Read { scope, with }), now, out);
        }
        self.read_scope(slide, &scope, with, true, None, out);
    }

    /// Reads the regions of a scope, and with `globals` the page-wide facts, in one job.
    pub(super) fn read_scope(
        &mut self,
        id: SlideId,
        scope: &ExtractScope,
        with: Choice,
        globals: bool,
        ask: Option<JobId>,
        out: &mut Vec<Effect>,
    ) -> Option<JobId> {
        let slide = self.document.slide(id)?;
        let (mut regions, mut only) = (Vec::new(), BTreeMap::new());
        for row in self.to_read(slide, scope) {
            let Some(region) = slide.region(row.region) else { continue };
            regions.push((row.region, self.document.basis(slide, region)));
            only.extend(row.only.map(|fields| (row.region, fields)));
        }
        let asks_facts = globals && !self.document.schema.globals.is_empty();
        if regions.is_empty() && !asks_facts {
            return None;
        }
        self.start_reading(slide.id, Plan { regions, only, globals, second: false }, with, ask, out)
    }

    /// The rows that reading a scope would ask for now, in the order of the table.
    pub fn to_read(&self, slide: &Slide, scope: &ExtractScope) -> Vec<RowToRead> {
        let wanted = |region: &&Region| {
            self.runs.readings(region.id).next().is_none()
                && match scope {
                    ExtractScope::All => region.status != ReviewStatus::Rejected,
                    ExtractScope::Needed => {
                        let state = self.row_state(slide, region);
                        region.status != ReviewStatus::Rejected
                            && matches!(state, RowState::Unread | RowState::Stale | RowState::Failed(_))
                    }
                    ExtractScope::Regions(ids) => ids.contains(&region.id),
                }
        };
        let only = |region: &Region| match scope {
            ExtractScope::All => None,
            ExtractScope::Needed | ExtractScope::Regions(_) => self.fields_to_read(slide, region),
        };
        let rows = slide.regions.iter().filter(wanted);
        rows.map(|region| RowToRead { region: region.id, only: only(region) }).collect()
    }

    /// Whether a row was asked for in words that have been changed since.
    pub(super) fn is_worded_anew(&self, slide: &Slide, region: &Region) -> bool {
        let basis = slide.records.get(&region.id).and_then(|record| record.basis.as_ref());
        basis.is_some_and(|basis| !basis.prompt.is_empty() && !self.wording.is_empty() && basis.prompt != self.wording)
    }

    /// The fields that a row is read of where the rest of it still holds; `None` where all are read.
    fn fields_to_read(&self, slide: &Slide, region: &Region) -> Option<Vec<String>> {
        let fields = self.document.stale_fields(slide, region);
        let rest_holds = !self.document.is_moved(slide, region) && !self.is_worded_anew(slide, region);
        (rest_holds && !fields.is_empty()).then_some(fields)
    }

    pub(super) fn start_reading(
        &mut self,
        id: SlideId,
        plan: Plan,
        with: Choice,
        ask: Option<JobId>,
        out: &mut Vec<Effect>,
    ) -> Option<JobId> {
        let slide = self.document.slide(id)?;
        let Plan { mut regions, only, globals, second } = plan;
        let confirmed = if !with.asks_a_model() { confirmed_rows(&self.document, slide) } else { Vec::new() };
        let learned = print_of(&confirmed);
        regions.iter_mut().for_each(|(_, basis)| basis.confirmed.clone_from(&learned));
        let partly = only.keys().copied().collect();
        let kept = slide.regions.iter().filter(|region| region.status != ReviewStatus::Rejected);
        let extraction = Extraction {
            page: slide.page.clone(),
            schema: self.document.schema.clone(),
            regions: regions.clone(),
            taken: kept.clone().map(|region| region.bbox).collect(),
            rows: kept.map(|region| self.document.basis(slide, region).crop).collect(),
            confirmed,
            only,
            globals,
            facts: self.document.facts(slide),
            second,
            with,
        };
        for (region, _) in &regions {
            self.runs.forget_failure(*region);
        }
        let (total, waiting) = (regions.len(), regions.into_iter().collect());
        let purpose = Purpose::Extract { slide: id, waiting, total, partly, second, ask };
        Some(self.start(purpose, Job::Extract(Box::new(extraction)), out))
    }

    /// Reads the regions of a question each in a job of its own, once for each basis. Who reads the page in one
    /// go, as the offline reader does, waits for the whole answer.
    pub(super) fn read_rows(&mut self, ask: JobId, regions: &[RegionId], out: &mut Vec<Effect>) {
        let Some(Run { purpose: Purpose::Detect { slide, reader: Some(with), .. }, .. }) = self.runs.get(ask) else {
            return;
        };
        if !with.asks_a_model() || self.document.schema.fields.is_empty() {
            return;
        }
        let (id, with) = (*slide, with.clone());
        for region in regions {
            let Some(slide) = self.document.slide(id) else { return };
            let Some(target) = slide.region(*region).filter(|r| r.status != ReviewStatus::Rejected) else { continue };
            let basis = self.document.basis(slide, target);
            let under_way = self.runs.readings(*region).any(|(_, reading)| *reading == basis);
            let Some(came) = self.runs.came_mut(ask) else { return };
            if under_way || came.read.get(region) == Some(&basis) {
                continue;
            }
            came.read.insert(*region, basis.clone());
            self.stop_rows(ask, *region, out);
            let plan = Plan { regions: vec![(*region, basis)], ..Plan::default() };
            self.start_reading(id, plan, with.clone(), Some(ask), out);
        }
    }

    /// After the whole answer: the rows that it has changed or that were not read yet, and none of those that are gone.
    pub(super) fn read_whole(&mut self, ask: JobId, met: &[RegionId], out: &mut Vec<Effect>) {
        let Some(Run { purpose: Purpose::Detect { slide, reader: Some(with), .. }, .. }) = self.runs.get(ask) else {
            return;
        };
        let (id, with) = (*slide, with.clone());
        let Some(slide) = self.document.slide(id) else { return };
        if !with.asks_a_model() {
            self.read_scope(id, &ExtractScope::All, with, true, Some(ask), out);
            return;
        }
        // A region that a person has touched is read only where nothing fits it yet.
        let fits = |region: &Region| {
            let basis = slide.records.get(&region.id).and_then(|record| record.basis.as_ref());
            let now = self.document.basis(slide, region);
            region.is_touched() && basis.is_some_and(|basis| basis.is_same_reading(&now))
        };
        let rows: Vec<RegionId> =
            met.iter().copied().filter(|region| slide.region(*region).is_some_and(|region| !fits(region))).collect();
        let gone: Vec<RegionId> =
            self.runs.reading().into_iter().filter(|region| slide.region(*region).is_none()).collect();
        for region in gone {
            self.stop_rows(ask, region, out);
        }
        self.read_rows(ask, &rows, out);
    }

    /// Waits for this region no longer. Returns the jobs that have nothing else to do.
    pub(super) fn let_row_go(&mut self, region: RegionId, out: &mut Vec<Effect>) -> Vec<JobId> {
        let readers: Vec<JobId> = self.runs.readings(region).map(|(job, _)| job).collect();
        let mut done = Vec::new();
        for job in readers {
            let Some(Run { purpose: Purpose::Extract { waiting, .. }, .. }) = self.runs.get_mut(job) else { continue };
            waiting.remove(&region);
            if waiting.is_empty() {
                done.push(job);
            } else {
                out.push(Effect::CancelRow(job, region));
            }
        }
        done
    }

    /// Stops the jobs of a question that read this region.
    fn stop_rows(&mut self, ask: JobId, region: RegionId, out: &mut Vec<Effect>) {
        let readers: Vec<JobId> = self.runs.readings(region).map(|(job, _)| job).collect();
        for job in readers {
            if self.runs.step_of(job) == ask {
                self.runs.end(job);
                out.push(Effect::Cancel(job));
            }
        }
    }

    pub(super) fn record_read(&mut self, job: JobId, region: RegionId, record: Record, out: &mut Vec<Effect>) {
        let Some(Run { purpose: Purpose::Extract { slide, waiting, partly, second, .. }, .. }) = self.runs.get_mut(job)
        else {
            return;
        };
        let (slide, is_part, second) = (*slide, partly.contains(&region), *second);
        let Some(asked) = waiting.remove(&region) else { return };
        self.runs.forget_failure(region);
        let Some(slide) = self.document.slide(slide) else { return };
        let Some(target) = slide.region(region) else { return };
        let fits = record.basis.as_ref().is_some_and(|basis| basis.is_same_reading(&asked));
        if !fits || !self.document.basis(slide, target).is_same_reading(&asked) {
            return self.note(Diagnostic::info(
                "late-record",
                Message::new(
                    format!("“{}” changed while it was being read. Read it again.", name(target)),
                    format!("「{}」は読み取り中に変更されました。もう一度読み取ってください。", name(target)),
                ),
            ));
        }
        if second {
            return self.lay_record_beside(job, region, record, out);
        }
        let fresh = match slide.records.get(&region) {
            Some(old) if is_part => {
                let mut patched = old.patched(record);
                relative::resolve(&mut patched.cells, &self.document.schema);
                patched
            }
            Some(old) => old.refreshed(record),
            None => record,
        };
        if slide.records.get(&region) == Some(&fresh) {
            return;
        }
        let (id, label) = (slide.id, name(target));
        let change = SlideEdit::SetRecord { region, record: Some(Box::new(fresh)) };
        let part_of = self.runs.step_of(job);
        let name = self.reading_name(part_of, region, &label);
        self.commit_part(Transaction { name, edits: vec![Edit::on(id, change)] }, Some(part_of), out);
    }

    /// What the undo step of a job is called once this record is in it: a question keeps its name.
    fn reading_name(&self, part_of: JobId, region: RegionId, label: &str) -> Message {
        let mut read = BTreeSet::from([region]);
        if let Some(step) = self.history.newest().filter(|_| self.history.growing() == Some(part_of)) {
            for edit in &step.edits {
                match edit {
                    Edit::Slide { change: SlideEdit::SetRecord { region, .. }, .. } => {
                        read.insert(*region);
                    }
                    Edit::Slide { change: SlideEdit::SetGlobal { .. } | SlideEdit::SetOverview { .. }, .. } => {}
                    _ => return step.name.clone(),
                }
            }
        }
        match read.len() {
            1 => Message::new(format!("Read {label}"), format!("読み取り: {label}")),
            many => Message::new(format!("Read {many} regions"), format!("読み取り: {many} 個の領域")),
        }
    }

    /// Page-wide facts are laid over those that no person has given or judged.
    pub(super) fn globals_read(&mut self, job: JobId, cells: BTreeMap<String, Cell>, out: &mut Vec<Effect>) {
        let purpose = self.runs.get(job).map(|run| &run.purpose);
        if let Some(Purpose::Extract { slide, second: true, .. }) = purpose {
            return self.lay_facts_beside(job, *slide, cells, out);
        }
        let Some(Purpose::Extract { slide, .. } | Purpose::Survey { slide, .. }) = purpose else { return };
        let Some(slide) = self.document.slide(*slide) else { return };
        let laid = |(field, new): (String, Cell)| {
            let Some(old) = slide.globals.get(&field) else { return Some((field, new)) };
            let by = new.source.as_ref().map(|source| source.by.clone());
            let merged = match by {
                _ if old.value == new.value && old.raw == new.raw => return None,
                Some(by) => old.refreshed(new, &by, true),
                None if old.is_touched() => return None,
                None => new,
            };
            (merged != *old).then_some((field, merged))
        };
        let id = slide.id;
        let new = cells.into_iter().filter_map(laid);
        let edits = new.map(|(field, cell)| Edit::on(id, SlideEdit::SetGlobal { field, cell: Some(Box::new(cell)) }));
        let edits = edits.collect();
        self.commit_facts(job, edits, out);
    }

    /// Facts of a page are part of the step they came with and take its name.
    pub(super) fn commit_facts(&mut self, job: JobId, edits: Vec<Edit>, out: &mut Vec<Effect>) {
        let part_of = self.runs.step_of(job);
        let grown = self.history.undo_name().filter(|_| self.history.growing() == Some(part_of));
        let alone = || Message::new("Read page-wide facts", "ページ全体の情報を読み取り");
        let name = grown.cloned().unwrap_or_else(alone);
        self.commit_part(Transaction { name, edits }, Some(part_of), out);
    }
}

/// A row that is to be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowToRead {
    /// Its region.
    pub region: RegionId,
    /// The fields that alone are asked for, where the rest of the row still holds; `None` for all.
    pub only: Option<Vec<String>>,
}

/// What is to be read in one job.
#[derive(Debug, Default)]
pub(super) struct Plan {
    /// The regions and what each is read from.
    pub(super) regions: Vec<(RegionId, Basis)>,
    /// The fields that alone are read of a region.
    pub(super) only: BTreeMap<RegionId, Vec<String>>,
    /// Whether the page-wide facts are read too.
    pub(super) globals: bool,
    /// Whether it is a second reading.
    pub(super) second: bool,
}

/// What a region is called in a sentence.
pub(super) fn name(region: &Region) -> String {
    if region.label.is_empty() { region.id.to_string() } else { visible(&region.label) }
}
