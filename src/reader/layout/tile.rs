//! Columns that one of them gives away: of a table without upright rules one column is set off by its colour, and the
//! others beside it are as wide.

use super::area::Area;
use super::line::Line;

/// A column is this many times as high as wide, at least.
const TALL: f64 = 1.5;
/// By how much of its height a column may be taller or lower than what it is set into.
const TALLER: f64 = 0.12;
/// Share of a column's width that is left over beside the last one at most, else it is a column of another kind.
const LEFT: f64 = 0.3;
/// Fewest columns beside the one that is set off.
const LEAST: usize = 2;
/// Share of a line that crosses from one column into the next.
const CROSSING: f64 = 0.1;

/// The columns beside each column among some drawn parts.
pub(super) fn columns(drawn: &[Area], lines: &[Line], unit: f64) -> Vec<Area> {
    let slack = (unit * 0.005).round().max(2.0) as i32;
    let mut found = Vec::new();
    for &column in drawn.iter().filter(|a| f64::from(a.height()) > TALL * f64::from(a.width())) {
        let beside: Vec<Area> = drawn.iter().filter_map(|field| beside(column, *field, slack)).collect();
        let tiles: Vec<Area> = beside.into_iter().flat_map(|field| tiles(column, field)).collect();
        if tiles.len() >= LEAST && tiles.iter().all(|tile| holds_whole_lines(*tile, lines)) {
            found.extend(tiles);
        }
    }
    found
}

/// What is left or right of a column of a field that it touches or is set into.
fn beside(column: Area, field: Area, slack: i32) -> Option<Area> {
    let height = f64::from(column.height());
    let as_tall =
        f64::from(column.y0.abs_diff(field.y0)) < TALLER * height && column.y1.abs_diff(field.y1) as i32 <= slack;
    let near = |a: i32, b: i32| a.abs_diff(b) as i32 <= slack;
    match () {
        () if !as_tall || field == column => None,
        () if near(field.x1, column.x0) => Some(Area { x1: column.x0, ..field }),
        () if near(field.x0, column.x1) => Some(Area { x0: column.x1, ..field }),
        () => None,
    }
}

/// A field in pieces as wide as a column beside it, from the column on; what is left over is a column of another kind.
fn tiles(column: Area, field: Area) -> Vec<Area> {
    let width = column.width();
    let count = (f64::from(field.width()) / f64::from(width.max(1)) + LEFT) as i32;
    let left = field.x1 <= column.x0;
    let tile = |i: i32| match left {
        true => Area { x0: (column.x0 - (i + 1) * width).max(field.x0), x1: column.x0 - i * width, ..field },
        false => Area { x0: column.x1 + i * width, x1: (column.x1 + (i + 1) * width).min(field.x1), ..field },
    };
    (0..count).map(tile).collect()
}

/// Whether a piece holds print and cuts none in two.
fn holds_whole_lines(tile: Area, lines: &[Line]) -> bool {
    let mut share =
        lines.iter().filter(|l| l.certain).map(|l| l.bbox.share_in(tile)).filter(|share| *share > 0.0).peekable();
    share.peek().is_some() && share.all(|share| !(CROSSING..1.0 - CROSSING).contains(&share))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(x0: i32, y0: i32, width: i32) -> Line {
        Line { bbox: Area::new(x0, y0, x0 + width, y0 + 10), height: 10.0, glyphs: Vec::new(), certain: true }
    }

    #[test]
    fn the_columns_of_a_table_are_as_wide_as_the_one_set_off() {
        // Names of the rows, two columns, the one set off and a little taller, one more.
        let drawn = [Area::new(20, 100, 440, 500), Area::new(440, 80, 580, 500), Area::new(580, 100, 720, 500)];
        let lines: Vec<Line> = [30, 200, 340, 480, 620].into_iter().map(|x| line(x, 200, 60)).collect();
        let columns = [(300, 440), (160, 300), (20, 160), (580, 720)].map(|(x0, x1)| Area::new(x0, 100, x1, 500));
        assert_eq!(super::columns(&drawn, &lines, 800.0), columns);
        let across = [line(200, 200, 180)];
        assert_eq!(super::columns(&drawn, &across, 800.0), [], "print goes on from column to column");
        assert_eq!(super::columns(&drawn[1..], &lines, 800.0), [], "there is nothing to divide");
    }
}
