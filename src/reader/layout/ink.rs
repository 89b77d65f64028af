//! The ink of a line of print: its colour and how heavy its strokes are.
//!
//! Both are told without reading: bold print has broad strokes for its height, whatever it says.

use super::area::Area;
use super::line::Line;
use super::picture::{Picture, difference};
use crate::core::geometry::Rect;

/// Share of the furthest colour from the ground that is the ink itself, not the soft edge of a stroke.
const CORE: f64 = 0.75;
/// Colours that differ by no more than this are one ground.
const CLOSE: u8 = 16;

/// The ink of one line.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Ink {
    /// Of the line, in page pixels.
    pub(super) bbox: Rect,
    /// The usual colour of its strokes.
    pub(super) colour: [u8; 3],
    /// Breadth of its strokes as a share of its height.
    pub(super) weight: f64,
}

/// The ink of a line that stands at `bbox` on the page.
pub(super) fn ink(line: &Line, bbox: Rect, picture: &Picture) -> Ink {
    let area = line.bbox;
    let ground = ground(area, picture);
    let depth = |x: i32, y: i32| f64::from(difference(picture.at(x as usize, y as usize), ground));
    let places = || (area.y0..area.y1).flat_map(|y| (area.x0..area.x1).map(move |x| (x, y)));
    let (mut all, mut edges, mut most) = (0.0, 0.0, 1.0_f64);
    for (x, y) in places() {
        let here = depth(x, y);
        let left = if x > area.x0 { depth(x - 1, y) } else { 0.0 };
        let above = if y > area.y0 { depth(x, y - 1) } else { 0.0 };
        all += here;
        edges += (here - left).abs() + (here - above).abs();
        most = most.max(here);
    }
    let cores = places().filter(|&(x, y)| depth(x, y) > CORE * most);
    let (mut sums, mut count) = ([0u32; 3], 0u32);
    for (x, y) in cores {
        let colour = picture.at(x as usize, y as usize);
        sums.iter_mut().zip(colour).for_each(|(sum, value)| *sum += u32::from(value));
        count += 1;
    }
    // A stroke has an edge on either side.
    let weight = 2.0 * all / edges.max(1.0) / line.height.max(1.0);
    Ink { bbox, colour: sums.map(|sum| (sum / count.max(1)) as u8), weight }
}

/// The usual colour just above and below a line: between bold letters there is little of its ground.
fn ground(line: Area, picture: &Picture) -> [u8; 3] {
    let beside = |y: i32| Area { y0: y, y1: y + 1, ..line };
    let inside = |area: &Area| area.y0 >= 0 && area.y1 <= picture.height as i32;
    let grounds: Vec<[u8; 3]> =
        [beside(line.y0 - 2), beside(line.y1 + 1)].into_iter().filter(inside).map(|a| picture.ground(a)).collect();
    match grounds.as_slice() {
        // A rule above or below is not the ground: then that is the one the line has more of.
        [above, below] if difference(*above, *below) > CLOSE => {
            let first = |x: i32| picture.at(x as usize, line.y0 as usize);
            let near = |ground: [u8; 3]| (line.x0..line.x1).filter(|&x| difference(first(x), ground) <= CLOSE).count();
            if near(*above) < near(*below) { *below } else { *above }
        }
        [first, ..] => *first,
        [] => picture.ground(line),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Strokes of some breadth and colour, on a ground, under a rule.
    fn printed(breadth: i32, colour: [u8; 3], ground: [u8; 3]) -> Ink {
        let mut picture = Picture { width: 120, height: 40, pixels: vec![ground; 120 * 40] };
        for (x, y) in (10..22).flat_map(|y| (10..110).map(move |x| (x, y))).filter(|(x, _)| x % 10 < breadth) {
            picture.pixels[(y * 120 + x) as usize] = colour;
        }
        picture.pixels[8 * 120..9 * 120].fill([120; 3]);
        let bbox = Area::new(10, 10, 110, 22);
        let line = Line { bbox, height: 12.0, glyphs: Vec::new(), certain: true };
        ink(&line, Rect::new(10.0, 10.0, 110.0, 22.0), &picture)
    }

    #[test]
    fn the_colour_and_the_weight_of_strokes_are_told_on_any_ground() {
        let thin = printed(2, [20, 40, 90], [250; 3]);
        let bold = printed(4, [250, 240, 200], [30, 60, 50]);
        assert_eq!((thin.colour, bold.colour), ([20, 40, 90], [250, 240, 200]));
        assert!(bold.weight > 1.6 * thin.weight, "{bold:?} {thin:?}");
    }
}
