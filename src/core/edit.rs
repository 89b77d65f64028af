//! The closed list of changes to a document, each exactly invertible.
//!
//! Applying an edit returns the edit that takes it back to the very same document. Undo, redo, autosave and crash
//! recovery are this one mechanism: `history` keeps the inverses, `storage`'s journal keeps the edits.

use serde::{Deserialize, Serialize};

use super::crop::Margin;
use super::diagnostic::Message;
use super::document::Document;
use super::id::{RegionId, SlideId};
use super::overview::Overview;
use super::query::Query;
use super::record::{Cell, Record};
use super::region::Region;
use super::schema::Schema;
use super::slide::Slide;

/// One change. An index past the end means the end.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "edit", rename_all = "snake_case")]
pub enum Edit {
    /// Puts a slide into the tray.
    AddSlide {
        /// Its place in the tray.
        index: usize,
        /// With everything on it.
        slide: Box<Slide>,
    },
    /// Takes a slide out of the project; its file stays.
    RemoveSlide {
        /// Which.
        slide: SlideId,
    },
    /// Replaces the schema and the text it was written as.
    SetSchema {
        /// The new fields.
        schema: Schema,
        /// As typed.
        text: String,
    },
    /// Replaces the margin of crops.
    SetMargin {
        /// The new one.
        margin: Margin,
    },
    /// Says whether what lies outside a region's shape is blanked in its crop.
    SetMasked {
        /// Whether it is.
        masked: bool,
    },
    /// A change on one slide.
    Slide {
        /// Which.
        slide: SlideId,
        /// What.
        change: SlideEdit,
    },
}

/// One change on one slide.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "change", rename_all = "snake_case")]
pub enum SlideEdit {
    /// Adds a region, with the record it had if it comes back from the dead.
    AddRegion {
        /// Its place in the order.
        index: usize,
        /// The region.
        region: Box<Region>,
        /// Its record.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        record: Option<Box<Record>>,
    },
    /// Removes a region and its record.
    RemoveRegion {
        /// Which.
        region: RegionId,
    },
    /// Replaces a region by one with the same id.
    SetRegion {
        /// As it shall be.
        region: Box<Region>,
    },
    /// Moves a region to another place in the order.
    MoveRegion {
        /// Which.
        region: RegionId,
        /// Its new place.
        index: usize,
    },
    /// Replaces or removes a region's record.
    SetRecord {
        /// Whose.
        region: RegionId,
        /// As it shall be.
        record: Option<Box<Record>>,
    },
    /// Replaces or removes one cell of a record that exists.
    SetCell {
        /// Whose.
        region: RegionId,
        /// Which field.
        field: String,
        /// As it shall be.
        cell: Option<Box<Cell>>,
    },
    /// Replaces or removes a page-wide fact.
    SetGlobal {
        /// Which field.
        field: String,
        /// As it shall be.
        cell: Option<Box<Cell>>,
    },
    /// Replaces what a survey found on the page as a whole.
    SetOverview {
        /// As it shall be.
        overview: Overview,
    },
    /// Replaces the list of questions.
    SetQueries {
        /// Oldest first.
        queries: Vec<Query>,
    },
}

/// Why an edit does not fit a document. Nothing was changed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EditError {
    /// No such slide.
    #[error("there is no slide {0}")]
    NoSlide(SlideId),
    /// No such region.
    #[error("there is no region {0}")]
    NoRegion(RegionId),
    /// No such record.
    #[error("region {0} has no record")]
    NoRecord(RegionId),
    /// The slide is there already.
    #[error("slide {0} is there already")]
    SlideExists(SlideId),
    /// The region is there already.
    #[error("region {0} is there already")]
    RegionExists(RegionId),
}

impl Edit {
    /// A change on a slide.
    pub fn on(slide: SlideId, change: SlideEdit) -> Edit {
        Edit::Slide { slide, change }
    }

    /// The slide whose file this edit changes; `None` for changes of the project file.
    pub fn slide(&self) -> Option<SlideId> {
        match self {
            Edit::Slide { slide, .. } => Some(*slide),
            _ => None,
        }
    }

    /// Changes the document and returns the edit that undoes it. On an error the document is as before.
    pub fn apply(self, document: &mut Document) -> Result<Edit, EditError> {
        match self {
            Edit::AddSlide { index, slide } => {
                let id = slide.id;
                if document.slide(id).is_some() {
                    return Err(EditError::SlideExists(id));
                }
                document.slides.insert(index.min(document.slides.len()), *slide);
                Ok(Edit::RemoveSlide { slide: id })
            }
            Edit::RemoveSlide { slide } => {
                let index = document.slides.iter().position(|s| s.id == slide).ok_or(EditError::NoSlide(slide))?;
                Ok(Edit::AddSlide { index, slide: Box::new(document.slides.remove(index)) })
            }
            Edit::SetSchema { schema, text } => Ok(Edit::SetSchema {
                schema: std::mem::replace(&mut document.schema, schema),
                text: std::mem::replace(&mut document.schema_text, text),
            }),
            Edit::SetMargin { margin } => {
                Ok(Edit::SetMargin { margin: std::mem::replace(&mut document.margin, margin) })
            }
            Edit::SetMasked { masked } => {
                Ok(Edit::SetMasked { masked: std::mem::replace(&mut document.masked, masked) })
            }
            Edit::Slide { slide, change } => {
                let target = document.slide_mut(slide).ok_or(EditError::NoSlide(slide))?;
                Ok(Edit::Slide { slide, change: change.apply(target)? })
            }
        }
    }
}

impl SlideEdit {
    fn apply(self, slide: &mut Slide) -> Result<SlideEdit, EditError> {
        let position = |slide: &Slide, id| slide.position(id).ok_or(EditError::NoRegion(id));
        match self {
            SlideEdit::AddRegion { index, region, record } => {
                let id = region.id;
                if slide.region(id).is_some() {
                    return Err(EditError::RegionExists(id));
                }
                slide.regions.insert(index.min(slide.regions.len()), *region);
                if let Some(record) = record {
                    slide.records.insert(id, *record);
                }
                Ok(SlideEdit::RemoveRegion { region: id })
            }
            SlideEdit::RemoveRegion { region } => {
                let index = position(slide, region)?;
                let record = slide.records.remove(&region).map(Box::new);
                Ok(SlideEdit::AddRegion { index, region: Box::new(slide.regions.remove(index)), record })
            }
            SlideEdit::SetRegion { region } => {
                let index = position(slide, region.id)?;
                let before = std::mem::replace(&mut slide.regions[index], *region);
                Ok(SlideEdit::SetRegion { region: Box::new(before) })
            }
            SlideEdit::MoveRegion { region, index } => {
                let before = position(slide, region)?;
                let moved = slide.regions.remove(before);
                slide.regions.insert(index.min(slide.regions.len()), moved);
                Ok(SlideEdit::MoveRegion { region, index: before })
            }
            SlideEdit::SetRecord { region, record } => {
                position(slide, region)?;
                let before = match record {
                    Some(record) => slide.records.insert(region, *record),
                    None => slide.records.remove(&region),
                };
                Ok(SlideEdit::SetRecord { region, record: before.map(Box::new) })
            }
            SlideEdit::SetCell { region, field, cell } => {
                let record = slide.records.get_mut(&region).ok_or(EditError::NoRecord(region))?;
                let before = put(&mut record.cells, &field, cell);
                Ok(SlideEdit::SetCell { region, field, cell: before })
            }
            SlideEdit::SetGlobal { field, cell } => {
                let before = put(&mut slide.globals, &field, cell);
                Ok(SlideEdit::SetGlobal { field, cell: before })
            }
            SlideEdit::SetOverview { overview } => {
                Ok(SlideEdit::SetOverview { overview: std::mem::replace(&mut slide.overview, overview) })
            }
            SlideEdit::SetQueries { queries } => {
                Ok(SlideEdit::SetQueries { queries: std::mem::replace(&mut slide.queries, queries) })
            }
        }
    }
}

fn put(
    cells: &mut std::collections::BTreeMap<String, Cell>,
    field: &str,
    cell: Option<Box<Cell>>,
) -> Option<Box<Cell>> {
    match cell {
        Some(cell) => cells.insert(field.to_owned(), *cell),
        None => cells.remove(field),
    }
    .map(Box::new)
}

/// One step of a person or of a job: what undo takes back at once.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Transaction {
    /// The name of the step, as the undo menu shows it.
    pub name: Message,
    /// In the order they are applied.
    pub edits: Vec<Edit>,
}

impl Transaction {
    /// A named step.
    pub fn new(en: impl Into<String>, ja: impl Into<String>, edits: Vec<Edit>) -> Transaction {
        Transaction { name: Message::new(en, ja), edits }
    }

    /// Applies all edits or none, and returns the transaction that undoes them, under the same name.
    pub fn apply(self, document: &mut Document) -> Result<Transaction, EditError> {
        let mut inverse = Vec::with_capacity(self.edits.len());
        for edit in self.edits {
            match edit.apply(document) {
                Ok(undo) => inverse.push(undo),
                Err(error) => {
                    for undo in inverse.into_iter().rev() {
                        // An inverse fits the document it was made from, so this cannot fail.
                        let _ = undo.apply(document);
                    }
                    return Err(error);
                }
            }
        }
        inverse.reverse();
        Ok(Transaction { name: self.name, edits: inverse })
    }
}
