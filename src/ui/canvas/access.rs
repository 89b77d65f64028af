//! Every region that is drawn is also a named widget, for screen readers, for scripts and for tests.
//!
//! The widgets take no clicks of the pointer: those go to the canvas, which knows which of several boxes is meant. A
//! click that comes through the accessibility interface selects exactly the region it was sent to.

use egui::accesskit::{Action, Role};
use egui::{Id, Response, Sense, Ui, UiBuilder, WidgetInfo};

use crate::core::id::RegionId;
use crate::core::lang::Lang;
use crate::ui::widgets::tone::status_text;

use super::labels;
use super::overlays::Item;

/// Names the canvas itself.
pub(super) fn canvas(response: &Response, slide: &str, lang: Lang) {
    let name = format!("{} {slide}", lang.pick("Slide", "スライド"));
    response.widget_info(|| WidgetInfo::labeled(Role::ListBox, true, &name));
}

/// Names the regions in view, as children of the canvas. Returns the region that was clicked through the accessibility
/// interface.
pub(super) fn regions(ui: &mut Ui, canvas: &Response, items: &[Item], lang: Lang) -> Option<RegionId> {
    let builder = UiBuilder::new().max_rect(canvas.rect).accessibility_parent(canvas.id);
    let ui = ui.new_child(builder);
    let mut clicked = None;
    for item in items {
        let id = id(item.region.id);
        let response = ui.interact(item.ui.intersect(canvas.rect), id, Sense::hover());
        let name = labels::name(item.region);
        response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, item.selected, &name));
        ui.ctx().accesskit_node_builder(id, |node| {
            node.add_action(Action::Click);
            node.set_description(status_text(item.region.status, lang));
        });
        if ui.input(|input| input.has_accesskit_action_request(id, Action::Click)) {
            clicked = Some(item.region.id);
        }
    }
    clicked
}

fn id(region: RegionId) -> Id {
    Id::unique(("region on the canvas", region.0))
}
