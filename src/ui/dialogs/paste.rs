//! Pasting a reply that was copied from any assistant. The text is decoded in the background, never here.

use egui::{Button, Key, KeyboardShortcut, Modifiers, ScrollArea, TextEdit, Ui};

use crate::session::command::{AskMode, Command, QueryCommand};
use crate::ui::context::Context;
use crate::ui::view_state::ViewState;
use crate::ui::widgets::{WIDE_GAP, take_key};

/// The reply being pasted.
#[derive(Debug, Default)]
pub struct PasteForm {
    /// As pasted.
    pub text: String,
    /// What becomes of untouched regions.
    pub mode: AskMode,
    opened: bool,
}

pub(super) fn show(ui: &mut Ui, ctx: &mut Context, view: &mut ViewState) {
    let Some(mut form) = view.dialogs.paste.take() else { return };
    let (mut done, mut cancelled) = (false, false);
    let now = !view.composing && take_key(ui, Modifiers::COMMAND, Key::Enter);
    let left = super::modal(ui, "paste", ctx.tr("Paste a reply", "回答を貼り付け"), view.composing, |ui| {
        let label = ui.label(ctx.tr(
            "The reply of any assistant about this slide, as it was copied",
            "このスライドについての、ほかのアシスタントの回答（コピーしたまま）",
        ));
        let height = (ui.ctx().content_rect().height() - 300.0).clamp(120.0, 360.0);
        ScrollArea::vertical().max_height(height).show(ui, |ui| {
            let hint = "[{\"box_2d\": [100, 50, 400, 480], \"label\": \"…\"}]";
            let entry = TextEdit::multiline(&mut form.text)
                .code_editor()
                .lock_focus(false)
                .return_key(KeyboardShortcut::new(Modifiers::NONE, Key::Enter))
                .desired_rows(14)
                .desired_width(f32::INFINITY)
                .hint_text(hint);
            let response = ui.add(entry).labelled_by(label.id);
            if !std::mem::replace(&mut form.opened, true) {
                response.request_focus();
            }
        });
        ui.weak(format!("{}: {}", ctx.tr("Characters", "文字数"), form.text.chars().count()));
        ui.horizontal_wrapped(|ui| {
            ui.radio_value(
                &mut form.mode,
                AskMode::Replace,
                ctx.tr("Replace untouched regions", "未確認の領域を置き換える"),
            );
            ui.radio_value(&mut form.mode, AskMode::Add, ctx.tr("Add to them", "追加する"));
        });
        ui.add_space(WIDE_GAP);
        ui.horizontal(|ui| {
            let some = !form.text.trim().is_empty();
            let read = ui.add_enabled(some, Button::new(ctx.tr("Read the regions", "領域を読み取る")));
            let tip = ctx.tr("Ctrl+Enter does the same", "Ctrl+Enter でも読み取れます");
            done = read.on_hover_text(tip).clicked() || (now && some);
            cancelled = ui.button(ctx.tr("Leave it", "やめる")).clicked();
        });
    });
    if done {
        let PasteForm { text, mode, .. } = form;
        ctx.send(Command::Query(QueryCommand::Paste { text, mode }));
    } else if !cancelled && !left {
        view.dialogs.paste = Some(form);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::dialogs;
    use crate::ui::panels::testing::Stage;
    use egui::Event;
    use egui_kittest::kittest::Queryable as _;

    const REPLY: &str = "```json\n[{\"box_2d\": [1, 2, 3, 4]}]\n```";

    #[test]
    fn a_pasted_reply_is_sent_as_it_is() {
        let mut stage = Stage::with_regions(1);
        stage.view.dialogs.open_paste();
        let mut h = stage.harness(dialogs::show);
        h.run();
        h.event(Event::Paste(REPLY.to_owned()));
        h.run();
        h.get_by_label("Add to them").click();
        h.run();
        h.get_by_label("Read the regions").click();
        h.run();
        let paste = QueryCommand::Paste { text: REPLY.to_owned(), mode: AskMode::Add };
        assert_eq!(h.state().outbox, [Command::Query(paste)]);
        assert!(h.state().view.dialogs.paste.is_none());
    }

    #[test]
    fn nothing_is_sent_without_text_and_escape_leaves_it() {
        let mut stage = Stage::with_regions(1);
        stage.view.dialogs.open_paste();
        let mut h = stage.harness(dialogs::show);
        h.run();
        h.key_press_modifiers(Modifiers::COMMAND, Key::Enter);
        h.key_press(Key::Escape);
        h.run();
        assert_eq!(h.state().outbox, []);
        assert!(h.state().view.dialogs.paste.is_none());
    }
}
