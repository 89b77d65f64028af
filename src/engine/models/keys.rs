//! The key for a question: looked up where it may wait, and its source told where it may not.

use std::sync::Arc;

use secrecy::SecretString;

use crate::core::diagnostic::{Diagnostic, Message};
use crate::engine::job::JobContext;
use crate::engine::locked;
use crate::provider::fault::{Fault, Remedy};
use crate::storage::secrets::KeySource;

use super::{Answerer, Models};

impl Models {
    /// The key for a question. The keychain may take its time, so it is asked on a thread of its own.
    ///
    /// # Errors
    ///
    /// When there is none.
    pub(super) async fn key(&self, context: &JobContext, who: &Answerer) -> Result<Option<SecretString>, Fault> {
        let (shared, asker) = (Arc::clone(&context.shared), who.clone());
        let found = tokio::task::spawn_blocking(move || shared.models.look_up(&asker)).await;
        found.ok().flatten().map(Some).ok_or_else(|| missing(who))
    }

    /// Looks a key up and remembers where it comes from. May wait.
    pub(super) fn look_up(&self, who: &Answerer) -> Option<SecretString> {
        let found = self.keys.get(who.vendor.name(), who.host(), who.trusted);
        let source = found.as_ref().map(|(_, source)| *source);
        locked(&self.sources).insert(place(who), Some(source));
        found.map(|(key, _)| key)
    }

    /// Where the key comes from, if that was looked up already.
    pub(super) fn known_source(&self, who: &Answerer) -> Option<Option<KeySource>> {
        locked(&self.sources).get(&place(who)).copied().flatten()
    }

    /// Whether nobody looks the key up yet. The caller then does.
    pub(super) fn begin_look_up(&self, who: &Answerer) -> bool {
        let mut sources = locked(&self.sources);
        let first = !sources.contains_key(&place(who));
        sources.entry(place(who)).or_insert(None);
        first
    }

    /// Keeps a key that a person has typed. May wait.
    pub(super) fn set_key(&self, who: &Answerer, key: &str) -> Diagnostic {
        let kept = self.keys.set(who.vendor.name(), who.host(), key);
        if let Ok((source, _)) = &kept {
            locked(&self.sources).insert(place(who), Some(Some(*source)));
        }
        match kept {
            Ok((_, notice)) => notice,
            Err(problem) => problem,
        }
    }

    /// Forgets a key that a person has typed. May wait.
    pub(super) fn forget_key(&self, who: &Answerer) -> Diagnostic {
        let notice = self.keys.forget(who.vendor.name(), who.host());
        locked(&self.sources).remove(&place(who));
        notice
    }
}

/// What a key belongs to: a provider and a host.
fn place(who: &Answerer) -> (String, String) {
    (who.vendor.name().to_owned(), who.host().to_owned())
}

fn missing(who: &Answerer) -> Fault {
    let host = who.host();
    let message = Message::new(
        format!(
            "There is no key for {host}. Set GOOGLE_API_KEY or GEMINI_API_KEY, or add a key under “Who answers” in the window. Nothing was sent."
        ),
        format!(
            "{host} のキーがありません。環境変数 GOOGLE_API_KEY か GEMINI_API_KEY を設定するか、画面の「回答者」でキーを追加してください。何も送信していません。"
        ),
    );
    Fault { code: "no-key", message, remedy: Remedy::Stop }
}
