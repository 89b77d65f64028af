//! Every action with its shortcuts, by the place where they count.

use egui::{Button, EventFilter, Grid, RichText, Ui};

use crate::core::lang::Lang;
use crate::ui::actions::{Action, KeyMap, Scope, shown};
use crate::ui::context::Context;
use crate::ui::dialogs::fuzzy;
use crate::ui::widgets::{WIDE_GAP, heading};

use super::capture::place;
use super::{KeysForm, Slot, Wish};

/// The least width of a column, in points.
const COLUMN: f32 = 340.0;

pub(super) fn show(ui: &mut Ui, ctx: &Context, keys: &KeyMap, form: &KeysForm, wish: &mut Option<Wish>) {
    let mut none = true;
    for scope in [Scope::Canvas, Scope::Table, Scope::Anywhere] {
        let found = Action::all().filter(|action| action.scope() == scope && fits(ui, keys, *action, &form.search));
        let found: Vec<Action> = found.collect();
        if found.is_empty() {
            continue;
        }
        none = false;
        let place = place(scope, ctx.lang);
        heading(ui, &format!("{}{place}", ctx.tr("Keys that count ", "キーが効く場所: ")));
        Grid::new(("keys of", place)).num_columns(2).striped(true).spacing([16.0, 4.0]).min_col_width(COLUMN).show(
            ui,
            |ui| {
                for action in found {
                    ui.label(action.full_text(ctx.lang)).on_hover_text(action.tooltip(ctx.lang));
                    ui.push_id(action.name(), |ui| shortcuts(ui, ctx, keys, form, action, wish));
                    ui.end_row();
                }
            },
        );
        ui.add_space(WIDE_GAP);
    }
    if none {
        ui.weak(ctx.tr("Nothing is called like that", "該当するものはありません"));
    }
}

/// An action is found by its words in either language and by its keys.
fn fits(ui: &Ui, keys: &KeyMap, action: Action, search: &str) -> bool {
    let mut text = [Lang::En, Lang::Ja].map(|lang| action.full_text(lang)).join(" ");
    for shortcut in keys.shortcuts(action) {
        text.push(' ');
        text.push_str(&shown(ui.ctx(), shortcut));
    }
    fuzzy::contains(search, &text)
}

fn shortcuts(ui: &mut Ui, ctx: &Context, keys: &KeyMap, form: &KeysForm, action: Action, wish: &mut Option<Wish>) {
    let name = action.full_text(ctx.lang);
    ui.horizontal(|ui| {
        for (at, shortcut) in keys.shortcuts(action).enumerate() {
            let words = shown(ui.ctx(), shortcut);
            slot(ui, ctx, form, Slot { action, at: Some(at) }, &words, &format!("{name}: {words}"), wish);
        }
        let add = format!("{name}: {}", ctx.tr("add keys", "キーを追加"));
        slot(ui, ctx, form, Slot { action, at: None }, "+", &add, wish);
        if keys.is_changed(action) {
            let reset = format!("{name}: {}", ctx.tr("reset keys", "キーを元に戻す"));
            if ui.small_button(ctx.tr("reset", "戻す")).accessible_name(&reset).on_hover_text(&reset).clicked() {
                *wish = Some(Wish::Reset(action));
            }
        }
    });
}

/// A shortcut that can be changed, or the place for one more. While it waits, Tab, the arrows and Escape are its own.
fn slot(ui: &mut Ui, ctx: &Context, form: &KeysForm, slot: Slot, words: &str, name: &str, wish: &mut Option<Wish>) {
    let waiting = form.waiting == Some(slot);
    let prompt = ctx.tr("Press the keys…", "キーを押してください…");
    let text = RichText::new(if waiting { prompt } else { words }).monospace();
    let id = ("slot", slot.at);
    let response = ui.push_id(id, |ui| ui.add(Button::new(text).selected(waiting))).inner;
    let tip = match slot.at {
        Some(_) => ctx.tr(
            "Click and press other keys; Delete removes it, Esc leaves it",
            "クリックして新しいキーを押します。Delete で削除、Esc で取り消し",
        ),
        None => ctx.tr("Click and press the keys", "クリックしてキーを押します"),
    };
    let waiting_name = format!("{name}. {prompt}");
    let response = response.accessible_name(if waiting { &waiting_name } else { name }).on_hover_text(tip);
    if waiting {
        response.request_focus();
        response.scroll_to_me(None);
        let filter = EventFilter { tab: true, horizontal_arrows: true, vertical_arrows: true, escape: true };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
    } else if response.clicked() {
        *wish = Some(Wish::Wait(slot));
    }
}
