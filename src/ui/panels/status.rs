//! The status line: what is running, whether everything is saved, what is shown, and what was sent.

use egui::{ProgressBar, Ui};

use crate::session::SaveState;
use crate::session::command::{Command, JobCommand, ProjectCommand};
use crate::session::runs::{Errand, Purpose, RowState, Run};
use crate::ui::context::Context;
use crate::ui::view_state::ViewState;
use crate::ui::widgets::sign_button;
use crate::ui::widgets::tone::Tone;
use crate::ui::widgets::who;

/// The line.
pub fn show(ui: &mut Ui, ctx: &mut Context, _view: &mut ViewState) {
    ui.horizontal(|ui| {
        saved(ui, ctx);
        slide(ui, ctx);
        let session = ctx.session;
        for (job, run) in session.runs().iter() {
            ui.separator();
            let words = words(ctx, run);
            let bar = ProgressBar::new(share(run).unwrap_or(0.0)).desired_width(160.0);
            match share(run) {
                Some(_) => ui.add(bar.text(words)),
                None => ui.label(words),
            };
            let stop = format!("{}: {}", ctx.tr("Stop", "中止"), purpose(ctx, &run.purpose));
            if sign_button(ui, "×", &stop).clicked() {
                ctx.send(Command::Job(JobCommand::Cancel(job)));
            }
        }
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            let (words, tip) = sent(ctx);
            ui.weak(words).on_hover_text(tip);
        });
    });
}

/// What has left the machine since the start.
fn sent(ctx: &Context) -> (String, &'static str) {
    match who::spent(ctx) {
        Some(spent) => (
            spent,
            ctx.tr(
                "Sent since the start, as the service counted it; prices are those of the catalogue",
                "起動後の送信量（サービスの集計）。料金はカタログの価格です",
            ),
        ),
        None if ctx.session.choice().is_local() => (
            ctx.tr("Offline: nothing sent", "オフライン: 何も送信していません").to_owned(),
            ctx.tr("Slides are read on this machine only.", "スライドはこのパソコンの中だけで処理されます。"),
        ),
        None => (
            ctx.tr("Nothing sent yet", "まだ何も送信していません").to_owned(),
            ctx.tr("Nothing is sent before you ask.", "質問するまで何も送信しません。"),
        ),
    }
}

fn saved(ui: &mut Ui, ctx: &mut Context) {
    match ctx.session.save_state() {
        SaveState::Saved if ctx.session.project().is_none() => {}
        SaveState::Saved => {
            ui.weak(ctx.tr("Saved", "保存済み"));
        }
        SaveState::Saving(_) => {
            ui.weak(ctx.tr("Saving…", "保存中…"));
        }
        SaveState::Failed(problem) => {
            let color = Tone::Bad.color(ui.visuals());
            ui.colored_label(color, ctx.tr("Not saved", "保存できていません"))
                .on_hover_text(problem.message.text(ctx.lang));
            if ui.small_button(ctx.tr("Retry", "再試行")).clicked() {
                ctx.send(Command::Project(ProjectCommand::SaveAgain));
            }
        }
    }
}

fn slide(ui: &mut Ui, ctx: &Context) {
    let Some(slide) = ctx.slide() else { return };
    let size = slide.page.size;
    ui.separator();
    ui.weak(format!("{} × {} px", size.width, size.height));
    ui.separator();
    let read = slide.regions.iter().filter(|r| ctx.session.row_state(slide, r) == RowState::Read).count();
    let (regions, selected) = (slide.regions.len(), ctx.session.selection().regions().len());
    let text = format!("{}: {regions} · {}: {read}", ctx.tr("regions", "領域"), ctx.tr("extracted", "読み取り済み"),);
    ui.weak(text);
    if selected > 1 {
        ui.weak(format!("{}: {selected}", ctx.tr("selected", "選択中")));
    }
}

fn share(run: &Run) -> Option<f32> {
    match (&run.progress, &run.purpose) {
        (_, Purpose::Extract { waiting, total, .. }) if *total > 0 => {
            Some(total.saturating_sub(waiting.len()) as f32 / *total as f32)
        }
        (progress, _) => progress.as_ref()?.share,
    }
}

fn words(ctx: &Context, run: &Run) -> String {
    let purpose = purpose(ctx, &run.purpose);
    match (&run.progress, &run.purpose) {
        (_, Purpose::Extract { waiting, total, .. }) => {
            format!("{purpose}: {} / {total}", total.saturating_sub(waiting.len()))
        }
        (Some(progress), _) => format!("{purpose}: {}", progress.stage.text(ctx.lang)),
        (None, _) => purpose.to_owned(),
    }
}

fn purpose(ctx: &Context, purpose: &Purpose) -> &'static str {
    match purpose {
        Purpose::Open { .. } => ctx.tr("Opening", "開いています"),
        Purpose::Detect { .. } => ctx.tr("Looking", "探しています"),
        Purpose::Refine { .. } => ctx.tr("Refining", "修正案を求めています"),
        Purpose::Survey { .. } => ctx.tr("Reading page-wide facts", "ページ全体の情報を読み取り中"),
        Purpose::Extract { .. } => ctx.tr("Extracting", "読み取り中"),
        Purpose::Service(Errand::Models) => ctx.tr("Asking for the models", "モデルの一覧を取得中"),
        Purpose::Service(Errand::DeleteUploads) => ctx.tr("Deleting uploads", "アップロードを削除中"),
        Purpose::Export => ctx.tr("Exporting", "書き出し中"),
    }
}
