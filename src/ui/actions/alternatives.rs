//! Other numbers of regions that a question without a number may have meant.
//!
//! The offline reader counts look-alike regions; where one fewer or one more is as good, the question can be asked again
//! with that number. It is an ordinary question: what it changes is undone like any other.

use crate::session::command::{AskMode, Command, QueryCommand};
use crate::ui::context::Context;

/// The message of the offline reader that the number was guessed.
const GUESSED: &str = "query-count-guessed";

/// The number of regions that is `step` away from the one that was guessed, and the question for it. `None` where nothing
/// was guessed.
pub(in crate::ui) fn other_number(ctx: &Context, step: isize) -> Option<(usize, String)> {
    let guessed = ctx.session.notices().iter().any(|notice| notice.diagnostic.code == GUESSED);
    let query = ctx.slide().and_then(|slide| slide.queries.last()).filter(|_| guessed)?;
    let number = query.found.checked_add_signed(step).filter(|number| *number > 0)?;
    Some((number, with_number(&query.text, number)))
}

/// Asks that question.
pub(in crate::ui) fn ask(ctx: &mut Context, step: isize) {
    if let Some((_, text)) = other_number(ctx, step) {
        ctx.send(Command::Query(QueryCommand::Ask { text, mode: AskMode::Replace }));
    }
}

/// The question with a number of regions, in its own language.
fn with_number(text: &str, number: usize) -> String {
    match text.is_ascii() {
        true => format!("{text} ({number})"),
        false => format!("{text} ({number}件)"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_question_gets_its_number_in_its_own_language() {
        assert_eq!(with_number("the cards", 7), "the cards (7)");
        assert_eq!(with_number("各物件", 7), "各物件 (7件)");
    }
}
