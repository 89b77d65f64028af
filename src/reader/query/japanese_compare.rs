//! Comparison in Japanese queries: 一番家賃が高い, 3番目に安い, 100万円以下, 2015年以降, 徒歩5分以内.
//!
//! Patterns with named groups, more particular ones first; what is compared stands before the adjective or the amount.

use std::ops::Range;
use std::sync::LazyLock;

use regex::{Captures, Regex};

use super::compare::{Best, Threshold, times, unit_scale};
use super::grammar::{Reading, span};
use super::measure::{Kind, Measure};
use super::names::Names;
use super::number_words::value;
use super::things;
use crate::reader::fields::{Counted, amounts_of};

macro_rules! words {
    () => {
        r"(?P<noun>[^\x01、。,.\s「」『』]+?)"
    };
}

macro_rules! adjective {
    () => {
        r"(?P<adj>高い|高額な|高価な|安い|安価な|手頃な|お手頃な|お得な|リーズナブルな|大きい|大きな|小さい|小さな|広い|狭い|長い|短い|多い|少ない|新しい|古い|若い|近い|遠い|早い|遅い|低い|重い|軽い|高評価な|かかる)"
    };
}

macro_rules! most {
    () => {
        r"(?:一番|いちばん|1番|最も|もっとも|もっともっとも)"
    };
}

macro_rules! number {
    () => {
        r"[0-9]{1,3}|[一二三四五六七八九十]{1,3}"
    };
}

macro_rules! counter {
    () => {
        r"(?:つ|個|件|台|枚|人|名|社|店舗|店|軒|棟|戸|室|部屋|品|種類|か所|箇所|本|冊|校|館|拠点)"
    };
}

macro_rules! amount {
    () => {
        r"[$€£¥]?[0-9][0-9,.]*(?:万|億|千)?(?:円|ドル|ユーロ|%|パーセント|平方メートル|平米|㎡|m2|m²|坪|分|時間|km|キロメートル|キロ|kg|g|グラム|ml|l|リットル|cc|kcal|mm|cm|名|人|席|台|本|社|棟|戸|頭|冊|mw|kw|メートル|トン|t|つ|個|区画|室|部屋|軒|回|泊|匹|品|か所|箇所|カ所|年|か月|ヶ月|カ月|点|m|階)?"
    };
}

const CORES: &[&str] = &[
    // Bounds.
    concat!(
        r"(?:",
        words!(),
        r"??(?:が|は|の|で)?)?(?P<low>",
        amount!(),
        r")(?:以上|から|[~〜ー-])(?P<one>",
        amount!(),
        r")(?P<op>以下|未満|以内|まで|の間)(?:の|で|に)?"
    ),
    r"(?:(?P<noun>[^\x01、。,.\s0-9]+?)(?:が|は|の|で)?)?(?P<year>(?:19|20)[0-9]{2})年(?:度)?(?:に)?(?P<op>以降|以後|以前|より前|より後|まで|築以降|式以降)(?:に)?(?:の|建てられた|建築された|築の|設立された|設立の|開設された|できた|発売された|登録された)?(?:の)?",
    r"(?:(?P<noun>[^\x01、。,.\s0-9]+?)(?:が|は|の|で)?)?(?P<clock>(?:午前|午後)?[0-9]{1,2}(?::[0-9]{2}|時(?:[0-9]{1,2}分|半)?))(?P<op>以降|以前|より前|より後|まで)(?:に始まる|に開始する|開始|に開始|に)?(?:の)?",
    concat!(
        r"(?:(?P<noun>[^\x01、。,.\s0-9$€£¥]+?)(?:が|は|の|で)?)?(?P<one>",
        amount!(),
        r")(?P<op>以上|以下|未満|以内|を超える|を下回る|を上回る|超え|超|より高い|より安い|より大きい|より小さい|より広い|より狭い|より多い|より少ない|より長い|より短い|より重い|より軽い|より近い|より遠い|より低い|より若い|より強い|より弱い|より濃い|より薄い|より深い|より浅い|もかからない|もしない|まで|台)(?:で|に)?(?:ある|あった|いる|いた|かかる|かかった|入る|入れる|とめられる|停められる|置ける|運べる|選べる|座れる|乗れる|泊まれる|借りられる|買える|食べられる|飲める|終わる|済む)?(?:の|で|に)?"
    ),
    r"(?:(?P<noun>[^\x01、。,.\s0-9]+?)(?:が|は|の|で)?)?(?P<hour>[0-9]{1,2})時台(?:に|の)?(?:焼き上がる|始まる|開始する|開始|出発する|発の|発)?(?:の)?",
    // The most and the least.
    concat!(r"(?:", words!(), r"(?:が|の|は))?(?P<rank>", number!(), r")番目に", adjective!()),
    concat!(most!(), words!(), r"(?:が|の|に|から)", adjective!()),
    concat!(words!(), r"(?:が|の|は|から|まで|に)", most!(), adjective!()),
    concat!(most!(), adjective!()),
    concat!(
        r"(?:",
        words!(),
        r"(?:が|の))?",
        adjective!(),
        r"(?:順に|順で|順の|方から|ほうから|順)(?:上位)?(?P<many>",
        number!(),
        r")",
        counter!(),
        r"?(?:の)?"
    ),
    r"(?:(?P<noun>[^\x01、。,.\s「」『』]+?)(?:が|の))?(?P<adj>最高値|最安値|最安|最高額|最高|最低|最大|最小|最新|最多|最少|最長|最短|最古)(?:の|な|である)?",
    concat!(
        r"(?P<among>",
        number!(),
        r")",
        counter!(),
        r"(?:の[^\x01、。,.\s]{1,8}?)?(?:の中で|の中から|のうち|の内)(?:で|の)?"
    ),
];

static RULES: LazyLock<Vec<Regex>> = LazyLock::new(|| CORES.iter().filter_map(|p| Regex::new(p).ok()).collect());
/// What comes before a measure and is none: `物件の中で`, `この中で`.
static AMONG: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"^.*(?:の中で|のうち|の内で|の中でも)").ok());

/// Reads all comparisons of a query.
pub(super) fn apply(reading: &mut Reading) {
    for pattern in RULES.iter() {
        reading.apply(pattern, understand);
    }
}

fn understand(reading: &mut Reading, found: &Captures) -> Vec<Range<usize>> {
    let Some(whole) = span(found, 0) else { return Vec::new() };
    let group = |name: &str| found.name(name).map(|m| m.as_str());
    if let Some(among) = group("among") {
        reading.wanted.among = value(among);
        return vec![whole];
    }
    let text = reading.source.text().to_owned();
    let noun = found.name("noun").map(|m| measure_in(&reading.names, &text, m.range()));
    let labelled = noun.clone().and_then(|noun| counted_by(found, &text, noun));
    // A noun that is no measure is the thing itself: it stays for the rest of the grammar.
    let core =
        found.name("hour").or(found.name("adj")).or(found.name("low")).or(found.name("year")).or(found.name("clock"));
    let core = core.or(found.name("one")).map_or(whole.start, |m| m.start());
    if let Some(adjective) = group("adj") {
        return superlative(reading, found, noun, adjective, whole);
    }
    let (noun, start) = match noun {
        Some(noun) if text.get(noun.clone()).is_some_and(|n| reading.names.named(n).is_some()) => {
            (Some(noun.clone()), noun.start)
        }
        // 対象台数が10台以上: what has no common name may be printed as a label.
        _ => labelled.map_or((None, core), |label| (Some(label.clone()), label.start)),
    };
    let name = noun.and_then(|n| text.get(n)).unwrap_or_default();
    let Some((of, low, high)) = bounds(found, name, &reading.names) else { return Vec::new() };
    let part = start..whole.end;
    let words = trimmed_end(&reading.source.words(part.clone()));
    let scale = found
        .name("one")
        .or(found.name("high"))
        .map_or(1.0, |words| unit_scale(&words.as_str().replace("時間", " hours")));
    reading.wanted.amounts.push(Threshold { of, low, high, scale, words });
    vec![part]
}

/// What an amount is said of that is no common measure, right before it: 出力 in 出力が40MWを超える.
fn counted_by(found: &Captures, text: &str, noun: Range<usize>) -> Option<Range<usize>> {
    let one = found.name("one").filter(|_| found.name("low").is_none())?;
    let bound =
        ["以上", "以下", "未満", "超"].iter().any(|op| found.name("op").is_some_and(|m| m.as_str().contains(op)));
    // 物件が10万円以下: what has the amount, not what the amount is called.
    let label = |words: &str| !things::is_record(words) && !things::is_box(words);
    let kind = amounts_of(one.as_str()).first().map(|amount| amount.counted);
    let other = kind.is_some_and(|kind| kind == Counted::Other || kind == Counted::Money);
    let said = text.get(noun.end..one.start()).is_some_and(|particle| matches!(particle, "が" | "は"));
    let inside = text.get(noun.clone())?;
    let start = inside.rfind('の').map_or(noun.start, |at| noun.start + at + 'の'.len_utf8());
    let named = text.get(start..noun.end).is_some_and(label);
    (bound && other && said && start < noun.end && named).then_some(start..noun.end)
}

/// A measure at the end of some words: 物件の家賃 is about 家賃, 4月の家賃 too.
fn measure_in(names: &Names, text: &str, part: Range<usize>) -> Range<usize> {
    let inside = text.get(part.clone()).unwrap_or_default();
    let skip = AMONG.as_ref().and_then(|among| among.find(inside)).map_or(0, |m| m.end());
    let part = part.start + skip..part.end;
    let inside = text.get(part.clone()).unwrap_or_default();
    let ends = inside.char_indices().map(|(at, _)| part.start + at..part.end);
    let known = ends.into_iter().find(|end| text.get(end.clone()).is_some_and(|name| names.named(name).is_some()));
    known.unwrap_or(part)
}

type Bound = Option<(f64, bool)>;

fn bounds(found: &Captures, noun: &str, names: &Names) -> Option<(Measure, Bound, Bound)> {
    let group = |name: &str| found.name(name).map(|m| m.as_str());
    let op = group("op").unwrap_or_default();
    let upwards = |value: f64| match op {
        "より前" => (None, Some((value, false))),
        "より後" => (Some((value, false)), None),
        "以前" | "まで" => (None, Some((value, true))),
        _ => (Some((value, true)), None),
    };
    let measure = |kind: Kind| Measure { words: noun.to_owned(), kind };
    if let Some(year) = group("year") {
        let (low, high) = upwards(year.parse().ok()?);
        return Some((measure(Kind::Newness), low, high));
    }
    if let Some(hour) = group("hour").and_then(|hour| hour.parse::<f64>().ok()) {
        return Some((measure(Kind::Clock), Some((hour * 60.0, true)), Some((hour * 60.0 + 60.0, false))));
    }
    if let Some(clock) = group("clock") {
        let (low, high) = upwards(times(clock).first().copied()?);
        return Some((measure(Kind::Clock), low, high));
    }
    // 2時 at the head of 2時間 would be a time of day.
    let read = |words: &str| amounts_of(&words.replace("時間", " hours")).into_iter().next();
    let last = read(group("one")?)?;
    let on_foot = ["徒歩", "駅", "歩"].iter().any(|word| noun.contains(word));
    let kind = match (names.named(noun), last.counted) {
        (_, Counted::Time) if on_foot => Kind::Walk,
        (Some(kind), _) => kind,
        (None, Counted::Years) => Kind::Newness,
        (None, Counted::Other) if noun.is_empty() => {
            let counter = group("one")?.trim_start_matches(|c: char| !c.is_alphabetic()).to_owned();
            let of = Measure { words: counter.clone(), kind: Kind::Counter };
            return (!counter.is_empty()).then(|| bounded(of, group("op").unwrap_or_default(), last.value)).flatten();
        }
        (None, Counted::Other) => Kind::Named,
        (None, counted) => Kind::Amount(counted),
    };
    let value = last.value;
    if let Some(low) = group("low").and_then(read) {
        // 10〜12万円: the lower end has the multiplier of the upper.
        let scaled =
            if low.counted == Counted::Other && low.value < value / 1000.0 { low.value * 1e4 } else { low.value };
        return Some((measure(kind), Some((scaled, true)), Some((value, op != "未満"))));
    }
    let (low, high) = match op {
        // 1000円台: up to the next round number.
        "台" => (Some((value, true)), Some((value + value / last.number * round(last.number), false))),
        "以上" => (Some((value, true)), None),
        "未満" | "を下回る" => (None, Some((value, false))),
        "以下" | "以内" | "まで" => (None, Some((value, true))),
        "超え" | "超" | "を超える" | "を上回る" => (Some((value, false)), None),
        _ if ["高い", "大きい", "広い", "多い", "長い", "重い", "遠い", "強い", "濃い", "深い"]
            .iter()
            .any(|adj| op.ends_with(adj)) =>
        {
            (Some((value, false)), None)
        }
        _ => (None, Some((value, false))),
    };
    // An age of up to ten years is no older than ten years ago.
    let turned = |bound: Bound| bound.map(|(value, itself)| (-value, itself));
    Some(if kind == Kind::Newness { (measure(kind), turned(high), turned(low)) } else { (measure(kind), low, high) })
}

/// The bounds of what is counted, where one is said: 10回以上.
fn bounded(of: Measure, op: &str, value: f64) -> Option<(Measure, Bound, Bound)> {
    match op {
        "以上" => Some((of, Some((value, true)), None)),
        "以下" | "以内" | "まで" => Some((of, None, Some((value, true)))),
        "未満" | "を下回る" => Some((of, None, Some((value, false)))),
        "超え" | "超" | "を超える" | "を上回る" | "より多い" => Some((of, Some((value, false)), None)),
        "より少ない" => Some((of, None, Some((value, false)))),
        _ => None,
    }
}

/// The place of the last digit that is not zero: 1000 for 3000, 100 for 1500.
fn round(number: f64) -> f64 {
    let mut places = (0..12).rev().map(|place| 10f64.powi(place));
    places.find(|place| number % place == 0.0 && number >= *place).unwrap_or(1.0)
}

fn superlative(
    reading: &mut Reading,
    found: &Captures,
    noun: Option<Range<usize>>,
    adjective: &str,
    whole: Range<usize>,
) -> Vec<Range<usize>> {
    let text = reading.source.text().to_owned();
    let group = |name: &str| found.name(name).map(|m| m.as_str());
    if reading.wanted.best.is_some() {
        return Vec::new();
    }
    let named_measure =
        noun.clone().filter(|n| text.get(n.clone()).is_some_and(|name| reading.names.named(name).is_some()));
    // 定員の最も多い: a noun right before the comparison that is no common measure may be printed as a label.
    let words = named_measure.clone().or(noun.clone().filter(|n| !n.is_empty()));
    let name = words.clone().and_then(|w| text.get(w)).unwrap_or_default();
    let Some((mut of, most)) = reading.names.measure(name, adjective) else { return Vec::new() };
    of.words = words.clone().map(|w| reading.source.words(w)).unwrap_or_default();
    let start = match (&named_measure, &words) {
        (Some(noun), _) | (None, Some(noun)) if noun.start > whole.start && !before_is_most(&text, &whole) => {
            noun.start
        }
        _ => whole.start,
    };
    let rank = group("rank").and_then(value).unwrap_or(1);
    let many = group("many").and_then(value).unwrap_or(1);
    let part = start..whole.end;
    let words = trimmed_end(&reading.source.words(part.clone()));
    reading.wanted.best = Some(Best { of, most, rank, many, words });
    vec![part]
}

/// Whether a match begins with 一番 or the like, which belongs to it.
fn before_is_most(text: &str, whole: &Range<usize>) -> bool {
    let inside = text.get(whole.clone()).unwrap_or_default();
    ["一番", "いちばん", "1番", "最も", "もっとも"].iter().any(|most| inside.starts_with(most))
}

/// Without the particle that ties it to the noun.
fn trimmed_end(words: &str) -> String {
    words.trim_end_matches(['の', 'で', 'に', 'な']).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_pattern_compiles() {
        assert_eq!(RULES.len(), CORES.len());
        assert!(AMONG.is_some());
    }
}
