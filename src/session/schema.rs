//! Changing one field of the schema: one step, and the cells of a field that gets another name go with it.

use crate::core::edit::{Edit, SlideEdit, Transaction};
use crate::core::record::Cell;
use crate::core::slide::Slide;

use super::Session;
use super::command::{Renamed, SchemaChange};
use super::effect::{Effect, Job};
use super::runs::Errand;

impl Session {
    pub(super) fn draft_fields(&mut self, sentence: String, out: &mut Vec<Effect>) {
        self.drafted = None;
        let with = self.choice.clone();
        self.run_errand(Errand::DraftFields, Job::DraftFields { sentence, with }, out);
    }

    pub(super) fn change_schema(&mut self, change: SchemaChange, out: &mut Vec<Effect>) {
        let SchemaChange { schema, name, renamed } = change;
        if self.document.schema == schema {
            return;
        }
        // The text a person wrote described the fields as they were.
        let mut edits = vec![Edit::SetSchema { schema, text: String::new() }];
        if let Some(renamed) = renamed {
            edits.extend(self.document.slides.iter().flat_map(|slide| carried(slide, &renamed)));
        }
        self.commit(Transaction { name, edits }, out);
    }
}

/// The edits that give the cells of a field its new name. A cell that has the new name already, of a field that is gone,
/// makes room.
fn carried(slide: &Slide, renamed: &Renamed) -> Vec<Edit> {
    let put = |field: &str, cell: Option<Cell>| (field.to_owned(), cell.map(Box::new));
    let on = |change| Edit::on(slide.id, change);
    if renamed.global {
        let Some(cell) = slide.globals.get(&renamed.from) else { return Vec::new() };
        return [put(&renamed.from, None), put(&renamed.to, Some(cell.clone()))]
            .map(|(field, cell)| on(SlideEdit::SetGlobal { field, cell }))
            .into();
    }
    let of_record = |(region, record): (&_, &crate::core::record::Record)| {
        let cell = record.cells.get(&renamed.from)?;
        let changes = [put(&renamed.from, None), put(&renamed.to, Some(cell.clone()))];
        Some(changes.map(|(field, cell)| on(SlideEdit::SetCell { region: *region, field, cell })))
    };
    slide.records.iter().filter_map(of_record).flatten().collect()
}
