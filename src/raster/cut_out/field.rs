//! The colours under a rough box on a grid of bounded size.

use image::RgbImage;

use crate::core::geometry::Rect;
use crate::raster::crop::PixelBox;

/// Most cells along a side.
const MOST_CELLS: u32 = 512;
/// Most pixels read along the side of one cell.
const MOST_READ: u32 = 6;

/// The mean colours of square cells of whole pixels.
#[derive(Debug)]
pub(super) struct Field {
    /// Cells in a row.
    pub(super) width: usize,
    /// Rows of cells.
    pub(super) height: usize,
    /// Red, green and blue, row by row.
    pub(super) colours: Vec<[u8; 3]>,
    /// Pixels along the side of a cell.
    cell: u32,
    window: PixelBox,
}

/// A block of cells, from the first to before the last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Cells {
    pub(super) x0: i32,
    pub(super) y0: i32,
    pub(super) x1: i32,
    pub(super) y1: i32,
}

impl Field {
    pub(super) fn of(image: &RgbImage, window: PixelBox) -> Field {
        let cell = window.width.max(window.height).div_ceil(MOST_CELLS).max(1);
        let (columns, rows) = (window.width.div_ceil(cell), window.height.div_ceil(cell));
        let reads = cell.min(MOST_READ);
        let mut colours = Vec::with_capacity(columns as usize * rows as usize);
        let place = |from: u32, index: u32, read: u32, end: u32| {
            (from + index * cell + (2 * read + 1) * cell / (2 * reads)).min(end.saturating_sub(1))
        };
        for row in 0..rows {
            for column in 0..columns {
                let mut sum = [0u32; 3];
                for y in (0..reads).map(|read| place(window.y, row, read, window.y + window.height)) {
                    for x in (0..reads).map(|read| place(window.x, column, read, window.x + window.width)) {
                        let pixel = image.get_pixel(x, y);
                        (0..3).for_each(|c| sum[c] += u32::from(pixel[c]));
                    }
                }
                colours.push(sum.map(|v| ((v + reads * reads / 2) / (reads * reads)) as u8));
            }
        }
        Field { width: columns as usize, height: rows as usize, colours, cell, window }
    }

    /// The index of a cell; `None` beyond the field.
    pub(super) fn at(&self, x: i32, y: i32) -> Option<usize> {
        let (x, y) = (usize::try_from(x).ok()?, usize::try_from(y).ok()?);
        (x < self.width && y < self.height).then_some(y * self.width + x)
    }

    /// Column and row of a cell.
    pub(super) fn place(&self, index: usize) -> (i32, i32) {
        ((index % self.width) as i32, (index / self.width) as i32)
    }

    /// The cells that share a side with one.
    pub(super) fn beside(&self, index: usize) -> impl Iterator<Item = usize> + use<> {
        let (x, y, width) = (index % self.width, index / self.width, self.width);
        let left = (x > 0).then(|| index - 1);
        let right = (x + 1 < width).then_some(index + 1);
        let up = (y > 0).then(|| index - width);
        let down = (y + 1 < self.height).then_some(index + width);
        [left, right, up, down].into_iter().flatten()
    }

    /// The cells that a box in page pixels touches.
    pub(super) fn cells_from_page(&self, rect: Rect) -> Option<Cells> {
        let cell = f64::from(self.cell);
        let span = |from: f64, to: f64, start: u32, cells: usize| {
            let from = ((from - f64::from(start)) / cell).floor().max(0.0) as i32;
            (from, (((to - f64::from(start)) / cell).ceil() as i32).min(cells as i32))
        };
        let (x0, x1) = span(rect.x0, rect.x1, self.window.x, self.width);
        let (y0, y1) = span(rect.y0, rect.y1, self.window.y, self.height);
        (x0 < x1 && y0 < y1).then_some(Cells { x0, y0, x1, y1 })
    }

    /// The page pixels that some cells cover.
    pub(super) fn page_from_cells(&self, cells: Cells) -> Rect {
        let side = |v: i32, start: u32| f64::from(start) + f64::from(v) * f64::from(self.cell);
        Rect {
            x0: side(cells.x0, self.window.x),
            y0: side(cells.y0, self.window.y),
            x1: side(cells.x1, self.window.x),
            y1: side(cells.y1, self.window.y),
        }
    }
}

impl Cells {
    /// The smallest block around the cells that a rule names by index.
    pub(super) fn around(field: &Field, is_in: impl Fn(usize) -> bool) -> Option<Cells> {
        let cells = (0..field.colours.len()).filter(|i| is_in(*i)).map(|i| Cells::one(field, i));
        cells.reduce(Cells::union)
    }

    /// One cell.
    pub(super) fn one(field: &Field, index: usize) -> Cells {
        let (x0, y0) = field.place(index);
        Cells { x0, y0, x1: x0 + 1, y1: y0 + 1 }
    }

    pub(super) fn union(self, other: Cells) -> Cells {
        Cells {
            x0: self.x0.min(other.x0),
            y0: self.y0.min(other.y0),
            x1: self.x1.max(other.x1),
            y1: self.y1.max(other.y1),
        }
    }

    pub(super) fn contains(self, (x, y): (i32, i32)) -> bool {
        x >= self.x0 && x < self.x1 && y >= self.y0 && y < self.y1
    }

    pub(super) fn area(self) -> usize {
        (self.x1 - self.x0) as usize * (self.y1 - self.y0) as usize
    }

    /// With the cells next to it, as far as the field goes.
    pub(super) fn grown(self, field: &Field) -> Cells {
        Cells {
            x0: (self.x0 - 1).max(0),
            y0: (self.y0 - 1).max(0),
            x1: (self.x1 + 1).min(field.width as i32),
            y1: (self.y1 + 1).min(field.height as i32),
        }
    }
}

/// How different two colours look: the largest difference of one channel.
pub(super) fn apart(a: [u8; 3], b: [u8; 3]) -> u8 {
    a.iter().zip(b).map(|(a, b)| a.abs_diff(b)).max().unwrap_or(0)
}
