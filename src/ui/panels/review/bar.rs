//! The bar above the table: how many cells are doubtful and why, and what can be done about many of them at once.

use egui::{Button, Mesh, Rect, Sense, Ui, Vec2, vec2};

use crate::core::lang::Lang;
use crate::core::review::Doubt;
use crate::session::command::{Command, RecordCommand};
use crate::ui::actions::Action;
use crate::ui::context::Context;
use crate::ui::view_state::ViewState;
use crate::ui::widgets::tone::Tone;
use crate::ui::widgets::{GAP, action_button, button_for};

use super::look::{doubt_sentence, doubt_text, of_doubt};
use super::{Counts, States};

/// The side of a sign, in points.
const SIGN: f32 = 10.0;

/// The bar; nothing where nothing was read.
pub fn show(ui: &mut Ui, ctx: &mut Context, view: &mut ViewState, states: &States) {
    let counts = &states.counts;
    if counts.cells == 0 {
        return;
    }
    ui.horizontal_wrapped(|ui| {
        let (tone, words) = summary(counts, ctx.lang);
        ui.colored_label(tone.color(ui.visuals()), words);
        for (doubt, count) in &counts.reasons {
            reason(ui, ctx.lang, *doubt, *count);
        }
        if counts.doubtful > 0 {
            let text = match ctx.keys.shortcut(Action::NextDoubt) {
                Some(keys) => format!("{} · {}", Action::NextDoubt.text(ctx.lang), ui.ctx().format_shortcut(&keys)),
                None => Action::NextDoubt.text(ctx.lang).to_owned(),
            };
            button_for(ui, ctx, view, Action::NextDoubt, Button::new(text), Action::NextDoubt.text(ctx.lang));
        }
        if counts.as_printed > 0 {
            confirm_as_printed(ui, ctx, counts.as_printed);
        }
        action_button(ui, ctx, view, Action::SecondReading);
        read_alike(ui, ctx);
        if counts.differing > 0 {
            let text = format!("{} ({})", ctx.tr("Differences", "食い違い"), counts.differing);
            ui.toggle_value(&mut view.review.differences, text).on_hover_text(
                ctx.tr(
                    "Lists the cells whose readings differ, side by side",
                    "読み取りが食い違うセルを並べて表示します",
                ),
            );
        } else {
            view.review.differences = false;
        }
        if counts.waiting > 0 {
            let words = ctx.tr("places not known yet", "場所を確認中");
            ui.weak(format!("{words}: {}", counts.waiting));
        }
        if let Some(said) = &view.review.said {
            ui.colored_label(Tone::Warning.color(ui.visuals()), said.text(ctx.lang));
        }
    });
}

/// `12 doubtful of 72 · 9 checked`.
fn summary(counts: &Counts, lang: Lang) -> (Tone, String) {
    let Counts { cells, checked, doubtful, waiting, .. } = counts;
    let tone = match (doubtful, waiting) {
        (0, 0) => Tone::Good,
        (0, _) => Tone::Info,
        _ => Tone::Bad,
    };
    let words = match lang {
        Lang::En => format!("{doubtful} doubtful of {cells} · {checked} checked"),
        Lang::Ja => format!("要確認 {doubtful} / {cells} 件 · 確認済み {checked}"),
    };
    (tone, words)
}

/// How many cells there is one reason to look at: its sign and the number, the words for those who ask.
fn reason(ui: &mut Ui, lang: Lang, doubt: Doubt, count: usize) {
    let (sign, tone) = of_doubt(doubt);
    let color = tone.color(ui.visuals());
    let font = egui::TextStyle::Small.resolve(ui.style());
    let number = ui.painter().layout_no_wrap(count.to_string(), font, color);
    let size = vec2(SIGN + GAP + number.size().x, number.size().y.max(SIGN));
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    let mut mesh = Mesh::default();
    let corner = rect.left_center() - vec2(0.0, SIGN / 2.0);
    sign.add_to(&mut mesh, Rect::from_min_size(corner, Vec2::splat(SIGN)), color);
    ui.painter().add(mesh);
    let at = rect.left_center() + vec2(SIGN + GAP, -number.size().y / 2.0);
    ui.painter().galley(at, number, color);
    let words = format!("{}: {count}", doubt_text(doubt, lang));
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, &words));
    response.on_hover_text(format!("{words}\n{}", doubt_sentence(doubt, lang)));
}

/// Offered once two rows are confirmed: the offline reader takes the others' values from the same places.
fn read_alike(ui: &mut Ui, ctx: &mut Context) {
    let rows = ctx.session.rows_to_read_alike().len();
    if rows == 0 {
        return;
    }
    let (text, tip) = match ctx.lang {
        Lang::En => (
            format!("Read {rows} rows again like the confirmed ones"),
            "Looks for values where the rows you confirmed have them; what you gave or confirmed stays; one undo step",
        ),
        Lang::Ja => (
            format!("確認済みの行にならって {rows} 行を読み直す"),
            "確認済みの行と同じ位置から値を読み取ります。確認・修正した値は変わりません。1 回で元に戻せます",
        ),
    };
    if ui.button(text).on_hover_text(tip).clicked() {
        ctx.send(Command::Record(RecordCommand::ReadAlike));
    }
}

fn confirm_as_printed(ui: &mut Ui, ctx: &mut Context, count: usize) {
    let (text, tip) = match ctx.lang {
        Lang::En => (
            format!("Confirm {count} found as printed"),
            "Confirms every cell whose value stands in its crop as it is, with no doubt; one undo step",
        ),
        Lang::Ja => (
            format!("印刷どおりの {count} 件を確認"),
            "値が切り抜きの中にそのまま印刷されているセルをまとめて確認します。1 回で元に戻せます",
        ),
    };
    if ui.button(text).on_hover_text(tip).clicked() {
        ctx.send(Command::Record(RecordCommand::ConfirmLocated));
    }
}
