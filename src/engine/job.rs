//! What a running job has at hand: its id, its token, and the way to tell how it goes.

use std::sync::Arc;

use tokio_util::sync::CancellationToken;

use crate::core::diagnostic::{Diagnostic, Message};
use crate::core::id::JobId;
use crate::session::event::{Event, News, Progress};

use super::Shared;

/// Handed to a job; cheap to clone for its parts.
#[derive(Clone)]
pub(super) struct JobContext {
    pub(super) id: JobId,
    pub(super) shared: Arc<Shared>,
    token: CancellationToken,
}

impl JobContext {
    pub(super) fn new(id: JobId, shared: Arc<Shared>, token: CancellationToken) -> JobContext {
        JobContext { id, shared, token }
    }

    /// Tells the session something. A cancelled job is silent: the session no longer knows it.
    pub(super) fn tell(&self, news: News) {
        if !self.cancelled() {
            self.shared.send(Event::Job { job: self.id, news });
        }
    }

    pub(super) fn notes(&self, diagnostics: Vec<Diagnostic>) {
        for diagnostic in diagnostics {
            self.tell(News::Notice(diagnostic));
        }
    }

    pub(super) fn progress(&self, en: &str, ja: &str, share: Option<f32>) {
        self.tell(News::Progress(Progress { stage: Message::new(en, ja), share }));
    }

    /// Ends when the job is cancelled.
    pub(super) async fn cancellation(&self) {
        self.token.cancelled().await;
    }

    pub(super) fn cancelled(&self) -> bool {
        self.token.is_cancelled()
    }
}
