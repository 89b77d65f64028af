//! How well a few typed letters fit a name.
//!
//! The letters have to come in order, but others may lie between them: `fsel` fits "Fit selection". Letters at the
//! beginning of words and letters side by side fit better. Width, case and the two kinds of kana make no difference.

use unicode_normalization::UnicodeNormalization as _;

/// A letter in the middle of a word, after a gap.
const GAP: u32 = 8;
/// A letter at the beginning of a word, but not of the name.
const NEXT_WORD: u32 = 1;

/// How much a name has to be stretched to fit what was typed: 0 is the best, `None` does not fit. Typed words may come in
/// any order.
pub(super) fn stretch(typed: &str, name: &str) -> Option<u32> {
    let name = letters(name);
    typed.split_whitespace().map(|word| stretch_of_word(&letters(word), &name)).sum()
}

/// Whether every typed word stands in a text as it is, wherever.
pub(super) fn contains(typed: &str, text: &str) -> bool {
    let text: String = letters(text).into_iter().collect();
    typed.split_whitespace().all(|word| text.contains(&letters(word).into_iter().collect::<String>()))
}

/// For each letter of the name the least that it takes to fit all typed letters so far, the last of them there.
fn stretch_of_word(typed: &[char], name: &[char]) -> Option<u32> {
    let mut best: Vec<Option<u32>> = Vec::new();
    for (n, wanted) in typed.iter().enumerate() {
        let before = std::mem::take(&mut best);
        let mut least_before = None;
        for (at, letter) in name.iter().enumerate() {
            let side_by_side = at.checked_sub(1).and_then(|last| before.get(last).copied().flatten());
            let jump = if begins_word(name, at) { NEXT_WORD } else { GAP };
            let after_gap = if n == 0 { Some(0) } else { least_before }.map(|least: u32| least + jump);
            let first = (n == 0 && at == 0).then_some(0);
            let here = [first, side_by_side, after_gap].into_iter().flatten().min();
            best.push(here.filter(|_| letter == wanted));
            least_before = [least_before, side_by_side].into_iter().flatten().min();
        }
    }
    best.into_iter().flatten().min()
}

fn begins_word(name: &[char], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|before| name.get(before));
    before.is_none_or(|before| !before.is_alphanumeric())
}

/// In the plainest form: half width, lower case, katakana as hiragana.
fn letters(text: &str) -> Vec<char> {
    let plain = |c| match c {
        'ァ'..='ヶ' => char::from_u32(u32::from(c) - 0x60).unwrap_or(c),
        c => c,
    };
    text.nfkc().flat_map(char::to_lowercase).map(plain).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The names that fit, the best first.
    fn check(typed: &str, names: &[&str], expected: &[&str]) {
        let mut found: Vec<(u32, &str)> =
            names.iter().filter_map(|name| Some((stretch(typed, name)?, *name))).collect();
        found.sort_by_key(|(stretch, _)| *stretch);
        let found: Vec<&str> = found.into_iter().map(|(_, name)| name).collect();
        assert_eq!(found, expected, "{typed:?}");
    }

    #[test]
    fn beginnings_of_words_come_first() {
        let names = ["Profit", "Fit selection", "Fit", "Fit width", "Shift it"];
        check("fit", &names, &["Fit selection", "Fit", "Fit width", "Profit", "Shift it"]);
        check("fs", &names, &["Fit selection"]);
        check("fw", &names, &["Fit width"]);
        check("width fit", &names, &["Fit width"]);
        check("", &names, &names);
        check("xyz", &names, &[]);
        check("tif", &names, &[]);
    }

    #[test]
    fn width_case_and_kana_make_no_difference() {
        check("ＦＩＴ", &["Fit"], &["Fit"]);
        check("すらいど", &["次のスライド", "スライド"], &["スライド", "次のスライド"]);
        check("ｽﾗｲﾄﾞ", &["次のスライド"], &["次のスライド"]);
        check("次スラ", &["次のスライド", "前のスライド"], &["次のスライド"]);
    }

    #[test]
    fn words_may_be_anywhere_but_whole() {
        assert!(contains("ＳＬＩＤＥ next", "Next slide, 次のスライド"));
        assert!(contains("すらい", "次のスライド"));
        assert!(!contains("nsl", "Next slide"));
    }

    #[test]
    fn the_best_of_several_places_counts() {
        assert_eq!(stretch("sel", "reselect, select"), Some(NEXT_WORD));
        assert_eq!(stretch("ab", "a xab"), Some(GAP));
        assert_eq!(stretch("ab", "a-b"), Some(NEXT_WORD));
    }
}
