//! Head, rows and cells of the table.

use egui::{
    Align, Color32, Id, Key, Layout, Mesh, Modifiers, Rect, Response, Role, Sense, TextEdit, Ui, WidgetInfo, pos2, vec2,
};
use egui_extras::{Column, TableBody, TableBuilder, TableRow};

use crate::core::diagnostic::visible;
use crate::core::region::Region;
use crate::core::schema::Field;
use crate::core::slide::Slide;
use crate::session::command::{Command, ExtractScope, RecordCommand, SelectCommand};
use crate::session::runs::RowState;
use crate::ui::context::Context;
use crate::ui::panels::cell::{Place, cell_of, line_of, mark, title, type_text};
use crate::ui::panels::record::row_state_text;
use crate::ui::view_state::{Pane, ViewState};
use crate::ui::widgets::sign::{self, Sign};
use crate::ui::widgets::tone::{Tone, state_text};
use crate::ui::widgets::{label_of, name_selectable, take_key};

use super::{access, keys};

const ROW_HEIGHT: f32 = 26.0;
const HEAD_HEIGHT: f32 = 38.0;
/// The columns before those of the fields: number, state and label.
pub(super) const COLUMNS_BEFORE: usize = 3;
/// The side of a sign beside the number of a row.
const SIGN: f32 = 9.0;

/// `moved`: another cell was selected since the last frame and shall be seen.
pub(super) fn show(ui: &mut Ui, ctx: &mut Context, view: &mut ViewState, slide: &Slide, moved: bool) {
    let fields = &ctx.session.document().schema.fields;
    let mut table = TableBuilder::new(ui)
        .striped(true)
        .auto_shrink(false)
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
            row.col(|ui| head(&mut access::column_head(ui, ctx, COLUMNS_BEFORE + index, title(field)), ctx, field));
        }
    });
    head.body(|body| rows(body, ctx, view, slide, moved));
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

fn rows(body: TableBody<'_>, ctx: &mut Context, view: &mut ViewState, slide: &Slide, moved: bool) {
    body.rows(ROW_HEIGHT, slide.regions.len(), |mut row| {
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
        cells(&mut row, ctx, view, slide, region, &state, moved);
    });
}

fn number(ui: &mut Ui, ctx: &mut Context, region: &Region, index: usize) {
    let response = whole_cell(ui, region, 0, "number");
    let state = state_text(region, ctx.lang);
    let name = format!("{} {}: {state}", ctx.tr("Row", "行"), index + 1);
    response.widget_info(|| WidgetInfo::labeled(Role::RowHeader, true, &name));
    text(ui, &format!("{}", index + 1), ui.visuals().weak_text_color());
    let mut mesh = Mesh::default();
    let color = Tone::of_status(region.status).color(ui.visuals());
    sign::add_row(&mut mesh, Sign::of_region(region), ui.max_rect().left_center() + vec2(28.0, 0.0), SIGN, color);
    ui.painter().add(mesh);
    select_row(ui, ctx, region, &response);
    response.on_hover_text(state);
}

fn label(ui: &mut Ui, ctx: &mut Context, region: &Region, index: usize) {
    let response = whole_cell(ui, region, 2, "label");
    let shown = label_of(region, ctx);
    let name = format!("{}, {} {}: {shown}", ctx.tr("Region", "領域"), ctx.tr("row", "行"), index + 1);
    response.widget_info(|| WidgetInfo::labeled(Role::GridCell, true, &name));
    text(ui, &shown, ui.visuals().text_color());
    select_row(ui, ctx, region, &response);
    response.on_hover_text(shown);
}

fn select_row(ui: &Ui, ctx: &mut Context, region: &Region, response: &Response) {
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

fn cells(
    row: &mut TableRow<'_, '_>,
    ctx: &mut Context,
    view: &mut ViewState,
    slide: &Slide,
    region: &Region,
    state: &RowState,
    moved: bool,
) {
    for field in &ctx.session.document().schema.fields {
        row.col(|ui| {
            if view.table.editor.as_ref().is_some_and(|edit| edit.is_at(Place::Table, region.id, &field.name)) {
                editor(ui, ctx, view, slide, field);
            } else {
                cell(ui, ctx, view, slide, region, field, state, moved);
            }
        });
    }
}

#[expect(clippy::too_many_arguments, reason = "one cell is where everything of a row and a column meets")]
fn cell(
    ui: &mut Ui,
    ctx: &mut Context,
    view: &mut ViewState,
    slide: &Slide,
    region: &Region,
    field: &Field,
    state: &RowState,
    moved: bool,
) {
    let cell = cell_of(slide, region.id, &field.name);
    let selection = ctx.session.selection();
    let selected = selection.main() == Some(region.id) && selection.field() == Some(field.name.as_str());
    let line = line_of(cell);
    let mark = cell.and_then(|cell| mark(cell, ctx.lang, ui.visuals()));
    let column = COLUMNS_BEFORE + fields_before(ctx, field);
    let response = whole_cell(ui, region, column, &field.name);
    let stale = *state == RowState::Stale && cell.is_some_and(|cell| !cell.is_touched());
    let row = slide.position(region.id).map_or(0, |at| at + 1);
    let mut name = format!("{}, {} {row}: {line}", title(field), ctx.tr("row", "行"));
    let old = stale.then(|| ctx.tr("out of date", "変更あり"));
    let failed = matches!(state, RowState::Failed(_)).then(|| ctx.tr("failed", "失敗"));
    for words in mark.map(|(words, _)| words).into_iter().chain(old).chain(failed) {
        name = format!("{name} ({words})");
    }
    name_selectable(&response, Role::GridCell, selected, || name.clone());
    let color = if stale { Tone::Warning.color(ui.visuals()) } else { ui.visuals().text_color() };
    text(ui, &line, color);
    if selected {
        let stroke = egui::Stroke::new(2.0, ui.visuals().selection.stroke.color);
        ui.painter().rect_stroke(ui.max_rect(), 1.0, stroke, egui::StrokeKind::Inside);
        ui.ctx().accesskit_node_builder(super::id(), |node| node.set_active_descendant(response.id.accesskit_id()));
        if moved {
            response.scroll_to_me(None);
        }
    }
    if let Some((_, color)) = mark {
        let corner = ui.max_rect().shrink(2.0).right_top();
        let triangle = vec![corner, corner + vec2(-7.0, 0.0), corner + vec2(0.0, 7.0)];
        ui.painter().add(egui::Shape::convex_polygon(triangle, color, egui::Stroke::NONE));
    }
    if response.clicked() {
        ctx.send(Command::Select(SelectCommand::Cell { region: region.id, field: field.name.clone() }));
        ui.memory_mut(|memory| memory.request_focus(super::id()));
        view.pane = Pane::Table;
    }
    if response.double_clicked() {
        view.table.begin(slide, (region.id, &field.name), Place::Table, None);
    }
    if let Some(cell) = cell.filter(|_| !line.is_empty()) {
        let words = mark.map(|(words, _)| format!("\n{words}")).unwrap_or_default();
        let raw = if cell.raw.is_empty() || cell.raw == line {
            String::new()
        } else {
            format!("\n{}: {}", ctx.tr("On the slide", "スライド上の文字"), visible(&cell.raw))
        };
        response.on_hover_text(format!("{line}{raw}{words}"));
    }
}

/// The entry of the cell being typed into; its keys are taken before the entry sees them.
fn editor(ui: &mut Ui, ctx: &mut Context, view: &mut ViewState, slide: &Slide, field: &Field) {
    let composing = view.composing;
    let Some(mut edit) = view.table.editor.take() else { return };
    let id = editor_id();
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
            Some((columns, rows)) => {
                keys::go(ctx, slide, columns, rows);
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

/// The entry of the cell being typed into.
fn editor_id() -> Id {
    Id::unique("cell entry")
}

fn problem(ui: &Ui, ctx: &Context, edit: &crate::ui::panels::cell::CellEdit, response: &Response) {
    let Some(problem) = &edit.problem else { return };
    let color = Tone::Bad.color(ui.visuals());
    ui.painter().rect_stroke(response.rect, 2.0, egui::Stroke::new(2.0, color), egui::StrokeKind::Inside);
    response.show_tooltip_ui(|ui| {
        ui.colored_label(color, problem.text(ctx.lang));
        ui.weak(ctx.tr("Escape takes the typing back.", "Esc で入力を取り消します。"));
    });
}

/// How many fields stand to the left of one.
fn fields_before(ctx: &Context, field: &Field) -> usize {
    let fields = &ctx.session.document().schema.fields;
    fields.iter().position(|other| other.name == field.name).unwrap_or(0)
}

/// The whole cell as one thing to click, in the row of a region and the column with this index.
fn whole_cell(ui: &mut Ui, region: &Region, column: usize, name: &str) -> Response {
    let id = Id::unique(("table", region.id, column, name));
    access::in_row(ui, region, column, id, |ui| ui.interact(ui.max_rect(), id, Sense::click()))
}

/// One line of text, cut to the cell.
fn text(ui: &Ui, text: &str, color: Color32) {
    let rect: Rect = ui.max_rect();
    let font = egui::TextStyle::Body.resolve(ui.style());
    let mut job = egui::text::LayoutJob::simple_singleline(text.to_owned(), font, color);
    job.wrap = egui::text::TextWrapping::truncate_at_width((rect.width() - 8.0).max(8.0));
    let galley = ui.fonts_mut(|fonts| fonts.layout_job(job));
    ui.painter().galley(pos2(rect.left() + 4.0, rect.center().y - galley.size().y / 2.0), galley, color);
}
