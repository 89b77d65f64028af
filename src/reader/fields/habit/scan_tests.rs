//! Records as OCR reads them: spaces that were not read, rows that begin late, texts with a stroke beside them.
#![allow(clippy::unwrap_used)]

use serde_json::{Value, json};

use super::slot_tests::{read, rows};
use crate::core::geometry::Rect;
use crate::core::text_layer::{TextLine, Word};
use crate::reader::fields::tests::line;

const NULL: Value = Value::Null;

/// A label and its value with white space between them that is too narrow for a space of its own.
fn joined(x: f64, y: f64, label: &str, value: &str) -> TextLine {
    let first = line(x, y, 20.0, label);
    let second = line(first.bbox.x1 + 4.5, y, 20.0, value);
    TextLine { bbox: first.bbox.union(second.bbox), words: [first.words, second.words].concat() }
}

#[test]
fn a_label_without_a_space_is_no_part_of_the_value() {
    let (crops, mut lines) =
        rows(&[&[(20.0, "緑園")], &[(20.0, "川辺会館")], &[(20.0, "丘の家")], &[(20.0, "浜荘")], &[(20.0, "森の家")]]);
    let values =
        [("電話", "47-1120"), ("電話", "22-8801"), ("二話", "35-0417"), ("電話", "51-6630"), ("電話", "33-2954")];
    lines.extend(crops.iter().zip(values).map(|(crop, (label, value))| joined(400.0, crop.y0 + 18.0, label, value)));
    let fields = "- name: str (避難所の名前)\n- phone: str (電話番号)";
    let want = ["47-1120", "22-8801", "35-0417", "51-6630", "33-2954"].map(|s| json!(s));
    assert_eq!(read(fields, &crops, &lines, "phone"), want);
}

#[test]
fn a_word_that_leads_without_a_space_is_no_part_of_the_value() {
    let (crops, mut lines) =
        rows(&[&[(20.0, "写真部")], &[(20.0, "将棋部")], &[(20.0, "茶道部")], &[(20.0, "園芸部")]]);
    let values = ["広報課", "経理部", "秘書室", "物流課"];
    lines.extend(crops.iter().zip(values).map(|(crop, value)| joined(400.0, crop.y0 + 18.0, "世話役", value)));
    let fields = "- name: str (クラブの名前)\n- department: str (世話役の部署)";
    assert_eq!(read(fields, &crops, &lines, "department"), values.map(|s| json!(s)));
}

#[test]
fn a_row_whose_first_text_is_missing_keeps_its_columns() {
    let (mut crops, lines) = rows(&[
        &[(20.0, "1"), (300.0, "18"), (600.0, "12")],
        &[(300.0, "17"), (600.0, "9")],
        &[(20.0, "3"), (300.0, "18"), (600.0, "7")],
        &[(20.0, "4"), (300.0, "16"), (600.0, "4")],
        &[(20.0, "5"), (300.0, "15"), (600.0, "8")],
        &[(20.0, "6"), (300.0, "11"), (600.0, "3")],
    ]);
    crops[1].x0 = 290.0;
    let fields = "- place: int (place)\n- games: int (games)\n- won: int (won)";
    assert_eq!(read(fields, &crops, &lines, "games"), [18, 17, 18, 16, 15, 11].map(|n| json!(n)));
    assert_eq!(read(fields, &crops, &lines, "won"), [12, 9, 7, 4, 8, 3].map(|n| json!(n)));
    assert_eq!(read(fields, &crops, &lines, "place")[1], NULL);
}

#[test]
fn the_name_of_a_group_before_its_first_row_is_no_text_of_that_row() {
    let names = ["Elm", "Oak", "Ash", "Fir", "Yew", "Box"];
    let (mut crops, mut lines) = rows(&names.map(|name| [(300.0, name)]).each_ref().map(|row| row.as_slice()));
    for (at, crop) in crops.iter_mut().enumerate() {
        let top = crop.y0;
        if at == 0 || at == 3 {
            lines.push(line(20.0, top + 18.0, 20.0, if at == 0 { "North wood" } else { "South wood" }));
            crop.x0 = 0.0;
        } else {
            crop.x0 = 280.0;
        }
        lines.push(line(600.0, top + 18.0, 20.0, &format!("{} m", 12 + at)));
    }
    let fields = "- group: str (heading it stands under)\n- tree: str (name of the tree)\n- height: int (height in m)";
    assert_eq!(read(fields, &crops, &lines, "tree"), names.map(|s| json!(s)));
    let (north, south) = (json!("North wood"), json!("South wood"));
    assert_eq!(
        read(fields, &crops, &lines, "group"),
        [&north, &north, &north, &south, &south, &south].map(Value::clone)
    );
}

#[test]
fn yes_and_no_are_the_same_words_in_and_out_of_brackets() {
    let (crops, lines) = rows(&[
        &[(20.0, "写真部"), (400.0, "【初心者歓迎】")],
        &[(20.0, "将棋部"), (420.0, "初心者歓迎")],
        &[(20.0, "登山部"), (420.0, "経験者向け")],
        &[(20.0, "茶道部"), (420.0, "初心者歓迎")],
    ]);
    let fields = "- name: str (クラブの名前)\n- beginners: bool (初心者を歓迎するか)";
    assert_eq!(read(fields, &crops, &lines, "beginners"), [true, true, false, true].map(|b| json!(b)));
}

#[test]
fn entries_halfway_beside_two_lines_are_read_behind_both() {
    let jobs = [
        ("Ferry hand", "Marlin Line, Port Ellis"),
        ("Night nurse", "Low Meadow, Fernley"),
        ("Map editor", "Red Barn, Hillside"),
        ("Baker", "Old Mill, Quay"),
    ];
    let tags =
        [["shift work", "uniform"], ["early start", "housing"], ["part time", "bonus"], ["seasonal", "training"]];
    let (mut crops, mut lines) = (Vec::new(), Vec::new());
    for (at, ((title, where_to), tags)) in jobs.iter().zip(tags).enumerate() {
        let top = 120.0 * at as f64;
        crops.push(Rect::new(0.0, top, 1000.0, top + 90.0));
        lines.extend([line(20.0, top + 8.0, 26.0, title), line(20.0, top + 52.0, 18.0, where_to)]);
        lines.extend([line(500.0, top + 36.0, 16.0, tags[0]), line(650.0, top + 36.0, 16.0, tags[1])]);
    }
    let fields = "- title: str (job)\n- employer: str (employer)\n- place: str (place)\n- tags: str[] (tags)";
    assert_eq!(read(fields, &crops, &lines, "employer")[0], json!("Marlin Line"));
    assert_eq!(read(fields, &crops, &lines, "place"), ["Port Ellis", "Fernley", "Hillside", "Quay"].map(|s| json!(s)));
    assert_eq!(read(fields, &crops, &lines, "tags")[1], json!(["early start", "housing"]));
}

#[test]
fn a_lone_number_with_a_unit_is_the_field_that_names_the_unit() {
    let (crops, lines) = rows(&[
        &[(100.0, "朝市広場"), (600.0, "徒歩 5分")],
        &[(100.0, "眼鏡橋"), (600.0, "徒歩 18分")],
        &[(100.0, "見晴らし台"), (600.0, "徒歩 35分")],
    ]);
    let fields = "- number: int (地図の番号)\n- name: str (名所)\n- minutes: int (駅からの分)";
    assert_eq!(read(fields, &crops, &lines, "minutes"), [5, 18, 35].map(|n| json!(n)));
    assert_eq!(read(fields, &crops, &lines, "number"), [NULL; 3]);
}

#[test]
fn a_sign_on_all_records_cut_short_on_some_is_nobodys_value() {
    let (crops, lines) = rows(&[
        &[(20.0, "Elm House"), (400.0, "fenhill.example")],
        &[(20.0, "Oak House"), (400.0, "fenhill.example")],
        &[(20.0, "Ash House"), (400.0, "fenhill.exam")],
    ]);
    let fields = "- name: str (name)\n- energy: str (energy letter)";
    assert_eq!(read(fields, &crops, &lines, "energy"), [NULL; 3]);
}

#[test]
fn a_whole_paragraph_is_read_where_a_line_of_it_stands_as_usual() {
    let steps = [
        ("Warm the milk", "Heat milk and butter until the", "butter has melted."),
        ("Make the dough", "Stir in flour, yeast, sugar and", "salt."),
        ("Let it rise", "Cover the bowl and leave it in a", "warm place."),
        ("Roll and fill", "Spread the filling and roll the", "sheet up tightly."),
        ("Second rise", "Cut into nine pieces and rest", "them in the tin."),
    ];
    let (mut crops, mut lines) = (Vec::new(), Vec::new());
    for (at, (title, first, second)) in steps.iter().enumerate() {
        let top = 400.0 * at as f64;
        // Of one record the drawing over the words was not found to be a part.
        crops.push(Rect::new(0.0, if at == 1 { top + 215.0 } else { top }, 330.0, top + 302.0));
        lines.extend([line(14.0, top + 219.0, 20.0, title), line(260.0, top + 223.0, 16.0, "10 min")]);
        lines.extend([line(14.0, top + 261.0, 16.0, first), line(14.0, top + 288.0, 16.0, second)]);
        if at != 1 {
            lines.push(line(18.0, top + 13.0, 18.0, &(at + 1).to_string()));
        }
    }
    let fields =
        "- number: int (number of the step)\n- title: str (title)\n- text: str (what to do)\n- minutes: int (minutes)";
    let read = read(fields, &crops, &lines, "text");
    assert_eq!(read[0], json!("Heat milk and butter until the butter has melted."));
    assert_eq!(read[3], json!("Spread the filling and roll the sheet up tightly."));
}

#[test]
fn words_that_the_file_states_are_left_with_their_first_letters() {
    let (crops, mut lines) =
        rows(&[&[(20.0, "写真部")], &[(20.0, "将棋部")], &[(20.0, "茶道部")], &[(20.0, "園芸部")]]);
    let values = ["広報課", "経理部", "秘書室", "物流課"];
    let whole = |(crop, value): (&Rect, &str)| line(400.0, crop.y0 + 18.0, 20.0, &format!("世話役{value}"));
    lines.extend(crops.iter().zip(values).map(whole));
    lines.iter_mut().flat_map(|line| &mut line.words).for_each(|word: &mut Word| word.confidence = 100.0);
    let fields = "- name: str (クラブの名前)\n- department: str (担当)";
    assert_eq!(read(fields, &crops, &lines, "department")[0], json!("世話役広報課"));
}
