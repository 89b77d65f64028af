//! Japanese written from top to bottom: found among lines that were taken for rows, and read as columns.
//!
//! A column is a series of letters below each other that are nearer to each other than to anything beside them. The rows
//! that lines were taken for hold one letter of each column, far apart. Whether a column is text is said by its reading;
//! one that gives none leaves its rows as they were.

use image::{GrayImage, Luma, RgbImage, imageops};

use crate::core::geometry::Rect;
use crate::core::text_layer::{TextLine, Word, is_japanese};
use crate::raster::groups::Groups;

use super::confidence;
use super::error::OcrError;
use super::ink::ink_map;
use super::process::Calls;
use super::runs::{ink_runs, joined};
use super::{sheet, tsv};

/// Tesseract's name of the data for it.
pub(super) const LANGUAGE: &str = "jpn_vert";
/// Letters of a row that are this near, in heights, are a row indeed.
const NEAR: f64 = 0.3;
/// How far the middles of two letters below each other are apart, in letters; a flat letter may be missing between.
const PITCH: (f64, f64) = (0.6, 2.2);
/// The usual distance in a column is at most this.
const USUAL: f64 = 1.4;
/// The middles of two letters below each other differ sideways by at most this, in letters.
const ASIDE: f64 = 0.3;
/// A column with fewer letters is short: it must be closer, and be read more surely.
const LETTERS: usize = 4;
const CLOSE: f64 = 1.25;
const SURE: f32 = 75.0;
/// What stands beside a letter is this much farther than what stands below it.
const FARTHER: f64 = 1.15;
/// How wide a column is made for reading, and how far columns stand apart, in pixels.
const WIDTH: f64 = 32.0;
const GAP: u32 = 32;

/// One letter of a row, with the index of the row.
struct Letter {
    line: usize,
    bbox: Rect,
}

/// What may be written from top to bottom.
pub(super) struct Columns {
    letters: Vec<Letter>,
    /// In page pixels.
    found: Vec<Rect>,
}

/// The columns among some lines, in page pixels.
pub(super) fn columns(page: &RgbImage, lines: &[Rect]) -> Columns {
    let stacked = |line: &Rect| lines.iter().any(|other| other != line && is_close_below_or_above(*line, *other));
    let rows = lines.iter().enumerate().filter(|(_, line)| stacked(line));
    let letters: Vec<Letter> = rows.flat_map(|(index, line)| letters(page, index, *line)).collect();
    let mut groups = Groups::new(letters.len());
    for (i, a) in letters.iter().enumerate() {
        for (j, b) in letters.iter().enumerate() {
            if i != j && follows(a.bbox, b.bbox) {
                groups.join(i, j);
            }
        }
    }
    let columns = groups.members().into_iter().filter_map(|members| column(&letters, &members));
    let found = columns.collect();
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
        let mut cuts: Vec<Strip> = self.found.iter().filter_map(|column| Strip::of(page, *column)).collect();
        cuts.sort_by(|a, b| b.source.x0.total_cmp(&a.source.x0));
        let picture = beside_each_other(&mut cuts);
        let answers = calls.read_pictures(LANGUAGE, "5", vec![sheet::png(&picture)?])?;
        let Some(answer) = answers.into_iter().next() else { return Ok(Vec::new()) };
        let mut lines: Vec<TextLine> =
            cuts.iter().map(|cut| TextLine { bbox: cut.source, words: Vec::new() }).collect();
        for word in tsv::parse(&answer?)?.words {
            let middle = word.bbox.center().x;
            let off = |cut: &Strip| (f64::from(cut.left) + WIDTH / 2.0 - middle).abs();
            let nearest = cuts.iter().zip(&mut lines).min_by(|(a, _), (b, _)| off(a).total_cmp(&off(b)));
            if let Some((cut, line)) = nearest {
                let bbox = cut.on_page(word.bbox);
                line.words.push(Word { text: word.text, bbox, confidence: word.confidence });
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

fn is_close_below_or_above(a: Rect, b: Rect) -> bool {
    let gap = (b.y0 - a.y1).max(a.y0 - b.y1);
    gap < 0.6 * a.height().max(b.height()) && a.x0 < b.x1 && b.x0 < a.x1
}

/// The letters of a row that stand far apart; none where two stand as near as in a row.
fn letters(page: &RgbImage, line: usize, bbox: Rect) -> Vec<Letter> {
    let whole = Rect::new(0.0, 0.0, page.width().into(), page.height().into());
    let Some(part) = bbox.expanded(1.0).intersection(whole) else { return Vec::new() };
    let (x, y) = (part.x0.floor() as u32, part.y0.floor() as u32);
    let size = (part.x1.ceil() as u32 - x, part.y1.ceil() as u32 - y);
    let map = ink_map(page, (x, y), size, 0..size.0);
    let tall = f64::from(size.1);
    let mut cells: Vec<super::runs::Part> = Vec::new();
    for run in ink_runs(&map, 0..size.0, 0..size.1) {
        match cells.last_mut() {
            Some(cell) if f64::from(run.x0 - cell.x1) < NEAR * tall => {
                if f64::from(run.x1 - cell.x0) > 1.25 * tall {
                    return Vec::new();
                }
                *cell = joined(*cell, run);
            }
            _ => cells.push(run),
        }
    }
    let on_page = |p: super::runs::Part| {
        let (x, y) = (f64::from(x), f64::from(y));
        Rect::new(x + f64::from(p.x0), y + f64::from(p.y0), x + f64::from(p.x1), y + f64::from(p.y1))
    };
    cells.into_iter().map(|cell| Letter { line, bbox: on_page(cell) }).collect()
}

fn em(a: Rect, b: Rect) -> f64 {
    [a.width(), a.height(), b.width(), b.height()].into_iter().fold(1.0, f64::max)
}

/// Whether the second letter may stand below the first in one column.
fn follows(a: Rect, b: Rect) -> bool {
    let (down, aside) = (b.center().y - a.center().y, (b.center().x - a.center().x).abs());
    let em = em(a, b);
    (PITCH.0 * em..PITCH.1 * em).contains(&down) && aside < ASIDE * em
}

/// The box of a column, when its letters are enough, near enough to each other, and farther from what is beside them.
fn column(letters: &[Letter], members: &[usize]) -> Option<Rect> {
    let mut places: Vec<Rect> = members.iter().filter_map(|i| letters.get(*i)).map(|l| l.bbox).collect();
    places.sort_by(|a, b| a.y0.total_cmp(&b.y0));
    let mut downs: Vec<f64> = places.windows(2).map(|pair| pair[1].center().y - pair[0].center().y).collect();
    downs.sort_by(f64::total_cmp);
    let mut sizes: Vec<f64> = places.iter().map(|place| place.width().max(place.height())).collect();
    sizes.sort_by(f64::total_cmp);
    let (usual, em) = (*downs.get(downs.len() / 2)?, *sizes.get(sizes.len() / 2)?);
    let beside = |place: &Rect| {
        let others = letters.iter().map(|l| l.bbox).filter(|other| other.y0 < place.y1 && place.y0 < other.y1);
        let away = others.map(|other| (other.center().x - place.center().x).abs()).filter(|away| *away > ASIDE * em);
        away.fold(f64::INFINITY, f64::min)
    };
    let alone = places.iter().filter(|place| beside(place) > FARTHER * usual).count();
    let bbox = places.iter().copied().reduce(Rect::union)?;
    let most = if places.len() < LETTERS { CLOSE } else { USUAL };
    (places.len() >= 2 && usual <= most * em && alone * 4 >= places.len() * 3 && bbox.width() < 1.6 * em)
        .then_some(bbox)
}

/// A column cut out of the page.
struct Strip {
    source: Rect,
    scale: f64,
    pixels: GrayImage,
    left: u32,
}

impl Strip {
    fn of(page: &RgbImage, column: Rect) -> Option<Strip> {
        let whole = Rect::new(0.0, 0.0, page.width().into(), page.height().into());
        let part = column.expanded(2.0).intersection(whole)?;
        let (x, y) = (part.x0.floor() as u32, part.y0.floor() as u32);
        let size = (part.x1.ceil() as u32 - x, part.y1.ceil() as u32 - y);
        let map = ink_map(page, (x, y), size, 0..size.0);
        let scale = WIDTH / f64::from(size.0);
        let height = ((f64::from(size.1) * scale).round() as u32).max(1);
        let pixels = imageops::resize(&map, WIDTH as u32, height, imageops::FilterType::CatmullRom);
        let (x, y) = (f64::from(x), f64::from(y));
        let source = Rect::new(x, y, x + f64::from(size.0), y + f64::from(size.1));
        Some(Strip { source, scale, pixels, left: 0 })
    }

    fn on_page(&self, word: Rect) -> Rect {
        let x = |v: f64| self.source.x0 + (v - f64::from(self.left)) / self.scale;
        let y = |v: f64| self.source.y0 + (v - f64::from(GAP)) / self.scale;
        let bbox = Rect::new(x(word.x0), y(word.y0), x(word.x1), y(word.y1));
        bbox.intersection(self.source).unwrap_or(self.source)
    }
}

/// All strips on one white picture: the first is the rightmost, as they are read.
fn beside_each_other(cuts: &mut [Strip]) -> GrayImage {
    let height = cuts.iter().map(|cut| cut.pixels.height()).max().unwrap_or(0) + 2 * GAP;
    let width = cuts.iter().map(|cut| cut.pixels.width() + GAP).sum::<u32>() + GAP;
    let mut picture = GrayImage::from_pixel(width, height, Luma([255]));
    let mut right = width;
    for cut in cuts {
        cut.left = right - GAP - cut.pixels.width();
        imageops::replace(&mut picture, &cut.pixels, i64::from(cut.left), i64::from(GAP));
        right = cut.left;
    }
    picture
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
