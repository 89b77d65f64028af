//! The slide with its regions: looking around, selecting, drawing, moving, relabelling.
//!
//! `camera` alone knows screen points, `gesture` alone knows what is being done, `input` joins them to the `hand`, which holds
//! a mouse or moves the `key_pointer`; `snap` and `ink` ask the picture; `tiles`, `masks`, `overlays`, `labels`, `corners`, `making` and `ghosts` paint; `evidence` knows
//! where the values stand; `access` names every region, `by_key` does without a mouse. Nothing here changes a region: a gesture ends in one command.

pub mod camera;
pub mod masks;
pub mod toolbar;
mod access;
mod by_key;
mod clipboard;
mod compare;
mod corners;
mod atlas;
mod evidence;
pub mod frames;
mod gesture;
mod ghosts;
mod hand;
mod handles;
mod ink;
mod input;
mod key_pointer;
mod labels;
mod making;
mod menu;
pub mod overlays;
mod relabel;
mod show;
mod snap;
mod tiles;
pub mod tool;
mod thinned;
mod triangles;
mod under;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod tool_tests;
#[cfg(test)]
mod without_mouse_tests;
#[cfg(test)]
mod script_tests;

use std::collections::HashMap;

use egui::Id;

use crate::core::geometry::{Point, Rect};
use crate::core::id::{RegionId, SlideId};
use crate::core::mask::Mask;
use crate::core::region::Region;
use crate::core::review::CellKey;
use crate::core::slide::Slide;
use crate::session::command::RegionCommand;

use camera::{Camera, Projection};
use corners::Grip;
use gesture::Gesture;
use ink::InkView;
use key_pointer::KeyPointer;
use menu::MenuByKey;
use overlays::OverlaysView;
use relabel::Editing;
use under::Under;

pub use clipboard::{copy, take as take_clipboard};
pub use key_pointer::Ask;
pub use show::show;
pub use tool::{Brush, Tool};

/// Screen pixels per page pixel at most, when the view goes to a place by itself.
const CLOSE: f64 = 3.0;

/// The widget of the canvas; while it has the keyboard, single letters are commands.
pub fn id() -> Id {
    Id::unique("kirinuki canvas")
}

/// A change of the view that was asked for outside of the canvas; carried out when it is shown next.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum CameraWish {
    /// Larger or smaller by a factor, about the pointer of the keys or else the middle.
    Zoom(f64),
    /// The whole slide.
    Fit,
    /// The whole width of the slide.
    FitWidth,
    /// One page pixel on one screen pixel.
    ActualSize,
    /// A part of the page, in page pixels, as large as it fits.
    Show(Rect),
    /// A view that was left by itself.
    Return(Camera),
}

/// What the canvas remembers.
pub struct CanvasView {
    /// The tool in the hand.
    pub tool: Tool,
    /// How thick the brush is.
    pub brush: Brush,
    /// The part of a notch that the wheel was turned since the brush last became thicker or thinner.
    turned: f32,
    /// Whether borders snap to the ink while they are dragged.
    pub snaps: bool,
    /// Whether ink that nothing accounts for is shown.
    pub shows_ink: bool,
    /// Into how many rows and columns a region is split.
    pub parts: (u32, u32),
    /// Whether boxes, shapes and labels are shown, and how strongly.
    pub overlays: OverlaysView,
    cameras: HashMap<SlideId, Camera>,
    wish: Option<CameraWish>,
    flight: Option<Flight>,
    gesture: Gesture,
    editing: Option<Editing>,
    last_click: Option<Point>,
    followed: Option<Followed>,
    /// The view before it went to the words of a cell by itself.
    back: Option<Camera>,
    chosen_here: bool,
    ink: InkView,
    corner: Option<Grip>,
    /// The corner that was taken up by a key.
    picked: Option<Grip>,
    box_wanted: bool,
    under: Option<Under>,
    /// The pointer that is moved by keys, while it is.
    key_pointer: Option<KeyPointer>,
    menu: MenuByKey,
    /// Where on the screen the menu was asked for.
    menu_place: Option<egui::Pos2>,
}

impl Default for CanvasView {
    fn default() -> Self {
        CanvasView {
            tool: Tool::Select,
            brush: Brush::default(),
            turned: 0.0,
            snaps: true,
            shows_ink: false,
            parts: (2, 1),
            overlays: OverlaysView::default(),
            cameras: HashMap::new(),
            wish: None,
            flight: None,
            gesture: Gesture::Idle,
            editing: None,
            last_click: None,
            followed: None,
            back: None,
            chosen_here: false,
            ink: InkView::default(),
            corner: None,
            picked: None,
            box_wanted: false,
            under: None,
            key_pointer: None,
            menu: MenuByKey::default(),
            menu_place: None,
        }
    }
}

/// The camera on its way; times in seconds.
#[derive(Debug, Clone, Copy)]
struct Flight {
    from: Camera,
    to: Camera,
    since: f64,
}

/// What the view has followed last: a slide, the main region and the cell selected on it.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Followed {
    slide: SlideId,
    region: Option<RegionId>,
    cell: Option<CellKey>,
}

impl CanvasView {
    /// Asks for a change of the view.
    pub fn wish(&mut self, wish: CameraWish) {
        self.wish = Some(wish);
    }

    /// Goes back to the view before it went to the words of a cell; whether there is one.
    pub fn fly_back(&mut self) -> bool {
        let back = self.back.take().map(CameraWish::Return);
        self.wish = back.or(self.wish);
        back.is_some()
    }

    /// Edits the label of a region at its box.
    pub fn relabel(&mut self, region: &Region) {
        self.editing = Some(Editing::of(region));
    }

    /// Takes another tool into the hand; what was being done is given up.
    pub fn take_tool(&mut self, tool: Tool) {
        self.cancel_gesture();
        self.gesture = Gesture::Idle;
        self.tool = tool;
    }

    /// Gives the gesture in progress up; whether there was one.
    pub fn cancel_gesture(&mut self) -> bool {
        self.release_key_pointer() | self.gesture.give_up()
    }

    /// Ends the outline being drawn, if there is one; the region it makes, when it has corners enough.
    pub fn finish_outline(&mut self) -> Option<RegionCommand> {
        let done = self.gesture.outline_done()?;
        self.gesture = Gesture::Idle;
        self.tool = Tool::Select;
        self.chosen_here = true;
        Some(done)
    }

    /// Takes the last corner of the outline being drawn back; whether there is one.
    pub fn outline_back(&mut self) -> bool {
        self.gesture.outline_back()
    }

    /// Whether an outline is being drawn.
    pub fn is_outlining(&self) -> bool {
        matches!(self.gesture, Gesture::Outline { .. })
    }

    /// The outline without the corner that was taken up, or with the tool for outlines in the hand is under the pointer;
    /// `None` when there is none, or too few would be left.
    pub fn without_corner(&self, slide: &Slide) -> Option<RegionCommand> {
        let pointed = self.corner.filter(|_| self.tool == Tool::Outline);
        let grip = self.picked.or(pointed)?;
        match &slide.region(grip.region)?.mask {
            Mask::Polygon { points } => {
                Some(RegionCommand::SetOutline { region: grip.region, points: grip.removed(points)? })
            }
            _ => None,
        }
    }

    /// Lists what lies under a place.
    fn list_under(&mut self, slide: &Slide, at: egui::Pos2, p: Point) {
        self.under = Under::new(slide, at, p);
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
    /// `about` is the place on the screen that stays where it is.
    fn grant(self, view: Projection, about: egui::Pos2) -> Projection {
        match self {
            CameraWish::Zoom(factor) => view.zoom_about(about, factor),
            CameraWish::Fit => view.fit(),
            CameraWish::FitWidth => view.fit_width(),
            CameraWish::ActualSize => view.actual_size(),
            CameraWish::Show(r) => view.show(r, CLOSE),
            CameraWish::Return(camera) => {
                Projection::new(camera, view.viewport, view.page, view.pixels_per_point as f32)
            }
        }
    }
}
