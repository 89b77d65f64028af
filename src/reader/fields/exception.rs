//! What a description says of values that are printed otherwise: `満席は0`, `成約済は空`, `0 if free`.

use crate::core::number::plain;

use super::words::compact;

/// What some printed words stand for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stands {
    /// The number nought.
    Nought,
    /// No value.
    Nothing,
}

/// The words that a description makes an exception of, in plain small letters without spaces between Japanese ones.
pub(super) fn exceptions(description: &str) -> Vec<(String, Stands)> {
    let text: String = description.chars().map(plain).collect::<String>().to_lowercase();
    let clauses = text.split(['(', ')', '[', ']', ',', '、', '。', ';']).map(str::trim);
    clauses.filter_map(exception).filter(|(words, _)| !words.is_empty()).collect()
}

fn exception(clause: &str) -> Option<(String, Stands)> {
    let noughts = ["0", "ゼロ", "zero"].map(|word| (word, Stands::Nought));
    let nothings = ["空欄", "空白", "空", "null", "empty", "blank", "nothing"].map(|word| (word, Stands::Nothing));
    noughts.into_iter().chain(nothings).find_map(|(word, stands)| {
        let before = ["は", "なら", "の場合は", "のときは", " is ", " = ", ": "];
        let before = before.iter().find_map(|link| clause.strip_suffix(word)?.strip_suffix(link));
        let behind = [" if ", " when ", " where ", " for "];
        let behind = || behind.iter().find_map(|link| clause.strip_prefix(word)?.strip_prefix(link));
        let words = before.or_else(behind)?.trim();
        Some((compact(words), stands))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_stand_for_nought_or_nothing() {
        let check = |description: &str, want: &[(&str, Stands)]| {
            let found = exceptions(description);
            let found: Vec<(&str, Stands)> = found.iter().map(|(words, stands)| (words.as_str(), *stands)).collect();
            assert_eq!(found, want, "{description}");
        };
        check("残りの席数(満席は0、書いてなければ空)", &[("満席", Stands::Nought)]);
        check("入居できる時期(成約済は空)", &[("成約済", Stands::Nothing)]);
        check(
            "entry fee in euros (0 if free, blank if sold out)",
            &[("free", Stands::Nought), ("sold out", Stands::Nothing)],
        );
        check("価格(円)", &[]);
    }
}
