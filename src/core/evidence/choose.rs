//! Which of several places a value was read from.
//!
//! What decides: the words it was made of, its unit, labels beside it, how the same field looks in the other records,
//! and how near the other cells of its record or object stand.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::core::geometry::Rect;

use super::amount::{self, Amount};
use super::glyph::{Kind, kind, letters, look_alike};
use super::leaf::Leaf;
use super::page::Page;
use super::seek::Sight;
use super::text::{Grade, Hit};

/// So many characters before a place are looked through for a label.
const REACH: usize = 14;
/// Two places of a number differ by less than this: nothing decides.
const UNDECIDED: f64 = 0.2;
/// So many other records show how a field looks.
const WITNESSES: usize = 2;

/// What was decided for one value.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Choice {
    /// Nothing was looked for.
    Silent,
    /// One place.
    At(Hit),
    /// Several places, the best first, and nothing says which.
    Several(Vec<Hit>),
    /// Only outside its crop.
    Outside(Hit),
    /// Nowhere.
    Absent,
}

impl Choice {
    pub(super) fn hit(&self) -> Option<&Hit> {
        match self {
            Choice::At(hit) => Some(hit),
            _ => None,
        }
    }
}

/// How a field is printed in one record.
struct Look {
    cell: usize,
    record: Option<usize>,
    unit: Option<char>,
    before: Option<char>,
    height: f64,
}

/// Decides for all values at once, as each helps the others.
pub(super) fn choose(page: &Page, leaves: &[Leaf], sights: Vec<Sight>) -> Vec<Choice> {
    let by_start: BTreeMap<usize, &Amount> = page.amounts.iter().map(|a| (a.glyphs.start, a)).collect();
    let mut chooser = Chooser { page, leaves, by_start, looks: BTreeMap::new(), chosen: Vec::new() };
    chooser.chosen = sights.iter().map(alone).collect();
    for (leaf, choice) in leaves.iter().zip(&chooser.chosen) {
        if let Some(hit) = choice.as_ref().and_then(Choice::hit).filter(|hit| hit.grade != Grade::Near) {
            let look = chooser.look(leaf, hit);
            chooser.looks.entry(leaf.slot.clone()).or_default().push(look);
        }
    }
    for (index, sight) in sights.iter().enumerate() {
        if let (Some(leaf), Sight::Inside(hits)) = (leaves.get(index), sight) {
            let choice = chooser.decide(leaf, hits);
            if let Some(slot) = chooser.chosen.get_mut(index) {
                *slot = Some(choice);
            }
        }
    }
    chooser.without_conflicts()
}

/// What a sight decides by itself.
fn alone(sight: &Sight) -> Option<Choice> {
    match sight {
        Sight::Silent => Some(Choice::Silent),
        Sight::Outside(hits) => Some(hits.first().map_or(Choice::Absent, |hit| Choice::Outside(hit.clone()))),
        Sight::Inside(hits) => match hits.as_slice() {
            [] => Some(Choice::Absent),
            [only] => Some(Choice::At(only.clone())),
            [first, second, ..] if first.grade < second.grade && second.grade == Grade::Near => {
                Some(Choice::At(first.clone()))
            }
            _ => None,
        },
    }
}

struct Chooser<'a> {
    page: &'a Page,
    leaves: &'a [Leaf<'a>],
    by_start: BTreeMap<usize, &'a Amount>,
    looks: BTreeMap<String, Vec<Look>>,
    chosen: Vec<Option<Choice>>,
}

impl Chooser<'_> {
    fn amount(&self, hit: &Hit) -> Option<&Amount> {
        self.by_start.get(&hit.start()).copied()
    }

    fn look(&self, leaf: &Leaf, hit: &Hit) -> Look {
        Look {
            cell: leaf.cell,
            record: leaf.record,
            unit: self.unit(hit),
            before: self.before(hit),
            height: hit.bbox.height() / hit.runs.len().max(1) as f64,
        }
    }

    /// The character before a place, unless a gap stands there.
    fn before(&self, hit: &Hit) -> Option<char> {
        let start = self.page.glyph(hit.start()).filter(|glyph| !glyph.gap);
        start.and_then(|_| self.page.before(hit.start())).map(|glyph| glyph.c)
    }

    /// The first character of the unit of a number.
    fn unit(&self, hit: &Hit) -> Option<char> {
        self.amount(hit)?.unit.first().copied()
    }

    /// How the field looks in the other records.
    fn others(&self, leaf: &Leaf) -> Vec<&Look> {
        let looks = self.looks.get(&leaf.slot).into_iter().flatten();
        looks.filter(|look| look.cell != leaf.cell && look.record != leaf.record).collect()
    }

    fn decide(&self, leaf: &Leaf, hits: &[Hit]) -> Choice {
        let best = hits.iter().map(|hit| hit.grade).min();
        let mut rated: Vec<(f64, &Hit)> = hits
            .iter()
            .filter(|hit| Some(hit.grade) == best || hit.grade != Grade::Near)
            .map(|hit| (self.rate(leaf, hit), hit))
            .collect();
        rated.sort_by(|a, b| b.0.total_cmp(&a.0));
        let Some(&(top, first)) = rated.first() else { return Choice::Absent };
        let mut first = first.clone();
        if leaf.value.is_number() {
            let rivals: Vec<Hit> =
                rated.iter().filter(|(rate, _)| top - rate < UNDECIDED).map(|(_, hit)| (*hit).clone()).collect();
            let other_unit = rivals.iter().any(|rival| self.unit(rival) != self.unit(&first));
            let other_lead = rivals.iter().any(|rival| self.before(rival) != self.before(&first));
            if other_unit || other_lead && self.is_small(&first) {
                return Choice::Several(rivals);
            }
            if self.is_foreign(leaf, &first) {
                first.grade = Grade::Near;
            }
        }
        Choice::At(first)
    }

    /// Whether a number has one or two digits, which may stand anywhere.
    fn is_small(&self, hit: &Hit) -> bool {
        self.amount(hit).is_some_and(|amount| amount.digits.chars().filter(char::is_ascii_digit).count() <= 2)
    }

    /// Whether a number counts something else than its field does.
    fn is_foreign(&self, leaf: &Leaf, hit: &Hit) -> bool {
        let Some(amount) = self.amount(hit) else { return false };
        let unit = amount.unit.first().copied();
        let others = self.others(leaf);
        let alike = |a: Option<char>, b: Option<char>| match (a, b) {
            (Some(a), Some(b)) => a == b || look_alike(a, b),
            (a, b) => a == b,
        };
        // An OCR program loses units.
        if unit.is_none() && amount.confidence < 100.0 {
            return false;
        }
        let named = amount::units(leaf.field);
        let is_named = named.iter().any(|named| alike(named.first().copied(), unit));
        if others.len() >= WITNESSES {
            return !is_named && !others.iter().any(|look| alike(look.unit, unit));
        }
        unit.is_some() && !named.is_empty() && !is_named
    }

    /// How much speaks for a place.
    fn rate(&self, leaf: &Leaf, hit: &Hit) -> f64 {
        let grade = match hit.grade {
            Grade::Exact => 0.5,
            Grade::Slips => 0.25,
            Grade::Near => 0.0,
        };
        let raw = if self.words_around(leaf, hit).is_some() { 2.0 } else { 0.0 };
        grade
            + raw
            + 2.0 * self.unit_fits(leaf, hit)
            + 2.0 * self.label_beside(leaf, hit)
            + 1.5 * self.looks_like_others(leaf, hit)
            - self.distance(leaf, hit)
    }

    /// The words that the value was made of, where a place is part of them: `徒歩7分` around `7分`.
    fn words_around(&self, leaf: &Leaf, hit: &Hit) -> Option<Range<usize>> {
        let [run] = hit.runs.as_slice() else { return None };
        let raw = letters(&leaf.raw);
        let glyphs = |range: Range<usize>| self.page.glyphs.get(range).unwrap_or_default().iter().map(|glyph| glyph.c);
        let starts = (run.end.saturating_sub(raw.len())..=run.start).filter(|_| !raw.is_empty());
        let ranges = starts.map(|start| start..start + raw.len());
        let mut around = ranges.filter(|range| range.end >= run.end && glyphs(range.clone()).eq(raw.iter().copied()));
        around.next().or_else(|| {
            // Words that are shorter than what was taken for the number and its unit.
            let end = run.start + raw.len();
            (raw.len() > 1 && end <= run.end && glyphs(run.start..end).eq(raw.iter().copied())).then(|| run.clone())
        })
    }

    fn unit_fits(&self, leaf: &Leaf, hit: &Hit) -> f64 {
        let Some(unit) = self.amount(hit).and_then(|amount| amount.unit.first()) else { return 0.0 };
        let fits = amount::units(leaf.field).iter().any(|named| named.iter().any(|c| c == unit));
        f64::from(u8::from(fits))
    }

    /// The share of a label's character pairs that stand just before a place or above it.
    fn label_beside(&self, leaf: &Leaf, hit: &Hit) -> f64 {
        let Some(row) = self.page.row_of(hit.start()).and_then(|row| self.page.rows.get(row)) else { return 0.0 };
        let left = hit.start().saturating_sub(REACH).max(row.glyphs.start)..hit.start();
        let above = row.above.iter().filter_map(|above| self.page.rows.get(*above)).flat_map(|row| row.glyphs.clone());
        let over = above.filter(|at| {
            let middle = self.page.glyph(*at).map(|g| g.bbox.center().x);
            middle.is_some_and(|x| x >= hit.bbox.x0 - hit.bbox.height() && x <= hit.bbox.x1 + hit.bbox.height())
        });
        let beside: Vec<char> = left.chain(over).filter_map(|at| self.page.glyph(at)).map(|g| g.c).collect();
        let share = |label: &Vec<char>| {
            let pairs = label.windows(2).filter(|pair| beside.windows(2).any(|there| there == *pair)).count();
            pairs as f64 / label.len().saturating_sub(1).max(1) as f64
        };
        labels(leaf).iter().map(share).fold(0.0, f64::max)
    }

    fn looks_like_others(&self, leaf: &Leaf, hit: &Hit) -> f64 {
        let look = self.look(leaf, hit);
        let like = |other: &&Look| {
            let same_height = (look.height / other.height.max(1.0) - 1.0).abs() < 0.2;
            let same_before = look.before == other.before;
            let same_unit = look.unit == other.unit;
            f64::from(u8::from(same_unit)) * 0.4
                + f64::from(u8::from(same_before)) * 0.3
                + f64::from(u8::from(same_height)) * 0.3
        };
        let others = self.others(leaf);
        others.iter().map(like).sum::<f64>() / others.len().max(1) as f64
    }

    /// How far the nearest other value of the record or object stands, at most 1.
    fn distance(&self, leaf: &Leaf, hit: &Hit) -> f64 {
        let relative = |(other, choice): (&Leaf, &Option<Choice>)| {
            let same = other.record == leaf.record && other.object == leaf.object && other.slot != leaf.slot;
            let hit = choice.as_ref().and_then(Choice::hit).filter(|other| same && other.grade != Grade::Near)?;
            Some(hit.bbox)
        };
        let scale = leaf.crop.map_or(1000.0, |crop| crop.width().hypot(crop.height())).max(1.0);
        let boxes = self.leaves.iter().zip(&self.chosen).filter_map(relative);
        let nearest = boxes.map(|bbox| apart(bbox, hit.bbox)).fold(f64::INFINITY, f64::min);
        if nearest.is_finite() { (nearest / scale).min(1.0) } else { 0.0 }
    }

    /// One place is one value's: the same field of two records, or two values with digits of one record, cannot both
    /// stand there.
    fn without_conflicts(self) -> Vec<Choice> {
        let mut chosen: Vec<Choice> = self.chosen.iter().map(|c| c.clone().unwrap_or(Choice::Absent)).collect();
        let sure = |choice: &Choice| choice.hit().filter(|hit| hit.grade != Grade::Near).cloned();
        let places: Vec<(usize, Hit)> = chosen.iter().enumerate().filter_map(|(i, c)| Some((i, sure(c)?))).collect();
        for (a, hit) in &places {
            for (b, other) in places.iter().filter(|(b, other)| b > a && other.runs == hit.runs) {
                let (Some(one), Some(two)) = (self.leaves.get(*a), self.leaves.get(*b)) else { continue };
                let across =
                    one.slot == two.slot && one.record != two.record && one.record.is_some() && two.record.is_some();
                let within = one.record.is_some()
                    && one.record == two.record
                    && one.slot != two.slot
                    && [one, two].iter().all(|leaf| leaf.value.to_string().contains(|c: char| c.is_ascii_digit()));
                let doubted = if across {
                    vec![if self.home(one, hit) <= self.home(two, other) { *b } else { *a }]
                } else if within {
                    vec![*a, *b]
                } else {
                    Vec::new()
                };
                for index in doubted {
                    if let Some(Choice::At(hit)) = chosen.get_mut(index) {
                        hit.grade = Grade::Near;
                    }
                }
            }
        }
        for (leaf, choice) in self.leaves.iter().zip(&mut chosen) {
            if let Choice::At(hit) = choice {
                if self.is_of_another_object(leaf, hit) {
                    hit.grade = Grade::Near;
                }
                let around = self.words_around(leaf, hit);
                if let Some(wider) = around.and_then(|run| Hit::run(self.page, run, hit.grade)) {
                    *hit = wider;
                }
            }
        }
        chosen
    }

    /// Whether a value of an object stands much nearer to the first value of another object of the same list.
    fn is_of_another_object(&self, leaf: &Leaf, hit: &Hit) -> bool {
        let list = |object: &str| object.trim_end_matches(|c: char| c.is_ascii_digit()).to_owned();
        let (mut own, mut other) = (None, f64::INFINITY);
        let mut seen: Vec<&str> = Vec::new();
        for (one, choice) in self.leaves.iter().zip(&self.chosen).filter(|(one, _)| one.cell == leaf.cell) {
            if one.object.is_empty() || list(&one.object) != list(&leaf.object) || seen.contains(&one.object.as_str()) {
                continue;
            }
            let Some(first) = choice.as_ref().and_then(Choice::hit) else { continue };
            seen.push(&one.object);
            if one.object == leaf.object {
                own = Some(apart(first.bbox, hit.bbox));
            } else {
                other = other.min(apart(first.bbox, hit.bbox));
            }
        }
        own.is_some_and(|own| own > 2.0 * other)
    }

    /// How far a place is from the middle of its record's other values, in pixels.
    fn home(&self, leaf: &Leaf, hit: &Hit) -> f64 {
        let of_record = self
            .leaves
            .iter()
            .zip(&self.chosen)
            .filter(|(other, _)| other.record == leaf.record && other.slot != leaf.slot);
        let boxes = of_record.filter_map(|(_, choice)| choice.as_ref()?.hit()).map(|hit| hit.bbox);
        let distances: Vec<f64> = boxes.map(|bbox| bbox.center().distance(hit.bbox.center())).collect();
        distances.iter().sum::<f64>() / distances.len().max(1) as f64
    }
}

/// The shortest way between two boxes, in pixels.
fn apart(a: Rect, b: Rect) -> f64 {
    let across = (a.x0.max(b.x0) - a.x1.min(b.x1)).max(0.0);
    let down = (a.y0.max(b.y0) - a.y1.min(b.y1)).max(0.0);
    across.hypot(down)
}

/// Words that may be printed beside a value of the field.
pub(super) fn labels(leaf: &Leaf) -> Vec<Vec<char>> {
    let field = leaf.field;
    let head = field.description.split(['[', '［', '(', '（', ':', '：', '、', ',']).next().unwrap_or_default();
    let name = field.name.replace('_', " ");
    let all = field.labels.iter().map(String::as_str).chain([head, name.as_str()]);
    all.map(letters).filter(|label| label.len() >= 2 && label.iter().all(|c| kind(*c) != Kind::Sign)).collect()
}
