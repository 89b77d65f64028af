//! Exchanging members of a set for better ones.
//!
//! A candidate is compared with a member by sums that are kept for all candidates; only those that may win at all are looked
//! at, in the order of the candidates, so that the result does not depend on how the sums are kept.

use super::field::{Field, ROUNDS, Set, pairs, worth};

impl Field {
    /// A set with single members exchanged as long as that helps.
    pub(super) fn improved(&self, mut set: Set) -> Set {
        let size = set.members.len();
        let share = 1.0 / pairs(size);
        let mut to_members = self.to_members(&set);
        // What a candidate would add as one more member; who is exchanged for it takes back what lies between the two.
        let alone: Vec<f64> = self
            .coverage
            .iter()
            .zip(&self.merit)
            .map(|(coverage, merit)| worth(size, 0.0, *coverage, *merit))
            .collect();
        let mut adds: Vec<f64> = alone.iter().zip(&to_members).map(|(alone, sum)| alone - sum * share).collect();
        let mut rivals = self.rivals(&set, &adds, share);
        // One round without a change is enough.
        let mut end = (0, size);
        for round in 0..ROUNDS {
            for at in 0..size {
                if (round, at) > end {
                    return set;
                }
                let mut start = 0;
                loop {
                    let old = set.members[at];
                    let far = self.distances(old);
                    let fits = |new: usize| set.members.iter().enumerate().all(|(i, &m)| i == at || self.apart(new, m));
                    let is_better = |&&(place, new): &&(usize, usize)| {
                        place >= start && adds[new] + far[new] * share > adds[old] + 1e-9 && fits(new)
                    };
                    let Some(&(place, new)) = rivals.iter().find(is_better) else { break };
                    set.members[at] = new;
                    set.distance += to_members[new] - to_members[old] - self.distance(old, new);
                    set.coverage += self.coverage[new] - self.coverage[old];
                    set.merit += self.merit[new] - self.merit[old];
                    for (i, sum) in to_members.iter_mut().enumerate() {
                        *sum += self.distance(new, i) - far[i];
                        adds[i] = alone[i] - *sum * share;
                    }
                    rivals = self.rivals(&set, &adds, share);
                    (start, end) = (place + 1, (round + 1, at));
                }
            }
        }
        set
    }

    /// The candidates that may be worth more than a member of a set, with their places among the open ones.
    fn rivals(&self, set: &Set, adds: &[f64], share: f64) -> Vec<(usize, usize)> {
        let least = set.members.iter().map(|&m| adds[m]).fold(f64::INFINITY, f64::min) - self.furthest * share;
        self.open.iter().copied().enumerate().filter(|&(_, i)| adds[i] >= least).collect()
    }

    /// A set with a candidate taken in for the two members it overlaps, and another one in the second's place, as long as
    /// that helps: pieces that are shifted against the others come right only together.
    pub(super) fn realigned(&self, mut set: Set) -> Set {
        for _ in 0..ROUNDS {
            let size = set.members.len();
            let sums = self.to_members(&set);
            // What every candidate would add, with the two members that are left out as unlike it as any can be.
            let adds = |&i: &usize| {
                let distance = sums[i] - 2.0 * self.furthest;
                (i, worth(size, distance, self.coverage[i], self.merit[i]))
            };
            let mut adding: Vec<(usize, f64)> = self.open.iter().map(adds).collect();
            adding.sort_by(|a, b| b.1.total_cmp(&a.1));
            let better = self.open.iter().find_map(|&new| self.shifted(&set, &sums, &adding, new));
            let Some(other) = better else { break };
            set = self.improved(other);
        }
        set
    }

    /// The better set that takes in a candidate for exactly two members, if there is one. `adding` are the candidates with
    /// the most that each can add, the best first.
    fn shifted(&self, set: &Set, sums: &[f64], adding: &[(usize, f64)], new: usize) -> Option<Set> {
        let mut clashing = set.members.iter().copied().filter(|&m| !self.apart(new, m));
        let (Some(a), Some(b), None) = (clashing.next(), clashing.next(), clashing.next()) else { return None };
        if set.members.contains(&new) {
            return None;
        }
        let size = set.members.len();
        let rest: Vec<usize> = set.members.iter().copied().filter(|&m| m != a && m != b).collect();
        let to_rest = |i: usize| sums[i] - self.distance(i, a) - self.distance(i, b);
        let part = |values: &[f64]| rest.iter().chain([&new]).map(|&m| values[m]).sum::<f64>();
        let first = Set {
            members: Vec::new(),
            distance: set.distance - sums[a] - sums[b] + self.distance(a, b) + to_rest(new),
            coverage: part(&self.coverage),
            merit: part(&self.merit),
        };
        let with = |i: usize| Set {
            members: Vec::new(),
            distance: first.distance + to_rest(i) + self.distance(new, i),
            coverage: first.coverage + self.coverage[i],
            merit: first.merit + self.merit[i],
        };
        let worth_with = |i: usize| {
            let set = with(i);
            worth(size, set.distance, set.coverage, set.merit)
        };
        let alone = worth(size, first.distance, first.coverage, first.merit);
        let fits = |i: usize| i != new && self.apart(i, new) && rest.iter().all(|&m| m != i && self.apart(i, m));
        let mut best: Option<(f64, usize)> = None;
        for &(i, most) in adding {
            let least = best.map_or(self.worth(set) + 1e-9, |(worth, _)| worth);
            if alone + most < least {
                break;
            }
            let worth = worth_with(i);
            let is_better = best.map_or(worth > least, |(_, second)| worth > least || (worth == least && i < second));
            if is_better && fits(i) {
                best = Some((worth, i));
            }
        }
        let (_, second) = best?;
        Some(Set { members: rest.into_iter().chain([new, second]).collect(), ..with(second) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::geometry::Rect;
    use crate::reader::layout::head::Heads;
    use crate::reader::layout::{Candidate, Print, Source};

    /// Boxes of many sizes and amounts of print all over a page, some of them over each other.
    fn field() -> Field {
        let number = |i: u32, n: u32, most: u32| f64::from((i * n + i * i % 7) % most);
        let candidate = |i: u32| {
            let (x, y) = (number(i, 37, 500), number(i, 53, 400));
            let bbox = Rect::new(x, y, x + 60.0 + number(i, 11, 50), y + 40.0 + number(i, 13, 30));
            let length = 3.0 + number(i, 5, 9);
            let print = Print { lines: 1 + i % 4, tallest: 20.0, length, extent: bbox, ..Print::default() };
            let source = if i.is_multiple_of(3) { Source::Standing } else { Source::Group };
            Candidate { bbox, outline: bbox.corners().to_vec(), source, print, ground: [255; 3] }
        };
        let all: Vec<Candidate> = (0..60).map(candidate).collect();
        Field::new(&all, 400.0, &[], Heads::new(&all, &[]))
    }

    /// The set of some members, all sums counted anew.
    fn set(field: &Field, members: Vec<usize>) -> Set {
        let sum = |values: &[f64]| members.iter().map(|&m| values[m]).sum::<f64>();
        let far = |&m: &usize| members.iter().map(|&other| field.distance(m, other)).sum::<f64>();
        let distance = members.iter().map(far).sum::<f64>() / 2.0;
        Set { distance, coverage: sum(&field.coverage), merit: sum(&field.merit), members }
    }

    #[test]
    fn no_single_exchange_makes_an_improved_set_better() {
        let field = field();
        for (seed, size) in [(0, 3), (7, 5), (20, 8), (41, 6)] {
            let Some(start) = field.greedy(seed, size).set(size) else { continue };
            let improved = field.improved(start.clone());
            let worth = field.worth(&improved);
            assert!(worth >= field.worth(&start));
            assert!((worth - field.worth(&set(&field, improved.members.clone()))).abs() < 1e-6, "the sums went astray");
            for (at, new) in (0..size).flat_map(|at| field.open.iter().map(move |new| (at, *new))) {
                let mut members = improved.members.clone();
                members[at] = new;
                let stands = (0..size).all(|i| i == at || field.apart(members[i], new));
                assert!(!stands || field.worth(&set(&field, members)) <= worth + 1e-6, "{seed}: {at} {new}");
            }
        }
    }

    #[test]
    fn a_shifted_set_stands_together_and_is_no_worse() {
        let field = field();
        for seed in [3, 12, 30] {
            let Some(start) = field.greedy(seed, 6).set(6).map(|start| field.improved(start)) else { continue };
            let shifted = field.realigned(start.clone());
            let worth = field.worth(&shifted);
            assert!(worth >= field.worth(&start));
            assert!((worth - field.worth(&set(&field, shifted.members.clone()))).abs() < 1e-6);
            let apart = |(i, a): (usize, &usize)| shifted.members.iter().skip(i + 1).all(|b| field.apart(*a, *b));
            assert!(shifted.members.iter().enumerate().all(apart));
        }
    }
}
