//! Which of a field's choices some words mean.

use super::fold::{fold, wide};

/// Words before a choice that turn it around, and words after it.
const NOT_BEFORE: &[&str] =
    &["不", "非", "無", "未", "準", "脱", "not ", "no ", "non ", "non-", "un", "without ", "except "];
const NOT_AFTER: &[&str] =
    &["なし", "無し", "不可", "以外", "ではない", "でない", "を除く", "除く", " not", " excluded", " unavailable"];

/// The choice that the words say: the same whatever the width, case, spaces and kana; or else the only one that stands in
/// the words, or that they stand in. `None` where it could be two, or where the words deny it.
pub(super) fn choice(words: &str, choices: &[String]) -> Option<String> {
    let exact = choices.iter().find(|choice| choice.trim() == words.trim());
    exact.or_else(|| only(choices, |choice| fold(choice) == fold(words))).or_else(|| part(words, choices)).cloned()
}

fn only(choices: &[String], fits: impl Fn(&str) -> bool) -> Option<&String> {
    let mut fitting = choices.iter().filter(|choice| fits(choice));
    fitting.next().filter(|_| fitting.next().is_none())
}

fn part<'a>(words: &str, choices: &'a [String]) -> Option<&'a String> {
    let text = spaced(words);
    let met: Vec<(usize, usize, &String)> = choices
        .iter()
        .flat_map(|choice| {
            let found = places(&text, &spaced(choice));
            found.into_iter().map(move |(start, end)| (start, end, choice))
        })
        .collect();
    // 可 inside 不可 is no choice of its own.
    let inside = |a: &(usize, usize, &String), b: &(usize, usize, &String)| {
        b.0 <= a.0 && a.1 <= b.1 && (b.1 - b.0) > (a.1 - a.0)
    };
    let whole: Vec<_> = met.iter().filter(|a| !met.iter().any(|b| inside(a, b))).collect();
    match whole.split_first() {
        Some(((start, end, first), rest)) => {
            let one = rest.iter().all(|(.., other)| other == first);
            let (before, after) = (text.get(..*start).unwrap_or_default(), text.get(*end..).unwrap_or_default());
            let denied = NOT_BEFORE.iter().any(|not| before.ends_with(not))
                || NOT_AFTER.iter().any(|not| after.starts_with(not));
            (one && !denied).then_some(*first)
        }
        None if text.chars().count() >= 2 => only(choices, |choice| !places(&spaced(choice), &text).is_empty()),
        None => None,
    }
}

/// Lower case, one width, hiragana as katakana, no space beside a letter that is not Latin.
fn spaced(text: &str) -> String {
    let words: Vec<String> = wide(text).split_whitespace().map(fold).collect();
    let mut out = String::new();
    for word in words {
        let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii());
        if latin(out.chars().next_back()) && latin(word.chars().next()) {
            out.push(' ');
        }
        out.push_str(&word);
    }
    out
}

/// Where a word stands in a text; a Latin word is not part of a longer one.
fn places(text: &str, word: &str) -> Vec<(usize, usize)> {
    let letter = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    let stands = |start: usize| {
        let (before, after) =
            (text.get(..start).unwrap_or_default(), text.get(start + word.len()..).unwrap_or_default());
        let opens = letter(word.chars().next()) && letter(before.chars().next_back());
        let closes = letter(word.chars().next_back()) && letter(after.chars().next());
        !opens && !closes
    };
    if word.is_empty() {
        return Vec::new();
    }
    text.match_indices(word).map(|(at, _)| at).filter(|at| stands(*at)).map(|at| (at, at + word.len())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(choices: &[&str], words: &str, want: Option<&str>) {
        let choices: Vec<String> = choices.iter().map(|c| (*c).to_owned()).collect();
        assert_eq!(choice(words, &choices).as_deref(), want, "{words} of {choices:?}");
    }

    #[test]
    fn the_same_words_in_another_writing() {
        check(&["2LDK", "3LDK"], "２ＬＤＫ", Some("2LDK"));
        check(&["アパート", "マンション"], "ｱﾊﾟｰﾄ", Some("アパート"));
        check(&["Full time", "Part time"], "FULL  TIME", Some("Full time"));
        check(&["りんご", "みかん"], "リンゴ", Some("りんご"));
        check(&["A", "a"], "a", Some("a"));
        check(&["S", "M", "L"], "m", Some("M"));
    }

    #[test]
    fn the_only_one_that_stands_there() {
        check(&["可", "不可"], "ペット不可", Some("不可"));
        check(&["可", "不可"], "ペット可", Some("可"));
        check(&["正社員", "契約社員"], "雇用形態: 正社員(試用期間あり)", Some("正社員"));
        check(&["正社員", "契約社員"], "社員", None);
        check(&["正社員", "契約社員"], "契約", Some("契約社員"));
        check(&["北", "南", "南東"], "南東向き", Some("南東"));
        check(&["Hall A", "Hall B"], "in Hall A, 2F", Some("Hall A"));
        check(&["A", "B"], "Hall A", Some("A"));
        check(&["A", "B"], "Bar", None);
        check(&["M", "L"], "M / L", None);
        check(&["full", "part"], "fulltime", None);
    }

    #[test]
    fn words_that_deny_a_choice_are_not_it() {
        check(&["available", "sold out"], "not available", None);
        check(&["喫煙", "分煙"], "喫煙以外", None);
        check(&["会員", "一般"], "非会員", None);
        check(&["smoking", "non-smoking"], "Non-Smoking", Some("non-smoking"));
        check(&["furnished"], "unfurnished", None);
    }
}
