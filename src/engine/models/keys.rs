//! The key for a question: looked up where it may wait, and its source told where it may not.

use std::sync::Arc;

use secrecy::SecretString;

use crate::core::diagnostic::{Diagnostic, Message};
use crate::engine::job::JobContext;
use crate::engine::locked;
use crate::provider::fault::{Fault, Remedy};
use crate::storage::secrets::KeySource;

use super::{Answerer, Models};

/// Whether the source of a key is known.
#[derive(Debug, Clone, Copy)]
pub(super) enum Looked {
    /// Somebody is looking.
    Pending,
    /// This was found.
    Up(Option<KeySource>),
}

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
        let found = self.keys.get(who.vendor.name(), &who.base);
        let source = found.as_ref().map(|(_, source)| *source);
        locked(&self.sources).insert(place(who), Looked::Up(source));
        found.map(|(key, _)| key)
    }

    /// Where the key comes from, if that was looked up already.
    pub(super) fn known_source(&self, who: &Answerer) -> Option<Option<KeySource>> {
        match locked(&self.sources).get(&place(who)) {
            Some(Looked::Up(source)) => Some(*source),
            Some(Looked::Pending) | None => None,
        }
    }

    /// Whether nobody looks the key up yet. The caller then does.
    pub(super) fn begin_look_up(&self, who: &Answerer) -> bool {
        let mut sources = locked(&self.sources);
        let first = !sources.contains_key(&place(who));
        sources.entry(place(who)).or_insert(Looked::Pending);
        first
    }

    /// A text without any key that is known here: a service, or a slide, may echo one.
    pub(super) fn redacted(&self, text: &str) -> String {
        self.keys.redact(text)
    }

    /// Keeps a key that a person has typed, and says where. May wait.
    pub(super) fn set_key(&self, who: &Answerer, key: &str) -> Diagnostic {
        match self.keys.set(who.vendor.name(), &who.base, key) {
            Ok(source) => {
                locked(&self.sources).insert(place(who), Looked::Up(Some(source)));
                kept(source, &who.host())
            }
            Err(problem) => problem,
        }
    }

    /// Forgets a key that a person has typed. May wait.
    pub(super) fn forget_key(&self, who: &Answerer) -> Diagnostic {
        locked(&self.sources).remove(&place(who));
        match self.keys.forget(who.vendor.name(), &who.base) {
            Ok(()) => {
                let host = who.host();
                Diagnostic::info(
                    "key-forgotten",
                    Message::new(format!("The key for {host} was forgotten."), format!("{host} のキーを消しました。")),
                )
            }
            Err(problem) => problem,
        }
    }
}

/// Where a key that was typed is now.
fn kept(source: KeySource, host: &str) -> Diagnostic {
    if source == KeySource::Keychain {
        let en = format!("The key for {host} is in the system's keychain.");
        let ja = format!("{host} のキーをシステムのキーチェーンに保存しました。");
        return Diagnostic::info("key-kept", Message::new(en, ja));
    }
    Diagnostic::warning(
        "key-for-session",
        Message::new(
            format!("There is no keychain that keeps it: the key for {host} holds until Kirinuki ends."),
            format!("保存できるキーチェーンがないため、{host} のキーは Kirinuki を終了するまで有効です。"),
        ),
    )
}

/// What a key belongs to: a provider and a host.
fn place(who: &Answerer) -> (String, String) {
    (who.vendor.name().to_owned(), who.host())
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
