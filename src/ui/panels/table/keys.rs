//! The keys of the table: arrows move, typing edits, Enter confirms or commits, Escape takes back.

use egui::{Event, Key, Modifiers, Ui};

use crate::core::slide::Slide;
use crate::session::command::{Command, SelectCommand};
use crate::ui::actions::{Action, Scope, act, taken};
use crate::ui::context::Context;
use crate::ui::panels::cell::Place;
use crate::ui::view_state::{Pane, ViewState};
use crate::ui::widgets::take_key;

/// The keys of this frame while the table has the keyboard and no cell is being typed into.
pub(super) fn handle(ui: &mut Ui, ctx: &mut Context, view: &mut ViewState, slide: &Slide) {
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
            go(ctx, slide, columns, rows);
        }
    }
    for action in Action::all().filter(|action| action.scope() == Scope::Table) {
        if action.enabled(ctx) && taken(ui.ctx(), &ctx.keys, action) {
            act(action, ctx, view);
        }
    }
    if take_key(ui, NONE, Key::Escape) {
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
    let selection = ctx.session.selection();
    if let (Some(region), Some(field)) = (selection.main(), selection.field()) {
        view.table.begin(slide, (region, field), Place::Table, typed);
    }
}

/// Selects the cell so many columns to the right and rows below, stopping at the edges.
pub(super) fn go(ctx: &mut Context, slide: &Slide, columns: isize, rows: isize) {
    let fields = &ctx.session.document().schema.fields;
    let selection = ctx.session.selection();
    let row = selection.main().and_then(|region| slide.position(region));
    let column = selection.field().and_then(|name| fields.iter().position(|field| field.name == name));
    let to = |from: Option<usize>, by: isize, count: usize| match from {
        Some(from) => from.saturating_add_signed(by).min(count.saturating_sub(1)),
        None => 0,
    };
    let region = slide.regions.get(to(row, rows, slide.regions.len()));
    let field = fields.get(to(column, columns, fields.len()));
    if let (Some(region), Some(field)) = (region, field) {
        ctx.send(Command::Select(SelectCommand::Cell { region: region.id, field: field.name.clone() }));
    }
}
