//! A choice made definite: the vendor, the model's entry, the place of the service, the words and the record.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::core::diagnostic::{Diagnostic, Message};
use crate::core::geometry::Size;
use crate::engine::{Shared, knowledge, locked};
use crate::provider::catalogue::{Known, Masks, ModelEntry};
use crate::provider::choice::{Choice, REPLAY, Recorded};
use crate::provider::fault::Fault;
use crate::provider::fingerprint::task;
use crate::provider::grounding::Grounding;
use crate::provider::page_reader::page_reader;
use crate::provider::prompt::{Prompts, View};
use crate::provider::request::{HttpRequest, Task, Without};
use crate::provider::vendor::{KeyHeader, To, VENDORS, Vendor, vendor};
use crate::session::event::Event;
use crate::storage::cassettes::{Cassette, Cassettes};
use crate::storage::secrets::host_of;

use super::place::{Correspondent, Place, base_url, nowhere};
use super::{Models, pages};

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
    /// Whether nobody knows how the model counts places.
    pub(in crate::engine) counts_as_assumed: bool,
    /// The name under which the record may hold a reconstructed answer, where the record alone answers.
    pub(in crate::engine) stands_for: Option<String>,
}

impl Answerer {
    /// The answerer of a choice, for a job. Reads the project's own prompts.
    ///
    /// # Errors
    ///
    /// When there is no such provider, nothing on record to replay, or a prompt that cannot be used.
    pub(in crate::engine) fn of(shared: &Shared, choice: &Choice) -> Result<Answerer, Diagnostic> {
        let project = locked(&shared.project).clone();
        let cassettes = folder(shared, project.as_deref()).map(Cassettes::new);
        let mut choice = choice.clone();
        if choice.provider == REPLAY {
            let named = choice.model.split_once(':').map(|(who, model)| (who.to_owned(), model.to_owned()));
            let newest = || cassettes.as_ref().and_then(newest);
            let (provider, model) = named.or_else(newest).ok_or_else(nothing_recorded)?;
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
        // The record answers for vendors that this build does not know, too: nothing is sent then, in whatever form.
        let silent = || VENDORS.first().copied().filter(|_| choice.recorded == Recorded::Only);
        let vendor = vendor(&choice.provider).or_else(silent).ok_or_else(|| unknown(&choice.provider))?;
        let catalogue = shared.models.catalogue();
        if choice.model.is_empty() {
            choice.model = catalogue.first(&choice.provider).map(|entry| entry.id.clone()).unwrap_or_default();
        }
        let entry = catalogue.entry(&choice.provider, &choice.model);
        let named = base_url(shared, &choice, vendor.name()).or_else(|| vendor.base_url().map(str::to_owned));
        // The record answers wherever the service was.
        let recorded = || (choice.recorded == Recorded::Only).then(String::new);
        let base = named.or_else(recorded).ok_or_else(|| nowhere(vendor.title()))?;
        let mut who =
            Answerer { choice, vendor, entry, base, prompts, cassettes, counts_as_assumed: false, stands_for: None };
        match shared.models.counting(&who.remembered_as()) {
            Some(counting) if who.entry.known != Known::Exactly => who.entry.grounding = counting.form(),
            _ => who.counts_as_assumed = matches!(who.entry.known, Known::Unknown | Known::Listed),
        }
        Ok(who)
    }

    /// The masks to ask for.
    pub(in crate::engine) fn masks(&self) -> Masks {
        self.entry.masks_for(self.choice.masks)
    }

    /// Whom a request is for, without what was found not to work so far.
    pub(super) fn to(&self, without: Without) -> To<'_> {
        To { model: &self.entry, without, base: &self.base }
    }

    /// Under which name it is remembered what the model does not accept: another place may be another server.
    pub(in crate::engine) fn remembered_as(&self) -> String {
        if Some(self.base.as_str()) == self.vendor.base_url() {
            return self.choice.model.clone();
        }
        format!("{} at {}", self.choice.model, self.host())
    }

    /// The form in which places are asked for with a template.
    pub(in crate::engine) fn form(&self, template: &str) -> Grounding {
        self.prompts.form(template, self.entry.grounding)
    }

    /// How a page is seen in a question with a template: its own size, and as it is sent.
    pub(in crate::engine) fn view(&self, template: &str, page: Size) -> View {
        View::new(page, super::page_size(page, self.entry.sizing), self.form(template))
    }

    /// The host a key is for.
    pub(super) fn host(&self) -> String {
        host_of(&self.base).unwrap_or_default()
    }
}

impl Correspondent for Answerer {
    fn patient(&self) -> bool {
        self.vendor.patient()
    }

    fn place(&self) -> Place {
        Place { provider: self.vendor.name(), base: self.base.clone(), rules: self.vendor.key() }
    }

    fn key_header(&self, models: &Models) -> KeyHeader {
        self.vendor.key_header(&self.to(models.without(&self.remembered_as())))
    }

    fn needs_key(&self, request: &HttpRequest) -> bool {
        self.vendor.needs_key(request)
    }

    fn fault(&self, status: u16, headers: &[(String, String)], body: &[u8], now: u64) -> Fault {
        self.vendor.fault(status, headers, body, now)
    }
}

/// Who is on record, each once, as [`Choice`] names them, and whether all that is there of them was reconstructed. Reads
/// the folder, so the window must not call it.
pub(in crate::engine) fn on_record(shared: &Shared) -> Vec<(String, bool)> {
    let project = locked(&shared.project).clone();
    let Some(cassettes) = folder(shared, project.as_deref()).map(Cassettes::new) else { return Vec::new() };
    let mut known: BTreeMap<String, bool> = BTreeMap::new();
    let has_regions = |cassette: &Cassette| [task(Task::Detect), pages::TASK].contains(&cassette.task.as_str());
    for cassette in cassettes.all().0.into_iter().filter(has_regions) {
        let name = format!("{}:{}", cassette.provider, cassette.model.asked);
        *known.entry(name).or_insert(true) &= cassette.reconstructed;
    }
    known.into_iter().collect()
}

/// Where exchanges are recorded.
fn folder(shared: &Shared, project: Option<&Path>) -> Option<PathBuf> {
    shared.config.replies.clone().or_else(|| project.map(|dir| dir.join(CASSETTES)))
}

/// The recorded exchanges: of a folder named at the start, or of the project.
pub(super) fn records(shared: &Shared) -> Option<Cassettes> {
    let project = locked(&shared.project).clone();
    folder(shared, project.as_deref()).map(Cassettes::new)
}

/// The provider and model that answered last, as far as the record knows. A question comes before a page that was read:
/// what was asked in words is answered by whom it was asked of.
pub(super) fn newest(cassettes: &Cassettes) -> Option<(String, String)> {
    let (all, _) = cassettes.all();
    let latest = |cassette: &Cassette| (page_reader(&cassette.provider).is_none(), cassette.at);
    all.into_iter().max_by_key(latest).map(|cassette| (cassette.provider, cassette.model.asked))
}

fn unknown(provider: &str) -> Diagnostic {
    if let Some(reader) = page_reader(provider) {
        let title = reader.title();
        let message = Message::new(
            format!(
                "{title} reads pages and takes no question of this kind. Choose a model under “Who answers”. Nothing was sent."
            ),
            format!(
                "{title} はページの読み取り専用で、この質問には答えられません。「回答者」でモデルを選んでください。何も送信していません。"
            ),
        );
        return Diagnostic::error("takes-no-question", message);
    }
    let message = Message::new(
        format!("There is no provider “{provider}” in this build. Choose another one under “Who answers”."),
        format!("「{provider}」というプロバイダーはありません。「回答者」で別のものを選んでください。"),
    );
    Diagnostic::error("unknown-provider", message)
}

pub(super) fn nothing_recorded() -> Diagnostic {
    let message = Message::new(
        "There are no recorded replies to answer from. Ask a model once, or name a folder with --replies.",
        "記録された応答がありません。一度モデルに質問するか、--replies でフォルダーを指定してください。",
    );
    Diagnostic::error("nothing-recorded", message)
}
