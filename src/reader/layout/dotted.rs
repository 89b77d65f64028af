//! Dotted and dashed rules, and the cells between those that cross.
//!
//! A dotted rule is no thing of its own and no edge from side to side, but along it there is an edge every few pixels, and
//! none a little above and below it: print is higher.

use super::area::Area;
use super::glyph::Glyph;
use super::line::Line;
use super::picture::Picture;
use super::strip::Edges;

/// Shortest rule, and longest gap between two dots or dashes, as shares of the page's unit.
const LONG: f64 = 0.12;
const GAP: f64 = 0.013;
/// Share of a dotted rule that lies on an edge: a solid one has more.
const LEAST: f64 = 0.25;
const MOST: f64 = 0.85;
/// Share of the lines beside a rule that lies on an edge, at most, and how many pixels away these are.
const CLEAR: f64 = 0.12;
const BESIDE: i32 = 3;
/// Breadth of a rule, in pixels, at most, with what it is askew.
const BROAD: i32 = 9;
/// How far from a crossing rule another one may end, as a share of the page's unit.
const REACH: f64 = 0.02;
/// Fewest cells.
const LEAST_CELLS: usize = 3;

/// Least change of colour at a dot of a noisy picture.
const SHARP: u8 = 20;

/// The dotted rules of a page, in work pixels.
pub(super) struct Dotted {
    across: Vec<Rule>,
    down: Vec<Rule>,
    unit: f64,
}

impl Dotted {
    /// Those of a picture with some edges; the edges of a noisy one are not clear enough.
    pub(super) fn of(picture: &Picture, edges: &Edges, is_noisy: bool) -> Dotted {
        let unit = picture.unit();
        let sharp = is_noisy.then(|| Edges::sharper(picture, SHARP));
        let [across, down] = [true, false].map(|rows| rules(sharp.as_ref().unwrap_or(edges), unit, rows));
        // Rules that cross nowhere lead from a name to its price, or part the rows of a list.
        if cells(&across, &down, unit).is_empty() {
            return Dotted { across: Vec::new(), down: Vec::new(), unit };
        }
        Dotted { across, down, unit }
    }

    /// Whether a shape is a dot or a dash of a rule.
    pub(super) fn is_dot(&self, shape: Area) -> bool {
        let (columns, rows) = ([shape.x0, shape.x1], [shape.y0, shape.y1]);
        self.across.iter().any(|rule| rule.holds(columns, rows))
            || self.down.iter().any(|rule| rule.holds(rows, columns))
    }

    /// Lines of print, those that run across an upright rule in two.
    pub(super) fn parted(&self, lines: Vec<Line>) -> Vec<Line> {
        if self.down.is_empty() { lines } else { lines.into_iter().flat_map(|line| self.pieces(line)).collect() }
    }

    fn pieces(&self, line: Line) -> Vec<Line> {
        let middle = (line.bbox.y0 + line.bbox.y1) / 2;
        let crosses = |rule: &&Rule| {
            (rule.from..rule.to).contains(&middle) && (line.bbox.x0 + 1..line.bbox.x1).contains(&rule.at)
        };
        let rules: Vec<i32> = self.down.iter().filter(crosses).map(|rule| rule.at).collect();
        let place = |glyph: &Glyph| rules.iter().filter(|at| glyph.bbox.x0 + glyph.bbox.x1 > 2 * **at).count();
        let glyphs: Vec<Vec<Glyph>> = (0..=rules.len())
            .map(|piece| line.glyphs.iter().copied().filter(|glyph| place(glyph) == piece).collect())
            .collect();
        if glyphs.iter().filter(|piece| !piece.is_empty()).count() < 2 {
            return vec![line];
        }
        let around = |glyphs: &[Glyph]| glyphs.iter().map(|glyph| glyph.bbox).reduce(Area::union);
        glyphs.into_iter().filter_map(|glyphs| Some(Line { bbox: around(&glyphs)?, glyphs, ..line.clone() })).collect()
    }

    /// The cells between rules that cross.
    pub(super) fn cells(&self) -> Vec<Area> {
        cells(&self.across, &self.down, self.unit)
    }
}

/// A rule at a row (or column) of pixels, from one column (or row) to another.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Rule {
    at: i32,
    from: i32,
    to: i32,
}

impl Rule {
    /// Whether another rule shares some of its length, or goes on behind its end.
    fn is_near(&self, other: &Rule, gap: i32) -> bool {
        other.from <= self.to + gap && other.to >= self.from - gap
    }

    /// Whether a shape from two ends along a rule, and two across it, lies on it.
    fn holds(&self, [from, to]: [i32; 2], [low, high]: [i32; 2]) -> bool {
        let off = (low + high - 2 * self.at).abs();
        off < BROAD && high - low <= BROAD && from < self.to && to > self.from
    }
}

/// All dotted rules of one direction, the upper (or left) ones first.
fn rules(edges: &Edges, unit: f64, rows: bool) -> Vec<Rule> {
    let (count, length) = if rows { (edges.height(), edges.width()) } else { (edges.width(), edges.height()) };
    let (long, gap) = ((LONG * unit) as i32, (GAP * unit).round().max(3.0) as i32);
    let mut broad: Vec<(Rule, i32)> = Vec::new();
    for at in 0..count {
        if edges.share(at, 0, length, rows) * f64::from(length) < LEAST * f64::from(long) {
            continue;
        }
        for run in runs(edges, at, length, gap, rows).into_iter().filter(|run| run.to - run.from >= long) {
            let goes_on = |(known, last): &&mut (Rule, i32)| at - *last <= BESIDE && known.is_near(&run, gap);
            match broad.iter_mut().rev().find(goes_on) {
                Some((known, last)) => {
                    *known = Rule { from: known.from.min(run.from), to: known.to.max(run.to), ..*known };
                    *last = at;
                }
                None => broad.push((run, at)),
            }
        }
    }
    let is_rule = |(first, last): &(Rule, i32)| {
        let share = |at: i32| edges.share(at, first.from, first.to, rows);
        let is_clear = |at: i32| !(0..count).contains(&at) || share(at) < CLEAR;
        let most = (first.at..=*last).map(share).fold(0.0, f64::max);
        last - first.at <= BROAD && most < MOST && is_clear(first.at - BESIDE) && is_clear(last + BESIDE)
    };
    let middle = |(first, last): (Rule, i32)| Rule { at: (first.at + last + 1) / 2, ..first };
    let mut rules: Vec<Rule> = Vec::new();
    for rule in broad.into_iter().filter(is_rule).map(middle) {
        // A rule that is a little askew is found in pieces.
        let is_same = |known: &&mut Rule| rule.at - known.at <= BROAD && known.is_near(&rule, gap);
        match rules.iter_mut().rev().find(is_same) {
            Some(known) => (known.from, known.to) = (known.from.min(rule.from), known.to.max(rule.to)),
            None => rules.push(rule),
        }
    }
    rules
}

/// Stretches of a row or column of pixels with an edge every few pixels.
fn runs(edges: &Edges, at: i32, length: i32, gap: i32, rows: bool) -> Vec<Rule> {
    let mut runs: Vec<Rule> = Vec::new();
    for place in (0..length).filter(|&place| edges.share(at, place, place + 1, rows) > 0.0) {
        match runs.last_mut().filter(|run| place - run.to <= gap) {
            Some(run) => run.to = place + 1,
            None => runs.push(Rule { at, from: place, to: place + 1 }),
        }
    }
    let share = |run: &Rule| edges.share(at, run.from, run.to, rows);
    runs.retain(|run| share(run) > LEAST);
    runs
}

/// The cells between rules that cross.
fn cells(across: &[Rule], down: &[Rule], unit: f64) -> Vec<Area> {
    let reach = (REACH * unit) as i32;
    let mut found = Vec::new();
    for (i, top) in across.iter().enumerate() {
        let mut below = across.iter().skip(i + 1);
        let Some(bottom) = below.find(|rule| {
            let common = rule.to.min(top.to) - rule.from.max(top.from);
            rule.at - top.at > reach && 2 * common > top.to - top.from
        }) else {
            continue;
        };
        let (left, right) = (top.from.max(bottom.from) - reach, top.to.min(bottom.to) + reach);
        let crosses = |rule: &&Rule| {
            rule.from <= top.at + reach && rule.to >= bottom.at - reach && (left..=right).contains(&rule.at)
        };
        let sides: Vec<i32> = down.iter().filter(crosses).map(|rule| rule.at).collect();
        found.extend(sides.iter().zip(sides.iter().skip(1)).map(|(x0, x1)| Area::new(*x0, top.at, *x1, bottom.at)));
    }
    if found.len() < LEAST_CELLS { Vec::new() } else { found }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SIZE: [usize; 2] = [400, 300];

    /// Dots or dashes along some rows and columns of pixels, from one place to another.
    fn drawn(across: &[[usize; 3]], down: &[[usize; 3]], dash: usize) -> Picture {
        let mut picture = Picture { width: SIZE[0], height: SIZE[1], pixels: vec![[250; 3]; SIZE[0] * SIZE[1]] };
        let dots = |rules: &[[usize; 3]]| -> Vec<[usize; 2]> {
            let of = |&[at, from, to]: &[usize; 3]| {
                let along = (from..to).filter(|place| place % (dash + 4) < dash).map(move |place| [at, place]);
                along.flat_map(|[at, place]| [[at, place], [at + 1, place]]).collect::<Vec<_>>()
            };
            rules.iter().flat_map(of).collect()
        };
        dots(across).into_iter().for_each(|[y, x]| picture.pixels[y * SIZE[0] + x] = [120, 140, 190]);
        dots(down).into_iter().for_each(|[x, y]| picture.pixels[y * SIZE[0] + x] = [120, 140, 190]);
        picture
    }

    fn dotted(across: &[[usize; 3]], down: &[[usize; 3]], dash: usize) -> Dotted {
        let picture = drawn(across, down, dash);
        Dotted::of(&picture, &Edges::of(&picture), false)
    }

    const ACROSS: [[usize; 3]; 3] = [[20, 20, 380], [120, 20, 380], [220, 20, 380]];
    const DOWN: [[usize; 3]; 3] = [[20, 20, 222], [200, 20, 222], [378, 20, 222]];

    #[test]
    fn cells_lie_between_dotted_rules_that_cross() {
        for dash in [2, 5] {
            let found = dotted(&ACROSS, &DOWN, dash).cells();
            let cell = |i: i32| Area::new(20 + i % 2 * 180, 20 + i / 2 * 100, 200 + i % 2 * 180, 120 + i / 2 * 100);
            assert_eq!(found.len(), 4, "{found:?}");
            assert!(found.iter().zip(0..).all(|(area, i)| area.iou(cell(i)) > 0.95), "{dash}: {found:?}");
        }
    }

    #[test]
    fn dots_that_lead_to_a_price_and_solid_rules_make_no_cells() {
        let leaders = dotted(&[[20, 80, 300], [60, 90, 300], [100, 70, 300], [140, 80, 300]], &[], 2);
        assert!(leaders.cells().is_empty() && !leaders.is_dot(Area::new(100, 19, 103, 22)));
        let mut solid = drawn(&[], &[], 2);
        ACROSS.iter().for_each(|[y, from, to]| solid.pixels[y * SIZE[0] + from..y * SIZE[0] + to].fill([120; 3]));
        DOWN.iter().for_each(|[x, from, to]| (*from..*to).for_each(|y| solid.pixels[y * SIZE[0] + x] = [120; 3]));
        assert!(Dotted::of(&solid, &Edges::of(&solid), false).cells().is_empty());
    }

    #[test]
    fn dots_are_no_print_and_print_is_parted_where_a_rule_crosses_it() {
        let found = dotted(&ACROSS, &DOWN, 2);
        assert!(found.is_dot(Area::new(60, 119, 63, 122)) && found.is_dot(Area::new(199, 60, 202, 63)));
        assert!(!found.is_dot(Area::new(60, 90, 70, 102)));
        let glyph = |x: i32| Glyph { bbox: Area::new(x, 60, x + 8, 70), ink: 40, solid: false, hosts: [Some(0), None] };
        let line = |places: &[i32]| {
            let glyphs: Vec<Glyph> = places.iter().map(|x| glyph(*x)).collect();
            let bbox = glyphs.iter().map(|glyph| glyph.bbox).reduce(Area::union).unwrap_or_else(|| unreachable!());
            Line { bbox, height: 10.0, glyphs, certain: true }
        };
        let parted = found.parted(vec![line(&[170, 180, 210, 220]), line(&[30, 40])]);
        assert_eq!(parted, [line(&[170, 180]), line(&[210, 220]), line(&[30, 40])]);
    }
}
