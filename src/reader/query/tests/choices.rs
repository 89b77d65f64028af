//! What queries choose among regions with known texts, and that a doubtful choice never comes without a notice.

use super::{choose, chosen, parse, scene};
use crate::core::geometry::Rect;
use crate::core::schema::from_notation;
use crate::core::text_layer::{TextLayer, TextLine, Word};

const ALL: &[usize] = &[0, 1, 2, 3, 4, 5];
const FLATS: &[&str] = &[
    "築地駅 徒歩3分 2LDK",
    "銀座駅 徒歩5分 ペット可",
    "Spicy miso 980円",
    "築地駅 バス10分 ペット不可",
    "新橋駅 1LDK",
    "品川駅 2LDK ペット可",
];
const ROOMS: &[&str] = &[
    "Elm !$1,450 / 40 sqm · 2 bedrooms / Built 1998 / Parking / 6 min walk",
    "Oak !$990 / 22 sqm · 1 bedroom / Built 2012 / No parking / 3 min walk",
    "Ash !$2,300 / 75 sqm · 3 bedrooms / Built 1975 / Cats only / 12 min walk",
    "Fir !$1,450 / 55 sqm · 2 bedrooms / Built 2020 / No pets / 9 min walk",
];
const PLANS: &[&str] = &[
    "松 !9,800円 1泊 / 2食付 禁煙 / IN 15:00",
    "竹 !7,200円 1泊 / 朝食付 喫煙可 / IN 14:00",
    "梅 !12,000円 1泊 / 2食付 禁煙 / IN 16:00",
];

/// The regions a query chooses, and the codes of what is said about it.
fn check(texts: &[&str], query: &str, expected: &[usize], codes: &[&str]) {
    let (found, notices) = chosen(query, texts);
    let said: Vec<&str> = notices.iter().map(|n| n.code.as_str()).collect();
    assert_eq!((found.as_slice(), said.as_slice()), (expected, codes), "{query}");
}

#[test]
fn by_text_and_place() {
    check(FLATS, "6 flats", ALL, &[]);
    check(FLATS, "7 flats", ALL, &["query-count-differs"]);
    check(FLATS, "the flat near 築地 station in the bottom row", &[3], &["query-other-words"]);
    check(FLATS, "ペット可のない物件", &[0, 2, 3, 4], &[]);
    check(FLATS, "2LDKの物件", &[0, 5], &[]);
    check(FLATS, "右下の物件", &[5], &[]);
    check(FLATS, "the last 2 flats", &[4, 5], &[]);
    check(FLATS, "the fifth row", ALL, &["query-place-not-found"]);
    check(FLATS, "flats with a garden", ALL, &["query-text-not-found"]);
    check(FLATS, "the spicy dish", &[2], &["query-part-searched-as-text"]);
    check(FLATS, "徒歩のない築地の物件", &[3], &[]);
    check(FLATS, "", ALL, &[]);
}

#[test]
fn by_counters_marks_and_the_ends_of_names() {
    let courses =
        &["水彩 全8回 / 初回 10月6日 / 火 / ○", "ギター 全10回 / 初回 10月13日 / 木 / ×", "発酵 全12回 / 土 / ◯"];
    check(courses, "10回以上ある講座", &[1, 2], &[]);
    check(courses, "空きが○の講座", &[0, 2], &[]);
    let nurseries = &["東保育園 / 給食あり", "森の家 / 給食なし", "西幼稚園 / 給食なし"];
    check(nurseries, "給食のない園", &[1, 2], &["query-noun-assumed"]);
}

#[test]
fn by_what_is_affirmed_and_denied() {
    check(FLATS, "ペット不可の物件", &[3], &[]);
    check(FLATS, "ペットについて書かれていない物件", &[0, 2, 4], &[]);
    check(FLATS, "flats that allow pets", &[1, 5], &["query-other-words"]);
    check(ROOMS, "rooms with parking", &[0], &[]);
    check(ROOMS, "rooms without parking", &[1, 2, 3], &[]);
    check(ROOMS, "rooms that do not mention parking", &[2, 3], &[]);
    check(ROOMS, "rooms that allow pets", &[2], &["query-other-words"]);
    check(ROOMS, "rooms that do not allow pets", &[3], &[]);
    check(PLANS, "喫煙できるプラン", &[1], &[]);
    check(PLANS, "plans where smoking is not allowed", &[0, 2], &["query-other-words"]);
    check(PLANS, "plans that include two meals", &[0, 2], &["query-other-words"]);
}

#[test]
fn all_but_and_every_other() {
    check(ROOMS, "all rooms except the cheapest", &[0, 2, 3], &["query-all-but"]);
    check(PLANS, "一番高いプラン以外", &[0, 1], &["query-all-but"]);
    check(FLATS, "every other flat", &[0, 2, 4], &[]);
    check(FLATS, "一つおきの物件", &[0, 2, 4], &[]);
}

#[test]
fn one_of_several_words() {
    check(FLATS, "flats near 銀座 or 新橋", &[1, 4], &["query-any-of"]);
    check(FLATS, "銀座と新橋", &[1, 4], &["query-any-of"]);
}

/// A word nobody knows, wherever it stands in a question, is named or looked for: it is never passed over.
#[test]
fn no_word_is_passed_over_silently() {
    let english = [
        "the cheapest room",
        "rooms under $1,500 with parking",
        "the second room in the top row",
        "all rooms except the cheapest",
        "rooms without parking",
        "the two largest rooms",
        "rooms built after 2000",
    ];
    for query in english {
        let words: Vec<&str> = query.split(' ').collect();
        for at in 0..=words.len() {
            let mut with = words.clone();
            with.insert(at, "zorgling");
            let asked = with.join(" ");
            let (_, notices) = chosen(&asked, ROOMS);
            let parsed = crate::reader::query::parse(&asked);
            assert!(!notices.is_empty() || parsed.noun.contains("zorgling"), "{asked}: {parsed:?}");
        }
    }
    for query in ["一番高いプラン", "1万円以下のプラン", "喫煙できるプラン", "左上のプラン", "一番高いプラン以外"]
    {
        let asked = format!("ぞるぐの{query}");
        let (_, notices) = chosen(&asked, PLANS);
        assert!(!notices.is_empty(), "{asked}: {:?}", crate::reader::query::parse(&asked));
    }
}

#[test]
fn by_amounts() {
    check(ROOMS, "the cheapest room", &[1], &[]);
    check(ROOMS, "the most expensive room", &[2], &[]);
    check(ROOMS, "the second cheapest room", &[0, 3], &["query-tied"]);
    check(ROOMS, "the two largest rooms", &[2, 3], &[]);
    check(ROOMS, "the room with the most bedrooms", &[2], &[]);
    check(ROOMS, "the newest room", &[3], &[]);
    check(ROOMS, "the room closest to the station", &[1], &[]);
    check(ROOMS, "rooms under $1,500 with parking", &[0], &[]);
    check(ROOMS, "rooms of at least 50 sqm", &[2, 3], &[]);
    check(ROOMS, "rooms built after 2000", &[1, 3], &[]);
    check(ROOMS, "rooms within 6 minutes' walk of the station", &[0, 1], &[]);
    check(ROOMS, "rooms over $5,000", &[0, 1, 2, 3], &["query-none-fits"]);
    check(ROOMS, "rooms built within 10 years", &[0, 1, 2, 3], &["query-not-compared"]);
    check(PLANS, "一番高いプラン", &[2], &[]);
    check(PLANS, "1万円以下のプラン", &[0, 1], &[]);
    check(PLANS, "2番目に安いプラン", &[0], &[]);
    check(PLANS, "15時以降のプラン", &[0, 2], &[]);
}

#[test]
fn what_cannot_be_compared_is_said() {
    check(ROOMS, "the heaviest room", &[0, 1, 2, 3], &["query-not-compared"]);
    check(ROOMS, "the room with the lowest latency", &[0, 1, 2, 3], &["query-not-compared"]);
    check(ROOMS, "the room with the lowest deposit", &[0, 1, 2, 3], &["query-not-compared"]);
    check(ROOMS, "the nicest room", &[0, 1, 2, 3], &["query-part-not-understood"]);
    check(&["a $10", "b", "c $30"], "the cheapest plan", &[0], &["query-value-missing"]);
    check(&["a $10 $12 / x", "b $20 $9", "c $30"], "the cheapest plan", &[0], &["query-most-prominent"]);
    check(&["a $10", "b $12", "c $9", "d $100000"], "the most expensive plan", &[3], &["query-value-doubtful"]);
}

#[test]
fn a_noun_with_a_modifier_or_an_unknown_one_is_never_taken_silently() {
    check(ROOMS, "attic rooms", &[0, 1, 2, 3], &["query-part-not-understood"]);
    check(&["Attic room", "Twin room"], "attic rooms", &[0], &["query-part-searched-as-text"]);
    check(ROOMS, "おしゃれな部屋", &[0, 1, 2, 3], &["query-part-not-understood"]);
}

#[test]
fn a_value_not_read_is_not_the_lack_of_it() {
    let jobs = &["正社員 / A社", "契約社員 / B社", "/ C社", "正社員 / D社"];
    check(jobs, "正社員ではない求人", &[1], &["query-unread-place"]);
}

#[test]
fn the_notice_quotes_the_words() {
    let (_, notices) = chosen("the nicest flat", &["x"]);
    let said = notices.first().map(|n| n.message.en.as_str());
    assert_eq!(said, Some("Not understood offline: “nicest”. All regions of that kind are shown."));
}

const GARDEN: &[&str] = &[
    "Poppy / $3 / 12 left",
    "Cosmos / $4 / 0 left",
    "Sweet pea / $2 / 30 left",
    "Tulip / $9 / 5 left",
    "Crocus / $6 / 0 left",
    "Allium / $12 / 8 left",
];

#[test]
fn a_section_called_like_the_records_is_only_one_of_several() {
    let people = ["Greta", "Ravi", "Olive", "Irene", "Leo", "Ines", "Ada", "Marc", "Hana"];
    let titles = [(0, "Sales"), (1, "Finance"), (2, "People")];
    let found = |query: &str| super::chosen_of(query, &people, &titles, Default::default()).0;
    assert_eq!(found("people who are not in Sales"), [3, 4, 5, 6, 7, 8]);
    assert_eq!(found("people who are not in Sales or Finance"), [6, 7, 8]);
    assert_eq!(found("everyone in Finance"), [3, 4, 5]);
}

#[test]
fn a_line_that_begins_with_a_time_is_no_title() {
    let titles = [(0, "Hall A"), (1, "12:00 Lunch"), (2, "Hall B")];
    let talks = ["Maps", "Fonts", "Logs", "Paper", "Tools", "Code", "Bugs", "Tests", "Docs"];
    let found = |query: &str| super::chosen_of(query, &talks, &titles, Default::default()).0;
    assert_eq!(found("talks in Hall A"), [0, 1, 2, 3, 4, 5]);
    assert_eq!(found("talks in Hall B"), [6, 7, 8]);
}

#[test]
fn by_the_title_over_them_and_by_what_is_left() {
    let check = |query: &str, expected: &[usize], codes: &[&str]| {
        let titles = [(0, "SEEDS"), (1, "BULBS")];
        let fields = from_notation("- name: str (name)\n- price: money (price)\n- stock: int (in stock)").unwrap();
        let (found, notices) = super::chosen_of(query, GARDEN, &titles, fields);
        let said: Vec<&str> = notices.iter().map(|n| n.code.as_str()).collect();
        assert_eq!((found.as_slice(), said.as_slice()), (expected, codes), "{query}");
    };
    check("show me the bulbs", &[3, 4, 5], &["query-section"]);
    check("bulbs under $10", &[3, 4], &["query-section", "query-by-field"]);
    check("the last item in the SEEDS group", &[2], &["query-section"]);
    check("items outside the Seeds section", &[3, 4, 5], &["query-section"]);
    check("items that are sold out", &[1, 4], &["query-by-field"]);
    check("items under the Bulbs heading", &[3, 4, 5], &["query-section"]);
    check("items not under Bulbs", &[0, 1, 2], &["query-section"]);
    check("bulbs that are in stock", &[3, 5], &["query-by-field", "query-section"]);
}

/// What a query chooses among the rows of a table; `|` parts the cells, and the first row is the head.
fn check_rows(rows: &[&str], query: &str, expected: &[usize], codes: &[&str]) {
    let line = |row: usize, text: &str| {
        let cells = text.split('|').map(str::trim).enumerate().filter(|(_, cell)| !cell.is_empty());
        let cells = cells.map(|(column, cell)| {
            let bbox = Rect::new(0.0, 0.0, 8.0 * cell.chars().count() as f64, 12.0)
                .translated(20.0 + 200.0 * column as f64, 14.0 + 40.0 * row as f64);
            TextLine { bbox, words: vec![Word { text: cell.to_owned(), bbox, confidence: 90.0 }] }
        });
        cells.collect::<Vec<_>>()
    };
    let layer = TextLayer { lines: rows.iter().enumerate().flat_map(|(row, text)| line(row, text)).collect() };
    let boxes: Vec<Rect> =
        (1..rows.len()).map(|row| Rect::new(0.0, 40.0 * row as f64, 800.0, 40.0 * row as f64 + 38.0)).collect();
    let wanted = parse(query);
    let scene = scene::Scene::new(&wanted, &boxes, vec![[255; 3]; boxes.len()], &[], &layer);
    let (found, notices) = choose::choose(&wanted, &scene);
    let said: Vec<&str> = notices.iter().map(|n| n.code.as_str()).collect();
    assert_eq!((found.as_slice(), said.as_slice()), (expected, codes), "{query}");
}

#[test]
fn heads_of_columns_say_what_stands_under_them() {
    let jetties: &[&str] = &[
        "Jetty | Kind | Built | Closed",
        "Old Quay | Swing jetty | 1874 | No",
        "West Arm | Timber | 1911 | Yes",
        "Ferry Steps | Cable ramp | 1968 | No",
    ];
    check_rows(jetties, "jetties that are closed", &[1], &["query-by-column"]);
    check_rows(jetties, "every jetty that is not closed", &[0, 2], &["query-by-column"]);
    check_rows(jetties, "closed jetties", &[1], &["query-by-column"]);
    check_rows(jetties, "each jetty in the table", &[0, 1, 2], &[]);
    check_rows(jetties, "the last jetty in the table", &[2], &[]);
    check_rows(jetties, "iron jetties", &[0, 1, 2], &["query-part-not-understood"]);
    check_rows(jetties, "timber jetties", &[1], &["query-part-searched-as-text"]);
    check_rows(jetties, "the oldest jetty", &[0], &[]);
    let pumps: &[&str] = &["ポンプ | 出力(kW) | 等級", "みなと | 40 | A", "やま | 55 | B", "かわ | 12 | A"];
    check_rows(pumps, "rows with 等級 A", &[0, 2], &["query-by-column"]);
    check_rows(pumps, "出力が30kWを超えるポンプ", &[0, 1], &[]);
    let rooms: &[&str] =
        &["部屋 | 家賃(円) | 広さ(㎡)", "101 | 52,000 | 22.4", "203 | 74,000 | 53.1", "301 | 61,000 | 41"];
    check_rows(rooms, "家賃が6万円以下の部屋", &[0], &[]);
    check_rows(rooms, "50平米を超える部屋", &[1], &[]);
    check_rows(rooms, "一番安い部屋", &[0], &[]);
}

#[test]
fn heads_and_titles_that_tell_some_from_others() {
    let baths: &[&str] =
        &["Venue | Sauna | Pool", "North Baths | Yes | No", "Lake House | not yet | Yes", "Old Mill |  | No"];
    check_rows(baths, "saunas", &[0], &["query-by-column", "query-value-missing"]);
    check_rows(baths, "venues without a pool", &[0, 2], &["query-by-column"]);
    let quays: &[&str] = &[
        "Jetty | Closed | Kind",
        "Old Harbour Quay North Extension Pier |  | Timber",
        "West Arm | Yes | Timber",
        "Ferry Steps | No | Ramp",
        "Mole | 未定 | Ramp",
    ];
    check_rows(quays, "jetties that are closed", &[1], &["query-by-column", "query-value-missing"]);
    check_rows(quays, "jetties that are not closed", &[2], &["query-by-column", "query-value-missing"]);
    let pumps: &[&str] = &["ポンプ | 出力(kW) | 等級", "みなと | 40 | A", "やま | 55 | B", "かわ | 12 | A"];
    check_rows(pumps, "出力が30MWを超えるポンプ", &[0, 1, 2], &["query-value-doubtful"]);
    let crossings = ["Stone Bridge", "Kern Tunnel", "Iron Bridge"];
    let titles = [(0, "Bridges and Tunnels of the North")];
    let (found, notices) = super::chosen_of("the tunnels", &crossings, &titles, Default::default());
    assert_eq!((found.as_slice(), notices.len()), ([1].as_slice(), 1));
}

#[test]
fn a_group_title_below_the_heads_is_no_head() {
    let line = |text: &str, x: f64, y: f64| {
        let bbox = Rect::new(x, y, x + 8.0 * text.chars().count() as f64, y + 12.0);
        TextLine { bbox, words: vec![Word { text: text.to_owned(), bbox, confidence: 90.0 }] }
    };
    let rows = [100.0, 140.0, 220.0, 260.0].map(|y| Rect::new(0.0, y, 800.0, y + 38.0));
    let mut lines: Vec<TextLine> = ["Name", "Price", "Stock"]
        .iter()
        .enumerate()
        .map(|(at, text)| line(text, 20.0 + 200.0 * at as f64, 50.0))
        .collect();
    lines.push(line("(EUR)", 220.0, 64.0));
    lines.push(line("SEEDS", 20.0, 84.0));
    lines.push(line("BULBS", 20.0, 200.0));
    let found = super::super::heads::heads(&rows, &TextLayer { lines });
    let texts: Vec<String> = found.iter().map(TextLine::text).collect();
    assert_eq!(texts, ["Name", "Price", "Stock", "(EUR)"]);
}

#[test]
fn offices_are_as_large_as_their_area() {
    let offices = ["Bergen / 900 sqm / 12 people", "Turku / 300 sqm / 80 people", "Lund / 450 sqm / 30 people"];
    check(&offices, "the largest office", &[0], &[]);
    let offices = ["Bergen / 12 people", "Turku / 80 people", "Lund / 30 people"];
    check(&offices, "the largest office", &[1], &["query-by-people"]);
}

#[test]
fn prices_with_a_currency_are_no_years() {
    let fields = from_notation("- name: str (name)\n- price: money (price)").unwrap();
    let texts = ["Fern / $1,950", "Moss / $2,050", "Sedge / $1,990"];
    let (found, notices) = super::chosen_of("plants under $2,000", &texts, &[], fields);
    assert_eq!((found.as_slice(), notices.len()), ([0, 2].as_slice(), 1));
}
