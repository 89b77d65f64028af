//! The table as those hear it who do not see it: rows in a grid, cells in rows, each with its place.
//!
//! The widget library knows no rows; here they are nodes of their own, and the cells are put under them.

use egui::{Id, Response, Role, Sense, Ui, UiBuilder, WidgetInfo};

use crate::core::region::Region;
use crate::core::slide::Slide;
use crate::ui::context::Context;
use crate::ui::widgets::{focus_ring, label_of};

use super::body::COLUMNS_BEFORE;

/// Says how large the table is, also where only a part of it is in view.
pub(super) fn size(ui: &Ui, ctx: &Context, slide: &Slide) {
    ui.ctx().accesskit_node_builder(super::id(), |node| {
        node.set_row_count(slide.regions.len() + 1);
        node.set_column_count(COLUMNS_BEFORE + ctx.session.document().schema.fields.len());
    });
}

/// The head of the column with this index; what stands in it is drawn on what is returned.
pub(super) fn column_head(ui: &mut Ui, ctx: &Context, column: usize, name: &str) -> Ui {
    if column == 0 {
        node(ui, Id::unique("table head"), ctx.tr("Head of the table", "表の見出し"), 0);
    }
    let id = Id::unique(("table column", column));
    let head = ui.new_child(UiBuilder::new().accessibility_parent(Id::unique("table head")));
    let response = head.interact(ui.max_rect(), id, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::ColumnHeader, true, name));
    ui.ctx().accesskit_node_builder(id, |node| {
        node.set_row_index(0);
        node.set_column_index(column);
    });
    ui.new_child(UiBuilder::new().accessibility_parent(id))
}

/// Begins the row of a region. Called in its first cell.
pub(super) fn row(ui: &mut Ui, ctx: &Context, region: &Region, index: usize, selected: bool) {
    let id = row_id(region);
    node(ui, id, &format!("{}. {}", index + 1, label_of(region, ctx)), index + 1);
    ui.ctx().accesskit_node_builder(id, |node| node.set_selected(selected));
}

/// The row of the page-wide facts.
pub(super) fn fact_row(ui: &mut Ui, id: Id, name: &str, index: usize) {
    node(ui, id, name, index);
}

/// A cell in the row with this node, in the column with this index.
pub(super) fn in_row(ui: &mut Ui, row: Id, column: usize, cell: Id, make: impl FnOnce(&Ui) -> Response) -> Response {
    let place = UiBuilder::new().max_rect(ui.max_rect()).accessibility_parent(row);
    let response = make(&ui.new_child(place));
    focus_ring(ui, &response);
    ui.ctx().accesskit_node_builder(cell, |node| node.set_column_index(column));
    response
}

/// The node of the row of a region.
pub(super) fn row_id(region: &Region) -> Id {
    Id::unique(("table row", region.id))
}

/// A row of the grid, as wide as what is seen of the table.
fn node(ui: &mut Ui, id: Id, name: &str, row: usize) {
    // Its first cell may have been scrolled out of sight.
    let seen = ui.clip_rect().x_range();
    let width = if seen.span() > 0.0 { seen } else { ui.max_rect().x_range() };
    let rect = egui::Rect::from_x_y_ranges(width, ui.max_rect().y_range());
    let place = UiBuilder::new().scope_id(id).max_rect(rect).accessibility_parent(super::id());
    let mut row_ui = ui.new_child(place.accessibility_role(Role::Row).accessibility_label(name));
    row_ui.set_min_size(rect.size());
    ui.ctx().accesskit_node_builder(id, |node| node.set_row_index(row));
}
