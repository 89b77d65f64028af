//! Asking a model for the facts that hold for a whole page, and for what the page lists.

use std::ops::ControlFlow;

use crate::core::diagnostic::Diagnostic;
use crate::core::overview::{ASKED_AS, Overview};
use crate::core::schema::Schema;
use crate::core::slide::Page;
use crate::engine::job::JobContext;
use crate::engine::models::{Answerer, exchange};
use crate::provider::choice::Choice;
use crate::provider::request::{Ask, Task};
use crate::provider::{reply, reply_schema};
use crate::session::event::News;

use super::ask_model::page_picture;

/// A schema with the question for the overview among its page-wide facts. A person's own field of that name goes before.
pub(in crate::engine) fn surveyed(schema: &Schema) -> Schema {
    let mut asked = schema.clone();
    if asked.globals.iter().all(|field| field.name != ASKED_AS) {
        asked.globals.insert(0, Overview::field());
    }
    asked
}

pub(super) async fn run(context: &JobContext, page: &Page, schema: &Schema, choice: &Choice) -> Result<(), Diagnostic> {
    let who = Answerer::of(&context.shared, choice)?;
    let picture = page_picture(context, page, &who).await?;
    let asked = surveyed(schema);
    let words = who.prompts.survey(&asked)?;
    let ask = Ask {
        task: Task::Survey,
        model: who.choice.model.clone(),
        system: words.system,
        history: Vec::new(),
        pictures: vec![picture],
        prompt: words.user,
        schema: Some(reply_schema::survey(&asked)),
        masks: Default::default(),
        thinking: who.choice.thinking,
        media: who.choice.media,
        stream: false,
    };
    context.progress("Asking for page-wide facts", "ページ全体の情報を尋ねています", None);
    let exchanged = exchange(context, &who, ask, &mut |_| ControlFlow::Continue(())).await?;
    let (mut cells, notices) = reply::globals(&exchanged.text, &asked);
    context.notes(notices);
    if asked != *schema
        && let Some(cell) = cells.remove(ASKED_AS)
    {
        context.tell(News::Surveyed(Overview::from_value(&cell.value)));
    }
    let by = exchanged.provenance(&who, "");
    context.tell(News::GlobalsRead(cells.into_iter().map(|(field, cell)| (field, cell.read_by(&by))).collect()));
    Ok(())
}
