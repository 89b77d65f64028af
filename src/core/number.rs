//! Numbers in messy Japanese and English text: `21万円`, `1億2,000万`, `１２，０００円`, `$4.82M`, `▼0.3%`, `二十名`.
//!
//! A hand-written scanner over the characters as printed; it knows digits, separators, multipliers and signs and nothing
//! of units. Digits of a number are added up exactly and rounded once, so `139.8万` is 1398000 and not nearly so. It
//! forgives what OCR does inside numbers (O for 0, l for 1, a full stop for a comma before 円) and nowhere else.

mod kanji;
mod scan;

use std::ops::Range;

pub use scan::scan;

/// A number and where it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Amount {
    /// What it says, multipliers and sign applied.
    pub value: f64,
    /// The bytes of the text it covers: sign, currency sign between sign and digits, digits, multipliers. No unit.
    pub span: Range<usize>,
}

/// The first number of a text. Of a range it is the lower end.
pub fn first(text: &str) -> Option<f64> {
    scan(text).first().map(|amount| amount.value)
}

/// The value of kanji numerals and nothing else: `二十一`, `二〇二六`, `一億二千万`.
pub fn kanji(run: &str) -> Option<f64> {
    kanji::value(run).filter(|_| !run.is_empty())
}

/// Whether a character is a kanji numeral or a power of ten: 一, 〇, 十, 万.
pub fn is_kanji(c: char) -> bool {
    kanji::is_numeral(c)
}

/// A character in its plain form: full-width letters, digits and signs as ASCII, every kind of dash and tilde as one.
/// Always one character for one, so places in the text stay what they are.
pub fn plain(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        '\u{3000}' | '\u{a0}' | '\t' => ' ',
        '￥' => '¥',
        '￡' => '£',
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{2500}' => '-',
        '\u{301c}' | '\u{223c}' => '~',
        '\u{2018}' | '\u{2019}' => '\'',
        '\u{201c}' | '\u{201d}' => '"',
        c => c,
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::panic)]
    use super::*;
    use proptest::prelude::*;

    fn check(text: &str, want: f64) {
        assert_eq!(first(text), Some(want), "{text}");
    }

    #[test]
    fn japanese_amounts() {
        check("21万円", 210_000.0);
        check("1億2,000万", 120_000_000.0);
        check("1億2000万円", 120_000_000.0);
        check("2万5千円", 25_000.0);
        check("21万5000円", 215_000.0);
        check("139.8万円", 1_398_000.0);
        check("１２，０００円", 12_000.0);
        check("3千円", 3_000.0);
        check("2.1万km", 21_000.0);
        check("21 万円", 210_000.0);
        check("1,234百万円", 1_234_000_000.0);
        check("2千5百万円", 25_000_000.0);
        check("6億5千万円", 650_000_000.0);
        check("3兆円", 3_000_000_000_000.0);
        check("5百円", 500.0);
        check("マイナス4.2%", -4.2);
        check("(2万円)", 20_000.0);
        check("徒歩3分", 3.0);
        check("61.3㎡", 61.3);
    }

    #[test]
    fn english_amounts() {
        check("$4.82M", 4_820_000.0);
        check("8.5k", 8_500.0);
        check("$3m", 3_000_000.0);
        check("$1.2bn", 1_200_000_000.0);
        check("4.8 million", 4_800_000.0);
        check("12 thousand", 12_000.0);
        check("3 m", 3.0);
        check("5 km", 5.0);
        check("3m²", 3.0);
        check("415 sq ft", 415.0);
        check("QX-1207", 1_207.0);
        check(".5", 0.5);
    }

    #[test]
    fn signs_and_brackets() {
        check("▼0.3%", -0.3);
        check("▽ 12", -12.0);
        check("-$5", -5.0);
        check("−4.2", -4.2);
        check("▲ 12.4%", 12.4);
        check("($1,234)", -1_234.0);
        check("(3)", 3.0);
        check("600-900", 600.0);
        assert_eq!(scan("600-900").iter().map(|a| a.value).collect::<Vec<_>>(), [600.0, 900.0]);
    }

    #[test]
    fn kanji_numerals_count_only_where_no_digit_does() {
        check("十二名", 12.0);
        check("二十", 20.0);
        check("徒歩十五分", 15.0);
        check("三百五十円", 350.0);
        check("十万円", 100_000.0);
        check("一億二千万", 120_000_000.0);
        check("金弐拾萬円也", 200_000.0);
        assert_eq!(first("数十名"), None);
        assert_eq!(first("二、三日"), None);
        check("三田線 徒歩5分", 5.0);
        assert_eq!(first("三田線"), None);
        assert_eq!(first("一覧"), None);
    }

    #[test]
    fn reading_errors_inside_a_number() {
        check("1O,000円", 10_000.0);
        check("l2,000円", 12_000.0);
        check("12.000円", 12_000.0);
        check("12, 000円", 12_000.0);
        check("1l5", 115.0);
        assert_eq!(first("Oil"), None);
        check("2024.4.1", 2024.0);
    }

    #[test]
    fn the_span_covers_what_counts() {
        let text = "約 21万5,000円";
        let found = scan(text);
        assert_eq!(text.get(found[0].span.clone()), Some("21万5,000"));
    }

    proptest! {
        #[test]
        fn spans_lie_inside_the_text_in_order(text in "[0-9０-９,.万億千円kMO十二 ()$▼\\-〜a-c]{0,24}") {
            let mut end = 0;
            for amount in scan(&text) {
                prop_assert!(amount.span.start >= end && text.get(amount.span.clone()).is_some());
                prop_assert!(amount.value.is_finite());
                end = amount.span.end;
            }
        }

        #[test]
        fn whole_numbers_read_back(n in 0_u64..1_000_000_000_000) {
            prop_assert_eq!(first(&n.to_string()), Some(n as f64));
        }
    }
}
