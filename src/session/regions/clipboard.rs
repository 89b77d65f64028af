//! Regions that were copied, for this slide and others.

use crate::core::diagnostic::{Diagnostic, Message};
use crate::core::edit::{Edit, Transaction};
use crate::core::geometry::{Rect, Size};
use crate::core::id::{RegionId, SlideId};
use crate::core::provenance::Timestamp;
use crate::core::region::Region;
use crate::core::slide::Slide;
use crate::session::Session;
use crate::session::effect::Effect;

use super::{added, copied, is_too_small, offset_copy};

/// What was copied, and from where.
#[derive(Debug, Clone, Default, PartialEq)]
pub(in crate::session) struct Clipboard {
    regions: Vec<Region>,
    slide: Option<SlideId>,
    page: Size,
}

impl Session {
    /// How many regions were copied and can be pasted.
    pub fn copied(&self) -> usize {
        self.clipboard.regions.len()
    }

    pub(super) fn copy(&mut self, slide: &Slide, regions: &[RegionId]) {
        let chosen: Vec<Region> = slide.regions.iter().filter(|r| regions.contains(&r.id)).cloned().collect();
        if !chosen.is_empty() {
            self.clipboard = Clipboard { regions: chosen, slide: Some(slide.id), page: slide.page.size };
        }
    }

    pub(super) fn paste(&mut self, slide: &Slide, now: Timestamp, out: &mut Vec<Effect>) {
        let pasted = self.pasted(slide, now);
        let ids: Vec<RegionId> = pasted.iter().map(|region| region.id).collect();
        let count = ids.len();
        let step = Transaction::new(
            format!("Paste {count} regions"),
            format!("{count} 個の領域を貼り付け"),
            additions(slide, pasted),
        );
        self.commit(step, out);
        if !ids.is_empty() {
            self.selection.set(ids);
        }
    }

    pub(super) fn paste_to_following(&mut self, slide: &Slide, now: Timestamp, out: &mut Vec<Effect>) {
        let all = self.document.slides.iter().skip_while(|other| other.id != slide.id).skip(1);
        let following: Vec<Slide> = all.cloned().collect();
        let slides = following.len();
        let mut edits = Vec::new();
        for other in &following {
            let pasted = self.pasted(other, now);
            edits.extend(additions(other, pasted));
        }
        if edits.is_empty() {
            return;
        }
        let step = Transaction::new(
            format!("Paste to {slides} following slides"),
            format!("後の {slides} 枚のスライドに貼り付け"),
            edits,
        );
        self.commit(step, out);
        self.note(Diagnostic::info(
            "pasted-to-following",
            Message::new(
                format!("The copied regions were added to {slides} following slide(s). Ctrl+Z takes that back."),
                format!("コピーした領域を後の {slides} 枚のスライドに追加しました。Ctrl+Z で元に戻せます。"),
            ),
        ));
    }

    /// The copied regions as new ones of a slide: on the same place of the page, on their own slide a little beside it.
    fn pasted(&mut self, slide: &Slide, now: Timestamp) -> Vec<Region> {
        let clipboard = self.clipboard.clone();
        let (from, size) = (clipboard.page.rect(), slide.page.size);
        let place = |bbox: Rect| {
            let taken = clipboard.slide == Some(slide.id) && slide.regions.iter().any(|r| r.bbox == bbox);
            if taken { offset_copy(bbox, size) } else { bbox.stretched(from, size.rect()).clamped(size) }
        };
        let placed = clipboard.regions.iter().map(|region| (region, place(region.bbox)));
        placed
            .filter(|(_, bbox)| !is_too_small(*bbox))
            .map(|(region, bbox)| copied(region, self.new_region_id(), bbox, now))
            .collect()
    }
}

fn additions(slide: &Slide, regions: Vec<Region>) -> Vec<Edit> {
    let first = slide.regions.len();
    regions.into_iter().enumerate().map(|(at, region)| Edit::on(slide.id, added(first + at, region))).collect()
}
