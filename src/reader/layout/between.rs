//! Entries between thin rules: lists in columns whose entries nothing but a rule parts, also where a scan is askew.
//!
//! Rules of one column are of one width, one under the other. What stands between two of them is one entry, however far
//! its parts are from each other, and so is what stands before the first and after the last.

use super::area::Area;
use super::blob::Blob;
use super::line::Line;

/// Least width of a rule and of a piece of one, most of its breadth, and most that it climbs, as shares of the page's unit
/// and of its width.
const LONG: f64 = 0.12;
const PIECE: f64 = 0.03;
const THIN: f64 = 0.006;
const ASKEW: f64 = 0.035;
/// Most that two pieces of a rule are apart, in pixels up or down and as a share of the unit sideways.
const STEP: i32 = 2;
const GAP: f64 = 0.04;
/// By how much of the unit one end of two rules of one column may be off, and share of the longer that the other covers: a
/// faint end may be lost.
const FLUSH: f64 = 0.02;
const COVERED: f64 = 0.8;
/// Fewest rules of one column.
const LEAST_RULES: usize = 3;
/// An entry is this many times as high as its letters: rows of one line reach from rule to rule.
const SEVERAL: f64 = 2.0;
/// Share of a thing that stands under the rules it stands between.
const WITHIN: f64 = 0.8;

/// Whether a thing is a rule from left to right, or a piece of one: a faint rule that is askew breaks where it climbs.
pub(super) fn is_rule(thing: &Blob, unit: f64) -> bool {
    let width = f64::from(thing.bbox.width());
    width > PIECE * unit && is_thin(thing.bbox, unit) && f64::from(thing.size) < (THIN * unit).max(2.0) * width
}

fn is_thin(rule: Area, unit: f64) -> bool {
    f64::from(rule.height()) < (THIN * unit).max(2.0) + ASKEW * f64::from(rule.width())
}

/// Whole rules of pieces.
fn joined(pieces: &[Area], unit: f64) -> Vec<Area> {
    let mut sorted = pieces.to_vec();
    sorted.sort_unstable_by_key(|piece| (piece.x0, *piece));
    let mut rules: Vec<Area> = Vec::new();
    for piece in sorted {
        let goes_on = |rule: &&mut Area| {
            f64::from(rule.gap_x(piece)) < GAP * unit && rule.gap_y(piece) <= STEP && is_thin(rule.union(piece), unit)
        };
        match rules.iter_mut().find(goes_on) {
            Some(rule) => *rule = rule.union(piece),
            None => rules.push(piece),
        }
    }
    rules.retain(|rule| f64::from(rule.width()) > LONG * unit);
    rules.sort_unstable();
    rules
}

/// The entries of all columns that are parted by rules, each as tight as its print and pictures.
pub(super) fn entries(pieces: &[Area], lines: &[Line], pictures: &[Area], unit: f64) -> Vec<Area> {
    let rules = joined(pieces, unit);
    let print = lines.iter().filter(|l| l.certain || l.glyphs.len() == 1).map(|l| (l.bbox, l.height));
    let things: Vec<(Area, f64)> = print.chain(pictures.iter().map(|p| (*p, f64::from(p.height())))).collect();
    let mut found = Vec::new();
    for column in columns(&rules, unit) {
        let entries = of_column(&column, &rules, &things);
        let several = entries.iter().filter(|(entry, letters)| f64::from(entry.height()) > SEVERAL * letters).count();
        if several * 3 >= entries.len() * 2 {
            found.extend(entries.into_iter().map(|(entry, _)| entry));
        }
    }
    found
}

/// Rules one under the other that start or end at about the same place.
fn columns(rules: &[Area], unit: f64) -> Vec<Vec<Area>> {
    let mut columns: Vec<Vec<Area>> = Vec::new();
    let near = |a: i32, b: i32| f64::from(a.abs_diff(b)) < FLUSH * unit;
    for rule in rules {
        let goes_on = |last: &Area| {
            let longer = f64::from(last.width().max(rule.width()));
            (near(last.x0, rule.x0) || near(last.x1, rule.x1)) && f64::from(-last.gap_x(*rule)) > COVERED * longer
        };
        match columns.iter_mut().find(|column| column.last().is_some_and(goes_on)) {
            Some(column) => column.push(*rule),
            None => columns.push(vec![*rule]),
        }
    }
    columns.retain(|column| column.len() >= LEAST_RULES);
    columns
}

/// What stands before, between and after the rules of a column, each with the height of its lowest letters.
fn of_column(column: &[Area], rules: &[Area], things: &[(Area, f64)]) -> Vec<(Area, f64)> {
    let middle = |area: Area| (area.y0 + area.y1) / 2;
    let (Some(first), Some(last)) = (column.first(), column.last()) else { return Vec::new() };
    let pitch = column.windows(2).map(|two| middle(two[1]) - middle(two[0])).max().unwrap_or(0);
    // A rule over several columns ends all of them.
    let others = || rules.iter().filter(|rule| rule.column_overlap(*first) > 0.9);
    let before = others().map(|r| middle(*r)).filter(|&y| y < first.y0).max().unwrap_or(0).max(middle(*first) - pitch);
    let after =
        others().map(|r| middle(*r)).filter(|&y| y > last.y1).min().unwrap_or(i32::MAX).min(middle(*last) + pitch);
    let edges: Vec<(i32, Area)> = [(before, *first)]
        .into_iter()
        .chain(column.iter().map(|rule| (middle(*rule), *rule)))
        .chain([(after, *last)])
        .collect();
    let between = |edge: &[(i32, Area)]| {
        let sides = edge[0].1.union(edge[1].1);
        let inside = |(thing, _): &&(Area, f64)| {
            (edge[0].0..edge[1].0).contains(&middle(*thing))
                && thing.gap_x(sides) < 0
                && thing.column_overlap(sides) > WITHIN
        };
        things.iter().filter(inside).copied().reduce(|(a, low), (b, height)| (a.union(b), low.min(height)))
    };
    edges.windows(2).filter_map(between).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(x0: i32, y0: i32, width: i32) -> Line {
        Line { bbox: Area::new(x0, y0, x0 + width, y0 + 10), height: 10.0, glyphs: Vec::new(), certain: true }
    }

    /// A title, and four entries with a price far below and to the right of their first line.
    fn list(prices: bool) -> Vec<Line> {
        let entry = |y: i32| [line(20, y, 90), line(240, y + if prices { 50 } else { 0 }, 60)];
        (0..4).flat_map(|i| entry(110 + 100 * i)).chain([line(120, 20, 300), line(200, 520, 20)]).collect()
    }

    #[test]
    fn what_stands_between_rules_is_an_entry_also_before_the_first_and_after_the_last() {
        // A thick rule over both columns; the third thin one is in two pieces.
        let rules = [(20, 100, 640), (20, 200, 300), (22, 300, 100), (122, 301, 302), (20, 400, 300)];
        let rules = rules.map(|(x0, y0, x1)| Area::new(x0, y0, x1, y0 + 2));
        let found = entries(&rules, &list(true), &[], 800.0);
        let expected: Vec<Area> = (0..4).map(|i| Area::new(20, 110 + 100 * i, 300, 170 + 100 * i)).collect();
        assert_eq!(found, expected);
        assert_eq!(entries(&rules, &list(false), &[], 800.0), [], "rows of one line reach from rule to rule");
        assert_eq!(entries(&rules[..2], &list(true), &[], 800.0), [], "one rule is none");
    }
}
