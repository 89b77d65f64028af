//! Copying and pasting with the system's clipboard, while the canvas has the keyboard.
//!
//! Copied regions go there as text, so that they can be pasted elsewhere; text that comes from elsewhere is taken for the
//! reply of an assistant.

use egui::Event;

use crate::core::report::box_2d;
use crate::session::command::{Command, RegionCommand};
use crate::ui::actions::{Focus, focus};
use crate::ui::context::Context;
use crate::ui::view_state::ViewState;

/// Carries out what the clipboard's keys ask for in this frame.
pub fn take(egui: &egui::Context, ctx: &mut Context, view: &mut ViewState) {
    if focus(egui, view) != Focus::Canvas {
        return;
    }
    let mut events = Vec::new();
    egui.input_mut(|input| {
        input.events.retain(|event| {
            let ours = matches!(event, Event::Copy | Event::Cut | Event::Paste(_));
            if ours {
                events.push(event.clone());
            }
            !ours
        });
    });
    for event in events {
        match event {
            Event::Copy => copy(egui, ctx, view),
            Event::Cut => {
                copy(egui, ctx, view);
                let regions = ctx.session.selection().regions().to_vec();
                ctx.send(Command::Region(RegionCommand::Delete(regions)));
            }
            Event::Paste(text) if view.copied.as_deref() == Some(text.as_str()) => {
                ctx.send(Command::Region(RegionCommand::Paste));
            }
            Event::Paste(text) if ctx.slide().is_some() => view.dialogs.open_paste_of(text),
            _ => {}
        }
    }
}

/// Copies the selected regions, in the session and as text on the system's clipboard.
pub fn copy(egui: &egui::Context, ctx: &mut Context, view: &mut ViewState) {
    let (Some(slide), chosen) = (ctx.slide(), ctx.session.selection().regions()) else { return };
    let known = slide.regions.iter().filter(|region| chosen.contains(&region.id));
    let list: Vec<serde_json::Value> = known
        .map(|r| serde_json::json!({"label": r.label, "box_2d": box_2d(r.bbox, slide.page.size), "bbox": r.bbox}))
        .collect();
    if list.is_empty() {
        return;
    }
    let text = serde_json::Value::Array(list).to_string();
    egui.copy_text(text.clone());
    view.copied = Some(text);
    ctx.send(Command::Region(RegionCommand::Copy(chosen.to_vec())));
}
