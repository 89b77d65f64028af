//! Reading words off a page with the `tesseract` program.
//!
//! Owns the way from pixels to a [`TextLayer`]: lines cut out and stacked on a sheet, the child process, its TSV, and
//! which words are too doubtful to keep. It finds no lines (that is the layout's) and gives no word a meaning (that is
//! the fields'). The program is only started, never linked; nothing is written to disk and nothing leaves the machine.

mod apart;
mod confidence;
mod cut;
mod error;
mod ink;
mod languages;
mod mark;
mod page;
mod paper;
mod plate;
mod process;
mod reach;
mod reading;
mod recogniser;
mod runs;
mod sheet;
mod split;
mod stack;
mod surer;
mod tsv;
mod vertical;

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use image::RgbImage;

use crate::core::diagnostic::{Diagnostic, Message};
use crate::core::geometry::Rect;
use crate::core::text_layer::{TextLayer, TextLine, Word, by_rows};

pub use error::OcrError;
pub(crate) use mark::alone as lone_mark;
pub use recogniser::Recogniser;

use cut::Place;
use process::Calls;
use reading::Reading;

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
    let (usable, mut diagnostics) = languages::usable(&mut calls, &settings.languages)?;
    let (rows, columns) = apart_from_columns(page, lines, usable.columns, &mut calls, &mut diagnostics)?;
    let mut strips = cut::strips(page, &reach::joined(page, &rows), cancel)?;
    let marks = mark::take(&mut strips);
    let cuts = cut::cuts(page, &strips, cancel)?;
    let mut reading = Reading { cuts: &cuts, calls, diagnostics, found: BTreeMap::new() };
    reading.read(&usable.languages)?;
    let Reading { mut found, diagnostics, .. } = reading;
    let mut dropped = 0;
    let mut places: BTreeMap<Place, (Rect, Vec<Word>)> = BTreeMap::new();
    for (index, cut) in cuts.iter().enumerate() {
        let Some(words) = found.remove(&index) else { continue };
        if cut.is_picture() && !confidence::is_sure_text(&words) {
            dropped += words.len();
            continue;
        }
        let (bbox, all) = places.entry(cut.place).or_insert((cut.source, Vec::new()));
        *bbox = words.iter().map(|w| w.bbox).fold(bbox.union(cut.source), Rect::union);
        all.extend(words);
    }
    let mut lines: Vec<TextLine> = places.into_values().map(|(bbox, words)| TextLine { bbox, words }).collect();
    for line in &mut lines {
        line.words.retain(|word| !columns.iter().any(|column| column.bbox.contains(word.bbox.center())));
    }
    let (text, diagnostics) = finished(lines, confidence::Least::CUT_OUT, dropped, diagnostics);
    let mut text = mark::put(marks, text);
    // Columns come from right to left, before the rows that begin below their heads.
    if let Some(head) = columns.iter().map(|column| column.bbox.y0).reduce(f64::min) {
        let at = text.lines.iter().position(|row| row.bbox.y0 >= head).unwrap_or(text.lines.len());
        text.lines.splice(at..at, columns);
    }
    Ok((text, diagnostics))
}

/// The lines that are rows, and the columns among them as read. What cannot be read as columns stays rows.
fn apart_from_columns(
    page: &RgbImage,
    lines: &[Rect],
    installed: Option<bool>,
    calls: &mut Calls<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Result<(Vec<Rect>, Vec<TextLine>), OcrError> {
    let Some(installed) = installed else { return Ok((lines.to_vec(), Vec::new())) };
    let columns = vertical::columns(page, lines);
    if columns.is_empty() {
        return Ok((lines.to_vec(), Vec::new()));
    }
    if !installed {
        diagnostics.push(languages::columns_not_read());
        return Ok((lines.to_vec(), Vec::new()));
    }
    let read = match columns.read(page, calls) {
        Ok(read) => read,
        Err(OcrError::Cancelled) => return Err(OcrError::Cancelled),
        // The rows may still be read; if not, that reading says why.
        Err(_) => Vec::new(),
    };
    let rows = lines.iter().enumerate().filter(|(index, line)| !columns.hold(*index, **line, &read));
    Ok((rows.map(|(_, line)| *line).collect(), read))
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
    let (usable, mut diagnostics) = languages::usable(&mut calls, &settings.languages)?;
    let picture = page::enlarged(page);
    if cancel() {
        return Err(OcrError::Cancelled);
    }
    let answers = calls.read_pictures(&usable.languages, "11", vec![sheet::png(&picture.pixels)?])?;
    let Some(answer) = answers.into_iter().next() else { return Err(OcrError::Cancelled) };
    let tsv = tsv::parse(&answer?)?;
    diagnostics.extend(damaged(tsv.damaged));
    Ok(finished(page::lines_on_page(&picture, &tsv), confidence::Least::PAGE, 0, diagnostics))
}

fn finished(
    lines: Vec<TextLine>,
    least: confidence::Least,
    dropped: usize,
    mut diagnostics: Vec<Diagnostic>,
) -> (TextLayer, Vec<Diagnostic>) {
    let (kept, noise) = confidence::without_noise(lines, least);
    diagnostics.extend(confidence::notice(dropped + noise));
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

/// When a reading must be over.
fn deadline(settings: &OcrSettings) -> Option<Instant> {
    Instant::now().checked_add(settings.timeout)
}

#[cfg(test)]
mod tests;
