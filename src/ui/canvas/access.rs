//! Every region that is drawn is also a named widget, for screen readers, for scripts and for tests.
//!
//! The widgets take no clicks of the pointer: those go to the canvas, which knows which of several boxes is meant. A
//! click that comes through the accessibility interface selects exactly the region it was sent to.

use egui::accesskit::{Action, Live, Role};
use egui::{Event, Id, Pos2, Rect, Response, Sense, Ui, UiBuilder, WidgetInfo, vec2};

use crate::core::id::RegionId;
use crate::core::lang::Lang;
use crate::ui::widgets::name_selectable;
use crate::ui::widgets::tone::state_text;

use super::labels;
use super::overlays::Item;

/// Whether anything outside reads the window: a thousand names are not made for nobody.
pub(super) fn listens(canvas: &Response) -> bool {
    canvas.ctx.accesskit_node_builder(canvas.id, |_| ()).is_some()
}

/// Names the canvas itself.
pub(super) fn canvas(response: &Response, slide: &str, lang: Lang) {
    let name = || format!("{} {slide}", lang.pick("Slide", "スライド"));
    response.widget_info(|| WidgetInfo::labeled(Role::ListBox, true, name()));
}

/// Names the regions in view, as children of the canvas. Returns the region that was clicked through the accessibility
/// interface.
pub(super) fn regions(ui: &mut Ui, canvas: &Response, items: &[Item], lang: Lang) -> Option<RegionId> {
    let builder = UiBuilder::new().max_rect(canvas.rect).accessibility_parent(canvas.id);
    let ui = ui.new_child(builder);
    let asked = ui.input(|input| input.events.iter().any(|event| matches!(event, Event::AccessKitActionRequest(_))));
    let mut clicked = None;
    for item in items {
        let id = id(item.region.id);
        let response = ui.interact(item.ui.intersect(canvas.rect), id, Sense::hover());
        name_selectable(&response, Role::ListBoxOption, item.selected, || labels::name(item.region));
        ui.ctx().accesskit_node_builder(id, |node| {
            node.add_action(Action::Click);
            node.set_description(format!("{}. {}", item.number, state_text(item.region, lang)));
        });
        if asked && ui.input(|input| input.has_accesskit_action_request(id, Action::Click)) {
            clicked = Some(item.region.id);
        }
    }
    clicked
}

/// Says where the pointer of the keys is, whenever that changes.
pub(super) fn pointer(ui: &mut Ui, canvas: &Response, at: Pos2, words: String) {
    if !listens(canvas) {
        return;
    }
    let ui = ui.new_child(UiBuilder::new().max_rect(canvas.rect).accessibility_parent(canvas.id));
    let id = Id::unique("pointer of the keys");
    ui.interact(Rect::from_center_size(at, vec2(1.0, 1.0)), id, Sense::hover());
    ui.ctx().accesskit_node_builder(id, |node| {
        node.set_role(Role::Status);
        node.set_label(words);
        node.set_live(Live::Polite);
    });
}

fn id(region: RegionId) -> Id {
    Id::unique(("region on the canvas", region.0))
}
