//! The regions of the slide as a list in reading order, and the inspector of the selected one.
//!
//! The list and the canvas show the same regions and the same selection; a label edited here is edited in place.

mod inspector;
mod parts;
pub(super) mod proposals;
mod row;
mod shape;

use egui::{Role, ScrollArea, Ui};

use crate::core::id::RegionId;
use crate::core::region::Region;
use crate::session::command::{Command, RegionCommand};
use crate::ui::actions::Action;
use crate::ui::context::Context;
use crate::ui::view_state::ViewState;
use crate::ui::widgets::{GAP, action_button};

/// What the list remembers.
#[derive(Debug, Default)]
pub struct RegionsView {
    /// The label being typed.
    relabel: Option<Relabel>,
    /// The numbers being typed for the box of a region.
    numbers: Option<(RegionId, [f64; 4])>,
    /// The region that was last scrolled to.
    seen: Option<RegionId>,
}

#[derive(Debug)]
struct Relabel {
    region: RegionId,
    text: String,
    /// Whether the entry shall get the keyboard.
    focus: bool,
}

impl RegionsView {
    /// Starts editing the label of a region in the list.
    fn relabel(&mut self, region: &Region) {
        self.relabel = Some(Relabel { region: region.id, text: region.label.clone(), focus: true });
    }
}

const ROW_HEIGHT: f32 = 28.0;

/// The tab.
pub fn show(ui: &mut Ui, ctx: &mut Context, view: &mut ViewState) {
    let Some(slide) = ctx.slide() else {
        ui.weak(ctx.tr("Open a slide first.", "まずスライドを開いてください。"));
        return;
    };
    proposals::show(ui, ctx, view);
    toolbar(ui, ctx, view);
    if slide.regions.is_empty() {
        ui.weak(ctx.tr(
            "No regions yet. Ask for some, or draw one on the slide.",
            "領域はまだありません。探すか、スライド上に描いてください。",
        ));
        return;
    }
    let selected = ctx.session.selected_region();
    let inspected = if selected.is_some() { 0.5 } else { 1.0 };
    let mut list = ScrollArea::vertical()
        .id_salt("regions")
        .auto_shrink([false, true])
        .max_height((ui.available_height() * inspected).max(ROW_HEIGHT * 3.0));
    if let Some(offset) = offset_to_show(ui, ctx, &mut view.table.regions) {
        list = list.vertical_scroll_offset(offset);
    }
    ui.style_mut().interaction.selectable_labels = false;
    list.show_rows(ui, ROW_HEIGHT, slide.regions.len(), |ui, rows| {
        let id = ui.scope_id();
        ui.ctx().accesskit_node_builder(id, |node| {
            node.set_role(Role::ListBox);
            node.set_label(ctx.tr("Regions", "領域"));
        });
        let first = rows.start;
        for (offset, region) in slide.regions.get(rows).unwrap_or_default().iter().enumerate() {
            row::show(ui, ctx, view, region, first + offset);
        }
    });
    if let Some(region) = selected {
        ui.separator();
        ScrollArea::vertical()
            .id_salt("inspector")
            .auto_shrink(false)
            .show(ui, |ui| inspector::show(ui, ctx, view, slide, region));
    }
}

fn toolbar(ui: &mut Ui, ctx: &mut Context, view: &mut ViewState) {
    ui.horizontal_wrapped(|ui| {
        for action in [
            Action::Accept,
            Action::Reject,
            Action::MoveUp,
            Action::MoveDown,
            Action::Duplicate,
            Action::Delete,
            Action::SelectAll,
            Action::AcceptAll,
            Action::ToggleLock,
            Action::ToggleHide,
            Action::ReadingOrder,
        ] {
            action_button(ui, ctx, view, action);
        }
    });
    ui.horizontal(|ui| {
        let label = ui.label(ctx.tr("Strength of shapes", "形の濃さ"));
        let opacity = &mut view.canvas.overlays.opacity;
        ui.add(egui::Slider::new(opacity, 0.0..=1.0).show_value(false)).labelled_by(label.id);
    });
    ui.add_space(GAP);
}

/// Where the list must be scrolled to when another region was selected elsewhere.
fn offset_to_show(ui: &Ui, ctx: &Context, view: &mut RegionsView) -> Option<f32> {
    let main = ctx.session.selection().main();
    if view.seen == main {
        return None;
    }
    view.seen = main;
    let at = ctx.slide()?.position(main?)?;
    let row = ROW_HEIGHT + ui.spacing().item_spacing.y;
    Some((at as f32 - 2.0).max(0.0) * row)
}

/// Sends the label that was typed, once; an unchanged label is no change.
fn finish_relabel(ctx: &mut Context, view: &mut RegionsView, region: &Region) {
    let Some(edit) = view.relabel.take() else { return };
    let label = edit.text.trim().to_owned();
    if label != region.label {
        ctx.send(Command::Region(RegionCommand::Relabel { region: region.id, label }));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::provenance::ReviewStatus;
    use crate::session::command::SelectCommand;
    use crate::ui::panels::testing::{Stage, double_click};
    use egui::{Key, Modifiers};
    use egui_kittest::kittest::Queryable as _;

    fn region(command: RegionCommand) -> Command {
        Command::Region(command)
    }

    #[test]
    fn a_double_click_relabels_in_place() {
        let mut h = Stage::with_regions(3).harness(show);
        h.run();
        let at = h.get_by_label_contains("2. block 2").rect().left_center() + egui::vec2(70.0, 0.0);
        double_click(&mut h, at);
        assert!(h.state().outbox.contains(&Command::Select(SelectCommand::Only(RegionId(2)))));
        h.state_mut().outbox.clear();
        h.event(egui::Event::Text("!".to_owned()));
        h.run();
        h.key_press(Key::Enter);
        h.run();
        let label = "block 2!".to_owned();
        assert_eq!(h.state().outbox, [region(RegionCommand::Relabel { region: RegionId(2), label })]);
    }

    #[test]
    fn escape_keeps_the_label() {
        let mut h = Stage::with_regions(3).selected(1).harness(show);
        h.run();
        h.get_by_role_and_label(Role::ListBoxOption, "1. block 1, unreviewed, proposed").focus();
        h.run();
        h.key_press(Key::F2);
        h.run();
        assert!(h.state().view.table.regions.relabel.is_some());
        h.event(egui::Event::Text("!".to_owned()));
        h.run();
        h.key_press(Key::Escape);
        h.run();
        assert!(h.state().view.table.regions.relabel.is_none());
        assert_eq!(h.state().outbox, []);
    }

    #[test]
    fn a_click_with_the_command_key_adds_to_the_selection() {
        let mut h = Stage::with_regions(3).harness(show);
        h.run();
        h.get_by_label_contains("1. block 1").click();
        h.get_by_label_contains("3. block 3").click_modifiers(Modifiers::COMMAND);
        h.run();
        let expected = [SelectCommand::Only(RegionId(1)), SelectCommand::Toggle(RegionId(3))];
        assert_eq!(h.state().outbox, expected.map(Command::Select));
    }

    #[test]
    fn the_verdict_of_a_row_is_about_that_row() {
        let mut h = Stage::with_regions(3).harness(show);
        h.run();
        h.get_by_label("Accept region 2").click();
        h.get_by_label("Reject region 3").click();
        h.run();
        let status = |n, status| region(RegionCommand::SetStatus { regions: vec![RegionId(n)], status });
        let expected = [status(2, ReviewStatus::Accepted), status(3, ReviewStatus::Rejected)];
        assert_eq!(h.state().outbox, expected);
    }

    #[test]
    fn every_row_is_as_wide_as_the_list() {
        let mut h = Stage::with_regions(8).harness(show);
        h.run();
        let rows: Vec<egui::Rect> = h.get_all_by_role(Role::ListBoxOption).map(|row| row.rect()).collect();
        assert_eq!(rows.len(), 8);
        assert!(rows.iter().all(|row| row.width() == rows[0].width() && row.right() <= 900.0), "{rows:?}");
        let reject = h.get_by_label("Reject region 8").rect();
        assert!(reject.right() <= rows[7].right() + 0.5, "{reject:?} {:?}", rows[7]);
    }

    #[test]
    fn typed_numbers_are_one_change() {
        let mut h = Stage::with_regions(2).selected(1).harness(show);
        h.run();
        h.get_by_role_and_label(Role::SpinButton, "Left").focus();
        h.run();
        h.key_press_modifiers(Modifiers::COMMAND, Key::A);
        h.event(egui::Event::Text("25".to_owned()));
        h.run();
        assert_eq!(h.state().outbox, []);
        h.key_press(Key::Enter);
        h.run();
        let bbox = crate::core::geometry::Rect::new(25.0, 10.0, 105.0, 50.0);
        assert_eq!(h.state().outbox, [region(RegionCommand::SetBox { region: RegionId(1), bbox })]);
    }
}
