//! What the window and the shell may know about who answers: providers, models, where a key comes from, what a question
//! will cost. Never the key itself; nothing here waits.

use std::sync::Arc;
use std::time::SystemTime;

use crate::core::diagnostic::Message;
use crate::core::document::Document;
use crate::core::geometry::Size;
use crate::core::lang::Lang;
use crate::core::slide::Slide;
use crate::engine::{Engine, now_at};
use crate::provider::catalogue::{Masks, ModelEntry, State};
use crate::provider::choice::Choice;
use crate::provider::estimate::{self, Estimate};
use crate::provider::request::Task;
use crate::session::event::Event;
use crate::storage::secrets::KeySource;

use super::{Answerer, page_size};

/// Where the key in use comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyView {
    /// `None` while there is no key, or while the keychain is still being asked.
    pub source: Option<KeyPlace>,
    /// The host the key is for.
    pub host: String,
}

/// A place a key can come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyPlace {
    /// This variable of the environment.
    Environment(&'static str),
    /// The system's keychain.
    Keychain,
    /// This run only.
    Session,
}

/// A model as it is offered.
#[derive(Debug, Clone, PartialEq)]
pub struct ModelView {
    /// Its id.
    pub id: String,
    /// What is worth knowing before choosing it.
    pub note: Message,
    /// Whether it is switched off already.
    pub retired: bool,
    /// Whether masks can be asked of it.
    pub masks: bool,
}

/// What is about to be asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asking {
    /// Regions of the slide.
    Detect,
    /// How its regions should change.
    Refine,
    /// Records of so many regions, and the page-wide facts.
    Extract(usize),
}

/// Who answers, as the front doors see it.
impl Engine {
    /// The providers that can be chosen, by id and name.
    pub fn providers(&self) -> Vec<(&'static str, &'static str)> {
        let mut all = vec![("local", "Offline reader")];
        if cfg!(feature = "net") {
            all.push(("gemini", "Gemini"));
        }
        all.push(("replay", "Recorded replies"));
        all
    }

    /// The models of a provider, as the catalogue and the service's own list know them.
    pub fn models(&self, provider: &str) -> Vec<ModelView> {
        let catalogue = self.shared.models.catalogue();
        let today = now_at(SystemTime::now()).day();
        catalogue.models(provider).iter().map(|entry| model_view(entry, &today)).collect()
    }

    /// The catalogue itself.
    pub fn catalogue(&self) -> Arc<crate::provider::catalogue::Catalogue> {
        self.shared.models.catalogue()
    }

    /// Where the key for a choice comes from. Never waits: the keychain is asked in the background, and the window is woken.
    pub fn key(&self, choice: &Choice) -> KeyView {
        let Some(who) = Answerer::seen(&self.shared, choice) else {
            return KeyView { source: None, host: String::new() };
        };
        let source = match self.shared.models.known_source(&who) {
            Some(known) => known,
            None => {
                self.look_up_key(who.clone());
                None
            }
        };
        KeyView { source: source.map(place), host: who.host() }
    }

    /// Keeps a key for the host of a choice, in the keychain if there is one. Ends in a notice.
    pub fn set_key(&self, choice: &Choice, key: String) {
        let (Some(who), Some(runtime)) = (Answerer::seen(&self.shared, choice), &self.runtime) else { return };
        let shared = Arc::clone(&self.shared);
        runtime.spawn_blocking(move || shared.send(Event::Notice(shared.models.set_key(&who, &key))));
    }

    /// Forgets the key for the host of a choice. One from the environment stays where it is.
    pub fn forget_key(&self, choice: &Choice) {
        let (Some(who), Some(runtime)) = (Answerer::seen(&self.shared, choice), &self.runtime) else { return };
        let shared = Arc::clone(&self.shared);
        runtime.spawn_blocking(move || shared.send(Event::Notice(shared.models.forget_key(&who))));
    }

    fn look_up_key(&self, who: Answerer) {
        let Some(runtime) = &self.runtime else { return };
        let shared = Arc::clone(&self.shared);
        if shared.models.begin_look_up(&who) {
            runtime.spawn_blocking(move || {
                shared.models.look_up(&who);
                (shared.wake)();
            });
        }
    }

    /// What a question will send and cost; `None` when nothing is sent.
    pub fn estimate(&self, choice: &Choice, slide: &Slide, document: &Document, what: Asking) -> Option<Message> {
        let who = Answerer::seen(&self.shared, choice)?;
        let estimate = self.estimate_of(&who, slide, document, what)?;
        Some(Message::new(estimate::sentence(&estimate, Lang::En), estimate::sentence(&estimate, Lang::Ja)))
    }

    fn estimate_of(&self, who: &Answerer, slide: &Slide, document: &Document, what: Asking) -> Option<Estimate> {
        let page = page_size(slide.page.size);
        let schema = &document.schema;
        let found = slide.regions.len() as u32;
        let (task, words, pictures, times, expected) = match what {
            Asking::Detect => {
                let words = who.prompts.detect("", &who.choice.labels, who.masks()).ok()?;
                (Task::Detect, vec![words], vec![page], 1, (1, 20))
            }
            Asking::Refine => {
                let words = who.prompts.refine("", &[], &who.choice.labels, &[]).ok()?;
                (Task::Refine, vec![words], vec![page], 1, (1, found.max(1)))
            }
            Asking::Extract(rows) => {
                let words = who.prompts.extract(schema, who.choice.context).ok()?;
                let facts = if schema.globals.is_empty() { None } else { who.prompts.survey(schema).ok() };
                let crops = slide.regions.iter().take(rows).map(|region| {
                    let crop = document.margin.crop(region.bbox, slide.page.size);
                    Size { width: crop.width() as u32, height: crop.height() as u32 }
                });
                let pictures = crops.chain(facts.iter().map(|_| page)).collect();
                let rows = rows as u32;
                let all = std::iter::repeat_n(words, rows as usize).chain(facts).collect();
                (Task::Extract, all, pictures, rows, (rows, rows + 1))
            }
        };
        let texts: Vec<&str> = words.iter().flat_map(|words| [words.system.as_str(), words.user.as_str()]).collect();
        let masks = if times == 1 { who.masks() } else { Masks::None };
        let question =
            estimate::Question { task, pictures: &pictures, texts: &texts, expected, masks, media: who.choice.media };
        Some(estimate::estimate(&question, &who.entry))
    }

    /// How many pictures services still keep.
    pub fn uploads(&self) -> usize {
        self.shared.models.uploads_kept()
    }
}

fn model_view(entry: &ModelEntry, today: &str) -> ModelView {
    let state = entry.state(today);
    let price = |lang: Lang| match (entry.price_in, entry.price_out) {
        (Some(sent), Some(answered)) => lang
            .pick(format!("${sent}/{answered} per million tokens"), format!("100 万トークンあたり ${sent}/{answered}")),
        _ => lang.pick("price not known".to_owned(), "料金は不明".to_owned()),
    };
    let masks = |lang: Lang| match entry.masks {
        Masks::None => lang.pick("boxes", "枠"),
        Masks::Png => lang.pick("boxes and masks", "枠とマスク"),
        Masks::Polygon => lang.pick("boxes and outlines", "枠と輪郭"),
    };
    let note = |lang: Lang| {
        let parts = [Some(masks(lang).to_owned()), Some(price(lang)), state.words(lang)];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
    };
    ModelView {
        id: entry.id.clone(),
        note: Message::new(note(Lang::En), note(Lang::Ja)),
        retired: matches!(state, State::Retired { .. }),
        masks: entry.masks != Masks::None,
    }
}

fn place(source: KeySource) -> KeyPlace {
    match source {
        KeySource::Environment(variable) => KeyPlace::Environment(variable),
        KeySource::Keychain => KeyPlace::Keychain,
        KeySource::Session => KeyPlace::Session,
    }
}
