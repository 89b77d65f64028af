//! The parts of some words that may stand apart: words between spaces, and in Japanese runs of one kind of letters.

use std::mem::discriminant;

/// A kind of letters.
enum Script {
    Kanji,
    Katakana,
    Latin,
    Other,
}

fn script(c: char) -> Script {
    match c {
        '\u{4e00}'..='\u{9fff}' | '々' | '〆' => Script::Kanji,
        '\u{30a0}'..='\u{30ff}' | '\u{ff66}'..='\u{ff9f}' => Script::Katakana,
        c if c.is_ascii_alphanumeric() => Script::Latin,
        _ => Script::Other,
    }
}

/// The parts of some words, without those too short to mean anything; the words themselves if they have no parts.
pub(super) fn parts(words: &str) -> Vec<String> {
    let mut parts: Vec<String> = Vec::new();
    for word in words.split_whitespace() {
        let mut before: Option<Script> = None;
        for c in word.chars() {
            let now = script(c);
            let same = before.as_ref().is_some_and(|b| discriminant(b) == discriminant(&now));
            // Latin words are left whole with what joins them: back-order, E-mail.
            let joins = word.is_ascii() && before.is_some();
            match parts.last_mut() {
                Some(part) if same || joins => part.push(c),
                _ => parts.push(c.to_string()),
            }
            before = Some(now);
        }
    }
    let several = parts.len() > 2;
    let says = |part: &String| {
        let letters = part.chars().filter(|c| c.is_alphanumeric()).count();
        // 秋 of 秋が見ごろ says something, 車 of ノンステップ車 does not.
        let alone = several && part.chars().all(|c| matches!(script(c), Script::Kanji));
        let small =
            matches!(part.as_str(), "a" | "an" | "the" | "of" | "in" | "on" | "at" | "to" | "for" | "and" | "with");
        (letters >= 2 || alone) && !small && !part.chars().all(|c| ('ぁ'..='ん').contains(&c))
    };
    parts.retain(says);
    parts
}

/// The beginnings of a Japanese compound that may be words, the longest first.
pub(super) fn beginnings(compound: &str) -> Vec<String> {
    let letters: Vec<char> = compound.chars().collect();
    if compound.is_ascii() || letters.len() < 3 {
        return Vec::new();
    }
    (2..letters.len()).rev().filter_map(|n| letters.get(..n)).map(|part| part.iter().collect()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_come_apart_at_spaces_and_between_kinds_of_letters() {
        assert_eq!(parts("オンライン配信"), ["オンライン", "配信"]);
        assert_eq!(parts("the dealer information"), ["dealer", "information"]);
        assert_eq!(parts("back-order"), ["back-order"]);
        assert_eq!(parts("修復歴"), ["修復歴"]);
        assert_eq!(beginnings("京都産"), ["京都"]);
        assert!(beginnings("駅前").is_empty() && beginnings("market").is_empty());
    }
}
