//! Numbers as people write them in a query: digits, kanji numerals, English words and ordinals.

/// The value of a count or an ordinal, folded; `None` for what is no number from 1 to 9999.
pub(super) fn value(word: &str) -> Option<usize> {
    let word = word.trim();
    let digits: String = word.chars().take_while(char::is_ascii_digit).collect();
    let number = if digits.is_empty() {
        english(word).or_else(|| native(word)).or_else(|| kanji(word))
    } else {
        digits.parse().ok()
    };
    number.filter(|n| (1..10_000).contains(n))
}

fn english(word: &str) -> Option<usize> {
    const CARDINALS: [&str; 20] = [
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
        "twenty",
    ];
    const ORDINALS: [&str; 12] = [
        "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
        "twelfth",
    ];
    let at = |words: &[&str]| words.iter().position(|w| *w == word).map(|i| i + 1);
    match word {
        "a dozen" | "dozen" => Some(12),
        _ => at(&CARDINALS).or_else(|| at(&ORDINALS)),
    }
}

fn native(word: &str) -> Option<usize> {
    const NATIVE: [&str; 10] =
        ["ひとつ", "ふたつ", "みっつ", "よっつ", "いつつ", "むっつ", "ななつ", "やっつ", "ここのつ", "とお"];
    NATIVE.iter().position(|w| *w == word).map(|i| i + 1)
}

fn kanji(word: &str) -> Option<usize> {
    let (mut total, mut digit) = (0, None);
    for c in word.chars() {
        let unit = match c {
            '十' => 10,
            '百' => 100,
            _ => {
                let value = "〇一二三四五六七八九".chars().position(|d| d == c)?;
                if digit.replace(value).is_some() {
                    return None;
                }
                continue;
            }
        };
        total += digit.take().unwrap_or(1) * unit;
    }
    (!word.is_empty()).then_some(total + digit.unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_way_of_writing_a_number() {
        for (word, expected) in [
            ("6", Some(6)),
            ("3rd", Some(3)),
            ("six", Some(6)),
            ("second", Some(2)),
            ("a dozen", Some(12)),
            ("六", Some(6)),
            ("十", Some(10)),
            ("十二", Some(12)),
            ("二十", Some(20)),
            ("百五", Some(105)),
            ("みっつ", Some(3)),
            ("0", None),
            ("99999999999999999999999", None),
            ("二三", None),
            ("many", None),
            ("", None),
        ] {
            assert_eq!(value(word), expected, "{word}");
        }
    }
}
