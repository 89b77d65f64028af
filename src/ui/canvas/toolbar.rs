//! The strip above the slide: tools, views and overlays, for hands that do not know the keys yet.

use egui::{Button, Slider, Ui};

use crate::ui::actions::Action;
use crate::ui::context::Context;
use crate::ui::view_state::ViewState;
use crate::ui::widgets::{action_button, button_for};

use super::Tool;

/// Shows the strip.
pub fn show(ui: &mut Ui, ctx: &mut Context, view: &mut ViewState) {
    ui.horizontal_wrapped(|ui| {
        switch(ui, ctx, view, Action::ToolSelect, view.canvas.tool == Tool::Select);
        switch(ui, ctx, view, Action::ToolDraw, view.canvas.tool == Tool::Draw);
        ui.separator();
        sign(ui, ctx, view, Action::ZoomOut, "-");
        ui.label(percent(ui, ctx, view));
        sign(ui, ctx, view, Action::ZoomIn, "+");
        for action in [Action::Fit, Action::FitWidth, Action::ActualSize] {
            action_button(ui, ctx, view, action);
        }
        ui.separator();
        switch(ui, ctx, view, Action::ToggleOverlays, view.canvas.overlays.on);
        let opacity = Slider::new(&mut view.canvas.overlays.opacity, 0.0..=1.0).show_value(false);
        let name = ctx.tr("How strongly shapes are filled", "領域の塗りの濃さ");
        ui.add(opacity).accessible_name(name).on_hover_text(name);
    });
}

fn switch(ui: &mut Ui, ctx: &mut Context, view: &mut ViewState, action: Action, on: bool) {
    let text = action.text(ctx.lang);
    button_for(ui, ctx, view, action, Button::selectable(on, text), text);
}

fn sign(ui: &mut Ui, ctx: &mut Context, view: &mut ViewState, action: Action, sign: &str) {
    let name = action.text(ctx.lang);
    button_for(ui, ctx, view, action, Button::new(sign), name);
}

/// Screen pixels per page pixel, as people say it.
fn percent(ui: &Ui, ctx: &Context, view: &ViewState) -> String {
    let camera = ctx.slide().and_then(|slide| view.canvas.cameras.get(&slide.id));
    let scale = camera.map_or(1.0, |camera| camera.scale * f64::from(ui.pixels_per_point()));
    format!("{:.0} %", scale * 100.0)
}
