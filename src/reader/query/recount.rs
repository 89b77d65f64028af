//! The same question with another number of regions.
//!
//! The offline reader counts look-alike regions, or is told how many there are; either may be off by one. The number is
//! exchanged where the question has one and added where it has none, in the question's own language. What comes out is
//! read again: only a question that means the same but for its number is offered.

use crate::core::query::OtherNumber;
use crate::core::text_layer::is_japanese;

use super::names::Names;
use super::{Wanted, number_words, parse_naming};

/// The questions for one region fewer and one more than `among`, the number of those the answer chose from.
pub(super) fn others(query: &str, wanted: &Wanted, names: &Names, among: usize) -> Vec<OtherNumber> {
    let asked = |(number, is_more): (Option<usize>, bool)| {
        let number = number.filter(|number| *number > 0 && among > 0)?;
        Some(OtherNumber { number, is_more, text: with_number(query, wanted, names, number)? })
    };
    [(among.checked_sub(1), false), (among.checked_add(1), true)].into_iter().filter_map(asked).collect()
}

fn with_number(query: &str, wanted: &Wanted, names: &Names, number: usize) -> Option<String> {
    let old = wanted.among.or(wanted.count.filter(|_| !wanted.is_conditional()));
    let meant = match (wanted.among, wanted.is_conditional()) {
        (None, false) => Wanted { count: Some(number), ..wanted.clone() },
        _ => Wanted { among: Some(number), ..wanted.clone() },
    };
    let questions = match old {
        Some(old) => exchanged(query, old, number),
        None => added(query, wanted.is_conditional(), number),
    };
    // Whether one region is asked for, or all, hangs on words that the number may change.
    let is_same = |question: &String| Wanted { one: meant.one, ..parse_naming(question, names) } == meant;
    questions.into_iter().find(is_same)
}

/// With another number in each place where the old one stands.
fn exchanged(query: &str, old: usize, number: usize) -> Vec<String> {
    let is_inner = |c: char| c.is_alphanumeric() && !is_japanese(c);
    let words = query.split(|c: char| !is_inner(c)).filter(|word| !word.is_empty());
    let places = words.filter_map(|word| {
        let at = (word.as_ptr() as usize).checked_sub(query.as_ptr() as usize)?;
        (number_words::value(&word.to_lowercase()) == Some(old)).then(|| {
            let (before, rest) = query.split_at(at);
            format!("{before}{number}{}", rest.get(word.len()..).unwrap_or_default())
        })
    });
    places.collect()
}

/// With a number it does not have.
fn added(query: &str, is_conditional: bool, number: usize) -> Vec<String> {
    let query = query.trim_end_matches(['.', '。', '?', '？', ' ']);
    match (query.is_ascii(), is_conditional) {
        (true, false) => vec![format!("{query} ({number})")],
        (true, true) => vec![format!("{query} of the {number}")],
        (false, false) => vec![format!("{query} ({number}件)")],
        (false, true) => vec![format!("{number}件のうち{query}"), format!("{number}件のうち、{query}")],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reader::query::parse;

    fn check(query: &str, among: usize, expected: &[&str]) {
        let found = others(query, &parse(query), &Names::default(), among);
        let texts: Vec<&str> = found.iter().map(|other| other.text.as_str()).collect();
        assert_eq!(texts, expected, "{query}");
        for other in &found {
            let wanted = parse(&other.text);
            assert_eq!(wanted.among.or(wanted.count), Some(other.number));
        }
    }

    #[test]
    fn a_question_gets_its_number_in_its_own_language() {
        check("the cards", 6, &["the cards (5)", "the cards (7)"]);
        check("各物件", 6, &["各物件 (5件)", "各物件 (7件)"]);
        check("the cards", 1, &["the cards (2)"]);
    }

    #[test]
    fn a_number_that_was_given_is_exchanged() {
        check("the 6 properties", 6, &["the 5 properties", "the 7 properties"]);
        check("The six cards", 6, &["The 5 cards", "The 7 cards"]);
        check("6件の物件", 6, &["5件の物件", "7件の物件"]);
        check("the cheapest of the 6 plans", 6, &["the cheapest of the 5 plans", "the cheapest of the 7 plans"]);
    }

    #[test]
    fn a_choice_gets_the_number_it_is_made_from() {
        check("the cheapest plan", 4, &["the cheapest plan of the 3", "the cheapest plan of the 5"]);
        check("一番安いプラン", 4, &["3件のうち一番安いプラン", "5件のうち一番安いプラン"]);
    }
}
