//! The palette: a few letters find any action, slide or region, and Enter goes there. Escape gives the keyboard back to
//! where it was.

mod entries;
#[cfg(test)]
mod tests;

use egui::accesskit::Role;
use egui::{Button, Event, Id, Key, Modifiers, RichText, ScrollArea, TextEdit, Ui};

use crate::ui::actions::{Action, shown, taken};
use crate::ui::context::Context;
use crate::ui::view_state::{Pane, ViewState};
use crate::ui::widgets::{GAP, name_selectable, take_key};

use entries::{Entry, Target, found, run};

/// How tall a line is, in points.
const LINE: f32 = 24.0;
/// How many lines are seen at once.
const SEEN: usize = 14;

/// What is being looked for.
#[derive(Debug, Default)]
pub struct PaletteForm {
    typed: String,
    /// The place of the chosen entry among those that fit.
    chosen: usize,
    /// Who had the keyboard before, and the part of the window it is in; `None` until the palette was shown.
    before: Option<(Option<Id>, Pane)>,
}

fn entry_id() -> Id {
    Id::unique("palette entry")
}

pub(super) fn show(ui: &mut Ui, ctx: &mut Context, view: &mut ViewState) {
    let Some(mut form) = view.dialogs.palette.take() else { return };
    let focused = ui.memory(|memory| memory.focused());
    let (before, pane) = *form.before.get_or_insert((focused, view.pane));
    if focused != Some(entry_id()) {
        // What is typed before the field is there belongs to it all the same.
        form.typed.push_str(&take_text(ui));
    }
    let (steps, enter) = if view.composing { (0, false) } else { keys(ui) };
    let again = !view.composing && taken(ui.ctx(), &ctx.keys, Action::Palette);
    let mut chosen = Chosen::default();
    let left = super::modal(ui, "palette", ctx.tr("Commands", "コマンド"), view.composing, |ui| {
        chosen = contents(ui, ctx, &mut form, steps);
    });
    let target = chosen.clicked.or(chosen.by_keys.filter(|_| enter));
    if target.is_none() && !left && !again {
        view.dialogs.palette = Some(form);
        return;
    }
    ui.memory_mut(|memory| memory.surrender_focus(entry_id()));
    view.pane = pane;
    match target {
        // An action may want the keyboard for itself; otherwise the part of the window it was in takes it.
        Some(target) => run(target, ctx, view),
        None => view.dialogs.back = before.map(|id| (id, pane)),
    }
}

fn take_text(ui: &Ui) -> String {
    let mut typed = String::new();
    ui.input_mut(|input| {
        input.events.retain(|event| match event {
            Event::Text(text) => {
                typed.push_str(text);
                false
            }
            _ => true,
        });
    });
    typed
}

/// How far the choice moves, and whether it is taken.
fn keys(ui: &Ui) -> (isize, bool) {
    let page = SEEN as isize - 1;
    let mut steps = 0;
    for (key, by) in [(Key::ArrowUp, -1), (Key::ArrowDown, 1), (Key::PageUp, -page), (Key::PageDown, page)] {
        if take_key(ui, Modifiers::NONE, key) {
            steps += by;
        }
    }
    (steps, take_key(ui, Modifiers::NONE, Key::Enter))
}

/// Where the list leads in this frame.
#[derive(Default)]
struct Chosen {
    clicked: Option<Target>,
    by_keys: Option<Target>,
}

/// The field and the list.
fn contents(ui: &mut Ui, ctx: &Context, form: &mut PaletteForm, steps: isize) -> Chosen {
    let hint = ctx.tr("A few letters of a command, slide or region", "コマンド・スライド・領域の名前の一部");
    let entry = TextEdit::singleline(&mut form.typed).id(entry_id()).hint_text(hint).desired_width(f32::INFINITY);
    let field = ui.add(entry).accessible_name(hint);
    if !field.has_focus() {
        field.request_focus();
    }
    if field.changed() {
        form.chosen = 0;
    }
    let list = found(ctx, &form.typed);
    form.chosen = form.chosen.saturating_add_signed(steps).min(list.len().saturating_sub(1));
    let chosen = list.get(form.chosen);
    ui.add_space(GAP);
    let mut lines = ScrollArea::vertical().auto_shrink(false).max_height(LINE * SEEN as f32);
    if steps != 0 || field.changed() {
        let above = form.chosen.saturating_sub(SEEN / 2);
        lines = lines.vertical_scroll_offset(above as f32 * LINE);
    }
    let mut clicked = None;
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        lines.show_rows(ui, LINE, list.len(), |ui, seen| {
            for (index, entry) in list.iter().enumerate().take(seen.end).skip(seen.start) {
                if line(ui, ctx, entry, index == form.chosen, field.id) {
                    clicked = Some(entry.target);
                }
            }
        });
    });
    ui.add_space(GAP);
    ui.weak(match chosen {
        Some(entry) => entry.about.as_str(),
        None => ctx.tr("Nothing is called like that", "該当するものはありません"),
    });
    Chosen { clicked, by_keys: chosen.filter(|entry| entry.enabled).map(|entry| entry.target) }
}

fn line(ui: &mut Ui, ctx: &Context, entry: &Entry, chosen: bool, field: Id) -> bool {
    let keys = match entry.target {
        Target::Do(action) => ctx.keys.shortcut(action).map(|keys| shown(ui.ctx(), keys)),
        Target::Slide(_) | Target::Region(_) => None,
    };
    let keys = keys.unwrap_or_default();
    let button = Button::selectable(chosen, &entry.words)
        .right_text(RichText::new(&keys).monospace())
        .min_size(egui::vec2(ui.available_width(), LINE))
        .truncate();
    let response = ui.add_enabled(entry.enabled, button);
    let name = if keys.is_empty() { entry.words.clone() } else { format!("{}, {keys}", entry.words) };
    name_selectable(&response, Role::ListBoxOption, chosen, || name.clone());
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_description(entry.about.as_str());
    });
    if chosen {
        ui.ctx().accesskit_node_builder(field, |node| node.set_active_descendant(response.id.accesskit_id()));
    }
    let response = response.on_hover_text(&entry.about).on_disabled_hover_text(&entry.about);
    response.clicked()
}
