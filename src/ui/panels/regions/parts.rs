//! Splitting the selected regions into equal parts, merging them, and lining them up.

use egui::{DragValue, Ui};

use crate::session::command::{Arrange, Command, RegionCommand};
use crate::ui::actions::Action;
use crate::ui::context::Context;
use crate::ui::view_state::ViewState;
use crate::ui::widgets::action_button;

/// Parts a side at most.
const MOST: u32 = 50;

/// The controls, below those of the shape.
pub(super) fn show(ui: &mut Ui, ctx: &mut Context, view: &mut ViewState) {
    ui.horizontal_wrapped(|ui| {
        let label = ui.label(ctx.tr("Split into rows × columns", "行 × 列に分割"));
        let (rows, columns) = &mut view.canvas.parts;
        ui.add(DragValue::new(rows).range(1..=MOST).speed(0.1)).labelled_by(label.id);
        ui.label("×");
        ui.add(DragValue::new(columns).range(1..=MOST).speed(0.1)).labelled_by(label.id);
        let (rows, columns) = (*rows, *columns);
        let name = ctx.tr("Split evenly", "等分する");
        let split = ui.add_enabled(rows * columns > 1, egui::Button::new(name));
        if split.clicked() {
            let regions = ctx.session.selection().regions().to_vec();
            ctx.send(Command::Region(RegionCommand::SplitEvenly { regions, rows, columns }));
        }
        action_button(ui, ctx, view, Action::FitToInk);
    });
    if ctx.session.selection().regions().len() > 1 {
        ui.horizontal_wrapped(|ui| {
            action_button(ui, ctx, view, Action::Merge);
            for how in Arrange::ALL {
                action_button(ui, ctx, view, Action::Arrange(how));
            }
        });
    }
}
