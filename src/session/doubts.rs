//! Finding where values stand, slide by slide in the background, and the walk from doubt to doubt.
//!
//! Looking for values is never a step of its own and never asked for: whatever changes a slide marks it, and the slide shown
//! comes first. Where the words of a page cannot be had, its cells stay not looked for until the slide is shown again.

use crate::core::diagnostic::{Diagnostic, Message};
use crate::core::edit::{Edit, Transaction};
use crate::core::evidence::{Place, Sought};
use crate::core::id::{JobId, SlideId};
use crate::core::provenance::Timestamp;
use crate::core::review::{CellKey, Review, cells};

use super::Session;
use super::effect::{Effect, Job};
use super::runs::Purpose;

impl Session {
    /// The values of these slides may have to be looked for.
    pub(super) fn look_again(&mut self, step: &Transaction) {
        self.revision += 1;
        for edit in &step.edits {
            match edit {
                Edit::Slide { slide, .. } => {
                    self.unlocated.insert(*slide);
                }
                Edit::AddSlide { slide, .. } => {
                    self.unlocated.insert(slide.id);
                }
                Edit::RemoveSlide { .. } => {}
                Edit::SetSchema { .. } | Edit::SetMargin { .. } | Edit::SetMasked { .. } => self.look_everywhere(),
            }
        }
    }

    /// The values of all slides may have to be looked for.
    pub(super) fn look_everywhere(&mut self) {
        self.revision += 1;
        self.unlocated = self.document.slides.iter().map(|slide| slide.id).collect();
    }

    /// The values of a page are looked for again, among its new words.
    pub(super) fn look_in_new_words(&mut self, hash: &str, now: Timestamp, out: &mut Vec<Effect>) {
        let slides = self.document.slides.iter().filter(|slide| slide.page.hash == hash);
        for id in slides.map(|slide| slide.id).collect::<Vec<_>>() {
            for job in self.runs.whose(|purpose| matches!(purpose, Purpose::Locate { slide } if *slide == id)) {
                self.cancel(job, now, out);
            }
            self.places.forget(id);
            self.places_revision += 1;
            self.unlocated.insert(id);
        }
    }

    /// Starts looking for values on one slide, the one shown first, unless that is under way on another.
    pub(super) fn locate_next(&mut self, out: &mut Vec<Effect>) {
        let locating = |purpose: &Purpose| matches!(purpose, Purpose::Locate { .. });
        if self.unlocated.is_empty() || !self.runs.whose(locating).is_empty() {
            return;
        }
        let next = |this: &Session| {
            this.shown.filter(|id| this.unlocated.contains(id)).or_else(|| this.unlocated.first().copied())
        };
        while let Some(id) = next(self) {
            self.unlocated.remove(&id);
            let Some(slide) = self.document.slide(id) else { continue };
            let cells = self.places.missing(&self.document, slide);
            if !cells.is_empty() {
                let page = slide.page.clone();
                self.start(Purpose::Locate { slide: id }, Job::Locate { page, cells }, out);
                return;
            }
        }
    }

    pub(super) fn located(&mut self, job: JobId, found: Vec<(CellKey, Sought, Place)>) {
        if let Some(Purpose::Locate { slide }) = self.runs.get(job).map(|run| &run.purpose) {
            let slide = *slide;
            self.places.put(slide, found);
            self.places_revision += 1;
        }
    }

    /// Selects the doubtful cell after or before the selected one: on this slide, then on those beyond it, then from the
    /// other end.
    pub(super) fn go_to_doubt(&mut self, forward: bool, out: &mut Vec<Effect>) {
        match self.next_doubt(forward) {
            Some((slide, cell)) => {
                self.show(slide, out);
                self.selection.choose(cell);
            }
            None => self.note(Diagnostic::info(
                "no-doubts",
                Message::new("There is no doubtful cell left.", "要確認のセルは残っていません。"),
            )),
        }
    }

    fn next_doubt(&self, forward: bool) -> Option<(SlideId, CellKey)> {
        let slides = &self.document.slides;
        let count = slides.len();
        let at = slides.iter().position(|slide| Some(slide.id) == self.shown).unwrap_or(0);
        // The slide shown comes twice: first what lies beyond the selected cell, at last what lies before it.
        (0..=count).find_map(|turn| {
            let step = turn % count.max(1);
            let slide = slides.get(if forward { at + step } else { at + count - step } % count.max(1))?;
            let doubtful = Review::of(&self.document, slide, &self.places).doubtful();
            let order = cells(&self.document, slide);
            let here = if turn == 0 { self.place_in(&order) } else { None };
            let beyond = |key: &&CellKey| match here {
                Some((before, after)) => {
                    let place = order.iter().position(|cell| cell == *key);
                    place.is_some_and(|place| if forward { place >= after } else { place < before })
                }
                None => true,
            };
            let found = if forward { doubtful.iter().find(beyond) } else { doubtful.iter().rev().find(beyond) };
            found.map(|key| (slide.id, key.clone()))
        })
    }

    /// How many cells lie before the selected cell or row, and how many up to its end; `None` where nothing is selected.
    fn place_in(&self, order: &[CellKey]) -> Option<(usize, usize)> {
        if let Some(cell) = self.selection.cell() {
            let place = order.iter().position(|key| *key == cell)?;
            return Some((place, place + 1));
        }
        let region = self.selection.main()?;
        let first = order.iter().position(|key| key.region == Some(region))?;
        Some((first, first))
    }
}

/// How far the review of the slides is.
impl Session {
    /// Counted up with every change of the document: what was worked out from it earlier may no longer hold.
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// Counted up whenever values were found or not found on a page.
    pub fn places_revision(&self) -> u64 {
        self.places_revision
    }

    /// The slide whose values are being looked for.
    pub fn locating(&self) -> Option<SlideId> {
        self.runs.iter().find_map(|(_, run)| match run.purpose {
            Purpose::Locate { slide } => Some(slide),
            _ => None,
        })
    }
}
