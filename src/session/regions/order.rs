//! Lining regions up, and the order in which they are read.

use crate::core::arrange;
use crate::core::edit::SlideEdit;
use crate::core::geometry::Rect;
use crate::core::id::RegionId;
use crate::core::order::reading_order;
use crate::core::provenance::Timestamp;
use crate::core::region::Region;
use crate::core::slide::Slide;
use crate::session::Session;
use crate::session::admission::moves;
use crate::session::command::Arrange;
use crate::session::effect::Effect;

use super::{step_name, with_box};

impl Session {
    pub(super) fn reorder(&mut self, slide: &Slide, region: RegionId, index: usize, out: &mut Vec<Effect>) {
        let index = index.min(slide.regions.len().saturating_sub(1));
        if slide.position(region).is_some_and(|at| at != index) {
            let changes = vec![SlideEdit::MoveRegion { region, index }];
            let (en, ja) = step_name(("Reorder", "並べ替え"), &[region], slide);
            self.commit_on(slide.id, en, ja, changes, out);
        }
    }

    pub(super) fn put_in_reading_order(&mut self, slide: &Slide, out: &mut Vec<Effect>) {
        let ids: Vec<RegionId> = slide.regions.iter().map(|region| region.id).collect();
        let boxes: Vec<Rect> = slide.regions.iter().map(|region| region.bbox).collect();
        let wanted = reading_order(&boxes).into_iter().filter_map(|index| ids.get(index).copied()).collect();
        let changes = moves(ids, wanted);
        self.commit_on(slide.id, "Put in reading order".into(), "読む順に並べ替え".into(), changes, out);
    }

    pub(super) fn arrange(
        &mut self,
        slide: &Slide,
        regions: &[RegionId],
        how: Arrange,
        now: Timestamp,
        out: &mut Vec<Effect>,
    ) {
        let known: Vec<&Region> = regions.iter().filter_map(|id| slide.region(*id)).collect();
        let boxes: Vec<Rect> = known.iter().map(|region| region.bbox).collect();
        let page = slide.page.size;
        let after = match how {
            Arrange::Align(align) => arrange::aligned(&boxes, align, page),
            Arrange::Spread(direction) => arrange::distributed(&boxes, direction, page),
            // The region chosen last comes last.
            Arrange::Same(same) => arrange::same_size(&boxes, boxes.len().saturating_sub(1), same, page),
        };
        let wanted = |r: &Region| known.iter().position(|k| k.id == r.id).and_then(|at| after.get(at).copied());
        self.change(slide, regions, ("Arrange", "整列"), |r| with_box(r, wanted(r)?), now, out);
    }
}
