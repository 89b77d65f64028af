//! Taking fields from a text: a list, a JSON Schema, sample records, the head of a CSV table. What the text was taken for
//! and what it gives is shown before anything is replaced.

use egui::{Button, Key, KeyboardShortcut, Modifiers, ScrollArea, TextEdit, Ui};

use crate::core::diagnostic::{Message, visible};
use crate::core::id::JobId;
use crate::core::schema::{Field, Imported, Schema, SchemaError, import, to_notation};
use crate::session::command::{Command, SchemaChange, SchemaCommand};
use crate::session::runs::{Errand, Purpose};
use crate::ui::context::Context;
use crate::ui::file_dialog::FileRequest;
use crate::ui::panels::cell::type_text;
use crate::ui::view_state::ViewState;
use crate::ui::widgets::tone::Tone;
use crate::ui::widgets::{WIDE_GAP, heading, take_key};

/// What is being imported.
#[derive(Debug, Default)]
pub struct ImportForm {
    /// As pasted.
    pub text: String,
    /// Whether the fields that are there stay.
    add: bool,
    opened: bool,
    /// What the table is to hold, in the user's words.
    sentence: String,
    /// The draft of a model that was taken up.
    draft: Option<Schema>,
    /// Whether a file was asked for, and the last reading of one that is known already.
    waits: bool,
    file: Option<JobId>,
    read: Option<Result<Imported, SchemaError>>,
}

pub(super) fn show(ui: &mut Ui, ctx: &mut Context, view: &mut ViewState) {
    let Some(mut form) = view.dialogs.import_fields.take() else { return };
    let (mut done, mut cancelled) = (false, false);
    let now = !view.composing && take_key(ui, Modifiers::COMMAND, Key::Enter);
    let title = ctx.tr("Import fields", "項目の取り込み");
    let left = super::modal(ui, "import fields", title, view.composing, |ui| {
        entry(ui, ctx, &mut form);
        file(ui, ctx, view, &mut form);
        sentence(ui, ctx, &mut form);
        let ready = preview(ui, ctx, &form);
        choice(ui, ctx, &mut form);
        ui.add_space(WIDE_GAP);
        ui.horizontal(|ui| {
            let take = ui.add_enabled(ready, Button::new(ctx.tr("Use these fields", "この項目を使う")));
            let tip = ctx.tr("Ctrl+Enter does the same", "Ctrl+Enter でも使えます");
            done = take.on_hover_text(tip).clicked() || (now && ready);
            cancelled = ui.button(ctx.tr("Leave it", "やめる")).clicked();
        });
    });
    if done && let Some(Ok(imported)) = form.read {
        let schema = laid_over(&ctx.session.document().schema, imported.schema, form.add);
        let name = Message::new("Import fields", "項目を取り込み");
        ctx.send(Command::Schema(SchemaCommand::Change(Box::new(SchemaChange { schema, name, renamed: None }))));
    } else if !cancelled && !left {
        view.dialogs.import_fields = Some(form);
    }
}

fn entry(ui: &mut Ui, ctx: &Context, form: &mut ImportForm) {
    let label = ui.label(ctx.tr(
        "A list of fields, a JSON Schema, sample records in JSON, or the first lines of a CSV file",
        "項目の一覧、JSON Schema、JSON のサンプル、または CSV の先頭の数行",
    ));
    let height = (ui.ctx().content_rect().height() - 420.0).clamp(90.0, 240.0);
    ScrollArea::vertical().id_salt("text").max_height(height).show(ui, |ui| {
        let entry = TextEdit::multiline(&mut form.text)
            .code_editor()
            .lock_focus(false)
            .return_key(KeyboardShortcut::new(Modifiers::NONE, Key::Enter))
            .desired_rows(8)
            .desired_width(f32::INFINITY)
            .hint_text("[{\"name\": \"…\", \"rent\": 98000}]");
        let response = ui.add(entry).labelled_by(label.id);
        if !std::mem::replace(&mut form.opened, true) {
            response.request_focus();
        }
        if response.changed() {
            form.read = Some(form.text.as_str()).filter(|text| !text.trim().is_empty()).map(import);
        }
    });
}

/// The way to a file. What it holds stands in the entry above, to be read and changed.
fn file(ui: &mut Ui, ctx: &Context, view: &mut ViewState, form: &mut ImportForm) {
    let tip = ctx.tr("Reads a text, JSON or CSV file into the box above", "テキスト・JSON・CSV を上の欄に読み込みます");
    if ui.button(ctx.tr("From a file…", "ファイルから…")).on_hover_text(tip).clicked() {
        form.file = ctx.session.fields_text().map(|(job, _)| job);
        form.waits = true;
        view.files.wanted = Some(FileRequest::FieldsFile);
    }
    if let Some((job, text)) = ctx.session.fields_text().filter(|(job, _)| form.waits && form.file != Some(*job)) {
        form.file = Some(job);
        form.text = text.to_owned();
        form.read = Some(import(&form.text));
    }
}

/// Asking a model for fields. What it answers stands in the entry above, to be read and changed.
fn sentence(ui: &mut Ui, ctx: &mut Context, form: &mut ImportForm) {
    ui.add_space(WIDE_GAP);
    let label = ui.label(ctx.tr("Or say in a sentence what the table is to hold", "または、表に何を載せるかを文章で"));
    let asks = ctx.session.choice().asks_a_model();
    let running = ctx.session.runs().iter().any(|(_, run)| run.purpose == Purpose::Service(Errand::DraftFields));
    ui.horizontal(|ui| {
        let entry = TextEdit::singleline(&mut form.sentence).desired_width(ui.available_width() - 150.0);
        ui.add(entry).labelled_by(label.id);
        let ready = asks && !running && !form.sentence.trim().is_empty();
        let words = if running {
            ctx.tr("Asking…", "問い合わせ中…")
        } else {
            ctx.tr("Ask the model", "モデルに尋ねる")
        };
        let tip = ctx.tr("Sends the sentence, no picture", "文章だけを送り、画像は送りません");
        let no_model = ctx.tr(
            "Choose a model first: the built-in reader proposes no fields",
            "先にモデルを選んでください。内蔵の読み取りは項目を提案しません",
        );
        let ask = ui.add_enabled(ready, Button::new(words)).on_hover_text(tip);
        let ask = if asks { ask } else { ask.on_disabled_hover_text(no_model) };
        if ask.clicked() {
            form.draft = ctx.session.drafted().cloned();
            ctx.send(Command::Schema(SchemaCommand::Draft { sentence: form.sentence.trim().to_owned() }));
        }
    });
    if let Some(drafted) = ctx.session.drafted().filter(|drafted| form.draft.as_ref() != Some(drafted)) {
        form.draft = Some(drafted.clone());
        form.text = to_notation(drafted);
        form.read = Some(import(&form.text));
    }
}

/// What the text gives; whether it can be used.
fn preview(ui: &mut Ui, ctx: &Context, form: &ImportForm) -> bool {
    let imported = match &form.read {
        None => return false,
        Some(Err(problem)) => {
            ui.colored_label(Tone::Bad.color(ui.visuals()), problem.message().text(ctx.lang));
            return false;
        }
        Some(Ok(imported)) => imported,
    };
    let taken_for = imported.taken_for.name();
    ui.label(format!("{}: {}", ctx.tr("Taken for", "種類"), taken_for.text(ctx.lang)));
    for message in &imported.left_out {
        ui.colored_label(Tone::Warning.color(ui.visuals()), message.text(ctx.lang));
    }
    let Schema { fields, globals, .. } = &imported.schema;
    ScrollArea::vertical().id_salt("preview").max_height(180.0).auto_shrink([false, true]).show(ui, |ui| {
        heading(ui, &format!("{} ({})", ctx.tr("Once per row", "行ごと"), fields.len()));
        list(ui, ctx, fields, 0);
        if !globals.is_empty() {
            heading(ui, &format!("{} ({})", ctx.tr("Once per page", "ページ全体で 1 回"), globals.len()));
            list(ui, ctx, globals, 0);
        }
    });
    true
}

fn list(ui: &mut Ui, ctx: &Context, fields: &[Field], depth: usize) {
    for field in fields {
        ui.horizontal_wrapped(|ui| {
            ui.add_space(depth as f32 * 12.0);
            ui.monospace(visible(&field.name));
            ui.weak(type_text(field, ctx.lang));
            if !field.description.is_empty() {
                ui.label(visible(&field.description));
            }
        });
        list(ui, ctx, &field.fields, depth + 1);
    }
}

fn choice(ui: &mut Ui, ctx: &Context, form: &mut ImportForm) {
    let schema = &ctx.session.document().schema;
    let count = schema.fields.len() + schema.globals.len();
    if count == 0 {
        return;
    }
    ui.horizontal_wrapped(|ui| {
        let replace = ctx.tr("Replace the fields there are", "今の項目と置き換える");
        ui.radio_value(&mut form.add, false, format!("{replace} ({count})"));
        ui.radio_value(&mut form.add, true, ctx.tr("Add to them", "追加する"));
    });
}

/// The new fields in place of the old ones, or after them; a name that is there already gets a number.
fn laid_over(old: &Schema, new: Schema, add: bool) -> Schema {
    if !add {
        return new;
    }
    let mut schema = old.clone();
    for (global, fields) in [(false, new.fields), (true, new.globals)] {
        for field in fields {
            schema.append(global, field);
        }
    }
    schema
}

#[cfg(test)]
mod tests {
    #![allow(clippy::panic)]
    use super::*;
    use crate::ui::dialogs;
    use crate::ui::panels::testing::Stage;
    use egui_kittest::kittest::Queryable as _;

    fn pasted(text: &str) -> egui_kittest::Harness<'static, Stage> {
        let mut stage = Stage::with_regions(1);
        stage.view.dialogs.open_import_fields();
        let mut h = stage.harness(dialogs::show);
        h.run();
        h.event(egui::Event::Paste(text.to_owned()));
        h.run();
        h
    }

    fn names(h: &egui_kittest::Harness<'_, Stage>) -> Vec<String> {
        let [Command::Schema(SchemaCommand::Change(change))] = h.state().outbox.as_slice() else {
            panic!("not one change of the fields");
        };
        change.schema.fields.iter().map(|field| field.name.clone()).collect()
    }

    #[test]
    fn sample_records_become_fields_in_place_of_the_old_ones() {
        let mut h = pasted("[{\"plan\": \"A\", \"price\": 1200}]");
        assert!(h.query_by_label_contains("Taken for: sample records").is_some());
        h.get_by_label("Use these fields").click();
        h.run();
        assert_eq!(names(&h), ["plan", "price"]);
    }

    #[test]
    fn a_csv_head_is_added_and_names_are_told_apart() {
        let mut h = pasted("rent,deposit\n98000,1\n");
        h.get_by_label("Add to them").click();
        h.run();
        h.key_press_modifiers(Modifiers::COMMAND, Key::Enter);
        h.run();
        assert_eq!(names(&h), ["name", "rent", "rent_2", "deposit"]);
    }

    #[test]
    fn what_is_no_description_of_fields_says_so_and_replaces_nothing() {
        let mut h = pasted("{\"a\": ");
        h.key_press_modifiers(Modifiers::COMMAND, Key::Enter);
        h.run();
        assert_eq!(h.state().outbox, []);
        assert!(h.state().view.dialogs.import_fields.is_some());
    }

    #[test]
    fn a_file_comes_into_the_box_and_is_taken_only_then() {
        let mut stage = Stage::with_regions(1).having_read_fields("- old: str");
        stage.view.dialogs.open_import_fields();
        let mut h = stage.harness(dialogs::show);
        h.run();
        assert!(h.query_by_label("old").is_none(), "what was read before is another file");
        h.get_by_label("From a file…").click();
        h.run();
        assert_eq!(h.state().view.files.wanted, Some(FileRequest::FieldsFile));
        h.state_mut().read_fields("plan,price\nA,1200\n");
        h.run();
        assert!(h.query_by_label_contains("Taken for").is_some() && h.state().outbox.is_empty());
        h.get_by_label("Use these fields").click();
        h.run();
        assert_eq!(names(&h), ["plan", "price"]);
    }
}
