//! One frame of the canvas: place the camera, take the input, paint, name the regions.

use egui::{Align2, EventFilter, FontId, Sense, Ui};

use crate::core::slide::Slide;
use crate::session::command::{Command, RegionCommand, SelectCommand};
use crate::ui::actions::{self, Action};
use crate::ui::context::Context;
use crate::ui::panels::Tab;
use crate::ui::panels::cell::selected_key;
use crate::ui::panels::compare as compared;
use crate::ui::textures::Textures;
use crate::ui::theme;
use crate::ui::view_state::{Pane, ViewState};
use crate::ui::widgets::focus_ring;

use super::camera::{Projection, between};
use super::evidence::{self, Shown};
use super::gesture::Gesture;
use super::key_pointer::KeyPointer;
use super::overlays::{self, Item};
use super::tool::Tool;
use super::{
    CanvasView, Followed, access, by_key, compare, corners, ghosts, ink, input, key_pointer, labels, making, menu,
    relabel, tiles, under,
};

/// Shows the slide in the room that is left. Without a slide only the ground is painted.
pub fn show(ui: &mut Ui, ctx: &mut Context, view: &mut ViewState, textures: &mut Textures) {
    let room = ui.available_rect_before_wrap();
    let Some(slide) = ctx.slide() else {
        ui.painter().rect_filled(room, 0.0, theme::backdrop(ui.visuals()));
        view.canvas.editing = None;
        view.canvas.gesture = Gesture::Idle;
        return;
    };
    ui.allocate_rect(room, Sense::hover());
    let response = ui.interact(room, super::id(), Sense::click_and_drag());
    access::canvas(&response, &slide.name(), ctx.lang);
    let reviews = view.pane == Pane::Table || view.tab == Tab::Record || selected_key(ctx).is_some();
    keyboard(ui, &response, view);

    let states = view.review.states(ctx);
    let shown = evidence::of_selected(ctx, slide, &states);
    let projection = place_camera(ui, ctx, &mut view.canvas, slide, shown.as_ref(), room);
    let projection = input::navigate(ui, &response, &mut view.canvas, projection, view.keys.wheel_zooms());
    view.canvas.cameras.insert(slide.id, projection.camera);
    if std::mem::take(&mut view.canvas.box_wanted)
        && let Some(bbox) = by_key::new_box(&projection)
    {
        view.canvas.chosen_here = true;
        ctx.send(Command::Region(RegionCommand::Draw { bbox }));
    }
    view.canvas.keep_corner_of(ctx.session.selection().main());
    let hand = key_pointer::hand(ui, &response, ctx, view, &projection);
    let held = input::point(ui, &response, ctx, view, &projection, reviews, &hand);

    let painter = ui.painter_at(room);
    let ground = theme::backdrop(ui.visuals());
    tiles::surroundings(&painter, &projection, ground);
    let painted = tiles::paint(&painter, &projection, ground, ctx.engine, &slide.page.hash, textures);
    if !painted {
        let page = projection.ui_rect(slide.page.size.rect());
        painter.rect_filled(page, 0.0, ui.visuals().extreme_bg_color);
        let text = ctx.tr("No picture yet", "画像はまだありません");
        let color = ui.visuals().weak_text_color();
        painter.text(page.center(), Align2::CENTER_CENTER, text, FontId::proportional(14.0), color);
    }
    // The ink is asked for once the picture is there, so that it is known when a hand needs it and delays nothing.
    view.canvas.ink.take(painted.then(|| ctx.engine.ink(&slide.page.hash)).flatten());
    if view.canvas.overlays.visible() {
        if view.canvas.shows_ink
            && let Some(found) = view.canvas.ink.unexplained(slide)
        {
            ink::left_over(&painter, &projection, found);
        }
        let items = overlays::items(slide, ctx.session, &held.gesture, &projection, held.hovered);
        let opacity = view.canvas.overlays.opacity.clamp(0.0, 1.0);
        let cut = view.canvas.overlays.cut;
        textures.masks.paint(&painter, &projection, slide, &items, opacity, cut);
        if let Some(shown) = &shown {
            evidence::paint(&painter, &projection, shown);
        }
        let on_top = overlays::with_chosen_on_top(&items);
        let comparison = ctx.session.comparison().filter(|_| compared::is_shown(ctx, view));
        match comparison {
            Some(_) => compare::regions(&painter, &on_top, &mut textures.dashes),
            None => overlays::boxes(&painter, &on_top, &mut textures.dashes),
        }
        let crowded = items.len() > ink::CROWD;
        let glows = |item: &&Item| !item.region.locked && (!crowded || item.selected || item.hovered);
        let unlocked: Vec<Item> = items.iter().filter(glows).copied().collect();
        ink::glow(&painter, &projection, &mut view.canvas.ink, &unlocked);
        if comparison.is_none() {
            labels::paint(&painter, &on_top);
        }
        if let Some(item) = input::held_by_handles(ctx, &view.canvas, &items) {
            overlays::handles(&painter, item);
        }
        if let (Some(region), Gesture::Idle) = (input::with_corners(ctx, &view.canvas, slide), &held.gesture) {
            let around = (view.canvas.tool == Tool::Select).then(|| projection.ui_rect(region.bbox));
            let picked = view.canvas.picked_of(region.id).map(corners::Part::Corner);
            let part = picked.or(held.corner.map(|grip| grip.part));
            corners::paint(&painter, &projection, region, part, around);
        }
        if let Some(comparison) = comparison {
            compare::paint(&painter, &projection, comparison, view.compare.hovered, &mut textures.dashes);
        }
        let keys = [Action::Accept, Action::Reject].map(|action| ctx.keys.shortcut(action));
        let keys =
            keys.into_iter().flatten().map(|keys| actions::shown(ui.ctx(), keys)).collect::<Vec<_>>().join(" / ");
        ghosts::paint(&painter, &projection, slide, ctx.session.proposals(), &keys);
        if access::listens(&response) {
            name_regions(ui, ctx, view, &response, &items);
            ghosts::name(ui, ctx, &response, &projection, slide);
            if let Some(comparison) = comparison {
                compare::name(ui, ctx, &response, &projection, comparison);
            }
        }
    }
    making::paint(&painter, &projection, &held.gesture, slide.page.size);
    if let (true, Some(at)) = (view.canvas.tool.paints(), held.pointer) {
        making::rim(&painter, &projection, at, view.canvas.brush.radius);
    }
    let keys = view.canvas.key_pointer.as_ref().filter(|_| response.has_focus());
    let told = keys.map(|pointer| pointer.words(slide, held.hovered, ctx.lang));
    making::hint(&painter, &view.canvas, told.as_deref(), ctx.lang);
    if let (Some(pointer), Some(told), Some(at)) = (keys, told, held.pointer) {
        making::crosshair(&painter, at, pointer.is_pressed());
        access::pointer(ui, &response, at, told);
    }
    focus_ring(ui, &response);
    menu::show(&response, ctx, view, &projection);
    under::show(ui, ctx, &mut view.canvas.under);
    relabel::show(ui, ctx, &mut view.canvas.editing, &projection, view.composing);
}

/// The canvas has the keyboard while it is the pane in use and nothing else wants it; then Tab and the arrows are its
/// own.
fn keyboard(ui: &Ui, response: &egui::Response, view: &mut ViewState) {
    // A quick click is pressed and released within one frame and is never seen held down.
    if response.is_pointer_button_down_on() || response.clicked_by(egui::PointerButton::Primary) {
        view.pane = Pane::Canvas;
        response.request_focus();
    } else if response.gained_focus() {
        view.pane = Pane::Canvas;
    }
    let free = ui.memory(|memory| memory.focused().is_none() && memory.top_modal_layer().is_none());
    if free && view.pane == Pane::Other {
        view.pane = Pane::Canvas;
    }
    if view.pane == Pane::Canvas && free && !view.canvas.is_relabelling() {
        response.request_focus();
    } else if view.pane != Pane::Canvas && response.has_focus() {
        response.surrender_focus();
    }
    let filter = EventFilter { tab: true, horizontal_arrows: true, vertical_arrows: true, escape: true };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(super::id(), filter));
}

/// The camera of the slide, after wishes, the selection and the time that has passed.
fn place_camera(
    ui: &Ui,
    ctx: &Context,
    canvas: &mut CanvasView,
    slide: &Slide,
    shown: Option<&Shown>,
    room: egui::Rect,
) -> Projection {
    let camera = canvas.cameras.get(&slide.id).copied().unwrap_or_default();
    let now = ui.input(|input| input.time);
    let mut view = Projection::new(camera, room, slide.page.size, ui.pixels_per_point());
    let target = follow(ctx, canvas, slide, shown, view);
    if let Some(wish) = canvas.wish.take() {
        (canvas.flight, canvas.back) = (None, None);
        let about = canvas.key_pointer_place(&view).unwrap_or(view.viewport.center());
        view = wish.grant(view, about);
    } else if let Some(target) = target {
        canvas.fly(&view, target, now);
    }
    if let Some(flight) = canvas.flight {
        let time = f64::from(ui.style().animation_time);
        let t = if time > 0.0 { (now - flight.since) / time } else { 1.0 };
        view = Projection { camera: between(flight.from, flight.to, t), ..view };
        if t >= 1.0 {
            canvas.flight = None;
        } else {
            ui.ctx().request_repaint();
        }
    }
    view
}

/// Where the view goes because something else was selected outside of the canvas: to the place of a cell's value, or
/// just so far that the region is seen.
fn follow(
    ctx: &Context,
    canvas: &mut CanvasView,
    slide: &Slide,
    shown: Option<&Shown>,
    view: Projection,
) -> Option<Projection> {
    let selection = ctx.session.selection();
    let now = Followed { slide: slide.id, region: selection.main(), cell: selected_key(ctx) };
    // What was chosen on the canvas in the last frame is selected by now, or never will be.
    let chosen_here = std::mem::take(&mut canvas.chosen_here);
    let before = canvas.followed.replace(now.clone());
    if before.as_ref().is_none_or(|before| before.slide != slide.id) {
        canvas.gesture = Gesture::Idle;
        canvas.editing = None;
        canvas.last_click = None;
        canvas.back = None;
        canvas.key_pointer.iter_mut().for_each(KeyPointer::begin_anew);
    }
    if chosen_here || before.as_ref() == Some(&now) {
        return None;
    }
    let region = now.region.and_then(|region| slide.region(region)).map(|region| region.bbox);
    let Some(shown) = shown else {
        return Some(view.reveal(region?)).filter(|target| *target != view);
    };
    let target = evidence::readable(view, shown, region);
    if target == view {
        return None;
    }
    canvas.back.get_or_insert(view.camera);
    Some(target)
}

/// A region that is chosen through the accessibility interface gives the canvas the keyboard, as a click on it does.
fn name_regions(ui: &mut Ui, ctx: &mut Context, view: &mut ViewState, response: &egui::Response, items: &[Item]) {
    if let Some(region) = access::regions(ui, response, items, ctx.lang) {
        view.canvas.chosen_here = true;
        view.pane = Pane::Canvas;
        response.request_focus();
        ctx.send(Command::Select(SelectCommand::Only(region)));
    }
}
