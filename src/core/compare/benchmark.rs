//! Several slides in one line for each of those who were asked.
//!
//! Scores count only slides that have a truth. A sum is known only if every part of it is.

use std::collections::BTreeMap;

use super::{Contender, Judged, Score, Took, total};

/// What one did on all slides: somebody without boxes of their own, and the score of all.
pub type InAll = (Contender, Score);

/// One line for each name, in the order they first come.
pub fn in_all(slides: &[Vec<Judged<'_>>]) -> Vec<InAll> {
    let mut names: Vec<String> = Vec::new();
    let mut lines: BTreeMap<String, Vec<Judged<'_>>> = BTreeMap::new();
    for judged in slides.iter().flatten() {
        let name = judged.name();
        if !names.contains(&name) {
            names.push(name.clone());
        }
        lines.entry(name).or_default().push(*judged);
    }
    names.iter().filter_map(|name| lines.get(name).and_then(|all| summed(all))).collect()
}

fn summed(all: &[Judged<'_>]) -> Option<InAll> {
    let first = all.first()?.contender;
    let has_truth = all.iter().any(|one| one.score.wanted > 0);
    let score = total(all.iter().map(|one| one.score).filter(|score| !has_truth || score.wanted > 0));
    // The values of a region can be known where nobody has judged its box.
    let cells = total(all.iter().map(|one| one.score)).cells;
    let took = all.iter().map(|one| one.contender.took);
    let sum = |part: fn(&Took) -> Option<f64>| took.clone().map(|took| part(&took)).sum::<Option<f64>>();
    let counted = took.clone().all(|took| took.tokens().is_some());
    let usage = took.clone().fold(Default::default(), |sum: crate::core::usage::Usage, took| sum.plus(took.usage));
    let took = Took {
        usage: if counted { usage } else { Default::default() },
        dollars: sum(|took| took.dollars),
        first_seconds: sum(|took| took.first_seconds),
        seconds: sum(|took| took.seconds),
    };
    let by = first.by.clone();
    let contender = Contender { by, repeat: first.repeat, detections: Vec::new(), records: BTreeMap::new(), took };
    Some((contender, Score { cells, ..score }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::compare::AtIou;
    use crate::core::provenance::{Model, Provenance, Timestamp};

    fn contender(model: &str, seconds: Option<f64>) -> Contender {
        let model = Model { asked: model.to_owned(), answered: model.to_owned() };
        let by = Provenance { provider: "p".to_owned(), model, ..Provenance::person(Timestamp(0)) };
        let took = Took { seconds, dollars: Some(0.5), ..Took::default() };
        Contender { by, repeat: 1, detections: Vec::new(), records: BTreeMap::new(), took }
    }

    #[test]
    fn slides_without_a_truth_do_not_count_as_mistakes() {
        let (a, b) = (contender("a", Some(2.0)), contender("b", None));
        let score = |found, wanted, pairs| Score { found, wanted, at_half: AtIou { pairs }, ..Score::default() };
        let judged = |contender, score| Judged { contender, score };
        let first = vec![judged(&a, score(4, 4, 4)), judged(&b, score(2, 4, 2))];
        let second = vec![judged(&b, score(9, 0, 0)), judged(&a, score(7, 0, 0))];
        let lines = in_all(&[first, second]);
        let look: Vec<_> =
            lines.iter().map(|(who, score)| (who.by.model.asked.as_str(), score.f1(score.at_half))).collect();
        assert_eq!(look, [("a", Some(1.0)), ("b", Some(4.0 / 6.0))]);
        let took: Vec<_> =
            lines.iter().map(|(who, _)| (who.took.seconds, who.took.dollars, who.took.tokens())).collect();
        assert_eq!(took, [(Some(4.0), Some(1.0), None), (None, Some(1.0), None)]);
    }
}
