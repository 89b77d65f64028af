//! The table as it leaves the program: the fields that were chosen, in the chosen order, and beside each what of the review
//! goes with it.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::account::{self, Account};
use super::document::Document;
use super::evidence::Evidence;
use super::export::ExportOptions;
use super::review::{Places, Review};
use super::schema::{Field, Schema};
use super::table::{Column, Row, Rows, Table, is_reviewed};

/// What a column of an export shows.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum ExportColumn<'a> {
    /// What the table on screen shows.
    Plain(Column<'a>),
    /// Whether a person has signed off the row: `reviewed`, `unreviewed`, or `stale` where it must be read again.
    Review,
    /// What is known of the values of a field.
    Beside(&'a Field, Beside),
}

/// What can stand beside the values of a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Beside {
    /// The words the value was made of.
    Raw,
    /// Where it stands: `x0 y0 x1 y1` in page pixels, several places joined with `; `.
    Place,
    /// The words at that place.
    Words,
    /// How it stands, see [`Account::status`].
    Status,
}

/// One row with what is known of its values.
#[derive(Debug, Clone, PartialEq)]
pub struct ExportRow<'a> {
    /// The row.
    pub row: Row<'a>,
    /// Whether a person has signed it off.
    pub reviewed: bool,
    /// One for each field of the export, in its order.
    pub accounts: Vec<Account<'a>>,
}

/// Rows and columns.
#[derive(Debug, Clone, PartialEq)]
pub struct ExportTable<'a> {
    /// From left to right.
    pub columns: Vec<ExportColumn<'a>>,
    /// From top to bottom.
    pub rows: Vec<ExportRow<'a>>,
}

impl<'a> ExportTable<'a> {
    /// The table of all slides of a document, with the columns that were chosen.
    pub fn of(document: &'a Document, places: &'a Places, rows: Rows, options: &ExportOptions) -> ExportTable<'a> {
        let fields = chosen(&document.schema, options);
        let table = Table::of_document(document, rows);
        let own = table.columns.iter().filter(|column| !matches!(column, Column::Field(_)));
        let mut columns: Vec<ExportColumn<'a>> = own.map(|column| ExportColumn::Plain(*column)).collect();
        columns.extend(options.status.then_some(ExportColumn::Review));
        for field in &fields {
            columns.push(ExportColumn::Plain(Column::Field(field)));
            let beside = [
                (options.raw, Beside::Raw),
                (options.evidence, Beside::Place),
                (options.evidence, Beside::Words),
                (options.status, Beside::Status),
            ];
            let wanted = beside.into_iter().filter(|(wanted, _)| *wanted);
            columns.extend(wanted.map(|(_, what)| ExportColumn::Beside(field, what)));
        }
        let reviews: BTreeMap<_, _> =
            document.slides.iter().map(|slide| (slide.id, Review::of(document, slide, places))).collect();
        let with = |row: Row<'a>| {
            let review = reviews.get(&row.slide.id)?;
            let accounts = account::of_row(review, row.slide, row.region, &fields);
            Some(ExportRow { reviewed: is_reviewed(row.slide, row.region), accounts, row })
        };
        ExportTable { columns, rows: table.rows.into_iter().filter_map(with).collect() }
    }

    /// The heads of the columns, each used once: one that a field has already gets a `_` before it.
    pub fn heads(&self) -> Vec<String> {
        let field = |column: &ExportColumn<'_>| match column {
            ExportColumn::Plain(Column::Field(field)) => Some(field.name.clone()),
            _ => None,
        };
        let mut taken: BTreeSet<String> = self.columns.iter().filter_map(field).collect();
        let mut own = |mut name: String| {
            while !taken.insert(name.clone()) {
                name.insert(0, '_');
            }
            name
        };
        let mut head = |column: &ExportColumn<'_>| match column {
            ExportColumn::Plain(Column::Field(field)) => field.name.clone(),
            ExportColumn::Plain(Column::Slide) => own("slide".to_owned()),
            ExportColumn::Plain(Column::Region) => own("region".to_owned()),
            ExportColumn::Plain(Column::Label) => own("label".to_owned()),
            ExportColumn::Review => own("review".to_owned()),
            ExportColumn::Beside(field, Beside::Raw) => own(format!("{}.raw", field.name)),
            ExportColumn::Beside(field, Beside::Place) => own(format!("{}.box", field.name)),
            ExportColumn::Beside(field, Beside::Words) => own(format!("{}.words", field.name)),
            ExportColumn::Beside(field, Beside::Status) => own(format!("{}.status", field.name)),
        };
        self.columns.iter().map(&mut head).collect()
    }
}

impl<'a> ExportRow<'a> {
    /// What stands in a column.
    pub fn value(&self, column: &ExportColumn<'_>) -> Value {
        match column {
            ExportColumn::Plain(column) => self.row.value(column),
            ExportColumn::Review => self.review().into(),
            ExportColumn::Beside(field, what) => self.account(field).map_or(Value::Null, |account| match what {
                Beside::Raw => account.raw().into(),
                Beside::Place => boxes(account.evidence()).into(),
                Beside::Words => words(account.evidence()).into(),
                Beside::Status => account.status().into(),
            }),
        }
    }

    /// What is known of the value of a field; `None` where the field is not part of the export.
    pub fn account(&self, field: &Field) -> Option<&Account<'a>> {
        self.accounts.iter().find(|account| account.field.name == field.name)
    }

    /// How the row stands, in words that do not change.
    pub fn review(&self) -> &'static str {
        match (self.row.stale, self.reviewed) {
            (true, _) => "stale",
            (false, true) => "reviewed",
            (false, false) => "unreviewed",
        }
    }
}

/// The fields that were chosen, in the chosen order, each once; all of them where none were.
pub fn chosen<'a>(schema: &'a Schema, options: &ExportOptions) -> Vec<&'a Field> {
    let Some(names) = &options.columns else { return schema.fields.iter().collect() };
    let mut fields: Vec<&Field> = Vec::new();
    for field in names.iter().filter_map(|name| schema.field(name)) {
        if !fields.iter().any(|known| known.name == field.name) {
            fields.push(field);
        }
    }
    fields
}

/// The names among the chosen columns that are no field of the schema.
pub fn unknown<'a>(schema: &Schema, options: &'a ExportOptions) -> Vec<&'a str> {
    let names = options.columns.iter().flatten().map(String::as_str);
    names.filter(|name| schema.field(name).is_none()).collect()
}

/// Places as `x0 y0 x1 y1` in page pixels, with at most one decimal.
pub fn boxes(evidence: &[Evidence]) -> String {
    let number = |v: f64| ((v * 10.0).round() / 10.0).to_string();
    let one = |e: &Evidence| <[f64; 4]>::from(e.bbox).map(number).join(" ");
    evidence.iter().map(one).collect::<Vec<_>>().join("; ")
}

/// The words at some places.
pub fn words(evidence: &[Evidence]) -> String {
    evidence.iter().map(|e| e.text.as_str()).collect::<Vec<_>>().join("; ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::geometry::Rect;

    fn schema(names: &[&str]) -> Schema {
        let field = |name: &&str| Field { name: (*name).to_owned(), ..Field::default() };
        Schema { fields: names.iter().map(field).collect(), ..Schema::default() }
    }

    fn check_heads(names: &[&str], options: ExportOptions, expected: &[&str]) {
        let document = Document { schema: schema(names), ..Document::default() };
        let places = Places::default();
        assert_eq!(ExportTable::of(&document, &places, Rows::All, &options).heads(), expected);
    }

    #[test]
    fn columns_are_chosen_and_each_head_is_used_once() {
        let columns = |names: &[&str]| Some(names.iter().map(|name| (*name).to_owned()).collect());
        let plain = ExportOptions::default();
        check_heads(&["rent", "fee"], plain.clone(), &["region", "label", "rent", "fee"]);
        let chosen = ExportOptions { columns: columns(&["fee", "rent", "fee", "gone"]), ..plain.clone() };
        assert_eq!(unknown(&schema(&["rent", "fee"]), &chosen), ["gone"]);
        check_heads(&["rent", "fee"], chosen, &["region", "label", "fee", "rent"]);
        let all = ExportOptions { raw: true, evidence: true, status: true, ..plain };
        let heads = ["region", "label", "_review", "review", "review.raw", "review.box", "review.words"];
        check_heads(&["review"], all, &[heads.as_slice(), &["review.status"]].concat());
        let taken = ExportOptions { raw: true, ..ExportOptions::default() };
        check_heads(&["a", "a.raw"], taken, &["region", "label", "a", "_a.raw", "a.raw", "a.raw.raw"]);
    }

    #[test]
    fn places_are_written_short() {
        let at = |x0: f64, text: &str| Evidence { bbox: Rect::new(x0, 2.0, 30.25, 4.0), text: text.to_owned() };
        let evidence = [at(1.04, "21"), at(9.0, "万円")];
        assert_eq!(boxes(&evidence), "1 2 30.3 4; 9 2 30.3 4");
        assert_eq!(words(&evidence), "21; 万円");
        assert_eq!((boxes(&[]), words(&[])), (String::new(), String::new()));
    }
}
