//! Which of the wanted languages the program has.
//!
//! Tesseract refuses to read at all when one language of several is missing, so only those it lists are asked for.

use crate::core::diagnostic::{Diagnostic, Message};

use super::error::{OcrError, how_to_add};
use super::process::Calls;
use super::vertical;

/// What the program can read of what is wanted.
#[derive(Debug, PartialEq)]
pub(super) struct Usable {
    /// The wanted languages that are installed, joined by `+`.
    pub(super) languages: String,
    /// Whether Japanese is wanted and its data for columns is installed; `None` where Japanese is not read.
    pub(super) columns: Option<bool>,
}

/// What is installed of the wanted languages, and a notice about those that are not.
pub(super) fn usable(calls: &mut Calls, wanted: &str) -> Result<(Usable, Vec<Diagnostic>), OcrError> {
    let listed = calls.run_plain(&["--list-langs"])?;
    let listed = String::from_utf8_lossy(&listed);
    let (languages, notices) = divide(wanted, &listed)?;
    let columns = languages.split('+').any(|language| language == "jpn").then(|| has(&listed, vertical::LANGUAGE));
    Ok((Usable { languages, columns }, notices))
}

/// That there are columns which cannot be read, and what to do.
pub(super) fn columns_not_read() -> Diagnostic {
    let how = how_to_add(vertical::LANGUAGE);
    let message = Message::new(
        format!(
            "Text written from top to bottom was found, but Tesseract has no data for it ({}). Rows were read as usual. {}",
            vertical::LANGUAGE,
            how.en
        ),
        format!(
            "縦書きの文字がありますが、Tesseract に縦書き用のデータ（{}）がないため正しく読み取れません。横書きの文字は読み取りました。{}",
            vertical::LANGUAGE,
            how.ja
        ),
    );
    Diagnostic::warning("ocr-vertical-missing", message)
}

fn has(listed: &str, language: &str) -> bool {
    listed.lines().any(|line| line.trim() == language)
}

fn divide(wanted: &str, listed: &str) -> Result<(String, Vec<Diagnostic>), OcrError> {
    let has = |language: &str| has(listed, language);
    let (have, lack): (Vec<&str>, Vec<&str>) =
        wanted.split('+').map(str::trim).filter(|l| !l.is_empty()).partition(|l| has(l));
    if have.is_empty() {
        return Err(OcrError::LanguageMissing { wanted: wanted.to_owned() });
    }
    let (have, lack) = (have.join("+"), lack.join("+"));
    if lack.is_empty() {
        return Ok((have, Vec::new()));
    }
    let how = how_to_add(&lack);
    let message = Message::new(
        format!("Tesseract has no data for {lack}; text was read with {have} only. {}", how.en),
        format!("Tesseract に {lack} の言語データがないため、{have} だけで読み取りました。{}", how.ja),
    );
    Ok((have, vec![Diagnostic::warning("ocr-language-missing", message)]))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    const LISTED: &str = "List of available languages in \"/usr/share/tessdata/\" (2):\neng\r\nosd\n";

    #[test]
    fn what_is_missing_is_left_out_and_named() {
        let (have, notices) = divide("jpn+eng", LISTED).unwrap();
        assert_eq!(have, "eng");
        assert_eq!(notices[0].code, "ocr-language-missing");
        assert!(notices[0].message.en.contains("tesseract-ocr-jpn"), "{}", notices[0].message.en);
        assert!(notices[0].message.ja.contains("tesseract-ocr-jpn"));
    }

    #[test]
    fn all_there_says_nothing_and_none_there_is_an_error() {
        assert_eq!(divide("eng", LISTED).unwrap(), ("eng".to_owned(), vec![]));
        assert_eq!(divide("jpn", LISTED), Err(OcrError::LanguageMissing { wanted: "jpn".to_owned() }));
        assert!(divide("", LISTED).is_err());
        assert!(divide("List", LISTED).is_err());
    }
}
