//! Asking a model for the regions of a page: each region is told the moment its object closes in the stream.

use std::ops::ControlFlow;
use std::sync::Arc;

use crate::core::diagnostic::{Diagnostic, Message};
use crate::core::geometry::Size;
use crate::core::provenance::Provenance;
use crate::core::region::Detection;
use crate::core::slide::Page;
use crate::engine::job::JobContext;
use crate::engine::models::{self, Answerer, exchange};
use crate::engine::now_at;
use crate::provider::catalogue::Known;
use crate::provider::choice::Choice;
use crate::provider::counting::readings;
use crate::provider::fingerprint::reconstruction;
use crate::provider::prompt::View;
use crate::provider::reply::{self, Decoder};
use crate::provider::reply_schema;
use crate::provider::request::{Ask, Picture, Task};
use crate::session::event::{Answer, Countings, News};

use super::{masks, open};

pub(super) async fn run(
    context: &JobContext,
    page: &Page,
    (query, facts): (&str, &str),
    choice: &Choice,
) -> Result<(), Diagnostic> {
    let mut who = Answerer::of(&context.shared, choice)?;
    who.stands_for = Some(reconstruction(&who.choice.provider, &who.choice.model, query, &page.hash));
    let picture = page_picture(context, page, &who).await?;
    let (masks, view) = (who.masks(), View { sent: picture.size, ..who.view("detect", page.size) });
    let View { sent, form, .. } = view;
    let words = who.prompts.detect(query, facts, &who.choice.labels, masks, view)?;
    let ask = Ask {
        task: Task::Detect,
        model: who.choice.model.clone(),
        system: words.system,
        history: Vec::new(),
        pictures: vec![picture],
        prompt: words.user,
        schema: reply_schema::detect(masks, form),
        masks: who.choice.masks,
        thinking: who.choice.thinking,
        media: who.choice.media,
        stream: true,
    };
    context.progress(&format!("Asking {}", who.choice.model), &format!("{} に質問しています", who.choice.model), None);
    let mut arriving = Arriving { context, who: &who, query, view, decoder: Decoder::new() };
    let exchanged = exchange(context, &who, ask, &mut |text| arriving.take(text)).await?;
    context.tell(News::Took(exchanged.took));
    let reply = arriving.decoder.finish();
    let (detections, notes) = reply::detections(&reply, sent, form);
    context.notes(reply.diagnostics.clone());
    context.notes(notes);
    if detections.is_empty() {
        context.tell(News::Notice(nothing_in(&exchanged.text)));
    }
    if exchanged.cut || reply.truncated {
        context.tell(News::Notice(incomplete(detections.len())));
    }
    let detections = on_page(detections, sent, page.size);
    let detections = masks::completed(context, page, (who.choice.masks, &who.entry), detections).await?;
    context.tell(News::Detected(Box::new(Answer {
        others: Vec::new(),
        detections,
        provenance: exchanged.provenance(&who, query),
    })));
    if who.entry.known != Known::Exactly && reply.items.iter().any(|item| item.box_2d.is_some()) {
        context.tell(News::Countings(Box::new(Countings {
            model: who.choice.model.clone(),
            remembered_as: who.remembered_as(),
            assumed: who.counts_as_assumed,
            readings: readings(&reply.items, form, sent, page.size),
        })));
    }
    Ok(())
}

/// The picture of a whole page as it is sent.
pub(super) async fn page_picture(context: &JobContext, page: &Page, who: &Answerer) -> Result<Picture, Diagnostic> {
    context.progress("Preparing the picture", "画像を準備しています", None);
    let (shared, page, sizing) = (Arc::clone(&context.shared), page.clone(), who.entry.sizing);
    let prepared = tokio::task::spawn_blocking(move || models::page(&*open::pixels(&shared, &page)?, sizing));
    prepared.await.unwrap_or_else(|_| Err(super::broke_off()))
}

/// Detections found on the picture that was sent, on the page it was made of.
pub(super) fn on_page(detections: Vec<Detection>, sent: Size, page: Size) -> Vec<Detection> {
    if sent == page {
        return detections;
    }
    let (from, to) = (sent.rect(), page.rect());
    let placed = |detection: Detection| {
        let mask = detection.mask.carried(from, to);
        Detection { bbox: detection.bbox.stretched(from, to).clamped(page), mask, ..detection }
    };
    detections.into_iter().map(placed).collect()
}

/// A reply on its way to the canvas.
struct Arriving<'a> {
    context: &'a JobContext,
    who: &'a Answerer,
    query: &'a str,
    view: View,
    decoder: Decoder,
}

impl Arriving<'_> {
    fn take(&mut self, text: &str) -> ControlFlow<()> {
        let View { page, sent, form } = self.view;
        let before = self.decoder.items().len();
        self.decoder.push(text);
        if self.decoder.items().len() > before {
            let detections = reply::detections_from(self.decoder.items(), before, sent, form);
            let detections = on_page(detections, sent, page);
            let found = self.decoder.items().len();
            self.context.progress(&format!("{found} regions so far"), &format!("ここまでに {found} 個の領域"), None);
            self.context.tell(News::DetectedSome(Box::new(Answer {
                others: Vec::new(),
                detections,
                provenance: self.provenance(),
            })));
        }
        // A model that repeats itself without end would go on for minutes, and every word of it is paid for.
        if self.decoder.is_runaway() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    }

    /// Before the end nobody has said yet which model answers.
    fn provenance(&self) -> Provenance {
        let asked = self.who.choice.model.clone();
        Provenance {
            provider: self.who.choice.provider.clone(),
            model: crate::core::provenance::Model { answered: asked.clone(), asked },
            query: self.query.to_owned(),
            at: now_at(std::time::SystemTime::now()),
            recorded: false,
            reconstructed: false,
        }
    }
}

fn nothing_in(text: &str) -> Diagnostic {
    let said: String = crate::core::diagnostic::visible(text.trim()).chars().take(200).collect();
    let (en, ja) = if said.is_empty() {
        ("The model found no such regions.".to_owned(), "モデルは該当する領域を見つけませんでした。".to_owned())
    } else {
        (
            format!("The model named no regions. It said: “{said}”"),
            format!("モデルは領域を挙げませんでした。応答:「{said}」"),
        )
    };
    Diagnostic::warning("nothing-found", Message::new(en, ja))
}

fn incomplete(kept: usize) -> Diagnostic {
    Diagnostic::warning(
        "answer-cut",
        Message::new(
            format!(
                "The answer ended before it was complete; {kept} regions were kept. Ask for the missing ones, or for fewer."
            ),
            format!(
                "応答が途中で終わりました。{kept} 個の領域を残しています。足りないものだけを尋ねるか、数を減らしてください。"
            ),
        ),
    )
}
