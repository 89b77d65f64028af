//! A page as a layout service has read it: its words, and its parts by name.
//!
//! Such a service answers no question. It names what it takes for titles, tables, figures and paragraphs; which of them a
//! person means is decided elsewhere. Everything is in page pixels; nothing is taken from the service that has no place.

use super::geometry::{Point, Rect};
use super::text_layer::TextLayer;

/// Words and parts of one page.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct PageReading {
    /// Everything readable.
    pub text: TextLayer,
    /// The named parts: tables first, then figures, then paragraphs, each kind in the service's order.
    pub blocks: Vec<Block>,
}

/// One named part of a page.
#[derive(Debug, Clone, PartialEq)]
pub struct Block {
    /// What the service takes it for.
    pub kind: BlockKind,
    /// In page pixels.
    pub bbox: Rect,
    /// Its own outline in page pixels where that is no upright box: the part stands slanted.
    pub outline: Option<Vec<Point>>,
    /// What is written in it; for tables and figures their caption. Empty where there is none.
    pub text: String,
}

/// What a part of a page is.
#[derive(Debug, Clone, PartialEq)]
pub enum BlockKind {
    /// The title of the page.
    Title,
    /// The heading of a section.
    Heading,
    /// Text with no other role.
    Paragraph,
    /// What stands above or below the content: headers, footers, page numbers.
    Margin,
    /// A footnote.
    Footnote,
    /// A formula on its own.
    Formula,
    /// Rows and columns.
    Table(Grid),
    /// A picture, chart or drawing.
    Figure,
    /// A box or circle to tick.
    Mark {
        /// Whether it is ticked.
        selected: bool,
    },
}

/// The cells of a table.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Grid {
    /// How many rows.
    pub rows: u32,
    /// How many columns.
    pub columns: u32,
    /// Those that have a place, in the service's order.
    pub cells: Vec<GridCell>,
}

/// One cell of a table.
#[derive(Debug, Clone, PartialEq)]
pub struct GridCell {
    /// From 0.
    pub row: u32,
    /// From 0.
    pub column: u32,
    /// How many rows it reaches over; at least 1.
    pub row_span: u32,
    /// How many columns it reaches over; at least 1.
    pub column_span: u32,
    /// Whether it names a column rather than stating a value.
    pub heads_column: bool,
    /// In page pixels.
    pub bbox: Rect,
    /// What is written in it.
    pub text: String,
}

/// A row of a table that states something.
#[derive(Debug, Clone, PartialEq)]
pub struct GridRow {
    /// In page pixels, as wide as the table.
    pub bbox: Rect,
    /// What its first cell with letters says.
    pub name: String,
}

impl Grid {
    /// The rows from the top that are more than names of columns, over the width of `table`. A cell over several rows
    /// belongs to the first of them, and makes none of them higher.
    pub fn body(&self, table: Rect) -> Vec<GridRow> {
        (0..self.rows).filter_map(|row| self.row(row, table)).collect()
    }

    fn row(&self, row: u32, table: Rect) -> Option<GridRow> {
        let mut cells: Vec<&GridCell> =
            self.cells.iter().filter(|cell| cell.row == row && !cell.heads_column).collect();
        cells.sort_by_key(|cell| cell.column);
        let own = cells.iter().filter(|cell| cell.row_span == 1);
        let bbox = own.map(|cell| cell.bbox).reduce(Rect::union)?;
        let bbox = Rect { x0: bbox.x0.min(table.x0), x1: bbox.x1.max(table.x1), ..bbox };
        let named = cells.iter().find(|cell| cell.text.chars().any(char::is_alphabetic));
        Some(GridRow { bbox, name: named.map(|cell| cell.text.clone()).unwrap_or_default() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(row: u32, column: u32, row_span: u32, heads_column: bool, text: &str) -> GridCell {
        let (x, y) = (f64::from(column) * 50.0, f64::from(row) * 20.0);
        let bbox = Rect::new(x, y, x + 50.0, y + 20.0 * f64::from(row_span));
        GridCell { row, column, row_span, column_span: 1, heads_column, bbox, text: text.to_owned() }
    }

    #[test]
    fn rows_are_as_wide_as_the_table_and_heads_are_none() {
        let cells = vec![
            cell(0, 0, 1, true, "Name"),
            cell(0, 1, 1, true, "Rent"),
            cell(1, 0, 2, false, "East wing"),
            cell(1, 1, 1, false, "70,000"),
            cell(2, 1, 1, false, "80,000"),
            cell(2, 2, 1, false, "Room 2"),
        ];
        let grid = Grid { rows: 4, columns: 3, cells };
        let rows = grid.body(Rect::new(-2.0, 0.0, 150.0, 60.0));
        let expected = [(20.0, 40.0, "East wing"), (40.0, 60.0, "Room 2")];
        let expected =
            expected.map(|(y0, y1, name)| GridRow { bbox: Rect::new(-2.0, y0, 150.0, y1), name: name.into() });
        assert_eq!(rows, expected);
    }
}
