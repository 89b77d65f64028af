//! Reading regions into records, in parallel, each with its own news.

use std::sync::Arc;
use std::time::SystemTime;

use tokio::task::JoinSet;

use crate::core::diagnostic::{Diagnostic, Message};
use crate::core::geometry::{Rect, polygon_contains};
use crate::core::id::RegionId;
use crate::core::provenance::{Model, Provenance};
use crate::core::record::{Basis, Record};
use crate::core::text_layer::TextLayer;
use crate::engine::job::JobContext;
use crate::engine::models::ReadBy;
use crate::reader::fields::{self, Example, Habits};
use crate::reader::ocr::OcrError;
use crate::session::effect::Extraction;
use crate::session::event::News;

use super::{open, page};

pub(super) async fn run(context: JobContext, extraction: Extraction) -> Result<(), Diagnostic> {
    let extraction = Arc::new(extraction);
    let (inner, asked) = (context.clone(), Arc::clone(&extraction));
    let reading = tokio::task::spawn_blocking(move || read_page(&inner, &asked));
    let Some(text) = reading.await.unwrap_or_else(|_| Err(super::broke_off()))? else { return Ok(()) };

    let source = Arc::new(Source::of(&context, &extraction));
    let (asked, words) = (Arc::clone(&extraction), Arc::clone(&text));
    let learning = tokio::task::spawn_blocking(move || habits(&asked, &words));
    let habits = Arc::new(learning.await.map_err(|_| super::broke_off())?);
    let mut rows = JoinSet::new();
    for index in 0..extraction.regions.len() {
        let (context, extraction, text) = (context.clone(), Arc::clone(&extraction), Arc::clone(&text));
        let (habits, source) = (Arc::clone(&habits), Arc::clone(&source));
        rows.spawn_blocking(move || read_row(&context, &extraction, &text, (&habits, &source), index));
    }
    let mut broken = 0;
    while let Some(row) = rows.join_next().await {
        broken += usize::from(row.is_err());
    }
    let globals = tokio::task::spawn_blocking(move || {
        if extraction.globals && !extraction.schema.globals.is_empty() {
            let outside = text.filtered(|word| !extraction.taken.iter().any(|r| r.contains(word.bbox.center())));
            let (cells, by) = (fields::read_globals(&extraction.schema, &outside), source.provenance(&outside));
            context
                .tell(News::GlobalsRead(cells.into_iter().map(|(field, cell)| (field, cell.read_by(&by))).collect()));
        }
    });
    if globals.await.is_err() || broken > 0 { Err(super::broke_off()) } else { Ok(()) }
}

/// The words of the page; `None` when cancelled.
fn read_page(context: &JobContext, extraction: &Extraction) -> Result<Option<Arc<TextLayer>>, Diagnostic> {
    let cancel = || context.cancelled();
    let page = &extraction.page;
    let pixels = open::pixels(&context.shared, page)?;
    context.progress("Reading the text", "文字を読み取っています", None);
    let Some(layout) = context.shared.facts.layout(&page.hash, &pixels, &cancel) else { return Ok(None) };
    match page::text(context, page, &pixels, &layout) {
        Ok((text, notices)) => {
            context.notes(notices);
            Ok(Some(text))
        }
        Err(OcrError::Cancelled) => Ok(None),
        Err(error) => {
            let problem = unread(&error);
            for (region, _) in &extraction.regions {
                context.tell(News::RecordFailed { region: *region, problem: problem.clone() });
            }
            Err(problem)
        }
    }
}

/// What the rows of the slide have in common, and above that what the confirmed ones have.
fn habits(extraction: &Extraction, text: &TextLayer) -> Habits {
    let Extraction { schema, rows, confirmed, .. } = extraction;
    let read = |crop: &Rect| fields::read_record(schema, text, *crop).0;
    let cells: Vec<_> = rows.iter().map(read).collect();
    let usual = rows.iter().zip(&cells).map(|(crop, cells)| Example { crop: *crop, words: text, cells });
    let usual: Vec<Example<'_>> = usual.collect();
    let known = confirmed.iter().map(|row| Example { crop: row.crop, words: text, cells: &row.cells });
    let known: Vec<Example<'_>> = known.collect();
    Habits::usual(schema, &usual).with_confirmed(schema, &known)
}

fn read_row(
    context: &JobContext,
    extraction: &Extraction,
    text: &TextLayer,
    (habits, source): (&Habits, &Source),
    index: usize,
) {
    let Some((region, basis)) = extraction.regions.get(index) else { return };
    if context.cancelled() {
        return;
    }
    let (mut record, notices) = record(extraction, text, (habits, source), *region, basis);
    if let Some(only) = extraction.only.get(region) {
        record.cells.retain(|field, _| only.contains(field));
    }
    context.notes(notices);
    context.tell(News::RecordRead { region: *region, record: Box::new(record) });
}

fn record(
    extraction: &Extraction,
    text: &TextLayer,
    (habits, source): (&Habits, &Source),
    region: RegionId,
    basis: &Basis,
) -> (Record, Vec<Diagnostic>) {
    // What stands in other rows is neither its value nor its heading.
    let of_others = |at| extraction.taken.iter().any(|other| other.contains(at));
    let in_shape = |at| basis.shape.as_ref().is_none_or(|shape| polygon_contains(shape, at));
    let words = text.filtered(|word| {
        let at = word.bbox.center();
        if basis.crop.contains(at) { in_shape(at) } else { !of_others(at) }
    });
    let (cells, notices) = fields::read_record_like(&extraction.schema, &words, basis.crop, habits);
    let named = notices.into_iter().map(|notice| Diagnostic {
        message: Message::new(format!("{region}: {}", notice.message.en), format!("{region}: {}", notice.message.ja)),
        ..notice
    });
    let provenance = source.provenance(&words.within(basis.crop));
    (Record { cells, basis: Some(basis.clone()), provenance }, named.collect())
}

/// Who has read the words, and for whom the fields are made of them.
struct Source {
    read_by: Option<Arc<ReadBy>>,
    /// Whether the service that read the words was asked for the fields: it gives none, so layout finds them in its words.
    asked: bool,
}

impl Source {
    fn of(context: &JobContext, extraction: &Extraction) -> Source {
        let read_by = context.shared.facts.read_by(&extraction.page.hash);
        Source { read_by, asked: extraction.with.reads_pages() }
    }

    /// The reader of some words, now.
    fn provenance(&self, words: &TextLayer) -> Provenance {
        let local = |reader: String| Provenance {
            provider: "local".to_owned(),
            model: Model { asked: reader.clone(), answered: reader },
            query: String::new(),
            at: crate::engine::now_at(SystemTime::now()),
            recorded: false,
            reconstructed: false,
        };
        match &self.read_by {
            _ if words.is_stated() => local("file-text".to_owned()),
            Some(by) if self.asked => {
                let model = format!("{} + offline fields", by.model);
                Provenance { model: Model { asked: model.clone(), answered: model }, ..by.provenance("") }
            }
            Some(by) => local(format!("{} {}", by.provider, by.model)),
            None => local("tesseract".to_owned()),
        }
    }
}

fn unread(error: &OcrError) -> Diagnostic {
    let why = error.message();
    Diagnostic::error(
        "text-not-read",
        Message::new(
            format!("The text could not be read, so no row was filled: {}", why.en),
            format!("文字を読み取れなかったため、表を埋められませんでした: {}", why.ja),
        ),
    )
}
