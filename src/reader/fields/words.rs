//! Words by which a text is recognised as a place, a department, a level, a colour ... in Japanese and English.
//!
//! General vocabulary only: kinds of things, never names of firms, buildings or people.

use std::sync::LazyLock;

use regex::Regex;

use crate::core::number::plain;
use crate::core::text_layer::is_japanese;

/// A subject with words of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Topic {
    Organisation,
    Country,
    Department,
    Employment,
    Remote,
    Level,
    RoomType,
    Venue,
    Place,
    Meals,
    Colour,
    /// What food may hold that some people must not eat.
    Allergens,
    /// How far something is, or how it is doing.
    State,
    /// Tongues that somebody speaks.
    Language,
    Pets,
    Inspection,
    Season,
    /// Ways to reach somebody.
    Means,
    Weekdays,
    /// How long something takes, or when.
    Lasting,
    Street,
    PersonName,
    Badge,
    Remark,
    /// Recognised by a printed label and by nothing else.
    LabelOnly,
}

const WORDS: &[(Topic, &str)] = &[
    (
        Topic::Organisation,
        r"株式会社|\(株\)|有限会社|合同会社|財団|協会|大学|大学院|研究所|銀行|信用金庫|信金|製作所|工業|商事|新聞社|病院|市役所|県庁|省$|販売$|不動産$|商会$|商店$|旅館$|ホテル|Inc\b|Ltd\b|LLC\b|Corp\b|GmbH|University|Institute|Labs?\b|Bank\b|Holdings|Foundation|Realty|Rentals|Motors|Hotel",
    ),
    (
        Topic::Country,
        r"^(?:Japan|China|Korea|South Korea|Taiwan|Singapore|Malaysia|Thailand|Vietnam|Indonesia|Philippines|India|Australia|New Zealand|United States|USA|U\.S\.A?\.?|Canada|Mexico|Brazil|Argentina|Chile|United Kingdom|UK|England|Ireland|France|Germany|Italy|Spain|Portugal|Netherlands|Belgium|Switzerland|Austria|Poland|Czech(?:ia| Republic)|Sweden|Norway|Denmark|Finland|Turkey|Türkiye|Israel|Egypt|South Africa|Kenya|Nigeria|UAE|United Arab Emirates|Hong Kong|日本|中国|韓国|台湾|香港|シンガポール|マレーシア|タイ|ベトナム|インドネシア|フィリピン|インド|オーストラリア|アメリカ|米国|カナダ|メキシコ|ブラジル|イギリス|英国|フランス|ドイツ|イタリア|スペイン|オランダ|スイス)",
    ),
    (Topic::Department, r"(?:部|室|課|局|グループ|チーム|事業部|センター)$|(?i:department|dept\.?|team|division)$"),
    (
        Topic::Employment,
        r"正社員|契約社員|派遣社員|嘱託|パート|アルバイト|業務委託|インターン|新卒|(?i:full[- ]?time|part[- ]?time|contract(?:or)?|temporary|permanent|intern(?:ship)?)",
    ),
    (Topic::Remote, r"リモート|テレワーク|在宅|出社|(?i:remote|hybrid|on-?site|in office)"),
    (
        Topic::Level,
        r"^[ABC][12]$|^(?:初級|中級|上級|入門|初心者|基礎|応用|一般|全員|難易度.*|(?i:beginner|intermediate|advanced|introductory|expert|all levels))(?:者向け|向け)?$",
    ),
    (
        Topic::RoomType,
        r"和室|洋室|和洋室|ツイン|ダブル|シングル|トリプル|スイート|離れ|露天風呂付|コンフォート|デラックス|スタンダード|(?i:\btwin\b|\bdouble\b|\bsingle\b|\bsuite\b|\bking\b|\bqueen\b|deluxe|standard room)",
    ),
    (
        Topic::Venue,
        r"ホール|会議室|ルーム|教室|スタジオ|シアター|講堂|メインステージ|ステージ|(?i:\broom\b|\bhall\b|\bstage\b|\btrack\b|auditorium|theat(?:er|re)|\bstudio\b|ballroom)",
    ),
    (
        Topic::Place,
        r"^(?:北海道|青森|岩手|宮城|秋田|山形|福島|茨城|栃木|群馬|埼玉|千葉|東京|神奈川|新潟|富山|石川|福井|山梨|長野|岐阜|静岡|愛知|三重|滋賀|京都|大阪|兵庫|奈良|和歌山|鳥取|島根|岡山|広島|山口|徳島|香川|愛媛|高知|福岡|佐賀|長崎|熊本|大分|宮崎|鹿児島|沖縄|札幌|仙台|横浜|川崎|名古屋|神戸|全国)|^\S{1,6}[市区町村]|(?i:^(?:tokyo|osaka|kyoto|london|paris|berlin|new york|san francisco|singapore|sydney|remote)\b)|^[A-Z][a-z]+(?: [A-Z][a-z]+)?, [A-Z]{2}$",
    ),
    (
        Topic::Meals,
        r"食付|食事|素泊|朝食|夕食|昼食|会席|懐石|ビュッフェ|バイキング|(?i:breakfast|dinner|half board|full board|room only|meals?\b)",
    ),
    (
        Topic::Colour,
        r"^(?:(?:パール|メタリック|ライト|ダーク|マット)?(?:ホワイト|ブラック|シルバー|グレー|レッド|ブルー|グリーン|ブラウン|ベージュ|オレンジ|イエロー|ゴールド|ピンク|パープル|ネイビー|ワイン|カーキ|黒|白|赤|青|銀|灰|緑|茶|紺|黄|紫|金|桃|水色|紅|深紅|藍|橙|濃紺|ボルドー|アイボリー)(?:メタリック|パール|M|P|Ⅱ)*|パール|(?i:(?:pearl |metallic |dark |light )?(?:white|black|silver|gr[ae]y|red|blue|green|brown|beige|orange|yellow|gold|pink|purple|navy)))(?:系|色)?$",
    ),
    (
        Topic::Allergens,
        r"^(?i:(?:小麦|卵|たまご|乳|乳製品|そば|落花生|ピーナッツ|ナッツ|くるみ|アーモンド|カシューナッツ|えび|かに|いか|いくら|さけ|さば|魚|魚介|あわび|大豆|ごま|牛肉|豚肉|鶏肉|ゼラチン|りんご|もも|オレンジ|キウイ|バナナ|やまいも|まつたけ|wheat|gluten|eggs?|milk|dairy|soy|soya|nuts?|tree nuts?|peanuts?|almonds?|sesame|shellfish|crustaceans?|shrimps?|crab|fish|celery|mustard|sulphites|lupin|molluscs?|mollusks?)(?:なし|不使用|-free| free)?(?: ?[・、,/&+] ?|\s)?)+$",
    ),
    (
        Topic::State,
        r"^(?:正常|良好|注意|警告|警戒|異常|故障|停止|停止中|停電|運転中|稼働|稼働中|運休|遅延|待機|待機中|点検中|保守中|整備中|修理中|準備中|工事中|営業中|休業|休業中|休止|休止中|開催中|受付中|受付終了|募集中|募集終了|締切|終了|完了|済|済み|未|未着手|着手|進行中|対応中|作業中|確認中|審査中|承認|承認済み?|却下|差戻し?|保留|中止|延期|予定|計画中|検討中|公開|公開中|非公開|下書き|有効|無効|招待中|在籍|退会|利用中|貸出中|予約済み?|満室|満席|空室|空席|空き|在庫あり|在庫なし|売約済み?|成約済み?|商談中|(?i:active|inactive|invited|suspended|disabled|enabled|pending|open|closed|done|complete|completed|finished|in progress|ongoing|on track|off track|at risk|late|delayed|overdue|on time|on hold|blocked|cancell?ed|postponed|boarding|departed|arrived|landed|draft|published|archived|approved|rejected|refused|waiting|accepted|declined|confirmed|running|stopped|idle|ok|good|fair|poor|error|failed|failing|passed|warning|critical|normal|healthy|degraded|offline|online|maintenance|new|planned|scheduled|upcoming|live|ended|shipped|delivered|returned|paid|unpaid|due|sold|reserved|available|unavailable|under offer|let agreed|in stock|out of stock|sold out))$",
    ),
    (
        Topic::Language,
        r"(?:日本語|英語|中国語|韓国語|フランス語|ドイツ語|スペイン語|ポルトガル語|イタリア語|ロシア語|ベトナム語|タイ語|ネパール語|アラビア語|手話|(?i:\b(?:english|french|german|spanish|italian|portuguese|dutch|polish|czech|russian|ukrainian|romanian|hungarian|greek|turkish|arabic|hebrew|persian|farsi|hindi|urdu|punjabi|bengali|tamil|gujarati|chinese|mandarin|cantonese|japanese|korean|vietnamese|thai|indonesian|malay|tagalog|swahili|yoruba|somali|welsh|irish|gaelic|swedish|danish|norwegian|finnish|sign language)\b))(?:(?:\s?(?:[・、,/&+]|and|or)\s?|\s)(?:日本語|英語|中国語|韓国語|[ァ-ヶー]+語|手話|[A-Z][a-z]+))*",
    ),
    (Topic::Pets, r"ペット|(?i:\bpets?\b|\bcats?\b|\bdogs?\b)"),
    (Topic::Inspection, r"車検|検\d|検R|検なし"),
    (
        Topic::Season,
        r"(?i:\b(?:spring|summer|autumn|fall|winter)\b)(?: 20\d\d)?|(?:20\d\d年?)?(?:初|早|晩|真|盛)?[春夏秋冬](?:号|季|$)",
    ),
    (
        Topic::Weekdays,
        r"^(?:毎週|毎)?[月火水木金土日祝](?:[・、,/~-]?[月火水木金土日祝])*(?:曜日?)?$|毎日|平日|土日|不定休|年中無休|^(?:毎週|隔週|毎月|第\d(?:[・,、]第?\d)*)[月火水木金土日](?:[・,、]?[月火水木金土日])*曜?日?(?:\d{1,2}[:時]|の?[午朝昼夕夜])|(?i:\b(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\b|\b(?:daily|weekdays|weekends)\b)",
    ),
    (
        Topic::Lasting,
        r"(?i:\b(?:within |about |approx\.? )?\d+(?:[.-]\d+)? ?(?:day|week|month|year|hour|hr|minute|min)s?\b|\b(?:same|next|one|two|three) (?:day|week|month)s?\b|overnight|in stock)|即日|翌日|当日|\d+ ?(?:日|週間|か月|ヶ月|時間|分)(?:間|以内|程度)?|(?i:^(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*$)",
    ),
    (
        Topic::Means,
        r"(?i:電話|メール|web|ウェブ|line|fax|フォーム|窓口|店頭|郵送|phone|e-?mail|online|in person)(?i:(?:または|もしくは|及び|・|/|、|,? ?or ?|,? ?and ?)(?:電話|メール|web|ウェブ|line|fax|フォーム|窓口|店頭|郵送|phone|e-?mail|online|in person))*",
    ),
    (
        Topic::Street,
        r"〒|[都道府県].{1,8}[市区郡]|[市区町村].{0,12}\d|丁目|番地|\d.*\b(?:St|Street|Ave|Avenue|Rd|Road|Blvd|Lane|Ln|Dr|Drive|Way|Square|Sq|Quay|Place|Pl|Court|Ct|Suite|Unit|Floor|Fl)\b|(?:straße|strasse|Rue|Via|Calle|Avenida).*\d",
    ),
    (
        Topic::PersonName,
        r"^[一-龠々]{1,4}[ 　][一-龠々ぁ-んァ-ヶ]{1,5}(?: ?(?:氏|様|先生|さん))?$|^[一-龠々ぁ-んァ-ヶ]{2,8} ?(?:氏|様|先生|さん)$|^[A-Z][a-zé'-]+(?: [A-Z]\.?)?(?: (?:de|van|von|al))?(?: [A-Z][A-Za-zé'-]+){1,2}$",
    ),
    (
        Topic::Badge,
        r"^(?i:new!?|sale!?|hot!?|best ?seller|limited|popular|recommended|sold ?out|out of stock|in stock|low stock|back-?order|open house|featured|pick ?up|no\.? ?\d+|\d+ ?% ?off|last (?:few|one|\d+)|few left|from|新着|新築|新発売|人気|人気No.*|おすすめ|オススメ|残り.{0,6}|限定|数量限定|期間限定|即入居可?|満室|商談中|商談済|予約済|成約済?|売切れ?|完売|募集中|募集終了|急募|受付終了|満席|残席.{0,4}|値下げ|特価|税込|税別|禁煙|喫煙可|[〜~])$",
    ),
    (
        Topic::Remark,
        r"^(?i:vs\.?|versus|per|from|as of|incl\.?|excl\.?|since|and up|/|compared|last)\b|^(?i:no)\.? ?\d|^(?:税込|税別|前年比|前月比|前週比|込|円|から|より|約|徒歩|分|以上|以下)$|^/",
    ),
];

static EXPRESSIONS: LazyLock<Vec<(Topic, Regex)>> =
    LazyLock::new(|| WORDS.iter().filter_map(|(t, source)| Some((*t, Regex::new(source).ok()?))).collect());

/// Whether a text in plain characters has words of a topic.
pub(super) fn speaks_of(text: &str, topic: Topic) -> bool {
    words_of(text, topic).is_some()
}

/// The words in a text that speak of a topic. Spaces that OCR puts between Japanese letters do not count, except in the
/// names of people, where they part the two names.
pub(super) fn words_of(text: &str, topic: Topic) -> Option<String> {
    let text = if topic == Topic::PersonName { text.to_owned() } else { compact(text) };
    let (_, expression) = EXPRESSIONS.iter().find(|(t, _)| *t == topic)?;
    expression.find(&text).map(|m| m.as_str().to_owned())
}

/// `2 - 1`, `3:0`: two numbers and a sign between them. `14:00` is a time.
pub(super) fn is_result(text: &str) -> bool {
    let text: String = text.chars().map(plain).filter(|c| !c.is_whitespace()).collect();
    let parts: Vec<&str> = text.split(['-', ':', '~', '対']).collect();
    let counted = |part: &&str| (1..=3).contains(&part.len()) && part.chars().all(|c| c.is_ascii_digit());
    let timed = text.contains(':') && parts.last().is_some_and(|part| part.len() == 2);
    parts.len() == 2 && !timed && parts.iter().all(counted)
}

/// What stands between two sides that have not met yet.
pub(super) fn is_unplayed(text: &str) -> bool {
    matches!(text.trim().to_lowercase().as_str(), "v" | "vs" | "vs." | "v." | "対" | "-")
}

/// A text without the spaces beside Japanese letters.
pub(super) fn compact(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let japanese = |at: Option<usize>| at.and_then(|a| chars.get(a)).is_some_and(|c| is_japanese(*c));
    let keeps = |(at, c): &(usize, &char)| **c != ' ' || !(japanese(at.checked_sub(1)) || japanese(Some(at + 1)));
    chars.iter().enumerate().filter(keeps).map(|(_, c)| *c).collect()
}

/// Whether a text in plain characters reads like a sentence rather than a name, a label or a list of values.
pub(super) fn is_prose(text: &str) -> bool {
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let listed = text.chars().filter(|c| matches!(c, '·' | '|' | '•')).count() >= 2;
    if letters < 8 || digits * 2 > letters || listed {
        return false;
    }
    if text.contains('。') {
        return letters >= 6;
    }
    let kana = text.chars().filter(|c| ('ぁ'..='ん').contains(c)).count();
    if kana > 0 {
        return letters >= 14 && kana >= 4;
    }
    let words: Vec<&str> = text.split_whitespace().collect();
    let is_small = |w: &&&str| w.starts_with(|c: char| c.is_lowercase());
    let small = words.iter().filter(is_small).count();
    let long = words.iter().filter(is_small).filter(|w| w.chars().filter(|c| c.is_alphabetic()).count() >= 3).count();
    let closes = text.ends_with(['.', '!', '?']);
    long >= 3
        && ((words.len() >= 6 && small * 2 > words.len()) || (words.len() >= 4 && closes && small * 2 >= words.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_expression_compiles() {
        assert_eq!(EXPRESSIONS.len(), WORDS.len());
    }

    #[test]
    fn topics() {
        let check = |topic: Topic, yes: &[&str], no: &[&str]| {
            for text in yes {
                assert!(speaks_of(text, topic), "{topic:?} {text}");
            }
            for text in no {
                assert!(!speaks_of(text, topic), "not {topic:?} {text}");
            }
        };
        check(Topic::Department, &["経営企画部", "Design Team"], &["部品", "teamwork first"]);
        check(Topic::Colour, &["黒", "パールホワイト", "Dark Blue"], &["黒部", "Redwood"]);
        check(Topic::Street, &["東京都港区1-2-3", "12 Main St, Unit 4", "77 Wharf Rd"], &["東京本社", "Main hall"]);
        check(Topic::PersonName, &["山田 太郎", "Jane Q. Doe"], &["Growth", "大会議室"]);
        check(Topic::Badge, &["NEW", "20% OFF", "即入居可"], &["New House"]);
        check(Topic::Weekdays, &["月", "毎週木曜 18:30", "第2・第4土曜 8:00集合"], &["月例会", "土地"]);
    }

    #[test]
    fn sentences_and_names() {
        assert!(is_prose("全室南向き。駅から近く買い物に便利です。"));
        assert!(is_prose("Keeps ice for 24 hours."));
        assert!(!is_prose("2 bd · 1.5 ba · 980 sq ft") && !is_prose("Basecamp Tent") && !is_prose("株式会社"));
    }
}
