//! What a project knows of a page when a question is asked about it: its fields, and the values of the rows it has.
//!
//! A value that a person has rejected or called unreadable is not known. Rows that were read from another part of the
//! page are left out.

use std::collections::BTreeMap;

use serde_json::Value;

use super::document::Document;
use super::geometry::Rect;
use super::provenance::ReviewStatus;
use super::record::Cell;
use super::region::Region;
use super::schema::Schema;
use super::slide::Slide;

/// The fields of a project and the rows of one page.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Known {
    /// What one record says; without fields where the project has none.
    pub schema: Schema,
    /// The rows that were read, in reading order.
    pub rows: Vec<KnownRow>,
}

/// What is known of one region.
#[derive(Debug, Clone, PartialEq)]
pub struct KnownRow {
    /// In page pixels.
    pub bbox: Rect,
    /// By field; `null` where it was looked for and is not there.
    pub values: BTreeMap<String, KnownValue>,
}

/// One value that is known.
#[derive(Debug, Clone, PartialEq)]
pub struct KnownValue {
    /// The typed value.
    pub value: Value,
    /// As it stands on the slide; empty where a person has typed it.
    pub raw: String,
    /// Whether a person stands behind it.
    pub by_person: bool,
}

impl Known {
    /// Of one slide of a project.
    pub fn of(document: &Document, slide: &Slide) -> Known {
        let rows = slide.regions.iter().filter_map(|region| row(document, slide, region));
        Known { schema: document.schema.clone(), rows: rows.collect() }
    }
}

fn row(document: &Document, slide: &Slide, region: &Region) -> Option<KnownRow> {
    let record = slide.records.get(&region.id).filter(|_| region.status != ReviewStatus::Rejected)?;
    if document.is_moved(slide, region) {
        return None;
    }
    let stands = |cell: &Cell| cell.status != ReviewStatus::Rejected && !cell.unreadable;
    let cells = record.cells.iter().filter(|(_, cell)| stands(cell));
    let values = cells.map(|(name, cell)| {
        let value = KnownValue { value: cell.value.clone(), raw: cell.raw.clone(), by_person: cell.is_touched() };
        (name.clone(), value)
    });
    Some(KnownRow { bbox: region.bbox, values: values.collect() })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use serde_json::json;

    use super::*;
    use crate::core::geometry::Size;
    use crate::core::id::{RegionId, SlideId};
    use crate::core::provenance::{Provenance, Timestamp};
    use crate::core::record::Record;
    use crate::core::slide::Page;

    fn document() -> Document {
        let size = Size { width: 100, height: 100 };
        let page = Page { file: "a.png".to_owned(), number: 1, hash: "h".to_owned(), size };
        let mut slide = Slide::new(SlideId(1), page);
        let bad = Cell { status: ReviewStatus::Rejected, ..Cell::read(json!("x"), "x", Vec::new()) };
        for (id, rent) in
            [(1, Cell::typed(json!(900), "")), (2, Cell::read(json!(1200), "1,200", Vec::new())), (3, bad)]
        {
            let bbox = Rect::new(0.0, 30.0 * id as f64, 100.0, 30.0 * id as f64 + 20.0);
            slide.regions.push(Region::by_hand(RegionId(id), "", bbox, Timestamp(0)));
            let cells = BTreeMap::from([("rent".to_owned(), rent)]);
            let record = Record { cells, basis: None, provenance: Provenance::person(Timestamp(0)) };
            slide.records.insert(RegionId(id), record);
        }
        Document { slides: vec![slide], ..Document::default() }
    }

    #[test]
    fn rows_say_what_was_read_and_what_a_person_stands_behind() {
        let mut document = document();
        document.slides[0].regions[1].status = ReviewStatus::Rejected;
        let known = Known::of(&document, &document.slides[0]);
        let rents: Vec<_> =
            known.rows.iter().map(|row| row.values.get("rent").map(|v| (&v.value, v.by_person))).collect();
        assert_eq!(rents, [Some((&json!(900), true)), None], "a rejected row and a rejected value are not known");
    }
}
