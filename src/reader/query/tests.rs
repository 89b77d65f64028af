//! What queries mean, in both languages, and that no text makes the grammar stumble.
#![allow(clippy::unwrap_used)]

use proptest::prelude::*;

use super::*;
use crate::core::geometry::Rect;

/// One line that says all of a reading, so that a table shows what changed.
fn told(query: &str) -> String {
    let wanted = parse(query);
    let mut parts = Vec::new();
    parts.extend(wanted.count.map(|n| n.to_string()));
    parts.push(format!("<{}>", wanted.noun));
    parts.extend(wanted.contains.iter().map(|c| format!("{}{}", if c.negated { "-" } else { "+" }, c.text)));
    if let Some(place) = wanted.place {
        parts.extend(place.row.map(|r| format!("row {r:?}")));
        parts.extend(place.column.map(|c| format!("column {c:?}")));
        parts.extend(place.corner.map(|(right, bottom)| {
            format!("{} {}", if bottom { "bottom" } else { "top" }, if right { "right" } else { "left" })
        }));
        parts.extend(place.nth.map(|n| format!("nth {n:?}")));
    }
    parts.extend(wanted.not_understood.iter().map(|w| format!("?{w}")));
    parts.join(" | ")
}

fn check(query: &str, expected: &str) {
    assert_eq!(told(query), expected, "{query}");
}

#[test]
fn counts_and_nouns_in_english() {
    check("the 6 regions each describing one property", "6 | <property>");
    check("Please show the approximate 6 regions describing one building's features in the image.", "6 | <building>");
    check("Draw boxes around all twelve courses on this page", "12 | <course>");
    check("about 8 job openings, please", "8 | <job opening>");
    check("one box for each speaker", "1 | <speaker>");
    check("Six Apartments", "6 | <Apartment>");
    check("every dish", "<dish>");
    check("show all", "<>");
    check("", "<>");
}

#[test]
fn counts_and_nouns_in_japanese() {
    check("物件ごとの情報が載っている領域を6つ", "6 | <物件>");
    check("８件の求人それぞれの領域", "8 | <求人>");
    check("六つの宿泊プランの領域をそれぞれ示して", "6 | <宿泊プラン>");
    check("十二台の車それぞれの広告の領域", "12 | <車>");
    check("この画像の中の各講座の領域をすべて囲んでください", "<講座>");
    check("商品を全部見せて", "<商品>");
    check("イベント", "<イベント>");
    check("お願いします", "<>");
}

#[test]
fn text_that_must_or_must_not_be_there() {
    check("the property near 築地 station", "<property> | +築地 station");
    check("talks that mention Rust and WebAssembly", "<talk> | +Rust | +WebAssembly");
    check("courses with no homework", "<course> | -homework");
    check("rooms without a balcony", "<room> | -balcony");
    check("listings that don't mention parking", "<listing> | -parking");
    check("cards saying “Sold out” but not \"Preorder\"", "<card> | -Preorder | +Sold out");
    check("flats with a lift instead of a garage", "<flat> | +lift | -garage");
    check("dishes in the Desserts section", "<dish> | +Desserts");
    check("「早割」と書かれたプラン", "<プラン> | +早割");
    check("駐車場のある物件", "<物件> | +駐車場");
    check("駐車場のない物件", "<物件> | -駐車場");
    check("英語を含まない講座", "<講座> | -英語");
    check("Rustについてのセッション", "<セッション> | +Rust");
    check("正社員ではない求人", "<求人> | -正社員");
    check("新宿の店舗", "<店舗> | +新宿");
    check("「NEW」がない商品", "<商品> | -NEW");
}

#[test]
fn places() {
    check("the third card from the left in the top row", "<card> | row FromStart(1) | nth From(Left, 3)");
    check("the bottom of the left column", "<> | column FromStart(1) | nth From(Bottom, 1)");
    check("the bottom right plan", "<plan> | bottom right");
    check("second row", "<> | row FromStart(2)");
    check("the last session", "<session> | nth Reading(FromEnd(1))");
    check("the first 3 talks", "3 | <talk> | nth Reading(FromStart(1))");
    check("the rightmost column of products", "<product> | column FromEnd(1)");
    check("左から3番目の講座", "<講座> | nth From(Left, 3)");
    check("右下のプラン", "<プラン> | bottom right");
    check("中央の列の一番下の店", "<店> | column Middle | nth From(Bottom, 1)");
    check("上から二段目の商品", "<商品> | row FromStart(2)");
    check("最後のイベント", "<イベント> | nth Reading(FromEnd(1))");
    check("2列目", "<> | column FromStart(2)");
}

#[test]
fn what_needs_eyes_or_arithmetic_is_named_word_for_word() {
    check("the Cheapest plan", "<plan> | ?Cheapest");
    check("the largest office by headcount", "<office> | ?largest | ?by headcount");
    check("rooms under $120", "<room> | ?under $120");
    check("shops that opened earlier than last year", "<shop> | ?that opened earlier than last year");
    check("the red badge", "<badge> | ?red");
    check("cards with a bar chart", "<card> | ?with a bar chart");
    check("discounted products", "<product> | ?discounted");
    check("guest rooms for rent", "<guest room> | +rent");
    check("一番家賃が高い物件", "<物件> | ?一番家賃が高い");
    check("最も安いプラン", "<プラン> | ?最も安い");
    check("家賃が10万円以下の物件", "<物件> | ?家賃が10万円以下");
    check("赤いバッジ", "<バッジ> | ?赤い");
    check("お得なプラン", "<プラン> | ?お得な");
}

fn grid(texts: &[&str]) -> (Vec<Rect>, Vec<String>) {
    let boxes = (0..texts.len()).map(|i| {
        let (x, y) = ((i % 3) as f64 * 100.0, (i / 3) as f64 * 100.0);
        Rect::new(x, y, x + 90.0, y + 90.0)
    });
    (boxes.collect(), texts.iter().map(|t| (*t).to_owned()).collect())
}

fn check_choice(query: &str, expected: &[usize], codes: &[&str]) {
    let (boxes, texts) = grid(&[
        "築地駅 徒歩3分 2LDK",
        "銀座駅 徒歩5分 ペット可",
        "Spicy miso 980円",
        "築地駅 バス10分 ペット不可",
        "新橋駅 1LDK",
        "品川駅 2LDK ペット可",
    ]);
    let (found, notices) = choose(&parse(query), &boxes, &texts);
    assert_eq!(found, expected, "{query}");
    assert_eq!(notices.iter().map(|n| n.code.as_str()).collect::<Vec<_>>(), codes, "{query}");
}

#[test]
fn chosen_by_text_and_place() {
    const ALL: &[usize] = &[0, 1, 2, 3, 4, 5];
    check_choice("6 flats", ALL, &[]);
    check_choice("7 flats", ALL, &["query-count-differs"]);
    check_choice("the flat near 築地 station in the bottom row", &[3], &["query-text-partly-found"]);
    check_choice("ペット可のない物件", &[0, 2, 3, 4], &[]);
    check_choice("2LDKの物件", &[0, 5], &[]);
    check_choice("右下の物件", &[5], &[]);
    check_choice("the last 2 flats", &[4, 5], &[]);
    check_choice("the fifth row", ALL, &["query-place-not-found"]);
    check_choice("flats with a garden", ALL, &["query-text-not-found"]);
    check_choice("the cheapest flat", ALL, &["query-part-not-understood"]);
    check_choice("the spicy dish", &[2], &["query-part-searched-as-text"]);
    check_choice("徒歩のない築地の物件", &[3], &[]);
    check_choice("", ALL, &[]);
}

#[test]
fn the_notice_quotes_the_words() {
    let (_, notices) = choose(&parse("the cheapest flat"), &[Rect::default()], &[String::new()]);
    assert_eq!(notices[0].message.en, "Not understood offline: “cheapest”. All regions of that kind are shown.");
}

proptest! {
    #[test]
    fn any_words_are_read_and_what_is_not_understood_was_typed(query in ".{0,60}") {
        for part in parse(&query).not_understood {
            prop_assert!(query.contains(&part), "{part:?} in {query:?}");
        }
    }

    #[test]
    fn words_of_the_grammar_in_any_order_choose_valid_boxes(
        words in prop::collection::vec(prop::sample::select(vec![
            "the", "third", "from the left", "without", "cheapest", "6", "top", "row", "\"x\"", "near", "that", "and", ",",
            "左から3番目", "の", "ない", "一番", "高い", "を含む", "「築地」", "6つ", "各", "物件", "列", "築地", "is not", "one's",
        ]), 0..12),
        glue in prop::sample::select(vec!["", " "]),
        texts in prop::collection::vec("[築地x0-9 ]{0,8}", 0..7),
    ) {
        let query = words.join(glue);
        let (boxes, _) = grid(&vec![""; texts.len()]);
        let (found, _) = choose(&parse(&query), &boxes, &texts);
        prop_assert!(found.windows(2).all(|w| w[0] < w[1]));
        prop_assert!(found.iter().all(|&i| i < boxes.len()));
        prop_assert_eq!(found.is_empty(), boxes.is_empty());
    }
}
