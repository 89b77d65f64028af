//! Marks drawn in the bundled font and by rule, in several sizes and colours; and letters, which never are marks.

use image::{Rgb, RgbImage};

use super::*;
use crate::core::geometry::Rect;
use crate::raster::text::Font;
use crate::reader::ocr::cut::strips;

const PAPER: [u8; 3] = [244, 246, 250];

/// Rows of print on one page, each a line of its own: the box of its ink.
fn page(rows: &[&str], size: f32, ink: [u8; 3]) -> (RgbImage, Vec<(usize, Rect)>) {
    let step = (2.0 * size) as u32;
    let mut page = RgbImage::from_pixel(1500, step * (rows.len() as u32 + 1), Rgb(PAPER));
    let mut lines = Vec::new();
    for (at, row) in rows.iter().enumerate() {
        let top = step * at as u32 + 4;
        Font::bundled().at(size).draw(&mut page, row, 60, i64::from(top), ink);
        let places = (top..top + step).flat_map(|y| (0..1500).map(move |x| (x, y)));
        let inked = places.filter(|&(x, y)| page.get_pixel_checked(x, y).is_some_and(|Rgb(p)| *p != PAPER));
        let pixels = inked.map(|(x, y)| (f64::from(x), f64::from(y)));
        let bbox = pixels.map(|(x, y)| Rect::new(x, y, x + 1.0, y + 1.0)).reduce(Rect::union);
        lines.extend(bbox.map(|bbox| (at, bbox)));
    }
    (page, lines)
}

fn taken(page: &RgbImage, lines: &[(usize, Rect)]) -> Vec<String> {
    let mut strips = strips(page, lines, &|| false).unwrap_or_default();
    take(&mut strips).into_iter().map(|word| word.text).collect()
}

fn check(rows: &[&str], expected: &[&str]) {
    for (size, ink) in [(28.0, [30, 30, 30]), (36.0, [180, 80, 10]), (48.0, [20, 90, 200])] {
        let (page, lines) = page(rows, size, ink);
        assert_eq!(taken(&page, &lines), expected, "{size}");
    }
}

#[test]
fn stars_of_a_rating_are_read() {
    check(&["★★★★☆", "★★☆☆☆"], &["★★★★☆", "★★☆☆☆"]);
    check(&["★ 4.7"], &["★"]);
}

#[test]
fn signs_of_a_table_are_read_where_there_are_several() {
    check(&["○", "△", "○", "△"], &["○", "△", "○", "△"]);
    check(&["●", "○", "●", "●"], &["●", "○", "●", "●"]);
    check(&["● 木", "● 日", "● 月"], &[]);
    check(&["○"], &[]);
    check(&["○○駅", "A○B", "○△○"], &["○△○"]);
    check(&["揚げ出し豆腐　◎"], &["◎"]);
}

#[test]
fn a_mark_alone_in_a_box_is_told_and_nothing_else_is() {
    let (page, lines) = page(&["○", "×", "△", "○ ○", "○!", "木", "日"], 36.0, [30, 30, 30]);
    let seen = |(at, ink): &(usize, Rect)| {
        let word = super::alone(&page, ink.expanded(12.0))?;
        assert!(word.bbox.iou(*ink) > 0.7, "{at}: {word:?} {ink:?}");
        Some(word.text)
    };
    let told: Vec<Option<String>> = lines.iter().map(seen).collect();
    let expected = [Some("○"), Some("×"), Some("△"), None, None, None, None];
    assert_eq!(told, expected.map(|sign| sign.map(str::to_owned)));
    assert_eq!(super::alone(&page, Rect::new(700.0, 10.0, 900.0, 60.0)), None);
}

#[test]
fn what_says_up_or_down_is_read_beside_its_number() {
    check(&["▲ 12.4%", "▼ 0.3%"], &["▲", "▼"]);
}

#[test]
fn letters_are_no_marks() {
    let letters: String = (33..127u8).map(char::from).collect();
    let kana: String = ('ぁ'..='ん').chain('ァ'..='ヶ').collect();
    let kanji = "大木本火犬水不未末太夫夭天入人父文又乂土士十千干王玉主口回日目田国四白自百中申由甲円丹月門個合古今金会分公八六穴宮高島山川小少";
    let alone = |text: &str| text.chars().map(|c| format!("{c} ")).collect::<Vec<_>>();
    for text in [letters.as_str(), &kana, kanji] {
        let rows: Vec<String> = text.chars().collect::<Vec<_>>().chunks(20).map(|row| row.iter().collect()).collect();
        check(&rows.iter().map(String::as_str).collect::<Vec<_>>(), &[]);
    }
    // Even one by one no letter but O and X, and what is round like it, looks like a mark.
    let lone = alone(&letters.replace(['O', 'o', 'Q', '0', 'X', 'x'], ""));
    check(&lone.iter().map(String::as_str).collect::<Vec<_>>(), &[]);
}

#[test]
fn marks_stand_where_they_were_in_the_text() {
    let word = |text: &str, x0: f64, x1: f64| Word {
        text: text.to_owned(),
        bbox: Rect::new(x0, 0.0, x1, 20.0),
        confidence: 90.0,
    };
    let line = TextLine {
        bbox: Rect::new(0.0, 0.0, 100.0, 20.0),
        words: vec![word("豆腐", 0.0, 40.0), word("620円", 70.0, 100.0)],
    };
    let away = Word { bbox: Rect::new(0.0, 60.0, 80.0, 76.0), ..word("★★★", 0.0, 0.0) };
    let layer = put(vec![word("◎", 45.0, 60.0), away], TextLayer { lines: vec![line] });
    let texts: Vec<String> = layer.lines.iter().map(TextLine::text).collect();
    assert_eq!(texts, ["豆腐◎ 620円", "★★★"]);
}
