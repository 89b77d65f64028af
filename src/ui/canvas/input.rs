//! Pointer, wheel and the few keys that are held down, turned into views and gestures.

use egui::{CursorIcon, Event, Key, Modifiers, PointerButton, Pos2, Response, Ui};

use crate::core::hit;
use crate::core::id::RegionId;
use crate::core::region::Region;
use crate::core::slide::Slide;
use crate::session::command::{Command, RegionCommand};
use crate::ui::actions::{Focus, focus};
use crate::ui::context::Context;
use crate::ui::view_state::ViewState;

use super::CanvasView;
use super::camera::Projection;
use super::gesture::{self, Gesture, Scene, Tool};
use super::handles::Handle;
use super::overlays::Item;

/// A box that is drawn smaller than this, in screen points, was a slip of the hand.
const SLIP: f64 = 4.0;
/// Clicks nearer than this, in screen points, are on the same place.
const SAME_PLACE: f32 = 6.0;

/// Scrolls, zooms and pans.
pub(super) fn navigate(ui: &Ui, response: &Response, canvas: &mut CanvasView, mut view: Projection) -> Projection {
    let before = view;
    if response.contains_pointer() {
        let (zoom, scroll, at) = ui.input(|i| (i.zoom_delta(), i.smooth_scroll_delta(), i.pointer.latest_pos()));
        if zoom != 1.0 {
            view = view.zoom_about(at.unwrap_or(view.viewport.center()), f64::from(zoom));
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
        canvas.flight = None;
    }
    view
}

fn space(ui: &Ui, response: &Response) -> bool {
    response.has_focus() && ui.input(|input| input.key_down(Key::Space))
}

/// What the hand holds in this frame, for painting.
pub(super) struct Held {
    /// The gesture as it was before a release in this frame: what is released changes the document only afterwards.
    pub(super) gesture: Gesture,
    /// The region under the pointer.
    pub(super) hovered: Option<RegionId>,
}

/// Carries the gesture on, and selects what is clicked.
pub(super) fn point(
    ui: &Ui,
    response: &Response,
    ctx: &mut Context,
    view: &mut ViewState,
    projection: &Projection,
) -> Held {
    let nothing = Held { gesture: Gesture::Idle, hovered: None };
    let Some(slide) = ctx.slide() else { return nothing };
    peek(ui, view);
    let canvas = &mut view.canvas;
    let (pointer, origin, modifiers) =
        ui.input(|input| (input.pointer.latest_pos(), input.pointer.press_origin(), input.modifiers));
    let visible = canvas.overlays.visible();
    let selected = ctx.session.selection().regions().to_vec();
    let scene = |at: Option<Pos2>, canvas: &CanvasView| Scene {
        slide,
        selected: &selected,
        handle: at.filter(|_| visible).and_then(|at| handle_at(ctx, canvas, slide, projection, at)),
        tool: canvas.tool,
        adding: modifiers.command || modifiers.shift,
    };
    let mut out = Vec::new();

    if response.drag_started_by(PointerButton::Primary)
        && let Some(origin) = origin
    {
        let drawable = visible || canvas.tool == Tool::Draw;
        let free = drawable && !space(ui, response) && canvas.gesture == Gesture::Idle;
        let (gesture, select) = match free {
            true => Gesture::begin(&scene(Some(origin), canvas), projection.page_from_ui(origin)),
            false => (Gesture::GivenUp, None),
        };
        canvas.gesture = gesture;
        canvas.chosen_here |= select.is_some();
        out.extend(select.map(Command::Select));
    }
    if let Some(pointer) = pointer {
        canvas.gesture.follow(projection.page_from_ui(pointer));
    }
    let gesture = canvas.gesture.clone();
    if response.drag_stopped_by(PointerButton::Primary) || !ui.input(|input| input.pointer.any_down()) {
        out.extend(release(canvas, slide, &selected, projection, modifiers));
    }
    if let Some(at) = response.interact_pointer_pos() {
        if response.double_clicked_by(PointerButton::Primary) {
            double_click(ctx, canvas, slide, projection, at);
        } else if response.clicked_by(PointerButton::Primary) && canvas.tool == Tool::Select && visible {
            out.extend(click(canvas, &scene(None, canvas), projection, at).map(Command::Select));
        }
    }
    let over = pointer.filter(|_| response.contains_pointer());
    let hovered = over.filter(|_| visible).and_then(|p| smallest_under(slide, projection.page_from_ui(p)));
    cursor(ui, response, &scene(over, canvas), hovered.filter(|_| over.is_some()));
    for command in out {
        ctx.send(command);
    }
    Held { hovered: hovered.filter(|_| gesture == Gesture::Idle), gesture }
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
    if matches!(done, Some(RegionCommand::Draw { .. })) && !modifiers.shift {
        canvas.tool = Tool::Select;
    }
    let out: Vec<Command> = banded.chain(done.map(Command::Region)).collect();
    canvas.chosen_here |= !out.is_empty() && !matches!(gesture, Gesture::Move { .. } | Gesture::Resize { .. });
    out
}

fn click(
    canvas: &mut CanvasView,
    scene: &Scene,
    projection: &Projection,
    at: Pos2,
) -> Option<crate::session::command::SelectCommand> {
    let p = projection.page_from_ui(at);
    let again = canvas.last_click.is_some_and(|last| projection.ui_from_page(last).distance(at) <= SAME_PLACE);
    canvas.last_click = Some(p);
    let select = gesture::click(scene, p, again);
    canvas.chosen_here |= select.is_some();
    select
}

/// On a region: its label is edited, that of the one the first click has selected. Beside them: the whole slide.
fn double_click(ctx: &Context, canvas: &mut CanvasView, slide: &Slide, projection: &Projection, at: Pos2) {
    let under = hit::under(&slide.regions, projection.page_from_ui(at));
    let selected = ctx.session.selection().main().filter(|id| under.contains(id));
    let visible = canvas.overlays.visible();
    match selected.or(under.first().copied()).and_then(|id| slide.region(id)).filter(|_| visible) {
        Some(region) => canvas.relabel(region),
        None => canvas.wish(super::CameraWish::Fit),
    }
}

fn smallest_under(slide: &Slide, p: crate::core::geometry::Point) -> Option<RegionId> {
    hit::under(&slide.regions, p).first().copied()
}

/// The region that shows handles: the one selected, when it is the only one and nothing is being drawn.
fn with_handles<'a>(ctx: &Context, canvas: &CanvasView, slide: &'a Slide) -> Option<&'a Region> {
    match ctx.session.selection().regions() {
        [only] if canvas.tool == Tool::Select => slide.region(*only),
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
    } else if scene.tool == Tool::Draw {
        CursorIcon::Crosshair
    } else if let Some((_, handle)) = scene.handle {
        handle.cursor()
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
            match event {
                Event::Key { key: Key::T, pressed: true, repeat: false, modifiers: Modifiers::NONE, .. } => {
                    overlays.press(input.time);
                }
                Event::Key { key: Key::T, pressed: false, .. } => overlays.release(input.time),
                _ => {}
            }
        }
    });
}
