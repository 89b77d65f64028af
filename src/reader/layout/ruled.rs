//! Items between rules: a list whose items are held apart by thin lines and have no frame.
//!
//! A row of a table is as high as its rules are apart: one line of print says nothing else. Where most rows hold several
//! lines, or a picture, the rules part items, and an item is its ink. Rows that are closed at both sides, or lie on a
//! ground of their own, stay as they are.

use std::ops::Range;

use super::area::Area;
use super::line::Line;
use super::picture::{Picture, difference};

/// Ink this many times as high as the letters is more than one line.
const SEVERAL: f64 = 2.0;
/// Share of a side along which a frame is seen.
const CLOSED: f64 = 0.9;
/// Half of a rule and its soft edge, in pixels.
const RULE: i32 = 3;
/// Colours that differ by no more than this from the ground are ground, and grounds of rows that lie on one.
const GROUND: u8 = 10;
const ONE_GROUND: u8 = 3;

/// The rows of one table, or the ink of each where they are items.
pub(super) fn items(rows: Vec<Area>, lines: &[Line], picture: &Picture) -> Vec<Area> {
    let mut grounds = rows.iter().map(|row| picture.ground(*row));
    let Some(first) = grounds.next() else { return rows };
    if grounds.any(|ground| difference(first, ground) > ONE_GROUND) {
        return rows;
    }
    let inked: Vec<Area> = rows.iter().filter_map(|row| ink(*row, picture)).collect();
    let several = inked.iter().filter(|ink| says_more(**ink, lines)).count();
    if several * 3 > rows.len() * 2 { inked } else { rows }
}

/// Whether ink is more than one line of print.
fn says_more(ink: Area, lines: &[Line]) -> bool {
    let inside = lines.iter().filter(|l| l.certain && l.bbox.share_in(ink) > 0.85);
    let tallest = inside.map(|l| l.bbox.height()).max();
    tallest.is_some_and(|tallest| f64::from(ink.height()) > SEVERAL * f64::from(tallest))
}

/// A group without the rule along its top or its bottom, which parts it from the next one and belongs to neither. Between
/// two rules it stays as it is.
pub(super) fn off_rule(group: Area, lines: &[Line], picture: &Picture) -> Area {
    let ground = picture.ground(group);
    let inked = |y: i32| {
        let is_ink = |x: &i32| difference(picture.at(*x as usize, y as usize), ground) > GROUND;
        (group.x0..group.x1).filter(is_ink).count() as f64 / f64::from(group.width().max(1))
    };
    let ruled = |mut edge: Range<i32>, beyond: Range<i32>| {
        edge.any(|y| inked(y) > CLOSED) && beyond.map(&inked).all(|share| share == 0.0)
    };
    let (right, bottom) = (picture.width as i32, picture.height as i32);
    let inside = group.x0 >= 0 && group.y0 >= 0 && group.x1 <= right && group.y1 <= bottom;
    if !inside || group.height() < 6 * RULE {
        return group;
    }
    let top = ruled(group.y0..group.y0 + RULE, group.y0 + RULE..group.y0 + 2 * RULE);
    let bottom = ruled(group.y1 - RULE..group.y1, group.y1 - 2 * RULE..group.y1 - RULE);
    if top == bottom {
        return group;
    }
    // What is between rules starts beyond the rule; at the other end the group itself says where it ends.
    let between =
        Area { y0: group.y0 - if top { 0 } else { RULE }, y1: group.y1 + if top { RULE } else { 0 }, ..group };
    ink(between, picture).filter(|ink| says_more(*ink, lines)).unwrap_or(group)
}

/// The box of all that is not ground between the rules of a row; `None` for a row that is closed or empty.
fn ink(row: Area, picture: &Picture) -> Option<Area> {
    let ground = picture.ground(Area { y1: row.y1.min(picture.height as i32), ..row });
    let inner = Area {
        x0: (row.x0 - RULE).max(0),
        x1: (row.x1 + RULE).min(picture.width as i32),
        y0: (row.y0 + RULE).max(0),
        y1: (row.y1 - RULE).min(picture.height as i32),
    };
    let is_ink = |x: i32, y: i32| difference(picture.at(x as usize, y as usize), ground) > GROUND;
    let closed = |mut columns: Range<i32>| {
        columns.any(|x| {
            let inked = (inner.y0..inner.y1).filter(|&y| is_ink(x, y)).count();
            inked as f64 > CLOSED * f64::from(inner.height())
        })
    };
    if closed(inner.x0..(row.x0 + RULE).min(inner.x1)) && closed((row.x1 - RULE).max(inner.x0)..inner.x1) {
        return None;
    }
    let places = (inner.y0..inner.y1).flat_map(|y| (inner.x0..inner.x1).map(move |x| (x, y)));
    let inked = places.filter(|&(x, y)| is_ink(x, y)).map(|(x, y)| Area::new(x, y, x + 1, y + 1));
    inked.reduce(Area::union)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Six rows, 50 pixels apart, from 20 to 300, with ink in them of this height, and perhaps a frame.
    fn ruled(ink: i32, framed: bool) -> (Vec<Area>, Vec<Line>, Picture) {
        let mut picture = Picture { width: 320, height: 320, pixels: vec![[250; 3]; 320 * 320] };
        let mut fill = |x0: i32, y0: i32, x1: i32, y1: i32| {
            for (x, y) in (y0..y1).flat_map(|y| (x0..x1).map(move |x| (x as usize, y as usize))) {
                picture.pixels[y * 320 + x] = [40; 3];
            }
        };
        let rows: Vec<Area> = (0..6).map(|i| Area::new(20, 10 + 50 * i, 300, 60 + 50 * i)).collect();
        let mut lines = Vec::new();
        for row in &rows {
            fill(row.x0, row.y0, row.x1, row.y0 + 1);
            fill(40, row.y0 + 15, 160, row.y0 + 15 + ink);
            let bbox = Area::new(40, row.y0 + 15, 160, row.y0 + 25);
            lines.push(Line { bbox, height: 10.0, glyphs: Vec::new(), certain: true });
        }
        if framed {
            fill(20, 10, 21, 310);
            fill(299, 10, 300, 310);
        }
        (rows, lines, picture)
    }

    fn check(ink: i32, framed: bool, expected: impl Fn(Area) -> Area) {
        let (rows, lines, picture) = ruled(ink, framed);
        let expected: Vec<Area> = rows.iter().map(|row| expected(*row)).collect();
        assert_eq!(items(rows, &lines, &picture), expected);
    }

    #[test]
    fn an_item_of_several_lines_is_its_ink() {
        check(30, false, |row| Area::new(40, row.y0 + 15, 160, row.y0 + 45));
    }

    #[test]
    fn rows_of_one_line_and_framed_rows_reach_from_rule_to_rule() {
        check(10, false, |row| row);
        check(30, true, |row| row);
    }

    #[test]
    fn a_rule_at_one_edge_of_a_group_is_left_out() {
        let (_, lines, picture) = ruled(30, false);
        let group = |y0: i32, y1: i32| off_rule(Area::new(20, y0, 300, y1), &lines, &picture);
        let ink = Area::new(40, 25, 160, 55);
        assert_eq!((group(10, 55), group(25, 61)), (ink, ink));
        assert_eq!(group(10, 61), Area::new(20, 10, 300, 61), "between two rules");
        assert_eq!(
            off_rule(Area::new(0, 10, 2, 61), &lines, &picture),
            Area::new(0, 10, 2, 61),
            "narrower than a rule"
        );
        assert_eq!(group(260, 320), Area::new(40, 275, 160, 305), "at the foot of the page");
    }
}
