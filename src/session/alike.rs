//! Reading the other rows again like those that a person has confirmed: whether that is worth offering, and the wish itself.
//!
//! Only the offline reader learns so, and only on one slide. It is offered and never done unasked.

use crate::core::confirmed::{confirmed_rows, print_of};
use crate::core::id::RegionId;
use crate::core::provenance::ReviewStatus;
use crate::core::provenance::Timestamp;
use crate::core::record::Record;
use crate::core::region::Region;

use super::Session;
use super::command::ExtractScope;
use super::effect::Effect;
use super::tables::TABLE;

impl Session {
    /// The rows of the slide shown that the offline reader has read without what a person has confirmed by now, and that
    /// still hold values nobody has looked at.
    pub fn rows_to_read_alike(&self) -> Vec<RegionId> {
        let Some(slide) = self.slide().filter(|_| self.choice().is_local()) else { return Vec::new() };
        let Some(print) = print_of(&confirmed_rows(&self.document, slide)) else { return Vec::new() };
        let can_learn = |region: &&Region| {
            region.status != ReviewStatus::Rejected
                && slide.records.get(&region.id).is_some_and(|record| is_read_without(record, &print))
        };
        slide.regions.iter().filter(can_learn).map(|region| region.id).collect()
    }

    /// Reads those rows again.
    pub(super) fn read_alike(&mut self, now: Timestamp, out: &mut Vec<Effect>) {
        let rows = self.rows_to_read_alike();
        if !rows.is_empty() {
            self.extract(ExtractScope::Regions(rows), now, out);
        }
    }
}

fn is_read_without(record: &Record, print: &str) -> bool {
    let other = record.basis.as_ref().is_some_and(|basis| basis.confirmed.as_deref() != Some(print));
    // What a table gave stands where its columns are; nothing is learned for it.
    let by_fields = record.provenance.provider == "local" && record.provenance.model.answered != TABLE;
    other && by_fields && record.cells.values().any(|cell| !cell.is_touched())
}
