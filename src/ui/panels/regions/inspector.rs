//! Everything known of the selected region, and its box as numbers.

use egui::{Grid, Ui};

use crate::core::diagnostic::visible;
use crate::core::mask::Mask;
use crate::core::region::Region;
use crate::core::slide::Slide;
use crate::session::command::{Command, RegionCommand};
use crate::ui::context::Context;
use crate::ui::view_state::ViewState;
use crate::ui::widgets::number::box_entries;
use crate::ui::widgets::tone::status_text;
use crate::ui::widgets::when::when;
use crate::ui::widgets::who::who_made;
use crate::ui::widgets::{self, GAP, label_of};

use super::row::origin_text;
use super::shape;

pub(super) fn show(ui: &mut Ui, ctx: &mut Context, view: &mut ViewState, slide: &Slide, region: &Region) {
    let number = slide.position(region.id).map_or(0, |at| at + 1);
    widgets::heading(ui, &format!("{number}. {}", label_of(region, ctx)));
    numbers(ui, ctx, view, slide, region);
    shape::show(ui, ctx, view, region);
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
        (ctx.tr("Origin", "由来"), origin_text(ctx, region.origin).to_owned()),
        (ctx.tr("Made by", "作成"), who_made(ctx, made)),
    ];
    if !made.query.is_empty() {
        facts.push((ctx.tr("Asked", "質問"), visible(&made.query)));
    }
    facts.push((ctx.tr("When", "日時"), when(made.at)));
    facts.push((ctx.tr("Shape", "形"), mask_text(ctx, &region.mask)));
    if let Some(confidence) = region.confidence {
        facts.push((ctx.tr("Confidence", "確信度"), format!("{:.0} %", confidence * 100.0)));
    }
    facts
}

fn mask_text(ctx: &Context, mask: &Mask) -> String {
    match mask {
        Mask::None => ctx.tr("its box", "枠のまま").to_owned(),
        Mask::Polygon { points } => format!("{} ({})", ctx.tr("outline", "輪郭"), points.len()),
        Mask::ProbabilityMap(map) => format!("{} ({} × {})", ctx.tr("mask", "マスク"), map.width, map.height),
        Mask::Undecodable { reason } => {
            format!("{}: {}", ctx.tr("mask not readable, box kept", "マスクを読めず、枠を残しました"), visible(reason))
        }
    }
}
