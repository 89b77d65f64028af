//! The strip that says that recorded answers are shown. It is never hidden while one is.

use egui::Ui;

use crate::ui::context::Context;
use crate::ui::widgets::tone::Tone;

/// Whether anything on the slide shown was answered from the record, or the next question will be.
pub fn is_shown(ctx: &Context) -> bool {
    let slide = ctx.slide();
    let recorded = slide.is_some_and(|slide| {
        slide.regions.iter().any(|region| region.provenance.recorded)
            || slide.records.values().any(|record| record.provenance.recorded)
    });
    recorded || ctx.session.choice().provider == "replay"
}

/// The strip.
pub fn show(ui: &mut Ui, ctx: &Context) {
    let reconstructed = ctx.slide().is_some_and(|slide| slide.regions.iter().any(|r| r.provenance.reconstructed));
    let words = match reconstructed {
        true => ctx.tr(
            "Reconstructed answers: written by hand after a report; no model gave what is marked “reconstructed”.",
            "再現された回答です。「再現」とあるものは報告をもとに手で書かれたもので、モデルの回答ではありません。",
        ),
        false => ctx.tr(
            "Recorded answers: nothing was sent for what is marked “recorded”.",
            "記録済みの回答です。「記録」とあるものについては何も送信していません。",
        ),
    };
    ui.colored_label(Tone::Warning.color(ui.visuals()), words);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::panels::testing::Stage;

    #[test]
    fn recorded_answers_are_announced() {
        assert!(!Stage::with_regions(2).read(is_shown));
        assert!(Stage::with_regions(2).asking("replay", "").read(is_shown));
        assert!(Stage::with_recorded_regions(2).read(is_shown));
    }
}
