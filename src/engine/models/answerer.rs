//! A choice made definite: the vendor, the model's entry, the place of the service, the words and the record.

use std::path::PathBuf;

use crate::core::diagnostic::{Diagnostic, Message};
use crate::engine::{Shared, locked};
use crate::provider::catalogue::ModelEntry;
use crate::provider::choice::{Choice, MaskWish, Recorded};
use crate::provider::catalogue::Masks;
use crate::provider::prompt::Prompts;
use crate::provider::vendor::{Vendor, vendor};
use crate::storage::{cassettes, prompts};

/// The provider name of recorded replies.
const REPLAY: &str = "replay";

/// Who answers the questions of a job.
#[derive(Clone)]
pub(in crate::engine) struct Answerer {
    pub(in crate::engine) choice: Choice,
    pub(super) vendor: &'static dyn Vendor,
    pub(in crate::engine) entry: ModelEntry,
    /// Where the service is, without a slash at the end.
    pub(super) base: String,
    /// Whether the user named the place for this run, in the environment or on the command line.
    pub(super) base_from_start: bool,
    pub(in crate::engine) prompts: Prompts,
    /// Where exchanges are recorded.
    pub(super) cassettes: Option<PathBuf>,
}

impl Answerer {
    /// The answerer of a choice.
    ///
    /// # Errors
    ///
    /// When there is no such provider, or nothing on record to replay.
    pub(in crate::engine) fn of(shared: &Shared, choice: &Choice) -> Result<Answerer, Diagnostic> {
        let project = locked(&shared.project).clone();
        let cassettes = shared.config.replies.clone().or_else(|| project.as_deref().map(cassettes::folder));
        let mut choice = choice.clone();
        if choice.provider == REPLAY {
            let recorded = cassettes.as_deref().and_then(cassettes::first_model);
            let (provider, model) = recorded.ok_or_else(nothing_recorded)?;
            choice = Choice { provider, model, recorded: Recorded::Only, ..choice };
        }
        let vendor = vendor(&choice.provider).ok_or_else(|| unknown(&choice.provider))?;
        let catalogue = shared.models.catalogue();
        if choice.model.is_empty() {
            choice.model = catalogue.first(&choice.provider).map(|entry| entry.id.clone()).unwrap_or_default();
        }
        let entry = catalogue.entry(&choice.provider, &choice.model);
        let from_start = shared.config.base_url(vendor.name());
        let base = choice.base_url.clone().or_else(|| from_start.clone()).unwrap_or_else(|| vendor.base_url().to_owned());
        let base = base.trim_end_matches('/').to_owned();
        let base_from_start = from_start.is_some_and(|start| start.trim_end_matches('/') == base);
        let (overrides, notices) = project.as_deref().map(prompts::load).unwrap_or_default();
        for notice in notices {
            shared.send(crate::session::event::Event::Notice(notice));
        }
        let prompts = overrides.into_iter().try_fold(Prompts::shipped(), |all, (name, text)| all.with_override(&name, &text))?;
        Ok(Answerer { choice, vendor, entry, base, base_from_start, prompts, cassettes })
    }

    /// The masks to ask for.
    pub(in crate::engine) fn masks(&self) -> Masks {
        match self.choice.masks {
            MaskWish::None => Masks::None,
            MaskWish::Best => self.entry.masks,
            MaskWish::Polygon => Masks::Polygon,
        }
    }
}

fn unknown(provider: &str) -> Diagnostic {
    let message = Message::new(
        format!("There is no provider “{provider}” in this build. Choose another one under “Who answers”."),
        format!("「{provider}」というプロバイダーはありません。「回答者」で別のものを選んでください。"),
    );
    Diagnostic::error("unknown-provider", message)
}

fn nothing_recorded() -> Diagnostic {
    let message = Message::new(
        "There are no recorded replies to answer from. Ask a model once, or name a folder with --replies.",
        "記録された応答がありません。一度モデルに質問するか、--replies でフォルダーを指定してください。",
    );
    Diagnostic::error("nothing-recorded", message)
}
