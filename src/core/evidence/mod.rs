//! Where on the page a value stands, whoever read it.
//!
//! Each value of a cell is looked for among the page's words (`seek`: texts by an alignment that forgives what an OCR
//! program gets wrong, numbers by what they say, yes and no by their signs); of several places the context decides
//! (`choose`). Strict where it matters: another digit or another character is another value, and is never located. No
//! confidence is invented: a place is sure, or it says why not.

mod amount;
mod choose;
mod glyph;
mod leaf;
mod left_out;
mod page;
mod seek;
mod sign;
mod text;
mod unread;

pub use glyph::{alike, look_alike};

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::geometry::Rect;
use super::schema::Field;
use super::text_layer::TextLayer;

use choose::Choice;
use leaf::Leaf;
use page::Page;
use sign::Signs;
use text::{Grade, Hit};

/// A place on the page that a value was read from.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Evidence {
    /// In page pixels.
    pub bbox: Rect,
    /// The words there, as read.
    pub text: String,
}

/// What is looked for on a page.
#[derive(Debug, Clone, PartialEq)]
pub struct Sought {
    /// The field: its type says how words become values, its labels and description say what stands beside them.
    pub field: Field,
    /// The typed value; `null` where there is none.
    pub value: Value,
    /// The words it was made of; may be empty.
    pub raw: String,
    /// Where it must stand, in page pixels; `None` for the whole page.
    pub crop: Option<Rect>,
    /// A mark that its reader saw by its form, where the page's words may have none.
    pub seen: Option<Evidence>,
}

/// How sure it is that a value stands where it was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Found {
    /// At one place, as printed.
    Located,
    /// At one place, nearly as printed: the words there differ in a few characters.
    Weak,
    /// At several places in the crop, and nothing says which.
    Several,
    /// Only outside the crop it must stand in.
    Outside,
    /// Nowhere on the page.
    Absent,
    /// There is no value, and the field's label is printed in the crop with something beside it; or an item of a list stands
    /// among the others and was not read.
    Unread,
    /// There is nothing to look for: no value, or one that is not printed, such as a no.
    Nothing,
}

/// Where a value was found.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Place {
    /// How sure it is.
    pub found: Found,
    /// The places, the best first; a list has one for each item that was found.
    pub evidence: Vec<Evidence>,
}

/// Where each value stands on a page, in the order they were asked for. Cells with the same crop are of one record. The
/// cells of a slide help each other (how a field looks in other records, which place is another cell's), so ask for all
/// of them at once.
pub fn locate(layer: &TextLayer, sought: &[Sought]) -> Vec<Place> {
    let page = Page::of(layer);
    let leaves = leaf::leaves(sought);
    let signs = Signs::of(&leaves);
    let sights = leaves.iter().map(|leaf| seek::seek(&page, leaf, &signs)).collect();
    let choices = choose::choose(&page, &leaves, sights);
    let mut cells: Vec<Vec<(Found, Vec<Evidence>)>> = vec![Vec::new(); sought.len()];
    for (leaf, choice) in leaves.iter().zip(&choices) {
        if let Some(cell) = cells.get_mut(leaf.cell) {
            let seen = sought.get(leaf.cell).and_then(|sought| sought.seen.as_ref());
            cell.push(match seen.filter(|seen| !stands_at(choice, seen.bbox)) {
                Some(seen) => (Found::Located, vec![seen.clone()]),
                None => told(&page, leaf, choice, &choices),
            });
        }
    }
    for (cell, parts) in cells.iter_mut().enumerate() {
        if let Some(hit) = left_out::left_out(&page, &leaves, &choices, cell) {
            parts.push((Found::Unread, vec![Evidence { bbox: hit.bbox, text: hit.words(&page) }]));
        }
    }
    cells.into_iter().map(whole).collect()
}

/// Whether a value was found among the words at a place.
fn stands_at(choice: &Choice, place: Rect) -> bool {
    choice.hit().is_some_and(|hit| hit.bbox.intersection(place).is_some())
}

/// What was found for one value.
fn told(page: &Page, leaf: &Leaf, choice: &Choice, all: &[Choice]) -> (Found, Vec<Evidence>) {
    let at = |hit: &Hit| Evidence { bbox: hit.bbox, text: hit.words(page) };
    match choice {
        Choice::At(hit) if hit.grade == Grade::Near => (Found::Weak, vec![at(hit)]),
        Choice::At(hit) => (Found::Located, vec![at(hit)]),
        Choice::Several(hits) => (Found::Several, hits.iter().map(at).collect()),
        Choice::Outside(hit) => (Found::Outside, vec![at(hit)]),
        Choice::Absent => (Found::Absent, Vec::new()),
        Choice::Silent if leaf.value.is_null() => match unread::beside_label(page, leaf, all) {
            Some(hit) => (Found::Unread, vec![at(&hit)]),
            // What an object must have and has not was overlooked, wherever it stands.
            None if !leaf.object.is_empty() && !leaf.field.optional => (Found::Unread, Vec::new()),
            None => (Found::Nothing, Vec::new()),
        },
        Choice::Silent => (Found::Nothing, Vec::new()),
    }
}

/// A cell of several values is as sure as the least sure of them.
fn whole(parts: Vec<(Found, Vec<Evidence>)>) -> Place {
    let worst = [Found::Absent, Found::Outside, Found::Unread, Found::Several, Found::Weak, Found::Located];
    let of = |found: &&Found| parts.iter().any(|(part, _)| part == *found);
    let found = worst.iter().find(of).copied().unwrap_or(Found::Nothing);
    // A list of which some items stand on the page is only nearly what is printed.
    let some = parts.iter().any(|(part, _)| *part == Found::Located);
    let found = if found == Found::Absent && some { Found::Weak } else { found };
    Place { found, evidence: parts.into_iter().flat_map(|(_, evidence)| evidence).collect() }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::core::schema::from_notation;
    use crate::core::text_layer::{TextLine, Word};
    use serde_json::json;

    /// Lines of words parted by spaces, ten pixels to a character; `confidence` below 100 is OCR.
    fn page(lines: &[&str], confidence: f32) -> TextLayer {
        let line = |(index, text): (usize, &&str)| {
            let (top, mut x) = (index as f64 * 40.0, 0.0);
            let word = |part: &str| {
                let width = part.chars().count() as f64 * 10.0;
                let bbox = Rect::new(x, top, x + width, top + 12.0);
                x += width + 10.0;
                Word { text: part.to_owned(), bbox, confidence }
            };
            let words: Vec<Word> = text.split(' ').map(word).collect();
            TextLine { bbox: words.iter().map(|w| w.bbox).reduce(Rect::union).unwrap(), words }
        };
        TextLayer { lines: lines.iter().enumerate().map(line).collect() }
    }

    fn check(layer: &TextLayer, field: &str, value: Value, expected: Found) {
        let field = from_notation(&format!("- {field}")).unwrap().fields.remove(0);
        let crop = Some(Rect::new(0.0, 0.0, 400.0, 70.0));
        let asked = Sought { field, value: value.clone(), raw: String::new(), crop, seen: None };
        let place = locate(layer, &[asked]).remove(0);
        assert_eq!(place.found, expected, "{value}: {place:?}");
    }

    #[test]
    fn a_value_is_found_as_printed_and_no_other_passes() {
        let file = page(&["グランパーク 賃料 21万円 徒歩3分", "2LDK 61.3㎡", "外の言葉 19万円"], 100.0);
        let cases = [
            ("name: str", json!("グランパーク"), Found::Located),
            ("name: str", json!("グランバーク"), Found::Weak),
            ("name: str", json!("グラン"), Found::Weak),
            ("name: str", json!("外の言葉"), Found::Outside),
            ("rent: int (賃料)", json!(210_000), Found::Located),
            ("rent: int (賃料)", json!(220_000), Found::Absent),
            ("rent: int (賃料)", json!(190_000), Found::Outside),
            ("walk: int[] (駅徒歩[分])", json!([3]), Found::Located),
            ("area: float", json!(61.3), Found::Located),
            ("rent: int? (賃料)", Value::Null, Found::Unread),
            ("fee: int? (管理費)", Value::Null, Found::Nothing),
            ("pet: bool (ペット可)", json!(false), Found::Nothing),
            ("pet: bool (ペット可)", json!(true), Found::Absent),
        ];
        cases.into_iter().for_each(|(field, value, expected)| check(&file, field, value, expected));
    }

    #[test]
    fn a_mark_that_was_seen_and_not_read_stands_where_it_was_seen() {
        let layer = page(&["会場 松 ○", "会場 竹"], 92.0);
        let check = |seen: Option<Rect>, expected: Found, at: Option<Rect>| {
            let field = from_notation("- parking: bool (駐車場)").unwrap().fields.remove(0);
            let seen = seen.map(|bbox| Evidence { bbox, text: "○".to_owned() });
            let crop = Some(Rect::new(0.0, 36.0, 400.0, 60.0));
            let asked = Sought { field, value: json!(true), raw: "○".to_owned(), crop, seen };
            let place = locate(&layer, &[asked]).remove(0);
            assert_eq!((place.found, place.evidence.first().map(|e| e.bbox)), (expected, at));
        };
        let there = Rect::new(200.0, 40.0, 212.0, 52.0);
        check(None, Found::Absent, None);
        check(Some(there), Found::Located, Some(there));
    }

    #[test]
    fn an_item_that_stands_among_those_of_a_list_is_missed() {
        let file = page(
            &[
                "特徴 角部屋・南向き・ペット可 電話",
                "A/C, Wi-Fi, 1,200 rooms",
                "築浅・駅近・お買い物にもとても便利です。",
            ],
            100.0,
        );
        let cases = [
            (json!(["角部屋", "南向き", "ペット可"]), Found::Located),
            (json!(["角部屋", "南向き"]), Found::Unread),
            (json!(["南向き", "ペット可"]), Found::Unread),
            (json!(["角部屋", "ペット可"]), Found::Unread),
            (json!(["南向き"]), Found::Located),
        ];
        cases.into_iter().for_each(|(value, expected)| check(&file, "features: str[] (長所)", value, expected));
        let rows = page(&["東線「西町」駅 徒歩5分", "南線「北町」駅 徒歩10分"], 100.0);
        check(&rows, "lines: str[] (路線)", json!(["東線「西町」駅"]), Found::Unread);
        check(&rows, "lines: str[] (路線)", json!(["東線「西町」駅", "南線「北町」駅"]), Found::Located);
        check(
            &page(&["東線「西町」駅", "南北の線と駅"], 100.0),
            "lines: str[]",
            json!(["東線「西町」駅"]),
            Found::Located,
        );
    }

    #[test]
    fn slips_of_an_ocr_program_pass_and_digits_do_not() {
        let read = page(&["クランパ一ク 2Iロ RL-1042"], 92.0);
        let cases = [
            ("name: str", json!("グランパーク"), Found::Weak),
            ("name: str", json!("クランパーク"), Found::Located),
            ("code: str", json!("RL-1042"), Found::Located),
            ("code: str", json!("RL-1043"), Found::Weak),
            ("code: str", json!("RL-104"), Found::Weak),
        ];
        cases.into_iter().for_each(|(field, value, expected)| check(&read, field, value, expected));
    }

    #[test]
    fn a_character_read_as_two_is_one_slip_and_a_lost_one_leaves_its_room() {
        let read = page(&["2<-4名 R8 9月 山椒o 30人"], 92.0);
        let cases = [
            ("guests: str", json!("2〜4名"), Found::Located),
            ("guests: str", json!("2〜5名"), Found::Absent),
            ("until: str", json!("R8年9月"), Found::Located),
            ("until: str", json!("R8年8月"), Found::Absent),
            ("vegetarian: bool (◎)", json!(true), Found::Located),
        ];
        cases.into_iter().for_each(|(field, value, expected)| check(&read, field, value, expected));
        let doubtful = page(&["バックaaンドaaンジニア"], 61.0);
        check(&doubtful, "title: str", json!("バックエンドエンジニア"), Found::Located);
        check(&doubtful, "title: str", json!("バックンドンジニアズ"), Found::Weak);
        let tight = page(&["R89月 2-3名 山椒oe"], 92.0);
        check(&tight, "until: str", json!("R8年9月"), Found::Weak);
        check(&tight, "guests: str", json!("2〜4名"), Found::Absent);
        check(&tight, "vegetarian: bool (◎)", json!(true), Found::Absent);
        let stated = page(&["2<-4名 R8 9月"], 100.0);
        check(&stated, "until: str", json!("R8年9月"), Found::Weak);
        check(&stated, "guests: str", json!("2〜4名"), Found::Absent);
    }

    #[test]
    fn a_unit_stands_under_another_of_its_names() {
        let file = page(&["$4.82M 14.2 min"], 100.0);
        let cases = [
            ("unit: str", json!("USD"), Found::Located),
            ("unit: str", json!("EUR"), Found::Absent),
            ("unit: str", json!("min"), Found::Located),
        ];
        cases.into_iter().for_each(|(field, value, expected)| check(&file, field, value, expected));
    }
}
