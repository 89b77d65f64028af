//! Dialogs: the sheet of keys, typing a path, exporting, who answers, pasting a reply. Each says what it does on its button; Escape leaves everything as
//! it is.

pub mod export;
pub mod paste;
pub mod reader;
mod help;
mod path;

use egui::{Id, Key, Modal, Modifiers, Ui};

use crate::ui::context::Context;
use crate::ui::view_state::ViewState;
use crate::ui::widgets::take_key;

use export::ExportForm;
use paste::PasteForm;
use reader::ReaderForm;

/// Which dialogs are open.
#[derive(Debug, Default)]
pub struct Dialogs {
    /// The sheet of keys.
    pub help: bool,
    /// What is to be exported, while it is being said.
    pub export: Option<ExportForm>,
    /// Who answers, while it is being chosen.
    pub reader: Option<ReaderForm>,
    /// The reply being pasted.
    pub paste: Option<PasteForm>,
}

impl Dialogs {
    /// Opens the export dialog, with the same choices as last time where it is open already.
    pub fn open_export(&mut self, ctx: &Context) {
        self.export.get_or_insert_with(|| ExportForm::new(ctx));
    }

    /// Opens the dialog that says who answers.
    pub fn open_reader(&mut self) {
        self.reader.get_or_insert_default();
    }

    /// Opens the dialog that takes a reply.
    pub fn open_paste(&mut self) {
        self.paste.get_or_insert_default();
    }
}

/// The dialogs that are open, over everything else.
pub fn show(ui: &mut Ui, ctx: &mut Context, view: &mut ViewState) {
    help::show(ui, ctx, view);
    export::show(ui, ctx, view);
    path::show(ui, ctx, view);
    reader::show(ui, ctx, view);
    paste::show(ui, ctx, view);
}

/// A dialog in the middle of the window. Returns whether a click beside it or Escape wants it closed.
fn modal(ui: &mut Ui, name: &str, title: &str, composing: bool, contents: impl FnOnce(&mut Ui)) -> bool {
    let escape = !composing && take_key(ui, Modifiers::NONE, Key::Escape);
    let response = Modal::new(Id::unique(("dialog", name))).show(ui.ctx(), |ui| {
        ui.ctx().accesskit_node_builder(ui.unique_id(), |node| {
            node.set_role(egui::Role::Dialog);
            node.set_label(title);
        });
        ui.set_max_width((ui.ctx().content_rect().width() - 80.0).clamp(240.0, 620.0));
        ui.heading(title);
        ui.add_space(8.0);
        contents(ui);
    });
    escape || response.backdrop_response.clicked()
}
