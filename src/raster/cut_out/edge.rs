//! The border of a thing moves to the strongest edge near it.
//!
//! Growing the ground stops where a shadow begins. From the ground and from the middle of the thing, the cells between
//! are taken one by one, always over the smallest step in colour: the two meet at the largest.

use super::field::{Field, apart};
use super::things::Thing;

/// How far inwards the border may move, as a share of the thing's shorter side.
const BAND: f64 = 0.1;
/// And in cells, at least and at most.
const CELLS: (f64, f64) = (2.0, 32.0);
/// The thing gets more of a doubtful edge than the ground, by these weights: a frame line belongs to what it frames.
const WEIGHT: [usize; 2] = [3, 2];

const OPEN: u8 = 2;

/// For every cell of the field whether it belongs to the thing once its border has settled; holes are closed.
pub(super) fn settled(field: &Field, thing: &Thing) -> Vec<bool> {
    let mut inside = vec![false; field.colours.len()];
    thing.cells.iter().for_each(|i| inside[*i] = true);
    let shorter = (thing.bbox.x1 - thing.bbox.x0).min(thing.bbox.y1 - thing.bbox.y0);
    let band = (f64::from(shorter) * BAND).clamp(CELLS.0, CELLS.1) as u32;
    let depth = depths(field, &inside);
    if !depth.iter().any(|d| *d > band) {
        return inside;
    }
    // 0 is ground, 1 the thing.
    let mut owner: Vec<u8> = depth
        .iter()
        .map(|d| {
            if *d == 0 {
                0
            } else if *d > band {
                1
            } else {
                OPEN
            }
        })
        .collect();
    let mut waiting: Vec<Vec<(usize, u8)>> = vec![Vec::new(); 256 * WEIGHT[0]];
    let offers = |at: usize, side: u8, owner: &[u8], waiting: &mut Vec<Vec<(usize, u8)>>| {
        let mut least = usize::MAX;
        for next in field.beside(at).filter(|next| owner[*next] == OPEN) {
            let step = usize::from(apart(field.colours[at], field.colours[next])) * WEIGHT[usize::from(side)];
            waiting[step].push((next, side));
            least = least.min(step);
        }
        least
    };
    for at in (0..owner.len()).filter(|at| depth[*at] <= band + 1) {
        if owner[at] != OPEN {
            offers(at, owner[at], &owner, &mut waiting);
        }
    }
    let mut step = 0;
    while step < waiting.len() {
        let Some((at, side)) = waiting[step].pop() else {
            step += 1;
            continue;
        };
        if owner[at] == OPEN {
            owner[at] = side;
            step = step.min(offers(at, side, &owner, &mut waiting));
        }
    }
    let outside = reached(field, &owner);
    outside.into_iter().map(|outside| !outside).collect()
}

/// For every cell of the thing how many steps it lies from what is outside; 0 outside. The field's end is no outside.
fn depths(field: &Field, inside: &[bool]) -> Vec<u32> {
    let mut depth: Vec<u32> = inside.iter().map(|inside| if *inside { u32::MAX } else { 0 }).collect();
    let mut rim: Vec<usize> = (0..depth.len()).filter(|i| depth[*i] == 0).collect();
    let mut next = 0;
    while let Some(&at) = rim.get(next) {
        next += 1;
        for beside in field.beside(at) {
            if depth[beside] == u32::MAX {
                depth[beside] = depth[at] + 1;
                rim.push(beside);
            }
        }
    }
    depth
}

/// The ground that is connected with the border of the field.
fn reached(field: &Field, owner: &[u8]) -> Vec<bool> {
    let mut reached = vec![false; owner.len()];
    let at_end = |i: &usize| {
        let (x, y) = field.place(*i);
        x == 0 || y == 0 || x + 1 == field.width as i32 || y + 1 == field.height as i32
    };
    let mut open: Vec<usize> = (0..owner.len()).filter(|i| at_end(i) && owner[*i] != 1).collect();
    open.iter().for_each(|i| reached[*i] = true);
    while let Some(at) = open.pop() {
        for next in field.beside(at) {
            if !reached[next] && owner[next] != 1 {
                reached[next] = true;
                open.push(next);
            }
        }
    }
    reached
}
