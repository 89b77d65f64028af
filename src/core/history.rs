//! Undo and redo by inverse transactions.
//!
//! A step costs what it changed, not a copy of the document, so the history keeps [`History::LIMIT`] steps; past that
//! the oldest is forgotten. Masks are part of their region's edit. What a job brings piece by piece is one step.

use super::diagnostic::Message;
use super::document::Document;
use super::edit::{EditError, Transaction};
use super::id::JobId;

/// The steps that can be taken back and done again.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct History {
    undo: Vec<Transaction>,
    redo: Vec<Transaction>,
    /// The job whose work the newest step is, as long as more of it may be added.
    growing: Option<JobId>,
}

impl History {
    /// How many steps are kept.
    pub const LIMIT: usize = 1_000;

    /// Applies a new step. What could have been redone is forgotten.
    ///
    /// A step that is `part_of` a job's work is taken back together with the part before it if nothing else has been done
    /// or taken back since; both then go by the name of the later part.
    ///
    /// # Errors
    ///
    /// When it does not fit the document; then nothing is changed.
    pub fn apply_with(
        &mut self,
        document: &mut Document,
        step: Transaction,
        part_of: Option<JobId>,
    ) -> Result<(), EditError> {
        let mut inverse = step.apply(document)?;
        self.redo.clear();
        if part_of.is_some() && self.growing == part_of {
            // What was done last is taken back first.
            inverse.edits.extend(self.undo.pop().into_iter().flat_map(|earlier| earlier.edits));
        }
        self.growing = part_of;
        self.undo.push(inverse);
        if self.undo.len() > Self::LIMIT {
            self.undo.remove(0);
        }
        Ok(())
    }

    /// The job whose work undo would take back, while more of it may be added to the same step.
    pub fn growing(&self) -> Option<JobId> {
        self.growing
    }

    /// What another job brings from here on belongs to the same step, if nothing else was done since.
    pub fn hand_over(&mut self, from: JobId, to: JobId) {
        if self.growing == Some(from) {
            self.growing = Some(to);
        }
    }

    /// Nothing more is added to the newest step.
    pub fn close(&mut self) {
        self.growing = None;
    }

    /// Takes the last step back. Returns what was applied, for the journal; `None` when there is nothing to undo.
    pub fn undo(&mut self, document: &mut Document) -> Option<Transaction> {
        self.growing = None;
        let step = self.undo.pop()?;
        self.redo.push(step.clone().apply(document).ok()?);
        Some(step)
    }

    /// Does the step that was taken back last again. Returns what was applied, for the journal.
    pub fn redo(&mut self, document: &mut Document) -> Option<Transaction> {
        self.growing = None;
        let step = self.redo.pop()?;
        self.undo.push(step.clone().apply(document).ok()?);
        Some(step)
    }

    /// What undo would apply.
    pub fn newest(&self) -> Option<&Transaction> {
        self.undo.last()
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

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use crate::core::crop::Margin;
    use crate::core::edit::Edit;

    /// Each letter is a step: `a`, `b` parts of two jobs, `p` a person's, `u` undo, `r` redo. Returns the steps that can
    /// be taken back afterwards.
    fn check(script: &str, expected: usize) {
        let (mut document, mut history) = (Document::default(), History::default());
        let before = document.clone();
        for (index, letter) in script.chars().enumerate() {
            let margin = Margin::Pixels(index as f64);
            let step = Transaction::new(letter, letter, vec![Edit::SetMargin { margin }]);
            match letter {
                'u' => drop(history.undo(&mut document).unwrap()),
                'r' => drop(history.redo(&mut document).unwrap()),
                'p' => history.apply_with(&mut document, step, None).unwrap(),
                job => history.apply_with(&mut document, step, Some(JobId(u32::from(job)))).unwrap(),
            }
        }
        let after = document.clone();
        let mut steps = 0;
        while history.undo(&mut document).is_some() {
            steps += 1;
        }
        assert_eq!((steps, &document), (expected, &before), "{script}");
        for _ in 0..steps {
            history.redo(&mut document).unwrap();
        }
        assert_eq!(document, after, "{script}");
    }

    #[test]
    fn the_parts_of_a_job_are_one_step_until_something_else_happens() {
        check("aaa", 1);
        check("aab", 2);
        check("abab", 4);
        check("aapa", 3);
        check("pp", 2);
        check("aaua", 1);
        check("apua", 2);
        check("aaura", 2);
    }

    #[test]
    fn a_grown_step_goes_by_its_latest_name() {
        let (mut document, mut history) = (Document::default(), History::default());
        for name in ["1 region", "2 regions"] {
            let step = Transaction::new(name, name, vec![Edit::SetMargin { margin: Margin::Pixels(1.0) }]);
            history.apply_with(&mut document, step, Some(JobId(1))).unwrap();
        }
        assert_eq!(history.undo_name().unwrap().en, "2 regions");
    }
}
