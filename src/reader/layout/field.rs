//! The field of candidates: how alike any two are, whether they can stand together, and what a set of them is worth.
//!
//! Worth is a mean over pairs plus sums over members, so adding or exchanging one member is judged without looking at
//! the whole set again.

use super::{Candidate, Source};
use crate::core::geometry::Rect;

/// Weights of a set's worth, each against a likeness distance of 1 (a factor of e in one measure).
const COVERAGE: f64 = 1.6;
const CUT: f64 = 0.5;
/// A record says more than one thing: a single line is rather a cell, a title or a button.
const ONE_LINE: f64 = 0.5;
/// A card's own edge says what belongs to it; a group that takes in a card and a little more is worth less.
const SPILT: f64 = 0.5;
/// A part that holds several cards with print is where records stand, not one of them.
const SECTION: f64 = 0.3;
/// A group that reached across a wide gap is alike to others only if they reached as well.
const REACHED: f64 = 0.6;
/// Two members may overlap by this share of the smaller one: stickers and shadows reach over.
const OVERLAP: f64 = 0.12;
/// How often a set is gone through for members to exchange.
const ROUNDS: usize = 4;

/// A set of candidates that can stand together.
#[derive(Debug, Clone)]
pub(super) struct Set {
    /// Indices of candidates.
    pub(super) members: Vec<usize>,
    /// Sum of the likeness distances of all pairs.
    distance: f64,
    /// Share of the page's text inside, 0 to 1.
    coverage: f64,
    /// Sum of what the members are worth by themselves.
    merit: f64,
}

/// All that is needed to compare sets quickly.
pub(super) struct Field {
    /// Candidates that may be chosen: those with text, if there are any.
    pub(super) open: Vec<usize>,
    count: usize,
    distance: Vec<f64>,
    apart: Vec<bool>,
    coverage: Vec<f64>,
    merit: Vec<f64>,
}

impl Field {
    pub(super) fn new(candidates: &[Candidate], text_length: f64) -> Field {
        let n = candidates.len();
        let worth_choosing = |&i: &usize| candidates[i].print.lines > 0 && !has_fuller_card(&candidates[i], candidates);
        let with_text: Vec<usize> = (0..n).filter(worth_choosing).collect();
        let mut distance = Vec::with_capacity(n * n);
        let mut apart = Vec::with_capacity(n * n);
        for a in candidates {
            for b in candidates {
                let common = a.bbox.intersection(b.bbox).map_or(0.0, |r| r.area());
                apart.push(common <= OVERLAP * a.bbox.area().min(b.bbox.area()));
                distance.push(unlikeness(a, b));
            }
        }
        Field {
            open: if with_text.is_empty() { (0..n).collect() } else { with_text },
            count: n,
            distance,
            apart,
            coverage: candidates.iter().map(|c| c.print.length / text_length.max(1.0)).collect(),
            merit: candidates.iter().map(|c| merit(c, candidates)).collect(),
        }
    }

    /// Whether two candidates can both be chosen.
    pub(super) fn apart(&self, a: usize, b: usize) -> bool {
        self.apart[a * self.count + b]
    }

    fn distance(&self, a: usize, b: usize) -> f64 {
        self.distance[a * self.count + b]
    }

    /// What a set is worth; more is better.
    pub(super) fn worth(&self, set: &Set) -> f64 {
        worth(set.members.len(), set.distance, set.coverage, set.merit)
    }

    /// The sets of 1, 2, ... members that grow from one candidate by always adding the best one.
    pub(super) fn greedy(&self, seed: usize, most: usize) -> Vec<Set> {
        let mut set =
            Set { members: vec![seed], distance: 0.0, coverage: self.coverage[seed], merit: self.merit[seed] };
        let mut free: Vec<usize> = self.open.iter().copied().filter(|&i| i != seed && self.apart(seed, i)).collect();
        let mut to_members: Vec<f64> = (0..self.count).map(|i| self.distance(seed, i)).collect();
        let mut sets = Vec::new();
        while set.members.len() <= most {
            sets.push(set.clone());
            let size = set.members.len() + 1;
            let after = |i: usize| {
                worth(size, set.distance + to_members[i], set.coverage + self.coverage[i], set.merit + self.merit[i])
            };
            let Some(next) = free.iter().copied().max_by(|&a, &b| after(a).total_cmp(&after(b)).then(b.cmp(&a))) else {
                break;
            };
            set.distance += to_members[next];
            set.coverage += self.coverage[next];
            set.merit += self.merit[next];
            set.members.push(next);
            free.retain(|&i| i != next && self.apart(next, i));
            for &i in &free {
                to_members[i] += self.distance(next, i);
            }
        }
        sets
    }

    /// A set with single members exchanged as long as that helps.
    pub(super) fn improved(&self, mut set: Set) -> Set {
        let mut to_members: Vec<f64> =
            (0..self.count).map(|i| set.members.iter().map(|&m| self.distance(i, m)).sum()).collect();
        for _ in 0..ROUNDS {
            let before = self.worth(&set);
            for at in 0..set.members.len() {
                for &new in &self.open {
                    let old = set.members[at];
                    let distance = set.distance - to_members[old] + to_members[new] - self.distance(new, old);
                    let coverage = set.coverage - self.coverage[old] + self.coverage[new];
                    let merit = set.merit - self.merit[old] + self.merit[new];
                    let better = worth(set.members.len(), distance, coverage, merit) > self.worth(&set) + 1e-9;
                    let fits = |(i, &m): (usize, &usize)| i == at || (m != new && self.apart(new, m));
                    if new != old && better && set.members.iter().enumerate().all(fits) {
                        set.members[at] = new;
                        (set.distance, set.coverage, set.merit) = (distance, coverage, merit);
                        for (i, sum) in to_members.iter_mut().enumerate() {
                            *sum += self.distance(new, i) - self.distance(old, i);
                        }
                    }
                }
            }
            if self.worth(&set) <= before {
                break;
            }
        }
        set
    }

    /// Whether one member is far more unlike the others than they are among themselves.
    pub(super) fn has_stranger(&self, set: &Set) -> bool {
        let count = set.members.len() as f64;
        set.members.len() > 2
            && set.members.iter().any(|&m| {
                let own: f64 = set.members.iter().map(|&other| self.distance(m, other)).sum();
                let among_others = (set.distance - own) / ((count - 1.0) * (count - 2.0) / 2.0);
                own / (count - 1.0) > 2.0 * among_others + 0.3
            })
    }
}

fn worth(size: usize, distance: f64, coverage: f64, merit: f64) -> f64 {
    let pairs = (size * size.saturating_sub(1) / 2).max(1) as f64;
    COVERAGE * coverage + merit / size.max(1) as f64 - distance / pairs
}

/// What a candidate is worth by itself.
fn merit(candidate: &Candidate, candidates: &[Candidate]) -> f64 {
    let print = candidate.print;
    let one_line = if print.lines == 1 { ONE_LINE } else { 0.0 };
    let spilt = if candidates.iter().any(|card| spills(candidate, card)) { SPILT } else { 0.0 };
    let section = if is_section(candidate, candidates) { SECTION } else { 0.0 };
    candidate.source.trust() - CUT * f64::from(print.cut.min(4)) - one_line - spilt - section
}

/// Whether a group is a card, by most of its print, with something from outside the card.
fn spills(group: &Candidate, card: &Candidate) -> bool {
    let share = card.print.length / group.print.length.max(1.0);
    !group.source.is_drawn()
        && card.source.is_drawn()
        && card.print.lines > 2
        && (0.6..0.98).contains(&share)
        && group.bbox.expanded(1.0).contains_rect(card.bbox)
}

/// Whether a candidate is rather the place of several records: most of its print stands on two cards or more.
fn is_section(candidate: &Candidate, candidates: &[Candidate]) -> bool {
    let (mut cards, mut length): (Vec<Rect>, f64) = (Vec::new(), 0.0);
    // Candidates come with the drawn ones first, the larger before the smaller: a card's own parts are passed over.
    for card in candidates.iter().filter(|c| c.source.is_drawn() && c.print.lines > 2) {
        let inside = card.bbox.area() < 0.7 * candidate.bbox.area() && candidate.bbox.contains_rect(card.bbox);
        if inside && cards.iter().all(|known| known.intersection(card.bbox).is_none()) {
            cards.push(card.bbox);
            length += card.print.length;
        }
    }
    cards.len() > 1 && length > 0.6 * candidate.print.length
}

/// Whether a larger card holds exactly the same print: then the card is the thing, and this one a part of it.
fn has_fuller_card(part: &Candidate, candidates: &[Candidate]) -> bool {
    candidates.iter().any(|card| {
        card.source.is_drawn()
            && card.bbox.area() > part.bbox.area()
            && card.print.lines == part.print.lines
            && card.print.cut <= part.print.cut
            && card.print.extent == part.print.extent
    })
}

/// How unlike two candidates are: size and print, by ratio. Cards of many sizes often hold print of one size, and cards of
/// one size print of many: the better of the two counts.
fn unlikeness(a: &Candidate, b: &Candidate) -> f64 {
    let ratio = |x: f64, y: f64| (x.max(1e-6) / y.max(1e-6)).ln().abs().min(1.5);
    let size = |a: Rect, b: Rect| 0.5 * (ratio(a.width(), b.width()) + ratio(a.height(), b.height()));
    size(a.bbox, b.bbox).min(size(a.print.extent, b.print.extent))
        + 0.8 * ratio(1.0 + f64::from(a.print.lines), 1.0 + f64::from(b.print.lines))
        + if (a.source == Source::Pair) == (b.source == Source::Pair) { 0.0 } else { REACHED }
        + 1.2 * ratio(a.print.tallest, b.print.tallest)
        + 0.5 * ratio(4.0 + a.print.length, 4.0 + b.print.length)
}
