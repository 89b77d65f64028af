//! How an answer meets the regions that are there already.
//!
//! A region that a person has touched always stays as it is; a detection at the same place is dropped. A detection at
//! the place of an untouched region takes over its id, so that what was read from it stays with it.

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
}

/// Decides for each detection, best overlaps first; no region is matched twice.
pub fn fates(regions: &[Region], detections: &[Detection]) -> Vec<Fate> {
    let mut pairs: Vec<(f64, usize, usize)> = Vec::new();
    for (d, detection) in detections.iter().enumerate() {
        for (r, region) in regions.iter().enumerate() {
            let iou = detection.bbox.iou(region.bbox);
            if iou >= SAME {
                pairs.push((iou, d, r));
            }
        }
    }
    pairs.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)).then(a.2.cmp(&b.2)));
    let mut fates = vec![Fate::New; detections.len()];
    let mut taken = vec![false; regions.len()];
    for (_, d, r) in pairs {
        if fates[d] == Fate::New && !taken[r] {
            taken[r] = true;
            let id = regions[r].id;
            fates[d] = if regions[r].is_touched() { Fate::Covered(id) } else { Fate::Renews(id) };
        }
    }
    fates
}

/// Reading order of boxes that may stand in rows: top to bottom by rows, in a row left to right. Returns indices.
pub fn reading_order(boxes: &[Rect]) -> Vec<usize> {
    let mut rest: Vec<usize> = (0..boxes.len()).collect();
    rest.sort_by(|a, b| boxes[*a].y0.total_cmp(&boxes[*b].y0).then(boxes[*a].x0.total_cmp(&boxes[*b].x0)));
    let mut order = Vec::with_capacity(boxes.len());
    while let Some(first) = rest.first().copied() {
        let head = boxes[first];
        let (mut row, others): (Vec<usize>, Vec<usize>) = rest.into_iter().partition(|i| {
            let common = boxes[*i].y1.min(head.y1) - boxes[*i].y0.max(head.y0);
            *i == first || common > boxes[*i].height().min(head.height()) / 2.0
        });
        row.sort_by(|a, b| boxes[*a].x0.total_cmp(&boxes[*b].x0));
        order.append(&mut row);
        rest = others;
    }
    order
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::mask::Mask;
    use crate::core::provenance::{Origin, Provenance, ReviewStatus, Timestamp};

    fn region(id: u32, bbox: Rect, status: ReviewStatus) -> Region {
        Region {
            id: RegionId(id),
            label: String::new(),
            bbox,
            mask: Mask::None,
            origin: Origin::Model,
            status,
            confidence: None,
            provenance: Provenance::person(Timestamp(0)),
        }
    }

    fn detection(bbox: Rect) -> Detection {
        Detection { label: String::new(), bbox, mask: Mask::None, confidence: None }
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
    fn rows_are_read_left_to_right_even_when_they_are_ragged() {
        let boxes = [
            Rect::new(50.0, 12.0, 90.0, 40.0),
            Rect::new(0.0, 10.0, 40.0, 50.0),
            Rect::new(0.0, 60.0, 40.0, 90.0),
            Rect::new(50.0, 55.0, 90.0, 90.0),
        ];
        assert_eq!(reading_order(&boxes), [1, 0, 2, 3]);
    }
}
