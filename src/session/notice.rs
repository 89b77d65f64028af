//! The messages a person has not taken away yet.

use crate::core::diagnostic::{Diagnostic, Severity};

/// A message on screen.
#[derive(Debug, Clone, PartialEq)]
pub struct Notice {
    /// Its number, for taking it away.
    pub number: u64,
    /// What it says.
    pub diagnostic: Diagnostic,
}

/// The messages on screen, oldest first; the oldest go when there are more than [`Notices::LIMIT`].
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Notices {
    last: u64,
    shown: Vec<Notice>,
}

impl Notices {
    /// How many are kept.
    pub const LIMIT: usize = 50;

    /// Adds a message; the same one is not shown twice.
    pub(super) fn push(&mut self, diagnostic: Diagnostic) {
        self.shown.retain(|notice| notice.diagnostic != diagnostic);
        self.last += 1;
        self.shown.push(Notice { number: self.last, diagnostic });
        if self.shown.len() > Self::LIMIT {
            self.shown.remove(0);
        }
    }

    pub(super) fn dismiss(&mut self, number: u64) {
        self.shown.retain(|notice| notice.number != number);
    }

    pub(super) fn clear(&mut self) {
        self.shown.clear();
    }

    /// Takes away what a code says, when it is no longer so.
    pub(super) fn withdraw(&mut self, code: &str) {
        self.shown.retain(|notice| notice.diagnostic.code != code);
    }

    /// Takes away what all codes that begin so say.
    pub(super) fn withdraw_all(&mut self, codes: &str) {
        self.shown.retain(|notice| !notice.diagnostic.code.starts_with(codes));
    }

    /// The messages, oldest first.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &Notice> {
        self.shown.iter()
    }

    /// The gravest among them.
    pub fn gravest(&self) -> Option<Severity> {
        self.shown.iter().map(|notice| notice.diagnostic.severity).max()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::diagnostic::Message;

    #[test]
    fn a_new_question_takes_away_what_was_said_about_the_last_one() {
        let mut notices = Notices::default();
        for code in ["query-count-guessed", "save-failed", "query-in-section"] {
            notices.push(Diagnostic::info(code, Message::new(code, code)));
        }
        notices.withdraw_all("query-");
        let left: Vec<&str> = notices.iter().map(|notice| notice.diagnostic.code.as_str()).collect();
        assert_eq!(left, ["save-failed"]);
    }
}
