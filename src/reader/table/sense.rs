//! What the cells of a grid mean: which way records run, which rows are the head, which are headings of groups or totals.
//!
//! Decided by the forms of the print, by looks, and by what the layout takes for regions; never by what a particular table is
//! about.

use image::RgbImage;

use crate::core::geometry::Rect;
use crate::core::number::plain;
use crate::core::text_layer::{TextLayer, is_japanese};

use super::grid::{Cell, Grid};
use super::kind::{Kind, is_nothing, kind, usual};
use super::look::Look;
use super::{Column, Heading, Row, Table};

/// What the regions of the layout say of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Said {
    /// They are its rows.
    Rows,
    /// They are its columns.
    Columns,
    /// They are parts of it that are neither: cards that stand in rank and file.
    Cards,
    /// Nothing.
    Nothing,
}

/// Least share of a column's cells that are of one kind, for the column to have it.
const ALIKE: f64 = 0.7;
/// So much more must speak for records that are columns than for rows.
const CLEARLY: f64 = 0.15;
/// Most rows of a head.
const DEEPEST: usize = 3;
/// Least share of cells with print.
const FILLED: f64 = 0.4;

/// Words of rows that sum the others up.
const TOTALS: &[&str] = &[
    "合計",
    "総計",
    "計",
    "小計",
    "累計",
    "総合計",
    "合計額",
    "合計金額",
    "総額",
    "平均",
    "total",
    "totals",
    "subtotal",
    "sub total",
    "sub-total",
    "grand total",
    "sum",
    "average",
    "total (incl. tax)",
];

/// The meaning of a grid; `None` where it is no table.
pub(super) fn table(grid: Grid, page: &RgbImage, said: Said) -> Option<Table> {
    let (rows, columns) = (speaks(&grid), speaks_turned(&grid));
    let across = match said {
        Said::Columns => columns + 1e-9 >= rows,
        Said::Rows => columns > rows + 3.0 * CLEARLY,
        Said::Cards | Said::Nothing => columns > rows + CLEARLY,
    };
    let speaks = if across { columns } else { rows };
    let grid = if across { grid.turned() } else { grid };
    let lines: Vec<Look> = (0..grid.rows.len()).map(|row| look(&grid, page, row)).collect();
    let head = head(&grid, &lines);
    if across && (head == 0 || !is_label_column(&grid, head)) {
        return None;
    }
    let drawn = if across { grid.ruled.1 || grid.ruled.0 } else { grid.ruled.0 };
    let framed = grid.ruled.0 && grid.ruled.1;
    let values_under_text = head > 0 && form_of_head(&grid, head - 1) > 0;
    let wide = grid.columns.len() > 2;
    let believed = match said {
        // Cards in rank and file look like a table; rules through all of them, or a head over values, make it one.
        Said::Cards => (framed && head > 0) || (drawn && values_under_text && !is_all_alike(&grid, head)),
        Said::Nothing => (framed && head > 0) || (values_under_text && (drawn || wide) && !is_all_alike(&grid, head)),
        Said::Rows | Said::Columns if head > 0 => framed || wide || values_under_text,
        // Without a head nothing says that the lines of a cell are one value: rows of several lines are cards.
        Said::Rows | Said::Columns => drawn && speaks >= 0.3 && is_of_single_lines(&grid),
    };
    if !believed || (head > 0 && !framed && !is_named(&grid, head)) {
        return None;
    }
    let table = read(&grid, head, &lines, across);
    is_table(&table, &grid).then_some(table)
}

/// Whether most rows hold one line of print in every cell.
fn is_of_single_lines(grid: &Grid) -> bool {
    let several =
        |row: &usize| grid.cells.iter().filter(|cell| cell.rows.contains(row)).any(|cell| cell.text.lines.len() > 1);
    2 * (0..grid.rows.len()).filter(several).count() < grid.rows.len()
}

fn is_table(table: &Table, grid: &Grid) -> bool {
    let cells = table.rows.len() * table.columns.len();
    let filled = table.rows.iter().flat_map(|row| &row.cells).flatten().count();
    let least = if grid.ruled.0 || grid.ruled.1 { 2 } else { 3 };
    table.columns.len() > 1 && table.rows.len() >= least && filled as f64 >= FILLED * cells as f64
}

fn text(cell: Option<&Cell>) -> String {
    cell.map(|cell| value_text(&cell.text)).unwrap_or_default()
}

/// The words of a value of any number of lines as one.
pub(super) fn value_text(text: &TextLayer) -> String {
    let mut out = String::new();
    for line in text.lines.iter().map(|line| line.text()) {
        let glue = match (out.chars().next_back(), line.chars().next()) {
            (Some(before), Some(after)) => !is_japanese(before) && !is_japanese(after),
            _ => false,
        };
        if glue && !out.ends_with('-') {
            out.push(' ');
        }
        out.push_str(&line);
    }
    out
}

/// How many of the columns have a form of their own below the first row: what speaks for rows that are records. What stands
/// in several rows at once is the name of a group and no value.
fn speaks(grid: &Grid) -> f64 {
    let of_column = |column: usize| {
        let values = (1..grid.rows.len()).map(|row| grid.at(row, column).filter(|cell| cell.rows.len() == 1));
        let kinds: Vec<Kind> = values.map(|cell| kind(&text(cell))).collect();
        usual(&kinds)
    };
    let kinds = (0..grid.columns.len()).map(of_column);
    let typed = kinds.filter(|(kind, share)| kind.says_much() && *share >= ALIKE).count();
    typed as f64 / grid.columns.len().max(1) as f64
}

fn speaks_turned(grid: &Grid) -> f64 {
    speaks(&grid.clone().turned())
}

/// Whether the head of records that are columns holds labels, not values like theirs.
fn is_label_column(grid: &Grid, head: usize) -> bool {
    let labels = (0..grid.columns.len()).filter(|column| {
        let own = kind(&text(grid.at(head - 1, *column)));
        let rest: Vec<Kind> = (head..grid.rows.len()).map(|row| kind(&text(grid.at(row, *column)))).collect();
        let (rest, share) = usual(&rest);
        own == Kind::Text && rest.says_much() && share >= ALIKE
    });
    labels.count() >= 1
}

fn look(grid: &Grid, page: &RgbImage, row: usize) -> Look {
    let range = row..row + 1;
    let lines = (0..grid.columns.len()).filter_map(|column| grid.at(row, column)).flat_map(|cell| &cell.text.lines);
    let words = TextLayer { lines: lines.cloned().collect() };
    // The name of a record may stand on a ground of its own.
    let first = usize::from(grid.turned && grid.columns.len() > 2);
    Look::of(page, grid.frame(&range, &(first..grid.columns.len())), &words)
}

/// Whether the first column holds the same values as the others, row for row: then the columns are cards that have a line
/// each in every row, and nothing names them.
fn is_all_alike(grid: &Grid, head: usize) -> bool {
    let alike = |row: &usize| {
        let kinds: Vec<Kind> = (1..grid.columns.len()).map(|column| kind(&text(grid.at(*row, column)))).collect();
        let (rest, share) = usual(&kinds);
        rest.says_much() && share >= ALIKE && kind(&text(grid.at(*row, 0))).is_like(&rest)
    };
    3 * (head..grid.rows.len()).filter(alike).count() >= grid.rows.len() - head
}

/// Whether most columns beyond the first have a name.
fn is_named(grid: &Grid, head: usize) -> bool {
    let named = (1..grid.columns.len()).filter(|column| (0..head).any(|row| grid.at(row, *column).is_some()));
    3 * named.count() >= 2 * (grid.columns.len() - 1)
}

/// Whether the first row looks like a head, whatever is printed there.
pub(super) fn shows_head(grid: &Grid, page: &RgbImage) -> bool {
    let looks: Vec<Look> = (0..grid.rows.len()).map(|row| look(grid, page, row)).collect();
    head(grid, &looks) > 0
}

/// How many rows the head has.
fn head(grid: &Grid, looks: &[Look]) -> usize {
    let count = grid.rows.len();
    let caption = (0..count).take_while(|row| is_caption(grid, *row)).count();
    let Some(first) = looks.get(caption).filter(|_| caption + 2 < count + usize::from(count == 2)) else { return 0 };
    let others = |from: usize| looks.get(from..).unwrap_or_default();
    let other_ground = |row: usize, from: usize| {
        looks.get(row).is_some_and(|own| others(from).iter().all(|other| own.stands_on_other_ground(other)))
    };
    let other_print = |row: usize, from: usize| {
        let differ = |own: &Look| others(from).iter().filter(|other| own.is_printed_otherwise(other)).count();
        looks.get(row).is_some_and(|own| 5 * differ(own) >= 4 * others(from).len())
    };
    let next = caption + 1;
    let looks_so = other_ground(caption, next) || other_print(caption, next);
    let forms = form_of_head(grid, caption);
    if forms < 0 || (forms == 0 && !looks_so && !is_plain_head(grid, caption)) {
        return 0;
    }
    let mut depth = next;
    while depth < caption + DEEPEST && depth + 1 < count {
        let under_merged = grid.cells.iter().any(|cell| cell.rows.contains(&(depth - 1)) && cell.columns.len() > 1);
        let as_first = looks.get(depth).is_some_and(|own| !own.stands_on_other_ground(first));
        let goes_on = (under_merged
            || (other_ground(caption, depth + 1) && as_first && other_ground(depth, depth + 1)))
            && form_of_head(grid, depth) >= 0;
        if !goes_on {
            break;
        }
        depth += 1;
    }
    depth
}

/// One cell over the whole width.
fn is_caption(grid: &Grid, row: usize) -> bool {
    grid.cells.iter().any(|cell| cell.rows.contains(&row) && cell.columns.len() == grid.columns.len())
}

/// Above 0 where a row is text over columns of values, below where it is a value like those under it.
fn form_of_head(grid: &Grid, row: usize) -> i32 {
    let mut sum = 0;
    for column in 0..grid.columns.len() {
        let below: Vec<Kind> = (row + 1..grid.rows.len()).map(|row| kind(&text(grid.at(row, column)))).collect();
        let (below, share) = usual(&below);
        let printed = text(grid.at(row, column));
        let own = kind(&printed);
        // A year over figures is a name, and so is what stands over several columns.
        let years = (row + 1..grid.rows.len()).filter(|row| is_year(&text(grid.at(*row, column)))).count();
        let merged = grid.at(row, column).is_some_and(|cell| cell.columns.len() > 1);
        if merged || (is_year(&printed) && 2 * years < grid.rows.len() - row) {
            continue;
        }
        if !below.says_much() || share < ALIKE || own == Kind::Nothing {
            continue;
        }
        sum += if own.is_like(&below) {
            -1
        } else {
            i32::from(own == Kind::Text || matches!(own, Kind::Number { .. } | Kind::Date))
        };
    }
    sum.signum()
}

/// `2026`, `2026年`, `2026年度`
fn is_year(text: &str) -> bool {
    let digits: String = text.chars().map(plain).take_while(char::is_ascii_digit).collect();
    let rest: String = text.chars().skip(digits.len()).collect();
    digits.len() == 4
        && (digits.starts_with("19") || digits.starts_with("20"))
        && ["", "年", "年度"].contains(&rest.trim())
}

/// Text in every column, none of it twice, none of it a figure.
fn is_plain_head(grid: &Grid, row: usize) -> bool {
    let texts: Vec<String> = (0..grid.columns.len()).map(|column| text(grid.at(row, column))).collect();
    let distinct = texts.iter().enumerate().all(|(i, one)| texts.iter().skip(i + 1).all(|other| one != other));
    let first_may_be_empty = texts.iter().skip(1).all(|text| !text.is_empty());
    distinct && first_may_be_empty && texts.iter().all(|text| !text.chars().any(char::is_numeric))
}

/// The rows below the head, each for what it is.
fn read(grid: &Grid, head: usize, looks: &[Look], across: bool) -> Table {
    let width = grid.columns.len();
    let mut table = Table { columns: columns(grid, head), across, ..Table::default() };
    let body = looks.get(head..).unwrap_or_default();
    for row in head..grid.rows.len() {
        let cells: Vec<&Cell> = grid.cells.iter().filter(|cell| cell.rows.contains(&row)).collect();
        let own: Vec<&&Cell> = cells.iter().filter(|cell| cell.rows.len() == 1).collect();
        let printed = |cell: &&&Cell| !is_nothing(&value_text(&cell.text));
        let filled = own.iter().filter(|cell| printed(cell)).count();
        let says_total = own.iter().take(2).any(|cell| is_total(&value_text(&cell.text)));
        let lone = own.first().filter(|_| filled == 1 && own.len() == 1 && cells.len() == 1 && width > 1);
        if cells.is_empty() || filled == 0 && own.is_empty() && cells.iter().all(|cell| cell.rows.start < row) {
            continue;
        }
        if says_total {
            table.totals.push(row_of(grid, row, width, None));
            continue;
        }
        if let Some(cell) = lone {
            let stands_out = looks.get(row).is_some_and(|own| {
                let differ =
                    body.iter().filter(|other| own.stands_on_other_ground(other) || own.is_printed_otherwise(other));
                2 * differ.count() > body.len()
            });
            let first = cell.columns.start == 0;
            let is_heading = match (first, grid.ruled.1) {
                _ if cell.columns.len() > 1 => true,
                (true, drawn) => stands_out || !drawn,
                // In the middle of a row of its own.
                (false, drawn) => grid.ruled.0 && !drawn,
            };
            if is_heading {
                let bbox = frame_of(&cell.text).unwrap_or_default();
                table.headings.push(Heading { text: value_text(&cell.text), bbox, before: table.rows.len() });
                continue;
            }
            // A line of a value that goes on below its row.
            if !grid.ruled.0
                && cell.columns.start > 0
                && let Some(last) = table.rows.last_mut()
                && let Some(place) = last.cells.get_mut(cell.columns.start)
            {
                last.bbox = last.bbox.union(frame_of(&cell.text).unwrap_or(last.bbox));
                place.get_or_insert_default().lines.extend(cell.text.lines.iter().cloned());
                continue;
            }
        }
        let group = table.headings.len().checked_sub(1);
        table.rows.push(row_of(grid, row, width, group));
    }
    // What looks like a heading and has no row below it is a note.
    let count = table.rows.len();
    let (headings, notes) = std::mem::take(&mut table.headings).into_iter().partition(|h: &Heading| h.before < count);
    table.headings = headings;
    table.notes = notes;
    table.bbox = frame(grid, &table);
    table
}

fn frame(grid: &Grid, table: &Table) -> Rect {
    let heads = table.columns.iter().filter_map(|column| column.bbox);
    let rows = table.rows.iter().map(|row| row.bbox);
    heads.chain(rows).reduce(Rect::union).unwrap_or(grid.frame(&(0..grid.rows.len()), &(0..grid.columns.len())))
}

fn frame_of(text: &TextLayer) -> Option<Rect> {
    text.lines.iter().map(|line| line.bbox).reduce(Rect::union)
}

fn row_of(grid: &Grid, row: usize, width: usize, group: Option<usize>) -> Row {
    let at = |column: usize| grid.at(row, column).filter(|cell| cell.columns.start == column);
    let cells: Vec<Option<TextLayer>> = (0..width).map(|column| at(column).map(|cell| cell.text.clone())).collect();
    // A row between rules has its frame, and so has a column that they cross; one that only white space holds apart is as
    // large as its print.
    let drawn = if grid.turned { grid.ruled.1 } else { grid.ruled.0 };
    let printed = cells.iter().flatten().filter_map(frame_of).reduce(Rect::union);
    let frame = grid.frame(&(row..row + 1), &(0..width));
    let bbox = if drawn { frame } else { printed.unwrap_or(frame) };
    Row { bbox, cells, group }
}

/// The names over the columns: of a head of several rows, from the outermost inwards.
fn columns(grid: &Grid, head: usize) -> Vec<Column> {
    let of = |column: usize| {
        let mut parts: Vec<&Cell> = Vec::new();
        for row in 0..head {
            let cell = grid.at(row, column).filter(|cell| cell.columns.len() < grid.columns.len());
            parts.extend(cell.filter(|cell| !parts.contains(cell)));
        }
        let texts: Vec<String> = parts.iter().map(|cell| value_text(&cell.text)).collect();
        let bbox = parts.iter().filter_map(|cell| frame_of(&cell.text)).reduce(Rect::union);
        Column { head: texts.join(" "), bbox }
    };
    (0..grid.columns.len()).map(of).collect()
}

fn is_total(text: &str) -> bool {
    let text: String = text.trim().trim_end_matches([':', '：']).chars().filter(|c| *c != '　').collect();
    let text = text.to_lowercase();
    let tight: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    TOTALS.iter().any(|total| text == *total || tight == *total)
}
