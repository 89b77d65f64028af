//! Dialogs: the sheet of keys and changing them, the palette, typing a path, exporting, who answers, pasting a reply.
//! Each says what it does on its button; Escape leaves everything as it is. An open dialog has every key to itself.

pub mod export;
pub mod keys;
pub mod palette;
pub mod paste;
pub mod reader;
mod fuzzy;
mod help;
mod path;

use egui::{AreaState, Id, Key, Modal, Modifiers, Ui};

use crate::ui::context::Context;
use crate::ui::view_state::{Pane, ViewState};
use crate::ui::widgets::take_key;

use export::ExportForm;
use keys::KeysForm;
use palette::PaletteForm;
use paste::PasteForm;
use reader::ReaderForm;

/// Which dialogs are open.
#[derive(Debug, Default)]
pub struct Dialogs {
    /// The sheet of keys.
    pub help: bool,
    /// The keys, while they are being changed.
    pub keys: Option<KeysForm>,
    /// What is being looked for among all commands.
    pub palette: Option<PaletteForm>,
    /// Who gets the keyboard back, and the part of the window it is in.
    back: Option<(Id, Pane)>,
    /// What is to be exported, while it is being said.
    pub export: Option<ExportForm>,
    /// Who answers, while it is being chosen.
    pub reader: Option<ReaderForm>,
    /// The reply being pasted.
    pub paste: Option<PasteForm>,
}

impl Dialogs {
    /// Whether one of them is open.
    pub fn is_open(&self) -> bool {
        let Dialogs { help, keys, palette, export, reader, paste, back: _ } = self;
        *help || keys.is_some() || palette.is_some() || export.is_some() || reader.is_some() || paste.is_some()
    }

    /// Opens the dialog that changes keys.
    pub fn open_keys(&mut self) {
        self.keys.get_or_insert_default();
    }

    /// Opens the palette.
    pub fn open_palette(&mut self) {
        self.palette.get_or_insert_default();
    }

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

    /// The same with a text that is there already.
    pub fn open_paste_of(&mut self, text: String) {
        self.paste.get_or_insert_default().text = text;
    }
}

/// The dialogs that are open, over everything else.
pub fn show(ui: &mut Ui, ctx: &mut Context, view: &mut ViewState) {
    help::show(ui, ctx, view);
    keys::show(ui, ctx, view);
    palette::show(ui, ctx, view);
    export::show(ui, ctx, view);
    path::show(ui, ctx, view);
    reader::show(ui, ctx, view);
    paste::show(ui, ctx, view);
    give_back(ui, view);
}

/// Gives the keyboard back to who had it before a dialog. The dialog keeps it from everybody for one frame after its last.
fn give_back(ui: &Ui, view: &mut ViewState) {
    let Some((id, pane)) = view.dialogs.back else { return };
    ui.memory_mut(|memory| memory.request_focus(id));
    view.pane = pane;
    if ui.memory(|memory| memory.top_modal_layer().is_none()) {
        view.dialogs.back = None;
    }
    ui.ctx().request_repaint();
}

/// The width of most dialogs, in points.
const WIDTH: f32 = 620.0;

/// A dialog in the middle of the window. Returns whether a click beside it or Escape wants it closed.
fn modal(ui: &mut Ui, name: &str, title: &str, composing: bool, contents: impl FnOnce(&mut Ui)) -> bool {
    modal_of_width(ui, name, title, composing, WIDTH, contents)
}

/// The same with another width, in points, where the window has the room.
fn modal_of_width(
    ui: &mut Ui,
    name: &str,
    title: &str,
    composing: bool,
    width: f32,
    contents: impl FnOnce(&mut Ui),
) -> bool {
    let escape = !composing && take_key(ui, Modifiers::NONE, Key::Escape);
    let id = Id::unique(("dialog", name));
    let before = AreaState::load(ui.ctx(), id).and_then(|area| area.size);
    let response = Modal::new(id).show(ui.ctx(), |ui| {
        ui.ctx().accesskit_node_builder(ui.unique_id(), |node| {
            node.set_role(egui::Role::Dialog);
            node.set_label(title);
            node.set_modal();
        });
        ui.set_max_width((ui.ctx().content_rect().width() - 80.0).clamp(240.0, width));
        ui.heading(title);
        ui.add_space(8.0);
        contents(ui);
    });
    if before != AreaState::load(ui.ctx(), id).and_then(|area| area.size) {
        // It stands in the middle by the size it had in the last frame.
        ui.ctx().request_repaint();
    }
    escape || response.backdrop_response.clicked()
}
