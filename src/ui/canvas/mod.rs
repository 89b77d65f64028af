//! The slide with its regions: looking around, selecting, drawing, moving, relabelling.
//!
//! `camera` alone knows screen points, `gesture` alone knows what the hand is doing, `input` joins them to egui; `tiles`,
//! `masks`, `overlays`, `labels` and `ghosts` paint; `access` names every region. Nothing here changes a region: a gesture ends in
//! one command.

pub mod camera;
pub mod masks;
pub mod toolbar;
mod access;
mod gesture;
mod ghosts;
mod handles;
mod input;
mod labels;
pub mod overlays;
mod relabel;
mod show;
mod tiles;
mod triangles;
#[cfg(test)]
mod tests;

use std::collections::HashMap;

use egui::Id;

use crate::core::geometry::{Point, Rect};
use crate::core::id::{RegionId, SlideId};
use crate::core::region::Region;

use camera::{Camera, Projection};
use gesture::Gesture;
use overlays::OverlaysView;
use relabel::Editing;

pub use gesture::Tool;
pub use show::show;

/// Screen pixels per page pixel at most, when the view goes to a place by itself.
const CLOSE: f64 = 3.0;

/// The widget of the canvas; while it has the keyboard, single letters are commands.
pub fn id() -> Id {
    Id::unique("kirinuki canvas")
}

/// A change of the view that was asked for outside of the canvas; carried out when it is shown next.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum CameraWish {
    /// Larger or smaller by a factor, about the middle.
    Zoom(f64),
    /// The whole slide.
    Fit,
    /// The whole width of the slide.
    FitWidth,
    /// One page pixel on one screen pixel.
    ActualSize,
    /// A part of the page, in page pixels, as large as it fits.
    Show(Rect),
}

/// What the canvas remembers.
#[derive(Default)]
pub struct CanvasView {
    /// The tool in the hand.
    pub tool: Tool,
    /// Whether boxes, shapes and labels are shown, and how strongly.
    pub overlays: OverlaysView,
    cameras: HashMap<SlideId, Camera>,
    wish: Option<CameraWish>,
    flight: Option<Flight>,
    gesture: Gesture,
    editing: Option<Editing>,
    last_click: Option<Point>,
    followed: Option<Followed>,
    chosen_here: bool,
}

/// The camera on its way; times in seconds.
#[derive(Debug, Clone, Copy)]
struct Flight {
    from: Camera,
    to: Camera,
    since: f64,
}

/// What the view has followed last: a slide, the main region and the column selected on it.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Followed {
    slide: SlideId,
    region: Option<RegionId>,
    field: Option<String>,
}

impl CanvasView {
    /// Asks for a change of the view.
    pub fn wish(&mut self, wish: CameraWish) {
        self.wish = Some(wish);
    }

    /// Edits the label of a region at its box.
    pub fn relabel(&mut self, region: &Region) {
        self.editing = Some(Editing::of(region));
    }

    /// Gives the gesture in progress up; whether there was one.
    pub fn cancel_gesture(&mut self) -> bool {
        self.gesture.give_up()
    }

    /// Whether a label is being edited at its box.
    pub fn is_relabelling(&self) -> bool {
        self.editing.is_some()
    }

    /// Flies to another view, or jumps where animations are off; times in seconds.
    fn fly(&mut self, from: &Projection, to: Projection, now: f64) {
        self.flight = Some(Flight { from: from.camera, to: to.camera, since: now });
    }
}

impl CameraWish {
    fn grant(self, view: Projection) -> Projection {
        match self {
            CameraWish::Zoom(factor) => view.zoom_about(view.viewport.center(), factor),
            CameraWish::Fit => view.fit(),
            CameraWish::FitWidth => view.fit_width(),
            CameraWish::ActualSize => view.actual_size(),
            CameraWish::Show(r) => view.show(r, CLOSE),
        }
    }
}
