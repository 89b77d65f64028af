//! The strip above the slide: tools, views and overlays, for hands that do not know the keys yet.

use egui::{Button, Slider, Ui, vec2};

use crate::ui::actions::Action;
use crate::ui::context::Context;
use crate::ui::view_state::ViewState;
use crate::ui::widgets::{action_button, button_for};

use super::Tool;

/// The tools, in the order they are offered.
const TOOLS: [(Action, Tool); 7] = [
    (Action::ToolSelect, Tool::Select),
    (Action::ToolDraw, Tool::Draw),
    (Action::ToolOutline, Tool::Outline),
    (Action::ToolBrush, Tool::Brush),
    (Action::ToolEraser, Tool::Eraser),
    (Action::ToolCutOut, Tool::CutOut),
    (Action::ToolSplit, Tool::Split),
];

/// Shows the strip.
pub fn show(ui: &mut Ui, ctx: &mut Context, view: &mut ViewState) {
    ui.horizontal_wrapped(|ui| {
        for (action, tool) in TOOLS {
            switch(ui, ctx, view, action, view.canvas.tool == tool);
        }
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
        // A slider does not say how wide it will be, and would be cut off instead of going to the next line.
        let room = vec2(ui.spacing().slider_width, ui.spacing().interact_size.y);
        ui.allocate_ui(room, |ui| ui.add(opacity).accessible_name(name).on_hover_text(name));
        switch(ui, ctx, view, Action::ToggleSnap, view.canvas.snaps);
        switch(ui, ctx, view, Action::ToggleInk, view.canvas.shows_ink);
        if view.canvas.shows_ink {
            ink_left_over(ui, ctx, view);
        }
    });
}

/// How much of the slide's print nothing accounts for.
fn ink_left_over(ui: &mut Ui, ctx: &Context, view: &mut ViewState) {
    let found = ctx.slide().and_then(|slide| view.canvas.ink.unexplained(slide));
    let Some(found) = found else {
        ui.weak(ctx.tr("measuring", "測定中"));
        return;
    };
    let percent = |share: f64| format!("{:.0} %", share * 100.0);
    let (outside, inside) = (percent(found.share_outside), percent(found.share_inside));
    let text = match ctx.slide().is_some_and(|slide| slide.records.is_empty()) {
        true => format!("{outside} {}", ctx.tr("in no region", "領域外")),
        false => format!(
            "{outside} {}, {inside} {}",
            ctx.tr("in no region", "領域外"),
            ctx.tr("in regions, in no cell", "領域内・値なし")
        ),
    };
    ui.label(text).on_hover_text(ctx.tr(
        "Print that no region covers and no value was read from (pink), and print inside regions that no cell was read \
         from (orange)",
        "どの領域にも含まれず、どの値にも読み取られていない文字（ピンク）と、領域内でどの値にも読み取られていない文字（橙）",
    ));
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
