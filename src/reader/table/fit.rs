//! Which column of a table belongs to which field of a schema that is there already.
//!
//! By what head and field are called, in the words of one language or of both; a column whose cells the field's type cannot
//! hold is never taken. Where names say nothing, a type that only one column and one field have left says it.

use crate::core::schema::{Field, Scalar, Schema};
use crate::core::value::{fold, typed};

use super::Table;
use super::kind::{Kind, kind};
use super::types::cells;

/// Least likeness of names for a column to be taken by them.
const CALLED: f64 = 0.45;
/// Least share of a column's cells that must be values of the field.
const HELD: f64 = 0.6;

/// Words that mean the same over the columns of a table, by what they are about.
const ALIASES: &[&[&str]] = &[
    &["name", "title", "item", "名", "名称", "名前", "氏名", "品名", "商品", "商品名", "製品", "タイトル", "件名"],
    &[
        "price", "fee", "fare", "cost", "rent", "amount", "rate", "価格", "料金", "運賃", "賃料", "家賃", "金額",
        "値段", "費用", "単価", "税込",
    ],
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

/// Who belongs to whom, and what is left over.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Fit {
    /// For each column the name of its field.
    pub fields: Vec<Option<String>>,
    /// The field that takes the headings of groups.
    pub group: Option<String>,
}

/// The fields that the table's own head has named, column by column.
pub fn own_fit(table: &Table, schema: &Schema) -> Fit {
    let name = |index: usize| schema.fields.get(index).map(|field| field.name.clone());
    let count = table.columns.len();
    Fit { fields: (0..count).map(name).collect(), group: name(count).filter(|_| !table.headings.is_empty()) }
}

/// Columns of a table to the fields of a schema.
pub fn fit(table: &Table, schema: &Schema) -> Fit {
    let columns: Vec<Vec<String>> = (0..table.columns.len()).map(|column| cells(table, column)).collect();
    let fields: Vec<&Field> = schema.fields.iter().filter(|field| field.scalar != Scalar::Object).collect();
    let likeness: Vec<Vec<f64>> = columns
        .iter()
        .zip(&table.columns)
        .enumerate()
        .map(|(c, (cells, column))| {
            let of = |(f, field): (usize, &&Field)| likeness(&column.head, cells, field, c == 0 && f == 0);
            fields.iter().enumerate().map(of).collect()
        })
        .collect();
    let mut chosen = assigned(&likeness);
    by_type(&mut chosen, &columns, &fields);
    let name = |f: usize| fields.get(f).map(|field| field.name.clone());
    let is_group =
        |field: &Field| field.scalar == Scalar::Text && called_alike(super::types::group_name(table), field) >= CALLED;
    let mut open = fields.iter().enumerate().filter(|(f, _)| !chosen.contains(&Some(*f)));
    let group = open.find(|(_, field)| is_group(field)).filter(|_| !table.headings.is_empty());
    let group = group.map(|(_, field)| field.name.clone());
    Fit { fields: chosen.iter().map(|f| f.and_then(name)).collect(), group }
}

/// How much speaks for a column to be a field; 0 where it is none.
fn likeness(head: &str, cells: &[String], field: &Field, first: bool) -> f64 {
    let (called, held) = (called_alike(head, field), held(cells, field));
    if called < CALLED || held < HELD {
        return 0.0;
    }
    let first = if first && field.scalar == Scalar::Text { 0.05 } else { 0.0 };
    let typed = if field.scalar != Scalar::Text && held > 0.9 { 0.1 } else { 0.0 };
    called + first + typed
}

/// Each column with a field of its own, the likest first; a column gives way to another where both together gain by it.
fn assigned(likeness: &[Vec<f64>]) -> Vec<Option<usize>> {
    let worth = |c: usize, f: Option<usize>| f.and_then(|f| likeness.get(c)?.get(f).copied()).unwrap_or(0.0);
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    for (c, of_column) in likeness.iter().enumerate() {
        pairs.extend(of_column.iter().enumerate().filter(|(_, l)| **l > 0.0).map(|(f, _)| (c, f)));
    }
    pairs.sort_by(|a, b| worth(b.0, Some(b.1)).total_cmp(&worth(a.0, Some(a.1))).then(a.cmp(b)));
    let mut chosen: Vec<Option<usize>> = vec![None; likeness.len()];
    for (c, f) in &pairs {
        if chosen[*c].is_none() && !chosen.contains(&Some(*f)) {
            chosen[*c] = Some(*f);
        }
    }
    // Every change gains, so this ends; the limit is for what cannot be told apart.
    for _ in 0..likeness.len() * 4 {
        let gains = pairs.iter().find_map(|(c, f)| {
            let owner = chosen.iter().position(|other| *other == Some(*f)).filter(|owner| owner != c)?;
            let free = |g: &usize| *g != *f && (!chosen.contains(&Some(*g)) || chosen[*c] == Some(*g));
            let others = (0..likeness[owner].len()).filter(free).filter(|g| worth(owner, Some(*g)) > 0.0);
            let other = others.max_by(|a, b| worth(owner, Some(*a)).total_cmp(&worth(owner, Some(*b))));
            let before = worth(owner, Some(*f)) + worth(*c, chosen[*c]);
            (worth(*c, Some(*f)) + worth(owner, other) > before + 1e-9).then_some((*c, *f, owner, other))
        });
        let Some((c, f, owner, other)) = gains else { break };
        (chosen[c], chosen[owner]) = (Some(f), other);
    }
    chosen
}

/// What is left over goes by type: a column and a field that are the only ones left for each other. The key column of a table
/// is its name, and so is the first field.
fn by_type(chosen: &mut [Option<usize>], columns: &[Vec<String>], fields: &[&Field]) {
    let says = |cells: &[String], field: &Field| match field.scalar {
        Scalar::Text | Scalar::Object => false,
        _ => held(cells, field) > 0.9 && speaks_for(cells, field.scalar),
    };
    loop {
        let open: Vec<usize> = (0..fields.len()).filter(|f| !chosen.contains(&Some(*f))).collect();
        let free: Vec<usize> = (0..columns.len()).filter(|c| chosen[*c].is_none()).collect();
        let only = free.iter().find_map(|c| {
            let mut fit = open.iter().filter(|f| says(&columns[*c], fields[**f]));
            let (f, None) = (fit.next()?, fit.next()) else { return None };
            let rivals = free.iter().filter(|other| says(&columns[**other], fields[*f])).count();
            (rivals == 1).then_some((*c, *f))
        });
        let Some((c, f)) = only else { break };
        chosen[c] = Some(f);
    }
    // What only few records have is a mark on them, not their name.
    let filled = |cells: &Vec<String>| 2 * cells.iter().filter(|cell| !cell.is_empty()).count() >= cells.len();
    let Some(key) = columns.iter().position(filled) else { return };
    let is_free = chosen.get(key) == Some(&None) && !chosen.contains(&Some(0));
    let is_name = fields.first().is_some_and(|field| field.scalar == Scalar::Text && !field.list);
    if is_free && is_name {
        chosen[key] = Some(0);
    }
}

/// Whether cells have the form of a type, and not only can be read as it.
fn speaks_for(cells: &[String], scalar: Scalar) -> bool {
    let kinds: Vec<Kind> = cells.iter().map(|cell| kind(cell)).filter(|kind| *kind != Kind::Nothing).collect();
    let fits = |kind: &&Kind| match scalar {
        Scalar::Boolean => **kind == Kind::Mark,
        Scalar::Date => **kind == Kind::Date,
        _ => matches!(kind, Kind::Number { .. }),
    };
    !kinds.is_empty() && kinds.iter().filter(fits).count() == kinds.len()
}

/// The share of a column's cells that are values of a field; an empty column holds every type.
fn held(cells: &[String], field: &Field) -> f64 {
    let there: Vec<&String> = cells.iter().filter(|cell| kind(cell) != Kind::Nothing).collect();
    let held = there.iter().filter(|cell| typed(cell, field).is_some()).count();
    if there.is_empty() { 1.0 } else { held as f64 / there.len() as f64 }
}

/// How alike a head and the words of a field are: 1 for the same words.
fn called_alike(head: &str, field: &Field) -> f64 {
    let spoken = field.name.replace('_', " ");
    let description = field.description.split(['(', '[', ':', '。', '（']).next().unwrap_or("").to_owned();
    let names = [vec![spoken, description], field.labels.clone()].concat();
    names.iter().map(|name| alike(&bare(head), &bare(name))).fold(0.0, f64::max)
}

/// Without what stands in brackets at the end.
fn bare(text: &str) -> String {
    let text = text.trim();
    let open = text.rfind(['(', '[', '（', '［']).filter(|_| text.ends_with([')', ']', '）', '］']));
    text.get(..open.unwrap_or(text.len())).unwrap_or(text).trim().to_owned()
}

fn alike(one: &str, other: &str) -> f64 {
    let (a, b) = (fold(one), fold(other));
    if a.is_empty() || b.is_empty() {
        return 0.0;
    }
    if a == b {
        return 1.0;
    }
    let (short, long) = if a.chars().count() < b.chars().count() { (&a, &b) } else { (&b, &a) };
    let least = if short.is_ascii() { 4 } else { 2 };
    let held = if short.chars().count() >= least && long.contains(short.as_str()) {
        0.5 + 0.4 * short.chars().count() as f64 / long.chars().count() as f64
    } else {
        0.0
    };
    held.max(shared_words(one, other)).max(shared_signs(&a, &b)).max(aliased(one, other))
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
