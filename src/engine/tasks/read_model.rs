//! Having a model read regions into records: one request for each crop, all under way together, each with its own news.

use std::ops::ControlFlow;
use std::sync::Arc;

use image::RgbImage;
use tokio::task::JoinSet;

use crate::core::diagnostic::{Diagnostic, Message};
use crate::core::fingerprint::fingerprint;
use crate::core::id::RegionId;
use crate::core::record::{Basis, Record};
use crate::core::schema::Schema;
use crate::engine::job::JobContext;
use crate::engine::locked;
use crate::engine::models::{self, Answerer, exchange};
use crate::provider::prompt::{Extracting, NO_FACTS};
use crate::provider::request::{Ask, Picture, Task};
use crate::provider::{reply, reply_schema};
use crate::session::effect::Extraction;
use crate::session::event::News;

use super::{open, survey};

pub(super) async fn run(context: &JobContext, extraction: Extraction) -> Result<(), Diagnostic> {
    let who = Answerer::of(&context.shared, &extraction.with)?;
    let (shared, page) = (Arc::clone(&context.shared), extraction.page.clone());
    let opening = tokio::task::spawn_blocking(move || open::pixels(&shared, &page));
    let pixels = opening.await.unwrap_or_else(|_| Err(super::broke_off()))?;
    let total = extraction.regions.len();
    let reading = Arc::new(Reading { context: context.clone(), who, extraction, pixels });
    let mut rows = JoinSet::new();
    if reading.extraction.globals && !reading.extraction.schema.globals.is_empty() {
        let reading = Arc::clone(&reading);
        rows.spawn(async move { reading.survey().await });
    }
    locked(&context.shared.rows).retain(|_, row| !row.is_finished());
    for index in 0..total {
        let Some((region, _)) = reading.extraction.regions.get(index) else { continue };
        let (key, reading) = ((context.id, *region), Arc::clone(&reading));
        let row = rows.spawn(async move { reading.row(index).await });
        locked(&context.shared.rows).insert(key, row);
    }
    let (mut done, all) = (0, rows.len());
    while let Some(ended) = rows.join_next().await {
        // A row that was stopped is no fault.
        if ended.is_err_and(|error| !error.is_cancelled()) {
            return Err(super::broke_off());
        }
        done += 1;
        let share = done as f32 / all.max(1) as f32;
        context.progress("Reading the regions", "領域を読み取っています", Some(share));
    }
    Ok(())
}

/// What every row needs.
struct Reading {
    context: JobContext,
    who: Answerer,
    extraction: Extraction,
    pixels: Arc<RgbImage>,
}

impl Reading {
    async fn survey(&self) {
        let Extraction { page, schema, with, .. } = &self.extraction;
        if let Err(problem) = survey::run(&self.context, page, schema, with).await {
            self.context.tell(News::Notice(problem));
        }
    }

    /// One row; what goes wrong with it costs no other.
    async fn row(&self, index: usize) {
        let Some((region, basis)) = self.extraction.regions.get(index).cloned() else { return };
        match self.record(region, basis).await {
            Ok((record, notices)) => {
                self.context.notes(notices);
                self.context.tell(News::RecordRead { region, record: Box::new(record) });
            }
            Err(problem) => self.context.tell(News::RecordFailed { region, problem: named(region, problem) }),
        }
    }

    async fn record(&self, region: RegionId, basis: Basis) -> Result<(Record, Vec<Diagnostic>), Diagnostic> {
        let schema = self.asked_for(region);
        let with_context = self.who.choice.context;
        let facts = if with_context { self.extraction.facts.clone() } else { String::new() };
        let how = Extracting { context: with_context, facts, second: self.extraction.second };
        let words = self.who.prompts.extract_with(&schema, &how)?;
        let basis = Basis {
            prompt: if how.second { String::new() } else { self.who.prompts.extract_fingerprint() },
            facts: (with_context && how.facts != NO_FACTS).then(|| fingerprint(&how.facts)),
            ..basis
        };
        let ask = Ask {
            task: Task::Extract,
            model: self.who.choice.model.clone(),
            system: words.system,
            history: Vec::new(),
            pictures: self.pictures(&basis, with_context).await?,
            prompt: words.user,
            schema: Some(reply_schema::extract(&schema)),
            masks: Default::default(),
            thinking: self.who.choice.thinking,
            media: self.who.choice.media,
            stream: false,
        };
        let exchanged = exchange(&self.context, &self.who, ask, &mut |_| ControlFlow::Continue(())).await?;
        let (cells, notices) = reply::record(&exchanged.text, &schema);
        if cells.is_empty() {
            return Err(unreadable(&exchanged.text));
        }
        let provenance = exchanged.provenance(&self.who, "");
        let notices = notices.into_iter().map(|notice| named(region, notice)).collect();
        Ok((Record { cells, basis: Some(basis), provenance }, notices))
    }

    /// The fields that are asked for a region.
    fn asked_for(&self, region: RegionId) -> Schema {
        let mut schema = self.extraction.schema.clone();
        if let Some(only) = self.extraction.only.get(&region) {
            schema.fields.retain(|field| only.contains(&field.name));
        }
        schema
    }

    async fn pictures(&self, basis: &Basis, with_context: bool) -> Result<Vec<Picture>, Diagnostic> {
        let (pixels, crop, shape) = (Arc::clone(&self.pixels), basis.crop, basis.shape.clone());
        let sizing = self.who.entry.sizing;
        let cutting = tokio::task::spawn_blocking(move || {
            let around = with_context.then(|| models::surroundings(&pixels, crop)).transpose()?;
            Ok(around.into_iter().chain([models::part(&pixels, crop, shape.as_deref(), sizing)?]).collect())
        });
        cutting.await.unwrap_or_else(|_| Err(super::broke_off()))
    }
}

fn named(region: RegionId, notice: Diagnostic) -> Diagnostic {
    let message = Message::new(format!("{region}: {}", notice.message.en), format!("{region}: {}", notice.message.ja));
    Diagnostic { message, ..notice }
}

fn unreadable(text: &str) -> Diagnostic {
    let said: String = crate::core::diagnostic::visible(text.trim()).chars().take(120).collect();
    Diagnostic::error(
        "record-not-read",
        Message::new(
            format!("The answer holds no value of any field, so the row stays as it was. It said: “{said}”"),
            format!("応答に項目の値がないため、行は元のままです。応答:「{said}」"),
        ),
    )
}
