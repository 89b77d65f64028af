//! The cells whose readings differ, side by side: what stands in the table, and what another reading gave.

use egui::{Align, Layout, Role, Sense, Ui, WidgetInfo};
use egui_extras::{Column, TableBuilder};

use crate::core::diagnostic::visible;
use crate::core::record::{Cell, Way};
use crate::core::review::CellKey;
use crate::core::slide::Slide;
use crate::session::command::{Command, RecordCommand};
use crate::ui::context::Context;
use crate::ui::panels::cell::{line_of, select, selected_key, title};
use crate::ui::panels::table;
use crate::ui::view_state::{Pane, ViewState};
use crate::ui::widgets::{label_of, name_selectable};

use super::States;
use super::hover::text_of_value;
use super::look::{differing, look, reading_by, words};

const ROW_HEIGHT: f32 = 26.0;

/// The cells whose readings differ, in the order of the table.
pub fn keys<'a>(slide: &'a Slide, states: &'a States) -> impl Iterator<Item = &'a CellKey> {
    states.order.iter().filter(|key| key.cell(slide).is_some_and(Cell::is_disputed))
}

/// The list, in the place of the table. It has the table's keys.
pub fn show(ui: &mut Ui, ctx: &mut Context, view: &mut ViewState, slide: &Slide, states: &States, moved: bool) {
    let keys: Vec<&CellKey> = keys(slide, states).collect();
    take_all(ui, ctx, slide, &keys);
    let selected = selected_key(ctx);
    let mut list = TableBuilder::new(ui)
        .id_salt("differences")
        .striped(true)
        .auto_shrink(false)
        .min_scrolled_height(0.0)
        .cell_layout(Layout::left_to_right(Align::Center))
        .columns(Column::initial(200.0).at_least(80.0).resizable(true).clip(true), 4)
        .column(Column::remainder().at_least(80.0).clip(true));
    if let Some(row) = keys.iter().position(|key| Some(*key) == selected.as_ref()).filter(|_| moved) {
        list = list.scroll_to_row(row, None);
    }
    let heads = [
        ctx.tr("Cell", "セル"),
        ctx.tr("In the table (Enter keeps it)", "表の値（Enter で確定）"),
        ctx.tr("Other reading (1, 2 … takes it)", "別の読み取り（1、2…で採用）"),
        ctx.tr("Read by", "読み取り元"),
        ctx.tr("State", "状態"),
    ];
    let list = list.header(ROW_HEIGHT, |mut row| {
        for head in heads {
            row.col(|ui| {
                ui.strong(head);
            });
        }
    });
    list.body(|body| {
        body.rows(ROW_HEIGHT, keys.len(), |mut row| {
            let Some(key) = keys.get(row.index()).copied() else { return };
            let Some(cell) = key.cell(slide) else { return };
            let chosen = selected.as_ref() == Some(key);
            row.set_selected(chosen);
            let name = cell_name(ctx, slide, key);
            row.col(|ui| name_cell(ui, ctx, view, key, &name, chosen));
            row.col(|ui| value(ui, ctx, key, cell, &name));
            row.col(|ui| others(ui, ctx, key, cell, &name));
            row.col(|ui| {
                let by: Vec<String> = differing(cell).map(|(_, other)| reading_by(ctx, other)).collect();
                ui.add(egui::Label::new(by.join(" / ")).truncate());
            });
            row.col(|ui| {
                let Some(state) = states.get(key) else { return };
                let words = words(state, ctx.lang);
                let tone = look(state).map_or(ui.visuals().text_color(), |look| look.tone.color(ui.visuals()));
                ui.add(egui::Label::new(egui::RichText::new(words).color(tone)).truncate());
            });
        });
    });
}

/// Buttons that settle every difference of one way of reading, as one step.
fn take_all(ui: &mut Ui, ctx: &mut Context, slide: &Slide, keys: &[&CellKey]) {
    let open = |way: Way| {
        let of_way = |key: &&&CellKey| {
            let cell = key.cell(slide).filter(|cell| !cell.is_touched());
            cell.is_some_and(|cell| differing(cell).any(|(_, other)| other.way == way))
        };
        keys.iter().filter(of_way).count()
    };
    ui.horizontal_wrapped(|ui| {
        for (way, words) in [
            (Way::SinglePass, ctx.tr("Take all of the single pass", "一括読み取りの値をすべて採用")),
            (Way::RegionByRegion, ctx.tr("Take all of the second reading", "再読み取りの値をすべて採用")),
        ] {
            let count = open(way);
            let tip = ctx.tr(
                "Only cells that nobody has judged yet; one undo step",
                "まだ判定していないセルだけです。1 回で元に戻せます",
            );
            if count > 0 && ui.small_button(format!("{words} ({count})")).on_hover_text(tip).clicked() {
                ctx.send(Command::Record(RecordCommand::TakeAll(way)));
            }
        }
    });
}

/// `3. グリーンハイツ · rent`.
fn cell_name(ctx: &Context, slide: &Slide, key: &CellKey) -> String {
    let field = key.field(ctx.session.document()).map_or(key.field.as_str(), title);
    let region = key.region.and_then(|region| slide.region(region));
    match region {
        Some(region) => {
            let number = slide.position(region.id).map_or(0, |at| at + 1);
            format!("{number}. {} · {}", label_of(region, ctx), visible(field))
        }
        None => format!("{} · {}", ctx.tr("Whole page", "ページ全体"), visible(field)),
    }
}

fn name_cell(ui: &mut Ui, ctx: &mut Context, view: &mut ViewState, key: &CellKey, name: &str, chosen: bool) {
    let id = egui::Id::unique(("difference", key));
    let response = ui.interact(ui.max_rect(), id, Sense::click());
    name_selectable(&response, Role::ListBoxOption, chosen, || name.to_owned());
    ui.add(egui::Label::new(name).selectable(false).truncate());
    if response.clicked() {
        ctx.send(select(key));
        ui.memory_mut(|memory| memory.request_focus(table::id()));
        view.pane = Pane::Table;
    }
}

fn value(ui: &mut Ui, ctx: &mut Context, key: &CellKey, cell: &Cell, name: &str) {
    let button = egui::Button::new(line_of(Some(cell))).truncate();
    let response = ui.add_enabled(!cell.is_touched(), button);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("{}: {name}", ctx.tr("Keep", "このまま"))));
    if response.clicked() {
        ctx.send(Command::Record(RecordCommand::Confirm(vec![key.clone()])));
    }
}

fn others(ui: &mut Ui, ctx: &mut Context, key: &CellKey, cell: &Cell, name: &str) {
    for (index, other) in differing(cell) {
        let value = text_of_value(ctx, &other.value);
        let response = ui.add(egui::Button::new(format!("{} {value}", index + 1)).truncate());
        let words = format!("{}: {name}: {value}", ctx.tr("Take", "採用"));
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &words));
        if response.clicked() {
            ctx.send(Command::Record(RecordCommand::Take { cell: key.clone(), index }));
        }
    }
}
