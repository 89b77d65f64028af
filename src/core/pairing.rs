//! Which record of a single pass over the page belongs to which region.
//!
//! Where the pass says where a record stands, its place decides; then the values that agree with what was read from the
//! region; and what is left goes by the order, where as many regions are left as records.

use std::collections::{BTreeMap, BTreeSet};

use super::geometry::Rect;
use super::id::RegionId;
use super::provenance::ReviewStatus;
use super::record::{Cell, agree};
use super::region::Region;
use super::slide::Slide;

/// Boxes of the same thing overlap by at least this much, as intersection over union: a model that reads the whole page
/// marks more loosely than one that is asked for regions.
const SAME_PLACE: f64 = 0.3;

/// One record: where it stands in page pixels, if it says so, and its cells.
pub type Unplaced = (Option<Rect>, BTreeMap<String, Cell>);

/// The region of each record, in their order; `None` for one that belongs to none. Only regions that have a record are
/// given one, and each only once.
pub fn paired(slide: &Slide, records: &[Unplaced]) -> Vec<Option<RegionId>> {
    let read = |region: &&Region| region.status != ReviewStatus::Rejected && slide.records.contains_key(&region.id);
    let regions: Vec<&Region> = slide.regions.iter().filter(read).collect();
    let mut given = vec![None; records.len()];
    let overlap = |record: &Unplaced, region: &Region| record.0.map_or(0.0, |bbox| bbox.iou(region.bbox));
    give_best(&regions, records, &mut given, |record, region| {
        Some(overlap(record, region)).filter(|v| *v >= SAME_PLACE)
    });
    let agreeing = |(_, cells): &Unplaced, region: &Region| {
        let own = slide.records.get(&region.id)?;
        let same = |(field, cell): &(&String, &Cell)| {
            let other = own.cells.get(*field);
            !cell.value.is_null() && other.is_some_and(|other| agree(&other.value, &cell.value))
        };
        Some(cells.iter().filter(same).count() as f64).filter(|count| *count > 0.0)
    };
    give_best(&regions, records, &mut given, agreeing);
    let taken: BTreeSet<RegionId> = given.iter().flatten().copied().collect();
    let left: Vec<RegionId> = regions.iter().map(|region| region.id).filter(|id| !taken.contains(id)).collect();
    if given.iter().filter(|region| region.is_none()).count() == left.len() {
        let mut left = left.into_iter();
        given.iter_mut().filter(|region| region.is_none()).for_each(|region| *region = left.next());
    }
    given
}

/// Gives records that have no region one, best scores first, and of equal scores the first in the order.
fn give_best(
    regions: &[&Region],
    records: &[Unplaced],
    given: &mut [Option<RegionId>],
    score: impl Fn(&Unplaced, &Region) -> Option<f64>,
) {
    let mut pairs = Vec::new();
    for (index, record) in records.iter().enumerate().filter(|(index, _)| given.get(*index) == Some(&None)) {
        for region in regions {
            pairs.extend(score(record, region).map(|score| (score, index, region.id)));
        }
    }
    pairs.sort_by(|one, two| two.0.total_cmp(&one.0));
    let mut taken: BTreeSet<RegionId> = given.iter().flatten().copied().collect();
    for (_, index, region) in pairs {
        if let Some(place) = given.get_mut(index).filter(|place| place.is_none())
            && taken.insert(region)
        {
            *place = Some(region);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::geometry::Size;
    use crate::core::id::SlideId;
    use crate::core::provenance::{Origin, Provenance, Timestamp};
    use crate::core::record::Record;
    use crate::core::slide::Page;
    use serde_json::json;

    fn cells(name: &str, year: i64) -> BTreeMap<String, Cell> {
        let cell = |value: serde_json::Value| Cell::read(value, "", vec![]);
        BTreeMap::from([("name".to_owned(), cell(json!(name))), ("year".to_owned(), cell(json!(year)))])
    }

    /// Three regions side by side, read as A 2001, B 2002 and C 2003.
    fn slide() -> Slide {
        let size = Size { width: 300, height: 100 };
        let page = Page { file: "a.png".to_owned(), number: 1, hash: "a".to_owned(), size };
        let mut slide = Slide::new(SlideId(1), page);
        for (index, name) in ["A", "B", "C"].into_iter().enumerate() {
            let (id, provenance) = (RegionId(index as u32 + 1), Provenance::person(Timestamp(0)));
            slide.regions.push(Region::new(id, name, place(index), Origin::Model, provenance.clone()));
            let cells = cells(name, 2001 + index as i64);
            slide.records.insert(id, Record { cells, basis: None, provenance });
        }
        slide
    }

    fn place(index: usize) -> Rect {
        Rect::new(index as f64 * 100.0, 0.0, index as f64 * 100.0 + 90.0, 90.0)
    }

    fn check(records: Vec<Unplaced>, expected: &[u32]) {
        let given: Vec<u32> = paired(&slide(), &records).iter().map(|id| id.map_or(0, |id| id.0)).collect();
        assert_eq!(given, expected);
    }

    #[test]
    fn places_come_before_values_and_values_before_the_order() {
        let at = |index, name, year| (Some(place(index)), cells(name, year));
        check(vec![at(2, "A", 2001), at(1, "B", 2002), at(0, "C", 2003)], &[3, 2, 1]);
        check(vec![(None, cells("C", 2003)), (None, cells("A", 2001)), (None, cells("B", 1))], &[3, 1, 2]);
        check(vec![(None, cells("X", 1)), (None, cells("B", 2002)), (None, cells("Y", 2))], &[1, 2, 3]);
    }

    #[test]
    fn a_record_too_many_belongs_to_no_region() {
        let none = |name, year| (None, cells(name, year));
        check(vec![none("B", 2002), none("B", 2002), none("A", 2001), none("C", 2003)], &[2, 0, 1, 3]);
        check(vec![none("X", 1)], &[0]);
    }
}
