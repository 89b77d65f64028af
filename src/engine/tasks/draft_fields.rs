//! Asking a model for the fields of a table that a person describes in a sentence. No picture is sent.

use std::ops::ControlFlow;

use crate::core::diagnostic::{Diagnostic, Message};
use crate::core::schema;
use crate::engine::job::JobContext;
use crate::engine::models::{Answerer, exchange};
use crate::provider::choice::Choice;
use crate::provider::reply_schema;
use crate::provider::request::{Ask, Task};
use crate::session::event::News;

pub(super) async fn run(context: &JobContext, sentence: &str, choice: &Choice) -> Result<(), Diagnostic> {
    let who = Answerer::of(&context.shared, choice)?;
    let words = who.prompts.schema(sentence)?;
    let ask = Ask {
        task: Task::Schema,
        model: who.choice.model.clone(),
        system: words.system,
        history: Vec::new(),
        pictures: Vec::new(),
        prompt: words.user,
        schema: Some(reply_schema::schema()),
        masks: Default::default(),
        thinking: who.choice.thinking,
        media: who.choice.media,
        stream: false,
    };
    context.progress("Asking for fields", "項目を尋ねています", None);
    let exchanged = exchange(context, &who, ask, &mut |_| ControlFlow::Continue(())).await?;
    let drafted = schema::from_reply(&exchanged.text).map_err(|problem| {
        let why = problem.message();
        Diagnostic::error(
            "fields-not-drafted",
            Message::new(
                format!("The answer describes no fields: {} Your fields stay as they are.", why.en),
                format!("応答から項目を読み取れません: {} 今の項目はそのままです。", why.ja),
            ),
        )
    })?;
    context.tell(News::FieldsDrafted(Box::new(drafted)));
    Ok(())
}
