//! Splitting regions and merging them.

use crate::core::cut;
use crate::core::edit::SlideEdit;
use crate::core::geometry::{Point, Rect};
use crate::core::id::RegionId;
use crate::core::mask::Mask;
use crate::core::provenance::Timestamp;
use crate::core::region::{ChangeKind, Region};
use crate::core::slide::Slide;
use crate::session::Session;
use crate::session::effect::Effect;

use super::{added, after_change, is_too_small, set, step_name};

/// Nobody splits a region into more parts a side.
const MOST_PARTS: u32 = 50;

impl Session {
    pub(super) fn split_by_line(
        &mut self,
        slide: &Slide,
        region: RegionId,
        line: (Point, Point),
        now: Timestamp,
        out: &mut Vec<Effect>,
    ) {
        let parts = |r: &Region| cut::split_by_line(r.bbox, &r.mask, line.0, line.1).map(Vec::from).unwrap_or_default();
        self.split(slide, &[region], parts, now, out);
    }

    pub(super) fn split_evenly(
        &mut self,
        slide: &Slide,
        regions: &[RegionId],
        (rows, columns): (u32, u32),
        now: Timestamp,
        out: &mut Vec<Effect>,
    ) {
        let (rows, columns) = (rows.clamp(1, MOST_PARTS), columns.clamp(1, MOST_PARTS));
        self.split(slide, regions, |r| cut::split_evenly(r.bbox, &r.mask, rows, columns), now, out);
    }

    /// Puts the parts of each region in its place and selects them. The first part is the region itself, so that its
    /// record stays, stale, until it is read again; the others are copies with its label.
    fn split(
        &mut self,
        slide: &Slide,
        regions: &[RegionId],
        parts: impl Fn(&Region) -> Vec<(Rect, Mask)>,
        now: Timestamp,
        out: &mut Vec<Effect>,
    ) {
        let regions = self.unlocked(slide, regions);
        let (mut changes, mut selected) = (Vec::new(), Vec::new());
        let mut further = 0;
        for (place, region) in slide.regions.iter().enumerate().filter(|(_, r)| regions.contains(&r.id)) {
            let parts: Vec<(Rect, Mask)> = parts(region).into_iter().filter(|(bbox, _)| !is_too_small(*bbox)).collect();
            if parts.len() < 2 {
                continue;
            }
            for (number, (bbox, mask)) in parts.into_iter().enumerate() {
                if number == 0 {
                    let first = Region { bbox, mask, status: after_change(region), ..region.clone() };
                    selected.push(region.id);
                    changes.push(set(first.noted_as(ChangeKind::Split, now, None)));
                    continue;
                }
                let id = self.new_region_id();
                further += 1;
                selected.push(id);
                // Who made the whole made the part, but what they thought of the whole says nothing of it.
                let status = after_change(region);
                let part = Region { id, bbox, mask, status, confidence: None, ..region.clone() };
                changes.push(added(place + further, part.noted_as(ChangeKind::Split, now, None)));
            }
        }
        let (en, ja) = step_name(("Split", "分割"), &regions, slide);
        self.commit_on(slide.id, en, ja, changes, out);
        if !selected.is_empty() {
            self.selection.set(selected);
        }
    }

    pub(super) fn merge(&mut self, slide: &Slide, regions: &[RegionId], now: Timestamp, out: &mut Vec<Effect>) {
        let regions = self.unlocked(slide, regions);
        let members: Vec<&Region> = slide.regions.iter().filter(|region| regions.contains(&region.id)).collect();
        let Some((first, others)) = members.split_first().filter(|(_, others)| !others.is_empty()) else { return };
        let shapes: Vec<(Rect, &Mask)> = members.iter().map(|region| (region.bbox, &region.mask)).collect();
        let (bbox, mask) = cut::merged(&shapes);
        let label = members.iter().map(|region| &region.label).find(|label| !label.is_empty()).unwrap_or(&first.label);
        let merged = Region { bbox, mask, label: label.clone(), status: after_change(first), ..(*first).clone() };
        let mut changes = vec![set(merged.noted_as(ChangeKind::Merged, now, None))];
        changes.extend(others.iter().map(|region| SlideEdit::RemoveRegion { region: region.id }));
        let (en, ja) = step_name(("Merge", "統合"), &regions, slide);
        self.commit_on(slide.id, en, ja, changes, out);
        self.selection.only(first.id);
    }
}
