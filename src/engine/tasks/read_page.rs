//! Having a page read by a service that takes no question. Its words become the words of the page; the parts it names
//! become regions by matching the query with them here; fields are found in its words by layout.

use std::sync::Arc;

use crate::core::diagnostic::{Diagnostic, Message};
use crate::core::mask::Mask;
use crate::core::region::Detection;
use crate::core::slide::Page;
use crate::engine::job::JobContext;
use crate::engine::models::{PageCall, PageRead};
use crate::reader::query::{Part, answer_from_blocks};
use crate::session::effect::Extraction;
use crate::session::event::{Answer, News};

use super::{extract, masks, open, page};

/// The parts of a page that a query means.
pub(super) async fn detect(context: &JobContext, page: &Page, query: &str, call: &PageCall) -> Result<(), Diagnostic> {
    let read = read(context, page, call).await?;
    context.tell(News::Took(read.took));
    let (parts, notices) = answer_from_blocks(query, &read.reading);
    context.notes(notices);
    if parts.is_empty() && read.reading.blocks.is_empty() {
        context.tell(News::Notice(nothing_named(read.by.title)));
    }
    let detections = parts.into_iter().map(detection).collect();
    let detections = masks::completed(context, page, (call.choice().masks, &call.entry), detections).await?;
    context.tell(News::Detected(Box::new(Answer {
        others: Vec::new(),
        detections,
        provenance: read.by.provenance(query),
    })));
    Ok(())
}

/// Regions into records: the service reads the page unless it has already, the offline reader finds the fields.
pub(super) async fn extract(
    context: &JobContext,
    mut extraction: Extraction,
    call: &PageCall,
) -> Result<(), Diagnostic> {
    let facts = &context.shared.facts;
    let turn = facts.at_service.lock().await;
    if !facts.read_by(&extraction.page.hash).is_some_and(|by| call.has_read(&by)) {
        read(context, &extraction.page, call).await?;
    }
    drop(turn);
    extraction.with = call.choice().clone();
    extract::run(context.clone(), extraction).await
}

/// What the service reads; its words become those of the page.
async fn read(context: &JobContext, page: &Page, call: &PageCall) -> Result<PageRead, Diagnostic> {
    let (shared, asked) = (Arc::clone(&context.shared), page.clone());
    let read = call.read(context, page, move || open::pixels(&shared, &asked)).await?;
    context.notes(read.notices.clone());
    let (inner, asked, result) = (context.clone(), page.clone(), read.clone());
    let taking = tokio::task::spawn_blocking(move || {
        let pixels = open::pixels(&inner.shared, &asked)?;
        page::take_words(&inner, &asked, &pixels, &result);
        Ok(())
    });
    taking.await.unwrap_or_else(|_| Err(super::broke_off()))?;
    Ok(read)
}

fn detection(part: Part) -> Detection {
    let mask = part.outline.map_or(Mask::None, |points| Mask::Polygon { points });
    Detection { mask, attributes: part.facts, ..Detection::new(part.label, part.bbox) }
}

fn nothing_named(title: &str) -> Diagnostic {
    Diagnostic::warning(
        "nothing-found",
        Message::new(
            format!("{title} names no parts of this page. With prebuilt-layout it names tables, figures and headings."),
            format!("{title} の結果に部分の名前がありません。prebuilt-layout なら表・図・見出しを区別します。"),
        ),
    )
}
