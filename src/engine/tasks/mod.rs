//! The jobs: each is one file, reads what it was given, and tells how it goes.

mod article;
mod ask_model;
mod cut_out;
mod detect;
mod draft_fields;
mod export;
mod fields_file;
mod extract;
mod import;
mod locate;
mod masks;
mod open;
pub(super) mod page;
mod pasted;
mod project;
mod read_model;
mod read_page;
mod refine;
mod samples;
mod service;
mod single_pass;
mod survey;

use crate::core::diagnostic::{Diagnostic, Message};
use crate::session::effect::Job;
use crate::session::event::News;

use super::job::JobContext;
use super::models::{self, PageCall};
pub(super) use open::no_such_page;
pub(super) use survey::surveyed;

/// Carries a job out and says when it is over. A job that panics is a failed job, not a lost one; a cancelled one is
/// dropped where it stands, and its connections with it.
pub(super) async fn run(context: JobContext, job: Job) {
    let inner = context.clone();
    // A task of its own, so that a panic stays in it.
    let mut work = tokio::spawn(async move { carry_out(&inner, job).await });
    let outcome = tokio::select! {
        ended = &mut work => ended.unwrap_or_else(|_| Err(broke_off())),
        () = context.cancellation() => {
            work.abort();
            return;
        }
    };
    context.tell(match outcome {
        Ok(()) => News::Finished,
        Err(problem) => News::Failed(problem),
    });
}

async fn carry_out(context: &JobContext, job: Job) -> Result<(), Diagnostic> {
    match job {
        Job::Extract(extraction) if extraction.with.is_local() => extract::run(context.clone(), *extraction).await,
        Job::Extract(extraction) => match PageCall::of(&context.shared, &extraction.with)? {
            Some(call) => read_page::extract(context, *extraction, &call).await,
            None => read_model::run(context, *extraction).await,
        },
        Job::Detect { page, query, facts, with } if !with.is_local() => match PageCall::of(&context.shared, &with)? {
            Some(call) => read_page::detect(context, &page, &query, &call).await,
            None => ask_model::run(context, &page, (&query, &facts), &with).await,
        },
        Job::Refine { page, query, regions, earlier, with } => {
            refine::run(context, refine::Turn { page, query, regions, earlier, with }).await
        }
        Job::Survey { page, schema, with } => survey::run(context, &page, &schema, &with).await,
        Job::SinglePass { page, schema, count, with } => single_pass::run(context, &page, &schema, count, &with).await,
        Job::DraftFields { sentence, with } => draft_fields::run(context, &sentence, &with).await,
        Job::RefreshModels { with } => service::refresh_models(context, &with).await,
        Job::DeleteUploads { with } => service::delete_uploads(context, &with).await,
        waiting => {
            let inner = context.clone();
            let work = tokio::task::spawn_blocking(move || carry_out_waiting(&inner, waiting));
            work.await.unwrap_or_else(|_| Err(broke_off()))
        }
    }
}

/// Jobs that read files and compute: they have a thread of their own.
fn carry_out_waiting(context: &JobContext, job: Job) -> Result<(), Diagnostic> {
    match job {
        Job::Open { paths, page, join } => open::run(context, &paths, page, join),
        Job::OpenSample(sample) => samples::run(context, sample),
        Job::Detect { page, query, .. } => detect::run(context, &page, &query),
        Job::Decode { page, text } => pasted::run(context, &page, &text),
        Job::Locate { page, cells } => locate::run(context, &page, cells),
        Job::Import { pages, shown, path } => import::run(context, &pages, shown, &path),
        Job::ReadFields { path } => fields_file::run(context, &path),
        Job::ListRecord => {
            context.tell(News::OnRecord(models::on_record(&context.shared)));
            Ok(())
        }
        Job::Write { text, path } => {
            crate::engine::replies::write_text(&path, &text)?;
            context.tell(News::Exported { path });
            Ok(())
        }
        Job::CutOut { page, rough } => cut_out::run(context, &page, rough),
        Job::Project { from, regions, onto } => project::run(context, &from, &regions, &onto),
        Job::Export { document, places, slide, rows, format, options, path } => export::run(
            context,
            export::What { document: *document, places: *places, slide, rows },
            format,
            &options,
            &path,
        ),
        Job::Extract(_) | Job::Refine { .. } | Job::Survey { .. } | Job::SinglePass { .. } => Ok(()),
        Job::RefreshModels { .. } | Job::DeleteUploads { .. } | Job::DraftFields { .. } => Ok(()),
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
