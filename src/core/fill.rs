//! Closed outlines to 8-bit coverage: polygons of masks, glyphs of labels.
//!
//! Every pixel row is crossed by four lines; along a line the ends of what is inside count by the exact part of the pixel
//! they cover. All sums are whole numbers, so the same outline gives the same pixels on every machine.

use super::geometry::{Point, edges};

/// Which parts of crossing outlines are inside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rule {
    /// Every crossing changes sides: masks.
    EvenOdd,
    /// Inside while the outlines wind around: glyphs.
    NonZero,
}

const LINES: u32 = 4;
const PART: i32 = 256;

struct Edge {
    top: f64,
    bottom: f64,
    x: f64,
    slope: f64,
    direction: i32,
}

impl Edge {
    fn new(a: Point, b: Point) -> Option<Edge> {
        let (top, bottom, direction) = if a.y < b.y { (a, b, 1) } else { (b, a, -1) };
        let slope = (bottom.x - top.x) / (bottom.y - top.y);
        let usable = top.y < bottom.y && slope.is_finite() && top.x.is_finite();
        usable.then_some(Edge { top: top.y, bottom: bottom.y, x: top.x, slope, direction })
    }
}

/// The coverage of some outlines, given in pixels of the result, `width * height` values row by row: 0 outside, 255
/// inside, between on the edges.
pub fn fill(outlines: &[Vec<Point>], width: u32, height: u32, rule: Rule) -> Vec<u8> {
    let mut picture = vec![0; width as usize * height as usize];
    if width == 0 {
        return picture;
    }
    let mut waiting: Vec<Edge> =
        outlines.iter().flat_map(|outline| edges(outline)).filter_map(|(a, b)| Edge::new(a, b)).collect();
    waiting.sort_by(|a, b| b.top.total_cmp(&a.top));
    let mut active: Vec<Edge> = Vec::new();
    let mut crossings: Vec<(f64, i32)> = Vec::new();
    let mut steps = vec![0i32; width as usize + 2];
    for (y, row) in picture.chunks_exact_mut(width as usize).enumerate() {
        steps.fill(0);
        for line in 0..LINES {
            let line = y as f64 + (f64::from(line) + 0.5) / f64::from(LINES);
            while waiting.last().is_some_and(|edge| edge.top <= line) {
                active.extend(waiting.pop());
            }
            active.retain(|edge| edge.bottom > line);
            crossings.clear();
            crossings.extend(active.iter().map(|e| (e.x + (line - e.top) * e.slope, e.direction)));
            crossings.sort_by(|a, b| a.0.total_cmp(&b.0));
            add_spans(&crossings, rule, f64::from(width), &mut steps);
        }
        if active.is_empty() && waiting.is_empty() && steps.iter().all(|s| *s == 0) {
            break;
        }
        let mut covered = 0;
        for (pixel, step) in row.iter_mut().zip(&steps) {
            covered += step;
            *pixel = ((covered * 255 + PART * LINES as i32 / 2) / (PART * LINES as i32)).clamp(0, 255) as u8;
        }
    }
    picture
}

/// Adds where the inside begins and ends along one line: the running sum of `steps` is the coverage.
fn add_spans(crossings: &[(f64, i32)], rule: Rule, width: f64, steps: &mut [i32]) {
    let mut winding = 0;
    for (x, direction) in crossings {
        let before = winding;
        winding = match rule {
            Rule::EvenOdd => 1 - winding,
            Rule::NonZero => winding + direction,
        };
        let sign = i32::from(winding != 0) - i32::from(before != 0);
        let at = (x.clamp(0.0, width) * f64::from(PART)).round() as i32;
        let (pixel, part) = ((at / PART) as usize, at % PART);
        if let Some([here, next]) = steps.get_mut(pixel..pixel + 2) {
            *here += sign * (PART - part);
            *next += sign * part;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::geometry::{polygon_area, pt};
    use proptest::prelude::*;

    fn drawn(picture: &[u8], width: usize) -> Vec<String> {
        let letter = |v: &u8| [' ', '.', '+', '#'][usize::from(*v / 64)];
        picture.chunks(width).map(|row| row.iter().map(letter).collect()).collect()
    }

    fn square(x0: f64, y0: f64, x1: f64, y1: f64) -> Vec<Point> {
        vec![pt(x0, y0), pt(x1, y0), pt(x1, y1), pt(x0, y1)]
    }

    #[test]
    fn partly_covered_pixels_are_grey() {
        let l = vec![pt(1.0, 0.0), pt(5.0, 0.0), pt(5.0, 1.5), pt(2.5, 1.5), pt(2.5, 3.0), pt(1.0, 3.0)];
        assert_eq!(drawn(&fill(&[l], 6, 4, Rule::EvenOdd), 6), [" #### ", " #+++ ", " #+   ", "      "]);
        assert_eq!(fill(&[square(0.25, 0.0, 1.0, 1.0)], 1, 1, Rule::EvenOdd), [191]);
    }

    #[test]
    fn the_rule_decides_about_a_hole() {
        let nested = [square(0.0, 0.0, 5.0, 3.0), square(1.0, 1.0, 4.0, 2.0)];
        assert_eq!(drawn(&fill(&nested, 5, 3, Rule::EvenOdd), 5), ["#####", "#   #", "#####"]);
        assert_eq!(drawn(&fill(&nested, 5, 3, Rule::NonZero), 5), ["#####", "#####", "#####"]);
        let reversed = [nested[0].clone(), nested[1].iter().rev().copied().collect()];
        assert_eq!(drawn(&fill(&reversed, 5, 3, Rule::NonZero), 5), ["#####", "#   #", "#####"]);
    }

    #[test]
    fn outlines_beyond_the_picture_are_cut() {
        assert_eq!(drawn(&fill(&[square(-1e9, -1e9, 1.0, 1e9)], 3, 2, Rule::EvenOdd), 3), ["#  ", "#  "]);
        assert_eq!(drawn(&fill(&[square(2.0, 1.0, 1e300, 9.0)], 3, 2, Rule::EvenOdd), 3), ["   ", "  #"]);
    }

    proptest! {
        #[test]
        fn coverage_adds_up_to_the_area(points in proptest::collection::vec((0.0..40.0f64, 0.0..40.0f64), 3)) {
            let triangle: Vec<Point> = points.into_iter().map(|(x, y)| pt(x, y)).collect();
            let covered = fill(std::slice::from_ref(&triangle), 40, 40, Rule::EvenOdd).iter().map(|v| f64::from(*v)).sum::<f64>() / 255.0;
            prop_assert!((covered - polygon_area(&triangle)).abs() < 6.0, "{covered} {}", polygon_area(&triangle));
        }

        #[test]
        fn no_outline_makes_filling_panic(points in proptest::collection::vec((any::<f64>(), any::<f64>()), 0..8)) {
            fill(&[points.into_iter().map(|(x, y)| pt(x, y)).collect()], 9, 9, Rule::NonZero);
        }
    }
}
