//! The rows of a slide that a person has confirmed or corrected: what the offline reader learns from.
//!
//! Only cells with a value that a person stands behind are in them. Rows that were read from another page, or rejected,
//! are left out.

use std::collections::BTreeMap;

use super::document::Document;
use super::fingerprint::fingerprint;
use super::geometry::Rect;
use super::provenance::ReviewStatus;
use super::record::Cell;
use super::region::Region;
use super::slide::Slide;

/// The fewest rows that something can be learned from.
const FEWEST: usize = 2;

/// What a person has confirmed of one row.
#[derive(Debug, Clone, PartialEq)]
pub struct ConfirmedRow {
    /// The part of the page that belongs to it, in page pixels.
    pub crop: Rect,
    /// The cells that a person has confirmed or corrected, by field.
    pub cells: BTreeMap<String, Cell>,
}

/// The confirmed rows of a slide; none where there are fewer than two.
pub fn confirmed_rows(document: &Document, slide: &Slide) -> Vec<ConfirmedRow> {
    let rows = slide.regions.iter().filter_map(|region| row(document, slide, region));
    let rows: Vec<ConfirmedRow> = rows.collect();
    if rows.len() < FEWEST { Vec::new() } else { rows }
}

/// What tells these rows from others; `None` where there are none.
pub fn print_of(rows: &[ConfirmedRow]) -> Option<String> {
    let cell = |(name, cell): (&String, &Cell)| format!("{name}={} {:?}", cell.value, cell.evidence.first());
    let row = |row: &ConfirmedRow| format!("{:?} {}", row.crop, row.cells.iter().map(cell).collect::<String>());
    (!rows.is_empty()).then(|| fingerprint(&rows.iter().map(row).collect::<String>()))
}

fn row(document: &Document, slide: &Slide, region: &Region) -> Option<ConfirmedRow> {
    let record = slide.records.get(&region.id).filter(|_| region.status != ReviewStatus::Rejected)?;
    if document.is_moved(slide, region) {
        return None;
    }
    let stands = |cell: &Cell| {
        cell.is_touched() && cell.status != ReviewStatus::Rejected && !cell.unreadable && !cell.value.is_null()
    };
    let cells = record.cells.iter().filter(|(_, cell)| stands(cell));
    let cells: BTreeMap<String, Cell> = cells.map(|(name, cell)| (name.clone(), cell.clone())).collect();
    (!cells.is_empty()).then(|| ConfirmedRow { crop: document.basis(slide, region).crop, cells })
}
