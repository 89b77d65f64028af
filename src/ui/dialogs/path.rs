//! Typing a path, where the system shows no file dialog.

use std::path::PathBuf;

use egui::{Button, Key, Modifiers, TextEdit, Ui};

use crate::ui::context::Context;
use crate::ui::file_dialog::FileRequest;
use crate::ui::view_state::ViewState;
use crate::ui::widgets::{WIDE_GAP, take_key};

pub(super) fn show(ui: &mut Ui, ctx: &mut Context, view: &mut ViewState) {
    let Some(typed) = &mut view.files.typed else { return };
    let title = typed.request.title(ctx.lang);
    let verb = match typed.request {
        FileRequest::OpenFiles | FileRequest::OpenFolder => ctx.tr("Open", "開く"),
        FileRequest::FieldsFile => ctx.tr("Read", "読み込む"),
        FileRequest::Export { .. } | FileRequest::Comparison { .. } => ctx.tr("Export", "書き出す"),
    };
    let (mut done, mut cancelled) = (false, false);
    let enter = !view.composing && take_key(ui, Modifiers::NONE, Key::Enter);
    let left = super::modal(ui, "path", title, view.composing, |ui| {
        ui.label(ctx.tr(
            "This system shows no file dialog. Type or paste the path.",
            "このシステムではファイル選択を表示できません。パスを入力または貼り付けてください。",
        ));
        ui.add_space(WIDE_GAP);
        let label = ui.label(ctx.tr("Path", "パス"));
        let entry = TextEdit::singleline(&mut typed.text).desired_width(f32::INFINITY).return_key(None);
        let response = ui.add(entry).labelled_by(label.id);
        if ui.memory(|memory| memory.focused().is_none()) {
            response.request_focus();
        }
        ui.add_space(WIDE_GAP);
        ui.horizontal(|ui| {
            let some = !typed.text.trim().is_empty();
            done = ui.add_enabled(some, Button::new(verb)).clicked() || (enter && some);
            cancelled = ui.button(ctx.tr("Leave it", "やめる")).clicked();
        });
    });
    if done {
        let path = PathBuf::from(typed.text.trim().trim_matches('"'));
        if let Some(command) = typed.request.clone().command(vec![path]) {
            ctx.send(command);
        }
    }
    if done || cancelled || left {
        view.files.typed = None;
    }
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use crate::session::command::{Command, ProjectCommand};
    use crate::ui::dialogs;
    use crate::ui::file_dialog::FileRequest;
    use crate::ui::panels::testing::Stage;

    #[test]
    fn a_typed_path_is_opened_by_enter_and_left_by_escape() {
        let open = Command::Project(ProjectCommand::Open(vec![PathBuf::from("a b.png")]));
        for (key, expected) in [(egui::Key::Enter, vec![open]), (egui::Key::Escape, vec![])] {
            let mut stage = Stage::empty();
            stage.view.files.type_instead(FileRequest::OpenFiles);
            let mut h = stage.harness(dialogs::show);
            h.run();
            h.event(egui::Event::Text("a b.png".to_owned()));
            h.run();
            h.key_press(key);
            h.run();
            assert_eq!(h.state().outbox, expected);
            assert!(h.state().view.files.typed.is_none());
        }
    }
}
