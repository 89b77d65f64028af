//! How an answer meets the regions that are there already.
//!
//! A region that a person has touched always stays as it is; a detection at the same place is dropped. A detection at
//! the place of an untouched region takes over its id, so that what was read from it stays with it. The whole of an
//! answer that came in parts also finds the regions its parts have become, wherever a person has moved them since.

use std::collections::BTreeSet;

use super::geometry::Rect;
use super::id::RegionId;
use super::region::{Detection, Region};

/// Two boxes mean the same thing from this intersection over union on.
pub const SAME: f64 = 0.5;

/// What becomes of one detection.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// It becomes a region of its own.
    New,
    /// It takes the place of this untouched region.
    Renews(RegionId),
    /// A region that a person has touched stands there; it is dropped.
    Covered(RegionId),
    /// It came before, and what it was then has been removed since; it is dropped.
    Removed(RegionId),
}

/// Decides for each detection, best overlaps first; no region is matched twice.
pub fn fates(regions: &[Region], detections: &[Detection]) -> Vec<Fate> {
    fates_of_part(regions, &[], detections)
}

/// Decides for each detection of a part of an answer. `earlier` tells which region each detection of the parts before it
/// became or met, and where that detection lay; those regions are not matched again.
pub fn fates_of_part(regions: &[Region], earlier: &[(RegionId, Rect)], detections: &[Detection]) -> Vec<Fate> {
    matched(regions, &places(regions), earlier.iter().map(|(id, _)| *id).collect(), detections)
}

/// Decides for each detection of a whole answer whose parts, `earlier`, were admitted before.
pub fn fates_of_whole(regions: &[Region], earlier: &[(RegionId, Rect)], detections: &[Detection]) -> Vec<Fate> {
    let places = [places(regions).as_slice(), earlier].concat();
    matched(regions, &places, BTreeSet::new(), detections)
}

fn places(regions: &[Region]) -> Vec<(RegionId, Rect)> {
    regions.iter().map(|region| (region.id, region.bbox)).collect()
}

fn matched(
    regions: &[Region],
    places: &[(RegionId, Rect)],
    mut taken: BTreeSet<RegionId>,
    detections: &[Detection],
) -> Vec<Fate> {
    let fate = |id: RegionId| match regions.iter().find(|region| region.id == id) {
        Some(region) if region.is_touched() => Fate::Covered(id),
        Some(_) => Fate::Renews(id),
        None => Fate::Removed(id),
    };
    let mut pairs: Vec<(f64, usize, RegionId)> = Vec::new();
    for (d, detection) in detections.iter().enumerate() {
        for (id, place) in places {
            let iou = detection.bbox.iou(*place);
            if iou >= SAME {
                pairs.push((iou, d, *id));
            }
        }
    }
    pairs.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    let mut fates = vec![Fate::New; detections.len()];
    for (_, d, id) in pairs {
        if fates[d] == Fate::New && taken.insert(id) {
            fates[d] = fate(id);
        }
    }
    fates
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::provenance::{Origin, Provenance, ReviewStatus, Timestamp};

    fn region(id: u32, bbox: Rect, status: ReviewStatus) -> Region {
        let provenance = Provenance::person(Timestamp(0));
        Region { status, ..Region::new(RegionId(id), "", bbox, Origin::Model, provenance) }
    }

    fn detection(bbox: Rect) -> Detection {
        Detection::new("", bbox)
    }

    #[test]
    fn touched_regions_stay_and_untouched_ones_are_renewed() {
        let a = Rect::new(0.0, 0.0, 10.0, 10.0);
        let b = a.translated(20.0, 0.0);
        let regions = [region(1, a, ReviewStatus::Accepted), region(2, b, ReviewStatus::Unreviewed)];
        let found = [detection(b), detection(a), detection(a.translated(100.0, 0.0)), detection(b)];
        let expected = [Fate::Renews(RegionId(2)), Fate::Covered(RegionId(1)), Fate::New, Fate::New];
        assert_eq!(fates(&regions, &found), expected);
    }

    #[test]
    fn the_whole_finds_what_its_parts_became() {
        let place = |i: f64| Rect::new(0.0, 0.0, 10.0, 10.0).translated(i * 20.0, 0.0);
        // The first was moved by a person, the second removed, the third is as it came.
        let regions = [region(1, place(9.0), ReviewStatus::Corrected), region(3, place(3.0), ReviewStatus::Unreviewed)];
        let earlier = [(RegionId(1), place(1.0)), (RegionId(2), place(2.0)), (RegionId(3), place(3.0))];
        let whole = [detection(place(2.0)), detection(place(3.0)), detection(place(1.0)), detection(place(4.0))];
        let expected = [Fate::Removed(RegionId(2)), Fate::Renews(RegionId(3)), Fate::Covered(RegionId(1)), Fate::New];
        assert_eq!(fates_of_whole(&regions, &earlier, &whole), expected);
    }

    #[test]
    fn the_parts_of_an_answer_do_not_take_each_others_regions() {
        let place = Rect::new(0.0, 0.0, 10.0, 10.0);
        let regions = [region(1, place, ReviewStatus::Unreviewed)];
        assert_eq!(fates_of_part(&regions, &[], &[detection(place)]), [Fate::Renews(RegionId(1))]);
        assert_eq!(fates_of_part(&regions, &[(RegionId(1), place)], &[detection(place)]), [Fate::New]);
    }
}
