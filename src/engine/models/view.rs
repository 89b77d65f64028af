//! What the window and the shell may know about who answers: providers, models, where a key comes from, what a question
//! will cost. Never the key itself; nothing here waits.

use crate::core::diagnostic::Message;
use crate::core::document::Document;
use crate::core::lang::Lang;
use crate::core::slide::Slide;
use crate::engine::Engine;
use crate::provider::catalogue::{Masks, ModelEntry};
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
        let today = today();
        catalogue.models(provider).into_iter().map(|entry| model_view(entry, &today)).collect()
    }

    /// The catalogue itself.
    pub fn catalogue(&self) -> std::sync::Arc<crate::provider::catalogue::Catalogue> {
        self.shared.models.catalogue()
    }

    /// Where the key for a choice comes from. Never waits: the keychain is asked in the background, and the window is woken.
    pub fn key(&self, choice: &Choice) -> KeyView {
        let Some(who) = Answerer::seen(&self.shared, choice) else { return KeyView { source: None, host: String::new() } };
        let source = match self.shared.models.known_source(&who) {
            Some(known) => known,
            None => {
                self.look_up_key(who.clone());
                None
            }
        };
        KeyView { source: source.map(place), host: who.host().to_owned() }
    }

    /// Keeps a key for the host of a choice, in the keychain if there is one. Ends in a notice.
    pub fn set_key(&self, choice: &Choice, key: String) {
        let (Some(who), Some(runtime)) = (Answerer::seen(&self.shared, choice), &self.runtime) else { return };
        let shared = std::sync::Arc::clone(&self.shared);
        runtime.spawn_blocking(move || shared.send(Event::Notice(shared.models.set_key(&who, &key))));
    }

    /// Forgets the key for the host of a choice. One from the environment stays where it is.
    pub fn forget_key(&self, choice: &Choice) {
        let (Some(who), Some(runtime)) = (Answerer::seen(&self.shared, choice), &self.runtime) else { return };
        let shared = std::sync::Arc::clone(&self.shared);
        runtime.spawn_blocking(move || shared.send(Event::Notice(shared.models.forget_key(&who))));
    }

    fn look_up_key(&self, who: Answerer) {
        let Some(runtime) = &self.runtime else { return };
        let shared = std::sync::Arc::clone(&self.shared);
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
        let (task, words, pictures, expected) = match what {
            Asking::Detect => {
                let words = who.prompts.detect("", &who.choice.labels, who.masks()).ok()?;
                (Task::Detect, words, vec![page], 10)
            }
            Asking::Refine => {
                let words = who.prompts.refine("", &[], &who.choice.labels, &[]).ok()?;
                (Task::Refine, words, vec![page], slide.regions.len())
            }
            Asking::Extract(rows) => {
                let words = who.prompts.extract(schema, who.choice.context).ok()?;
                let crops = slide.regions.iter().take(rows).map(|region| {
                    let crop = document.margin.crop(region.bbox, slide.page.size);
                    crate::core::geometry::Size { width: crop.width() as u32, height: crop.height() as u32 }
                });
                let facts = (!schema.globals.is_empty()).then_some(page);
                (Task::Extract, words, crops.chain(facts).collect(), rows)
            }
        };
        Some(estimate::estimate(&who.entry, who.choice.media, task, &pictures, &words, expected))
    }

    /// How many pictures services still keep.
    pub fn uploads(&self) -> usize {
        self.shared.models.uploads_kept()
    }
}

fn place(source: KeySource) -> KeyPlace {
    match source {
        KeySource::Environment(variable) => KeyPlace::Environment(variable),
        KeySource::Keychain => KeyPlace::Keychain,
        KeySource::Session => KeyPlace::Session,
    }
}
