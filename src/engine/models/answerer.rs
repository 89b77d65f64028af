//! A choice made definite: the vendor, the model's entry, the place of the service, the words and the record.

use std::path::{Path, PathBuf};

use crate::core::diagnostic::{Diagnostic, Message};
use crate::engine::{Shared, locked};
use crate::provider::catalogue::{Masks, ModelEntry};
use crate::provider::choice::{Choice, MaskWish, Recorded};
use crate::provider::prompt::Prompts;
use crate::provider::vendor::{Vendor, vendor};
use crate::session::event::Event;
use crate::storage::{cassettes, prompts};

/// The provider name of recorded replies.
const REPLAY: &str = "replay";

/// Who answers the questions of a job.
#[derive(Clone)]
pub(in crate::engine) struct Answerer {
    /// With the model filled in.
    pub(in crate::engine) choice: Choice,
    pub(super) vendor: &'static dyn Vendor,
    pub(in crate::engine) entry: ModelEntry,
    /// Where the service is, without a slash at the end.
    pub(super) base: String,
    /// Whether that place is the vendor's own, or was named in the environment or on the command line.
    pub(super) trusted: bool,
    pub(in crate::engine) prompts: Prompts,
    /// Where exchanges are recorded.
    pub(super) cassettes: Option<PathBuf>,
}

impl Answerer {
    /// The answerer of a choice, for a job. Reads the project's own prompts.
    ///
    /// # Errors
    ///
    /// When there is no such provider, nothing on record to replay, or a prompt that cannot be used.
    pub(in crate::engine) fn of(shared: &Shared, choice: &Choice) -> Result<Answerer, Diagnostic> {
        let project = locked(&shared.project).clone();
        let cassettes = shared.config.replies.clone().or_else(|| project.as_deref().map(cassettes::folder));
        let mut choice = choice.clone();
        if choice.provider == REPLAY {
            let recorded = cassettes.as_deref().and_then(cassettes::first_model);
            let (provider, model) = recorded.ok_or_else(nothing_recorded)?;
            choice = Choice { provider, model, recorded: Recorded::Only, ..choice };
        }
        let prompts = own_prompts(shared, project.as_deref())?;
        *locked(&shared.models.prompts) = prompts.clone();
        Answerer::with(shared, choice, prompts, cassettes)
    }

    /// The same for the window: from what is in memory, so that it never waits. `None` where nothing will be sent.
    pub(super) fn seen(shared: &Shared, choice: &Choice) -> Option<Answerer> {
        let sends = !choice.is_local() && choice.provider != REPLAY;
        let prompts = locked(&shared.models.prompts).clone();
        sends.then(|| Answerer::with(shared, choice.clone(), prompts, None).ok()).flatten()
    }

    fn with(
        shared: &Shared,
        mut choice: Choice,
        prompts: Prompts,
        cassettes: Option<PathBuf>,
    ) -> Result<Answerer, Diagnostic> {
        let vendor = vendor(&choice.provider).ok_or_else(|| unknown(&choice.provider))?;
        let catalogue = shared.models.catalogue();
        if choice.model.is_empty() {
            choice.model = catalogue.first(&choice.provider).map(|entry| entry.id.clone()).unwrap_or_default();
        }
        let entry = catalogue.entry(&choice.provider, &choice.model);
        let named = shared.config.base_url(vendor.name());
        let usual = named.as_deref().unwrap_or(vendor.base_url()).trim_end_matches('/');
        let base = choice.base_url.as_deref().unwrap_or(usual).trim_end_matches('/').to_owned();
        let trusted = base == usual;
        Ok(Answerer { choice, vendor, entry, base, trusted, prompts, cassettes })
    }

    /// The masks to ask for.
    pub(in crate::engine) fn masks(&self) -> Masks {
        match self.choice.masks {
            MaskWish::None => Masks::None,
            MaskWish::Best => self.entry.masks,
            MaskWish::Polygon => Masks::Polygon,
        }
    }

    /// The host a key is for.
    pub(super) fn host(&self) -> &str {
        let place = self.base.split_once("://").map_or(self.base.as_str(), |(_, place)| place);
        place.split(['/', '?', '#']).next().unwrap_or_default()
    }
}

/// The prompts that ship, with those of the project laid over.
fn own_prompts(shared: &Shared, project: Option<&Path>) -> Result<Prompts, Diagnostic> {
    let (own, notices) = project.map(prompts::load).unwrap_or_default();
    for notice in notices {
        shared.send(Event::Notice(notice));
    }
    own.into_iter().try_fold(Prompts::shipped(), |all, (name, text)| all.with_override(&name, &text))
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
