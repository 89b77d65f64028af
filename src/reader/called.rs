//! Whether a printed head names a field: by the words of the head and of the field's name, description and labels, in one
//! language or in both.

use crate::core::schema::{Field, Scalar};
use crate::core::value::fold;

/// Least likeness of names for a column to be taken by them.
pub(super) const CALLED: f64 = 0.45;

/// Words that mean the same over the columns of a table, by what they are about.
const ALIASES: &[&[&str]] = &[
    &["name", "title", "item", "名", "名称", "名前", "氏名", "品名", "商品", "商品名", "製品", "タイトル", "件名"],
    &[
        "price",
        "fee",
        "fare",
        "cost",
        "rent",
        "amount",
        "rate",
        "価格",
        "料金",
        "運賃",
        "賃料",
        "家賃",
        "金額",
        "値段",
        "費用",
        "単価",
        "税込",
        "年額",
        "月額",
        "使用料",
        "会費",
        "参加費",
        "手数料",
        "代金",
        "予算",
    ],
    &["vacant", "vacancies", "available", "remaining", "空き", "空室", "空席", "残り", "残席"],
    &["quantity", "qty", "count", "number", "stock", "pieces", "数量", "個数", "在庫", "数", "件数", "台数"],
    &["date", "day", "日付", "日", "日程", "開催日", "年月日"],
    &["start", "starts", "begin", "begins", "from", "first", "開始", "始発", "開始時刻", "出発時刻"],
    &["end", "ends", "until", "to", "last", "終了", "終発", "終電", "到着"],
    &["length", "duration", "minutes", "time", "所要", "所要時間", "時間", "分数"],
    &["interval", "frequency", "every", "headway", "間隔", "頻度", "本数"],
    &["place", "room", "venue", "location", "hall", "場所", "会場", "部屋", "教室"],
    &["origin", "stop", "departure", "terminal", "停留所", "発地", "起点", "出発地", "乗り場"],
    &["person", "speaker", "lecturer", "teacher", "manager", "担当", "担当者", "講師", "登壇者", "講演者"],
    &["maker", "manufacturer", "brand", "company", "supplier", "メーカー", "製造元", "会社", "会社名"],
    &["code", "no", "number", "id", "番号", "品番", "型番", "コード"],
    &["delivery", "lead time", "shipping", "納期", "配送", "発送"],
    &["area", "size", "floor area", "面積", "広さ", "専有面積", "サイズ"],
    &["phone", "telephone", "tel", "電話", "電話番号", "連絡先"],
    &["address", "住所", "所在地"],
    &["type", "kind", "category", "plan", "種類", "種別", "区分", "分類", "プラン", "間取り"],
    &["note", "remarks", "comment", "備考", "注記", "摘要"],
    &["capacity", "seats", "people", "定員", "人数", "席数"],
    &["support", "help", "サポート", "支援"],
    &["discount", "reduction", "割引", "値引き"],
    &["group", "section", "category", "区分", "グループ", "分類", "部門"],
];

/// Days and months in few letters.
const CALENDAR: &[&str] = &[
    "mon", "tue", "tues", "wed", "thu", "thur", "fri", "sat", "sun", "jan", "feb", "mar", "apr", "may", "jun", "june",
    "jul", "july", "aug", "sep", "sept", "oct", "nov", "dec",
];

/// How alike a head and the words of a field are: 1 for the same words.
pub(super) fn called_alike(head: &str, field: &Field) -> f64 {
    likeness(head, field, alike)
}

/// How alike a head and the words of a field are, by those words alone: a booking fee is called like no price.
pub(super) fn named_alike(head: &str, field: &Field) -> f64 {
    // What a price is without is not what it is called.
    let apart = [" without ", " excluding ", " before ", " after ", " plus ", " with ", " including "];
    let end = apart.iter().filter_map(|word| field.description.find(word)).min().unwrap_or(field.description.len());
    let description = field.description.get(..end).unwrap_or_default().to_owned();
    likeness(head, &Field { description, ..field.clone() }, worded_alike)
}

fn likeness(head: &str, field: &Field, alike: fn(&str, &str) -> f64) -> f64 {
    let spoken = field.name.replace('_', " ");
    let description = field.description.split(['(', '[', ':', '。', '（']).next().unwrap_or("").to_owned();
    let names = [vec![spoken, description], field.labels.clone()].concat();
    // A single letter stands for the name alone: descriptions have many words.
    let shortened = |(at, name): (usize, &String)| {
        if at == 0 || head.trim().chars().count() > 1 { abbreviated(head, name) } else { 0.0 }
    };
    let shortened = names.iter().enumerate().map(shortened).fold(0.0, f64::max);
    let asked = if field.scalar == Scalar::Boolean { asks_of(&bare(head), &bare(&field.description)) } else { 0.0 };
    names.iter().map(|name| alike(&bare(head), &bare(name))).fold(shortened.max(asked), f64::max)
}

/// What a Japanese question asks of is what its first word says: 荷造りを頼めるか under 荷造りサービス.
fn asks_of(head: &str, question: &str) -> f64 {
    let end = question.find(['を', 'が', 'は', 'に', 'で', 'と']).unwrap_or(0);
    let subject = question.get(..end).unwrap_or("");
    let told = subject.chars().count() >= 2 && subject.chars().any(|c| !('ぁ'..='ん').contains(&c));
    if told && !subject.is_ascii() && fold(head).starts_with(&fold(subject)) { 0.6 } else { 0.0 }
}

/// `Pts` for points, `GD` for goal difference, `W` for won: a few letters that begin words or stand in one in that order.
fn abbreviated(head: &str, name: &str) -> f64 {
    let short: Vec<char> = head.trim().trim_end_matches('.').to_lowercase().chars().collect();
    let name = name.to_lowercase();
    if !(1..=4).contains(&short.len()) || !short.iter().all(char::is_ascii_lowercase) {
        return 0.0;
    }
    // Mon, Dec and Cost are words of their own and shorten nothing.
    let word: String = short.iter().collect();
    if short.len() > 1 && (CALENDAR.contains(&word.as_str()) || ALIASES.iter().any(|g| g.contains(&word.as_str()))) {
        return 0.0;
    }
    // Was and Age are words: only consonants, or a full stop, tell of letters left out.
    let left_out = head.trim().ends_with('.') || short.iter().skip(1).all(|c| !"aeiou".contains(*c));
    let words: Vec<&str> = name.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let initials: Vec<char> = words.iter().filter_map(|word| word.chars().next()).collect();
    if short.len() > 1 && initials == short {
        return 0.7;
    }
    let within = |word: &&&str| {
        let mut letters = word.chars();
        word.starts_with(|c| Some(&c) == short.first()) && short.iter().all(|c| letters.any(|other| other == *c))
    };
    let longer = words.iter().filter(|word| word.len() > short.len()).find(within);
    match (short.len(), longer, words.first()) {
        // One letter may begin anything: it tells little more than the order does.
        (1, Some(word), Some(first)) if word == first => CALLED,
        (3.., Some(_), _) if left_out => 0.55,
        _ => 0.0,
    }
}

/// Without what stands in brackets at the end.
fn bare(text: &str) -> String {
    let text = text.trim();
    let open = text.rfind(['(', '[', '（', '［']).filter(|_| text.ends_with([')', ']', '）', '］']));
    text.get(..open.unwrap_or(text.len())).unwrap_or(text).trim().to_owned()
}

fn alike(one: &str, other: &str) -> f64 {
    worded_alike(one, other).max(aliased(one, other))
}

fn worded_alike(one: &str, other: &str) -> f64 {
    let (a, b) = (fold(one), fold(other));
    if a.is_empty() || b.is_empty() {
        return 0.0;
    }
    // Cut-off and cutoff are one word.
    let joined = |text: &str| text.replace(['-', '\u{2010}', '\u{2011}'], "");
    if a == b || a.is_ascii() && b.is_ascii() && joined(&a) == joined(&b) {
        return 1.0;
    }
    let (short, long) = if a.chars().count() < b.chars().count() { (&a, &b) } else { (&b, &a) };
    let least = if short.is_ascii() { 4 } else { 2 };
    let held = if short.chars().count() >= least && long.contains(short.as_str()) {
        0.5 + 0.4 * short.chars().count() as f64 / long.chars().count() as f64
    } else {
        0.0
    };
    held.max(lone_sign(short, long)).max(one_stem(short, long)).max(shared_words(one, other)).max(shared_signs(&a, &b))
}

/// A word of one Chinese character that stands by itself in the other: 朝 in 朝に飲む数, 月 in 月曜午前, and not 日 in 日数.
fn lone_sign(short: &str, long: &str) -> f64 {
    let is_kanji = |c: &char| ('一'..='龯').contains(c);
    let mut signs = short.chars();
    let (Some(sign), None) = (signs.next().filter(is_kanji), signs.next()) else { return 0.0 };
    let long: Vec<char> = long.chars().collect();
    let beside = |at: Option<usize>| at.and_then(|at| long.get(at)).is_some_and(is_kanji);
    let alone = |at: usize| {
        long.get(at) == Some(&sign)
            && !beside(at.checked_sub(1))
            && (!beside(Some(at + 1)) || long.get(at + 1) == Some(&'曜'))
    };
    if (0..long.len()).any(alone) { 0.6 } else { 0.0 }
}

/// One Chinese character with different endings of one word: 空き and 空いている.
fn one_stem(short: &str, long: &str) -> f64 {
    let is_ending = |c: char| ('ぁ'..='ん').contains(&c) || ('ァ'..='ン').contains(&c);
    let mut head = short.chars();
    let Some(sign) = head.next().filter(|c| ('一'..='龯').contains(c)) else { return 0.0 };
    let inflected = short.chars().count() == 2 && head.all(is_ending);
    let mut other = long.chars();
    let goes_on = other.next() == Some(sign) && other.next().is_some_and(is_ending);
    if inflected && goes_on { 0.6 } else { 0.0 }
}

/// How many pairs of neighbouring signs both have, for writing without spaces: 発着の駅 and 発着駅.
fn shared_signs(a: &str, b: &str) -> f64 {
    let pairs = |text: &str| {
        let signs: Vec<char> = text.chars().filter(|c| *c != 'ノ').collect();
        signs.windows(2).map(|two| (two[0], two[1])).collect::<Vec<_>>()
    };
    let (one, other) = (pairs(a), pairs(b));
    if a.is_ascii() || b.is_ascii() || one.is_empty() || other.is_empty() {
        return 0.0;
    }
    let shared = one.iter().filter(|pair| other.contains(pair)).count();
    0.9 * 2.0 * shared as f64 / (one.len() + other.len()) as f64
}

/// The share of words that both have, of the shorter one.
fn shared_words(one: &str, other: &str) -> f64 {
    let words = |text: &str| -> Vec<String> {
        let parts = text.split(|c: char| !c.is_alphanumeric()).filter(|part| part.chars().count() > 2);
        parts.map(|part| fold(part).trim_end_matches('s').to_owned()).collect()
    };
    let (a, b) = (words(one), words(other));
    let shared = a.iter().filter(|word| b.contains(word)).count();
    let (few, many) = (a.len().min(b.len()).max(1), a.len().max(b.len()));
    0.75 * shared as f64 / few as f64 - 0.02 * many.saturating_sub(few) as f64
}

/// Whether both have words of one group.
fn aliased(one: &str, other: &str) -> f64 {
    let words = |text: &str| -> Vec<String> {
        let whole = fold(text);
        text.split(|c: char| !c.is_alphanumeric()).map(fold).chain([whole]).filter(|word| !word.is_empty()).collect()
    };
    let (a, b) = (words(one), words(other));
    let named = |words: &[String], group: &[&str]| {
        group.iter().any(|alias| {
            let alias = fold(alias);
            // 系統名 is a name, 基本料金 a price: Japanese words say it at their end.
            words.iter().any(|word| *word == alias || (!alias.is_ascii() && word.ends_with(&alias)))
        })
    };
    if ALIASES.iter().any(|group| named(&a, group) && named(&b, group)) { 0.6 } else { 0.0 }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::core::schema::from_notation;

    #[test]
    fn heads_name_fields_in_few_letters_and_single_signs() {
        for (head, line, named) in [
            ("朝", "morning: int? (朝に飲む数)", true),
            ("月", "am1: str? (月曜午前の医師)", true),
            ("日", "days: int (日数)", false),
            ("Pts", "points: int (points)", true),
            ("GD", "difference: str (goal difference)", true),
            ("W", "won: int (matches won)", true),
            ("P", "rank: int (place)", false),
            ("空き", "free: int? (空いている区画数)", true),
            ("年額(円)", "fee: int (年間使用料(円))", true),
            ("Qty", "amount: int (quantity)", true),
            ("Pos.", "rank: int (position)", true),
            ("Mon", "month: str", false),
            ("Sat", "seats: int", false),
            ("Dec", "description: str", false),
            ("Cost", "consultant: str", false),
            ("Rent", "resident: str", false),
            ("Cut-off", "cutoff: str (closing date)", true),
            ("荷造りサービス", "packing: bool (荷造りを頼めるか)", true),
            ("荷物の数", "packing: bool (荷造りを頼めるか)", false),
            ("Age", "average: float", false),
            ("Was", "wage: int", false),
            ("Free", "available: str (available from)", false),
            ("Left", "vacant: int (vacant rooms)", false),
        ] {
            let field = from_notation(&format!("- {line}")).unwrap().fields.remove(0);
            assert_eq!(called_alike(head, &field) >= CALLED, named, "{head} {line}");
        }
    }
}
