//! Changing keys: a preset, what the wheel does, and the shortcuts of every action.
//!
//! A shortcut that is clicked waits for the keys that are to take its place. Keys that have a meaning already are never
//! taken without asking, and keys that the window itself needs are never taken at all.

mod capture;
mod list;
#[cfg(test)]
mod tests;

use std::rc::Rc;

use egui::accesskit::Role;
use egui::{Button, KeyboardShortcut, ScrollArea, TextEdit, Ui};

use crate::core::diagnostic::Message;
use crate::ui::actions::{Action, KeyMap, Preset, taken};
use crate::ui::context::Context;
use crate::ui::view_state::ViewState;
use crate::ui::widgets::{GAP, WIDE_GAP};

/// The width of the dialog, in points.
const WIDTH: f32 = 760.0;

/// The height of a question under the list, in points.
const QUESTION: f32 = 54.0;

/// What is going on in the dialog.
#[derive(Debug, Default)]
pub struct KeysForm {
    search: String,
    opened: bool,
    /// The shortcut whose new keys are waited for.
    waiting: Option<Slot>,
    /// What has to be answered before the keys are taken.
    question: Option<Question>,
}

/// A place for a shortcut.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Slot {
    action: Action,
    /// The place among the action's shortcuts; `None` adds one.
    at: Option<usize>,
}

/// Keys that cannot simply be taken.
#[derive(Debug, Clone, PartialEq)]
struct Question {
    slot: Slot,
    keys: KeyboardShortcut,
    clash: Clash,
    /// Whether it was on screen before; the answer that changes nothing gets the keyboard once.
    shown_before: bool,
}

/// What stands in the way of keys.
#[derive(Debug, Clone, PartialEq)]
enum Clash {
    /// These actions would lose them.
    Held(Vec<Action>),
    /// The window needs them.
    Reserved(Message),
}

/// What a person asks for in this frame.
enum Wish {
    Wait(Slot),
    Reset(Action),
    ResetAll,
    Choose(Preset),
    WheelZooms(bool),
    Take,
    Leave,
}

pub(super) fn show(ui: &mut Ui, ctx: &mut Context, view: &mut ViewState) {
    let Some(mut form) = view.dialogs.keys.take() else { return };
    if !view.composing {
        capture::listen(ui, &mut form, &mut view.keys);
    }
    let again = form.waiting.is_none() && taken(ui.ctx(), &view.keys, Action::ChangeKeys);
    let keys = Rc::clone(&view.keys);
    let (mut wish, mut close) = (None, false);
    let title = ctx.tr("Change keys", "キーの変更");
    let left = super::modal_of_width(ui, "change keys", title, view.composing, WIDTH, |ui| {
        presets(ui, ctx, &keys, &mut wish);
        ui.add_space(GAP);
        search(ui, ctx, &mut form);
        // The question takes its room from the list, so that nothing moves away under the hand.
        let question = if form.question.is_some() { QUESTION } else { 0.0 };
        let height = (ui.ctx().content_rect().height() - 280.0 - question).max(120.0);
        ScrollArea::vertical().max_height(height).auto_shrink(false).show(ui, |ui| {
            list::show(ui, ctx, &keys, &form, &mut wish);
        });
        ui.add_space(WIDE_GAP);
        capture::question(ui, ctx, &mut form, &mut wish);
        ui.horizontal(|ui| {
            close = ui.button(ctx.tr("Close", "閉じる")).clicked();
            let reset = Button::new(ctx.tr("Reset all", "すべて元に戻す"));
            let tip = ctx.tr("Every key as the preset has it", "すべてのキーをプリセットどおりにします");
            let reset = ui.add_enabled(keys.has_changes(), reset).on_hover_text(tip);
            if reset.clicked() {
                wish = Some(Wish::ResetAll);
            }
        });
    });
    if let Some(wish) = wish {
        grant(wish, &mut form, Rc::make_mut(&mut view.keys));
        ui.ctx().request_repaint();
    }
    if !left && !again && !close {
        view.dialogs.keys = Some(form);
    }
}

fn grant(wish: Wish, form: &mut KeysForm, keys: &mut KeyMap) {
    let question = form.question.take();
    form.waiting = None;
    match wish {
        Wish::Wait(slot) => form.waiting = Some(slot),
        Wish::Reset(action) => keys.reset(action),
        Wish::ResetAll => keys.reset_all(),
        Wish::Choose(preset) => keys.choose(preset),
        Wish::WheelZooms(zooms) => keys.set_wheel_zooms(zooms),
        Wish::Take => {
            if let Some(Question { slot, keys: pressed, .. }) = question {
                capture::put(keys, slot, Some(pressed));
            }
        }
        Wish::Leave => {}
    }
}

fn presets(ui: &mut Ui, ctx: &Context, keys: &KeyMap, wish: &mut Option<Wish>) {
    ui.horizontal_wrapped(|ui| {
        ui.label(ctx.tr("Keys as in", "プリセット"));
        for preset in Preset::ALL {
            let radio = ui.radio(keys.preset() == preset, preset.text()).on_hover_text(preset.about(ctx.lang));
            if radio.clicked() {
                *wish = Some(Wish::Choose(preset));
            }
        }
        ui.weak(keys.preset().about(ctx.lang));
    });
    let mut zooms = keys.wheel_zooms();
    let tip = ctx.tr(
        "Otherwise the wheel scrolls, and Ctrl and the wheel zoom",
        "オフのときはホイールでスクロール、Ctrl+ホイールで拡大縮小します",
    );
    if ui.checkbox(&mut zooms, ctx.tr("The wheel zooms", "ホイールで拡大縮小")).on_hover_text(tip).changed() {
        *wish = Some(Wish::WheelZooms(zooms));
    }
}

fn search(ui: &mut Ui, ctx: &Context, form: &mut KeysForm) {
    let hint = ctx.tr("Search for an action or a key", "操作名やキーで検索");
    let entry = TextEdit::singleline(&mut form.search).hint_text(hint).desired_width(f32::INFINITY);
    let response = ui.add(entry).accessible_name(hint);
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_role(Role::SearchInput));
    if !std::mem::replace(&mut form.opened, true) {
        response.request_focus();
    }
}
