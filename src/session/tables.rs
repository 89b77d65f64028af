//! Reading the table of a slide: the wish, and what was read becomes fields, regions and records in one step.
//!
//! The rows meet the regions that are there as an answer does: what a person has touched stays. Nothing is done by halves: a
//! table that was read for other fields than those that are there by now is dropped.

use crate::core::diagnostic::{Diagnostic, Message};
use crate::core::document::Document;
use crate::core::edit::{Edit, SlideEdit, Transaction};
use crate::core::geometry::Rect;
use crate::core::id::{JobId, RegionId, SlideId};
use crate::core::provenance::Timestamp;
use crate::core::record::{Cell, Record};

use super::Session;
use super::admission::on;
use super::command::AskMode;
use super::effect::{Effect, Job};
use super::event::{Answer, TableRead};
use super::runs::{Came, Purpose};

/// The name of the offline reader where it has read a table, as a model.
pub const TABLE: &str = "table";

type Cells = std::collections::BTreeMap<String, Cell>;

impl Session {
    /// One reading at a time for a slide.
    pub(super) fn read_table(&mut self, now: Timestamp, out: &mut Vec<Effect>) {
        let Some((slide, page)) = self.slide().map(|slide| (slide.id, slide.page.clone())) else { return };
        let earlier =
            self.runs.whose(|purpose| matches!(purpose, Purpose::ReadTable { slide: of, .. } if *of == slide));
        for job in earlier {
            self.cancel(job, now, out);
        }
        self.notices.withdraw_all("table-");
        let schema = self.document.schema.clone();
        let purpose = Purpose::ReadTable { slide, fields: schema.fingerprint() };
        self.start(purpose, Job::ReadTable { page, schema }, out);
    }

    pub(super) fn table_read(&mut self, job: JobId, table: TableRead, now: Timestamp, out: &mut Vec<Effect>) {
        let Some(Purpose::ReadTable { slide, fields }) = self.runs.get(job).map(|run| &run.purpose) else { return };
        let (id, same_fields) = (*slide, *fields == self.document.schema.fingerprint());
        if !same_fields {
            return self.note(late());
        }
        let TableRead { schema, rows, provenance } = table;
        let (detections, cells): (Vec<_>, Vec<Cells>) = rows.into_iter().unzip();
        let places: Vec<Rect> = detections.iter().map(|detection| detection.bbox).collect();
        let answer = Answer { others: Vec::new(), detections, provenance: provenance.clone() };
        let admission = self.admission_of_whole(id, AskMode::Replace, &answer, &Came::default(), Vec::new(), now);
        let Some(admission) = admission else { return };
        let mut edits: Vec<Edit> =
            schema.into_iter().map(|schema| Edit::SetSchema { schema, text: String::new() }).collect();
        edits.extend(on(id, admission.changes));

        // What a record was read from is known only once its region and the fields are there.
        let mut draft = self.document.clone();
        let (en, ja) = (format!("Read the table: {} rows", cells.len()), format!("表を読み取り: {} 行", cells.len()));
        let step = |edits: &[Edit]| Transaction::new(en.clone(), ja.clone(), edits.to_vec());
        if step(&edits).apply(&mut draft).is_ok() {
            let mut rows = places.iter().zip(cells);
            for (region, place) in admission.met {
                let Some((_, cells)) = rows.find(|(at, _)| **at == place) else { continue };
                edits.extend(record(&draft, id, region, |basis| Record {
                    cells,
                    basis: Some(basis),
                    provenance: provenance.clone(),
                }));
            }
        }
        self.commit(step(&edits), out);
    }
}

/// The edit that lays what was read over the record that is there.
fn record(
    document: &Document,
    id: SlideId,
    region: RegionId,
    read: impl FnOnce(crate::core::record::Basis) -> Record,
) -> Option<Edit> {
    let slide = document.slide(id)?;
    let fresh = read(document.basis(slide, slide.region(region)?));
    let laid = match slide.records.get(&region) {
        Some(old) => old.refreshed(fresh),
        None => fresh,
    };
    Some(Edit::on(id, SlideEdit::SetRecord { region, record: Some(Box::new(laid)) }))
}

fn late() -> Diagnostic {
    Diagnostic::warning(
        "table-late",
        Message::new(
            "The fields changed while the table was being read, so nothing was taken over. Read it again.",
            "表を読み取っている間に項目が変更されたため、結果を反映していません。もう一度読み取ってください。",
        ),
    )
}
