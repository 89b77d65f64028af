//! What a person or a script asks for: plain data, sub-enums by noun, no closures.

mod compare;
mod region;

use std::path::PathBuf;

use crate::core::crop::Margin;
use crate::core::diagnostic::Message;
pub use crate::core::export::{ExportFormat, ExportOptions};
use crate::core::id::{JobId, RegionId, SlideId};
use crate::core::lang::Lang;
use crate::core::operation::Operation;
use crate::core::provenance::Provenance;
use crate::core::record::Way;
use crate::core::region::Detection;
pub use crate::core::review::CellKey;
use crate::core::schema::Schema;
use crate::core::table::Rows;
use crate::provider::choice::Choice;
use crate::provider::counting::Counting;

pub use compare::CompareCommand;
pub use region::{Arrange, RegionCommand, ShapeKind};

/// A wish, handed to [`super::Session::handle`].
#[derive(Debug, Clone, PartialEq)]
pub enum Command {
    /// Opening and leaving projects.
    Project(ProjectCommand),
    /// The tray.
    Slide(SlideCommand),
    /// Who answers.
    Reader(ReaderCommand),
    /// Asking for regions.
    Query(QueryCommand),
    /// Taking or leaving what a refining turn proposed.
    Proposal(ProposalCommand),
    /// Asking several at once.
    Compare(CompareCommand),
    /// Correcting regions.
    Region(RegionCommand),
    /// What is selected.
    Select(SelectCommand),
    /// Reading and correcting records.
    Record(RecordCommand),
    /// What is read.
    Schema(SchemaCommand),
    /// Taking steps back.
    Step(StepCommand),
    /// Writing files.
    Export(ExportCommand),
    /// Running jobs.
    Job(JobCommand),
    /// Messages on screen.
    Notice(NoticeCommand),
}

/// Opening projects.
#[derive(Debug, Clone, PartialEq)]
pub enum ProjectCommand {
    /// Opens files, folders of slides or a project folder, whatever the paths are.
    Open(Vec<PathBuf>),
    /// Opens one page of each file.
    OpenPage {
        /// Files and folders of pictures.
        paths: Vec<PathBuf>,
        /// From 1.
        number: u32,
    },
    /// Opens a slide of the sample deck, with its fields, as a project of the user's own.
    OpenSample(Sample),
    /// Tries a failed save again.
    SaveAgain,
}

/// The slides of the sample deck. They are drawn for this program; every name and number on them is invented.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Sample {
    /// Six flats on one Japanese flyer.
    PropertyFlyer,
    /// Nine products, in English.
    OutdoorCatalogue,
    /// Eight Japanese job openings.
    JobOpenings,
    /// Nine used cars on a dense Japanese sheet.
    UsedCars,
    /// The flyer with four answers to compare, written by hand after what an article reports of four models.
    ArticleComparison,
}

impl Sample {
    /// In the order they are offered.
    pub const ALL: [Sample; 5] = [
        Sample::PropertyFlyer,
        Sample::OutdoorCatalogue,
        Sample::JobOpenings,
        Sample::UsedCars,
        Sample::ArticleComparison,
    ];

    /// What it is called on screen.
    pub fn name(self, lang: Lang) -> &'static str {
        match self {
            Sample::PropertyFlyer => lang.pick("Property flyer (Japanese)", "賃貸物件のチラシ"),
            Sample::OutdoorCatalogue => lang.pick("Outdoor catalogue (English)", "アウトドア用品カタログ(英語)"),
            Sample::JobOpenings => lang.pick("Job openings (Japanese)", "求人一覧"),
            Sample::UsedCars => lang.pick("Used cars (Japanese)", "中古車広告"),
            Sample::ArticleComparison => {
                lang.pick("The comparison of the article (reconstructed)", "記事のモデル比較 (再現)")
            }
        }
    }

    /// The name of its files, without ending.
    pub fn stem(self) -> &'static str {
        match self {
            Sample::PropertyFlyer => "property-flyer",
            Sample::OutdoorCatalogue => "outdoor-catalogue",
            Sample::JobOpenings => "job-openings",
            Sample::UsedCars => "used-cars",
            Sample::ArticleComparison => "article-comparison",
        }
    }
}

/// The tray.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SlideCommand {
    /// Shows a slide.
    Show(SlideId),
    /// Shows the next slide of the tray.
    Next,
    /// Shows the previous slide of the tray.
    Previous,
    /// Takes a slide out of the project; its file stays.
    Remove(SlideId),
}

/// Asking for regions on the slide shown.
#[derive(Debug, Clone, PartialEq)]
pub enum QueryCommand {
    /// Asks in plain words.
    Ask {
        /// The user's words.
        text: String,
        /// What becomes of the regions that are there and nobody has touched.
        mode: AskMode,
    },
    /// Asks, and reads each region into its record as soon as it is there; page-wide facts that nobody has looked for yet
    /// are asked for before.
    AskAndRead {
        /// The user's words.
        text: String,
        /// What becomes of the regions that are there and nobody has touched.
        mode: AskMode,
    },
    /// Asks for what holds for the slide as a whole: the page-wide facts, and of a model also what the page lists.
    Survey,
    /// Forgets what a survey has found that the page lists, so that it goes with no further question.
    ForgetSurvey,
    /// Says in plain words how the regions that are there should change. A model answers with proposals.
    Refine {
        /// The user's words.
        text: String,
    },
    /// Reads a reply that was copied from any assistant, in whatever form it came.
    Paste {
        /// As copied.
        text: String,
        /// What becomes of the regions that are there and nobody has touched.
        mode: AskMode,
    },
    /// Takes the regions of a file: COCO, labelme, or what `detect --json` writes. They go to the slides that the file names.
    Import {
        /// The file.
        path: PathBuf,
    },
    /// Reads the places of the last answer of a model that nobody knows in another way, and the model so from then on.
    CountAs(Counting),
    /// Takes an answer that was got elsewhere, already decoded.
    Admit {
        /// In reading order; an id is kept where it is free.
        items: Vec<(Option<RegionId>, Detection)>,
        /// Who answered.
        provenance: Provenance,
    },
}

/// Who answers from now on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReaderCommand {
    /// Takes this choice for the questions to come.
    Choose(Box<Choice>),
    /// Asks the service for its list of models.
    RefreshModels,
    /// Deletes the pictures that were uploaded to the service.
    DeleteUploads,
}

/// Taking or leaving proposals on the slide shown, by their numbers.
#[derive(Debug, Clone, PartialEq)]
pub enum ProposalCommand {
    /// Proposes changes that were worked out on this machine, without a model.
    Propose {
        /// What would change.
        operations: Vec<Operation>,
        /// How they were worked out.
        by: ProposedBy,
    },
    /// Proposes the regions of the slide before on the slide shown.
    FromBefore,
    /// Proposes the regions of the slide shown on every one that follows.
    ToFollowing,
    /// Carries one out.
    Accept(u32),
    /// Carries all out, as one step.
    AcceptAll,
    /// Leaves one.
    Dismiss(u32),
    /// Leaves all.
    DismissAll,
}

/// Ways of working changes out without a model.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ProposedBy {
    /// Borders that cut through glyphs, moved off them.
    Ink,
    /// The regions of another slide, on the places of this one where the same things stand.
    SlideBefore,
}

impl ProposedBy {
    /// The name of the provider in the provenance.
    pub fn provider(self) -> &'static str {
        match self {
            ProposedBy::Ink => "ink",
            ProposedBy::SlideBefore => "slide-before",
        }
    }
}

/// What an answer does to regions that nobody has touched. Touched ones always stay.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum AskMode {
    /// They make room for the answer.
    #[default]
    Replace,
    /// They stay; the answer comes on top.
    Add,
}

/// What is selected. Not part of the document, not undone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SelectCommand {
    /// Only this region.
    Only(RegionId),
    /// Adds the region, or takes it away if it is selected.
    Toggle(RegionId),
    /// Every region of the slide.
    All,
    /// Nothing.
    Nothing,
    /// The next region that nobody has judged, going round; the next one where all are judged.
    NextOpen,
    /// The next region in the order, the first after the last.
    Next,
    /// The previous region in the order, the last before the first.
    Previous,
    /// One cell of the table and its region, or a page-wide fact.
    Cell(CellKey),
    /// The next cell that a person must still look at, in the order of the table, going on to the slides after it and round
    /// to the first.
    NextDoubt,
    /// The one before, the same way back.
    PreviousDoubt,
}

/// Reading and correcting the records and page-wide facts of the slide shown. Each is one undo step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RecordCommand {
    /// Reads regions into records.
    Extract(ExtractScope),
    /// Has the offline reader read the other rows again, looking where the confirmed ones have their values.
    ReadAlike,
    /// Has regions that were read already read by somebody else, or in other words, and lays what that gives beside the
    /// values.
    SecondReading {
        /// Who reads.
        with: Box<Choice>,
        /// Which regions; [`ExtractScope::Needed`] are those without a reading by the same reader.
        scope: ExtractScope,
    },
    /// Asks for all records of the whole page in one request and lays what that gives beside the values.
    SinglePass {
        /// Who reads.
        with: Box<Choice>,
    },
    /// Puts a person's value into a cell.
    SetCell {
        /// Which.
        cell: CellKey,
        /// As typed; nothing says that there is no value.
        text: String,
    },
    /// Says that cells are right as they are.
    Confirm(Vec<CellKey>),
    /// Confirms every cell that was found as printed and gives no reason to look.
    ConfirmLocated,
    /// Says that a value stands on the slide and nobody can read it; takes that back where it was said.
    Unreadable(CellKey),
    /// Takes the value of another reading. The value before takes its place among them.
    Take {
        /// Which.
        cell: CellKey,
        /// Its place among [`crate::core::record::Cell::others`], from 0.
        index: usize,
    },
    /// Where readings differ and nobody has judged yet, takes what was read in this way.
    TakeAll(Way),
    /// Takes a verdict back; a value that a person has given is forgotten, so that the next reading fills the cell again.
    Release(CellKey),
    /// Takes the value of the row above, or of the slide before for a page-wide fact.
    Ditto(CellKey),
}

/// Which regions are read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ExtractScope {
    /// Every region that is not rejected.
    All,
    /// Those that were never read, whose reading failed, or whose basis changed.
    Needed,
    /// These.
    Regions(Vec<RegionId>),
}

/// What is read from each region.
#[derive(Debug, Clone, PartialEq)]
pub enum SchemaCommand {
    /// Replaces the fields.
    Set {
        /// Checked before.
        schema: Box<Schema>,
        /// As written by the user.
        text: String,
    },
    /// Replaces the fields after a change of one of them.
    Change(Box<SchemaChange>),
    /// Asks a model for fields that fit a sentence. What it answers is a draft: it changes nothing.
    Draft {
        /// What the table is to hold, in the user's words.
        sentence: String,
    },
    /// Reads a file that describes fields. What it holds changes nothing before a person takes it.
    ReadFile {
        /// A list of fields, a JSON Schema, sample records, a table.
        path: PathBuf,
    },
    /// Replaces the margin of crops.
    SetMargin(Margin),
    /// Says whether what lies outside a region's shape is blanked in its crop.
    SetMasked(bool),
}

/// A change of one field.
#[derive(Debug, Clone, PartialEq)]
pub struct SchemaChange {
    /// Every field, as they shall be; checked before.
    pub schema: Schema,
    /// What the step is called: `Change type of rent`.
    pub name: Message,
    /// A field of its own that has got another name, whose cells go with it.
    pub renamed: Option<Renamed>,
}

/// A field's old and new name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Renamed {
    /// Whether it is a page-wide fact.
    pub global: bool,
    /// As it was called.
    pub from: String,
    /// As it shall be called.
    pub to: String,
}

/// Taking steps back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StepCommand {
    /// Takes the last step back.
    Undo,
    /// Does it again.
    Redo,
}

/// Writing files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ExportCommand {
    /// Writes the table or the document to a file.
    Write {
        /// What.
        format: ExportFormat,
        /// Where.
        path: PathBuf,
        /// One slide, or all of the project.
        slide: Option<SlideId>,
        /// Which rows.
        rows: Rows,
        /// What goes with the values.
        options: ExportOptions,
    },
}

/// Running jobs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum JobCommand {
    /// Stops one job; what it has brought so far stays.
    Cancel(JobId),
    /// Stops the reading of one region; the others of its job go on.
    CancelRow(RegionId),
    /// Stops every job.
    CancelAll,
}

/// Messages on screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoticeCommand {
    /// Takes one message away, by its number.
    Dismiss(u64),
    /// Takes all away.
    DismissAll,
}
