//! Rules and edges of stripes on a picture: straight, level or upright steps of brightness that are longer than a letter.
//!
//! A thin rule has two edges, a stripe has one; both part what lies on their sides, so both count alike.

use image::RgbImage;

/// Least step of brightness across an edge, and the share of an edge's length that must have it.
const STEP: i16 = 3;
const DENSE: f64 = 0.75;
/// Longest gap in an edge, in pixels.
const BRIDGE: usize = 4;
/// Shortest edge: as a share of the page's width or height, and in pixels.
const LEAST_ACROSS: f64 = 0.025;
const LEAST_DOWN: f64 = 0.02;
const LEAST: usize = 22;
/// Edges within this share of the page's side are one rule.
const THICK: f64 = 0.004;

/// One rule or edge.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Rule {
    /// Its middle: y of a level one, x of an upright one, in page pixels.
    pub(super) at: f64,
    /// Where along it there is one, in order and apart.
    pub(super) spans: Vec<(f64, f64)>,
}

impl Rule {
    /// The share of a stretch that it covers.
    pub(super) fn covers(&self, from: f64, to: f64) -> f64 {
        let covered: f64 = self.spans.iter().map(|(a, b)| (b.min(to) - a.max(from)).max(0.0)).sum();
        if to > from { covered / (to - from) } else { 0.0 }
    }
}

/// What is found on a page.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Rules {
    /// Level ones, from the top.
    pub(super) across: Vec<Rule>,
    /// Upright ones, from the left.
    pub(super) down: Vec<Rule>,
}

impl Rules {
    /// All rules of a page.
    pub(super) fn of(page: &RgbImage) -> Rules {
        let (width, height) = (page.width() as usize, page.height() as usize);
        let bright = |[r, g, b]: [u8; 3]| ((i32::from(r) * 3 + i32::from(g) * 5 + i32::from(b) * 2) / 10) as i16;
        let level = Plane { width, height, bright: page.pixels().map(|pixel| bright(pixel.0)).collect() };
        let upright = level.turned();
        Rules { across: level.edges(LEAST_ACROSS), down: upright.edges(LEAST_DOWN) }
    }
}

/// Brightness of a picture, row by row.
struct Plane {
    width: usize,
    height: usize,
    bright: Vec<i16>,
}

impl Plane {
    fn turned(&self) -> Plane {
        let mut bright = Vec::with_capacity(self.bright.len());
        for x in 0..self.width {
            bright.extend((0..self.height).filter_map(|y| self.bright.get(y * self.width + x)));
        }
        Plane { width: self.height, height: self.width, bright }
    }

    /// The level edges that are at least such a share of the width long, joined to rules.
    fn edges(&self, least: f64) -> Vec<Rule> {
        let least = LEAST.max((least * self.width as f64) as usize);
        let mut found = Vec::new();
        if self.width == 0 {
            return Vec::new();
        }
        let rows: Vec<&[i16]> = self.bright.chunks_exact(self.width).collect();
        for (y, three) in rows.windows(3).enumerate() {
            let [above, _, below] = three else { continue };
            for (from, to) in runs(above, below, least) {
                found.push((y as f64 + 1.5, from as f64, to as f64));
            }
        }
        joined(&found, (THICK * self.height as f64).max(3.0))
    }
}

/// The stretches where one row is brighter, or darker, than the other all along.
fn runs(above: &[i16], below: &[i16], least: usize) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    // Of the stretch under way: sign, first and last place, and how many places have the step.
    let mut open: Option<(i16, usize, usize, usize)> = None;
    let mut close = |open: Option<(i16, usize, usize, usize)>| {
        if let Some((_, from, last, hits)) = open {
            let length = last + 1 - from;
            if length >= least && hits as f64 >= DENSE * length as f64 {
                found.push((from, last + 1));
            }
        }
    };
    for (x, (a, b)) in above.iter().zip(below).enumerate() {
        let step = b - a;
        if step.abs() < STEP {
            continue;
        }
        open = match open {
            Some((sign, from, last, hits)) if sign == step.signum() && x - last <= BRIDGE => {
                Some((sign, from, x, hits + 1))
            }
            before => {
                close(before);
                Some((step.signum(), x, x, 1))
            }
        };
    }
    close(open);
    found
}

/// Edges at nearly one place as one rule. They come in order of their place.
fn joined(edges: &[(f64, f64, f64)], thick: f64) -> Vec<Rule> {
    let mut rules = Vec::new();
    let mut from = 0;
    while from < edges.len() {
        let first = edges[from].0;
        let mut to = from + 1;
        while to < edges.len() && edges[to].0 - edges[to - 1].0 <= thick && edges[to].0 - first <= 2.0 * thick {
            to += 1;
        }
        let group = &edges[from..to];
        let mut spans: Vec<(f64, f64)> = group.iter().map(|edge| (edge.1, edge.2)).collect();
        spans.sort_by(|a, b| a.0.total_cmp(&b.0));
        let mut apart: Vec<(f64, f64)> = Vec::new();
        for (a, b) in spans {
            match apart.last_mut() {
                Some(last) if a <= last.1 + BRIDGE as f64 => last.1 = last.1.max(b),
                _ => apart.push((a, b)),
            }
        }
        rules.push(Rule { at: (first + edges[to - 1].0) / 2.0, spans: apart });
        from = to;
    }
    rules
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::Rgb;

    fn page() -> RgbImage {
        let mut page = RgbImage::from_pixel(400, 300, Rgb([250; 3]));
        for (x, y, pixel) in page.enumerate_pixels_mut() {
            let stripe = (100..140).contains(&y) && (50..350).contains(&x);
            let rule = y == 200 && (50..350).contains(&x) || x == 150 && (90..260).contains(&y);
            let letter = (30..44).contains(&y) && x % 9 < 2;
            if stripe {
                *pixel = Rgb([240, 244, 240]);
            }
            if rule || letter {
                *pixel = Rgb([90; 3]);
            }
        }
        page
    }

    #[test]
    fn rules_and_edges_of_stripes_are_found_and_letters_are_not() {
        let rules = Rules::of(&page());
        let places = |rules: &[Rule]| rules.iter().map(|rule| rule.at.round() as i32).collect::<Vec<i32>>();
        let (across, down) = (places(&rules.across), places(&rules.down));
        assert_eq!(across.len(), 3, "{across:?}");
        for (found, want) in across.iter().zip([100, 140, 200]) {
            assert!((found - want).abs() <= 2, "{across:?}");
        }
        assert!(rules.across.iter().all(|rule| rule.covers(50.0, 350.0) > 0.9));
        assert!(rules.down.iter().any(|rule| (rule.at - 150.0).abs() < 2.0 && rule.covers(90.0, 260.0) > 0.9));
        assert!(down.iter().all(|x| [50, 150, 350].iter().any(|want| (x - want).abs() <= 2)), "{down:?}");
    }

    #[test]
    fn an_empty_picture_has_none() {
        assert_eq!(Rules::of(&RgbImage::new(0, 0)), Rules::default());
        assert_eq!(Rules::of(&RgbImage::new(1, 1)), Rules::default());
    }
}
