//! What the noun of a query names: a record, a box as such, a small coloured surface, or another part of the page.
//!
//! Regions are look-alike boxes; that they are what the noun says is an assumption. It is safe for words that commonly
//! name records, wrong for parts of a page such as its map or its heading, and named in a notice for all others.

use super::similar::folded;

/// What a noun names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Thing {
    /// Something that slides list many of, or nothing at all.
    Record,
    /// A surface with a few words, which has a colour.
    Patch,
    /// A part of the page that the offline reader does not tell from others.
    Part,
    /// Neither is known.
    Unknown,
}

/// Boxes as such.
const BOXES: &str = "card|box|block|item|tile|panel|section|entry|rectangle|row|column|piece|frame|cell|region|area|record|カード|枠|ブロック|項目|タイル|パネル|区画|ボックス|矩形|行|列|セル|領域|もの|レコード";

/// Small surfaces.
const PATCHES: &str = "badge|pill|sticker|label|tag|sign|stamp|ribbon|button|banner|circle|seal|box|bubble|plate|strip|chip|bar|notice|callout|star|disc|starburst|バッジ|ラベル|シール|札|看板|スタンプ|リボン|ボタン|バナー|丸|円|帯|枠|ボックス|吹き出し|マーク|タグ|プレート|囲み";

/// Parts of a page or of a record that are no record.
const PARTS: &str = "map|logo|title|heading|headline|header|footer|subtitle|caption|legend|photo|photograph|picture|image|illustration|drawing|icon|chart|graph|diagram|table|list|text|note|footnote|disclaimer|remark|background|price|amount|number|phone number|telephone number|phone|fax|email|email address|address|contact|contact detail|contact information|url|website|qr code|barcode|date|time|floor plan|arrow|border|face|avatar|portrait|signature|opening hours|business hours|slogan|company name|name|author|page number|watermark|screenshot|bullet|paragraph|sentence|word|地図|マップ|ロゴ|タイトル|題名|見出し|ヘッダー|ヘッダ|フッター|凡例|写真|画像|絵|イラスト|アイコン|グラフ|チャート|図|図表|表|リスト|文章|文|注記|注意書き|備考|脚注|背景|価格|料金|値段|金額|数字|番号|電話番号|連絡先|問い合わせ先|お問い合わせ先|メールアドレス|住所|ホームページ|qrコード|バーコード|日付|日時|時間|営業時間|間取り図|間取図|矢印|顔|似顔絵|会社名|社名|名前|キャッチコピー|ページ番号";

/// What slides commonly list.
const RECORDS: &str = "property|house|home|apartment|flat|condo|room|unit|listing|rental|building|lot|villa|studio|estate|product|article|good|goods|offer|deal|plan|package|option|model|device|gadget|book|magazine|movie|film|song|album|game|app|dish|meal|food|drink|beverage|menu|recipe|dessert|snack|wine|beer|cocktail|pizza|burger|sandwich|salad|soup|noodle|ramen|sushi|session|talk|lecture|presentation|workshop|seminar|event|concert|show|exhibition|class|course|lesson|program|programme|track|slot|job|position|opening|role|vacancy|posting|job posting|job opening|job listing|employee|member|person|people|speaker|staff|author|player|student|teacher|candidate|profile|team|department|office|branch|location|site|store|shop|restaurant|cafe|hotel|inn|venue|hall|facility|school|university|hospital|clinic|company|firm|vendor|supplier|partner|customer|client|brand|car|vehicle|truck|bike|bicycle|motorcycle|boat|ship|train|flight|tour|trip|trail|route|destination|city|town|country|region|park|beach|museum|kpi|metric|indicator|figure|statistic|measure|project|task|step|phase|milestone|goal|issue|ticket|feature|service|subscription|tier|invoice|order|transaction|account|fund|stock|loan|insurance|animal|pet|dog|cat|plant|tree|flower|ad|advertisement|case|example|question|answer|tip|news|story|post|result|entry|object|route|line|bus|step|stage|print|painting|artwork|sight|attraction|landmark|club|activity|sweet|cake|bread|pastry|tea|coffee|grant|award|part|component|tool|material|lodge|bakery|variety|century|era|day|night|week|month|物件|住宅|家|部屋|アパート|マンション|戸建て|戸建|賃貸|土地|建物|ビル|住戸|商品|製品|品|品物|アイテム|プラン|コース|セット|モデル|機種|本|書籍|雑誌|映画|曲|ゲーム|アプリ|料理|食べ物|飲み物|メニュー|レシピ|デザート|菓子|ワイン|丼|弁当|定食|ラーメン|セッション|講演|講座|講義|発表|ワークショップ|セミナー|イベント|公演|コンサート|展示|授業|レッスン|番組|求人|職種|仕事|ポジション|募集|社員|メンバー|人|人物|登壇者|講師|著者|選手|生徒|先生|候補者|チーム|部署|部門|事業所|拠点|支店|支社|営業所|店|店舗|お店|レストラン|カフェ|ホテル|旅館|宿|会場|施設|学校|大学|病院|クリニック|会社|企業|業者|ブランド|車|自動車|中古車|車両|バイク|自転車|船|列車|便|ツアー|旅行|観光地|都市|町|国|地域|公園|指標|数値|実績|案件|プロジェクト|タスク|手順|段階|目標|課題|機能|サービス|注文|取引|口座|保険|動物|犬|猫|植物|花|広告|事例|例|質問|記事|ニュース|結果|作品|工事|設備|路線|系統|駅|名所|観光名所|出来事|年表|部|部活|クラブ|菓子|お菓子|和菓子|パン|お茶|茶|助成|助成金|補助金|賞|部品|工具|材料|特売品|おすすめ|団体|組織|役職|班|作物|野菜|果物|魚|肉|酒|展示品|作家|画家|絵画|講演会|試合|種目|競技|大会|科目|単元|書類|制度|会員|特典|日|夜|週|月";

/// Amounts of money that are given, owed or won.
const MONEY: &str = "grant|loan|donation|prize|bonus|fund|invoice|payment|debt|budget|sponsorship|scholarship|助成|助成金|補助金|融資|寄付|賞金|奨学金|請求|予算";

/// Groups of people, whose size is how many they are.
const GROUPS: &str = "team|crew|club|class|department|company|office|branch|チーム|班|部署|クラブ|部活|会社|企業";

fn is_in(list: &str, folded_word: &str) -> bool {
    list.split('|').any(|word| folded(word) == folded_word)
}

/// A noun, its last word, and for Japanese its shorter endings: 宿泊プラン ends in プラン.
fn heads(noun: &str) -> Vec<String> {
    let whole = folded(noun);
    let last = noun.split_whitespace().next_back().map(folded).unwrap_or_default();
    let mut heads = vec![whole.clone(), last];
    if !whole.is_ascii() {
        // One letter at the end says too little: 路線 is no line.
        let ends = whole.char_indices().skip(1).filter_map(|(at, _)| whole.get(at..));
        heads.extend(ends.filter(|end| end.chars().count() > 1).map(str::to_owned));
    }
    let singulars: Vec<String> = heads.iter().filter_map(|h| h.strip_suffix('s').map(str::to_owned)).collect();
    heads.extend(singulars);
    heads
}

fn any(list: &str, heads: &[String]) -> bool {
    heads.iter().any(|head| is_in(list, head))
}

/// What a noun names.
pub(super) fn named(noun: &str) -> Thing {
    let heads = heads(noun);
    let (whole, ends) = (heads.get(..1).unwrap_or_default(), heads.as_slice());
    if noun.is_empty() || any(BOXES, whole) {
        return Thing::Record;
    }
    // The longest ending that is known decides: 間取り図 is a drawing though 図 alone could be a record's.
    match (any(PATCHES, ends), any(PARTS, ends), any(RECORDS, ends) || any(BOXES, ends)) {
        (_, true, false) => Thing::Part,
        (true, _, false) => Thing::Patch,
        (_, _, true) => Thing::Record,
        _ => Thing::Unknown,
    }
}

/// What stands before the record's name in a noun: `family` in `family room`. `None` where the whole is a common name.
pub(super) fn modifier(noun: &str) -> Option<String> {
    let whole = heads(noun);
    let singular = whole.iter().filter(|h| folded(noun).starts_with(h.as_str())).cloned().collect::<Vec<_>>();
    if any(RECORDS, &singular) || any(BOXES, &singular) {
        return None;
    }
    let known = |at: usize| {
        let head = noun.get(at..)?.trim_start();
        let head = [folded(head), folded(head.strip_suffix('s').unwrap_or(head))];
        let before = noun.get(..at)?.trim();
        (!before.is_empty() && (any(RECORDS, &head) || any(BOXES, &head))).then(|| before.to_owned())
    };
    let starts = noun.char_indices().filter(|(_, c)| *c == ' ' || !c.is_ascii()).map(|(at, _)| at);
    starts.into_iter().find_map(known)
}

/// What stands before the last part of a noun that is known to name all records of the page: `wooden` in `wooden bridge`.
pub(super) fn before_head(noun: &str, names_all: impl Fn(&str) -> bool) -> Option<String> {
    let starts = noun.char_indices().skip(1).filter(|(_, c)| *c == ' ' || !c.is_ascii()).map(|(at, _)| at);
    starts.into_iter().find_map(|at| {
        let (before, head) = (noun.get(..at)?.trim().trim_end_matches('の'), noun.get(at..)?.trim());
        (head.chars().count() > 1 && !before.is_empty() && names_all(head)).then(|| before.to_owned())
    })
}

/// Words that join or deny inside a phrase, which no name of a thing holds.
const LINKS: &str = "outside|inside|behind|beyond|beside|besides|against|between|among|across|through|during|until|since|despite|unlike|except|excluding|towards|within|past|off|nobody|none|nothing|never|cannot|no|but|than|nor|neither|without|under|over|above|below|near|to|into|onto|only|yet|still|already|has|have|had|was|were|will|can";

/// Whether a noun is rather a phrase, which says more than what regions are: "claims nobody", 肉眼では見られない.
pub(super) fn is_phrase(noun: &str) -> bool {
    let mut words = noun.split_whitespace().skip(1);
    let links = words.any(|word| LINKS.split('|').any(|link| link.eq_ignore_ascii_case(word)));
    let ends = ["ない", "ません", "れる", "せる", "ている", "った", "んだ", "した"];
    links || noun.chars().count() > 3 && ends.iter().any(|end| noun.ends_with(end))
}

/// Whether a noun can name a small surface once a colour or a form is given.
pub(super) fn may_be_patch(noun: &str) -> bool {
    any(PATCHES, &heads(noun))
}

/// Whether a noun names an amount of money, whose size is that amount.
pub(super) fn is_money(noun: &str) -> bool {
    any(MONEY, &heads(noun))
}

/// Whether a noun names a group of people.
pub(super) fn is_group(noun: &str) -> bool {
    any(GROUPS, &heads(noun))
}

/// Whether a noun commonly names a record.
pub(super) fn is_record(noun: &str) -> bool {
    !noun.is_empty() && any(RECORDS, heads(noun).get(..1).unwrap_or_default())
}

/// Whether a noun is for boxes as such.
pub(super) fn is_box(noun: &str) -> bool {
    noun.is_empty() || any(BOXES, heads(noun).get(..1).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nouns() {
        for (noun, expected) in [
            ("宿泊プラン", Thing::Record),
            ("job listing", Thing::Record),
            ("spicy ramen", Thing::Record),
            ("card", Thing::Record),
            ("", Thing::Record),
            ("map", Thing::Part),
            ("連絡先", Thing::Part),
            ("company logo", Thing::Part),
            ("round badge", Thing::Patch),
            ("gizmo", Thing::Unknown),
        ] {
            assert_eq!(named(noun), expected, "{noun}");
        }
        for (noun, before) in [
            ("family room", Some("family")),
            ("限定商品", Some("限定")),
            ("job listing", None),
            ("apartment", None),
            ("カード", None),
        ] {
            assert_eq!(modifier(noun).as_deref(), before, "{noun}");
        }
        assert!(may_be_patch("box") && is_box("box") && !is_box("plan"));
    }
}
