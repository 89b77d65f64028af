//! One entry of the grid: typing starts when it gets the keyboard and counts when it loses it. What does not fit stays as
//! typed, marked, with the reason beside it, until it is put right or Escape takes it back.

use std::collections::BTreeMap;

use egui::{EventFilter, Id, Key, Modifiers, Stroke, StrokeKind, TextEdit, Ui};

use crate::core::diagnostic::Message;
use crate::core::schema::{Field, FieldPath};
use crate::ui::context::Context;
use crate::ui::widgets::take_key;
use crate::ui::widgets::tone::Tone;

use super::change;
use super::column::Column;

/// What is being typed.
#[derive(Debug, Clone)]
pub(super) struct Typing {
    text: String,
    problem: Option<Message>,
}

/// Everything that is being typed and does not count yet.
pub(super) type Typed = BTreeMap<(FieldPath, Column), Typing>;

/// What the keys in an entry ask for besides typing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wish {
    /// The same entry of the row above or below.
    Go(isize),
    /// The row moves up or down.
    Shift(isize),
    /// A new row below.
    Add,
    /// The row away.
    Remove,
}

const KEYS: [(Modifiers, Key, Wish); 6] = [
    (Modifiers::NONE, Key::ArrowUp, Wish::Go(-1)),
    (Modifiers::NONE, Key::ArrowDown, Wish::Go(1)),
    (Modifiers::ALT, Key::ArrowUp, Wish::Shift(-1)),
    (Modifiers::ALT, Key::ArrowDown, Wish::Shift(1)),
    (Modifiers::COMMAND, Key::Enter, Wish::Add),
    (Modifiers::COMMAND, Key::Delete, Wish::Remove),
];

/// The entry of a column.
pub(super) fn id(path: &FieldPath, column: Column) -> Id {
    Id::unique(("field", path, column))
}

/// What came of an entry in this frame.
pub(super) struct Outcome {
    /// Whether it got the keyboard.
    pub(super) entered: bool,
    /// What its keys ask for.
    pub(super) wish: Option<Wish>,
}

/// Shows one; `composing`: Enter and Escape belong to the input method.
pub(super) fn show(
    ui: &mut Ui,
    ctx: &mut Context,
    typed: &mut Typed,
    (path, column, field): (&FieldPath, Column, &Field),
    composing: bool,
) -> Outcome {
    let (key, id) = ((path.clone(), column), id(path, column));
    let current = column.read(field);
    let mut text = typed.get(&key).map_or_else(|| current.clone(), |typing| typing.text.clone());
    let focused = ui.memory(|memory| memory.has_focus(id)) && !composing;
    if focused && take_key(ui, Modifiers::NONE, Key::Escape) {
        typed.remove(&key);
        ui.memory_mut(|memory| memory.surrender_focus(id));
        text = current.clone();
    }
    let wish = KEYS.iter().find(|(held, key, _)| focused && take_key(ui, *held, *key)).map(|(_, _, wish)| *wish);
    let filter = EventFilter { tab: false, horizontal_arrows: true, vertical_arrows: true, escape: true };
    let name = format!("{} {}", field.name, column.text(ctx.lang));
    let response = ui
        .add(TextEdit::singleline(&mut text).id(id).event_filter(filter).desired_width(ui.available_width()))
        .accessible_name(name.as_str())
        .on_hover_text(column.tip(ctx.lang));
    if response.changed() {
        typed.insert(key.clone(), Typing { text: text.clone(), problem: None });
    }
    if (response.lost_focus() || wish.is_some())
        && let Some(mut typing) = typed.remove(&key)
        && let Err(problem) = change::typed(ctx, path, column, &typing.text)
    {
        typing.problem = Some(problem);
        typed.insert(key.clone(), typing);
    }
    if let Some(problem) = typed.get(&key).and_then(|typing| typing.problem.as_ref()) {
        let color = Tone::Bad.color(ui.visuals());
        ui.painter().rect_stroke(response.rect, 2.0, Stroke::new(2.0, color), StrokeKind::Inside);
        response.show_tooltip_ui(|ui| {
            ui.colored_label(color, problem.text(ctx.lang));
            ui.weak(ctx.tr("Escape takes the typing back.", "Esc で入力を取り消します。"));
        });
    }
    Outcome { entered: response.gained_focus(), wish: wish.filter(|_| !typed.contains_key(&key)) }
}
