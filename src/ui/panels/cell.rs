//! Cells as text: how a value is shown, how typing is checked, and the typing itself, for table and record alike.
//!
//! What does not fit the type of its field is kept as typed, with the reason beside it; it never reaches the session.

use crate::core::diagnostic::{Message, visible};
use crate::core::lang::Lang;
use crate::core::record::Cell;
use crate::core::review::CellKey;
use crate::core::schema::{Field, Scalar};
use crate::core::slide::Slide;
use crate::core::value;
use crate::session::command::{Command, RecordCommand, SelectCommand};
use crate::ui::context::Context;

/// Where a cell is being typed into.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// In the table.
    Table,
    /// In the record of the selected region.
    Record,
}

/// A cell being typed into.
#[derive(Debug, Clone)]
pub struct CellEdit {
    /// Which cell.
    pub key: CellKey,
    /// As typed.
    pub text: String,
    /// Where the entry stands.
    pub place: Place,
    /// Whether the entry shall get the keyboard.
    pub focus: bool,
    /// Why the text does not fit.
    pub problem: Option<Message>,
    /// The text the entry started from.
    before: String,
}

impl CellEdit {
    /// Starts from the value of a cell; `typed` replaces it where typing itself began the edit.
    pub fn begin(slide: &Slide, key: CellKey, place: Place, typed: Option<String>) -> CellEdit {
        let before = key.cell(slide).map(text_of).unwrap_or_default();
        let text = typed.unwrap_or_else(|| before.clone());
        CellEdit { key, text, place, focus: true, problem: None, before }
    }

    /// Whether this is the entry of a cell at a place.
    pub fn is_at(&self, place: Place, key: &CellKey) -> bool {
        self.place == place && self.key == *key
    }

    /// Sends the text if it fits the field; otherwise keeps it and says why. Unchanged text is no change. Whether the
    /// edit is over.
    pub fn commit(&mut self, ctx: &mut Context, field: &Field) -> bool {
        if self.text == self.before {
            return true;
        }
        if let Err(problem) = value::edited(&self.text, field) {
            self.problem = Some(problem.message());
            return false;
        }
        let (cell, text) = (self.key.clone(), self.text.clone());
        ctx.send(Command::Record(RecordCommand::SetCell { cell, text }));
        true
    }
}

/// The selected cell, of a record or of the whole page.
pub fn selected_key(ctx: &Context) -> Option<CellKey> {
    ctx.session.selection().cell()
}

/// The command that selects a cell.
pub fn select(key: &CellKey) -> Command {
    Command::Select(SelectCommand::Cell(key.clone()))
}

/// The value as it is shown and edited; the raw words where nothing was made of them, unless a person says that there is
/// no value.
pub fn text_of(cell: &Cell) -> String {
    match (cell.value.is_null(), cell.is_touched()) {
        (false, _) => value::display(&cell.value),
        (true, false) => cell.raw.clone(),
        (true, true) => String::new(),
    }
}

/// The value on one line, with nothing invisible in it.
pub fn line_of(cell: Option<&Cell>) -> String {
    cell.map(|cell| visible(&text_of(cell))).unwrap_or_default()
}

/// The name people use for a field.
pub fn title(field: &Field) -> &str {
    if field.description.is_empty() { &field.name } else { &field.description }
}

/// A type in words.
pub fn scalar_text(scalar: Scalar, lang: Lang) -> &'static str {
    match scalar {
        Scalar::Text => lang.pick("text", "文字列"),
        Scalar::Integer => lang.pick("whole number", "整数"),
        Scalar::Decimal => lang.pick("number", "数値"),
        Scalar::Boolean => lang.pick("yes or no", "はい・いいえ"),
        Scalar::Money => lang.pick("money", "金額"),
        Scalar::Date => lang.pick("date", "日付"),
        Scalar::Duration => lang.pick("duration", "時間の長さ"),
        Scalar::Choice => lang.pick("choice", "選択肢"),
        Scalar::Object => lang.pick("group", "グループ"),
    }
}

/// The type of a field in words.
pub fn type_text(field: &Field, lang: Lang) -> String {
    let scalar = scalar_text(field.scalar, lang);
    let list = if field.list { lang.pick(", list", "・一覧") } else { "" };
    let optional = if field.optional { lang.pick(", may be missing", "・省略可") } else { "" };
    format!("{scalar}{list}{optional}")
}
