//! Reading words off a page with the `tesseract` program.
//!
//! Owns the way from pixels to a [`TextLayer`]: lines cut out and stacked on a sheet, the child process, its TSV, and
//! which words are too doubtful to keep. It finds no lines (that is the layout's) and gives no word a meaning (that is
//! the fields'). The program is only started, never linked; nothing is written to disk and nothing leaves the machine.

mod confidence;
mod error;
mod ink;
mod languages;
mod page;
mod process;
mod reach;
mod sheet;
mod split;
mod tsv;

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use image::RgbImage;

use crate::core::diagnostic::{Diagnostic, Message};
use crate::core::geometry::Rect;
use crate::core::text_layer::{TextLayer, TextLine, Word, by_rows};

pub use error::OcrError;

use process::Calls;

/// How the OCR program is called.
#[derive(Debug, Clone, PartialEq)]
pub struct OcrSettings {
    /// The program file. `None`: `tesseract` on the search path, then where its installers usually put it.
    pub program: Option<PathBuf>,
    /// Tesseract's names of the languages, joined by `+`; those not installed are left out with a diagnostic.
    pub languages: String,
    /// For one whole reading, whatever number of calls it takes.
    pub timeout: Duration,
}

impl Default for OcrSettings {
    fn default() -> Self {
        OcrSettings { program: None, languages: "jpn+eng".to_owned(), timeout: Duration::from_secs(120) }
    }
}

/// Reads the lines of a page. `lines` are boxes in page pixels, tight around the ink; pieces of one line are joined and
/// letters missed at its ends are taken in. Gives words and lines with boxes in page pixels: lines in reading order (by
/// rows, each from left to right), words in the order Tesseract gave them. Lines without text are left out.
///
/// # Errors
///
/// When the program or all its languages are missing, when no sheet of lines could be read, on cancel, and when the
/// time is over before anything was read.
pub fn read_lines(
    page: &RgbImage,
    lines: &[Rect],
    settings: &OcrSettings,
    cancel: &dyn Fn() -> bool,
) -> Result<(TextLayer, Vec<Diagnostic>), OcrError> {
    let mut calls = Calls::new(settings, cancel);
    let (languages, mut diagnostics) = languages::usable(&mut calls, &settings.languages)?;
    let all = reach::joined(page, lines);
    let mut found = read_sheets(page, &all, &languages, &mut calls, &mut diagnostics)?;
    if let Some((first, _)) = languages.split_once('+') {
        read_again(page, &all, first, &mut calls, &mut found)?;
    }
    let line = |(index, bbox): (usize, Rect)| {
        let words = found.remove(&index)?;
        Some(TextLine { bbox: words.iter().map(|w| w.bbox).fold(bbox, Rect::union), words })
    };
    let lines = all.into_iter().filter_map(line).collect();
    Ok(finished(lines, diagnostics))
}

/// The words of every line that has some, by the line's index.
fn read_sheets(
    page: &RgbImage,
    lines: &[(usize, Rect)],
    languages: &str,
    calls: &mut Calls,
    diagnostics: &mut Vec<Diagnostic>,
) -> Result<BTreeMap<usize, Vec<Word>>, OcrError> {
    let sheets = sheet::lay_out(page, lines, calls.cancel)?;
    let pngs = sheets.iter().map(|s| sheet::png(&s.pixels)).collect::<Result<Vec<_>, _>>()?;
    let mut found: BTreeMap<usize, Vec<Word>> = BTreeMap::new();
    let mut failures = Vec::new();
    for (sheet, answer) in sheets.iter().zip(calls.read_pictures(languages, "6", pngs)?) {
        match answer.and_then(|bytes| tsv::parse(&bytes)) {
            Ok(tsv) => {
                diagnostics.extend(damaged(tsv.damaged));
                for (line, word) in sheet::words_on_page(sheet, &tsv) {
                    found.entry(line).or_default().push(word);
                }
            }
            Err(error) => failures.push((error, sheet.rows.len())),
        }
    }
    if failures.len() == sheets.len() && !failures.is_empty() {
        return Err(failures.swap_remove(0).0);
    }
    diagnostics.extend(failures.iter().map(|(error, rows)| part_failed(error, *rows)));
    Ok(found)
}

/// With several languages Tesseract sometimes reads a whole line in the wrong one: doubtful lines get a second chance
/// with the first language alone, and the surer reading stays.
fn read_again(
    page: &RgbImage,
    lines: &[(usize, Rect)],
    language: &str,
    calls: &mut Calls,
    found: &mut BTreeMap<usize, Vec<Word>>,
) -> Result<(), OcrError> {
    let sure = |words: Option<&Vec<Word>>| words.map_or(0.0, |words| confidence::of_letters(words));
    let doubtful: Vec<_> = lines.iter().copied().filter(|(i, _)| sure(found.get(i)) < confidence::DOUBTFUL).collect();
    // What the first reading gave is kept whatever becomes of the second.
    let second = match read_sheets(page, &doubtful, language, calls, &mut Vec::new()) {
        Ok(second) => second,
        Err(OcrError::Cancelled) => return Err(OcrError::Cancelled),
        Err(_) => return Ok(()),
    };
    for (index, words) in second {
        if sure(Some(&words)) > sure(found.get(&index)) {
            found.insert(index, words);
        }
    }
    Ok(())
}

/// Reads a whole page in one call, for pages on which no lines were found. Weaker than [`read_lines`]: Tesseract's own
/// search for text misses headings on colour, pills and table cells. Boxes, order and errors as there.
///
/// # Errors
///
/// As for [`read_lines`].
pub fn read_page(
    page: &RgbImage,
    settings: &OcrSettings,
    cancel: &dyn Fn() -> bool,
) -> Result<(TextLayer, Vec<Diagnostic>), OcrError> {
    let mut calls = Calls::new(settings, cancel);
    let (languages, mut diagnostics) = languages::usable(&mut calls, &settings.languages)?;
    let picture = page::enlarged(page);
    if cancel() {
        return Err(OcrError::Cancelled);
    }
    let answers = calls.read_pictures(&languages, "11", vec![sheet::png(&picture.pixels)?])?;
    let Some(answer) = answers.into_iter().next() else { return Err(OcrError::Cancelled) };
    let tsv = tsv::parse(&answer?)?;
    diagnostics.extend(damaged(tsv.damaged));
    Ok(finished(page::lines_on_page(&picture, &tsv), diagnostics))
}

fn finished(lines: Vec<TextLine>, mut diagnostics: Vec<Diagnostic>) -> (TextLayer, Vec<Diagnostic>) {
    let (kept, dropped) = confidence::without_noise(lines);
    diagnostics.extend(dropped);
    (TextLayer { lines: by_rows(kept) }, diagnostics)
}

fn damaged(words: usize) -> Option<Diagnostic> {
    (words > 0).then(|| {
        Diagnostic::warning(
            "ocr-words-damaged",
            Message::new(
                format!("{words} words of the OCR program's answer could not be understood and were left out."),
                format!("文字認識プログラムの出力のうち {words} 語を解釈できなかったため、除きました。"),
            ),
        )
    })
}

fn part_failed(error: &OcrError, rows: usize) -> Diagnostic {
    let why = error.message();
    Diagnostic::warning(
        "ocr-part-failed",
        Message::new(
            format!("{rows} lines of text could not be read; the others were kept. {}", why.en),
            format!("{rows} 行の文字を読み取れませんでした。ほかの行は残してあります。{}", why.ja),
        ),
    )
}

/// When a reading must be over.
fn deadline(settings: &OcrSettings) -> Option<Instant> {
    Instant::now().checked_add(settings.timeout)
}

#[cfg(test)]
mod tests;
