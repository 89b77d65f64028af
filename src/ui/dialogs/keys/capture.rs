//! The keys that are pressed for a shortcut, and what is asked before they are taken.

use std::rc::Rc;

use egui::accesskit::{Live, Role};
use egui::{Event, Key, KeyboardShortcut, Modifiers, Ui};

use crate::core::lang::Lang;
use crate::ui::actions::{Action, KeyMap, Scope, captured, reserved, shown};
use crate::ui::context::Context;
use crate::ui::widgets::GAP;
use crate::ui::widgets::tone::Tone;

use super::{Clash, KeysForm, Question, Slot, Wish};

/// Takes the keys of this frame for the shortcut that waits for them. Escape or a click gives it up; Delete and Backspace
/// remove a shortcut that was there.
pub(super) fn listen(ui: &Ui, form: &mut KeysForm, keys: &mut Rc<KeyMap>) {
    let Some(slot) = form.waiting else { return };
    if ui.input(|input| input.pointer.any_pressed()) {
        form.waiting = None;
        return;
    }
    let Some(pressed) = take_press(ui) else { return };
    form.waiting = None;
    let plain = pressed.modifiers == Modifiers::NONE;
    match pressed.logical_key {
        Key::Escape if plain => {}
        Key::Delete | Key::Backspace if plain && slot.at.is_some() => put(Rc::make_mut(keys), slot, None),
        _ => match clash(keys, slot.action, pressed) {
            Some(clash) => form.question = Some(Question { slot, keys: pressed, clash, shown_before: false }),
            None => put(Rc::make_mut(keys), slot, Some(pressed)),
        },
    }
}

/// The first keys pressed in this frame; nothing of the keyboard is left for anything else.
fn take_press(ui: &Ui) -> Option<KeyboardShortcut> {
    ui.input_mut(|input| {
        let mut first = None;
        input.events.retain(|event| {
            first = first.or_else(|| captured(event));
            !matches!(event, Event::Key { .. } | Event::Text(_) | Event::Copy | Event::Cut | Event::Paste(_))
        });
        first
    })
}

fn clash(keys: &KeyMap, action: Action, pressed: KeyboardShortcut) -> Option<Clash> {
    if let Some(why) = reserved(action.scope(), pressed) {
        return Some(Clash::Reserved(why));
    }
    Some(keys.holders(action, pressed)).filter(|holders| !holders.is_empty()).map(Clash::Held)
}

/// Puts keys into a place, or removes what is there.
pub(super) fn put(keys: &mut KeyMap, slot: Slot, pressed: Option<KeyboardShortcut>) {
    let before: Vec<KeyboardShortcut> = keys.shortcuts(slot.action).collect();
    let (head, tail) = before.split_at(slot.at.unwrap_or(before.len()).min(before.len()));
    let mut list = Vec::new();
    for shortcut in head.iter().copied().chain(pressed).chain(tail.iter().copied().skip(1)) {
        if !list.contains(&shortcut) {
            list.push(shortcut);
        }
    }
    keys.set(slot.action, &list);
}

/// What has to be answered. The harmless answer has the keyboard.
pub(super) fn question(ui: &mut Ui, ctx: &Context, form: &mut KeysForm, wish: &mut Option<Wish>) {
    let Some(Question { slot, keys, clash, shown_before }) = &mut form.question else { return };
    let keys = shown(ui.ctx(), *keys);
    let (words, take) = match clash {
        Clash::Held(holders) => (held(ctx, &keys, slot.action, holders), Some(take_from(ctx, holders))),
        Clash::Reserved(why) => (format!("{keys}{}{}", ctx.tr(" ", ""), why.text(ctx.lang)), None),
    };
    let told = ui.colored_label(Tone::Warning.color(ui.visuals()), &words);
    ui.ctx().accesskit_node_builder(told.id, |node| {
        node.set_role(Role::Alert);
        node.set_label(words);
        node.set_live(Live::Assertive);
    });
    ui.horizontal_wrapped(|ui| {
        if let Some(take) = take
            && ui.button(take).clicked()
        {
            *wish = Some(Wish::Take);
        }
        let leave = ui.button(ctx.tr("Leave it", "やめる"));
        if !std::mem::replace(shown_before, true) {
            leave.request_focus();
        }
        if leave.clicked() {
            *wish = Some(Wish::Leave);
        }
    });
    ui.add_space(GAP);
}

fn held(ctx: &Context, keys: &str, action: Action, holders: &[Action]) -> String {
    let holder = |holder: &Action| format!("{} ({})", holder.full_text(ctx.lang), place(holder.scope(), ctx.lang));
    let holders: Vec<String> = holders.iter().map(holder).collect();
    let (action, list) = (action.full_text(ctx.lang), holders.join(ctx.tr(", ", "、")));
    match ctx.lang {
        Lang::En => format!("{keys} for {action}? It stands for {list} now."),
        Lang::Ja => format!("{keys} を「{action}」に割り当てますか。今は {list} のキーです。"),
    }
}

fn take_from(ctx: &Context, holders: &[Action]) -> String {
    let list: Vec<String> = holders.iter().map(|holder| holder.full_text(ctx.lang)).collect();
    match ctx.lang {
        Lang::En => format!("Take it from {}", list.join(" and ")),
        Lang::Ja => format!("{}から外して割り当てる", list.join("、")),
    }
}

/// Where keys count.
pub(super) fn place(scope: Scope, lang: Lang) -> &'static str {
    match scope {
        Scope::Anywhere => lang.pick("everywhere", "どこでも"),
        Scope::Canvas => lang.pick("on the slide", "スライド上"),
        Scope::Table => lang.pick("in the table", "表の中"),
    }
}
