//! Correcting regions: every command is one named, undoable step.

use crate::core::diagnostic::visible;
use crate::core::edit::SlideEdit;
use crate::core::geometry::{Rect, Size};
use crate::core::id::RegionId;
use crate::core::mask::{Mask, ProbabilityMap};
use crate::core::provenance::{Origin, Provenance, ReviewStatus, Timestamp};
use crate::core::region::Region;
use crate::core::slide::Slide;

use super::Session;
use super::command::RegionCommand;
use super::effect::Effect;

/// No region is smaller than this, in page pixels.
pub(super) const SMALLEST: f64 = 2.0;

/// How far a copy is moved, in page pixels.
const COPY_OFFSET: f64 = 16.0;

impl Session {
    pub(super) fn region_command(&mut self, command: RegionCommand, now: Timestamp, out: &mut Vec<Effect>) {
        let Some(slide) = self.slide().cloned() else { return };
        match command {
            RegionCommand::Draw { bbox } => self.draw(&slide, bbox, now, out),
            RegionCommand::SetBox { region, bbox } => {
                let bbox = bbox.clamped(slide.page.size);
                let changed = |r: &Region| corrected(r, bbox);
                self.change(&slide, &[region], "Resize", "サイズを変更", changed, out);
            }
            RegionCommand::MoveBy { regions, dx, dy } => {
                let size = slide.page.size;
                let changed = |r: &Region| corrected(r, r.bbox.translated(dx, dy).pushed_inside(size));
                self.change(&slide, &regions, "Move", "移動", changed, out);
            }
            RegionCommand::Relabel { region, label } => {
                let label = label.trim().to_owned();
                let changed = |r: &Region| {
                    let status = after_change(r);
                    (r.label != label).then(|| Region { label: label.clone(), status, ..r.clone() })
                };
                self.change(&slide, &[region], "Relabel", "ラベルを変更", changed, out);
            }
            RegionCommand::SetStatus { regions, status } => {
                let (en, ja) = match status {
                    ReviewStatus::Accepted => ("Accept", "承認"),
                    ReviewStatus::Rejected => ("Reject", "却下"),
                    ReviewStatus::Corrected => ("Mark corrected", "修正済みにする"),
                    ReviewStatus::Unreviewed => ("Mark unreviewed", "未確認に戻す"),
                };
                let changed = |r: &Region| (r.status != status).then(|| Region { status, ..r.clone() });
                self.change(&slide, &regions, en, ja, changed, out);
            }
            RegionCommand::SetThreshold { regions, threshold } => {
                let changed = |r: &Region| cut_at(r, threshold);
                self.change(&slide, &regions, "Cut the mask of", "マスクのしきい値を変更", changed, out);
            }
            RegionCommand::SwapMaskAxes(regions) => {
                let changed = |r: &Region| {
                    let mask = r.mask.swapped_axes(r.bbox);
                    (mask != r.mask).then(|| Region { mask, status: after_change(r), ..r.clone() })
                };
                self.change(
                    &slide,
                    &regions,
                    "Swap x and y in the mask of",
                    "マスクの x と y を入れ替え",
                    changed,
                    out,
                );
            }
            RegionCommand::SwapBoxAxes(regions) => {
                let changed = |r: &Region| turned(r, slide.page.size);
                self.change(&slide, &regions, "Swap x and y of", "x と y を入れ替え", changed, out);
            }
            RegionCommand::Delete(regions) => self.delete(&slide, &regions, out),
            RegionCommand::Duplicate(regions) => self.duplicate(&slide, &regions, now, out),
            RegionCommand::Reorder { region, index } => {
                let index = index.min(slide.regions.len().saturating_sub(1));
                if slide.position(region).is_some_and(|at| at != index) {
                    let changes = vec![SlideEdit::MoveRegion { region, index }];
                    let (en, ja) = step_name("Reorder", "並べ替え", &[region], &slide);
                    self.commit_on(slide.id, en, ja, changes, out);
                }
            }
        }
    }

    fn draw(&mut self, slide: &Slide, bbox: Rect, now: Timestamp, out: &mut Vec<Effect>) {
        let bbox = bbox.clamped(slide.page.size);
        if bbox.width() < SMALLEST || bbox.height() < SMALLEST {
            return;
        }
        let region = Region {
            id: self.new_region_id(),
            label: String::new(),
            bbox,
            mask: Mask::None,
            origin: Origin::Person,
            status: ReviewStatus::Accepted,
            confidence: None,
            provenance: Provenance::person(now),
        };
        let id = region.id;
        let index = slide.regions.len();
        let changes = vec![SlideEdit::AddRegion { index, region: Box::new(region), record: None }];
        self.commit_on(slide.id, format!("Draw {id}"), format!("{id} を描く"), changes, out);
        self.selection.only(id);
    }

    fn delete(&mut self, slide: &Slide, regions: &[RegionId], out: &mut Vec<Effect>) {
        let known: Vec<RegionId> = regions.iter().copied().filter(|id| slide.region(*id).is_some()).collect();
        let changes = known.iter().map(|region| SlideEdit::RemoveRegion { region: *region }).collect();
        let (en, ja) = step_name("Delete", "削除", &known, slide);
        let next = known.last().and_then(|id| slide.position(*id));
        self.commit_on(slide.id, en, ja, changes, out);
        let left = self.slide().map(|s| s.regions.as_slice()).unwrap_or_default();
        match next.and_then(|at| left.get((at + 1).saturating_sub(known.len())).or(left.last())) {
            Some(neighbour) if known.len() == 1 => self.selection.only(neighbour.id),
            _ => self.selection.set(Vec::new()),
        }
    }

    fn duplicate(&mut self, slide: &Slide, regions: &[RegionId], now: Timestamp, out: &mut Vec<Effect>) {
        let mut copies = Vec::new();
        let mut changes = Vec::new();
        for region in regions.iter().filter_map(|id| slide.region(*id)) {
            let bbox = offset_copy(region.bbox, slide.page.size);
            let copy = Region {
                id: self.new_region_id(),
                bbox,
                mask: region.mask.carried(region.bbox, bbox),
                origin: Origin::Person,
                status: ReviewStatus::Accepted,
                confidence: None,
                provenance: Provenance::person(now),
                label: region.label.clone(),
            };
            copies.push(copy.id);
            let index = slide.regions.len() + changes.len();
            changes.push(SlideEdit::AddRegion { index, region: Box::new(copy), record: None });
        }
        let (en, ja) = step_name("Duplicate", "複製", regions, slide);
        self.commit_on(slide.id, en, ja, changes, out);
        if !copies.is_empty() {
            self.selection.set(copies);
        }
    }

    /// Replaces regions by what `changed` makes of them; those it leaves alone give no edit, and no edit gives no step.
    fn change(
        &mut self,
        slide: &Slide,
        regions: &[RegionId],
        en: &str,
        ja: &str,
        changed: impl Fn(&Region) -> Option<Region>,
        out: &mut Vec<Effect>,
    ) {
        let after = regions.iter().filter_map(|id| slide.region(*id)).filter_map(changed);
        let changes = after.map(|region| SlideEdit::SetRegion { region: Box::new(region) }).collect();
        let (en, ja) = step_name(en, ja, regions, slide);
        self.commit_on(slide.id, en, ja, changes, out);
    }
}

/// The region with another box; `None` when that is no change or too small.
fn corrected(region: &Region, bbox: Rect) -> Option<Region> {
    let small = bbox.width() < SMALLEST || bbox.height() < SMALLEST;
    if small || bbox == region.bbox {
        return None;
    }
    let mask = region.mask.carried(region.bbox, bbox);
    Some(Region { bbox, mask, status: after_change(region), ..region.clone() })
}

/// The region with x and y exchanged over the page; `None` when that is no change or too small.
fn turned(region: &Region, page: Size) -> Option<Region> {
    let bbox = region.bbox.swapped_axes(page);
    let small = bbox.width() < SMALLEST || bbox.height() < SMALLEST;
    if small || bbox == region.bbox {
        return None;
    }
    let mask = region.mask.swapped_axes(page.rect());
    Some(Region { bbox, mask, status: after_change(region), ..region.clone() })
}

/// The region with its probability map cut at another value; `None` when that is no change or it has none.
fn cut_at(region: &Region, threshold: u8) -> Option<Region> {
    match &region.mask {
        Mask::ProbabilityMap(map) if map.threshold != threshold => {
            let mask = Mask::ProbabilityMap(ProbabilityMap { threshold, ..map.clone() });
            Some(Region { mask, status: after_change(region), ..region.clone() })
        }
        _ => None,
    }
}

/// A model's region that a person changes is corrected; a person's own stays what it was.
fn after_change(region: &Region) -> ReviewStatus {
    match region.origin {
        Origin::Model => ReviewStatus::Corrected,
        Origin::Person => region.status,
    }
}

fn offset_copy(bbox: Rect, page: Size) -> Rect {
    let moved = bbox.translated(COPY_OFFSET, COPY_OFFSET).pushed_inside(page);
    if moved == bbox { bbox.translated(-COPY_OFFSET, -COPY_OFFSET).pushed_inside(page) } else { moved }
}

fn step_name(en: &str, ja: &str, regions: &[RegionId], slide: &Slide) -> (String, String) {
    match regions {
        [one] => {
            let label = slide.region(*one).map(|r| r.label.as_str()).filter(|l| !l.is_empty());
            let name = label.map_or_else(|| one.to_string(), visible);
            (format!("{en} {name}"), format!("{ja}: {name}"))
        }
        many => (format!("{en} {} regions", many.len()), format!("{ja}: {} 個の領域", many.len())),
    }
}
