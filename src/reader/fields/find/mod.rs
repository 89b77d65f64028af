//! One finder per family of kinds. Each takes the fields of its kinds that are still open and gives them what it finds.

mod amount;
mod contact;
mod distance;
mod flag;
mod heading;
mod kept;
mod name;
mod place;
mod related;
mod subject;
mod time;

pub(super) use flag::circle;
pub(super) use heading::shares_word;
pub(super) use related::words as told_words;
