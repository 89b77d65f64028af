//! What is known of the page as a whole and goes out with the next question: said before it does, with a way to find it
//! out and one to forget it.

use egui::Ui;

use crate::core::diagnostic::visible;
use crate::core::overview::Overview;
use crate::session::command::{Command, QueryCommand};
use crate::ui::actions::Action;
use crate::ui::context::Context;
use crate::ui::view_state::ViewState;
use crate::ui::widgets::{action_button, sign_button};

/// One line below the query box. The offline reader is told nothing, so there nothing is said.
pub(super) fn show(ui: &mut Ui, ctx: &mut Context, view: &mut ViewState) {
    let Some(slide) = ctx.slide().filter(|_| ctx.session.choice().asks_a_model()) else { return };
    let document = ctx.session.document();
    let told = document.orientation(slide);
    let overview = &slide.overview;
    let facts = document.schema.globals.iter().filter(|field| known(slide.globals.get(&field.name))).count();
    ui.horizontal_wrapped(|ui| {
        if !told.is_empty() {
            let head = ctx.tr("Goes along", "質問に添える内容");
            ui.weak(format!("{head}: {}", words(ctx, overview, facts))).on_hover_text(visible(&told));
            let name = ctx.tr("Forget what the page lists", "ページの概要を忘れる");
            if !overview.is_empty() && sign_button(ui, "×", name).clicked() {
                ctx.send(Command::Query(QueryCommand::ForgetSurvey));
            }
        }
        action_button(ui, ctx, view, Action::Survey);
    });
}

fn known(cell: Option<&crate::core::record::Cell>) -> bool {
    cell.is_some_and(|cell| !cell.value.is_null())
}

/// `6 flats · sections: A, B · 3 facts`.
fn words(ctx: &Context, overview: &Overview, facts: usize) -> String {
    let count = overview.count.map(|count| count.to_string()).unwrap_or_default();
    let listed = format!("{count} {}", visible(&overview.kind));
    let sections = overview.sections.iter().map(|name| visible(name)).collect::<Vec<_>>().join(", ");
    let parts = [
        Some(listed.trim().to_owned()),
        Some(sections)
            .filter(|names| !names.is_empty())
            .map(|names| format!("{}: {names}", ctx.tr("sections", "区分"))),
        (facts > 0).then(|| format!("{facts} {}", ctx.tr("page-wide facts", "件のページ全体の情報"))),
    ];
    parts.into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::panels::testing::Stage;
    use egui_kittest::kittest::Queryable as _;

    #[test]
    fn what_goes_along_is_said_and_can_be_forgotten() {
        let sections = vec!["East".to_owned(), "West".to_owned()];
        let overview = Overview { count: Some(6), kind: "flats".to_owned(), sections };
        let mut h = Stage::with_regions(1).asking("replay", "").surveyed(overview).harness(show);
        h.run();
        h.get_by_label("Goes along: 6 flats · sections: East, West");
        h.get_by_label("Forget what the page lists").click();
        h.run();
        assert_eq!(h.state().outbox, [Command::Query(QueryCommand::ForgetSurvey)]);
    }

    #[test]
    fn a_page_can_be_surveyed_before_anything_is_asked() {
        let mut h = Stage::with_regions(1).asking("replay", "").harness(show);
        h.run();
        assert!(h.query_by_label_contains("Goes along").is_none());
        h.get_by_label("Survey the page").click();
        h.run();
        assert_eq!(h.state().outbox, [Command::Query(QueryCommand::Survey)]);
    }

    #[test]
    fn the_offline_reader_is_told_nothing() {
        let mut h = Stage::with_regions(1).harness(show);
        h.run();
        assert!(h.query_by_label("Survey the page").is_none());
    }
}
