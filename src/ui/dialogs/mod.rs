//! Dialogs: the sheet of keys and changing them, the palette, typing a path, exporting, who answers, a second reading,
//! a comparison, pasting a reply.
//! Each says what it does on its button; Escape leaves everything as it is. An open dialog has every key to itself.

pub mod compare;
pub mod counting;
pub mod export;
pub mod import_fields;
pub mod keys;
pub mod palette;
pub mod paste;
pub mod prompts;
pub mod reader;
pub mod second;
mod fuzzy;
mod help;
mod path;
mod wide_fields;

use egui::{AreaState, Id, Key, Modal, Modifiers, Ui};

use crate::ui::context::Context;
use crate::ui::view_state::{Pane, ViewState};
use crate::ui::widgets::take_key;

use compare::CompareForm;
use counting::CountingForm;
use export::ExportForm;
use import_fields::ImportForm;
use keys::KeysForm;
use palette::PaletteForm;
use paste::PasteForm;
use prompts::PromptsForm;
use reader::ReaderForm;
use second::SecondForm;

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
    /// The second reading, while it is being chosen.
    pub second: Option<SecondForm>,
    /// The comparison, while it is being said who answers.
    pub compare: Option<CompareForm>,
    /// The reply being pasted.
    pub paste: Option<PasteForm>,
    /// The ways in which an answer can be meant, while they are looked at.
    pub counting: Option<CountingForm>,
    /// The fields with all their properties.
    pub fields: bool,
    /// The fields being imported.
    pub import_fields: Option<ImportForm>,
    /// The prompts, while they are looked at.
    pub prompts: Option<PromptsForm>,
}

impl Dialogs {
    /// Whether one of them is open.
    pub fn is_open(&self) -> bool {
        let Dialogs { help, keys, palette, export, reader, second, paste, .. } = self;
        let Dialogs { compare, counting, fields, import_fields, prompts, .. } = self;
        let any = [*help, *fields, keys.is_some(), palette.is_some(), export.is_some(), reader.is_some()];
        let more = [
            second.is_some(),
            compare.is_some(),
            paste.is_some(),
            counting.is_some(),
            import_fields.is_some(),
            prompts.is_some(),
        ];
        any.contains(&true) || more.contains(&true)
    }

    /// Opens the dialog that changes keys.
    pub fn open_keys(&mut self) {
        self.keys.get_or_insert_default();
    }

    /// Opens the dialog that shows the prompts.
    pub fn open_prompts(&mut self) {
        self.prompts.get_or_insert_default();
    }

    /// Opens the dialog that imports fields.
    pub fn open_import_fields(&mut self) {
        self.import_fields.get_or_insert_default();
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

    /// Opens the dialog that has records read a second time.
    pub fn open_second(&mut self) {
        self.second.get_or_insert_default();
    }

    /// Opens the dialog that shows in which ways an answer can be meant.
    pub fn open_counting(&mut self) {
        self.counting.get_or_insert_default();
    }

    /// Opens the dialog that starts a comparison.
    pub fn open_compare(&mut self, ctx: &Context) {
        self.compare.get_or_insert_with(|| CompareForm::new(ctx));
    }

    /// The same for everybody who is on record for a project that is about to be opened.
    pub fn open_compare_of_record(&mut self) {
        self.compare = Some(CompareForm::of_record());
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
    second::show(ui, ctx, view);
    compare::show(ui, ctx, view);
    paste::show(ui, ctx, view);
    counting::show(ui, ctx, view);
    wide_fields::show(ui, ctx, view);
    import_fields::show(ui, ctx, view);
    prompts::show(ui, ctx, view);
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
