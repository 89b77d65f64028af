//! Whether a model still answers, and who answers in its place.

use super::ModelEntry;
use crate::core::lang::Lang;

/// Whether a model still answers on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum State {
    /// As far as it is known.
    Current,
    /// Until a day, `2026-12-01`.
    Retiring {
        /// The day it is switched off.
        on: String,
        /// What answers from then on.
        successor: Option<String>,
    },
    /// No longer.
    Retired {
        /// The day it was switched off, where it is known.
        since: Option<String>,
        /// What answers instead.
        successor: Option<String>,
    },
}

impl ModelEntry {
    /// Whether it answers on the day `today`, written `2026-11-25`.
    pub fn state(&self, today: &str) -> State {
        let successor = self.successor.clone();
        match &self.shutdown {
            Some(on) if today < on.as_str() => State::Retiring { on: on.clone(), successor },
            Some(since) => State::Retired { since: Some(since.clone()), successor },
            None if successor.is_some() => State::Retired { since: None, successor },
            None => State::Current,
        }
    }
}

impl State {
    /// A few words for a list; nothing for a current model.
    pub fn words(&self, lang: Lang) -> Option<String> {
        let pick = |en: String, ja: String| Some(lang.pick(en, ja));
        match self {
            State::Current => None,
            State::Retiring { on, successor: Some(next) } => {
                pick(format!("off on {on}, then {next} answers"), format!("{on} に終了、以後は {next} が回答"))
            }
            State::Retiring { on, successor: None } => pick(format!("off on {on}"), format!("{on} に終了")),
            State::Retired { since: Some(since), successor: Some(next) } => {
                pick(format!("{next} answers since {since}"), format!("{since} から {next} が回答"))
            }
            State::Retired { since: None, successor: Some(next) } => {
                pick(format!("{next} answers"), format!("{next} が回答"))
            }
            State::Retired { since: Some(since), successor: None } => {
                pick(format!("off since {since}"), format!("{since} に終了済み"))
            }
            State::Retired { since: None, successor: None } => pick("off".to_owned(), "終了済み".to_owned()),
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::super::Catalogue;
    use super::*;

    #[test]
    fn models_retire_on_their_day() {
        let catalogue = Catalogue::shipped();
        let check = |id: &str, today: &str, expected: Option<&str>| {
            let words = catalogue.entry("gemini", id).state(today).words(Lang::En);
            assert_eq!(words.as_deref(), expected, "{id} on {today}");
        };
        check("gemini-2.5-pro", "2026-11-30", Some("off on 2026-12-01, then gemini-3.8-flash answers"));
        check("gemini-2.5-pro", "2026-12-01", Some("gemini-3.8-flash answers since 2026-12-01"));
        check("gemini-3.7-flash", "2026-11-25", Some("gemini-3.8-flash answers"));
        check("gemini-2.0-flash", "2026-11-25", Some("off since 2026-06-01"));
        check("gemini-3.8-flash", "2030-01-01", None);
        check("never-heard-of", "2030-01-01", None);
    }
}
