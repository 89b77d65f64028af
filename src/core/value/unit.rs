//! What numbers count, and which units are defined as a multiple of another: 1坪 is 400/121 ㎡, an hour is 60 minutes.
//!
//! Units without such a definition are never converted: a 帖 is no fixed area, a month no fixed number of days. The
//! definitions: Measurement Act of Japan for 坪, international yard and pound (1959) for the English ones.

use crate::core::number;
use crate::core::schema::{Field, Scalar};

use super::fold::wide;

/// What is counted. Units of one kind are multiples of each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Currency(&'static str),
    Percent,
    Points,
    /// In square metres.
    Area,
    Tatami,
    /// In metres.
    Length,
    /// In grams.
    Weight,
    /// In litres.
    Volume,
    /// In seconds.
    Time,
    /// Months and years.
    Calendar,
    /// Things, by the word that stands for all their counters.
    Count(&'static str),
}

/// A unit: so many thousandths of the unit that its kind is measured in, as a fraction.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Unit {
    pub(super) kind: Kind,
    times: f64,
    over: f64,
}

use Kind::{Area, Calendar, Count, Currency, Length, Percent, Points, Tatami, Time, Volume, Weight};

/// The words of each unit. Among words that fit, the longest counts.
const UNITS: &[(Kind, f64, f64, &[&str])] = &[
    (Currency("JPY"), 1.0, 1.0, &["円", "¥", "JPY", "yen", "YEN"]),
    (Currency("USD"), 1.0, 1.0, &["$", "US$", "USD", "ドル", "米ドル", "dollar", "dollars"]),
    (Currency("EUR"), 1.0, 1.0, &["€", "EUR", "ユーロ", "euro", "euros"]),
    (Currency("GBP"), 1.0, 1.0, &["£", "GBP", "ポンド"]),
    (Currency("CNY"), 1.0, 1.0, &["CNY", "RMB", "人民元", "元"]),
    (Currency("KRW"), 1.0, 1.0, &["KRW", "ウォン", "₩"]),
    (Currency("AUD"), 1.0, 1.0, &["AUD", "A$", "AU$"]),
    (Currency("CAD"), 1.0, 1.0, &["CAD", "C$", "CA$"]),
    (Currency("SGD"), 1.0, 1.0, &["SGD", "S$"]),
    (Currency("HKD"), 1.0, 1.0, &["HKD", "HK$"]),
    (Currency("TWD"), 1.0, 1.0, &["TWD", "NT$", "台湾元"]),
    (Percent, 1.0, 1.0, &["%", "パーセント", "percent", "per cent", "pct"]),
    (Percent, 10.0, 1.0, &["割", "割引"]),
    (Points, 1.0, 1.0, &["ポイント", "pt", "pts", "pp", "points", "点"]),
    (
        Area,
        1.0,
        1.0,
        &[
            "㎡",
            "m²",
            "m2",
            "m^2",
            "平米",
            "平方メートル",
            "平方m",
            "sq m",
            "sq. m",
            "sqm",
            "square meters",
            "square metres",
        ],
    ),
    (Area, 1e6, 1.0, &["㎢", "km²", "km2", "平方キロメートル", "平方キロ"]),
    (Area, 1e4, 1.0, &["ha", "ヘクタール", "hectares"]),
    (Area, 400.0, 121.0, &["坪", "tsubo"]),
    (Area, 9_290_304.0, 1e8, &["sq ft", "sq. ft", "sq.ft", "sqft", "ft²", "ft2", "square feet", "square foot"]),
    (Tatami, 1.0, 1.0, &["帖", "畳", "J", "jo", "tatami"]),
    (Length, 1.0, 1.0, &["m", "メートル", "meters", "metres"]),
    (Length, 1e3, 1.0, &["㎞", "km", "KM", "Km", "キロメートル", "キロ", "kilometers", "kilometres"]),
    (Length, 1.0, 100.0, &["㎝", "cm", "CM", "センチ", "センチメートル"]),
    (Length, 1.0, 1e3, &["㎜", "mm", "MM", "ミリ", "ミリメートル"]),
    (Length, 1_609_344.0, 1e3, &["mi", "mile", "miles", "マイル"]),
    (Length, 3048.0, 1e4, &["ft", "feet", "foot", "フィート"]),
    (Length, 254.0, 1e4, &["inch", "inches", "インチ"]),
    (Weight, 1.0, 1.0, &["g", "グラム", "grams"]),
    (Weight, 1e3, 1.0, &["㎏", "kg", "KG", "Kg", "キログラム"]),
    (Weight, 1.0, 1e3, &["㎎", "mg", "ミリグラム"]),
    (Weight, 1e6, 1.0, &["t", "トン", "tons", "tonnes"]),
    (Weight, 45_359_237.0, 1e5, &["lb", "lbs", "pounds"]),
    (Weight, 28_349_523_125.0, 1e9, &["oz", "ounces"]),
    (Volume, 1.0, 1.0, &["L", "ℓ", "l", "リットル", "liters", "litres"]),
    (Volume, 1.0, 1e3, &["mL", "ml", "ミリリットル", "cc", "㏄", "CC"]),
    (Time, 1.0, 1.0, &["秒", "秒間", "sec", "secs", "second", "seconds"]),
    (Time, 60.0, 1.0, &["分", "分間", "min", "mins", "minute", "minutes"]),
    (Time, 3600.0, 1.0, &["時間", "h", "hr", "hrs", "hour", "hours"]),
    (Time, 86_400.0, 1.0, &["日", "日間", "day", "days"]),
    (Time, 604_800.0, 1.0, &["週", "週間", "week", "weeks", "wk", "wks"]),
    (
        Calendar,
        1.0,
        1.0,
        &["ヶ月", "か月", "カ月", "ヵ月", "ケ月", "箇月", "ヶ月間", "か月間", "カ月間", "month", "months", "mo", "mos"],
    ),
    (Calendar, 12.0, 1.0, &["年", "年間", "ヶ年", "か年", "カ年", "year", "years", "yr", "yrs"]),
    (
        Count("人"),
        1.0,
        1.0,
        &["人", "名", "名様", "people", "persons", "person", "pax", "guests", "employees", "staff"],
    ),
    (Count("席"), 1.0, 1.0, &["席", "seats"]),
    (Count("階"), 1.0, 1.0, &["階", "F", "階部分"]),
    (Count("階建"), 1.0, 1.0, &["階建", "階建て", "storeys", "stories"]),
    (Count("室"), 1.0, 1.0, &["室", "部屋", "rooms"]),
    (Count("戸"), 1.0, 1.0, &["戸", "軒", "棟"]),
    (Count("bed"), 1.0, 1.0, &["bd", "br", "bed", "beds", "bedroom", "bedrooms"]),
    (Count("bath"), 1.0, 1.0, &["ba", "bath", "baths", "bathroom", "bathrooms"]),
    (Count("個"), 1.0, 1.0, &["個", "pcs", "pieces"]),
    (Count("台"), 1.0, 1.0, &["台"]),
    (Count("本"), 1.0, 1.0, &["本"]),
    (Count("枚"), 1.0, 1.0, &["枚"]),
    (Count("件"), 1.0, 1.0, &["件"]),
    (Count("回"), 1.0, 1.0, &["回"]),
    (Count("歳"), 1.0, 1.0, &["歳", "才"]),
    (Count("泊"), 1.0, 1.0, &["泊", "nights", "night"]),
    (Count("食"), 1.0, 1.0, &["食"]),
    (Count("月"), 1.0, 1.0, &["月"]),
    (Count("kcal"), 1.0, 1.0, &["kcal", "キロカロリー"]),
];

impl Unit {
    fn of_word(word: &str) -> Option<Unit> {
        UNITS.iter().find(|(.., words)| words.contains(&word)).map(|(kind, times, over, _)| Unit {
            kind: *kind,
            times: *times,
            over: *over,
        })
    }

    /// The unit that a text begins with, and the length of its words in bytes. A Latin word ends where its letters do.
    pub(super) fn leading(text: &str) -> Option<(Unit, usize)> {
        let fits = |word: &str| {
            let head = text.get(..word.len())?;
            let same = if word.len() <= 2 { head == word } else { head.eq_ignore_ascii_case(word) };
            let next = text.get(word.len()..)?.chars().next();
            let latin = word.ends_with(|c: char| c.is_ascii_alphabetic());
            (same && !(latin && next.is_some_and(|c| c.is_ascii_alphabetic()))).then_some(word.len())
        };
        let found = UNITS.iter().flat_map(|(kind, times, over, words)| {
            let unit = Unit { kind: *kind, times: *times, over: *over };
            words.iter().filter_map(move |word| Some((unit, fits(word)?)))
        });
        found.max_by_key(|(_, length)| *length)
    }

    /// The currency that a text ends with: `US$`, `JPY `.
    pub(super) fn trailing_currency(text: &str) -> Option<Unit> {
        let text = text.trim_end();
        let words = UNITS.iter().filter(|(kind, ..)| matches!(kind, Currency(_))).flat_map(|(.., words)| *words);
        let ends = words.filter(|word| {
            let before = text.strip_suffix(**word).map(|rest| rest.chars().next_back());
            let latin = word.starts_with(|c: char| c.is_ascii_alphabetic());
            before.is_some_and(|c| !(latin && c.is_some_and(|c| c.is_ascii_alphabetic())))
        });
        ends.max_by_key(|word| word.len()).and_then(|word| Unit::of_word(word))
    }

    /// The unit that a person named, with a multiplier before it: `㎡`, `万円`, `k$`. What is per something counts the same.
    fn named(words: &str) -> Option<Unit> {
        let words = wide(words);
        let words = words.split('/').next().unwrap_or_default().trim();
        if let Some((unit, length)) = Unit::leading(words)
            && length == words.len()
        {
            return Some(unit);
        }
        let one = format!("1{words}");
        let amount = number::scan(&one).into_iter().next().filter(|amount| amount.span.start == 0)?;
        // 万 by itself counts yen.
        let rest = one.get(amount.span.end..).map(str::trim).map(|rest| if words == "万" { "円" } else { rest })?;
        let unit = Unit::leading(rest).filter(|(_, length)| *length == rest.len())?.0;
        Some(Unit { times: unit.times * amount.value, ..unit })
    }

    /// What a number of this unit is in the other; `None` where no definition connects them.
    pub(super) fn convert(self, value: f64, to: Unit) -> Option<f64> {
        if self.kind != to.kind {
            return None;
        }
        let (times, over) = (self.times * to.over, self.over * to.times);
        if times == over {
            return Some(value);
        }
        // Twelve digits say all that was printed; what lies beyond is the noise of binary fractions.
        let converted = format!("{:.11e}", value * times / over);
        converted.parse().ok()
    }

    /// How many of the plain unit of its kind: 10,000 for 万円.
    pub(super) fn factor(self) -> f64 {
        self.times / self.over
    }

    /// The same kind without its multiplier.
    pub(super) fn plain(self) -> Unit {
        Unit { times: 1.0, over: 1.0, ..self }
    }

    pub(super) fn is_currency(self) -> bool {
        matches!(self.kind, Currency(_))
    }

    pub(super) fn is_yen(self) -> bool {
        self.kind == Currency("JPY")
    }

    pub(super) fn is_calendar(self) -> bool {
        self.kind == Calendar
    }

    pub(super) fn is_time(self) -> bool {
        matches!(self.kind, Time | Calendar)
    }

    pub(super) fn is_smaller(self, than: Unit) -> bool {
        self.kind == than.kind && self.factor() < than.factor()
    }
}

/// The unit of a field: the one it names, or else the one in brackets in its description (`年収下限[万円]`). Durations
/// without one are minutes.
pub(super) fn of(field: &Field) -> Option<Unit> {
    let named = field.unit.as_deref().and_then(Unit::named);
    let described = || {
        let plain = wide(&field.description);
        let inside = plain.split(['(', '[']).skip(1).filter_map(|part| part.split([')', ']']).next());
        // (円、無料は0) names a unit and then what else is to be known.
        let first = |inside: &str| inside.split(['、', ',']).next().and_then(Unit::named);
        inside.filter_map(|inside| Unit::named(inside).or_else(|| first(inside))).next().or_else(|| multiplied(&plain))
    };
    let unit = if field.unit.is_some() { named } else { described() };
    match field.scalar {
        Scalar::Duration => unit.filter(|unit| unit.is_time()).or_else(|| Unit::of_word("分")),
        Scalar::Money => unit.filter(|unit| unit.is_currency()),
        _ => unit,
    }
}

/// `thousands of euros`, `millions of dollars`.
fn multiplied(words: &str) -> Option<Unit> {
    let words = words.to_lowercase();
    let named = [("thousand", 1e3), ("million", 1e6), ("billion", 1e9)];
    named.into_iter().find_map(|(word, times)| {
        let rest = words.split_once(word)?.1;
        let rest = rest.strip_prefix('s').unwrap_or(rest).trim_start().trim_start_matches("of ");
        // So much is seldom weighed in pounds.
        let rest = if rest.starts_with("pound") { "£" } else { rest };
        let (unit, _) = Unit::leading(rest).filter(|(unit, _)| unit.is_currency())?;
        Some(Unit { times: unit.times * times, ..unit })
    })
}

/// Whether a field's own unit is one of time.
pub fn is_timed(field: &Field) -> bool {
    of(field).is_some_and(Unit::is_time)
}

/// How many of the plain unit one of the field's own stands for: 10,000 where amounts are in 万円, 1 without a unit.
pub fn scale(field: &Field) -> f64 {
    of(field).filter(|unit| unit.is_currency()).map_or(1.0, Unit::factor)
}

/// The other words for the unit that a word is: `$` and `ドル` for `USD`; none for a word that is no unit.
pub fn synonyms(word: &str) -> impl Iterator<Item = &'static str> {
    let row = UNITS.iter().find(|(.., words)| words.contains(&word)).map_or(&[][..], |(.., words)| *words);
    row.iter().copied().filter(move |other| *other != word)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn units_convert_only_by_definition() {
        let check = |value: f64, from: &str, to: &str, want: Option<f64>| {
            let (from, to) = (Unit::named(from).unwrap(), Unit::named(to).unwrap());
            assert_eq!(from.convert(value, to), want);
        };
        check(121.0, "坪", "㎡", Some(400.0));
        check(20.0, "坪", "㎡", Some(66.115_702_479_3));
        check(8.0, "帖", "㎡", None);
        check(1000.0, "sq ft", "㎡", Some(92.903_04));
        check(6_000_000.0, "円", "万円", Some(600.0));
        check(6_000_000.0, "円", "万", Some(600.0));
        check(3.0, "百万円", "円", Some(3_000_000.0));
        check(5.0, "ドル", "円", None);
        check(1.5, "時間", "min", Some(90.0));
        check(2.0, "年", "ヶ月", Some(24.0));
        check(1.0, "ヶ月", "日", None);
        check(390.0, "g", "kg", Some(0.39));
        check(61.3, "m2", "㎡", Some(61.3));
    }

    #[test]
    fn a_description_names_a_unit_with_its_multiplier() {
        let check = |description: &str, want: f64| {
            let field = Field { scalar: Scalar::Integer, description: description.to_owned(), ..Field::default() };
            assert_eq!(scale(&field), want, "{description}");
        };
        check("budget in thousands of euros", 1e3);
        check("turnover (million dollars)", 1e6);
        check("管理費(千円、なしは0)", 1e3);
        check("price in euros", 1.0);
    }

    #[test]
    fn the_longest_word_counts() {
        let kind = |text: &str| Unit::leading(text).map(|(unit, length)| (unit.kind, length));
        assert_eq!(kind("階建の5階"), Some((Count("階建"), "階建".len())));
        assert_eq!(kind("m² x"), Some((Area, "m²".len())));
        assert_eq!(kind("minor"), None);
    }
}
