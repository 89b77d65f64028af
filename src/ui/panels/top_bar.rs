//! The top bar: the steps of the work, what answers, and what holds for the whole window.
//!
//! A step is lit when it is done on the slide shown, and a click goes to where it is done.

use egui::{Button, RichText, Ui};

use crate::core::provenance::ReviewStatus;
use crate::core::table;
use crate::session::runs::RowState;
use crate::ui::actions::{Action, act, shown};
use crate::ui::context::Context;
use crate::ui::dialogs::export;
use crate::ui::view_state::{Pane, ViewState};
use crate::ui::widgets::tone::Tone;
use crate::ui::widgets::who;
use crate::ui::widgets::{GAP, action_button, button_for, tip};

use super::Tab;

/// A step of the work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    Open,
    Ask,
    Correct,
    Extract,
    Review,
    Export,
}

const STEPS: [Step; 6] = [Step::Open, Step::Ask, Step::Correct, Step::Extract, Step::Review, Step::Export];

/// The bar.
pub fn show(ui: &mut Ui, ctx: &mut Context, view: &mut ViewState) {
    ui.horizontal(|ui| {
        for (index, step) in STEPS.into_iter().enumerate() {
            if index > 0 {
                ui.spacing_mut().item_spacing.x = GAP;
                ui.weak("›");
            }
            step_button(ui, ctx, view, step, index + 1);
        }
        ui.separator();
        undo_redo(ui, ctx, view);
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            action_button(ui, ctx, view, Action::Help);
            palette_button(ui, ctx, view);
            action_button(ui, ctx, view, Action::ToggleTheme);
            action_button(ui, ctx, view, Action::ToggleLanguage);
            ui.separator();
            answers(ui, ctx, view);
        });
    });
}

/// Opens the palette; its words are the keys that do the same.
fn palette_button(ui: &mut Ui, ctx: &mut Context, view: &mut ViewState) {
    let name = Action::Palette.text(ctx.lang);
    let words = ctx.keys.shortcut(Action::Palette).map(|keys| shown(ui.ctx(), keys));
    let button = Button::new(words.unwrap_or_else(|| name.to_owned()));
    button_for(ui, ctx, view, Action::Palette, button, name);
}

/// Who answers and what was spent so far; a click opens the choice.
fn answers(ui: &mut Ui, ctx: &mut Context, view: &mut ViewState) {
    let choice = ctx.session.choice();
    let mut words = who::answers(ctx, choice);
    if let Some(spent) = who::spent_briefly(ctx) {
        words = format!("{words} · {spent}");
    }
    let name = format!("{}: {words}", ctx.tr("Who answers", "回答者"));
    let about = if choice.is_local() {
        ctx.tr(
            "Regions come from the layout of the page and its text, read on this machine. It is not AI.",
            "領域はページのレイアウトと文字から、このパソコンの中で求めます。AI ではありません。",
        )
    } else if choice.reads_pages() {
        ctx.tr(
            "The picture of the slide is sent; the words of the question stay here.",
            "スライドの画像が送信されます。質問の言葉は送信されません。",
        )
    } else {
        ctx.tr("Questions are sent with the picture of the slide.", "質問はスライドの画像とともに送信されます。")
    };
    let button = Button::new(RichText::new(words)).truncate();
    let tip = format!("{about}\n{}", tip(ui, ctx, Action::WhoAnswers));
    if ui.add(button).accessible_name(name).on_hover_text(tip).clicked() {
        act(Action::WhoAnswers, ctx, view);
    }
}

fn step_button(ui: &mut Ui, ctx: &mut Context, view: &mut ViewState, step: Step, number: usize) {
    let done = done(ctx, step);
    let (word, help) = words(ctx, step);
    let text = if done {
        RichText::new(format!("✓ {word}")).color(Tone::Good.color(ui.visuals()))
    } else {
        RichText::new(format!("{number} {word}"))
    };
    let state = if done { ctx.tr("done", "完了") } else { ctx.tr("not done", "未完了") };
    let name = format!("{} {number}: {word} ({state})", ctx.tr("Step", "手順"));
    let response = ui.add(Button::new(text).frame_when_inactive(false)).accessible_name(name).on_hover_text(help);
    if response.clicked() {
        go(ctx, view, step);
    }
}

fn words(ctx: &Context, step: Step) -> (&'static str, &'static str) {
    match step {
        Step::Open => (
            ctx.tr("Open", "開く"),
            ctx.tr("Open a picture, a folder or a project", "画像・フォルダー・プロジェクトを開きます"),
        ),
        Step::Ask => {
            (ctx.tr("Ask", "探す"), ctx.tr("Say in your own words what to find", "探したいものを言葉で伝えます"))
        }
        Step::Correct => (
            ctx.tr("Correct", "直す"),
            ctx.tr(
                "Accept, change or reject each region; done when each was judged",
                "各領域を承認・修正・却下します。すべて判定すると完了です",
            ),
        ),
        Step::Extract => (
            ctx.tr("Extract", "読み取る"),
            ctx.tr(
                "Read each region into a row of the table; done when no row is missing or out of date",
                "各領域を表の 1 行に読み取ります。未読み取りや要更新の行がなければ完了です",
            ),
        ),
        Step::Review => (
            ctx.tr("Review", "確認する"),
            ctx.tr(
                "Confirm or correct the values; done when every row was reviewed",
                "値を確認・修正します。すべての行を確認すると完了です",
            ),
        ),
        Step::Export => {
            (ctx.tr("Export", "書き出す"), ctx.tr("Write the table to a file", "表をファイルに書き出します"))
        }
    }
}

fn go(ctx: &mut Context, view: &mut ViewState, step: Step) {
    match step {
        Step::Open => act(Action::OpenFile, ctx, view),
        Step::Ask => act(Action::FocusQuery, ctx, view),
        Step::Correct => view.tab = Tab::Regions,
        Step::Extract => view.tab = Tab::Fields,
        Step::Review => {
            view.tab = Tab::Record;
            view.pane = Pane::Table;
        }
        Step::Export => view.dialogs.open_export(ctx),
    }
}

fn done(ctx: &Context, step: Step) -> bool {
    let Some(slide) = ctx.slide() else { return false };
    let mut kept = slide.regions.iter().filter(|region| region.status != ReviewStatus::Rejected).peekable();
    let some = kept.peek().is_some();
    match step {
        Step::Open => true,
        Step::Ask => !slide.queries.is_empty() || !slide.regions.is_empty(),
        Step::Correct => some && slide.regions.iter().all(|region| region.is_touched()),
        Step::Extract => some && kept.all(|region| ctx.session.row_state(slide, region) == RowState::Read),
        Step::Review => some && kept.all(|region| table::is_reviewed(slide, region)),
        Step::Export => export::written(ctx).next().is_some(),
    }
}

fn undo_redo(ui: &mut Ui, ctx: &mut Context, view: &mut ViewState) {
    let session = ctx.session;
    for (action, step) in [(Action::Undo, session.undo_name()), (Action::Redo, session.redo_name())] {
        let text = action.text(ctx.lang);
        let button = Button::new(text);
        match step {
            Some(step) => {
                let words = format!("{text}: {}", step.text(ctx.lang));
                let response = ui.add(button).on_hover_text(format!("{words}\n{}", tip(ui, ctx, action)));
                if response.accessible_name(words).clicked() {
                    act(action, ctx, view);
                }
            }
            None => {
                button_for(ui, ctx, view, action, button, text);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::panels::testing::Stage;
    use egui_kittest::kittest::Queryable as _;

    #[test]
    fn steps_are_lit_when_they_are_done_and_lead_to_their_place() {
        let mut h = Stage::with_regions(3).harness(show);
        h.run();
        for name in ["Step 1: Open (done)", "Step 2: Ask (done)", "Step 3: Correct (not done)"] {
            h.get_by_label(name);
        }
        h.get_by_label("Step 4: Extract (not done)").click();
        h.run();
        assert_eq!(h.state().view.tab, Tab::Fields);
        h.get_by_label_contains("Step 6: Export").click();
        h.run();
        assert!(h.state().view.dialogs.export.is_some());
    }

    #[test]
    fn who_answers_is_said_and_can_be_chosen() {
        let mut h = Stage::with_regions(1).asking("gemini", "gemini-x").spent(1_200, 167, None).harness(show);
        h.run();
        h.get_by_label("Who answers: Gemini · gemini-x · 1,367 tokens · price not known").click();
        h.run();
        assert!(h.state().view.dialogs.reader.is_some());
    }

    #[test]
    fn nothing_is_done_without_a_slide() {
        let mut h = Stage::empty().harness(show);
        h.run();
        assert!(h.query_by_label_contains("(done)").is_none());
    }
}
