//! What the offline reader offers besides the question: one region fewer or one more, while the number of a question stands
//! as guessed, and reading the table where the slide seems to hold one.

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
            let Some((number, _)) = other_number(ctx, step) else { continue };
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
    use crate::core::diagnostic::{Diagnostic, Message};
    use crate::session::command::{AskMode, Command, QueryCommand};
    use crate::ui::panels::testing::Stage;
    use egui_kittest::kittest::Queryable as _;

    #[test]
    fn one_fewer_or_one_more_is_asked_for_with_a_click() {
        let words = Message::new("2 found · also possible: 1 or 3.", "2 個 · 1 個・3 個の可能性もあります。");
        let stage = Stage::with_regions(2).told(Diagnostic::info("query-count-guessed", words));
        let found = stage.session.slide().and_then(|slide| slide.queries.last()).map_or(0, |query| query.found);
        let mut h = stage.harness(show);
        h.run();
        h.get_by_label(&format!("Find {}", found + 1)).click();
        h.run();
        let text = format!("the left one ({})", found + 1);
        assert_eq!(h.state().outbox, [Command::Query(QueryCommand::Ask { text, mode: AskMode::Replace })]);
    }

    #[test]
    fn nothing_is_offered_for_a_number_that_was_given() {
        let mut h = Stage::with_regions(2).harness(show);
        h.run();
        assert!(h.query_by_label_contains("Find").is_none());
    }
}
