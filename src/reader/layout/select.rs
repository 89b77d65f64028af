//! Choosing the records: the set of candidates that look alike, hold the page's text and cut through none of it.
//!
//! Records of one slide resemble each other in size and in how they are printed, and together they carry most of the text.
//! A set's worth is the sum of those two and of how its members were found. Nothing is known of what the text says.

use super::Candidate;
use super::field::{Field, Set, Walk, worth};
use super::merit::is_whole;

/// For a guessed number: how much more e times as many look-alikes prove, the most that counts of the loss when one more
/// is added, and the doubt in pairs (two columns of a page are always alike).
const MANY: f64 = 0.7;
const MOST_DROP: f64 = 0.2;
const PAIR: f64 = 0.15;
/// How much less like its fellows a member may become when it grows to the card around it.
const MOST_ESTRANGED: f64 = 0.8;
/// The head and the foot of a table, which a set may hold besides its rows.
const ENDS: usize = 2;
/// Most regions guessed when no number is given.
const MOST_GUESSED: usize = 60;
/// Sets of one size that are improved by exchanging members, of all that were started.
const IMPROVED: usize = 6;
/// Candidates that sets are started from, the most worth by themselves.
const SEEDS: usize = 250;
/// How much less a size may promise than the best before a guess leaves its set as it grew.
const PROMISING: f64 = 1.5;

/// The best set of `n` candidates: indices, in no particular order.
pub(super) fn select(field: &Field, candidates: &[Candidate], n: usize) -> Vec<usize> {
    // More regions than candidates cannot be found; the bound keeps an absurd number from costing time.
    let n = n.min(candidates.len());
    let chosen = given(field, &sets_for(field, n, n), candidates, n);
    chosen.map_or_else(Vec::new, |set| grown(field, candidates, set.members))
}

/// The best sets of one fewer, of `n` or a guessed number, and of one more: indices, in no particular order; empty where
/// there is no such set.
pub(super) fn alternatives(field: &Field, candidates: &[Candidate], n: Option<usize>) -> [Vec<usize>; 3] {
    let (sets, middle) = match n {
        Some(n) => {
            let n = n.min(candidates.len());
            let sets = sets_for(field, n.saturating_sub(1), n.saturating_add(1));
            let middle = given(field, &sets, candidates, n);
            (sets, middle)
        }
        None => {
            let sets = sets_for_a_guess(field);
            let middle = guessed(field, sets.clone(), candidates);
            let count = middle.as_ref().map_or(0, |set| set.members.len());
            // What stands beside the largest guess is larger than any guess.
            let sets = if count < MOST_GUESSED { sets } else { sets_for(field, count.saturating_sub(1), count + 1) };
            (sets, middle)
        }
    };
    let count = middle.as_ref().map_or(0, |set| set.members.len());
    let beside = |n: Option<usize>| given(field, &sets, candidates, n?).filter(|set| Some(set.members.len()) == n);
    let all = [beside(count.checked_sub(1)), middle, beside(count.checked_add(1))];
    all.map(|set| set.map_or_else(Vec::new, |set| grown(field, candidates, set.members)))
}

/// The sets that [`given`] looks at for a number from `least` to `most`.
fn sets_for(field: &Field, least: usize, most: usize) -> Vec<Set> {
    best_sets(field, &walks(field, most.saturating_add(ENDS)), |size| size >= least / 2)
}

/// The sets of all sizes that may be guessed, those of no promise as they grew.
fn sets_for_a_guess(field: &Field) -> Vec<Set> {
    let walks = walks(field, MOST_GUESSED);
    let promise = |size: usize| {
        let worth = walks.iter().filter_map(|walk| walk.worth(size)).max_by(f64::total_cmp)?;
        Some(worth * size_counts(size))
    };
    let all: Vec<f64> = (1..=MOST_GUESSED).map_while(promise).collect();
    let best = all.iter().copied().fold(f64::MIN, f64::max);
    best_sets(field, &walks, |size| all.get(size - 1).is_some_and(|promise| *promise > best - PROMISING))
}

/// Greedy: a set of three is the set of two with the best third, so one walk starts sets of all sizes.
fn walks(field: &Field, most: usize) -> Vec<Walk> {
    let alone = |&seed: &usize| worth(1, 0.0, field.coverage[seed], field.merit[seed]);
    let mut seeds = field.open.clone();
    seeds.sort_by(|a, b| alone(b).total_cmp(&alone(a)));
    seeds.truncate(SEEDS);
    seeds.into_iter().map(|seed| field.greedy(seed, most)).collect()
}

/// The best set found of each size, from 1 to as many as any walk has; sizes that are not asked for as they grew.
fn best_sets(field: &Field, walks: &[Walk], is_asked: impl Fn(usize) -> bool) -> Vec<Set> {
    let best = (1..).map_while(|size| {
        let mut started: Vec<(f64, &Walk)> = walks.iter().filter_map(|walk| Some((walk.worth(size)?, walk))).collect();
        started.sort_by(|(a, _), (b, _)| b.total_cmp(a));
        started.dedup_by(|(a, _), (b, _)| (*a - *b).abs() < 1e-12);
        let mut sets = started.into_iter().filter_map(|(_, walk)| walk.set(size));
        if !is_asked(size) {
            return sets.next();
        }
        let improved = sets.take(IMPROVED).map(|set| field.improved(set));
        let best = improved.reduce(|best, set| if field.worth(&set) > field.worth(&best) + 1e-9 { set } else { best });
        best.map(|set| field.among_fellows(field.realigned(set)))
    });
    with_rows(field, best.collect())
}

/// How much more a set counts that is large: look-alikes prove each other.
fn size_counts(size: usize) -> f64 {
    1.0 + MANY * (size as f64).ln()
}

/// The sets, and where one holds a table with its head, the rows as a set of their own in place of a worse one.
fn with_rows(field: &Field, sets: Vec<Set>) -> Vec<Set> {
    let value = |set: &Set| field.worth(set) - field.doubt(set);
    let mut best = sets.clone();
    for set in &sets {
        let rows = field.without_ends(set);
        let Some(other) = rows.members.len().checked_sub(1).and_then(|at| best.get_mut(at)) else { continue };
        if rows.members.len() < set.members.len() && value(&rows) > value(other) + 1e-9 {
            *other = rows;
        }
    }
    best
}

/// The best set of `n`, or of as many as fit, of the best ones of all sizes. Where it counts the head of a table as a row,
/// one more row is there instead; where the cells that half of it lacks make up the number, those are it.
fn given(field: &Field, sets: &[Set], candidates: &[Candidate], n: usize) -> Option<Set> {
    let set = sets.get(n.min(sets.len()).checked_sub(1)?)?;
    let smaller = sets.get(n / 2..n).unwrap_or_default().iter();
    let mut completed = smaller.map(|part| field.completed(part.clone(), candidates));
    let is_whole = |set: &Set| set.members.len() == n && field.without_ends(set).members.len() == n;
    if let Some(whole) = completed.find(is_whole) {
        return Some(whole);
    }
    let has_head = field.without_ends(set).members.len() < set.members.len();
    let one_more = sets.get(n).filter(|_| has_head).map(|more| field.without_ends(more));
    Some(one_more.filter(|other| other.members.len() == n).unwrap_or_else(|| set.clone()))
}

/// The set that is good in itself, is large, and would be spoilt by one more member.
fn guessed(field: &Field, mut sets: Vec<Set>, candidates: &[Candidate]) -> Option<Set> {
    let worths: Vec<f64> = sets.iter().map(|s| field.worth(s)).collect();
    let doubts: Vec<f64> = sets.iter().map(|s| field.doubt(s)).collect();
    let value = |(i, set): (usize, &Set)| {
        let worth = worths[i];
        let next = worths.get(i + 1).zip(doubts.get(i + 1)).map(|(worth, doubt)| worth - doubt);
        let drop = next.map_or(MOST_DROP, |next| (worth - next).min(MOST_DROP));
        let doubt = doubts[i] + if i == 1 { PAIR + field.unlikeness(set) / 2.0 } else { 0.0 };
        worth * size_counts(i + 1) + drop - doubt
    };
    let values: Vec<f64> = sets.iter().enumerate().map(value).collect();
    let at = (1..sets.len()).max_by(|&a, &b| values[a].total_cmp(&values[b]).then(b.cmp(&a))).unwrap_or(0);
    (at < sets.len()).then(|| field.without_ends(&field.completed(sets.swap_remove(at), candidates)))
}

/// Every member replaced by the largest card that holds it and no other member. Where most members are cards one that is
/// none is a part of the card around it, however unlike that is: one offer may be larger than all others.
fn grown(field: &Field, candidates: &[Candidate], members: Vec<usize>) -> Vec<usize> {
    let mut grown = members;
    for at in 0..grown.len() {
        let own = grown[at];
        let inner = candidates[own].bbox;
        let rest: Vec<usize> = grown.iter().enumerate().filter(|(j, _)| *j != at).map(|(_, &m)| m).collect();
        let others =
            |i: usize| rest.iter().map(|&m| field.distance(i, m)).sum::<f64>() / (grown.len() - 1).max(1) as f64;
        let estranged = |i: usize| others(i) - others(own);
        let is_drawn = |i: usize| candidates[i].source.is_drawn();
        let cards = rest.iter().filter(|&&m| is_drawn(m)).count();
        let is_part = !is_drawn(own) && cards > 1 && cards * 3 >= rest.len() * 2;
        let holds = |&i: &usize| {
            let card = &candidates[i];
            let common = card.bbox.intersection(inner).map_or(0.0, |r| r.area());
            card.bbox.area() > inner.area()
                && common > 0.95 * inner.area()
                && is_whole(card, &candidates[own])
                && rest.iter().all(|&m| field.apart(i, m))
        };
        let is_card = |&i: &usize| is_drawn(i) && (is_part || estranged(i) < MOST_ESTRANGED) && holds(&i);
        let area = |i: usize| candidates[i].bbox.area();
        let largest =
            (0..candidates.len()).filter(is_card).max_by(|&a, &b| area(a).total_cmp(&area(b)).then(b.cmp(&a)));
        if let Some(card) = largest {
            grown[at] = card;
        }
    }
    grown
}
