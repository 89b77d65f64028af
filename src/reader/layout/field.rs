//! The field of candidates: how alike any two are, whether they can stand together, and what a set of them is worth.
//!
//! Worth is a mean over pairs plus sums over members, so adding or exchanging one member is judged without looking at
//! the whole set again.

use super::Candidate;
use super::likeness::{are_apart, unlikeness};
use super::merit::{coverage, has_fuller_card, merit};
use crate::core::geometry::Rect;

/// What all text of the page counts for, against a likeness distance of 1 (a factor of e in one measure).
const COVERAGE: f64 = 1.6;
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
    pub(super) fn new(candidates: &[Candidate], text_length: f64, pictures: &[Rect]) -> Field {
        let n = candidates.len();
        let worth_choosing = |&i: &usize| candidates[i].print.lines > 0 && !has_fuller_card(&candidates[i], candidates);
        let with_text: Vec<usize> = (0..n).filter(worth_choosing).collect();
        let mut distance = Vec::with_capacity(n * n);
        let mut apart = Vec::with_capacity(n * n);
        for a in candidates {
            for b in candidates {
                apart.push(are_apart(a, b));
                distance.push(unlikeness(a, b));
            }
        }
        Field {
            open: if with_text.is_empty() { (0..n).collect() } else { with_text },
            count: n,
            distance,
            apart,
            coverage: candidates.iter().map(|c| coverage(c, text_length, pictures)).collect(),
            merit: candidates.iter().map(|c| merit(c, candidates)).collect(),
        }
    }

    /// Whether two candidates can both be chosen.
    pub(super) fn apart(&self, a: usize, b: usize) -> bool {
        self.apart[a * self.count + b]
    }

    /// How unlike two candidates are.
    pub(super) fn distance(&self, a: usize, b: usize) -> f64 {
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
        let mut to_members = self.to_members(&set);
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

    /// A set with a candidate taken in for the two members it overlaps, and another one in the second's place, as long as
    /// that helps: pieces that are shifted against the others come right only together.
    pub(super) fn realigned(&self, mut set: Set) -> Set {
        for _ in 0..ROUNDS {
            let sums = self.to_members(&set);
            let better = self.open.iter().find_map(|&new| self.shifted(&set, &sums, new));
            let Some(other) = better else { break };
            set = self.improved(other);
        }
        set
    }

    /// The better set that takes in a candidate for exactly two members, if there is one.
    fn shifted(&self, set: &Set, sums: &[f64], new: usize) -> Option<Set> {
        let mut clashing = set.members.iter().copied().filter(|&m| !self.apart(new, m));
        let (Some(a), Some(b), None) = (clashing.next(), clashing.next(), clashing.next()) else { return None };
        if set.members.contains(&new) {
            return None;
        }
        let rest: Vec<usize> = set.members.iter().copied().filter(|&m| m != a && m != b).collect();
        let distance = set.distance - sums[a] - sums[b] + self.distance(a, b);
        let to_rest = |i: usize| sums[i] - self.distance(i, a) - self.distance(i, b);
        let part = |values: &[f64]| rest.iter().map(|&m| values[m]).sum::<f64>();
        let (coverage, merit) = (part(&self.coverage), part(&self.merit));
        let with = |i: usize| Set {
            members: Vec::new(),
            distance: distance + to_rest(new) + to_rest(i) + self.distance(new, i),
            coverage: coverage + self.coverage[new] + self.coverage[i],
            merit: merit + self.merit[new] + self.merit[i],
        };
        let size = set.members.len();
        let worth_with = |i: usize| {
            let set = with(i);
            worth(size, set.distance, set.coverage, set.merit)
        };
        let least = self.worth(set) + 1e-9;
        let fits = |i: usize| i != new && self.apart(i, new) && rest.iter().all(|&m| m != i && self.apart(i, m));
        let best = self.open.iter().copied().filter(|&i| worth_with(i) > least && fits(i));
        let second = best.max_by(|&x, &y| worth_with(x).total_cmp(&worth_with(y)).then(y.cmp(&x)))?;
        Some(Set { members: rest.into_iter().chain([new, second]).collect(), ..with(second) })
    }

    /// The sum of the distances of every candidate to all members.
    fn to_members(&self, set: &Set) -> Vec<f64> {
        (0..self.count).map(|i| set.members.iter().map(|&m| self.distance(i, m)).sum()).collect()
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
