//! Doing the journal's steps again on what the files hold.
//!
//! Every file knows the last step it contains, so a crash between the files of a checkpoint leaves some files ahead of
//! others: each edit is applied only where its file does not contain it yet. Pure; knows no path.

use std::collections::{BTreeMap, BTreeSet};

use super::journal::Entry;
use crate::core::document::Document;
use crate::core::edit::Edit;
use crate::core::id::SlideId;
use crate::core::slide::Slide;

/// What the files contain.
pub(super) struct Files<'a> {
    /// The last step in `project.json`.
    pub(super) project: u64,
    /// The last step in the file of each slide of the document.
    pub(super) slides: BTreeMap<SlideId, u64>,
    /// Reads the file of a slide that `project.json` does not list: its last step and its content.
    pub(super) unlisted: &'a dyn Fn(SlideId) -> Option<(u64, Slide)>,
}

/// What came of it.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Replayed {
    /// Slides that are no longer as in their files.
    pub(super) changed: BTreeSet<SlideId>,
    /// Slides that came in as their files have them.
    pub(super) loaded: BTreeSet<SlideId>,
    /// Slides that a step took out, whether or not the document had them.
    pub(super) removed: BTreeSet<SlideId>,
    /// The numbers of steps of which something did not fit.
    pub(super) misfits: BTreeSet<u64>,
}

/// Brings the document to the state after the last entry.
pub(super) fn replay(document: &mut Document, mut files: Files<'_>, entries: Vec<Entry>) -> Replayed {
    let mut replayed = Replayed::default();
    for Entry { seq, step } in entries {
        for edit in step.edits {
            let slide = edit.slide();
            let contained = match slide {
                // A slide gone by the time project.json was written takes no edits from before it.
                Some(id) if document.slide(id).is_none() => seq <= files.project,
                Some(id) => files.slides.get(&id).is_some_and(|applied| seq <= *applied),
                None => seq <= files.project,
            };
            if contained {
                continue;
            }
            let edit = match edit {
                Edit::AddSlide { index, slide } => add(index, slide, seq, &mut files, &mut replayed),
                other => other,
            };
            if let Edit::RemoveSlide { slide } = &edit {
                replayed.removed.insert(*slide);
            }
            match edit.apply(document) {
                Ok(_) => replayed.changed.extend(slide),
                Err(_) => {
                    replayed.misfits.insert(seq);
                }
            }
        }
    }
    replayed
}

/// A slide comes in as its file has it, where that file was written later than this step.
fn add(index: usize, slide: Box<Slide>, seq: u64, files: &mut Files<'_>, replayed: &mut Replayed) -> Edit {
    let id = slide.id;
    replayed.removed.remove(&id);
    match (files.unlisted)(id) {
        Some((applied, later)) if applied >= seq => {
            files.slides.insert(id, applied);
            replayed.loaded.insert(id);
            Edit::AddSlide { index, slide: Box::new(later) }
        }
        _ => {
            files.slides.remove(&id);
            replayed.changed.insert(id);
            Edit::AddSlide { index, slide }
        }
    }
}
