//! Words that mean the same in questions and on slides, in English and Japanese, and words that say the opposite.
//!
//! A general vocabulary of what flyers, menus, timetables, listings and dashboards speak of; no slide's own words. It
//! widens what is looked for and never narrows it, and whoever uses it says so in a notice.

use super::similar::folded;

/// By what one asks; what else is printed for it; what is printed for its opposite. Words are parted by `|`.
const GROUPS: &[[&str; 3]] = &[
    // Homes.
    ["pet|pets|animal|animals|ペット|動物", "cat|cats|dog|dogs|犬|猫", ""],
    ["dog|dogs|犬", "pets ok|pets allowed|pets welcome|ペット可|ペット相談", "no pets|cats only|ペット不可"],
    ["cat|cats|猫", "", ""],
    ["smoking|smoker|smokers|喫煙|タバコ|煙草", "", "禁煙|non-smoking|no smoking|smoke-free"],
    ["parking|car park|parking space|garage|駐車場|駐車|車庫|パーキング", "", "no parking"],
    ["balcony|terrace|バルコニー|ベランダ|テラス", "", ""],
    ["garden|yard|庭|専用庭", "", ""],
    ["elevator|lift|エレベーター|エレベータ", "EV", ""],
    ["furnished|furniture|家具|家具付き", "", "unfurnished|家具なし"],
    ["deposit|敷金|保証金", "", "敷金なし|no deposit|敷金0"],
    ["air conditioning|air conditioner|エアコン|空調", "A/C|AC", ""],
    ["auto lock|オートロック", "", ""],
    ["station|train station|railway station|駅|最寄駅|最寄り駅", "", ""],
    ["bus stop|バス停|停留所", "バス停", ""],
    ["bus|バス", "", ""],
    ["subway|metro|underground|地下鉄", "", ""],
    ["walk|on foot|徒歩", "", ""],
    ["new building|newly built|新築", "", ""],
    ["renovated|renovation|refurbished|リノベーション|リノベ|改装|改築|リフォーム", "フルリノベ", ""],
    [
        "available now|available immediately|immediately available|immediate move-in|move in now|即入居可|即入居|今すぐ入居できる|すぐ入居できる|すぐに入居できる",
        "avail now|available immediately|ready now|即日入居",
        "",
    ],
    ["area|zone|district|エリア|地区|地域|区域", "", ""],
    ["kitchen|キッチン|台所", "", ""],
    ["floor plan|間取り|間取", "", ""],
    // Stays and meals.
    [
        "two meals|2 meals|half board|二食付き|2食付き|二食|2食|朝夕食付き|夕朝食付き",
        "2食付|二食付|夕朝食|朝夕食|breakfast and dinner",
        "",
    ],
    ["no meals|room only|without meals|素泊まり|食事なし", "", ""],
    ["meal|meals|食事|食事付き", "2食付|1食付|朝食|夕食|昼食|朝夕食", "素泊まり|食事なし|no meals"],
    ["wheat|小麦|小麦粉", "", ""],
    ["egg|eggs|卵|玉子", "", ""],
    ["milk|dairy|乳|牛乳|乳製品", "", ""],
    ["nuts|peanuts|ナッツ|落花生", "", ""],
    ["alcohol|アルコール|酒", "", ""],
    ["breakfast|朝食|モーニング", "", "no breakfast|朝食なし"],
    ["breakfast only|朝食のみ|朝食付き", "朝食付", ""],
    ["dinner|supper|夕食|ディナー", "", ""],
    ["lunch|昼食|ランチ", "", ""],
    ["drink|drinks|飲み物|ドリンク|飲料", "", ""],
    ["hot spring|onsen|温泉", "", ""],
    ["open-air bath|outdoor bath|露天風呂|露天", "", ""],
    ["japanese-style room|tatami|和室", "", ""],
    ["western-style room|洋室", "", ""],
    ["wi-fi|wifi|wireless internet|無線lan", "Wi-Fi|WiFi|無線LAN", ""],
    ["internet|インターネット|ネット", "Wi-Fi|WiFi", ""],
    ["family|families|ファミリー|家族", "", ""],
    ["child|children|kids|子供|子ども|お子様|キッズ", "", ""],
    ["vegetarian|veggie|ベジタリアン|菜食", "", "non-vegetarian"],
    ["vegan|ヴィーガン|ビーガン", "", ""],
    ["spicy|hot and spicy|辛い|辛口|激辛", "ピリ辛|旨辛", ""],
    ["gluten-free|グルテンフリー", "", ""],
    ["seafood|海鮮|魚介|シーフード", "", ""],
    ["fish|魚", "", ""],
    ["meat|肉", "", ""],
    ["chicken|鶏|鶏肉|チキン", "", ""],
    ["beef|牛肉|牛|ビーフ", "", ""],
    ["pork|豚肉|豚|ポーク", "", ""],
    ["rice|ご飯|ごはん|ライス", "", ""],
    ["dessert|desserts|デザート|甘味", "", ""],
    ["seasonal|季節限定|期間限定|旬", "", ""],
    ["allergy|allergen|アレルギー|アレルゲン", "", ""],
    // Work.
    [
        "fully remote|full remote|100% remote|fully remote work|フルリモート|完全在宅|完全リモート",
        "フルリモート|在宅勤務のみ",
        "",
    ],
    [
        "remote|remote work|work from home|telework|リモート|リモートワーク|在宅|在宅勤務|テレワーク",
        "",
        "on-site only|出社のみ|リモート不可|在宅不可",
    ],
    ["office attendance|on-site|onsite|出社", "in office", ""],
    ["full-time|permanent|regular employee|正社員", "", ""],
    ["part-time|パート|アルバイト", "part time", ""],
    ["contract|contract employee|契約社員|契約", "", ""],
    ["internship|intern|インターン|インターンシップ", "", ""],
    ["inexperienced|no experience|beginners welcome|entry-level|未経験|未経験歓迎|未経験可", "", "経験者のみ|要経験"],
    ["overtime|残業", "", ""],
    ["bonus|賞与|ボーナス", "", ""],
    ["night shift|夜勤", "", ""],
    ["sales|sales department|営業|営業部", "", ""],
    ["finance|accounting|経理|財務", "", ""],
    ["human resources|hr|人事", "", ""],
    ["legal|法務", "", ""],
    ["marketing|マーケティング", "", ""],
    ["engineering|engineer|development|エンジニア|開発", "", ""],
    ["design|designer|デザイン|デザイナー", "", ""],
    ["support|customer support|サポート", "", ""],
    ["warehouse|倉庫", "", ""],
    ["logistics|distribution|物流", "", ""],
    ["customs|customs clearance|通関|通関業務", "", ""],
    ["delivery|shipping|配送|配達|宅配", "", ""],
    ["purchasing|procurement|sourcing|購買|調達", "", ""],
    ["research|r&d|研究|研究開発", "", ""],
    ["manufacturing|factory|plant|製造|工場", "", ""],
    ["headquarters|head office|hq|本社", "", ""],
    ["branch|支社|支店", "", ""],
    // Contact.
    ["email|e-mail|mail address|email address|e-mail address|メール|メールアドレス|電子メール", "@", ""],
    ["phone|telephone|phone number|telephone number|電話|電話番号", "tel|☎", ""],
    ["website|homepage|url|web site|ウェブサイト|ホームページ|サイト", "www|https", ""],
    ["address|住所|所在地", "", ""],
    // Events.
    ["online|online streaming|streaming|streamed|live stream|オンライン|オンライン配信|配信|ライブ配信", "配信", ""],
    ["on-site only|in person|in-person|会場のみ|対面", "", ""],
    ["beginner|beginners|beginner level|introductory|初級|初心者|入門", "", ""],
    ["intermediate|中級", "", ""],
    ["advanced|上級", "", ""],
    ["free|free of charge|無料|タダ", "¥0|0円", "有料"],
    ["paid|with a fee|not free|有料|お金のかかる|お金がかかる|料金のかかる|料金がかかる", "円|€|$|£|¥|￥", "無料|free"],
    ["registration|申込|申し込み|登録|予約", "", ""],
    ["fully booked|full|満席|満員|満室", "sold out|waiting list|no places left|キャンセル待ち", ""],
    ["track|トラック", "", ""],
    ["section|セクション", "", ""],
    ["workshop|ワークショップ|ハンズオン", "hands-on", ""],
    ["keynote|基調講演", "", ""],
    ["english|英語", "", ""],
    ["japanese|日本語", "", ""],
    ["fee|fees|admission|admission fee|charge|料金|参加費|会費|入場料|受講料", "", ""],
    // Shops.
    [
        "discount|discounted|on sale|reduced|marked down|値引き|割引|値下げ|セール|特価",
        "sale|off|save|was|割引価格|値下|SALE|OFF",
        "",
    ],
    ["sold out|out of stock|完売|売り切れ|売切れ|在庫切れ|品切れ", "売切|sold-out", "in stock|在庫あり"],
    ["in stock|available|在庫あり|在庫のある", "", "out of stock|sold out|在庫なし|売切|完売|back-order|backorder"],
    ["back-order|backorder|back-ordered|on back-order|取り寄せ|入荷待ち", "", ""],
    ["bestseller|best seller|popular|人気|売れ筋", "best-seller|人気No", ""],
    ["recommended|recommendation|pick|おすすめ|オススメ|お勧め|推奨", "staff pick", ""],
    ["limited|limited edition|限定|数量限定", "", ""],
    ["new arrival|new arrivals|brand new|新着|新商品|新発売|新品", "NEW", ""],
    ["tent|tents|テント", "", ""],
    ["desk|desks|机|デスク", "", ""],
    ["stove|stoves|ストーブ|コンロ", "", ""],
    ["lamp|lamps|ランプ|照明", "", ""],
    ["bottle|bottles|ボトル|水筒", "", ""],
    ["backpack|rucksack|リュック|バックパック", "", ""],
    ["jacket|jackets|ジャケット|上着", "", ""],
    ["shoes|shoe|靴|シューズ", "", ""],
    ["waterproof|water-resistant|防水", "", ""],
    ["rechargeable|充電式", "", ""],
    ["wireless|cordless|ワイヤレス|コードレス", "", ""],
    ["warranty|guarantee|保証", "", "no warranty|保証なし"],
    ["tax included|including tax|税込|税込み", "", "税別|税抜|excl. tax"],
    ["tax excluded|excluding tax|税別|税抜|税抜き", "", "税込"],
    // Cars.
    ["repair history|accident history|修復歴|事故歴", "", "no accidents|accident-free"],
    ["hybrid|ハイブリッド", "HYBRID", ""],
    ["electric|ev|電気自動車", "EV", ""],
    ["automatic|オートマ|at車", "AT", ""],
    ["manual|マニュアル|mt車", "MT", ""],
    ["inspection|車検", "", "車検なし|検なし"],
    ["navigation|navi|カーナビ|ナビ", "", ""],
    ["closed|shut|休業|閉鎖|閉鎖中|通行止め|通行止|休館", "", "open|営業中|開館"],
    ["under negotiation|商談中", "", ""],
    // Key figures.
    ["target|goal|ターゲット|目標|目標値", "", ""],
    ["budget|予算", "", ""],
    ["actual|actuals|実績", "", ""],
    ["forecast|予測|見込み", "", ""],
    ["revenue|売上|売上高", "", ""],
    ["profit|利益", "", ""],
    ["cost|costs|コスト|費用|原価", "", ""],
    ["margin|利益率|マージン", "", ""],
    ["growth|成長|成長率|伸び", "", ""],
    ["customer|customers|顧客", "", ""],
    ["order|orders|注文|受注", "", ""],
    ["note|remark|注|備考|注記", "", ""],
    ["owner|person in charge|オーナー|担当|担当者|責任者", "", ""],
    // How things stand, and what they are like.
    ["approved|accepted|granted|承認|承認済み|採択|可決", "", ""],
    ["refused|rejected|declined|turned down|却下|不採択|否決|不承認", "", ""],
    ["waiting|pending|under review|保留|審査中|検討中|待ち", "", ""],
    ["quiet|silent|calm|静か|静かな", "", ""],
    ["lively|busy|にぎやか|にぎやかな|賑やかな", "", ""],
    // Places and time.
    ["japan|日本", "", ""],
    ["tokyo|東京", "", ""],
    ["osaka|大阪", "", ""],
    ["kyoto|京都", "", ""],
    ["nagoya|名古屋", "", ""],
    ["yokohama|横浜", "", ""],
    ["fukuoka|福岡", "", ""],
    ["sapporo|札幌", "", ""],
    ["overseas|abroad|海外", "", ""],
    ["monday|月曜|月曜日", "mon", ""],
    ["tuesday|火曜|火曜日", "tue", ""],
    ["wednesday|水曜|水曜日", "wed", ""],
    ["thursday|木曜|木曜日", "thu", ""],
    ["friday|金曜|金曜日", "fri", ""],
    ["saturday|土曜|土曜日", "sat", ""],
    ["sunday|日曜|日曜日", "sun", ""],
    ["spring|春", "", ""],
    ["summer|夏", "", ""],
    ["autumn|fall|秋", "", ""],
    ["winter|冬", "", ""],
    ["weekday|weekdays|平日", "", ""],
    ["weekend|weekends|週末|土日", "", ""],
    ["morning|午前", "a.m.", ""],
    ["afternoon|午後", "p.m.", ""],
    ["24 hours|24時間|二十四時間", "", ""],
];

/// The words that stand for some words, and those that say the opposite; both empty for words not known.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Known {
    /// Printed for it.
    pub(super) same: Vec<&'static str>,
    /// Printed for its opposite.
    pub(super) opposite: Vec<&'static str>,
}

/// What is known of some words, as a whole.
pub(super) fn known(words: &str) -> Known {
    let wanted = singular(&folded(words));
    let mut out = Known::default();
    if wanted.is_empty() {
        return out;
    }
    for [asked, printed, opposite] in GROUPS {
        if asked.split('|').any(|word| singular(&folded(word)) == wanted) {
            out.same.extend(asked.split('|').chain(printed.split('|')).filter(|w| !w.is_empty()));
            out.opposite.extend(opposite.split('|').filter(|w| !w.is_empty()));
        }
    }
    out
}

/// Latin words without the s of a plural; all others as they are.
fn singular(folded: &str) -> String {
    match folded.strip_suffix('s') {
        Some(stem) if stem.len() > 3 && folded.is_ascii() && !stem.ends_with('s') => stem.to_owned(),
        _ => folded.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_known_in_both_languages_whatever_their_width_and_number() {
        for (words, other) in [
            ("Pets", "ペット"),
            ("ﾍﾟｯﾄ", "cats"),
            ("train station", "駅"),
            ("Ｅ-mail", "@"),
            ("通関業務", "customs"),
            ("discounted", "割引"),
        ] {
            assert!(known(words).same.contains(&other), "{words}");
        }
        assert!(known("smoking").opposite.contains(&"禁煙"));
        assert_eq!(known("zither"), Known::default());
        assert_eq!(known(""), Known::default());
    }

    #[test]
    fn no_word_of_a_group_is_its_own_opposite() {
        for [asked, printed, opposite] in GROUPS {
            for word in opposite.split('|').filter(|w| !w.is_empty()) {
                assert!(!asked.split('|').chain(printed.split('|')).any(|w| folded(w) == folded(word)), "{word}");
            }
        }
    }
}
