//! The key for a question: looked up where it may wait, and its source told where it may not.

use std::sync::Arc;

use secrecy::SecretString;

use crate::core::diagnostic::{Diagnostic, Message};
use crate::engine::job::JobContext;
use crate::engine::locked;
use crate::provider::fault::{Fault, Remedy};
use crate::storage::secrets::KeySource;

use super::Models;
use super::place::Place;

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
    /// When there is none and the service wants one.
    pub(super) async fn key(&self, context: &JobContext, who: &Place) -> Result<Option<SecretString>, Fault> {
        let (shared, asker) = (Arc::clone(&context.shared), who.clone());
        let found = tokio::task::spawn_blocking(move || shared.models.look_up(&asker)).await;
        match found.ok().flatten() {
            None if who.rules.required => Err(missing(who)),
            found => Ok(found),
        }
    }

    /// Looks a key up and remembers where it comes from. May wait.
    pub(super) fn look_up(&self, who: &Place) -> Option<SecretString> {
        let found = self.keys.get(who.provider, &who.base);
        let source = found.as_ref().map(|(_, source)| *source);
        locked(&self.sources).insert(who.named(), Looked::Up(source));
        found.map(|(key, _)| key)
    }

    /// Where the key comes from, if that was looked up already.
    pub(super) fn known_source(&self, who: &Place) -> Option<Option<KeySource>> {
        match locked(&self.sources).get(&who.named()) {
            Some(Looked::Up(source)) => Some(*source),
            Some(Looked::Pending) | None => None,
        }
    }

    /// Whether nobody looks the key up yet. The caller then does.
    pub(super) fn begin_look_up(&self, who: &Place) -> bool {
        let mut sources = locked(&self.sources);
        let first = !sources.contains_key(&who.named());
        sources.entry(who.named()).or_insert(Looked::Pending);
        first
    }

    /// A text without any key that is known here: a service, or a slide, may echo one.
    pub(super) fn redacted(&self, text: &str) -> String {
        self.keys.redact(text)
    }

    /// Keeps a key that a person has typed, and says where. May wait.
    pub(super) fn set_key(&self, who: &Place, key: &str) -> Diagnostic {
        match self.keys.set(who.provider, &who.base, key) {
            Ok(source) => {
                locked(&self.sources).insert(who.named(), Looked::Up(Some(source)));
                kept(source, &who.host())
            }
            Err(problem) => problem,
        }
    }

    /// Forgets a key that a person has typed. May wait.
    pub(super) fn forget_key(&self, who: &Place) -> Diagnostic {
        locked(&self.sources).remove(&who.named());
        match self.keys.forget(who.provider, &who.base) {
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

fn missing(who: &Place) -> Fault {
    let (host, variables) = (who.host(), who.rules.variables);
    let (or, ka) = (variables.join(" or "), variables.join(" か "));
    let message = Message::new(
        format!(
            "There is no key for {host}. Set {or}, or add a key under “Who answers” in the window. Nothing was sent."
        ),
        format!(
            "{host} のキーがありません。環境変数 {ka} を設定するか、画面の「回答者」でキーを追加してください。何も送信していません。"
        ),
    );
    Fault { code: "no-key", message, remedy: Remedy::Stop }
}
