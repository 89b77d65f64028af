//! The fields as a grid: a row for each, a column for each property; few columns in the side panel with the rest below,
//! all of them in the wide dialog.

use egui::{Align, Button, Layout, Role, Ui};
use egui_extras::{Column as Width, TableBuilder, TableRow};

use crate::core::diagnostic::Message;
use crate::core::lang::Lang;
use crate::core::schema::{Field, FieldPath, Reach, Scalar, Schema};
use crate::ui::context::Context;
use crate::ui::panels::cell::scalar_text;
use crate::ui::widgets::tone::Tone;
use crate::ui::widgets::{self, GAP};

use super::change;
use super::column::Column;
use super::drag;
use super::entry::{self, Typed, Wish};

/// The height of a row, in points.
const ROW: f32 = 26.0;

/// How far the parts of an object are moved to the right, in points.
const INDENT: f32 = 12.0;

/// What the grid remembers.
#[derive(Debug, Default)]
pub(super) struct GridView {
    pub(super) selected: Option<FieldPath>,
    pub(super) typed: Typed,
    /// The entry that shall get the keyboard.
    focus: Option<(FieldPath, Column)>,
    /// Why the last change was not made.
    problem: Option<Message>,
}

impl GridView {
    /// Lets go of what is not in the schema any more.
    pub(super) fn keep_to(&mut self, schema: &Schema) {
        self.selected = self.selected.take().filter(|path| schema.at(path).is_some());
        self.typed.retain(|(path, _), _| schema.at(path).is_some());
    }

    /// What came of a change: where its field stands, or why it was not made.
    fn settle<T>(&mut self, changed: Result<T, Message>) -> Option<T> {
        match changed {
            Ok(changed) => {
                self.problem = None;
                Some(changed)
            }
            Err(problem) => {
                self.problem = Some(problem);
                None
            }
        }
    }

    /// The same for a change that selects the field.
    fn follow(&mut self, changed: Result<FieldPath, Message>, focus: Option<Column>) {
        if let Some(place) = self.settle(changed) {
            self.select(place, focus);
        }
    }

    fn select(&mut self, path: FieldPath, focus: Option<Column>) {
        self.focus = focus.map(|column| (path.clone(), column));
        self.selected = Some(path);
    }
}

/// The names of the types, in the order they are offered.
const TYPES: [Scalar; 9] = [
    Scalar::Text,
    Scalar::Integer,
    Scalar::Decimal,
    Scalar::Money,
    Scalar::Date,
    Scalar::Duration,
    Scalar::Boolean,
    Scalar::Choice,
    Scalar::Object,
];

/// The buttons that add, remove and move rows.
pub(super) fn buttons(ui: &mut Ui, ctx: &mut Context, view: &mut GridView) {
    let schema = &ctx.session.document().schema;
    let selected = view.selected.clone();
    let settled = view.typed.is_empty();
    let removable = selected.as_ref().is_some_and(|path| schema.is_removable(path));
    let unsettled = ctx
        .tr("First put right what is marked, or press Esc there", "先に印のある入力を直すか、Esc で取り消してください");
    let button = |ui: &mut Ui, enabled: bool, text: &str, name: &str| {
        let button = ui.add_enabled(enabled && settled, Button::new(text)).accessible_name(name);
        button.on_hover_text(name).on_disabled_hover_text(if settled { name } else { unsettled }).clicked()
    };
    ui.horizontal_wrapped(|ui| {
        if button(ui, true, ctx.tr("Add", "追加"), ctx.tr("Add a field (Ctrl+Enter)", "項目を追加（Ctrl+Enter）"))
        {
            let added = change::added(ctx, selected.as_ref());
            view.follow(added, Some(Column::Name));
        }
        let Some(path) = &selected else { return };
        if button(ui, true, ctx.tr("Copy", "複製"), ctx.tr("Duplicate the field", "項目を複製")) {
            let doubled = change::doubled(ctx, path);
            view.follow(doubled, Some(Column::Name));
        }
        let delete = ctx.tr(
            "Delete the field (Ctrl+Delete); values that were read stay in the project",
            "項目を削除（Ctrl+Delete）。読み取った値はプロジェクトに残ります",
        );
        if button(ui, removable, ctx.tr("Delete", "削除"), delete) {
            let removed = change::removed(ctx, path);
            view.settle(removed);
        }
        for (by, text, name) in [
            (-1, "▲", ctx.tr("Move the field up (Alt+Up)", "項目を上へ（Alt+↑）")),
            (1, "▼", ctx.tr("Move the field down (Alt+Down)", "項目を下へ（Alt+↓）")),
        ] {
            if button(ui, true, text, name) {
                let moved = change::moved(ctx, path, by);
                view.follow(moved, None);
            }
        }
    });
    if let Some(problem) = &view.problem {
        let words = format!("{}: {}", ctx.tr("Not changed", "変更していません"), problem.text(ctx.lang));
        ui.colored_label(Tone::Bad.color(ui.visuals()), words);
    }
}

/// The grid with these columns.
pub(super) fn show(ui: &mut Ui, ctx: &mut Context, view: &mut GridView, columns: &[Column], composing: bool) {
    let schema = ctx.session.document().schema.clone();
    let paths = schema.paths();
    let few = columns.len() < Column::ALL.len();
    let height = (ui.ctx().content_rect().height() - 260.0).max(120.0);
    let mut table =
        TableBuilder::new(ui).vscroll(!few).max_scroll_height(height).cell_layout(Layout::left_to_right(Align::Center));
    for column in columns {
        table = table.column(match (few, column) {
            (true, Column::Name) => Width::remainder().at_least(90.0).clip(true),
            (true, column) => Width::exact(column.width()).clip(true),
            (false, column) => Width::initial(column.width()).at_least(48.0).resizable(true).clip(true),
        });
    }
    let table = table.header(ROW - 4.0, |mut header| {
        for column in columns {
            header.col(|ui| {
                ui.strong(column.text(ctx.lang)).on_hover_text(column.tip(ctx.lang));
            });
        }
    });
    let mut dropped = None;
    table.body(|body| {
        body.rows(ROW, paths.len(), |mut row| {
            let path = &paths[row.index()];
            if let Some(field) = schema.at(path) {
                row.set_selected(view.selected.as_ref() == Some(path));
                cells(&mut row, ctx, view, (path, field), columns, composing);
                dropped = drag::over(&row.response(), &schema, path).or(dropped.take());
            }
        });
    });
    if let Some((path, by)) = dropped.filter(|_| view.typed.is_empty()) {
        let moved = change::moved(ctx, &path, by);
        view.follow(moved, None);
    }
    if let Some((path, column)) = view.focus.take() {
        // It may be drawn only after the change has been carried out.
        match ctx.session.document().schema == schema && schema.at(&path).is_some() {
            true => ui.memory_mut(|memory| memory.request_focus(entry::id(&path, column))),
            false => view.focus = Some((path, column)),
        }
        ui.ctx().request_repaint();
    }
}

fn cells(
    row: &mut TableRow<'_, '_>,
    ctx: &mut Context,
    view: &mut GridView,
    (path, field): (&FieldPath, &Field),
    columns: &[Column],
    composing: bool,
) {
    for column in columns {
        row.col(|ui| {
            if *column == Column::Name {
                ui.add_space(path.depth() as f32 * INDENT);
                drag::handle(ui, ctx, path, &field.name);
            }
            cell(ui, ctx, view, (path, field), *column, composing);
        });
    }
}

/// One property of a field, to be changed.
pub(super) fn cell(
    ui: &mut Ui,
    ctx: &mut Context,
    view: &mut GridView,
    (path, field): (&FieldPath, &Field),
    column: Column,
    composing: bool,
) {
    match column {
        Column::Type => kind(ui, ctx, view, path, field),
        Column::Required => required(ui, ctx, view, path, field),
        Column::Reach => reach(ui, ctx, view, path, field),
        Column::Choices if field.scalar != Scalar::Choice => {
            ui.weak("–");
        }
        Column::Unit if !field.scalar.is_number() => {
            ui.weak("–");
        }
        _ => {
            let outcome = entry::show(ui, ctx, &mut view.typed, (path, column, field), composing);
            if outcome.entered {
                view.selected = Some(path.clone());
            }
            if let Some(wish) = outcome.wish {
                carry_out(ctx, view, path, column, wish);
            }
        }
    }
}

fn carry_out(ctx: &mut Context, view: &mut GridView, path: &FieldPath, column: Column, wish: Wish) {
    let schema = &ctx.session.document().schema;
    match wish {
        Wish::Go(by) => {
            let paths = schema.paths();
            let at = paths.iter().position(|other| other == path).unwrap_or(0);
            let to = at.saturating_add_signed(by).min(paths.len().saturating_sub(1));
            if let Some(path) = paths.get(to) {
                view.select(path.clone(), Some(column));
            }
        }
        _ if !view.typed.is_empty() => {}
        Wish::Shift(by) => {
            let moved = change::moved(ctx, path, by);
            view.follow(moved, Some(column));
        }
        Wish::Add => {
            let added = change::added(ctx, Some(path));
            view.follow(added, Some(Column::Name));
        }
        Wish::Remove if schema.is_removable(path) => {
            let removed = change::removed(ctx, path);
            view.settle(removed);
        }
        Wish::Remove => {}
    }
}

fn kind(ui: &mut Ui, ctx: &mut Context, view: &mut GridView, path: &FieldPath, field: &Field) {
    let words = kind_text(field, ctx.lang);
    let menu = ui.menu_button(&words, |ui| {
        for scalar in TYPES {
            if ui.radio(field.scalar == scalar, scalar_text(scalar, ctx.lang)).clicked() {
                if field.scalar != scalar {
                    let changed = change::of_type(ctx, path, scalar);
                    view.settle(changed);
                }
                ui.close();
            }
        }
        ui.separator();
        let mut list = field.list;
        if ui.checkbox(&mut list, ctx.tr("List of such values", "複数の値の一覧")).changed() {
            let changed = change::chosen(ctx, path, Column::Type, |field| Field { list, ..field });
            view.settle(changed);
            ui.close();
        }
    });
    let name = format!("{} {}: {words}", field.name, Column::Type.text(ctx.lang));
    menu.response.accessible_name(name.as_str()).on_hover_text(Column::Type.tip(ctx.lang));
}

fn kind_text(field: &Field, lang: Lang) -> String {
    let list = if field.list { " []" } else { "" };
    format!("{}{list}", scalar_text(field.scalar, lang))
}

fn required(ui: &mut Ui, ctx: &mut Context, view: &mut GridView, path: &FieldPath, field: &Field) {
    let mut required = !field.optional;
    let name = format!("{} {}", field.name, Column::Required.text(ctx.lang));
    let tick = ui.checkbox(&mut required, "").accessible_name(name.as_str());
    if tick.on_hover_text(Column::Required.tip(ctx.lang)).changed() {
        let changed = change::chosen(ctx, path, Column::Required, |field| Field { optional: !required, ..field });
        view.settle(changed);
    }
}

fn reach(ui: &mut Ui, ctx: &mut Context, view: &mut GridView, path: &FieldPath, field: &Field) {
    let current = ctx.session.document().schema.reach(path);
    if path.depth() > 0 {
        ui.weak("–");
        return;
    }
    let words = reach_text(current, ctx.lang);
    let menu = ui.menu_button(words, |ui| {
        for reach in Reach::ALL {
            if ui.radio(current == reach, reach_text(reach, ctx.lang)).clicked() {
                if current != reach && view.typed.is_empty() {
                    let reaching = change::reaching(ctx, path, reach);
                    view.follow(reaching, None);
                }
                ui.close();
            }
        }
    });
    let name = format!("{} {}: {words}", field.name, Column::Reach.text(ctx.lang));
    menu.response.accessible_name(name.as_str()).on_hover_text(Column::Reach.tip(ctx.lang));
}

fn reach_text(reach: Reach, lang: Lang) -> &'static str {
    match reach {
        Reach::Region => lang.pick("region", "領域"),
        Reach::Page => lang.pick("page", "ページ"),
        Reach::Global => lang.pick("global", "全体"),
    }
}

/// Every property of the selected field, one below the other.
pub(super) fn detail(ui: &mut Ui, ctx: &mut Context, view: &mut GridView, composing: bool) {
    let schema = ctx.session.document().schema.clone();
    let Some((path, field)) = view.selected.clone().and_then(|path| Some((path.clone(), schema.at(&path)?))) else {
        if !schema.fields.is_empty() || !schema.globals.is_empty() {
            ui.weak(ctx.tr("Choose a field to see all of it.", "項目を選ぶと、すべての設定が表示されます。"));
        }
        return;
    };
    ui.add_space(GAP);
    ui.group(|ui| {
        widgets::name_area(ui, Role::Group, &format!("{} {}", ctx.tr("Field", "項目"), field.name));
        ui.strong(&field.name);
        for column in Column::ALL.into_iter().filter(|column| !Column::FEW.contains(column)) {
            let applies = match column {
                Column::Choices => field.scalar == Scalar::Choice,
                Column::Unit => field.scalar.is_number(),
                _ => true,
            };
            if applies {
                ui.horizontal(|ui| {
                    ui.set_min_height(ROW - 4.0);
                    ui.allocate_ui(egui::vec2(92.0, ROW - 4.0), |ui| {
                        ui.set_min_width(92.0);
                        ui.label(column.text(ctx.lang)).on_hover_text(column.tip(ctx.lang));
                    });
                    cell(ui, ctx, view, (&path, field), column, composing);
                });
            }
        }
    });
}
