//! Runs effects on tokio, owns decoded pages, wakes the front door when something happened.
//!
//! The window and the command line share it. It decides nothing: what an answer means is the session's business. Every
//! job has a token that stops it; every channel is bounded; nothing here is waited for by the thread that draws.

pub mod check;
mod config;
mod job;
pub mod knowledge;
mod models;
mod page_facts;
pub mod page_store;
pub mod prompts;
pub mod replies;
mod saver;
mod tasks;
mod thumbnails;
pub mod truth;

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, SystemTime};

use tokio::runtime::Runtime;
use tokio::task::AbortHandle;
use tokio_util::sync::CancellationToken;

use crate::core::diagnostic::{Diagnostic, Message};
use crate::core::id::{JobId, RegionId};
use crate::core::provenance::Timestamp;
use crate::core::schema::{Schema, SchemaError};
use crate::core::text_layer::TextLayer;
use crate::provider::choice::Choice;
use crate::provider::reply_schema;
use crate::raster::ink::InkMap;
use crate::session::effect::{Effect, Job};
use crate::session::event::Event;
use crate::storage::settings::Settings;

pub use crate::storage::settings::Theme;
pub use config::{EngineConfig, ProjectPlace, has_graphics_device};
use job::JobContext;
use models::Models;
pub use models::estimates::Asking;
pub use models::view::{KeyPlace, KeyView, ModelView, Offer, provider_names};
use page_facts::PageFacts;
use page_store::PageStore;
use saver::{Order, Saver};

/// How many events may wait for the front door before the jobs have to.
const EVENTS_WAITING: usize = 1024;

/// How many jobs may run at once; the rest wait for their turn.
const BLOCKING_THREADS: usize = 8;

/// What every job can reach.
struct Shared {
    config: EngineConfig,
    events: SyncSender<Event>,
    wake: Box<dyn Fn() + Send + Sync>,
    pages: PageStore,
    /// Held while a page is read from its file.
    reading_pages: Mutex<()>,
    facts: PageFacts,
    models: Models,
    /// Projects that were opened and wait for the session to take them on, by folder.
    opened: Mutex<BTreeMap<PathBuf, saver::Opened>>,
    /// The requests under way for single regions, so that each can be stopped.
    rows: Mutex<BTreeMap<(JobId, RegionId), AbortHandle>>,
    /// The folder of the project that steps belong to.
    project: Mutex<Option<PathBuf>>,
}

impl Shared {
    /// Hands an event over and wakes the front door. Waits while the front door is behind, so never call it from there.
    fn send(&self, event: Event) {
        // The front door is gone only when the program ends; then nobody wants to know.
        let _ = self.events.send(event);
        (self.wake)();
    }
}

/// The running engine. Dropping it stops every job and waits until every step is on the disk.
pub struct Engine {
    shared: Arc<Shared>,
    events: Mutex<Receiver<Event>>,
    tokens: Mutex<BTreeMap<JobId, CancellationToken>>,
    saver: Option<Saver>,
    runtime: Option<Runtime>,
}

impl Engine {
    /// Starts the threads. `wake` is called, from any thread, whenever [`Engine::drain`] has something new.
    ///
    /// # Errors
    ///
    /// When the system gives no threads.
    pub fn start(config: EngineConfig, wake: impl Fn() + Send + Sync + 'static) -> std::io::Result<Engine> {
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(1)
            .max_blocking_threads(BLOCKING_THREADS)
            .thread_name("kirinuki-job")
            .enable_all()
            .build()?;
        let (sender, receiver) = sync_channel(EVENTS_WAITING);
        let (models, notices) = Models::new(&config);
        let shared = Arc::new(Shared {
            models,
            facts: PageFacts::new(config.cache_dir.clone()),
            config,
            events: sender,
            wake: Box::new(wake),
            pages: PageStore::default(),
            reading_pages: Mutex::default(),
            opened: Mutex::default(),
            rows: Mutex::default(),
            project: Mutex::default(),
        });
        for notice in notices {
            shared.send(Event::Notice(notice));
        }
        let saver = Saver::start(Arc::clone(&shared))?;
        Ok(Engine {
            shared,
            events: Mutex::new(receiver),
            tokens: Mutex::default(),
            saver: Some(saver),
            runtime: Some(runtime),
        })
    }

    /// Starts effects. Never waits.
    pub fn perform(&self, effects: Vec<Effect>) {
        for effect in effects {
            match effect {
                Effect::Start(id, job) => self.start_job(id, *job),
                Effect::Cancel(id) => {
                    if let Some(token) = locked(&self.tokens).remove(&id) {
                        token.cancel();
                    }
                }
                Effect::CancelRow(job, region) => {
                    if let Some(row) = locked(&self.shared.rows).remove(&(job, region)) {
                        row.abort();
                    }
                }
                Effect::LoadPage(page) => self.load_page(page),
                Effect::AdoptProject { dir } => {
                    if let Some(opened) = locked(&self.shared.opened).remove(&dir) {
                        self.take_up_prompts(&dir);
                        *locked(&self.shared.project) = Some(dir);
                        self.order(Order::Adopt(Box::new(opened)));
                    }
                }
                Effect::Save(step) => self.order(Order::Step(step)),
                Effect::SaveAgain => self.order(Order::Again),
                Effect::RememberCounting { model, counting } => self.shared.models.remember_counting(model, counting),
                Effect::Remember { shown } => self.order(Order::Remember(shown)),
            }
        }
    }

    fn order(&self, order: Order) {
        if let Some(saver) = &self.saver {
            saver.order(order);
        }
    }

    fn start_job(&self, id: JobId, job: Job) {
        let Some(runtime) = &self.runtime else { return };
        let token = CancellationToken::new();
        let mut tokens = locked(&self.tokens);
        tokens.retain(|_, token| !token.is_cancelled());
        tokens.insert(id, token.clone());
        drop(tokens);
        let context = JobContext::new(id, Arc::clone(&self.shared), token);
        runtime.spawn(tasks::run(context, job));
    }

    fn load_page(&self, page: crate::core::slide::Page) {
        let Some(runtime) = &self.runtime else { return };
        if !self.shared.pages.begin_loading(&page.hash) {
            return;
        }
        let shared = Arc::clone(&self.shared);
        let project = locked(&self.shared.project).clone();
        runtime.spawn_blocking(move || tasks::page::load(&shared, project.as_deref(), &page));
    }

    /// What has happened since the last call. Never waits.
    pub fn drain(&self) -> Vec<Event> {
        locked(&self.events).try_iter().collect()
    }

    /// The next event; waits for it, so it is for front doors that draw nothing.
    pub fn wait(&self, at_most: Duration) -> Option<Event> {
        locked(&self.events).recv_timeout(at_most).ok()
    }

    /// Sizes, levels and thumbnails of the pages that are loaded.
    pub fn pages(&self) -> &PageStore {
        &self.shared.pages
    }

    /// One tile of a page for the screen; when it is not cut yet, it is cut in the background and the window is woken.
    pub fn tile(&self, key: &page_store::TileKey) -> Option<Arc<page_store::Tile>> {
        let ready = self.shared.pages.tile(key);
        if let (None, Some(runtime), true) = (&ready, &self.runtime, self.shared.pages.begin_cutting(key)) {
            let (shared, key) = (Arc::clone(&self.shared), key.clone());
            runtime.spawn_blocking(move || {
                shared.pages.cut(&key);
                (shared.wake)();
            });
        }
        ready
    }

    /// What is ink on a page; when it is not known yet and the page is loaded, it is worked out in the background and the
    /// window is woken.
    pub fn ink(&self, hash: &str) -> Option<Arc<InkMap>> {
        let known = self.shared.facts.ink_if_known(hash);
        if let (None, Some(runtime), Some(page)) = (&known, &self.runtime, self.shared.pages.pixels(hash))
            && self.shared.facts.begin_ink(hash)
        {
            let (shared, hash) = (Arc::clone(&self.shared), hash.to_owned());
            runtime.spawn_blocking(move || {
                shared.facts.find_ink(&hash, &page);
                (shared.wake)();
            });
        }
        known
    }

    /// Whether a page seems to hold a table; when it is not known yet and the page is loaded and its layout known, it is looked
    /// for in the background and the window is woken.
    pub fn shows_table(&self, hash: &str) -> Option<bool> {
        let known = self.shared.facts.table_if_known(hash);
        if let (None, Some(runtime), Some(page)) = (known, &self.runtime, self.shared.pages.pixels(hash))
            && self.shared.facts.begin_table(hash)
        {
            let (shared, hash) = (Arc::clone(&self.shared), hash.to_owned());
            runtime.spawn_blocking(move || {
                shared.facts.look_for_table(&hash, &page);
                (shared.wake)();
            });
        }
        known
    }

    /// A tile was taken over by the screen and need not be kept twice.
    pub fn let_tile_go(&self, key: &page_store::TileKey) {
        self.shared.pages.let_go(key);
    }

    /// The words of a page, once they were read.
    pub fn text_layer(&self, hash: &str) -> Option<Arc<TextLayer>> {
        self.shared.facts.text_if_read(hash)
    }

    /// The service whose reading the words of a page are, as people call it; `None` where they were read here.
    pub fn words_by(&self, hash: &str) -> Option<&'static str> {
        self.shared.facts.read_by(hash).map(|by| by.title)
    }

    /// A schema from either notation, its patterns checked as well.
    ///
    /// # Errors
    ///
    /// The first thing that is wrong with it.
    pub fn check_schema(&self, text: &str) -> Result<Schema, SchemaError> {
        let schema = Schema::parse(text)?;
        crate::reader::fields::check_patterns(&schema)?;
        Ok(schema)
    }

    /// What a person should know before the fields of a schema are sent to whom they chose; nothing where they fit.
    pub fn schema_too_large(&self, schema: &Schema, choice: &Choice) -> Vec<Message> {
        if !choice.asks_a_model() { Vec::new() } else { reply_schema::too_large(schema, &choice.provider) }
    }

    /// The user's settings as they were at the start.
    pub fn settings(&self) -> &Settings {
        &self.shared.config.settings
    }

    /// What was wrong with the user's settings at the start.
    pub fn settings_problems(&self) -> &[Diagnostic] {
        &self.shared.config.settings_problems
    }

    /// Writes the user's settings in the background; a failure becomes a notice.
    pub fn save_settings(&self, settings: Settings) {
        self.order(Order::Settings(Box::new(settings)));
    }
}

impl Drop for Engine {
    fn drop(&mut self) {
        for token in locked(&self.tokens).values() {
            token.cancel();
        }
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
        if let Some(saver) = self.saver.take() {
            saver.finish();
        }
    }
}

/// A time of the system's clock as the domain counts it.
pub fn now_at(time: SystemTime) -> Timestamp {
    Timestamp(time.duration_since(SystemTime::UNIX_EPOCH).map_or(0, |since| since.as_millis() as u64))
}

/// A lock whose holder panicked still guards whole data here: every change under it is one assignment or insertion.
fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
