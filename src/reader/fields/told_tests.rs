//! What the words of a card say, and what they do not say.
#![allow(clippy::unwrap_used)]

use serde_json::{Value, json};

use super::prose::paragraphs;
use super::sheet::Sheet;
use super::tests::{check, line};
use crate::core::text_layer::TextLayer;

const NULL: Value = Value::Null;

/// A field with the name of a thing before it, read from a name and the lines below it.
fn says(field: &str, lines: &[&str], want: Value) {
    let mut all = vec![(20.0, 10.0, 40.0, "Maple Grove Hall")];
    all.extend(lines.iter().enumerate().map(|(at, text)| (20.0, 120.0 + 80.0 * at as f64, 20.0, *text)));
    let name = field.split(':').next().unwrap();
    check(&format!("- name: str (name)\n- {field}"), &all, &[(name, want)]);
}

#[test]
fn an_amount_that_is_called_a_fee_is_no_price() {
    let check = |field: &str, big: &str, small: &str, want: i64| {
        let lines = [(20.0, 10.0, 20.0, "Maple Grove"), (20.0, 60.0, 36.0, big), (20.0, 140.0, 16.0, small)];
        let name = field.split(':').next().unwrap();
        check(&format!("- name: str (name)\n- {field}"), &lines, &[(name, json!(want))]);
    };
    check("price: int (price)", "£18", "Booking fee £2", 18);
    check("rent: int (rent)", "$1,725/mo", "Cleaning fee $60", 1725);
    check("cost: int (価格)", "2,000円", "手数料 300円", 2000);
    check("price: int (price without the booking fee)", "£18", "Booking fee £2", 18);
}

#[test]
fn what_is_asked_of_something_is_not_its_mention() {
    says("free: bool? (whether entry is free)", &["Entry £5"], NULL);
    says("negotiable: bool? (whether the price is negotiable)", &["Price €640"], NULL);
    says("negotiable: bool? (whether the price is negotiable)", &["Price negotiable"], json!(true));
    says("garden: bool? (whether it has a garden)", &["No private garden"], json!(false));
    says("garden: bool? (whether it has a garden)", &["No stairs, large garden"], json!(true));
    says("entry: bool? (whether entry is free)", &["Entry £5"], NULL);
    says("parking: bool? (whether it has parking)", &["No private parking"], json!(false));
    says("booking: bool? (whether booking is required)", &["Booking fee £2"], NULL);
    says("booking: bool? (whether booking is required)", &["Booking required"], json!(true));
    says("booking: bool? (whether booking is required)", &["Booking not required"], json!(false));
    says("booking: bool? (whether booking is required)", &["ID required"], NULL);
    says("dogs: bool? (whether dogs are welcome)", &["Dogs not allowed"], json!(false));
}

#[test]
fn an_exception_belongs_to_the_word_before_it() {
    let schema = "- name: str (name)\n- adult: int (adult fee, 0 if free)\n- child: int (child fee, 0 if free)";
    let lines = [
        (20.0, 10.0, 30.0, "Harbour Museum"),
        (20.0, 100.0, 20.0, "Adult £5"),
        (20.0, 150.0, 20.0, "Child"),
        (140.0, 150.0, 20.0, "Free"),
    ];
    check(schema, &lines, &[("adult", json!(5)), ("child", json!(0))]);
    let lines = [(20.0, 10.0, 30.0, "Harbour Museum"), (20.0, 100.0, 20.0, "Deposit"), (160.0, 100.0, 20.0, "Free")];
    check("- name: str (name)\n- entry: int? (entry, 0 if free)", &lines, &[("entry", NULL)]);
    let lines = [(20.0, 10.0, 30.0, "Harbour Museum"), (20.0, 100.0, 20.0, "Free")];
    check("- name: str (name)\n- entry: int? (entry, 0 if free)", &lines, &[("entry", json!(0))]);
    let lines = [(20.0, 10.0, 30.0, "Harbour Hostel"), (20.0, 100.0, 20.0, "Full")];
    let schema = "- name: str (name)\n- rooms: int? (rooms left, 0 if full)\n- beds: int? (beds left, 0 if full)";
    check(schema, &lines, &[("rooms", NULL), ("beds", NULL)]);
}

#[test]
fn a_text_may_be_a_word_that_is_an_exception_for_numbers() {
    says("fee: str (entry fee, 0 if free)", &["Entry fee Free"], json!("Free"));
    says("fee: int (entry fee, 0 if free)", &["Entry fee Free"], json!(0));
}

#[test]
fn a_result_need_not_be_of_a_match() {
    says("result: str (result of the test)", &["Passed"], json!("Passed"));
    says("result: str (result of the match)", &["Late winner", "2 - 1"], json!("2 - 1"));
}

#[test]
fn an_end_that_is_left_open_has_no_value() {
    let ends = |text: &str, low: Value, high: Value| {
        let lines = [(20.0, 10.0, 40.0, "Maple Grove Hall"), (20.0, 120.0, 20.0, text)];
        let schema = "- name: str (name)\n- low: int? (lowest price)\n- high: int? (highest price)";
        check(schema, &lines, &[("low", low), ("high", high)]);
    };
    ends("£40", json!(40), json!(40));
    ends("£40 and up", json!(40), NULL);
    ends("£40 or more", json!(40), NULL);
    ends("£40 upwards", json!(40), NULL);
    ends("up to £40", NULL, json!(40));
    ends("3,000円以下", NULL, json!(3000));
}

#[test]
fn a_size_or_a_country_in_brackets_is_no_note() {
    let name =
        |text: &str, want: &str| check("- name: str (name)", &[(20.0, 10.0, 40.0, text)], &[("name", json!(want))]);
    name("Linen Shirt [XL]", "Linen Shirt [XL]");
    name("Linen Shirt [L]", "Linen Shirt [L]");
    name("Linen Shirt [2]", "Linen Shirt");
}

#[test]
fn a_yes_or_no_below_its_japanese_label() {
    let lines = [(20.0, 10.0, 40.0, "青葉荘"), (20.0, 120.0, 20.0, "駐車場"), (20.0, 142.0, 20.0, "無")];
    let schema = "- name: str (名前)\n- balcony: bool? (ベランダがあるか)\n- parking: bool? (駐車場があるか)";
    check(schema, &lines, &[("parking", json!(false)), ("balcony", NULL)]);
}

#[test]
fn a_word_right_behind_an_amount_says_what_it_is() {
    let lines = [
        (20.0, 10.0, 30.0, "Loomwise"),
        (20.0, 100.0, 48.0, "$18.4M"),
        (190.0, 124.0, 16.0, "raised"),
        (180.0, 150.0, 20.0, "since 2018"),
    ];
    let schema = "- name: str (name)\n- raised: float (money raised in millions of dollars)\n\
                  - founded: int (year it was founded)";
    check(schema, &lines, &[("raised", json!(18.4)), ("founded", json!(2018))]);
}

#[test]
fn words_that_lead_to_a_value_are_no_other_value() {
    let lines = [
        (20.0, 10.0, 40.0, "Snake plant"),
        (20.0, 100.0, 20.0, "Water every 21 days"),
        (20.0, 140.0, 20.0, "Safe for pets"),
    ];
    let schema = "- name: str (name)\n- water: int (days between two waterings)\n\
                  - pets: bool (whether it is safe for pets)\n- light: str (light it needs)";
    check(schema, &lines, &[("water", json!(21)), ("pets", json!(true)), ("light", NULL)]);
}

#[test]
fn a_list_stands_side_by_side_below_its_label() {
    let lines = [
        (20.0, 10.0, 40.0, "Bakery chain"),
        (20.0, 100.0, 16.0, "Wishes"),
        (20.0, 130.0, 18.0, "Label printer"),
        (200.0, 130.0, 18.0, "Recipes"),
    ];
    let schema = "- name: str (name)\n- wishes: str[] (what they wish for)";
    check(schema, &lines, &[("wishes", json!(["Label printer", "Recipes"]))]);
}

#[test]
fn a_word_at_the_end_of_a_text_is_no_label() {
    let lines = [(20.0, 10.0, 40.0, "Mopsy"), (20.0, 80.0, 20.0, "Mixed breed"), (20.0, 110.0, 20.0, "1 year")];
    let schema = "- name: str (name)\n- breed: str (breed)\n- age: int (age in years)";
    check(schema, &lines, &[("breed", json!("Mixed breed")), ("age", json!(1))]);
}

#[test]
fn the_sign_of_a_month_before_an_amount_is_no_day() {
    let lines = [(20.0, 10.0, 40.0, "将棋部"), (20.0, 100.0, 16.0, "月"), (60.0, 100.0, 20.0, "500円")];
    let schema = "- name: str (部の名前)\n- day: str? (活動日)\n- fee: int (月会費(円))";
    check(schema, &lines, &[("day", NULL), ("fee", json!(500))]);
}

#[test]
fn two_lines_that_end_a_sentence_are_no_title() {
    let lines = [
        line(20.0, 10.0, 20.0, "Seed Banks"),
        line(20.0, 60.0, 26.0, "Why seeds sleep and how long. Students run"),
        line(20.0, 92.0, 26.0, "one germination trial from start to finish."),
        line(20.0, 150.0, 16.0, "taught every second fall"),
    ];
    let found = paragraphs(&Sheet::new(&TextLayer { lines: lines.to_vec() }));
    assert!(found.iter().any(|paragraph| paragraph.spans.len() == 2), "{found:?}");
}

#[test]
fn a_list_of_times_is_all_times_and_no_list_of_words() {
    says("times: str[] (開映時刻)", &["10:10  14:35", "観客評価"], json!(["10:10", "14:35"]));
    let lines = [(20.0, 10.0, 40.0, "Maple Grove Hall"), (20.0, 120.0, 20.0, "10:10"), (20.0, 200.0, 20.0, "tea, jam")];
    check("- name: str (name)\n- extras: str[] (extras)", &lines, &[("extras", json!(["tea", "jam"]))]);
}

#[test]
fn one_of_the_signs_that_are_listed_stands_alone() {
    says("free: str (空き(○△×))", &["△", "電話 31-2204"], json!("△"));
}

#[test]
fn an_amount_for_each_hour_is_no_name() {
    let lines = [(400.0, 10.0, 30.0, "12,000円/時"), (20.0, 100.0, 27.0, "水無瀬小学校")];
    let fields = "- name: str (場所の名前)\n- fee: int (1時間の料金(円))";
    check(fields, &lines, &[("name", json!("水無瀬小学校")), ("fee", json!(12000))]);
}

#[test]
fn no_fee_is_nothing_to_pay() {
    says("fee: int (fee a year in euros)", &["No fee"], json!(0));
    says("fee: int? (fee a year in euros)", &["Free transfers"], NULL);
}

#[test]
fn a_distance_in_metres_may_be_printed_in_kilometres() {
    says("metres: int (distance in metres)", &["350 m"], json!(350));
    says("metres: int (distance in metres)", &["1.25 km"], json!(1250));
    says("metres: int? (distance in metres)", &["5 min"], NULL);
}

#[test]
fn what_is_counted_behind_a_date_is_another_value() {
    let lines = [(20.0, 10.0, 40.0, "水彩画"), (20.0, 120.0, 20.0, "初回"), (120.0, 120.0, 20.0, "10月6日 全8回")];
    let fields = "- title: str (講座名)\n- first: str (初回の日)\n- times: int (回数)";
    check(fields, &lines, &[("first", json!("10月6日")), ("times", json!(8))]);
}

#[test]
fn a_month_is_one_without_a_day() {
    says("month: str (実施月)", &["4月集合"], json!("4月"));
    says("month: str? (実施月)", &["4月12日"], NULL);
}

#[test]
fn a_person_is_named_behind_a_word_that_leads() {
    says("teacher: str (teacher)", &["with Carys Prothero"], json!("Carys Prothero"));
}
