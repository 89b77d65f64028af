//! Japanese written from top to bottom: found among lines that were taken for rows, and read as columns.
//!
//! A column is a series of letters below each other with less white between them than beside them. The rows
//! that lines were taken for hold one letter of each column, far apart. Whether a column is text is said by its reading;
//! one that gives none leaves its rows as they were.

mod across;
mod find;
mod strip;

use image::RgbImage;

use crate::core::geometry::Rect;
use crate::core::text_layer::{TextLine, Word, is_japanese};

use super::confidence;
use super::error::OcrError;
use super::process::Calls;
use super::{sheet, tsv};

use find::{LETTERS, Letter};
use strip::Strip;

/// Tesseract's name of the data for it.
pub(super) const LANGUAGE: &str = "jpn_vert";
/// What a short column must be read with.
const SURE: f32 = 75.0;

/// What may be written from top to bottom.
pub(super) struct Columns {
    letters: Vec<Letter>,
    /// In page pixels.
    found: Vec<Rect>,
}

/// The columns among some lines, in page pixels.
pub(super) fn columns(page: &RgbImage, lines: &[Rect]) -> Columns {
    let letters = find::all_letters(page, lines);
    let mut found = find::columns(&letters);
    found.sort_by(|a, b| b.x0.total_cmp(&a.x0));
    Columns { letters, found }
}

impl Columns {
    pub(super) fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    /// The columns that read well, from right to left, as lines of text.
    ///
    /// # Errors
    ///
    /// When the program fails, and on cancel.
    pub(super) fn read(&self, page: &RgbImage, calls: &mut Calls<'_>) -> Result<Vec<TextLine>, OcrError> {
        let across = across::figures(page, &self.found, calls)?;
        let columns = self.found.iter().enumerate();
        let mut strips: Vec<Strip> = columns.flat_map(|(at, column)| Strip::of(page, at, *column, &across)).collect();
        let picture = strip::beside_each_other(&mut strips);
        let answers = calls.read_pictures(LANGUAGE, "5", vec![sheet::png(&picture)?])?;
        let Some(answer) = answers.into_iter().next() else { return Ok(Vec::new()) };
        let mut lines: Vec<TextLine> =
            self.found.iter().map(|column| TextLine { bbox: *column, words: Vec::new() }).collect();
        for word in tsv::parse(&answer?)?.words {
            let middle = word.bbox.center().x;
            let nearest = strips.iter().min_by(|a, b| a.off(middle).total_cmp(&b.off(middle)));
            if let Some((strip, line)) = nearest.and_then(|strip| Some((strip, lines.get_mut(strip.column)?))) {
                let bbox = strip.on_page(word.bbox);
                line.words.push(Word { text: word.text, bbox, confidence: word.confidence });
            }
        }
        for across in across {
            if let Some(line) = lines.get_mut(across.column) {
                let at = line.words.iter().position(|word| word.bbox.center().y > across.bbox.center().y);
                line.words.insert(at.unwrap_or(line.words.len()), across.word);
            }
        }
        lines.retain(|line| {
            let text = line.text();
            let least = if text.chars().count() < LETTERS { SURE } else { confidence::DOUBTFUL };
            confidence::of_letters(&line.words) >= least
                && text.chars().filter(|c| is_japanese(*c)).count() * 2 > text.chars().count()
        });
        Ok(lines)
    }

    /// Whether a row is nothing but letters of columns that were read.
    pub(super) fn hold(&self, index: usize, line: Rect, read: &[TextLine]) -> bool {
        let within = |place: Rect| read.iter().any(|column| column.bbox.contains(place.center()));
        let mut own = self.letters.iter().filter(|letter| letter.line == index).peekable();
        let is_mark = || read.iter().any(|c| c.bbox.intersection(line).is_some_and(|s| s.area() > 0.6 * line.area()));
        if own.peek().is_some() { own.all(|letter| within(letter.bbox)) } else { is_mark() }
    }
}

#[cfg(test)]
pub(super) mod tests {
    use image::Rgb;

    use super::*;
    use crate::raster::text::Font;

    /// A page of columns of letters of 30 pixels, so far apart, and its rows as lines.
    pub(in crate::reader::ocr) fn page(texts: &[&str], apart: i64) -> (RgbImage, Vec<Rect>) {
        const STEP: i64 = 32;
        let mut page = RgbImage::from_pixel(600, 500, Rgb([250; 3]));
        for (column, text) in texts.iter().enumerate() {
            for (row, letter) in text.chars().enumerate() {
                let (left, top) = (500 - apart * column as i64, 20 + STEP * row as i64);
                Font::bundled().at(30.0).draw(&mut page, &letter.to_string(), left, top, [20, 40, 90]);
            }
        }
        let rows = texts.iter().map(|text| text.chars().count()).max().unwrap_or(0) as i64;
        let left = 500 - apart * (texts.len() as i64 - 1);
        let line = |row: i64| Rect::new(left as f64, (20 + STEP * row) as f64, 530.0, (50 + STEP * row) as f64);
        (page, (0..rows).map(line).collect())
    }

    fn check(texts: &[&str], apart: i64, expected: usize) {
        let (page, lines) = page(texts, apart);
        let mut found = columns(&page, &lines).found;
        found.sort_by(|a, b| b.x0.total_cmp(&a.x0));
        assert_eq!(found.len(), expected, "{texts:?} {found:?}");
        for (column, bbox) in found.iter().enumerate() {
            let middle = 515.0 - apart as f64 * column as f64;
            assert!((bbox.center().x - middle).abs() < 6.0, "{bbox:?}");
            assert!(bbox.y0 < 30.0 && bbox.y1 > 200.0, "{bbox:?}");
        }
    }

    #[test]
    fn letters_below_each_other_are_columns_and_paragraphs_are_not() {
        check(&["春の庭園を歩く旅", "夏の竹林で涼む旅", "秋の渓谷を眺め旅"], 56, 3);
        check(&["春の庭園を歩く旅"], 56, 1);
        check(&["春の庭園を歩く旅", "夏の竹林で涼む旅", "秋の渓谷を眺め旅"], 32, 0);
    }
}
