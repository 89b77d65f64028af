//! A choice made definite: the vendor, the model's entry, the place of the service, the words and the record.

use crate::core::diagnostic::{Diagnostic, Message};
use crate::engine::{Shared, knowledge, locked};
use crate::provider::catalogue::{Masks, ModelEntry};
use crate::provider::choice::{Choice, REPLAY, Recorded};
use crate::provider::prompt::Prompts;
use crate::provider::vendor::{Vendor, vendor};
use crate::session::event::Event;
use crate::storage::cassettes::Cassettes;
use crate::storage::secrets::host_of;

/// The folder of recorded exchanges inside a project.
const CASSETTES: &str = "cassettes";

/// Who answers the questions of a job.
#[derive(Clone)]
pub(in crate::engine) struct Answerer {
    /// With the model filled in.
    pub(in crate::engine) choice: Choice,
    pub(super) vendor: &'static dyn Vendor,
    pub(in crate::engine) entry: ModelEntry,
    /// Where the service is, without a slash at the end.
    pub(super) base: String,
    pub(in crate::engine) prompts: Prompts,
    /// Where exchanges are recorded.
    pub(super) cassettes: Option<Cassettes>,
}

impl Answerer {
    /// The answerer of a choice, for a job. Reads the project's own prompts.
    ///
    /// # Errors
    ///
    /// When there is no such provider, nothing on record to replay, or a prompt that cannot be used.
    pub(in crate::engine) fn of(shared: &Shared, choice: &Choice) -> Result<Answerer, Diagnostic> {
        let project = locked(&shared.project).clone();
        let folder = shared.config.replies.clone().or_else(|| project.as_deref().map(|dir| dir.join(CASSETTES)));
        let cassettes = folder.map(Cassettes::new);
        let mut choice = choice.clone();
        if choice.provider == REPLAY {
            let (provider, model) = cassettes.as_ref().and_then(newest).ok_or_else(nothing_recorded)?;
            choice = Choice { provider, model, recorded: Recorded::Only, ..choice };
        }
        let (prompts, notices) =
            project.as_deref().map_or_else(|| (Prompts::shipped(), Vec::new()), knowledge::prompts_of);
        for notice in notices {
            shared.send(Event::Notice(notice));
        }
        shared.send(Event::Wording(prompts.extract_fingerprint()));
        *locked(&shared.models.prompts) = prompts.clone();
        Answerer::with(shared, choice, prompts, cassettes)
    }

    /// The same for the window: from what is in memory, so that it never waits. `None` where nothing will be sent.
    pub(in crate::engine) fn seen(shared: &Shared, choice: &Choice) -> Option<Answerer> {
        let asks = !choice.is_local() && choice.provider != REPLAY;
        let prompts = locked(&shared.models.prompts).clone();
        asks.then(|| Answerer::with(shared, choice.clone(), prompts, None).ok()).flatten()
    }

    fn with(
        shared: &Shared,
        mut choice: Choice,
        prompts: Prompts,
        cassettes: Option<Cassettes>,
    ) -> Result<Answerer, Diagnostic> {
        let vendor = vendor(&choice.provider).ok_or_else(|| unknown(&choice.provider))?;
        let catalogue = shared.models.catalogue();
        if choice.model.is_empty() {
            choice.model = catalogue.first(&choice.provider).map(|entry| entry.id.clone()).unwrap_or_default();
        }
        let entry = catalogue.entry(&choice.provider, &choice.model);
        let name = vendor.name();
        let started = shared.config.base_urls.get(name).map(String::as_str);
        let named = choice.base_url.as_deref().or(started).or_else(|| shared.models.keys.base_url(name));
        let base = named.unwrap_or(vendor.base_url()).trim_end_matches('/').to_owned();
        Ok(Answerer { choice, vendor, entry, base, prompts, cassettes })
    }

    /// The masks to ask for.
    pub(in crate::engine) fn masks(&self) -> Masks {
        self.entry.masks_for(self.choice.masks)
    }

    /// The host a key is for.
    pub(super) fn host(&self) -> String {
        host_of(&self.base).unwrap_or_default()
    }
}

/// The provider and model that answered last, as far as the record knows.
fn newest(cassettes: &Cassettes) -> Option<(String, String)> {
    let (all, _) = cassettes.all();
    all.into_iter().max_by_key(|cassette| cassette.at).map(|cassette| (cassette.provider, cassette.model.asked))
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
