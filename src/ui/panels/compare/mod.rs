//! The comparison of the slide shown: how far everybody is, what they agree on, and how near each comes to what was
//! corrected. Which boxes are on the slide is chosen here; the canvas paints them.

mod table;

use egui::{Button, Slider, Ui};

use crate::core::compare::COLOURS;
use crate::core::diagnostic::visible;
use crate::core::lang::Lang;
use crate::session::command::{Command, CompareCommand};
use crate::session::comparing::Comparison;
use crate::ui::actions::Action;
use crate::ui::context::Context;
use crate::ui::file_dialog::FileRequest;
use crate::ui::view_state::ViewState;
use crate::ui::widgets::tone::Tone;
use crate::ui::widgets::{GAP, action_button};

/// What the panel remembers.
#[derive(Debug, Default)]
pub struct CompareView {
    /// The answer whose row the pointer is on, by its place; its boxes stand out.
    pub hovered: Option<usize>,
    /// Whether the list is about all compared slides together.
    pub all: bool,
    /// Whether it is put aside, so that the table is in its place and its boxes are off the slide.
    pub aside: bool,
}

/// Whether a comparison of the slide shown is looked at now.
pub fn is_shown(ctx: &Context, view: &ViewState) -> bool {
    ctx.session.comparison().is_some() && !view.compare.aside
}

/// The colour of one of them on the slide and in the list.
pub fn colour(at: usize) -> egui::Color32 {
    let [r, g, b] = COLOURS.get(at % COLOURS.len()).copied().unwrap_or_default();
    egui::Color32::from_rgb(r, g, b)
}

/// The letter of one of them on the slide and in the list, so that nobody has to tell colours apart.
pub fn letter(at: usize) -> char {
    (b'A'..=b'Z').nth(at % 26).map_or('?', char::from)
}

/// The panel; shows nothing where nothing is compared.
pub fn show(ui: &mut Ui, ctx: &mut Context, view: &mut ViewState) {
    view.compare.hovered = None;
    let Some(comparison) = ctx.session.comparison() else { return };
    ui.horizontal_wrapped(|ui| {
        ui.strong(ctx.tr("Comparison", "比較"));
        ui.label(format!("“{}”", visible(&comparison.query)));
        progress(ui, ctx, comparison);
        put_aside(ui, ctx, view);
    });
    if view.compare.aside {
        return;
    }
    ui.horizontal_wrapped(|ui| controls(ui, ctx, view, comparison));
    if let Some(words) = note(ctx, comparison) {
        ui.colored_label(Tone::Warning.color(ui.visuals()), words);
    }
    ui.add_space(GAP);
    if view.compare.all && ctx.session.comparisons().count() > 1 {
        table::show_all(ui, ctx);
    } else {
        table::show(ui, ctx, view, comparison);
    }
}

/// The button that changes between the comparison and the table.
fn put_aside(ui: &mut Ui, ctx: &Context, view: &mut ViewState) {
    let (words, tip) = match view.compare.aside {
        true => (
            ctx.tr("Show the comparison", "比較を表示"),
            ctx.tr("Puts its boxes back on the slide", "枠をスライドに戻します"),
        ),
        false => (
            ctx.tr("Show the table", "表を表示"),
            ctx.tr("Puts the comparison aside and keeps it", "比較は残したまま表に戻ります"),
        ),
    };
    if ui.button(words).on_hover_text(tip).clicked() {
        view.compare.aside = !view.compare.aside;
    }
}

fn progress(ui: &mut Ui, ctx: &mut Context, comparison: &Comparison) {
    let (done, all) = (comparison.answers().count(), comparison.standings.len());
    ui.weak(match ctx.lang {
        Lang::En => format!("{done} of {all} answered"),
        Lang::Ja => format!("{all} 件中 {done} 件が回答"),
    });
    if comparison.is_busy() {
        let tip = ctx.tr("What has come stays", "届いた分は残ります");
        if ui.button(ctx.tr("Stop", "中止")).on_hover_text(tip).clicked() {
            ctx.send(Command::Compare(CompareCommand::Stop));
        }
    }
}

fn controls(ui: &mut Ui, ctx: &mut Context, view: &mut ViewState, comparison: &Comparison) {
    let answers = comparison.answers().count();
    let mut least = comparison.at_least.min(answers.max(1));
    let label = ui.label(ctx.tr("At least this many agree", "一致数がこれ以上"));
    let tip = ctx.tr("Hides what fewer of them have found", "これより少ない一致の枠を隠します");
    let slider = ui.add_enabled(answers > 1, Slider::new(&mut least, 1..=answers.max(2))).labelled_by(label.id);
    if slider.on_hover_text(tip).changed() {
        ctx.send(Command::Compare(CompareCommand::AtLeast(least)));
    }
    let compared = ctx.session.comparisons().count();
    if compared > 1 {
        let words = match ctx.lang {
            Lang::En => format!("All {compared} slides"),
            Lang::Ja => format!("全 {compared} スライド"),
        };
        let tip = ctx.tr(
            "Lists everybody's score on all compared slides together",
            "比べた全スライドの成績をまとめて表示します",
        );
        ui.checkbox(&mut view.compare.all, words).on_hover_text(tip);
    }
    let (agreed, single) = (comparison.shown_groups().count(), single(comparison));
    ui.label(match ctx.lang {
        Lang::En => format!("{agreed} boxes, {single} found by one alone"),
        Lang::Ja => format!("枠 {agreed} 個、うち 1 件だけの検出 {single} 個"),
    });
    action_button(ui, ctx, view, Action::TakeConsensus);
    action_button(ui, ctx, view, Action::Compare);
    for (json, words, tip) in [
        (false, "CSV…", ctx.tr("Writes the table of every compared slide", "比べた全スライドの表を書き出します")),
        (true, "JSON…", ctx.tr("Writes every box and number as JSON", "すべての枠と数値を JSON で書き出します")),
    ] {
        let name = format!("{} {words}", ctx.tr("Export the comparison as", "比較の書き出し:"));
        if ui.add_enabled(answers > 0, Button::new(words)).accessible_name(name).on_hover_text(tip).clicked() {
            view.files.wanted = Some(FileRequest::Comparison { json });
        }
    }
    let tip = ctx.tr("Forgets the comparison; regions stay as they are", "比較を閉じます。領域はそのままです");
    if ui.button(ctx.tr("Close", "閉じる")).on_hover_text(tip).clicked() {
        ctx.send(Command::Compare(CompareCommand::Close));
    }
}

fn single(comparison: &Comparison) -> usize {
    let answers = comparison.answers().count();
    comparison.shown_groups().filter(|group| group.is_single(answers)).count()
}

/// What must be known before the numbers are read.
fn note(ctx: &Context, comparison: &Comparison) -> Option<&'static str> {
    let reconstructed = comparison.answers().any(|answer| answer.by.reconstructed);
    reconstructed.then(|| {
        ctx.tr(
            "Reconstructed, not recorded: no model gave what is marked so; it was written by hand after a report, and nothing of it was measured.",
            "「再現」は記録ではありません。報告をもとに手で書かれたもので、モデルの回答でも測定値でもありません。",
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::panels::testing::Stage;
    use egui_kittest::kittest::Queryable as _;

    #[test]
    fn every_line_says_who_and_how_well_and_a_failure_says_so() {
        let mut h = Stage::with_comparison().harness(show);
        h.run();
        h.get_by_label("2 of 3 answered");
        h.get_by_label("2 boxes, 1 found by one alone");
        // The first gave the accepted region alone and exactly.
        h.get_all_by_label("1.000").next();
        h.get_by_label("Gemini · second");
        h.get_by_label("failed");
        h.get_all_by_label("2.5").next();
    }

    #[test]
    fn controls_send_what_they_say() {
        let mut h = Stage::with_comparison().harness(show);
        h.run();
        h.get_by_label("Show the boxes of Gemini · first").click();
        h.run();
        h.get_by_label("Take the consensus").click();
        h.run();
        h.get_by_label("Close").click();
        h.run();
        let sent = [CompareCommand::Show { at: 0, shown: false }, CompareCommand::Take, CompareCommand::Close];
        assert_eq!(h.state().outbox, sent.map(Command::Compare));
        h.get_by_label_contains("Export the comparison as CSV").click();
        h.run();
        assert_eq!(h.state().view.files.wanted, Some(FileRequest::Comparison { json: false }));
    }

    #[test]
    fn pointing_at_a_line_marks_its_boxes() {
        let mut h = Stage::with_comparison().harness(show);
        h.run();
        h.get_by_label("Gemini · second").hover();
        h.run();
        assert_eq!(h.state().view.compare.hovered, Some(1));
    }

    #[test]
    fn letters_and_colours_are_told_apart() {
        let of = |at| (letter(at), colour(at));
        let all: Vec<_> = (0..COLOURS.len()).map(of).collect();
        assert!(
            all.iter().enumerate().all(|(i, one)| all.iter().skip(i + 1).all(|two| one.0 != two.0 && one.1 != two.1))
        );
        assert_eq!(letter(0), 'A');
    }
}
