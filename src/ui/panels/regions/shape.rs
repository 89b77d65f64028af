//! The shape of the selected region: where its probability map is cut, x and y the right way round, and what to do about
//! a mask that could not be read.

use egui::{Slider, Ui};

use crate::core::diagnostic::visible;
use crate::core::mask::Mask;
use crate::core::region::Region;
use crate::session::command::{Command, RegionCommand};
use crate::ui::actions::Action;
use crate::ui::context::Context;
use crate::ui::view_state::ViewState;
use crate::ui::widgets::action_button;
use crate::ui::widgets::tone::Tone;

/// Why the mask of a region could not be read.
pub(super) fn problem(ctx: &Context, region: &Region) -> Option<String> {
    let Mask::Undecodable { reason } = &region.mask else { return None };
    let words = ctx.tr("mask not readable, box kept", "マスクを読めず、枠を残しました");
    Some(format!("{words}: {}", visible(reason)))
}

/// The controls, below the numbers of the box.
pub(super) fn show(ui: &mut Ui, ctx: &mut Context, view: &mut ViewState, region: &Region) {
    if let Mask::ProbabilityMap(map) = &region.mask {
        threshold(ui, ctx, view, region, map.threshold);
    } else {
        view.canvas.overlays.cut = None;
    }
    if let Some(problem) = problem(ctx, region) {
        ui.colored_label(Tone::Warning.color(ui.visuals()), problem);
        action_button(ui, ctx, view, Action::AskForOutlines);
    }
    ui.horizontal_wrapped(|ui| {
        for action in [Action::ToOutline, Action::ToMask, Action::DropShape, Action::SwapBoxAxes, Action::SwapMaskAxes]
        {
            action_button(ui, ctx, view, action);
        }
    });
}

/// The slide follows the slider at once; the document gets one step when the hand lets go.
fn threshold(ui: &mut Ui, ctx: &mut Context, view: &mut ViewState, region: &Region, now: u8) {
    let cut = &mut view.canvas.overlays.cut;
    let mut value = cut.filter(|(id, _)| *id == region.id).map_or(now, |(_, value)| value);
    let response = ui
        .horizontal(|ui| {
            let label = ui.label(ctx.tr("Cut the mask at", "マスクのしきい値"));
            let tip = ctx.tr(
                "The least probability that counts as inside: 0 takes all, 255 almost nothing, 128 is usual",
                "これ以上を内側とみなします。0 ですべて、255 でほぼ何も残りません。通常は 128 です",
            );
            let slider = Slider::new(&mut value, 0..=255).update_while_editing(false);
            ui.add(slider).labelled_by(label.id).on_hover_text(tip)
        })
        .inner;
    if response.changed() {
        *cut = Some((region.id, value));
    }
    if !response.dragged()
        && let Some((id, value)) = cut.take()
        && id == region.id
        && value != now
    {
        ctx.send(Command::Region(RegionCommand::SetThreshold { regions: vec![id], threshold: value }));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::id::RegionId;
    use crate::core::mask::ProbabilityMap;
    use crate::ui::panels::regions;
    use crate::ui::panels::testing::Stage;
    use egui::{Key, Role};
    use egui_kittest::kittest::Queryable as _;

    fn map() -> Mask {
        let frame = crate::core::geometry::Rect::new(10.0, 10.0, 90.0, 50.0);
        Mask::ProbabilityMap(ProbabilityMap { frame, width: 2, height: 1, values: vec![90, 200], threshold: 128 })
    }

    fn set(threshold: u8) -> Command {
        Command::Region(RegionCommand::SetThreshold { regions: vec![RegionId(1)], threshold })
    }

    #[test]
    fn a_dragged_threshold_is_seen_at_once_and_is_one_step() {
        let mut h = Stage::with_mask(map()).selected(1).harness(regions::show);
        h.run();
        let rect = h.get_by_role_and_label(Role::Slider, "Cut the mask at").rect();
        h.hover_at(rect.center());
        h.run();
        h.drag_at(rect.center());
        h.run();
        for step in [10.0, 20.0, 30.0] {
            h.hover_at(rect.center() + egui::vec2(step, 0.0));
            h.run();
        }
        assert_eq!(h.state().outbox, []);
        let cut = h.state().view.canvas.overlays.cut.map(|(_, value)| value).unwrap_or_default();
        assert!(cut > 128, "{cut}");
        h.drop_at(rect.center() + egui::vec2(30.0, 0.0));
        h.run();
        assert_eq!(h.state().outbox, [set(cut)]);
    }

    #[test]
    fn a_key_moves_the_threshold_by_one() {
        let mut h = Stage::with_mask(map()).selected(1).harness(regions::show);
        h.run();
        h.get_by_role_and_label(Role::Slider, "Cut the mask at").focus();
        h.run();
        h.key_press(Key::ArrowRight);
        h.run();
        assert_eq!(h.state().outbox, [set(129)]);
    }

    #[test]
    fn a_mask_that_could_not_be_read_says_why_and_can_be_asked_for_again() {
        let mask = Mask::Undecodable { reason: "segmentation tokens".to_owned() };
        let mut h = Stage::with_mask(mask).asking("gemini", "gemini-x").selected(1).harness(regions::show);
        h.run();
        assert!(h.query_all_by_label_contains("segmentation tokens").count() >= 2);
        h.get_by_label("Ask again for outlines").click();
        h.run();
        let outbox = &h.state().outbox;
        assert!(matches!(outbox[..], [Command::Reader(_), Command::Query(_)]), "{outbox:?}");
    }
}
