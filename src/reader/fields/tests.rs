//! Whole crops drawn as lines of text with their places and sizes.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use serde_json::{Value, json};

use super::*;
use crate::core::geometry::Rect;
use crate::core::schema::from_notation;
use crate::core::text_layer::{TextLayer, TextLine, Word, is_japanese};

/// A text at a place with a letter size; words part at spaces.
pub(super) fn line(x: f64, y: f64, size: f64, text: &str) -> TextLine {
    let width = |s: &str| s.chars().map(|c| if is_japanese(c) { size } else { 0.55 * size }).sum::<f64>();
    let (mut at, mut words) = (x, Vec::new());
    for word in text.split(' ') {
        let end = at + width(word);
        if !word.is_empty() {
            words.push(Word { text: word.to_owned(), bbox: Rect::new(at, y, end, y + size), confidence: 95.0 });
        }
        at = end + 0.3 * size;
    }
    TextLine { bbox: words.iter().map(|w| w.bbox).reduce(Rect::union).unwrap(), words }
}

fn read(
    schema: &str,
    lines: &[(f64, f64, f64, &str)],
) -> std::collections::BTreeMap<String, crate::core::record::Cell> {
    let text = TextLayer { lines: lines.iter().map(|(x, y, s, t)| line(*x, *y, *s, t)).collect() };
    let schema = from_notation(schema).unwrap();
    read_record(&schema, &text, Rect::new(0.0, 0.0, 1000.0, 1000.0)).0
}

pub(super) fn check(schema: &str, lines: &[(f64, f64, f64, &str)], want: &[(&str, Value)]) {
    let cells = read(schema, lines);
    for (name, value) in want {
        assert_eq!(cells[*name].value, *value, "{name} of {cells:#?}");
    }
}

const FLAT: &str = "- name: str (物件名)\n- lines: str[]? (最寄り駅)\n- walk: int[]? (駅徒歩[分])\n- rent: int (賃料)\n\
                    - fee: int? (管理費)\n- plan: str? (間取り)\n- size: float? (専有面積)\n- built: str? (築年月)\n\
                    - notes: str? (特徴)\n- available: str? (入居可能日)";

const CARD: &[(f64, f64, f64, &str)] = &[
    (10.0, 10.0, 20.0, "みどり荘ヒルズ"),
    (10.0, 40.0, 14.0, "北線「中央」駅 徒歩12分"),
    (10.0, 60.0, 28.0, "8.5万円"),
    (150.0, 70.0, 14.0, "5,000円"),
    (10.0, 100.0, 18.0, "1LDK"),
    (80.0, 100.0, 16.0, "40.2㎡"),
    (10.0, 130.0, 12.0, "日当たりが良く静かな住まいです。2001年築で買い物にも"),
    (10.0, 145.0, 12.0, "便利です。"),
    (200.0, 10.0, 12.0, "即入居可"),
];

#[test]
fn a_flyer_card_without_labels() {
    let want = [
        ("name", json!("みどり荘ヒルズ")),
        ("lines", json!(["北線「中央」駅"])),
        ("walk", json!([12])),
        ("rent", json!(85_000)),
        ("fee", json!(5_000)),
        ("plan", json!("1LDK")),
        ("size", json!(40.2)),
        ("built", json!("2001年築")),
        ("notes", json!("日当たりが良く静かな住まいです。2001年築で買い物にも便利です。")),
        ("available", json!("即入居可")),
    ];
    check(FLAT, CARD, &want);
}

#[test]
fn every_value_points_at_its_words() {
    let cells = read(FLAT, CARD);
    assert_eq!(cells["rent"].raw, "8.5万円");
    assert_eq!(cells["rent"].evidence[0].text, "8.5万円");
    assert_eq!(cells["rent"].evidence[0].bbox.y0, 60.0);
    assert_eq!(cells["notes"].evidence.len(), 2);
    for (name, cell) in &cells {
        assert_eq!(cell.value.is_null(), cell.evidence.is_empty(), "{name}");
    }
}

#[test]
fn nothing_is_invented() {
    let cells = read(FLAT, &[(10.0, 10.0, 20.0, "みどり荘ヒルズ")]);
    let filled: Vec<&String> = cells.iter().filter(|(_, c)| !c.value.is_null()).map(|(n, _)| n).collect();
    assert_eq!(filled, ["name"]);
    assert_eq!(cells.len(), 10);
}

#[test]
fn a_fee_that_is_a_share_of_the_rent() {
    let lines = [(10.0, 10.0, 20.0, "みどり荘"), (10.0, 40.0, 26.0, "9万円"), (100.0, 50.0, 14.0, "賃料の10%")];
    let cells = read("- name: str (名称)\n- rent: int (賃料)\n- fee: int (管理費)", &lines);
    assert_eq!((&cells["fee"].value, cells["fee"].raw.as_str()), (&json!(9_000), "賃料の10%"));
}

#[test]
fn values_are_told_by_their_type() {
    let schema = "- name: str (名称)\n- rent: money (賃料)\n- fee: money (管理費)\n- built: date (築年月)\n\
                  - walk: duration (徒歩)\n- visit: duration (所要時間)\n- held: date (開催日)\n- until: duration labels=受付";
    let lines = [
        (10.0, 10.0, 20.0, "みどり荘ヒルズ"),
        (10.0, 40.0, 14.0, "北線「中央」駅 徒歩12分"),
        (10.0, 60.0, 28.0, "8.5万円"),
        (150.0, 70.0, 14.0, "5,000円"),
        (10.0, 100.0, 14.0, "平成13年3月築"),
        (10.0, 130.0, 14.0, "受付 1時間半"),
        (10.0, 160.0, 14.0, "開催日 2026年11月25日(水)"),
        (10.0, 190.0, 14.0, "約45分"),
    ];
    let want = [
        ("rent", json!(85_000)),
        ("fee", json!(5_000)),
        ("built", json!("2001-03")),
        ("walk", json!(12)),
        ("visit", json!(45)),
        ("held", json!("2026-11-25")),
        ("until", json!(90)),
    ];
    check(schema, &lines, &want);
}

#[test]
fn a_choice_is_found_by_its_words() {
    let schema = from_notation("- name: str (名称)\n- kind: enum[正社員,契約社員] (雇用)").unwrap();
    let lines = vec![line(10.0, 10.0, 24.0, "営業担当"), line(10.0, 50.0, 14.0, "契約社員(更新あり)")];
    let cells = read_record(&schema, &TextLayer { lines }, Rect::new(0.0, 0.0, 500.0, 100.0)).0;
    assert_eq!((&cells["kind"].value, cells["kind"].raw.as_str()), (&json!("契約社員"), "契約社員(更新あり)"));
}

#[test]
fn printed_labels_beside_and_below() {
    let schema = "- title: str (title)\n- target: float? (target)\n- total: int (支払総額[円])\n- seats: int (定員)\n\
                  - gift: str? (特典)";
    let lines = [
        (10.0, 10.0, 24.0, "Orders"),
        (10.0, 50.0, 14.0, "Target 20,000"),
        (10.0, 80.0, 12.0, "支払総額(税込)"),
        (10.0, 94.0, 30.0, "139.8万円"),
        (10.0, 140.0, 14.0, "定員 400名"),
        (10.0, 170.0, 14.0, "特典 地酒"),
    ];
    let want = [
        ("title", json!("Orders")),
        ("target", json!(20_000.0)),
        ("total", json!(1_398_000)),
        ("seats", json!(400)),
        ("gift", json!("地酒")),
    ];
    check(schema, &lines, &want);
}

#[test]
fn a_timetable_entry_and_its_people() {
    let schema = "- title: str (タイトル)\n- speaker: str (登壇者)\n- firm: str (所属)\n- start: str (開始時刻)\n\
                  - end: str (終了時刻)\n- online: bool (配信あり)";
    let lines = [
        (10.0, 10.0, 20.0, "10:00 – 10:45"),
        (300.0, 10.0, 26.0, "はじめての観測と記録"),
        (300.0, 50.0, 18.0, "山田 花子"),
        (450.0, 50.0, 18.0, "みなと製作所"),
        (300.0, 80.0, 14.0, "会場のみ"),
    ];
    let want = [
        ("title", json!("はじめての観測と記録")),
        ("speaker", json!("山田 花子")),
        ("firm", json!("みなと製作所")),
        ("start", json!("10:00")),
        ("end", json!("10:45")),
        ("online", json!(false)),
    ];
    check(schema, &lines, &want);
}

#[test]
fn an_english_listing_with_dots_between_values() {
    let schema = "- title: str (headline)\n- rent: int (monthly rent)\n- beds: int (bedrooms)\n- baths: float (bathrooms)\n\
                  - sqft: int (square feet)\n- deposit: str? (deposit as printed)\n- pets: str? (pet policy)";
    let lines = [
        (10.0, 10.0, 24.0, "Cedar Loft"),
        (10.0, 40.0, 30.0, "$2,450"),
        (130.0, 54.0, 14.0, "/mo"),
        (10.0, 80.0, 15.0, "2 bd · 1.5 ba · 980 sq ft"),
        (10.0, 110.0, 15.0, "Deposit 1 month · Cats only"),
    ];
    let want = [
        ("title", json!("Cedar Loft")),
        ("rent", json!(2450)),
        ("beds", json!(2)),
        ("baths", json!(1.5)),
        ("sqft", json!(980)),
        ("deposit", json!("1 month")),
        ("pets", json!("Cats only")),
    ];
    check(schema, &lines, &want);
}

#[test]
fn own_patterns_and_labels_come_first() {
    let schema = r"- code: str labels=Ref pattern=Ref:? (\w+)
- sizes: int[] pattern=(\d+)cm
- shop: str (店) labels=販売店";
    let lines = [(10.0, 10.0, 14.0, "Ref: A77 10cm 25cm"), (10.0, 40.0, 14.0, "販売店: 駅前店")];
    check(schema, &lines, &[("code", json!("A77")), ("sizes", json!([10, 25])), ("shop", json!("駅前店"))]);
}

#[test]
fn a_named_mark_says_yes_and_its_absence_no() {
    let schema = "- name: str (料理名)\n- veg: bool (ベジタリアン ◎印)";
    check(schema, &[(10.0, 10.0, 20.0, "豆腐のサラダ ◎")], &[("veg", json!(true)), ("name", json!("豆腐のサラダ"))]);
    check(schema, &[(10.0, 10.0, 20.0, "焼き魚の定食")], &[("veg", json!(false))]);
}

#[test]
fn the_section_is_the_heading_above() {
    let schema = from_notation("- name: str (料理名)\n- section: str (区分)").unwrap();
    let lines =
        vec![line(10.0, 10.0, 40.0, "冷菜"), line(10.0, 100.0, 20.0, "胡瓜の和え物"), line(10.0, 300.0, 40.0, "温菜")];
    let cells = read_record(&schema, &TextLayer { lines }, Rect::new(0.0, 90.0, 400.0, 130.0)).0;
    assert_eq!(cells["section"].value, json!("冷菜"));
}

#[test]
fn a_region_without_text_is_told() {
    let (cells, diagnostics) =
        read_record(&from_notation("- a: str\n- b: int").unwrap(), &TextLayer::default(), Rect::default());
    assert!(cells.values().all(|c| c.value.is_null()) && cells.len() == 2);
    assert_eq!(diagnostics[0].code, "no-text-in-region");
}

#[test]
fn a_bad_pattern_is_told_and_the_rest_is_read() {
    let schema = from_notation("- name: str pattern=(\n- tel: str (電話)").unwrap();
    assert!(matches!(check_patterns(&schema), Err(SchemaError::Pattern { field, .. }) if field == "name"));
    let text = TextLayer { lines: vec![line(10.0, 10.0, 14.0, "03-1234-5678")] };
    let (cells, diagnostics) = read_record(&schema, &text, Rect::new(0.0, 0.0, 500.0, 100.0));
    assert_eq!(cells["tel"].value, json!("03-1234-5678"));
    assert_eq!(diagnostics[0].code, "pattern-unreadable");
}

#[test]
fn page_wide_facts_and_lists_of_them() {
    let schema = from_notation(
        "# globals\nevent: dict\n- date: str (開催日)\noffice: list[dict] (事業所)\n- name: str (事業所名)\n- tel: str (電話)",
    );
    let lines = vec![
        line(10.0, 10.0, 14.0, "開催日 2030年5月3日"),
        line(10.0, 100.0, 14.0, "北支店"),
        line(10.0, 118.0, 14.0, "03-1111-2222"),
        line(500.0, 100.0, 14.0, "南支店"),
        line(500.0, 118.0, 14.0, "06-3333-4444"),
    ];
    let cells = read_globals(&schema.unwrap(), &TextLayer { lines });
    assert_eq!(cells["event"].value, json!({"date": "2030年5月3日"}));
    let offices = json!([{"name": "北支店", "tel": "03-1111-2222"}, {"name": "南支店", "tel": "06-3333-4444"}]);
    assert_eq!(cells["office"].value, offices);
}

#[test]
fn what_ocr_makes_of_signs_is_still_read() {
    check(
        "- hours: str (営業時間)",
        &[(10.0, 10.0, 14.0, "営業時間 9:30*18:30 (平日)")],
        &[("hours", json!("9:30〜18:30 (平日)"))],
    );
    check("- size: float (面積)", &[(10.0, 10.0, 14.0, "1LDK 40.2nf")], &[("size", json!(40.2))]);
    check("- rent: int (monthly rent)", &[(10.0, 10.0, 20.0, "$2,450imo")], &[("rent", json!(2450))]);
    check("- people: str (定員)", &[(10.0, 10.0, 14.0, "2て4名")], &[("people", json!("2〜4名"))]);
    check("- from: str? (入居可能日)", &[(10.0, 10.0, 14.0, "斉即入居可")], &[("from", json!("即入居可"))]);
    check(
        "- period: str (対象期間)",
        &[(10.0, 10.0, 14.0, "2030年4月1日一2030年5月6日")],
        &[("period", json!("2030年4月1日〜2030年5月6日"))],
    );
    let veg = "- name: str (料理名)\n- veg: bool (ベジタリアン ◎印)";
    check(veg, &[(10.0, 10.0, 20.0, "豆腐のサラダo")], &[("veg", json!(true)), ("name", json!("豆腐のサラダ"))]);
}

#[test]
fn a_number_is_known_by_the_words_beside_it() {
    let schema = "- storage: int (storage in GB)\n- devices: int (number of devices)\n- members: int (部員数)";
    let lines = [(10.0, 10.0, 14.0, "2 devices"), (10.0, 40.0, 14.0, "5 GB"), (10.0, 70.0, 14.0, "部員12名")];
    check(schema, &lines, &[("storage", json!(5)), ("devices", json!(2)), ("members", json!(12))]);
}

#[test]
fn texts_are_known_by_what_their_descriptions_say() {
    check(
        "- state: str (approved, waiting or refused)\n- person: str (who asked)",
        &[(10.0, 10.0, 14.0, "E. Corrie"), (300.0, 10.0, 14.0, "waiting")],
        &[("state", json!("waiting")), ("person", json!("E. Corrie"))],
    );
    check("- days: str (活動日)", &[(10.0, 10.0, 14.0, "月・木")], &[("days", json!("月・木"))]);
    check("- fee: int? (入場料(円))", &[(10.0, 10.0, 14.0, "入場無料")], &[("fee", json!(0))]);
    check("- ok: bool (whether help is included)", &[(10.0, 10.0, 14.0, "Yes")], &[("ok", json!(true))]);
    check("- time: str (delivery time)", &[(10.0, 10.0, 14.0, "within 5 days")], &[("time", json!("within 5 days"))]);
}

#[test]
fn titles_part_a_list_of_entries() {
    let schema =
        from_notation("# globals\nzone: list[dict] (区域)\n- name: str (区域名)\n- how: str (連絡手段)").unwrap();
    let lines = vec![
        line(10.0, 10.0, 20.0, "北区域"),
        line(10.0, 50.0, 14.0, "予約は電話またはWebで"),
        line(600.0, 10.0, 20.0, "南区域"),
        line(600.0, 50.0, 14.0, "予約は電話のみ"),
    ];
    let zones = json!([{"name": "北区域", "how": "電話またはWeb"}, {"name": "南区域", "how": "電話"}]);
    assert_eq!(read_globals(&schema, &TextLayer { lines: lines.clone() })["zone"].value, zones);
    let one = TextLayer { lines: lines.into_iter().take(2).collect() };
    assert_eq!(read_globals(&schema, &one)["zone"].value, Value::Null);
}

#[test]
fn a_year_goes_with_the_one_in_brackets_behind_it() {
    let built = |text: &str, next: &str, want: &str| {
        let lines = [
            (10.0, 10.0, 20.0, "みどり荘ヒルズ"),
            (10.0, 60.0, 12.0, text),
            (10.0, 75.0, 12.0, next),
            (10.0, 300.0, 12.0, "即入居可"),
        ];
        check("- name: str (物件名)\n- built: str (築年月)", &lines, &[("built", json!(want))]);
    };
    built("1989年築(2021年改装)です。", "日当たりが良い。", "1989年築(2021年改装)");
    built(
        "日当たりが良い住まい。1989年築(2021年内装",
        "フルリノベ)。買い物も便利です。",
        "1989年築(2021年内装フルリノベ)",
    );
    built("1989年築(南向き)です。", "日当たりが良い。", "1989年築");
    built("日当たりが良い住まい。1989年築(2021年内装", "フルリノベ。買い物も便利です。", "1989年築");
}

#[test]
fn a_box_too_narrow_for_its_letters_leaves_no_space_behind() {
    let name = |end: f64, next: f64| {
        let word = |text: &str, x0: f64, x1: f64| Word {
            text: text.to_owned(),
            bbox: Rect::new(x0, 10.0, x1, 30.0),
            confidence: 92.0,
        };
        let words = vec![word("みどり", 10.0, end), word("ヒルズ", next, next + 60.0)];
        let lines = vec![TextLine { bbox: Rect::new(10.0, 10.0, next + 60.0, 30.0), words }];
        let schema = from_notation("- name: str (物件名)").unwrap();
        read_record(&schema, &TextLayer { lines }, Rect::new(0.0, 0.0, 1000.0, 1000.0)).0["name"].value.clone()
    };
    assert_eq!(name(50.0, 64.0), json!("みどりヒルズ"));
    assert_eq!(name(70.0, 80.0), json!("みどり ヒルズ"));
}

#[test]
fn minutes_read_by_a_pattern_leave_the_stop_its_name() {
    let schema =
        "- station: str[]? (最寄り駅と路線)\n- walk: duration[]? (駅徒歩[分]) pattern=(?:徒歩|歩)\\s*(\\d+)\\s*分";
    let lines = [(10.0, 10.0, 14.0, "北線「中央」駅 徒歩12分"), (10.0, 30.0, 14.0, "南線「港」駅 徒歩3分")];
    check(schema, &lines, &[("station", json!(["北線「中央」駅", "南線「港」駅"])), ("walk", json!([12, 3]))]);
}

#[test]
fn stars_are_a_rating_and_their_givers_are_counted_apart() {
    let schema = "- name: str (name)\n- rating: float? (stars)\n- reviews: int (reviews)";
    let name = (10.0, 10.0, 24.0, "Copper Kettle");
    check(schema, &[name, (10.0, 50.0, 16.0, "★★★★☆ (128)")], &[("rating", json!(4.0)), ("reviews", json!(128))]);
    check(schema, &[name, (10.0, 50.0, 16.0, "★ 4.7")], &[("rating", json!(4.7))]);
    check(schema, &[name, (10.0, 50.0, 16.0, "★")], &[("rating", Value::Null)]);
}

#[test]
fn a_length_of_time_is_a_quantity_in_the_unit_of_its_field() {
    let schema = "- name: str (コース名)\n- minutes: int? (所要時間[分])\n- start: str? (開始)";
    let name = (10.0, 10.0, 24.0, "港めぐり");
    check(schema, &[name, (10.0, 50.0, 16.0, "約1時間30分")], &[("minutes", json!(90)), ("start", Value::Null)]);
    check(schema, &[name, (10.0, 50.0, 16.0, "2時間")], &[("minutes", json!(120)), ("start", Value::Null)]);
    check(schema, &[name, (10.0, 50.0, 16.0, "14:30 40分")], &[("minutes", json!(40)), ("start", json!("14:30"))]);
}

#[test]
fn a_value_that_ends_with_a_label_word_is_no_label() {
    let schema =
        "- title: str (職種名)\n- remote: str? (リモート勤務) labels=リモート,在宅\n- description: str? (仕事内容)";
    let lines = [
        (10.0, 10.0, 24.0, "受付スタッフ"),
        (10.0, 50.0, 16.0, "週2日在宅"),
        (10.0, 75.0, 12.0, "お客様からのお問い合わせに電話とメールでお答えするお仕事です。"),
    ];
    check(schema, &lines, &[("remote", json!("週2日在宅"))]);
}

#[test]
fn a_list_of_allergens_holds_nothing_else() {
    let schema = "- name: str (料理名)\n- price: money (価格[円])\n- allergens: str[]? (アレルゲン)";
    let card = [(10.0, 10.0, 24.0, "くるみ食パン"), (10.0, 80.0, 20.0, "420円")];
    check(schema, &[card[0], card[1], (10.0, 50.0, 14.0, "小麦・卵")], &[("allergens", json!(["小麦", "卵"]))]);
    check(schema, &[card[0], card[1], (10.0, 50.0, 14.0, "一日三十本")], &[("allergens", Value::Null)]);
}

#[test]
fn an_amount_that_is_called_otherwise_is_no_fee() {
    let schema = "- title: str (headline)\n- rent: money (monthly rent)\n- management_fee: money? (management fee)";
    let lines =
        [(10.0, 10.0, 24.0, "Brickside Flat"), (10.0, 50.0, 28.0, "$1,725/mo"), (10.0, 90.0, 14.0, "Deposit $500")];
    check(schema, &lines, &[("rent", json!(1725)), ("management_fee", Value::Null)]);
}

#[test]
fn flags_are_answered_in_the_sense_they_are_asked() {
    let name = (10.0, 10.0, 24.0, "Salt mill");
    let sold = (10.0, 50.0, 14.0, "Sold out");
    check("- name: str\n- sold_out: bool (whether it is sold out)", &[name, sold], &[("sold_out", json!(true))]);
    check("- name: str\n- in_stock: bool (whether it is in stock)", &[name, sold], &[("in_stock", json!(false))]);
    let room = (10.0, 10.0, 24.0, "和室 10畳");
    check("- name: str\n- quiet: bool (禁煙か)", &[room, (10.0, 50.0, 14.0, "禁煙")], &[("quiet", json!(true))]);
    let home = [name, (10.0, 50.0, 14.0, "Parking"), (10.0, 66.0, 18.0, "No")];
    check("- name: str\n- parking: bool (whether there is parking)", &home, &[("parking", json!(false))]);
    let rest = "- floor: str (階)\n- rest: bool (休憩所(茶色の丸「休」)があるか)";
    check(rest, &[(10.0, 10.0, 24.0, "6F"), (300.0, 12.0, 20.0, "休")], &[("rest", json!(true))]);
}

#[test]
fn a_description_may_say_what_words_stand_for() {
    let schema = "- title: str (セミナー名)\n- seats: int? (残りの席数(満席は0))\n- free: str? (入居時期(成約済は空))";
    let name = (10.0, 10.0, 24.0, "空き家の相続");
    check(schema, &[name, (10.0, 60.0, 16.0, "満席")], &[("seats", json!(0))]);
    check(schema, &[name, (10.0, 60.0, 16.0, "成約済")], &[("free", Value::Null)]);
}

#[test]
fn a_unit_stands_behind_its_figure_whatever_it_is() {
    let schema = "- name: str (項目)\n- value: float (いまの値)\n- unit: str? (単位)";
    let lines = [(10.0, 10.0, 20.0, "残留塩素"), (10.0, 50.0, 40.0, "0.52"), (105.0, 68.0, 20.0, "mg/L")];
    check(schema, &lines, &[("value", json!(0.52)), ("unit", json!("mg/L"))]);
}

#[test]
fn amounts_go_to_the_field_that_their_words_call() {
    let schema = "- name: str (店名)\n- lunch: int? (昼の予算(円))\n- dinner: int? (夜の予算(円))";
    let lines = [(10.0, 10.0, 24.0, "海鮮なぎさ"), (10.0, 60.0, 18.0, "夜 5,000円")];
    check(schema, &lines, &[("lunch", Value::Null), ("dinner", json!(5000))]);
}

#[test]
fn sizes_portions_and_results_are_one_value() {
    let name = (10.0, 10.0, 24.0, "Lark tent");
    check(
        "- name: str\n- packed: str (packed size)",
        &[name, (10.0, 60.0, 16.0, "40 x 12 cm")],
        &[("packed", json!("40 x 12 cm"))],
    );
    check(
        "- name: str\n- amount: str (内容量)",
        &[(10.0, 10.0, 24.0, "秋鮭の切身"), (10.0, 60.0, 16.0, "5切れ")],
        &[("amount", json!("5切れ"))],
    );
    check("- name: str\n- score: str? (score)", &[name, (10.0, 60.0, 16.0, "2 - 1")], &[("score", json!("2 - 1"))]);
    check("- name: str\n- score: str? (score)", &[name, (10.0, 60.0, 16.0, "v")], &[("score", Value::Null)]);
}

#[test]
fn one_price_is_both_ends_unless_it_is_left_open() {
    let schema = "- name: str (ツアー名)\n- low: int (最低料金(円))\n- high: int? (最高料金(円))";
    let name = (10.0, 10.0, 24.0, "紅葉の渓谷を歩く");
    check(schema, &[name, (10.0, 60.0, 20.0, "9,800円")], &[("low", json!(9800)), ("high", json!(9800))]);
    check(schema, &[name, (10.0, 60.0, 20.0, "9,800円〜")], &[("low", json!(9800)), ("high", Value::Null)]);
}

#[test]
fn an_amount_in_thousands_is_read_in_thousands() {
    let schema = "- name: str (project)\n- cost: int (cost in thousands of euros)";
    check(schema, &[(10.0, 10.0, 24.0, "Depot roof"), (10.0, 60.0, 20.0, "€640k")], &[("cost", json!(640))]);
    check(schema, &[(10.0, 10.0, 24.0, "Depot roof"), (10.0, 60.0, 20.0, "640")], &[("cost", json!(640))]);
}

#[test]
fn the_star_of_a_rating_is_no_number_of_anything() {
    let schema = "- episode: int (number of the episode)\n- title: str (title)";
    let lines = [(10.0, 10.0, 28.0, "214"), (120.0, 8.0, 30.0, "The cost of quiet"), (500.0, 12.0, 20.0, "★ 4.8")];
    // Which of the two numbers it is only the other records tell.
    check(schema, &lines, &[("episode", Value::Null)]);
    check(schema, &lines[..2], &[("episode", json!(214))]);
}

#[test]
fn languages_and_states_are_told_by_their_words() {
    let lines = [
        (10.0, 10.0, 24.0, "Dr Helena Marsh"),
        (10.0, 60.0, 16.0, "Speaks English, Polish"),
        (10.0, 90.0, 16.0, "Active"),
    ];
    let schema = "- name: str (name)\n- languages: str[] (languages spoken)\n- state: str (state)";
    check(schema, &lines, &[("languages", json!(["English", "Polish"])), ("state", json!("Active"))]);
}
