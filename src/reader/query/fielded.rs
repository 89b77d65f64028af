//! The values of the project's fields, region by region: what a query compares by where a schema says what is read.
//!
//! A region that is a row of the project has the row's values; what has no row yet is read here and now, with the same
//! reader of fields. Which field a query means is decided by its own words first, then by what its values count.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::core::geometry::Rect;
use crate::core::known::{Known, KnownValue};
use crate::core::schema::{Field, Schema};
use crate::core::text_layer::TextLayer;
use crate::reader::fields::{Compared, Counted, Example, Habits, called, compared, read_record, read_record_like};
use crate::reader::table;

use super::compare::upper_end;
use super::measure::{Kind, Measure, named};
use super::mention::Thing;
use super::similar::{folded, stands_in};

/// A region is the row it overlaps this much.
const SAME: f64 = 0.5;

/// The fields of a project and their values by region.
#[derive(Debug)]
pub(super) struct Fielded<'a> {
    schema: &'a Schema,
    rows: Vec<BTreeMap<String, KnownValue>>,
    /// Whether some of the values were read just now.
    pub(super) read_now: bool,
}

/// A field that a query means.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Meant<'a> {
    pub(super) field: &'a Field,
    /// Others that are meant as much.
    pub(super) others: Vec<&'a str>,
}

impl<'a> Fielded<'a> {
    /// `None` where the project has no fields.
    pub(super) fn new(known: &'a Known, boxes: &[Rect], page: &TextLayer) -> Option<Fielded<'a>> {
        let schema = &known.schema;
        if schema.fields.is_empty() || boxes.is_empty() {
            return None;
        }
        let row_of = |bbox: &Rect| {
            let rows = known.rows.iter().map(|row| (row, row.bbox.iou(*bbox)));
            rows.filter(|(_, iou)| *iou >= SAME).max_by(|a, b| a.1.total_cmp(&b.1)).map(|(row, _)| row)
        };
        let rows: Vec<_> = boxes.iter().map(row_of).collect();
        let read = if rows.iter().all(Option::is_some) { Vec::new() } else { read(schema, boxes, page) };
        let values = rows.iter().enumerate().map(|(at, row)| match row {
            Some(row) => row.values.clone(),
            None => read.get(at).cloned().unwrap_or_default(),
        });
        Some(Fielded { schema, rows: values.collect(), read_now: !read.is_empty() })
    }

    /// A region's value of a field; `None` where it has none.
    pub(super) fn value(&self, region: usize, field: &Field) -> Option<&KnownValue> {
        self.rows.get(region)?.get(&field.name).filter(|value| !is_nothing(&value.value))
    }

    /// All fields of the project.
    pub(super) fn fields(&self) -> impl Iterator<Item = &'a Field> {
        self.schema.fields.iter()
    }

    /// How many fields a region has a value of.
    pub(super) fn known(&self, region: usize) -> usize {
        self.schema.fields.iter().filter(|field| self.value(region, field).is_some()).count()
    }

    /// The field by which a measure is compared.
    pub(super) fn meant(&self, of: &Measure) -> Option<Meant<'a>> {
        // Of two ends of a range that one is meant which the words name.
        let end = upper_end(&of.words);
        let same_end = |field: &Field| end.is_some() && called(field).iter().any(|name| upper_end(name) == end);
        let fits = |field: &'a Field| Some((2 * fit(field, of)? + u8::from(same_end(field)), field));
        best(self.schema.fields.iter().filter_map(fits).filter(|(fit, _)| *fit > 1))
    }

    /// The field that some words name, whatever its type.
    pub(super) fn called(&self, words: &str) -> Option<Meant<'a>> {
        let fits = |field: &'a Field| Some((names(field, words), field)).filter(|(fit, _)| *fit > 1);
        best(self.schema.fields.iter().filter_map(fits))
    }
}

fn is_nothing(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.trim().is_empty(),
        Value::Array(items) => items.is_empty(),
        _ => false,
    }
}

fn best<'a>(fits: impl Iterator<Item = (u8, &'a Field)>) -> Option<Meant<'a>> {
    let mut found: Vec<(u8, &Field)> = fits.collect();
    let most = found.iter().map(|(fit, _)| *fit).max()?;
    found.retain(|(fit, _)| *fit == most);
    let (_, field) = *found.first()?;
    Some(Meant { field, others: found.iter().skip(1).map(|(_, field)| field.name.as_str()).collect() })
}

/// How well some words name a field: 0 not at all, 2 by a part, 3 as such.
fn names(field: &Field, words: &str) -> u8 {
    let plain = |words: &str| folded(words).replace('の', "");
    let wanted = plain(words);
    if wanted.is_empty() {
        return 0;
    }
    let called = called(field);
    let same = Thing::new(words).others;
    let is = |name: &String| {
        let name = plain(name);
        name == wanted || singular(&name) == singular(&wanted) || same.iter().any(|other| plain(other) == name)
    };
    if called.iter().any(is) {
        return 3;
    }
    if !words.is_ascii() && called.iter().any(|name| name.starts_with(&format!("{words}の"))) {
        return 2;
    }
    let long = wanted.chars().count() >= if wanted.is_ascii() { 4 } else { 2 };
    let telling = |other: &&String| plain(other).chars().count() >= if other.is_ascii() { 5 } else { 2 };
    let within = |name: &String| {
        let other = || same.iter().filter(telling).any(|other| stands_in(other, name));
        stands_in(words, name) || plain(name).contains(&wanted) && !wanted.is_ascii() || other()
    };
    let words = || words.split_whitespace().map(plain).filter(|word| word.len() >= 4);
    let by_word = |name: &String| words().any(|word| singular(&word) == singular(&plain(name)));
    if long && called.iter().any(|name| within(name) || by_word(name)) { 2 } else { 0 }
}

fn singular(folded: &str) -> &str {
    folded.strip_suffix('s').filter(|stem| stem.len() > 3).unwrap_or(folded)
}

/// How well a field fits a measure: by name above all, else by what its values count.
fn fit(field: &Field, of: &Measure) -> Option<u8> {
    let way = way(field)?;
    let kind_fits = match (of.kind, way) {
        (Kind::Amount(counted), Compared::Amount(own)) => counted == own,
        (Kind::SideMoney, Compared::SideMoney) => true,
        (Kind::Size, Compared::Amount(Counted::Area)) => true,
        (Kind::Length, Compared::Amount(Counted::Time | Counted::Length)) => true,
        (Kind::Newness, Compared::Newness) | (Kind::Clock, Compared::Clock) | (Kind::Walk, Compared::Walk) => true,
        _ => false,
    };
    if of.words.is_empty() {
        return kind_fits.then_some(1);
    }
    // A field of that name is meant though its values count something else than was thought.
    match names(field, &of.words) {
        0 if kind_fits && of.kind != Kind::SideMoney => Some(1),
        0 => None,
        found => Some(found),
    }
}

/// In which way a field is compared: as its own words say, or else as the common words for it say.
pub(super) fn way(field: &Field) -> Option<Compared> {
    let by_field = compared(field);
    let by_words = || {
        let kind = called(field).iter().find_map(|name| named(name))?;
        Some(match kind {
            Kind::Amount(counted) => Compared::Amount(counted),
            Kind::SideMoney => Compared::SideMoney,
            Kind::Newness => Compared::Newness,
            Kind::Clock => Compared::Clock,
            Kind::Walk => Compared::Walk,
            Kind::Size => Compared::Amount(Counted::Area),
            Kind::Length => Compared::Amount(Counted::Time),
            Kind::Named | Kind::Day | Kind::Counter => return None,
        })
    };
    match by_field {
        Some(Compared::Number) => by_words().or(by_field),
        found => found,
    }
}

/// What the reader of fields finds in each of the boxes.
fn read(schema: &Schema, boxes: &[Rect], page: &TextLayer) -> Vec<BTreeMap<String, KnownValue>> {
    let first: Vec<_> = boxes.iter().map(|bbox| read_record(schema, page, *bbox).0).collect();
    let examples = boxes.iter().zip(&first).map(|(crop, cells)| Example { crop: *crop, words: page, cells });
    let habits = Habits::usual(schema, &examples.collect::<Vec<_>>());
    // Where the regions stand under a head, or beside one, it says which value is whose.
    let table = table::of_regions(boxes, page);
    let fit = table.as_ref().map(|table| table::fit(table, schema));
    let headed = table.as_ref().zip(fit.as_ref()).map(|(table, fit)| table::records(table, schema, fit, page));
    let is_headed = |name: &String| fit.iter().flat_map(|fit| &fit.fields).any(|field| field.as_ref() == Some(name));
    let row = |(at, bbox): (usize, &Rect)| {
        let words = page.filtered(|word| {
            let at = word.bbox.center();
            bbox.contains(at) || !boxes.iter().any(|other| other.contains(at))
        });
        let mut cells = read_record_like(schema, &words, *bbox, &habits).0;
        let own = headed.as_ref().and_then(|rows| rows.get(at)).cloned().unwrap_or_default();
        cells.extend(own.into_iter().filter(|(name, _)| is_headed(name)));
        let value = |(name, cell): (String, crate::core::record::Cell)| {
            (name, KnownValue { value: cell.value, raw: cell.raw, by_person: false })
        };
        cells.into_iter().map(value).collect()
    };
    boxes.iter().enumerate().map(row).collect()
}
