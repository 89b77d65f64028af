//! The jobs that are running, and what each was started for.

use std::collections::{BTreeMap, BTreeSet};

use crate::core::diagnostic::Diagnostic;
use crate::core::geometry::Rect;
use crate::core::id::{JobId, RegionId, SlideId};
use crate::core::provenance::Provenance;
use crate::core::record::Basis;
use crate::provider::choice::Choice;

use super::command::{AskMode, ExtractScope};
use super::event::Progress;

/// What a job was started for, and what its answer must still fit.
#[derive(Debug, Clone, PartialEq)]
pub enum Purpose {
    /// Opening files or a project.
    Open {
        /// Whether one of the slides it has opened is shown already.
        shown: bool,
    },
    /// A query about a slide, or a pasted reply.
    Detect {
        /// The slide asked about.
        slide: SlideId,
        /// The user's words; empty for a pasted reply.
        query: String,
        /// What becomes of untouched regions.
        mode: AskMode,
        /// Who reads the regions into records as they come; `None` when only regions were asked for.
        reader: Option<Choice>,
        /// What the parts of the answer have brought so far.
        came: Box<Came>,
    },
    /// Asking a model how the regions of a slide should change.
    Refine {
        /// The slide.
        slide: SlideId,
        /// The user's words.
        query: String,
    },
    /// Reading what holds for a slide as a whole.
    Survey {
        /// The slide.
        slide: SlideId,
        /// What waits for it; `None` when a person asked for the survey itself.
        next: Option<Box<Next>>,
    },
    /// Reading regions of a slide.
    Extract {
        /// The slide.
        slide: SlideId,
        /// The regions not answered yet, with what each is read from.
        waiting: BTreeMap<RegionId, Basis>,
        /// How many there were.
        total: usize,
        /// The regions of which only some fields are read.
        partly: BTreeSet<RegionId>,
        /// Whether what is read goes beside the values.
        second: bool,
        /// The question that started it; `None` when a person asked for the reading itself.
        ask: Option<JobId>,
    },
    /// Reading all records of a slide in a single pass.
    SinglePass {
        /// The slide.
        slide: SlideId,
    },
    /// Looking for the words that the values of a slide were read from.
    Locate {
        /// The slide.
        slide: SlideId,
    },
    /// Looking for the shape that stands out in a rough box of a slide.
    CutOut {
        /// The slide.
        slide: SlideId,
        /// In page pixels.
        rough: Rect,
    },
    /// Placing the regions of another slide on this one, or on it and those that follow.
    Project {
        /// The first of them.
        slide: SlideId,
    },
    /// One of several who are asked the same about a slide; their answers are compared.
    Contend {
        /// The slide.
        slide: SlideId,
        /// Its place among them.
        at: usize,
    },
    /// Looking who is on record.
    Record,
    /// An errand at a service that touches no slide.
    Service(Errand),
    /// Reading regions, or a description of fields, from a file.
    Import,
    /// Writing a file.
    Export,
}

/// What waits for a survey, so that it goes out with what the survey has found.
#[derive(Debug, Clone, PartialEq)]
pub enum Next {
    /// A question for regions, each of which is read as it comes.
    Ask {
        /// The user's words.
        query: String,
        /// What becomes of untouched regions.
        mode: AskMode,
        /// Who answers and reads.
        with: Choice,
    },
    /// The reading of regions.
    Read {
        /// Which.
        scope: ExtractScope,
        /// Who reads.
        with: Choice,
    },
}

/// What a service is visited for, besides questions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Errand {
    /// Its list of models.
    Models,
    /// Deleting what was uploaded to it.
    DeleteUploads,
    /// Fields that fit a sentence.
    DraftFields,
}

/// What the parts of a streamed answer have brought so far.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Came {
    /// Each detection that came: the region it became or met, and where the detection lay, in page pixels.
    pub places: Vec<(RegionId, Rect)>,
    /// The regions that were not there before, in the order they came.
    pub added: Vec<RegionId>,
    /// What each region was last given to read from.
    pub read: BTreeMap<RegionId, Basis>,
    /// Who answered, as the last part says; `None` before the first part and after the whole.
    pub unfinished: Option<Provenance>,
}

impl Purpose {
    /// The question that started it.
    fn ask(&self) -> Option<JobId> {
        match self {
            Purpose::Extract { ask, .. } => *ask,
            _ => None,
        }
    }

    /// The slide it works on; `None` for what touches no slide.
    pub fn slide(&self) -> Option<SlideId> {
        match self {
            Purpose::Detect { slide, .. }
            | Purpose::Refine { slide, .. }
            | Purpose::Survey { slide, .. }
            | Purpose::Extract { slide, .. }
            | Purpose::SinglePass { slide }
            | Purpose::Locate { slide }
            | Purpose::Project { slide }
            | Purpose::Contend { slide, .. }
            | Purpose::CutOut { slide, .. } => Some(*slide),
            Purpose::Open { .. } | Purpose::Service(_) | Purpose::Record | Purpose::Import | Purpose::Export => None,
        }
    }
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

    /// The running jobs that answer a query about a slide, or survey it for one.
    pub fn detecting(&self, asked: SlideId) -> impl Iterator<Item = JobId> {
        self.running.iter().filter_map(move |(job, run)| match &run.purpose {
            Purpose::Detect { slide, .. } if *slide == asked => Some(*job),
            Purpose::Survey { slide, next: Some(next) } if *slide == asked => {
                matches!(**next, Next::Ask { .. }).then_some(*job)
            }
            _ => None,
        })
    }

    /// The running jobs whose purpose is such.
    pub(super) fn whose(&self, such: impl Fn(&Purpose) -> bool) -> Vec<JobId> {
        self.running.iter().filter(|(_, run)| such(&run.purpose)).map(|(job, _)| *job).collect()
    }

    /// A job, if it is running, and the running jobs that it started.
    pub(super) fn family(&self, head: JobId) -> Vec<JobId> {
        let belongs = |(job, run): &(&JobId, &Run)| **job == head || run.purpose.ask() == Some(head);
        self.running.iter().filter(belongs).map(|(job, _)| *job).collect()
    }

    /// The job whose undo step a job's work belongs to: the question that started it, or itself.
    pub(super) fn step_of(&self, job: JobId) -> JobId {
        self.running.get(&job).and_then(|run| run.purpose.ask()).unwrap_or(job)
    }

    /// What the parts of a job's answer have brought, if it is a question.
    pub(super) fn came_mut(&mut self, job: JobId) -> Option<&mut Came> {
        match self.running.get_mut(&job).map(|run| &mut run.purpose) {
            Some(Purpose::Detect { came, .. }) => Some(came),
            _ => None,
        }
    }

    /// What a region is being read from, by each job that reads it.
    pub(super) fn readings(&self, region: RegionId) -> impl Iterator<Item = (JobId, &Basis)> {
        self.running.iter().filter_map(move |(job, run)| match &run.purpose {
            Purpose::Extract { waiting, .. } => waiting.get(&region).map(|basis| (*job, basis)),
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

    pub(super) fn forget_failures(&mut self) {
        self.failed.clear();
    }

    /// Why the last reading of a region failed.
    pub fn failure(&self, region: RegionId) -> Option<&Diagnostic> {
        self.failed.get(&region)
    }
}
