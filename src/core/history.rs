//! Undo and redo by inverse transactions.
//!
//! A step costs what it changed, not a copy of the document, so the history keeps [`History::LIMIT`] steps; past that
//! the oldest is forgotten. Masks are part of their region's edit.

use super::diagnostic::Message;
use super::document::Document;
use super::edit::{EditError, Transaction};

/// The steps that can be taken back and done again.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct History {
    undo: Vec<Transaction>,
    redo: Vec<Transaction>,
}

impl History {
    /// How many steps are kept.
    pub const LIMIT: usize = 1_000;

    /// Applies a new step. What could have been redone is forgotten.
    pub fn apply(&mut self, document: &mut Document, step: Transaction) -> Result<(), EditError> {
        let inverse = step.apply(document)?;
        self.redo.clear();
        self.undo.push(inverse);
        if self.undo.len() > Self::LIMIT {
            self.undo.remove(0);
        }
        Ok(())
    }

    /// Takes the last step back. Returns what was applied, for the journal; `None` when there is nothing to undo.
    pub fn undo(&mut self, document: &mut Document) -> Option<Transaction> {
        let step = self.undo.pop()?;
        self.redo.push(step.clone().apply(document).ok()?);
        Some(step)
    }

    /// Does the step that was taken back last again. Returns what was applied, for the journal.
    pub fn redo(&mut self, document: &mut Document) -> Option<Transaction> {
        let step = self.redo.pop()?;
        self.undo.push(step.clone().apply(document).ok()?);
        Some(step)
    }

    /// The name of the step that undo would take back.
    pub fn undo_name(&self) -> Option<&Message> {
        self.undo.last().map(|step| &step.name)
    }

    /// The name of the step that redo would do again.
    pub fn redo_name(&self) -> Option<&Message> {
        self.redo.last().map(|step| &step.name)
    }
}
