//! What names a column, a row or a value on all records: words over it, before it, or around the records.
#![allow(clippy::unwrap_used)]

use serde_json::{Value, json};

use super::slot_tests::{read, rows};
use crate::core::geometry::Rect;
use crate::reader::fields::tests::line;

const NULL: Value = Value::Null;

#[test]
fn the_very_name_over_a_column_outweighs_a_like_word() {
    let (crops, mut lines) = rows(&[
        &[(20.0, "1"), (200.0, "Red 12-40"), (500.0, "Elm Yard")],
        &[(20.0, "2"), (200.0, "Red 12-44"), (500.0, "Elm Yard")],
        &[(20.0, "3"), (200.0, "Blue 7-09"), (500.0, "Quay")],
    ]);
    lines.extend([(20.0, "No."), (200.0, "Tram number"), (500.0, "Depot")].map(|(x, head)| line(x, 150.0, 18.0, head)));
    let fields = "- number: str (tram number)\n- depot: str (depot)";
    assert_eq!(read(fields, &crops, &lines, "number"), ["Red 12-40", "Red 12-44", "Blue 7-09"].map(|s| json!(s)));
}

#[test]
fn a_list_is_what_stands_under_its_name() {
    let (crops, mut lines) = rows(&[
        &[(20.0, "Hut A"), (300.0, "Pine Hill"), (600.0, "Stove, Bunks")],
        &[(20.0, "Hut B"), (300.0, "Long Fell"), (600.0, "Water")],
        &[(20.0, "Hut C"), (300.0, "Pine Hill")],
    ]);
    lines.extend([(20.0, "Hut"), (300.0, "Hill"), (600.0, "Fittings")].map(|(x, head)| line(x, 150.0, 18.0, head)));
    let fields = "- name: str (hut)\n- hill: str (hill)\n- fittings: str[]? (fittings)";
    assert_eq!(read(fields, &crops, &lines, "fittings"), [json!(["Stove", "Bunks"]), json!(["Water"]), NULL]);
}

#[test]
fn rows_of_a_comparison_are_named_at_the_left_even_where_one_column_is_taller() {
    let columns = [("Heron", "320", "4.5"), ("Plover", "410", "3.0"), ("Teal", "275", "5.2"), ("Snipe", "390", "6.1")];
    let (mut crops, mut lines) = (Vec::new(), Vec::new());
    for (at, (name, load, reach)) in columns.iter().enumerate() {
        let (x, top) = (400.0 + 200.0 * at as f64, if at == 1 { 170.0 } else { 200.0 });
        crops.push(Rect::new(x, top, x + 200.0, 620.0));
        lines.extend([(220.0, *name), (360.0, *load), (430.0, *reach)].map(|(y, text)| line(x + 40.0, y, 20.0, text)));
    }
    lines.extend([(360.0, "Reach (m)"), (430.0, "Load (kg)")].map(|(y, head)| line(240.0, y, 20.0, head)));
    let fields = "- name: str (model)\n- load: float (load in kg)\n- reach: float (reach in m)";
    assert_eq!(read(fields, &crops, &lines, "reach"), [320.0, 410.0, 275.0, 390.0].map(|n| json!(n)));
    assert_eq!(read(fields, &crops, &lines, "load"), [4.5, 3.0, 5.2, 6.1].map(|n| json!(n)));
}

#[test]
fn a_word_before_all_values_names_them_or_says_nothing() {
    let (crops, lines) = rows(&[
        &[(20.0, "Fell Walk"), (300.0, "窓口 庶務係"), (600.0, "contains Nuts, Milk")],
        &[(20.0, "Lake Row"), (300.0, "窓口 広報班"), (600.0, "contains Soya")],
        &[(20.0, "Dune Ride"), (300.0, "窓口 財務係"), (600.0, "contains Egg, Nuts")],
    ]);
    let fields = "- name: str (name)\n- desk: str (窓口の担当)\n- allergens: str[] (allergens)";
    assert_eq!(read(fields, &crops, &lines, "desk"), ["庶務係", "広報班", "財務係"].map(|s| json!(s)));
    let allergens = [json!(["Nuts", "Milk"]), json!(["Soya"]), json!(["Egg", "Nuts"])];
    assert_eq!(read(fields, &crops, &lines, "allergens"), allergens);
}

#[test]
fn figures_behind_a_common_word_leave_it_to_the_name() {
    let (crops, lines) = rows(&[
        &[(20.0, "Choir"), (300.0, "from Hall 2")],
        &[(20.0, "Chess"), (300.0, "from Hall 1")],
        &[(20.0, "Darts"), (300.0, "from Hall 4")],
    ]);
    let fields = "- name: str (name)\n- hall: str (hall)";
    assert_eq!(read(fields, &crops, &lines, "hall"), ["Hall 2", "Hall 1", "Hall 4"].map(|s| json!(s)));
}

#[test]
fn the_other_of_two_words_is_a_no() {
    let (crops, lines) = rows(&[
        &[(20.0, "Fell Walk"), (600.0, "Guests welcome")],
        &[(20.0, "Lake Row"), (600.0, "Members")],
        &[(20.0, "Dune Ride"), (600.0, "Guests welcome")],
        &[(20.0, "Quay Run"), (600.0, "Members")],
    ]);
    let fields = "- name: str (name)\n- guests: bool (whether guests are welcome)\n- place: str? (place)";
    assert_eq!(read(fields, &crops, &lines, "guests"), [true, false, true, false].map(|b| json!(b)));
    assert_eq!(read(fields, &crops, &lines, "place"), [NULL, NULL, NULL, NULL]);
}

#[test]
fn a_name_level_with_the_first_of_its_group_stands_for_all_below() {
    let (_, lines) = rows(&[
        &[(20.0, "Wind"), (300.0, "Hill"), (600.0, "12")],
        &[(300.0, "Fell"), (600.0, "31")],
        &[(300.0, "Moor"), (600.0, "7")],
        &[(20.0, "Water"), (300.0, "Weir"), (600.0, "4")],
        &[(300.0, "Lock"), (600.0, "9")],
    ]);
    let crop = |row: usize| Rect::new(280.0, 200.0 + 60.0 * row as f64, 1000.0, 256.0 + 60.0 * row as f64);
    let crops: Vec<Rect> = (0..5).map(crop).collect();
    let fields = "- group: str (group at the left)\n- name: str (name)\n- count: int (number)";
    let groups = ["Wind", "Wind", "Wind", "Water", "Water"].map(|s| json!(s));
    assert_eq!(read(fields, &crops, &lines, "group"), groups);
}

#[test]
fn lines_of_a_description_are_no_values_of_what_comes_next() {
    let card = |at: usize, texts: [&str; 4]| {
        let x = 320.0 * at as f64;
        let places = [(14.0, 30.0), (70.0, 16.0), (90.0, 16.0), (140.0, 16.0)];
        let lines = texts.iter().zip(places).map(|(text, (y, size))| line(x + 10.0, y, size, text)).collect::<Vec<_>>();
        (Rect::new(x, 0.0, x + 310.0, 200.0), lines)
    };
    let cards = [
        card(0, ["Brine", "Batteries from salt water for farms that", "lose power every winter.", "Seed"]),
        card(1, ["Hush", "Quiet fans for heat pumps, printed in", "one piece from old nets.", "Growth"]),
        card(2, ["Tallow", "Fats for bakers who want no palm oil and", "no smell in the kitchen.", "Seed"]),
    ];
    let crops: Vec<Rect> = cards.iter().map(|(crop, _)| *crop).collect();
    let lines: Vec<_> = cards.iter().flat_map(|(_, lines)| lines.clone()).collect();
    let fields = "- name: str (name)\n- summary: str (what it does)\n- stage: str (stage)";
    assert_eq!(read(fields, &crops, &lines, "stage"), ["Seed", "Growth", "Seed"].map(|s| json!(s)));
}

#[test]
fn no_sentence_is_a_kind_of_something() {
    let (crops, lines) = rows(&[
        &[(20.0, "Night Mail"), (300.0, "Long waits are common here on Mondays."), (800.0, "Indoor")],
        &[(20.0, "Coast Line"), (300.0, "Bring a coat, the deck is windy."), (800.0, "Outdoor")],
        &[(20.0, "Dale Rider"), (300.0, "The best views are on the left side."), (800.0, "Outdoor")],
    ]);
    let fields = "- name: str (name)\n- kind: str (kind)\n- text: str (what one should know)";
    assert_eq!(read(fields, &crops, &lines, "kind"), ["Indoor", "Outdoor", "Outdoor"].map(|s| json!(s)));
}

#[test]
fn a_column_that_is_read_already_is_no_other_field() {
    let (crops, lines) = rows(&[
        &[(20.0, "Fell Walk"), (400.0, "2 days"), (600.0, "up to 30")],
        &[(20.0, "Lake Row"), (440.0, "1 day"), (600.0, "up to 12")],
        &[(20.0, "Dune Ride"), (400.0, "3 days"), (600.0, "up to 8")],
        &[(20.0, "Quay Run"), (440.0, "1 day"), (600.0, "up to 45")],
    ]);
    let fields = "- name: str (name)\n- guide: str? (guide)\n- days: int (number of days)\n- people: int (most people)";
    assert_eq!(read(fields, &crops, &lines, "days"), [2, 1, 3, 1].map(|n| json!(n)));
    assert_eq!(read(fields, &crops, &lines, "people"), [30, 12, 8, 45].map(|n| json!(n)));
    assert_eq!(read(fields, &crops, &lines, "guide"), [NULL, NULL, NULL, NULL]);
}
