//! What a region says of something: that it is there, that it is not, or nothing.
//!
//! Looks for words as typed, for words that mean the same, and for the ways of denying either (`no pets`, `ペット不可`,
//! `修復歴なし`). OCR's mistakes are forgiven in what is looked for and never in what denies it.

use super::number_words::value;
use super::similar::{folded, stands_exactly, stands_in};
use super::vocabulary::known;
use crate::core::text_layer::is_japanese;

/// What a text says of something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mention {
    /// Nothing.
    None,
    /// That it is there.
    Affirmed,
    /// That it is not.
    Denied,
}

/// Something to look for.
#[derive(Debug, Clone)]
pub(super) struct Thing {
    /// As typed.
    pub(super) words: String,
    /// Other words for it.
    pub(super) others: Vec<String>,
    opposite: Vec<&'static str>,
    /// Signs for it, which no word is: `€` for what is paid.
    signs: Vec<&'static str>,
    /// What the words deny: ペット for ペット不可.
    denied: Option<Box<Thing>>,
}

const DENYING_ENDS: &[&str] = &["不可", "禁止", " NG", "お断り", "なし", "無し"];
const AFFIRMING_ENDS: &[&str] = &[
    "可能",
    "可",
    "あり",
    "有り",
    "付き",
    "付",
    "込み",
    "込",
    "対応",
    "業務",
    "歓迎",
    "向け",
    "向き",
    " ok",
    " OK",
    " allowed",
    " included",
    " available",
    " welcome",
    " permitted",
    " accepted",
];
const JAPANESE_DENIALS: &[&str] = &[
    "なし",
    "無し",
    "不可",
    "禁止",
    "ng",
    "お断り",
    "不要",
    "はありません",
    "がありません",
    "できません",
    "対象外",
    "不使用",
    "は不可",
    "別途",
];
const ENGLISH_BEFORE: &[&str] = &["no", "not", "non", "without", "excluding", "excl"];
const ENGLISH_BEHIND: &[&str] = &[
    "not allowed",
    "not included",
    "not permitted",
    "not available",
    "unavailable",
    "prohibited",
    "forbidden",
    "not accepted",
    "none",
    "no",
    "extra",
];
/// Words that make names with others (`new area`, 新エリア) and would be found everywhere alone.
const IN_NAMES: &[(&str, &str)] =
    &[("new", "新"), ("old", "旧"), ("east", "東"), ("west", "西"), ("north", "北"), ("south", "南"), ("main", "本")];
/// Most ways of saying one phrase that are tried.
const MOST: usize = 24;

impl Thing {
    pub(super) fn new(words: &str) -> Thing {
        let end = DENYING_ENDS.iter().find_map(|end| words.strip_suffix(end)).or_else(|| words.strip_prefix("no "));
        let end = end.map(|stem| AFFIRMING_ENDS.iter().find_map(|end| stem.strip_suffix(end)).unwrap_or(stem).trim());
        let denied = end.filter(|stem| stem.chars().any(char::is_alphanumeric)).map(|stem| Box::new(Thing::new(stem)));
        let whole = known(words);
        // "Thursday (木)" says the same twice.
        let twice = words.split_once('(').map(|(a, b)| [a.trim(), b.trim_end_matches(')').trim()]);
        let mut others: Vec<String> = whole.same.iter().map(|w| (*w).to_owned()).collect();
        if others.is_empty() && twice.is_none() {
            others = phrases(words);
        }
        for half in twice.into_iter().flatten().filter(|half| half.chars().any(char::is_alphanumeric)) {
            others.push(half.to_owned());
            others.extend(known(half).same.iter().map(|w| (*w).to_owned()));
        }
        let is_sign = |word: &str| word != "@" && !word.chars().any(char::is_alphanumeric);
        let signs = whole.same.iter().copied().filter(|word| is_sign(word)).collect();
        others.retain(|word| !is_sign(word));
        let mut seen = vec![folded(words)];
        others.retain(|other| {
            let new = other == "@" || !seen.contains(&folded(other));
            seen.push(folded(other));
            new
        });
        Thing { words: words.to_owned(), others, opposite: whole.opposite, signs, denied }
    }

    /// The same without an ending that affirms: ペット for ペット可.
    pub(super) fn stem(words: &str) -> Option<Thing> {
        let stem = AFFIRMING_ENDS.iter().find_map(|end| words.strip_suffix(end))?.trim();
        (stem.chars().filter(|c| c.is_alphanumeric()).count() >= 2).then(|| Thing::new(stem))
    }

    /// What a text says of it.
    pub(super) fn in_text(&self, text: &str) -> Mention {
        if let Some(mark) = mark(&self.words) {
            return if shows(mark, text) { Mention::Affirmed } else { Mention::None };
        }
        if let Some(denied) = &self.denied
            && !stands_in(&self.words, text)
        {
            return if denied.in_text(text) == Mention::Denied { Mention::Affirmed } else { Mention::None };
        }
        if self.denied.is_none() && (self.is_denied(text) || self.opposite.iter().any(|w| stands_exactly(w, text))) {
            return Mention::Denied;
        }
        match self.stands_in(text) {
            true => Mention::Affirmed,
            false => Mention::None,
        }
    }

    /// Whether a text has a sign for it.
    pub(super) fn is_signed(&self, text: &str) -> bool {
        self.signs.iter().any(|sign| text.contains(sign))
    }

    /// Whether the words, or others for them, stand in a text letter for letter.
    pub(super) fn stands_exactly(&self, text: &str) -> bool {
        let typed = stands_exactly(&self.words, text) || mark(&self.words).is_some_and(|mark| shows(mark, text));
        let stem = || self.words.strip_suffix('s').is_some_and(|stem| stands_exactly(stem, text));
        let others = || self.others.iter().any(|other| other == "@" || stands_exactly(other, text));
        let day = || weekday(&self.words).is_some_and(|day| text.lines().any(|line| lists_day(line, day)));
        typed
            || stem()
            || others()
            || day()
            || self.is_signed(text)
            || self.denied.is_some()
            || self.opposite.iter().any(|w| stands_exactly(w, text))
    }

    /// Whether the words as typed stand in a text.
    pub(super) fn is_printed(&self, text: &str) -> bool {
        stands_in(&self.words, text) || mark(&self.words).is_some_and(|mark| shows(mark, text))
    }

    fn stands_in(&self, text: &str) -> bool {
        let every_day = || EVERY_DAY.iter().any(|every| stands_exactly(every, text));
        stands_in(&self.words, text)
            || weekday(&self.words).is_some_and(|day| text.lines().any(|line| lists_day(line, day)) || every_day())
            || self
                .others
                .iter()
                .any(|other| if other == "@" { text.contains('@') } else { stands_exactly(other, text) })
    }

    fn is_denied(&self, text: &str) -> bool {
        std::iter::once(&self.words).chain(&self.others).any(|words| {
            if words.chars().any(is_japanese) {
                JAPANESE_DENIALS.iter().any(|end| stands_exactly(&format!("{words}{end}"), text))
            } else if words.chars().any(char::is_alphabetic) {
                ENGLISH_BEFORE.iter().any(|head| stands_exactly(&format!("{head} {words}"), text))
                    || ENGLISH_BEHIND.iter().any(|tail| stands_exactly(&format!("{words} {tail}"), text))
            } else {
                false
            }
        })
    }
}

/// A mark that stands for a word, in its plainest form: ○ for ◯. `None` for all else.
pub(super) fn mark(words: &str) -> Option<char> {
    let mut chars = words.trim().chars();
    let plain = match chars.next()? {
        '○' | '◯' | '〇' => '○',
        '×' | '✕' | '✗' | '✘' => '×',
        '△' | '▲' => '△',
        '✓' | '✔' => '✓',
        '◎' => '◎',
        _ => return None,
    };
    chars.next().is_none().then_some(plain)
}

/// Whether a mark stands alone in a text, apart from other letters.
fn shows(wanted: char, text: &str) -> bool {
    text.split_whitespace().any(|piece| mark(piece) == Some(wanted))
}

/// The days of the week as a list of them is printed, and as they are asked for.
const DAYS: [(char, [&str; 3]); 7] = [
    ('月', ["月曜", "月曜日", "monday"]),
    ('火', ["火曜", "火曜日", "tuesday"]),
    ('水', ["水曜", "水曜日", "wednesday"]),
    ('木', ["木曜", "木曜日", "thursday"]),
    ('金', ["金曜", "金曜日", "friday"]),
    ('土', ["土曜", "土曜日", "saturday"]),
    ('日', ["日曜", "日曜日", "sunday"]),
];

/// What names all days of the week at once.
const EVERY_DAY: &[&str] = &["毎日", "every day", "daily", "無休", "年中無休"];

/// The day of the week that some words name.
fn weekday(words: &str) -> Option<char> {
    let named = |names: &[&str; 3]| names.iter().any(|name| name.eq_ignore_ascii_case(words.trim()));
    DAYS.iter().find(|(_, names)| named(names)).map(|(day, _)| *day)
}

/// Whether a line is a list of days with this one among them: `月・水・金`. One letter in other words is no day.
fn lists_day(line: &str, day: char) -> bool {
    let parts = || line.split(['・', ',', '、', '/', ' ']).map(str::trim).filter(|part| !part.is_empty());
    let is_day = |part: &str| DAYS.iter().any(|(day, _)| part == day.to_string());
    let rest = |part: &str| matches!(part, "曜" | "曜日");
    parts().all(|part| is_day(part) || rest(part)) && parts().any(|part| part == day.to_string())
}

/// The ways of saying a phrase when each of its words is said in one of its ways: `築地 station` as `築地駅`.
fn phrases(words: &str) -> Vec<String> {
    let words: Vec<&str> = words.split_whitespace().filter(|w| !matches!(*w, "the" | "a" | "an" | "of")).collect();
    if words.len() < 2 {
        return Vec::new();
    }
    let mut ways: Vec<String> = vec![String::new()];
    let mut any = false;
    for word in words {
        let mut same = known(word).same;
        same.extend(IN_NAMES.iter().filter(|(en, _)| en.eq_ignore_ascii_case(word)).map(|(_, ja)| ja));
        same.retain(|w| *w != "@");
        let digits = value(word).filter(|_| word.is_ascii() && !word.starts_with(|c: char| c.is_ascii_digit()));
        let digits = digits.map(|n| n.to_string());
        same.extend(digits.as_deref());
        any |= !same.is_empty();
        same.insert(0, word);
        let next: Vec<String> =
            ways.iter().flat_map(|way| same.iter().map(move |w| joined(way, w))).take(MOST).collect();
        ways = next;
    }
    if any { ways } else { Vec::new() }
}

fn joined(before: &str, word: &str) -> String {
    let tight = before.is_empty() || (before.chars().any(is_japanese) && word.chars().any(is_japanese));
    if tight { format!("{before}{word}") } else { format!("{before} {word}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_text_says_of_something() {
        use Mention::{Affirmed, Denied, None};
        for (words, text, expected) in [
            ("smoking", "1〜2名 食事なし 喫煙可", Affirmed),
            ("no pets allowed", "No pets", Affirmed),
            ("pets", "Cats only", Affirmed),
            ("pets", "Deposit 2 months · No pets", Denied),
            ("pets", "2 bd · 1 ba", None),
            ("ペット不可", "No pets", Affirmed),
            ("ペット不可", "Dogs OK", None),
            ("ペット不可", "ペット不可", Affirmed),
            ("smoking", "禁煙", Denied),
            ("喫煙", "喫煙可", Affirmed),
            ("修復歴", "修復歴なし", Denied),
            ("修復歴", "修復歴あり", Affirmed),
            ("email address", "T 03-0000 tokyo@example", Affirmed),
            ("email address", "T 03-0000", None),
            ("築地 station", "日比谷線「築地」駅 徒歩5分", Affirmed),
            ("築地 station", "築地コート 「東銀座」駅", None),
            ("parking", "Parking not included", Denied),
            ("sauna", "No sauna", Denied),
            ("水曜", "合唱部\n月・水・金", Affirmed),
            ("水曜", "水族館", None),
            ("水曜", "放送部 毎日", Affirmed),
            ("wool", "wool blend", Affirmed),
        ] {
            assert_eq!(Thing::new(words).in_text(text), expected, "{words} in {text}");
        }
    }
}
