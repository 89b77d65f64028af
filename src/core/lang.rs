//! The languages of the window and of every message a person reads.

use serde::{Deserialize, Serialize};

/// A language that every visible string exists in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    /// English.
    #[default]
    En,
    /// Japanese.
    Ja,
}

impl Lang {
    /// The one of two writings that is in this language. A string written through `pick` cannot lack a language.
    pub fn pick<T>(self, en: T, ja: T) -> T {
        match self {
            Lang::En => en,
            Lang::Ja => ja,
        }
    }

    /// From a POSIX locale name such as `ja_JP.UTF-8`; anything else is English.
    pub fn from_locale(name: &str) -> Lang {
        if name.starts_with("ja") { Lang::Ja } else { Lang::En }
    }
}
