//! The user's words as a selection: how many, of what, with which text, at which place.
//!
//! A small explicit grammar for English and Japanese. It knows counts, the noun, text that must or must not stand in a
//! region, and places in rows and columns. It refuses everything that needs eyes or arithmetic (colours, comparison,
//! abstract notions): those words come back exactly as typed, and a notice names them. It never looks at pixels.

mod choose;
mod english;
mod english_nouns;
mod grammar;
mod japanese;
mod number_words;
mod place;
mod similar;
mod source;

pub use choose::choose;
pub use place::{Line, Nth, Place, Side};
pub use similar::stands_in;

/// What a query asks for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Wanted {
    /// How many regions.
    pub count: Option<usize>,
    /// What one region describes, singular: `property`, `物件`. Empty when the query names nothing.
    pub noun: String,
    /// Text that must, or must not, stand in a region; all of them hold.
    pub contains: Vec<TextCondition>,
    /// Where on the page.
    pub place: Option<Place>,
    /// The parts of the query that mean something the offline reader cannot find, in the user's own words.
    pub not_understood: Vec<String>,
    /// Those of `not_understood` that may well be printed on the slide word for word, such as an adjective.
    pub maybe_printed: Vec<String>,
}

/// A condition on the text of a region.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextCondition {
    /// In the user's own words.
    pub text: String,
    /// Whether the text must be absent.
    pub negated: bool,
}

/// A query longer than this, in characters, is a pasted document.
const LONGEST: usize = 1000;

/// Reads a query; never fails. What is neither understood nor a filler word ends up in `not_understood`.
pub fn parse(query: &str) -> Wanted {
    let end = query.char_indices().nth(LONGEST).map_or(query.len(), |(at, _)| at);
    let (head, beyond) = query.split_at(end);
    let source = source::Source::new(head);
    let mut wanted = if grammar::is_english(source.text()) { english::parse(source) } else { japanese::parse(source) };
    if !beyond.is_empty() {
        wanted.not_understood.push(beyond.to_owned());
    }
    wanted
}

#[cfg(test)]
mod tests;
