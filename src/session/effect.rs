//! What must be done outside. The engine does it and answers with events.

use std::collections::BTreeMap;
use std::path::PathBuf;

use crate::core::confirmed::ConfirmedRow;
use crate::core::document::Document;
use crate::core::edit::Transaction;
use crate::core::evidence::Sought;
use crate::core::geometry::Rect;
use crate::core::id::{JobId, RegionId, SlideId};
use crate::core::record::Basis;
use crate::core::region::Detection;
use crate::core::review::{CellKey, Places};
use crate::core::schema::Schema;
use crate::core::slide::Page;
use crate::core::table::Rows;
use crate::provider::choice::Choice;
use crate::provider::counting::Counting;

use super::command::{ExportFormat, ExportOptions, Sample};

/// One thing to do outside.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// Start a job; its news carry this id.
    Start(JobId, Box<Job>),
    /// Stop a job.
    Cancel(JobId),
    /// Stop the reading of one region; the rest of the job goes on.
    CancelRow(JobId, RegionId),
    /// Bring a page's pixels into the page store.
    LoadPage(Page),
    /// Take on the project that was opened: steps from here on belong to it.
    AdoptProject {
        /// Its folder.
        dir: PathBuf,
    },
    /// Append a step to the journal of the open project.
    Save(Box<Transaction>),
    /// Write everything again after a failed save.
    SaveAgain,
    /// Remember how a model counts places.
    RememberCounting {
        /// As [`super::event::Countings::remembered_as`].
        model: String,
        /// In which way.
        counting: Counting,
    },
    /// Remember which slide is shown.
    Remember {
        /// The slide shown.
        shown: SlideId,
    },
}

/// Work that takes time.
#[derive(Debug, Clone, PartialEq)]
pub enum Job {
    /// Open paths: a project folder, or slides. Slides come with the project they shall join; without one a project is
    /// opened or made beside the first slide.
    Open {
        /// Files, folders of pictures or one project folder.
        paths: Vec<PathBuf>,
        /// Only this page of each file, from 1.
        page: Option<u32>,
        /// Whether slides join the project that is open.
        join: bool,
    },
    /// Unpack a sample into a project of the user's own and open it.
    OpenSample(Sample),
    /// Answer a query about a page.
    Detect {
        /// The page.
        page: Page,
        /// The user's words.
        query: String,
        /// What is known of the page as a whole, as a JSON object; empty where nothing is. A model is told of it.
        facts: String,
        /// Who answers.
        with: Choice,
    },
    /// Ask a model how the regions of a page should change.
    Refine {
        /// The page.
        page: Page,
        /// The user's words.
        query: String,
        /// The regions that are there, as the model is told of them: id, box in page pixels, label.
        regions: Vec<(RegionId, Rect, String)>,
        /// Earlier questions about this page, oldest first.
        earlier: Vec<String>,
        /// Who answers.
        with: Choice,
    },
    /// Ask a model for the page-wide facts of a schema.
    Survey {
        /// The page.
        page: Page,
        /// The fields.
        schema: Schema,
        /// Who answers.
        with: Choice,
    },
    /// Decode a reply that was pasted.
    Decode {
        /// The page it is about.
        page: Page,
        /// As pasted.
        text: String,
    },
    /// See who is on record for the open project.
    ListRecord,
    /// Ask a service for its list of models.
    RefreshModels {
        /// Which service.
        with: Choice,
    },
    /// Ask a model for fields that fit a sentence.
    DraftFields {
        /// What the table is to hold, in the user's words.
        sentence: String,
        /// Who answers.
        with: Choice,
    },
    /// Read a text that describes fields.
    ReadFields {
        /// The file.
        path: PathBuf,
    },
    /// Delete the pictures that were uploaded to a service.
    DeleteUploads {
        /// Which service.
        with: Choice,
    },
    /// Read regions of a page into records, in parallel, each with its own news.
    Extract(Box<Extraction>),
    /// Ask a model for all records of a page and its facts at once.
    SinglePass {
        /// The page.
        page: Page,
        /// The fields.
        schema: Schema,
        /// How many records there are.
        count: usize,
        /// Who answers.
        with: Choice,
    },
    /// Look for the words that values were read from.
    Locate {
        /// The page.
        page: Page,
        /// The cells with what is to be looked for.
        cells: Vec<(CellKey, Sought)>,
    },
    /// Look for the shape that stands out in a rough box of a page.
    CutOut {
        /// The page.
        page: Page,
        /// In page pixels.
        rough: Rect,
    },
    /// Place the regions of a page on others, where the same things are printed.
    Project {
        /// The page.
        from: Page,
        /// Its regions.
        regions: Vec<Detection>,
        /// The slides to place them on.
        onto: Vec<(SlideId, Page)>,
    },
    /// Read regions from a file of another program, or of this one.
    Import {
        /// The pages they may belong to.
        pages: Vec<(SlideId, Page)>,
        /// The slide meant by a file that names none of them.
        shown: Option<SlideId>,
        /// The file.
        path: PathBuf,
    },
    /// Write a text to a file, whole or not at all.
    Write {
        /// What.
        text: String,
        /// Where.
        path: PathBuf,
    },
    /// Write a file.
    Export {
        /// What is exported, with its schema.
        document: Box<Document>,
        /// Where its values stand.
        places: Box<Places>,
        /// One slide of it, or all.
        slide: Option<SlideId>,
        /// Which rows.
        rows: Rows,
        /// Its form.
        format: ExportFormat,
        /// What goes with the values.
        options: ExportOptions,
        /// Where.
        path: PathBuf,
    },
}

impl Job {
    /// Whether it may send something of a slide away.
    pub fn sends(&self) -> bool {
        match self {
            Job::Detect { with, .. } | Job::Refine { with, .. } | Job::Survey { with, .. } => with.sends(),
            Job::SinglePass { with, .. } => with.sends(),
            Job::Extract(extraction) => extraction.with.sends(),
            Job::Open { .. } | Job::OpenSample(_) | Job::Decode { .. } | Job::Export { .. } => false,
            Job::RefreshModels { .. } | Job::DeleteUploads { .. } | Job::CutOut { .. } | Job::Locate { .. } => false,
            // Words of a person, nothing of a slide; but they leave the machine all the same.
            Job::DraftFields { with, .. } => with.sends(),
            Job::Project { .. } => false,
            Job::Import { .. } | Job::ReadFields { .. } | Job::ListRecord | Job::Write { .. } => false,
        }
    }
}

/// What an extraction reads.
#[derive(Debug, Clone, PartialEq)]
pub struct Extraction {
    /// The page.
    pub page: Page,
    /// The fields.
    pub schema: Schema,
    /// The regions and what each is read from.
    pub regions: Vec<(RegionId, Basis)>,
    /// The parts of the page that belong to a region, in page pixels; the rest is for page-wide facts.
    pub taken: Vec<Rect>,
    /// The crops of all rows of the slide, in page pixels: what rows have in common helps to read each of them.
    pub rows: Vec<Rect>,
    /// What a person has confirmed of the rows; empty where there is nothing to learn from.
    pub confirmed: Vec<ConfirmedRow>,
    /// The fields that alone are read of a region; all of them where it is not named.
    pub only: BTreeMap<RegionId, Vec<String>>,
    /// Whether the page-wide facts are read too.
    pub globals: bool,
    /// The page-wide facts that are known, as a JSON object; they go along where the whole slide does.
    pub facts: String,
    /// Whether this is a second reading, asked for in other words.
    pub second: bool,
    /// Who reads.
    pub with: Choice,
}
