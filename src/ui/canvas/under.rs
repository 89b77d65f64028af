//! The list of what lies under the pointer, where regions lie over each other.

use egui::{Area, Frame, Id, Key, Order, Pos2, Role, Ui};

use crate::core::geometry::Point;
use crate::core::hit;
use crate::core::id::RegionId;
use crate::core::slide::Slide;
use crate::session::command::{Command, SelectCommand};
use crate::ui::context::Context;
use crate::ui::widgets::tone::status_text;
use crate::ui::widgets::{label_of, name_selectable};

/// The list, open at a place on the screen.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Under {
    at: Pos2,
    regions: Vec<RegionId>,
    opened: bool,
}

impl Under {
    /// What lies under a page point; `None` where nothing does. Hidden regions are listed too: here they can be reached.
    pub(super) fn new(slide: &Slide, at: Pos2, p: Point) -> Option<Under> {
        let regions = hit::under(&slide.regions, p);
        (!regions.is_empty()).then_some(Under { at, regions, opened: false })
    }
}

/// Shows the list; it closes when a region is chosen, with Escape, or with a click elsewhere.
pub(super) fn show(ui: &Ui, ctx: &mut Context, open: &mut Option<Under>) {
    let (Some(under), Some(slide)) = (open.as_mut(), ctx.slide()) else {
        *open = None;
        return;
    };
    let first = !std::mem::replace(&mut under.opened, true);
    let name = ctx.tr("Regions under the pointer", "ポインターの下にある領域");
    let mut chosen = None;
    let area = Area::new(Id::unique("under the pointer")).order(Order::Foreground).fixed_pos(under.at).constrain(true);
    let shown = area.show(ui.ctx(), |ui| {
        Frame::popup(ui.style()).show(ui, |ui| {
            ui.ctx().accesskit_node_builder(ui.unique_id(), |node| {
                node.set_role(Role::ListBox);
                node.set_label(name);
            });
            ui.weak(name);
            let listed = under.regions.iter().filter_map(|id| slide.region(*id));
            for (index, region) in listed.enumerate() {
                let number = slide.position(region.id).map_or(0, |at| at + 1);
                let text = format!("{number}. {}", label_of(region, ctx));
                let selected = ctx.session.selection().contains(region.id);
                let button = ui.selectable_label(selected, &text).on_hover_text(status_text(region.status, ctx.lang));
                name_selectable(&button, Role::ListBoxOption, selected, || text.clone());
                if first && index == 0 {
                    button.request_focus();
                }
                if button.clicked() {
                    chosen = Some(region.id);
                }
            }
        });
    });
    let elsewhere = !first && shown.response.clicked_elsewhere();
    let left = ui.input_mut(|input| input.consume_key(egui::Modifiers::NONE, Key::Escape));
    if let Some(region) = chosen {
        ctx.send(Command::Select(SelectCommand::Only(region)));
    }
    if chosen.is_some() || elsewhere || left {
        *open = None;
    }
}
