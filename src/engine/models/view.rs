//! What the window and the shell may know about who answers: providers, models, where a key comes from. Never the
//! key itself; nothing here waits.

use std::sync::Arc;
use std::time::SystemTime;

use crate::core::diagnostic::Message;
use crate::core::lang::Lang;
use crate::engine::{Engine, now_at};
use crate::provider::catalogue::{Masks, ModelEntry, State, ThinkingStyle};
use crate::provider::choice::{Choice, LOCAL, REPLAY};
use crate::provider::estimate;
use crate::provider::page_reader::{PAGE_READERS, page_reader};
use crate::provider::vendor::{VENDORS, vendor};
use crate::session::event::Event;
use crate::storage::secrets::KeySource;

use super::place::Place;

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

/// What a choice leaves open: settings that mean nothing to who answers are not shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Offer {
    /// Whether the user must say where the service is.
    pub needs_base_url: bool,
    /// Whether nothing is sent without a key.
    pub needs_key: bool,
    /// Whether the model itself gives masks.
    pub masks: bool,
    /// Whether thinking can be steered.
    pub thinking: bool,
    /// Whether it can be chosen how closely pictures are looked at.
    pub detail: bool,
    /// Whether pictures can be uploaded before they are asked about.
    pub uploads: bool,
}

/// The ids of all who can be named to answer, whether this build can reach them or not.
pub fn provider_names() -> Vec<&'static str> {
    let vendors = VENDORS.iter().map(|vendor| vendor.name());
    let readers = PAGE_READERS.iter().map(|reader| reader.name());
    std::iter::once(LOCAL).chain(vendors).chain(readers).chain([REPLAY]).collect()
}

/// Who answers, as the front doors see it.
impl Engine {
    /// The providers that can be chosen, by id and name.
    pub fn providers(&self) -> Vec<(&'static str, &'static str)> {
        let mut all = vec![("local", "Offline reader")];
        if cfg!(feature = "net") {
            all.extend(VENDORS.iter().map(|vendor| (vendor.name(), vendor.title())));
            all.extend(PAGE_READERS.iter().map(|reader| (reader.name(), reader.title())));
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

    /// What a choice leaves open.
    pub fn offer(&self, choice: &Choice) -> Offer {
        if let Some(reader) = page_reader(&choice.provider) {
            return Offer { needs_base_url: true, needs_key: reader.key().required, ..Offer::default() };
        }
        let Some(vendor) = vendor(&choice.provider) else { return Offer::default() };
        let catalogue = self.shared.models.catalogue();
        let first = || catalogue.first(&choice.provider);
        let named = Some(&choice.model).filter(|model| !model.is_empty());
        let entry = named.map(|model| catalogue.entry(&choice.provider, model)).or_else(first).unwrap_or_default();
        Offer {
            needs_base_url: vendor.base_url().is_none(),
            needs_key: vendor.key().required,
            masks: entry.masks != Masks::None,
            thinking: entry.thinking != ThinkingStyle::None,
            detail: entry.media,
            uploads: vendor.uploads(),
        }
    }

    /// The catalogue itself.
    pub fn catalogue(&self) -> Arc<crate::provider::catalogue::Catalogue> {
        self.shared.models.catalogue()
    }

    /// Where the key for a choice comes from. Never waits: the keychain is asked in the background, and the window is woken.
    pub fn key(&self, choice: &Choice) -> KeyView {
        let Some(who) = Place::seen(&self.shared, choice) else {
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
        let (Some(who), Some(runtime)) = (Place::seen(&self.shared, choice), &self.runtime) else { return };
        let shared = Arc::clone(&self.shared);
        runtime.spawn_blocking(move || shared.send(Event::Notice(shared.models.set_key(&who, &key))));
    }

    /// Forgets the key for the host of a choice. One from the environment stays where it is.
    pub fn forget_key(&self, choice: &Choice) {
        let (Some(who), Some(runtime)) = (Place::seen(&self.shared, choice), &self.runtime) else { return };
        let shared = Arc::clone(&self.shared);
        runtime.spawn_blocking(move || shared.send(Event::Notice(shared.models.forget_key(&who))));
    }

    fn look_up_key(&self, who: Place) {
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
        _ if entry.price_page.is_some() => {
            let page = estimate::dollars_words(entry.price_page.unwrap_or_default());
            lang.pick(format!("${page} per page"), format!("1 ページ ${page}"))
        }
        (Some(sent), Some(answered)) => lang
            .pick(format!("${sent}/{answered} per million tokens"), format!("100 万トークンあたり ${sent}/{answered}")),
        _ => lang.pick("price not known".to_owned(), "料金は不明".to_owned()),
    };
    let masks = |lang: Lang| match entry.masks {
        Masks::None => lang.pick("boxes", "枠"),
        Masks::Png => lang.pick("boxes and masks", "枠とマスク"),
        Masks::Polygon => lang.pick("boxes and outlines", "枠と輪郭"),
    };
    let rough = |lang: Lang| entry.rough.then(|| lang.pick("rough boxes", "枠は大まか").to_owned());
    let note = |lang: Lang| {
        let parts = [Some(masks(lang).to_owned()), rough(lang), Some(price(lang)), state.words(lang)];
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
