//! The status line: what is running, whether everything is saved, what is shown, and what was sent.

use egui::{Label, ProgressBar, Ui};

use crate::core::id::JobId;
use crate::session::SaveState;
use crate::session::command::{Command, JobCommand, ProjectCommand};
use crate::session::runs::{Errand, Purpose, RowState, Run};
use crate::ui::context::Context;
use crate::ui::view_state::ViewState;
use crate::ui::widgets::sign_button;
use crate::ui::widgets::tone::Tone;
use crate::ui::widgets::who;

/// The widest a sentence about one job may be, in points.
const LONGEST: f32 = 300.0;

/// The line.
pub fn show(ui: &mut Ui, ctx: &mut Context, _view: &mut ViewState) {
    ui.horizontal(|ui| {
        saved(ui, ctx);
        slide(ui, ctx);
        for task in tasks(ctx) {
            ui.separator();
            show_task(ui, ctx, &task);
        }
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            let (words, tip) = sent(ctx);
            ui.weak(words).on_hover_text(tip);
        });
    });
}

/// One thing that is going on: a job, all rows that one question is having read, or all who answer a comparison.
struct Task {
    jobs: Vec<JobId>,
    name: &'static str,
    words: String,
    share: Option<f32>,
}

fn tasks(ctx: &Context) -> Vec<Task> {
    let mut tasks: Vec<Task> = Vec::new();
    let mut rows: Vec<(JobId, Vec<JobId>)> = Vec::new();
    let mut compared = Vec::new();
    for (job, run) in ctx.session.runs().iter() {
        if matches!(run.purpose, Purpose::Contend { .. }) {
            compared.push(job);
        } else if let Purpose::Extract { ask: Some(ask), .. } = run.purpose {
            match rows.iter_mut().find(|(of, _)| *of == ask) {
                Some((_, jobs)) => jobs.push(job),
                None => rows.push((ask, vec![job])),
            }
        } else {
            let name = purpose(ctx, &run.purpose);
            tasks.push(Task { jobs: vec![job], name, words: words(ctx, run), share: share(run) });
        }
    }
    tasks.extend(rows.into_iter().map(|(_, jobs)| {
        let name = ctx.tr("Extracting", "読み取り中");
        let words = format!("{name}: {} {}", ctx.tr("rows to go", "残りの行数"), jobs.len());
        Task { jobs, name, words, share: None }
    }));
    if !compared.is_empty() {
        let name = ctx.tr("Comparing", "比較中");
        let words = format!("{name}: {} {}", ctx.tr("answers to go", "残りの回答数"), compared.len());
        tasks.push(Task { jobs: compared, name, words, share: None });
    }
    tasks
}

fn show_task(ui: &mut Ui, ctx: &mut Context, task: &Task) {
    match task.share {
        Some(share) => {
            ui.add(ProgressBar::new(share).desired_width(160.0).text(task.words.as_str()));
        }
        // A long sentence would run over what stands at the right end of the line; the whole of it is in the tab Ask.
        None => {
            ui.scope(|ui| {
                ui.set_max_width(LONGEST.min(ui.available_width() / 2.0));
                ui.add(Label::new(task.words.as_str()).truncate()).on_hover_text(task.words.as_str());
            });
        }
    }
    let stop = format!("{}: {}", ctx.tr("Stop", "中止"), task.name);
    if sign_button(ui, "×", &stop).clicked() {
        for job in &task.jobs {
            ctx.send(Command::Job(JobCommand::Cancel(*job)));
        }
    }
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
        None if ctx.session.has_sent() => (
            ctx.tr("Asked, nothing counted yet", "質問済み・使用量なし").to_owned(),
            ctx.tr(
                "A question was put to the service; nothing was counted for it so far. A message says where nothing was sent.",
                "サービスに質問しました。使用量はまだ集計されていません。送信しなかった場合はメッセージに表示されます。",
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
        Purpose::Service(Errand::DraftFields) => ctx.tr("Asking for fields", "項目を問い合わせ中"),
        Purpose::SinglePass { .. } => ctx.tr("Reading the whole page at once", "ページ全体を一括読み取り中"),
        Purpose::Locate { .. } => ctx.tr("Finding the values on the slide", "値の位置を確認中"),
        Purpose::Project { .. } => ctx.tr("Placing regions", "領域を配置中"),
        Purpose::Contend { .. } => ctx.tr("Comparing", "比較中"),
        Purpose::Record => ctx.tr("Looking at the record", "記録を確認中"),
        Purpose::CutOut { .. } => ctx.tr("Cutting out", "切り抜き中"),
        Purpose::Import => ctx.tr("Importing", "読み込み中"),
        Purpose::Export => ctx.tr("Exporting", "書き出し中"),
    }
}
