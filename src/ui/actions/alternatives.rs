//! Other numbers of regions that a question may have meant.
//!
//! The offline reader counts look-alike regions, or is told how many there are. The same question can be asked again for
//! one fewer and one more. It is an ordinary question: what it changes is undone like any other.

use crate::core::query::OtherNumber;
use crate::session::command::{AskMode, Command, QueryCommand};
use crate::ui::context::Context;

/// The question for one region fewer (`step` -1) or one more (1) than the last question of the slide shown counted. `None`
/// where it counted nothing.
pub(in crate::ui) fn other_number<'a>(ctx: &'a Context<'_>, step: isize) -> Option<&'a OtherNumber> {
    ctx.slide()?.queries.last()?.others.iter().find(|other| other.is_more == (step > 0))
}

/// Asks that question.
pub(in crate::ui) fn ask(ctx: &mut Context, step: isize) {
    if let Some(text) = other_number(ctx, step).map(|other| other.text.clone()) {
        ctx.send(Command::Query(QueryCommand::Ask { text, mode: AskMode::Replace }));
    }
}
