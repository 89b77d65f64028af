//! In which sense English verbs and negations speak of a thing.

use super::Sense;

/// What is said of a thing by the word behind it.
pub(super) fn predicate(word: &str, negated: bool) -> Sense {
    let denies = matches!(word, "prohibited" | "forbidden" | "banned");
    let speaks = matches!(word, "mentioned" | "listed" | "shown" | "stated" | "given");
    match (negated, denies) {
        (true, false) if speaks => Sense::Silent,
        (true, false) if matches!(word, "allowed" | "permitted" | "accepted" | "possible") => Sense::Denies,
        (true, false) => Sense::HasNot,
        (false, true) => Sense::Denies,
        _ => Sense::Has,
    }
}

/// In which sense a negation is meant.
pub(super) fn negative(words: &str) -> Sense {
    let has = |list: &[&str]| list.iter().any(|word| words.contains(word));
    if has(&["allow", "permit", "accept"]) {
        Sense::Denies
    } else if has(&["mention", "say", "list", "state", "show"]) {
        Sense::Silent
    } else if has(&[
        "that is",
        "that are",
        "that was",
        "that were",
        "which is",
        "which are",
        "other than",
        "outside",
        "those",
        " ones",
        "excluding",
        "except",
        "apart from",
        "isn't",
        "aren't",
        "is not",
        "are not",
    ]) {
        Sense::IsNot
    } else {
        Sense::HasNot
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn senses() {
        assert_eq!(predicate("allowed", true), Sense::Denies);
        assert_eq!(predicate("mentioned", true), Sense::Silent);
        assert_eq!((negative("that are not"), negative("without")), (Sense::IsNot, Sense::HasNot));
    }
}
