//! Looking for the words that values were read from.

use crate::core::diagnostic::{Diagnostic, Message};
use crate::core::evidence::{Sought, locate};
use crate::core::review::CellKey;
use crate::core::slide::Page;
use crate::engine::job::JobContext;
use crate::reader::ocr::OcrError;
use crate::session::event::News;

use super::{open, page as pages};

pub(super) fn run(context: &JobContext, page: &Page, cells: Vec<(CellKey, Sought)>) -> Result<(), Diagnostic> {
    let cancel = || context.cancelled();
    let facts = &context.shared.facts;
    let text = match facts.text_if_read(&page.hash) {
        Some(text) => text,
        None => {
            let pixels = open::pixels(&context.shared, page)?;
            let Some(layout) = facts.layout(&page.hash, &pixels, &cancel) else { return Ok(()) };
            match pages::text(context, page, &pixels, &layout) {
                Ok((text, _)) => text,
                Err(OcrError::Cancelled) => return Ok(()),
                Err(error) => return Err(not_looked_for(&error)),
            }
        }
    };
    let (keys, sought): (Vec<_>, Vec<_>) = cells.into_iter().unzip();
    let places = locate(&text, &sought);
    let found = keys.into_iter().zip(sought).zip(places).map(|((key, sought), place)| (key, sought, place));
    context.tell(News::Located(found.collect()));
    Ok(())
}

/// Nobody has asked for it, so that it is no more than a note.
fn not_looked_for(error: &OcrError) -> Diagnostic {
    let why = error.message();
    Diagnostic::info(
        "values-not-looked-for",
        Message::new(
            format!("Where the values stand on the slide was not looked for: {}", why.en),
            format!("スライド上の値の位置は確認していません: {}", why.ja),
        ),
    )
}
