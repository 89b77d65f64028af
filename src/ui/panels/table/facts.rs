//! The page-wide facts below the rows: cells like those of the table, side by side.

use egui::{Align, Id, Layout, ScrollArea, Ui, UiBuilder, vec2};

use crate::core::review::CellKey;
use crate::core::slide::Slide;
use crate::ui::context::Context;
use crate::ui::panels::cell::title;
use crate::ui::panels::review::States;
use crate::ui::view_state::ViewState;

use super::access;
use super::body::{COLUMNS_BEFORE, ROW_HEIGHT, SECOND_LINE};
use super::grid_cell::{self, At};

/// The width of a fact, its name included, in points.
const WIDTH: f32 = 220.0;
/// The share of it that the name may take.
const NAME: f32 = 0.4;

/// Whether the schema has any.
pub(super) fn are_shown(ctx: &Context) -> bool {
    !ctx.session.document().schema.globals.is_empty()
}

/// The strip.
pub(super) fn show(ui: &mut Ui, ctx: &mut Context, view: &mut ViewState, slide: &Slide, states: &States, moved: bool) {
    let fields = &ctx.session.document().schema.globals;
    let tall = states.is_tall(None);
    let height = if tall { ROW_HEIGHT + SECOND_LINE } else { ROW_HEIGHT };
    let words = ctx.tr("Whole page", "ページ全体");
    ScrollArea::horizontal().id_salt("page-wide facts").show(ui, |ui| {
        ui.scope_builder(UiBuilder::new().accessibility_parent(super::id()), |ui| {
            ui.horizontal(|ui| {
                let row = Id::unique("table row of the page");
                ui.strong(words);
                access::fact_row(ui, row, words, slide.regions.len() + 1);
                for (column, field) in fields.iter().enumerate() {
                    let (_, rect) = ui.allocate_space(vec2(WIDTH, height));
                    let (name, value) = rect.split_left_right_at_fraction(NAME);
                    let place = UiBuilder::new().max_rect(name).layout(Layout::right_to_left(Align::Center));
                    let label = egui::RichText::new(title(field)).weak();
                    ui.new_child(place).add(egui::Label::new(label).truncate()).on_hover_text(title(field));
                    let at = At {
                        key: CellKey::global(&field.name),
                        field,
                        row,
                        row_name: words.to_owned(),
                        column: COLUMNS_BEFORE + column,
                        trouble: None,
                        stale: false,
                    };
                    let mut inside = ui.new_child(UiBuilder::new().max_rect(value));
                    inside.set_clip_rect(value.intersect(ui.clip_rect()));
                    grid_cell::show(&mut inside, ctx, view, slide, states, &at, moved);
                }
            });
        });
    });
}
