//! Comparing what several answer to one question.

use std::path::PathBuf;

use crate::core::id::RegionId;
use crate::provider::choice::Choice;

/// Asking several, or one several times, and looking at what they have in common. Nothing of it changes the document.
#[derive(Debug, Clone, PartialEq)]
pub enum CompareCommand {
    /// Looks who is on record for the project that is open.
    Look,
    /// Asks the same question of everybody, all at once. Takes the place of an earlier comparison of the same slide.
    Start {
        /// The user's words.
        query: String,
        /// Whom; each with its own way of being asked.
        with: Vec<Choice>,
        /// How often each is asked; at least once. From the record each time another answer is taken.
        repeats: u32,
        /// Whether about every slide of the project, or only about the one shown.
        everywhere: bool,
        /// The regions that each reads once as well, so that its values can be compared.
        read: Vec<RegionId>,
    },
    /// Stops asking; what has come stays.
    Stop,
    /// Shows, and takes, only what so many agree on.
    AtLeast(usize),
    /// Shows the boxes of one answer, by its place in the list, or hides them.
    Show {
        /// Its place.
        at: usize,
        /// Whether they are shown.
        shown: bool,
    },
    /// Proposes what enough of them agree on and no region covers yet.
    Take,
    /// Writes every comparison to a file.
    Export {
        /// As one JSON document, with every box; as a table otherwise.
        json: bool,
        /// Where.
        path: PathBuf,
    },
    /// Forgets every comparison.
    Close,
}
