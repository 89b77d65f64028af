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
/// For cuts at equal distances: the least share, how far it must stand out from nineteen twentieths of all lines, pixels
/// by which a cut may be off, fewest and most pieces.
const FAINT: f64 = 0.35;
const CLEAR: f64 = 0.15;
const NEAR: i32 = 3;
const LEAST_EVEN: i32 = 3;
const MOST_EVEN: i32 = 10;
/// How often a strip is cut again.
const DEPTH: usize = 4;
/// Fewer rows are no table: the edges may be those of anything.
const LEAST_ROWS: usize = 5;
/// Most strips of one part on each level of cutting; more are texture.
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
        Edges::sharper(picture, EDGE)
    }

    /// Edges of a noisy picture along which colours change by so much at least.
    pub(super) fn sharper(picture: &Picture, least: u8) -> Edges {
        let (w, h) = (picture.width, picture.height);
        let mut across = vec![0; (w + 1) * (h + 1)];
        let mut down = vec![0; (w + 1) * (h + 1)];
        for y in 0..h {
            for x in 0..w {
                // Two pixels apart: a soft edge spreads over two neighbours.
                let above = picture.at(x, y.saturating_sub(1));
                let below = picture.at(x, (y + 1).min(h - 1));
                across[y * (w + 1) + x + 1] = across[y * (w + 1) + x] + u32::from(difference(above, below) >= least);
                let left = picture.at(x.saturating_sub(1), y);
                let right = picture.at((x + 1).min(w - 1), y);
                down[x * (h + 1) + y + 1] = down[x * (h + 1) + y] + u32::from(difference(left, right) >= least);
            }
        }
        Edges { width: w, height: h, across, down }
    }

    /// Of the picture, in pixels.
    pub(super) fn width(&self) -> i32 {
        self.width as i32
    }

    /// Of the picture, in pixels.
    pub(super) fn height(&self) -> i32 {
        self.height as i32
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

    /// All strips of a part, of strips of it, and so on. `least` is the narrowest strip kept, in pixels; `faint` are the
    /// edges of the picture before it was smoothed; `kept` says what is kept of the rows of one cut.
    pub(super) fn strips(
        &self,
        faint: &Edges,
        part: Area,
        least: i32,
        kept: &dyn Fn(Vec<Area>) -> Vec<Area>,
    ) -> Vec<Area> {
        let mut found = Vec::new();
        // Level by level, so that a crowd of small pieces in one corner costs no large piece elsewhere.
        let mut level = vec![(part, true), (part, false)];
        for _ in 0..DEPTH {
            let mut pieces = Vec::new();
            for (part, rows) in level {
                for cut in self.cut(faint, part, least, rows) {
                    pieces.extend(cut.iter().map(|piece| (*piece, !rows)));
                    found.extend(if rows { kept(cut) } else { cut });
                }
                if pieces.len() >= MOST {
                    break;
                }
            }
            level = pieces;
        }
        found.sort_unstable();
        found.dedup();
        found
    }

    /// The rows of a table: a part cut once, across, when that gives enough rows, most of about one height. What is left
    /// at either end counts only if it is as high as a row: there the part ends, not the table.
    pub(super) fn rows(&self, part: Area, least: i32) -> Vec<Area> {
        let mut rows = slices(part, &self.cuts(part, least, true), true);
        let mut heights: Vec<i32> = rows.iter().map(|r| r.height()).collect();
        heights.sort_unstable();
        let middle = heights.get(heights.len() / 2).copied().unwrap_or(0);
        let like = |r: &Area| (middle * 2 / 3..=middle * 3 / 2).contains(&r.height());
        let alike = rows.iter().filter(|r| like(r)).count();
        if !(LEAST_ROWS..=MOST).contains(&rows.len()) || alike * 4 < rows.len() * 3 {
            return Vec::new();
        }
        for end in [0, rows.len() - 1] {
            if let Some(row) = rows.get_mut(end).filter(|r| !like(r)) {
                // A row without an edge of its own at the end of the table is as high as the others.
                *row = match end {
                    0 => Area { y0: row.y0.max(row.y1 - middle), ..*row },
                    _ => Area { y1: row.y1.min(row.y0 + middle), ..*row },
                };
            }
        }
        rows.retain(like);
        rows
    }

    /// The pieces of a part cut in one direction, for each way to cut it.
    fn cut(&self, faint: &Edges, part: Area, least: i32, rows: bool) -> Vec<Vec<Area>> {
        let sharp = self.cuts(part, least, rows);
        let even = faint.even_cuts(part, least, rows).filter(|even| *even != sharp);
        let ways = [Some(sharp), even].into_iter().flatten().filter(|cuts| !cuts.is_empty());
        ways.map(|cuts| slices(part, &cuts, rows)).collect()
    }

    /// Share of a line across a part, a row or a column of pixels, that lies on an edge.
    pub(super) fn share(&self, at: i32, from: i32, to: i32, rows: bool) -> f64 {
        if rows { self.row(at, from, to) } else { self.column(at, from, to) }
    }

    /// Where full-length edges of one direction cut a part.
    pub(super) fn cuts(&self, part: Area, least: i32, rows: bool) -> Vec<i32> {
        let (from, to, low, high) = sides(part, rows);
        let end = ((high - low) / 20).max(1);
        // An edge that stops short of a side belongs to a card with a margin, not to the part.
        let crosses = |at: i32| {
            self.share(at, low, high, rows) >= LENGTH
                && self.share(at, low, low + end, rows) >= ENDS
                && self.share(at, high - end, high, rows) >= ENDS
        };
        cuts_where(from, to, least, crosses)
    }

    /// Cuts into equal pieces along fainter edges: where like pictures meet, most of an edge may be missing, but edges
    /// at equal distances are no chance. The finest such division, if there is one.
    fn even_cuts(&self, part: Area, least: i32, rows: bool) -> Option<Vec<i32>> {
        let (from, to, low, high) = sides(part, rows);
        let all: Vec<f64> = (from..to).map(|at| self.share(at, low, high, rows)).collect();
        let mut sorted = all.clone();
        sorted.sort_unstable_by(f64::total_cmp);
        let usual = sorted.get(sorted.len() * 19 / 20).copied().unwrap_or(1.0);
        let division = |pieces: i32| -> Option<Vec<i32>> {
            let cut = |k: i32| {
                let middle = (to - from) * k / pieces;
                let near = (middle - NEAR).max(0)..(middle + NEAR + 1).min(to - from);
                let share = |at: &i32| all.get(*at as usize).copied().unwrap_or(0.0);
                let best = near.max_by(|a, b| share(a).total_cmp(&share(b)))?;
                (share(&best) >= FAINT.max(usual + CLEAR)).then_some(from + best)
            };
            (1..pieces).map(cut).collect()
        };
        let most = ((to - from) / (2 * least).max(1)).min(MOST_EVEN);
        // One edge in the middle may be chance: that of a picture.
        (LEAST_EVEN..=most).rev().find_map(division)
    }
}

/// Cuts between two places that are no closer than `least` to each other and to the ends.
pub(super) fn cuts_where(from: i32, to: i32, least: i32, crosses: impl Fn(i32) -> bool) -> Vec<i32> {
    let mut cuts = Vec::new();
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
            cuts.push(middle);
            start = middle;
        }
        at = end + 1;
    }
    cuts
}

/// Start and end along the direction that is cut, and the two ends of every cut. Sides of the part itself are frames and
/// shadows: cuts are judged a little inside.
fn sides(part: Area, rows: bool) -> (i32, i32, i32, i32) {
    let (from, to, low, high) =
        if rows { (part.y0, part.y1, part.x0, part.x1) } else { (part.x0, part.x1, part.y0, part.y1) };
    let inset = 2.min((high - low) / 4);
    (from, to, low + inset, high - inset)
}

/// A part in slices between cuts.
pub(super) fn slices(part: Area, cuts: &[i32], rows: bool) -> Vec<Area> {
    let (from, to, ..) = sides(part, rows);
    let ends = cuts.iter().copied().chain([to]);
    let starts = [from].into_iter().chain(cuts.iter().copied());
    let slice = |(a, b): (i32, i32)| match rows {
        true => Area { y0: a, y1: b, ..part },
        false => Area { x0: a, x1: b, ..part },
    };
    starts.zip(ends).map(slice).collect()
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
        let strips = edges.strips(&edges, Area::new(0, 0, 60, 40), 5, &|rows| rows);
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
        assert_eq!(edges.strips(&edges, Area::new(0, 0, 20, 20), 3, &|rows| rows), []);
    }

    #[test]
    fn faint_edges_cut_into_three_pieces_or_more() {
        // Edges of half the height at these columns.
        let even = |columns: &[usize]| {
            let shade =
                |x: usize, y: usize| if y < 20 { columns.iter().filter(|c| x >= **c).count() as u8 * 40 } else { 0 };
            let pixels = (0..90 * 40).map(|i| [shade(i % 90, i / 90); 3]).collect();
            Edges::of(&Picture { width: 90, height: 40, pixels }).even_cuts(Area::new(0, 0, 90, 40), 5, false)
        };
        assert_eq!(even(&[30, 60]).map(|cuts| cuts.len()), Some(2));
        assert_eq!(even(&[45]), None, "one edge is chance");
    }
}
