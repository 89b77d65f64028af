//! One cell as it is shown: its value, its sign, and other readings in a line below.

use egui::{Color32, Id, Mesh, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, Vec2, pos2, vec2};

use crate::core::record::Cell;
use crate::core::review::{CellKey, CellState};
use crate::core::schema::Field;
use crate::core::slide::Slide;
use crate::ui::context::Context;
use crate::ui::panels::cell::{Place, line_of, select, selected_key, title};
use crate::ui::panels::review::look::{differing, look, words};
use crate::ui::panels::review::{States, hover};
use crate::ui::view_state::{Pane, ViewState};
use crate::ui::widgets::name_selectable;
use crate::ui::widgets::tone::Tone;

use super::{access, entry};

/// The side of a cell's sign, in points, and the room that is left for it before the value.
const SIGN: f32 = 9.0;
const GUTTER: f32 = 17.0;
/// How strongly a doubtful cell is tinted.
const TINT: f32 = 0.13;

/// A cell in its row and column.
pub(super) struct At<'a> {
    /// Which.
    pub(super) key: CellKey,
    /// Its field.
    pub(super) field: &'a Field,
    /// The node of its row.
    pub(super) row: Id,
    /// What its row is called: `row 3`.
    pub(super) row_name: String,
    /// The index of its column.
    pub(super) column: usize,
    /// What is wrong with the reading of the whole row, in words, and whether the value may be out of date.
    pub(super) trouble: Option<&'static str>,
    /// Whether the value may be out of date.
    pub(super) stale: bool,
}

/// Shows a cell, or the entry where it is being typed into.
pub(super) fn show(
    ui: &mut Ui,
    ctx: &mut Context,
    view: &mut ViewState,
    slide: &Slide,
    states: &States,
    at: &At<'_>,
    moved: bool,
) {
    if view.table.editor.as_ref().is_some_and(|edit| edit.is_at(Place::Table, &at.key)) {
        return entry::show(ui, ctx, view, slide, at.field);
    }
    let cell = at.key.cell(slide);
    let state = states.get(&at.key);
    let selected = selected_key(ctx).as_ref() == Some(&at.key);
    let response = whole_cell(ui, at.row, at.column, Id::unique(("table cell", &at.key)));
    let line = line_of(cell);
    name_selectable(&response, Role::GridCell, selected, || name(ctx, at, state, &line));
    paint(ui, at, cell, state, &line);
    if selected {
        let stroke = Stroke::new(2.0, ui.visuals().selection.stroke.color);
        ui.painter().rect_stroke(ui.max_rect(), 1.0, stroke, StrokeKind::Inside);
        ui.ctx().accesskit_node_builder(super::id(), |node| node.set_active_descendant(response.id.accesskit_id()));
        if moved {
            response.scroll_to_me(None);
        }
    }
    if response.clicked() {
        ctx.send(select(&at.key));
        ui.memory_mut(|memory| memory.request_focus(super::id()));
        view.pane = Pane::Table;
    }
    if response.double_clicked() {
        view.table.begin(slide, at.key.clone(), Place::Table, None);
    }
    if cell.is_some() || state.is_some() {
        response.on_hover_ui(|ui| hover::show(ui, ctx, slide, &at.key, state));
    }
}

/// `賃料, row 3: 19000 (readings differ)`.
fn name(ctx: &Context, at: &At<'_>, state: Option<&CellState>, line: &str) -> String {
    let known = state.map(|state| words(state, ctx.lang)).filter(|words| !words.is_empty());
    let old = at.stale.then(|| ctx.tr("out of date", "変更あり").to_owned());
    let trouble = at.trouble.map(str::to_owned);
    let mut name = format!("{}, {}: {line}", title(at.field), at.row_name);
    for words in known.into_iter().chain(old).chain(trouble) {
        name = format!("{name} ({words})");
    }
    name
}

fn paint(ui: &Ui, at: &At<'_>, cell: Option<&Cell>, state: Option<&CellState>, line: &str) {
    let rect = ui.max_rect();
    let look = state.and_then(look);
    let doubtful = state.is_some_and(CellState::is_doubtful);
    if let Some(look) = look {
        let color = look.tone.color(ui.visuals());
        if doubtful {
            ui.painter().rect_filled(rect, 0.0, color.gamma_multiply(TINT));
        }
        let mut mesh = Mesh::default();
        let corner = pos2(rect.left() + 4.0, first_line(rect) - SIGN / 2.0);
        look.sign.add_to(&mut mesh, Rect::from_min_size(corner, Vec2::splat(SIGN)), color);
        ui.painter().add(mesh);
    }
    let color = if at.stale { Tone::Warning.color(ui.visuals()) } else { ui.visuals().text_color() };
    text(ui, line, color, egui::TextStyle::Body, first_line(rect));
    let others = cell.filter(|_| doubtful && rect.height() > 1.5 * super::body::ROW_HEIGHT).map(other_values);
    if let Some(others) = others.filter(|others| !others.is_empty()) {
        let color = Tone::Bad.color(ui.visuals());
        text(ui, &others, color, egui::TextStyle::Small, rect.bottom() - super::body::SECOND_LINE / 2.0 - 3.0);
    }
}

/// The middle of the line with the value.
fn first_line(rect: Rect) -> f32 {
    rect.top() + (super::body::ROW_HEIGHT / 2.0).min(rect.height() / 2.0)
}

/// What other readings gave, each with the digit that takes it: `1 10000  2 –`.
fn other_values(cell: &Cell) -> String {
    let one = |(index, other): (usize, &crate::core::record::Reading)| {
        let value = crate::core::diagnostic::visible(&crate::core::value::display(&other.value));
        let value = if value.is_empty() { "–" } else { &value };
        format!("{} {value}", index + 1)
    };
    differing(cell).map(one).collect::<Vec<_>>().join("   ")
}

/// The whole cell as one thing to click, in its row and the column with this index.
pub(super) fn whole_cell(ui: &mut Ui, row: Id, column: usize, id: Id) -> Response {
    access::in_row(ui, row, column, id, |ui| ui.interact(ui.max_rect(), id, Sense::click()))
}

/// One line of text, cut to the cell, about a height.
fn text(ui: &Ui, text: &str, color: Color32, style: egui::TextStyle, middle: f32) {
    let rect = ui.max_rect();
    let galley = cut(ui, text, color, style, rect.width() - GUTTER - 4.0);
    let at = pos2(rect.left() + GUTTER, middle - galley.size().y / 2.0);
    ui.painter().galley(at, galley, color);
}

/// A plain line over the whole cell, for what is no value.
pub(super) fn plain_text(ui: &Ui, text: &str, color: Color32) {
    let rect = ui.max_rect();
    let galley = cut(ui, text, color, egui::TextStyle::Body, rect.width() - 8.0);
    let at = pos2(rect.left() + 4.0, rect.center().y - galley.size().y / 2.0);
    ui.painter().galley(at, galley, color);
}

fn cut(ui: &Ui, text: &str, color: Color32, style: egui::TextStyle, width: f32) -> std::sync::Arc<egui::Galley> {
    let mut job = egui::text::LayoutJob::simple_singleline(text.to_owned(), style.resolve(ui.style()), color);
    job.wrap = egui::text::TextWrapping::truncate_at_width(width.max(8.0));
    ui.fonts_mut(|fonts| fonts.layout_job(job))
}

/// A sign on a row of its own, from the middle of its left edge.
pub(super) fn signs(ui: &Ui, signs: impl Iterator<Item = crate::ui::widgets::sign::Sign>, x: f32, color: Color32) {
    let mut mesh = Mesh::default();
    crate::ui::widgets::sign::add_row(&mut mesh, signs, ui.max_rect().left_center() + vec2(x, 0.0), SIGN, color);
    ui.painter().add(mesh);
}
