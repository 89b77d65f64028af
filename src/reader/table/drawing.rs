//! Tables drawn by code, for tests: a page with its words, and where every cell is.

use image::{Rgb, RgbImage};

use crate::core::geometry::Rect;
use crate::core::text_layer::{TextLayer, TextLine, Word};
use crate::raster::text::Font;

/// How rows and columns are held apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    /// Rules on all sides.
    Ruled,
    /// Rules between rows only.
    Lines,
    /// Stripes, a dark head.
    Striped,
    /// White space; the head in another colour.
    Plain,
}

/// A page under way.
pub(super) struct Slide {
    pub(super) page: RgbImage,
    pub(super) text: TextLayer,
    font: Font,
}

const INK: [u8; 3] = [40, 42, 48];
pub(super) const SIZE: f32 = 22.0;

impl Slide {
    pub(super) fn new() -> Slide {
        let page = RgbImage::from_pixel(1280, 720, Rgb([252, 252, 250]));
        Slide { page, text: TextLayer::default(), font: Font::bundled() }
    }

    pub(super) fn fill(&mut self, [x, y, w, h]: [i64; 4], colour: [u8; 3]) {
        for py in y.max(0)..(y + h).min(i64::from(self.page.height())) {
            for px in x.max(0)..(x + w).min(i64::from(self.page.width())) {
                self.page.put_pixel(px as u32, py as u32, Rgb(colour));
            }
        }
    }

    /// A line of print whose words are known.
    pub(super) fn print(&mut self, text: &str, x: i64, y: i64, size: f32, colour: [u8; 3]) {
        let mut letters = self.font.at(size);
        letters.draw(&mut self.page, text, x, y, colour);
        let (height, mut words) = (f64::from(letters.height()), Vec::new());
        let mut before = String::new();
        for word in text.split(' ') {
            let (from, width) = (letters.width(&before), letters.width(word));
            let (left, top) = (x as f64 + f64::from(from), y as f64);
            if !word.is_empty() {
                let bbox = Rect::new(left, top, left + f64::from(width), top + 0.85 * height);
                words.push(Word { text: word.to_owned(), bbox, confidence: 100.0 });
            }
            before.push_str(word);
            before.push(' ');
        }
        if let Some(bbox) = words.iter().map(|word| word.bbox).reduce(Rect::union) {
            self.text.lines.push(TextLine { bbox, words });
        }
    }

    /// A table: `rows` of cells parted by `|`, the first is the head; `/` parts the lines of a cell. A cell `<` goes on the
    /// one to its left, a cell `^` the one above.
    pub(super) fn table(&mut self, style: Style, [x, y]: [i64; 2], widths: &[i64], height: i64, rows: &[&str]) {
        let cells: Vec<Vec<&str>> = rows.iter().map(|row| row.split('|').map(str::trim).collect()).collect();
        let width: i64 = widths.iter().sum();
        let count = rows.len() as i64;
        for (index, row) in cells.iter().enumerate() {
            let top = y + height * index as i64;
            let head = index == 0;
            match style {
                Style::Striped if head => self.fill([x, top, width, height], [30, 60, 90]),
                Style::Striped if index % 2 == 1 => self.fill([x, top, width, height], [228, 234, 240]),
                Style::Ruled if head => self.fill([x, top, width, height], [215, 218, 222]),
                _ => {}
            }
            let mut left = x;
            for (column, cell) in row.iter().enumerate() {
                let wide = widths.get(column).copied().unwrap_or(0);
                let spans = row.iter().skip(column + 1).take_while(|cell| **cell == "<").count();
                let whole: i64 = widths.iter().skip(column).take(spans + 1).sum();
                let down = cells.iter().skip(index + 1).take_while(|r| r.get(column) == Some(&"^")).count() as i64;
                if *cell != "<" && *cell != "^" {
                    if style == Style::Ruled {
                        self.frame([left, top, whole, height * (down + 1)]);
                    }
                    let colour = match style {
                        Style::Striped if head => [250, 250, 250],
                        Style::Plain if head => [170, 60, 30],
                        _ => INK,
                    };
                    let lines: Vec<&str> = cell.split('/').collect();
                    let step = (f64::from(SIZE) * 1.25) as i64;
                    let first = top + (height * (down + 1) - step * lines.len() as i64) / 2;
                    for (line, text) in lines.iter().enumerate() {
                        let middle = if spans > 0 { (whole - 11 * text.chars().count() as i64) / 2 } else { 14 };
                        self.print(text, left + middle, first + step * line as i64, SIZE, colour);
                    }
                }
                left += wide;
            }
            if style == Style::Lines {
                self.fill([x, top + height, width, 1], [150, 150, 150]);
            }
        }
        if style == Style::Lines {
            self.fill([x, y, width, 1], [150, 150, 150]);
        }
        debug_assert!(y + height * count <= i64::from(self.page.height()));
    }

    fn frame(&mut self, [x, y, w, h]: [i64; 4]) {
        for rule in [[x, y, w, 1], [x, y + h, w + 1, 1], [x, y, 1, h], [x + w, y, 1, h]] {
            self.fill(rule, [120, 120, 120]);
        }
    }
}
