//! What the window and the shell may know about who answers: providers, models, where a key comes from. Never the
//! key itself; nothing here waits.

use std::sync::Arc;
use std::time::SystemTime;

use crate::core::diagnostic::Message;
use crate::core::lang::Lang;
use crate::engine::{Engine, now_at};
use crate::provider::catalogue::{Masks, ModelEntry, State};
use crate::provider::choice::Choice;
use crate::session::event::Event;
use crate::storage::secrets::KeySource;

use super::Answerer;

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
