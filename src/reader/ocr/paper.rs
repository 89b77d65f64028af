//! The colour of the paper under a line of text, column by column.
//!
//! Paper is not simply the commonest colour: bold letters on a gradient cover more than any one shade of it. Paper is what
//! fills whole columns, since letters have gaps between them. From there it is followed to both sides, so that a surface
//! may change slowly along the line.

use std::ops::Range;

/// Pixels this near to the paper are paper too: gradients, texture, compression noise.
const NEAR: i32 = 40;
/// How quickly the paper's colour follows what is seen, from one column to the next.
const FOLLOWED: f64 = 0.25;
/// A colour with less than this share of the pixels is no paper.
const LEAST: f64 = 0.08;

/// A part of the page that holds a line.
pub(super) struct Cut<'a> {
    /// Width and height in pixels.
    pub(super) size: (u32, u32),
    /// The columns where text surely stands.
    pub(super) known: Range<u32>,
    /// The colour of a pixel, by column and row.
    pub(super) pixel: &'a dyn Fn(u32, u32) -> [u8; 3],
}

/// How far two colours are from each other: the largest difference of a channel.
pub(super) fn distance(a: [u8; 3], b: [u8; 3]) -> i32 {
    a.iter().zip(b).map(|(&a, b)| (i32::from(a) - i32::from(b)).abs()).max().unwrap_or(0)
}

/// The paper's colour for every column.
pub(super) fn along(cut: &Cut<'_>) -> Vec<[u8; 3]> {
    let (width, height) = cut.size;
    let fullness = |dx: u32, colour: [u8; 3]| {
        (0..height).filter(|dy| distance((cut.pixel)(dx, *dy), colour) <= NEAR).count() as u32
    };
    // The first is the commonest; another needs more full columns.
    let mut best: Option<([u8; 3], usize)> = None;
    for colour in commonest(cut) {
        let full = cut.known.clone().filter(|dx| fullness(*dx, colour) == height).count();
        if best.is_none_or(|(_, most)| full > most) {
            best = Some((colour, full));
        }
    }
    let Some((colour, _)) = best else { return vec![[255; 3]; width as usize] };
    let away = |dx: u32| (0..height).map(|dy| distance((cut.pixel)(dx, dy), colour)).sum::<i32>();
    let seed = cut.known.clone().min_by_key(|dx| away(*dx)).unwrap_or(0);
    let mut paper = vec![colour; width as usize];
    follow(cut, colour, (0..seed).rev(), &mut paper);
    follow(cut, colour, seed..width, &mut paper);
    paper
}

fn follow(cut: &Cut<'_>, start: [u8; 3], columns: impl Iterator<Item = u32>, paper: &mut [[u8; 3]]) {
    let height = cut.size.1;
    let mut now = start.map(f64::from);
    for dx in columns {
        let colour = now.map(|c| c.round() as u8);
        let near = (0..height).map(|dy| (cut.pixel)(dx, dy)).filter(|p| distance(*p, colour) <= NEAR);
        let (count, sums) = near.fold((0u32, [0f64; 3]), |(count, sums), p| {
            (count + 1, [sums[0] + f64::from(p[0]), sums[1] + f64::from(p[1]), sums[2] + f64::from(p[2])])
        });
        if count * 4 >= height.max(4) {
            for (now, sum) in now.iter_mut().zip(sums) {
                *now += FOLLOWED * (sum / f64::from(count) - *now);
            }
        }
        if let Some(slot) = paper.get_mut(dx as usize) {
            *slot = now.map(|c| c.round() as u8);
        }
    }
}

/// The few commonest colours of the known columns, none near another: means of the fullest of 16 x 16 x 16 colour cells.
fn commonest(cut: &Cut<'_>) -> Vec<[u8; 3]> {
    const MOST: usize = 3;
    let mut cells = vec![(0u32, [0u32; 3]); 4096];
    let mut total = 0u32;
    for p in cut.known.clone().flat_map(|dx| (0..cut.size.1).map(move |dy| (cut.pixel)(dx, dy))) {
        let index = p.iter().fold(0, |i, &c| i << 4 | usize::from(c >> 4));
        if let Some((count, sums)) = cells.get_mut(index) {
            *count += 1;
            total += 1;
            for (sum, c) in sums.iter_mut().zip(p) {
                *sum += u32::from(c);
            }
        }
    }
    cells.retain(|(count, _)| *count > 0);
    cells.sort_by_key(|(count, _)| std::cmp::Reverse(*count));
    let mut found: Vec<[u8; 3]> = Vec::new();
    for (count, sums) in cells {
        let colour = sums.map(|sum| (sum / count) as u8);
        let is_common = found.is_empty() || f64::from(count) >= LEAST * f64::from(total);
        if is_common && found.len() < MOST && found.iter().all(|known| distance(*known, colour) > NEAR) {
            found.push(colour);
        }
    }
    found
}
