//! What is taken for a drawing, and what is left among the words.
#![allow(clippy::unwrap_used)]

use super::*;
use crate::core::schema::from_notation;
use crate::reader::fields::tests::line;
use crate::reader::fields::{Habits, read_record, read_record_like};

const FIELDS: &str = "- name: str (name)\n- gear: str (manual or automatic)\n- price: int (price in dollars)";

/// Records 200 pixels apart: a name, below it a sign and a word, and a price.
fn records(signs: &[&str], confidence: f32) -> (TextLayer, Vec<Rect>) {
    let names = ["Heron", "Plover", "Teal", "Snipe", "Curlew", "Dunlin"];
    let words = ["Manual", "Automatic", "Manual", "Automatic", "Manual", "Manual"];
    let mut lines = Vec::new();
    for (at, sign) in signs.iter().enumerate() {
        let top = 200.0 * at as f64;
        lines.push(line(20.0, top + 10.0, 36.0, names[at]));
        let (mut mark, word) = (line(20.0, top + 80.0, 20.0, sign), line(44.0, top + 80.0, 20.0, words[at]));
        mark.words.extend(word.words);
        mark.bbox = mark.bbox.union(word.bbox);
        lines.push(mark);
        lines.push(line(20.0, top + 130.0, 20.0, &format!("${}0", at + 2)));
    }
    lines.iter_mut().flat_map(|line| &mut line.words).for_each(|word| word.confidence = confidence);
    let crops = (0..signs.len()).map(|at| Rect::new(0.0, 200.0 * at as f64, 400.0, 200.0 * at as f64 + 190.0));
    (TextLayer { lines }, crops.collect())
}

fn marks(text: &TextLayer, crops: &[Rect]) -> Marks {
    let cells = Default::default();
    let rows: Vec<Example<'_>> = crops.iter().map(|crop| Example { crop: *crop, words: text, cells: &cells }).collect();
    Marks::of(&rows)
}

fn texts(signs: &[&str], confidence: f32) -> Vec<String> {
    let (text, crops) = records(signs, confidence);
    marks(&text, &crops).found.into_iter().map(|mark| mark.text).collect()
}

#[test]
fn one_drawing_is_read_as_letters_and_signs() {
    assert_eq!(texts(&["O", "©", "O", "©"], 90.0), ["O", "©", "O", "©"]);
    assert_eq!(texts(&["J", "J", "J", "J"], 40.0), ["J", "J", "J", "J"]);
    assert_eq!(texts(&["e", "e", "@", "e", "e", "e"], 70.0).len(), 6);
}

#[test]
fn letters_that_differ_and_what_the_file_states_stay() {
    assert_eq!(texts(&["A", "B", "C", "A"], 90.0), [""; 0]);
    assert_eq!(texts(&["O", "©", "O", "©"], 100.0), [""; 0]);
    assert_eq!(texts(&["O", "©"], 90.0), [""; 0]);
}

#[test]
fn a_value_behind_a_drawing_says_what_was_left_out() {
    let (text, crops) = records(&["O", "©", "O", "©"], 90.0);
    let schema = from_notation(FIELDS).unwrap();
    let alone: Vec<_> = crops.iter().map(|crop| read_record(&schema, &text, *crop).0).collect();
    let rows = crops.iter().zip(&alone).map(|(crop, cells)| Example { crop: *crop, words: &text, cells });
    let habits = Habits::usual(&schema, &rows.collect::<Vec<_>>());
    let cells = read_record_like(&schema, &text, crops[1], &habits).0;
    assert_eq!(cells["gear"].value, serde_json::json!("Automatic"));
    assert!(cells["gear"].remark.as_ref().unwrap().en.contains('©'));
    assert!(cells["name"].remark.is_none());
}

#[test]
fn doubtful_strokes_where_no_other_record_prints_are_left_out() {
    let (mut text, crops) = records(&["A", "B", "C", "A"], 95.0);
    let stroke = |x: f64, y: f64, confidence: f32, text: &str| {
        let mut stroke = line(x, y, 20.0, text);
        stroke.words.iter_mut().for_each(|word| word.confidence = confidence);
        stroke
    };
    // Doubtful and alone; doubtful where the others print their price; sure.
    text.lines.extend([stroke(300.0, 240.0, 55.0, "wy"), stroke(300.0, 510.0, 90.0, "New")]);
    text.lines.retain(|line| line.words[0].text != "$40");
    text.lines.push(stroke(20.0, 530.0, 60.0, "q"));
    let found: Vec<String> = marks(&text, &crops).found.into_iter().map(|mark| mark.text).collect();
    assert_eq!(found, ["wy"]);
}
