//! Whether some words stand in a region's text, as far as OCR lets one say.
//!
//! Width, case, spaces, dashes and the two kana are folded; a share of wrong letters is forgiven in longer words, never
//! in short ones, in digits, or in characters that negate: there one wrong character is another thing. Latin words match from
//! their start.

use unicode_normalization::UnicodeNormalization;

use crate::core::text_layer::is_japanese;

/// The share of letters that may be wrong.
const FORGIVEN: f64 = 0.25;
/// Words shorter than this must match exactly.
const SHORT: usize = 4;

/// A letter or digit of a text and whether a Latin word begins or ends there.
#[derive(Debug, Clone, Copy)]
struct Letter {
    c: char,
    begins: bool,
    ends: bool,
}

/// Whether `words` stand in `text`, forgiving what OCR gets wrong. Empty words stand nowhere.
pub fn stands_in(words: &str, text: &str) -> bool {
    let (needle, hay) = (letters(words), letters(text));
    if needle.is_empty() {
        return false;
    }
    let forgiven = |needle: &[Letter]| if needle.len() < SHORT { 0 } else { (needle.len() as f64 * FORGIVEN) as usize };
    if finds(&needle, &hay, forgiven(&needle)) {
        return true;
    }
    // "pets" is also "pet"; short words are left as they are.
    match needle.split_last() {
        Some((last, stem)) if last.c == 's' && stem.len() >= 3 && stem.iter().all(|l| l.c.is_ascii_alphabetic()) => {
            finds(stem, &hay, forgiven(stem))
        }
        _ => false,
    }
}

/// Whether `words` stand in `text` letter for letter, width, case, spaces and kana aside.
pub(super) fn stands_exactly(words: &str, text: &str) -> bool {
    let needle = letters(words);
    !needle.is_empty() && finds(&needle, &letters(text), 0)
}

/// The letters and digits of some words in their plainest form.
pub(super) fn folded(words: &str) -> String {
    letters(words).iter().map(|letter| letter.c).collect()
}

/// The letters and digits of a text in their plainest form.
fn letters(text: &str) -> Vec<Letter> {
    let folded: Vec<char> = text.nfkc().flat_map(char::to_lowercase).map(plain_kana).collect();
    let latin = |c: Option<&char>| c.is_some_and(|c| c.is_alphanumeric() && !is_japanese(*c));
    let mut out = Vec::with_capacity(folded.len());
    for (i, &c) in folded.iter().enumerate() {
        if c.is_alphanumeric() && c != 'ー' {
            let begins = !(latin(Some(&c)) && i.checked_sub(1).is_some_and(|before| latin(folded.get(before))));
            let ends = !(latin(Some(&c)) && latin(folded.get(i + 1)));
            out.push(Letter { c, begins, ends });
        }
    }
    out
}

/// Katakana as hiragana, small kana as large: OCR mixes them up.
fn plain_kana(c: char) -> char {
    let hiragana = match c {
        'ァ'..='ヶ' => char::from_u32(u32::from(c) - 0x60).unwrap_or(c),
        c => c,
    };
    match hiragana {
        'ぁ' | 'ぃ' | 'ぅ' | 'ぇ' | 'ぉ' | 'っ' | 'ゃ' | 'ゅ' | 'ょ' | 'ゎ' => {
            char::from_u32(u32::from(hiragana) + 1).unwrap_or(hiragana)
        }
        c => c,
    }
}

/// Approximate search: whether no more letters than allowed are wrong at some place where the needle may begin and end.
fn finds(needle: &[Letter], hay: &[Letter], allowed: usize) -> bool {
    let too_many = needle.len() + hay.len() + 1;
    let may_begin = |at: usize| hay.get(at).is_none_or(|l| l.begins);
    // The last letters of a word often decide (`可`, `不可`): they may be misread, not left out.
    let left_out = |i: usize, wanted: Letter| {
        let decisive = i + 1 == needle.len() || begins_word(wanted);
        if decisive { too_many } else { one_more(wanted, too_many) }
    };
    // One column of the edit-distance table per letter of the text; row i has matched i letters of the needle.
    let mut column = vec![if may_begin(0) { 0 } else { too_many }];
    for (i, wanted) in needle.iter().enumerate() {
        column.push((column.last().copied().unwrap_or(too_many) + left_out(i, *wanted)).min(too_many));
    }
    for (at, letter) in hay.iter().enumerate() {
        let mut next = Vec::with_capacity(column.len());
        next.push(if may_begin(at + 1) { 0 } else { too_many });
        for (i, wanted) in needle.iter().enumerate() {
            let above = next.get(i).copied().unwrap_or(too_many);
            let (before, diagonal) =
                (column.get(i + 1).copied().unwrap_or(too_many), column.get(i).copied().unwrap_or(too_many));
            let best = (diagonal + swapped(*wanted, *letter, too_many))
                .min(before + one_more(*letter, too_many))
                .min(above + left_out(i, *wanted));
            next.push(best.min(too_many));
        }
        column = next;
        let ends = letter.ends || (hay.get(at + 1).is_some_and(|l| l.c == 's' && l.ends));
        if ends && column.last().is_some_and(|&wrong| wrong <= allowed) {
            return true;
        }
    }
    false
}

fn swapped(wanted: Letter, read: Letter, never: usize) -> usize {
    match wanted.c == read.c {
        true => 0,
        false if decides(wanted) || decides(read) || begins_word(wanted) => never,
        false => 1,
    }
}

fn one_more(letter: Letter, never: usize) -> usize {
    if decides(letter) { never } else { 1 }
}

/// A Latin word with another first letter is another word: `table` and `cable`.
fn begins_word(letter: Letter) -> bool {
    letter.begins && letter.c.is_ascii_alphabetic()
}

/// Letters that make it another thing (`トラックA` and `トラックB`), or its opposite (`可` and `不可`).
fn decides(letter: Letter) -> bool {
    let stands_alone = letter.begins && letter.ends && letter.c.is_ascii_alphabetic();
    stands_alone || letter.c.is_numeric() || matches!(letter.c, '不' | '無' | '非' | '未' | '否')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(words: &str, text: &str, expected: bool) {
        assert_eq!(stands_in(words, text), expected, "{words} in {text}");
    }

    #[test]
    fn width_case_spaces_and_kana_do_not_matter() {
        check("sql", "入門 ＳＱＬ チューニング", true);
        check("築地", "日比谷線 築 地駅 徒歩3分", true);
        check("ペット可", "ﾍﾟｯﾄ可", true);
        check("ぺっと", "ペット相談", true);
        check("back-order", "On Back Order", true);
        check("コーヒー", "コ一ヒー", false);
        check("", "anything", false);
        check("！", "anything!", false);
    }

    #[test]
    fn a_few_wrong_letters_are_forgiven_but_not_in_short_words_or_digits() {
        check("オンライン配信", "オンラィン配倍あり", true);
        check("parking included", "parklng included", true);
        check("銀座", "銀坐", false);
        check("2ldk", "1LDK", false);
        check("ペット可", "ペット不可", false);
        check("ペット同伴可", "ペット同伴不可", false);
        check("2ldk", "2LDK 55㎡", true);
        check("1000", "100", false);
        check("トラックB", "トラックA 経営", false);
        check("トラックB", "トラヅクB 実践", true);
    }

    #[test]
    fn latin_words_match_whole() {
        check("pet", "carpet", false);
        check("table", "Cable-stayed", false);
        check("table", "able hands", false);
        check("pets", "No pet allowed", true);
        check("pet", "Pets welcome", true);
        check("spa", "spacious", false);
        check("api latency", "p95 API latency (ms)", true);
    }
}
