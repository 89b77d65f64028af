//! What a field is about, from the words of its name and description.
//!
//! The table of rules is in `rules`. The name is asked before the description, as descriptions explain and so hold words of
//! other fields; names that say little are asked last. What a field's type allows comes before all words.

use crate::core::number::plain;
use crate::core::schema::{Field, Scalar};

use super::quantity::Counted;
use super::rules::{RULES, Rule};
use super::words::Topic;

/// What is looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Email,
    Url,
    Phone,
    /// A way to reach somebody: mail, telephone or web.
    Contact,
    Code,
    FloorPlan,
    Hours,
    Start,
    End,
    CheckIn,
    CheckOut,
    Date,
    Available,
    Built,
    Year,
    Walk,
    BusWalk,
    Stations,
    Buses,
    /// The amount in the largest letters.
    Price,
    /// Another, smaller amount.
    Fee,
    Before,
    Low,
    High,
    Change,
    Target,
    Metric,
    UnitWord,
    Measure(Counted),
    Name,
    LatinName,
    JapaneseName,
    Prose,
    Address,
    Person,
    Topic(Topic),
    Category,
    /// One of the words that the field names.
    Choice,
    /// A length of time.
    Lasting,
    Tags,
    Flag,
    Count,
    /// How a match ended.
    Score,
    Text,
    /// Stands outside the record: a section, an area of the page.
    Outside,
}

/// Names that say little: the description is asked first.
const VAGUE: &[&str] = &[
    "size", "value", "number", "no", "id", "type", "time", "info", "text", "item", "note", "amount", "unit", "kind",
    "label", "start", "end", "pitch",
];

/// The kind of a field and the labels that may stand before its value, its own first.
pub(super) fn kind_of(field: &Field) -> (Kind, Vec<String>) {
    let head = head(&field.description);
    let mut labels = field.labels.clone();
    labels.extend(own_labels(field));
    if field.scalar == Scalar::Boolean {
        return (Kind::Flag, labels);
    }
    let numeric = field.scalar.is_number();
    let of = |rule: &Rule| if numeric { rule.number } else { rule.text };
    let both = format!("{} {}", field.name, head);
    // A rule with several groups may find one word in the name and one in the description.
    let find = |text: &str| {
        RULES.iter().find_map(|r| {
            let matched = of(r)?;
            let all = r.all.iter().all(|group| mentions(text, group));
            all.then_some((matched, r))
        })
    };
    let several = RULES.iter().find_map(|r| {
        let matched = of(r).filter(|_| r.all.len() > 1)?;
        r.all.iter().all(|group| mentions(&both, group)).then_some((matched, r))
    });
    let found = several
        .or_else(|| if VAGUE.contains(&field.name.as_str()) { find(&head) } else { None })
        .or_else(|| find(&field.name))
        .or_else(|| find(&head).filter(|(kind, _)| numeric || !offers_others(&head, *kind, &find)));
    // 初回の日, 発売の日: whatever happens on it, a day is a date.
    let dated = (found.is_none() && head.ends_with("の日")).then_some(Kind::Date);
    let kind = of_type(field, found.map(|(kind, _)| kind).or(dated));
    labels.extend(found.into_iter().flat_map(|(_, r)| r.labels.iter().map(|l| (*l).to_owned())));
    let listed = field.list && !matches!(kind, Kind::Stations | Kind::Buses | Kind::Walk | Kind::BusWalk);
    // A list of colours holds colours; of most other subjects anything short may be an item.
    let of_its_own = matches!(kind, Kind::Topic(Topic::Colour | Topic::Allergens | Topic::Language));
    (if listed && !numeric && !of_its_own { Kind::Tags } else { kind }, labels)
}

/// `size or make` may be a size and may be something else.
fn offers_others<'r>(head: &str, kind: Kind, find: &dyn Fn(&str) -> Option<(Kind, &'r Rule)>) -> bool {
    let parts: Vec<&str> = alternatives(head).collect();
    parts.len() > 1 && parts.iter().any(|part| find(part).is_none_or(|(other, _)| other != kind))
}

/// What a description leaves open, in either language.
fn alternatives(head: &str) -> impl Iterator<Item = &str> {
    head.split("または").flat_map(|part| part.split(" or "))
}

/// The kind that the words of a field give it, as far as its type allows; or else the kind of its type.
fn of_type(field: &Field, said: Option<Kind>) -> Kind {
    let dated = |kind: &Kind| matches!(kind, Kind::Date | Kind::Built | Kind::Year | Kind::Available | Kind::Topic(_));
    let lasts = |kind: &Kind| matches!(kind, Kind::Walk | Kind::BusWalk);
    match field.scalar {
        Scalar::Choice if !field.list && !field.choices.is_empty() => Kind::Choice,
        Scalar::Date => said.filter(dated).unwrap_or(Kind::Date),
        Scalar::Duration => said.filter(lasts).unwrap_or(Kind::Lasting),
        Scalar::Money => said.unwrap_or(Kind::Price),
        scalar if scalar.is_number() => said.unwrap_or(Kind::Count),
        _ => said.unwrap_or(Kind::Text),
    }
}

/// The description up to where it starts to explain: before a colon, a full stop, a bracket or an example.
pub(super) fn head(description: &str) -> String {
    let text: String = description.chars().map(plain).collect();
    let end = text.find([':', '。', '.', '[', '(', ',', '、']).unwrap_or(text.len());
    text.get(..end).unwrap_or("").trim().to_owned()
}

fn mentions(text: &str, words: &[&str]) -> bool {
    let text: String = text.chars().map(plain).collect::<String>().to_lowercase();
    let tokens: Vec<&str> = text.split(|c: char| !c.is_ascii_alphanumeric()).filter(|t| !t.is_empty()).collect();
    words.iter().any(|word| {
        if word.is_ascii() {
            let parts: Vec<&str> = word.split('_').collect();
            tokens.windows(parts.len()).any(|w| w == parts.as_slice())
        } else {
            text.contains(word)
        }
    })
}

/// The words of the field itself that may be printed as a label.
pub(super) fn own_labels(field: &Field) -> Vec<String> {
    let spoken = field.name.replace('_', " ");
    let head = head(&field.description);
    // 出土地または収集地: either may be printed; shorter words are more often a part of the value.
    let alternatives = alternatives(&head).map(str::trim).filter(|part| part.chars().count() >= 3 && *part != head);
    let parts = head.split('/').chain(alternatives).map(str::trim).map(str::to_owned);
    let long_enough = |l: &String| if l.is_ascii() { l.len() >= 3 } else { l.chars().count() >= 2 };
    parts.chain([spoken]).filter(long_enough).collect::<Vec<String>>()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::core::schema::from_notation;

    fn check(line: &str, want: Kind) {
        let schema = from_notation(&format!("- {line}")).unwrap();
        assert_eq!(kind_of(&schema.fields[0]).0, want, "{line}");
    }

    #[test]
    fn kinds_from_names_and_descriptions() {
        check("tel: str (連絡先)", Kind::Phone);
        check("a: int (家賃)", Kind::Price);
        check("kyoekihi: int (共益費)", Kind::Fee);
        check("was_price: float (price before the discount)", Kind::Before);
        check("salary_low: int (年収下限[万円])", Kind::Low);
        check("walk: int[] (駅徒歩[分])", Kind::Walk);
        check("lines: str[] (最寄り駅:路線ごと)", Kind::Stations);
        check("floor_area: float (専有面積)", Kind::Measure(Counted::Area));
        check("size: float (面積)", Kind::Measure(Counted::Area));
        check("area: str (新旧エリア)", Kind::Outside);
        check("x: str (料理名)", Kind::Name);
        check("name_en: str (English name)", Kind::LatinName);
        check("tags: str[] (設備)", Kind::Tags);
        check("colors: str[] (色 / colours)", Kind::Topic(Topic::Colour));
        check("online: bool (オンライン)", Kind::Flag);
        check("detail: str (size or make)", Kind::Text);
        check("detail: str (サイズまたは銘柄)", Kind::Text);
        check("won: str (落札者)", Kind::Text);
        check("gate: str (改札口)", Kind::Text);
        check("hint: str (時間帯の目印)", Kind::Text);
        check("tag: str (値札の言葉)", Kind::Topic(Topic::Badge));
        check("outcome: str (試合の結果)", Kind::Score);
        check("reach: str (mail address or email)", Kind::Email);
        check("state: str (how it is doing)", Kind::Topic(Topic::State));
        check("score: str? (score if it was played)", Kind::Score);
        check("start: str (出発地)", Kind::Topic(Topic::Place));
        check("time: str (time it starts)", Kind::Start);
        check("stand: str (stand number)", Kind::Code);
        check("raised: float (money raised in millions of dollars)", Kind::Price);
        check("revenue: float (revenue)", Kind::Price);
        check("revenue_growth: float (revenue growth)", Kind::Change);
        check("turnover_rate: float (staff turnover)", Kind::Measure(Counted::Share));
        check("revenue_target: float (target of the year)", Kind::Target);
        check("revenue_model: str (how it earns)", Kind::Text);
        check("founded: int (year it was founded)", Kind::Year);
        check("pitch: str (place of the stall)", Kind::Topic(Topic::Place));
        check("pitch: str (what it does)", Kind::Prose);
        check("cause: str (原因と経過)", Kind::Prose);
        check("wing: str (左の見出しの棟)", Kind::Outside);
        check("when: str (納品の曜日と時刻)", Kind::Topic(Topic::Weekdays));
        check("hours: str (曜日ごとの営業時間)", Kind::Hours);
        check("starts: str (開始時刻)", Kind::Start);
        check("first: str (初回の日)", Kind::Date);
        check("gap: str (日本との時差)", Kind::Text);
        check("begins: str (first day)", Kind::Date);
        check("begins: str (time it begins)", Kind::Start);
        check("day: str (day of the week)", Kind::Topic(Topic::Weekdays));
        check("doctor: str (医師)", Kind::Person);
        check("foo: str", Kind::Text);
        check("foo: int", Kind::Count);
        check("foo: money", Kind::Price);
        check("fee: money", Kind::Fee);
        check("foo: date", Kind::Date);
        check("built: date", Kind::Built);
        check("foo: duration", Kind::Lasting);
        check("walk: duration", Kind::Walk);
    }
}
