//! Comparing regions by the amounts printed in them: the cheapest, those under a price, the newest, the largest box.
//!
//! Every region gives one value or none. Where the project has a field of that meaning its values are compared, else the
//! printed amounts: of several that could be meant the one in the largest letters is taken and that is said. A column
//! that most regions lack is no column: then nothing is compared.

mod column;
mod day;
mod field;

use crate::core::diagnostic::Diagnostic;
use crate::core::geometry::Rect;
use crate::reader::fields::{Counted, amounts_of};

use super::measure::{Kind, Measure};
use super::scene::Scene;
use super::{decided, doubted, heads, notices, things};
use column::{Column, column};
pub(super) use column::{times, upper_end};
pub(super) use field::shown;

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
    /// How many base units one of the unit is in which the query states them.
    pub scale: f64,
    /// The words of the query that said so.
    pub words: String,
}

impl Threshold {
    /// Whether a value is within the bounds, in base units or else in the unit of the query.
    fn holds(&self, value: f64, in_base: bool) -> bool {
        let scale = if in_base { 1.0 } else { self.scale };
        let near = |bound: f64| (value - bound).abs() <= 1e-9 * bound.abs();
        let low = self.low.map(|(low, itself)| (low / scale, itself));
        let high = self.high.map(|(high, itself)| (high / scale, itself));
        let above = low.is_none_or(|(low, itself)| if near(low) { itself } else { value > low });
        let below = high.is_none_or(|(high, itself)| if near(high) { itself } else { value < high });
        above && below
    }

    /// Whether all values are so far from the bounds that they rather count in another unit.
    fn is_far_from(&self, values: &[f64], in_base: bool) -> bool {
        let scale = if in_base { 1.0 } else { self.scale };
        let bounds = self.low.into_iter().chain(self.high).map(|(bound, _)| bound / scale);
        let bounds: Vec<f64> = bounds.filter(|bound| *bound > 0.0).collect();
        let far = |value: f64| bounds.iter().all(|b| value > 0.0 && (value / b).max(b / value) > OTHER_UNIT);
        !bounds.is_empty() && !values.is_empty() && values.iter().all(|value| far(*value))
    }
}

/// Values this many times a bound, or the other way round, are rather in another unit.
const OTHER_UNIT: f64 = 200.0;

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
    if threshold.of.kind == Kind::Day {
        return day::within(threshold, scene, kept, notices);
    }
    // Of a range the end that could break the bound counts.
    let most = threshold.low.is_none();
    if threshold.of.kind == Kind::Named && heads::in_other_unit(&threshold.of.words, &threshold.words, scene) {
        notices.push(decided::other_unit(&threshold.words));
        return kept;
    }
    let Some(column) = known_column(&threshold.of, most, scene, &kept, &threshold.words, notices) else { return kept };
    let values: Vec<f64> = kept.iter().filter_map(|&i| column.value(i)).collect();
    if column.field && threshold.is_far_from(&values, column.in_base) {
        notices.push(decided::other_unit(&threshold.words));
    }
    // Years can be compared with ages only by somebody who knows which year it is.
    let bound = threshold.low.or(threshold.high).map_or(0.0, |(bound, _)| bound);
    let mixed = |value: f64| threshold.of.kind == Kind::Newness && value * bound < 0.0;
    let any_mixed = values.iter().any(|value| mixed(*value));
    let now = match (any_mixed, scene.year) {
        (false, _) => 0.0,
        (true, Some(year)) => {
            notices.push(decided::counted_from(&threshold.words, year));
            f64::from(year)
        }
        (true, None) => {
            notices.push(notices::not_compared(&threshold.words));
            return kept;
        }
    };
    // The year 2021 as five years ago, or five years ago as 2021.
    let comparable = |value: f64| match mixed(value) {
        true if value > 0.0 => value - now,
        true => value + now,
        false => value,
    };
    let holds = |i: &usize| column.value(*i).is_some_and(|value| threshold.holds(comparable(value), column.in_base));
    let found: Vec<usize> = kept.iter().copied().filter(holds).collect();
    if found.is_empty() && !kept.is_empty() {
        notices.push(notices::none_within(&threshold.words));
        return kept;
    }
    if found.len() == kept.len() && kept.len() > 2 && kept.len() == scene.boxes.len() {
        notices.push(doubted::all_within(&threshold.words));
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
    // The largest grant is the one of most money, the largest card the one that takes most of the page.
    let of_money = of.kind == Kind::Size && things::is_money(scene.noun);
    let money = || Measure { words: String::new(), kind: Kind::Amount(Counted::Money) };
    // The largest team is the one of most people, where their number is printed and no area is known.
    let of_people = of.kind == Kind::Size && things::is_group(scene.noun);
    let people = Measure { words: String::new(), kind: Kind::Amount(Counted::People) };
    let has_area = || {
        let field = scene.fields.as_ref().is_some_and(|fields| fields.meant(of).is_some());
        field || column(of, most, scene).is_some()
    };
    let of_people = of_people && !has_area() && column(&people, most, scene).is_some();
    if of_people {
        notices.push(decided::by_people(words));
    }
    let of = &if of_money {
        money()
    } else if of_people {
        people
    } else {
        of.clone()
    };
    let of_box = of.kind == Kind::Size && scene.is_box_noun();
    if !of_box && let Some(column) = field::column(of, most, scene, kept, words, notices) {
        return Some(column);
    }
    let found = if of_box { None } else { column(of, most, scene) };
    let found = match (found, of.kind) {
        (None, Kind::Size) => {
            if !scene.is_box_noun() {
                notices.push(notices::compared_by_box(words));
            }
            return Some(by_box(scene.boxes));
        }
        (found, _) => found,
    };
    let Some(found) = found else {
        notices.push(notices::not_compared(words));
        return None;
    };
    if scene.fields.is_some() {
        notices.push(decided::by_printed(words));
    }
    let missing = kept.iter().filter(|&&i| found.value(i).is_none()).count();
    if missing > 0 {
        notices.push(notices::not_read_everywhere(words, missing));
    }
    let unknown =
        matches!(of.kind, Kind::Amount(_)) && !of.words.is_empty() && super::measure::named(&of.words).is_none();
    if unknown && !column::is_labelled(of, most, scene) {
        notices.push(doubted::no_label(&of.words));
    }
    if found.several {
        notices.push(notices::most_prominent(words));
    }
    if let Some(odd) = found.odd() {
        notices.push(notices::far_off(words, &odd));
    }
    Some(found)
}

/// How many base units the unit of an amount is: 1000 for `5 km`.
pub(super) fn unit_scale(amount: &str) -> f64 {
    let first = amounts_of(amount).into_iter().next().filter(|amount| amount.number != 0.0);
    first.map_or(1.0, |amount| amount.value / amount.number)
}

/// How much of the page each box takes.
fn by_box(boxes: &[Rect]) -> Column {
    Column::new(boxes.iter().map(|bbox| Some((bbox.area(), String::new()))).collect(), false)
}
