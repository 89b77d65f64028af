//! Exporting: which format, which slides, which rows, which file; and what was written where.

use std::path::PathBuf;

use egui::{Button, TextEdit, Ui};

use crate::core::diagnostic::{Diagnostic, visible};
use crate::core::table::Rows;
use crate::session::command::{Command, ExportCommand, ExportFormat};
use crate::ui::context::Context;
use crate::ui::file_dialog::FileRequest;
use crate::ui::view_state::ViewState;
use crate::ui::widgets::tone::Tone;
use crate::ui::widgets::{WIDE_GAP, heading};

/// What is to be exported.
#[derive(Debug, Clone, PartialEq)]
pub struct ExportForm {
    /// Its form.
    pub format: ExportFormat,
    /// Only the slide shown, or every slide.
    pub only_shown: bool,
    /// Which rows.
    pub rows: Rows,
    /// The file, as typed.
    pub path: String,
    /// The path that was suggested, so that it follows the format until a person types another.
    suggested: String,
}

impl ExportForm {
    /// A spreadsheet's CSV of every slide, beside the project.
    pub fn new(ctx: &Context) -> ExportForm {
        let format = ExportFormat::Csv { bom: true };
        let path = suggestion(ctx, format);
        ExportForm { format, only_shown: false, rows: Rows::default(), suggested: path.clone(), path }
    }

    fn follow_format(&mut self, ctx: &Context) {
        let path = suggestion(ctx, self.format);
        if self.path == self.suggested {
            self.path = path.clone();
        }
        self.suggested = path;
    }
}

/// A file in the folder of the project, named after it.
fn suggestion(ctx: &Context, format: ExportFormat) -> String {
    let extension = match format {
        ExportFormat::Csv { .. } => "csv",
        ExportFormat::Json => "json",
    };
    let Some(project) = ctx.session.project() else { return format!("kirinuki.{extension}") };
    let stem = project.file_stem().map_or_else(|| "kirinuki".into(), |stem| stem.to_string_lossy());
    project.with_file_name(format!("{stem}.{extension}")).to_string_lossy().into_owned()
}

/// The messages that say what was exported where, the latest first.
pub fn written<'a>(ctx: &Context<'a>) -> impl Iterator<Item = &'a Diagnostic> {
    let notices = ctx.session.notices().iter().rev();
    notices.map(|notice| &notice.diagnostic).filter(|diagnostic| diagnostic.code == "exported")
}

pub(super) fn show(ui: &mut Ui, ctx: &mut Context, view: &mut ViewState) {
    let Some(mut form) = view.dialogs.export.take() else { return };
    let mut open = true;
    let left = super::modal(ui, "export", ctx.tr("Export", "書き出し"), view.composing, |ui| {
        choices(ui, ctx, &mut form);
        ui.add_space(WIDE_GAP);
        let label = ui.label(ctx.tr("File", "ファイル"));
        ui.add(TextEdit::singleline(&mut form.path).desired_width(f32::INFINITY)).labelled_by(label.id);
        ui.add_space(WIDE_GAP);
        open = buttons(ui, ctx, view, &form);
        outcome(ui, ctx);
    });
    if open && !left {
        view.dialogs.export = Some(form);
    }
}

fn choices(ui: &mut Ui, ctx: &Context, form: &mut ExportForm) {
    heading(ui, ctx.tr("Format", "形式"));
    let before = form.format;
    for (format, words) in [
        (
            ExportFormat::Csv { bom: true },
            ctx.tr("CSV for spreadsheets (with byte order mark)", "表計算ソフト用 CSV（BOM 付き）"),
        ),
        (ExportFormat::Csv { bom: false }, ctx.tr("CSV without byte order mark", "BOM なしの CSV")),
        (ExportFormat::Json, ctx.tr("JSON, one merged document", "JSON（1 つの文書にまとめる）")),
    ] {
        ui.radio_value(&mut form.format, format, words);
    }
    if form.format != before {
        form.follow_format(ctx);
    }
    heading(ui, ctx.tr("Slides", "スライド"));
    let count = ctx.session.document().slides.len();
    ui.radio_value(&mut form.only_shown, false, format!("{} ({count})", ctx.tr("All slides", "すべてのスライド")));
    if let Some(slide) = ctx.slide() {
        let words = format!("{}: {}", ctx.tr("Only the slide shown", "表示中のスライドのみ"), visible(&slide.name()));
        ui.radio_value(&mut form.only_shown, true, words);
    }
    heading(ui, ctx.tr("Rows", "行"));
    ui.radio_value(&mut form.rows, Rows::All, ctx.tr("All but the rejected", "却下した行を除くすべて"));
    ui.radio_value(&mut form.rows, Rows::Reviewed, ctx.tr("Only those a person has reviewed", "人が確認した行のみ"));
}

/// Whether the dialog stays open.
fn buttons(ui: &mut Ui, ctx: &mut Context, view: &mut ViewState, form: &ExportForm) -> bool {
    let mut open = true;
    ui.horizontal(|ui| {
        let path = form.path.trim();
        if ui.add_enabled(!path.is_empty(), Button::new(ctx.tr("Export", "書き出す"))).clicked() {
            let slide = ctx.slide().map(|slide| slide.id).filter(|_| form.only_shown);
            let (format, rows) = (form.format, form.rows);
            let path = PathBuf::from(path);
            ctx.send(Command::Export(ExportCommand::Write { format, path, slide, rows }));
        }
        // The system's dialog exports all slides; a choice of slides or rows goes to the path that is typed.
        let tip =
            ctx.tr("Choose the file and export all slides to it", "ファイルを選んで、すべてのスライドを書き出します");
        let usual = !form.only_shown && form.rows == Rows::All;
        let browse = ui.add_enabled(usual, Button::new(ctx.tr("Choose file…", "ファイルを選ぶ…")));
        if browse.on_hover_text(tip).clicked() {
            let name = path.rsplit(['/', '\\']).next().unwrap_or(path).to_owned();
            view.files.wanted = Some(FileRequest::Export { format: form.format, name });
            open = false;
        }
        open &= !ui.button(ctx.tr("Close", "閉じる")).clicked();
    });
    open
}

/// What was written, so that a person knows where it is.
fn outcome(ui: &mut Ui, ctx: &Context) {
    if let Some(diagnostic) = written(ctx).next() {
        ui.add_space(WIDE_GAP);
        let color = Tone::of_severity(diagnostic.severity).color(ui.visuals());
        ui.add(egui::Label::new(egui::RichText::new(diagnostic.message.text(ctx.lang)).color(color)).wrap());
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::panic)]
    use super::*;
    use crate::ui::dialogs;
    use crate::ui::panels::testing::Stage;
    use egui_kittest::kittest::Queryable as _;

    #[test]
    fn the_suggested_file_follows_the_format_and_export_writes_it() {
        let mut stage = Stage::with_regions(2);
        stage.open_export();
        let mut h = stage.harness(dialogs::show);
        h.run();
        h.get_by_label_contains("JSON").click();
        h.run();
        h.get_by_label_contains("Only the slide shown").click();
        h.run();
        h.get_by_role_and_label(egui::Role::Button, "Export").click();
        h.run();
        let [Command::Export(ExportCommand::Write { format, path, slide, .. })] = h.state().outbox.as_slice() else {
            panic!("{:?}", h.state().outbox);
        };
        assert_eq!((*format, slide.is_some()), (ExportFormat::Json, true));
        assert!(path.to_string_lossy().ends_with("deck.json"), "{path:?}");
    }

    #[test]
    fn a_typed_path_stays_when_the_format_changes() {
        let mut stage = Stage::with_regions(1);
        stage.open_export();
        let form = stage.view.dialogs.export.as_mut().map(|form| form.path = "mine.txt".to_owned());
        assert!(form.is_some());
        let mut h = stage.harness(dialogs::show);
        h.run();
        h.get_by_label_contains("JSON").click();
        h.run();
        assert_eq!(h.state().view.dialogs.export.as_ref().map(|form| form.path.as_str()), Some("mine.txt"));
    }
}
