//! Correcting cells: a person's values and verdicts, each a named, undoable step.

use std::collections::BTreeMap;

use crate::core::diagnostic::Diagnostic;
use crate::core::edit::SlideEdit;
use crate::core::id::RegionId;
use crate::core::provenance::{Provenance, ReviewStatus, Timestamp};
use crate::core::record::{Cell, Record};
use crate::core::slide::Slide;
use crate::core::value;

use super::Session;
use super::command::RecordCommand;
use super::effect::Effect;

impl Session {
    pub(super) fn record_command(&mut self, command: RecordCommand, now: Timestamp, out: &mut Vec<Effect>) {
        match command {
            RecordCommand::Extract(scope) => self.extract(&scope, out),
            RecordCommand::SetCell { region, field, text } => self.set_cell(region, &field, &text, now, out),
            RecordCommand::Confirm { region, field } => {
                let confirmed = |cell: &Cell| Some(Cell { status: ReviewStatus::Accepted, ..cell.clone() });
                self.change_cell(region, field, "Confirm", "確認", confirmed, out);
            }
            RecordCommand::Release { region, field } => {
                self.change_cell(region, field, "Release", "解除", |_| None, out);
            }
            RecordCommand::Ditto { region, field } => {
                let Some(slide) = self.slide() else { return };
                let above =
                    slide.position(region).and_then(|at| at.checked_sub(1)).and_then(|at| slide.regions.get(at));
                let cell = above.and_then(|r| slide.records.get(&r.id)).and_then(|record| record.cells.get(&field));
                if let Some(cell) = cell {
                    let text = value::display(&cell.value);
                    self.set_cell(region, &field, &text, now, out);
                }
            }
        }
    }

    fn set_cell(&mut self, region: RegionId, field: &str, text: &str, now: Timestamp, out: &mut Vec<Effect>) {
        let Some(slide) = self.slide() else { return };
        if slide.region(region).is_none() {
            return;
        }
        let Some(schema) = self.document.schema.field(field) else { return };
        let value = match value::edited(text, schema) {
            Ok(value) => value,
            Err(problem) => return self.note(Diagnostic::warning("value-does-not-fit", problem.message())),
        };
        let old = slide.records.get(&region).and_then(|record| record.cells.get(field));
        if old.is_some_and(|cell| cell.value == value && cell.is_touched()) {
            return;
        }
        // The words on the slide and their place stay beside the corrected value.
        let raw = old.map_or_else(|| text.to_owned(), |cell| cell.raw.clone());
        let evidence = old.map(|cell| cell.evidence.clone()).unwrap_or_default();
        let cell = Cell { evidence, ..Cell::typed(value, raw) };
        let change = match slide.records.get(&region) {
            Some(_) => SlideEdit::SetCell { region, field: field.to_owned(), cell: Some(Box::new(cell)) },
            None => SlideEdit::SetRecord { region, record: Some(Box::new(typed_record(field, cell, now))) },
        };
        let (id, name) = (slide.id, column_name(slide, region, field));
        self.commit_on(id, format!("Edit {name}"), format!("{name} を修正"), vec![change], out);
    }

    fn change_cell(
        &mut self,
        region: RegionId,
        field: String,
        en: &str,
        ja: &str,
        changed: impl Fn(&Cell) -> Option<Cell>,
        out: &mut Vec<Effect>,
    ) {
        let Some(slide) = self.slide() else { return };
        let Some(cell) = slide.records.get(&region).and_then(|record| record.cells.get(&field)) else { return };
        let cell = changed(cell).map(Box::new);
        let (id, name) = (slide.id, column_name(slide, region, &field));
        let change = SlideEdit::SetCell { region, field, cell };
        self.commit_on(id, format!("{en} {name}"), format!("{ja}: {name}"), vec![change], out);
    }
}

fn typed_record(field: &str, cell: Cell, now: Timestamp) -> Record {
    let cells = BTreeMap::from([(field.to_owned(), cell)]);
    Record { cells, basis: None, provenance: Provenance::person(now) }
}

fn column_name(slide: &Slide, region: RegionId, field: &str) -> String {
    let row = slide.position(region).map_or(0, |at| at + 1);
    format!("{field} {row}")
}
