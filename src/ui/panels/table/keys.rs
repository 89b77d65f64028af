//! The keys of the table: arrows move, typing edits, Enter confirms or commits, Escape takes back.

use egui::{Event, Key, Modifiers, Ui};

use crate::core::review::CellKey;
use crate::core::schema::Field;
use crate::core::slide::Slide;
use crate::ui::actions::{Action, Scope, act, taken};
use crate::ui::context::Context;
use crate::ui::panels::cell::{Place, select, selected_key};
use crate::ui::view_state::{Pane, ViewState};
use crate::ui::widgets::take_key;

/// What the arrows move about in.
pub(super) enum Moves<'a> {
    /// Rows and columns.
    Grid,
    /// These cells, one below the other.
    List(&'a [CellKey]),
}

/// The keys of this frame while the table has the keyboard and no cell is being typed into.
pub(super) fn handle(ui: &mut Ui, ctx: &mut Context, view: &mut ViewState, slide: &Slide, moves: &Moves<'_>) {
    let focused = ui.memory(|memory| memory.has_focus(super::id()));
    let editing = view.table.editor.as_ref().is_some_and(|edit| edit.place == Place::Table && edit.problem.is_none());
    if !focused || editing || view.composing {
        return;
    }
    const NONE: Modifiers = Modifiers::NONE;
    const CTRL: Modifiers = Modifiers::COMMAND;
    for (modifiers, key, columns, rows) in [
        (NONE, Key::ArrowLeft, -1, 0),
        (NONE, Key::ArrowRight, 1, 0),
        (NONE, Key::ArrowUp, 0, -1),
        (NONE, Key::ArrowDown, 0, 1),
        (NONE, Key::Tab, 1, 0),
        (Modifiers::SHIFT, Key::Tab, -1, 0),
        (NONE, Key::Home, -10_000, 0),
        (NONE, Key::End, 10_000, 0),
        (NONE, Key::PageUp, 0, -10),
        (NONE, Key::PageDown, 0, 10),
        (CTRL, Key::ArrowUp, 0, -10_000),
        (CTRL, Key::ArrowDown, 0, 10_000),
    ] {
        if take_key(ui, modifiers, key) {
            match moves {
                Moves::Grid => go(ctx, slide, columns, rows),
                Moves::List(keys) => go_in_list(ctx, keys, columns + rows),
            }
        }
    }
    for action in Action::all().filter(|action| action.scope() == Scope::Table) {
        if action.enabled(ctx) && taken(ui.ctx(), &ctx.keys, action) {
            act(action, ctx, view);
        }
    }
    if take_key(ui, NONE, Key::Escape) && !view.canvas.fly_back() {
        ui.memory_mut(|memory| memory.surrender_focus(super::id()));
        view.pane = Pane::Other;
    }
    let typed = ui.input_mut(|input| {
        let mut typed = String::new();
        input.events.retain(|event| match event {
            Event::Text(text) | Event::Paste(text) => {
                typed.push_str(text);
                false
            }
            _ => true,
        });
        typed
    });
    if !typed.is_empty() {
        edit_selected(ctx, view, slide, Some(typed));
    }
}

/// Starts typing into the selected cell.
pub(super) fn edit_selected(ctx: &Context, view: &mut ViewState, slide: &Slide, typed: Option<String>) {
    if let Some(key) = selected_key(ctx) {
        view.table.begin(slide, key, Place::Table, typed);
    }
}

/// Selects the cell so many columns to the right and rows below, stopping at the edges. The page-wide facts are below the
/// last row, one step further; a leap stops before them.
pub(super) fn go(ctx: &mut Context, slide: &Slide, columns: isize, rows: isize) {
    let schema = &ctx.session.document().schema;
    let leaps = rows.abs() > 1 && !slide.regions.is_empty();
    let last = slide.regions.len() + usize::from(!schema.globals.is_empty() && !leaps);
    let from = selected_key(ctx);
    let main = ctx.session.selection().main();
    let row = match &from {
        Some(CellKey { region: None, .. }) => Some(slide.regions.len()),
        _ => main.and_then(|region| slide.position(region)),
    };
    let to = |from: Option<usize>, by: isize, count: usize| match from {
        Some(from) => from.saturating_add_signed(by).min(count.saturating_sub(1)),
        None => 0,
    };
    let to_row = to(row, rows, last);
    let region = slide.regions.get(to_row).map(|region| region.id);
    let fields_of = |region: bool| -> &[Field] { if region { &schema.fields } else { &schema.globals } };
    let at = |key: &CellKey| fields_of(key.region.is_some()).iter().position(|field| field.name == key.field);
    let fields = fields_of(region.is_some());
    if let Some(field) = fields.get(to(from.as_ref().and_then(at), columns, fields.len())) {
        ctx.send(select(&CellKey { region, field: field.name.clone() }));
    }
}

/// Selects the cell so many lines below, stopping at the ends.
fn go_in_list(ctx: &mut Context, keys: &[CellKey], by: isize) {
    let from = selected_key(ctx).and_then(|key| keys.iter().position(|other| *other == key));
    let to = from.map_or(0, |from| from.saturating_add_signed(by).min(keys.len().saturating_sub(1)));
    if let Some(key) = keys.get(to) {
        ctx.send(select(key));
    }
}
