//! The fields with all their properties, in a dialog as wide as the window allows. What is changed counts at once; closing
//! changes nothing.

use egui::Ui;

use crate::ui::context::Context;
use crate::ui::panels::fields;
use crate::ui::view_state::ViewState;

/// The width of all columns, in points.
const WIDTH: f32 = 1320.0;

pub(super) fn show(ui: &mut Ui, ctx: &mut Context, view: &mut ViewState) {
    if !view.dialogs.fields {
        return;
    }
    let title = ctx.tr("Fields", "項目");
    // While something is being typed Escape takes the typing back, not the dialog.
    let composing = view.composing || view.fields.is_typing();
    let mut open = true;
    let left = super::modal_of_width(ui, "fields", title, composing, WIDTH, |ui| {
        open = fields::show_wide(ui, ctx, view);
    });
    view.dialogs.fields = open && !left;
}
