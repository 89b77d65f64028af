//! `kirinuki export`, and the exports of `kirinuki run`: first what is not reviewed, then the files.

use std::path::{Path, PathBuf};

use crate::core::diagnostic::{Diagnostic, Message, Severity};
use crate::core::export::{ExportFormat, ExportOptions};
use crate::core::review::gate;
use crate::core::table::Rows;
use crate::core::table_export::unknown;
use crate::engine::{EngineConfig, ProjectPlace};
use crate::session::command::{Command, ExportCommand, ProjectCommand, RecordCommand, SlideCommand};

use super::args::{Beside, Export};
use super::driver::Driver;
use super::report::{self, Outcome};

pub(super) fn export(args: &Export) -> Result<Outcome, Diagnostic> {
    let mut driver = Driver::start(EngineConfig::from_system(ProjectPlace::Beside))?;
    let open = Command::Project(ProjectCommand::Open(vec![args.project.clone()]));
    carry_out(&mut driver, open)?;
    if driver.session.project().is_none() {
        let path = args.project.display();
        let message = Message::new(
            format!("No Kirinuki project: {path}"),
            format!("Kirinuki のプロジェクトではありません: {path}"),
        );
        return Err(Diagnostic::error("not-a-project", message));
    }
    if args.read_alike {
        read_alike(&mut driver)?;
    }
    let rows = if args.reviewed_only { Rows::Reviewed } else { Rows::All };
    write(&mut driver, vec![(args.format, args.out.clone())], rows, &args.beside)?;
    Ok(outcome(&driver))
}

/// Reads the rows of every slide again like those that a person has confirmed, and says how many.
fn read_alike(driver: &mut Driver) -> Result<(), Diagnostic> {
    let slides: Vec<_> = driver.session.document().slides.iter().map(|slide| slide.id).collect();
    let mut count = 0;
    for slide in slides {
        carry_out(driver, Command::Slide(SlideCommand::Show(slide)))?;
        count += driver.session.rows_to_read_alike().len();
        carry_out(driver, Command::Record(RecordCommand::ReadAlike))?;
    }
    let (en, ja) = (format!("{count} rows read again."), format!("{count} 行を読み直しました。"));
    report::say(report::lang().pick(&en, &ja));
    Ok(())
}

/// The forms of a run with their files in its folder.
pub(super) fn files(formats: &[ExportFormat], folder: &Path) -> Vec<(ExportFormat, PathBuf)> {
    formats.iter().map(|format| (*format, folder.join(file_name(*format, formats)))).collect()
}

/// Says how far the review is, and writes each file.
pub(super) fn write(
    driver: &mut Driver,
    files: Vec<(ExportFormat, PathBuf)>,
    rows: Rows,
    beside: &Beside,
) -> Result<(), Diagnostic> {
    let options = options(beside);
    check_columns(driver, &options)?;
    let review = gate(driver.session.document(), driver.session.places()).message();
    report::say(review.text(report::lang()));
    for (format, path) in files {
        let write = ExportCommand::Write { format, path, slide: None, rows, options: options.clone() };
        carry_out(driver, Command::Export(write))?;
    }
    Ok(())
}

pub(super) fn outcome(driver: &Driver) -> Outcome {
    if driver.left_something_out() { Outcome::Partly } else { Outcome::Done }
}

fn options(beside: &Beside) -> ExportOptions {
    let columns = (!beside.columns.is_empty()).then(|| beside.columns.clone());
    let Beside { raw, evidence, status, thumbnails, sidecar, .. } = *beside;
    ExportOptions { columns, raw, evidence, status, thumbnails, sidecar }
}

/// A column that does not exist is a mistake of the person who typed it, and better told than left out.
fn check_columns(driver: &Driver, options: &ExportOptions) -> Result<(), Diagnostic> {
    let schema = &driver.session.document().schema;
    let Some(name) = unknown(schema, options).first().copied() else { return Ok(()) };
    let known: Vec<&str> = schema.fields.iter().map(|field| field.name.as_str()).collect();
    let known = known.join(", ");
    let message = Message::new(
        format!("No field is called {name}; there are {known}."),
        format!("「{name}」という項目はありません。あるのは {known} です。"),
    );
    Err(Diagnostic::error("column-unknown", message))
}

/// Carries a command out. A slide whose picture cannot be loaded is told and costs nothing else: its values are there.
fn carry_out(driver: &mut Driver, command: Command) -> Result<(), Diagnostic> {
    let before = driver.notices().len();
    let Err(first) = driver.carry_out(command) else { return Ok(()) };
    let failed = |notice: &Diagnostic| notice.severity == Severity::Error && !notice.code.starts_with("slide-");
    match driver.notices().into_iter().skip(before).find(failed) {
        Some(problem) => Err(problem),
        None => {
            report::tell(&first);
            Ok(())
        }
    }
}

/// The name of an export among the others of a run.
fn file_name(format: ExportFormat, all: &[ExportFormat]) -> String {
    let both = all.contains(&ExportFormat::Csv { bom: false });
    let stem = match format {
        ExportFormat::Csv { bom: true } if both => "records-excel",
        ExportFormat::Csv { .. } | ExportFormat::Json | ExportFormat::JsonLines | ExportFormat::Xlsx => "records",
        ExportFormat::Html => "evidence",
        ExportFormat::AnnotatedPng | ExportFormat::AnnotatedPdf => "annotated",
        other => other.word(),
    };
    format.ending().map_or_else(|| stem.to_owned(), |ending| format!("{stem}.{ending}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn no_two_exports_of_a_run_share_a_file() {
        let names: BTreeSet<PathBuf> =
            files(&ExportFormat::ALL, Path::new("out")).into_iter().map(|(_, path)| path).collect();
        assert_eq!(names.len(), ExportFormat::ALL.len(), "{names:?}");
        let one = files(&[ExportFormat::Csv { bom: true }], Path::new(""));
        assert_eq!(one, [(ExportFormat::Csv { bom: true }, PathBuf::from("records.csv"))]);
    }
}
