//! What was read from one region: a cell for each field, with the raw words beside the typed value.
//!
//! Whoever reads a second time lays what it found beside the value, never over one that a person has given or judged.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::diagnostic::Message;
use super::evidence::Evidence;
use super::geometry::{Point, Rect};
use super::number::plain;
use super::provenance::{Origin, Provenance, ReviewStatus, Timestamp};

/// One value of a record.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Cell {
    /// The typed value; `null` where there is none.
    pub value: Value,
    /// The words it was made of, as they stand on the slide or were typed.
    #[serde(default)]
    pub raw: String,
    /// Who gave the value.
    pub origin: Origin,
    /// What a person has said about it.
    #[serde(default)]
    pub status: ReviewStatus,
    /// Where it stands on the page.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<Evidence>,
    /// What other readings gave for this cell, oldest first. They never change the value.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub others: Vec<Reading>,
    /// A person says: it stands on the slide, and nobody can read it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub unreadable: bool,
    /// How the value was read, where that was not together with the rest of its record. Always so for what a model has
    /// read of a page-wide fact.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<Box<Source>>,
    /// What the reader says of how it came by the value, where that is not plain from the words on the slide.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub remark: Option<Box<Message>>,
}

/// How one value was read.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Source {
    /// The way.
    pub way: Way,
    /// Who read it, and when.
    pub by: Provenance,
}

/// What another reading gave for a cell.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Reading {
    /// The typed value; `null` where it found none.
    pub value: Value,
    /// The words it was made of.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub raw: String,
    /// How it was read.
    pub way: Way,
    /// Who read it, and when.
    pub by: Provenance,
}

/// Ways of reading a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Way {
    /// The region's crop in a request of its own.
    RegionByRegion,
    /// All records from the whole page in one request.
    SinglePass,
}

impl Reading {
    /// Whether the same reader gave both in the same way.
    fn is_of_same_reader(&self, other: &Reading) -> bool {
        let (one, two) = (&self.by, &other.by);
        self.way == other.way && one.provider == two.provider && one.model == two.model && one.query == two.query
    }
}

impl Cell {
    /// Read by a provider.
    pub fn read(value: Value, raw: impl Into<String>, evidence: Vec<Evidence>) -> Cell {
        Cell {
            value,
            raw: raw.into(),
            origin: Origin::Model,
            status: ReviewStatus::Unreviewed,
            evidence,
            others: Vec::new(),
            unreadable: false,
            source: None,
            remark: None,
        }
    }

    /// Typed by a person.
    pub fn typed(value: Value, raw: impl Into<String>) -> Cell {
        let status = ReviewStatus::Corrected;
        Cell { origin: Origin::Person, status, ..Cell::read(value, raw, Vec::new()) }
    }

    /// With its reader beside it.
    pub fn read_by(self, by: &Provenance) -> Cell {
        let source = Source { way: Way::RegionByRegion, by: by.clone() };
        Cell { source: Some(Box::new(source)), ..self }
    }

    /// Whether a person has given or judged the value: then no reply may change it.
    pub fn is_touched(&self) -> bool {
        self.origin == Origin::Person || self.status != ReviewStatus::Unreviewed
    }

    /// The place of a lone mark, such as a circle, that the value was read from. The reader may have seen it by its form.
    pub fn mark(&self) -> Option<&Evidence> {
        let is_mark = |text: &str| text.chars().count() == 1 && !text.chars().all(char::is_alphanumeric);
        let [evidence] = self.evidence.as_slice() else { return None };
        (self.origin == Origin::Model && evidence.text == self.raw && is_mark(&self.raw)).then_some(evidence)
    }

    /// What the reader says of a value that it came by in another way than by the words as they were read: letters put
    /// right, the order of the fields, or the layout of records a person has confirmed. A lone mark seen by its form is there as it is.
    pub fn amendment(&self) -> Option<&Message> {
        self.remark.as_deref().filter(|_| self.mark().is_none())
    }

    /// Whether another reading gave another value.
    pub fn is_disputed(&self) -> bool {
        self.others.iter().any(|other| !agree(&other.value, &self.value))
    }

    /// The way the value was read.
    pub fn way(&self) -> Way {
        self.source.as_ref().map_or(Way::RegionByRegion, |source| source.way)
    }

    /// The value as it stands, as one of several readings. `record`: who read the record it belongs to.
    pub fn as_reading(&self, record: Option<&Provenance>, now: Timestamp) -> Reading {
        let reader = self.source.as_ref().map(|source| &source.by).or(record);
        let by = match self.origin {
            Origin::Model => reader.cloned().unwrap_or_else(|| Provenance::person(now)),
            Origin::Person => Provenance::person(now),
        };
        Reading { value: self.value.clone(), raw: self.raw.clone(), way: self.way(), by }
    }

    /// With another reading beside the value; what the same reader gave before makes room for it.
    pub fn beside(mut self, reading: Reading) -> Cell {
        self.others.retain(|other| !other.is_of_same_reader(&reading));
        self.others.push(reading);
        self
    }

    /// With one of the other readings as its value, chosen by a person. The value before takes its place, so that the
    /// same choice made again takes it back. `None` where there is no such reading.
    pub fn taking(&self, index: usize, record: Option<&Provenance>, now: Timestamp) -> Option<Cell> {
        let mut others = self.others.clone();
        let place = others.get_mut(index)?;
        let Reading { value, raw, way, by } = std::mem::replace(place, self.as_reading(record, now));
        let by_person = by.is_person();
        let source = (!by_person).then(|| Box::new(Source { way, by }));
        let origin = if by_person { Origin::Person } else { Origin::Model };
        let status = ReviewStatus::Corrected;
        Some(Cell { origin, status, others, source, ..Cell::read(value, raw, Vec::new()) })
    }
}

/// Whether two values are the same but for widths and blanks.
pub fn agree(one: &Value, two: &Value) -> bool {
    let folded = |text: &str| text.chars().map(plain).filter(|c| !c.is_whitespace()).collect::<String>();
    match (one, two) {
        (Value::String(one), Value::String(two)) => folded(one) == folded(two),
        (Value::Number(one), Value::Number(two)) => one == two || one.as_f64() == two.as_f64(),
        (Value::Array(one), Value::Array(two)) => {
            one.len() == two.len() && one.iter().zip(two).all(|(one, two)| agree(one, two))
        }
        (Value::Object(one), Value::Object(two)) => {
            let of = |map: &serde_json::Map<String, Value>, key: &str| map.get(key).cloned().unwrap_or_default();
            one.keys().chain(two.keys()).all(|key| agree(&of(one, key), &of(two, key)))
        }
        _ => one == two,
    }
}

/// What a record was read from. When the page, the region, a field or the margin no longer gives the same basis, the record
/// or the cells of that field are stale.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Basis {
    /// The part of the page that was read, margin included.
    pub crop: Rect,
    /// The outline of the region, in page pixels, where what lies outside it was blanked; `None` where all of the crop was
    /// read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shape: Option<Vec<Point>>,
    /// The fields that were asked for, as a fingerprint of the schema. Records of earlier versions have nothing else.
    pub schema: String,
    /// Each field that was asked for with its fingerprint.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub fields: BTreeMap<String, String>,
    /// The content hash of the page; empty where an earlier version read it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub page: String,
    /// The fingerprint of the words it was asked with; empty where nothing was asked in words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub prompt: String,
    /// The fingerprint of the page-wide facts that went along for orientation; `None` where none did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub facts: Option<String>,
    /// The fingerprint of the confirmed rows that it was read like; `None` where there were none to learn from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confirmed: Option<String>,
}

impl Basis {
    /// Whether the same was read: the same fields of the same part of the same page. With which words and with which facts
    /// beside it is the reader's own business.
    pub fn is_same_reading(&self, other: &Basis) -> bool {
        let known = !self.fields.is_empty() && !other.fields.is_empty();
        let same_fields = if known { self.fields == other.fields } else { self.schema == other.schema };
        self.is_same_place(other) && same_fields
    }

    /// Whether both are of the same part of the page, whatever the fields.
    pub fn is_same_place(&self, other: &Basis) -> bool {
        let pages_differ = !self.page.is_empty() && !other.page.is_empty() && self.page != other.page;
        self.crop == other.crop && self.shape == other.shape && !pages_differ
    }
}

/// The record of one region.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Record {
    /// By field name. A field without a cell was never read.
    pub cells: BTreeMap<String, Cell>,
    /// What it was read from; `None` for a record that only a person has typed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub basis: Option<Basis>,
    /// Who read it, and when.
    pub provenance: Provenance,
}

impl Record {
    /// A newly read record laid over this one: cells that a person has given or judged stay as they are, and where the new
    /// reading differs from them it goes beside them. What other readers gave stays while the place is the same.
    pub fn refreshed(&self, fresh: Record) -> Record {
        let same_place = match (&self.basis, &fresh.basis) {
            (Some(old), Some(new)) => old.is_same_place(new),
            _ => true,
        };
        let Record { mut cells, basis, provenance } = fresh;
        for (name, old) in &self.cells {
            match cells.remove(name) {
                Some(new) => {
                    cells.insert(name.clone(), old.refreshed(new, &provenance, same_place));
                }
                None if old.is_touched() => {
                    cells.insert(name.clone(), old.clone());
                }
                None => {}
            }
        }
        Record { cells, basis, provenance }
    }

    /// Some fields read anew, the others as they were.
    pub fn patched(&self, fresh: Record) -> Record {
        let Record { cells, basis, provenance } = fresh;
        let mut all = self.cells.clone();
        for (name, new) in cells {
            let new = new.read_by(&provenance);
            let new = match all.get(&name) {
                Some(old) => old.refreshed(new, &provenance, true),
                None => new,
            };
            all.insert(name, new);
        }
        Record { cells: all, basis, provenance: self.provenance.clone() }
    }
}

impl Cell {
    /// A new reading of this cell by a reader: it takes the place of a value that nobody has touched, and stands beside a
    /// person's where it differs.
    pub fn refreshed(&self, new: Cell, by: &Provenance, keep_others: bool) -> Cell {
        if !self.is_touched() {
            let others = if keep_others { self.others.clone() } else { Vec::new() };
            return Cell { others, ..new };
        }
        let reading = Reading { value: new.value, raw: new.raw, way: Way::RegionByRegion, by: by.clone() };
        let agrees = agree(&reading.value, &self.value);
        let mut kept = self.clone().beside(reading);
        if agrees {
            kept.others.pop();
        }
        kept
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use serde_json::json;

    fn read(value: i64) -> Cell {
        Cell::read(json!(value), value.to_string(), vec![])
    }

    fn record(cells: &[(&str, Cell)]) -> Record {
        Record {
            cells: cells.iter().map(|(n, c)| ((*n).to_owned(), c.clone())).collect(),
            basis: None,
            provenance: Provenance::person(Timestamp(0)),
        }
    }

    #[test]
    fn a_second_reading_keeps_what_a_person_typed_and_shows_where_it_differs() {
        let old = record(&[("rent", Cell::typed(json!(7), "7")), ("fee", read(1))]);
        let new = old.refreshed(record(&[("rent", read(9)), ("fee", read(2))]));
        let rent = &new.cells["rent"];
        assert_eq!((&rent.value, rent.is_disputed(), rent.others.len()), (&json!(7), true, 1));
        assert_eq!((&new.cells["fee"].value, new.cells["fee"].is_disputed()), (&json!(2), false));
        let agreed = new.refreshed(record(&[("rent", read(7)), ("fee", read(2))]));
        assert_eq!(agreed.cells["rent"].others, []);
    }

    #[test]
    fn taking_twice_takes_back() {
        let by = |name: &str| Provenance { provider: name.to_owned(), ..Provenance::person(Timestamp(1)) };
        let other = Reading { value: json!(2), raw: "2".to_owned(), way: Way::SinglePass, by: by("b") };
        let cell = read(1).beside(other);
        let (first, now) = (by("a"), Timestamp(9));
        let taken = cell.taking(0, Some(&first), now).unwrap();
        assert_eq!((&taken.value, taken.way(), &taken.others[0].by), (&json!(2), Way::SinglePass, &first));
        let back = taken.taking(0, Some(&first), now).unwrap();
        assert_eq!((&back.value, back.way(), &back.others), (&json!(1), Way::RegionByRegion, &cell.others));
        assert_eq!(cell.taking(1, Some(&first), now), None);
    }

    #[test]
    fn values_agree_but_for_width_and_blanks() {
        let check = |one: Value, two: Value, expected: bool| assert_eq!(agree(&one, &two), expected, "{one} {two}");
        check(json!("ＡＢ 12"), json!("AB12"), true);
        check(json!("AB12"), json!("AB13"), false);
        check(json!(5), json!(5.0), true);
        check(json!(5), json!("5"), false);
        check(json!(null), json!(null), true);
        check(json!(null), json!(0), false);
        check(json!(["a ", "b"]), json!(["a", "b"]), true);
        check(json!(["a"]), json!(["a", "b"]), false);
        check(json!({"a": 1, "b": null}), json!({"a": 1.0}), true);
        check(json!({"a": 1}), json!({"a": 2}), false);
    }
}
