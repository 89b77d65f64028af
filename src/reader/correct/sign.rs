//! Signs that no letters stand for: the wave between two times, the euro before an amount.

use std::sync::LazyLock;

use regex::Regex;

use super::Reason;

/// Two times of day with what a wave is read as between them.
static RANGE: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"^(.*?\d{1,2}[:：]\d{2}) ?[てへヘこー一と] ?(\d{1,2}[:：]\d{2}.*)$").ok());

/// What a euro sign is read as, before an amount.
static EURO: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"^を ?(\d[\d,.]*(?:[^-\d].*)?)$").ok());

pub(super) fn corrected(raw: &str) -> Option<(String, Reason)> {
    if let Some(found) = RANGE.as_ref()?.captures(raw) {
        return Some((format!("{}〜{}", found.get(1)?.as_str(), found.get(2)?.as_str()), Reason::Range));
    }
    if let Some(text) = among_kanji(raw) {
        return Some((text, Reason::Script));
    }
    let amount = EURO.as_ref()?.captures(raw)?.get(1)?;
    Some((format!("€{}", amount.as_str()), Reason::Currency))
}

/// Katakana that are printed like a kanji, with the kanji.
const TWINS: &[(char, char)] = &[('カ', '力'), ('ニ', '二'), ('ロ', '口'), ('エ', '工'), ('タ', '夕'), ('ー', '一')];
/// What follows a small カ that counts: 三カ月, 五カ所.
const COUNTED: &str = "月所国年条";

/// A single katakana behind a kanji, with no other kana beside it, as the kanji that looks the same.
fn among_kanji(raw: &str) -> Option<String> {
    let chars: Vec<char> = raw.chars().collect();
    let is_kanji = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
    let neighbour = |at: Option<usize>| at.and_then(|at| chars.get(at)).copied();
    let twin = |(at, c): (usize, &char)| {
        let (before, behind) = (neighbour(at.checked_sub(1)), neighbour(Some(at + 1)));
        let before = before.filter(|c| *c != ' ').or(neighbour(at.checked_sub(2)).filter(|_| before == Some(' ')));
        let ends = behind.is_none_or(|c| is_kanji(c) || !c.is_alphanumeric() && c != ' ');
        let counts = *c == 'カ' && behind.is_some_and(|c| COUNTED.contains(c));
        let stands = before.is_some_and(is_kanji) && ends && !counts;
        TWINS.iter().find(|(kana, _)| kana == c && stands).map_or(*c, |(_, kanji)| *kanji)
    };
    let text: String = chars.iter().enumerate().map(twin).collect();
    (text != raw).then_some(text)
}
