//! Asking a model for the facts that hold for a whole page.

use std::ops::ControlFlow;

use crate::core::diagnostic::Diagnostic;
use crate::core::schema::Schema;
use crate::core::slide::Page;
use crate::engine::job::JobContext;
use crate::engine::models::{Answerer, exchange};
use crate::provider::choice::Choice;
use crate::provider::request::{Ask, Task};
use crate::provider::{reply, reply_schema};
use crate::session::event::News;

use super::ask_model::page_picture;

pub(super) async fn run(context: &JobContext, page: &Page, schema: &Schema, choice: &Choice) -> Result<(), Diagnostic> {
    let who = Answerer::of(&context.shared, choice)?;
    let picture = page_picture(context, page).await?;
    let words = who.prompts.survey(schema)?;
    let ask = Ask {
        task: Task::Survey,
        model: who.choice.model.clone(),
        system: words.system,
        history: Vec::new(),
        pictures: vec![picture],
        prompt: words.user,
        schema: Some(reply_schema::survey(schema)),
        masks: Default::default(),
        thinking: who.choice.thinking,
        media: who.choice.media,
        stream: false,
    };
    context.progress("Asking for page-wide facts", "ページ全体の情報を尋ねています", None);
    let exchanged = exchange(context, &who, ask, &mut |_| ControlFlow::Continue(())).await?;
    let (cells, notices) = reply::globals(&exchanged.text, schema);
    context.notes(notices);
    let by = exchanged.provenance(&who, "");
    context.tell(News::GlobalsRead(cells.into_iter().map(|(field, cell)| (field, cell.read_by(&by))).collect()));
    Ok(())
}
