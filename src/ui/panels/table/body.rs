//! Head, rows and cells of the table.

use egui::{Align, Layout, Role, Ui, WidgetInfo};
use egui_extras::{Column, TableBody, TableBuilder};

use crate::core::region::Region;
use crate::core::review::CellKey;
use crate::core::schema::Field;
use crate::core::slide::Slide;
use crate::session::command::{Command, ExtractScope, RecordCommand, SelectCommand};
use crate::session::runs::RowState;
use crate::ui::context::Context;
use crate::ui::panels::cell::{title, type_text};
use crate::ui::panels::record::row_state_text;
use crate::ui::panels::review::States;
use crate::ui::view_state::ViewState;
use crate::ui::widgets::label_of;
use crate::ui::widgets::sign::Sign;
use crate::ui::widgets::tone::{Tone, state_text};

use super::access;
use super::grid_cell::{self, At, plain_text};

/// The height of a row, and how much more one has in which readings differ, in points.
pub(super) const ROW_HEIGHT: f32 = 26.0;
pub(super) const SECOND_LINE: f32 = 16.0;
const HEAD_HEIGHT: f32 = 38.0;
/// The columns before those of the fields: number, state and label.
pub(super) const COLUMNS_BEFORE: usize = 3;

/// `moved`: another cell was selected since the last frame and shall be seen.
pub(super) fn show(ui: &mut Ui, ctx: &mut Context, view: &mut ViewState, slide: &Slide, states: &States, moved: bool) {
    let fields = &ctx.session.document().schema.fields;
    let mut table = TableBuilder::new(ui)
        .striped(true)
        .auto_shrink(false)
        .min_scrolled_height(0.0)
        .cell_layout(Layout::left_to_right(Align::Center))
        .column(Column::exact(54.0))
        .column(Column::exact(28.0))
        .column(Column::initial(130.0).at_least(60.0).resizable(true).clip(true))
        .columns(Column::initial(130.0).at_least(48.0).resizable(true).clip(true), fields.len());
    let selected = ctx.session.selection().main().and_then(|region| slide.position(region));
    if let Some(row) = selected.filter(|_| moved) {
        table = table.scroll_to_row(row, None);
    }
    let head = table.header(HEAD_HEIGHT, |mut row| {
        let names = [("#", ctx.tr("Row", "行")), ("", ctx.tr("State", "状態")), (ctx.tr("Region", "領域"), "")];
        for (column, (text, name)) in names.into_iter().enumerate() {
            row.col(|ui| {
                let name = if name.is_empty() { text } else { name };
                access::column_head(ui, ctx, column, name).strong(text);
            });
        }
        for (index, field) in fields.iter().enumerate() {
            row.col(|ui| {
                // The rows scroll up and down only; the head stands in what scrolls sideways.
                if moved && ctx.session.selection().field() == Some(field.name.as_str()) {
                    ui.scroll_to_rect(ui.max_rect(), None);
                }
                head(&mut access::column_head(ui, ctx, COLUMNS_BEFORE + index, title(field)), ctx, field);
            });
        }
    });
    head.body(|body| rows(body, ctx, view, slide, states, moved));
}

fn head(ui: &mut Ui, ctx: &Context, field: &Field) {
    let tip = format!("{}\n{}: {}", title(field), field.name, type_text(field, ctx.lang));
    ui.vertical(|ui| {
        ui.add(egui::Label::new(egui::RichText::new(&field.name).strong()).truncate()).on_hover_text(&tip);
        if !field.description.is_empty() {
            let words = egui::RichText::new(&field.description).small().weak();
            ui.add(egui::Label::new(words).truncate()).on_hover_text(tip);
        }
    });
}

fn rows(body: TableBody<'_>, ctx: &mut Context, view: &mut ViewState, slide: &Slide, states: &States, moved: bool) {
    let height = |region: &Region| ROW_HEIGHT + if states.is_tall(Some(region.id)) { SECOND_LINE } else { 0.0 };
    body.heterogeneous_rows(slide.regions.iter().map(height), |mut row| {
        let index = row.index();
        let Some(region) = slide.regions.get(index) else { return };
        let selected = ctx.session.selection().contains(region.id);
        row.set_selected(selected);
        let state = ctx.session.row_state(slide, region);
        row.col(|ui| {
            access::row(ui, ctx, region, index, selected);
            number(ui, ctx, region, index);
        });
        row.col(|ui| state_cell(ui, ctx, region, index, &state));
        row.col(|ui| label(ui, ctx, region, index));
        for (column, field) in ctx.session.document().schema.fields.iter().enumerate() {
            let key = CellKey::of(region.id, &field.name);
            let touched = key.cell(slide).is_some_and(|cell| cell.is_touched());
            let at = At {
                field,
                row: access::row_id(region),
                row_name: format!("{} {}", ctx.tr("row", "行"), index + 1),
                column: COLUMNS_BEFORE + column,
                trouble: matches!(state, RowState::Failed(_)).then(|| ctx.tr("failed", "失敗")),
                stale: state == RowState::Stale && key.cell(slide).is_some() && !touched,
                key,
            };
            row.col(|ui| grid_cell::show(ui, ctx, view, slide, states, &at, moved));
        }
    });
}

fn number(ui: &mut Ui, ctx: &mut Context, region: &Region, index: usize) {
    let response = whole_cell(ui, region, 0, "number");
    let state = state_text(region, ctx.lang);
    let name = format!("{} {}: {state}", ctx.tr("Row", "行"), index + 1);
    response.widget_info(|| WidgetInfo::labeled(Role::RowHeader, true, &name));
    plain_text(ui, &format!("{}", index + 1), ui.visuals().weak_text_color());
    grid_cell::signs(ui, Sign::of_region(region), 28.0, Tone::of_status(region.status).color(ui.visuals()));
    select_row(ui, ctx, region, &response);
    response.on_hover_text(state);
}

fn label(ui: &mut Ui, ctx: &mut Context, region: &Region, index: usize) {
    let response = whole_cell(ui, region, 2, "label");
    let shown = label_of(region, ctx);
    let name = format!("{}, {} {}: {shown}", ctx.tr("Region", "領域"), ctx.tr("row", "行"), index + 1);
    response.widget_info(|| WidgetInfo::labeled(Role::GridCell, true, &name));
    plain_text(ui, &shown, ui.visuals().text_color());
    select_row(ui, ctx, region, &response);
    response.on_hover_text(shown);
}

fn select_row(ui: &Ui, ctx: &mut Context, region: &Region, response: &egui::Response) {
    if response.clicked() {
        let adding = ui.input(|input| input.modifiers.command);
        let select = if adding { SelectCommand::Toggle(region.id) } else { SelectCommand::Only(region.id) };
        ctx.send(Command::Select(select));
    }
}

fn state_cell(ui: &mut Ui, ctx: &mut Context, region: &Region, index: usize, state: &RowState) {
    let (sign, tone) = sign(state);
    let words = row_state_text(ctx, state);
    let again = matches!(state, RowState::Failed(_) | RowState::Stale | RowState::Unread);
    let action = match state {
        RowState::Unread => ctx.tr("Click to extract this row", "クリックでこの行を読み取ります"),
        _ => ctx.tr("Click to extract this row again", "クリックでこの行を読み取り直します"),
    };
    let response = whole_cell(ui, region, 1, "state");
    let name = format!("{} {}: {words}", ctx.tr("State of row", "状態、行"), index + 1);
    response.widget_info(|| WidgetInfo::labeled(if again { Role::Button } else { Role::GridCell }, true, &name));
    let color = tone.color(ui.visuals());
    ui.painter().text(
        ui.max_rect().center(),
        egui::Align2::CENTER_CENTER,
        sign,
        egui::FontId::proportional(14.0),
        color,
    );
    let tip = if again { format!("{words}\n{action}") } else { words };
    let response = response.on_hover_text(tip);
    if again && response.clicked() {
        ctx.send(Command::Record(RecordCommand::Extract(ExtractScope::Regions(vec![region.id]))));
    }
}

/// Signs that differ in shape as well as in colour.
fn sign(state: &RowState) -> (&'static str, Tone) {
    match state {
        RowState::Unread => ("○", Tone::Faint),
        RowState::Reading => ("…", Tone::Info),
        RowState::Read => ("●", Tone::Good),
        RowState::Stale => ("△", Tone::Warning),
        RowState::Failed(_) => ("×", Tone::Bad),
    }
}

/// A cell of the row that holds no value, as one thing to click.
fn whole_cell(ui: &mut Ui, region: &Region, column: usize, name: &str) -> egui::Response {
    let id = egui::Id::unique(("table", region.id, name));
    grid_cell::whole_cell(ui, access::row_id(region), column, id)
}
