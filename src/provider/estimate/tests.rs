//! Documented rules against measured figures, and the sentences.
#![allow(clippy::unwrap_used)]

use super::*;
use crate::provider::catalogue::Catalogue;

fn size(width: u32, height: u32) -> Size {
    Size { width, height }
}

#[test]
fn two_x_pictures_are_counted_by_their_shape() {
    let check = |width, height, expected| assert_eq!(TILE * tiles(size(width, height)), expected, "{width} x {height}");
    check(640, 482, 1032);
    check(1024, 1024, 1032);
    check(1920, 1080, 1548);
    check(960, 540, 6 * 258);
    check(2480, 3508, 6 * 258);
    check(3000, 1000, 2580);
    check(4096, 3072, 1032);
    check(1500, 100, 11868);
    check(384, 384, 258);
    check(385, 384, 4 * 258);
    check(630, 420, 1548);
    check(1, 10_000, 10_000 * 258);
    check(0, 0, 258);
}

#[test]
fn the_two_readings_give_a_range() {
    let check = |rule, media, (width, height), expected| {
        assert_eq!(image_tokens(rule, media, size(width, height)), expected, "{rule:?} {media:?} {width} x {height}");
    };
    use ImageTokens::{Budgeted, Tiles, Unknown};
    use MediaResolution::{Automatic, High, Low, Medium};
    check(Tiles, Automatic, (1920, 1080), Some(Between(1548, 1548)));
    check(Tiles, Automatic, (630, 420), Some(Between(258, 1548)));
    check(Tiles, Automatic, (4096, 3072), Some(Between(1032, 24 * 258)));
    check(Tiles, Low, (1920, 1080), Some(Between(64, 64)));
    check(Tiles, High, (1920, 1080), Some(Between(256, 256 + 1548)));
    check(Budgeted, Automatic, (1920, 1080), Some(Between(1120, 1120)));
    check(Budgeted, Low, (100, 100), Some(Between(280, 280)));
    check(Budgeted, Medium, (100, 100), Some(Between(560, 560)));
    check(Unknown, Automatic, (100, 100), None);
}

#[test]
fn six_crops_and_two_whole_slides_cost_what_the_bench_says() {
    let pictures = [vec![size(1920, 1080); 2], vec![size(630, 420); 6]].concat();
    let question = Question {
        task: Task::Extract,
        pictures: &pictures,
        texts: &[],
        expected: (6, 6),
        masks: Masks::None,
        media: MediaResolution::Automatic,
    };
    let entry = Catalogue::shipped().entry("gemini", "gemini-2.5-flash");
    assert_eq!(estimate(&question, &entry).image_tokens, Some((4644, 12384)));
}

#[test]
fn japanese_takes_more_tokens_than_english() {
    let check = |text: &str, expected| assert_eq!(text_tokens(text), expected, "{text}");
    check("", 0);
    check("abcd", 1);
    check("abcde", 2);
    check("すべての物件", 6);
    check("物件 A (賃料)", 4 + 2);
}

#[test]
fn the_sentence_says_what_goes_and_what_it_costs() {
    fn question(pictures: &[Size]) -> Question<'_> {
        Question {
            task: Task::Detect,
            pictures,
            texts: &["Mark every product on the slide."],
            expected: (1, 25),
            masks: Masks::None,
            media: MediaResolution::Automatic,
        }
    }
    let check = |model: &str, pictures: &[Size], lang, expected: &str| {
        let entry = Catalogue::shipped().entry("gemini", model);
        assert_eq!(sentence(&estimate(&question(pictures), &entry), lang), expected, "{model}");
    };
    let (one, crops) = ([size(1920, 1080)], [size(630, 420), size(640, 420)]);
    check(
        "gemini-2.5-flash",
        &one,
        Lang::En,
        "Will send 1 picture at 1920 x 1080, about 1.6 k tokens, $0.00054-0.0042.",
    );
    check(
        "gemini-3.8-flash",
        &one,
        Lang::En,
        "Will send 1 picture at 1920 x 1080, about 1.1 k tokens, price not known.",
    );
    check("gemini-3.8-flash", &one, Lang::Ja, "送信するもの: 画像 1 枚(1920 x 1080)、約 1.1 k トークン、料金は不明。");
    check(
        "gemini-2.5-flash",
        &crops,
        Lang::En,
        "Will send 2 pictures up to 640 x 420, about 524-3.1 k tokens, $0.00023-0.0047.",
    );
    check(
        "gemini-12",
        &one,
        Lang::En,
        "Will send 1 picture at 1920 x 1080, about 8 tokens of text, the picture's unknown, price not known.",
    );
}

#[test]
fn real_usage_is_priced_with_thoughts() {
    let usage = Usage {
        requests: 1,
        prompt_tokens: 1_000_000,
        output_tokens: 60_000,
        thought_tokens: 40_000,
        ..Usage::default()
    };
    let price = |id: &str| dollars(&Catalogue::shipped().entry("gemini", id), &usage);
    assert_eq!(price("gemini-2.5-flash"), Some(0.55));
    assert_eq!(price("gemini-3.8-flash"), None);
}

#[test]
fn sums_keep_the_digits_that_matter() {
    let check = |dollars, expected: &str| assert_eq!(dollars_words(dollars), expected);
    check(0.0, "0.00");
    check(0.0005, "0.0005");
    check(0.000_541, "0.00054");
    check(0.012, "0.012");
    check(0.5, "0.50");
    check(12.345, "12.35");
}
