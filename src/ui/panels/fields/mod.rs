//! What is read from each region: the fields as a grid or as text, checked while they are typed, and the margin of the
//! crops.

mod change;
mod column;
mod drag;
mod entry;
mod grid;
mod text;

use egui::{TextEdit, Ui};

use crate::core::crop::Margin;
use crate::core::schema::ready::ready_made;
use crate::session::command::{Command, SchemaCommand};
use crate::session::runs::RowState;
use crate::ui::actions::Action;
use crate::ui::context::Context;
use crate::ui::panels::ask::extract_estimate;
use crate::ui::view_state::ViewState;
use crate::ui::widgets::tone::Tone;
use crate::ui::widgets::{WIDE_GAP, action_button};

use column::Column;
use grid::GridView;
use text::TextView;

/// The fields being changed.
#[derive(Debug, Default)]
pub struct FieldsView {
    grid: GridView,
    text: TextView,
    /// Whether they are shown as text.
    as_text: bool,
    /// The margin being typed.
    margin: Option<String>,
}

/// The tab.
pub fn show(ui: &mut Ui, ctx: &mut Context, view: &mut ViewState) {
    let label = ui.strong(ctx.tr("What is read from each region", "各領域から読み取る項目"));
    ui.horizontal_wrapped(|ui| {
        let fields = &mut view.fields;
        for (as_text, words) in [(false, ctx.tr("Grid", "表")), (true, ctx.tr("Text", "テキスト"))] {
            ui.selectable_value(&mut fields.as_text, as_text, words);
        }
        ready_menu(ui, ctx, view);
        for action in [Action::WideFields, Action::ImportFields, Action::ChangePrompts] {
            action_button(ui, ctx, view, action);
        }
    });
    // What was typed as text and is not right yet would be lost behind the grid.
    if view.dialogs.fields {
        ui.weak(ctx.tr("The fields are open in the wide grid.", "項目は広い表で開いています。"));
    } else if view.fields.as_text || view.fields.text.is_wrong() {
        text::show(ui, ctx, view, label.id);
    } else {
        let fields = &mut view.fields;
        fields.grid.keep_to(&ctx.session.document().schema);
        grid::buttons(ui, ctx, &mut fields.grid);
        grid::show(ui, ctx, &mut fields.grid, &Column::FEW, view.composing);
        grid::detail(ui, ctx, &mut fields.grid, view.composing);
    }
    for large in ctx.engine.schema_too_large(&ctx.session.document().schema, ctx.session.choice()) {
        ui.colored_label(Tone::Warning.color(ui.visuals()), large.text(ctx.lang));
    }
    extract(ui, ctx, view);
    margin(ui, ctx, view);
    masked(ui, ctx);
}

/// The grid with all its columns; whether it stays open.
pub fn show_wide(ui: &mut Ui, ctx: &mut Context, view: &mut ViewState) -> bool {
    let fields = &mut view.fields;
    fields.grid.keep_to(&ctx.session.document().schema);
    grid::buttons(ui, ctx, &mut fields.grid);
    egui::ScrollArea::horizontal().show(ui, |ui| {
        grid::show(ui, ctx, &mut fields.grid, &Column::ALL, view.composing);
    });
    ui.add_space(WIDE_GAP);
    !ui.button(ctx.tr("Close", "閉じる")).clicked()
}

impl FieldsView {
    /// Whether something was typed into the grid that does not count yet.
    pub fn is_typing(&self) -> bool {
        !self.grid.typed.is_empty()
    }
}

fn ready_menu(ui: &mut Ui, ctx: &mut Context, view: &mut ViewState) {
    ui.menu_button(ctx.tr("Ready-made…", "ひな形…"), |ui| {
        for ready in ready_made() {
            if ui.button(ready.name(ctx.lang)).clicked() {
                view.fields.text.take_over(ctx, ready.text);
                ui.close();
            }
        }
    });
}

fn margin_text(margin: Margin) -> String {
    match margin {
        Margin::Percent(by) => format!("{by}%"),
        Margin::Pixels(by) => format!("{by}px"),
    }
}

fn margin(ui: &mut Ui, ctx: &mut Context, view: &mut ViewState) {
    ui.add_space(WIDE_GAP);
    let current = ctx.session.document().margin;
    let mut text = view.fields.margin.clone().unwrap_or_else(|| margin_text(current));
    ui.horizontal(|ui| {
        let label = ui.label(ctx.tr("Margin around each region", "領域の周りの余白"));
        let tip = ctx.tr("2% of the box, or 12px of the slide", "枠に対して 2%、またはスライドの 12px");
        let response =
            ui.add(TextEdit::singleline(&mut text).desired_width(72.0)).labelled_by(label.id).on_hover_text(tip);
        if response.changed() {
            view.fields.margin = Some(text);
        }
        if response.lost_focus()
            && let Some(typed) = &view.fields.margin
            && let Some(margin) = Margin::parse(typed)
        {
            if margin != current {
                ctx.send(Command::Schema(SchemaCommand::SetMargin(margin)));
            }
            view.fields.margin = None;
        }
    });
    if view.fields.margin.as_ref().is_some_and(|typed| Margin::parse(typed).is_none()) {
        let words = ctx.tr("Not a margin: write 2% or 12px.", "余白は 2% または 12px のように書いてください。");
        ui.colored_label(Tone::Bad.color(ui.visuals()), words);
    }
}

fn masked(ui: &mut Ui, ctx: &mut Context) {
    let mut masked = ctx.session.document().masked;
    let words = ctx.tr("Blank what lies outside a region's shape", "領域の形の外側を空白にして読む");
    let tip = ctx.tr(
        "Neighbours that reach into the box are not read; regions without a shape are read whole",
        "枠に入り込む隣の内容を読みません。形のない領域は枠全体を読みます",
    );
    if ui.checkbox(&mut masked, words).on_hover_text(tip).changed() {
        ctx.send(Command::Schema(SchemaCommand::SetMasked(masked)));
    }
}

fn extract(ui: &mut Ui, ctx: &mut Context, view: &mut ViewState) {
    ui.add_space(WIDE_GAP);
    ui.horizontal_wrapped(|ui| {
        for action in [Action::Extract, Action::ExtractSelected, Action::ExtractNeeded] {
            action_button(ui, ctx, view, action);
        }
    });
    let Some(slide) = ctx.slide() else { return };
    let states: Vec<RowState> = slide.regions.iter().map(|region| ctx.session.row_state(slide, region)).collect();
    let count = |wanted: fn(&RowState) -> bool| states.iter().filter(|state| wanted(state)).count();
    extract_estimate(ui, ctx);
    ui.horizontal_wrapped(|ui| {
        for (count, words, tone) in [
            (count(|s| *s == RowState::Unread), ctx.tr("not extracted", "未読み取り"), Tone::Faint),
            (count(|s| *s == RowState::Stale), ctx.tr("out of date", "要更新"), Tone::Warning),
            (count(|s| matches!(s, RowState::Failed(_))), ctx.tr("failed", "失敗"), Tone::Bad),
        ] {
            if count > 0 {
                ui.colored_label(tone.color(ui.visuals()), format!("{words}: {count}"));
            }
        }
    });
}

#[cfg(test)]
mod tests;
