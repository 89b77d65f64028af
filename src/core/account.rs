//! What is known of each value that leaves the program: where it stands, who read it, what is doubtful and what a person
//! has said. Exports, reports and sidecars all tell it from here, in the same words.

use serde_json::Value;

use super::diagnostic::Message;
use super::document::Document;
use super::evidence::{Evidence, Found};
use super::provenance::Provenance;
use super::record::Cell;
use super::region::Region;
use super::review::{CellKey, CellState, Doubt, Places, Review, Verdict};
use super::schema::Field;
use super::slide::Slide;
use super::table::{Rows, Table, accepted_value, ordered};

/// One value with everything that is known of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Account<'a> {
    /// The slide it was read from.
    pub slide: &'a Slide,
    /// The region of its record; `None` for a page-wide fact.
    pub region: Option<&'a Region>,
    /// Its field.
    pub field: &'a Field,
    /// Its cell; `None` where nothing was read or typed.
    pub cell: Option<&'a Cell>,
    /// Where it stands and what is doubtful.
    pub state: CellState,
    /// Who read it, and when; `None` where nobody wrote that down.
    pub by: Option<&'a Provenance>,
}

impl<'a> Account<'a> {
    /// The value as it leaves the program: `null` for a rejected one.
    pub fn value(&self) -> Value {
        self.cell.map_or(Value::Null, |cell| ordered(self.field, accepted_value(cell)))
    }

    /// The words it was made of; empty where there are none.
    pub fn raw(&self) -> &'a str {
        self.cell.map_or("", |cell| &cell.raw)
    }

    /// The places it stands at, in page pixels: those that were found on the page, or else those its reader gave.
    pub fn evidence(&self) -> &[Evidence] {
        match &self.state.place {
            Some(place) if !place.evidence.is_empty() => &place.evidence,
            _ => self.cell.map_or(&[], |cell| &cell.evidence),
        }
    }

    /// What its reader says of a value that nobody has judged and that was not simply read, see [`Cell::amendment`].
    pub fn amendment(&self) -> Option<&Message> {
        self.cell.filter(|_| self.state.amended).and_then(Cell::amendment)
    }

    /// How it stands, in words that do not change: the verdict; or else the doubts, the gravest first, joined with `; `; or
    /// else `amended` for a value that was not simply read, `located` for one that was found as printed,
    /// `unreviewed` for any other value, and nothing for none.
    pub fn status(&self) -> String {
        let located = self.state.place.as_ref().is_some_and(|place| place.found == Found::Located);
        match (self.state.verdict, self.state.doubts.as_slice()) {
            (Some(verdict), _) => verdict.word().to_owned(),
            (None, []) if self.state.amended => "amended".to_owned(),
            (None, []) if located => "located".to_owned(),
            (None, []) if self.value().is_null() => String::new(),
            (None, []) => "unreviewed".to_owned(),
            (None, doubts) => doubts.iter().map(Doubt::word).collect::<Vec<_>>().join("; "),
        }
    }
}

impl Verdict {
    /// The word for it in files; never changes.
    pub fn word(self) -> &'static str {
        match self {
            Verdict::Confirmed => "confirmed",
            Verdict::Corrected => "corrected",
            Verdict::Cleared => "cleared",
            Verdict::Unreadable => "unreadable",
            Verdict::Rejected => "rejected",
        }
    }
}

impl Doubt {
    /// The word for it in files; never changes.
    pub fn word(&self) -> &'static str {
        match self {
            Doubt::RuleBroken => "rule-broken",
            Doubt::Disagree => "readers-disagree",
            Doubt::NotOnPage => "not-on-page",
            Doubt::OutsideCrop => "outside-crop",
            Doubt::Missing => "missing",
            Doubt::SeveralPlaces => "several-places",
            Doubt::WeaklyLocated => "weakly-located",
        }
    }
}

/// The values of one row, one for each of the fields.
pub fn of_row<'a>(review: &Review<'a>, slide: &'a Slide, region: &'a Region, fields: &[&'a Field]) -> Vec<Account<'a>> {
    let record = slide.records.get(&region.id);
    let one = |field: &&'a Field| {
        let key = CellKey::of(region.id, &field.name);
        let cell = key.cell(slide);
        let by = cell.and_then(reader).or(record.map(|record| &record.provenance));
        Account { slide, region: Some(region), field, cell, state: state(review, &key), by }
    };
    fields.iter().map(one).collect()
}

/// The page-wide facts of a slide that were read or typed, in the order of the schema.
pub fn of_page<'a>(document: &'a Document, review: &Review<'a>, slide: &'a Slide) -> Vec<Account<'a>> {
    let one = |field: &'a Field| {
        let key = CellKey::global(&field.name);
        let cell = key.cell(slide)?;
        Some(Account { slide, region: None, field, cell: Some(cell), state: state(review, &key), by: reader(cell) })
    };
    document.schema.globals.iter().filter_map(one).collect()
}

/// Who read a cell, where that was written down for the cell itself.
fn reader(cell: &Cell) -> Option<&Provenance> {
    cell.source.as_ref().map(|source| &source.by)
}

/// Every value of the rows of a document, slide by slide and row by row; the page-wide facts of a slide last.
pub fn of_document<'a>(document: &'a Document, places: &'a Places, rows: Rows) -> Vec<Account<'a>> {
    let fields: Vec<&Field> = document.schema.fields.iter().collect();
    let mut all = Vec::new();
    for slide in &document.slides {
        let review = Review::of(document, slide, places);
        for row in Table::of_slide(document, slide, rows).rows {
            all.extend(of_row(&review, slide, row.region, &fields));
        }
        all.extend(of_page(document, &review, slide));
    }
    all
}

/// How a cell stands. Where there is no such cell, nothing is known of it.
fn state(review: &Review<'_>, key: &CellKey) -> CellState {
    let unknown = CellState { verdict: None, doubts: Vec::new(), place: None, broken: Vec::new(), amended: false };
    review.state(key).unwrap_or(unknown)
}
