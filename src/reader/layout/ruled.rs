//! Items between rules: a list whose items are held apart by thin lines and have no frame.
//!
//! A row of a table is as high as its rules are apart: one line of print says nothing else. Where most rows hold several
//! lines, or a picture, the rules part items, and an item is its ink. Rows that are closed at both sides, or lie on a
//! ground of their own, stay as they are.

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
const GROUND: u8 = 24;
const ONE_GROUND: u8 = 3;

/// The rows of one table, or the ink of each where they are items.
pub(super) fn items(rows: Vec<Area>, lines: &[Line], picture: &Picture) -> Vec<Area> {
    let mut grounds = rows.iter().map(|row| picture.ground(*row));
    let Some(first) = grounds.next() else { return rows };
    if grounds.any(|ground| difference(first, ground) > ONE_GROUND) {
        return rows;
    }
    let inked: Vec<Area> = rows.iter().filter_map(|row| ink(*row, picture)).collect();
    let several = |ink: &&Area| {
        let inside = lines.iter().filter(|l| l.certain && l.bbox.share_in(**ink) > 0.85);
        let tallest = inside.map(|l| l.bbox.height()).max();
        tallest.is_some_and(|tallest| f64::from(ink.height()) > SEVERAL * f64::from(tallest))
    };
    if inked.iter().filter(several).count() * 3 > rows.len() * 2 { inked } else { rows }
}

/// The box of all that is not ground between the rules of a row; `None` for a row that is closed or empty.
fn ink(row: Area, picture: &Picture) -> Option<Area> {
    let ground = picture.ground(row);
    let inner = Area {
        x0: (row.x0 - RULE).max(0),
        x1: (row.x1 + RULE).min(picture.width as i32),
        y0: row.y0 + RULE,
        y1: row.y1 - RULE,
    };
    let is_ink = |x: i32, y: i32| difference(picture.at(x as usize, y as usize), ground) > GROUND;
    let closed = |mut columns: std::ops::Range<i32>| {
        columns.any(|x| {
            let inked = (inner.y0..inner.y1).filter(|&y| is_ink(x, y)).count();
            inked as f64 > CLOSED * f64::from(inner.height())
        })
    };
    if closed(inner.x0..row.x0 + RULE) && closed(row.x1 - RULE..inner.x1) {
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
    fn check(ink: i32, framed: bool, expected: impl Fn(Area) -> Area) {
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
            fill(40, row.y0 + 15, 200, row.y0 + 15 + ink);
            let bbox = Area::new(40, row.y0 + 15, 200, row.y0 + 25);
            lines.push(Line { bbox, height: 10.0, glyphs: Vec::new(), certain: true });
        }
        if framed {
            fill(20, 10, 21, 310);
            fill(299, 10, 300, 310);
        }
        let expected: Vec<Area> = rows.iter().map(|row| expected(*row)).collect();
        assert_eq!(items(rows, &lines, &picture), expected);
    }

    #[test]
    fn an_item_of_several_lines_is_its_ink() {
        check(30, false, |row| Area::new(40, row.y0 + 15, 200, row.y0 + 45));
    }

    #[test]
    fn rows_of_one_line_and_framed_rows_reach_from_rule_to_rule() {
        check(10, false, |row| row);
        check(30, true, |row| row);
    }
}
