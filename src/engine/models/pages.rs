//! Having a page read by a service that takes no question: from the record, or handed in and asked for until it is there.
//!
//! 1. A recorded result is used if the choice allows it. It is found by the page alone.
//! 2. Otherwise the picture goes out once. It is sent again only where nothing was billed for sure.
//! 3. The result is asked for as often as the service likes. Whoever stops meanwhile has it deleted there.
//! 4. It is recorded before anybody sees it, and deleted from the service where that is wished.

use std::sync::Arc;
use std::time::{Duration, Instant, SystemTime};

use crate::core::compare::Took;
use crate::core::diagnostic::{Diagnostic, Message, Severity};
use crate::core::page_reading::PageReading;
use crate::core::provenance::{Model, Provenance};
use crate::core::slide::Page;
use crate::core::usage::Usage;
use crate::engine::job::JobContext;
use crate::engine::{Shared, now_at};
use crate::provider::catalogue::ModelEntry;
use crate::provider::choice::{Choice, REPLAY, Recorded};
use crate::provider::estimate::dollars;
use crate::provider::fault::{Fault, Remedy};
use crate::provider::fingerprint;
use crate::provider::page_reader::{PAGE_READERS, PageReader, State, page_reader};
use crate::provider::request::{HttpRequest, Picture, PictureData};
use crate::provider::vendor::KeyHeader;
use crate::session::event::{News, Spent};
use crate::storage::cassettes::{Cassette, Cassettes, Models as CassetteModels, Sight};

use super::answerer::{newest, nothing_recorded, records};
use super::call::{Called, call, once};
use super::count_down::{count_down, every_second};
use super::exchange::{given_up, not_recorded};
use super::place::{Correspondent, Place, base_url, nowhere};
use super::{Models, patience, pictures};

/// What a record says was wanted.
pub(super) const TASK: &str = "read-page";

/// A result that is not there after this time is given up; the service needs seconds.
const LONGEST: Duration = Duration::from_secs(600);

/// A result is not asked for more often than this, whatever the service allows.
const SHORTEST_WAIT: Duration = Duration::from_millis(250);

/// Who reads the pages of a job.
#[derive(Clone)]
pub(in crate::engine) struct PageCall {
    /// With the model filled in.
    choice: Choice,
    reader: &'static dyn PageReader,
    pub(in crate::engine) entry: ModelEntry,
    /// Empty where nobody said where the service is: then only the record can answer.
    base: String,
    cassettes: Option<Cassettes>,
}

/// A page that was read.
#[derive(Debug, Clone)]
pub(in crate::engine) struct PageRead {
    pub(in crate::engine) reading: Arc<PageReading>,
    pub(in crate::engine) by: ReadBy,
    pub(in crate::engine) notices: Vec<Diagnostic>,
    /// What reading it took, now or when it was recorded; its parts come all at once.
    pub(in crate::engine) took: Took,
}

/// Who has read a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::engine) struct ReadBy {
    pub(in crate::engine) provider: &'static str,
    /// As people call the service.
    pub(in crate::engine) title: &'static str,
    pub(in crate::engine) model: String,
    /// Whether it comes from the record.
    pub(in crate::engine) recorded: bool,
    /// Whether that record was written by a person rather than by the service.
    pub(in crate::engine) reconstructed: bool,
}

impl ReadBy {
    /// Where the parts of the page come from, in answer to some words.
    pub(in crate::engine) fn provenance(&self, query: &str) -> Provenance {
        Provenance {
            provider: self.provider.to_owned(),
            model: Model { asked: self.model.clone(), answered: self.model.clone() },
            query: query.to_owned(),
            at: now_at(SystemTime::now()),
            recorded: self.recorded,
            reconstructed: self.reconstructed,
        }
    }
}

impl PageCall {
    /// The reader of a choice; `None` where a model answers, or the offline reader.
    ///
    /// # Errors
    ///
    /// When recorded replies are wanted and there are none.
    pub(in crate::engine) fn of(shared: &Shared, choice: &Choice) -> Result<Option<PageCall>, Diagnostic> {
        let cassettes = records(shared);
        let mut choice = choice.clone();
        if choice.provider == REPLAY {
            let named = choice.model.split_once(':').map(|(who, model)| (who.to_owned(), model.to_owned()));
            let newest = || cassettes.as_ref().and_then(newest);
            let (provider, model) = named.or_else(newest).ok_or_else(nothing_recorded)?;
            choice = Choice { provider, model, recorded: Recorded::Only, ..choice };
        }
        Ok(PageCall::with(shared, choice, cassettes))
    }

    /// The same for the window, without the record: from what is in memory.
    pub(super) fn seen(shared: &Shared, choice: &Choice) -> Option<PageCall> {
        PageCall::with(shared, choice.clone(), None)
    }

    fn with(shared: &Shared, mut choice: Choice, cassettes: Option<Cassettes>) -> Option<PageCall> {
        let reader = page_reader(&choice.provider)?;
        let catalogue = shared.models.catalogue();
        if choice.model.is_empty() {
            choice.model = catalogue.first(&choice.provider).map(|entry| entry.id.clone()).unwrap_or_default();
        }
        let entry = catalogue.entry(&choice.provider, &choice.model);
        let base = base_url(shared, &choice, reader.name()).unwrap_or_default();
        Some(PageCall { choice, reader, entry, base, cassettes })
    }

    /// Whether some words were read by this reader with this model.
    pub(in crate::engine) fn has_read(&self, by: &ReadBy) -> bool {
        by.provider == self.reader.name() && by.model == self.choice.model
    }

    /// The longest side of a picture as it is sent, in pixels.
    pub(super) fn most_side(&self) -> u32 {
        self.reader.sides().most
    }

    /// The choice, with provider and model filled in.
    pub(in crate::engine) fn choice(&self) -> &Choice {
        &self.choice
    }

    /// Reads a page. `pixels` gives its picture and may wait; it is asked for only where something is sent.
    ///
    /// # Errors
    ///
    /// When there is no result. What can be done was done; the sentence says what a person can do.
    pub(in crate::engine) async fn read(
        &self,
        context: &JobContext,
        page: &Page,
        pixels: impl FnOnce() -> Result<Arc<image::RgbImage>, Diagnostic> + Send + 'static,
    ) -> Result<PageRead, Diagnostic> {
        let question = fingerprint::of_page(self.reader.name(), &self.choice.model, &page.hash);
        if self.choice.recorded != Recorded::Never
            && let Some((found, notices)) = self.cassettes.as_ref().map(|cassettes| cassettes.find(&question))
        {
            context.notes(notices);
            if let Some(cassette) = found {
                self.tell(context, Usage::default(), true);
                return self.recalled(&cassette, page);
            }
        }
        if self.choice.recorded == Recorded::Only {
            return Err(not_recorded());
        }
        if self.base.is_empty() {
            return Err(nowhere(self.reader.title()));
        }
        context.progress("Preparing the picture", "画像を準備しています", None);
        let sides = self.reader.sides();
        let prepared = tokio::task::spawn_blocking(move || pictures::legible(&*pixels()?, sides));
        let picture = prepared.await.unwrap_or_else(|_| Err(broke_off()))?;
        let begun = Instant::now();
        let (result, text) = self.sent(context, &picture).await?;
        let usage = Usage { requests: 1, ..Usage::default() };
        let seconds = begun.elapsed().as_secs_f64();
        self.record(context, question, &picture, &text, (usage, seconds));
        self.tell(context, usage, false);
        if self.choice.delete_uploads {
            result.delete().await;
        } else {
            result.keep();
        }
        let (reading, notices) = self.understood(&text, page)?;
        Ok(PageRead { reading, by: self.by(None), notices, took: self.took(usage, seconds) })
    }

    fn recalled(&self, record: &Cassette, page: &Page) -> Result<PageRead, Diagnostic> {
        let (reading, notices) = self.understood(&record.reply, page)?;
        Ok(PageRead { reading, by: self.by(Some(record)), notices, took: self.took(record.usage, record.seconds) })
    }

    fn understood(&self, text: &str, page: &Page) -> Result<(Arc<PageReading>, Vec<Diagnostic>), Diagnostic> {
        let (reading, notices) = self.reader.read(text, page.size).map_err(|fault| fault.diagnostic())?;
        Ok((Arc::new(reading), notices))
    }

    /// No time is known of a record that a person wrote.
    fn took(&self, usage: Usage, seconds: f64) -> Took {
        let seconds = Some(seconds).filter(|seconds| *seconds > 0.0);
        let dollars = Some(usage).filter(|usage| usage.requests > 0).and_then(|usage| dollars(&self.entry, &usage));
        Took { usage, dollars, first_seconds: seconds, seconds }
    }

    fn by(&self, record: Option<&Cassette>) -> ReadBy {
        let (provider, title) = (self.reader.name(), self.reader.title());
        let (recorded, reconstructed) = (record.is_some(), record.is_some_and(|record| record.reconstructed));
        ReadBy { provider, title, model: self.choice.model.clone(), recorded, reconstructed }
    }

    /// Hands the picture in and waits for the result.
    async fn sent(&self, context: &JobContext, picture: &Picture) -> Result<(AtService, String), Diagnostic> {
        let PictureData::Inline(bytes) = &picture.data else { return Err(broke_off()) };
        let models = &context.shared.models;
        let slots = models.slots(self.choice.at_once);
        let _slot = slots.acquire().await;
        let started = self.start(context, &self.reader.start(&self.choice.model, bytes)).await?;
        let place = self.reader.result(&started.headers, &self.base).map_err(|fault| fault.diagnostic())?;
        let result = AtService { context: context.clone(), call: self.clone(), place: Some(place.clone()) };
        let begun = Instant::now();
        loop {
            let answer = call(context, self, &self.reader.poll(&place)).await.map_err(|fault| fault.diagnostic())?;
            match self.reader.state(&answer.headers, &answer.body).map_err(|fault| fault.diagnostic())? {
                State::Done(text) => return Ok((result, text)),
                State::NotYet(wait) if begun.elapsed() + wait > LONGEST => return Err(too_long()),
                State::NotYet(wait) => {
                    let so_far = begun.elapsed().as_secs();
                    every_second(wait.max(SHORTEST_WAIT), |_| self.say_waiting(context, so_far)).await;
                }
            }
        }
    }

    fn say_waiting(&self, context: &JobContext, seconds: u64) {
        let title = self.reader.title();
        context.progress(
            &format!("{title} is reading the page, {seconds} s so far"),
            &format!("{title} がページを読み取っています（{seconds} 秒経過）"),
            None,
        );
    }

    /// Sends the picture until it is taken. What may have been billed is not sent again.
    async fn start(&self, context: &JobContext, request: &HttpRequest) -> Result<Called, Diagnostic> {
        let (models, title) = (&context.shared.models, self.reader.title());
        let mut tried = 0;
        loop {
            models.quiet_time(&self.base).await;
            tried += 1;
            context.progress(&format!("Asking {title}"), &format!("{title} に送信しています"), None);
            let fault = match once(context, self, request).await {
                Ok(taken) => return Ok(taken),
                Err(fault) => fault,
            };
            match fault.remedy {
                Remedy::Retry(asked) if tried < patience::ATTEMPTS => {
                    models.keep_quiet(&self.base, asked);
                    count_down(context, &fault, tried, patience::wait(tried, asked, fastrand::f64())).await;
                }
                Remedy::Retry(_) => return Err(given_up(&fault, tried)),
                _ => return Err(fault.diagnostic()),
            }
        }
    }

    fn tell(&self, context: &JobContext, usage: Usage, recorded: bool) {
        let model = Model { asked: self.choice.model.clone(), answered: self.choice.model.clone() };
        let dollars = dollars(&self.entry, &usage).filter(|_| !recorded);
        context.tell(News::Spent(Spent { model, usage, dollars, recorded }));
    }

    /// Keeps the result. That it cannot be kept costs it nothing; the user is told.
    fn record(
        &self,
        context: &JobContext,
        request: String,
        picture: &Picture,
        text: &str,
        (usage, seconds): (Usage, f64),
    ) {
        let Some(cassettes) = &self.cassettes else { return };
        let model = self.choice.model.clone();
        let cassette = Cassette {
            request,
            provider: self.reader.name().to_owned(),
            model: CassetteModels { asked: model.clone(), answered: model },
            task: TASK.to_owned(),
            system: String::new(),
            history: Vec::new(),
            prompt: String::new(),
            pictures: vec![Sight { hash: picture.hash.clone(), size: picture.size, mime: picture.mime.to_owned() }],
            reply: context.shared.models.redacted(text),
            cut: false,
            usage,
            at: now_at(SystemTime::now()).0,
            seconds,
            first_seconds: None,
            reconstructed: false,
            unknown: serde_json::Map::new(),
        };
        if let Err(problem) = cassettes.write(&cassette) {
            context.tell(News::Notice(problem));
        }
    }
}

impl Correspondent for PageCall {
    fn place(&self) -> Place {
        Place { provider: self.reader.name(), base: self.base.clone(), rules: self.reader.key() }
    }

    fn key_header(&self, _models: &Models) -> KeyHeader {
        self.reader.key_header()
    }

    fn needs_key(&self, _request: &HttpRequest) -> bool {
        true
    }

    fn fault(&self, status: u16, headers: &[(String, String)], body: &[u8], now: u64) -> Fault {
        self.reader.fault(status, headers, body, now)
    }
}

/// A result that the service keeps. Dropped before anybody decides on it, as when the job is stopped, it is deleted there.
struct AtService {
    context: JobContext,
    call: PageCall,
    place: Option<String>,
}

impl AtService {
    /// Leaves it to the service, which forgets it after a day.
    fn keep(mut self) {
        self.place = None;
    }

    async fn delete(mut self) {
        let Some(place) = self.place.take() else { return };
        if let Err(fault) = call(&self.context, &self.call, &self.call.reader.delete(&place)).await {
            self.context.tell(News::Notice(Diagnostic { severity: Severity::Warning, ..fault.diagnostic() }));
        }
    }
}

impl Drop for AtService {
    fn drop(&mut self) {
        let (Some(place), Ok(runtime)) = (self.place.take(), tokio::runtime::Handle::try_current()) else { return };
        let (context, call) = (self.context.clone(), self.call.clone());
        // Nobody waits for it, and nobody is told: who stopped the job has moved on.
        runtime.spawn(async move { once(&context, &call, &call.reader.delete(&place)).await.ok() });
    }
}

/// What a page reads like by the newest record of any reader; `None` where none was recorded. Reads the disk.
pub(in crate::engine) fn recorded_page(shared: &Shared, page: &Page) -> Option<PageRead> {
    let cassettes = records(shared)?;
    let catalogue = shared.models.catalogue();
    let calls = PAGE_READERS.iter().flat_map(|reader| {
        let models = catalogue.models(reader.name()).into_iter().map(|entry| entry.id);
        models.filter_map(|model| {
            let choice = Choice { provider: reader.name().to_owned(), model, ..Choice::default() };
            PageCall::with(shared, choice, None)
        })
    });
    let found = calls.filter_map(|call| {
        let question = fingerprint::of_page(call.reader.name(), &call.choice.model, &page.hash);
        Some((cassettes.find(&question).0?, call))
    });
    let (cassette, call) = found.max_by_key(|(cassette, _)| cassette.at)?;
    call.recalled(&cassette, page).ok()
}

fn too_long() -> Diagnostic {
    let message = Message::new(
        "The service has taken the page but gives no result. Its page may be billed. Nothing was changed; ask again later.",
        "サービスがページを受け取りましたが、結果が返りません。料金が発生している場合があります。何も変更していません。後でもう一度お試しください。",
    );
    Diagnostic::error("result-not-ready", message)
}

fn broke_off() -> Diagnostic {
    let message = Message::new(
        "The picture could not be prepared. Nothing was sent or changed; try again.",
        "画像を準備できませんでした。何も送信・変更していません。もう一度お試しください。",
    );
    Diagnostic::error("picture-not-encoded", message)
}
