//! Small pieces that panels and dialogs share: buttons of actions, colours that mean something, keys taken exactly once.
//!
//! Nothing here knows a panel. Every button made here has an accessible name and a tooltip with its shortcut.

pub mod label_language;
pub mod number;
pub mod proposal;
pub mod sign;
pub mod tone;
pub mod when;
pub mod who;

use egui::{Button, Event, Key, Modifiers, Response, Role, Stroke, StrokeKind, Ui, WidgetInfo};

use crate::core::diagnostic::visible;
use crate::core::region::Region;
use crate::ui::actions::{Action, act, shown};
use crate::ui::context::Context;
use crate::ui::view_state::ViewState;

/// The distance between things that belong together, in points.
pub const GAP: f32 = 4.0;

/// The distance between groups, in points.
pub const WIDE_GAP: f32 = 8.0;

/// A button with the words of an action; grey when the action can do nothing.
pub fn action_button(ui: &mut Ui, ctx: &mut Context, view: &mut ViewState, action: Action) -> Response {
    let text = action.text(ctx.lang);
    button_for(ui, ctx, view, action, Button::new(text), text)
}

/// A button with a sign or other words that does an action; its accessible name is `name`.
pub fn button_for(
    ui: &mut Ui,
    ctx: &mut Context,
    view: &mut ViewState,
    action: Action,
    button: Button<'_>,
    name: &str,
) -> Response {
    let tip = tip(ui, ctx, action);
    let response = ui
        .add_enabled(action.enabled(ctx), button)
        .accessible_name(name)
        .on_hover_text(tip.as_str())
        .on_disabled_hover_text(tip);
    if response.clicked() {
        act(action, ctx, view);
    }
    response
}

/// What an action does and its shortcut, for a tooltip.
pub fn tip(ui: &Ui, ctx: &Context, action: Action) -> String {
    match ctx.keys.shortcut(action) {
        Some(shortcut) => format!("{}  ({})", action.tooltip(ctx.lang), shown(ui.ctx(), shortcut)),
        None => action.tooltip(ctx.lang).to_owned(),
    }
}

/// A button with a short sign whose name and tooltip are words.
pub fn sign_button(ui: &mut Ui, sign: &str, name: &str) -> Response {
    ui.add(Button::new(sign).min_size(egui::vec2(22.0, 20.0))).accessible_name(name).on_hover_text(name)
}

/// Names a thing that can be selected, for those who do not see it. Selected is not ticked: a tick is a choice that stays.
pub fn name_selectable(response: &Response, role: Role, selected: bool, name: impl Fn() -> String) {
    response.widget_info(|| WidgetInfo::labeled(role, response.enabled(), name()));
    response.ctx.accesskit_node_builder(response.id, |node| {
        node.clear_toggled();
        node.set_selected(selected);
    });
}

/// A frame around a thing that has the keyboard, where the thing is painted by hand.
pub fn focus_ring(ui: &Ui, response: &Response) {
    if response.has_focus() {
        let stroke = Stroke::new(1.5, ui.visuals().hyperlink_color);
        ui.painter().rect_stroke(response.rect, 2.0, stroke, StrokeKind::Inside);
    }
}

/// Says what a part of the window is, for those who do not see it.
pub fn name_area(ui: &Ui, role: Role, name: &str) {
    ui.ctx().accesskit_node_builder(ui.unique_id(), |node| {
        node.set_role(role);
        node.set_label(name);
    });
}

/// Takes a key with exactly these modifiers out of the input; whether it was pressed.
pub fn take_key(ui: &Ui, modifiers: Modifiers, wanted: Key) -> bool {
    ui.input_mut(|input| {
        let before = input.events.len();
        input.events.retain(|event| {
            !matches!(event, Event::Key { key, pressed: true, modifiers: held, .. }
                if *key == wanted && held.matches_exact(modifiers))
        });
        input.events.len() < before
    })
}

/// A heading inside a panel.
pub fn heading(ui: &mut Ui, text: &str) {
    ui.add_space(GAP);
    ui.strong(text);
}

/// A region's label as it may be shown, or a word for none.
pub fn label_of(region: &Region, ctx: &Context) -> String {
    match region.label.trim() {
        "" => ctx.tr("(no label)", "（ラベルなし）").to_owned(),
        label => visible(label),
    }
}
