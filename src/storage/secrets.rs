//! Keys to the services, each bound to the host it was given for.
//!
//! A key comes from the environment, from the system's keychain, or from a person for this run only. Never from a file, and
//! never into one. A key that the keychain did not really keep is said to be kept for this session only.
//!
//! The keychain may wait for a person to unlock it: everything here but [`Keys::from_env`] and [`Keys::redact`] is called
//! off the UI thread.

mod keychain;

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use secrecy::{ExposeSecret, SecretString};

use self::keychain::{Keychain, System};
use crate::core::diagnostic::{Diagnostic, Message};

/// No vendor's key comes near this length.
const MOST_BYTES: usize = 4_096;

/// A text this short stands in other words too, so it is not looked for when keys are blotted out.
const LEAST_REDACTED: usize = 8;

/// A vendor, the host its keys are for, and the variables of the environment that hold a key or name another host.
#[derive(Debug, Clone, Copy)]
pub struct Service {
    /// As in a choice of who answers.
    pub provider: &'static str,
    /// The usual host; `None` where only the user knows it.
    pub host: Option<&'static str>,
    /// The first one that is set counts.
    pub keys: &'static [&'static str],
    /// The first one that is set counts.
    pub bases: &'static [&'static str],
}

/// Where a key comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeySource {
    /// The environment variable of this name.
    Environment(&'static str),
    /// The system's keychain: it is there at the next start too.
    Keychain,
    /// A person, for this run.
    Session,
}

impl KeySource {
    /// Where it comes from, in words.
    pub fn message(self) -> Message {
        match self {
            KeySource::Environment(name) => {
                Message::new(format!("from the variable {name}"), format!("環境変数 {name}"))
            }
            KeySource::Keychain => Message::new("in the system's keychain", "システムのキーチェーンに保存済み"),
            KeySource::Session => Message::new("kept for this session only", "今回の起動中だけ保持"),
        }
    }
}

/// A provider and a host.
type Place = (String, String);

/// What is known of a place: a key and its source, or that there is none.
type Found = Option<(SecretString, KeySource)>;

/// The keys of this run. Shared between threads; has no `Debug`, so that no log can hold one.
pub struct Keys {
    environment: Vec<(Place, SecretString, &'static str)>,
    bases: Vec<(&'static str, String)>,
    /// What a person entered and what the keychain said, so that it is asked once.
    known: Mutex<BTreeMap<Place, Found>>,
    keychain: Box<dyn Keychain>,
}

impl Keys {
    /// The keys of the environment; the keychain is asked when one is wanted.
    pub fn from_env(services: &[Service]) -> Keys {
        Keys::new(services, |name| std::env::var(name).ok(), Box::new(System))
    }

    /// No keys but those that are entered, and none of those outlives the run: neither the environment nor the keychain is
    /// asked. For tests, and for whoever wants to be sure that nothing can be sent.
    pub fn none() -> Keys {
        Keys::new(&[], |_| None, Box::new(keychain::Nowhere))
    }

    fn new(services: &[Service], variable: impl Fn(&str) -> Option<String>, keychain: Box<dyn Keychain>) -> Keys {
        let set = |name: &str| variable(name).filter(|value| !value.trim().is_empty());
        let (mut environment, mut bases) = (Vec::new(), Vec::new());
        for service in services {
            let base = service.bases.iter().find_map(|name| set(name));
            let found = service.keys.iter().find_map(|name| Some((usable(&set(name)?).ok()?, *name)));
            if let Some((key, name)) = found {
                // Where there is no usual host, the key waits for one that is trusted.
                let usual = service.host.unwrap_or_default().to_owned();
                let hosts = std::iter::once(usual).chain(base.as_deref().and_then(host_of));
                let place = |host| ((service.provider.to_owned(), host), key.clone(), name);
                environment.extend(hosts.map(place));
            }
            bases.extend(base.map(|base| (service.provider, base)));
        }
        Keys { environment, bases, known: Mutex::default(), keychain }
    }

    /// Lets the environment's key of a provider go to the host of a base URL as well. For base URLs of the command line:
    /// whoever typed it there set the environment too. Never for one that came with a project.
    pub fn trust(&mut self, provider: &str, base_url: &str) {
        let Some(host) = host_of(base_url) else { return };
        let first = self.environment.iter().find(|((of, _), ..)| of == provider);
        if let Some((_, key, name)) = first {
            self.environment.push(((provider.to_owned(), host), key.clone(), name));
        }
    }

    /// The base URL the environment names for a provider.
    pub fn base_url(&self, provider: &str) -> Option<&str> {
        self.bases.iter().find(|(of, _)| *of == provider).map(|(_, base)| base.as_str())
    }

    /// The key for a provider at a host (a base URL will do), and where it comes from. What a person entered in this run
    /// comes first, then the environment, then the keychain.
    pub fn get(&self, provider: &str, host: &str) -> Option<(SecretString, KeySource)> {
        let place = (provider.to_owned(), host_of(host)?);
        let known = self.lock().get(&place).cloned();
        if let Some(Some(found)) = known {
            return Some(found);
        }
        if let Some((_, key, name)) = self.environment.iter().find(|(at, ..)| *at == place) {
            return Some((key.clone(), KeySource::Environment(name)));
        }
        if known.is_some() {
            return None;
        }
        let found = self.keychain.read(&name(&place)).and_then(|key| usable(key.expose_secret()).ok());
        let found = found.map(|key| (key, KeySource::Keychain));
        // Somebody may have entered one in the meantime.
        self.lock().entry(place).or_insert(found).clone()
    }

    /// Takes a key that a person entered for a provider at a host, and has the keychain keep it. Tells where it is now:
    /// [`KeySource::Session`] when the keychain is missing, refuses, or does not give back what it took.
    ///
    /// # Errors
    ///
    /// `key-unusable` when the text cannot be a key, `key-without-host` when the host is none; nothing is kept then.
    pub fn set(&self, provider: &str, host: &str, key: &str) -> Result<KeySource, Diagnostic> {
        let place = (provider.to_owned(), host_of(host).ok_or_else(no_host)?);
        let key = usable(key)?;
        let kept = self.keychain.write(&name(&place), &key)
            && self.keychain.read(&name(&place)).is_some_and(|back| back.expose_secret() == key.expose_secret());
        let source = if kept { KeySource::Keychain } else { KeySource::Session };
        self.lock().insert(place, Some((key, source)));
        Ok(source)
    }

    /// Forgets the key for a provider at a host, here and in the keychain. One of the environment stays: only whoever set
    /// it can take it away.
    ///
    /// # Errors
    ///
    /// `key-not-deleted` when the keychain still has it; it is not used any more in this run.
    pub fn forget(&self, provider: &str, host: &str) -> Result<(), Diagnostic> {
        let place = (provider.to_owned(), host_of(host).ok_or_else(no_host)?);
        self.keychain.delete(&name(&place));
        let gone = self.keychain.read(&name(&place)).is_none();
        self.lock().insert(place, None);
        if gone { Ok(()) } else { Err(not_deleted()) }
    }

    /// A text without any key that is known here. For whatever came from outside and is shown, logged or written: services
    /// echo keys in their error messages.
    pub fn redact(&self, text: &str) -> String {
        let known = self.lock();
        let entered = known.values().flatten().map(|(key, _)| key);
        let keys = entered.chain(self.environment.iter().map(|(_, key, _)| key)).map(SecretString::expose_secret);
        keys.filter(|key| key.len() >= LEAST_REDACTED).fold(text.to_owned(), |text, key| text.replace(key, "[key]"))
    }

    fn lock(&self) -> MutexGuard<'_, BTreeMap<Place, Found>> {
        // A map is whole after every step.
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The host and, unless it is the usual one, the port of a base URL or a bare host, in lower case; `None` where there is
/// none or where it is not clear which one it is.
pub fn host_of(base_url: &str) -> Option<String> {
    let lower = base_url.trim().to_ascii_lowercase();
    let (rest, usual) = match lower.strip_prefix("http://") {
        Some(rest) => (rest, ":80"),
        None => (lower.strip_prefix("https://").unwrap_or(&lower), ":443"),
    };
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let host = host.strip_suffix(usual).unwrap_or(host);
    let plain = |c: char| c.is_ascii_alphanumeric() || "-._:[]".contains(c);
    (!host.is_empty() && host.chars().all(plain)).then(|| host.to_owned())
}

/// The name of a place in the keychain.
fn name((provider, host): &Place) -> String {
    format!("{provider} at {host}")
}

/// A key as it was pasted, without the spaces and line breaks around it.
fn usable(text: &str) -> Result<SecretString, Diagnostic> {
    let key = text.trim();
    let fine = !key.is_empty() && key.len() <= MOST_BYTES && key.bytes().all(|byte| byte.is_ascii_graphic());
    if fine { Ok(SecretString::from(key)) } else { Err(unusable()) }
}

fn unusable() -> Diagnostic {
    let en = "This is no key: a key is one word of letters, digits and signs, without spaces.";
    let ja = "キーではありません。キーは空白を含まない英数字と記号です。";
    Diagnostic::error("key-unusable", Message::new(en, ja))
}

fn no_host() -> Diagnostic {
    let en = "The key was not kept: it is not clear which host it is for. Check the base URL.";
    let ja = "どのホストのキーか分からないため保持していません。ベースURLを確認してください。";
    Diagnostic::error("key-without-host", Message::new(en, ja))
}

fn not_deleted() -> Diagnostic {
    let en = "The keychain did not delete the key. It is not used any more in this session; delete it in the system's keychain.";
    let ja = "キーチェーンからキーを削除できませんでした。今回の起動中は使いません。システムのキーチェーンで削除してください。";
    Diagnostic::error("key-not-deleted", Message::new(en, ja))
}

#[cfg(test)]
mod tests;
