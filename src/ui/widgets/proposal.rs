//! What a refining turn proposes, as one short sentence and one sign.

use crate::core::diagnostic::visible;
use crate::core::id::RegionId;
use crate::core::operation::Operation;
use crate::core::slide::Slide;
use crate::ui::context::Context;

/// The sign that stands for an operation, on the slide and in lists.
pub fn sign(operation: &Operation) -> &'static str {
    match operation {
        Operation::Add { .. } => "＋",
        Operation::Move { .. } => "→",
        Operation::Split { .. } => "÷",
        Operation::Merge { .. } => "∪",
        Operation::Relabel { .. } => "＝",
        Operation::Delete { .. } => "×",
    }
}

/// `Split “売上” into 2`.
pub fn words(ctx: &Context, slide: &Slide, operation: &Operation) -> String {
    let of = |id: &RegionId| name(slide, *id);
    let lang = ctx.lang;
    let pick = |en: String, ja: String| match lang {
        crate::core::lang::Lang::En => en,
        crate::core::lang::Lang::Ja => ja,
    };
    match operation {
        Operation::Add { detection } => {
            let label = visible(&detection.label);
            pick(format!("Add “{label}”"), format!("「{label}」を追加"))
        }
        Operation::Move { region, .. } => pick(format!("Move “{}”", of(region)), format!("「{}」を移動", of(region))),
        Operation::Split { region, parts } => pick(
            format!("Split “{}” into {}", of(region), parts.len()),
            format!("「{}」を {} 個に分割", of(region), parts.len()),
        ),
        Operation::Merge { regions, into } => {
            let (count, label) = (regions.len(), visible(&into.label));
            pick(format!("Merge {count} regions into “{label}”"), format!("{count} 個の領域を「{label}」に統合"))
        }
        Operation::Relabel { region, label } => {
            let label = visible(label);
            pick(
                format!("Relabel “{}” to “{label}”", of(region)),
                format!("「{}」のラベルを「{label}」に変更", of(region)),
            )
        }
        Operation::Delete { region } => pick(format!("Delete “{}”", of(region)), format!("「{}」を削除", of(region))),
    }
}

fn name(slide: &Slide, id: RegionId) -> String {
    let label = slide.region(id).map(|region| region.label.trim()).filter(|label| !label.is_empty());
    label.map_or_else(|| id.to_string(), visible)
}
