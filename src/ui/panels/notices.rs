//! Messages: what happened, what was kept, what to do. They stand at the foot of the side panel, the newest first, until a
//! person takes them away. There they cover nothing: a hand that works on the slide never has one in its way, and what
//! stands above them can be scrolled.

use egui::{Frame, Margin, Panel, Role, ScrollArea, Stroke, Ui};

use crate::core::diagnostic::{Diagnostic, Severity};
use crate::session::SaveState;
use crate::session::command::{Command, NoticeCommand, ProjectCommand};
use crate::session::notice::Notice;
use crate::ui::actions::Action;
use crate::ui::context::Context;
use crate::ui::view_state::ViewState;
use crate::ui::widgets::tone::Tone;
use crate::ui::widgets::{self, GAP, action_button};

/// How many are shown at once; the newest.
const SHOWN: usize = 3;

/// Messages about how a question was understood start with this; they stand beside the question.
const ABOUT_A_QUESTION: &str = "query-";

/// The message that nobody knows how a model counts; it leads to where a person can say so.
const ASSUMED: &str = "counting-assumed";

/// The part of the side panel's height that they take at most; the rest of them is scrolled.
const MOST: f32 = 0.4;

/// The messages at the foot of the side panel. Without any, the foot is not there.
pub fn foot(ui: &mut Ui, ctx: &mut Context, view: &mut ViewState) {
    let saved = !matches!(ctx.session.save_state(), SaveState::Failed(_));
    if saved && !ctx.session.notices().iter().any(|notice| !is_about_a_question(&notice.diagnostic)) {
        return;
    }
    let most = ui.available_height() * MOST;
    let frame = Frame::new().inner_margin(Margin { top: 6, ..Margin::ZERO });
    Panel::bottom("messages").frame(frame).resizable(false).show(ui, |ui| {
        widgets::name_area(ui, Role::Region, ctx.tr("Messages", "メッセージ"));
        ScrollArea::vertical().max_height(most).auto_shrink([false, true]).show(ui, |ui| show(ui, ctx, view));
    });
}

fn is_about_a_question(diagnostic: &Diagnostic) -> bool {
    diagnostic.code.starts_with(ABOUT_A_QUESTION)
}

/// The messages, one below the other. Takes no room when there is nothing to say.
pub fn show(ui: &mut Ui, ctx: &mut Context, view: &mut ViewState) {
    let failed_save = match ctx.session.save_state() {
        SaveState::Failed(problem) => Some(problem),
        SaveState::Saved | SaveState::Saving(_) => None,
    };
    if let Some(problem) = failed_save {
        message(ui, ctx, problem, |ui, ctx| {
            if ui.button(ctx.tr("Save again", "もう一度保存")).clicked() {
                ctx.send(Command::Project(ProjectCommand::SaveAgain));
            }
        });
    }
    let session = ctx.session;
    let said = |notice: &&Notice| !is_about_a_question(&notice.diagnostic) && Some(&notice.diagnostic) != failed_save;
    let count = session.notices().iter().filter(said).count();
    for notice in session.notices().iter().filter(said).rev().take(SHOWN) {
        dismissible(ui, ctx, view, notice);
    }
    if count > 1 {
        let frame = Frame::popup(ui.style()).inner_margin(Margin::symmetric(8, 2));
        frame.show(ui, |ui| {
            ui.horizontal(|ui| {
                if count > SHOWN {
                    ui.weak(format!("{} {}", count - SHOWN, ctx.tr("more", "件")));
                }
                if ui.small_button(ctx.tr("Dismiss all", "すべて閉じる")).clicked() {
                    ctx.send(Command::Notice(NoticeCommand::DismissAll));
                }
            })
        });
    }
}

/// What the last answers did not understand or left out, beside the query box.
pub fn of_answers(ui: &mut Ui, ctx: &mut Context, view: &mut ViewState) {
    let session = ctx.session;
    for notice in session.notices().iter().filter(|n| is_about_a_question(&n.diagnostic)).rev() {
        dismissible(ui, ctx, view, notice);
    }
}

fn dismissible(ui: &mut Ui, ctx: &mut Context, view: &mut ViewState, notice: &Notice) {
    message(ui, ctx, &notice.diagnostic, |ui, ctx| {
        if notice.diagnostic.code == ASSUMED {
            action_button(ui, ctx, view, Action::CheckCounting);
        }
        if widgets::sign_button(ui, "×", ctx.tr("Dismiss this message", "このメッセージを閉じる")).clicked()
        {
            ctx.send(Command::Notice(NoticeCommand::Dismiss(notice.number)));
        }
    });
}

/// One message with its buttons after it.
fn message(ui: &mut Ui, ctx: &mut Context, diagnostic: &Diagnostic, buttons: impl FnOnce(&mut Ui, &mut Context)) {
    let color = Tone::of_severity(diagnostic.severity).color(ui.visuals());
    let frame = Frame::new()
        .fill(ui.visuals().panel_fill)
        .stroke(Stroke::new(1.0, color))
        .corner_radius(3)
        .inner_margin(Margin::symmetric(8, 4));
    ui.push_id(&diagnostic.code, |ui| {
        frame.show(ui, |ui| {
            widgets::name_area(ui, Role::Alert, severity_word(ctx, diagnostic.severity));
            ui.horizontal_wrapped(|ui| {
                ui.colored_label(color, severity_word(ctx, diagnostic.severity));
                let words = ui.label(diagnostic.message.text(ctx.lang));
                // Screen readers say it when it appears.
                ui.ctx().accesskit_node_builder(words.id, |node| node.set_live(egui::accesskit::Live::Polite));
                buttons(ui, ctx);
            });
        });
    });
    ui.add_space(GAP);
}

fn severity_word(ctx: &Context, severity: Severity) -> &'static str {
    match severity {
        Severity::Info => ctx.tr("Note", "お知らせ"),
        Severity::Warning => ctx.tr("Left out", "注意"),
        Severity::Error => ctx.tr("Failed", "失敗"),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::core::diagnostic::Message;
    use crate::ui::panels::testing::Stage;
    use egui_kittest::kittest::Queryable as _;

    #[test]
    fn a_message_takes_the_room_of_its_words_and_can_be_taken_away() {
        let words = Message::new("3 marks were left out.", "3 個の印を除きました。");
        let mut h = Stage::empty().told(Diagnostic::info("marks", words)).harness(show);
        h.run();
        assert!(h.get_by_label("3 marks were left out.").rect().bottom() < 60.0);
        h.get_by_label("Dismiss this message").click();
        h.run();
        assert!(matches!(h.state().outbox[..], [Command::Notice(NoticeCommand::Dismiss(_))]));
    }

    #[test]
    fn what_is_about_a_question_stands_beside_the_question() {
        let words = Message::new("“blue” was not understood.", "「青い」がわかりませんでした。");
        let stage = Stage::with_regions(1).told(Diagnostic::warning("query-part-not-understood", words.clone()));
        let mut h = stage.harness(show);
        h.run();
        assert!(h.query_by_label(&words.en).is_none());
        let stage = Stage::with_regions(1).told(Diagnostic::warning("query-part-not-understood", words.clone()));
        let mut h = stage.harness(crate::ui::panels::ask::show);
        h.run();
        assert!(h.query_by_label(&words.en).is_some());
    }

    fn said(count: usize) -> crate::ui::app::App {
        let mut app = crate::ui::testing::app();
        for n in 1..=count {
            let words = Message::new(format!("Message {n}"), format!("メッセージ {n}"));
            let told = crate::session::event::Event::Notice(Diagnostic::info("n", words));
            app.session.handle(crate::session::Input::Event(told), crate::core::provenance::Timestamp(0));
        }
        app
    }

    #[test]
    fn messages_cover_neither_the_slide_nor_what_stands_in_the_side_panel() {
        let slide = |h: &egui_kittest::Harness<'_, crate::ui::app::App>| {
            h.get_by_role_and_label(egui::Role::ListBox, "Slide deck.png").rect()
        };
        let (quiet, h) = (crate::ui::testing::harness(said(0)), crate::ui::testing::harness(said(5)));
        assert_eq!(slide(&h), slide(&quiet), "the slide keeps its room");
        let tabs = h.get_by_role_and_label(egui::Role::Tab, "Tab Ask").rect();
        for n in [5, 4, 3] {
            let rect = h.get_by_label(&format!("Message {n}")).rect();
            assert!(rect.left() > slide(&h).right() && rect.top() > tabs.bottom() + 100.0, "{n}: {rect:?}");
        }
        assert!(h.query_by_label("Message 2").is_none() && h.query_by_label("2 more").is_some());
    }

    #[test]
    fn the_controls_of_a_region_end_above_the_messages_and_keys_take_those_away() {
        let mut h = crate::ui::testing::harness(said(5));
        h.state_mut().view.tab = crate::ui::panels::Tab::Regions;
        crate::ui::testing::click(&mut h, (800.0, 200.0), egui::Modifiers::NONE);
        let top = h.get_by_label("Message 5").rect().top();
        let controls =
            ["Accept", "Reject", "Delete"].map(|name| h.get_by_role_and_label(egui::Role::Button, name).rect());
        assert!(controls.iter().all(|rect| rect.bottom() < top), "{controls:?} above {top}");
        h.get_all_by_label("Dismiss this message").next().unwrap().focus();
        h.run();
        h.key_press(egui::Key::Enter);
        h.run();
        assert!(h.query_by_label("Message 5").is_none() && h.query_by_label("Message 2").is_some());
        h.key_press_modifiers(egui::Modifiers::COMMAND | egui::Modifiers::SHIFT, egui::Key::M);
        h.run();
        assert!(h.query_by_label("Message 2").is_none());
    }
}
