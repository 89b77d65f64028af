//! The query as the grammar sees it: folded in width and case, with every understood part crossed out.
//!
//! Keeps the way back to the words as typed, so that a notice can quote them.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;

/// Stands for every byte of a part already understood; no pattern reaches across it.
pub(super) const TAKEN: char = '\u{1}';

/// A query, partly understood.
#[derive(Debug, Clone)]
pub(super) struct Source {
    original: String,
    text: String,
    /// For every byte of `text` the byte of `original` where its character begins.
    origin: Vec<usize>,
}

impl Source {
    pub(super) fn new(query: &str) -> Source {
        let mut source = Source { original: query.to_owned(), text: String::new(), origin: Vec::new() };
        let mut chars = query.char_indices().peekable();
        while let Some((at, first)) = chars.next() {
            let mut cluster = String::from(first);
            // Marks that follow in a character of their own, also the half-width ones.
            while let Some((_, mark)) = chars.next_if(|(_, c)| matches!(c, '\u{3099}' | '\u{309a}' | 'ﾞ' | 'ﾟ')) {
                cluster.push(mark);
            }
            let folded: String = cluster.nfkc().flat_map(char::to_lowercase).map(plain).collect();
            source.text.push_str(&folded);
            source.origin.resize(source.text.len(), at);
        }
        source
    }

    /// What is left, folded; crossed-out parts as [`TAKEN`].
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// A part as the user typed it, without spaces around it.
    pub(super) fn words(&self, part: Range<usize>) -> String {
        let at = |byte: usize| self.origin.get(byte).copied().unwrap_or(self.original.len());
        self.original.get(at(part.start)..at(part.end)).unwrap_or_default().trim().to_owned()
    }

    /// Crosses out a part. The range must come from a match in [`Source::text`].
    pub(super) fn take(&mut self, part: Range<usize>) {
        if self.text.get(part.clone()).is_some() {
            let crossed = TAKEN.to_string().repeat(part.len());
            self.text.replace_range(part, &crossed);
        }
    }
}

/// Spaces as one kind, controls as spaces (so that nobody can type [`TAKEN`]), curly apostrophes straight.
fn plain(c: char) -> char {
    match c {
        c if c.is_whitespace() || c.is_control() => ' ',
        '’' | '‘' => '\'',
        c => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folded_text_leads_back_to_the_words_typed() {
        let mut source = Source::new("６つの ﾌﾟﾗﾝ ＳＱＬ");
        assert_eq!(source.text(), "6つの プラン sql");
        let at = source.text().find("プラン").map(|i| i..i + "プラン".len()).unwrap_or_default();
        assert_eq!(source.words(at.clone()), "ﾌﾟﾗﾝ");
        source.take(at);
        assert!(!source.text().contains('プ') && source.text().ends_with("sql"));
        assert_eq!(source.words(source.text().len() - 3..source.text().len()), "ＳＱＬ");
    }
}
