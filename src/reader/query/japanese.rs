//! The Japanese grammar, as tables of patterns in the order in which they apply.
//!
//! Quoted words first, then comparison and colour (not for the offline reader), places, counts, the polite frame of a
//! request, conditions on text, and last the noun: what stands at the end. A bare `Xの` before the noun is text that
//! must stand in the region, since on a slide most such words are printed (`銀座の物件`, `2LDKの部屋`).

use std::ops::Range;
use std::sync::LazyLock;

use regex::{Captures, Regex};

use super::Wanted;
use super::grammar::{Reading, compiled, line, span, trimmed};
use super::number_words::value;
use super::place::{Line, Nth, Side};
use super::source::Source;

/// What a pattern's match means. Groups are numbered as in the pattern.
#[derive(Debug, Clone, Copy)]
enum Means {
    /// 1: words that must stand there.
    Has,
    /// 1: words that must not.
    HasNot,
    /// Not for the offline reader.
    Unclear,
    /// Not for the offline reader, though perhaps printed.
    UnclearWord,
    /// 1: side; 2: number; 3: counter (row, column or piece).
    FromSide,
    /// 1: number; 2: `列` or else a row.
    RowOrColumn,
    /// 1: side or middle; a row or column by `Line`'s name in 2.
    NamedLine,
    /// 1: right or left; 2: up or down.
    Corner,
    /// 1: a side: the last one on it.
    Outermost,
    /// 1: a side or the middle.
    AtSide,
    /// 1: number, or first or last.
    Ordinal,
    /// 1: a number.
    Count,
    /// 1: the noun.
    Noun,
    /// Says nothing.
    Filler,
}

macro_rules! number {
    () => {
        r"[0-9]{1,4}|[一二三四五六七八九十百]{1,4}|ひとつ|ふたつ|みっつ|よっつ|いつつ|むっつ|ななつ|やっつ|ここのつ"
    };
}

macro_rules! adjective {
    () => {
        r"(?:高い|安い|大きい|大きな|小さい|小さな|長い|短い|多い|少ない|新しい|古い|近い|遠い|広い|狭い|早い|遅い|速い|良い|よい|いい|悪い|人気の|人気がある|お得な|若い|強い|弱い|重い|軽い|低い|暑い|寒い|難しい|易しい)"
    };
}

/// A stretch of words that no particle or crossed-out part interrupts.
macro_rules! words {
    () => {
        r"[^\x01、。,.\s「」『』]+?"
    };
}

const TABLE: &[(&str, Means)] = &[
    // Quoted text.
    (
        r#"[「『“"]([^」』”"\x01]+)[」』”"](?:という|との|の)?(?:文字|語|言葉|記載|表示|表記|ラベル)?(?:が|を|の|は|と)?(?:書かれていない|書いていない|書いてない|記載されていない|含まれていない|含まれない|含まない|入っていない|載っていない|付いていない|ついていない|ない|なし)(?:の)?"#,
        Means::HasNot,
    ),
    (
        r#"[「『“"]([^」』”"\x01]+)[」』”"](?:という|との|の)?(?:文字|語|言葉|記載|表示|表記|ラベル)?(?:が|を|の|は|と)?(?:書かれた|書かれている|書いてある|書いた|記載された|記載されている|含まれている|含まれる|含む|含んだ|入っている|入った|載っている|付いている|付いた|ついた|ある)?(?:の)?"#,
        Means::Has,
    ),
    // Comparison, amounts, looks.
    (concat!(r"(?:一番|いちばん|最も|もっとも)", words!(), r"[がの]", adjective!(), "な?"), Means::Unclear),
    (concat!(r"(?:", words!(), r"(?:が|の中で|で))?(?:一番|いちばん|最も|もっとも)", adjective!()), Means::Unclear),
    (r"(?:最高値|最安値|最安|最高|最大|最小|最新|最多|最少|最長|最短|最古)の?", Means::Unclear),
    (
        concat!(
            r"(?:",
            words!(),
            r"(?:が|は|の|から|まで|で))?[0-9][0-9,.]*[^\x01、。\s]{0,6}?(?:以上|以下|未満|以内|以降|以前|超|を超える|より[^\x01、。\s]{1,4}い)の?"
        ),
        Means::Unclear,
    ),
    (concat!(words!(), r"より(?:も)?(?:上|下|", adjective!(), r")(?:の)?"), Means::Unclear),
    (
        r"(?:赤|青|黄|緑|黒|白|紫|橙|茶|灰|金|銀|桃|紺|水|オレンジ|ピンク|グレー|グリーン|ブルー|レッド|イエロー)(?:色い|色の|色|い|っぽい)(?:、)?",
        Means::Unclear,
    ),
    (r"(?:オレンジ|ピンク|グレー|グリーン|ブルー|レッド|イエロー|赤|青|黄|緑|黒|白|紫)の", Means::Unclear),
    (
        r"(?:丸い|四角い|大きな|大きい|小さな|小さい|長い|短い|太い|細い|斜めの|目立つ|濃い|薄い|明るい|暗い|広い|狭い)",
        Means::Unclear,
    ),
    (
        r"(?:お得な|安い|高い|高価な|安価な|人気の|おすすめの|新しい|古い|良い|悪い|きれいな|便利な|特別な|重要な|似ている|似た)",
        Means::UnclearWord,
    ),
    (
        concat!(r"(?:", words!(), r")(?:または|もしくは|あるいは)(?:", words!(), r")(?:の|がある|を含む)"),
        Means::Unclear,
    ),
    (r"かつ|且つ|および|及び|しかも", Means::Filler),
    // Places.
    (
        concat!(
            r"(左|右|上|下)から(?:数えて)?(",
            number!(),
            r")(番目|つ目|個目|件目|枚目|台目|つめ|列目|行目|段目|番め)(?:の)?"
        ),
        Means::FromSide,
    ),
    (concat!(r"(?:上から|左から)?(", number!(), r")(列|行|段)目(?:の)?"), Means::RowOrColumn),
    (
        r"(一番上|一番下|一番左|一番右|左端|右端|上端|下端|左側|右側|上側|下側|左|右|上|下|中央|真ん中|真中|まんなか|中|最初|最後)の?(列|行|段)(?:目)?(?:の)?",
        Means::NamedLine,
    ),
    (r"(?:一番|最も|もっとも|いちばん)?(左|右)(上|下)(?:隅|端|角)?(?:に(?:ある|位置する)|側)?(?:の)?", Means::Corner),
    (r"(?:一番|最も|もっとも|いちばん)(左|右|上|下)(?:側|端)?(?:に(?:ある|位置する))?(?:の)?", Means::Outermost),
    (r"(左端|右端|上端|下端)(?:に(?:ある|位置する))?(?:の)?", Means::Outermost),
    (r"(左|右|上|下)(?:側|部|半分)(?:に(?:ある|位置する))?(?:の)?", Means::AtSide),
    (r"(中央|真ん中|真中|まんなか|中心)(?:に(?:ある|位置する))?(?:の)?", Means::AtSide),
    (r"^(左|右|上|下)(?:に(?:ある|位置する))?の", Means::AtSide),
    (concat!(r"(", number!(), r")(?:番目|つ目|個目|件目|枚目|台目|つめ|番め)(?:の)?"), Means::Ordinal),
    (r"(最初|先頭|最後)の", Means::Ordinal),
    // The frame of a request.
    (
        r"(?:この)?(?:画像|スライド|ページ|図|写真|チラシ|資料|紙面)(?:の中|内|中|上)?(?:にある|に載っている|に含まれる|に写っている|から|にて|で|に|の)",
        Means::Filler,
    ),
    (
        r"(?:を|が)?(?:それぞれ|個別に|個々に|すべて|全て|全部|みな|各々)?(?:囲んで|示して|表示して|見せて|教えて|探して|見つけて|検出して|抽出して|切り出して|切り抜いて|抜き出して|選んで|選択して|指して|マークして|出して|列挙して|挙げて|特定して|知りたい|見たい|示せ|囲む|示す|検出|抽出)(?:ください|下さい|くれ|ほしい|欲しい|頂戴|いただけますか|もらえますか)?(?:です|ます)?",
        Means::Filler,
    ),
    (
        r"(?:どこ|何処)(?:ですか|にありますか|にある|か)?|(?:は|が)?(?:ください|下さい|お願いします|おねがいします|ですか|ありますか)|[??!!]",
        Means::Filler,
    ),
    (r"(?:おおよそ|おおまかな|大まかな|だいたい|大体|約|およそ|ほぼ|全部で|合計|計)(?:の)?", Means::Filler),
    // Counts.
    (
        concat!(
            r"(?:全)?(",
            number!(),
            r")(?:つ|個|件|台|枚|人|名|社|店舗|店|軒|棟|戸|室|部屋|品|種類|種|点|か所|箇所|ヶ所|カ所|ケ所|本|冊|校|館|拠点)(?:分|ほど|くらい|ぐらい|程度)?(?:ある|の)?"
        ),
        Means::Count,
    ),
    (r"(ひとつ|ふたつ|みっつ|よっつ|いつつ|むっつ|ななつ|やっつ|ここのつ)(?:の)?", Means::Count),
    // What each region is about.
    (
        concat!(
            r"(?:^|[\x01\s])(?:各|それぞれの)(",
            words!(),
            r")(?:の(?:情報|特徴|説明|詳細|内容|広告|領域|枠|カード|部分|範囲|箇所|欄|区画|ブロック|エリア)|$|[\x01\s]|を|が|ごと)"
        ),
        Means::Noun,
    ),
    (r"((?:[^\x01、。,.\sの「」『』])+?)(?:ごと|毎|それぞれ|一つ一つ|ひとつひとつ|1つ1つ)(?:の|に)?", Means::Noun),
    // Text.
    (
        concat!(
            r"(",
            words!(),
            r")(?:と|が|を|の|に)?(?:は)?(?:書かれていない|書いていない|書いてない|記載されていない|記載がない|記載のない|表示がない|表示のない|含まれていない|含まれない|含まない|含んでいない|入っていない|載っていない|付いていない|ついていない|付かない|ではない|でない|じゃない|にはない|にない|以外の|以外|を除く|を除いた|がない|のない|はない|なしの|がなく)"
        ),
        Means::HasNot,
    ),
    (
        concat!(
            r"(",
            words!(),
            r")(?:と|が|を|の|に)(?:書かれている|書かれた|書いてある|書いた|記載されている|記載された|記載がある|記載のある|表示がある|表示された|含まれている|含まれる|含む|含んだ|入っている|入った|載っている|載った|付いている|付いた|付く|ついている|ついた|近い|関する|関連する|言及する|言及した|触れた|ある|いる)"
        ),
        Means::Has,
    ),
    (
        concat!(
            r"(",
            words!(),
            r")(?:についての|について|に関しての|の近くにある|の近くの|の近く|近くの|付近の|周辺の|付きの|付き|入りの|あり(?:の)?|という|と呼ばれる|にある)"
        ),
        Means::Has,
    ),
];

static RULES: LazyLock<Vec<(Regex, Means)>> = LazyLock::new(|| compiled(TABLE));

/// Says nothing about which region.
const FILLERS: &[&str] = &[
    "領域",
    "部分",
    "範囲",
    "箇所",
    "場所",
    "枠",
    "区画",
    "ブロック",
    "エリア",
    "情報",
    "特徴",
    "説明",
    "詳細",
    "内容",
    "それぞれ",
    "すべて",
    "全て",
    "全部",
    "各",
    "もの",
    "やつ",
    "個別",
    "広告",
    "ところ",
    "一覧",
    "画像",
    "スライド",
    "ページ",
    "これ",
    "それ",
    "ここ",
    "そこ",
    "欄",
    "ボックス",
    "矩形",
    "中",
    "うち",
    "全",
    "別",
    "個々",
    "おのおの",
    "各々",
    "対応する",
    "示す",
    "表す",
];

/// Endings that carry no meaning of their own.
const ENDS: &[&str] = &["だけ", "のみ", "たち", "など", "を", "が", "は", "に", "へ", "と", "も", "で", "の", "、"];

/// Reads a Japanese query.
pub(super) fn parse(source: Source) -> Wanted {
    let mut reading = Reading::new(source);
    for (pattern, means) in RULES.iter() {
        reading.apply(pattern, |reading, found| understand(reading, *means, found));
    }
    rest(&mut reading);
    reading.finish()
}

fn understand(reading: &mut Reading, means: Means, found: &Captures) -> Vec<Range<usize>> {
    let word = |group: usize| found.get(group).map_or("", |m| m.as_str());
    match means {
        Means::Has | Means::HasNot => {
            let Some(part) = span(found, 1) else { return Vec::new() };
            let part = bare(reading.source.text(), part);
            if !is_filler(reading.source.text().get(part.clone()).unwrap_or_default()) {
                reading.contains(part, matches!(means, Means::HasNot));
            }
        }
        Means::Unclear | Means::UnclearWord => {
            if let Some(part) = span(found, 0) {
                let part = bare(reading.source.text(), part);
                reading.unclear(part, matches!(means, Means::UnclearWord));
            }
        }
        Means::FromSide => {
            let (Some(side), Some(n)) = (side(word(1)), value(word(2))) else { return Vec::new() };
            let from = if matches!(side, Side::Left | Side::Top) { Line::FromStart(n) } else { Line::FromEnd(n) };
            match word(3) {
                "列目" => reading.place().column = Some(from),
                "行目" | "段目" => reading.place().row = Some(from),
                _ => reading.nth(Nth::From(side, n)),
            }
        }
        Means::RowOrColumn | Means::NamedLine => {
            let name = word(1).trim_end_matches('側');
            match word(2) {
                "列" => reading.place().column = line(name),
                _ => reading.place().row = line(name),
            }
        }
        Means::Corner => reading.place().corner = Some((word(1) == "右", word(2) == "下")),
        Means::Outermost => {
            let Some(side) = side(word(1)) else { return Vec::new() };
            reading.nth(Nth::From(side, 1));
        }
        Means::AtSide => match side(word(1)) {
            Some(Side::Top | Side::Bottom) => reading.place().row = line(word(1)),
            Some(_) => reading.place().column = line(word(1)),
            None => reading.nth(Nth::Center),
        },
        Means::Ordinal => match line(word(1)) {
            Some(at) => reading.nth(Nth::Reading(at)),
            None => return Vec::new(),
        },
        Means::Count => match value(word(1)) {
            Some(n) if reading.wanted.count.is_none() => reading.wanted.count = Some(n),
            _ => return Vec::new(),
        },
        Means::Noun => {
            let Some(part) = span(found, 1) else { return Vec::new() };
            let part = bare(reading.source.text(), part);
            if reading.wanted.noun.is_empty() && !is_filler(reading.source.text().get(part.clone()).unwrap_or_default())
            {
                reading.wanted.noun = reading.source.words(part);
            }
        }
        Means::Filler => {}
    }
    span(found, 0).into_iter().collect()
}

/// What nothing else understood: the noun at the end, printed words before it.
fn rest(reading: &mut Reading) {
    let text = reading.source.text().to_owned();
    let mut parts: Vec<Range<usize>> = Vec::new();
    for part in reading.rest(&[' ', '、', '。', ',', '.', '「', '」', '『', '』', '"']) {
        let mut start = part.start;
        for piece in text.get(part.clone()).unwrap_or_default().split('の') {
            parts.push(bare(&text, start..start + piece.len()));
            start += piece.len() + 'の'.len_utf8();
        }
    }
    parts.retain(|part| !is_filler(text.get(part.clone()).unwrap_or_default()));
    if reading.wanted.noun.is_empty()
        && let Some(noun) = parts.pop()
    {
        reading.wanted.noun = reading.source.words(noun);
    }
    for part in parts {
        let inside = text.get(part.clone()).unwrap_or_default();
        // A name or a value is printed as it is; a verb or an adjective only means something.
        match inside.ends_with(['い', 'る', 'た', 'な', 'う', 'く']) {
            true => reading.unclear(part, true),
            false => reading.contains(part, false),
        }
    }
}

/// Without spaces and without particles at either end.
fn bare(text: &str, part: Range<usize>) -> Range<usize> {
    let mut part = trimmed(text, part);
    loop {
        let inside = text.get(part.clone()).unwrap_or_default();
        let head =
            ["の", "で", "を", "が", "に", "は", "、"].iter().find(|h| inside.starts_with(*h)).map_or(0, |h| h.len());
        let rest = inside.get(head..).unwrap_or_default();
        let tail =
            ENDS.iter().find(|tail| rest.len() > tail.len() && rest.ends_with(*tail)).map_or(0, |tail| tail.len());
        if head + tail == 0 || head + tail > inside.len() {
            return part;
        }
        part = trimmed(text, part.start + head..part.end - tail);
    }
}

fn is_filler(words: &str) -> bool {
    let words = ENDS.iter().fold(words, |w, end| w.strip_suffix(end).filter(|w| !w.is_empty()).unwrap_or(w));
    !words.chars().any(char::is_alphanumeric)
        || FILLERS.contains(&words)
        || words.chars().all(|c| "のをがはにでとへもや".contains(c))
}

fn side(word: &str) -> Option<Side> {
    match word.chars().next() {
        Some('左') => Some(Side::Left),
        Some('右') => Some(Side::Right),
        Some('上') => Some(Side::Top),
        Some('下') => Some(Side::Bottom),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_pattern_compiles() {
        assert_eq!(RULES.len(), TABLE.len());
    }
}
