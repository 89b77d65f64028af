//! What `extract` and `run` read, and who reads it again: the fields, the crops, the second reading and the single pass.
//!
//! What is read again is laid beside the values and changes none of them.

use std::path::Path;

use crate::core::diagnostic::{Diagnostic, Message, Severity};
use crate::core::schema::{ready, to_notation};
use crate::engine::replies;
use crate::session::choice::Choice;
use crate::session::command::{Command, ExtractScope, ReaderCommand, RecordCommand, SchemaCommand};

use super::args::{Common, Reading, Second};
use super::choice::choice;
use super::driver::Driver;
use super::report;

/// Sets fields and crops before anything is read, and how many requests may be under way.
pub(super) fn prepare(driver: &mut Driver, reading: &Reading, common: &Common) -> Result<(), Diagnostic> {
    let with = with(reading, common);
    driver.carry_out(Command::Reader(ReaderCommand::Choose(Box::new(with))))?;
    match (&reading.schema, &reading.schema_from) {
        (Some(path), _) => set_schema(driver, &schema_text(path)?, Some(path))?,
        (None, Some(sentence)) => draft(driver, sentence)?,
        (None, None) => {}
    }
    if let Some(margin) = reading.margin {
        driver.carry_out(Command::Schema(SchemaCommand::SetMargin(margin)))?;
    }
    driver.carry_out(Command::Schema(SchemaCommand::SetMasked(reading.masked)))
}

/// Has the rows of the slide shown read again, in each way that was asked for. What goes wrong with it is told and costs
/// no value.
pub(super) fn again(driver: &mut Driver, reading: &Reading, common: &Common) {
    let first = with(reading, common);
    let second = reading.second.as_ref().map(|second| second_choice(second, &first));
    if let Some(with) = &second {
        let (with, scope) = (Box::new(with.clone()), ExtractScope::All);
        carry_out(driver, RecordCommand::SecondReading { with, scope });
    }
    if reading.single_pass {
        // The offline reader cannot read a page in one go; the second reader may.
        let with = Box::new(second.filter(|_| !first.asks_a_model()).unwrap_or(first));
        carry_out(driver, RecordCommand::SinglePass { with });
    }
}

fn with(reading: &Reading, common: &Common) -> Choice {
    Choice { at_once: reading.at_once, ..choice(common) }
}

/// As the first reader is asked, but for who it is. The offline reader has no model.
fn second_choice(second: &Second, first: &Choice) -> Choice {
    let Second { provider, model } = second.clone();
    Choice { provider, model, ..first.clone() }
}

/// A slide that was read keeps what was read, whatever becomes of the other opinion.
fn carry_out(driver: &mut Driver, command: RecordCommand) {
    if let Err(problem) = driver.carry_out(Command::Record(command)) {
        report::tell(&problem);
    }
}

/// `path`: where the text is from, for what is said of a mistake in it.
pub(super) fn set_schema(driver: &mut Driver, text: &str, path: Option<&Path>) -> Result<(), Diagnostic> {
    let schema = driver.engine.check_schema(text).map_err(|error| {
        let (why, path) = (error.message(), path.map(|path| format!(": {}", path.display())).unwrap_or_default());
        let message = Message::new(format!("{}{path}", why.en), format!("{}{path}", why.ja));
        Diagnostic::error("schema-not-read", message)
    })?;
    driver.carry_out(Command::Schema(SchemaCommand::Set { schema: Box::new(schema), text: text.to_owned() }))
}

/// The fields in a file, or of a ready-made list named by its file or by what one record describes.
pub(super) fn schema_text(path: &Path) -> Result<String, Diagnostic> {
    let named = path.to_str().filter(|_| !path.exists()).and_then(ready::named);
    named.map_or_else(|| replies::read_text(path), |text| Ok(text.to_owned()))
}

/// Fields that a model proposes for a sentence; they are said, so that they can be kept in a file and corrected.
fn draft(driver: &mut Driver, sentence: &str) -> Result<(), Diagnostic> {
    driver.carry_out(Command::Schema(SchemaCommand::Draft { sentence: sentence.to_owned() }))?;
    let Some(drafted) = driver.session.drafted().filter(|schema| !schema.fields.is_empty()) else {
        return Err(no_draft(driver));
    };
    let text = to_notation(drafted);
    text.lines().for_each(report::say);
    set_schema(driver, &text, None)
}

/// Why there are no fields: what was noted last, or that nobody was there to draft them.
fn no_draft(driver: &Driver) -> Diagnostic {
    let noted = driver.notices().into_iter().rev().find(|notice| notice.severity >= Severity::Warning);
    let message = Message::new(
        "No fields were drafted, so nothing was read. --schema-from needs a model: name one with --provider.",
        "項目を作れなかったため、何も読み取っていません。--schema-from にはモデルが必要です。--provider で指定してください。",
    );
    noted
        .filter(|notice| notice.code != "no-service")
        .unwrap_or_else(|| Diagnostic::error("no-fields-drafted", message))
}
