//! Text on its way to the scanner, in pieces: what is not yet understood waits here.

use super::scanner::{Scanner, Stop};
use super::structure::Structure;
use super::unescape::Unescaper;

/// A scanner with the text it has not taken yet.
pub(super) struct Feed<S> {
    scanner: Scanner<S>,
    /// Text not yet understood: at most a token and what is needed to judge it.
    tail: String,
    /// At work while the reply is a JSON text inside a JSON string.
    unescaper: Unescaper,
}

impl<S: Structure> Feed<S> {
    /// Builds into `structure`.
    pub(super) fn new(structure: S) -> Feed<S> {
        Feed { scanner: Scanner::new(structure), tail: String::new(), unescaper: Unescaper::default() }
    }

    /// Reads a text that is whole, where it stands: nothing is copied unless it carries string escapes.
    pub(super) fn whole(structure: S, text: &str) -> S {
        let mut feed = Feed::new(structure);
        let (used, stop) = feed.scanner.run(text, true);
        match stop {
            Stop::Exhausted => feed.scanner.finish(),
            Stop::Escaped => {
                feed.unescaper.start();
                feed.unescaper.pass(text.get(used..).unwrap_or_default(), &mut feed.tail);
                feed.finish()
            }
        }
    }

    /// Takes the next piece.
    pub(super) fn push(&mut self, piece: &str) {
        self.unescaper.pass(piece, &mut self.tail);
        self.run(false);
    }

    /// What has been built so far.
    pub(super) fn built(&self) -> &S {
        self.scanner.built()
    }

    /// Whether the model repeats itself.
    pub(super) fn is_runaway(&self) -> bool {
        self.scanner.is_runaway()
    }

    /// The end of the text: what is still open was cut off.
    pub(super) fn finish(mut self) -> S {
        self.unescaper.flush(&mut self.tail);
        self.run(true);
        self.scanner.finish()
    }

    fn run(&mut self, end: bool) {
        loop {
            let (used, stop) = self.scanner.run(&self.tail, end);
            match stop {
                Stop::Exhausted => {
                    self.tail.drain(..used);
                    return;
                }
                Stop::Escaped => {
                    let escaped = self.tail.split_off(used);
                    self.tail.clear();
                    self.unescaper.start();
                    self.unescaper.pass(&escaped, &mut self.tail);
                    if end {
                        self.unescaper.flush(&mut self.tail);
                    }
                }
            }
        }
    }
}
