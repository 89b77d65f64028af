//! Everything around the canvas: step strip, tray, the right panel with its tabs, table, status line and messages.
//!
//! A panel reads the session through [`Context`], asks for changes with [`Context::send`] and keeps only what is being
//! typed. No panel is the truth about a region or a value.

pub mod ask;
pub mod cell;
pub mod compare;
pub mod fields;
pub mod notices;
pub mod record;
pub mod recorded;
pub mod regions;
pub mod review;
pub mod start;
pub mod status;
pub mod table;
pub mod top_bar;
pub mod tray;
#[cfg(test)]
pub(crate) mod testing;

use egui::{Button, Role, ScrollArea, Ui};

use crate::core::lang::Lang;
use crate::ui::context::Context;
use crate::ui::view_state::ViewState;
use crate::ui::widgets;

/// The tabs of the right panel.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Tab {
    /// Asking for regions.
    #[default]
    Ask,
    /// The regions as a list.
    Regions,
    /// What is read.
    Fields,
    /// The record of the selected region.
    Record,
}

impl Tab {
    /// In the order of the work.
    pub const ALL: [Tab; 4] = [Tab::Ask, Tab::Regions, Tab::Fields, Tab::Record];

    /// The word on the tab.
    pub fn text(self, lang: Lang) -> &'static str {
        match self {
            Tab::Ask => lang.pick("Ask", "探す"),
            Tab::Regions => lang.pick("Regions", "領域"),
            Tab::Fields => lang.pick("Fields", "項目"),
            Tab::Record => lang.pick("Record", "記録"),
        }
    }
}

/// The right panel: the strip of tabs and the open one.
pub fn show_side(ui: &mut Ui, ctx: &mut Context, view: &mut ViewState) {
    ui.horizontal(|ui| {
        widgets::name_area(ui, Role::TabList, ctx.tr("Tabs", "タブ"));
        for tab in Tab::ALL {
            let response = ui.add(Button::selectable(view.tab == tab, tab.text(ctx.lang)));
            let name = format!("{} {}", ctx.tr("Tab", "タブ"), tab.text(ctx.lang));
            widgets::name_selectable(&response, Role::Tab, view.tab == tab, || name.clone());
            if response.clicked() {
                view.tab = tab;
            }
            if view.tab == tab && std::mem::take(&mut view.tab_focus) {
                response.request_focus();
            }
        }
    });
    ui.separator();
    match view.tab {
        Tab::Ask => scrolled(ui, |ui| ask::show(ui, ctx, view)),
        Tab::Regions => regions::show(ui, ctx, view),
        Tab::Fields => scrolled(ui, |ui| fields::show(ui, ctx, view)),
        Tab::Record => scrolled(ui, |ui| record::show(ui, ctx, view)),
    }
}

fn scrolled(ui: &mut Ui, contents: impl FnOnce(&mut Ui)) {
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        contents(ui);
        ui.add_space(widgets::WIDE_GAP);
    });
}
