//! The table of a comparison: a line for each who was asked. What nobody knows is a dash, never a nought.

use egui::{Align, Checkbox, Color32, CornerRadius, FontId, Layout, RichText, Sense, Ui, WidgetInfo, vec2};
use egui_extras::{Column, TableBuilder};

use crate::core::compare::{Judged, Truth, in_all};
use crate::core::diagnostic::{Severity, visible};
use crate::core::slide::Slide;
use crate::session::choice::REPLAY;
use crate::session::command::{Command, CompareCommand};
use crate::session::comparing::{Comparison, Progress, Standing};
use crate::ui::context::Context;
use crate::ui::view_state::ViewState;
use crate::ui::widgets::tone::Tone;
use crate::ui::widgets::who::{provider_name, who_made};

use super::{colour, letter};

const ROW: f32 = 22.0;

pub(super) fn show(ui: &mut Ui, ctx: &mut Context, view: &mut ViewState, comparison: &Comparison) {
    let truth = ctx.slide().map(Truth::of_slide).unwrap_or_default();
    let judged = comparison.judged(&truth);
    let table = with_heads(ui, ctx, ctx.tr("Show", "表示"));
    let mut answers = judged.iter();
    table.body(|mut body| {
        for (at, standing) in comparison.standings.iter().enumerate() {
            let judged = standing.answer.as_ref().and_then(|_| answers.next());
            body.row(ROW, |mut row| {
                row.col(|ui| shown(ui, ctx, standing, at));
                row.col(|ui| name(ui, ctx, standing));
                match judged {
                    Some(judged) => numbers(judged).into_iter().for_each(|text| {
                        row.col(|ui| {
                            ui.label(text);
                        });
                    }),
                    None => {
                        row.col(|ui| state(ui, ctx, standing));
                    }
                }
                if row.response().contains_pointer() {
                    view.compare.hovered = Some(at);
                }
            });
        }
    });
    if truth.boxes.is_empty() {
        ui.weak(ctx.tr(
            "No scores yet: accept or correct the regions of this slide, and the answers are scored against them.",
            "まだ採点できません。このスライドの領域を承認または修正すると、それを基準に採点します。",
        ));
    }
}

/// Everybody's line for all compared slides together.
pub(super) fn show_all(ui: &mut Ui, ctx: &Context) {
    let judged = |(slide, comparison): (&Slide, &'_ Comparison)| (Truth::of_slide(slide), comparison.clone());
    let all: Vec<(Truth, Comparison)> = ctx.session.comparisons().map(judged).collect();
    let slides: Vec<Vec<Judged<'_>>> = all.iter().map(|(truth, comparison)| comparison.judged(truth)).collect();
    let lines = in_all(&slides);
    with_heads(ui, ctx, "").body(|mut body| {
        for (contender, score) in &lines {
            let judged = Judged { contender, score: *score };
            let repeat = if contender.repeat > 1 { format!(" #{}", contender.repeat) } else { String::new() };
            body.row(ROW, |mut row| {
                row.col(|_| ());
                row.col(|ui| {
                    ui.add(egui::Label::new(visible(&format!("{}{repeat}", who_made(ctx, &contender.by)))).truncate());
                });
                for text in numbers(&judged) {
                    row.col(|ui| {
                        ui.label(text);
                    });
                }
            });
        }
    });
}

/// The table with its heads, to be filled.
fn with_heads<'a>(ui: &'a mut Ui, ctx: &Context, first: &'static str) -> egui_extras::Table<'a> {
    let heads = heads(ctx);
    let mut table = TableBuilder::new(ui)
        .striped(true)
        .sense(Sense::hover())
        .auto_shrink(false)
        .min_scrolled_height(0.0)
        .cell_layout(Layout::left_to_right(Align::Center))
        .column(Column::exact(56.0))
        .column(Column::initial(400.0).at_least(120.0).resizable(true).clip(true));
    for _ in &heads {
        table = table.column(Column::auto().at_least(48.0));
    }
    table.header(ROW, |mut row| {
        row.col(|ui| {
            ui.strong(first);
        });
        row.col(|ui| {
            ui.strong(ctx.tr("Who answered", "回答者"));
        });
        for (head, tip) in &heads {
            row.col(|ui| {
                ui.strong(*head).on_hover_text(*tip);
            });
        }
    })
}

fn heads(ctx: &Context) -> [(&'static str, &'static str); 9] {
    let known = |en, ja| ctx.tr(en, ja);
    [
        (known("found", "検出"), known("Boxes of the answer", "回答の枠の数")),
        (
            "F1@.5",
            known("Against the corrected regions, from half an overlap on", "修正済み領域との一致 (重なり 0.5 以上)"),
        ),
        ("F1@.75", known("The same from three quarters on", "同 (重なり 0.75 以上)")),
        (known("mean IoU", "平均 IoU"), known("Mean overlap of the boxes that match", "一致した枠の平均の重なり")),
        (known("cells", "セル"), known("Values read as you have reviewed them", "確認済みの値と一致した数")),
        (known("tokens", "トークン"), known("Of the question for regions", "領域の質問に使った量")),
        (known("price", "料金"), known("By the prices of the catalogue", "カタログの料金による")),
        (known("first s", "最初 (秒)"), known("Seconds until the first region", "最初の領域までの秒数")),
        (known("last s", "完了 (秒)"), known("Seconds until the whole answer", "回答が揃うまでの秒数")),
    ]
}

fn numbers(judged: &Judged<'_>) -> [String; 9] {
    let (score, took) = (&judged.score, &judged.contender.took);
    let known = |text: Option<String>| text.unwrap_or_else(|| "–".to_owned());
    let share = |value: Option<f64>| known(value.map(|value| format!("{value:.3}")));
    let seconds = |value: Option<f64>| known(value.map(|value| format!("{value:.1}")));
    let cells = score.cells;
    [
        score.found.to_string(),
        share(score.f1(score.at_half)),
        share(score.f1(score.at_three_quarters)),
        share(score.mean_iou()),
        known((cells.of > 0).then(|| format!("{}/{}", cells.right, cells.of))),
        known(took.tokens().map(|tokens| tokens.to_string())),
        known(took.dollars.map(|dollars| format!("${dollars:.4}"))),
        seconds(took.first_seconds),
        seconds(took.seconds),
    ]
}

/// The letter on the colour of the boxes, and whether they are shown.
fn shown(ui: &mut Ui, ctx: &mut Context, standing: &Standing, at: usize) {
    let mut shown = standing.shown;
    let name = format!("{} {}", ctx.tr("Show the boxes of", "枠を表示:"), words(ctx, standing));
    let response = ui.add(Checkbox::without_text(&mut shown));
    response.widget_info(|| WidgetInfo::selected(egui::Role::CheckBox, true, shown, &name));
    if response.on_hover_text(&name).changed() {
        ctx.send(Command::Compare(CompareCommand::Show { at, shown }));
    }
    let (rect, _) = ui.allocate_exact_size(vec2(18.0, 16.0), Sense::hover());
    ui.painter().rect_filled(rect, CornerRadius::same(3), colour(at));
    let font = FontId::proportional(12.0);
    ui.painter().text(rect.center(), egui::Align2::CENTER_CENTER, letter(at), font, Color32::WHITE);
}

fn name(ui: &mut Ui, ctx: &Context, standing: &Standing) {
    let told: Vec<String> = standing.notices.iter().map(|notice| notice.message.text(ctx.lang).to_owned()).collect();
    let words = words(ctx, standing);
    let grave = standing.notices.iter().any(|notice| notice.severity >= Severity::Warning);
    let sign = if grave { " (!)" } else { "" };
    let response = ui.add(egui::Label::new(RichText::new(format!("{words}{sign}"))).truncate());
    if !told.is_empty() {
        response.on_hover_text(told.join("\n"));
    }
}

/// Who it is, as its answer says, or as it was asked.
pub(super) fn words(ctx: &Context, standing: &Standing) -> String {
    let with = &standing.with;
    let repeat = if with.answer > 0 { format!(" #{}", with.answer + 1) } else { String::new() };
    let name = match (&standing.answer, with.provider.as_str()) {
        (Some(answer), _) => who_made(ctx, &answer.by),
        (None, REPLAY) => with.model.replacen(':', " · ", 1),
        (None, provider) if with.model.is_empty() => provider_name(ctx, provider),
        (None, provider) => format!("{} · {}", provider_name(ctx, provider), with.model),
    };
    visible(&format!("{name}{repeat}"))
}

fn state(ui: &mut Ui, ctx: &Context, standing: &Standing) {
    match &standing.progress {
        Progress::Asking if standing.arrived.is_empty() => ui.weak(ctx.tr("asked…", "質問中…")),
        Progress::Asking => ui.weak(format!("{}…", standing.arrived.len())),
        Progress::Reading => ui.weak(ctx.tr("reading…", "読み取り中…")),
        Progress::Done => ui.weak("–"),
        Progress::Stopped => ui.weak(ctx.tr("stopped", "中止")),
        Progress::Failed(problem) => {
            let words = problem.message.text(ctx.lang);
            ui.colored_label(Tone::Bad.color(ui.visuals()), ctx.tr("failed", "失敗")).on_hover_text(words)
        }
    };
}
