//! The jobs that are running, and what each was started for.

use std::collections::{BTreeMap, BTreeSet};

use crate::core::diagnostic::Diagnostic;
use crate::core::id::{JobId, RegionId, SlideId};
use crate::core::record::Basis;

use super::command::AskMode;
use super::event::Progress;

/// What a job was started for, and what its answer must still fit.
#[derive(Debug, Clone, PartialEq)]
pub enum Purpose {
    /// Opening files or a project.
    Open {
        /// Whether one of the slides it has opened is shown already.
        shown: bool,
    },
    /// A query about a slide.
    Detect {
        /// The slide asked about.
        slide: SlideId,
        /// The user's words.
        query: String,
        /// What becomes of untouched regions.
        mode: AskMode,
    },
    /// Reading regions of a slide.
    Extract {
        /// The slide.
        slide: SlideId,
        /// The regions not answered yet, with what each is read from.
        waiting: BTreeMap<RegionId, Basis>,
        /// How many there were.
        total: usize,
    },
    /// Writing a file.
    Export,
}

/// A job that is running.
#[derive(Debug, Clone, PartialEq)]
pub struct Run {
    /// What for.
    pub purpose: Purpose,
    /// How far it is, as it last said.
    pub progress: Option<Progress>,
}

/// How the reading of one region stands.
#[derive(Debug, Clone, PartialEq)]
pub enum RowState {
    /// Never read.
    Unread,
    /// In a job that is running.
    Reading,
    /// Read, and nothing it was read from has changed.
    Read,
    /// Read from something that has changed since.
    Stale,
    /// The last reading failed.
    Failed(Diagnostic),
}

/// All running jobs, and the regions whose last reading failed.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Runs {
    last: u32,
    running: BTreeMap<JobId, Run>,
    failed: BTreeMap<RegionId, Diagnostic>,
}

impl Runs {
    /// Enters a new job.
    pub(super) fn start(&mut self, purpose: Purpose) -> JobId {
        self.last += 1;
        let job = JobId(self.last);
        self.running.insert(job, Run { purpose, progress: None });
        job
    }

    /// A running job.
    pub fn get(&self, job: JobId) -> Option<&Run> {
        self.running.get(&job)
    }

    pub(super) fn get_mut(&mut self, job: JobId) -> Option<&mut Run> {
        self.running.get_mut(&job)
    }

    /// Takes a job off the list: from now on its news are dropped.
    pub(super) fn end(&mut self, job: JobId) -> Option<Run> {
        self.running.remove(&job)
    }

    /// The running jobs, oldest first.
    pub fn iter(&self) -> impl Iterator<Item = (JobId, &Run)> {
        self.running.iter().map(|(job, run)| (*job, run))
    }

    /// Whether nothing is running.
    pub fn is_idle(&self) -> bool {
        self.running.is_empty()
    }

    /// The running jobs that answer a query about a slide.
    pub fn detecting(&self, asked: SlideId) -> impl Iterator<Item = JobId> {
        self.running.iter().filter_map(move |(job, run)| match &run.purpose {
            Purpose::Detect { slide, .. } if *slide == asked => Some(*job),
            _ => None,
        })
    }

    /// The regions that a running job is reading.
    pub fn reading(&self) -> BTreeSet<RegionId> {
        let waiting = self.running.values().filter_map(|run| match &run.purpose {
            Purpose::Extract { waiting, .. } => Some(waiting.keys().copied()),
            _ => None,
        });
        waiting.flatten().collect()
    }

    pub(super) fn fail(&mut self, region: RegionId, problem: Diagnostic) {
        self.failed.insert(region, problem);
    }

    pub(super) fn forget_failure(&mut self, region: RegionId) {
        self.failed.remove(&region);
    }

    /// Why the last reading of a region failed.
    pub fn failure(&self, region: RegionId) -> Option<&Diagnostic> {
        self.failed.get(&region)
    }
}
