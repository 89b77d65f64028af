//! By what things are compared: which words of either language name a measure, and which adjectives imply one.
//!
//! A general vocabulary of measures (price, area, distance, age...). Words it does not know may still be printed beside
//! amounts as labels; whoever compares looks for them there.

use super::similar::folded;
use crate::reader::fields::Counted;

/// By what regions are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// An amount that counts something.
    Amount(Counted),
    /// Money beside the price, such as a deposit: only where it is labelled.
    SideMoney,
    /// How large a thing is: its area if one is printed, or else its box.
    Size,
    /// How long something takes, or is.
    Length,
    /// How new something is, from a year or an age.
    Newness,
    /// The time of day.
    Clock,
    /// A day of the year.
    Day,
    /// Minutes on foot, or another distance from a station.
    Walk,
    /// Amounts beside a label with these words.
    Named,
    /// Amounts with these words right behind them: 10回, "12 weeks".
    Counter,
}

/// What is compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Measure {
    /// What the query calls it, as typed; empty when an adjective says it all.
    pub words: String,
    /// What that means.
    pub kind: Kind,
}

/// What goes up or down by an amount changes by it.
pub(super) const RISES: &[&str] = &["grew", "rose", "increased", "gained", "grown", "risen", "improved"];
pub(super) const FALLS: &[&str] = &["fell", "dropped", "declined", "decreased", "shrank", "lost", "fallen"];

const NOUNS: &[(Kind, &str)] = &[
    (
        Kind::SideMoney,
        "deposit|key money|management fee|maintenance fee|service charge|shipping|shipping fee|discount amount|敷金|礼金|保証金|管理費|共益費|管理費・共益費|手数料|送料|頭金|本体価格|車両本体価格|本体|base price|list price|original price|regular price|定価|通常価格|元の価格",
    ),
    (
        Kind::Amount(Counted::Money),
        "price|prices|rent|rents|cost|costs|fee|fees|fare|rate per night|room rate|salary|salaries|income|pay|wage|wages|budget|total|total price|total cost|amount|asking price|monthly rent|annual salary|hourly wage|家賃|賃料|価格|値段|料金|費用|金額|総額|支払総額|支払い総額|合計|合計金額|年収|月収|月給|時給|給料|給与|収入|販売価格|宿泊料金|参加費|受講料|会費|入場料|年収上限|年収の上限|年収下限|予算",
    ),
    (
        Kind::Amount(Counted::Area),
        "area|floor area|floor space|floor size|living space|square footage|square meters|square metres|sqm|sq ft|広さ|面積|専有面積|床面積|敷地面積|土地面積|延床面積|部屋の広さ",
    ),
    (
        Kind::Walk,
        "walk|walking time|walk time|walking distance|station distance|distance to the station|distance from the station|徒歩|駅徒歩|徒歩時間|駅からの距離|駅までの距離|駅からの時間|駅までの時間|駅",
    ),
    (
        Kind::Amount(Counted::Distance),
        "mileage|distance|kilometers|kilometres|odometer|range|走行距離|距離|走行|航続距離",
    ),
    (Kind::Amount(Counted::Weight), "weight|重さ|重量|体重"),
    (Kind::Amount(Counted::Volume), "volume|capacity in liters|容量|内容量"),
    (
        Kind::Amount(Counted::People),
        "headcount|head count|people|employees|staff|workforce|team size|capacity|seats|seating capacity|guests|members|participants|attendees|persons|定員|人数|従業員数|従業員|社員数|社員|席数|座席数|収容人数|席|参加者数|参加人数|人員|部員|部員数|会員数|生徒数|児童数|参加者",
    ),
    (Kind::Amount(Counted::Beds), "bedrooms|bedroom|beds|寝室|寝室数|ベッド数"),
    (Kind::Amount(Counted::Baths), "bathrooms|bathroom|baths|浴室数"),
    (
        Kind::Amount(Counted::Time),
        "duration|running time|length of time|time required|travel time|cooking time|session length|所要時間|時間|長さ|調理時間|上映時間",
    ),
    (
        Kind::Amount(Counted::Stars),
        "rating|ratings|score|review score|stars|review|reviews|評価|評点|星|レビュー|口コミ評価|クチコミ評価",
    ),
    (
        Kind::Amount(Counted::Share),
        "percentage|percent|discount|discount rate|割合|率|割引率|利率|利回り|値引き率|還元率",
    ),
    (Kind::Amount(Counted::Energy), "calories|calorie|calorie count|kcal|カロリー|エネルギー|熱量"),
    (Kind::Amount(Counted::Engine), "engine|engine size|displacement|排気量"),
    (
        Kind::Newness,
        "age|building age|year|model year|year built|construction year|build year|built year|registration year|築年数|築年|築浅|年式|建築年|築|設立|設立年|創業|製造年|発売日|発売年|開設年",
    ),
    (
        Kind::Clock,
        "start|start time|starting time|opening time|check-in|check-in time|departure time|開始|開始時間|開始時刻|開演|チェックイン|開店時間|開店|出発時刻|発車時刻",
    ),
];

/// Whether an adjective means the upper end, and what it is said of.
const ADJECTIVES: &[(Option<Kind>, bool, &str)] = &[
    (
        Some(Kind::Amount(Counted::Money)),
        false,
        "cheapest|affordable|inexpensive|economical|安い|安価な|手頃な|お手頃な|格安な|お得な|リーズナブルな|最安|最安値",
    ),
    (Some(Kind::Amount(Counted::Money)), false, "cheaper"),
    (
        Some(Kind::Amount(Counted::Money)),
        true,
        "priciest|dearest|costliest|expensive|costly|pricey|高い|高額な|高価な|最高値|最高額|more expensive",
    ),
    (Some(Kind::Size), true, "largest|biggest|greatest|roomiest|spacious|roomy|larger|bigger|大きい|大きな|広い|最大"),
    (Some(Kind::Size), false, "smallest|tiniest|smaller|小さい|小さな|狭い|最小"),
    (Some(Kind::Newness), true, "newest|recent|latest|newer|youngest|新しい|最新|若い|築浅の"),
    (Some(Kind::Newness), false, "oldest|older|古い|最古"),
    (Some(Kind::Length), true, "longest|longer|長い|最長"),
    (Some(Kind::Length), false, "shortest|shorter|短い|最短"),
    (Some(Kind::Amount(Counted::Weight)), true, "heaviest|heavier|重い"),
    (Some(Kind::Amount(Counted::Weight)), false, "lightest|lighter|lightweight|軽い"),
    (Some(Kind::Walk), false, "nearest|closest|nearer|closer|近い"),
    (Some(Kind::Walk), true, "farthest|furthest|遠い"),
    (Some(Kind::Clock), false, "earliest|earlier|早い"),
    (Some(Kind::Clock), true, "later|遅い"),
    (
        Some(Kind::Amount(Counted::Stars)),
        true,
        "best-rated|top-rated|highest-rated|best rated|top rated|highest rated|highly rated|高評価な",
    ),
    (Some(Kind::Amount(Counted::Stars)), false, "worst-rated|lowest-rated"),
    (None, true, "best|highest|most|higher|more|多い|最多|最高|かかる"),
    (None, false, "worst|lowest|least|fewest|lower|less|fewer|低い|少ない|最少|最低"),
];

/// What may stand before a measure, and in Japanese behind it, without making it another one.
const QUALIFIERS: &[&str] = &[
    "maximum ", "max ", "minimum ", "min ", "upper ", "lower ", "average ", "monthly ", "annual ", "yearly ", "total ",
];
const ENDS: &[&str] = &["上限", "下限", "の最大", "の最小"];

/// The measure some words name; `None` when they name none of the common ones.
pub(super) fn named(words: &str) -> Option<Kind> {
    let find = |words: &str| {
        let wanted = folded(words);
        let is = |list: &str| list.split('|').any(|word| folded(word) == wanted);
        NOUNS.iter().find(|(_, list)| !wanted.is_empty() && is(list)).map(|(kind, _)| *kind)
    };
    let head = QUALIFIERS.iter().find_map(|word| words.strip_prefix(word)).map(str::trim_start);
    let tail = ENDS.iter().find_map(|word| words.strip_suffix(word)).map(|w| w.trim_end_matches('の'));
    find(words).or_else(|| head.and_then(find)).or_else(|| tail.and_then(find))
}

/// What an adjective implies: a measure, if it is said of one alone, and whether it means the upper end.
pub(super) fn implied(adjective: &str) -> Option<(Option<Kind>, bool)> {
    let wanted = folded(adjective);
    let is = |list: &str| list.split('|').any(|word| folded(word) == wanted);
    ADJECTIVES.iter().find(|(_, _, list)| is(list)).map(|(kind, most, _)| (*kind, *most))
}

/// The measure and direction of an adjective said of some words, which may be empty. `None` when that names no measure.
pub(super) fn measure(words: &str, adjective: &str) -> Option<(Measure, bool)> {
    let (kind, _) = implied(adjective)?;
    let kind = match (named(words.trim()), kind) {
        (Some(noun), _) => noun,
        (None, Some(kind)) if words.trim().is_empty() => kind,
        (None, None) if words.trim().is_empty() => return None,
        // The earliest departure is a time of day whatever it is called.
        (None, Some(kind @ (Kind::Clock | Kind::Newness | Kind::Walk | Kind::Amount(Counted::Weight)))) => kind,
        (None, _) => Kind::Named,
    };
    of_kind(kind, words, adjective)
}

/// The same for words of which it is known what they measure.
pub(super) fn of_kind(noun: Kind, words: &str, adjective: &str) -> Option<(Measure, bool)> {
    let (kind, most) = implied(adjective)?;
    let words = words.trim();
    let of = |kind: Kind| Measure { words: words.to_owned(), kind };
    if noun == Kind::Newness && !words.is_empty() {
        // A small age is new, a short or a near distance is little of it; a large area is much of it.
        let age = ["age", "築年数", "building age"].iter().any(|w| folded(w) == folded(words));
        let newest = kind == Some(Kind::Newness) || !age;
        return Some((of(noun), most == newest));
    }
    Some((of(noun), most))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn adjectives_and_nouns_name_measures() {
        let money = Kind::Amount(Counted::Money);
        for (words, adjective, kind, most) in [
            ("", "cheapest", money, false),
            ("", "高い", money, true),
            ("家賃", "高い", money, true),
            ("mileage", "lowest", Kind::Amount(Counted::Distance), false),
            ("headcount", "largest", Kind::Amount(Counted::People), true),
            ("築年数", "短い", Kind::Newness, true),
            ("age", "lowest", Kind::Newness, true),
            ("年式", "新しい", Kind::Newness, true),
            ("駅", "近い", Kind::Walk, false),
            ("latency", "highest", Kind::Named, true),
            ("敷金", "安い", Kind::SideMoney, false),
            ("maximum salary", "highest", money, true),
            ("給与の上限", "高い", money, true),
        ] {
            let found = measure(words, adjective).map(|(m, most)| (m.kind, most));
            assert_eq!(found, Some((kind, most)), "{words} {adjective}");
        }
        assert_eq!(measure("", "highest"), None);
        assert_eq!(measure("rent", "blue"), None);
    }
}
