//! The table: a row for each region of the slide shown, a column for each field, the page-wide facts below.
//!
//! The selected cell is the session's; the table keeps only what is being typed. The table as a whole has the keyboard,
//! and each cell is a named node for those who do not see it.

mod access;
mod body;
mod entry;
mod facts;
mod grid_cell;
mod keys;

use egui::{EventFilter, Id, Panel, Role, ScrollArea, Sense, Ui, UiBuilder, vec2};

use crate::core::id::SlideId;
use crate::core::review::CellKey;
use crate::core::slide::Slide;
use crate::ui::context::Context;
use crate::ui::view_state::{Pane, ViewState};
use crate::ui::widgets::focus_ring;

use super::cell::{CellEdit, Place, selected_key};
use super::regions::RegionsView;
use super::review::{bar, differences};

/// What the table and the list of the same rows remember.
#[derive(Debug, Default)]
pub struct TableView {
    /// Whether the selected cell shall be edited; the table sees to it.
    pub edit: bool,
    /// Whether typing shall end, wherever it is done; what fits is kept.
    pub leave: bool,
    /// The cell being typed into, here or in the record.
    pub editor: Option<CellEdit>,
    /// The same rows as a list.
    pub regions: RegionsView,
    /// The cell that was last scrolled to.
    seen: Option<(SlideId, Option<CellKey>)>,
}

impl TableView {
    /// Starts typing into a cell, from its value or from the first key typed.
    pub(super) fn begin(&mut self, slide: &Slide, key: CellKey, place: Place, typed: Option<String>) {
        self.editor = Some(CellEdit::begin(slide, key, place, typed));
    }
}

/// The id that has the keyboard while the table is used.
pub fn id() -> Id {
    Id::unique("table")
}

/// The panel.
pub fn show(ui: &mut Ui, ctx: &mut Context, view: &mut ViewState) {
    view.review.keep_walk(ctx);
    let fields = &ctx.session.document().schema.fields;
    let slide = ctx.slide().filter(|slide| !slide.regions.is_empty() || !slide.globals.is_empty());
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
    let states = view.review.states(ctx);
    bar(ui, ctx, view, &states);
    let list = view.review.differences;
    keyboard(ui, ctx, view, slide);
    if std::mem::take(&mut view.table.edit) {
        keys::edit_selected(ctx, view, slide, None);
    }
    if std::mem::take(&mut view.table.leave) {
        ui.memory_mut(|memory| memory.request_focus(id()));
    }
    if list {
        let keys: Vec<CellKey> = differences::keys(slide, &states).cloned().collect();
        keys::handle(ui, ctx, view, slide, &keys::Moves::List(&keys));
    } else {
        keys::handle(ui, ctx, view, slide, &keys::Moves::Grid);
    }
    let place = Some((slide.id, selected_key(ctx)));
    let moved = view.table.seen != place;
    view.table.seen = place;
    ui.style_mut().interaction.selectable_labels = false;
    if facts::are_shown(ctx) {
        let strip = Panel::bottom("page-wide facts").frame(egui::Frame::NONE).show_separator_line(true);
        strip.show(ui, |ui| facts::show(ui, ctx, view, slide, &states, moved));
    }
    ScrollArea::horizontal().id_salt("table across").auto_shrink(false).show(ui, |ui| {
        // Whatever stands in the table is a part of it for those who do not see it.
        ui.scope_builder(UiBuilder::new().accessibility_parent(id()), |ui| match list {
            true => differences::show(ui, ctx, view, slide, &states, moved),
            false => body::show(ui, ctx, view, slide, &states, moved),
        });
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
