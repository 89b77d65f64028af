//! Where a region or a value came from, and what a person has done with it since.

use serde::{Deserialize, Serialize};

/// Milliseconds since 1970-01-01 UTC, handed in from outside: `core` has no clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Timestamp(pub u64);

impl Timestamp {
    /// The day in UTC: `2026-11-25`.
    pub fn day(self) -> String {
        let (year, month, day) = civil(self.0 / 86_400_000);
        format!("{year}-{month:02}-{day:02}")
    }

    /// Day and time in UTC: `2026-11-25 09:05:00 UTC`.
    pub fn utc(self) -> String {
        let second = self.0 / 1000 % 86_400;
        format!("{} {:02}:{:02}:{:02} UTC", self.day(), second / 3600, second / 60 % 60, second % 60)
    }
}

/// Year, month and day of a number of days since 1970-01-01, in the Gregorian calendar. Years start in March, so that a
/// leap day is the last of its year.
fn civil(days: u64) -> (u64, u64, u64) {
    let days = days + 719_468;
    let (era, day) = (days / 146_097, days % 146_097);
    let year = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365;
    let day_of_year = day - (365 * year + year / 4 - year / 100);
    let month = (5 * day_of_year + 2) / 153;
    let (month_number, carry) = if month < 10 { (month + 3, 0) } else { (month - 9, 1) };
    (era * 400 + year + carry, month_number, day_of_year - (153 * month + 2) / 5 + 1)
}

/// Who made a thing in the first place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Origin {
    /// A provider, the offline reader included.
    Model,
    /// A person drew or typed it.
    Person,
}

/// What a person has said about a thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ReviewStatus {
    /// Nobody has looked yet.
    #[default]
    Unreviewed,
    /// Right as it is.
    Accepted,
    /// A person changed it.
    Corrected,
    /// Wrong; kept in view, left out of exports.
    Rejected,
}

/// The model of a request: the one asked for and the one that says it answered.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Model {
    /// As chosen.
    pub asked: String,
    /// As named in the reply.
    pub answered: String,
}

/// Who answered what, and when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Provenance {
    /// The provider's name, `local` for the offline reader, `person` for a person.
    pub provider: String,
    /// The model asked and answered.
    pub model: Model,
    /// The user's words that led to it; empty where there were none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub query: String,
    /// When.
    pub at: Timestamp,
    /// Whether the reply was recorded earlier and nothing was sent for it now.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub recorded: bool,
    /// Whether the recorded reply was written by hand after what somebody has reported, and no model gave it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub reconstructed: bool,
}

impl Provenance {
    /// Made by a person's hand.
    pub fn person(at: Timestamp) -> Provenance {
        Provenance {
            provider: "person".to_owned(),
            model: Model::default(),
            query: String::new(),
            at,
            recorded: false,
            reconstructed: false,
        }
    }

    /// Whether a person made it.
    pub fn is_person(&self) -> bool {
        self.provider == "person"
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_have_days() {
        let check = |seconds: u64, expected: &str| assert_eq!(Timestamp(seconds * 1000).day(), expected);
        check(0, "1970-01-01");
        check(951_782_399, "2000-02-28");
        check(951_782_400, "2000-02-29");
        check(951_868_800, "2000-03-01");
        check(1_764_547_199, "2025-11-30");
        check(1_764_547_200, "2025-12-01");
        check(1_798_761_599, "2026-12-31");
        assert_eq!(Timestamp(1_798_761_599_999).utc(), "2026-12-31 23:59:59 UTC");
    }
}
