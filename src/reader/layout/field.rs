//! The field of candidates: how alike any two are, whether they can stand together, and what a set of them is worth.
//!
//! Worth is a mean over pairs plus sums over members, so adding or exchanging one member is judged without looking at
//! the whole set again.

use super::Candidate;
use super::head::Heads;
use super::likeness::{
    Look, are_apart, is_blank_cell, is_cell_of, is_column_of, is_hole_of, is_row_of, is_wide_of, unlikeness,
};
use super::merit::{coverage, has_fuller_card, merit};
use super::picture::difference;
use crate::core::geometry::Rect;

/// What all text of the page counts for, against a likeness distance of 1 (a factor of e in one measure).
const COVERAGE: f64 = 1.6;
/// A member this many times as far from the others as is usual, and further by the first value, begins to be a stranger;
/// by the second it is one.
const STRANGE_RATIO: f64 = 2.0;
const NOT_STRANGE: f64 = 0.15;
const STRANGE: f64 = 0.45;
/// Loss of merit that a fellow may have.
const FLAW: f64 = 0.5;
/// Colours that differ by no more than this are one ground.
const ONE_GROUND: u8 = 12;
/// Light of one ground in the shade, as a share of that where it is brightest, and how far its hues differ at most.
const SHADE: f64 = 0.8;
const ONE_HUE: u8 = 5;
/// Fewest members on one ground that make another ground odd.
const LEAST_ON_GROUND: usize = 4;
/// How much more a stranger who lies on another ground than all others is.
const OTHER_GROUND: f64 = 0.5;
/// What a stranger counts against a set.
const STRANGER: f64 = 1.0;
/// How often a set is gone through for members to exchange.
pub(super) const ROUNDS: usize = 4;

/// A set of candidates that can stand together.
#[derive(Debug, Clone)]
pub(super) struct Set {
    /// Indices of candidates.
    pub(super) members: Vec<usize>,
    /// Sum of the likeness distances of all pairs.
    pub(super) distance: f64,
    /// Share of the page's text inside, 0 to 1.
    pub(super) coverage: f64,
    /// Sum of what the members are worth by themselves.
    pub(super) merit: f64,
}

/// The order in which a set grew.
pub(super) struct Walk {
    members: Vec<usize>,
    /// Distance, coverage and merit of the first 1, 2, ... members.
    sums: Vec<[f64; 3]>,
}

impl Walk {
    /// What the first so many members are worth; `None` when there are fewer.
    pub(super) fn worth(&self, size: usize) -> Option<f64> {
        let &[distance, coverage, merit] = self.sums.get(size.checked_sub(1)?)?;
        Some(worth(size, distance, coverage, merit))
    }

    /// The set of the first so many members.
    pub(super) fn set(&self, size: usize) -> Option<Set> {
        let &[distance, coverage, merit] = self.sums.get(size.checked_sub(1)?)?;
        Some(Set { members: self.members.get(..size)?.to_vec(), distance, coverage, merit })
    }
}

/// All that is needed to compare sets quickly.
pub(super) struct Field {
    /// Candidates that may be chosen: those with text and the blank cells among them; all if there is no text.
    pub(super) open: Vec<usize>,
    count: usize,
    distance: Vec<f64>,
    /// The largest distance.
    pub(super) furthest: f64,
    apart: Vec<bool>,
    /// How much of the page each candidate holds.
    pub(super) coverage: Vec<f64>,
    /// What each candidate is worth by itself.
    pub(super) merit: Vec<f64>,
    /// Which of the grounds of the page lies behind each candidate: grounds of about one colour are one.
    grounds: Vec<usize>,
    heads: Heads,
}

impl Field {
    pub(super) fn new(candidates: &[Candidate], text_length: f64, pictures: &[Rect], heads: Heads) -> Field {
        let n = candidates.len();
        let with_text = (0..n).filter(|&i| candidates[i].print.lines > 0);
        let with_text: Vec<usize> = with_text.filter(|&i| !has_fuller_card(&candidates[i], candidates)).collect();
        let blank = (0..n).filter(|&i| is_blank_cell(&candidates[i], candidates));
        let (mut distance, mut apart) = (vec![0.0; n * n], vec![false; n * n]);
        let looks: Vec<Look> = candidates.iter().map(Look::of).collect();
        for (i, a) in candidates.iter().enumerate() {
            for (j, b) in candidates.iter().enumerate().skip(i) {
                let (far, free) = (unlikeness(&looks[i], &looks[j]), are_apart(a, b));
                for at in [i * n + j, j * n + i] {
                    (distance[at], apart[at]) = (far, free);
                }
            }
        }
        Field {
            open: if with_text.is_empty() { (0..n).collect() } else { with_text.into_iter().chain(blank).collect() },
            count: n,
            furthest: distance.iter().copied().fold(0.0, f64::max),
            distance,
            apart,
            coverage: candidates.iter().map(|c| coverage(c, text_length, pictures)).collect(),
            merit: candidates.iter().map(|c| merit(c, candidates)).collect(),
            grounds: grounds(candidates),
            heads,
        }
    }

    /// Whether two candidates can both be chosen.
    pub(super) fn apart(&self, a: usize, b: usize) -> bool {
        self.apart[a * self.count + b]
    }

    /// How unlike every candidate is to one.
    pub(super) fn distances(&self, i: usize) -> &[f64] {
        &self.distance[i * self.count..][..self.count]
    }

    /// How unlike two candidates are.
    pub(super) fn distance(&self, a: usize, b: usize) -> f64 {
        self.distance[a * self.count + b]
    }

    /// What a set is worth; more is better.
    pub(super) fn worth(&self, set: &Set) -> f64 {
        worth(set.members.len(), set.distance, set.coverage, set.merit)
    }

    /// How unlike the members of a set are in the middle.
    pub(super) fn unlikeness(&self, set: &Set) -> f64 {
        set.distance / pairs(set.members.len())
    }

    /// The walk from one candidate that always adds the best one: its first 1, 2, ... members are the sets that grow so.
    pub(super) fn greedy(&self, seed: usize, most: usize) -> Walk {
        let mut set =
            Set { members: vec![seed], distance: 0.0, coverage: self.coverage[seed], merit: self.merit[seed] };
        let mut free: Vec<usize> = self.open.iter().copied().filter(|&i| i != seed && self.apart(seed, i)).collect();
        let mut to_members = self.distances(seed).to_vec();
        let mut sums = vec![[set.distance, set.coverage, set.merit]];
        while set.members.len() < most {
            let size = set.members.len() + 1;
            let after = |i: usize| {
                worth(size, set.distance + to_members[i], set.coverage + self.coverage[i], set.merit + self.merit[i])
            };
            let valued = free.iter().map(|&i| (after(i), i));
            let best = valued.reduce(|best, other| {
                let is_better = other.0.total_cmp(&best.0).then(best.1.cmp(&other.1)).is_gt();
                if is_better { other } else { best }
            });
            let Some((_, next)) = best else { break };
            set.distance += to_members[next];
            set.coverage += self.coverage[next];
            set.merit += self.merit[next];
            set.members.push(next);
            sums.push([set.distance, set.coverage, set.merit]);
            free.retain(|&i| i != next && self.apart(next, i));
            let far = self.distances(next);
            for &i in &free {
                to_members[i] += far[i];
            }
        }
        Walk { members: set.members, sums }
    }

    /// A set with the cells added that it lacks: drawn things that have the size of members, stand in their rows or columns
    /// and are apart from all of them; and with the rows of its list.
    pub(super) fn completed(&self, mut set: Set, candidates: &[Candidate]) -> Set {
        for &new in &self.open {
            let free = set.members.iter().all(|&m| m != new && self.apart(new, m));
            let members = || set.members.iter().map(|&m| &candidates[m]);
            let fellow = |new: &Candidate| {
                is_cell_of(new, members())
                    || is_row_of(new, members())
                    || is_column_of(new, members())
                    || is_hole_of(new, members())
                    || is_wide_of(new, members())
            };
            if free && fellow(&candidates[new]) {
                set.distance += set.members.iter().map(|&m| self.distance(new, m)).sum::<f64>();
                set.coverage += self.coverage[new];
                set.merit += self.merit[new];
                set.members.push(new);
            }
        }
        set
    }

    /// The sum of the distances of every candidate to all members.
    pub(super) fn to_members(&self, set: &Set) -> Vec<f64> {
        let mut sums = vec![0.0; self.count];
        for &member in &set.members {
            sums.iter_mut().zip(self.distances(member)).for_each(|(sum, distance)| *sum += distance);
        }
        sums
    }

    /// A set with strangers exchanged for candidates that belong, where there are any: much text makes no fellow.
    pub(super) fn among_fellows(&self, mut set: Set) -> Set {
        for _ in 0..ROUNDS {
            let (doubt, stranger) = self.strangest(&set);
            let value = self.worth(&set) - doubt;
            if doubt <= 0.0 {
                break;
            }
            let rest: Vec<usize> = set.members.iter().copied().filter(|&m| m != stranger).collect();
            let sums = self.to_members(&set);
            let free = |&i: &usize| rest.iter().all(|&m| m != i && self.apart(m, i)) && i != stranger;
            let exchanged = |new: usize| Set {
                members: rest.iter().copied().chain([new]).collect(),
                distance: set.distance - sums[stranger] + sums[new] - self.distance(new, stranger),
                coverage: set.coverage - self.coverage[stranger] + self.coverage[new],
                merit: set.merit - self.merit[stranger] + self.merit[new],
            };
            // Doubt only takes away: the most worth come first, and who is not better without doubt ends the search.
            let others = self.open.iter().copied().filter(free).map(exchanged).map(|other| (self.worth(&other), other));
            let mut others: Vec<(f64, Set)> = others.filter(|(worth, _)| *worth > value + 1e-9).collect();
            others.sort_by(|(a, _), (b, _)| b.total_cmp(a));
            let (mut best, mut better) = (value, None);
            for (worth, other) in others {
                if worth <= best + 1e-9 {
                    break;
                }
                let value = worth - self.strangest(&other).0;
                if value > best + 1e-9 {
                    (best, better) = (value, Some(other));
                }
            }
            let Some(other) = better else { break };
            set = other;
        }
        set
    }

    /// A set without the head and the foot of its table.
    pub(super) fn without_ends(&self, set: &Set) -> Set {
        let ends = self.heads.ends(&set.members);
        self.set(set.members.iter().copied().filter(|&member| !ends.contains(&Some(member))).collect())
    }

    /// The set of some members.
    fn set(&self, members: Vec<usize>) -> Set {
        let to_later =
            |(at, &m): (usize, &usize)| members.iter().skip(at + 1).map(|&other| self.distance(m, other)).sum::<f64>();
        Set {
            distance: members.iter().enumerate().map(to_later).sum(),
            coverage: members.iter().map(|&m| self.coverage[m]).sum(),
            merit: members.iter().map(|&m| self.merit[m]).sum(),
            members,
        }
    }

    /// The doubt in a set: for its strangest member, or for the head, whole or in pieces, or the foot of a table among
    /// its rows.
    pub(super) fn doubt(&self, set: &Set) -> f64 {
        let has_end = self.heads.ends(&set.members) != [None; 2] || self.heads.has_torn_head(&set.members);
        if has_end { STRANGER } else { self.strangest(set).0 }
    }

    /// The only member that lies on a ground of another colour than all the others do.
    fn on_other_ground(&self, members: &[usize]) -> Option<usize> {
        let ground = |m: usize| self.grounds.get(m);
        let [first, second, third, ..] = members else { return None };
        // Of three members two at least lie on the usual ground.
        let usual = if ground(*first) == ground(*second) { *first } else { *third };
        let mut odd = members.iter().copied().filter(|&m| ground(m) != ground(usual));
        odd.next().filter(|_| odd.next().is_none() && members.len() > LEAST_ON_GROUND)
    }

    /// The doubt in a set for its strangest member, and that member.
    pub(super) fn strangest(&self, set: &Set) -> (f64, usize) {
        let to_others = |&m: &usize| {
            let far = self.distances(m);
            let others = set.members.iter().filter(|&&other| other != m);
            middle(others.map(|&other| far[other]).collect())
        };
        // A flaw that others do not have makes a stranger as well.
        let usual = middle(set.members.iter().map(|&m| self.merit[m]).collect());
        let flaw = |&m: &usize| (usual - self.merit[m] - FLAW).max(0.0);
        let odd = self.on_other_ground(&set.members);
        let ground = |m: &usize| if odd == Some(*m) { OTHER_GROUND } else { 0.0 };
        let all: Vec<f64> = set.members.iter().map(|m| to_others(m) + flaw(m) + ground(m)).collect();
        let furthest = (0..all.len()).max_by(|&a, &b| all[a].total_cmp(&all[b])).unwrap_or(0);
        let excess = all.get(furthest).map_or(0.0, |far| far - STRANGE_RATIO * middle(all.clone()));
        let doubt = if all.len() < 3 { 0.0 } else { (excess - NOT_STRANGE) / (STRANGE - NOT_STRANGE) };
        (STRANGER * doubt.clamp(0.0, 1.0), set.members.get(furthest).copied().unwrap_or(0))
    }
}

/// Whether two colours are about the same, or one in the shade of a photograph.
fn is_one_ground(a: [u8; 3], b: [u8; 3]) -> bool {
    let [low, high] = if a.iter().max() < b.iter().max() { [a, b] } else { [b, a] };
    let [dim, bright] = [low, high].map(|colour| f64::from(colour.into_iter().max().unwrap_or(0)));
    let lit = low.map(|value| (f64::from(value) * bright / dim.max(1.0)) as u8);
    difference(a, b) <= ONE_GROUND || (dim > SHADE * bright && difference(lit, high) <= ONE_HUE)
}

/// For each candidate the first that lies on a ground of about the same colour.
fn grounds(candidates: &[Candidate]) -> Vec<usize> {
    let mut kinds: Vec<(usize, [u8; 3])> = Vec::new();
    let kind = |(at, candidate): (usize, &Candidate)| {
        let known = kinds.iter().find(|(_, ground)| is_one_ground(*ground, candidate.ground));
        let (first, _) = known.copied().unwrap_or_else(|| {
            kinds.push((at, candidate.ground));
            (at, candidate.ground)
        });
        first
    };
    candidates.iter().enumerate().map(kind).collect()
}

/// The middle one of some values, the upper of two; 0 of none.
fn middle(mut values: Vec<f64>) -> f64 {
    if values.is_empty() {
        return 0.0;
    }
    let at = values.len() / 2;
    *values.select_nth_unstable_by(at, f64::total_cmp).1
}

/// What a set of a size is worth by the sums over its pairs and members.
pub(super) fn worth(size: usize, distance: f64, coverage: f64, merit: f64) -> f64 {
    COVERAGE * coverage + merit / size.max(1) as f64 - distance / pairs(size)
}

/// Number of pairs of some members, at least 1.
pub(super) fn pairs(size: usize) -> f64 {
    (size * size.saturating_sub(1) / 2).max(1) as f64
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reader::layout::{Print, Source};

    /// A strip as wide as a table at a height, with some lines of print.
    fn row(y: f64, lines: u32) -> Candidate {
        let bbox = Rect::new(0.0, y, 600.0, y + 40.0);
        let extent = Rect::new(10.0, y + 10.0, 10.0 + 100.0 * f64::from(lines), y + 30.0);
        let print = Print { lines, tallest: 20.0, length: 5.0 * f64::from(lines), extent, ..Print::default() };
        Candidate { bbox, outline: bbox.corners().to_vec(), source: Source::Strip, print, ground: [255; 3] }
    }

    fn strangeness(lines: &[u32]) -> f64 {
        let rows: Vec<Candidate> = lines.iter().enumerate().map(|(i, &n)| row(50.0 * i as f64, n)).collect();
        let field = Field::new(&rows, 100.0, &[], Heads::new(&rows, &[]));
        let set = Set { members: (0..rows.len()).collect(), distance: 0.0, coverage: 0.0, merit: 0.0 };
        field.strangest(&set).0
    }

    #[test]
    fn several_strangers_do_not_vouch_for_each_other() {
        assert_eq!(strangeness(&[4, 4, 4, 4, 4, 4]), 0.0);
        assert_eq!(strangeness(&[4, 5, 4, 5, 4, 5]), 0.0, "two kinds, as many of each");
        assert_eq!(strangeness(&[4, 4, 1, 4, 4, 4]), 1.0);
        assert_eq!(strangeness(&[1, 4, 4, 1, 4, 4, 4, 1, 4]), 1.0);
    }

    fn drawn(bbox: Rect, lines: u32) -> Candidate {
        let outline = bbox.corners().to_vec();
        Candidate { bbox, outline, source: Source::Standing, ..row(0.0, lines) }
    }

    #[test]
    fn a_stranger_gives_way_to_a_fellow() {
        let mut rows: Vec<Candidate> = (0..6).map(|i| row(50.0 * f64::from(i), 2)).collect();
        rows.push(Candidate { bbox: Rect::new(700.0, 0.0, 900.0, 300.0), ..row(0.0, 12) });
        let field = Field::new(&rows, 120.0, &[], Heads::new(&rows, &[]));
        let of = |members: &[usize]| {
            let set = Set { members: members.to_vec(), distance: 0.0, coverage: 0.0, merit: 0.0 };
            let of_pairs = |&m: &usize| members.iter().map(|&other| field.distance(m, other)).sum::<f64>();
            Set { distance: members.iter().map(of_pairs).sum::<f64>() / 2.0, ..set }
        };
        assert_eq!(field.among_fellows(of(&[0, 1, 2, 3, 6])).members, [0, 1, 2, 3, 4]);
        assert_eq!(
            field.among_fellows(of(&[0, 1, 2, 3, 4, 5, 6])).members,
            [0, 1, 2, 3, 4, 5, 6],
            "there is none left"
        );
    }

    #[test]
    fn a_flaw_that_others_lack_makes_a_stranger() {
        let mut rows: Vec<Candidate> = (0..6).map(|i| row(50.0 * f64::from(i), 4)).collect();
        rows[2].print.cut = 3;
        let field = Field::new(&rows, 100.0, &[], Heads::new(&rows, &[]));
        let set = Set { members: (0..6).collect(), distance: 0.0, coverage: 0.0, merit: 0.0 };
        assert_eq!(field.strangest(&set), (STRANGER, 2));
    }

    #[test]
    fn the_only_member_on_another_ground_is_strange() {
        let of = |grounds: &[[u8; 3]]| {
            let of_row = |(i, ground): (usize, &[u8; 3])| Candidate { ground: *ground, ..row(50.0 * i as f64, 4) };
            let rows: Vec<Candidate> = grounds.iter().enumerate().map(of_row).collect();
            let field = Field::new(&rows, 100.0, &[], Heads::new(&rows, &[]));
            let set = Set { members: (0..rows.len()).collect(), distance: 0.0, coverage: 0.0, merit: 0.0 };
            field.strangest(&set)
        };
        let (white, shaded, blue) = ([255; 3], [228; 3], [210, 225, 250]);
        assert_eq!(of(&[white, shaded, white, blue, white, shaded]), (STRANGER, 3));
        assert_eq!(of(&[blue, shaded, white, white, white, white]), (STRANGER, 0));
        assert_eq!(of(&[white, blue, white, blue, white, blue]).0, 0.0, "stripes");
        assert_eq!(of(&[white, white, blue]).0, 0.0, "of a few nothing is usual");
    }

    #[test]
    fn a_row_and_a_column_of_one_table_are_not_apart() {
        let column = drawn(Rect::new(50.0, -10.0, 60.0, 300.0), 5);
        let rows = [row(0.0, 4), row(100.0, 4), column];
        let field = Field::new(&rows, 100.0, &[], Heads::new(&rows, &[]));
        assert!(field.apart(0, 1) && !field.apart(0, 2) && !field.apart(2, 1));
    }

    #[test]
    fn a_set_is_completed_with_cells_of_its_size() {
        let cell = |i: usize| {
            let (x, y) = (100.0 * (i % 3) as f64, 80.0 * (i / 3) as f64);
            Rect::new(x, y, x + 100.0, y + 80.0)
        };
        let mut cells: Vec<Candidate> = (0..6).map(|i| drawn(cell(i), u32::from(i != 4))).collect();
        cells.push(drawn(Rect::new(0.0, -40.0, 300.0, 0.0), 3));
        let field = Field::new(&cells, 100.0, &[], Heads::new(&cells, &[]));
        let set = Set { members: vec![0, 1, 2, 3], distance: 0.0, coverage: 0.0, merit: 0.0 };
        let completed = field.completed(set, &cells).members;
        assert_eq!(completed, [0, 1, 2, 3, 5, 4], "the head is no cell");
    }

    #[test]
    fn a_set_is_completed_with_the_group_in_a_hole_of_its_grid() {
        let group = |x: f64, y: f64, lines: u32| {
            let bbox = Rect::new(x, y, x + 100.0, y + 160.0);
            Candidate { bbox, outline: bbox.corners().to_vec(), source: Source::Group, ..row(y, lines) }
        };
        let mut groups: Vec<Candidate> = (0..3).map(|i| group(200.0 * f64::from(i), 0.0, 3)).collect();
        groups.extend([group(0.0, 250.0, 3), group(200.0, 250.0, 2), group(370.0, 250.0, 3)]);
        let field = Field::new(&groups, 100.0, &[], Heads::new(&groups, &[]));
        let set = Set { members: vec![0, 1, 2, 3], distance: 0.0, coverage: 0.0, merit: 0.0 };
        assert_eq!(field.completed(set, &groups).members, [0, 1, 2, 3, 4], "the last stands in no column");
    }

    #[test]
    fn a_set_is_completed_with_the_short_entry_of_its_list() {
        let entry = |y: f64, height: f64, lines: u32| {
            let bbox = Rect::new(0.0, y, 600.0, y + height);
            Candidate { bbox, outline: bbox.corners().to_vec(), source: Source::Row, ..row(y, lines) }
        };
        let mut entries: Vec<Candidate> = (0..4).map(|i| entry(100.0 * f64::from(i), 60.0, 4)).collect();
        entries.extend([entry(400.0, 30.0, 3), entry(500.0, 30.0, 1), entry(600.0, 90.0, 5)]);
        let field = Field::new(&entries, 100.0, &[], Heads::new(&entries, &[]));
        let set = Set { members: vec![0, 1, 2, 3], distance: 0.0, coverage: 0.0, merit: 0.0 };
        assert_eq!(field.completed(set, &entries).members, [0, 1, 2, 3, 4]);
    }

    #[test]
    fn a_set_is_completed_with_the_column_that_is_set_off() {
        let column = |x: f64, y: f64, width: f64| {
            let bbox = Rect::new(x, y, x + width, 400.0);
            Candidate { bbox, outline: bbox.corners().to_vec(), source: Source::Row, ..row(y, 6) }
        };
        let columns =
            [column(0.0, 20.0, 90.0), column(100.0, 20.0, 90.0), column(200.0, 0.0, 90.0), column(300.0, 20.0, 60.0)];
        let field = Field::new(&columns, 100.0, &[], Heads::new(&columns, &[]));
        let set = Set { members: vec![0, 1], distance: 0.0, coverage: 0.0, merit: 0.0 };
        assert_eq!(field.completed(set, &columns).members, [0, 1, 2], "the narrow one is another kind");
    }
}
