//! The Japanese grammar, as tables of patterns in the order in which they apply.
//!
//! Quoted words first, then comparison (`japanese_compare`), looks, places, the polite frame of a request, counts,
//! conditions on text, and last the noun (`japanese_nouns`): what stands at the end.

use std::ops::Range;
use std::sync::LazyLock;

use regex::{Captures, Regex};

use super::grammar::{Reading, compiled, line, span};
use super::japanese_nouns::{bare, first_of_two, is_filler, rest, without_mark};
use super::names::Names;
use super::number_words::value;
use super::place::{Line, Nth, Side};
use super::source::Source;
use super::{Looks, Sense, Wanted, beside, days, japanese_compare, looks, things};

/// What a pattern's match means. Groups are numbered as in the pattern.
#[derive(Debug, Clone, Copy)]
enum Means {
    /// 1: words that must stand there.
    Has,
    /// 1: words that must not.
    HasNot,
    /// 1: words that must not, with something else in their place.
    IsNot,
    /// 1 and 2: words of which neither must.
    Neither,
    /// 1: words that must not stand there, not even to be denied.
    Silent,
    /// 1: words that must be denied.
    Denies,
    /// 1: what is chosen among, if that is not the noun.
    Within,
    /// 1: words that a section's heading says; 2: "not in it".
    Section,
    /// 1: a colour or a form.
    Looks,
    /// 1: the colour of something small on a region, where more follows.
    Marked,
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
    /// 1: what says the number; 2: a number, of things that the query wants each of.
    CountOfEach,
    /// 1: the noun.
    Noun,
    /// Leaves out each second one.
    EveryOther,
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

/// Group 1: such words; then what follows them.
macro_rules! named {
    ($behind:literal) => {
        concat!("(", words!(), ")", $behind)
    };
}

const QUOTED: &[(&str, Means)] = &[
    // Quoted text.
    (
        r#"[「『“"]([^」』”"\x01]+)[」』”"](?:という|との|の)?(?:文字|語|言葉|記載|表示|表記|ラベル)?(?:が|を|の|は|と)?(?:書かれていない|書いていない|書いてない|記載されていない|含まれていない|含まれない|含まない|入っていない|載っていない|付いていない|ついていない|ない|なし)(?:の)?"#,
        Means::HasNot,
    ),
    (
        r#"[「『“"]([^」』”"\x01]+)[」』”"](?:という|との|の)?(?:文字|語|言葉|記載|表示|表記|ラベル)?(?:が|を|の|は|と)?(?:書かれた|書かれている|書いてある|書いた|記載された|記載されている|含まれている|含まれる|含む|含んだ|入っている|入った|載っている|付いている|付いた|ついた|ある)?(?:の)?"#,
        Means::Has,
    ),
];

const TABLE: &[(&str, Means)] = &[
    // What each region is about, said with a number of its own: 1つの物件を説明する.
    (
        concat!(
            r"(?:(?:それぞれ|各々)[がに、]?)?(?:1|一|ひと)(?:つ|件|個|台|棟|室|品|人|名|社|本|枚)の(",
            words!(),
            r")(?:を|が|について)(?:説明|紹介|掲載|記載|描写|表|示|書)[^\x01、。,.\s0-9一二三四五六七八九十]{1,6}?[たるす](?:の)?"
        ),
        Means::Noun,
    ),
    (r"((?:お金|料金|費用)[のが]かかる)", Means::Has),
    // Comparison that `japanese_compare` has not understood; looks.
    (
        concat!(
            r"(?:",
            words!(),
            r"(?:が|の中で|で))?(?:一番|いちばん|最も|もっとも)",
            r"(?:[^\x01、。,.\s]{1,8}?(?:い|な))"
        ),
        Means::Unclear,
    ),
    (
        concat!(
            r"(?:",
            words!(),
            r"(?:が|は|の|から|まで|で))?[0-9][0-9,.]*[^\x01、。\s]{0,6}?(?:以上|以下|未満|以内|以降|以前|超|を超える|より[^\x01、。\s]{1,4}い)の?"
        ),
        Means::Unclear,
    ),
    (concat!(words!(), r"より(?:も)?(?:上|下|", adjective!(), r")(?:の)?"), Means::Unclear),
    // 赤いバッジの付いたカード: what a region bears, not how it looks itself.
    (
        r"((?:赤|青|黄|緑|黒|白|紫|橙|茶|灰|金|銀|桃|紺|水)色?|(?:オレンジ|ピンク|グレー|グリーン|ブルー|レッド|イエロー|ゴールド|シルバー|ブラウン|ブラック|ホワイト|パープル)色?)(?:い|の)?(?:丸い)?(?:バッジ|ラベル|リボン|シール|タグ|スタンプ|マーク|バナー|ステッカー)(?:の|が)?(?:(?:付いた|ついた|付いている|ついている|付き|つき|ある|貼られた|貼られている|貼ってある|入った|載った)(?:の)?)?",
        Means::Marked,
    ),
    (
        r"((?:赤|青|黄|緑|黒|白|紫|橙|茶|灰|金|銀|桃|紺|水)色?|(?:オレンジ|ピンク|グレー|グリーン|ブルー|レッド|イエロー|ゴールド|シルバー|ブラウン|ブラック|ホワイト|パープル)色?)(?:色い|い|の|っぽい|で|な)(?:、)?",
        Means::Looks,
    ),
    (r"(丸い|円い|円形の|丸型の|四角い|四角の|長方形の|細長い|楕円の|楕円形の|斜めの|傾いた)", Means::Looks),
    (r"(?:大きな|大きい|小さな|小さい|長い|短い|太い|細い|目立つ|濃い|薄い|明るい|暗い|広い|狭い)", Means::Unclear),
    (
        r"(?:お得な|安い|高い|高価な|安価な|人気の|おすすめの|新しい|古い|良い|悪い|きれいな|便利な|特別な|重要な|似ている|似た)",
        Means::UnclearWord,
    ),
    (r"(?:一つ|1つ|ひとつ|1個|一個)(?:おき|飛ばし|とばし)(?:に|の)?", Means::EveryOther),
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
    // 中央広場 is a name.
    (r"(真ん中|真中|まんなか)(?:に(?:ある|位置する))?(?:の)?", Means::AtSide),
    (r"(中央|中心)(?:に(?:ある|位置する)(?:の)?|の|\b)", Means::AtSide),
    (r"(?:^|\x01)(左|右|上|下)(?:に(?:ある|位置する))?の", Means::AtSide),
    (concat!(r"(", number!(), r")(?:番目|つ目|個目|件目|枚目|台目|つめ|番め)(?:の)?"), Means::Ordinal),
    (r"(最初|先頭|最後)の", Means::Ordinal),
    // The frame of a request.
    (
        r"(?:この)?(?:画像|スライド|ページ|図|写真|チラシ|資料|紙面|一覧表|一覧)(?:の中|内|中|上)?(?:にある|に載っている|に含まれる|に写っている|から|にて|で|に|の)",
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
    (concat!(r"^(?:全)?(", number!(), r")の"), Means::Count),
    // 3回の講座 is a course of three evenings, 全10回の連載 one serial; only 3回の講座それぞれ are three.
    (concat!(r"^((", number!(), r")(?:回|日分)の)[^\x01、。,.\s]{1,12}?(?:それぞれ|ごと)"), Means::CountOfEach),
    (r"を(?:すべて|全て|全部)$", Means::Filler),
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
    // Sections.
    (
        concat!(
            r"(",
            words!(),
            r"(?:エリア|地区|地域|ゾーン))(?:に|の中に|内に)(?:ある|含まれる|属する|属している|載っている)(?:の)?"
        ),
        Means::Section,
    ),
    (
        concat!(
            r"(",
            words!(),
            r"(?:エリア|地区|地域|ゾーン))(にない|以外の|以外にある|の外にある|の外の|に含まれない|に属さない)"
        ),
        Means::Section,
    ),
    (
        named!(
            r"(?:の)?(?:セクション|欄|カテゴリー|カテゴリ|分類|コーナー|グループ)(?:の中|内)?(?:に(?:ある|載っている|属する|含まれる)|の)"
        ),
        Means::Section,
    ),
    (
        named!(
            r"(?:の)?(?:セクション|欄|カテゴリー|カテゴリ|分類|コーナー|グループ)(?:の中|内)?(にない|以外の|以外にある|に属さない|に含まれない)"
        ),
        Means::Section,
    ),
    // 空きが○の園: which mark stands there.
    (
        concat!(
            r"(?:",
            words!(),
            r"(?:が|は|に))?([○◯〇×✕△▲✓✔◎])(?:の|が(?:付いた|ついた|付いている|ついている|ある))"
        ),
        Means::Has,
    ),
    (
        r"(午前中?|午後|朝|夕方|夜)(?:から|に)?(?:始まる|始める|開始する|開始|スタートする|行われる|開かれる|ある)(?:の)?",
        Means::Has,
    ),
    (named!(r"(?:のうち|の中で|の中から)(?:、|で|の)?"), Means::Within),
    (
        named!(r"(?:が|も)(?:見える|見えて|望める|望めて|付く|付いて|ついて|あって|あり|できて|使えて|入って)(?:、)?"),
        Means::Has,
    ),
    // Text.
    (
        named!(
            r"(?:と|が|を|の|に)?(?:は|についての|に関する|の)?(?:書かれていない|書いていない|書いてない|記載されていない|記載がない|記載のない|記載が無い|記載の無い|表示がない|表示のない|言及がない|言及のない|言及していない|触れていない|載っていない)"
        ),
        Means::Silent,
    ),
    (named!(r"(?:が|は)?(?:禁止|不可)(?:の|である|になっている|とされている)"), Means::Denies),
    (
        named!(
            r"(?:が|は|を)?(?:できない|許可されていない|認められていない|禁止されている|飼えない|使えない|吸えない)"
        ),
        Means::Denies,
    ),
    (concat!(r"(", words!(), r")でも(", words!(), r")でもない"), Means::Neither),
    (
        concat!(
            r"(",
            words!(),
            r")(?:に|で|と)?も(",
            words!(),
            r")(?:に|で|と)?も(?:[^\x01、。,.\s]{0,6}?ない|なし)(?:の)?"
        ),
        Means::Neither,
    ),
    (named!(r"(?:では|で|じゃ)ない"), Means::IsNot),
    (named!(r"(?:以外の|以外|を除く|を除いた|の外にある|の外の)"), Means::IsNot),
    (
        named!(
            r"(?:と|が|を|の|に)?(?:は)?(?:含まれていない|含まれない|含まない|含んでいない|入っていない|付いていない|ついていない|付かない|にはない|にない|がない|が無い|の無い|のない|はない|[がのはも](?:いらない|要らない|必要ない|必要のない|不要な)|なしの|無しの|がなく|[をはが](?:使わない|使っていない|使用しない|使用していない|必要としない|しない|していない|かからない|食べない|要らない)|(?:まで|[にへをはと])(?:行かない|行けない|止まらない|停まらない|通らない|寄らない|届かない|入れない|入らない|乗れない|泊まれない))(?:の)?"
        ),
        Means::HasNot,
    ),
    (named!(r"(?:が|を|は)?(?:されていない|されてない|ていない|てない|でいない)(?:の)?"), Means::HasNot),
    (named!(r"(?:が|を)?(?:されている|された|してある)(?:の)?"), Means::Has),
    (
        named!(
            r"(?:が|は|も|を)?(?:使った|使う|使用した|使用する|用いた|できる|許可されている|認められている|可能な|飼える|使える|吸える|受けられる|利用できる|OKな|okの|okな)(?:の)?"
        ),
        Means::Has,
    ),
    (
        named!(
            r"(?:と|が|を|の|に|で)(?:書かれている|書かれた|書いてある|書いた|記載されている|記載された|記載がある|記載のある|表示がある|表示された|含まれている|含まれる|含む|含んだ|入っている|入った|載っている|載った|付いている|付いた|付く|ついている|ついた|活動している|活動する|行われる|行われている|開かれる|開催される|撮影された|作られた|作られている|売られている|獲れた|とれた|採れた|生まれた|近い|向いた|向いている|適した|適している|関する|関連する|言及する|言及した|触れた|ある|いる)"
        ),
        Means::Has,
    ),
    (
        named!(
            r"(?:についての|について|に関しての|の近くにある|の近くの|の近く|近くの|付近の|周辺の|付きの|付き|入りの|あり(?:の)?|という|と呼ばれる|にある)"
        ),
        Means::Has,
    ),
];

static QUOTES: LazyLock<Vec<(Regex, Means)>> = LazyLock::new(|| compiled(QUOTED));
static RULES: LazyLock<Vec<(Regex, Means)>> = LazyLock::new(|| compiled(TABLE));

/// Reads a Japanese query.
pub(super) fn parse(source: Source, names: &Names) -> Wanted {
    let mut reading = Reading::new(source, names);
    let apply = |rules: &[(Regex, Means)], reading: &mut Reading| {
        for (pattern, means) in rules {
            reading.apply(pattern, |reading, found| understand(reading, *means, found));
        }
    };
    beside::japanese_quoted(&mut reading);
    apply(&QUOTES, &mut reading);
    days::apply(&mut reading);
    japanese_compare::apply(&mut reading);
    beside::japanese(&mut reading);
    apply(&RULES, &mut reading);
    rest(&mut reading);
    reading.finish()
}

fn understand(reading: &mut Reading, means: Means, found: &Captures) -> Vec<Range<usize>> {
    let word = |group: usize| found.get(group).map_or("", |m| m.as_str());
    match means {
        Means::Has | Means::HasNot | Means::IsNot | Means::Silent | Means::Denies | Means::Section | Means::Within => {
            let Some(part) = span(found, 1) else { return Vec::new() };
            let mut part = first_of_two(reading, bare(reading.source.text(), part));
            // 管理職向けの欄 is under 管理職.
            let inside = reading.source.text().get(part.clone()).unwrap_or_default();
            if let (Means::Section, Some(stem)) = (means, inside.strip_suffix("向け").filter(|stem| !stem.is_empty()))
            {
                part.end = part.start + stem.len();
            }
            part = without_mark(reading.source.text(), part);
            let sense = match means {
                Means::HasNot => Sense::HasNot,
                Means::IsNot => Sense::IsNot,
                Means::Silent => Sense::Silent,
                Means::Denies => Sense::Denies,
                Means::Section if found.get(2).is_some() => Sense::HasNot,
                _ => Sense::Has,
            };
            let inside = reading.source.text().get(part.clone()).unwrap_or_default().to_owned();
            let record = things::is_box(&inside) || things::is_record(&inside);
            if sense == Sense::IsNot && (record || is_filler(&inside)) && reading.chooses() {
                // 一番高いプラン以外: all plans but that one.
                if reading.wanted.noun.is_empty() && !is_filler(&inside) {
                    reading.wanted.noun = reading.source.words(part);
                }
                reading.all_but(span(found, 0).unwrap_or_default());
            } else if record && matches!(means, Means::Within) {
                // 物件のうち: among all of them.
                if reading.wanted.noun.is_empty() {
                    reading.wanted.noun = reading.source.words(part);
                }
            } else if !is_filler(&inside) {
                reading.contains(part, sense, matches!(means, Means::Section));
            } else if sense.is_negative() {
                reading.unclear(span(found, 0).unwrap_or_default(), false);
            }
        }
        Means::Neither => {
            for part in [span(found, 1), span(found, 2)].into_iter().flatten() {
                let part = bare(reading.source.text(), part);
                let sense = if word(0).contains("でもない") { Sense::IsNot } else { Sense::HasNot };
                reading.contains(part, sense, false);
            }
        }
        Means::Marked => {
            let Some(whole) = span(found, 0) else { return Vec::new() };
            let tail = reading.source.text().get(whole.end..).unwrap_or_default().to_owned();
            // 赤いバッジ alone is what is asked for.
            let linked = word(0).ends_with(['の', 'る', 'た', 'き']);
            let Some(colour) = looks::colour(word(1)).filter(|_| linked && !is_filler(&tail)) else {
                return Vec::new();
            };
            let words = reading.source.words(whole).trim_end_matches('の').to_owned();
            reading.wanted.marked.push(Looks { colour: Some(colour), form: None, words });
        }
        Means::Looks => {
            let Some(part) = span(found, 1) else { return Vec::new() };
            // 保証金の is no gold.
            let before = reading.source.text().get(..part.start).and_then(|head| head.chars().next_back());
            let kanji = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c) && !"濃淡薄深".contains(c);
            if before.is_some_and(kanji) || !reading.looks(part) {
                return Vec::new();
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
        Means::CountOfEach => match value(word(2)) {
            Some(n) if reading.wanted.count.is_none() => {
                reading.wanted.count = Some(n);
                return span(found, 1).into_iter().collect();
            }
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
        Means::EveryOther => reading.wanted.every_other = true,
        Means::Filler => {}
    }
    span(found, 0).into_iter().collect()
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
        assert_eq!((QUOTES.len(), RULES.len()), (QUOTED.len(), TABLE.len()));
    }
}
