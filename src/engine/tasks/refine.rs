//! Asking a model how the regions of a page should change. What it proposes is for a person to take or leave.

use std::ops::ControlFlow;

use crate::core::diagnostic::{Diagnostic, Message};
use crate::core::geometry::Rect;
use crate::core::id::RegionId;
use crate::core::operation::Operation;
use crate::core::slide::Page;
use crate::engine::job::JobContext;
use crate::engine::models::{Answerer, exchange};
use crate::provider::choice::Choice;
use crate::provider::prompt::{Told, View};
use crate::provider::request::{Ask, Task};
use crate::provider::{reply, reply_schema};
use crate::session::event::News;

use super::ask_model::{on_page, page_picture};

/// A question about regions that are there.
pub(super) struct Turn {
    pub(super) page: Page,
    pub(super) query: String,
    /// Id, box in page pixels, label.
    pub(super) regions: Vec<(RegionId, Rect, String)>,
    /// Earlier questions about the page.
    pub(super) earlier: Vec<String>,
    pub(super) with: Choice,
}

pub(super) async fn run(context: &JobContext, turn: Turn) -> Result<(), Diagnostic> {
    let Turn { page, query, regions, earlier, with } = turn;
    let who = Answerer::of(&context.shared, &with)?;
    let picture = page_picture(context, &page, &who).await?;
    let view = View { sent: picture.size, ..who.view("refine", page.size) };
    let View { sent, form, .. } = view;
    let told = |(id, bbox, label): &(RegionId, Rect, String)| Told { id: id.0, bbox: *bbox, label: label.clone() };
    let shown: Vec<_> = regions.iter().map(told).collect();
    let words = who.prompts.refine(&query, &shown, &who.choice.labels, &earlier, view)?;
    let ask = Ask {
        task: Task::Refine,
        model: who.choice.model.clone(),
        system: words.system,
        history: Vec::new(),
        pictures: vec![picture],
        prompt: words.user,
        schema: Some(reply_schema::refine(form)),
        masks: Default::default(),
        thinking: who.choice.thinking,
        media: who.choice.media,
        stream: false,
    };
    context.progress(&format!("Asking {}", who.choice.model), &format!("{} に質問しています", who.choice.model), None);
    let exchanged = exchange(context, &who, ask, &mut |_| ControlFlow::Continue(())).await?;
    let known: Vec<RegionId> = regions.iter().map(|(id, ..)| *id).collect();
    let (operations, notices) = reply::operations(&exchanged.text, sent, form, &known);
    context.notes(notices);
    if operations.is_empty() {
        context.tell(News::Notice(no_change()));
    }
    let operations = operations.into_iter().filter_map(|operation| moved_to_page(operation, sent, page.size)).collect();
    context.tell(News::Proposed { operations, provenance: exchanged.provenance(&who, &query) });
    Ok(())
}

/// An operation about the picture that was sent, about the page it was made of.
fn moved_to_page(
    operation: Operation,
    sent: crate::core::geometry::Size,
    page: crate::core::geometry::Size,
) -> Option<Operation> {
    Some(match operation {
        Operation::Add { detection } => Operation::Add { detection: on_page(vec![detection], sent, page).pop()? },
        Operation::Move { region, bbox } => {
            Operation::Move { region, bbox: bbox.stretched(sent.rect(), page.rect()).clamped(page) }
        }
        Operation::Split { region, parts } => Operation::Split { region, parts: on_page(parts, sent, page) },
        Operation::Merge { regions, into } => {
            Operation::Merge { regions, into: on_page(vec![into], sent, page).pop()? }
        }
        other @ (Operation::Relabel { .. } | Operation::Delete { .. }) => other,
    })
}

fn no_change() -> Diagnostic {
    Diagnostic::warning(
        "nothing-proposed",
        Message::new(
            "The model proposes no change. Say more exactly which region should change, and how.",
            "モデルは変更を提案しませんでした。どの領域をどう変えるか、もう少し具体的に伝えてください。",
        ),
    )
}
