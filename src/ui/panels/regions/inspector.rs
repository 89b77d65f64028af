//! Everything known of the selected region, and its box as numbers.

use egui::{Grid, Ui};

use crate::core::diagnostic::visible;
use crate::core::mask::{Mask, MaskOrigin};
use crate::core::region::{ChangeKind, Region};
use crate::core::slide::Slide;
use crate::session::command::{Command, RegionCommand};
use crate::ui::context::Context;
use crate::ui::view_state::ViewState;
use crate::ui::widgets::number::box_entries;
use crate::ui::widgets::tone::{origin_text, status_text};
use crate::ui::widgets::when::when;
use crate::ui::widgets::who::who_made;
use crate::ui::widgets::{self, GAP, label_of};

use super::{parts, shape};

pub(super) fn show(ui: &mut Ui, ctx: &mut Context, view: &mut ViewState, slide: &Slide, region: &Region) {
    let number = slide.position(region.id).map_or(0, |at| at + 1);
    widgets::heading(ui, &format!("{number}. {}", label_of(region, ctx)));
    numbers(ui, ctx, view, slide, region);
    shape::show(ui, ctx, view, region);
    parts::show(ui, ctx, view);
    ui.add_space(GAP);
    Grid::new("facts").num_columns(2).spacing([12.0, GAP]).show(ui, |ui| {
        for (name, value) in facts(ctx, region) {
            ui.weak(name);
            ui.add(egui::Label::new(value).wrap());
            ui.end_row();
        }
    });
}

fn numbers(ui: &mut Ui, ctx: &mut Context, view: &mut ViewState, slide: &Slide, region: &Region) {
    let kept = view.table.regions.numbers.take();
    let mut draft = kept.filter(|(id, _)| *id == region.id).map(|(_, values)| values);
    let names = [ctx.tr("Left", "左"), ctx.tr("Top", "上"), ctx.tr("Width", "幅"), ctx.tr("Height", "高さ")];
    let changed = box_entries(ui, region.bbox, slide.page.size, names, &mut draft);
    view.table.regions.numbers = draft.map(|values| (region.id, values));
    if let Some(bbox) = changed {
        ctx.send(Command::Region(RegionCommand::SetBox { region: region.id, bbox }));
    }
}

fn facts(ctx: &Context, region: &Region) -> Vec<(&'static str, String)> {
    let made = &region.provenance;
    let mut facts = vec![
        (ctx.tr("Verdict", "判定"), status_text(region.status, ctx.lang).to_owned()),
        (ctx.tr("Origin", "由来"), origin_text(region.origin, ctx.lang).to_owned()),
        (ctx.tr("Made by", "作成"), who_made(ctx, made)),
    ];
    if !made.query.is_empty() {
        facts.push((ctx.tr("Asked", "質問"), visible(&made.query)));
    }
    facts.push((ctx.tr("When", "日時"), when(made.at)));
    facts.push((ctx.tr("Shape", "形"), mask_text(ctx, region)));
    if let Some(confidence) = region.confidence {
        facts.push((ctx.tr("Confidence", "確信度"), format!("{:.0} %", confidence * 100.0)));
    }
    if region.locked {
        facts.push((ctx.tr("Locked", "ロック"), ctx.tr("yes", "はい").to_owned()));
    }
    if region.hidden {
        facts.push((ctx.tr("Hidden", "非表示"), ctx.tr("yes", "はい").to_owned()));
    }
    for (name, value) in &region.attributes {
        let value = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        facts.push((ctx.tr("The model says", "モデルの説明"), format!("{}: {}", visible(name), visible(&value))));
    }
    for change in region.changes.iter().rev() {
        let mut text = format!("{} · {}", change_text(ctx, change.what), when(change.at));
        if let Some(by) = &change.by {
            text = format!("{text} · {} {}", ctx.tr("proposed by", "提案:"), who_made(ctx, by));
        }
        facts.push((ctx.tr("Changed", "変更"), text));
    }
    facts
}

fn change_text(ctx: &Context, what: ChangeKind) -> &'static str {
    match what {
        ChangeKind::Moved => ctx.tr("moved", "移動"),
        ChangeKind::Resized => ctx.tr("resized", "サイズ変更"),
        ChangeKind::Reshaped => ctx.tr("reshaped", "形を変更"),
        ChangeKind::Relabelled => ctx.tr("relabelled", "ラベル変更"),
        ChangeKind::Accepted => ctx.tr("accepted", "承認"),
        ChangeKind::Rejected => ctx.tr("rejected", "却下"),
        ChangeKind::Reopened => ctx.tr("verdict taken back", "判定を取り消し"),
        ChangeKind::Locked => ctx.tr("locked", "ロック"),
        ChangeKind::Unlocked => ctx.tr("unlocked", "ロック解除"),
        ChangeKind::Merged => ctx.tr("others joined to it", "ほかの領域を統合"),
        ChangeKind::Split => ctx.tr("split off", "分割"),
    }
}

fn mask_text(ctx: &Context, region: &Region) -> String {
    let text = match &region.mask {
        Mask::None => ctx.tr("its box", "枠のまま").to_owned(),
        Mask::Polygon { points } => format!("{} ({})", ctx.tr("outline", "輪郭"), points.len()),
        Mask::ProbabilityMap(map) => format!("{} ({} × {})", ctx.tr("mask", "マスク"), map.width, map.height),
        Mask::Undecodable { reason } => {
            format!("{}: {}", ctx.tr("mask not readable, box kept", "マスクを読めず、枠を残しました"), visible(reason))
        }
    };
    match region.mask_origin {
        MaskOrigin::Maker => text,
        MaskOrigin::CutOut => {
            format!(
                "{text} · {}",
                ctx.tr("cut out offline, not by the model", "オフラインで切り抜き（モデルではありません）")
            )
        }
    }
}
