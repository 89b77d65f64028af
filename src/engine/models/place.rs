//! A service at a place: what a key belongs to, and whom the small exchanges of [`call`](super::call) go to.

use crate::core::diagnostic::{Diagnostic, Message};
use crate::engine::Shared;
use crate::provider::choice::{Choice, REPLAY};
use crate::provider::fault::Fault;
use crate::provider::page_reader::page_reader;
use crate::provider::request::HttpRequest;
use crate::provider::vendor::{KeyHeader, KeyRules};
use crate::storage::secrets::host_of;

use super::{Answerer, Models};

/// A provider at a base URL.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::engine) struct Place {
    /// As in a choice.
    pub(super) provider: &'static str,
    /// Where the service is, without a slash at the end.
    pub(super) base: String,
    pub(super) rules: KeyRules,
}

/// Whom a request goes to, whatever the service does.
pub(super) trait Correspondent: Sync {
    fn place(&self) -> Place;

    fn key_header(&self, models: &Models) -> KeyHeader;

    /// Whether a request goes out with the key.
    fn needs_key(&self, request: &HttpRequest) -> bool;

    /// Whether it is waited for longer.
    fn patient(&self) -> bool {
        false
    }

    fn fault(&self, status: u16, headers: &[(String, String)], body: &[u8], now: u64) -> Fault;
}

impl Place {
    /// The place of a choice, from what is in memory. `None` where nothing will be sent, or nobody said where to.
    pub(super) fn seen(shared: &Shared, choice: &Choice) -> Option<Place> {
        match page_reader(&choice.provider) {
            Some(reader) => {
                let base = base_url(shared, choice, reader.name())?;
                Some(Place { provider: reader.name(), base, rules: reader.key() })
            }
            None if choice.provider == REPLAY => None,
            None => Answerer::seen(shared, choice).map(|who| who.place()),
        }
    }

    /// The host a key is for.
    pub(super) fn host(&self) -> String {
        host_of(&self.base).unwrap_or_default()
    }

    /// A provider and a host.
    pub(super) fn named(&self) -> (String, String) {
        (self.provider.to_owned(), self.host())
    }
}

/// Where a person, the command line or the environment says that a provider is, without a slash at the end.
pub(super) fn base_url(shared: &Shared, choice: &Choice, provider: &str) -> Option<String> {
    let started = shared.config.base_urls.get(provider).map(String::as_str);
    let named = choice.base_url.as_deref().or(started).or_else(|| shared.models.keys.base_url(provider));
    named.map(|base| base.trim().trim_end_matches('/').to_owned()).filter(|base| !base.is_empty())
}

/// What is said where nobody knows where the service is.
pub(super) fn nowhere(title: &str) -> Diagnostic {
    let message = Message::new(
        format!(
            "{title}: say where the server is, as Base URL under “Who answers” or with --base-url. Nothing was sent."
        ),
        format!(
            "{title}: サーバーの場所を「回答者」のベース URL か --base-url で指定してください。何も送信していません。"
        ),
    );
    Diagnostic::error("no-base-url", message)
}
