//! The system's keychain: Secret Service on Linux, Keychain on macOS, Credential Manager on Windows.
//!
//! Each call opens the entry afresh, so that reading back asks the system and not a memory of ours. What goes wrong is not
//! told apart: a key is there or it is not.

use secrecy::SecretString;

/// Keeps keys by name between runs. May block until a person unlocks it.
pub(super) trait Keychain: Send + Sync {
    /// The key of a name.
    fn read(&self, name: &str) -> Option<SecretString>;
    /// Whether it claims to have kept it.
    fn write(&self, name: &str, key: &SecretString) -> bool;
    /// Takes it away if it is there.
    fn delete(&self, name: &str);
}

/// The one of this system. A build without network has no use for keys.
#[cfg(feature = "net")]
pub(super) struct System;

#[cfg(not(feature = "net"))]
pub(super) use Nowhere as System;

#[cfg(feature = "net")]
impl Keychain for System {
    fn read(&self, name: &str) -> Option<SecretString> {
        entry(name)?.get_password().ok().map(SecretString::from)
    }

    fn write(&self, name: &str, key: &SecretString) -> bool {
        use secrecy::ExposeSecret;
        entry(name).is_some_and(|entry| entry.set_password(key.expose_secret()).is_ok())
    }

    fn delete(&self, name: &str) {
        // Whether it is gone is found out by reading.
        let _ = entry(name).map(|entry| entry.delete_credential());
    }
}

#[cfg(feature = "net")]
fn entry(name: &str) -> Option<keyring::v1::Entry> {
    keyring::v1::Entry::new("Kirinuki", name).ok()
}

/// No keychain at all.
pub(super) struct Nowhere;

impl Keychain for Nowhere {
    fn read(&self, _: &str) -> Option<SecretString> {
        None
    }

    fn write(&self, _: &str, _: &SecretString) -> bool {
        false
    }

    fn delete(&self, _: &str) {}
}
