//! The jobs: each is one file, reads what it was given, and tells how it goes.

mod detect;
mod export;
mod extract;
pub(super) mod open;
mod samples;

use crate::core::diagnostic::{Diagnostic, Message};
use crate::session::effect::Job;
use crate::session::event::News;

use super::job::JobContext;

/// Carries a job out and says when it is over. A job that panics is a failed job, not a lost one.
pub(super) async fn run(context: JobContext, job: Job) {
    let outcome = match job {
        Job::Extract(extraction) => extract::run(context.clone(), *extraction).await,
        other => {
            let inner = context.clone();
            tokio::task::spawn_blocking(move || carry_out(&inner, other)).await.unwrap_or_else(|_| Err(broke_off()))
        }
    };
    context.tell(match outcome {
        Ok(()) => News::Finished,
        Err(problem) => News::Failed(problem),
    });
}

fn carry_out(context: &JobContext, job: Job) -> Result<(), Diagnostic> {
    match job {
        Job::Open { paths, join } => open::run(context, &paths, join),
        Job::OpenSample(sample) => samples::run(context, sample),
        Job::Detect { page, query, .. } => detect::run(context, &page, &query),
        Job::Export { document, slide, rows, format, path } => {
            export::run(context, *document, slide, rows, format, &path)
        }
        Job::Refine { .. }
        | Job::Survey { .. }
        | Job::Decode { .. }
        | Job::RefreshModels { .. }
        | Job::DeleteUploads { .. }
        | Job::Extract(_) => Ok(()),
    }
}

/// What is said when a job panicked.
fn broke_off() -> Diagnostic {
    Diagnostic::error(
        "job-broke-off",
        Message::new(
            "The work broke off because of a fault in the program. Nothing was changed; try again, and please report it.",
            "プログラムの不具合で処理が中断しました。何も変更していません。もう一度お試しのうえ、ご報告ください。",
        ),
    )
}
