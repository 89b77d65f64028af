//! Other numbers of regions that a question without a number may have meant, one click away.
//!
//! The offline reader counts look-alike regions; where one fewer or one more is as good, the question can be asked again
//! with that number. It is an ordinary question: what it changes is undone like any other.

use egui::Ui;

use crate::session::command::{AskMode, Command, QueryCommand};
use crate::ui::context::Context;

/// The message of the offline reader that the number was guessed.
const GUESSED: &str = "query-count-guessed";

/// Buttons for one fewer and one more, while that message stands.
pub(super) fn show(ui: &mut Ui, ctx: &mut Context) {
    let guessed = ctx.session.notices().iter().any(|notice| notice.diagnostic.code == GUESSED);
    let Some(query) = ctx.slide().and_then(|slide| slide.queries.last()).filter(|_| guessed) else { return };
    let (text, found) = (query.text.clone(), query.found);
    ui.horizontal_wrapped(|ui| {
        for number in [found.saturating_sub(1), found + 1].into_iter().filter(|number| *number > 0) {
            let label = format!("{} {number}{}", ctx.tr("Find", ""), ctx.tr("", " 個を探す"));
            let tip = ctx
                .tr("Asks the same with this number; undo takes it back", "この個数で同じ質問をします。元に戻せます");
            if ui.button(label.trim()).on_hover_text(tip).clicked() {
                let text = with_number(&text, number);
                ctx.send(Command::Query(QueryCommand::Ask { text, mode: AskMode::Replace }));
            }
        }
    });
}

/// The question with a number of regions, in its own language.
fn with_number(text: &str, number: usize) -> String {
    match text.is_ascii() {
        true => format!("{text} ({number})"),
        false => format!("{text} ({number}件)"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::diagnostic::{Diagnostic, Message};
    use crate::ui::panels::testing::Stage;
    use egui_kittest::kittest::Queryable as _;

    #[test]
    fn one_fewer_or_one_more_is_asked_for_with_a_click() {
        let words = Message::new("2 found · also possible: 1 or 3.", "2 個 · 1 個・3 個の可能性もあります。");
        let stage = Stage::with_regions(2).told(Diagnostic::info(GUESSED, words));
        let found = stage.session.slide().and_then(|slide| slide.queries.last()).map_or(0, |query| query.found);
        let mut h = stage.harness(|ui, ctx, _| show(ui, ctx));
        h.run();
        h.get_by_label(&format!("Find {}", found + 1)).click();
        h.run();
        let text = format!("the left one ({})", found + 1);
        assert_eq!(h.state().outbox, [Command::Query(QueryCommand::Ask { text, mode: AskMode::Replace })]);
    }

    #[test]
    fn nothing_is_offered_for_a_number_that_was_given() {
        let mut h = Stage::with_regions(2).harness(|ui, ctx, _| show(ui, ctx));
        h.run();
        assert!(h.query_by_label_contains("Find").is_none());
        assert_eq!(with_number("各物件", 7), "各物件 (7件)");
    }
}
