//! `kirinuki compare`: one question for several, slide by slide, scored against what a person has corrected; and then the
//! next question, so that wordings can be compared as well.
//!
//! A contender that fails is told and costs no other; with no answer at all the command fails.

use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use crate::core::compare::{self, COLOURS, Consensus, InAll, Judged, Truth, in_all};
use crate::core::diagnostic::{Diagnostic, Message, Severity};
use crate::core::geometry::Rect;
use crate::core::id::{RegionId, SlideId};
use crate::core::provenance::Provenance;
use crate::core::region::Detection;
use crate::core::slide::Slide;
use crate::engine::truth::Corrected;
use crate::engine::{EngineConfig, ProjectPlace, now_at, replies};
use crate::session::choice::{Choice, REPLAY, Recorded};
use crate::session::command::{Command, CompareCommand, ProjectCommand, QueryCommand, SchemaCommand, SlideCommand};
use crate::session::comparing::{Comparison, Progress};

use super::args::Compare;
use super::choice::asked;
use super::compare_table::table;
use super::driver::Driver;
use super::reading::{schema_text, set_schema};
use super::report::{self, Outcome};

pub(super) fn compare(args: &Compare) -> Result<Outcome, Diagnostic> {
    let (corrected, notices) = match args.truth.as_deref().map(Corrected::read).transpose()? {
        Some((corrected, notices)) => (Some(corrected), notices),
        None => (None, Vec::new()),
    };
    notices.iter().for_each(report::tell);
    let mut driver = open(args)?;
    if let Some(path) = &args.schema {
        set_schema(&mut driver, &schema_text(path)?, Some(path))?;
    }
    if let Some(Corrected::Project(document)) = &corrected {
        driver.carry_out(Command::Schema(SchemaCommand::SetMargin(document.margin)))?;
    }
    let with = contenders(&mut driver, args)?;
    let slides: Vec<SlideId> = driver.session.document().slides.iter().map(|slide| slide.id).collect();
    let mut all = Vec::new();
    for (question, query) in args.query.iter().enumerate() {
        for id in &slides {
            driver.carry_out(Command::Slide(SlideCommand::Show(*id)))?;
            let truth = ask(&mut driver, (args, query), &with, corrected.as_ref(), slides.len() == 1)?;
            let known = driver.session.slide().zip(driver.session.comparison());
            all.extend(known.map(|(slide, comparison)| (question, slide.clone(), comparison.clone(), truth)));
        }
    }
    let judged: Vec<Asked<'_>> = all.iter().map(judge).collect();
    if judged.iter().all(|asked| asked.judged.is_empty()) {
        return Err(nobody_answered());
    }
    tell(args, &driver, &judged)?;
    let whole = notices.is_empty() && !driver.left_something_out() && all_is_whole(&judged);
    Ok(if whole { Outcome::Done } else { Outcome::Partly })
}

/// One slide with everybody's answer.
struct Asked<'a> {
    /// The place of the question among those of the command line.
    question: usize,
    slide: &'a Slide,
    comparison: &'a Comparison,
    judged: Vec<Judged<'a>>,
    truth: &'a Truth,
}

fn judge((question, slide, comparison, truth): &(usize, Slide, Comparison, Truth)) -> Asked<'_> {
    Asked { question: *question, slide, comparison, judged: comparison.judged(truth), truth }
}

fn open(args: &Compare) -> Result<Driver, Diagnostic> {
    let mut config = EngineConfig::from_system(ProjectPlace::Nowhere);
    config.replies = args.replies.clone();
    config.base_urls.extend(args.base_url.iter().cloned());
    let mut driver = Driver::start(config)?;
    let paths = args.slides.clone();
    driver.carry_out(Command::Project(match args.page {
        Some(number) => ProjectCommand::OpenPage { paths, number },
        None => ProjectCommand::Open(paths),
    }))?;
    Ok(driver)
}

/// Everybody who is asked. `replay` without a model stands for all who are on record.
fn contenders(driver: &mut Driver, args: &Compare) -> Result<Vec<Choice>, Diagnostic> {
    let recorded = if args.replies.is_some() { Recorded::First } else { Recorded::Never };
    let way = Choice { recorded, at_once: args.at_once, ..asked(args.labels.as_deref(), &args.masks) };
    let mut all = Vec::new();
    for who in &args.with {
        let choice = Choice { provider: who.provider.clone(), model: who.model.clone(), ..way.clone() };
        if choice.provider != REPLAY || !choice.model.is_empty() {
            all.push(choice);
            continue;
        }
        driver.carry_out(Command::Compare(CompareCommand::Look))?;
        let known = driver.session.on_record().iter();
        all.extend(known.map(|(model, _)| Choice { model: model.clone(), ..choice.clone() }));
    }
    Ok(all)
}

/// Asks everybody about the slide shown, and says what each could not do.
fn ask(
    driver: &mut Driver,
    (args, query): (&Compare, &str),
    with: &[Choice],
    corrected: Option<&Corrected>,
    only: bool,
) -> Result<Truth, Diagnostic> {
    let Some(page) = driver.session.slide().map(|slide| slide.page.clone()) else { return Ok(Truth::default()) };
    let (truth, notices) = corrected.map(|corrected| corrected.of(&page, only)).unwrap_or_default();
    notices.iter().for_each(report::tell);
    if corrected.is_some() && truth.boxes.is_empty() {
        report::tell(&no_truth_for(&page.file));
    }
    let mut read: Vec<RegionId> = Vec::new();
    if let Some(slide) = corrected.and_then(|corrected| corrected.slide_of(&page)).filter(|_| args.schema.is_some()) {
        // The regions are put in place to be read, once for all questions; the answers do not meet them.
        let wanted: Vec<_> = slide.regions.iter().filter(|region| truth.cells.contains_key(&region.id)).collect();
        read = wanted.iter().map(|region| region.id).collect();
        let here = driver.session.slide().map(|slide| slide.regions.as_slice()).unwrap_or_default();
        let missing = wanted.iter().filter(|region| here.iter().all(|other| other.id != region.id));
        let items: Vec<_> = missing
            .map(|region| {
                let mask = region.mask.clone();
                (Some(region.id), Detection { mask, ..Detection::new(region.label.clone(), region.bbox) })
            })
            .collect();
        if !items.is_empty() {
            let provenance = Provenance::person(now_at(std::time::SystemTime::now()));
            driver.carry_out(Command::Query(QueryCommand::Admit { items, provenance }))?;
        }
    }
    let (query, repeats) = (query.to_owned(), args.repeats);
    driver.carry_out(Command::Compare(CompareCommand::Start {
        query,
        with: with.to_vec(),
        repeats,
        everywhere: false,
        read,
    }))?;
    for standing in driver.session.comparison().into_iter().flat_map(|comparison| &comparison.standings) {
        let name = format!("{}:{}", standing.with.provider, standing.with.model);
        standing.notices.iter().for_each(|notice| report::tell(&named(&name, notice)));
        if let Progress::Failed(problem) = &standing.progress {
            report::tell(&named(&name, problem));
        }
    }
    Ok(truth)
}

fn all_is_whole(asked: &[Asked<'_>]) -> bool {
    let fine = |notice: &Diagnostic| notice.severity < Severity::Warning;
    let mut standings = asked.iter().flat_map(|asked| &asked.comparison.standings);
    standings.all(|standing| standing.answer.is_some() && standing.notices.iter().all(fine))
}

/// Writes what was asked for: the document or the table, the file, the pictures.
fn tell(args: &Compare, driver: &Driver, asked: &[Asked<'_>]) -> Result<(), Diagnostic> {
    let several = args.query.len() > 1;
    let named = |slide: &str, query: &str| if several { format!("{slide} ? {query}") } else { slide.to_owned() };
    let mut lines: Vec<(&str, Vec<InAll>)> = Vec::new();
    for (question, query) in args.query.iter().enumerate() {
        let of_it = asked.iter().filter(|asked| asked.question == question);
        lines.push((query, in_all(&of_it.map(|asked| asked.judged.clone()).collect::<Vec<_>>())));
    }
    let mut parts: Vec<(String, Vec<Judged<'_>>)> = Vec::new();
    for (question, (query, lines)) in lines.iter().enumerate() {
        let before = parts.len();
        let of_it = asked.iter().filter(|asked| asked.question == question);
        parts.extend(of_it.map(|asked| (named(&asked.slide.name(), query), asked.judged.clone())));
        if parts.len() > before + 1 {
            let all = lines.iter().map(|(contender, score)| Judged { contender, score: *score }).collect();
            parts.push((named("*", query), all));
        }
    }
    if args.json {
        let slides: Vec<Value> = asked.iter().map(|asked| slide_json(args, asked)).collect();
        report::json(&json!({
            "query": args.query.first(),
            "queries": args.query,
            "at_least": args.at_least,
            "slides": slides,
            "in_all": in_all_json(&lines, several),
        }));
    } else {
        report::data(&table(&parts, report::lang()));
    }
    if let Some(out) = &args.out {
        replies::write_text(out, &compare::csv(parts))?;
    }
    let Some(out) = &args.overlay else { return Ok(()) };
    let several = asked.len() > 1;
    for (number, asked) in asked.iter().enumerate() {
        let out = if several { numbered(out, number + 1) } else { out.clone() };
        draw(driver, args, asked, &out)?;
    }
    Ok(())
}

/// A line for each contender over all slides; of several questions, each line says which one it is about.
fn in_all_json(lines: &[(&str, Vec<InAll>)], several: bool) -> Value {
    let of_query = |(query, lines): &(&str, Vec<InAll>)| {
        let mut all = compare::in_all_json(lines);
        for line in all.as_array_mut().into_iter().flatten().filter_map(Value::as_object_mut).filter(|_| several) {
            line.insert("query".to_owned(), json!(query));
        }
        all.as_array().cloned().unwrap_or_default()
    };
    lines.iter().flat_map(of_query).collect()
}

fn slide_json(args: &Compare, asked: &Asked<'_>) -> Value {
    let Asked { slide, comparison, judged, truth, .. } = asked;
    let groups: Vec<Consensus> = agreed(args, comparison).cloned().collect();
    let place = (slide.page.file.as_str(), slide.page.number, slide.page.size);
    let mut value = compare::json(place, &comparison.query, judged, &groups, &truth.boxes);
    let failed = comparison.standings.iter().filter_map(|standing| match &standing.progress {
        Progress::Failed(problem) => Some(json!({
            "provider": standing.with.provider,
            "model": standing.with.model,
            "repeat": standing.with.answer + 1,
            "problem": problem,
        })),
        _ => None,
    });
    if let Some(map) = value.as_object_mut() {
        map.insert("failed".to_owned(), failed.collect());
    }
    value
}

fn agreed<'a>(args: &Compare, comparison: &'a Comparison) -> impl Iterator<Item = &'a Consensus> {
    let least = args.at_least;
    comparison.groups().iter().filter(move |group| group.agree() >= least)
}

/// Everybody's boxes in colours of their own, the first of each with its name; over them in black what enough agree on,
/// and on each how many do.
fn draw(driver: &Driver, args: &Compare, asked: &Asked<'_>, out: &Path) -> Result<(), Diagnostic> {
    let Some(page) = driver.engine.pages().pixels(&asked.slide.page.hash) else { return Ok(()) };
    let colour = |answer: usize| COLOURS.get(answer % COLOURS.len()).copied().unwrap_or_default();
    let mut boxes: Vec<(Rect, String, [u8; 3])> = Vec::new();
    for (answer, one) in asked.judged.iter().enumerate() {
        for (index, found) in one.contender.detections.iter().enumerate() {
            let name = if index == 0 { one.name() } else { String::new() };
            boxes.push((found.bbox, name, colour(answer)));
        }
    }
    let of = asked.judged.len();
    for group in agreed(args, asked.comparison) {
        // What one alone has keeps the colour of that one.
        let own = group.members.first().filter(|_| group.is_single(of)).map(|(answer, _)| colour(*answer));
        boxes.push((group.bbox, format!("{}/{of}", group.agree()), own.unwrap_or([0; 3])));
    }
    replies::draw_boxes(page.as_ref().clone(), boxes, out)
}

/// `out.png` of the second slide is `out-2.png`.
fn numbered(path: &Path, number: usize) -> PathBuf {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let ending = path.extension().map(|ending| format!(".{}", ending.to_string_lossy())).unwrap_or_default();
    path.with_file_name(format!("{stem}-{number}{ending}"))
}

fn named(name: &str, problem: &Diagnostic) -> Diagnostic {
    let Message { en, ja } = &problem.message;
    let name = name.trim_end_matches(':');
    Diagnostic { message: Message::new(format!("{name}: {en}"), format!("{name}: {ja}")), ..problem.clone() }
}

fn no_truth_for(file: &str) -> Diagnostic {
    let file = crate::core::diagnostic::visible(file);
    let message = Message::new(
        format!("Nothing is corrected on {file} in --truth, so it gets no score."),
        format!("--truth に {file} の修正済み領域がないため、採点しません。"),
    );
    Diagnostic::info("no-truth", message)
}

fn nobody_answered() -> Diagnostic {
    let message = Message::new(
        "Nobody has answered, so there is nothing to compare.",
        "回答が一つもないため、比べるものがありません。",
    );
    Diagnostic::error("nobody-answered", message)
}
