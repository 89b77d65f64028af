//! What stands in the middle while no slide is open: the ways in.

use std::path::PathBuf;

use egui::{Align, Button, Key, Layout, Modifiers, RichText, TextEdit, Ui};

use crate::core::diagnostic::visible;
use crate::session::command::{Command, ProjectCommand, Sample};
use crate::ui::actions::Action;
use crate::ui::context::Context;
use crate::ui::view_state::ViewState;
use crate::ui::widgets::{self, GAP, WIDE_GAP, action_button};

/// What the start view remembers.
#[derive(Debug, Default)]
pub struct StartView {
    /// The path being typed.
    pub path: String,
}

/// Shown instead of the canvas.
pub fn show(ui: &mut Ui, ctx: &mut Context, view: &mut ViewState) {
    let top = (ui.available_height() * 0.22).clamp(WIDE_GAP, 200.0);
    ui.with_layout(Layout::top_down(Align::Center), |ui| {
        ui.set_max_width(ui.available_width().min(560.0));
        ui.add_space(top);
        ui.label(
            RichText::new(ctx.tr("Drop a slide here, or open one", "ここにスライドをドロップ、または開く")).size(24.0),
        );
        ui.add_space(WIDE_GAP * 2.0);
        for action in [Action::OpenFile, Action::OpenFolder] {
            let text = action.text(ctx.lang);
            let button = Button::new(RichText::new(text).size(15.0)).min_size(egui::vec2(280.0, 32.0));
            widgets::button_for(ui, ctx, view, action, button, text);
            ui.add_space(GAP);
        }
        typed_path(ui, ctx, view);
        samples(ui, ctx, view);
        recent(ui, ctx);
        ui.add_space(WIDE_GAP * 2.0);
        ui.weak(ctx.tr(
            "PDF, PNG, JPEG, WebP, GIF, BMP, TIFF; a folder of them; a Kirinuki project",
            "PDF・PNG・JPEG・WebP・GIF・BMP・TIFF、それらのフォルダー、Kirinuki のプロジェクト",
        ));
        ui.weak(ctx.tr(
            "Nothing leaves this machine before you choose a model and ask.",
            "モデルを選んで質問するまで、データがこのパソコンの外に出ることはありません。",
        ));
    });
}

/// A path typed or pasted, for systems without a file dialog and for quick hands.
fn typed_path(ui: &mut Ui, ctx: &mut Context, view: &mut ViewState) {
    ui.add_space(WIDE_GAP);
    let start = &mut view.tray.start;
    let hint = ctx.tr("or type a path", "またはパスを入力");
    let id = egui::Id::unique("typed path");
    let enter = ui.memory(|memory| memory.has_focus(id))
        && !view.composing
        && widgets::take_key(ui, Modifiers::NONE, Key::Enter);
    ui.horizontal(|ui| {
        ui.add_space((ui.available_width() - 360.0).max(0.0) / 2.0);
        ui.add(TextEdit::singleline(&mut start.path).id(id).hint_text(hint).desired_width(290.0));
        let path = start.path.trim().trim_matches('"');
        let open = ui.add_enabled(!path.is_empty(), Button::new(ctx.tr("Open path", "パスを開く")));
        if (open.clicked() || enter) && !path.is_empty() {
            ctx.send(Command::Project(ProjectCommand::Open(vec![PathBuf::from(path)])));
        }
    });
}

/// The sample deck, drawn for this program: something to try everything on.
pub fn samples(ui: &mut Ui, ctx: &mut Context, view: &mut ViewState) {
    ui.add_space(WIDE_GAP);
    widgets::heading(ui, ctx.tr("Open a sample", "サンプルを開く"));
    for sample in Sample::ALL {
        if ui.add(Button::new(sample.name(ctx.lang)).frame(false)).clicked() {
            ctx.send(Command::Project(ProjectCommand::OpenSample(sample)));
            if sample == Sample::ArticleComparison {
                view.dialogs.open_compare_of_record();
            }
        }
    }
}

/// Projects that were open before, the latest first.
fn recent(ui: &mut Ui, ctx: &mut Context) {
    let recent = &ctx.engine.settings().recent;
    if recent.is_empty() {
        return;
    }
    ui.add_space(WIDE_GAP);
    widgets::heading(ui, ctx.tr("Open again", "最近開いたもの"));
    for path in recent {
        let name = path.file_name().map_or_else(|| path.to_string_lossy(), |name| name.to_string_lossy());
        let response = ui.add(Button::new(visible(&name)).frame(false));
        if response.on_hover_text(visible(&path.to_string_lossy())).clicked() {
            ctx.send(Command::Project(ProjectCommand::Open(vec![path.clone()])));
        }
    }
}

/// The two buttons that open slides, small, for the tray.
pub fn open_buttons(ui: &mut Ui, ctx: &mut Context, view: &mut ViewState) {
    action_button(ui, ctx, view, Action::OpenFile);
    action_button(ui, ctx, view, Action::OpenFolder);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::panels::testing::Stage;
    use egui_kittest::kittest::Queryable as _;

    #[test]
    fn a_typed_path_is_opened() {
        let mut h = Stage::empty().harness(show);
        h.run();
        h.get_by_role(egui::Role::TextInput).focus();
        h.run();
        h.event(egui::Event::Text("\"slides/flyer.png\" ".to_owned()));
        h.run();
        h.key_press(Key::Enter);
        h.run();
        let open = Command::Project(ProjectCommand::Open(vec![PathBuf::from("slides/flyer.png")]));
        assert_eq!(h.state().outbox, [open]);
    }

    #[test]
    fn a_recent_project_opens_again() {
        let mut h = Stage::with_recent(PathBuf::from("decks/spring")).harness(show);
        h.run();
        h.get_by_label("spring").click();
        h.run();
        let open = Command::Project(ProjectCommand::Open(vec![PathBuf::from("decks/spring")]));
        assert_eq!(h.state().outbox, [open]);
    }
}
