//! Comparing regions by the amounts printed in them: the cheapest, those under a price, the newest, the largest box.
//!
//! Every region gives one value or none; where several amounts could be meant the one in the largest letters is taken
//! and that is said. A column that most regions lack is no column: then nothing is compared.

mod column;

use crate::core::diagnostic::Diagnostic;
use crate::core::geometry::Rect;
use crate::reader::fields::Counted;

use super::measure::{Kind, Measure};
use super::scene::Scene;
use super::{notices, things};
pub(super) use column::times;
use column::{Column, column};

/// Those with the highest or lowest of something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Best {
    /// By what.
    pub of: Measure,
    /// The highest, else the lowest.
    pub most: bool,
    /// From which rank on, counted from 1: "the second cheapest" is 2.
    pub rank: usize,
    /// How many.
    pub many: usize,
    /// The words of the query that said so.
    pub words: String,
}

/// Bounds for something.
#[derive(Debug, Clone, PartialEq)]
pub struct Threshold {
    /// Of what.
    pub of: Measure,
    /// The least allowed and whether it is allowed itself, in the base unit of what is counted.
    pub low: Option<(f64, bool)>,
    /// The most allowed and whether it is allowed itself.
    pub high: Option<(f64, bool)>,
    /// The words of the query that said so.
    pub words: String,
}

impl Threshold {
    fn holds(&self, value: f64) -> bool {
        let above = self.low.is_none_or(|(low, itself)| value > low || (itself && value == low));
        let below = self.high.is_none_or(|(high, itself)| value < high || (itself && value == high));
        above && below
    }
}

/// Those of `kept` with the best values, in rising order of index.
pub(super) fn best(best: &Best, scene: &Scene, kept: Vec<usize>, notices: &mut Vec<Diagnostic>) -> Vec<usize> {
    let Some(column) = known_column(&best.of, best.most, scene, &kept, &best.words, notices) else { return kept };
    let mut ranked: Vec<(usize, f64)> = kept.iter().filter_map(|&i| Some((i, column.value(i)?))).collect();
    ranked.sort_by(|(_, a), (_, b)| if best.most { b.total_cmp(a) } else { a.total_cmp(b) });
    let from = best.rank.saturating_sub(1);
    let Some(&(_, last)) = ranked.get((from + best.many).min(ranked.len()).saturating_sub(1)) else {
        notices.push(notices::none_compared(&best.words));
        return kept;
    };
    if ranked.len() <= from {
        notices.push(notices::none_compared(&best.words));
        return kept;
    }
    let tied = ranked.iter().skip(from + best.many).take_while(|(_, value)| *value == last).count();
    let mut found: Vec<usize> = ranked.iter().skip(from).take(best.many + tied).map(|(i, _)| *i).collect();
    if tied > 0 {
        notices.push(notices::tied(&best.words, found.len()));
    }
    found.sort_unstable();
    found
}

/// Those of `kept` within the bounds.
pub(super) fn within(
    threshold: &Threshold,
    scene: &Scene,
    kept: Vec<usize>,
    notices: &mut Vec<Diagnostic>,
) -> Vec<usize> {
    // Of a range the end that could break the bound counts.
    let most = threshold.low.is_none();
    let Some(column) = known_column(&threshold.of, most, scene, &kept, &threshold.words, notices) else { return kept };
    // Years cannot be compared with ages: what year it is now is not known here.
    let bound = threshold.low.or(threshold.high).map_or(0.0, |(bound, _)| bound);
    if threshold.of.kind == Kind::Newness && kept.iter().any(|&i| column.value(i).is_some_and(|v| v * bound < 0.0)) {
        notices.push(notices::not_compared(&threshold.words));
        return kept;
    }
    let found: Vec<usize> =
        kept.iter().copied().filter(|&i| column.value(i).is_some_and(|value| threshold.holds(value))).collect();
    if found.is_empty() && !kept.is_empty() {
        notices.push(notices::none_within(&threshold.words));
        return kept;
    }
    found
}

/// The values of a measure, with what should be known about them; `None`, with a notice, when there are none to compare.
fn known_column(
    of: &Measure,
    most: bool,
    scene: &Scene,
    kept: &[usize],
    words: &str,
    notices: &mut Vec<Diagnostic>,
) -> Option<Column> {
    let found = match of.kind {
        Kind::Size if scene.is_box_noun() => None,
        // The largest grant is the one of most money.
        Kind::Size if things::is_money(scene.noun) => {
            column(&Measure { words: String::new(), kind: Kind::Amount(Counted::Money) }, most, scene)
        }
        _ => column(of, most, scene),
    };
    let found = match (found, of.kind) {
        (None, Kind::Size) => {
            if !scene.is_box_noun() {
                notices.push(notices::compared_by_box(words));
            }
            Some(by_box(scene.boxes))
        }
        (found, _) => found,
    };
    let Some(found) = found else {
        notices.push(notices::not_compared(words));
        return None;
    };
    let missing = kept.iter().filter(|&&i| found.value(i).is_none()).count();
    if missing > 0 {
        notices.push(notices::not_read_everywhere(words, missing));
    }
    if found.several {
        notices.push(notices::most_prominent(words));
    }
    if let Some(odd) = found.odd() {
        notices.push(notices::far_off(words, &odd));
    }
    Some(found)
}

/// How much of the page each box takes.
fn by_box(boxes: &[Rect]) -> Column {
    Column::new(boxes.iter().map(|bbox| Some((bbox.area(), String::new()))).collect(), false)
}
