//! Who answers: the provider, the model, its key, and how questions are asked. Every choice is sent at once; a key that is
//! typed goes to the engine alone and is never shown again.

mod choices;
mod key;
mod place;

use std::fmt;

use egui::{Button, CollapsingHeader, ScrollArea, TextEdit, Ui};

use crate::session::choice::Choice;
use crate::session::command::{Command, ReaderCommand};
use crate::session::runs::{Errand, Purpose};
use crate::ui::context::Context;
use crate::ui::view_state::ViewState;
use crate::ui::widgets::label_language::label_language;
use crate::ui::widgets::tone::Tone;
use crate::ui::widgets::who::{model_of, provider_name};
use crate::ui::widgets::{WIDE_GAP, heading};

/// The choice is taken in the next frame, its settings are measured in the one after, and then the dialog has its height.
const FRAMES_TO_SETTLE: u8 = 4;

/// What is being typed in the dialog.
#[derive(Debug, Default)]
pub struct ReaderForm {
    key: TypedKey,
    model: Option<String>,
    base_url: Option<String>,
    labels: Option<String>,
    /// For how many frames still the dialog finds its size after a change.
    settling: u8,
}

/// A key on its way from the keyboard to the engine. It has no words of its own, so that nothing can print it.
#[derive(Default)]
struct TypedKey(String);

impl fmt::Debug for TypedKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("(a key)")
    }
}

pub(super) fn show(ui: &mut Ui, ctx: &mut Context, view: &mut ViewState) {
    let Some(mut form) = view.dialogs.reader.take() else { return };
    let mut close = false;
    let before = ctx.session.choice().clone();
    let mut choice = before.clone();
    let left = super::modal(ui, "reader", ctx.tr("Who answers", "回答者"), view.composing, |ui| {
        let height = (ui.ctx().content_rect().height() - 170.0).max(160.0);
        ScrollArea::vertical().max_height(height).show(ui, |ui| {
            provider(ui, ctx, &mut choice);
            if !choice.is_local() && choice.provider != "replay" {
                if ctx.engine.offer(&choice).needs_base_url {
                    place::needed(ui, ctx, &mut form.base_url, &mut choice);
                }
                model(ui, ctx, &mut form, &mut choice);
                key::show(ui, ctx, &mut form.key, &choice);
            }
            if choice.reads_pages() {
                choices::of_pages(ui, ctx, &mut choice);
            } else if !choice.is_local() {
                heading(ui, ctx.tr("Questions", "質問の仕方"));
                label_language(ui, ctx, &mut form.labels, "dialog");
                choices::usual(ui, ctx, &mut choice);
                CollapsingHeader::new(ctx.tr("More", "詳細")).id_salt("more choices").show(ui, |ui| {
                    if !ctx.engine.offer(&choice).needs_base_url {
                        place::base_url(ui, ctx, &mut form.base_url, &mut choice);
                    }
                    choices::rare(ui, ctx, &mut choice);
                    uploads(ui, ctx, &choice);
                });
            }
        });
        ui.add_space(WIDE_GAP);
        close = ui.button(ctx.tr("Close", "閉じる")).clicked();
    });
    if choice != before {
        form.settling = FRAMES_TO_SETTLE;
    }
    if form.settling > 0 {
        form.settling -= 1;
        ui.ctx().request_repaint();
    }
    if choice != before {
        ctx.send(Command::Reader(ReaderCommand::Choose(Box::new(choice))));
    }
    if !left && !close {
        view.dialogs.reader = Some(form);
    }
}

fn provider(ui: &mut Ui, ctx: &Context, choice: &mut Choice) {
    ui.horizontal_wrapped(|ui| {
        for (id, _) in ctx.engine.providers() {
            let name = provider_name(ctx, id);
            if ui.radio(choice.provider == id, name).clicked() {
                *choice = Choice { provider: id.to_owned(), model: String::new(), base_url: None, ..choice.clone() };
            }
        }
    });
    let about = match choice.provider.as_str() {
        "local" => ctx.tr(
            "Layout and text recognition on this machine. It is not AI, and nothing is sent.",
            "このパソコンの中でレイアウトと文字を解析します。AI ではなく、何も送信しません。",
        ),
        _ if choice.reads_pages() => ctx.tr(
            "The picture of the slide is sent; the service reads its words, tables and figures. It takes no question: your words stay here and are matched with the result.",
            "スライドの画像だけを送り、サービスが文字・表・図を読み取ります。質問は受け付けないため、言葉は送らず、結果との照合に使います。",
        ),
        "replay" => ctx.tr(
            "Answers from recorded exchanges only. Nothing is sent.",
            "記録済みのやり取りからだけ回答します。何も送信しません。",
        ),
        "compatible" => ctx.tr(
            "Your words and the picture of the slide are sent to the server you name: Ollama, llama.cpp, vLLM, LM Studio, or any that speaks like OpenAI.",
            "質問とスライドの画像が、指定したサーバー（Ollama、llama.cpp、vLLM、LM Studio など OpenAI 互換のもの）に送信されます。",
        ),
        _ => ctx.tr(
            "Your words and the picture of the slide are sent to the service.",
            "質問とスライドの画像がサービスに送信されます。",
        ),
    };
    ui.weak(about);
}

fn model(ui: &mut Ui, ctx: &mut Context, form: &mut ReaderForm, choice: &mut Choice) {
    heading(ui, ctx.tr("Model", "モデル"));
    let chosen = model_of(ctx, choice);
    ScrollArea::vertical().id_salt("models").max_height(150.0).show(ui, |ui| {
        for model in ctx.engine.models(&choice.provider) {
            let note = model.note.text(ctx.lang);
            let name = format!("{}: {note}", model.id);
            ui.horizontal(|ui| {
                let button = Button::selectable(model.id == chosen, &model.id);
                if ui.add_enabled(!model.retired, button).accessible_name(name).clicked() {
                    choice.model = model.id.clone();
                    form.model = None;
                }
                let color = if model.retired { Tone::Bad } else { Tone::Faint };
                ui.colored_label(color.color(ui.visuals()), note);
            });
        }
    });
    ui.horizontal(|ui| {
        let label = ui.label(ctx.tr("Other id", "その他の ID"));
        let mut text = form.model.clone().unwrap_or_else(|| choice.model.clone());
        let tip = ctx.tr(
            "Any model the service knows; of one not listed only the least is expected",
            "サービスにあるモデルなら何でも。一覧にないモデルには最小限の機能だけを使います",
        );
        let entry = ui.add(TextEdit::singleline(&mut text).desired_width(240.0)).labelled_by(label.id);
        let entry = entry.on_hover_text(tip);
        if entry.changed() {
            form.model = Some(text);
        }
        if entry.lost_focus()
            && let Some(text) = form.model.take()
        {
            choice.model = text.trim().to_owned();
        }
        refresh(ui, ctx, choice);
    });
}

fn refresh(ui: &mut Ui, ctx: &mut Context, choice: &Choice) {
    if choice.provider == "replay" || choice.reads_pages() {
        return;
    }
    let running = ctx.session.runs().iter().any(|(_, run)| run.purpose == Purpose::Service(Errand::Models));
    let tip = ctx.tr(
        "Asks the service which models it has; needs the key",
        "サービスにモデルの一覧を問い合わせます。キーが必要です",
    );
    let button = ui.add_enabled(!running, Button::new(ctx.tr("Refresh", "更新")));
    if button.accessible_name(ctx.tr("Refresh the models", "モデルの一覧を更新")).on_hover_text(tip).clicked()
    {
        ctx.send(Command::Reader(ReaderCommand::RefreshModels));
    }
}

fn uploads(ui: &mut Ui, ctx: &mut Context, choice: &Choice) {
    let kept = ctx.engine.uploads();
    if kept == 0 && !ctx.engine.offer(choice).uploads {
        return;
    }
    let tip = ctx.tr(
        "Deletes from the service every picture that was uploaded to it",
        "アップロードした画像をすべてサービスから削除します",
    );
    let words = format!("{} ({kept})", ctx.tr("Delete uploaded pictures", "アップロードした画像を削除"));
    if ui.add_enabled(kept > 0, Button::new(words)).on_hover_text(tip).on_disabled_hover_text(tip).clicked() {
        ctx.send(Command::Reader(ReaderCommand::DeleteUploads));
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::panic)]
    use super::*;
    use crate::session::choice::{LabelLanguage, MaskWish, Recorded, Thinking};
    use crate::ui::dialogs;
    use crate::ui::panels::testing::Stage;
    use egui::{Event, Key, Role};
    use egui_kittest::Harness;
    use egui_kittest::kittest::Queryable as _;

    /// A model whose thinking can be steered.
    const MODEL: &str = "gemini-3.6-flash";

    fn opened(stage: Stage) -> Harness<'static, Stage> {
        let mut stage = stage;
        stage.view.dialogs.open_reader();
        let mut h = stage.harness(dialogs::show);
        h.run();
        h
    }

    /// The choice that was sent last.
    fn chosen(h: &Harness<'_, Stage>) -> Choice {
        let Some(Command::Reader(ReaderCommand::Choose(choice))) = h.state().outbox.last() else {
            panic!("{:?}", h.state().outbox);
        };
        (**choice).clone()
    }

    #[test]
    fn a_provider_is_one_click() {
        let mut h = opened(Stage::with_regions(1));
        h.get_by_label("Gemini").click();
        h.run();
        assert_eq!(chosen(&h).provider, "gemini");
    }

    #[test]
    fn a_reader_of_pages_is_asked_for_its_endpoint_and_offers_no_questions() {
        let h = opened(Stage::with_regions(1).asking("azure-di", ""));
        for there in ["Masks: cut out offline", "Delete the result from the service once it was read"] {
            assert!(h.query_by_label(there).is_some(), "{there}");
        }
        assert!(h.query_by_role_and_label(Role::TextInput, "Base URL").is_some());
        for not_there in ["Masks: outlines", "More", "Refresh the models"] {
            assert!(h.query_by_label(not_there).is_none(), "{not_there}");
        }
    }

    #[test]
    fn each_choice_is_sent_at_once_and_leaves_the_others() {
        let check = |name: &str, changed: fn(&mut Choice)| {
            let mut h = opened(Stage::with_regions(1).asking("gemini", MODEL));
            if h.query_by_label(name).is_none() {
                h.get_by_label("More").click();
                h.run();
            }
            h.get_by_label(name).scroll_to_me();
            h.run();
            h.get_by_label(name).click();
            h.run();
            let mut expected = Choice { provider: "gemini".into(), model: MODEL.into(), ..Choice::default() };
            changed(&mut expected);
            assert_eq!(chosen(&h), expected, "{name}");
        };
        check("Masks: outlines", |choice| choice.masks = MaskWish::Polygon);
        check("Recorded answers: first", |choice| choice.recorded = Recorded::First);
        check("Thinking: as much as it can", |choice| choice.thinking = Thinking::Most);
        check("A small picture of the whole slide goes along with each crop", |choice| choice.context = true);
        check("Delete uploads once they were answered about", |choice| choice.delete_uploads = true);
    }

    #[test]
    fn what_a_model_cannot_do_is_not_offered() {
        for (model, offered) in [(MODEL, true), ("never-heard-of", false)] {
            let mut h = opened(Stage::with_regions(1).asking("gemini", model));
            h.get_by_label("More").click();
            h.run();
            assert_eq!(h.query_by_label("Thinking: as much as it can").is_some(), offered, "{model}");
            assert_eq!(h.query_by_label("Picture detail: high").is_some(), offered, "{model}");
        }
    }

    #[test]
    fn a_model_may_be_typed() {
        let mut h = opened(Stage::with_regions(1).asking("gemini", ""));
        h.get_by_role_and_label(Role::TextInput, "Other id").focus();
        h.run();
        h.event(Event::Text("gemini-next ".to_owned()));
        h.run();
        assert_eq!(h.state().outbox, []);
        h.key_press(Key::Enter);
        h.run();
        assert_eq!(chosen(&h).model, "gemini-next");
    }

    #[test]
    fn a_typed_key_is_in_no_words_of_the_window() {
        let mut h = opened(Stage::with_regions(1).asking("gemini", "gemini-x"));
        h.get_by_label("Key").focus();
        h.run();
        h.event(Event::Text("not-a-real-key".to_owned()));
        h.run();
        let form = h.state().view.dialogs.reader.as_ref();
        assert!(form.is_some_and(|form| form.key.0 == "not-a-real-key"));
        assert!(!format!("{form:?}").contains("real"), "{form:?}");
        assert!(h.query_by_value("not-a-real-key").is_none());
        h.get_by_label("Save key").click();
        h.run();
        assert!(h.state().view.dialogs.reader.as_ref().is_some_and(|form| form.key.0.is_empty()));
        assert_eq!(h.state().outbox, []);
    }

    #[test]
    fn the_label_language_is_a_choice_of_its_own() {
        let mut h = Stage::with_regions(1).asking("gemini", "x").harness(crate::ui::panels::ask::show);
        h.run();
        h.get_by_role_and_label(Role::ComboBox, "Label regions").click();
        h.run();
        h.get_by_label("in Japanese").click();
        h.run();
        assert_eq!(chosen(&h).labels, LabelLanguage::Japanese);
        assert_eq!(h.state().view.ask.text, "");
    }
}
