//! Exporting: which form, which slides and rows, what goes with the values, which file; and what was written where.

mod columns;

use std::path::PathBuf;
use std::rc::Rc;

use egui::{Button, TextEdit, Ui};

use crate::core::diagnostic::{Diagnostic, visible};
use crate::core::review::{Gate, gate};
use crate::core::table::Rows;
use crate::session::command::{ExportFormat, ExportOptions};
use crate::ui::context::Context;
use crate::ui::file_dialog::{ExportWish, FileRequest};
use crate::ui::view_state::ViewState;
use crate::ui::widgets::tone::Tone;
use crate::ui::widgets::{WIDE_GAP, heading};

/// The width of the dialog, in points.
const WIDTH: f32 = 760.0;

/// What is to be exported.
#[derive(Debug, Clone, PartialEq)]
pub struct ExportForm {
    /// Its form.
    pub format: ExportFormat,
    /// Only the slide shown, or every slide.
    pub only_shown: bool,
    /// Which rows.
    pub rows: Rows,
    /// What goes with the values; what the form cannot hold is left out when it is written.
    pub options: ExportOptions,
    /// The fields in the order of their columns, those that are left out among them.
    order: Vec<String>,
    /// The file or the folder, as typed.
    pub path: String,
    /// The path that was suggested, so that it follows the form until a person types another.
    suggested: String,
    /// How far the review was when it was counted, and what that depends on.
    gate: Option<((u64, u64, bool), Rc<Gate>)>,
}

impl ExportForm {
    /// A spreadsheet's CSV of every slide, beside the project.
    pub fn new(ctx: &Context) -> ExportForm {
        let format = ExportFormat::Csv { bom: true };
        let path = suggestion(ctx, format);
        ExportForm {
            format,
            only_shown: false,
            rows: Rows::default(),
            options: ExportOptions::default(),
            order: Vec::new(),
            suggested: path.clone(),
            path,
            gate: None,
        }
    }

    fn follow_format(&mut self, ctx: &Context) {
        let path = suggestion(ctx, self.format);
        if self.path == self.suggested {
            self.path = path.clone();
        }
        self.suggested = path;
    }

    /// What is written, with what its form can hold.
    fn wish(&self, ctx: &Context) -> ExportWish {
        let slide = ctx.slide().map(|slide| slide.id).filter(|_| self.only_shown);
        let has = held(self.format);
        let wanted = &self.options;
        let options = ExportOptions {
            columns: wanted.columns.clone().filter(|_| has.columns),
            raw: wanted.raw && has.beside,
            evidence: wanted.evidence && has.beside,
            status: wanted.status && has.beside,
            thumbnails: wanted.thumbnails && has.thumbnails,
            sidecar: wanted.sidecar && has.sidecar,
        };
        ExportWish { format: self.format, slide, rows: self.rows, options }
    }

    /// How far the review of what is exported is; counted once for each change.
    fn gate(&mut self, ctx: &Context) -> Rc<Gate> {
        let basis = (ctx.session.revision(), ctx.session.places_revision(), self.only_shown);
        if let Some((_, gate)) = self.gate.as_ref().filter(|(counted, _)| *counted == basis) {
            return Rc::clone(gate);
        }
        let document = ctx.session.document();
        let counted = match ctx.slide().filter(|_| self.only_shown) {
            Some(slide) => {
                let alone = vec![slide.clone()];
                gate(&crate::core::document::Document { slides: alone, ..document.clone() }, ctx.session.places())
            }
            None => gate(document, ctx.session.places()),
        };
        let counted = Rc::new(counted);
        self.gate = Some((basis, Rc::clone(&counted)));
        counted
    }
}

/// What a form can hold beside the values.
struct Held {
    columns: bool,
    beside: bool,
    thumbnails: bool,
    sidecar: bool,
}

fn held(format: ExportFormat) -> Held {
    use ExportFormat::*;
    let table = matches!(format, Csv { .. } | Xlsx | JsonLines);
    Held { columns: table, beside: table, thumbnails: format == Xlsx, sidecar: table || matches!(format, Json | Html) }
}

/// What a form is good for, in the order the groups are offered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Table,
    Document,
    Slide,
    Regions,
}

impl Kind {
    const ALL: [Kind; 4] = [Kind::Table, Kind::Document, Kind::Slide, Kind::Regions];

    fn of(format: ExportFormat) -> Kind {
        use ExportFormat::*;
        match format {
            Csv { .. } | Xlsx | JsonLines => Kind::Table,
            Json | Html => Kind::Document,
            AnnotatedPng | AnnotatedPdf | Crops => Kind::Slide,
            Coco | Yolo | Voc | Labelme | LabelStudio => Kind::Regions,
        }
    }

    fn text(self, ctx: &Context) -> &'static str {
        match self {
            Kind::Table => ctx.tr("Tables", "表"),
            Kind::Document => ctx.tr("Documents", "文書"),
            Kind::Slide => ctx.tr("Pictures", "画像"),
            Kind::Regions => ctx.tr("Regions for other tools", "ほかのツール用の領域"),
        }
    }
}

/// A file or a folder beside the project, named after it.
fn suggestion(ctx: &Context, format: ExportFormat) -> String {
    let stem = ctx.session.project().and_then(|project| project.file_stem());
    let stem = stem.map_or_else(|| "kirinuki".into(), |stem| stem.to_string_lossy());
    let name = match format.ending() {
        Some(ending) => format!("{stem}.{ending}"),
        None => format!("{stem}-{}", format.word()),
    };
    match ctx.session.project() {
        Some(project) => project.with_file_name(name).to_string_lossy().into_owned(),
        None => name,
    }
}

/// The messages that say what was exported where, the latest first.
pub fn written<'a>(ctx: &Context<'a>) -> impl Iterator<Item = &'a Diagnostic> {
    let notices = ctx.session.notices().iter().rev();
    notices.map(|notice| &notice.diagnostic).filter(|diagnostic| diagnostic.code == "exported")
}

pub(super) fn show(ui: &mut Ui, ctx: &mut Context, view: &mut ViewState) {
    let Some(mut form) = view.dialogs.export.take() else { return };
    let mut open = true;
    let title = ctx.tr("Export", "書き出し");
    let left = super::modal_of_width(ui, "export", title, view.composing, WIDTH, |ui| {
        ui.columns(2, |sides| {
            if let [left, right] = sides {
                formats(left, ctx, &mut form);
                which(right, ctx, &mut form);
                beside(right, ctx, &mut form);
            }
        });
        ui.add_space(WIDE_GAP);
        say_gate(ui, ctx, &mut form);
        let folder = form.format.ending().is_none();
        let words = if folder { ctx.tr("Folder", "フォルダー") } else { ctx.tr("File", "ファイル") };
        let label = ui.label(words);
        ui.add(TextEdit::singleline(&mut form.path).desired_width(f32::INFINITY)).labelled_by(label.id);
        ui.add_space(WIDE_GAP);
        open = buttons(ui, ctx, view, &form);
        outcome(ui, ctx);
    });
    if open && !left {
        view.dialogs.export = Some(form);
    }
}

fn formats(ui: &mut Ui, ctx: &Context, form: &mut ExportForm) {
    let before = form.format;
    for kind in Kind::ALL {
        heading(ui, kind.text(ctx));
        for format in ExportFormat::ALL.into_iter().filter(|format| Kind::of(*format) == kind) {
            ui.radio_value(&mut form.format, format, format.name(ctx.lang));
        }
    }
    if form.format != before {
        form.follow_format(ctx);
    }
}

fn which(ui: &mut Ui, ctx: &Context, form: &mut ExportForm) {
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

/// What goes with the values, as far as the form can hold it.
fn beside(ui: &mut Ui, ctx: &Context, form: &mut ExportForm) {
    let has = held(form.format);
    if has.beside || has.thumbnails || has.sidecar {
        heading(ui, ctx.tr("With the values", "値とともに書き出すもの"));
    }
    let options = &mut form.options;
    if has.beside {
        ui.checkbox(&mut options.raw, ctx.tr("The words they were made of", "もとの文字"));
        ui.checkbox(&mut options.evidence, ctx.tr("Their places on the page", "ページ上の場所"));
        ui.checkbox(&mut options.status, ctx.tr("How each was reviewed", "確認の状態"));
    }
    if has.thumbnails {
        ui.checkbox(&mut options.thumbnails, ctx.tr("A picture of each region", "領域ごとの画像"));
    }
    if has.sidecar {
        let tip = ctx.tr(
            "A second file that says for each value where it stands, who read it and who checked it; “kirinuki check” \
             verifies it later",
            "値ごとの場所・読み取り元・確認者を記したファイル。あとで kirinuki check で検証できます",
        );
        let words = ctx.tr("A file that proves them (sidecar)", "検証用のファイル（サイドカー）");
        ui.checkbox(&mut options.sidecar, words).on_hover_text(tip);
    }
    if has.columns {
        columns::show(ui, ctx, &mut form.order, &mut form.options);
    }
}

/// How far the review is, before anything leaves the program.
fn say_gate(ui: &mut Ui, ctx: &Context, form: &mut ExportForm) {
    let gate = form.gate(ctx);
    if gate.rows == 0 && gate.cells == 0 {
        return;
    }
    let done = gate.doubtful == 0 && gate.rows_stale == 0 && gate.rows_reviewed == gate.rows;
    let tone = if done { Tone::Good } else { Tone::Warning };
    ui.colored_label(tone.color(ui.visuals()), gate.message().text(ctx.lang));
    if !done && form.rows == Rows::All {
        ui.weak(
            ctx.tr("Rows that nobody has signed off are written as well.", "まだ承認していない行も書き出されます。"),
        );
    }
}

/// Whether the dialog stays open.
fn buttons(ui: &mut Ui, ctx: &mut Context, view: &mut ViewState, form: &ExportForm) -> bool {
    let mut open = true;
    ui.horizontal(|ui| {
        let path = form.path.trim();
        if ui.add_enabled(!path.is_empty(), Button::new(ctx.tr("Export", "書き出す"))).clicked() {
            let wish = form.wish(ctx);
            ctx.send(wish.to(PathBuf::from(path)));
        }
        let folder = form.format.ending().is_none();
        let (words, tip) = if folder {
            let tip = ctx.tr("Chooses where the folder is made", "フォルダーを作る場所を選びます");
            (ctx.tr("Choose folder…", "場所を選ぶ…"), tip)
        } else {
            (
                ctx.tr("Choose file…", "ファイルを選ぶ…"),
                ctx.tr("Chooses the file and exports", "ファイルを選んで書き出します"),
            )
        };
        if ui.button(words).on_hover_text(tip).clicked() {
            let name = path.rsplit(['/', '\\']).next().unwrap_or(path).to_owned();
            view.files.wanted = Some(FileRequest::Export { what: form.wish(ctx), name });
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
    use crate::session::command::{Command, ExportCommand};
    use crate::ui::dialogs;
    use crate::ui::panels::testing::Stage;
    use egui_kittest::Harness;
    use egui_kittest::kittest::Queryable as _;

    /// The dialog, with some of its choices clicked, after `Export`.
    fn exported(choices: &[&str]) -> Harness<'static, Stage> {
        let mut stage = Stage::with_regions(2);
        stage.open_export();
        let mut h = stage.harness(dialogs::show);
        h.run();
        for choice in choices {
            // Whole words where there are such, so that a field is not taken for what is done with it.
            let exact = h.query_by_label(choice);
            exact.unwrap_or_else(|| h.get_by_label_contains(choice)).click();
            h.run();
        }
        h.get_by_role_and_label(egui::Role::Button, "Export").click();
        h.run();
        h
    }

    #[test]
    fn the_suggested_file_follows_the_form_and_export_writes_it() {
        for (choice, expected, ending) in [
            ("JSON, one merged", ExportFormat::Json, "deck.json"),
            ("Excel", ExportFormat::Xlsx, "deck.xlsx"),
            ("YOLO", ExportFormat::Yolo, "deck-yolo"),
        ] {
            let h = exported(&[choice, "Only the slide shown"]);
            let [Command::Export(ExportCommand::Write { format, path, slide, .. })] = h.state().outbox.as_slice()
            else {
                panic!("{:?}", h.state().outbox);
            };
            assert_eq!((*format, slide.is_some()), (expected, true));
            assert!(path.to_string_lossy().ends_with(ending), "{path:?}");
        }
    }

    #[test]
    fn what_goes_with_the_values_is_what_the_form_can_hold() {
        let check = |choices: &[&str], expected: ExportOptions, reviewed: bool| {
            let h = exported(choices);
            let [Command::Export(ExportCommand::Write { options, rows, .. })] = h.state().outbox.as_slice() else {
                panic!("{:?}", h.state().outbox);
            };
            assert_eq!((options, *rows == Rows::Reviewed), (&expected, reviewed), "{choices:?}");
        };
        let all = ExportOptions { raw: true, sidecar: true, ..ExportOptions::default() };
        check(&["The words they", "sidecar", "Only those a person"], all.clone(), true);
        let sidecar = ExportOptions { sidecar: true, ..ExportOptions::default() };
        check(&["The words they", "sidecar", "JSON, one merged"], sidecar, false);
        check(&["The words they", "sidecar", "COCO"], ExportOptions::default(), false);
        let columns = Some(vec!["rent".to_owned()]);
        check(&["name"], ExportOptions { columns, ..ExportOptions::default() }, false);
        let turned = Some(vec!["rent".to_owned(), "name".to_owned()]);
        let turned = ExportOptions { columns: turned, ..ExportOptions::default() };
        check(&["Further left: rent"], turned.clone(), false);
        check(&["name", "Further left: rent", "name"], turned, false);
        check(&["Further left: rent", "All, as the fields"], ExportOptions::default(), false);
    }

    #[test]
    fn a_typed_path_stays_when_the_form_changes() {
        let mut stage = Stage::with_regions(1);
        stage.open_export();
        let form = stage.view.dialogs.export.as_mut().map(|form| form.path = "mine.txt".to_owned());
        assert!(form.is_some());
        let mut h = stage.harness(dialogs::show);
        h.run();
        h.get_by_label_contains("JSON, one merged").click();
        h.run();
        assert_eq!(h.state().view.dialogs.export.as_ref().map(|form| form.path.as_str()), Some("mine.txt"));
    }
}
