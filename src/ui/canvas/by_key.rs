//! What a hand does on the canvas without a mouse: a box in the middle of the view, and the corners of an outline, taken
//! up one after the other.

use crate::core::geometry::{Point, Rect, pt};
use crate::core::id::RegionId;
use crate::core::mask::Mask;
use crate::core::region::Region;
use crate::core::slide::Slide;
use crate::core::vertices;
use crate::session::command::RegionCommand;

use super::CanvasView;
use super::camera::Projection;
use super::corners::{Grip, Part};

/// A box in the middle of what is seen of the page, a third as wide and as high, in whole page pixels.
pub(super) fn new_box(view: &Projection) -> Option<Rect> {
    let seen = view.visible()?;
    let (third, c) = ((seen.width() / 3.0, seen.height() / 3.0), seen.center());
    let half = (third.0.max(2.0) / 2.0, third.1.max(2.0) / 2.0);
    let whole = |v: f64| v.round();
    Some(Rect::new(whole(c.x - half.0), whole(c.y - half.1), whole(c.x + half.0), whole(c.y + half.1)))
}

impl CanvasView {
    /// Asks for a new box in the middle of the view.
    pub fn wish_box(&mut self) {
        self.box_wanted = true;
    }

    /// Takes up the next corner of the outline of a region, the first after the last.
    pub fn next_corner(&mut self, region: &Region) {
        let Mask::Polygon { points } = &region.mask else { return };
        let next = self.picked_of(region.id).map_or(0, |index| (index + 1) % points.len().max(1));
        self.picked = Some(Grip { region: region.id, part: Part::Corner(next) });
    }

    /// Lets the corner go that was taken up; whether there was one.
    pub fn let_corner_go(&mut self) -> bool {
        self.picked.take().is_some()
    }

    /// Lets the corner go when another region is selected, or none.
    pub(super) fn keep_corner_of(&mut self, selected: Option<RegionId>) {
        self.picked = self.picked.filter(|grip| Some(grip.region) == selected);
    }

    /// The outline with the corner that was taken up moved by so many page pixels.
    pub fn corner_moved(&self, slide: &Slide, dx: f64, dy: f64) -> Option<RegionCommand> {
        let (region, points, index) = self.picked_in(slide)?;
        let to = points.get(index).map(|p| pt(p.x + dx, p.y + dy))?;
        let points = vertices::moved(points, index, to, slide.page.size)?;
        Some(RegionCommand::SetOutline { region, points })
    }

    /// The outline of a region with a new corner in the middle of the edge after the corner that was taken up, or of the
    /// first edge; the new corner is taken up.
    pub fn corner_added(&mut self, region: &Region) -> Option<RegionCommand> {
        let Mask::Polygon { points } = &region.mask else { return None };
        let (id, index) = (region.id, self.picked_of(region.id).unwrap_or(0));
        let (points, new) = Grip { region: id, part: Part::Edge(index) }.grasped(points);
        self.picked = Some(Grip { region: id, part: Part::Corner(new) });
        Some(RegionCommand::SetOutline { region: id, points })
    }

    /// The index of the corner of a region that was taken up.
    pub(super) fn picked_of(&self, region: RegionId) -> Option<usize> {
        match self.picked? {
            Grip { region: of, part: Part::Corner(index) } if of == region => Some(index),
            _ => None,
        }
    }

    fn picked_in<'a>(&self, slide: &'a Slide) -> Option<(RegionId, &'a [Point], usize)> {
        let region = slide.region(self.picked?.region)?;
        match &region.mask {
            Mask::Polygon { points } => Some((region.id, points, self.picked_of(region.id)?)),
            _ => None,
        }
    }
}
