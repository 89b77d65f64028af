//! The grid on which masks are edited: square cells of 1, 2, 4, 8… page pixels, counted from the page's corner.
//!
//! All edits share these cells, so a mask that is painted, cut and joined again is copied cell by cell and never blurred.
//! Whatever shape comes in, it covers the same pixels on a lattice of whole pixels as before (blended bilinear, inside
//! from the threshold on); on the lattice that threshold is always [`DEFAULT_THRESHOLD`].

use super::fill::{Rule, fill};
use super::geometry::{Point, Rect, pt};
use super::mask::{DEFAULT_THRESHOLD, Mask, ProbabilityMap};

/// Most cells along a side. A wider area gets larger cells.
pub const MOST_CELLS: u32 = 1024;

/// Blending weights are whole 256ths, as when masks are drawn.
const ONE: u32 = 256;

/// A block of cells. Its values are `width * height`, row by row from the top left, 0 outside to 255 inside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lattice {
    /// Page pixels along the side of a cell, a power of two.
    pub cell: u32,
    /// Cells left of the block.
    pub x: u32,
    /// Cells above the block.
    pub y: u32,
    /// Cells in a row.
    pub width: u32,
    /// Rows of cells.
    pub height: u32,
}

impl Lattice {
    /// The finest lattice over a box and one cell around it, where `within` leaves room; both in page pixels. Cells larger
    /// than a pixel may reach beyond `within` by less than a cell. `None` when no area is common to both.
    pub fn over(area: Rect, within: Rect) -> Option<Lattice> {
        let area = area.intersection(within)?;
        let most = f64::from(MOST_CELLS);
        (0..20).map(|power| 1u32 << power).find_map(|cell| {
            let span = |from: f64, to: f64, least: f64, last: f64| {
                let size = f64::from(cell);
                let from = ((from / size).floor() - 1.0).max((least / size).floor()).max(0.0);
                let to = ((to / size).ceil() + 1.0).min((last / size).ceil());
                (to > from && to - from <= most).then_some((from as u32, (to - from) as u32))
            };
            let (x, width) = span(area.x0, area.x1, within.x0, within.x1)?;
            let (y, height) = span(area.y0, area.y1, within.y0, within.y1)?;
            Some(Lattice { cell, x, y, width, height })
        })
    }

    /// What the cells cover, in page pixels.
    pub fn frame(self) -> Rect {
        let side = |cells: u32| f64::from(cells) * f64::from(self.cell);
        Rect { x0: side(self.x), y0: side(self.y), x1: side(self.x + self.width), y1: side(self.y + self.height) }
    }

    /// A place of the page, counted in cells from the block's corner.
    pub fn cells_from_page(self, p: Point) -> Point {
        let cell = f64::from(self.cell);
        pt(p.x / cell - f64::from(self.x), p.y / cell - f64::from(self.y))
    }

    /// The values of a region's shape; where only the box is known, of its box.
    pub fn rasterised(self, mask: &Mask, bbox: Rect) -> Vec<u8> {
        match mask {
            Mask::None | Mask::Undecodable { .. } => self.boxed(bbox),
            Mask::Polygon { points } => self.filled(points),
            Mask::ProbabilityMap(map) => self.copied(map).unwrap_or_else(|| self.blended(map)),
        }
    }

    /// The values inside a polygon (even-odd).
    pub fn filled(self, points: &[Point]) -> Vec<u8> {
        let outline = points.iter().map(|p| self.cells_from_page(*p)).collect();
        fill(&[outline], self.width, self.height, Rule::EvenOdd)
    }

    /// A cell counts by the shorter of the parts of its sides that lie in the box.
    fn boxed(self, bbox: Rect) -> Vec<u8> {
        let (from, to) = (self.cells_from_page(pt(bbox.x0, bbox.y0)), self.cells_from_page(pt(bbox.x1, bbox.y1)));
        let parts = |from: f64, to: f64, cells: u32| -> Vec<u8> {
            let part = |cell: u32| (to.min(f64::from(cell + 1)) - from.max(f64::from(cell))).clamp(0.0, 1.0);
            (0..cells).map(|cell| level(part(cell))).collect()
        };
        let (columns, rows) = (parts(from.x, to.x, self.width), parts(from.y, to.y, self.height));
        rows.iter().flat_map(|row| columns.iter().map(|column| *column.min(row))).collect()
    }

    /// The values of a map that has the same cells.
    fn copied(self, map: &ProbabilityMap) -> Option<Vec<u8>> {
        let same = Lattice {
            cell: self.cell,
            x: whole(map.frame.x0 / f64::from(self.cell))?,
            y: whole(map.frame.y0 / f64::from(self.cell))?,
            width: map.width,
            height: map.height,
        };
        let fits = map.values.len() == map.width as usize * map.height as usize && map.width > 0;
        if same.frame() != map.frame || map.threshold != DEFAULT_THRESHOLD || !fits {
            return None;
        }
        let mut values = vec![0; self.width as usize * self.height as usize];
        let (x0, x1) = (self.x.max(same.x), (self.x + self.width).min(same.x + same.width));
        if x0 < x1 {
            for y in self.y.max(same.y)..(self.y + self.height).min(same.y + same.height) {
                let part = |block: Lattice| {
                    let start = (y - block.y) as usize * block.width as usize;
                    start + (x0 - block.x) as usize..start + (x1 - block.x) as usize
                };
                if let (Some(to), Some(from)) = (values.get_mut(part(self)), map.values.get(part(same))) {
                    to.copy_from_slice(from);
                }
            }
        }
        Some(values)
    }

    /// The values of any map at the middles of the cells.
    fn blended(self, map: &ProbabilityMap) -> Vec<u8> {
        let columns = map.width as usize;
        let mut values = Vec::with_capacity(self.width as usize * self.height as usize);
        let sound = columns > 0 && map.height > 0 && map.values.len() == columns * map.height as usize;
        let across = places(self.x, self.width, self.cell, (map.frame.x0, map.frame.x1), map.width);
        let down = places(self.y, self.height, self.cell, (map.frame.y0, map.frame.y1), map.height);
        let levels: Vec<u8> = (0..=255).map(|value| relevelled(value, map.threshold)).collect();
        let mut lines = vec![0u32; columns + 1];
        for place in down.iter().take(if sound { down.len() } else { 0 }) {
            let Some((row, part)) = *place else {
                values.resize(values.len() + self.width as usize, 0);
                continue;
            };
            let upper = &map.values[row * columns..][..columns];
            let lower = map.values.get((row + 1) * columns..(row + 2) * columns).unwrap_or(upper);
            for (out, (a, b)) in lines.iter_mut().zip(upper.iter().zip(lower)) {
                *out = u32::from(*a) * (ONE - part) + u32::from(*b) * part;
            }
            lines[columns] = lines[columns - 1];
            values.extend(across.iter().map(|place| match *place {
                Some((column, part)) => {
                    let value = lines[column] * (ONE - part) + lines[column + 1] * part;
                    levels[((value + ONE * ONE / 2) / (ONE * ONE)).min(255) as usize]
                }
                None => 0,
            }));
        }
        values.resize(self.width as usize * self.height as usize, 0);
        values
    }

    /// The values as a mask and the smallest box of whole page pixels around what it covers, cut to `within`; `None` when it
    /// covers nothing there.
    pub fn mask(self, values: Vec<u8>, within: Rect) -> Option<(Rect, Mask)> {
        let bbox = self.bounds(&values)?.intersection(within)?;
        Some((bbox, Mask::ProbabilityMap(self.map(values))))
    }

    /// The values as a map.
    pub fn map(self, values: Vec<u8>) -> ProbabilityMap {
        let Lattice { width, height, .. } = self;
        ProbabilityMap { frame: self.frame(), width, height, values, threshold: DEFAULT_THRESHOLD }
    }

    /// The smallest box of whole page pixels around what the values cover.
    fn bounds(self, values: &[u8]) -> Option<Rect> {
        let columns = self.width as usize;
        let rows: Vec<&[u8]> = values.chunks_exact(columns.max(1)).collect();
        let inside = |v: &u8| *v >= DEFAULT_THRESHOLD;
        let spans = rows.iter().map(|row| Some((row.iter().position(inside)?, row.iter().rposition(inside)?)));
        let spans: Vec<Option<(usize, usize)>> = spans.collect();
        let (top, bottom) = (spans.iter().position(Option::is_some)?, spans.iter().rposition(Option::is_some)?);
        let left = spans.iter().flatten().map(|s| s.0).min()?;
        let right = spans.iter().flatten().map(|s| s.1).max()?;
        let column = |x: Option<usize>| x.filter(|x| *x < columns).map(|x| rows.iter().map(move |row| row[x]));
        let row = |y: Option<usize>| y.and_then(|y| rows.get(y)).map(|row| row.iter().copied());
        let cell = f64::from(self.cell);
        let before = |from: usize, reach: f64, first: f64| (first + (from as f64 + 0.5 - reach) * cell - 0.5).ceil();
        let after = |to: usize, reach: f64, first: f64| (first + (to as f64 + 0.5 + reach) * cell - 0.5).floor() + 1.0;
        let frame = self.frame();
        let x0 = before(left, reach(column(Some(left)), column(left.checked_sub(1))), frame.x0);
        let y0 = before(top, reach(row(Some(top)), row(top.checked_sub(1))), frame.y0);
        let x1 = after(right, reach(column(Some(right)), column(Some(right + 1))), frame.x0);
        let y1 = after(bottom, reach(row(Some(bottom)), row(Some(bottom + 1))), frame.y0);
        Some(Rect { x0, y0, x1: x1.max(x0 + 1.0), y1: y1.max(y0 + 1.0) })
    }
}

/// How far the inside reaches from the middles of the outermost cells towards those beyond, in cells; half a cell at the
/// edge of the lattice.
fn reach(last: Option<impl Iterator<Item = u8>>, beyond: Option<impl Iterator<Item = u8>>) -> f64 {
    let (Some(last), Some(beyond)) = (last, beyond) else { return 0.5 };
    // A blended value counts from half a step below the threshold on.
    let least = f64::from(DEFAULT_THRESHOLD) - 0.5;
    let inside = last.zip(beyond).filter(|(inner, _)| *inner >= DEFAULT_THRESHOLD);
    inside.map(|(inner, outer)| (f64::from(inner) - least) / f64::from(inner - outer)).fold(0.0, f64::max)
}

/// For every cell along one side: the value before its middle and how far it is towards the next, in 256ths; `None`
/// outside the map's frame.
fn places(first: u32, cells: u32, cell: u32, frame: (f64, f64), values: u32) -> Vec<Option<(usize, u32)>> {
    let last = f64::from(values.saturating_sub(1));
    let place = |index: u32| {
        let at = (f64::from(first) + f64::from(index) + 0.5) * f64::from(cell);
        let place = ((at - frame.0) / (frame.1 - frame.0) * f64::from(values) - 0.5).clamp(0.0, last);
        (at >= frame.0 && at < frame.1).then_some((place as usize, (place.fract() * f64::from(ONE)) as u32))
    };
    (0..cells).map(place).collect()
}

/// A value around another threshold as one around [`DEFAULT_THRESHOLD`]: inside stays inside, the ends stay.
fn relevelled(value: u8, threshold: u8) -> u8 {
    let (value, threshold) = (u32::from(value), u32::from(threshold));
    let level = if value >= threshold {
        128 + (value - threshold) * 127 / (255 - threshold).max(1)
    } else {
        value * 127 / threshold.saturating_sub(1).max(1)
    };
    level.min(255) as u8
}

fn whole(v: f64) -> Option<u32> {
    (v >= 0.0 && v.fract() == 0.0 && v < f64::from(u32::MAX / 2)).then_some(v as u32)
}

/// A covered share, 0 to 1, as a value: inside from a half on.
pub fn level(share: f64) -> u8 {
    (share * 255.0 + 0.5) as u8
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn a_lattice_has_room_around_its_area_but_not_beyond_the_page() {
        let page = Rect::new(0.0, 0.0, 5000.0, 3000.0);
        let check = |area: [f64; 4], cell: u32, frame: [f64; 4]| {
            let lattice = Lattice::over(area.into(), page).unwrap();
            assert_eq!((lattice.cell, lattice.frame()), (cell, frame.into()), "{area:?}");
            assert!(lattice.width <= MOST_CELLS && lattice.height <= MOST_CELLS);
        };
        check([10.3, 20.0, 30.7, 40.0], 1, [9.0, 19.0, 32.0, 41.0]);
        check([0.0, 0.0, 30.0, 3000.0], 4, [0.0, 0.0, 36.0, 3000.0]);
        check([3.0, 5.0, 1025.0, 9.0], 1, [2.0, 4.0, 1026.0, 10.0]);
        check([3.0, 5.0, 1026.0, 9.0], 2, [0.0, 2.0, 1028.0, 12.0]);
        assert_eq!(Lattice::over(page.translated(5000.0, 0.0), page), None);
        assert_eq!(Lattice::over(Rect::new(1.0, 1.0, 1.0, 9.0), page), None);
    }

    #[test]
    fn the_same_cells_are_copied_and_others_blended() {
        let page = Rect::new(0.0, 0.0, 100.0, 100.0);
        let lattice = Lattice::over(Rect::new(11.0, 11.0, 19.0, 15.0), page).unwrap();
        let values: Vec<u8> = (0..lattice.width * lattice.height).map(|i| (i * 4) as u8).collect();
        let map = lattice.map(values.clone());
        assert_eq!(lattice.copied(&map), Some(values.clone()));
        assert_eq!(lattice.blended(&map), values);
        let beside = Lattice { x: lattice.x + 3, y: lattice.y - 2, ..lattice };
        assert_eq!(beside.copied(&map), Some(beside.blended(&map)));
        assert_eq!(Lattice { cell: 2, ..lattice }.copied(&map), None);
        let broken = ProbabilityMap { values: vec![9; 3], ..map };
        assert!(lattice.rasterised(&Mask::ProbabilityMap(broken), page).iter().all(|v| *v == 0));
    }

    #[test]
    fn another_threshold_keeps_inside_and_outside() {
        for threshold in 0..=255 {
            for value in 0..=255 {
                assert_eq!(
                    relevelled(value, threshold) >= DEFAULT_THRESHOLD,
                    value >= threshold,
                    "{value} {threshold}"
                );
            }
        }
        assert_eq!([0, 255].map(|value| relevelled(value, 200)), [0, 255]);
    }

    #[test]
    fn a_box_of_fractions_covers_the_pixels_whose_middle_it_holds() {
        let lattice = Lattice::over(Rect::new(2.4, 3.6, 6.5, 8.2), Rect::new(0.0, 0.0, 20.0, 20.0)).unwrap();
        let bbox = Rect::new(2.4, 3.6, 6.5, 8.2);
        let values = lattice.rasterised(&Mask::None, bbox);
        let (found, _) = lattice.mask(values, lattice.frame()).unwrap();
        assert_eq!(found, Rect::new(2.0, 4.0, 7.0, 8.0));
    }
}
