//! Answering a query offline: layout first, words if the OCR program is there, then what the query means by both.

use std::time::{Instant, SystemTime};

use crate::core::compare::Took;
use crate::core::diagnostic::{Diagnostic, Message};
use crate::core::known::Known;
use crate::core::mask::Mask;
use crate::core::provenance::{Model, Provenance, Timestamp};
use crate::core::region::Detection;
use crate::core::slide::Page;
use crate::core::text_layer::TextLayer;
use crate::engine::job::JobContext;
use crate::reader::layout::Candidate;
use crate::reader::ocr::OcrError;
use crate::reader::query;
use crate::reader::title::title;
use crate::session::event::{Answer, News};

use super::{open, page};

pub(super) fn run(context: &JobContext, page: &Page, words: &str, known: &Known) -> Result<(), Diagnostic> {
    let started = Instant::now();
    let cancel = || context.cancelled();
    context.progress("Opening the page", "ページを開いています", Some(0.0));
    let pixels = open::pixels(&context.shared, page)?;
    context.progress("Looking at the layout", "レイアウトを解析しています", Some(0.1));
    let Some(layout) = context.shared.facts.layout(&page.hash, &pixels, &cancel) else { return Ok(()) };
    context.progress("Reading the text", "文字を読み取っています", Some(0.3));
    let text = match page::text(context, page, &pixels, &layout) {
        Ok((text, notices)) => {
            context.notes(notices);
            Some(text)
        }
        Err(OcrError::Cancelled) => return Ok(()),
        Err(error) => {
            context.tell(News::Notice(without_text(&error)));
            None
        }
    };
    context.progress("Choosing regions", "領域を選んでいます", Some(0.9));
    let text = text.as_deref().cloned().unwrap_or_default();
    let now = crate::engine::now_at(SystemTime::now());
    let answer = query::answer(words, &layout, &text, known, year_of(now));
    context.notes(answer.notices);
    let detections: Vec<Detection> = answer.regions.iter().map(|candidate| detection(candidate, &text)).collect();
    if detections.is_empty() {
        context.tell(News::Notice(nothing_found()));
    }
    let provenance = Provenance {
        provider: "local".to_owned(),
        model: Model { asked: "layout".to_owned(), answered: "layout".to_owned() },
        query: words.to_owned(),
        at: now,
        recorded: false,
        reconstructed: false,
    };
    // All of its regions are there at once.
    let seconds = Some(started.elapsed().as_secs_f64());
    context.tell(News::Took(Took { first_seconds: seconds, seconds, dollars: Some(0.0), ..Took::default() }));
    context.tell(News::Detected(Box::new(Answer { detections, provenance, others: answer.others })));
    Ok(())
}

/// The year in UTC.
fn year_of(now: Timestamp) -> Option<i32> {
    now.day().split('-').next()?.parse().ok()
}

/// A candidate as a detection: its own shape as the mask, its most prominent line as the label, and no confidence,
/// since geometry gives none.
fn detection(candidate: &Candidate, text: &TextLayer) -> Detection {
    let label = title(&text.within(candidate.bbox)).unwrap_or_default();
    let mask = Mask::Polygon { points: candidate.outline.clone() };
    Detection { mask, ..Detection::new(label, candidate.bbox) }
}

fn without_text(error: &OcrError) -> Diagnostic {
    let why = error.message();
    Diagnostic::warning(
        "ocr-missing",
        Message::new(
            format!("The regions were found by layout alone, without reading text: {}", why.en),
            format!("文字を読まずにレイアウトだけで領域を探しました: {}", why.ja),
        ),
    )
}

fn nothing_found() -> Diagnostic {
    Diagnostic::warning(
        "nothing-found",
        Message::new(
            "No such regions were found. Say how many there are, or draw them with R.",
            "該当する領域が見つかりませんでした。個数を指定するか、R キーで領域を描いてください。",
        ),
    )
}
