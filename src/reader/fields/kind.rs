//! What a field is about, from the words of its name and description.
//!
//! One table, most particular rules first. The name is asked before the description, as descriptions explain and so hold
//! words of other fields. A rule also lists the labels usually printed before such a value.

use crate::core::number::plain;
use crate::core::schema::{Field, Scalar};

use super::quantity::Unit;
use super::words::Topic;

/// What is looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Email,
    Url,
    Phone,
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
    Measure(Unit),
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
    Text,
    /// Stands outside the record: a section, an area of the page.
    Outside,
}

struct Rule {
    /// One word of each group must occur.
    all: &'static [&'static [&'static str]],
    number: Option<Kind>,
    text: Option<Kind>,
    labels: &'static [&'static str],
}

const fn rule(
    all: &'static [&'static [&'static str]],
    number: Option<Kind>,
    text: Option<Kind>,
    labels: &'static [&'static str],
) -> Rule {
    Rule { all, number, text, labels }
}

const MONEY: &[&str] = &[
    "price", "rent", "cost", "salary", "pay", "wage", "fee", "amount", "賃料", "家賃", "料金", "価格", "年収", "給与",
    "月給", "時給", "金額",
];

const RULES: &[Rule] = &[
    rule(&[&["email", "mail", "メール"]], None, Some(Kind::Email), &["E-mail", "Email", "Mail", "メール"]),
    rule(
        &[&["url", "web", "website", "homepage", "ホームページ", "応募ページ", "サイト"]],
        None,
        Some(Kind::Url),
        &["URL", "Web"],
    ),
    rule(
        &[&["phone", "tel", "telephone", "fax", "hotline", "電話", "電話番号"]],
        None,
        Some(Kind::Phone),
        &["TEL", "Tel", "電話", "Phone"],
    ),
    rule(&[&["bus", "バス"], &["time", "minutes", "walk", "徒歩", "分"]], Some(Kind::BusWalk), None, &[]),
    rule(&[&["bus", "バス"]], None, Some(Kind::Buses), &[]),
    rule(&[&["walk", "徒歩"]], Some(Kind::Walk), None, &[]),
    rule(&[&["train", "station", "access", "駅"], &["time", "minutes", "分"]], Some(Kind::Walk), None, &[]),
    rule(
        &[&["train", "station", "stations", "路線", "駅", "沿線"]],
        None,
        Some(Kind::Stations),
        &["交通", "最寄駅", "最寄り駅"],
    ),
    rule(
        &[
            &["list", "original", "before", "regular", "msrp", "定価", "通常", "割引前", "元値"],
            &["price", "価格", "料金", "discount", "定価", "元値"],
        ],
        Some(Kind::Before),
        Some(Kind::Before),
        &["Was", "定価", "通常価格", "通常"],
    ),
    rule(&[&["min", "minimum", "lower", "lowest", "下限", "最低"], MONEY], Some(Kind::Low), Some(Kind::Low), &[]),
    rule(&[&["max", "maximum", "upper", "highest", "上限", "最高"], MONEY], Some(Kind::High), Some(Kind::High), &[]),
    rule(
        &[&["total", "総額", "合計"], &["price", "cost", "総額", "合計", "金額"]],
        Some(Kind::Price),
        Some(Kind::Price),
        &["支払総額", "総額", "合計", "Total"],
    ),
    rule(
        &[&["body", "base", "本体"], MONEY],
        Some(Kind::Fee),
        Some(Kind::Fee),
        &["車両本体価格", "車両本体", "本体価格", "本体"],
    ),
    rule(
        &[&["deposit", "敷金", "保証金"]],
        Some(Kind::Fee),
        Some(Kind::Topic(Topic::LabelOnly)),
        &["敷金", "保証金", "Deposit"],
    ),
    rule(&[&["礼金"]], Some(Kind::Fee), Some(Kind::Topic(Topic::LabelOnly)), &["礼金"]),
    rule(
        &[&["fee", "fees", "charge", "surcharge", "管理費", "共益費", "手数料", "お通し"]],
        Some(Kind::Fee),
        Some(Kind::Fee),
        &["管理費・共益費", "管理費", "共益費", "Fee"],
    ),
    rule(&[MONEY], Some(Kind::Price), Some(Kind::Price), &["賃料", "家賃", "料金", "価格", "Price", "Rent"]),
    rule(
        &[&["change", "growth", "delta", "増減", "前年比", "前月比", "前週比", "伸び率"]],
        Some(Kind::Change),
        Some(Kind::Change),
        &[],
    ),
    rule(
        &[&["target", "goal", "budget", "目標", "予算"]],
        Some(Kind::Target),
        None,
        &["Target", "Goal", "Budget", "目標", "予算"],
    ),
    rule(&[&["unit", "単位"]], None, Some(Kind::UnitWord), &[]),
    rule(&[&["rating", "stars", "score", "評価", "星"]], Some(Kind::Measure(Unit::Stars)), None, &["評価", "Rating"]),
    rule(&[&["bedrooms", "beds", "寝室"]], Some(Kind::Measure(Unit::Beds)), None, &[]),
    rule(&[&["bathrooms", "baths", "浴室"]], Some(Kind::Measure(Unit::Baths)), None, &[]),
    rule(
        &[&["sqft", "area", "面積", "広さ", "平米", "㎡", "坪"]],
        Some(Kind::Measure(Unit::Area)),
        None,
        &["専有面積", "面積", "広さ"],
    ),
    rule(&[&["面積", "広さ"]], None, Some(Kind::Measure(Unit::Area)), &["専有面積", "面積", "広さ"]),
    rule(
        &[&["mileage", "distance", "走行距離", "距離"]],
        Some(Kind::Measure(Unit::Distance)),
        Some(Kind::Measure(Unit::Distance)),
        &["走行距離", "走行", "Mileage"],
    ),
    rule(
        &[&["weight", "重量", "重さ"]],
        Some(Kind::Measure(Unit::Weight)),
        Some(Kind::Measure(Unit::Weight)),
        &["重量", "重さ", "Weight"],
    ),
    rule(
        &[&["size", "dimensions", "height", "width", "length", "サイズ", "寸法"]],
        Some(Kind::Measure(Unit::Length)),
        Some(Kind::Measure(Unit::Length)),
        &["サイズ", "寸法", "Size"],
    ),
    rule(
        &[&["volume", "容量", "内容量"]],
        Some(Kind::Measure(Unit::Volume)),
        Some(Kind::Measure(Unit::Volume)),
        &["容量", "内容量"],
    ),
    rule(
        &[&["displacement", "排気量"]],
        Some(Kind::Measure(Unit::Engine)),
        Some(Kind::Measure(Unit::Engine)),
        &["排気量"],
    ),
    rule(
        &[&["calories", "kcal", "カロリー"]],
        Some(Kind::Measure(Unit::Energy)),
        Some(Kind::Measure(Unit::Energy)),
        &["エネルギー", "カロリー"],
    ),
    rule(
        &[&["duration", "所要時間", "minutes"]],
        Some(Kind::Measure(Unit::Minutes)),
        Some(Kind::Measure(Unit::Minutes)),
        &["所要時間", "Duration"],
    ),
    rule(
        &[&["percent", "percentage", "rate", "share", "discount", "割合", "率", "割引"]],
        Some(Kind::Measure(Unit::Percent)),
        Some(Kind::Measure(Unit::Percent)),
        &[],
    ),
    rule(
        &[&[
            "capacity",
            "headcount",
            "staff",
            "people",
            "guests",
            "seats",
            "attendees",
            "定員",
            "人数",
            "席数",
            "従業員",
        ]],
        Some(Kind::Measure(Unit::People)),
        Some(Kind::Measure(Unit::People)),
        &["定員", "人数", "従業員数", "Capacity"],
    ),
    rule(&[&["floor_plan", "layout", "間取り", "間取"]], None, Some(Kind::FloorPlan), &["間取り", "間取"]),
    rule(&[&["check_in", "checkin", "チェックイン"]], None, Some(Kind::CheckIn), &["チェックイン", "Check-in", "IN"]),
    rule(
        &[&["check_out", "checkout", "チェックアウト"]],
        None,
        Some(Kind::CheckOut),
        &["チェックアウト", "Check-out", "OUT"],
    ),
    rule(
        &[&["hours", "営業時間", "受付時間", "勤務時間"]],
        None,
        Some(Kind::Hours),
        &["営業時間", "受付時間", "勤務時間", "Hours"],
    ),
    rule(&[&["last_order", "ラストオーダー"]], None, Some(Kind::End), &["ラストオーダー", "L.O.", "LO"]),
    rule(&[&["start", "begin", "begins", "開始"]], None, Some(Kind::Start), &["開始", "Start"]),
    rule(&[&["end", "finish", "終了"]], None, Some(Kind::End), &["終了", "End"]),
    rule(&[&["built", "築年月", "築年", "築"]], Some(Kind::Year), Some(Kind::Built), &["築年月", "築年", "Built"]),
    rule(
        &[&["available", "availability", "入居", "入居可能日"]],
        None,
        Some(Kind::Available),
        &["入居可能日", "入居", "Available", "Avail."],
    ),
    rule(&[&["inspection", "車検"]], None, Some(Kind::Topic(Topic::Inspection)), &["車検"]),
    rule(
        &[&["year", "opened", "founded", "established", "since", "年式", "開設", "設立", "創業"]],
        Some(Kind::Year),
        Some(Kind::Year),
        &["年式", "設立", "創業", "Since", "Est."],
    ),
    rule(
        &[&["date", "deadline", "period", "updated", "valid", "日付", "開催日", "期日", "締切", "期間", "更新"]],
        None,
        Some(Kind::Date),
        &["開催日", "日時", "締切", "期間", "更新", "Date", "Deadline", "Updated", "Period"],
    ),
    rule(
        &[&["sku", "code", "job_id", "item_number", "model_number", "品番", "型番", "番号", "商品番号"]],
        None,
        Some(Kind::Code),
        &["品番", "型番", "管理番号", "求人番号", "SKU"],
    ),
    rule(&[&["id", "no", "number"]], None, Some(Kind::Code), &[]),
    rule(&[&["section", "zone", "chapter", "区分", "エリア"]], None, Some(Kind::Outside), &[]),
    rule(&[&["name_en", "english", "romaji", "英語", "英名", "英語名", "ローマ字"]], None, Some(Kind::LatinName), &[]),
    rule(&[&["name_ja", "name_jp", "japanese", "日本語", "和名", "日本語名"]], None, Some(Kind::JapaneseName), &[]),
    rule(
        &[&[
            "speaker",
            "presenter",
            "manager",
            "author",
            "instructor",
            "owner",
            "contact_person",
            "recruiter",
            "登壇者",
            "講師",
            "担当",
            "担当者",
            "責任者",
            "店長",
            "氏名",
            "著者",
        ]],
        None,
        Some(Kind::Person),
        &["登壇者", "講師", "担当", "責任者", "Owner", "Speaker", "Manager"],
    ),
    rule(
        &[&[
            "affiliation",
            "organization",
            "organisation",
            "company",
            "employer",
            "brand",
            "maker",
            "所属",
            "会社",
            "会社名",
            "メーカー",
        ]],
        None,
        Some(Kind::Topic(Topic::Organisation)),
        &["所属", "メーカー"],
    ),
    rule(&[&["address", "住所", "所在地"]], None, Some(Kind::Address), &["住所", "所在地", "Address"]),
    rule(&[&["country", "国", "国名"]], None, Some(Kind::Topic(Topic::Country)), &[]),
    rule(
        &[&["department", "team", "部署", "部門", "配属"]],
        None,
        Some(Kind::Topic(Topic::Department)),
        &["部署", "配属"],
    ),
    rule(&[&["employment", "雇用形態", "雇用"]], None, Some(Kind::Topic(Topic::Employment)), &["雇用形態"]),
    rule(&[&["remote", "リモート", "在宅"]], None, Some(Kind::Topic(Topic::Remote)), &[]),
    rule(&[&["level", "difficulty", "レベル", "難易度"]], None, Some(Kind::Topic(Topic::Level)), &["レベル", "Level"]),
    rule(&[&["room_type", "客室", "部屋タイプ"]], None, Some(Kind::Topic(Topic::RoomType)), &["客室", "お部屋"]),
    rule(
        &[&["room", "venue", "hall", "会場", "部屋"]],
        None,
        Some(Kind::Topic(Topic::Venue)),
        &["会場", "Room", "Venue"],
    ),
    rule(
        &[&["location", "place", "city", "勤務地", "場所"]],
        None,
        Some(Kind::Topic(Topic::Place)),
        &["勤務地", "場所", "Location"],
    ),
    rule(&[&["meals", "meal", "食事"]], None, Some(Kind::Topic(Topic::Meals)), &["食事"]),
    rule(&[&["color", "colour", "色", "カラー"]], None, Some(Kind::Topic(Topic::Colour)), &["色", "カラー", "Color"]),
    rule(&[&["pets", "pet", "ペット"]], None, Some(Kind::Topic(Topic::Pets)), &["ペット"]),
    rule(
        &[&["bonus", "benefit", "特典", "備考", "note"]],
        None,
        Some(Kind::Topic(Topic::LabelOnly)),
        &["特典", "Bonus"],
    ),
    rule(
        &[&["category", "genre", "カテゴリ", "分類", "ジャンル"]],
        None,
        Some(Kind::Category),
        &["カテゴリ", "Category"],
    ),
    rule(
        &[&[
            "description",
            "summary",
            "expression",
            "pitch",
            "comment",
            "説明",
            "特徴",
            "紹介",
            "概要",
            "内容",
            "コメント",
        ]],
        None,
        Some(Kind::Prose),
        &[],
    ),
    rule(&[&["metric", "value", "値", "実績"]], Some(Kind::Metric), Some(Kind::Name), &[]),
    rule(&[&["name", "title", "headline", "product", "名称", "タイトル", "見出し", "名"]], None, Some(Kind::Name), &[]),
];

/// Names that say little: the description is asked first.
const VAGUE: &[&str] = &["size", "value", "number", "no", "id", "type", "time", "info", "text", "item"];

/// The kind of a field and the labels that may stand before its value, its own first.
pub(super) fn kind_of(field: &Field) -> (Kind, Vec<String>) {
    let head = head(&field.description);
    let mut labels = field.labels.clone();
    labels.extend(own_labels(field, &head));
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
        .or_else(|| find(&head));
    let kind = of_type(field, found.map(|(kind, _)| kind));
    labels.extend(found.into_iter().flat_map(|(_, r)| r.labels.iter().map(|l| (*l).to_owned())));
    let listed = field.list && !matches!(kind, Kind::Stations | Kind::Buses | Kind::Walk | Kind::BusWalk);
    (if listed && !numeric { Kind::Tags } else { kind }, labels)
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
fn head(description: &str) -> String {
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
fn own_labels(field: &Field, head: &str) -> Vec<String> {
    let spoken = field.name.replace('_', " ");
    let parts = head.split('/').map(str::trim).map(str::to_owned);
    let long_enough = |l: &String| if l.is_ascii() { l.len() >= 4 } else { l.chars().count() >= 2 };
    parts.chain([spoken]).filter(long_enough).collect()
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
        check("floor_area: float (専有面積)", Kind::Measure(Unit::Area));
        check("size: float (面積)", Kind::Measure(Unit::Area));
        check("area: str (新旧エリア)", Kind::Outside);
        check("x: str (料理名)", Kind::Name);
        check("name_en: str (English name)", Kind::LatinName);
        check("tags: str[] (設備)", Kind::Tags);
        check("online: bool (オンライン)", Kind::Flag);
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
