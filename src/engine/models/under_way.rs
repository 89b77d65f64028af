//! Identical questions that are under way at the same time are asked once: two regions with the same crop share an answer.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use tokio::sync::{Mutex as Turn, OwnedMutexGuard};

use crate::engine::locked;

use super::exchange::Exchanged;

/// The answer to a question, once somebody has it.
type Answer = Arc<Turn<Option<Exchanged>>>;

/// The questions under way, by their hash.
#[derive(Default)]
pub(super) struct UnderWay {
    questions: Mutex<BTreeMap<String, Answer>>,
}

impl UnderWay {
    /// Waits until nobody else asks this question. What the other one has got stands in it; whoever finds nothing asks, and
    /// leaves the answer there.
    pub(super) async fn turn(&self, question: &str) -> OwnedMutexGuard<Option<Exchanged>> {
        let answer = {
            let mut questions = locked(&self.questions);
            // Whoever comes after the last one asks anew.
            questions.retain(|_, answer| Arc::strong_count(answer) > 1);
            Arc::clone(questions.entry(question.to_owned()).or_default())
        };
        answer.lock_owned().await
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::core::compare::Took;
    use crate::core::provenance::Model;

    fn answer(text: &str) -> Exchanged {
        let (model, took) = (Model::default(), Took::default());
        Exchanged { text: text.to_owned(), model, recorded: false, reconstructed: false, cut: false, took }
    }

    #[test]
    fn who_waits_shares_and_who_comes_later_asks_anew() {
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        runtime.block_on(async {
            let under_way = Arc::new(UnderWay::default());
            let mut first = under_way.turn("q").await;
            assert!(first.is_none());
            let waiting = tokio::spawn({
                let under_way = Arc::clone(&under_way);
                async move { under_way.turn("q").await.as_ref().map(|answer| answer.text.clone()) }
            });
            tokio::task::yield_now().await;
            assert!(under_way.turn("another").await.is_none());
            *first = Some(answer("one"));
            drop(first);
            assert_eq!(waiting.await.unwrap().as_deref(), Some("one"));
            assert!(under_way.turn("q").await.is_none());
        });
    }
}
