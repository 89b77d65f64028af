//! What lies around and behind things: all that grows smoothly inwards from the border of the rough box.

use std::collections::VecDeque;

use super::field::{Cells, Field};

/// Steps from cell to cell that count as smooth. The first that gathers the border into areas is taken: the least on a
/// clean picture, more over noise and fine patterns.
const SMOOTH: [f32; 7] = [3.0, 5.0, 8.0, 12.0, 18.0, 27.0, 40.0];
/// The share of the border that must lie in areas, and the least share of the field that makes an area.
const GATHERED: f64 = 0.7;
const AREA: f64 = 0.005;
/// The middle of the rough box begins this share of its sides inwards.
const TO_CORE: f64 = 0.2;
/// What covers less of the middle than this share may be ground.
const LITTLE: f64 = 0.2;

/// For every cell whether it is ground.
///
/// Every smooth area that touches the border of `drawn` is looked at. The one with the longest part of the border is
/// ground. So is one that comes in on two sides or more and covers little of the middle: the gap between cards, a second
/// ground. An area that comes in on one side is something that reaches beyond the box.
pub(super) fn ground(field: &Field, drawn: Cells) -> Vec<bool> {
    let border = border(field, drawn);
    let core = core(drawn);
    let least = (AREA * field.colours.len() as f64).max(2.0);
    let gathered = |areas: &Areas<'_>| {
        let cells: usize = areas.found.iter().filter(|area| area.cells as f64 >= least).map(|area| area.border).sum();
        cells as f64 >= GATHERED * border.len() as f64
    };
    let mut tried = SMOOTH.into_iter().map(|smooth| Areas::from_border(field, &border, drawn, core, smooth));
    let Some(areas) = tried.find(gathered) else { return vec![false; field.colours.len()] };
    let longest = areas.found.iter().map(|area| area.border).max().unwrap_or(0);
    let little = LITTLE * core.area() as f64;
    let around = |area: &Area| area.sides.iter().filter(|side| **side).count() >= 2 && (area.in_core as f64) < little;
    let is_ground: Vec<bool> = areas.found.iter().map(|area| area.border == longest || around(area)).collect();
    areas.of.iter().map(|of| is_ground.get(*of as usize).copied().unwrap_or(false)).collect()
}

const NONE: u32 = u32::MAX;

/// One smooth area.
#[derive(Default)]
struct Area {
    cells: usize,
    /// Cells of the border.
    border: usize,
    /// Cells of the middle.
    in_core: usize,
    /// Left, top, right, bottom.
    sides: [bool; 4],
}

struct Areas<'a> {
    field: &'a Field,
    smooth: f32,
    found: Vec<Area>,
    /// For every cell its area.
    of: Vec<u32>,
}

impl Areas<'_> {
    /// All smooth areas that touch the border.
    fn from_border<'a>(field: &'a Field, border: &[usize], drawn: Cells, core: Cells, smooth: f32) -> Areas<'a> {
        let mut areas = Areas { field, smooth, found: Vec::new(), of: vec![NONE; field.colours.len()] };
        for &at in border {
            if areas.of[at] == NONE {
                let area = areas.grown(at, core);
                areas.found.push(area);
            }
            let (area, (x, y)) = (&mut areas.found[areas.of[at] as usize], field.place(at));
            area.border += 1;
            let sides = [x == drawn.x0, y == drawn.y0, x == drawn.x1 - 1, y == drawn.y1 - 1];
            area.sides.iter_mut().zip(sides).for_each(|(touched, now)| *touched |= now);
        }
        areas
    }

    /// A new area from a cell. Colours are compared with the mean of the way so far, which forgets half with every step:
    /// slopes are followed, noise is not, and a blurred edge is still an edge.
    fn grown(&mut self, start: usize, core: Cells) -> Area {
        let (number, mut area) = (self.found.len() as u32, Area::default());
        let mut waiting = VecDeque::from([(start, self.field.colours[start].map(f32::from))]);
        self.of[start] = number;
        while let Some((at, mean)) = waiting.pop_front() {
            area.cells += 1;
            area.in_core += usize::from(core.contains(self.field.place(at)));
            for next in self.field.beside(at) {
                let colour = self.field.colours[next].map(f32::from);
                let step = (0..3).map(|c| (colour[c] - mean[c]).abs()).fold(0.0, f32::max);
                if self.of[next] == NONE && step <= self.smooth {
                    self.of[next] = number;
                    waiting.push_back((next, std::array::from_fn(|c| (colour[c] + mean[c]) / 2.0)));
                }
            }
        }
        area
    }
}

/// The outermost cells of a block, once around.
fn border(field: &Field, drawn: Cells) -> Vec<usize> {
    let Cells { x0, y0, x1, y1 } = drawn;
    let top = (x0..x1).map(|x| (x, y0));
    let right = (y0 + 1..y1).map(|y| (x1 - 1, y));
    let bottom = (x0..x1 - 1).rev().map(|x| (x, y1 - 1));
    let left = (y0 + 1..y1 - 1).rev().map(|y| (x0, y));
    top.chain(right).chain(bottom).chain(left).filter_map(|(x, y)| field.at(x, y)).collect()
}

fn core(drawn: Cells) -> Cells {
    let inwards = |from: i32, to: i32| (f64::from(to - from) * TO_CORE) as i32;
    let (dx, dy) = (inwards(drawn.x0, drawn.x1), inwards(drawn.y0, drawn.y1));
    Cells { x0: drawn.x0 + dx, y0: drawn.y0 + dy, x1: drawn.x1 - dx, y1: drawn.y1 - dy }
}
