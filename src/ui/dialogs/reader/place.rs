//! Where a service is: the base URL, and the usual places of servers that run on this machine.

use egui::{Button, TextEdit, Ui};

use crate::session::choice::Choice;
use crate::ui::context::Context;
use crate::ui::widgets::heading;

/// Servers that speak the common interface, and where they listen unless they are told otherwise.
const LOCAL_SERVERS: [(&str, &str); 4] = [
    ("Ollama", "http://localhost:11434/v1"),
    ("llama.cpp", "http://127.0.0.1:8080/v1"),
    ("vLLM", "http://localhost:8000/v1"),
    ("LM Studio", "http://localhost:1234/v1"),
];

/// The base URL of a service that has no usual place.
pub(super) fn needed(ui: &mut Ui, ctx: &Context, typed: &mut Option<String>, choice: &mut Choice) {
    heading(ui, ctx.tr("Server", "サーバー"));
    base_url(ui, ctx, typed, choice);
    if choice.reads_pages() {
        return;
    }
    ui.horizontal_wrapped(|ui| {
        ui.weak(ctx.tr("On this machine:", "このパソコン内:"));
        for (name, url) in LOCAL_SERVERS {
            let chosen = choice.base_url.as_deref() == Some(url);
            if ui.add(Button::selectable(chosen, name)).on_hover_text(url).clicked() {
                choice.base_url = Some(url.to_owned());
                *typed = None;
            }
        }
    });
}

/// The base URL. Nothing typed means the usual place.
pub(super) fn base_url(ui: &mut Ui, ctx: &Context, typed: &mut Option<String>, choice: &mut Choice) {
    let needed = ctx.engine.offer(choice).needs_base_url;
    ui.horizontal(|ui| {
        let label = ui.label(ctx.tr("Base URL", "ベース URL"));
        let mut text = typed.clone().or_else(|| choice.base_url.clone()).unwrap_or_default();
        let hint = match needed {
            true if choice.reads_pages() => "https://NAME.cognitiveservices.azure.com",
            true => "http://localhost:11434/v1",
            false => ctx.tr("the usual place", "通常の場所"),
        };
        let tip = ctx.tr(
            "Where the service is, if not at its usual place. A key belongs to one host and is never sent to another.",
            "サービスが通常と別の場所にある場合に指定します。キーはホストごとで、ほかのホストには送られません。",
        );
        let entry = TextEdit::singleline(&mut text).desired_width(320.0).hint_text(hint);
        let entry = ui.add(entry).labelled_by(label.id).on_hover_text(tip);
        if entry.changed() {
            *typed = Some(text);
        }
        if entry.lost_focus()
            && let Some(text) = typed.take()
        {
            choice.base_url = Some(text.trim().to_owned()).filter(|text| !text.is_empty());
        }
    });
}
