//! Asking a model for all records of a page and its facts in one request.

use std::ops::ControlFlow;

use crate::core::diagnostic::{Diagnostic, Message};
use crate::core::schema::Schema;
use crate::core::slide::Page;
use crate::engine::job::JobContext;
use crate::engine::models::{Answerer, exchange};
use crate::provider::choice::Choice;
use crate::provider::prompt::View;
use crate::provider::request::{Ask, Task};
use crate::provider::{reply, reply_schema};
use crate::session::event::{News, Pass};

use super::ask_model::page_picture;

pub(super) async fn run(
    context: &JobContext,
    page: &Page,
    schema: &Schema,
    count: usize,
    choice: &Choice,
) -> Result<(), Diagnostic> {
    let who = Answerer::of(&context.shared, choice)?;
    let picture = page_picture(context, page, &who).await?;
    let view = View { sent: picture.size, ..who.view("extract-all", page.size) };
    let View { page, sent, form } = view;
    let words = who.prompts.extract_all(schema, Some(count), view)?;
    let ask = Ask {
        task: Task::ExtractAll,
        model: who.choice.model.clone(),
        system: words.system,
        history: Vec::new(),
        pictures: vec![picture],
        prompt: words.user,
        schema: Some(reply_schema::extract_all(schema, form)),
        masks: Default::default(),
        thinking: who.choice.thinking,
        media: who.choice.media,
        stream: false,
    };
    context.progress("Asking for all records at once", "すべてのレコードを一度に尋ねています", None);
    let exchanged = exchange(context, &who, ask, &mut |_| ControlFlow::Continue(())).await?;
    let (found, notices) = reply::records(&exchanged.text, schema, sent, form);
    context.notes(notices);
    if found.records.is_empty() && found.globals.is_empty() {
        return Err(nothing_in_it());
    }
    let placed = |listed: reply::Listed| {
        (listed.bbox.map(|bbox| bbox.stretched(sent.rect(), page.rect()).clamped(page)), listed.cells)
    };
    let records = found.records.into_iter().map(placed).collect();
    let provenance = exchanged.provenance(&who, "");
    context.tell(News::PassRead(Box::new(Pass { records, globals: found.globals, provenance })));
    Ok(())
}

fn nothing_in_it() -> Diagnostic {
    Diagnostic::error(
        "pass-not-read",
        Message::new(
            "The answer about the whole page holds no record, so nothing was laid beside the table.",
            "ページ全体についての応答にレコードがないため、表には何も加えていません。",
        ),
    )
}
