//! The entry of the cell being typed into: its keys are taken before the entry sees them.

use egui::{Id, Key, Modifiers, Response, TextEdit, Ui};

use crate::core::schema::Field;
use crate::core::slide::Slide;
use crate::ui::context::Context;
use crate::ui::panels::cell::{CellEdit, title};
use crate::ui::view_state::ViewState;
use crate::ui::widgets::take_key;
use crate::ui::widgets::tone::Tone;

use super::keys;

/// Shows the entry in the place of its cell.
pub(super) fn show(ui: &mut Ui, ctx: &mut Context, view: &mut ViewState, slide: &Slide, field: &Field) {
    let composing = view.composing;
    let Some(mut edit) = view.table.editor.take() else { return };
    let id = id();
    let focused = ui.memory(|memory| memory.has_focus(id)) && !composing;
    if focused && take_key(ui, Modifiers::NONE, Key::Escape) {
        ui.memory_mut(|memory| memory.request_focus(super::id()));
        return;
    }
    let step = [
        (Modifiers::NONE, Key::Enter, (0, 1)),
        (Modifiers::SHIFT, Key::Enter, (0, -1)),
        (Modifiers::COMMAND, Key::Enter, (0, 0)),
        (Modifiers::NONE, Key::Tab, (1, 0)),
        (Modifiers::SHIFT, Key::Tab, (-1, 0)),
    ]
    .into_iter()
    .find_map(|(modifiers, key, step)| (focused && take_key(ui, modifiers, key)).then_some(step));
    let filter = egui::EventFilter { tab: true, horizontal_arrows: true, vertical_arrows: true, escape: true };
    let response = ui
        .put(ui.max_rect(), TextEdit::singleline(&mut edit.text).id(id).return_key(None).event_filter(filter))
        .accessible_name(title(field));
    if response.changed() {
        edit.problem = None;
    }
    problem(ui, ctx, &edit, &response);
    if std::mem::take(&mut edit.focus) {
        response.request_focus();
        response.scroll_to_me(None);
    } else if step.is_some() || response.lost_focus() {
        let done = edit.commit(ctx, field);
        match step {
            Some(_) if !done => edit.focus = true,
            Some(step) => {
                go_on(ctx, view, slide, step);
                ui.memory_mut(|memory| memory.request_focus(super::id()));
            }
            None => {}
        }
        if done {
            return;
        }
    }
    // Another cell may have been opened by a click in this very frame.
    if view.table.editor.is_none() {
        view.table.editor = Some(edit);
    }
}

/// After Enter the cell below, or the next doubt for whoever came here by walking.
fn go_on(ctx: &mut Context, view: &mut ViewState, slide: &Slide, (columns, rows): (isize, isize)) {
    match (columns, rows) {
        (0, 1) if view.review.walks() => view.review.walk(ctx, true),
        _ => keys::go(ctx, slide, columns, rows),
    }
}

/// The id of the entry.
fn id() -> Id {
    Id::unique("cell entry")
}

fn problem(ui: &Ui, ctx: &Context, edit: &CellEdit, response: &Response) {
    let Some(problem) = &edit.problem else { return };
    let color = Tone::Bad.color(ui.visuals());
    ui.painter().rect_stroke(response.rect, 2.0, egui::Stroke::new(2.0, color), egui::StrokeKind::Inside);
    response.show_tooltip_ui(|ui| {
        ui.colored_label(color, problem.text(ctx.lang));
        ui.weak(ctx.tr("Escape takes the typing back.", "Esc で入力を取り消します。"));
    });
}
