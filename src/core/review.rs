//! What a person must still look at: for each cell its place on the page, its doubts and the verdict given.
//!
//! Places are worked out from the page's words and kept beside the document, never in it: they follow from the values,
//! so that undo has nothing to take back. A place counts only while the value it was looked for is still the cell's.

use std::collections::BTreeMap;

use serde_json::Value;

use super::diagnostic::Message;
use super::document::Document;
use super::evidence::{Found, Place, Sought};
use super::id::{RegionId, SlideId};
use super::provenance::ReviewStatus;
use super::record::{Cell, Reading, agree};
use super::region::Region;
use super::rule::{self, Broken};
use super::schema::{Field, Scope};
use super::slide::Slide;

pub use super::gate::{Gate, gate};

/// One cell of a slide: of a record, or a page-wide fact.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CellKey {
    /// The region of its record; `None` for a page-wide fact.
    pub region: Option<RegionId>,
    /// The field.
    pub field: String,
}

impl CellKey {
    /// A cell of a record.
    pub fn of(region: RegionId, field: impl Into<String>) -> CellKey {
        CellKey { region: Some(region), field: field.into() }
    }

    /// A page-wide fact.
    pub fn global(field: impl Into<String>) -> CellKey {
        CellKey { region: None, field: field.into() }
    }

    /// The cell; `None` where nothing was read or typed.
    pub fn cell<'a>(&self, slide: &'a Slide) -> Option<&'a Cell> {
        match self.region {
            Some(region) => slide.records.get(&region)?.cells.get(&self.field),
            None => slide.globals.get(&self.field),
        }
    }

    /// The field in the schema.
    pub fn field<'a>(&self, document: &'a Document) -> Option<&'a Field> {
        match self.region {
            Some(_) => document.schema.field(&self.field),
            None => document.schema.globals.iter().find(|field| field.name == self.field),
        }
    }
}

/// What is to be looked for on the page for a cell as it is now; `None` where there is no such field or region.
pub fn sought(document: &Document, slide: &Slide, key: &CellKey) -> Option<Sought> {
    let field = key.field(document)?.clone();
    let cell = key.cell(slide);
    let crop = match key.region {
        Some(region) => Some(document.margin.crop(slide.region(region)?.bbox, slide.page.size)),
        None => None,
    };
    let crop = crop.filter(|_| field.scope == Scope::Region);
    let (value, raw) = cell.map_or((Value::Null, String::new()), |cell| (cell.value.clone(), cell.raw.clone()));
    let seen = cell.and_then(Cell::mark).cloned();
    Some(Sought { field, value, raw, crop, seen })
}

/// The cells of a slide that a reviewer sees, row by row, page-wide facts last; rejected regions are left out.
pub fn cells(document: &Document, slide: &Slide) -> Vec<CellKey> {
    let kept = |region: &&Region| region.status != ReviewStatus::Rejected && slide.records.contains_key(&region.id);
    let of_region = |region: &Region| {
        let id = region.id;
        document.schema.fields.iter().map(move |field| CellKey::of(id, &field.name)).collect::<Vec<_>>()
    };
    let rows = slide.regions.iter().filter(kept).flat_map(of_region);
    let globals = document.schema.globals.iter().filter(|field| slide.globals.contains_key(&field.name));
    rows.chain(globals.map(|field| CellKey::global(&field.name))).collect()
}

/// The cells of one record, in the order of the schema; those never read are left out.
pub fn row(document: &Document, slide: &Slide, region: RegionId) -> Vec<CellKey> {
    let keys = document.schema.fields.iter().map(|field| CellKey::of(region, &field.name));
    keys.filter(|key| key.cell(slide).is_some()).collect()
}

/// A cell for which another reading gave another value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// The cell.
    pub cell: CellKey,
    /// Which of its other readings.
    pub index: usize,
}

/// Where other readings of a slide differ from its values, in the order of [`cells`]; a cell has an entry for each reading.
pub fn differences(document: &Document, slide: &Slide) -> Vec<Difference> {
    let of = |key: CellKey| {
        let Some(cell) = key.cell(slide) else { return Vec::new() };
        let differs = |(_, other): &(usize, &Reading)| !agree(&other.value, &cell.value);
        let found = cell.others.iter().enumerate().filter(differs);
        found.map(|(index, _)| Difference { cell: key.clone(), index }).collect()
    };
    cells(document, slide).into_iter().flat_map(of).collect()
}

/// Where the values of each slide stand.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Places(BTreeMap<SlideId, BTreeMap<CellKey, (Sought, Place)>>);

impl Places {
    /// The place of a cell, if it was looked for since the cell last changed.
    pub fn get(&self, document: &Document, slide: &Slide, key: &CellKey) -> Option<&Place> {
        let (asked, place) = self.0.get(&slide.id)?.get(key)?;
        (Some(asked) == sought(document, slide, key).as_ref()).then_some(place)
    }

    /// What is to be looked for on a slide: nothing where each cell was looked for since it changed, otherwise every cell,
    /// because the cells of a slide help each other.
    pub fn missing(&self, document: &Document, slide: &Slide) -> Vec<(CellKey, Sought)> {
        let all = cells(document, slide);
        if all.iter().all(|key| self.get(document, slide, key).is_some()) {
            return Vec::new();
        }
        all.into_iter().filter_map(|key| sought(document, slide, &key).map(|sought| (key, sought))).collect()
    }

    /// Keeps where the values of a slide were found.
    pub fn put(&mut self, slide: SlideId, found: Vec<(CellKey, Sought, Place)>) {
        let known = self.0.entry(slide).or_default();
        known.extend(found.into_iter().map(|(key, sought, place)| (key, (sought, place))));
    }

    /// Forgets where the values of a slide were found: its words are others now.
    pub fn forget(&mut self, slide: SlideId) {
        self.0.remove(&slide);
    }
}

/// A reason to look at a cell, the gravest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Doubt {
    /// A rule of the field does not hold.
    RuleBroken,
    /// Another reading gives another value.
    Disagree,
    /// The value is nowhere on the page.
    NotOnPage,
    /// The value stands only outside the region's crop.
    OutsideCrop,
    /// There must be a value, or its label is printed, and there is none.
    Missing,
    /// The value stands at several places.
    SeveralPlaces,
    /// The words on the page are only like the value.
    WeaklyLocated,
}

/// What a person has said about a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Right as it was read.
    Confirmed,
    /// Another value was typed or taken.
    Corrected,
    /// A person emptied it: there is no value.
    Cleared,
    /// It stands on the slide and nobody can read it.
    Unreadable,
    /// Wrong; left out of exports.
    Rejected,
}

/// How a cell stands.
#[derive(Debug, Clone, PartialEq)]
pub struct CellState {
    /// What a person has said; then nobody needs to look again.
    pub verdict: Option<Verdict>,
    /// The reasons to look, the gravest first; they stay visible after a verdict.
    pub doubts: Vec<Doubt>,
    /// Where it stands; `None` while that is not known.
    pub place: Option<Place>,
    /// The rules that do not hold, for a person.
    pub broken: Vec<Message>,
    /// The reader came by it in another way than by the words as they were read, see [`Cell::amendment`].
    pub amended: bool,
}

impl CellState {
    /// Whether it was found as it is printed, gives no reason to look, and nobody has judged it.
    pub fn is_as_printed(&self) -> bool {
        let found = self.place.as_ref().map(|place| place.found);
        self.verdict.is_none() && self.doubts.is_empty() && !self.amended && found == Some(Found::Located)
    }

    /// Whether a person must still look.
    pub fn is_doubtful(&self) -> bool {
        self.verdict.is_none() && !self.doubts.is_empty()
    }
}

/// The cells of one slide with their doubts.
#[derive(Debug, Clone)]
pub struct Review<'a> {
    document: &'a Document,
    slide: &'a Slide,
    places: &'a Places,
    broken: Vec<Broken>,
}

impl<'a> Review<'a> {
    /// Of a slide as it is now.
    pub fn of(document: &'a Document, slide: &'a Slide, places: &'a Places) -> Review<'a> {
        Review { document, slide, places, broken: rule::broken(document, slide) }
    }

    /// How a cell stands; `None` where there is no such field or it was never read.
    pub fn state(&self, key: &CellKey) -> Option<CellState> {
        let field = key.field(self.document)?;
        let cell = key.cell(self.slide);
        let place = self.places.get(self.document, self.slide, key).cloned();
        let broken: Vec<Message> =
            self.broken.iter().filter(|broken| broken.cell == *key).map(|broken| broken.message.clone()).collect();
        let mut doubts = Vec::new();
        if !broken.is_empty() {
            doubts.push(Doubt::RuleBroken);
        }
        if cell.is_some_and(Cell::is_disputed) {
            doubts.push(Doubt::Disagree);
        }
        let value = cell.map_or(&Value::Null, |cell| &cell.value);
        match place.as_ref().map(|place| place.found) {
            Some(Found::Absent) => doubts.push(Doubt::NotOnPage),
            Some(Found::Outside) => doubts.push(Doubt::OutsideCrop),
            Some(Found::Several) => doubts.push(Doubt::SeveralPlaces),
            Some(Found::Weak) => doubts.push(Doubt::WeaklyLocated),
            Some(Found::Unread) => doubts.push(Doubt::Missing),
            Some(Found::Located | Found::Nothing) | None => {}
        }
        if value.is_null() && !field.optional && !doubts.contains(&Doubt::Missing) {
            doubts.push(Doubt::Missing);
        }
        doubts.sort();
        let amended = cell.is_some_and(|cell| !cell.is_touched() && cell.amendment().is_some());
        Some(CellState { verdict: cell.and_then(verdict), doubts, place, broken, amended })
    }

    /// The cells that a person must still look at, row by row.
    pub fn doubtful(&self) -> Vec<CellKey> {
        let doubtful = |key: &CellKey| self.state(key).is_some_and(|state| state.is_doubtful());
        cells(self.document, self.slide).into_iter().filter(doubtful).collect()
    }

    /// The cells that were found as printed, give no reason to look and that nobody has judged yet, row by row.
    pub fn undisputed(&self) -> Vec<CellKey> {
        let plain = |key: &CellKey| self.state(key).is_some_and(|state| state.is_as_printed());
        cells(self.document, self.slide).into_iter().filter(plain).collect()
    }
}

/// What a person has said about a cell.
pub fn verdict(cell: &Cell) -> Option<Verdict> {
    match (cell.unreadable, cell.status) {
        (true, _) => Some(Verdict::Unreadable),
        (_, ReviewStatus::Accepted) => Some(Verdict::Confirmed),
        (_, ReviewStatus::Corrected) if cell.value.is_null() => Some(Verdict::Cleared),
        (_, ReviewStatus::Corrected) => Some(Verdict::Corrected),
        (_, ReviewStatus::Rejected) => Some(Verdict::Rejected),
        (_, ReviewStatus::Unreviewed) => None,
    }
}
