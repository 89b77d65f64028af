//! A part of a slide that the user keeps: box, shape, label, and what has happened to it.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::geometry::Rect;
use super::id::RegionId;
use super::mask::{Mask, MaskOrigin};
use super::provenance::{Origin, Provenance, ReviewStatus, Timestamp};

/// A region of one slide. Order in the slide is reading order and row order of the table.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Region {
    /// Unique in the project.
    pub id: RegionId,
    /// What the user or the model calls it.
    pub label: String,
    /// In page pixels.
    pub bbox: Rect,
    /// Its shape inside the box.
    #[serde(default)]
    pub mask: Mask,
    /// Who drew that shape.
    #[serde(default, skip_serializing_if = "MaskOrigin::is_maker")]
    pub mask_origin: MaskOrigin,
    /// Who made it.
    pub origin: Origin,
    /// What a person has said about it.
    #[serde(default)]
    pub status: ReviewStatus,
    /// 0 to 1; only if the model gave one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confidence: Option<f64>,
    /// Who answered what, and when.
    pub provenance: Provenance,
    /// Whether it is finished: then nothing moves, reshapes, relabels or removes it until it is unlocked.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub locked: bool,
    /// Whether it is kept out of sight on the canvas. It stays a row of the table.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub hidden: bool,
    /// What else the model said of it, by the model's own names.
    #[serde(default, skip_serializing_if = "Map::is_empty")]
    pub attributes: Map<String, Value>,
    /// What a person has changed since, oldest first; at most [`CHANGES_KEPT`].
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub changes: Vec<RegionChange>,
}

/// How many changes a region remembers; the oldest are forgotten.
pub const CHANGES_KEPT: usize = 40;

/// One thing a person did to a region.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RegionChange {
    /// What.
    pub what: ChangeKind,
    /// When, the last time where it was done several times in a row.
    pub at: Timestamp,
    /// Who proposed it, where the person took a proposal; `None` where the hand is their own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<Box<Provenance>>,
}

/// What a person can do to a region.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ChangeKind {
    /// Its box went elsewhere, as large as before.
    Moved,
    /// Its box was made larger or smaller.
    Resized,
    /// Its shape was changed inside its box.
    Reshaped,
    /// It was called something else.
    Relabelled,
    /// It was accepted.
    Accepted,
    /// It was rejected.
    Rejected,
    /// A verdict was taken back.
    Reopened,
    /// It was locked.
    Locked,
    /// It was unlocked.
    Unlocked,
    /// Others were joined to it.
    Merged,
    /// It is a part of what was one region.
    Split,
}

impl Region {
    /// A region nobody has looked at yet, its shape its box.
    pub fn new(id: RegionId, label: impl Into<String>, bbox: Rect, origin: Origin, provenance: Provenance) -> Region {
        Region {
            id,
            label: label.into(),
            bbox,
            mask: Mask::None,
            mask_origin: MaskOrigin::Maker,
            origin,
            status: ReviewStatus::Unreviewed,
            confidence: None,
            provenance,
            locked: false,
            hidden: false,
            attributes: Map::new(),
            changes: Vec::new(),
        }
    }

    /// A region that a person makes with their own hand; nobody needs to accept it.
    pub fn by_hand(id: RegionId, label: impl Into<String>, bbox: Rect, at: Timestamp) -> Region {
        let region = Region::new(id, label, bbox, Origin::Person, Provenance::person(at));
        Region { status: ReviewStatus::Accepted, ..region }
    }

    /// Whether a person has drawn, corrected, accepted, rejected or locked it: then no reply may change it.
    pub fn is_touched(&self) -> bool {
        self.origin == Origin::Person || self.status != ReviewStatus::Unreviewed || self.locked
    }

    /// The region with what a person made it of `before` added to its changes.
    pub fn noted(self, before: &Region, at: Timestamp) -> Region {
        self.noted_by(before, at, None)
    }

    /// The same for a change that `by` has proposed.
    pub fn noted_by(self, before: &Region, at: Timestamp, by: Option<&Provenance>) -> Region {
        match change_between(before, &self) {
            Some(what) => self.noted_as(what, at, by),
            None => self,
        }
    }

    /// The region with one more change. A shape that was changed is no longer the one that was cut out.
    pub fn noted_as(mut self, what: ChangeKind, at: Timestamp, by: Option<&Provenance>) -> Region {
        if matches!(what, ChangeKind::Reshaped | ChangeKind::Merged | ChangeKind::Split) {
            self.mask_origin = MaskOrigin::Maker;
        }
        match self.changes.last_mut() {
            Some(last) if last.what == what && last.by.as_deref() == by => last.at = at,
            _ => self.changes.push(RegionChange { what, at, by: by.map(|who| Box::new(who.clone())) }),
        }
        let surplus = self.changes.len().saturating_sub(CHANGES_KEPT);
        self.changes.drain(..surplus);
        self
    }
}

/// What a person did to get from one state to another; `None` where it is nothing worth telling.
fn change_between(before: &Region, after: &Region) -> Option<ChangeKind> {
    let same_size = |a: Rect, b: Rect| (a.width() - b.width()).abs() < 1e-6 && (a.height() - b.height()).abs() < 1e-6;
    let carried = before.mask.carried(before.bbox, after.bbox);
    Some(if after.mask != carried {
        ChangeKind::Reshaped
    } else if after.bbox != before.bbox {
        if same_size(before.bbox, after.bbox) { ChangeKind::Moved } else { ChangeKind::Resized }
    } else if after.label != before.label {
        ChangeKind::Relabelled
    } else if after.locked != before.locked {
        if after.locked { ChangeKind::Locked } else { ChangeKind::Unlocked }
    } else if after.status != before.status {
        match after.status {
            ReviewStatus::Accepted => ChangeKind::Accepted,
            ReviewStatus::Rejected => ChangeKind::Rejected,
            ReviewStatus::Unreviewed | ReviewStatus::Corrected => ChangeKind::Reopened,
        }
    } else {
        return None;
    })
}

/// What a provider proposes before it is admitted as a region.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Detection {
    /// As the provider calls it.
    pub label: String,
    /// In page pixels.
    pub bbox: Rect,
    /// Its shape.
    #[serde(default)]
    pub mask: Mask,
    /// Who drew that shape.
    #[serde(default, skip_serializing_if = "MaskOrigin::is_maker")]
    pub mask_origin: MaskOrigin,
    /// 0 to 1; only if the model gave one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confidence: Option<f64>,
    /// What else the provider said of it, by the provider's own names.
    #[serde(default, skip_serializing_if = "Map::is_empty")]
    pub attributes: Map<String, Value>,
}

impl Detection {
    /// A box with a label, and nothing else known of it.
    pub fn new(label: impl Into<String>, bbox: Rect) -> Detection {
        Detection {
            label: label.into(),
            bbox,
            mask: Mask::None,
            mask_origin: MaskOrigin::Maker,
            confidence: None,
            attributes: Map::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn region() -> Region {
        let bbox = Rect::new(10.0, 10.0, 30.0, 20.0);
        Region::new(RegionId(1), "a", bbox, Origin::Model, Provenance::person(Timestamp(0)))
    }

    fn check(change: impl Fn(&mut Region), expected: Option<ChangeKind>) {
        let before = region();
        let mut after = before.clone();
        change(&mut after);
        let noted = after.noted(&before, Timestamp(7));
        assert_eq!(noted.changes.last().map(|change| change.what), expected);
    }

    #[test]
    fn a_change_goes_by_what_was_done() {
        check(|r| r.bbox = r.bbox.translated(3.0, 0.0), Some(ChangeKind::Moved));
        check(|r| r.bbox.x1 += 3.0, Some(ChangeKind::Resized));
        check(|r| r.mask = Mask::Polygon { points: r.bbox.corners().to_vec() }, Some(ChangeKind::Reshaped));
        check(|r| r.label = "b".to_owned(), Some(ChangeKind::Relabelled));
        check(|r| r.status = ReviewStatus::Rejected, Some(ChangeKind::Rejected));
        check(|r| r.locked = true, Some(ChangeKind::Locked));
        check(|r| r.hidden = true, None);
    }

    #[test]
    fn a_shape_that_a_person_changes_is_no_cut_out_any_more() {
        let before = Region { mask_origin: MaskOrigin::CutOut, ..region() };
        let moved = Region { bbox: before.bbox.translated(3.0, 0.0), ..before.clone() }.noted(&before, Timestamp(7));
        assert_eq!(moved.mask_origin, MaskOrigin::CutOut);
        let mask = Mask::Polygon { points: before.bbox.corners().to_vec() };
        let reshaped = Region { mask, ..before.clone() }.noted(&before, Timestamp(7));
        assert_eq!(reshaped.mask_origin, MaskOrigin::Maker);
    }

    #[test]
    fn the_same_thing_done_again_and_again_is_one_entry_and_old_ones_go() {
        let mut region = region();
        for step in 0..200 {
            let mut after = region.clone();
            after.bbox.x1 += 1.0;
            region = after.noted(&region, Timestamp(step));
        }
        assert_eq!(region.changes, [RegionChange { what: ChangeKind::Resized, at: Timestamp(199), by: None }]);
        for step in 0..200 {
            let label = step.to_string();
            let locked = step % 2 == 0;
            region = Region { label, ..region.clone() }.noted(&region, Timestamp(step));
            region = Region { locked, ..region.clone() }.noted(&region, Timestamp(step));
        }
        assert_eq!(region.changes.len(), CHANGES_KEPT);
    }
}
