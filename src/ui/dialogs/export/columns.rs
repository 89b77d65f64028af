//! Which fields become columns, and in which order: a tick for each, and a handle to drag it by.

use egui::{Button, RichText, ScrollArea, Sense, Ui};

use crate::core::schema::Field;
use crate::session::command::ExportOptions;
use crate::ui::context::Context;
use crate::ui::panels::cell::title;
use crate::ui::widgets::{heading, sign_button};

/// A column on its way, by its place.
struct Dragged(usize);

/// The list. `order` holds every field, also those that are left out, so that they come back where they were.
pub(super) fn show(ui: &mut Ui, ctx: &Context, order: &mut Vec<String>, options: &mut ExportOptions) {
    let fields = &ctx.session.document().schema.fields;
    let all: Vec<String> = fields.iter().map(|field| field.name.clone()).collect();
    keep_to(order, &all);
    let mut chosen: Vec<String> = options.columns.clone().unwrap_or_else(|| all.clone());
    let mut moved = None;
    ui.horizontal(|ui| {
        heading(ui, ctx.tr("Columns", "列"));
        let tip = ctx.tr("All of them, in the order of the fields", "すべての列を項目の順に戻します");
        let reset = Button::new(ctx.tr("All, as the fields", "項目どおり")).small();
        if ui.add_enabled(options.columns.is_some(), reset).on_hover_text(tip).clicked() {
            order.clone_from(&all);
            chosen.clone_from(&all);
        }
    });
    ScrollArea::vertical().id_salt("columns").max_height(150.0).auto_shrink([false, true]).show(ui, |ui| {
        for (index, name) in order.iter().enumerate() {
            let Some(field) = fields.iter().find(|field| field.name == *name) else { continue };
            let row = ui.horizontal(|ui| {
                handle(ui, ctx, index);
                tick(ui, field, &mut chosen);
                for (by, sign, words) in
                    [(-1, "▲", ctx.tr("Further left", "左へ")), (1, "▼", ctx.tr("Further right", "右へ"))]
                {
                    if sign_button(ui, sign, &format!("{words}: {name}")).clicked() {
                        moved = Some((index, index.saturating_add_signed(by)));
                    }
                }
            });
            if let Some(from) = row.response.dnd_release_payload::<Dragged>() {
                moved = Some((from.0, index));
            }
        }
    });
    if let Some((from, to)) = moved.filter(|(from, to)| from.max(to) < &order.len()) {
        let name = order.remove(from);
        order.insert(to, name);
    }
    let columns: Vec<String> = order.iter().filter(|name| chosen.contains(name)).cloned().collect();
    options.columns = (columns != all).then_some(columns);
}

fn handle(ui: &mut Ui, ctx: &Context, index: usize) {
    let sign = Button::new(RichText::new("≡").weak()).frame(false).sense(Sense::DRAG);
    let tip = ctx.tr("Drag to change the order of the columns", "ドラッグして列の順番を変えます");
    ui.add(sign).on_hover_text(tip).dnd_set_drag_payload(Dragged(index));
}

fn tick(ui: &mut Ui, field: &Field, chosen: &mut Vec<String>) {
    let mut on = chosen.contains(&field.name);
    if ui.checkbox(&mut on, &field.name).on_hover_text(title(field)).changed() {
        chosen.retain(|name| *name != field.name);
        chosen.extend(on.then(|| field.name.clone()));
    }
}

/// New fields come at the end, and those that are gone go.
fn keep_to(order: &mut Vec<String>, all: &[String]) {
    order.retain(|name| all.contains(name));
    let new: Vec<String> = all.iter().filter(|name| !order.contains(name)).cloned().collect();
    order.extend(new);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_order_lives_through_changes_of_the_fields() {
        let names = |text: &str| text.split(' ').map(str::to_owned).collect::<Vec<_>>();
        let mut order = names("c a b");
        keep_to(&mut order, &names("a c d"));
        assert_eq!(order, names("c a d"));
    }
}
