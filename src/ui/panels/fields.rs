//! What is read from each region: the schema as text, checked while it is typed, and the margin of the crops.
//!
//! The text a person typed stays until it is right; until then the last right schema holds.

use egui::{Key, KeyboardShortcut, Modifiers, TextEdit, Ui};

use crate::core::crop::Margin;
use crate::core::diagnostic::Message;
use crate::core::schema::ready::ready_made;
use crate::core::schema::{Field, Schema, to_notation};
use crate::session::command::{Command, SchemaCommand};
use crate::session::runs::RowState;
use crate::ui::actions::Action;
use crate::ui::context::Context;
use crate::ui::panels::ask::extract_estimate;
use crate::ui::view_state::ViewState;
use crate::ui::widgets::tone::Tone;
use crate::ui::widgets::{self, GAP, WIDE_GAP, action_button, take_key};

use super::cell::type_text;

/// The schema being typed.
#[derive(Debug, Default)]
pub struct FieldsView {
    /// As typed; `None` while it is the document's.
    text: Option<String>,
    /// What is wrong with it.
    problem: Option<Message>,
    /// The margin being typed.
    margin: Option<String>,
}

/// The tab.
pub fn show(ui: &mut Ui, ctx: &mut Context, view: &mut ViewState) {
    let label = ui
        .horizontal(|ui| {
            let label = ui.strong(ctx.tr("What is read from each region", "各領域から読み取る項目"));
            ready_menu(ui, ctx, view);
            label
        })
        .inner;
    editor(ui, ctx, view, label.id);
    extract(ui, ctx, view);
    margin(ui, ctx, view);
    masked(ui, ctx);
    preview(ui, ctx);
}

/// The document's schema as a person would write it.
fn written(ctx: &Context) -> String {
    let document = ctx.session.document();
    match document.schema_text.as_str() {
        "" if document.schema.fields.is_empty() => String::new(),
        "" => to_notation(&document.schema),
        text => text.to_owned(),
    }
}

fn ready_menu(ui: &mut Ui, ctx: &mut Context, view: &mut ViewState) {
    ui.menu_button(ctx.tr("Ready-made…", "ひな形…"), |ui| {
        for ready in ready_made() {
            if ui.button(ready.name(ctx.lang)).clicked() {
                view.fields.text = Some(ready.text.to_owned());
                apply(ctx, &mut view.fields);
                ui.close();
            }
        }
    });
}

fn editor(ui: &mut Ui, ctx: &mut Context, view: &mut ViewState, label: egui::Id) {
    let id = egui::Id::unique("schema text");
    let focused = ui.memory(|memory| memory.has_focus(id)) && !view.composing;
    let now = focused && take_key(ui, Modifiers::COMMAND, Key::Enter);
    let fields = &mut view.fields;
    let mut text = fields.text.clone().unwrap_or_else(|| written(ctx));
    let hint = ctx.tr(
        "- name: str (name of the building)\n- rent: int (monthly rent)",
        "- name: str (物件名)\n- rent: int (賃料)",
    );
    let response = ui
        .add(
            TextEdit::multiline(&mut text)
                .id(id)
                .code_editor()
                .lock_focus(false)
                .return_key(KeyboardShortcut::new(Modifiers::NONE, Key::Enter))
                .desired_rows(10)
                .desired_width(f32::INFINITY)
                .hint_text(hint),
        )
        .labelled_by(label);
    if response.changed() {
        fields.problem = ctx.engine.check_schema(&text).err().map(|problem| problem.message());
        fields.text = Some(text);
    }
    if now || response.lost_focus() {
        apply(ctx, fields);
    }
    if let Some(problem) = &fields.problem {
        ui.colored_label(Tone::Bad.color(ui.visuals()), problem.text(ctx.lang));
        ui.horizontal_wrapped(|ui| {
            ui.weak(ctx.tr("The fields below stay in use until this is right.", "直るまでは下の項目が使われます。"));
            if ui.small_button(ctx.tr("Discard typing", "入力を捨てる")).clicked() {
                *fields = FieldsView::default();
            }
        });
    } else {
        ui.weak(ctx.tr("Applied when you leave the box, or with Ctrl+Enter", "欄を離れるか Ctrl+Enter で適用されます"));
    }
}

/// Sends the typed schema as one change, if it is right.
fn apply(ctx: &mut Context, view: &mut FieldsView) {
    let Some(text) = view.text.take() else { return };
    match ctx.engine.check_schema(&text) {
        Ok(schema) => {
            view.problem = None;
            ctx.send(Command::Schema(SchemaCommand::Set { schema: Box::new(schema), text }));
        }
        Err(problem) => {
            view.problem = Some(problem.message());
            view.text = Some(text);
        }
    }
}

fn preview(ui: &mut Ui, ctx: &Context) {
    let Schema { name, fields, globals } = &ctx.session.document().schema;
    ui.add_space(GAP);
    let heading = if name.is_empty() { ctx.tr("Columns", "列") } else { name };
    widgets::heading(ui, &format!("{heading} ({})", fields.len()));
    list(ui, ctx, fields, 0);
    if !globals.is_empty() {
        widgets::heading(ui, ctx.tr("Once per page", "ページ全体で 1 回"));
        list(ui, ctx, globals, 0);
    }
}

fn list(ui: &mut Ui, ctx: &Context, fields: &[Field], depth: usize) {
    for field in fields {
        ui.horizontal_wrapped(|ui| {
            ui.add_space(depth as f32 * 12.0);
            ui.monospace(&field.name);
            ui.weak(type_text(field, ctx.lang));
            if !field.description.is_empty() {
                ui.label(&field.description);
            }
        });
        list(ui, ctx, &field.fields, depth + 1);
    }
}

fn margin_text(margin: Margin) -> String {
    match margin {
        Margin::Percent(by) => format!("{by}%"),
        Margin::Pixels(by) => format!("{by}px"),
    }
}

fn margin(ui: &mut Ui, ctx: &mut Context, view: &mut ViewState) {
    ui.add_space(WIDE_GAP);
    let current = ctx.session.document().margin;
    let mut text = view.fields.margin.clone().unwrap_or_else(|| margin_text(current));
    ui.horizontal(|ui| {
        let label = ui.label(ctx.tr("Margin around each region", "領域の周りの余白"));
        let tip = ctx.tr("2% of the box, or 12px of the slide", "枠に対して 2%、またはスライドの 12px");
        let response =
            ui.add(TextEdit::singleline(&mut text).desired_width(72.0)).labelled_by(label.id).on_hover_text(tip);
        if response.changed() {
            view.fields.margin = Some(text);
        }
        if response.lost_focus()
            && let Some(typed) = &view.fields.margin
            && let Some(margin) = Margin::parse(typed)
        {
            if margin != current {
                ctx.send(Command::Schema(SchemaCommand::SetMargin(margin)));
            }
            view.fields.margin = None;
        }
    });
    if view.fields.margin.as_ref().is_some_and(|typed| Margin::parse(typed).is_none()) {
        let words = ctx.tr("Not a margin: write 2% or 12px.", "余白は 2% または 12px のように書いてください。");
        ui.colored_label(Tone::Bad.color(ui.visuals()), words);
    }
}

fn masked(ui: &mut Ui, ctx: &mut Context) {
    let mut masked = ctx.session.document().masked;
    let words = ctx.tr("Blank what lies outside a region's shape", "領域の形の外側を空白にして読む");
    let tip = ctx.tr(
        "Neighbours that reach into the box are not read; regions without a shape are read whole",
        "枠に入り込む隣の内容を読みません。形のない領域は枠全体を読みます",
    );
    if ui.checkbox(&mut masked, words).on_hover_text(tip).changed() {
        ctx.send(Command::Schema(SchemaCommand::SetMasked(masked)));
    }
}

fn extract(ui: &mut Ui, ctx: &mut Context, view: &mut ViewState) {
    ui.add_space(WIDE_GAP);
    ui.horizontal_wrapped(|ui| {
        for action in [Action::Extract, Action::ExtractSelected, Action::ExtractNeeded] {
            action_button(ui, ctx, view, action);
        }
    });
    let Some(slide) = ctx.slide() else { return };
    let states: Vec<RowState> = slide.regions.iter().map(|region| ctx.session.row_state(slide, region)).collect();
    let count = |wanted: fn(&RowState) -> bool| states.iter().filter(|state| wanted(state)).count();
    extract_estimate(ui, ctx, count(|s| !matches!(s, RowState::Read | RowState::Reading)));
    ui.horizontal_wrapped(|ui| {
        for (count, words, tone) in [
            (count(|s| *s == RowState::Unread), ctx.tr("not extracted", "未読み取り"), Tone::Faint),
            (count(|s| *s == RowState::Stale), ctx.tr("out of date", "要更新"), Tone::Warning),
            (count(|s| matches!(s, RowState::Failed(_))), ctx.tr("failed", "失敗"), Tone::Bad),
        ] {
            if count > 0 {
                ui.colored_label(tone.color(ui.visuals()), format!("{words}: {count}"));
            }
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::panels::testing::Stage;
    use egui_kittest::kittest::Queryable as _;

    const BOX: &str = "What is read from each region";

    fn type_schema(h: &mut egui_kittest::Harness<'_, Stage>, text: &str) {
        h.get_by_role_and_label(egui::Role::MultilineTextInput, BOX).focus();
        h.run();
        h.key_press_modifiers(Modifiers::COMMAND, Key::A);
        h.event(egui::Event::Paste(text.to_owned()));
        h.run();
    }

    #[test]
    fn what_reading_will_send_is_said_before() {
        let mut h = Stage::with_regions(3).asking("gemini", "gemini-3.8-flash").harness(show);
        h.run();
        assert!(h.query_by_label_contains("1 region: Will send").is_some());
        let mut h = Stage::with_regions(3).harness(show);
        h.run();
        assert!(h.query_by_label_contains("Will send").is_none(), "the offline reader sends nothing");
    }

    #[test]
    fn a_schema_is_applied_once_and_only_when_it_is_right() {
        let mut h = Stage::with_regions(1).harness(show);
        h.run();
        type_schema(&mut h, "- price: money");
        h.key_press_modifiers(Modifiers::COMMAND, Key::Enter);
        h.run();
        assert_eq!(h.state().outbox, []);
        assert!(h.query_by_label_contains("The fields below stay in use").is_some());
        type_schema(&mut h, "- price: int");
        h.key_press_modifiers(Modifiers::COMMAND, Key::Enter);
        h.run();
        let sent: Vec<&str> = h
            .state()
            .outbox
            .iter()
            .map(|command| match command {
                Command::Schema(SchemaCommand::Set { text, .. }) => text.as_str(),
                _ => "something else",
            })
            .collect();
        assert_eq!(sent, ["- price: int"]);
    }

    #[test]
    fn margins_are_written_as_they_are_read() {
        for margin in [Margin::Percent(2.0), Margin::Percent(2.5), Margin::Pixels(12.0)] {
            assert_eq!(Margin::parse(&margin_text(margin)), Some(margin));
        }
    }
}
