//! The user's words as a selection: how many, of what, with which text, amounts and looks, at which place.
//!
//! A small explicit grammar for English and Japanese ([`parse`]), answered from layout and words alone ([`answer`]). It
//! refuses what needs eyes or judgement: those words come back exactly as typed, and a notice names them. What it takes
//! in another sense than the plain one (a heading, other words, a size on the page) it says in a notice too.

mod answer;
mod beside;
mod block_nouns;
mod blocks;
mod choose;
mod compare;
mod days;
mod decided;
mod doubted;
mod doubts;
mod english;
mod english_compare;
mod english_cores;
mod english_nouns;
mod english_senses;
mod fielded;
mod grammar;
mod heads;
mod japanese;
mod japanese_compare;
mod japanese_nouns;
mod looks;
mod measure;
mod mention;
mod names;
mod notices;
mod nouns;
mod number_words;
mod one;
mod owned;
mod parts;
mod place;
mod recount;
mod said;
mod scene;
mod section;
mod similar;
mod slot;
mod source;
mod things;
mod vocabulary;

pub use answer::{Answer, answer};
pub use beside::Beside;
pub use blocks::{Part, answer_from_blocks};
pub use compare::{Best, Threshold};
pub use looks::{Colour, Form, Looks};
pub use measure::{Kind, Measure};
pub use place::{Line, Nth, Place, Side};
pub use similar::stands_in;

use names::Names;

/// What a query asks for.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Wanted {
    /// How many regions.
    pub count: Option<usize>,
    /// How many there are to choose from: "the cheapest of the 6".
    pub among: Option<usize>,
    /// What one region describes, singular: `property`, `物件`. Empty when the query names nothing.
    pub noun: String,
    /// What must, or must not, be said in a region; all of them hold.
    pub contains: Vec<TextCondition>,
    /// Bounds for amounts; all of them hold.
    pub amounts: Vec<Threshold>,
    /// Only those with the most or least of something.
    pub best: Option<Best>,
    /// How the regions look.
    pub looks: Option<Looks>,
    /// Small surfaces that stand on the regions.
    pub marked: Vec<Looks>,
    /// Where on the page.
    pub place: Option<Place>,
    /// Where seen from a region that is named.
    pub beside: Vec<Beside>,
    /// Only the first, third, fifth... of those.
    pub every_other: bool,
    /// All regions but those: "everything except the cheapest".
    pub all_but: bool,
    /// Whether nothing else than what the noun says is wanted: 猫だけ.
    pub only: bool,
    /// Whether one region only is asked for, with words that more than one may fit: "the advertisement".
    pub one: bool,
    /// The parts of the query that mean something the offline reader cannot find, in the user's own words.
    pub not_understood: Vec<String>,
    /// Those of `not_understood` that may well be printed on the slide word for word, such as an adjective.
    pub maybe_printed: Vec<String>,
}

impl Wanted {
    /// Whether more is asked for than a number of regions of one kind.
    pub fn is_conditional(&self) -> bool {
        !self.contains.is_empty()
            || !self.amounts.is_empty()
            || self.best.is_some()
            || self.looks.is_some()
            || !self.marked.is_empty()
            || self.place.is_some()
            || !self.beside.is_empty()
            || self.every_other
            || self.all_but
            || !self.not_understood.is_empty()
    }
}

/// In which sense a region must speak of something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sense {
    /// It is said to be there.
    Has,
    /// It is not said to be there, or denied.
    HasNot,
    /// Something else is said in its place.
    IsNot,
    /// Nothing is said of it.
    Silent,
    /// It is denied.
    Denies,
}

impl Sense {
    /// Whether regions that speak of the thing are ruled out.
    pub fn is_negative(self) -> bool {
        matches!(self, Sense::HasNot | Sense::IsNot | Sense::Silent)
    }
}

/// A condition on the text of a region.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextCondition {
    /// In the user's own words.
    pub text: String,
    /// In which sense.
    pub sense: Sense,
    /// Whether the words are said to name a section of the page.
    pub section: bool,
}

/// A query longer than this, in characters, is a pasted document.
const LONGEST: usize = 1000;

/// Reads a query; never fails. What is neither understood nor a filler word ends up in `not_understood`.
pub fn parse(query: &str) -> Wanted {
    parse_naming(query, &Names::default())
}

/// Reads a query that may speak of a project's fields.
fn parse_naming(query: &str, names: &Names) -> Wanted {
    let end = query.char_indices().nth(LONGEST).map_or(query.len(), |(at, _)| at);
    let (head, beyond) = query.split_at(end);
    let source = source::Source::new(head);
    let folded = source.text().to_owned();
    let mut wanted =
        if grammar::is_english(source.text()) { english::parse(source, names) } else { japanese::parse(source, names) };
    wanted.one = one::is_asked(&folded, &wanted);
    wanted.only = one::is_only(&folded) && !wanted.is_conditional();
    if !beyond.is_empty() {
        wanted.not_understood.push(beyond.to_owned());
    }
    wanted
}

#[cfg(test)]
mod tests;
