//! The rows and columns of one slide or of a whole document, for the window and for exports.
//!
//! One row per region in reading order, rejected regions left out; one column per field of the schema, in its order. A
//! table borrows from the document and holds no value of its own.

use serde_json::{Map, Value};

use super::document::Document;
use super::provenance::ReviewStatus;
use super::record::Cell;
use super::region::Region;
use super::schema::Field;
use super::slide::Slide;

/// Which rows are wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Rows {
    /// All but the rejected.
    #[default]
    All,
    /// Those that a person has signed off, see [`is_reviewed`].
    Reviewed,
}

/// What a column shows.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Column<'a> {
    /// The name of the slide; only in tables of several slides.
    Slide,
    /// The region's id.
    Region,
    /// The region's label.
    Label,
    /// A field of the schema.
    Field(&'a Field),
}

/// One region with its record.
#[derive(Debug, Clone, PartialEq)]
pub struct Row<'a> {
    /// The slide it is on.
    pub slide: &'a Slide,
    /// The region.
    pub region: &'a Region,
    /// Its record was read from something that has changed since.
    pub stale: bool,
}

/// Rows and columns.
#[derive(Debug, Clone, PartialEq)]
pub struct Table<'a> {
    /// From left to right.
    pub columns: Vec<Column<'a>>,
    /// From top to bottom.
    pub rows: Vec<Row<'a>>,
}

impl<'a> Table<'a> {
    /// The table of one slide of the document.
    pub fn of_slide(document: &'a Document, slide: &'a Slide, rows: Rows) -> Table<'a> {
        let fields = document.schema.fields.iter().map(Column::Field);
        let columns = [Column::Region, Column::Label].into_iter().chain(fields).collect();
        Table { columns, rows: rows_of(document, slide, rows).collect() }
    }

    /// The table of all slides, one below the other, with a column that names the slide when there are several.
    pub fn of_document(document: &'a Document, rows: Rows) -> Table<'a> {
        let fields = document.schema.fields.iter().map(Column::Field);
        let slide = (document.slides.len() > 1).then_some(Column::Slide);
        let columns = slide.into_iter().chain([Column::Region, Column::Label]).chain(fields).collect();
        Table { columns, rows: document.slides.iter().flat_map(|slide| rows_of(document, slide, rows)).collect() }
    }

    /// The heads of the columns, each used once: a built-in column whose name a field has, gets a `_` before it.
    pub fn heads(&self) -> Vec<String> {
        let is_field = |name: &str| self.columns.iter().any(|c| matches!(c, Column::Field(f) if f.name == name));
        let own = |name: &str| {
            let mut name = name.to_owned();
            while is_field(&name) {
                name.insert(0, '_');
            }
            name
        };
        let head = |column: &Column<'_>| match column {
            Column::Slide => own("slide"),
            Column::Region => own("region"),
            Column::Label => own("label"),
            Column::Field(field) => field.name.clone(),
        };
        self.columns.iter().map(head).collect()
    }
}

impl<'a> Row<'a> {
    /// The cell of a field; `None` where it was never read.
    pub fn cell(&self, field: &str) -> Option<&'a Cell> {
        self.slide.records.get(&self.region.id)?.cells.get(field)
    }

    /// What stands in a column. A rejected value counts as none: it is kept in view and left out of exports.
    pub fn value(&self, column: &Column<'_>) -> Value {
        match column {
            Column::Slide => self.slide.name().into(),
            Column::Region => self.region.id.to_string().into(),
            Column::Label => self.region.label.as_str().into(),
            Column::Field(field) => {
                self.cell(&field.name).map_or(Value::Null, |cell| ordered(field, accepted_value(cell)))
            }
        }
    }
}

/// The value of a cell as it leaves the program: `null` for a rejected one.
pub fn accepted_value(cell: &Cell) -> Value {
    if cell.status == ReviewStatus::Rejected { Value::Null } else { cell.value.clone() }
}

/// A value with the keys of its objects in the order of the schema; keys the schema does not know come last.
pub fn ordered(field: &Field, value: Value) -> Value {
    match value {
        Value::Array(items) => items.into_iter().map(|item| ordered(field, item)).collect(),
        Value::Object(mut map) if !field.fields.is_empty() => {
            let known =
                field.fields.iter().filter_map(|f| Some((f.name.clone(), ordered(f, map.shift_remove(&f.name)?))));
            let mut out: Map<String, Value> = known.collect();
            out.extend(map);
            Value::Object(out)
        }
        other => other,
    }
}

/// Whether a person has signed off a row: by accepting the region, or by giving or judging each value that was read.
pub fn is_reviewed(slide: &Slide, region: &Region) -> bool {
    let record = slide.records.get(&region.id);
    let each_judged = record.is_some_and(|r| !r.cells.is_empty() && r.cells.values().all(Cell::is_touched));
    region.status == ReviewStatus::Accepted || (region.status != ReviewStatus::Rejected && each_judged)
}

/// A value as one line of text: lists joined with `; `, objects as JSON, nothing for `null`.
pub fn cell_text(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(items) if items.iter().all(|item| !item.is_object() && !item.is_array()) => {
            items.iter().map(cell_text).collect::<Vec<_>>().join("; ")
        }
        other => other.to_string(),
    }
}

fn rows_of<'a>(document: &'a Document, slide: &'a Slide, rows: Rows) -> impl Iterator<Item = Row<'a>> {
    let wanted = move |region: &&Region| match rows {
        Rows::All => region.status != ReviewStatus::Rejected,
        Rows::Reviewed => is_reviewed(slide, region),
    };
    slide.regions.iter().filter(wanted).map(move |region| Row {
        slide,
        region,
        stale: document.is_stale(slide, region),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn values_become_one_line() {
        for (value, expected) in [
            (json!(null), ""),
            (json!("a\nb"), "a\nb"),
            (json!(-5), "-5"),
            (json!(61.3), "61.3"),
            (json!(["x", "y"]), "x; y"),
            (json!([5, 10]), "5; 10"),
            (json!([]), ""),
            (json!([{"a": 1}]), "[{\"a\":1}]"),
        ] {
            assert_eq!(cell_text(&value), expected);
        }
    }
}
