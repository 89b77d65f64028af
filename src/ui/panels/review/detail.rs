//! What a person needs to judge one cell: the reason to look, the words, their picture, other values, and the verdicts.

use egui::{Button, Ui};

use crate::core::record::Cell;
use crate::core::review::{CellKey, CellState};
use crate::core::slide::Slide;
use crate::session::command::{Command, RecordCommand};
use crate::ui::actions::{Action, Nth};
use crate::ui::context::Context;
use crate::ui::panels::cell::line_of;
use crate::ui::view_state::ViewState;
use crate::ui::widgets::{GAP, tip};

use super::hover::{amendment, place, raw, reasons, text_of_value};
use super::look::{reading_at, reading_by};

/// Shows it below the entry of the selected cell.
pub fn show(ui: &mut Ui, ctx: &mut Context, view: &mut ViewState, slide: &Slide, key: &CellKey, title: &str) {
    let states = view.review.states(ctx);
    let state = states.get(key);
    let cell = key.cell(slide);
    if let Some(state) = state {
        reasons(ui, ctx, state);
    }
    if let Some(cell) = cell {
        raw(ui, ctx, cell, &line_of(Some(cell)));
        amendment(ui, ctx, cell);
    }
    if let Some(state) = state {
        place(ui, ctx, state);
    }
    view.review.cut_outs.show(ui, ctx, slide, &places(cell, state));
    if let Some(cell) = cell {
        alternatives(ui, ctx, key, cell, title);
    }
}

fn places(cell: Option<&Cell>, state: Option<&CellState>) -> Vec<crate::core::geometry::Rect> {
    let found = state.and_then(|state| state.place.as_ref()).map(|place| &place.evidence);
    let evidence = found.filter(|evidence| !evidence.is_empty()).or(cell.map(|cell| &cell.evidence));
    evidence.into_iter().flatten().map(|evidence| evidence.bbox).collect()
}

/// The other readings as buttons, each with the digit that takes it.
fn alternatives(ui: &mut Ui, ctx: &mut Context, key: &CellKey, cell: &Cell, title: &str) {
    for (index, other) in cell.others.iter().enumerate() {
        let same = other.value == cell.value;
        let value = text_of_value(ctx, &other.value);
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = GAP;
            let text = format!("{} {value}", index + 1);
            let name = format!("{}: {title}: {value}", ctx.tr("Take", "採用"));
            let about = match Nth::at(index) {
                Some(nth) => tip(ui, ctx, Action::Take(nth)),
                None => ctx.tr("Takes this value", "この値を採用します").to_owned(),
            };
            let button = ui.add_enabled(!same, Button::new(text).small()).accessible_name(name);
            if button.on_hover_text(about).clicked() {
                ctx.send(Command::Record(RecordCommand::Take { cell: key.clone(), index }));
            }
            let agrees = if same { ctx.tr("the same · ", "同じ · ") } else { "" };
            ui.weak(egui::RichText::new(format!("{agrees}{} · {}", reading_by(ctx, other), reading_at(other))).small());
        });
    }
}
