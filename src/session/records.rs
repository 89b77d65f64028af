//! Correcting cells: a person's values and verdicts on records and page-wide facts, each a named, undoable step.

use std::collections::BTreeMap;

use crate::core::diagnostic::Diagnostic;
use crate::core::edit::SlideEdit;
use crate::core::provenance::{Origin, Provenance, ReviewStatus, Timestamp};
use crate::core::record::{Cell, Record, Way};
use crate::core::review::{CellKey, Review, differences};
use crate::core::slide::Slide;
use crate::core::value;

use super::Session;
use super::command::RecordCommand;
use super::effect::Effect;

impl Session {
    pub(super) fn record_command(&mut self, command: RecordCommand, now: Timestamp, out: &mut Vec<Effect>) {
        match command {
            RecordCommand::Extract(scope) => self.extract(scope, now, out),
            RecordCommand::ReadTable => self.read_table(now, out),
            RecordCommand::ReadAlike => self.read_alike(now, out),
            RecordCommand::SecondReading { with, scope } => self.read_second(*with, &scope, out),
            RecordCommand::SinglePass { with } => self.read_in_one_pass(*with, now, out),
            RecordCommand::SetCell { cell, text } => self.set_cell(&cell, &text, now, out),
            RecordCommand::Confirm(cells) => self.confirm(&cells, out),
            RecordCommand::ConfirmLocated => {
                let Some(slide) = self.slide() else { return };
                let cells = Review::of(&self.document, slide, &self.places).undisputed();
                self.confirm(&cells, out);
            }
            RecordCommand::Unreadable(cell) => self.mark_unreadable(&cell, out),
            RecordCommand::Take { cell, index } => self.take(&cell, index, now, out),
            RecordCommand::TakeAll(way) => self.take_all(way, now, out),
            RecordCommand::Release(cell) => self.release(&cell, out),
            RecordCommand::Ditto(cell) => self.ditto(&cell, now, out),
        }
    }

    fn set_cell(&mut self, key: &CellKey, text: &str, now: Timestamp, out: &mut Vec<Effect>) {
        let Some(slide) = self.slide() else { return };
        if key.region.is_some_and(|region| slide.region(region).is_none()) {
            return;
        }
        let Some(field) = key.field(&self.document) else { return };
        let value = match value::edited(text, field) {
            Ok(value) => value,
            Err(problem) => return self.note(Diagnostic::warning("value-does-not-fit", problem.message())),
        };
        let old = key.cell(slide);
        if old.is_some_and(|cell| cell.value == value && cell.is_touched() && !cell.unreadable) {
            return;
        }
        // The words on the slide, their place and what other readers gave stay beside the corrected value.
        let cell = match old {
            Some(old) => Cell {
                evidence: old.evidence.clone(),
                others: old.others.clone(),
                ..Cell::typed(value, old.raw.clone())
            },
            None => Cell::typed(value, text),
        };
        let change = match key.region {
            Some(region) if !slide.records.contains_key(&region) => {
                SlideEdit::SetRecord { region, record: Some(Box::new(typed_record(&key.field, cell, now))) }
            }
            _ => put(key, Some(cell)),
        };
        let (id, name) = (slide.id, cell_name(slide, key));
        self.commit_on(id, format!("Edit {name}"), format!("{name} を修正"), vec![change], out);
    }

    fn confirm(&mut self, keys: &[CellKey], out: &mut Vec<Effect>) {
        let Some(slide) = self.slide() else { return };
        let accepted = |key: &CellKey| {
            let cell = key.cell(slide).filter(|cell| cell.status != ReviewStatus::Accepted && !cell.unreadable)?;
            Some((key.clone(), Cell { status: ReviewStatus::Accepted, ..cell.clone() }))
        };
        let changes = keys.iter().filter_map(accepted).collect();
        self.judge(changes, ("Confirm", "確認"), out);
    }

    /// Without a value, but with its words; taken back, the value is made of the words again.
    fn mark_unreadable(&mut self, key: &CellKey, out: &mut Vec<Effect>) {
        let (Some(slide), Some(field)) = (self.slide(), key.field(&self.document)) else { return };
        let Some(cell) = key.cell(slide) else { return };
        let (changed, names) = if cell.unreadable {
            let value = value::typed(&cell.raw, field).unwrap_or_default();
            let (origin, status) = (Origin::Model, ReviewStatus::Unreviewed);
            (Cell { value, origin, status, unreadable: false, ..cell.clone() }, ("Readable", "判読可"))
        } else {
            let (origin, status) = (Origin::Person, ReviewStatus::Corrected);
            let (value, unreadable) = (serde_json::Value::Null, true);
            (Cell { value, origin, status, unreadable, ..cell.clone() }, ("Unreadable", "判読不能"))
        };
        self.judge(vec![(key.clone(), changed)], names, out);
    }

    fn take(&mut self, key: &CellKey, index: usize, now: Timestamp, out: &mut Vec<Effect>) {
        let Some(slide) = self.slide() else { return };
        let taken = key.cell(slide).and_then(|cell| cell.taking(index, reader(slide, key), now));
        let changes = taken.map(|cell| (key.clone(), cell)).into_iter().collect();
        self.judge(changes, ("Take another reading", "別の読み取りを採用"), out);
    }

    /// What was read in the wished way is taken, or confirmed where it is the value already.
    fn take_all(&mut self, way: Way, now: Timestamp, out: &mut Vec<Effect>) {
        let Some(slide) = self.slide() else { return };
        let mut changes = BTreeMap::new();
        for difference in differences(&self.document, slide) {
            let key = difference.cell;
            let Some(cell) = key.cell(slide).filter(|cell| !cell.is_touched()) else { continue };
            if cell.way() == way {
                changes.insert(key, Cell { status: ReviewStatus::Accepted, ..cell.clone() });
            } else if cell.others.get(difference.index).is_some_and(|other| other.way == way)
                && let Some(taken) = cell.taking(difference.index, reader(slide, &key), now)
            {
                changes.insert(key, taken);
            }
        }
        let names = match way {
            Way::RegionByRegion => ("Take region by region", "領域ごとの読み取りを採用"),
            Way::SinglePass => ("Take single pass", "一括読み取りを採用"),
        };
        self.judge(changes.into_iter().collect(), names, out);
    }

    fn release(&mut self, key: &CellKey, out: &mut Vec<Effect>) {
        let Some(slide) = self.slide() else { return };
        let Some(cell) = key.cell(slide) else { return };
        let is_read = cell.origin == Origin::Model;
        let kept = is_read.then(|| Cell { status: ReviewStatus::Unreviewed, ..cell.clone() });
        if kept.as_ref() == Some(cell) {
            return;
        }
        let (id, name) = (slide.id, cell_name(slide, key));
        self.commit_on(id, format!("Release {name}"), format!("解除: {name}"), vec![put(key, kept)], out);
    }

    fn ditto(&mut self, key: &CellKey, now: Timestamp, out: &mut Vec<Effect>) {
        let Some(slide) = self.slide() else { return };
        let above = match key.region {
            Some(region) => {
                let row = slide.position(region).and_then(|at| at.checked_sub(1)).and_then(|at| slide.regions.get(at));
                row.and_then(|row| CellKey::of(row.id, &key.field).cell(slide))
            }
            None => {
                let at = self.document.slides.iter().position(|other| other.id == slide.id);
                let before = at.and_then(|at| self.document.slides.get(at.checked_sub(1)?));
                before.and_then(|before| key.cell(before))
            }
        };
        if let Some(cell) = above {
            let text = value::display(&cell.value);
            self.set_cell(key, &text, now, out);
        }
    }

    /// Several verdicts as one step.
    fn judge(&mut self, changes: Vec<(CellKey, Cell)>, (en, ja): (&str, &str), out: &mut Vec<Effect>) {
        let Some(slide) = self.slide() else { return };
        let (en, ja) = match changes.as_slice() {
            [] => return,
            [(key, _)] => (format!("{en}: {}", cell_name(slide, key)), format!("{ja}: {}", cell_name(slide, key))),
            many => (format!("{en}: {} cells", many.len()), format!("{ja}: {} 個のセル", many.len())),
        };
        let edits = changes.into_iter().map(|(key, cell)| put(&key, Some(cell))).collect();
        self.commit_on(slide.id, en, ja, edits, out);
    }
}

/// The edit that puts a cell in its place.
pub(super) fn put(key: &CellKey, cell: Option<Cell>) -> SlideEdit {
    let (field, cell) = (key.field.clone(), cell.map(Box::new));
    match key.region {
        Some(region) => SlideEdit::SetCell { region, field, cell },
        None => SlideEdit::SetGlobal { field, cell },
    }
}

/// Who read the record of a cell.
fn reader<'a>(slide: &'a Slide, key: &CellKey) -> Option<&'a Provenance> {
    slide.records.get(&key.region?).map(|record| &record.provenance)
}

fn typed_record(field: &str, cell: Cell, now: Timestamp) -> Record {
    let cells = BTreeMap::from([(field.to_owned(), cell)]);
    Record { cells, basis: None, provenance: Provenance::person(now) }
}

/// What a cell is called: its field, and the number of its row.
fn cell_name(slide: &Slide, key: &CellKey) -> String {
    match key.region.and_then(|region| slide.position(region)) {
        Some(row) => format!("{} {}", key.field, row + 1),
        None => key.field.clone(),
    }
}
