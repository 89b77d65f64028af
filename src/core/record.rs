//! What was read from one region: a cell for each field, with the raw words beside the typed value.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::evidence::Evidence;
use super::geometry::{Point, Rect};
use super::provenance::{Origin, Provenance, ReviewStatus};

/// One value of a record.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Cell {
    /// The typed value; `null` where there is none.
    pub value: Value,
    /// The words it was made of, as they stand on the slide or were typed.
    #[serde(default)]
    pub raw: String,
    /// Who gave the value.
    pub origin: Origin,
    /// What a person has said about it.
    #[serde(default)]
    pub status: ReviewStatus,
    /// Where it stands on the page.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<Evidence>,
}

impl Cell {
    /// Read by a provider.
    pub fn read(value: Value, raw: impl Into<String>, evidence: Vec<Evidence>) -> Cell {
        Cell { value, raw: raw.into(), origin: Origin::Model, status: ReviewStatus::Unreviewed, evidence }
    }

    /// Typed by a person.
    pub fn typed(value: Value, raw: impl Into<String>) -> Cell {
        Cell { value, raw: raw.into(), origin: Origin::Person, status: ReviewStatus::Corrected, evidence: Vec::new() }
    }

    /// Whether a person has given or judged the value: then no reply may change it.
    pub fn is_touched(&self) -> bool {
        self.origin == Origin::Person || self.status != ReviewStatus::Unreviewed
    }
}

/// What a record was read from. When the region, the schema or the margin no longer gives the same basis, the record is
/// stale.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Basis {
    /// The part of the page that was read, margin included.
    pub crop: Rect,
    /// The outline of the region, in page pixels, where what lies outside it was blanked; `None` where all of the crop was
    /// read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shape: Option<Vec<Point>>,
    /// The fields that were asked for, as a fingerprint of the schema.
    pub schema: String,
}

/// The record of one region.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Record {
    /// By field name. A field without a cell was never read.
    pub cells: BTreeMap<String, Cell>,
    /// What it was read from; `None` for a record that only a person has typed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub basis: Option<Basis>,
    /// Who read it, and when.
    pub provenance: Provenance,
}

impl Record {
    /// A newly read record laid over this one: cells that a person has given or judged stay as they are.
    pub fn refreshed(&self, fresh: Record) -> Record {
        let mut cells = fresh.cells;
        for (name, cell) in self.cells.iter().filter(|(_, cell)| cell.is_touched()) {
            cells.insert(name.clone(), cell.clone());
        }
        Record { cells, ..fresh }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::provenance::Timestamp;
    use serde_json::json;

    fn record(cells: &[(&str, Cell)]) -> Record {
        Record {
            cells: cells.iter().map(|(n, c)| ((*n).to_owned(), c.clone())).collect(),
            basis: None,
            provenance: Provenance::person(Timestamp(0)),
        }
    }

    #[test]
    fn a_second_reading_keeps_what_a_person_typed() {
        let read = |v: i64| Cell::read(json!(v), v.to_string(), vec![]);
        let old = record(&[("rent", Cell::typed(json!(7), "7")), ("fee", read(1))]);
        let new = old.refreshed(record(&[("rent", read(9)), ("fee", read(2))]));
        assert_eq!(new.cells["rent"].value, json!(7));
        assert_eq!(new.cells["fee"].value, json!(2));
    }
}
