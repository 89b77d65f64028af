//! What stands beside a named region, what is left out, several names, and what is only read so.

use super::{chosen, chosen_of, page, parse};
use crate::core::geometry::Rect;
use crate::core::known::Known;
use crate::core::schema::{Schema, from_notation};
use crate::core::text_layer::{TextLayer, TextLine, Word};
use crate::reader::query::{choose, doubts, scene};

/// Three in a row: the tent has the stove on its right and the chair below.
const GOODS: &[&str] = &[
    "Ridge Tent / $289",
    "Ember Stove / $59",
    "Tin Mug / $9 / for the tent",
    "Camp Chair / $45",
    "Oil Lamp / $30",
    "椅子カバー / $12",
];

fn check(texts: &[&str], query: &str, expected: &[usize], codes: &[&str]) {
    let (found, notices) = chosen(query, texts);
    let said: Vec<&str> = notices.iter().map(|n| n.code.as_str()).collect();
    assert_eq!((found.as_slice(), said.as_slice()), (expected, codes), "{query}");
}

#[test]
fn beside_a_region_that_is_named() {
    check(GOODS, "the product next to the tent", &[1], &["query-beside"]);
    check(GOODS, "the product beside the stove", &[0, 2], &["query-beside"]);
    check(GOODS, "the product below the tent", &[3], &["query-beside"]);
    check(GOODS, "the product above the lamp", &[1], &["query-beside"]);
    check(GOODS, "the product to the left of the stove", &[0], &["query-beside"]);
    check(GOODS, "products near the tent", &[1, 3], &["query-beside"]);
    check(GOODS, "the product below the lamp", &[0, 1, 2, 3, 4, 5], &["query-none-fits"]);
    check(GOODS, "the product below the kettle", &[0, 1, 2, 3, 4, 5], &["query-part-not-understood"]);
    check(GOODS, "products near Ember Stove", &[1], &["query-part-not-understood"]);
    check(GOODS, "椅子カバーの左の商品", &[4], &["query-beside"]);
    check(GOODS, "椅子カバーの上の商品", &[2], &["query-beside"]);
    check(GOODS, "椅子カバーの隣の商品", &[4], &["query-beside"]);
    check(GOODS, "テントの右の商品", &[1], &["query-beside"]);
    check(GOODS, "Ember Stoveの下にある商品", &[4], &["query-beside"]);
    check(GOODS, "「Ember Stove」の左の商品", &[0], &["query-beside"]);
    check(GOODS, "やかんの右の商品", &[0, 1, 2, 3, 4, 5], &["query-part-not-understood"]);
    check(&["即入居可 / 東コート / !12万円", "西コート"], "東コートの右の物件", &[1], &["query-beside"]);
    check(GOODS, "椅子カバーの近くの商品", &[5], &["query-part-not-understood"]);
    super::check(&[
        ("左の列の下の商品", "<商品> | row FromEnd(1) | column FromStart(1)"),
        ("the row above the last one", "<row> | ?above the last one"),
    ]);
}

#[test]
fn several_names_are_each_answered() {
    check(GOODS, "the tent or the chair", &[0, 2, 3], &["query-any-of"]);
    check(GOODS, "the stove or the lamp", &[1, 4], &["query-any-of"]);
    check(GOODS, "the stove and the lamp", &[1, 4], &["query-any-of"]);
    check(GOODS, "椅子カバーかTent", &[0, 2, 5], &["query-any-of"]);
    check(GOODS, "the stove or the kettle", &[0, 1, 2, 3, 4, 5], &["query-part-not-understood"]);
}

#[test]
fn those_elsewhere_are_left_out() {
    let offices = &["Tokyo / Japan", "Oslo / Norway", "Osaka / Japan", "Rome / Italy"];
    for query in [
        "offices other than those in Japan",
        "offices outside Japan",
        "all offices except those in Japan",
        "offices excluding those in Japan",
        "offices but not the ones in Japan",
        "offices apart from those in Japan",
    ] {
        check(offices, query, &[1, 3], &[]);
    }
    check(offices, "offices not from Japan", &[1, 3], &[]);
    check(offices, "Japanの外にある拠点", &[1, 3], &[]);
    let plans = &["Pine / Dinner", "Fir / Dinner / Breakfast", "Yew / Breakfast"];
    check(plans, "plans with dinner but no breakfast", &[0], &[]);
    check(plans, "plans with breakfast but no dinner", &[2], &[]);
}

#[test]
fn a_fee_is_no_gold() {
    super::check(&[
        ("保証金のいらない楽器", "<楽器> | -保証金"),
        ("金のカード", "<カード> | looks (Yellow)"),
        ("入門者に向いた楽器", "<楽器> | +入門者"),
        ("管理職向けの欄にある研修", "<研修> | §+管理職"),
        ("instruments that cannot be delivered", "<instrument> | -delivered"),
        ("the tank with the large fish (大魚)", "<tank> | +large fish (大魚)"),
    ]);
}

#[test]
fn a_bus_stop_is_no_station() {
    let homes = &["A / Station 4 min walk", "B / Bus 12 / Stop 1 min walk", "C / Station 9 min walk"];
    check(homes, "homes within 5 minutes' walk of the station", &[0], &["query-value-missing"]);
}

#[test]
fn only_what_the_noun_says() {
    let animals = &["Tom / Cat / likes dogs", "Rex / Dog / likes cats", "Mia / Cat / calm"];
    check(animals, "猫だけ", &[0, 2], &["query-part-searched-as-text"]);
    check(animals, "only cats", &[0, 2], &["query-part-searched-as-text"]);
    check(animals, "cats only", &[0, 2], &["query-part-searched-as-text"]);
    let more = &["Tom / Cat", "Rex / Dog / likes cats", "Mia / Cat", "Ann / Bird"];
    check(more, "animals other than cats", &[3], &["query-among-others"]);
    check(animals, "animals", &[0, 1, 2], &[]);
}

#[test]
fn a_noun_that_the_title_says_is_not_looked_for_beside_a_condition() {
    let tools = &["A / required", "B / required / gizmo set", "C", "D", "E", "F"];
    let titles = [(0, "Gizmos of the year")];
    let of = |query: &str| chosen_of(query, tools, &titles, Schema::default()).0;
    assert_eq!((of("gizmos with required"), of("gizmos")), (vec![0, 1], vec![1]));
}

#[test]
fn what_rules_none_out_or_is_only_roughly_there_is_said() {
    check(&["A / $4", "B / $5", "C / $6"], "plans under $100", &[0, 1, 2], &["query-all-fit"]);
    let cleaning = &["シャツ / 1日仕上げ / 即日OK", "上着 / 2日仕上げ", "毛布 / 3日仕上げ"];
    let (_, notices) = chosen("即日仕上げができる品目", cleaning);
    assert!(notices.iter().any(|n| n.code == "query-text-partly-found"), "{notices:?}");
    check(&["A 34 kg", "B 2.1 kg"], "animals heavier than ten kilograms", &[0], &[]);
    check(&["A 8 km", "B 2.1 km"], "trails longer than six kilometres", &[0], &[]);
}

#[test]
fn what_is_also_printed_outside_is_said() {
    let titles = [(1, "Next meeting on Monday")];
    let items = ["Roof", "Bench", "The next meeting", "Trees", "Path", "Gate"];
    let (found, notices) = chosen_of("the box about the next meeting", &items, &titles, Schema::default());
    assert_eq!((found.as_slice(), notices.iter().any(|n| n.code == "query-text-outside")), ([2].as_slice(), true));
}

fn line(text: &str, x: f64, y: f64, confidence: f32) -> TextLine {
    let bbox = Rect::new(x, y, x + 8.0 * text.chars().count() as f64, y + 12.0);
    TextLine { bbox, words: vec![Word { text: text.to_owned(), bbox, confidence }] }
}

/// What is wider than its column, and begins under the one before, stays in its own where that one has a cell.
#[test]
fn a_cell_that_spills_into_the_column_before() {
    let rows: Vec<Rect> =
        (1..4).map(|row| Rect::new(0.0, 40.0 * f64::from(row), 800.0, 40.0 * f64::from(row) + 38.0)).collect();
    let mut lines =
        vec![line("Quay", 20.0, 14.0, 90.0), line("Grade", 220.0, 14.0, 90.0), line("Remark", 420.0, 14.0, 90.0)];
    lines.extend([
        line("West", 20.0, 54.0, 90.0),
        line("A", 222.0, 54.0, 90.0),
        line("closed from October on", 290.0, 54.0, 90.0),
    ]);
    lines.extend([line("East", 20.0, 94.0, 90.0), line("B", 222.0, 94.0, 90.0)]);
    lines.extend([line("Mole", 20.0, 134.0, 90.0), line("C", 222.0, 134.0, 90.0)]);
    let layer = TextLayer { lines };
    let wanted = parse("quays with a remark");
    let scene = scene::Scene::new(&wanted, &rows, vec![[255; 3]; 3], &[], &layer);
    assert_eq!(choose::choose(&wanted, &scene).0, [0]);
}

#[test]
fn where_nothing_was_read_counts_as_no() {
    let cars = ["あ 1 / 灯火 ○", "い 2", "う 3 / 灯火 ○"];
    let fields = from_notation("- plate: str (番号)\n- lights: bool (灯火に異常がないか)").unwrap();
    let (found, notices) = chosen_of("灯火に異常がある車", &cars, &[], fields);
    let said: Vec<&str> = notices.iter().map(|n| n.code.as_str()).collect();
    assert_eq!(
        (found.as_slice(), said.as_slice()),
        ([1].as_slice(), ["query-by-field", "query-field-turned", "query-no-mark"].as_slice())
    );
}

/// Something read without confidence where the others say what must not be.
#[test]
fn a_place_that_may_be_misread_is_named() {
    let (boxes, mut layer) = page(&["Elm / Parking / 4", "Oak / Parking / 5", "Ash / Porking / 6"]);
    let unsure = layer.lines.iter_mut().flat_map(|line| &mut line.words).filter(|word| word.text == "Porking");
    unsure.for_each(|word| {
        word.text = "Pxrqbg".to_owned();
        word.confidence = 40.0;
    });
    let wanted = parse("rooms without parking");
    let scene = scene::Scene::new(&wanted, &boxes, vec![[255; 3]; 3], &[], &layer);
    let (found, notices) = choose::choose(&wanted, &scene);
    let said: Vec<&str> = notices.iter().map(|n| n.code.as_str()).collect();
    assert_eq!((found.as_slice(), said.as_slice()), ([2].as_slice(), ["query-unread-place"].as_slice()));
}

/// A region with values for few of the fields that the others fill may be none.
#[test]
fn a_region_without_values_is_unlike_the_others() {
    let texts =
        ["Fern / $4 / 12 cm", "Moss / $5 / 14 cm", "Sedge / $6 / 20 cm", "Reed / $7 / 22 cm", "All / prices / vary"];
    let fields = from_notation("- price: money (price)\n- height: float (height in cm)").unwrap();
    let (boxes, layer) = page(&texts);
    let wanted = parse("plants under $50");
    let known = Known { schema: fields, rows: Vec::new() };
    let scene =
        scene::Scene::new(&wanted, &boxes, vec![[255; 3]; boxes.len()], &[], &layer).knowing(&wanted, &known, None);
    let told = |chosen: &[usize]| doubts::about(chosen, &scene).iter().map(|n| n.code.clone()).collect::<Vec<_>>();
    assert_eq!(told(&[0, 1, 2, 3, 4]), ["query-region-unlike"]);
    assert!(told(&[0, 1, 2, 3]).is_empty());
}
