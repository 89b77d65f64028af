//! What the offline reader offers besides the question: one region fewer or one more, since it may have counted wrongly or
//! been told a wrong number, and reading the table where the slide seems to hold one.

use egui::Ui;

use crate::ui::actions::Action;
use crate::ui::actions::alternatives::{ask, other_number};
use crate::ui::context::Context;
use crate::ui::view_state::ViewState;
use crate::ui::widgets::action_button;

/// The buttons.
pub(super) fn show(ui: &mut Ui, ctx: &mut Context, view: &mut ViewState) {
    ui.horizontal_wrapped(|ui| {
        for step in [-1, 1] {
            let Some(number) = other_number(ctx, step).map(|other| other.number) else { continue };
            let label = format!("{} {number}{}", ctx.tr("Find", ""), ctx.tr("", " 個を探す"));
            let tip = ctx
                .tr("Asks the same with this number; undo takes it back", "この個数で同じ質問をします。元に戻せます");
            if ui.button(label.trim()).on_hover_text(tip).clicked() {
                ask(ctx, step);
            }
        }
        let seems_a_table = ctx.slide().is_some_and(|slide| ctx.engine.shows_table(&slide.page.hash) == Some(true));
        if seems_a_table && Action::ReadTable.enabled(ctx) {
            action_button(ui, ctx, view, Action::ReadTable);
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::command::{AskMode, Command, QueryCommand};
    use crate::ui::panels::testing::Stage;
    use egui_kittest::kittest::Queryable as _;

    #[test]
    fn one_fewer_or_one_more_is_asked_for_with_a_click() {
        for (label, text) in [("Find 2", "the left one of the 2"), ("Find 4", "the left one of the 4")] {
            let mut h = Stage::with_regions(2).harness(show);
            h.run();
            h.get_by_label(label).click();
            h.run();
            let text = text.to_owned();
            assert_eq!(h.state().outbox, [Command::Query(QueryCommand::Ask { text, mode: AskMode::Replace })]);
        }
    }

    #[test]
    fn nothing_is_offered_where_nothing_was_counted() {
        let mut h = Stage::with_proposals().harness(show);
        h.run();
        assert!(h.query_by_label_contains("Find").is_none());
    }
}
