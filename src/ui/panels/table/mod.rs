//! The table: a row for each region of the slide shown, a column for each field.
//!
//! The selected cell is the session's; the table keeps only what is being typed. The table as a whole has the keyboard,
//! and each cell is a named node for those who do not see it.

mod access;
mod body;
mod keys;

use egui::{EventFilter, Id, Role, ScrollArea, Sense, Ui, UiBuilder, vec2};

use crate::core::id::RegionId;
use crate::core::slide::Slide;
use crate::ui::context::Context;
use crate::ui::view_state::{Pane, ViewState};
use crate::ui::widgets::focus_ring;

use super::cell::{CellEdit, Place, cell_of};
use super::regions::RegionsView;

/// What the table and the list of the same rows remember.
#[derive(Debug, Default)]
pub struct TableView {
    /// Whether the selected cell shall be edited; the table sees to it.
    pub edit: bool,
    /// The cell being typed into, here or in the record.
    pub editor: Option<CellEdit>,
    /// The same rows as a list.
    pub regions: RegionsView,
    /// The cell that was last scrolled to.
    seen: Option<(RegionId, Option<String>)>,
}

impl TableView {
    /// Starts typing into a cell, from its value or from the first key typed.
    pub(super) fn begin(&mut self, slide: &Slide, cell: (RegionId, &str), place: Place, typed: Option<String>) {
        let (region, field) = cell;
        self.editor = Some(CellEdit::begin(cell_of(slide, region, field), region, field, place, typed));
    }
}

/// The id that has the keyboard while the table is used.
pub fn id() -> Id {
    Id::unique("table")
}

/// The panel.
pub fn show(ui: &mut Ui, ctx: &mut Context, view: &mut ViewState) {
    let fields = &ctx.session.document().schema.fields;
    let slide = ctx.slide().filter(|slide| !slide.regions.is_empty());
    let Some(slide) = slide else {
        ui.weak(ctx.tr(
            "The table has a row for each region. There are none yet.",
            "表には領域ごとに 1 行が並びます。領域はまだありません。",
        ));
        return;
    };
    if fields.is_empty() {
        ui.weak(ctx.tr(
            "Say in the Fields tab what each region should be read into.",
            "「項目」タブで、各領域から何を読み取るかを決めてください。",
        ));
    }
    keyboard(ui, ctx, view, slide);
    if std::mem::take(&mut view.table.edit) {
        keys::edit_selected(ctx, view, slide, None);
    }
    keys::handle(ui, ctx, view, slide);
    let selection = ctx.session.selection();
    let place = selection.main().map(|region| (region, selection.field().map(str::to_owned)));
    let moved = view.table.seen != place;
    view.table.seen = place;
    ui.style_mut().interaction.selectable_labels = false;
    ScrollArea::horizontal().id_salt("table across").auto_shrink(false).show(ui, |ui| {
        // Whatever stands in the table is a part of it for those who do not see it.
        ui.scope_builder(UiBuilder::new().accessibility_parent(id()), |ui| body::show(ui, ctx, view, slide, moved));
    });
}

/// One widget behind the whole table has the keyboard, so that arrows and Tab move between cells and not between widgets.
fn keyboard(ui: &mut Ui, ctx: &Context, view: &mut ViewState, slide: &Slide) {
    let behind = ui.interact(ui.available_rect_before_wrap().expand2(vec2(2.0, 2.0)), id(), Sense::click());
    behind.widget_info(|| egui::WidgetInfo::labeled(Role::Grid, true, ctx.tr("Table of records", "記録の表")));
    access::size(ui, ctx, slide);
    let nobody = ui.memory(|memory| memory.focused().is_none() && memory.top_modal_layer().is_none());
    if behind.clicked() || (view.pane == Pane::Table && nobody && view.table.editor.is_none()) {
        behind.request_focus();
    }
    focus_ring(ui, &behind);
    if behind.gained_focus() {
        view.pane = Pane::Table;
    }
    let filter = EventFilter { tab: true, horizontal_arrows: true, vertical_arrows: true, escape: true };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(id(), filter));
}

#[cfg(test)]
mod tests;
