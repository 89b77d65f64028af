//! What goes out, said before it does, and the buttons that send it.

use egui::{Button, Ui};

use crate::core::id::JobId;
use crate::engine::Asking;
use crate::session::command::{AskMode, Command, ExtractScope, JobCommand, QueryCommand};
use crate::ui::actions::Action;
use crate::ui::context::Context;
use crate::ui::view_state::ViewState;
use crate::ui::widgets::action_button;

/// What the query box is sent for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Send {
    /// Regions.
    Ask,
    /// Regions, and the record of each.
    AskAndRead,
    /// Changes of the regions that are there.
    Refine,
}

/// One sentence on what the next question sends.
pub(super) fn estimate(ui: &mut Ui, ctx: &Context) {
    let choice = ctx.session.choice();
    let words = if choice.is_local() {
        ctx.tr("Nothing is sent: the offline reader answers.", "何も送信しません。オフラインで答えます。").to_owned()
    } else if !choice.sends() {
        ctx.tr("Nothing is sent: only recorded answers are used.", "何も送信しません。記録済みの回答だけを使います。")
            .to_owned()
    } else {
        let Some(slide) = ctx.slide() else { return };
        let document = ctx.session.document();
        if can_refine(ctx)
            && let Some(estimate) = ctx.engine.estimate(choice, slide, document, Asking::Refine)
        {
            ui.weak(format!("{}: {}", ctx.tr("Refine", "修正を頼む"), estimate.text(ctx.lang)));
        }
        match ctx.engine.estimate(choice, slide, document, Asking::Detect) {
            Some(estimate) => estimate.text(ctx.lang).to_owned(),
            None => return,
        }
    };
    ui.weak(words);
    if let Some(title) = ctx.slide().and_then(|slide| ctx.engine.words_by(&slide.page.hash)) {
        ui.weak(format!("{}: {title}", ctx.tr("The words of this page were read by", "このページの文字の読み取り")));
    }
}

/// The same for reading regions into records: the ones that need it, or all where none does.
pub fn extract_estimate(ui: &mut Ui, ctx: &Context) {
    let (Some(slide), document) = (ctx.slide(), ctx.session.document()) else { return };
    if document.schema.fields.is_empty() {
        return;
    }
    let mut rows = ctx.session.to_read(slide, &ExtractScope::Needed);
    if rows.is_empty() {
        rows = ctx.session.to_read(slide, &ExtractScope::All);
    }
    if let Some(estimate) = ctx.engine.estimate(ctx.session.choice(), slide, document, Asking::Extract(&rows))
        && !rows.is_empty()
    {
        let regions = if rows.len() == 1 { ctx.tr("region", "領域") } else { ctx.tr("regions", "領域") };
        let partly = rows.iter().filter(|row| row.only.is_some()).count();
        let partly = match partly {
            0 => String::new(),
            some => format!("{}{some})", ctx.tr(" (changed fields only: ", "(変更された項目だけ: ")),
        };
        ui.weak(format!("{} {regions}{partly}: {}", rows.len(), estimate.text(ctx.lang)));
    }
}

/// Whether a key is missing for what was chosen.
fn needs_key(ctx: &Context) -> bool {
    let choice = ctx.session.choice();
    choice.sends() && ctx.engine.offer(choice).needs_key && ctx.engine.key(choice).source.is_none()
}

/// The buttons; what one of them, or a key in the box, wants sent.
pub(super) fn buttons(
    ui: &mut Ui,
    ctx: &mut Context,
    view: &mut ViewState,
    running: Option<JobId>,
    key: Option<Send>,
) -> Option<Send> {
    let words = !view.ask.text.trim().is_empty();
    let ready = ctx.slide().is_some() && running.is_none() && words;
    let mut wanted = key;
    let without_key = needs_key(ctx);
    ui.horizontal_wrapped(|ui| {
        if without_key {
            let tip = ctx.tr("The service asks for a key before it answers", "サービスの利用にはキーが必要です");
            if ui.button(ctx.tr("Add a key…", "キーを追加…")).on_hover_text(tip).clicked() {
                view.dialogs.open_reader();
            }
        } else {
            let tip = ctx.tr("Enter sends, Shift+Enter makes a new line", "Enter で送信、Shift+Enter で改行");
            if send_button(ui, ready, ctx.tr("Send", "送信"), tip) {
                wanted = Some(Send::Ask);
            }
            if has_fields(ctx) {
                let tip = ctx.tr(
                    "Finds the regions and reads each into its row as it comes (Ctrl+Shift+Enter)",
                    "領域を探し、届いた順に表へ読み取ります (Ctrl+Shift+Enter)",
                );
                if send_button(ui, ready, ctx.tr("Ask and read", "探して読み取る"), tip) {
                    wanted = Some(Send::AskAndRead);
                }
            }
            if can_refine(ctx) {
                let tip = ctx.tr(
                    "Proposes changes of the regions that are there: “split the third”, “drop the footer”",
                    "今ある領域への修正案を求めます。例:「3番目を分けて」「フッターを除いて」",
                );
                if send_button(ui, ready, ctx.tr("Refine", "修正を頼む"), tip) {
                    wanted = Some(Send::Refine);
                }
            }
        }
        if let Some(job) = running
            && ui.button(ctx.tr("Stop", "中止")).clicked()
        {
            ctx.send(Command::Job(JobCommand::Cancel(job)));
        }
        action_button(ui, ctx, view, Action::PasteReply);
        action_button(ui, ctx, view, Action::Compare);
    });
    let wanted = wanted.filter(|_| ready);
    if wanted.is_some() && without_key {
        view.dialogs.open_reader();
        return None;
    }
    wanted
}

fn send_button(ui: &mut Ui, ready: bool, words: &str, tip: &str) -> bool {
    ui.add_enabled(ready, Button::new(words)).on_hover_text(tip).on_disabled_hover_text(tip).clicked()
}

fn has_fields(ctx: &Context) -> bool {
    !ctx.session.document().schema.fields.is_empty()
}

fn can_refine(ctx: &Context) -> bool {
    ctx.session.choice().asks_a_model() && ctx.slide().is_some_and(|slide| !slide.regions.is_empty())
}

/// The command for what is sent.
pub(super) fn command(ctx: &Context, send: Send, text: String, mode: AskMode) -> Command {
    Command::Query(match send {
        Send::AskAndRead if has_fields(ctx) => QueryCommand::AskAndRead { text, mode },
        Send::Ask | Send::AskAndRead => QueryCommand::Ask { text, mode },
        Send::Refine => QueryCommand::Refine { text },
    })
}
