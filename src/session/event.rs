//! What happened outside: a slide was opened, an answer arrived, a save failed.
//!
//! An event of a job carries the job's id; if the session no longer knows that job, the event is dropped.

use std::collections::BTreeMap;
use std::path::PathBuf;

use crate::core::compare::Took;
use crate::core::diagnostic::{Diagnostic, Message};
use crate::core::document::Document;
use crate::core::evidence::{Place, Sought};
use crate::core::geometry::Rect;
use crate::core::id::{JobId, RegionId, SlideId};
use crate::core::mask::Mask;
use crate::core::operation::Operation;
use crate::core::overview::Overview;
use crate::core::pairing::Unplaced;
use crate::core::provenance::{Model, Provenance};
use crate::core::query::OtherNumber;
use crate::core::record::{Cell, Record};
use crate::core::region::Detection;
use crate::core::report::Listed;
use crate::core::review::CellKey;
use crate::core::schema::Schema;
use crate::core::slide::Page;
use crate::core::usage::Usage;
use crate::provider::counting::Readings;

/// Something that happened outside.
#[derive(Debug, Clone, PartialEq)]
pub enum Event {
    /// What a job has brought.
    Job {
        /// Which.
        job: JobId,
        /// What.
        news: News,
    },
    /// The fingerprint of the words that records are asked for with from now on.
    Wording(String),
    /// The pixels of a page are in the page store, by content hash.
    PageReady {
        /// Of the file's bytes.
        hash: String,
    },
    /// The pixels of a page cannot be had.
    PageFailed {
        /// Of the file's bytes, as the project remembers it.
        hash: String,
        /// Why.
        problem: Diagnostic,
    },
    /// The words of a page are others now: a service has read it.
    NewWords {
        /// Of the page, as its slide knows it.
        hash: String,
    },
    /// Something a person should know that belongs to no job.
    Notice(Diagnostic),
    /// Steps have reached the disk.
    Saved {
        /// How many.
        steps: usize,
    },
    /// A save failed; the old files are intact and the steps are kept in memory.
    SaveFailed {
        /// Why.
        problem: Diagnostic,
    },
}

/// What a job has brought.
#[derive(Debug, Clone, PartialEq)]
pub enum News {
    /// How far it is.
    Progress(Progress),
    /// Something a person should know; the job goes on.
    Notice(Diagnostic),
    /// A project folder was opened or made.
    ProjectOpened(Box<OpenedProject>),
    /// A file was opened as a slide; one for each file.
    SlideOpened(Page),
    /// The part of an answer that has arrived so far: only what is new since the last part.
    DetectedSome(Box<Answer>),
    /// The whole answer to a query.
    Detected(Box<Answer>),
    /// The whole answer in every way its numbers can be meant; of a model that is not known by its own name.
    Countings(Box<Countings>),
    /// What the answer to a query took; comes just before the whole answer.
    Took(Took),
    /// Who is on record, as a choice of `replay` names them, and whether all of it was reconstructed.
    OnRecord(Vec<(String, bool)>),
    /// What a refining turn proposes.
    Proposed {
        /// In the order of the reply.
        operations: Vec<Operation>,
        /// Who answered.
        provenance: Provenance,
    },
    /// An exchange with a model was answered.
    Spent(Spent),
    /// A region was read.
    RecordRead {
        /// Which.
        region: RegionId,
        /// Its record, with its basis.
        record: Box<Record>,
    },
    /// A region could not be read; the others go on.
    RecordFailed {
        /// Which.
        region: RegionId,
        /// Why.
        problem: Diagnostic,
    },
    /// What a survey found on the page as a whole.
    Surveyed(Overview),
    /// The table of a page was read.
    TableRead(Box<TableRead>),
    /// The page-wide facts were read.
    GlobalsRead(BTreeMap<String, Cell>),
    /// Where values stand on their page, with what was looked for.
    Located(Vec<(CellKey, Sought, Place)>),
    /// All records of a page were read in a single pass.
    PassRead(Box<Pass>),
    /// The shape that stands out in a rough box, with its box, in page pixels; `None` where nothing does.
    CutOut(Option<(Rect, Mask)>),
    /// The regions of one slide, placed on others.
    Projected(Vec<Projected>),
    /// Regions were read from a file.
    Imported {
        /// By slide, in the order of the file.
        regions: Vec<(SlideId, Vec<Listed>)>,
        /// From which file, and when.
        provenance: Provenance,
    },
    /// Fields that fit a sentence, as a model proposes them.
    FieldsDrafted(Box<Schema>),
    /// A text that describes fields, as it stands in a file.
    FieldsText(String),
    /// A file was written.
    Exported {
        /// Where.
        path: PathBuf,
    },
    /// The job has done all it could.
    Finished,
    /// The job could not do what was asked.
    Failed(Diagnostic),
}

/// The regions of one slide, placed on another.
#[derive(Debug, Clone, PartialEq)]
pub struct Projected {
    /// The other slide.
    pub slide: SlideId,
    /// In its page pixels.
    pub detections: Vec<Detection>,
    /// How the two pages meet.
    pub meeting: Meeting,
}

/// How the print of two pages meets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Meeting {
    /// The same things stand on the same places.
    SamePlace,
    /// They stand a little elsewhere, or at another size.
    Moved,
    /// They have too little in common.
    Unlike,
}

/// An answer in every way its numbers can be meant.
#[derive(Debug, Clone, PartialEq)]
pub struct Countings {
    /// The model, for a person.
    pub model: String,
    /// Under which name it is remembered how it counts: another place may be another server.
    pub remembered_as: String,
    /// Whether nobody has ever said how it counts.
    pub assumed: bool,
    /// The places, in page pixels.
    pub readings: Readings,
}

/// A table that was read.
#[derive(Debug, Clone, PartialEq)]
pub struct TableRead {
    /// The fields its head names; `None` where there were fields already.
    pub schema: Option<Schema>,
    /// One for each record: its region, and a cell for each field.
    pub rows: Vec<(Detection, BTreeMap<String, Cell>)>,
    /// Who read it.
    pub provenance: Provenance,
}

/// What a single pass over a page gave.
#[derive(Debug, Clone, PartialEq)]
pub struct Pass {
    /// The records, each with its place in page pixels where the reply says so.
    pub records: Vec<Unplaced>,
    /// The page-wide facts.
    pub globals: BTreeMap<String, Cell>,
    /// Who answered.
    pub provenance: Provenance,
}

/// What one answered exchange consumed.
#[derive(Debug, Clone, PartialEq)]
pub struct Spent {
    /// The model asked and answered.
    pub model: Model,
    /// As the service counted it.
    pub usage: Usage,
    /// In US dollars by the prices of the catalogue; `None` where it knows none.
    pub dollars: Option<f64>,
    /// Whether the answer came from the record: then nothing was sent or billed.
    pub recorded: bool,
}

/// How far a job is.
#[derive(Debug, Clone, PartialEq)]
pub struct Progress {
    /// What it is doing.
    pub stage: Message,
    /// How much of it is done, 0 to 1; `None` when nobody can say.
    pub share: Option<f32>,
}

/// A project as it stands on the disk.
#[derive(Debug, Clone, PartialEq)]
pub struct OpenedProject {
    /// Its folder.
    pub dir: PathBuf,
    /// Everything in it.
    pub document: Document,
    /// The slide that was shown last.
    pub shown: Option<SlideId>,
    /// The highest id of a slide whose file could not be read; new slides must not take it.
    pub reserved: Option<SlideId>,
}

/// The answer to a query.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    /// In reading order.
    pub detections: Vec<Detection>,
    /// Who answered.
    pub provenance: Provenance,
    /// The same question for one region fewer and one more, where its number may be off.
    pub others: Vec<OtherNumber>,
}
