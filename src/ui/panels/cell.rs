//! Cells as text: how a value is shown, how typing is checked, and the typing itself, for table and record alike.
//!
//! What does not fit the type of its field is kept as typed, with the reason beside it; it never reaches the session.

use egui::{Color32, Visuals};

use crate::core::diagnostic::{Message, visible};
use crate::core::id::RegionId;
use crate::core::lang::Lang;
use crate::core::provenance::{Origin, ReviewStatus};
use crate::core::record::Cell;
use crate::core::schema::{Field, Scalar};
use crate::core::slide::Slide;
use crate::core::value;
use crate::session::command::{Command, RecordCommand};
use crate::ui::context::Context;
use crate::ui::widgets::tone::Tone;

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
    /// The row.
    pub region: RegionId,
    /// The column.
    pub field: String,
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
    pub fn begin(cell: Option<&Cell>, region: RegionId, field: &str, place: Place, typed: Option<String>) -> CellEdit {
        let before = cell.map(text_of).unwrap_or_default();
        let text = typed.unwrap_or_else(|| before.clone());
        CellEdit { region, field: field.to_owned(), text, place, focus: true, problem: None, before }
    }

    /// Whether this is the entry of a cell at a place.
    pub fn is_at(&self, place: Place, region: RegionId, field: &str) -> bool {
        self.place == place && self.region == region && self.field == field
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
        ctx.send(Command::Record(RecordCommand::SetCell {
            region: self.region,
            field: self.field.clone(),
            text: self.text.clone(),
        }));
        true
    }
}

/// The cell of a region, once there is one.
pub fn cell_of<'a>(slide: &'a Slide, region: RegionId, field: &str) -> Option<&'a Cell> {
    slide.records.get(&region)?.cells.get(field)
}

/// The value as it is shown and edited; the raw words where there is no value.
pub fn text_of(cell: &Cell) -> String {
    if cell.value.is_null() { cell.raw.clone() } else { value::display(&cell.value) }
}

/// The value on one line, with nothing invisible in it.
pub fn line_of(cell: Option<&Cell>) -> String {
    cell.map(|cell| visible(&text_of(cell))).unwrap_or_default()
}

/// The name people use for a field.
pub fn title(field: &Field) -> &str {
    if field.description.is_empty() { &field.name } else { &field.description }
}

/// The type of a field in words.
pub fn type_text(field: &Field, lang: Lang) -> String {
    let scalar = match field.scalar {
        Scalar::Text => lang.pick("text", "文字列"),
        Scalar::Integer => lang.pick("whole number", "整数"),
        Scalar::Decimal => lang.pick("number", "数値"),
        Scalar::Boolean => lang.pick("yes or no", "はい・いいえ"),
        Scalar::Object => lang.pick("group", "グループ"),
    };
    let list = if field.list { lang.pick(", list", "・一覧") } else { "" };
    let optional = if field.optional { lang.pick(", may be missing", "・省略可") } else { "" };
    format!("{scalar}{list}{optional}")
}

/// Who stands behind a value, in words, and the colour for it; `None` for a value nobody has looked at.
pub fn mark(cell: &Cell, lang: Lang, visuals: &Visuals) -> Option<(&'static str, Color32)> {
    let (text, tone) = match (cell.origin, cell.status) {
        (_, ReviewStatus::Accepted) => (lang.pick("confirmed", "確認済み"), Tone::Good),
        (_, ReviewStatus::Rejected) => (lang.pick("rejected", "却下"), Tone::Faint),
        (Origin::Person, _) | (_, ReviewStatus::Corrected) => {
            (lang.pick("typed by a person", "人が入力"), Tone::Person)
        }
        (Origin::Model, ReviewStatus::Unreviewed) => return None,
    };
    Some((text, tone.color(visuals)))
}
