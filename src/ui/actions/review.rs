//! What actions on cells and on the whole review do.

use crate::core::diagnostic::Message;
use crate::core::review::CellKey;
use crate::core::slide::Slide;
use crate::core::table::{Rows, Table};
use crate::core::table_text;
use crate::session::command::{Command, RecordCommand, RegionCommand, SlideCommand};
use crate::ui::context::Context;
use crate::ui::panels::Tab;
use crate::ui::panels::cell::{select, selected_key};
use crate::ui::view_state::{Pane, ViewState};

use super::Action;

/// Whether the action can do anything now.
pub(super) fn enabled(action: Action, ctx: &Context) -> bool {
    let cell = || selected_key(ctx);
    let shown_is_read = ctx.slide().is_some_and(|slide| !slide.records.is_empty() || !slide.globals.is_empty());
    match action {
        Action::NextDoubt | Action::PreviousDoubt => {
            let slides = &ctx.session.document().slides;
            slides.iter().any(|slide| !slide.records.is_empty() || !slide.globals.is_empty())
        }
        Action::ConfirmAsPrinted | Action::SlideDone | Action::ShowDifferences => shown_is_read,
        Action::SecondReading => ctx.slide().is_some_and(|slide| !slide.records.is_empty()),
        Action::CopyTable | Action::CopyMarkdown => ctx.slide().is_some_and(|slide| !slide.regions.is_empty()),
        Action::Export => ctx.slide().is_some(),
        Action::Take(nth) => {
            let others = cell().and_then(|key| Some(key.cell(ctx.slide()?)?.others.len()));
            others.is_some_and(|count| nth.index() < count)
        }
        _ => cell().is_some(),
    }
}

pub(super) fn act_on_review(action: Action, ctx: &mut Context, view: &mut ViewState) {
    match action {
        Action::NextDoubt | Action::PreviousDoubt => walk(ctx, view, action == Action::NextDoubt),
        Action::SlideDone => slide_done(ctx, view),
        Action::ConfirmAsPrinted => ctx.send(Command::Record(RecordCommand::ConfirmLocated)),
        Action::SecondReading => view.dialogs.open_second(),
        Action::ShowDifferences => view.review.differences = !view.review.differences,
        Action::Export => view.dialogs.open_export(ctx),
        Action::CopyTable => copy_table(ctx, view, table_text::tsv),
        Action::CopyMarkdown => copy_table(ctx, view, table_text::markdown),
        Action::EditCell => view.table.edit = true,
        _ => act_on_cell(action, ctx, view),
    }
}

/// The table has the keyboard from here on, and the record shows what speaks for and against the value.
fn walk(ctx: &mut Context, view: &mut ViewState, forward: bool) {
    view.table.leave = true;
    view.pane = Pane::Table;
    view.tab = Tab::Record;
    view.review.walk(ctx, forward);
}

fn act_on_cell(action: Action, ctx: &mut Context, view: &mut ViewState) {
    let (Some(cell), Some(slide)) = (selected_key(ctx), ctx.slide()) else { return };
    let command = match action {
        Action::Ditto => RecordCommand::Ditto(cell.clone()),
        Action::Unreadable => RecordCommand::Unreadable(cell.clone()),
        Action::Take(nth) => RecordCommand::Take { cell: cell.clone(), index: nth.index() },
        _ => RecordCommand::Confirm(vec![cell.clone()]),
    };
    ctx.send(Command::Record(command));
    if action != Action::Confirm {
        return;
    }
    if view.review.walks() {
        view.review.walk(ctx, true);
    } else if let Some(below) = below(slide, &cell) {
        ctx.send(select(&below));
    }
}

/// The cell in the row below.
fn below(slide: &Slide, cell: &CellKey) -> Option<CellKey> {
    let next = slide.regions.get(slide.position(cell.region?)? + 1)?;
    Some(CellKey::of(next.id, &cell.field))
}

/// Nothing is signed off while something is doubtful, or may turn out to be: then the walk begins, and the bar says why.
fn slide_done(ctx: &mut Context, view: &mut ViewState) {
    let doubtful = view.review.states(ctx).counts.doubtful;
    if ctx.session.locating() == ctx.slide().map(|slide| slide.id) {
        view.review.said = Some(Message::new(
            "Not done yet: the values are still being looked for on the page.",
            "まだ完了していません。値の場所を確認しています。",
        ));
        return;
    }
    if doubtful > 0 {
        walk(ctx, view, true);
        view.review.said = Some(Message::new(
            format!("Not done yet: {doubtful} to look at."),
            format!("まだ完了していません。要確認が {doubtful} 件あります。"),
        ));
        return;
    }
    view.review.said = None;
    ctx.send(Command::Region(RegionCommand::AcceptAll));
    ctx.send(Command::Slide(SlideCommand::Next));
}

fn copy_table(ctx: &Context, view: &mut ViewState, text: impl Fn(&Table<'_>) -> String) {
    let Some(slide) = ctx.slide() else { return };
    view.copy_text = Some(text(&Table::of_slide(ctx.session.document(), slide, Rows::All)));
}
