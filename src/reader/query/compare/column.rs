//! One value of a measure for every region: labelled amounts first, then the most prominent of the right kind.

use std::sync::LazyLock;

use regex::Regex;

use crate::core::number::plain;
use crate::reader::fields::{Amount, Counted, amounts_of};

use super::super::heads;
use super::super::measure::{self, Kind, Measure};
use super::super::mention::Thing;
use super::super::scene::Scene;
use super::super::similar::{folded, stands_exactly};

/// The share of regions that must have a value for there to be a column.
pub(super) const MOSTLY: f64 = 0.5;
/// Amounts in letters of at least this share of the largest are as prominent.
const AS_LARGE: f64 = 0.85;
/// A value this many times the middle one, or the other way round, is rather misread.
const FAR_OFF: f64 = 30.0;

/// The values by region, as printed.
#[derive(Debug, Clone)]
pub(super) struct Column {
    values: Vec<Option<(f64, String)>>,
    /// Whether a region had more than one amount that could be meant.
    pub(super) several: bool,
    /// Whether they are in the base unit of what is counted, not in one of their own.
    pub(super) in_base: bool,
    /// Whether they are the values of a field.
    pub(super) field: bool,
}

impl Column {
    pub(super) fn new(values: Vec<Option<(f64, String)>>, several: bool) -> Column {
        Column { values, several, in_base: true, field: false }
    }

    /// The values of a field.
    pub(super) fn of_field(values: Vec<Option<(f64, String)>>, in_base: bool) -> Column {
        Column { values, several: false, in_base, field: true }
    }

    pub(super) fn value(&self, region: usize) -> Option<f64> {
        self.values.get(region)?.as_ref().map(|(value, _)| *value)
    }

    /// A value, as printed, that is so far from the others that it was rather misread.
    pub(super) fn odd(&self) -> Option<String> {
        let mut known: Vec<f64> = self.values.iter().flatten().map(|(value, _)| *value).collect();
        known.sort_by(f64::total_cmp);
        let middle = *known.get(known.len() / 2)?;
        let far = |value: f64| value > 0.0 && middle > 0.0 && (value / middle).max(middle / value) > FAR_OFF;
        let printed = |(value, raw): &(f64, String)| (far(*value) && !raw.is_empty()).then(|| raw.clone());
        (known.len() > 2).then(|| self.values.iter().flatten().find_map(printed)).flatten()
    }
}

/// The column of a measure; `None` when too few regions have one. Of a range the upper end is taken if `most`.
pub(super) fn column(of: &Measure, most: bool, scene: &Scene) -> Option<Column> {
    let most = upper_end(&of.words).unwrap_or(most);
    let wide = |values: Vec<Option<(f64, String)>>, several: bool| {
        let known = values.iter().flatten().count();
        (known > 0 && known as f64 >= MOSTLY * values.len() as f64).then(|| Column::new(values, several))
    };
    let by_text = |read: fn(&str) -> Option<f64>| {
        wide(scene.texts.iter().map(|t| read(t).map(|value| (value, String::new()))).collect(), false)
    };
    let counted = |counted: Counted| {
        let found: Vec<(Option<(f64, String)>, bool)> =
            scene.amounts.iter().map(|all| prominent(all, counted, most)).collect();
        let several = found.iter().any(|(_, several)| *several);
        wide(found.into_iter().map(|(value, _)| value).collect(), several)
    };
    let labelled = |kind: Option<Counted>| {
        let thing = Thing::new(&of.words);
        wide(scene.amounts.iter().map(|all| beside(all, &thing, kind, most)).collect(), false)
    };
    match of.kind {
        Kind::Amount(Counted::Time) => by_text(hours).or_else(|| counted(Counted::Time)).or_else(|| by_text(duration)),
        Kind::Amount(kind) => (!of.words.is_empty())
            .then(|| labelled(Some(kind)))
            .flatten()
            .or_else(|| counted(kind))
            .or_else(|| headed(of, kind, scene)),
        Kind::SideMoney => labelled(Some(Counted::Money)),
        Kind::Size => counted(Counted::Area),
        Kind::Length => by_text(duration)
            .or_else(|| by_text(hours))
            .or_else(|| counted(Counted::Time))
            .or_else(|| counted(Counted::Length)),
        Kind::Newness => by_text(newness).or_else(|| {
            let cells = heads::under(YEAR_HEADS.iter().copied(), scene)?;
            wide(cells.iter().map(|cell| Some((super::field::year(cell)?, cell.clone()))).collect(), false)
        }),
        Kind::Clock => by_text(clock),
        Kind::Day => None,
        Kind::Walk => by_text(walk).or_else(|| counted(Counted::Distance)),
        Kind::Named => labelled(None)
            .or_else(|| {
                let cells = heads::under([of.words.as_str()], scene)?;
                let amount = |cell: &String| amounts_of(cell).first().map(|amount| (amount.value, cell.clone()));
                wide(cells.iter().map(amount).collect(), false)
            })
            // 日数 is how many 日 there are.
            .or_else(|| wide(counted_so(of.words.strip_suffix('数')?, scene), false)),
        Kind::Counter => wide(counted_so(&of.words, scene), false).or_else(|| {
            let is_unit = |unit: &String| folded(unit).trim_end_matches('s') == folded(&of.words);
            let heads = heads::measured(scene);
            let (name, _) = heads.iter().find(|(_, unit)| unit.as_ref().is_some_and(is_unit))?;
            let cells = heads::under([name.as_str()], scene)?;
            let amount = |cell: &String| amounts_of(cell).first().map(|amount| (amount.number, cell.clone()));
            wide(cells.iter().map(amount).collect(), false)
        }),
    }
}

/// The number with a counter right behind it, by region: 10 for 回 in 全10回. None where several numbers have it.
fn counted_so(counter: &str, scene: &Scene) -> Vec<Option<(f64, String)>> {
    let wanted = folded(counter);
    let latin = counter.is_ascii();
    let is_so = |amount: &&Amount| {
        let behind = format!("{}{}", unit_in(&amount.raw), amount.behind);
        let first = behind.split_whitespace().next().unwrap_or_default();
        let first = folded(first);
        !wanted.is_empty() && if latin { first.trim_end_matches('s') == wanted } else { first.starts_with(&wanted) }
    };
    let one = |all: &Vec<Amount>| {
        let mut found = all.iter().filter(is_so);
        let first = found.next()?;
        found.all(|next| next.number == first.number).then(|| (first.number, first.raw.clone()))
    };
    scene.amounts.iter().map(one).collect()
}

/// What stands behind the digits of an amount as it is printed.
fn unit_in(raw: &str) -> &str {
    raw.rfind(|c: char| c.is_ascii_digit()).and_then(|at| raw.get(at + 1..)).unwrap_or_default().trim_start()
}

/// Whether most regions have an amount beside a label with the words of a measure.
pub(super) fn is_labelled(of: &Measure, most: bool, scene: &Scene) -> bool {
    let Kind::Amount(kind) = of.kind else { return false };
    let thing = Thing::new(&of.words);
    let found = scene.amounts.iter().filter(|all| beside(all, &thing, Some(kind), most).is_some()).count();
    found > 0 && found as f64 >= MOSTLY * scene.amounts.len() as f64
}

/// The plain numbers under the head that says of them what they count: 52,000 under 家賃(円).
fn headed(of: &Measure, counted: Counted, scene: &Scene) -> Option<Column> {
    let counts = |name: &str, unit: &Option<String>| {
        let unit = unit.as_ref().and_then(|unit| amounts_of(&format!("1{unit}")).into_iter().next());
        match unit.filter(|unit| unit.counted != Counted::Other) {
            Some(unit) => (unit.counted == counted).then_some(unit.value),
            None => (measure::named(name) == Some(Kind::Amount(counted))).then_some(1.0),
        }
    };
    let heads = heads::measured(scene);
    let mut fitting: Vec<(&String, f64)> =
        heads.iter().filter_map(|(name, unit)| Some((name, counts(name, unit)?))).collect();
    if let Some(own) = fitting.iter().position(|(name, _)| folded(name) == folded(&of.words)) {
        fitting = vec![fitting.swap_remove(own)];
    }
    let (name, factor) = fitting.first()?;
    let cells = heads::under([name.as_str()], scene)?;
    let value = |cell: &String| {
        let first = amounts_of(cell).into_iter().next()?;
        let factor = if first.counted == Counted::Other { *factor } else { 1.0 };
        Some((first.value * factor, cell.clone()))
    };
    let values: Vec<Option<(f64, String)>> = cells.iter().map(value).collect();
    let known = values.iter().flatten().count();
    (known > 0 && known as f64 >= MOSTLY * values.len() as f64).then(|| Column::new(values, fitting.len() > 1))
}

/// Heads of columns that say in which year things began.
const YEAR_HEADS: &[&str] = &[
    "built",
    "year",
    "year built",
    "founded",
    "since",
    "opened",
    "established",
    "築年",
    "建築年",
    "竣工",
    "完成",
    "設立",
    "創業",
    "運転開始",
    "開業",
];

/// Which end of a range some words name.
pub(in super::super) fn upper_end(words: &str) -> Option<bool> {
    let has = |ends: &[&str]| ends.iter().any(|end| words.to_lowercase().contains(end));
    match (has(&["max", "upper", "上限", "最高"]), has(&["min", "lower", "下限", "最低"])) {
        (true, false) => Some(true),
        (false, true) => Some(false),
        _ => None,
    }
}

/// The amount of a kind in the largest letters, and whether others of it are as large. Amounts side by side are a range.
fn prominent(all: &[Amount], counted: Counted, most: bool) -> (Option<(f64, String)>, bool) {
    let of_kind: Vec<&Amount> = all.iter().filter(|a| a.counted == counted).collect();
    let largest = of_kind.iter().map(|a| a.size).fold(0.0, f64::max);
    let mut large = of_kind.iter().filter(|a| a.size >= AS_LARGE * largest);
    let Some(first) = large.next() else { return (None, false) };
    let (mut end, mut several) = (*first, false);
    for next in large {
        let row = next.bbox.y0 < end.bbox.y1 && end.bbox.y0 < next.bbox.y1;
        let side_by_side = row && next.bbox.x0 - first.bbox.x1 < 2.5 * first.size && next.value >= first.value;
        match side_by_side {
            true if most => end = next,
            true => {}
            false => several |= next.value != first.value,
        }
    }
    (Some((end.value, end.raw.clone())), several)
}

/// The amount with some words beside it.
fn beside(all: &[Amount], thing: &Thing, kind: Option<Counted>, most: bool) -> Option<(f64, String)> {
    let names =
        |text: &str| stands_exactly(&thing.words, text) || thing.others.iter().any(|other| stands_exactly(other, text));
    let fits = |a: &&Amount| kind.is_none_or(|kind| a.counted == kind || a.counted == Counted::Other);
    let mut found = all.iter().filter(fits).filter(|a| names(&a.label) || (kind.is_none() && names(&a.behind)));
    let first = found.next()?;
    let end = found.take_while(|_| most).filter(|a| a.value > first.value).last().filter(|a| {
        // The upper end of a range has no label of its own.
        a.bbox.y0 < first.bbox.y1 && a.bbox.x0 - first.bbox.x1 < 2.5 * first.size
    });
    let end = end.unwrap_or(first);
    Some((end.value, end.raw.clone()))
}

static YEAR: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"(?:(?i:built|since|est\.?|established|founded|opened|from)\s*(?:in\s*)?|築|(?:令和|平成|昭和|[RHS])\s?\d{1,2}\s?年?\s?\()((?:19|20)\d\d)|((?:19|20)\d\d)\s?年?\s?(?:築|式|新築|建築|竣工|完成|設立|創業|発売|登録|model|built)",
    )
    .ok()
});
static AGE: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"築\s?(\d{1,3})\s?年|(\d{1,3})[\s-]years?[\s-]old").ok());
static CLOCK: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(午前|午後)?\s?([01]?\d|2[0-4])(?:[:：時]([0-5]\d)?分?)\s?((?i:am|pm|a\.m\.|p\.m\.))?|\b(\d{1,2})\s?((?i:am|pm))\b").ok()
});
static HOURS: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"(\d{1,2}(?:\.\d)?)\s?(?:時間|hours?|hrs?)\s?(?:(\d{1,2})\s?(?:分|min))?").ok());
static WALK: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?:徒歩|歩)\s?約?\s?(\d{1,3})\s?分|駅(?:から|より|まで)?\s?約?\s?(\d{1,3})\s?分|(\d{1,3})[\s-]?min(?:ute)?s?\.?\s?(?:['’]?\s?walk|on foot|to (?:the )?\w* ?station|from)|walk\D{0,3}(\d{1,3})\s?min").ok()
});

fn plain_text(text: &str) -> String {
    text.chars().map(|c| if c == '\n' { '\n' } else { plain(c) }).collect()
}

fn number(found: &regex::Captures, group: usize) -> Option<f64> {
    found.get(group)?.as_str().parse().ok()
}

/// A year, or how many years ago below zero.
pub(super) fn newness(text: &str) -> Option<f64> {
    let text = plain_text(text);
    let year = YEAR.as_ref()?.captures(&text).and_then(|f| number(&f, 1).or_else(|| number(&f, 2)));
    year.or_else(|| AGE.as_ref()?.captures(&text).and_then(|f| number(&f, 1).or_else(|| number(&f, 2))).map(|n| -n))
}

/// The first time of day, in minutes.
pub(super) fn clock(text: &str) -> Option<f64> {
    times(text).first().copied()
}

/// From the first time of day to the second, in minutes.
fn duration(text: &str) -> Option<f64> {
    match times(text).as_slice() {
        [start, end, ..] if end > start => Some(end - start),
        _ => None,
    }
}

/// Hours and minutes, in minutes.
fn hours(text: &str) -> Option<f64> {
    let text = plain_text(text);
    let found = HOURS.as_ref()?.captures(&text)?;
    Some(number(&found, 1)? * 60.0 + number(&found, 2).unwrap_or(0.0))
}

/// Every time of day, in minutes.
pub(in super::super) fn times(text: &str) -> Vec<f64> {
    let text = plain_text(text);
    let Some(pattern) = CLOCK.as_ref() else { return Vec::new() };
    let time = |found: regex::Captures| -> Option<f64> {
        // 3時間 is how long something takes.
        let end = found.get(0).map_or(0, |m| m.end());
        if text.get(end..).is_some_and(|rest| rest.starts_with('間')) {
            return None;
        }
        let hour = number(&found, 2).or_else(|| number(&found, 5))?;
        let half = found.get(4).or_else(|| found.get(6)).map(|m| m.as_str().to_lowercase());
        let late = found.get(1).is_some_and(|m| m.as_str() == "午後") || half.is_some_and(|h| h.starts_with('p'));
        let hour = if late && hour < 12.0 { hour + 12.0 } else { hour };
        Some(hour * 60.0 + number(&found, 3).unwrap_or(0.0))
    };
    pattern.captures_iter(&text).filter_map(time).collect()
}

/// The shortest way on foot, in minutes.
fn walk(text: &str) -> Option<f64> {
    let text = plain_text(text);
    let minutes = |f: regex::Captures| (1..5).find_map(|group| number(&f, group));
    let mut before = 0;
    let mut least: Option<f64> = None;
    for found in WALK.as_ref()?.captures_iter(&text) {
        let Some(whole) = found.get(0) else { continue };
        let lead = text.get(before..whole.start()).unwrap_or_default();
        let behind = text.get(whole.end()..).unwrap_or_default();
        before = whole.end();
        if !is_from_bus(lead, whole.as_str(), behind) {
            least = minutes(found).into_iter().chain(least).min_by(f64::total_cmp);
        }
    }
    least
}

/// Whether a way on foot begins at the stop of a bus, by the words before and behind it.
fn is_from_bus(lead: &str, way: &str, behind: &str) -> bool {
    let lead = lead.to_lowercase();
    let last = |words: &[&str]| words.iter().filter_map(|word| lead.rfind(word)).max();
    let bus = last(&["バス", " bus", "\nbus", "停留所"]).or(lead.starts_with("bus").then_some(0));
    let stop = behind.to_lowercase();
    let stop = stop.trim_start().trim_start_matches("from ").trim_start_matches("to ").trim_start_matches("the ");
    let other = last(&["駅", "station"]);
    bus.is_some_and(|bus| other.is_none_or(|other| other < bus)) && !way.contains('駅') || stop.starts_with("bus stop")
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn years_times_and_ways_on_foot() {
        for pattern in [&YEAR, &AGE, &CLOCK, &HOURS, &WALK] {
            assert!(pattern.is_some());
        }
        for (text, year) in [
            ("RC造 2008年築", Some(2008.0)),
            ("R4年(2022) 2.1万km", Some(2022.0)),
            ("Japan — since 1987", Some(1987.0)),
            ("築12年", Some(-12.0)),
            ("2026年11月", None),
        ] {
            assert_eq!(newness(text), year, "{text}");
        }
        assert_eq!(clock("13:50 - 14:50"), Some(830.0));
        assert_eq!(duration("13:50\n- 14:50"), Some(60.0));
        assert_eq!(hours("所要 2時間30分"), Some(150.0));
        assert_eq!(clock("2時間"), None);
        assert_eq!(clock("2 pm"), Some(840.0));
        assert_eq!(clock("午後1時30分"), Some(810.0));
        assert_eq!(walk("A駅 徒歩7分 B駅 徒歩3分"), Some(3.0));
        assert_eq!(walk("5 min walk"), Some(5.0));
        assert_eq!(walk("30 min"), None);
        assert_eq!(walk("都営バス10「六丁目」\n徒歩1分"), None);
        assert_eq!(walk("「東」駅 徒歩7分 バス停 徒歩1分"), Some(7.0));
        assert_eq!(walk("Bus stop 2 min walk"), None);
        assert_eq!(walk("3 min walk from the bus stop"), None);
    }
}
