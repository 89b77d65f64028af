//! Strips: a part of the page cut along straight edges that cross it from side to side.
//!
//! Tiles without gaps, striped tables and ruled rows have no background between them to stand on; what parts them is a
//! change of colour along their whole length. Cutting alternates between rows and columns.

use super::area::Area;
use super::picture::{Picture, difference};

/// Least change of colour that counts as an edge.
const EDGE: u8 = 7;
/// Share of the length along which an edge must be seen; the rest may be covered.
const LENGTH: f64 = 0.9;
/// The same share for the last twentieth at either end.
const ENDS: f64 = 0.6;
/// How often a strip is cut again.
const DEPTH: usize = 4;
/// Fewer rows are no table: the edges may be those of anything.
const LEAST_ROWS: usize = 5;
/// Most strips of one part; more are texture.
const MOST: usize = 80;

/// Edges of the picture as running counts, so that any stretch of a row or column is judged at once.
pub(super) struct Edges {
    width: usize,
    height: usize,
    /// Per row `y`, running along x: places where the colour changes between the rows above and below `y`'s top side.
    across: Vec<u32>,
    /// Per column `x`, running along y: the same between the columns left and right of `x`'s left side.
    down: Vec<u32>,
}

impl Edges {
    pub(super) fn of(picture: &Picture) -> Edges {
        let (w, h) = (picture.width, picture.height);
        let mut across = vec![0; (w + 1) * (h + 1)];
        let mut down = vec![0; (w + 1) * (h + 1)];
        for y in 0..h {
            for x in 0..w {
                // Two pixels apart: a soft edge spreads over two neighbours.
                let above = picture.at(x, y.saturating_sub(1));
                let below = picture.at(x, (y + 1).min(h - 1));
                across[y * (w + 1) + x + 1] = across[y * (w + 1) + x] + u32::from(difference(above, below) >= EDGE);
                let left = picture.at(x.saturating_sub(1), y);
                let right = picture.at((x + 1).min(w - 1), y);
                down[x * (h + 1) + y + 1] = down[x * (h + 1) + y] + u32::from(difference(left, right) >= EDGE);
            }
        }
        Edges { width: w, height: h, across, down }
    }

    /// Share of the row `y` between two columns that lies on an edge.
    fn row(&self, y: i32, x0: i32, x1: i32) -> f64 {
        let at = |x: i32| self.across[y as usize * (self.width + 1) + x as usize];
        f64::from(at(x1) - at(x0)) / f64::from((x1 - x0).max(1))
    }

    /// Share of the column `x` between two rows that lies on an edge.
    fn column(&self, x: i32, y0: i32, y1: i32) -> f64 {
        let at = |y: i32| self.down[x as usize * (self.height + 1) + y as usize];
        f64::from(at(y1) - at(y0)) / f64::from((y1 - y0).max(1))
    }

    /// All strips of a part, of strips of it, and so on. `least` is the narrowest strip kept, in pixels.
    pub(super) fn strips(&self, part: Area, least: i32) -> Vec<Area> {
        let mut found = Vec::new();
        for rows_first in [true, false] {
            self.cut(part, least, rows_first, DEPTH, &mut found);
        }
        found.sort_unstable();
        found.dedup();
        found
    }

    /// The rows of a table: a part cut once, across, when that gives enough rows, most of about one height.
    pub(super) fn rows(&self, part: Area, least: i32) -> Vec<Area> {
        let rows = self.pieces(part, least, true);
        let mut heights: Vec<i32> = rows.iter().map(|r| r.height()).collect();
        heights.sort_unstable();
        let middle = heights.get(heights.len() / 2).copied().unwrap_or(0);
        let alike = heights.iter().filter(|h| (middle * 2 / 3..=middle * 3 / 2).contains(h)).count();
        if (LEAST_ROWS..=MOST).contains(&rows.len()) && alike * 4 >= rows.len() * 3 { rows } else { Vec::new() }
    }

    fn cut(&self, part: Area, least: i32, rows: bool, depth: usize, found: &mut Vec<Area>) {
        let pieces = self.pieces(part, least, rows);
        if pieces.len() < 2 || depth == 0 || found.len() > MOST {
            return;
        }
        found.extend(&pieces);
        for piece in pieces {
            self.cut(piece, least, !rows, depth - 1, found);
        }
    }

    /// A part cut along the full-length edges of one direction; the part itself when there is none.
    fn pieces(&self, part: Area, least: i32, rows: bool) -> Vec<Area> {
        let (from, to) = if rows { (part.y0, part.y1) } else { (part.x0, part.x1) };
        // Sides of the part itself are frames and shadows: judged a little inside.
        let (low, high) = if rows { (part.x0, part.x1) } else { (part.y0, part.y1) };
        let inset = 2.min((high - low) / 4);
        let (low, high) = (low + inset, high - inset);
        let end = ((high - low) / 20).max(1);
        let share = |at: i32, from: i32, to: i32| if rows { self.row(at, from, to) } else { self.column(at, from, to) };
        // An edge that stops short of a side belongs to a card with a margin, not to the part.
        let crosses = |at: i32| {
            share(at, low, high) >= LENGTH && share(at, low, low + end) >= ENDS && share(at, high - end, high) >= ENDS
        };
        let mut pieces = Vec::new();
        let mut start = from;
        let mut at = from + least.max(2);
        while at <= to - least.max(2) {
            if !crosses(at) {
                at += 1;
                continue;
            }
            let mut end = at;
            while end < to - 1 && crosses(end) {
                end += 1;
            }
            // The cut goes through the middle of the edge or thin rule; a thick band is a strip of its own.
            let middle = (at + end) / 2;
            if middle - start >= least {
                pieces.push(if rows {
                    Area { y0: start, y1: middle, ..part }
                } else {
                    Area { x0: start, x1: middle, ..part }
                });
                start = middle;
            }
            at = end + 1;
        }
        if to - start >= least {
            pieces.push(if rows { Area { y0: start, ..part } } else { Area { x0: start, ..part } });
        }
        pieces
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn striped_rows_and_tiles_come_apart() {
        let (w, h) = (60usize, 40usize);
        let colour = |x: usize, y: usize| match (x < 30, y / 10) {
            (true, 1) => [200; 3],
            (false, 1) => [90; 3],
            (_, row) => [if row % 2 == 0 { 240 } else { 220 }; 3],
        };
        let pixels = (0..w * h).map(|i| colour(i % w, i / w)).collect();
        let edges = Edges::of(&Picture { width: w, height: h, pixels });
        let strips = edges.strips(Area::new(0, 0, 60, 40), 5);
        for row in 0..4 {
            assert!(strips.contains(&Area::new(0, row * 10, 60, row * 10 + 10)), "{strips:?}");
        }
        assert!(
            strips.contains(&Area::new(0, 10, 30, 20)) && strips.contains(&Area::new(30, 10, 60, 20)),
            "{strips:?}"
        );
    }

    #[test]
    fn a_flat_part_has_no_strips() {
        let edges = Edges::of(&Picture { width: 20, height: 20, pixels: vec![[9; 3]; 400] });
        assert_eq!(edges.strips(Area::new(0, 0, 20, 20), 3), []);
    }
}
