//! What the hand is doing on the canvas, from the press of the button to its release.
//!
//! Pure: page points go in, and at the end one command comes out. Until then nothing but this state knows of the
//! gesture, so that giving it up leaves no trace.

use crate::core::geometry::{Point, Rect, Size};
use crate::core::hit;
use crate::core::id::RegionId;
use crate::core::slide::Slide;
use crate::session::command::{RegionCommand, SelectCommand};
use crate::session::selection::Selection;

use super::handles::Handle;

/// What dragging does on the canvas.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Tool {
    /// Selects and moves.
    #[default]
    Select,
    /// Draws boxes.
    Draw,
}

/// The gesture in progress. Points are page pixels.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Gesture {
    /// None.
    #[default]
    Idle,
    /// Given up while the button is still held; nothing happens until it is released.
    GivenUp,
    /// A new box.
    Draw {
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
        /// Where the pointer is.
        to: Point,
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
pub struct Scene<'a> {
    /// The slide shown.
    pub slide: &'a Slide,
    /// What is selected on it.
    pub selection: &'a Selection,
    /// The handle under the pointer, with its region.
    pub handle: Option<(RegionId, Handle)>,
    /// The tool in the hand.
    pub tool: Tool,
    /// Whether Control or Shift is held.
    pub adding: bool,
}

impl Gesture {
    /// What a drag that starts at `from` does, and the selection it begins with.
    pub fn begin(scene: &Scene, from: Point) -> (Gesture, Option<SelectCommand>) {
        let to = from;
        if scene.tool == Tool::Draw {
            return (Gesture::Draw { from, to }, None);
        }
        if let Some((region, handle)) = scene.handle
            && let Some(bbox) = scene.slide.region(region).map(|r| r.bbox)
        {
            return (Gesture::Resize { region, bbox, handle, from, to }, None);
        }
        let under = hit::under(&scene.slide.regions, from);
        let (regions, select) = match under.first() {
            None => return (Gesture::Band { from, to, add: scene.adding }, None),
            Some(_) if under.iter().any(|id| scene.selection.contains(*id)) => {
                (scene.selection.regions().to_vec(), None)
            }
            Some(first) if scene.adding => {
                let mut regions = scene.selection.regions().to_vec();
                regions.push(*first);
                (regions, Some(SelectCommand::Toggle(*first)))
            }
            Some(first) => (vec![*first], Some(SelectCommand::Only(*first))),
        };
        let boxes = regions.iter().filter_map(|id| scene.slide.region(*id)).map(|r| r.bbox);
        match boxes.reduce(Rect::union) {
            Some(around) => (Gesture::Move { regions, around, from, to }, select),
            None => (Gesture::Idle, None),
        }
    }

    /// The pointer has moved.
    pub fn follow(&mut self, p: Point) {
        match self {
            Gesture::Idle | Gesture::GivenUp => {}
            Gesture::Draw { to, .. }
            | Gesture::Move { to, .. }
            | Gesture::Resize { to, .. }
            | Gesture::Band { to, .. } => *to = p,
        }
    }

    /// Gives the gesture up. Returns whether there was one.
    pub fn give_up(&mut self) -> bool {
        let busy = !matches!(self, Gesture::Idle | Gesture::GivenUp);
        if busy {
            *self = Gesture::GivenUp;
        }
        busy
    }

    /// The box of a region as it would be if the button were released now, in page pixels.
    pub fn preview(&self, region: RegionId, bbox: Rect, page: Size) -> Rect {
        match self {
            Gesture::Move { regions, around, from, to } if regions.contains(&region) => {
                let (dx, dy) = distance(*around, *from, *to, page);
                bbox.translated(dx, dy)
            }
            Gesture::Resize { region: held, bbox, handle, from, to } if *held == region => {
                handle.dragged(*bbox, to.x - from.x, to.y - from.y, page)
            }
            _ => bbox,
        }
    }

    /// The rectangle being drawn or banded, in page pixels, cut to the page.
    pub fn rectangle(&self, page: Size) -> Option<Rect> {
        match self {
            Gesture::Draw { from, to } => {
                let r = Rect::new(from.x, from.y, to.x, to.y);
                let whole = Rect { x0: r.x0.floor(), y0: r.y0.floor(), x1: r.x1.ceil(), y1: r.y1.ceil() };
                Some(whole.clamped(page))
            }
            Gesture::Band { from, to, .. } => Some(Rect::new(from.x, from.y, to.x, to.y).clamped(page)),
            _ => None,
        }
    }

    /// The button was released: the one change of the document that the gesture was for. A box of less than `least`
    /// page pixels a side is a slip of the hand and is not drawn.
    pub fn finish(&self, page: Size, least: f64) -> Option<RegionCommand> {
        match self {
            Gesture::Draw { .. } => {
                let bbox = self.rectangle(page)?;
                (bbox.width() >= least && bbox.height() >= least).then_some(RegionCommand::Draw { bbox })
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
            Gesture::Idle | Gesture::GivenUp | Gesture::Band { .. } => None,
        }
    }

    /// The button was released over a band: the selection it makes, one command after the other.
    pub fn banded(&self, slide: &Slide, selection: &Selection) -> Vec<SelectCommand> {
        let (Gesture::Band { add, .. }, Some(band)) = (self, self.rectangle(slide.page.size)) else {
            return Vec::new();
        };
        let inside = slide.regions.iter().filter(|r| band.contains_rect(r.bbox)).map(|r| r.id);
        if *add {
            inside.filter(|id| !selection.contains(*id)).map(SelectCommand::Toggle).collect()
        } else {
            std::iter::once(SelectCommand::Nothing).chain(inside.map(SelectCommand::Toggle)).collect()
        }
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
pub fn click(scene: &Scene, at: Point, again: bool) -> Option<SelectCommand> {
    let under = hit::under(&scene.slide.regions, at);
    let selected = scene.selection.main().filter(|_| again);
    match hit::next_outwards(&under, selected) {
        Some(_) if scene.adding => under.first().copied().map(SelectCommand::Toggle),
        Some(region) => Some(SelectCommand::Only(region)),
        None if scene.adding => None,
        None => Some(SelectCommand::Nothing),
    }
}
