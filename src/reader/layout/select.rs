//! Choosing the records: the set of candidates that look alike, hold the page's text and cut through none of it.
//!
//! Records of one slide resemble each other in size and in how they are printed, and together they carry most of the text.
//! A set's worth is the sum of those two and of how its members were found. Nothing is known of what the text says.

use super::{Candidate, Source};

/// Weights of a set's worth, each against a likeness distance of 1 (a factor of e in one measure).
const COVERAGE: f64 = 1.6;
const CUT: f64 = 0.5;
/// For a guessed number: how much more e times as many look-alikes prove, the most that counts of the loss when one more
/// is added, the doubt in pairs (two columns of a page are always alike), and in sets with a stranger.
const MANY: f64 = 0.7;
const MOST_DROP: f64 = 0.2;
const PAIR: f64 = 0.15;
const OUTLIER: f64 = 1.0;
/// Two members may overlap by this share of the smaller one: stickers and shadows reach over.
const OVERLAP: f64 = 0.12;
/// Most regions guessed when no number is given.
const MOST_GUESSED: usize = 32;
/// Sets that are improved by exchanging members, of all that were started.
const IMPROVED: usize = 12;

/// A set of candidates and its worth.
#[derive(Debug, Clone)]
struct Set {
    members: Vec<usize>,
    worth: f64,
}

/// All that is needed to compare sets quickly.
struct Field<'a> {
    candidates: &'a [Candidate],
    /// Candidates that may be chosen: those with text, if there are any.
    open: Vec<usize>,
    distance: Vec<f64>,
    apart: Vec<bool>,
    /// Share of the page's text in each candidate.
    coverage: Vec<f64>,
    /// What a member adds by itself, apart from its text.
    merit: Vec<f64>,
}

/// The best set of `n` candidates, or of a guessed number: indices, in no particular order.
pub(super) fn select(candidates: &[Candidate], text_length: f64, n: Option<usize>) -> Vec<usize> {
    let field = Field::new(candidates, text_length);
    let chosen = match n {
        Some(n) => field.best(n),
        None => field.guessed(),
    };
    chosen.map_or_else(Vec::new, |set| field.grown(set.members))
}

impl<'a> Field<'a> {
    fn new(candidates: &'a [Candidate], text_length: f64) -> Field<'a> {
        let n = candidates.len();
        let with_text: Vec<usize> = (0..n).filter(|&i| candidates[i].print.lines > 0).collect();
        let mut field = Field {
            candidates,
            open: if with_text.is_empty() { (0..n).collect() } else { with_text },
            distance: vec![0.0; n * n],
            apart: vec![true; n * n],
            coverage: candidates.iter().map(|c| c.print.length / text_length.max(1.0)).collect(),
            merit: candidates.iter().map(merit).collect(),
        };
        for a in 0..n {
            for b in 0..n {
                let (ra, rb) = (candidates[a].bbox, candidates[b].bbox);
                let common = ra.intersection(rb).map_or(0.0, |r| r.area());
                field.apart[a * n + b] = common <= OVERLAP * ra.area().min(rb.area());
                field.distance[a * n + b] = distance(&candidates[a], &candidates[b]);
            }
        }
        field
    }

    fn worth(&self, pair_sum: f64, coverage: f64, merit: f64, n: usize) -> f64 {
        let pairs = (n * n.saturating_sub(1) / 2).max(1) as f64;
        COVERAGE * coverage + merit / n.max(1) as f64 - pair_sum / pairs
    }

    fn measure(&self, members: &[usize]) -> f64 {
        let n = self.candidates.len();
        let mut pair_sum = 0.0;
        for (i, a) in members.iter().enumerate() {
            pair_sum += members.iter().skip(i + 1).map(|b| self.distance[a * n + b]).sum::<f64>();
        }
        let coverage = members.iter().map(|&i| self.coverage[i]).sum();
        let merit = members.iter().map(|&i| self.merit[i]).sum();
        self.worth(pair_sum, coverage, merit, members.len())
    }

    /// A set built from one member by always adding the one that raises the worth most.
    fn greedy(&self, seed: usize, size: usize) -> Set {
        let n = self.candidates.len();
        let mut members = vec![seed];
        let mut free: Vec<usize> =
            self.open.iter().copied().filter(|&i| i != seed && self.apart[seed * n + i]).collect();
        let mut to_members: Vec<f64> = (0..n).map(|i| self.distance[seed * n + i]).collect();
        let (mut pair_sum, mut coverage, mut merit) = (0.0, self.coverage[seed], self.merit[seed]);
        while members.len() < size {
            let after = |i: usize| {
                self.worth(
                    pair_sum + to_members[i],
                    coverage + self.coverage[i],
                    merit + self.merit[i],
                    members.len() + 1,
                )
            };
            let Some(next) = free.iter().copied().max_by(|&a, &b| after(a).total_cmp(&after(b)).then(b.cmp(&a))) else {
                break;
            };
            pair_sum += to_members[next];
            coverage += self.coverage[next];
            merit += self.merit[next];
            members.push(next);
            free.retain(|&i| i != next && self.apart[next * n + i]);
            for i in &free {
                to_members[*i] += self.distance[next * n + i];
            }
        }
        let worth = self.worth(pair_sum, coverage, merit, members.len());
        Set { members, worth }
    }

    /// Exchanges single members as long as that helps.
    fn improved(&self, mut set: Set) -> Set {
        let n = self.candidates.len();
        for _ in 0..4 {
            let before = set.worth;
            for at in 0..set.members.len() {
                for &other in &self.open {
                    let fits = |(i, m): (usize, &usize)| i == at || (*m != other && self.apart[other * n + m]);
                    if other == set.members[at] || !set.members.iter().enumerate().all(fits) {
                        continue;
                    }
                    let old = std::mem::replace(&mut set.members[at], other);
                    let worth = self.measure(&set.members);
                    if worth > set.worth + 1e-9 {
                        set.worth = worth;
                    } else {
                        set.members[at] = old;
                    }
                }
            }
            if set.worth <= before {
                break;
            }
        }
        set
    }

    /// The best set of a size found; of fewer members when that many do not fit on the page.
    fn best(&self, size: usize) -> Option<Set> {
        if size == 0 {
            return None;
        }
        let mut sets: Vec<Set> = self.open.iter().map(|&seed| self.greedy(seed, size)).collect();
        sets.sort_by(|a, b| b.members.len().cmp(&a.members.len()).then(b.worth.total_cmp(&a.worth)));
        sets.truncate(IMPROVED);
        sets.into_iter().map(|set| self.improved(set)).reduce(|best, set| {
            if set.worth > best.worth + 1e-9 && set.members.len() >= best.members.len() { set } else { best }
        })
    }

    /// The best set of any size: good in itself, and one more member would spoil it.
    fn guessed(&self) -> Option<Set> {
        let mut sets: Vec<Set> = Vec::new();
        for size in 1..=MOST_GUESSED {
            let set = self.best(size)?;
            if set.members.len() < size {
                break;
            }
            sets.push(set);
        }
        let value = |i: usize| {
            let set = &sets[i];
            let drop = sets.get(i + 1).map_or(MOST_DROP, |next| (set.worth - next.worth).min(MOST_DROP));
            let doubt = if i == 1 { PAIR } else { 0.0 } + if self.has_outlier(&set.members) { OUTLIER } else { 0.0 };
            set.worth * (1.0 + MANY * ((i + 1) as f64).ln()) + drop - doubt
        };
        let values: Vec<f64> = (0..sets.len()).map(value).collect();
        let at = (1..sets.len()).max_by(|&a, &b| values[a].total_cmp(&values[b]).then(b.cmp(&a))).unwrap_or(0);
        (at < sets.len()).then(|| sets.swap_remove(at))
    }

    /// Whether one member is far more unlike the others than they are among themselves.
    fn has_outlier(&self, members: &[usize]) -> bool {
        let n = self.candidates.len();
        let count = members.len() as f64;
        if members.len() < 3 {
            return false;
        }
        let to_others = |a: usize| members.iter().map(|b| self.distance[a * n + b]).sum::<f64>();
        let sums: Vec<f64> = members.iter().map(|&a| to_others(a)).collect();
        let all = sums.iter().sum::<f64>() / 2.0;
        sums.iter().any(|own| {
            let among_rest = (all - own) / ((count - 1.0) * (count - 2.0) / 2.0);
            own / (count - 1.0) > 2.0 * among_rest + 0.3
        })
    }

    /// Every member replaced by the largest card that holds it and no other member.
    fn grown(&self, members: Vec<usize>) -> Vec<usize> {
        let n = self.candidates.len();
        let mut grown = members.clone();
        for (at, &member) in members.iter().enumerate() {
            let inner = self.candidates[member].bbox;
            let holds = |&i: &usize| {
                let card = &self.candidates[i];
                let common = card.bbox.intersection(inner).map_or(0.0, |r| r.area());
                matches!(card.source, Source::Standing | Source::Surface)
                    && card.bbox.area() > inner.area()
                    && common > 0.95 * inner.area()
                    && grown.iter().enumerate().all(|(j, &m)| j == at || self.apart[i * n + m])
            };
            let largest = (0..n).filter(holds).max_by(|&a, &b| {
                self.candidates[a].bbox.area().total_cmp(&self.candidates[b].bbox.area()).then(b.cmp(&a))
            });
            if let (Some(slot), Some(card)) = (grown.get_mut(at), largest) {
                *slot = card;
            }
        }
        grown
    }
}

/// How much a candidate is worth by itself.
fn merit(candidate: &Candidate) -> f64 {
    candidate.source.trust() - CUT * f64::from(candidate.print.cut.min(4))
}

/// How unlike two candidates are: size and print, by ratio.
fn distance(a: &Candidate, b: &Candidate) -> f64 {
    let ratio = |x: f64, y: f64, weight: f64| weight * (x.max(1e-6) / y.max(1e-6)).ln().abs().min(1.5);
    ratio(a.bbox.width(), b.bbox.width(), 0.5)
        + ratio(a.bbox.height(), b.bbox.height(), 0.5)
        + ratio(1.0 + f64::from(a.print.lines), 1.0 + f64::from(b.print.lines), 0.8)
        + ratio(1.0 + a.print.tallest, 1.0 + b.print.tallest, 1.2)
        + ratio(4.0 + a.print.length, 4.0 + b.print.length, 0.5)
}
