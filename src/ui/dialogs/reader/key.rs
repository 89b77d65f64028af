//! The key of a service: where the one in use comes from, and a place to type another. The key itself is never shown.

use egui::{Button, Key, Modifiers, TextEdit, Ui};

use crate::engine::KeyPlace;
use crate::session::choice::Choice;
use crate::ui::context::Context;
use crate::ui::widgets::tone::Tone;
use crate::ui::widgets::{heading, take_key};

use super::TypedKey;

pub(super) fn show(ui: &mut Ui, ctx: &mut Context, typed: &mut TypedKey, choice: &Choice) {
    let host = ctx.engine.key(choice).host;
    if host.is_empty() {
        // A key belongs to a host, and nobody has said which one.
        return;
    }
    heading(ui, &format!("{} {host}", ctx.tr("Key for", "キー:")));
    let source = ctx.engine.key(choice).source;
    let needed = ctx.engine.offer(choice).needs_key;
    let tone = match source {
        Some(_) => Tone::Good,
        None if needed => Tone::Warning,
        None => Tone::Faint,
    };
    ui.colored_label(tone.color(ui.visuals()), source_words(ctx, source, needed));
    ui.horizontal(|ui| {
        let label = ui.label(ctx.tr("Key", "キー"));
        let id = egui::Id::unique("key entry");
        let enter = ui.memory(|memory| memory.has_focus(id)) && take_key(ui, Modifiers::NONE, Key::Enter);
        let entry = TextEdit::singleline(&mut typed.0).id(id).password(true).desired_width(260.0);
        ui.add(entry).labelled_by(label.id);
        let some = !typed.0.trim().is_empty();
        let tip = ctx.tr(
            "Keeps it in the system's keychain; where there is none, for this run only",
            "システムのキーチェーンに保存します。ない場合は今回の起動中だけ使います",
        );
        let save = ui.add_enabled(some, Button::new(ctx.tr("Save key", "キーを保存"))).on_hover_text(tip);
        if save.clicked() || (enter && some) {
            let key = std::mem::take(&mut typed.0);
            ctx.engine.set_key(choice, key.trim().to_owned());
        }
        let kept = matches!(source, Some(KeyPlace::Keychain | KeyPlace::Session));
        let tip = ctx.tr("Removes the key that was saved here", "ここで保存したキーを削除します");
        if ui.add_enabled(kept, Button::new(ctx.tr("Forget", "削除"))).on_hover_text(tip).clicked() {
            ctx.engine.forget_key(choice);
        }
    });
}

fn source_words(ctx: &Context, source: Option<KeyPlace>, needed: bool) -> String {
    match source {
        Some(KeyPlace::Environment(variable)) => match ctx.lang {
            crate::core::lang::Lang::En => format!("In use: from {variable}"),
            crate::core::lang::Lang::Ja => format!("使用中: {variable} から"),
        },
        Some(KeyPlace::Keychain) => ctx.tr("In use: from the keychain", "使用中: キーチェーンから").to_owned(),
        Some(KeyPlace::Session) => ctx.tr("In use: for this run only", "使用中: 今回の起動中のみ").to_owned(),
        None if needed => ctx.tr("No key yet", "キーがありません").to_owned(),
        None => {
            ctx.tr("No key; most local servers want none", "キーなし。ローカルのサーバーの多くは不要です").to_owned()
        }
    }
}
