//! `detect`, `extract`, `run` and `export`: the window's own commands, one after the other.

use std::path::Path;

use crate::core::crop::Margin;
use crate::core::diagnostic::{Diagnostic, Message};
use crate::core::provenance::{Model, Provenance};
use crate::core::report::{Run as RunReport, regions_from_report, report as slide_report};
use crate::core::schema::ready;
use crate::core::slide::Slide;
use crate::core::table::Rows;
use crate::engine::{EngineConfig, ProjectPlace, now_at, replies};
use crate::session::command::{
    AskMode, Command, ExportCommand, ExportFormat, ExtractScope, ProjectCommand, QueryCommand, ReaderCommand,
    RecordCommand, SchemaCommand, SlideCommand,
};

use super::args::{Common, Detect, Export, Extract, Run};
use super::choice::{choice, config};
use super::driver::Driver;
use super::report::{self, Outcome};

pub(super) fn detect(args: &Detect) -> Result<Outcome, Diagnostic> {
    let mut driver = open(&args.slide, &args.common)?;
    ask(&mut driver, &args.query)?;
    delete_uploads(&mut driver, &args.common)?;
    if let Some(out) = &args.overlay {
        draw(&driver, out)?;
    }
    print(&driver, &args.slide, &args.common)
}

pub(super) fn extract(args: &Extract) -> Result<Outcome, Diagnostic> {
    let mut driver = open(&args.slide, &args.common)?;
    set_schema(&mut driver, &args.schema)?;
    set_margin(&mut driver, args.margin)?;
    driver.carry_out(Command::Schema(SchemaCommand::SetMasked(args.masked)))?;
    match (&args.regions, &args.query) {
        (Some(regions), _) => admit(&mut driver, regions)?,
        (None, query) => ask(&mut driver, query.as_deref().unwrap_or_default())?,
    }
    driver.carry_out(Command::Record(RecordCommand::Extract(ExtractScope::All)))?;
    delete_uploads(&mut driver, &args.common)?;
    print(&driver, &args.slide, &args.common)
}

pub(super) fn run(args: &Run) -> Result<Outcome, Diagnostic> {
    check_page(&args.common)?;
    let mut driver = start(ProjectPlace::At(args.out.clone()), &args.common)?;
    driver.carry_out(Command::Project(ProjectCommand::Open(args.slides.clone())))?;
    set_schema(&mut driver, &args.schema)?;
    set_margin(&mut driver, args.margin)?;
    driver.carry_out(Command::Schema(SchemaCommand::SetMasked(args.masked)))?;
    let slides: Vec<_> = driver.session.document().slides.iter().map(|slide| slide.id).collect();
    let mut reports = Vec::new();
    for id in slides {
        driver.carry_out(Command::Slide(SlideCommand::Show(id)))?;
        let both = QueryCommand::AskAndRead { text: args.query.clone(), mode: AskMode::Replace };
        driver.carry_out(Command::Query(both))?;
        reports.extend(driver.session.slide().map(|slide| slide_json(&driver, slide, &slide.page.file)));
    }
    for word in &args.format {
        let (format, ending) = format(word);
        let path = args.out.join(format!("records.{ending}"));
        let write = ExportCommand::Write { format, path, slide: None, rows: Rows::All };
        driver.carry_out(Command::Export(write))?;
    }
    delete_uploads(&mut driver, &args.common)?;
    if args.common.json {
        report::json(&serde_json::Value::Array(reports));
    }
    Ok(outcome(&driver))
}

pub(super) fn export(args: &Export) -> Result<Outcome, Diagnostic> {
    let mut driver = Driver::start(EngineConfig::from_system(ProjectPlace::Beside))?;
    driver.carry_out(Command::Project(ProjectCommand::Open(vec![args.project.clone()])))?;
    if driver.session.project().is_none() {
        let path = args.project.display();
        let message = Message::new(
            format!("No Kirinuki project: {path}"),
            format!("Kirinuki のプロジェクトではありません: {path}"),
        );
        return Err(Diagnostic::error("not-a-project", message));
    }
    let (format, _) = format(&args.format);
    let rows = if args.reviewed_only { Rows::Reviewed } else { Rows::All };
    let write = ExportCommand::Write { format, path: args.out.clone(), slide: None, rows };
    driver.carry_out(Command::Export(write))?;
    Ok(outcome(&driver))
}

fn open(slide: &Path, common: &Common) -> Result<Driver, Diagnostic> {
    check_page(common)?;
    let mut driver = start(ProjectPlace::Nowhere, common)?;
    driver.carry_out(Command::Project(ProjectCommand::Open(vec![slide.to_owned()])))?;
    Ok(driver)
}

/// An engine with the choice of who answers.
fn start(place: ProjectPlace, common: &Common) -> Result<Driver, Diagnostic> {
    let mut driver = Driver::start(config(place, common))?;
    driver.carry_out(Command::Reader(ReaderCommand::Choose(Box::new(choice(common)))))?;
    Ok(driver)
}

/// Takes back what was uploaded, if asked to.
fn delete_uploads(driver: &mut Driver, common: &Common) -> Result<(), Diagnostic> {
    if !common.delete_uploads {
        return Ok(());
    }
    driver.carry_out(Command::Reader(ReaderCommand::DeleteUploads))
}

fn check_page(common: &Common) -> Result<(), Diagnostic> {
    if common.page == 1 {
        return Ok(());
    }
    let page = common.page;
    let message = Message::new(
        format!("There is no page {page}: a picture has one page."),
        format!("{page} ページ目はありません。画像は 1 ページだけです。"),
    );
    Err(Diagnostic::error("no-such-page", message))
}

fn ask(driver: &mut Driver, query: &str) -> Result<(), Diagnostic> {
    let ask = QueryCommand::Ask { text: query.to_owned(), mode: AskMode::Replace };
    driver.carry_out(Command::Query(ask))
}

/// Regions from a file of `detect --json`, with the ids they have there.
fn admit(driver: &mut Driver, path: &Path) -> Result<(), Diagnostic> {
    let text = replies::read_text(path)?;
    let value = serde_json::from_str(&text).map_err(|error| {
        let path = path.display();
        let message =
            Message::new(format!("Not JSON ({error}): {path}"), format!("JSON として読めません({error}): {path}"));
        Diagnostic::error("regions-not-read", message)
    })?;
    let Some(slide) = driver.session.slide() else { return Ok(()) };
    let (listed, notices) = regions_from_report(&value, slide.page.size);
    notices.iter().for_each(report::tell);
    if listed.is_empty() {
        let path = path.display();
        let message =
            Message::new(format!("No region can be read from {path}"), format!("領域を読み取れません: {path}"));
        return Err(Diagnostic::error("regions-missing", message));
    }
    let provenance = Provenance {
        provider: "file".to_owned(),
        model: Model::default(),
        query: String::new(),
        at: now_at(std::time::SystemTime::now()),
        recorded: false,
    };
    let items = listed.into_iter().map(|listed| (listed.id, listed.detection)).collect();
    driver.carry_out(Command::Query(QueryCommand::Admit { items, provenance }))
}

fn set_schema(driver: &mut Driver, path: &Path) -> Result<(), Diagnostic> {
    let text = schema_text(path)?;
    let schema = driver.engine.check_schema(&text).map_err(|error| {
        let (why, path) = (error.message(), path.display());
        let message = Message::new(format!("{}: {path}", why.en), format!("{}: {path}", why.ja));
        Diagnostic::error("schema-not-read", message)
    })?;
    driver.carry_out(Command::Schema(SchemaCommand::Set { schema: Box::new(schema), text }))
}

/// The fields in a file, or of a ready-made list named by its file or by what one record describes.
fn schema_text(path: &Path) -> Result<String, Diagnostic> {
    let named = path.to_str().filter(|_| !path.exists()).and_then(ready::named);
    named.map_or_else(|| replies::read_text(path), |text| Ok(text.to_owned()))
}

fn set_margin(driver: &mut Driver, margin: Option<Margin>) -> Result<(), Diagnostic> {
    margin.map_or(Ok(()), |margin| driver.carry_out(Command::Schema(SchemaCommand::SetMargin(margin))))
}

fn draw(driver: &Driver, out: &Path) -> Result<(), Diagnostic> {
    let Some(slide) = driver.session.slide() else { return Ok(()) };
    let Some(page) = driver.engine.pages().pixels(&slide.page.hash) else { return Ok(()) };
    replies::draw_regions(page.as_ref().clone(), &slide.regions, out)
}

fn print(driver: &Driver, path: &Path, common: &Common) -> Result<Outcome, Diagnostic> {
    if let Some(slide) = driver.session.slide() {
        if common.json {
            report::json(&slide_json(driver, slide, &path.to_string_lossy()));
        } else {
            report::data(&lines(slide));
        }
    }
    Ok(outcome(driver))
}

fn slide_json(driver: &Driver, slide: &Slide, file: &str) -> serde_json::Value {
    let asked = slide.queries.last();
    let run = RunReport {
        provider: asked.map_or_else(|| "local".to_owned(), |query| query.provider.clone()),
        model: asked.map(|query| query.model.clone()).unwrap_or_default(),
        usage: usage(driver),
        notices: driver.notices(),
    };
    let mut value = slide_report(driver.session.document(), slide, &run);
    if let Some(map) = value.as_object_mut() {
        map.insert("slide".to_owned(), file.into());
    }
    value
}

/// What the exchanges so far consumed; empty where nothing was asked of a model.
fn usage(driver: &Driver) -> serde_json::Map<String, serde_json::Value> {
    if driver.session.spent().is_empty() {
        return serde_json::Map::new();
    }
    let (usage, dollars) = driver.session.spent_total();
    let mut map = match serde_json::to_value(usage) {
        Ok(serde_json::Value::Object(map)) => map,
        _ => serde_json::Map::new(),
    };
    if let Some(dollars) = dollars {
        map.insert("dollars".to_owned(), dollars.into());
    }
    map
}

/// One region a line: id, box in page pixels, label.
fn lines(slide: &Slide) -> String {
    let line = |region: &crate::core::region::Region| {
        let b = region.bbox;
        let label = crate::core::diagnostic::visible(&region.label);
        format!("{}\t{:.0} {:.0} {:.0} {:.0}\t{label}\n", region.id, b.x0, b.y0, b.x1, b.y1)
    };
    slide.regions.iter().map(line).collect()
}

fn format(word: &str) -> (ExportFormat, &'static str) {
    match word {
        "json" => (ExportFormat::Json, "json"),
        "csv-excel" => (ExportFormat::Csv { bom: true }, "csv"),
        _ => (ExportFormat::Csv { bom: false }, "csv"),
    }
}

fn outcome(driver: &Driver) -> Outcome {
    if driver.left_something_out() { Outcome::Partly } else { Outcome::Done }
}
