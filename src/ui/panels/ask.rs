//! Asking for regions in plain words: the query box, what is running, what was asked before.
//!
//! Enter sends, Shift+Enter makes a new line, and Enter never sends while an input method composes. The words stay in the
//! box after sending, so that a question can be refined.

mod alternatives;
mod send;
mod survey;

pub use send::extract_estimate;

use egui::{Button, Id, Key, KeyboardShortcut, Modifiers, ProgressBar, TextEdit, Ui};

use crate::core::diagnostic::visible;
use crate::core::id::JobId;
use crate::core::query::Query;
use crate::session::command::AskMode;
use crate::session::runs::{Next, Purpose, Run};
use crate::ui::context::Context;
use crate::ui::view_state::ViewState;
use crate::ui::widgets::label_language::label_language;
use crate::ui::widgets::when::when;
use crate::ui::widgets::who::{mark, who};
use crate::ui::widgets::{self, GAP, WIDE_GAP};

use super::notices;
use super::regions::proposals;
use send::Send;

/// What is being asked.
#[derive(Debug, Default)]
pub struct AskView {
    /// As typed.
    pub text: String,
    /// Whether the query box shall get the keyboard.
    pub focus: bool,
    /// What the next answer does to untouched regions.
    pub mode: AskMode,
    /// The label language being typed.
    labels: Option<String>,
    /// The running question and the time of the window, in seconds, when it was first seen.
    running_since: Option<(JobId, f64)>,
}

/// What an empty query box suggests.
const EXAMPLES: [(&str, &str); 4] = [
    ("the 6 regions each describing one property", "物件ごとの領域を6つ"),
    ("the third card from the left in the top row", "上の段の左から3番目のカード"),
    ("the card in the bottom right corner", "右下のカード"),
    ("cards with “sold out”", "「完売」と書かれたカード"),
];

/// The tab.
pub fn show(ui: &mut Ui, ctx: &mut Context, view: &mut ViewState) {
    let running = running(ctx);
    let label = ui.strong(ctx.tr("What should be found on this slide?", "このスライドから何を探しますか？"));
    let key = query_box(ui, ctx, view, label.id);
    send::estimate(ui, ctx);
    survey::show(ui, ctx, view);
    let wanted = send::buttons(ui, ctx, view, running.map(|(job, _)| job), key);
    label_language(ui, ctx, &mut view.ask.labels, "ask");
    mode(ui, ctx, view);
    if let Some(wanted) = wanted {
        let text = view.ask.text.trim().to_owned();
        ctx.send(send::command(ctx, wanted, text, view.ask.mode));
    }
    progress(ui, ctx, view, running);
    notices::of_answers(ui, ctx, view);
    alternatives::show(ui, ctx, view);
    proposals::show(ui, ctx, view);
    examples(ui, ctx, view);
    history(ui, ctx, view);
}

/// The box; what a key in it asks to send.
fn query_box(ui: &mut Ui, ctx: &Context, view: &mut ViewState, label: Id) -> Option<Send> {
    let id = query_id();
    let focused = ui.memory(|memory| memory.has_focus(id));
    let pressed = |modifiers| focused && !view.composing && widgets::take_key(ui, modifiers, Key::Enter);
    let send = if pressed(Modifiers::COMMAND.plus(Modifiers::SHIFT)) {
        Some(Send::AskAndRead)
    } else {
        pressed(Modifiers::NONE).then_some(Send::Ask)
    };
    let hint = ctx.tr("e.g. the 6 regions each describing one property", "例: 物件ごとの領域を6つ");
    let response = ui
        .add(
            TextEdit::multiline(&mut view.ask.text)
                .id(id)
                .desired_rows(3)
                .desired_width(f32::INFINITY)
                .hint_text(hint)
                .return_key(KeyboardShortcut::new(Modifiers::SHIFT, Key::Enter)),
        )
        .labelled_by(label);
    if std::mem::take(&mut view.ask.focus) {
        response.request_focus();
        response.scroll_to_me(None);
    }
    send
}

/// The query box, for whoever asks who has the keyboard.
pub fn query_id() -> Id {
    Id::unique("query box")
}

fn mode(ui: &mut Ui, ctx: &Context, view: &mut ViewState) {
    ui.horizontal_wrapped(|ui| {
        for (mode, text, tip) in [
            (
                AskMode::Replace,
                ctx.tr("Replace untouched regions", "未確認の領域を置き換える"),
                ctx.tr("What you drew, changed or judged stays", "描いた・直した・判定した領域は残ります"),
            ),
            (AskMode::Add, ctx.tr("Add to them", "追加する"), ctx.tr("Every region stays", "すべての領域が残ります")),
        ] {
            ui.radio_value(&mut view.ask.mode, mode, text).on_hover_text(tip);
        }
    });
}

/// The question about the slide shown that is being answered.
fn running<'a>(ctx: &Context<'a>) -> Option<(JobId, &'a Run)> {
    let shown = ctx.slide()?.id;
    let asks = |purpose: &Purpose| match purpose {
        Purpose::Detect { .. } | Purpose::Refine { .. } => true,
        Purpose::Survey { next, .. } => matches!(next.as_deref(), Some(Next::Ask { .. })),
        _ => false,
    };
    ctx.session.runs().iter().find(|(_, run)| asks(&run.purpose) && run.purpose.slide() == Some(shown))
}

fn progress(ui: &mut Ui, ctx: &Context, view: &mut ViewState, running: Option<(JobId, &Run)>) {
    let Some((job, run)) = running else {
        view.ask.running_since = None;
        return;
    };
    let now = ui.input(|input| input.time);
    let since = match view.ask.running_since {
        Some((known, since)) if known == job => since,
        _ => now,
    };
    view.ask.running_since = Some((job, since));
    let stage = run
        .progress
        .as_ref()
        .map_or(ctx.tr("Looking for regions", "領域を探しています"), |progress| progress.stage.text(ctx.lang));
    // Counted up whenever the engine has news; the window has no timer of its own.
    let text = format!("{stage} · {:.0} {}", now - since, ctx.tr("s", "秒"));
    match run.progress.as_ref().and_then(|progress| progress.share) {
        Some(share) => {
            ui.add(ProgressBar::new(share).text(text));
        }
        None => {
            ui.label(text);
        }
    }
}

fn examples(ui: &mut Ui, ctx: &Context, view: &mut ViewState) {
    let asked = ctx.slide().is_some_and(|slide| !slide.queries.is_empty());
    if asked || !view.ask.text.is_empty() {
        return;
    }
    ui.add_space(WIDE_GAP);
    widgets::heading(ui, ctx.tr("For example", "たとえば"));
    for (en, ja) in EXAMPLES {
        let text = ctx.tr(en, ja);
        if ui.add(Button::new(text).frame(false).wrap()).clicked() {
            view.ask.text = text.to_owned();
            view.ask.focus = true;
        }
    }
}

fn history(ui: &mut Ui, ctx: &Context, view: &mut ViewState) {
    let Some(slide) = ctx.slide().filter(|slide| !slide.queries.is_empty()) else { return };
    ui.add_space(WIDE_GAP);
    widgets::heading(ui, ctx.tr("Asked before on this slide", "このスライドでの質問"));
    for query in slide.queries.iter().rev() {
        let tip = format!(
            "{}\n{}",
            facts(ctx, query),
            ctx.tr("Click to put it back into the box", "クリックで入力欄に戻します")
        );
        if query.text.is_empty() {
            // A pasted reply or a reply from a file came without a question.
            ui.label(who(ctx, &query.provider, &query.model, None)).on_hover_text(when(query.at));
        } else if ui.add(Button::new(visible(&query.text)).frame(false).wrap()).on_hover_text(tip).clicked() {
            view.ask.text = query.text.clone();
            view.ask.focus = true;
        }
        let recorded = mark(ctx.lang, query.recorded, query.reconstructed);
        let recorded = recorded.map(|word| format!(" · {word}")).unwrap_or_default();
        ui.weak(format!("{}{recorded}", found(ctx, query)));
        ui.add_space(GAP);
    }
}

fn found(ctx: &Context, query: &Query) -> String {
    match query.found {
        1 => ctx.tr("1 region", "1 領域").to_owned(),
        n => format!("{n} {}", ctx.tr("regions", "領域")),
    }
}

fn facts(ctx: &Context, query: &Query) -> String {
    let mark = mark(ctx.lang, query.recorded, query.reconstructed);
    format!("{} · {}", who(ctx, &query.provider, &query.model, mark), when(query.at))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::core::lang::Lang;
    use crate::session::command::{Command, QueryCommand};
    use crate::ui::panels::testing::{Stage, preedit};
    use egui_kittest::kittest::Queryable as _;

    fn ask(text: &str) -> Command {
        Command::Query(QueryCommand::Ask { text: text.to_owned(), mode: AskMode::Replace })
    }

    #[test]
    fn enter_sends_once_and_shift_enter_never() {
        let mut stage = Stage::with_regions(2);
        stage.view.ask.focus = true;
        let mut h = stage.harness(show);
        h.run();
        h.event(egui::Event::Text("all tables".to_owned()));
        h.run();
        h.key_press_modifiers(Modifiers::SHIFT, Key::Enter);
        h.run();
        assert_eq!(h.state().outbox, []);
        assert_eq!(h.state().view.ask.text, "all tables\n");
        h.key_press(Key::Enter);
        h.run();
        assert_eq!(h.state().outbox, [ask("all tables")]);
        assert_eq!(h.state().view.ask.text, "all tables\n");
    }

    #[test]
    fn enter_belongs_to_the_input_method_while_it_composes() {
        let mut stage = Stage::with_regions(0);
        stage.view.lang = Lang::Ja;
        stage.view.ask.focus = true;
        let mut h = stage.harness(show);
        h.run();
        h.event(preedit("ひょう"));
        h.run();
        h.key_press(Key::Enter);
        h.run();
        assert_eq!(h.state().outbox, []);
        h.key_press(Key::Enter);
        h.event(egui::Event::Ime(egui::ImeEvent::Commit("表".to_owned())));
        h.run();
        assert_eq!(h.state().outbox, []);
        assert_eq!(h.state().view.ask.text, "表");
        h.key_press(Key::Enter);
        h.run();
        assert_eq!(h.state().outbox, [ask("表")]);
    }

    #[test]
    fn nothing_is_sent_without_words_or_without_a_slide() {
        for mut stage in [Stage::with_regions(1), Stage::empty()] {
            if stage.session.slide().is_none() {
                stage.view.ask.text = "tables".to_owned();
            }
            stage.view.ask.focus = true;
            let mut h = stage.harness(show);
            h.run();
            h.key_press(Key::Enter);
            h.run();
            assert_eq!(h.state().outbox, []);
        }
    }

    #[test]
    fn an_old_question_comes_back_into_the_box() {
        let mut h = Stage::with_regions(1).harness(show);
        h.run();
        h.get_by_label("the left one").click();
        h.run();
        assert_eq!(h.state().view.ask.text, "the left one");
        assert_eq!(h.state().outbox, []);
    }
    #[test]
    fn what_is_sent_is_said_before() {
        let mut h = Stage::with_regions(1).harness(show);
        h.run();
        h.get_by_label("Nothing is sent: the offline reader answers.");
        let mut h = Stage::with_regions(1).asking("replay", "").harness(show);
        h.run();
        h.get_by_label("Nothing is sent: only recorded answers are used.");
    }

    #[test]
    fn without_a_key_enter_and_the_button_open_the_choice() {
        for by_key in [true, false] {
            let mut stage = Stage::with_regions(1).asking_at_nowhere();
            stage.view.ask.text = "tables".to_owned();
            stage.view.ask.focus = true;
            let mut h = stage.harness(show);
            h.run();
            if by_key {
                h.key_press(Key::Enter);
            } else {
                h.get_by_label("Add a key…").click();
            }
            h.run();
            assert_eq!(h.state().outbox, []);
            assert!(h.state().view.dialogs.reader.is_some());
        }
    }

    #[test]
    fn the_same_words_can_ask_read_and_refine() {
        let mut stage = Stage::with_regions(2).asking("replay", "");
        stage.view.ask.text = "split the third".to_owned();
        stage.view.ask.focus = true;
        let mut h = stage.harness(show);
        h.run();
        h.key_press_modifiers(Modifiers::COMMAND.plus(Modifiers::SHIFT), Key::Enter);
        h.run();
        h.get_by_label("Refine").click();
        h.run();
        let text = || "split the third".to_owned();
        let read = QueryCommand::AskAndRead { text: text(), mode: AskMode::Replace };
        let expected = [read, QueryCommand::Refine { text: text() }].map(Command::Query);
        assert_eq!(h.state().outbox, expected);
        assert_eq!(h.state().view.ask.text, text());
    }
}
