//! The hand, the wheel and the few keys that are held down, turned into views and gestures.

use egui::{CursorIcon, Event, Modifiers, MouseWheelUnit, PointerButton, Pos2, Response, Ui};

use crate::core::hit;
use crate::core::id::RegionId;
use crate::core::mask::Mask;
use crate::core::region::Region;
use crate::core::slide::Slide;
use crate::session::command::{Command, RegionCommand, SelectCommand};
use crate::ui::actions::{Action, Focus, focus};
use crate::ui::context::Context;
use crate::ui::panels::cell::select;
use crate::ui::view_state::{Pane, ViewState};
use crate::ui::wheel;

use super::CanvasView;
use super::camera::Projection;
use super::corners::{self, Grip};
use super::evidence;
use super::gesture::{self, Clicked, Gesture, Scene};
use super::hand::{Hand, space};
use super::handles::Handle;
use super::making::CLOSES;
use super::overlays::Item;
use super::snap::Snap;
use super::tool::Tool;

/// A box that is drawn smaller than this, in screen points, was a slip of the hand.
const SLIP: f64 = 4.0;
/// Clicks nearer than this, in screen points, are on the same place.
const SAME_PLACE: f32 = 6.0;

/// Scrolls, zooms and pans. With `wheel_zooms` the wheel zooms by itself, unless a brush is in the hand; sideways it scrolls
/// all the same.
pub(super) fn navigate(
    ui: &Ui,
    response: &Response,
    canvas: &mut CanvasView,
    mut view: Projection,
    wheel_zooms: bool,
) -> Projection {
    let before = view;
    wheel::zooms_alone(ui.ctx(), wheel_zooms && !canvas.tool.paints() && response.contains_pointer());
    if response.contains_pointer() {
        let (mut zoom, mut scroll, at) =
            ui.input(|i| (i.zoom_delta(), i.smooth_scroll_delta(), i.pointer.latest_pos()));
        if wheel_zooms && !canvas.tool.paints() {
            zoom *= (scroll.y * ui.options(|options| options.input_options.scroll_zoom_speed)).exp();
            scroll.y = 0.0;
        }
        if zoom != 1.0 {
            view = view.zoom_about(at.unwrap_or(view.viewport.center()), f64::from(zoom));
        } else if canvas.tool.paints() {
            match wheel_steps(ui, &mut canvas.turned) {
                0 => {}
                steps => canvas.brush = canvas.brush.scaled(1.15f64.powi(steps)),
            }
        } else if scroll != egui::Vec2::ZERO {
            view = view.pan(scroll);
        }
    }
    let by_middle = response.dragged_by(PointerButton::Middle);
    if by_middle || (response.dragged_by(PointerButton::Primary) && space(ui, response)) {
        view = view.pan(response.drag_delta());
        ui.set_cursor_icon(CursorIcon::Grabbing);
    }
    if view != before {
        // Whoever looks around by hand is where they want to be.
        (canvas.flight, canvas.back) = (None, None);
    }
    view
}

/// How many notches the wheel was turned up in this frame, down when negative. Parts of notches, of a touchpad or a fine
/// wheel, are kept in `turned` until they make a whole one.
fn wheel_steps(ui: &Ui, turned: &mut f32) -> i32 {
    let a_notch = ui.options(|options| options.input_options.line_scroll_speed);
    *turned += ui.input(|input| {
        let turns = input.events.iter().map(|event| match event {
            Event::MouseWheel { unit: MouseWheelUnit::Point, delta, .. } => delta.y / a_notch,
            Event::MouseWheel { delta, .. } => delta.y,
            _ => 0.0,
        });
        turns.sum::<f32>()
    });
    let steps = turned.trunc();
    *turned -= steps;
    steps as i32
}

/// What the hand holds in this frame, for painting.
pub(super) struct Held {
    /// The gesture as it was before a release in this frame: what is released changes the document only afterwards.
    pub(super) gesture: Gesture,
    /// The region under the pointer.
    pub(super) hovered: Option<RegionId>,
    /// The part of the selected outline under the pointer.
    pub(super) corner: Option<Grip>,
    /// Where the pointer is, while it is over the canvas.
    pub(super) pointer: Option<Pos2>,
}

/// Carries the gesture on, and selects what is clicked. While values are reviewed, a click on the words of a cell selects
/// that cell, and the table has the keyboard.
pub(super) fn point(
    ui: &Ui,
    response: &Response,
    ctx: &mut Context,
    view: &mut ViewState,
    projection: &Projection,
    reviews: bool,
    hand: &Hand,
) -> Held {
    let nothing = Held { gesture: Gesture::Idle, hovered: None, corner: None, pointer: None };
    let Some(slide) = ctx.slide() else { return nothing };
    peek(ui, view);
    let states = view.review.states(ctx);
    let canvas = &mut view.canvas;
    let modifiers = hand.modifiers;
    let visible = canvas.overlays.visible();
    let selected = ctx.session.selection().regions().to_vec();
    let scene = |at: Option<Pos2>, canvas: &CanvasView| Scene {
        slide,
        selected: &selected,
        handle: at.filter(|_| visible).and_then(|at| handle_at(ctx, canvas, slide, projection, at)),
        corner: at.filter(|_| visible).and_then(|at| Grip::under(with_corners(ctx, canvas, slide)?, projection, at)),
        tool: canvas.tool,
        brush: canvas.brush,
        erase: canvas.tool == Tool::Eraser || (canvas.tool == Tool::Brush && modifiers.command),
        adding: modifiers.command || modifiers.shift,
    };
    let engine = ctx.engine;
    let ink = (canvas.snaps && !modifiers.alt).then(|| engine.ink(&slide.page.hash)).flatten();
    let snap = Snap::to(ink.as_deref(), projection.camera.scale);
    let mut out = Vec::new();

    if let Some(origin) = hand.drags_from {
        let drawable = visible || canvas.tool != Tool::Select;
        let free = drawable && !hand.pans && canvas.gesture == Gesture::Idle;
        let (gesture, select) = match free {
            true => Gesture::begin(&scene(Some(origin), canvas), projection.page_from_ui(origin)),
            false => (Gesture::GivenUp, None),
        };
        // An outline goes on from click to click, whatever is dragged in between.
        if !matches!(canvas.gesture, Gesture::Outline { .. }) {
            canvas.gesture = gesture;
        }
        canvas.chosen_here |= select.is_some();
        out.extend(select.map(Command::Select));
    }
    if let Some(at) = hand.at {
        canvas.gesture.follow(projection.page_from_ui(at), slide.page.size, &snap);
    }
    let gesture = canvas.gesture.clone();
    if hand.let_go && !matches!(canvas.gesture, Gesture::Outline { .. }) {
        out.extend(release(canvas, slide, &selected, projection, modifiers));
    }
    if let Some(at) = hand.clicked {
        if modifiers.alt && visible && !canvas.is_outlining() {
            out.extend(alt_click(canvas, &scene(Some(at), canvas), projection, at));
        } else if canvas.tool == Tool::Outline {
            if canvas.is_outlining() || scene(Some(at), canvas).corner.is_none() {
                out.extend(outline_click(canvas, slide, projection, at, hand.twice, modifiers));
            }
        } else if hand.twice {
            double_click(ctx, canvas, slide, projection, at);
        } else if let Some(key) = (reviews && canvas.tool == Tool::Select && visible && modifiers.is_none())
            .then(|| evidence::under(slide, &states, projection.page_from_ui(at), projection.camera.scale))
            .flatten()
        {
            canvas.chosen_here = true;
            view.pane = Pane::Table;
            out.push(select(&key));
        } else if canvas.tool == Tool::Select && visible {
            out.extend(click(canvas, &scene(None, canvas), projection, at).map(Command::Select));
        } else if canvas.tool.paints() {
            out.extend(dab(&scene(Some(at), canvas), projection, at));
        }
    } else if let Some(at) = hand.menu.filter(|_| visible && canvas.tool != Tool::Outline) {
        out.extend(pick_for_menu(canvas, &scene(None, canvas), projection, at));
    }
    let hovered = hand.over.filter(|_| visible).and_then(|p| smallest_under(slide, projection.page_from_ui(p)));
    let seen = scene(hand.over, canvas);
    if !hand.by_keys {
        cursor(ui, response, &seen, hovered);
    }
    let corner = seen.corner.filter(|_| seen.handle.is_none());
    canvas.corner = corner.filter(|_| gesture == Gesture::Idle);
    for command in out {
        ctx.send(command);
    }
    Held { hovered: hovered.filter(|_| gesture == Gesture::Idle), gesture, corner, pointer: hand.over }
}

/// A click with the outline tool: one more corner, or the end.
fn outline_click(
    canvas: &mut CanvasView,
    slide: &Slide,
    projection: &Projection,
    at: Pos2,
    twice: bool,
    modifiers: Modifiers,
) -> Option<Command> {
    let near = f64::from(CLOSES) / projection.camera.scale;
    let clicked = canvas.gesture.outline_click(projection.page_from_ui(at), near, slide.page.size);
    let done = match clicked {
        // A double click is one corner and the end.
        Clicked::Corner(gesture) => {
            let done = gesture.outline_done().filter(|_| twice);
            canvas.gesture = gesture;
            done?
        }
        Clicked::Closed(command) => command,
    };
    canvas.gesture = Gesture::Idle;
    canvas.chosen_here = true;
    if !modifiers.shift {
        canvas.tool = Tool::Select;
    }
    Some(Command::Region(done))
}

/// On a corner: the corner goes. Anywhere else: everything under the pointer is listed.
fn alt_click(canvas: &mut CanvasView, scene: &Scene, projection: &Projection, at: Pos2) -> Option<Command> {
    if let Some(grip) = scene.corner
        && let Some(Mask::Polygon { points }) = scene.slide.region(grip.region).map(|region| &region.mask)
        && let Some(points) = grip.removed(points)
    {
        return Some(Command::Region(RegionCommand::SetOutline { region: grip.region, points }));
    }
    canvas.list_under(scene.slide, at, projection.page_from_ui(at));
    None
}

/// A click with the brush is a stroke of one point.
fn dab(scene: &Scene, projection: &Projection, at: Pos2) -> Option<Command> {
    let (gesture, _) = Gesture::begin(scene, projection.page_from_ui(at));
    gesture.finish(scene.slide.page.size, 0.0).map(Command::Region)
}

/// The menu is about the selection; what is under the pointer is in it.
fn pick_for_menu(canvas: &mut CanvasView, scene: &Scene, projection: &Projection, at: Pos2) -> Option<Command> {
    let under = scene.under(projection.page_from_ui(at));
    if under.iter().any(|id| scene.selected.contains(id)) {
        return None;
    }
    canvas.chosen_here = true;
    under.first().map(|first| Command::Select(SelectCommand::Only(*first)))
}

fn release(
    canvas: &mut CanvasView,
    slide: &Slide,
    selected: &[RegionId],
    projection: &Projection,
    modifiers: Modifiers,
) -> Vec<Command> {
    let gesture = std::mem::take(&mut canvas.gesture);
    let banded = gesture.banded(slide, selected).into_iter().map(Command::Select);
    let least = (SLIP / projection.camera.scale).max(1.0);
    let done = gesture.finish(slide.page.size, least);
    if matches!(done, Some(RegionCommand::Draw { .. } | RegionCommand::CutOut { .. })) && !modifiers.shift {
        canvas.tool = Tool::Select;
    }
    let out: Vec<Command> = banded.chain(done.map(Command::Region)).collect();
    canvas.chosen_here |= !out.is_empty() && !matches!(gesture, Gesture::Move { .. } | Gesture::Resize { .. });
    out
}

fn click(canvas: &mut CanvasView, scene: &Scene, projection: &Projection, at: Pos2) -> Option<SelectCommand> {
    let p = projection.page_from_ui(at);
    let again = canvas.last_click.is_some_and(|last| projection.ui_from_page(last).distance(at) <= SAME_PLACE);
    canvas.last_click = Some(p);
    let select = gesture::click(scene, p, again);
    canvas.chosen_here |= select.is_some();
    select
}

/// On a region: its label is edited, that of the one the first click has selected. Beside them: the whole slide.
fn double_click(ctx: &Context, canvas: &mut CanvasView, slide: &Slide, projection: &Projection, at: Pos2) {
    let under = hit::under(slide.regions.iter().filter(|region| !region.hidden), projection.page_from_ui(at));
    let selected = ctx.session.selection().main().filter(|id| under.contains(id));
    let visible = canvas.overlays.visible();
    match selected.or(under.first().copied()).and_then(|id| slide.region(id)).filter(|_| visible) {
        Some(region) => canvas.relabel(region),
        None => canvas.wish(super::CameraWish::Fit),
    }
}

fn smallest_under(slide: &Slide, p: crate::core::geometry::Point) -> Option<RegionId> {
    hit::under(slide.regions.iter().filter(|region| !region.hidden), p).first().copied()
}

/// The region that shows handles: the one selected, when it is the only one and nothing is being drawn.
fn with_handles<'a>(ctx: &Context, canvas: &CanvasView, slide: &'a Slide) -> Option<&'a Region> {
    match ctx.session.selection().regions() {
        [only] if canvas.tool == Tool::Select => slide.region(*only).filter(|region| !region.locked && !region.hidden),
        _ => None,
    }
}

/// The region whose corners can be moved: the only one selected, with the tool that selects and the one for outlines.
pub(super) fn with_corners<'a>(ctx: &Context, canvas: &CanvasView, slide: &'a Slide) -> Option<&'a Region> {
    match ctx.session.selection().regions() {
        [only] if matches!(canvas.tool, Tool::Select | Tool::Outline) && !canvas.is_outlining() => {
            slide.region(*only).filter(|region| !region.locked && !region.hidden)
        }
        _ => None,
    }
}

fn handle_at(
    ctx: &Context,
    canvas: &CanvasView,
    slide: &Slide,
    projection: &Projection,
    at: Pos2,
) -> Option<(RegionId, Handle)> {
    let region = with_handles(ctx, canvas, slide)?;
    Some((region.id, Handle::under(projection.ui_rect(region.bbox), at)?))
}

/// The item in view that shows handles.
pub(super) fn held_by_handles<'a, 'b>(
    ctx: &Context,
    canvas: &CanvasView,
    items: &'a [Item<'b>],
) -> Option<&'a Item<'b>> {
    let region = with_handles(ctx, canvas, ctx.slide()?)?.id;
    items.iter().find(|item| item.region.id == region)
}

fn cursor(ui: &Ui, response: &Response, scene: &Scene, hovered: Option<RegionId>) {
    if !response.contains_pointer() {
        return;
    }
    let icon = if space(ui, response) {
        CursorIcon::Grab
    } else if let Some((_, handle)) = scene.handle {
        handle.cursor()
    } else if let Some(grip) = scene.corner {
        if matches!(grip.part, corners::Part::Edge(_)) { CursorIcon::Copy } else { CursorIcon::Move }
    } else if scene.tool != Tool::Select {
        CursorIcon::Crosshair
    } else if hovered.is_some_and(|id| scene.selected.contains(&id)) {
        CursorIcon::Move
    } else {
        return;
    };
    ui.set_cursor_icon(icon);
}

/// The key of the overlays: a tap switches them, holding it only looks.
fn peek(ui: &Ui, view: &mut ViewState) {
    if focus(ui.ctx(), view) != Focus::Canvas || !ui.input(|input| input.focused) {
        return view.canvas.overlays.let_go();
    }
    let overlays = &mut view.canvas.overlays;
    ui.input(|input| {
        for event in &input.events {
            if view.keys.presses(Action::ToggleOverlays, event) {
                overlays.press(input.time);
            } else if view.keys.releases(Action::ToggleOverlays, event) {
                overlays.release(input.time);
            }
        }
    });
}
