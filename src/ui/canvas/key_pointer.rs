//! A pointer that is moved by keys, so that every tool of the canvas works without a mouse.
//!
//! It ends in a [`Hand`] like the one with the mouse and knows no tool: a press and a release on one place are a click,
//! with a way in between they are a drag.

use std::collections::VecDeque;

use egui::{Modifiers, Pos2, Response, Ui, Vec2, vec2};

use crate::core::geometry::{Point, Rect};
use crate::core::id::RegionId;
use crate::core::lang::Lang;
use crate::core::mask::Mask;
use crate::core::region::Region;
use crate::core::slide::Slide;
use crate::ui::actions::Direction;
use crate::ui::context::Context;
use crate::ui::view_state::ViewState;

use super::CanvasView;
use super::camera::Projection;
use super::hand::Hand;
use super::labels;
use super::tool::Tool;

/// A step with Shift, in screen points.
const FAR: f32 = 10.0;
/// So many steps of a key that is held are short, and so many times as long they get at most.
const SLOW: u32 = 3;
const FASTEST: f32 = 24.0;
const FASTEST_FAR: f32 = 4.0;
/// How far the pointer keeps from the border of the view, in screen points.
const AIR: f32 = 24.0;
/// Two places nearer than this, in page pixels, are one.
const SAME: f64 = 0.75;

/// What a key asks of the pointer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ask {
    /// A step of one screen point, or of ten; without snapping when it is `free`. A key that is held goes faster.
    Step {
        /// Which way.
        towards: Direction,
        /// Ten points.
        far: bool,
        /// Borders do not snap on the way.
        free: bool,
    },
    /// Presses; when something is pressed, lets go.
    Press,
    /// Presses and lets go, or lets go of what is pressed.
    Click,
    /// A click that adds to the selection, or takes from it.
    Add,
    /// Lists what is under the pointer.
    List,
    /// Goes to the next corner of the selected region.
    ToCorner,
    /// Goes to the middle of the selected region.
    ToRegion,
}

/// The pointer, while it is there.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct KeyPointer {
    /// Where it is, in page pixels; unknown until the canvas is shown.
    at: Option<Point>,
    pressed: Option<Press>,
    asked: VecDeque<Ask>,
    /// How many steps the key that is held has made.
    steps: u32,
    /// Whether the last step was one without snapping.
    free: bool,
    /// Whether it went anywhere in the last turn.
    moved: bool,
}

#[derive(Debug, Clone, Copy, PartialEq)]
struct Press {
    at: Point,
    /// Whether it has gone anywhere since.
    carried: bool,
}

impl CanvasView {
    /// Shows the pointer of the keys, or takes it away with what it holds.
    pub fn toggle_key_pointer(&mut self) {
        if !self.leave_key_pointer() {
            self.key_pointer = Some(KeyPointer::default());
        }
    }

    /// Takes the pointer of the keys away with what it holds; whether it was there.
    pub fn leave_key_pointer(&mut self) -> bool {
        let there = self.key_pointer.take().is_some();
        if there {
            self.gesture.give_up();
        }
        there
    }

    /// Whether the pointer is moved by keys.
    pub fn has_key_pointer(&self) -> bool {
        self.key_pointer.is_some()
    }

    /// Asks something of the pointer of the keys, when the canvas is shown next. It comes if it was not there.
    pub fn ask_key_pointer(&mut self, ask: Ask) {
        self.key_pointer.get_or_insert_default().asked.push_back(ask);
    }

    /// What was pressed by a key is pressed no more; whether there was something.
    pub(super) fn release_key_pointer(&mut self) -> bool {
        self.key_pointer.as_mut().is_some_and(|pointer| pointer.pressed.take().is_some())
    }

    /// Where the pointer of the keys is on the screen.
    pub(super) fn key_pointer_place(&self, view: &Projection) -> Option<Pos2> {
        Some(view.ui_from_page(self.key_pointer.as_ref()?.at?))
    }
}

impl KeyPointer {
    /// The slide is another one: the pointer begins anew.
    pub(super) fn begin_anew(&mut self) {
        *self = KeyPointer { asked: std::mem::take(&mut self.asked), ..KeyPointer::default() };
    }

    /// Whether something is pressed.
    pub(super) fn is_pressed(&self) -> bool {
        self.pressed.is_some()
    }

    /// Where it is, whether it holds something, and what is under it, in words.
    pub(super) fn words(&self, slide: &Slide, under: Option<RegionId>, lang: Lang) -> String {
        let at = self.at.unwrap_or_default();
        let held = if self.is_pressed() { lang.pick("pressed, ", "押下中、") } else { "" };
        let region = under.and_then(|id| Some((slide.position(id)? + 1, slide.region(id)?)));
        let region = region.map(|(number, region)| format!(", {number}. {}", labels::name(region)));
        format!("{held}x {:.0}, y {:.0}{}", at.x, at.y, region.unwrap_or_default())
    }

    /// The hand of this frame, after all that was asked up to the next press, release or click; what comes after those
    /// waits until the document has followed.
    fn turn(&mut self, view: &Projection, selected: Option<&Region>, corners_by_click: bool) -> Hand {
        let start = || selected.map(|region| region.bbox.center()).filter(|c| view.seen().contains(*c));
        let mut at = self.at.or_else(start).or_else(|| Some(view.visible()?.center())).unwrap_or_default();
        let mut hand = Hand { by_keys: true, ..Hand::default() };
        let mut clicks = false;
        while let Some(ask) = self.asked.pop_front() {
            match ask {
                Ask::Step { towards, far, free } => {
                    let step = towards.vector() * self.next_step(far);
                    at = on_page(view, view.page_from_ui(view.ui_from_page(at) + step));
                    self.free = free;
                    if let Some(press) = &mut self.pressed {
                        hand.drags_from = hand.drags_from.or((!press.carried).then(|| view.ui_from_page(press.at)));
                        press.carried = true;
                    }
                }
                Ask::ToCorner | Ask::ToRegion => {
                    let place = selected.and_then(|region| match ask {
                        Ask::ToCorner => next_corner(region, at),
                        _ => Some(region.bbox.center()),
                    });
                    at = place.filter(|_| self.pressed.is_none()).unwrap_or(at);
                }
                Ask::Press | Ask::Click | Ask::Add | Ask::List => {
                    let held = self.pressed.take();
                    let carried = held.is_some_and(|press| press.carried);
                    if ask == Ask::Press && held.is_none() && !corners_by_click {
                        self.pressed = Some(Press { at, carried: false });
                    }
                    clicks = self.pressed.is_none() && !carried;
                    hand.modifiers = match ask {
                        Ask::Add => Modifiers::SHIFT,
                        Ask::List => Modifiers::ALT,
                        _ => Modifiers::NONE,
                    };
                    break;
                }
            }
        }
        self.moved = self.at.replace(at) != Some(at);
        let place = view.ui_from_page(at);
        hand.modifiers.alt |= self.free && !clicks;
        Hand {
            at: Some(place),
            over: Some(place),
            let_go: self.pressed.is_none(),
            clicked: clicks.then_some(place),
            ..hand
        }
    }

    /// How far the next step goes, in screen points.
    fn next_step(&mut self, far: bool) -> f32 {
        let times = 1.0 + self.steps.saturating_sub(SLOW) as f32 / 2.0;
        self.steps += 1;
        if far { FAR * times.min(FASTEST_FAR) } else { times.min(FASTEST) }
    }

    /// The view moved so far that the pointer is in it, if it went anywhere in the last turn.
    fn revealed(&self, view: Projection) -> Projection {
        let place = self.at.filter(|_| self.moved).map(|at| view.ui_from_page(at));
        let Some(place) = place else { return view };
        let room = view.viewport.shrink2((view.viewport.size() / 4.0).min(Vec2::splat(AIR)));
        view.pan(room.clamp(place) - place)
    }
}

/// The hand of this frame: that with the mouse, until keys move the pointer; and again once a button of the mouse is
/// pressed.
pub(super) fn hand(ui: &Ui, response: &Response, ctx: &Context, view: &mut ViewState, projection: &Projection) -> Hand {
    if response.is_pointer_button_down_on() {
        view.canvas.leave_key_pointer();
    }
    let corners_by_click = corners_by_click(&view.canvas);
    let Some(pointer) = &mut view.canvas.key_pointer else { return Hand::with_mouse(ui, response) };
    if !ui.input(|input| view.keys.moves(input)) {
        pointer.steps = 0;
    }
    let hand = pointer.turn(projection, ctx.session.selected_region(), corners_by_click);
    let revealed = pointer.revealed(*projection);
    let waits = !pointer.asked.is_empty();
    if let Some(slide) = ctx.slide().filter(|_| revealed != *projection) {
        (view.canvas.flight, view.canvas.back) = (None, None);
        view.canvas.cameras.insert(slide.id, revealed.camera);
    }
    if waits || revealed != *projection {
        ui.ctx().request_repaint();
    }
    hand
}

/// With the tool for outlines every press is a corner, unless there is one to be grasped.
fn corners_by_click(canvas: &CanvasView) -> bool {
    canvas.tool == Tool::Outline && (canvas.is_outlining() || canvas.corner.is_none())
}

impl Direction {
    fn vector(self) -> Vec2 {
        match self {
            Direction::Left => vec2(-1.0, 0.0),
            Direction::Right => vec2(1.0, 0.0),
            Direction::Up => vec2(0.0, -1.0),
            Direction::Down => vec2(0.0, 1.0),
        }
    }
}

fn on_page(view: &Projection, p: Point) -> Point {
    let Rect { x1, y1, .. } = view.page.rect();
    Point { x: p.x.clamp(0.0, x1), y: p.y.clamp(0.0, y1) }
}

/// The corner of a region's outline or box after the one at a place; the nearest when there is none.
fn next_corner(region: &Region, at: Point) -> Option<Point> {
    let corners = match &region.mask {
        Mask::Polygon { points } => points.clone(),
        _ => region.bbox.corners().to_vec(),
    };
    match corners.iter().position(|corner| corner.distance(at) < SAME) {
        Some(index) => corners.get((index + 1) % corners.len()).copied(),
        None => corners.into_iter().min_by(|a, b| a.distance(at).total_cmp(&b.distance(at))),
    }
}
