//! How near an answer comes to what a person has corrected: precision, recall and F1 at two overlaps, the overlap of what
//! was found, and how many values were read as the person has left them.
//!
//! The truth is what a person stands behind: regions they drew, corrected or accepted, and cells they judged. Where there
//! is none, there is no score.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::core::geometry::Rect;
use crate::core::id::RegionId;
use crate::core::provenance::{Origin, ReviewStatus};
use crate::core::record::{Record, agree};
use crate::core::region::Region;
use crate::core::review::{Verdict, verdict};
use crate::core::slide::Slide;

use super::{Contender, SAME, assigned};

/// The overlap from which on a box is well placed.
const WELL: f64 = 0.75;

/// What a person stands behind on one slide.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Truth {
    /// The regions, in page pixels; empty where nobody has judged any.
    pub boxes: Vec<Rect>,
    /// The values of reviewed cells, by region and field; `null` where a person has said that there is none.
    pub cells: BTreeMap<RegionId, BTreeMap<String, Value>>,
}

impl Truth {
    /// What a person has judged of a slide.
    pub fn of_slide(slide: &Slide) -> Truth {
        let kept: Vec<&Region> = slide.regions.iter().filter(|region| stands(region)).collect();
        let cells =
            slide.regions.iter().filter(|region| region.status != ReviewStatus::Rejected).filter_map(|region| {
                let reviewed = reviewed(slide.records.get(&region.id)?);
                (!reviewed.is_empty()).then_some((region.id, reviewed))
            });
        Truth { boxes: kept.iter().map(|region| region.bbox).collect(), cells: cells.collect() }
    }
}

/// Whether a person stands behind a region.
fn stands(region: &Region) -> bool {
    let judged = matches!(region.status, ReviewStatus::Accepted | ReviewStatus::Corrected);
    judged || region.origin == Origin::Person && region.status != ReviewStatus::Rejected
}

fn reviewed(record: &Record) -> BTreeMap<String, Value> {
    let cells = record
        .cells
        .iter()
        .filter(|(_, cell)| matches!(verdict(cell), Some(Verdict::Confirmed | Verdict::Corrected | Verdict::Cleared)));
    cells.map(|(name, cell)| (name.clone(), cell.value.clone())).collect()
}

/// How an answer compares with the truth.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Score {
    /// Boxes of the answer.
    pub found: usize,
    /// Boxes of the truth.
    pub wanted: usize,
    /// Pairs that overlap by half or more.
    pub at_half: AtIou,
    /// Pairs that overlap by three quarters or more.
    pub at_three_quarters: AtIou,
    /// The sum of the overlaps of the pairs at a half.
    pub iou_sum: f64,
    /// Values read.
    pub cells: Cells,
}

/// The pairs at one overlap.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct AtIou {
    /// How many there are.
    pub pairs: usize,
}

/// Values read, of those a person has reviewed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Cells {
    /// Read as the person has left them.
    pub right: usize,
    /// Asked for; 0 where nothing was read.
    pub of: usize,
}

impl Score {
    /// How much of the answer is right at an overlap, 0 to 1; `None` where it holds nothing.
    pub fn precision(&self, at: AtIou) -> Option<f64> {
        (self.found > 0).then(|| at.pairs as f64 / self.found as f64)
    }

    /// How much of the truth was found at an overlap, 0 to 1; `None` without a truth.
    pub fn recall(&self, at: AtIou) -> Option<f64> {
        (self.wanted > 0).then(|| at.pairs as f64 / self.wanted as f64)
    }

    /// Both in one number, 0 to 1; `None` without a truth.
    pub fn f1(&self, at: AtIou) -> Option<f64> {
        (self.wanted > 0).then(|| 2.0 * at.pairs as f64 / (self.found + self.wanted) as f64)
    }

    /// The mean overlap of the pairs at a half, 0 to 1; `None` where there are none.
    pub fn mean_iou(&self) -> Option<f64> {
        (self.at_half.pairs > 0).then(|| self.iou_sum / self.at_half.pairs as f64)
    }
}

impl Cells {
    /// How many of them are right, 0 to 1; `None` where nothing was read.
    pub fn accuracy(self) -> Option<f64> {
        (self.of > 0).then(|| self.right as f64 / self.of as f64)
    }
}

/// The score of one answer. Without boxes in the truth nothing is wanted, and the shares are `None`.
pub fn score(answer: &Contender, truth: &Truth) -> Score {
    let Contender { detections, records, .. } = answer;
    let found: Vec<Rect> = detections.iter().map(|detection| detection.bbox).collect();
    let half = assigned(&truth.boxes, &found, SAME);
    Score {
        found: found.len(),
        wanted: truth.boxes.len(),
        at_half: AtIou { pairs: half.len() },
        at_three_quarters: AtIou { pairs: assigned(&truth.boxes, &found, WELL).len() },
        iou_sum: half.iter().map(|(.., iou)| iou).sum(),
        cells: cells(records, truth),
    }
}

/// Scores of several slides as one. Slides without a truth must not be among them: what was found there is neither right
/// nor wrong.
pub fn total(scores: impl IntoIterator<Item = Score>) -> Score {
    scores.into_iter().fold(Score::default(), |sum, one| Score {
        found: sum.found + one.found,
        wanted: sum.wanted + one.wanted,
        at_half: AtIou { pairs: sum.at_half.pairs + one.at_half.pairs },
        at_three_quarters: AtIou { pairs: sum.at_three_quarters.pairs + one.at_three_quarters.pairs },
        iou_sum: sum.iou_sum + one.iou_sum,
        cells: Cells { right: sum.cells.right + one.cells.right, of: sum.cells.of + one.cells.of },
    })
}

/// A reviewed cell of a region that was read counts, whether the answer names it or not; what nobody read is no mistake.
fn cells(records: &BTreeMap<RegionId, Record>, truth: &Truth) -> Cells {
    let read = truth.cells.iter().filter_map(|(region, cells)| Some((records.get(region)?, cells)));
    read.fold(Cells::default(), |sum, (record, cells)| {
        let right = |(name, value): &(&String, &Value)| {
            record.cells.get(*name).map_or(value.is_null(), |cell| agree(&cell.value, value))
        };
        Cells { right: sum.right + cells.iter().filter(right).count(), of: sum.of + cells.len() }
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::core::provenance::{Provenance, Timestamp};
    use crate::core::record::Cell;
    use crate::core::region::Detection;
    use serde_json::json;

    fn place(n: f64) -> Rect {
        Rect::new(n * 200.0, 0.0, n * 200.0 + 100.0, 100.0)
    }

    fn answer(boxes: &[Rect], records: BTreeMap<RegionId, Record>) -> Contender {
        let detections = boxes.iter().map(|bbox| Detection::new("", *bbox)).collect();
        Contender { by: Provenance::person(Timestamp(0)), repeat: 1, detections, records, took: Default::default() }
    }

    fn of(found_boxes: &[Rect], wanted: &[Rect]) -> Score {
        score(&answer(found_boxes, BTreeMap::new()), &Truth { boxes: wanted.to_vec(), ..Truth::default() })
    }

    #[test]
    fn shares_are_of_pairs() {
        // One exact, one that overlaps by 60 in 100 and so not by three quarters, one that nobody wanted.
        let sixty = Rect::new(200.0, 0.0, 260.0, 100.0);
        let score = of(&[place(0.0), sixty, place(7.0)], &[place(0.0), place(1.0)]);
        assert_eq!((score.precision(score.at_half), score.recall(score.at_half)), (Some(2.0 / 3.0), Some(1.0)));
        assert_eq!((score.f1(score.at_half), score.f1(score.at_three_quarters)), (Some(0.8), Some(0.4)));
        assert!((score.mean_iou().unwrap() - 0.8).abs() < 1e-12);
    }

    #[test]
    fn nothing_is_scored_without_a_truth_and_nothing_found_is_a_miss() {
        let none = of(&[place(0.0)], &[]);
        assert_eq!((none.f1(none.at_half), none.recall(none.at_half), none.mean_iou()), (None, None, None));
        let missed = of(&[], &[place(0.0)]);
        assert_eq!((missed.f1(missed.at_half), missed.precision(missed.at_half)), (Some(0.0), None));
        let both = total([missed, of(&[place(0.0)], &[place(0.0)])]);
        assert_eq!((both.wanted, both.found, both.recall(both.at_half)), (2, 1, Some(0.5)));
    }

    #[test]
    fn only_what_a_person_stands_behind_is_true() {
        let provenance = || Provenance::person(Timestamp(0));
        let region = |id: u32, origin, status| {
            let region = Region::new(RegionId(id), "", place(f64::from(id)), origin, provenance());
            Region { status, ..region }
        };
        let page = crate::core::slide::Page {
            file: "a.png".to_owned(),
            number: 1,
            hash: "a".to_owned(),
            size: crate::core::geometry::Size { width: 2000, height: 100 },
        };
        let mut slide = Slide::new(crate::core::id::SlideId(1), page);
        slide.regions = vec![
            region(1, Origin::Model, ReviewStatus::Unreviewed),
            region(2, Origin::Model, ReviewStatus::Accepted),
            region(3, Origin::Model, ReviewStatus::Corrected),
            region(4, Origin::Person, ReviewStatus::Unreviewed),
            region(5, Origin::Model, ReviewStatus::Rejected),
        ];
        let confirmed = Cell { status: ReviewStatus::Accepted, ..Cell::read(json!(7), "7", vec![]) };
        let cells = BTreeMap::from([
            ("rent".to_owned(), confirmed),
            ("fee".to_owned(), Cell::typed(json!(null), "")),
            ("area".to_owned(), Cell::read(json!(3), "3", vec![])),
        ]);
        let record = |cells| Record { cells, basis: None, provenance: provenance() };
        slide.records.insert(RegionId(2), record(cells));
        let truth = Truth::of_slide(&slide);
        assert_eq!(truth.boxes, [place(2.0), place(3.0), place(4.0)]);
        assert_eq!(truth.cells[&RegionId(2)].len(), 2);

        let read = |rent: Value| BTreeMap::from([("rent".to_owned(), Cell::read(rent, "", vec![]))]);
        let cells = |rent| score(&answer(&[], BTreeMap::from([(RegionId(2), record(read(rent)))])), &truth).cells;
        assert_eq!((cells(json!(7.0)), cells(json!(8))), (Cells { right: 2, of: 2 }, Cells { right: 1, of: 2 }));
        assert_eq!(score(&answer(&[], BTreeMap::new()), &truth).cells.accuracy(), None);
    }
}
