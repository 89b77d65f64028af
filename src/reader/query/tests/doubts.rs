//! Words that are taken in the sense that the page suggests, and regions that may be the wrong ones.

use super::{chosen, chosen_of};
use crate::core::geometry::Rect;
use crate::core::known::Known;
use crate::core::schema::{Schema, from_notation};
use crate::core::text_layer::{TextLayer, TextLine, Word};
use crate::reader::query::{doubts, parse, scene};

type Found = (Vec<usize>, Vec<String>);

fn told((found, notices): (Vec<usize>, Vec<crate::core::diagnostic::Diagnostic>)) -> Found {
    (found, notices.iter().map(|n| n.code.as_str().to_owned()).collect())
}

fn found(indices: &[usize], codes: &[&str]) -> Found {
    (indices.to_vec(), codes.iter().map(|code| (*code).to_owned()).collect())
}

fn with_fields(query: &str, texts: &[&str], notation: &str) -> Found {
    told(chosen_of(query, texts, &[], from_notation(notation).unwrap()))
}

#[test]
fn what_is_only_denied_is_what_is_without() {
    let lots = ["Clock / no reserve", "Bell / £40", "Chair / no reserve"];
    assert_eq!(told(chosen("lots without reserve", &lots)), found(&[0, 2], &["query-only-denied"]));
    let rooms = ["Elm / Parking", "Oak / No parking", "Ash"];
    assert_eq!(told(chosen("rooms without parking", &rooms)), found(&[1, 2], &[]));
    let shelters = ["北小 / ペット可", "体育館 / ペット不可"];
    assert_eq!(told(chosen("ペットと入れない避難所", &shelters)), found(&[1], &[]));
}

#[test]
fn number_words_stand_as_digits_too() {
    let flats = ["Elm / 2 balconies", "Oak / 3 balconies"];
    assert_eq!(told(chosen("flats with two balconies", &flats)), found(&[0], &["query-other-words"]));
}

#[test]
fn a_field_says_what_its_description_asks() {
    let cars = ["あ 1 / 灯火 ○", "い 2 / 灯火 ×"];
    let fields = "- plate: str (番号)\n- lights: bool (灯火に異常がないか)";
    assert_eq!(
        with_fields("灯火に異常がある車", &cars, fields),
        found(&[1], &["query-by-field", "query-field-turned"])
    );
}

#[test]
fn an_amount_is_said_of_what_stands_before_it() {
    super::check(&[
        ("上限が100万円以上の補助金", "<補助金> | 1000000≤Money:上限"),
        ("物件が10万円以下", "<物件> | Money≤100000"),
    ]);
    let grants = ["屋根 / 30万円", "店 / 100万円"];
    assert_eq!(told(chosen("上限が50万円以上の補助金", &grants)), found(&[1], &["query-value-doubtful"]));
}

/// Cards of three lines in three columns; those in `outside` stand in no region.
fn doubts_of(cards: &[&[&str]], outside: &[usize]) -> Vec<String> {
    let corner = |at: usize| ((at % 3) as f64 * 200.0, (at / 3) as f64 * 100.0);
    let line = |at: usize, row: usize, text: &str| {
        let ((x, y), indent) = (corner(at), text.len() - text.trim_start().len());
        let (x, text) = (x + 7.0 * indent as f64, text.trim_start());
        let bbox = Rect::new(0.0, 0.0, 7.0 * text.chars().count() as f64, 12.0)
            .translated(x + 5.0, y + 5.0 + 20.0 * row as f64);
        TextLine { bbox, words: vec![Word { text: text.to_owned(), bbox, confidence: 90.0 }] }
    };
    let lines = cards
        .iter()
        .enumerate()
        .flat_map(|(at, card)| card.iter().enumerate().map(move |(row, text)| line(at, row, text)).collect::<Vec<_>>());
    let layer = TextLayer { lines: lines.collect() };
    let inside: Vec<usize> = (0..cards.len()).filter(|at| !outside.contains(at)).collect();
    let boxes: Vec<Rect> =
        inside.iter().map(|at| Rect::new(0.0, 0.0, 190.0, 90.0).translated(corner(*at).0, corner(*at).1)).collect();
    let wanted = parse("plants");
    let known = Known { schema: Schema::default(), rows: Vec::new() };
    let scene = scene::Scene::new(&wanted, &boxes, vec![[255; 3]; boxes.len()], &[], &layer);
    let all: Vec<usize> = (0..boxes.len()).collect();
    doubts::about(&all, &scene.knowing(&wanted, &known, None)).iter().map(|n| n.code.as_str().to_owned()).collect()
}

#[test]
fn regions_that_are_missing_or_unlike_are_named() {
    let card: &[&str] = &["Fern", "Shade", "$4"];
    assert_eq!(doubts_of(&[card; 6], &[]), Vec::<String>::new());
    assert_eq!(doubts_of(&[card; 6], &[4]), ["query-region-missing"]);
    let odd: &[&str] = &["                    without tax"];
    assert_eq!(doubts_of(&[card, card, card, card, card, odd], &[]), ["query-region-unlike"]);
    assert_eq!(doubts_of(&[card, card, card, card, card, odd], &[5]), Vec::<String>::new());
}

#[test]
fn what_a_region_bears_is_not_how_it_looks() {
    super::check(&[
        ("緑のラベルのカード", "<カード> | marked (Green)"),
        ("赤いバッジの付いた商品", "<商品> | marked (Red)"),
        ("赤いバッジ", "<バッジ> | looks (Red)"),
        ("the card with the red badge", "<card> | marked (Red)"),
    ]);
}

#[test]
fn more_ways_of_asking() {
    super::check(&[
        ("静岡産でも京都産でもないお茶", "<お茶> | ≠静岡産 | ≠京都産"),
        ("年に5000円もかからない農園", "<農園> | +年 | Money<5000"),
        ("空き区画が5つ以上ある農園", "<農園> | 5≤Named:空き区画"),
        ("いちばん手頃なお茶", "<お茶> | min Money"),
        ("京都で作られたお茶", "<お茶> | +京都"),
        ("plants we've run out of", "<plant> | ?we've run out of"),
        ("the row above the last one", "<row> | ?above the last one"),
        ("memberships that let you use the sauna", "<membership> | +sauna"),
        ("避難所に指定されていない施設", "<施設> | -避難所に指定"),
        ("対応に5時間以上かかった事案", "<事案> | +対応 | 300≤Time"),
        ("15分以内で終わる検査", "<検査> | Time≤15"),
        ("accounts which aren't for young people", "<account> | ≠young people"),
        ("注意することが書かれていない薬", "<薬> | 0注意すること"),
    ]);
}

#[test]
fn a_sign_of_money_tells_what_is_paid() {
    let stages = ["Apply / 2 weeks", "Try out / A paid day / €180", "Begin / €2,400"];
    assert_eq!(told(chosen("stages that are paid", &stages)), found(&[1, 2], &["query-other-words"]));
    let bills = ["A / €180 / Paid", "B / €20 / Open"];
    assert_eq!(told(chosen("bills that are paid", &bills)), found(&[0], &[]));
    assert_eq!(told(chosen("水曜に活動している部", &["書道部 / 木", "放送部 / 毎日", "茶道部 / 水・金"])).0, [1, 2]);
}

#[test]
fn a_field_says_more_than_its_name() {
    let plans = ["Chat / calls 500 min", "Studio / calls unlimited", "Reader"];
    let fields = "- name: str (plan)\n- calls: str? (minutes of calls)";
    assert_eq!(with_fields("plans with unlimited calls", &plans, fields), found(&[1], &["query-by-field"]));
}

#[test]
fn a_heading_may_be_called_like_the_noun() {
    let halls = ["鉄骨造 A", "木造 B", "鉄骨造 C", "鉄骨造 D", "木造 E", "木造 F"];
    let titles = [(0, "既存施設"), (1, "新施設")];
    let answer = told(chosen_of("鉄骨造の新施設", &halls, &titles, Schema::default()));
    assert_eq!(answer, found(&[3], &["query-section"]));
    let near = ["駅から徒歩3分", "駅前町 1-2", "港町 3"];
    assert_eq!(told(chosen("駅に近い物件", &near)).1, ["query-part-searched-as-text"]);
}
