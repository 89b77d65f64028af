//! The ground of a page: surfaces wide enough that things stand on them, and what stands on them.
//!
//! Neighbours whose colours differ by a small step are one surface, so gradients stay whole and any colour, light or
//! dark, can be ground. The strokes of a letter are surfaces too: what is narrow or ragged is no ground but a thing.

use std::ops::Range;

use super::shape::shapes;
use super::work::{Work, difference};
use crate::raster::groups::Groups;

/// The step that looks through stripes, paper and photographs.
const COARSE: u8 = 20;
/// Ground is at least this wide on average, as a share of the page's unit: wider than the strokes of headlines.
const WIDE: f64 = 0.0065;
/// A surface of this share of the page is ground, whatever its shape.
const LARGE: f64 = 0.006;
/// A smaller one is ground if it is higher and wider than this share of the unit and fills its box well. A letter in bold
/// may fill its box as well, but is seldom as large.
const BADGE: f64 = 0.025;
const FULL: f64 = 0.6;
/// And so is a block, wider than the stem of a letter, that fills its box entirely: a bar, a part of a drawing.
const BLOCK: f64 = 0.01;
const SOLID: f64 = 0.85;
/// No ground has less than this share of the page.
const SMALL: f64 = 0.0002;
/// A pill, a label, the cell of a table is so many times wider than high, has rows that run across so much of it, and fills its box so far.
const PILL: f64 = 2.0;
const ACROSS: f64 = 0.7;
const PILL_FULL: f64 = 0.35;

/// Columns `x0..x1` of row `y`, in work pixels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Run {
    pub(super) y: u16,
    pub(super) x0: u16,
    pub(super) x1: u16,
}

/// Runs row by row, each row from left to right.
#[derive(Debug, Default)]
pub(super) struct Rows {
    pub(super) runs: Vec<Run>,
    /// Where each row starts, and the end of the last.
    starts: Vec<usize>,
}

impl Rows {
    /// Rows of runs, made one row after the other.
    fn new(height: usize, mut row: impl FnMut(usize, &mut Vec<Run>)) -> Rows {
        let (mut runs, mut starts) = (Vec::new(), vec![0]);
        for y in 0..height {
            row(y, &mut runs);
            starts.push(runs.len());
        }
        Rows { runs, starts }
    }

    /// The indices of the runs of one row.
    fn row(&self, y: usize) -> Range<usize> {
        self.starts[y]..self.starts[y + 1]
    }

    /// What remains of these runs when the ground at one colour step is taken away.
    fn without_ground(&self, work: &Work, step: u8) -> Rows {
        let flat = self.flat(work, step);
        let ground = is_ground(work, &flat, step);
        Rows::new(work.height, |y, runs| {
            for run in flat.row(y).filter(|i| !ground[*i]).map(|i| flat.runs[i]) {
                match runs.last_mut().filter(|last| last.y == run.y && last.x1 == run.x0) {
                    Some(last) => last.x1 = run.x1,
                    None => runs.push(run),
                }
            }
        })
    }

    /// What lies in these runs and in others.
    fn common(&self, other: &Rows) -> Rows {
        Rows::new(self.starts.len() - 1, |y, runs| {
            let (mut own, mut others) = (self.row(y).peekable(), other.row(y).peekable());
            while let (Some(a), Some(b)) = (own.peek().map(|i| self.runs[*i]), others.peek().map(|i| other.runs[*i])) {
                let common = Run { y: a.y, x0: a.x0.max(b.x0), x1: a.x1.min(b.x1) };
                runs.extend((common.x0 < common.x1).then_some(common));
                if a.x1 < b.x1 {
                    own.next()
                } else {
                    others.next()
                };
            }
        })
    }

    /// These runs cut where the colour makes more than a step.
    fn flat(&self, work: &Work, step: u8) -> Rows {
        Rows::new(work.height, |y, runs| {
            let row = &work.pixels[y * work.width..(y + 1) * work.width];
            for run in self.row(y).map(|i| self.runs[i]) {
                let mut x0 = run.x0;
                let pixels = &row[usize::from(run.x0)..usize::from(run.x1)];
                for part in pixels.chunk_by(|a, b| difference(*a, *b) <= step) {
                    let x1 = x0 + part.len() as u16;
                    runs.push(Run { x0, x1, ..run });
                    x0 = x1;
                }
            }
        })
    }

    /// The runs joined with those of the next row for which `touch(above, below)` holds; asked for runs with a common or
    /// a neighbouring column.
    pub(super) fn groups(&self, touch: impl Fn(Run, Run) -> bool) -> Groups {
        let mut groups = Groups::new(self.runs.len());
        for rows in self.starts.windows(3) {
            let (mut above, mut below) = (rows[0], rows[1]);
            while above < rows[1] && below < rows[2] {
                let (a, b) = (self.runs[above], self.runs[below]);
                if a.x1 >= b.x0 && b.x1 >= a.x0 && touch(a, b) {
                    groups.join(above, below);
                }
                if a.x1 < b.x1 {
                    above += 1;
                } else {
                    below += 1;
                }
            }
        }
        groups
    }
}

/// What is not ground, as runs. Where the fine step finds only a large tangle, a coarse one looks through the texture.
pub(super) fn things(work: &Work) -> Rows {
    let (width, height) = (work.width as u16, work.height);
    let page = Rows::new(height, |y, runs| runs.push(Run { y: y as u16, x0: 0, x1: width }));
    let fine = page.without_ground(work, work.step);
    let (shapes, owners) = shapes(work, &fine);
    let tangled: Vec<bool> = owners.iter().map(|owner| shapes[*owner as usize].is_large(work.unit())).collect();
    if !tangled.contains(&true) {
        return fine;
    }
    let part = |wanted: bool| {
        let of_part = |y: usize| fine.row(y).filter(|i| tangled[*i] == wanted).map(|i| fine.runs[i]);
        Rows::new(height, |y, runs| runs.extend(of_part(y)))
    };
    let (clear, coarse) = (part(false), part(true).common(&page.without_ground(work, COARSE)));
    Rows::new(height, |y, runs| {
        let from = runs.len();
        runs.extend([&clear, &coarse].into_iter().flat_map(|rows| rows.row(y).map(|i| rows.runs[i])));
        runs[from..].sort_unstable_by_key(|run| run.x0);
    })
}

/// What is known of one surface.
#[derive(Debug, Clone, Copy)]
struct Surface {
    area: u32,
    runs: u32,
    longest: u16,
    x0: u16,
    x1: u16,
    y0: u16,
    y1: u16,
}

/// For each flat run, whether its surface is ground.
fn is_ground(work: &Work, flat: &Rows, step: u8) -> Vec<bool> {
    let row = |run: Run| &work.pixels[usize::from(run.y) * work.width..];
    let mut groups = flat.groups(|a, b| {
        let common = usize::from(a.x0.max(b.x0))..usize::from(a.x1.min(b.x1));
        let (above, below) = (&row(a)[common.clone()], &row(b)[common]);
        above.iter().zip(below).any(|(a, b)| difference(*a, *b) <= step)
    });
    let mut surfaces: Vec<Option<Surface>> = vec![None; flat.runs.len()];
    for (i, run) in flat.runs.iter().enumerate() {
        let start = Surface { area: 0, runs: 0, longest: 0, x0: run.x0, x1: run.x1, y0: run.y, y1: run.y };
        let surface = surfaces[groups.root(i)].get_or_insert(start);
        surface.area += u32::from(run.x1 - run.x0);
        surface.runs += 1;
        surface.longest = surface.longest.max(run.x1 - run.x0);
        (surface.x0, surface.x1) = (surface.x0.min(run.x0), surface.x1.max(run.x1));
        surface.y1 = run.y + 1;
    }
    let page = (work.width * work.height) as f64;
    let wide = (work.unit() * WIDE).max(2.0);
    let ground = |s: Surface| {
        let (w, h) = (f64::from(s.x1 - s.x0), f64::from(s.y1 - s.y0));
        let area = f64::from(s.area);
        let fills = |least: f64, share: f64| w.min(h) >= work.unit() * least && area >= share * w * h;
        let form = area >= page * LARGE || fills(BADGE, FULL) || fills(BLOCK, SOLID);
        let thick = form && area / f64::from(s.runs) >= wide;
        // Print cuts most rows of a pill short, but not those above and below it.
        let pill = w >= PILL * h && f64::from(s.longest) >= ACROSS * w && area >= PILL_FULL * w * h;
        area >= page * SMALL && w.min(h) >= wide && (thick || pill)
    };
    (0..flat.runs.len()).map(|i| surfaces[groups.root(i)].is_some_and(ground)).collect()
}
