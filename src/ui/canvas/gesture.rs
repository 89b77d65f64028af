//! What the hand is doing on the canvas, from the press of the button to its release.
//!
//! Pure: page points go in, and at the end one command comes out. Until then nothing but this state knows of the
//! gesture, so that giving it up leaves no trace.

use crate::core::brush::Stroke;
use crate::core::geometry::{Point, Rect, Size};
use crate::core::hit;
use crate::core::id::RegionId;
use crate::core::mask::Mask;
use crate::core::slide::Slide;
use crate::core::vertices;
use crate::raster::ink::Side;
use crate::session::command::{RegionCommand, SelectCommand};

use super::corners;
use super::handles::Handle;
use super::snap::Snap;
use super::tool::{Brush, Tool};

/// The gesture in progress. Points are page pixels.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) enum Gesture {
    /// None.
    #[default]
    Idle,
    /// Given up while the button is still held; nothing happens until it is released.
    GivenUp,
    /// A new box.
    Draw {
        /// Where the button was pressed.
        from: Point,
        /// The box as it would be now.
        now: Rect,
        /// Whether the shape inside is looked for.
        cut_out: bool,
    },
    /// A new outline, clicked corner by corner; no button is held.
    Outline {
        /// The corners so far.
        points: Vec<Point>,
        /// Where the pointer is.
        to: Point,
    },
    /// A corner of an outline on its way.
    Corner {
        /// Whose.
        region: RegionId,
        /// The outline as it would be now.
        points: Vec<Point>,
        /// Which of its corners.
        index: usize,
        /// From the corner to where the button was pressed.
        grip: Point,
        /// Whether it has moved.
        moved: bool,
    },
    /// A stroke of the brush or the eraser.
    Paint {
        /// On which region; none makes one.
        region: Option<RegionId>,
        /// So far.
        stroke: Stroke,
    },
    /// A line across a region.
    Split {
        /// Which.
        region: Option<RegionId>,
        /// Where the button was pressed.
        from: Point,
        /// Where the pointer is.
        to: Point,
    },
    /// Regions on their way.
    Move {
        /// Which.
        regions: Vec<RegionId>,
        /// Around all of them, before the move.
        around: Rect,
        /// Where the button was pressed.
        from: Point,
        /// Where the pointer is.
        to: Point,
    },
    /// A region held by a handle.
    Resize {
        /// Which.
        region: RegionId,
        /// Its box before.
        bbox: Rect,
        /// Which of its handles.
        handle: Handle,
        /// Where the button was pressed.
        from: Point,
        /// The box as it would be now.
        now: Rect,
    },
    /// A frame around what shall be selected.
    Band {
        /// Where the button was pressed.
        from: Point,
        /// Where the pointer is.
        to: Point,
        /// Whether what is selected already stays so.
        add: bool,
    },
}

/// What lies under the pointer when the button is pressed.
#[derive(Debug, Clone, Copy)]
pub(super) struct Scene<'a> {
    /// The slide shown.
    pub(super) slide: &'a Slide,
    /// What is selected on it, the main region last.
    pub(super) selected: &'a [RegionId],
    /// The handle under the pointer, with its region.
    pub(super) handle: Option<(RegionId, Handle)>,
    /// The corner or the middle of an edge of the selected outline under the pointer.
    pub(super) corner: Option<corners::Grip>,
    /// How thick the brush is.
    pub(super) brush: Brush,
    /// Whether the brush erases.
    pub(super) erase: bool,
    /// The tool in the hand.
    pub(super) tool: Tool,
    /// Whether Control or Shift is held.
    pub(super) adding: bool,
}

impl Scene<'_> {
    /// The regions in sight under a point, smallest first.
    pub(super) fn under(&self, at: Point) -> Vec<RegionId> {
        hit::under(self.slide.regions.iter().filter(|region| !region.hidden), at)
    }

    /// The region a tool is used on: the one selected, or else the smallest under the pointer.
    fn meant(&self, at: Point) -> Option<RegionId> {
        let only = self.selected.last().copied().filter(|_| self.selected.len() == 1);
        only.or_else(|| self.under(at).first().copied())
    }

    /// The corner of the selected outline that is grasped; the handles of the box come before it.
    fn corner_held(&self, from: Point) -> Option<Gesture> {
        let grip = self.corner?;
        let Mask::Polygon { points } = &self.slide.region(grip.region)?.mask else { return None };
        let (points, index) = grip.grasped(points);
        let at = points.get(index).copied().unwrap_or(from);
        let grip_at = Point { x: from.x - at.x, y: from.y - at.y };
        Some(Gesture::Corner { region: grip.region, points, index, grip: grip_at, moved: false })
    }

    /// A brush without a selection makes a region of its own; an eraser takes what is under it.
    fn paint(&self, from: Point) -> (Gesture, Option<SelectCommand>) {
        let selected = self.selected.last().copied().filter(|_| self.selected.len() == 1);
        let region = if self.erase { self.meant(from) } else { selected };
        if self.erase && region.is_none() {
            return (Gesture::Idle, None);
        }
        let select = region.filter(|_| selected.is_none()).map(SelectCommand::Only);
        let stroke = Stroke { points: vec![from], radius: self.brush.radius, erase: self.erase };
        (Gesture::Paint { region, stroke }, select)
    }
}

impl Gesture {
    /// What a drag that starts at `from` does, and the selection it begins with.
    pub(super) fn begin(scene: &Scene, from: Point) -> (Gesture, Option<SelectCommand>) {
        let to = from;
        match scene.tool {
            Tool::Select => {}
            Tool::Draw | Tool::CutOut => {
                let now = Rect::new(from.x, from.y, from.x, from.y);
                return (Gesture::Draw { from, now, cut_out: scene.tool == Tool::CutOut }, None);
            }
            Tool::Outline => return (scene.corner_held(from).unwrap_or_default(), None),
            Tool::Brush | Tool::Eraser => return scene.paint(from),
            Tool::Split => return (Gesture::Split { region: scene.meant(from), from, to }, None),
        }
        if let Some((region, handle)) = scene.handle
            && let Some(bbox) = scene.slide.region(region).map(|r| r.bbox)
        {
            return (Gesture::Resize { region, bbox, handle, from, now: bbox }, None);
        }
        if let Some(corner) = scene.corner_held(from) {
            return (corner, None);
        }
        let under = scene.under(from);
        let (regions, select) = match under.first() {
            None => return (Gesture::Band { from, to, add: scene.adding }, None),
            Some(_) if under.iter().any(|id| scene.selected.contains(id)) => (scene.selected.to_vec(), None),
            Some(first) if scene.adding => {
                let mut regions = scene.selected.to_vec();
                regions.push(*first);
                (regions, Some(SelectCommand::Toggle(*first)))
            }
            Some(first) => (vec![*first], Some(SelectCommand::Only(*first))),
        };
        let free = |id: &RegionId| scene.slide.region(*id).filter(|region| !region.locked);
        let movable: Vec<RegionId> = regions.iter().filter_map(free).map(|r| r.id).collect();
        let boxes = movable.iter().filter_map(free).map(|r| r.bbox);
        match boxes.reduce(Rect::union) {
            Some(around) => (Gesture::Move { regions: movable, around, from, to }, select),
            // All of it is locked: a frame around others can still be drawn from here.
            None => (Gesture::Band { from, to, add: scene.adding }, select),
        }
    }

    /// The pointer has moved.
    pub(super) fn follow(&mut self, p: Point, page: Size, snap: &Snap) {
        match self {
            Gesture::Idle | Gesture::GivenUp => {}
            Gesture::Draw { from, now, cut_out } => {
                let r = Rect::new(from.x, from.y, p.x, p.y);
                let whole = Rect { x0: r.x0.floor(), y0: r.y0.floor(), x1: r.x1.ceil(), y1: r.y1.ceil() }.clamped(page);
                *now = if *cut_out { whole } else { snap.apply(whole, &Side::ALL, page) };
            }
            Gesture::Resize { bbox, handle, from, now, .. } => {
                let dragged = handle.dragged(*bbox, p.x - from.x, p.y - from.y, page);
                *now = snap.apply(dragged, &handle.sides_of(*bbox, dragged), page);
            }
            Gesture::Corner { points, index, grip, moved, .. } => {
                let to = Point { x: (p.x - grip.x).round(), y: (p.y - grip.y).round() };
                if let Some(after) = vertices::moved(points, *index, to, page)
                    && after != *points
                {
                    (*points, *moved) = (after, true);
                }
            }
            Gesture::Paint { stroke, .. } => {
                let near = |last: &Point| (last.x - p.x).hypot(last.y - p.y) < (stroke.radius / 8.0).max(0.5);
                if !stroke.points.last().is_some_and(near) {
                    stroke.points.push(p);
                }
            }
            Gesture::Outline { to, .. }
            | Gesture::Move { to, .. }
            | Gesture::Split { to, .. }
            | Gesture::Band { to, .. } => *to = p,
        }
    }

    /// Gives the gesture up. Returns whether there was one.
    pub(super) fn give_up(&mut self) -> bool {
        let busy = !matches!(self, Gesture::Idle | Gesture::GivenUp);
        if busy {
            *self = Gesture::GivenUp;
        }
        busy
    }

    /// The box of a region as it would be if the button were released now, in page pixels.
    pub(super) fn preview(&self, region: RegionId, bbox: Rect, page: Size) -> Rect {
        match self {
            Gesture::Move { regions, around, from, to } if regions.contains(&region) => {
                let (dx, dy) = distance(*around, *from, *to, page);
                bbox.translated(dx, dy)
            }
            Gesture::Resize { region: held, now, .. } if *held == region => *now,
            Gesture::Corner { region: held, points, .. } if *held == region => {
                Rect::around(points).map_or(bbox, |around| around.clamped(page))
            }
            _ => bbox,
        }
    }

    /// The rectangle being drawn or banded, in page pixels, cut to the page.
    pub(super) fn rectangle(&self, page: Size) -> Option<Rect> {
        match self {
            Gesture::Draw { now, .. } => Some(*now),
            Gesture::Band { from, to, .. } => Some(Rect::new(from.x, from.y, to.x, to.y).clamped(page)),
            _ => None,
        }
    }

    /// The button was released: the one change of the document that the gesture was for. A box of less than `least`
    /// page pixels a side is a slip of the hand and is not drawn.
    pub(super) fn finish(&self, page: Size, least: f64) -> Option<RegionCommand> {
        match self {
            Gesture::Draw { now, cut_out, .. } => {
                let large = now.width() >= least && now.height() >= least;
                large.then_some(match cut_out {
                    true => RegionCommand::CutOut { rough: *now },
                    false => RegionCommand::Draw { bbox: *now },
                })
            }
            Gesture::Corner { region, points, moved, .. } => {
                moved.then(|| RegionCommand::SetOutline { region: *region, points: points.clone() })
            }
            Gesture::Paint { region, stroke } => Some(RegionCommand::Paint { region: *region, stroke: stroke.clone() }),
            Gesture::Split { region, from, to } => {
                let long = (to.x - from.x).hypot(to.y - from.y) >= least;
                region.filter(|_| long).map(|region| RegionCommand::SplitByLine { region, from: *from, to: *to })
            }
            Gesture::Move { regions, around, from, to } => {
                let (dx, dy) = distance(*around, *from, *to, page);
                let regions = regions.clone();
                (dx != 0.0 || dy != 0.0).then_some(RegionCommand::MoveBy { regions, dx, dy })
            }
            Gesture::Resize { region, bbox, .. } => {
                let after = self.preview(*region, *bbox, page);
                (after != *bbox).then_some(RegionCommand::SetBox { region: *region, bbox: after })
            }
            Gesture::Idle | Gesture::GivenUp | Gesture::Outline { .. } | Gesture::Band { .. } => None,
        }
    }

    /// The button was released over a band: the selection it makes, one command after the other.
    pub(super) fn banded(&self, slide: &Slide, selected: &[RegionId]) -> Vec<SelectCommand> {
        let (Gesture::Band { add, .. }, Some(band)) = (self, self.rectangle(slide.page.size)) else {
            return Vec::new();
        };
        let inside = slide.regions.iter().filter(|r| !r.hidden && band.contains_rect(r.bbox)).map(|r| r.id);
        if *add {
            inside.filter(|id| !selected.contains(id)).map(SelectCommand::Toggle).collect()
        } else {
            std::iter::once(SelectCommand::Nothing).chain(inside.map(SelectCommand::Toggle)).collect()
        }
    }
}

/// What a click with the outline tool comes to.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Clicked {
    /// One more corner.
    Corner(Gesture),
    /// The outline is closed.
    Closed(RegionCommand),
}

impl Gesture {
    /// A click with the outline tool at a page point; `near` says how far from the first corner it still closes.
    pub(super) fn outline_click(&self, at: Point, near: f64, page: Size) -> Clicked {
        let size = page.rect();
        let at = Point { x: at.x.round().clamp(0.0, size.x1), y: at.y.round().clamp(0.0, size.y1) };
        let Gesture::Outline { points, .. } = self else {
            return Clicked::Corner(Gesture::Outline { points: vec![at], to: at });
        };
        let closes = points.first().is_some_and(|first| (first.x - at.x).hypot(first.y - at.y) <= near);
        if closes && let Some(command) = self.outline_done() {
            return Clicked::Closed(command);
        }
        let mut points = points.clone();
        if points.last() != Some(&at) {
            points.push(at);
        }
        Clicked::Corner(Gesture::Outline { points, to: at })
    }

    /// The outline as a region; `None` with fewer than three corners.
    pub(super) fn outline_done(&self) -> Option<RegionCommand> {
        match self {
            Gesture::Outline { points, .. } if points.len() >= 3 => {
                Some(RegionCommand::DrawOutline { points: points.clone() })
            }
            _ => None,
        }
    }

    /// Takes the last corner back; whether there is an outline.
    pub(super) fn outline_back(&mut self) -> bool {
        let Gesture::Outline { points, .. } = self else { return false };
        points.pop();
        if points.is_empty() {
            *self = Gesture::Idle;
        }
        true
    }
}

/// How far regions go: whole pixels, and never off the page.
fn distance(around: Rect, from: Point, to: Point, page: Size) -> (f64, f64) {
    let within = |by: f64, low: f64, high: f64, end: f64| {
        let (least, most) = ((-low).min(0.0), (end - high).max(0.0));
        by.round().clamp(least, most)
    };
    (
        within(to.x - from.x, around.x0, around.x1, f64::from(page.width)),
        within(to.y - from.y, around.y0, around.y1, f64::from(page.height)),
    )
}

/// What a click without a drag selects. `again` says that the click before was on the same place: then the next region
/// outwards is meant.
pub(super) fn click(scene: &Scene, at: Point, again: bool) -> Option<SelectCommand> {
    let under = scene.under(at);
    let selected = scene.selected.last().copied().filter(|_| again);
    match hit::next_outwards(&under, selected) {
        Some(_) if scene.adding => under.first().copied().map(SelectCommand::Toggle),
        Some(region) => Some(SelectCommand::Only(region)),
        None if scene.adding => None,
        None => Some(SelectCommand::Nothing),
    }
}

#[cfg(test)]
mod tests;
