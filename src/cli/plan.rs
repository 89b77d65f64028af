//! `detect`, `extract` and `run`: the window's own commands, one after the other.

use std::path::Path;

use crate::core::diagnostic::Diagnostic;
use crate::core::report::{Run as RunReport, report as slide_report};
use crate::core::slide::Slide;
use crate::core::table::Rows;
use crate::engine::{ProjectPlace, replies};
use crate::session::command::{
    AskMode, Command, ExtractScope, ProjectCommand, QueryCommand, ReaderCommand, RecordCommand, SlideCommand,
};

use super::args::{Common, Detect, Extract, Run};
use super::choice::{choice, config};
use super::driver::Driver;
use super::export::{self, outcome};
use super::reading;
use super::report::{self, Outcome};

pub(super) fn detect(args: &Detect) -> Result<Outcome, Diagnostic> {
    let mut driver = open(&args.slide, &args.common)?;
    if let Some(path) = &args.schema {
        reading::set_schema(&mut driver, &reading::schema_text(path)?, Some(path))?;
    }
    ask(&mut driver, &args.query)?;
    delete_uploads(&mut driver, &args.common)?;
    if let Some(out) = &args.overlay {
        draw(&driver, out)?;
    }
    print(&driver, &args.slide, &args.common)
}

pub(super) fn extract(args: &Extract) -> Result<Outcome, Diagnostic> {
    let mut driver = open(&args.slide, &args.common)?;
    reading::prepare(&mut driver, &args.reading, &args.common)?;
    match (&args.regions, &args.query) {
        (Some(regions), _) => {
            import(&mut driver, regions)?;
            driver.carry_out(Command::Record(RecordCommand::Extract(ExtractScope::All)))?;
        }
        (None, query) => read(&mut driver, query.as_deref())?,
    }
    reading::again(&mut driver, &args.reading, &args.common);
    delete_uploads(&mut driver, &args.common)?;
    print(&driver, &args.slide, &args.common)
}

pub(super) fn run(args: &Run) -> Result<Outcome, Diagnostic> {
    let mut driver = start(ProjectPlace::At(args.out.clone()), &args.common)?;
    let paths = args.slides.clone();
    driver.carry_out(Command::Project(match args.common.page {
        Some(number) => ProjectCommand::OpenPage { paths, number },
        None => ProjectCommand::Open(paths),
    }))?;
    reading::prepare(&mut driver, &args.reading, &args.common)?;
    let slides: Vec<_> = driver.session.document().slides.iter().map(|slide| slide.id).collect();
    let mut reports = Vec::new();
    for id in slides {
        driver.carry_out(Command::Slide(SlideCommand::Show(id)))?;
        match read(&mut driver, args.query.as_deref()) {
            // A page that cannot be had costs only itself.
            Err(problem) if ["slide-not-read", "slide-gone", "slide-changed"].contains(&problem.code.as_str()) => {
                report::tell(&problem);
                continue;
            }
            done => done?,
        }
        reading::again(&mut driver, &args.reading, &args.common);
        reports.extend(driver.session.slide().map(|slide| slide_json(&driver, slide, &slide.page.file)));
    }
    export::write(&mut driver, export::files(&args.format, &args.out), Rows::All, &args.beside)?;
    delete_uploads(&mut driver, &args.common)?;
    if args.common.json {
        report::json(&serde_json::Value::Array(reports));
    }
    Ok(outcome(&driver))
}

fn open(slide: &Path, common: &Common) -> Result<Driver, Diagnostic> {
    let mut driver = start(ProjectPlace::Nowhere, common)?;
    let page = ProjectCommand::OpenPage { paths: vec![slide.to_owned()], number: common.page.unwrap_or(1) };
    driver.carry_out(Command::Project(page))?;
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

fn ask(driver: &mut Driver, query: &str) -> Result<(), Diagnostic> {
    let ask = QueryCommand::Ask { text: query.to_owned(), mode: AskMode::Replace };
    driver.carry_out(Command::Query(ask))
}

/// Surveys the page where page-wide facts are asked for, finds its regions and reads each; without a question, its table.
fn read(driver: &mut Driver, query: Option<&str>) -> Result<(), Diagnostic> {
    driver.carry_out(match query {
        Some(query) => Command::Query(QueryCommand::AskAndRead { text: query.to_owned(), mode: AskMode::Replace }),
        None => Command::Record(RecordCommand::ReadTable),
    })
}

/// Regions from a file: COCO, labelme, or of `detect --json`, with the ids they have there.
fn import(driver: &mut Driver, path: &Path) -> Result<(), Diagnostic> {
    driver.carry_out(Command::Query(QueryCommand::Import { path: path.to_owned() }))
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
    let mut value = slide_report(driver.session.document(), slide, driver.session.places(), &run);
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
