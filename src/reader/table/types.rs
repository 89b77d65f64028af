//! The head of a table as fields, their types from what the columns hold.

use crate::core::schema::{Field, Scalar, Schema, Scope, counted_by, unit_of_title};
use crate::core::text_layer::is_japanese;

use super::Table;
use super::kind::{Kind, kind, usual};
use super::sense::value_text;

/// The share of a column's cells that must have its form; the rest must look like it misread.
const MOST: f64 = 0.75;

/// What the field is called that holds the headings of groups.
pub(super) fn group_name(table: &Table) -> &'static str {
    if is_in_japanese(table) { "区分" } else { "group" }
}

/// The fields that the head of a table names; of a table with groups, one more for their headings.
pub fn schema(table: &Table) -> Schema {
    let mut schema = Schema::default();
    for (index, column) in table.columns.iter().enumerate() {
        let cells = cells(table, index);
        let name = match (column.head.trim(), index) {
            ("", 0) if is_in_japanese(table) => "名称".to_owned(),
            ("", 0) => "name".to_owned(),
            ("", index) => format!("column_{}", index + 1),
            (head, _) => head.split_whitespace().collect::<Vec<_>>().join(" "),
        };
        schema.append(false, Field { name, ..field(&cells, unit_of_title(&column.head)) });
    }
    if !table.headings.is_empty() {
        let name = group_name(table).to_owned();
        schema.append(false, Field { name, optional: true, scope: Scope::Page, ..Field::default() });
    }
    schema
}

/// The texts of a column, top to bottom; empty where there is none.
pub(super) fn cells(table: &Table, column: usize) -> Vec<String> {
    let of = |row: &super::Row| row.cells.get(column).and_then(Option::as_ref).map(value_text).unwrap_or_default();
    table.rows.iter().map(of).collect()
}

fn is_in_japanese(table: &Table) -> bool {
    table.columns.iter().any(|column| column.head.chars().any(is_japanese))
}

/// A field without a name, for the cells of a column. `titled`: the unit that its head states.
fn field(cells: &[String], titled: Option<(&'static str, Scalar)>) -> Field {
    let kinds: Vec<Kind> = cells.iter().map(|cell| kind(cell)).collect();
    let optional = kinds.contains(&Kind::Nothing);
    let text = Field { optional, ..Field::default() };
    let (usual, share) = usual(&kinds);
    // What does not fit a number is one that was misread, or it is no column of numbers.
    let strangers = cells.iter().zip(&kinds).filter(|(_, kind)| **kind != Kind::Nothing && !kind.is_like(&usual));
    let misread = strangers.clone().all(|(cell, _)| cell.chars().any(|c| c.is_ascii_digit()));
    if share < 1.0 && (share < MOST || !misread) {
        return text;
    }
    match usual {
        Kind::Mark => Field { scalar: Scalar::Boolean, ..text },
        Kind::Date => Field { scalar: Scalar::Date, ..text },
        Kind::Number { unit, .. } => {
            let whole = kinds.iter().all(|kind| !matches!(kind, Kind::Number { whole: false, .. }));
            let plain = if whole { Scalar::Integer } else { Scalar::Decimal };
            let (scalar, unit) = match counted_by(&unit).or(titled.filter(|_| unit.is_empty())) {
                Some((unit, scalar)) => (scalar, Some(unit.to_owned())),
                None => (plain, Some(as_printed(cells, &unit)).filter(|unit| !unit.is_empty())),
            };
            Field { scalar: if scalar == Scalar::Decimal { plain } else { scalar }, unit, ..text }
        }
        Kind::Time | Kind::Nothing | Kind::Text => text,
    }
}

/// A unit in the letters of the first cell that has it: `GB`, not `gb`.
fn as_printed(cells: &[String], unit: &str) -> String {
    let lower = |cell: &String| {
        let at = cell.to_lowercase().rfind(unit).filter(|_| cell.is_ascii())?;
        cell.get(at..at + unit.len()).map(str::to_owned)
    };
    cells.iter().find_map(lower).unwrap_or_else(|| unit.to_owned())
}
