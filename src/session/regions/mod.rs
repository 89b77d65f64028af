//! Correcting regions: every command is one named, undoable step.
//!
//! `shapes` changes outlines and masks, `parts` splits and merges, `order` lines up and sorts, `clipboard` copies from
//! slide to slide. A locked region is left as it is.

mod clipboard;
mod order;
mod parts;
mod shapes;

pub(super) use clipboard::Clipboard;

use crate::core::diagnostic::{Diagnostic, Message, visible};
use crate::core::edit::SlideEdit;
use crate::core::geometry::{Rect, Size};
use crate::core::id::RegionId;
use crate::core::mask::Mask;
use crate::core::provenance::{Origin, ReviewStatus, Timestamp};
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
            RegionCommand::Draw { bbox } => self.draw(&slide, bbox, Mask::None, now, out),
            RegionCommand::DrawOutline { points } => self.draw_outline(&slide, points, now, out),
            RegionCommand::CutOut { rough } => self.cut_out(&slide, rough, out),
            RegionCommand::Paint { region, stroke } => self.paint(&slide, region, &stroke, now, out),
            RegionCommand::SetOutline { region, points } => self.set_outline(&slide, region, points, now, out),
            RegionCommand::SetShapeKind { regions, kind } => self.set_shape_kind(&slide, &regions, kind, now, out),
            RegionCommand::SetBox { region, bbox } => {
                let changed = |r: &Region| with_box(r, bbox.clamped(slide.page.size));
                self.change(&slide, &[region], ("Resize", "サイズを変更"), changed, now, out);
            }
            RegionCommand::FitToInk(boxes) => {
                let regions: Vec<RegionId> = boxes.iter().map(|(region, _)| *region).collect();
                let wanted = |r: &Region| boxes.iter().find(|(id, _)| *id == r.id).map(|(_, bbox)| *bbox);
                let changed = |r: &Region| with_box(r, wanted(r)?.clamped(slide.page.size));
                self.change(&slide, &regions, ("Fit to the ink", "文字に合わせる"), changed, now, out);
            }
            RegionCommand::MoveBy { regions, dx, dy } => {
                let size = slide.page.size;
                let changed = |r: &Region| with_box(r, r.bbox.translated(dx, dy).pushed_inside(size));
                self.change(&slide, &regions, ("Move", "移動"), changed, now, out);
            }
            RegionCommand::Arrange { regions, how } => self.arrange(&slide, &regions, how, now, out),
            RegionCommand::SplitByLine { region, from, to } => self.split_by_line(&slide, region, (from, to), now, out),
            RegionCommand::SplitEvenly { regions, rows, columns } => {
                self.split_evenly(&slide, &regions, (rows, columns), now, out);
            }
            RegionCommand::Merge(regions) => self.merge(&slide, &regions, now, out),
            RegionCommand::Relabel { region, label } => {
                let label = label.trim().to_owned();
                let changed = |r: &Region| {
                    let status = after_change(r);
                    (r.label != label).then(|| Region { label: label.clone(), status, ..r.clone() })
                };
                self.change(&slide, &[region], ("Relabel", "ラベルを変更"), changed, now, out);
            }
            RegionCommand::Delete(regions) => self.delete(&slide, &regions, out),
            RegionCommand::Duplicate(regions) => self.duplicate(&slide, &regions, now, out),
            RegionCommand::Copy(regions) => self.copy(&slide, &regions),
            RegionCommand::Paste => self.paste(&slide, now, out),
            RegionCommand::PasteToFollowing => self.paste_to_following(&slide, now, out),
            RegionCommand::Reorder { region, index } => self.reorder(&slide, region, index, out),
            RegionCommand::ReadingOrder => self.put_in_reading_order(&slide, out),
            RegionCommand::SetStatus { regions, status } => self.set_status(&slide, &regions, status, now, out),
            RegionCommand::AcceptAll => {
                let open = slide.regions.iter().filter(|r| r.status == ReviewStatus::Unreviewed);
                let regions: Vec<RegionId> = open.map(|r| r.id).collect();
                self.set_status(&slide, &regions, ReviewStatus::Accepted, now, out);
            }
            RegionCommand::SetLocked { regions, locked } => {
                let step = if locked { ("Lock", "ロック") } else { ("Unlock", "ロックを解除") };
                let changed = |r: &Region| (r.locked != locked).then(|| Region { locked, ..r.clone() });
                self.change_any(&slide, &regions, step, changed, now, out);
            }
            RegionCommand::SetHidden { regions, hidden } => {
                let step = if hidden { ("Hide", "隠す") } else { ("Show", "表示") };
                let changed = |r: &Region| (r.hidden != hidden).then(|| Region { hidden, ..r.clone() });
                self.change_any(&slide, &regions, step, changed, now, out);
            }
            RegionCommand::SetThreshold { regions, threshold } => {
                let changed = |r: &Region| shapes::cut_at(r, threshold);
                self.change(&slide, &regions, ("Cut the mask of", "マスクのしきい値を変更"), changed, now, out);
            }
            RegionCommand::SwapMaskAxes(regions) => {
                let step = ("Swap x and y in the mask of", "マスクの x と y を入れ替え");
                self.change(&slide, &regions, step, shapes::with_turned_mask, now, out);
            }
            RegionCommand::SwapBoxAxes(regions) => {
                let changed = |r: &Region| shapes::turned(r, slide.page.size);
                self.change(&slide, &regions, ("Swap x and y of", "x と y を入れ替え"), changed, now, out);
            }
        }
    }

    /// Adds a region made by hand and selects it; a slip of the hand is none.
    fn draw(&mut self, slide: &Slide, bbox: Rect, mask: Mask, now: Timestamp, out: &mut Vec<Effect>) {
        let bbox = bbox.clamped(slide.page.size);
        if is_too_small(bbox) {
            return;
        }
        let id = self.new_region_id();
        let region = Region { mask, ..Region::by_hand(id, "", bbox, now) };
        let changes = vec![added(slide.regions.len(), region)];
        self.commit_on(slide.id, format!("Draw {id}"), format!("{id} を描く"), changes, out);
        self.selection.only(id);
    }

    fn set_status(
        &mut self,
        slide: &Slide,
        regions: &[RegionId],
        status: ReviewStatus,
        now: Timestamp,
        out: &mut Vec<Effect>,
    ) {
        let step = match status {
            ReviewStatus::Accepted => ("Accept", "承認"),
            ReviewStatus::Rejected => ("Reject", "却下"),
            ReviewStatus::Corrected => ("Mark corrected", "修正済みにする"),
            ReviewStatus::Unreviewed => ("Mark unreviewed", "未確認に戻す"),
        };
        let changed = |r: &Region| (r.status != status).then(|| Region { status, ..r.clone() });
        self.change_any(slide, regions, step, changed, now, out);
    }

    fn delete(&mut self, slide: &Slide, regions: &[RegionId], out: &mut Vec<Effect>) {
        let known = self.unlocked(slide, regions);
        let changes = known.iter().map(|region| SlideEdit::RemoveRegion { region: *region }).collect();
        let (en, ja) = step_name(("Delete", "削除"), &known, slide);
        let next = known.last().and_then(|id| slide.position(*id));
        self.commit_on(slide.id, en, ja, changes, out);
        let left = self.slide().map(|s| s.regions.as_slice()).unwrap_or_default();
        match next.and_then(|at| left.get((at + 1).saturating_sub(known.len())).or(left.last())) {
            Some(neighbour) if known.len() == 1 => self.selection.only(neighbour.id),
            _ if known.is_empty() => {}
            _ => self.selection.set(Vec::new()),
        }
    }

    fn duplicate(&mut self, slide: &Slide, regions: &[RegionId], now: Timestamp, out: &mut Vec<Effect>) {
        let mut copies = Vec::new();
        let mut changes = Vec::new();
        for region in regions.iter().filter_map(|id| slide.region(*id)) {
            let copy = copied(region, self.new_region_id(), offset_copy(region.bbox, slide.page.size), now);
            copies.push(copy.id);
            changes.push(added(slide.regions.len() + changes.len(), copy));
        }
        let (en, ja) = step_name(("Duplicate", "複製"), regions, slide);
        self.commit_on(slide.id, en, ja, changes, out);
        if !copies.is_empty() {
            self.selection.set(copies);
        }
    }

    /// Replaces regions by what `changed` makes of them; those it leaves alone give no edit, and no edit gives no step.
    /// Locked regions are left as they are.
    fn change(
        &mut self,
        slide: &Slide,
        regions: &[RegionId],
        step: (&str, &str),
        changed: impl Fn(&Region) -> Option<Region>,
        now: Timestamp,
        out: &mut Vec<Effect>,
    ) {
        let regions = self.unlocked(slide, regions);
        self.change_any(slide, &regions, step, changed, now, out);
    }

    /// The same for what can be done to a locked region too.
    fn change_any(
        &mut self,
        slide: &Slide,
        regions: &[RegionId],
        step: (&str, &str),
        changed: impl Fn(&Region) -> Option<Region>,
        now: Timestamp,
        out: &mut Vec<Effect>,
    ) {
        let known = regions.iter().filter_map(|id| slide.region(*id));
        let changes = known.filter_map(|before| Some(set(changed(before)?.noted(before, now)))).collect();
        let (en, ja) = step_name(step, regions, slide);
        self.commit_on(slide.id, en, ja, changes, out);
    }

    /// Those of some regions that are there and not locked; a notice says when some are.
    fn unlocked(&mut self, slide: &Slide, regions: &[RegionId]) -> Vec<RegionId> {
        let known = regions.iter().filter_map(|id| slide.region(*id));
        let (locked, free): (Vec<&Region>, Vec<&Region>) = known.partition(|region| region.locked);
        if !locked.is_empty() {
            let count = locked.len();
            self.note(Diagnostic::info(
                "locked-regions-kept",
                Message::new(
                    format!("{count} locked region(s) were left as they are. Unlock them on the tab Regions first."),
                    format!(
                        "ロックした領域 {count} 個はそのままです。変更するには「領域」タブでロックを解除してください。"
                    ),
                ),
            ));
        }
        free.into_iter().map(|region| region.id).collect()
    }
}

/// The region with another box; `None` when that is no change or too small.
fn with_box(region: &Region, bbox: Rect) -> Option<Region> {
    if is_too_small(bbox) || bbox == region.bbox {
        return None;
    }
    let mask = region.mask.carried(region.bbox, bbox);
    Some(Region { bbox, mask, status: after_change(region), ..region.clone() })
}

/// A copy that a person makes, without what was said of the original.
fn copied(region: &Region, id: RegionId, bbox: Rect, now: Timestamp) -> Region {
    let mask = region.mask.carried(region.bbox, bbox);
    Region { mask, attributes: region.attributes.clone(), ..Region::by_hand(id, region.label.clone(), bbox, now) }
}

/// A model's region that a person changes is corrected; a person's own stays what it was.
fn after_change(region: &Region) -> ReviewStatus {
    match region.origin {
        Origin::Model => ReviewStatus::Corrected,
        Origin::Person => region.status,
    }
}

fn is_too_small(bbox: Rect) -> bool {
    bbox.width() < SMALLEST || bbox.height() < SMALLEST
}

fn set(region: Region) -> SlideEdit {
    SlideEdit::SetRegion { region: Box::new(region) }
}

fn added(index: usize, region: Region) -> SlideEdit {
    SlideEdit::AddRegion { index, region: Box::new(region), record: None }
}

fn offset_copy(bbox: Rect, page: Size) -> Rect {
    let moved = bbox.translated(COPY_OFFSET, COPY_OFFSET).pushed_inside(page);
    if moved == bbox { bbox.translated(-COPY_OFFSET, -COPY_OFFSET).pushed_inside(page) } else { moved }
}

fn step_name((en, ja): (&str, &str), regions: &[RegionId], slide: &Slide) -> (String, String) {
    match regions {
        [one] => {
            let label = slide.region(*one).map(|r| r.label.as_str()).filter(|l| !l.is_empty());
            let name = label.map_or_else(|| one.to_string(), visible);
            (format!("{en} {name}"), format!("{ja}: {name}"))
        }
        many => (format!("{en} {} regions", many.len()), format!("{ja}: {} 個の領域", many.len())),
    }
}
