//! The words a model is asked with: filled as they will be sent, and the template below, which a project may have its own
//! of. A template that cannot be filled is never saved.

use egui::{Button, RichText, ScrollArea, TextEdit, Ui};

use crate::core::diagnostic::visible;
use crate::core::lang::Lang;
use crate::engine::prompts::{Filling, PROMPT_NAMES, Words};
use crate::ui::context::Context;
use crate::ui::view_state::ViewState;
use crate::ui::widgets::tone::Tone;
use crate::ui::widgets::{GAP, WIDE_GAP};

/// The prompts being looked at.
#[derive(Debug, Default)]
pub struct PromptsForm {
    /// Which of [`PROMPT_NAMES`].
    chosen: usize,
    /// The template as typed; `None` while it is the one in use.
    typed: Option<String>,
    /// Whether the filled words are shown rather than the template.
    filled: bool,
}

/// What a prompt is for.
fn title(name: &str, lang: Lang) -> &'static str {
    match name {
        "detect" => lang.pick("Finding regions", "領域を探す"),
        "refine" => lang.pick("Changing regions", "領域を直す"),
        "survey" => lang.pick("Page-wide facts", "ページ全体の情報"),
        "extract" => lang.pick("Reading one region", "領域を 1 つ読む"),
        "extract-second" => lang.pick("Second reading", "2 回目の読み取り"),
        "extract-all" => lang.pick("Single pass", "一括の読み取り"),
        _ => lang.pick("Proposing fields", "項目の提案"),
    }
}

pub(super) fn show(ui: &mut Ui, ctx: &mut Context, view: &mut ViewState) {
    let Some(mut form) = view.dialogs.prompts.take() else { return };
    let name = PROMPT_NAMES.get(form.chosen).copied().unwrap_or(PROMPT_NAMES[0]);
    let query = view.ask.text.clone();
    let mut open = true;
    let dialog = ctx.tr("Prompts", "プロンプト");
    let left =
        super::modal_of_width(ui, "prompts", dialog, view.composing, 860.0, |ui| {
            choose(ui, ctx, &mut form);
            let (template, own) = ctx.engine.prompt_template(name);
            let state = match own {
                true => ctx.tr("This project's own words", "このプロジェクト専用の文面"),
                false => ctx.tr("As shipped", "付属の文面"),
            };
            ui.weak(state);
            let height = (ui.ctx().content_rect().height() - 300.0).clamp(140.0, 460.0);
            let words = filled(ctx, name, form.typed.as_deref(), &query);
            ScrollArea::vertical().id_salt(form.filled).max_height(height).auto_shrink([false, true]).show(ui, |ui| {
                match (&words, form.filled) {
                    (Some(Ok(words)), true) => sent(ui, ctx, words),
                    (None, true) => {
                        ui.weak(ctx.tr(
                            "Open a slide to see the words filled.",
                            "スライドを開くと、送られる文面が表示されます。",
                        ));
                    }
                    _ => edit(ui, ctx, &mut form, &template),
                }
            });
            let problem = match &words {
                Some(Err(problem)) => Some(problem),
                _ => None,
            };
            if let Some(problem) = problem {
                ui.colored_label(Tone::Bad.color(ui.visuals()), problem.message.text(ctx.lang));
            }
            ui.add_space(WIDE_GAP);
            open = buttons(ui, ctx, &mut form, (name, &template, own), problem.is_none());
        });
    if open && !left {
        view.dialogs.prompts = Some(form);
    }
}

fn choose(ui: &mut Ui, ctx: &Context, form: &mut PromptsForm) {
    ui.horizontal_wrapped(|ui| {
        for (at, name) in PROMPT_NAMES.into_iter().enumerate() {
            let mark = if ctx.engine.prompt_template(name).1 { " *" } else { "" };
            let words = format!("{}{mark}", title(name, ctx.lang));
            // Typing that is not saved stays until it is saved or given up.
            let free = form.typed.is_none() || form.chosen == at;
            let choice = ui.add_enabled(free, Button::selectable(form.chosen == at, words));
            if choice
                .on_disabled_hover_text(
                    ctx.tr("Save or give up the typing first", "先に入力を保存するか取り消してください"),
                )
                .clicked()
            {
                form.chosen = at;
            }
        }
    });
    ui.horizontal(|ui| {
        ui.radio_value(&mut form.filled, false, ctx.tr("Template", "ひな形"));
        ui.radio_value(&mut form.filled, true, ctx.tr("As it will be sent", "送られる文面"));
    });
}

/// The words with what is there now; `None` while no slide is shown.
fn filled(
    ctx: &Context,
    name: &str,
    typed: Option<&str>,
    query: &str,
) -> Option<Result<Words, crate::core::diagnostic::Diagnostic>> {
    let (choice, document) = (ctx.session.choice(), ctx.session.document());
    let filling = Filling { choice, document, slide: ctx.slide()?, query };
    Some(ctx.engine.prompt_preview(name, typed, &filling))
}

fn sent(ui: &mut Ui, ctx: &Context, words: &Words) {
    for (head, text) in
        [(ctx.tr("What always holds", "常に伝えること"), &words.system), (ctx.tr("The question", "質問"), &words.user)]
    {
        ui.strong(head);
        ui.label(RichText::new(visible_lines(text)).monospace());
        ui.add_space(GAP);
    }
}

fn visible_lines(text: &str) -> String {
    text.lines().map(visible).collect::<Vec<_>>().join("\n")
}

fn edit(ui: &mut Ui, ctx: &Context, form: &mut PromptsForm, template: &str) {
    let mut text = form.typed.clone().unwrap_or_else(|| template.to_owned());
    let entry = TextEdit::multiline(&mut text).code_editor().lock_focus(false).desired_width(f32::INFINITY);
    let response = ui.add(entry).accessible_name(ctx.tr("Template", "ひな形"));
    if response.changed() {
        form.typed = Some(text).filter(|text| text != template);
    }
}

/// Whether the dialog stays open.
fn buttons(
    ui: &mut Ui,
    ctx: &Context,
    form: &mut PromptsForm,
    (name, template, own): (&str, &str, bool),
    fits: bool,
) -> bool {
    let mut open = true;
    ui.horizontal(|ui| {
        let changed = form.typed.as_ref().is_some_and(|typed| typed != template);
        let has_project = ctx.session.project().is_some();
        let save = ui.add_enabled(
            changed && fits && has_project,
            Button::new(ctx.tr("Save for this project", "このプロジェクトに保存")),
        );
        let tip =
            ctx.tr("Written into the project's folder prompts", "プロジェクトの prompts フォルダーに書き込みます");
        if save.on_hover_text(tip).clicked() {
            ctx.engine.save_prompt(name, form.typed.take());
        }
        if ui.add_enabled(changed, Button::new(ctx.tr("Give up the typing", "入力を取り消す"))).clicked() {
            form.typed = None;
        }
        if ui
            .add_enabled(own && !changed, Button::new(ctx.tr("Back to the shipped words", "付属の文面に戻す")))
            .clicked()
        {
            ctx.engine.save_prompt(name, None);
        }
        open = !ui.button(ctx.tr("Close", "閉じる")).clicked();
    });
    open
}
