//! In which language regions are labelled: a control of its own, so that the question says only what to find.

use egui::{ComboBox, TextEdit, Ui};

use crate::session::choice::LabelLanguage;
use crate::session::command::{Command, ReaderCommand};
use crate::ui::context::Context;

/// Shows the control; a choice is sent at once, a typed one when the entry is left. `draft` is what is being typed.
pub fn label_language(ui: &mut Ui, ctx: &mut Context, draft: &mut Option<String>, salt: &str) {
    let now = ctx.session.choice().labels.clone();
    let mut next = now.clone();
    ui.horizontal_wrapped(|ui| {
        let label = ui.label(ctx.tr("Label regions", "ラベルの言語"));
        let tip = ctx.tr("The language of the labels, not of the question", "質問ではなく、ラベルの言語です");
        let combo = ComboBox::from_id_salt(("label language", salt)).selected_text(text(ctx, &now)).show_ui(ui, |ui| {
            let other = LabelLanguage::Other(String::new());
            for language in [LabelLanguage::AsPrinted, LabelLanguage::English, LabelLanguage::Japanese, other] {
                let chosen = std::mem::discriminant(&language) == std::mem::discriminant(&now);
                let words = text(ctx, &language);
                if ui.selectable_label(chosen, words).clicked() && !chosen {
                    next = language;
                }
            }
        });
        combo.response.labelled_by(label.id).on_hover_text(tip);
        if let LabelLanguage::Other(typed) = &now {
            let mut words = draft.clone().unwrap_or_else(|| typed.clone());
            let hint = ctx.tr("e.g. French", "例: フランス語");
            let entry = TextEdit::singleline(&mut words).desired_width(140.0).hint_text(hint);
            let response = ui.add(entry).accessible_name(ctx.tr("Other label language", "その他のラベルの言語"));
            if response.changed() {
                *draft = Some(words);
            }
            if response.lost_focus()
                && let Some(words) = draft.take()
            {
                next = LabelLanguage::Other(words.trim().to_owned());
            }
        }
    });
    if next != now {
        let choice = crate::session::choice::Choice { labels: next, ..ctx.session.choice().clone() };
        ctx.send(Command::Reader(ReaderCommand::Choose(Box::new(choice))));
    }
}

fn text(ctx: &Context, language: &LabelLanguage) -> &'static str {
    match language {
        LabelLanguage::AsPrinted => ctx.tr("as printed", "印刷のまま"),
        LabelLanguage::English => ctx.tr("in English", "英語"),
        LabelLanguage::Japanese => ctx.tr("in Japanese", "日本語"),
        LabelLanguage::Other(_) => ctx.tr("other…", "その他…"),
    }
}
