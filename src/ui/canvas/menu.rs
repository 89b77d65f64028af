//! The menu of the right mouse button, or of a key: what can be done to the selected regions.

use egui::{Button, Popup, Pos2, Response, SetOpenCommand, Ui, Vec2};

use crate::ui::actions::{Action, shown};
use crate::ui::context::Context;
use crate::ui::view_state::ViewState;
use crate::ui::widgets::button_for;

use super::CanvasView;
use super::camera::Projection;

/// What the menu offers, in groups.
const GROUPS: [&[Action]; 5] = [
    &[Action::Accept, Action::Reject, Action::Relabel],
    &[Action::FitToInk, Action::Merge, Action::SplitRows, Action::SplitColumns],
    &[Action::ToOutline, Action::ToMask, Action::DropShape],
    &[Action::ToggleLock, Action::ToggleHide],
    &[Action::Copy, Action::Paste, Action::Duplicate, Action::ExtractSelected, Action::Delete],
];

/// How far a menu opened by a key keeps from the border of the view, in screen points.
const AIR: f32 = 12.0;

/// The menu as far as a key has opened it.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) enum MenuByKey {
    /// No key has.
    #[default]
    Closed,
    /// A key was pressed.
    Wanted,
    /// Open at a place on the screen, and nothing in it has the keyboard yet.
    Fresh(Pos2),
    /// Open at a place on the screen.
    Open(Pos2),
}

impl CanvasView {
    /// Opens the menu of the selected regions when the canvas is shown next.
    pub fn open_menu(&mut self) {
        self.menu = MenuByKey::Wanted;
    }
}

/// Shows it while it is open.
pub(super) fn show(response: &Response, ctx: &mut Context, view: &mut ViewState, projection: &Projection) {
    let mut popup = Popup::context_menu(response);
    if response.secondary_clicked() {
        view.canvas.menu = MenuByKey::Closed;
        view.canvas.menu_place = response.interact_pointer_pos();
    }
    if view.canvas.menu == MenuByKey::Wanted {
        let at = place(ctx, &view.canvas, projection);
        view.canvas.menu = MenuByKey::Fresh(at);
        view.canvas.menu_place = Some(at);
        popup = popup.open_memory(SetOpenCommand::Bool(true));
    }
    if let MenuByKey::Fresh(at) | MenuByKey::Open(at) = view.canvas.menu {
        popup = popup.at_position(at);
    }
    let is_shown = popup.show(|ui| {
        entries(ui, ctx, view);
        list_under(ui, ctx, view, projection);
    });
    let is_shown = is_shown.is_some();
    if !is_shown && std::mem::take(&mut view.canvas.menu) != MenuByKey::Closed {
        response.request_focus();
    }
}

/// Where a key opens it: at the pointer of the keys, or else in the middle of the selected region as far as it is seen.
fn place(ctx: &Context, canvas: &CanvasView, projection: &Projection) -> Pos2 {
    let selected = || ctx.session.selected_region().map(|region| projection.ui_from_page(region.bbox.center()));
    let at = canvas.key_pointer_place(projection).or_else(selected);
    let room = projection.viewport.shrink2((projection.viewport.size() / 4.0).min(Vec2::splat(AIR)));
    room.clamp(at.unwrap_or(room.center()))
}

/// Lists what lies where the menu was asked for: a window manager may keep Alt and the mouse to itself.
fn list_under(ui: &mut Ui, ctx: &Context, view: &mut ViewState, projection: &Projection) {
    let (Some(at), Some(slide)) = (view.canvas.menu_place, ctx.slide()) else { return };
    ui.separator();
    let action = Action::PointerList;
    let keys = ctx.keys.shortcut(action).map(|keys| shown(ui.ctx(), keys)).unwrap_or_default();
    let tip =
        ctx.tr("Lists everything that lies where the menu was opened", "メニューを開いた位置にあるものを一覧します");
    let button = ui.add(Button::new(action.text(ctx.lang)).shortcut_text(keys)).on_hover_text(tip);
    if button.clicked() {
        view.canvas.list_under(slide, at, projection.page_from_ui(at));
        ui.close();
    }
}

fn entries(ui: &mut Ui, ctx: &mut Context, view: &mut ViewState) {
    for (index, group) in GROUPS.iter().enumerate() {
        if index > 0 {
            ui.separator();
        }
        for action in group.iter().copied() {
            let text = action.text(ctx.lang);
            let keys = ctx.keys.shortcut(action).map(|keys| shown(ui.ctx(), keys));
            let button = Button::new(text).shortcut_text(keys.unwrap_or_default());
            let button = button_for(ui, ctx, view, action, button, text);
            // The first pass only measures.
            if let MenuByKey::Fresh(at) = view.canvas.menu
                && button.enabled()
            {
                button.request_focus();
                view.canvas.menu = MenuByKey::Open(at);
            }
            if button.clicked() {
                ui.close();
            }
        }
    }
}
