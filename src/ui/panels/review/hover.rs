//! Everything that is known of a cell, for whoever points at it: words, place, other readings, rules and history.

use egui::Ui;

use crate::core::diagnostic::visible;
use crate::core::evidence::Found;
use crate::core::record::Cell;
use crate::core::review::{CellKey, CellState, Doubt};
use crate::core::slide::Slide;
use crate::core::value;
use crate::ui::context::Context;
use crate::ui::panels::cell::line_of;
use crate::ui::widgets::tone::Tone;
use crate::ui::widgets::when::when;
use crate::ui::widgets::who::who_made;

use super::look::{doubt_sentence, of_doubt, reading_at, reading_by, verdict_text};

/// The widest a tip may be, in points.
const WIDEST: f32 = 420.0;

/// The tip of a cell.
pub fn show(ui: &mut Ui, ctx: &Context, slide: &Slide, key: &CellKey, state: Option<&CellState>) {
    ui.set_max_width(WIDEST);
    let cell = key.cell(slide);
    let line = line_of(cell);
    ui.label(if line.is_empty() { ctx.tr("(no value)", "（値なし）") } else { &line });
    if let Some(cell) = cell {
        raw(ui, ctx, cell, &line);
    }
    if let Some(state) = state {
        place(ui, ctx, state);
        reasons(ui, ctx, state);
    }
    if let Some(cell) = cell {
        amendment(ui, ctx, cell);
        others(ui, ctx, cell);
        history(ui, ctx, slide, key, state);
    }
}

/// The words the value was made of, where they say something else.
pub(super) fn raw(ui: &mut Ui, ctx: &Context, cell: &Cell, line: &str) {
    let raw = visible(&cell.raw);
    if !raw.is_empty() && raw != *line {
        ui.label(format!("{}: {raw}", ctx.tr("Read as", "読み取った文字")));
    }
}

/// What the reader says of how it came by the value.
pub(super) fn amendment(ui: &mut Ui, ctx: &Context, cell: &Cell) {
    if let Some(remark) = &cell.remark {
        ui.weak(remark.text(ctx.lang));
    }
}

/// Where the value was found.
pub(super) fn place(ui: &mut Ui, ctx: &Context, state: &CellState) {
    let Some(place) = &state.place else {
        ui.weak(ctx.tr("Its place on the page is not known yet.", "ページ上の場所はまだ調べていません。"));
        return;
    };
    let words: Vec<String> = place.evidence.iter().map(|evidence| visible(&evidence.text)).collect();
    let text = match place.found {
        Found::Nothing | Found::Absent => return,
        Found::Unread => ctx.tr("Printed there", "印刷されている文字"),
        Found::Located | Found::Weak | Found::Several | Found::Outside => ctx.tr("On the page", "ページ上の文字"),
    };
    if !words.is_empty() {
        ui.label(format!("{text}: {}", words.join(" / ")));
    }
}

/// Why somebody should look, in sentences; a rule in its own words.
pub(super) fn reasons(ui: &mut Ui, ctx: &Context, state: &CellState) {
    for doubt in &state.doubts {
        let tone = if state.verdict.is_some() { Tone::Faint } else { of_doubt(*doubt).1 };
        let color = tone.color(ui.visuals());
        if *doubt == Doubt::RuleBroken {
            for rule in &state.broken {
                ui.colored_label(color, rule.text(ctx.lang));
            }
        } else {
            ui.colored_label(color, doubt_sentence(*doubt, ctx.lang));
        }
    }
}

fn others(ui: &mut Ui, ctx: &Context, cell: &Cell) {
    for (index, other) in cell.others.iter().enumerate() {
        let agrees = if other.value == cell.value { ctx.tr(" (the same)", "（同じ）") } else { "" };
        let value = text_of_value(ctx, &other.value);
        let by = format!("{}, {}", reading_by(ctx, other), reading_at(other));
        ui.label(format!("{}  {value}{agrees}  ·  {by}", index + 1));
    }
}

fn history(ui: &mut Ui, ctx: &Context, slide: &Slide, key: &CellKey, state: Option<&CellState>) {
    if let Some(verdict) = state.and_then(|state| state.verdict) {
        ui.weak(verdict_text(verdict, ctx.lang));
    }
    let record = key.region.and_then(|region| slide.records.get(&region));
    if let Some(record) = record {
        ui.weak(format!("{} · {}", who_made(ctx, &record.provenance), when(record.provenance.at)));
    }
}

/// A value on one line, or a word for none.
pub(super) fn text_of_value(ctx: &Context, value: &serde_json::Value) -> String {
    match value {
        serde_json::Value::Null => ctx.tr("(no value)", "（値なし）").to_owned(),
        value => visible(&value::display(value)),
    }
}
