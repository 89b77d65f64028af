//! Asking models: who answers, with which key, from the record or over the wire, again after a failure or not.
//!
//! A job builds an [`Ask`](crate::provider::request::Ask) and hands it to [`exchange::exchange`]; everything about
//! retries, recordings, uploads and what a model was found not to accept is in here, once for every job.

mod answerer;
mod call;
mod count_down;
pub(super) mod estimates;
mod exchange;
mod keys;
mod list;
mod pages;
mod patience;
mod pictures;
mod place;
mod quiet;
mod sight;
mod under_way;
mod uploads;
pub(super) mod view;

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, OnceLock, PoisonError, RwLock};
use std::time::{Duration, Instant, SystemTime};

use tokio::sync::Semaphore;

use crate::core::diagnostic::Diagnostic;
use crate::provider::catalogue::{Catalogue, Listed};
use crate::provider::counting::Counting;
use crate::provider::fault::Fault;
use crate::provider::page_reader::PAGE_READERS;
use crate::provider::prompt::Prompts;
use crate::provider::request::Without;
use crate::provider::transport::{Rules, Transport};
use crate::provider::vendor::{KeyRules, VENDORS};
use crate::provider::vision::Sight;
use crate::storage::cache;
use crate::storage::secrets::{Keys, Service};

use super::{EngineConfig, knowledge, locked, now_at};
use keys::Looked;
use under_way::UnderWay;
use uploads::Uploads;

pub(super) use answerer::{Answerer, on_record};
pub(super) use exchange::exchange;
pub(super) use list::list;
pub(super) use pages::{PageCall, PageRead, ReadBy, recorded_page};
pub(super) use pictures::{page, page_size, part, surroundings, surroundings_size};
pub(super) use uploads::delete_uploads;

/// No answer may take longer, in seconds.
const LONGEST_ANSWER: u64 = 1800;

/// The name under which what models were found not to accept is kept.
const FOUND: &str = "models-found";

/// The name under which it is kept how models count places, where a person has said so.
const COUNTING: &str = "models-counting";

/// What all jobs that ask models share. Nothing is opened before the first question is sent.
pub(super) struct Models {
    catalogue: RwLock<Arc<Catalogue>>,
    answer_seconds: Option<u64>,
    /// For services that answer at once, and for those that load a model first.
    transports: [OnceLock<Result<Transport, Fault>>; 2],
    keys: Keys,
    /// Where the key for a provider and host comes from, as far as it was looked up.
    sources: Mutex<BTreeMap<(String, String), Looked>>,
    /// As the last job used them.
    pub(super) prompts: Mutex<Prompts>,
    found: Mutex<BTreeMap<String, Without>>,
    /// Which models see pictures, as far as their servers were asked in this run.
    sights: Mutex<BTreeMap<String, Sight>>,
    counting: Mutex<BTreeMap<String, Counting>>,
    uploads: Mutex<Uploads>,
    /// Turns by how many requests may be under way at once, as the choice they were sent with says.
    slots: Mutex<BTreeMap<u8, Arc<Semaphore>>>,
    under_way: UnderWay,
    /// Until when a service, by its base URL, wants no request.
    quiet: Mutex<BTreeMap<String, Instant>>,
    cache_dir: Option<PathBuf>,
}

impl Models {
    /// Reads the catalogues; no key is looked up and no socket opened.
    pub(super) fn new(config: &EngineConfig) -> (Models, Vec<Diagnostic>) {
        let own = config.models_file.as_deref().map(knowledge::catalogue_with);
        let (catalogue, notices) = own.unwrap_or_else(|| (Catalogue::shipped(), Vec::new()));
        let cache_dir = config.cache_dir.clone();
        let catalogue = knowledge::with_kept_lists(catalogue, cache_dir.as_deref());
        let mut keys = if config.system_keys { Keys::from_env(&services()) } else { Keys::none() };
        for (provider, url) in &config.base_urls {
            keys.trust(provider, url);
        }
        let kept = |name| cache_dir.as_deref().and_then(|dir| cache::load(dir, name));
        let models = Models {
            catalogue: RwLock::new(Arc::new(catalogue)),
            answer_seconds: config.settings.answer_seconds,
            transports: [OnceLock::new(), OnceLock::new()],
            keys,
            sources: Mutex::default(),
            prompts: Mutex::new(Prompts::shipped()),
            found: Mutex::new(kept(FOUND).unwrap_or_default()),
            sights: Mutex::default(),
            counting: Mutex::new(cache_dir.as_deref().and_then(|dir| cache::load(dir, COUNTING)).unwrap_or_default()),
            uploads: Mutex::new(Uploads::load(cache_dir.as_deref())),
            slots: Mutex::default(),
            under_way: UnderWay::default(),
            quiet: Mutex::default(),
            cache_dir,
        };
        (models, notices)
    }

    /// The catalogue as it is now.
    pub(super) fn catalogue(&self) -> Arc<Catalogue> {
        Arc::clone(&self.catalogue.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Puts another catalogue in its place.
    fn set_catalogue(&self, catalogue: Catalogue) {
        *self.catalogue.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(catalogue);
    }

    /// Takes what a service lists into the catalogue; the list of its usual place is kept for the next runs.
    pub(super) fn take_list(&self, who: &Answerer, listed: &[Listed]) {
        let provider = &who.choice.provider;
        self.set_catalogue(self.catalogue().as_ref().clone().with_listed(provider, listed));
        if let (Some(dir), true) = (&self.cache_dir, who.vendor.base_url() == Some(who.base.as_str())) {
            knowledge::keep_list(dir, provider, listed);
        }
    }

    /// The connection to services, made when it is first needed; `slow` ones are waited for longer.
    fn transport(&self, slow: bool) -> Result<&Transport, Fault> {
        let [at_once, patient] = &self.transports;
        let rules = || rules(self.answer_seconds, if slow { Rules::patient() } else { Rules::default() });
        let transport = if slow { patient } else { at_once };
        transport.get_or_init(|| Transport::new(rules())).as_ref().map_err(Clone::clone)
    }

    /// The turns for so many requests at once.
    fn slots(&self, at_once: u8) -> Arc<Semaphore> {
        let turns = || Arc::new(Semaphore::new(usize::from(at_once.max(1))));
        Arc::clone(locked(&self.slots).entry(at_once).or_insert_with(turns))
    }

    /// How many pictures services still keep.
    fn uploads_kept(&self) -> usize {
        locked(&self.uploads).count(now_at(SystemTime::now()).0 / 1000)
    }

    /// What a model was found not to accept so far.
    fn without(&self, model: &str) -> Without {
        locked(&self.found).get(model).copied().unwrap_or_default()
    }

    /// Remembers what a model does not accept, for this run and the next ones.
    fn remember(&self, model: &str, without: Without) {
        let mut found = locked(&self.found);
        found.insert(model.to_owned(), without);
        if let Some(dir) = &self.cache_dir {
            cache::store(dir, FOUND, &*found);
        }
    }

    /// How a model counts places, if a person has said so.
    fn counting(&self, model: &str) -> Option<Counting> {
        locked(&self.counting).get(model).copied()
    }

    /// Remembers how a model counts places, for this run and the next ones.
    pub(super) fn remember_counting(&self, model: String, counting: Counting) {
        let mut all = locked(&self.counting);
        all.insert(model, counting);
        if let Some(dir) = &self.cache_dir {
            cache::store(dir, COUNTING, &*all);
        }
    }
}

/// Where the keys of each service belong.
fn services() -> Vec<Service> {
    let service = |provider, rules, base: Option<&'static str>| {
        let KeyRules { variables: keys, base_variables: bases, .. } = rules;
        let host = base.map(|base| base.trim_start_matches("https://"));
        let host = host.map(|rest| rest.split('/').next().unwrap_or(rest));
        Service { provider, host, keys, bases }
    };
    let vendors = VENDORS.iter().map(|vendor| service(vendor.name(), vendor.key(), vendor.base_url()));
    vendors.chain(PAGE_READERS.iter().map(|reader| service(reader.name(), reader.key(), None))).collect()
}

/// How long an answer may take, as the user has set it or else as is usual. A model may be silent nearly as long while it
/// thinks.
fn rules(seconds: Option<u64>, usual: Rules) -> Rules {
    let total = seconds.map_or(usual.total, |seconds| Duration::from_secs(seconds.clamp(1, LONGEST_ANSWER)));
    Rules { read: total * 3 / 4, total, ..usual }
}
