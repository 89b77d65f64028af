//! The fields as text, in the list notation or as JSON Schema. What a person typed stays until it is right; until then the
//! last right fields hold.

use egui::{Key, KeyboardShortcut, Modifiers, TextEdit, Ui};

use crate::core::diagnostic::Message;
use crate::core::schema::to_notation;
use crate::session::command::{Command, SchemaCommand};
use crate::ui::context::Context;
use crate::ui::view_state::ViewState;
use crate::ui::widgets::take_key;
use crate::ui::widgets::tone::Tone;

/// The text being typed.
#[derive(Debug, Default)]
pub(super) struct TextView {
    /// As typed; `None` while it is the document's.
    text: Option<String>,
    /// What is wrong with it.
    problem: Option<Message>,
}

impl TextView {
    /// Whether something was typed that is not right yet.
    pub(super) fn is_wrong(&self) -> bool {
        self.problem.is_some()
    }

    /// Takes a text as if it had been typed.
    pub(super) fn take_over(&mut self, ctx: &mut Context, text: &str) {
        self.text = Some(text.to_owned());
        self.apply(ctx);
    }

    /// Sends what was typed as one change, if it is right.
    fn apply(&mut self, ctx: &mut Context) {
        let Some(text) = self.text.take() else { return };
        match ctx.engine.check_schema(&text) {
            Ok(schema) => {
                self.problem = None;
                ctx.send(Command::Schema(SchemaCommand::Set { schema: Box::new(schema), text }));
            }
            Err(problem) => {
                self.problem = Some(problem.message());
                self.text = Some(text);
            }
        }
    }
}

/// The document's schema as a person would write it.
fn written(ctx: &Context) -> String {
    let document = ctx.session.document();
    match document.schema_text.as_str() {
        "" if document.schema.fields.is_empty() && document.schema.globals.is_empty() => String::new(),
        "" => to_notation(&document.schema),
        text => text.to_owned(),
    }
}

/// The text with its state below.
pub(super) fn show(ui: &mut Ui, ctx: &mut Context, view: &mut ViewState, label: egui::Id) {
    let id = egui::Id::unique("schema text");
    let focused = ui.memory(|memory| memory.has_focus(id)) && !view.composing;
    let now = focused && take_key(ui, Modifiers::COMMAND, Key::Enter);
    let fields = &mut view.fields.text;
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
        fields.apply(ctx);
    }
    if let Some(problem) = &fields.problem {
        ui.colored_label(Tone::Bad.color(ui.visuals()), problem.text(ctx.lang));
        ui.horizontal_wrapped(|ui| {
            ui.weak(ctx.tr("The fields below stay in use until this is right.", "直るまでは下の項目が使われます。"));
            if ui.small_button(ctx.tr("Discard typing", "入力を捨てる")).clicked() {
                *fields = TextView::default();
            }
        });
    } else {
        ui.weak(ctx.tr("Applied when you leave the box, or with Ctrl+Enter", "欄を離れるか Ctrl+Enter で適用されます"));
    }
}
