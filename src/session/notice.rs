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

    /// The messages, oldest first.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &Notice> {
        self.shown.iter()
    }

    /// The gravest among them.
    pub fn gravest(&self) -> Option<Severity> {
        self.shown.iter().map(|notice| notice.diagnostic.severity).max()
    }
}
