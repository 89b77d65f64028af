//! The state of the work and the decisions about it. Pure: it never waits, reads no file and no clock.
//!
//! [`Session::handle`] is the only door: a command of a person or an event from outside goes in, the document changes
//! through one transaction at most, and what must be done outside comes out as effects. Same state, input and time:
//! same result.

pub use crate::provider::choice;
pub use crate::provider::counting;

pub mod command;
pub mod effect;
pub mod event;
pub mod notice;
pub mod runs;
pub mod selection;
pub mod proposals;
mod asking;
pub mod comparing;
mod answers;
mod imports;
mod admission;
mod alike;
mod beside;
mod counted;
mod doubts;
mod readings;
mod readers;
mod projecting;
mod projects;
mod records;
mod regions;
mod schema;
mod surveys;

pub use counted::Counted;
pub use readings::RowToRead;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use crate::core::diagnostic::{Diagnostic, Message, Severity};
use crate::core::document::Document;
use crate::core::edit::{Edit, SlideEdit, Transaction};
use crate::core::history::History;
use crate::core::id::{JobId, RegionId, SlideId};
use crate::core::provenance::Timestamp;
use crate::core::region::Region;
use crate::core::review::Places;
use crate::core::schema::Schema;
use crate::core::slide::Slide;
use crate::core::usage::Usage;
use crate::provider::choice::Choice;

use command::{
    Command, ExportCommand, JobCommand, NoticeCommand, SchemaCommand, SelectCommand, SlideCommand, StepCommand,
};
use comparing::Comparison;
use effect::{Effect, Job};
use event::{Event, Spent};
use notice::Notices;
use proposals::Proposal;
use regions::Clipboard;
use runs::{Purpose, RowState, Runs};
use selection::Selection;

/// What goes into [`Session::handle`].
#[derive(Debug, Clone, PartialEq)]
pub enum Input {
    /// A wish of a person or a script.
    Command(Command),
    /// Something that happened outside.
    Event(Event),
}

/// Whether every step is on the disk.
#[derive(Debug, Clone, Default, PartialEq)]
pub enum SaveState {
    /// There is nothing that is not on the disk.
    #[default]
    Saved,
    /// Steps are on their way; how many.
    Saving(usize),
    /// The last save failed. The steps are kept in memory.
    Failed(Diagnostic),
}

/// The state of the work.
#[derive(Debug, Clone, Default)]
pub struct Session {
    document: Document,
    history: History,
    project: Option<PathBuf>,
    shown: Option<SlideId>,
    selection: Selection,
    runs: Runs,
    notices: Notices,
    save: SaveState,
    last_region: u32,
    last_slide: u32,
    choice: Choice,
    spent: Vec<Spent>,
    has_sent: bool,
    proposals: Vec<Proposal>,
    last_proposal: u32,
    clipboard: Clipboard,
    comparisons: BTreeMap<SlideId, Comparison>,
    on_record: Vec<(String, bool)>,
    drafted: Option<Schema>,
    /// The last answer of a model of which nobody knows how it counts.
    counted: Option<Counted>,
    /// The text of the file that describes fields which was read last, and the job that read it.
    fields_text: Option<(JobId, String)>,
    places: Places,
    places_revision: u64,
    /// The fingerprint of the words that records are asked for with; empty while no model was asked.
    wording: String,
    revision: u64,
    /// Slides that have changed since their values were last looked for.
    unlocated: BTreeSet<SlideId>,
}

impl Session {
    /// The only door. Returns what must be done outside, in order.
    pub fn handle(&mut self, input: Input, now: Timestamp) -> Vec<Effect> {
        let mut out = Vec::new();
        match input {
            Input::Command(command) => self.command(command, now, &mut out),
            Input::Event(event) => self.event(event, now, &mut out),
        }
        self.selection.keep_to(self.shown.and_then(|id| self.document.slide(id)));
        self.locate_next(&mut out);
        out
    }

    fn command(&mut self, command: Command, now: Timestamp, out: &mut Vec<Effect>) {
        match command {
            Command::Project(command) => self.project_command(command, out),
            Command::Slide(command) => self.slide_command(command, out),
            Command::Reader(command) => self.reader_command(command, out),
            Command::Query(command) => self.query_command(command, now, out),
            Command::Proposal(command) => self.proposal_command(command, now, out),
            Command::Compare(command) => self.compare_command(command, now, out),
            Command::Region(command) => self.region_command(command, now, out),
            Command::Select(command) => self.select(command, out),
            Command::Record(command) => self.record_command(command, now, out),
            Command::Schema(command) => self.schema_command(command, out),
            Command::Step(command) => self.step(command, now, out),
            Command::Export(command) => self.export(command, out),
            Command::Job(command) => self.job_command(command, now, out),
            Command::Notice(NoticeCommand::Dismiss(number)) => self.notices.dismiss(number),
            Command::Notice(NoticeCommand::DismissAll) => self.notices.clear(),
        }
    }

    fn slide_command(&mut self, command: SlideCommand, out: &mut Vec<Effect>) {
        let count = self.document.slides.len();
        let at = self.shown.and_then(|id| self.document.slides.iter().position(|s| s.id == id)).unwrap_or(0);
        match command {
            SlideCommand::Show(id) => self.show(id, out),
            SlideCommand::Next if at + 1 < count => self.show(self.document.slides[at + 1].id, out),
            SlideCommand::Previous if at > 0 && at <= count => self.show(self.document.slides[at - 1].id, out),
            SlideCommand::Next | SlideCommand::Previous => {}
            SlideCommand::Remove(slide) => {
                let name = self.document.slide(slide).map(Slide::name).unwrap_or_default();
                let step = Transaction::new(
                    format!("Remove slide {name}"),
                    format!("スライド {name} を外す"),
                    vec![Edit::RemoveSlide { slide }],
                );
                self.commit(step, out);
                if self.shown == Some(slide) {
                    self.shown = None;
                    if let Some(next) = self.document.slides.get(at).or(self.document.slides.last()) {
                        self.show(next.id, out);
                    }
                }
            }
        }
    }

    fn show(&mut self, id: SlideId, out: &mut Vec<Effect>) {
        let Some(slide) = self.document.slide(id) else { return };
        out.push(Effect::LoadPage(slide.page.clone()));
        if self.shown != Some(id) {
            self.shown = Some(id);
            self.unlocated.insert(id);
            self.selection = Selection::default();
            out.push(Effect::Remember { shown: id });
        }
    }

    fn select(&mut self, command: SelectCommand, out: &mut Vec<Effect>) {
        let Some(slide) = self.shown.and_then(|id| self.document.slide(id)) else { return };
        let known = |id: RegionId| slide.region(id).is_some();
        match command {
            SelectCommand::Only(region) if known(region) => self.selection.only(region),
            SelectCommand::Toggle(region) if known(region) => self.selection.toggle(region),
            SelectCommand::Cell(cell) if cell.region.is_none_or(known) => self.selection.choose(cell),
            SelectCommand::Only(_) | SelectCommand::Toggle(_) | SelectCommand::Cell(_) => {}
            SelectCommand::NextDoubt => self.go_to_doubt(true, out),
            SelectCommand::PreviousDoubt => self.go_to_doubt(false, out),
            SelectCommand::All => self.selection.set(slide.regions.iter().map(|r| r.id).collect()),
            SelectCommand::Nothing => self.selection = Selection::default(),
            SelectCommand::NextOpen => self.selection.next_open(slide),
            SelectCommand::Next => self.selection.step(slide, 1),
            SelectCommand::Previous => self.selection.step(slide, -1),
        }
    }

    fn schema_command(&mut self, command: SchemaCommand, out: &mut Vec<Effect>) {
        let step = match command {
            SchemaCommand::Set { schema, text } => {
                if self.document.schema == *schema && self.document.schema_text == text {
                    return;
                }
                Transaction::new("Change fields", "項目を変更", vec![Edit::SetSchema { schema: *schema, text }])
            }
            SchemaCommand::Change(change) => return self.change_schema(*change, out),
            SchemaCommand::Draft { sentence } => return self.draft_fields(sentence, out),
            SchemaCommand::ReadFile { path } => {
                self.start(Purpose::Import, Job::ReadFields { path }, out);
                return;
            }
            SchemaCommand::SetMargin(margin) => {
                if self.document.margin == margin {
                    return;
                }
                Transaction::new("Change margin", "余白を変更", vec![Edit::SetMargin { margin }])
            }
            SchemaCommand::SetMasked(masked) => {
                if self.document.masked == masked {
                    return;
                }
                let (en, ja) = match masked {
                    true => ("Blank what lies outside shapes", "形の外側を空白にする"),
                    false => ("Read whole crops", "切り抜き全体を読む"),
                };
                Transaction::new(en, ja, vec![Edit::SetMasked { masked }])
            }
        };
        self.commit(step, out);
    }

    fn step(&mut self, command: StepCommand, now: Timestamp, out: &mut Vec<Effect>) {
        if let (StepCommand::Undo, Some(job)) = (command, self.history.growing()) {
            self.take_back(job, now, out);
        }
        let applied = match command {
            StepCommand::Undo => self.history.undo(&mut self.document),
            StepCommand::Redo => self.history.redo(&mut self.document),
        };
        if let Some(step) = applied {
            self.look_again(&step);
            self.show_what_changed(&step, out);
            self.journal(step, out);
        }
    }

    /// A step that undo takes back should be seen: its slide is shown.
    fn show_what_changed(&mut self, step: &Transaction, out: &mut Vec<Effect>) {
        let changed = step.edits.iter().find_map(|edit| match edit {
            Edit::AddSlide { slide, .. } => Some(slide.id),
            edit => edit.slide(),
        });
        if let Some(slide) = changed {
            self.show(slide, out);
        }
        if self.shown.is_some_and(|id| self.document.slide(id).is_none()) {
            self.shown = None;
            if let Some(first) = self.document.slides.first().map(|s| s.id) {
                self.show(first, out);
            }
        }
    }

    fn export(&mut self, command: ExportCommand, out: &mut Vec<Effect>) {
        let ExportCommand::Write { format, path, slide, rows, options } = command;
        let (document, places) = (Box::new(self.document.clone()), Box::new(self.places.clone()));
        self.start(Purpose::Export, Job::Export { document, places, slide, rows, format, options, path }, out);
    }

    fn job_command(&mut self, command: JobCommand, now: Timestamp, out: &mut Vec<Effect>) {
        let jobs = match command {
            JobCommand::Cancel(job) => vec![job],
            JobCommand::CancelRow(region) => self.let_row_go(region, out),
            JobCommand::CancelAll => {
                self.unlocated.clear();
                self.runs.iter().map(|(job, _)| job).collect()
            }
        };
        for job in jobs {
            self.cancel(job, now, out);
        }
    }

    /// Enters a job on the list and has it started.
    fn start(&mut self, purpose: Purpose, job: Job, out: &mut Vec<Effect>) -> JobId {
        let id = self.runs.start(purpose);
        self.has_sent |= job.sends();
        out.push(Effect::Start(id, Box::new(job)));
        id
    }

    /// Stops a job and those it has started, and takes them off the list at once: whatever they still send is dropped.
    /// What they have brought stays.
    fn cancel(&mut self, job: JobId, now: Timestamp, out: &mut Vec<Effect>) {
        for job in self.runs.family(job) {
            if let Some(run) = self.runs.end(job) {
                out.push(Effect::Cancel(job));
                self.contender_stopped(&run.purpose);
                self.broken_off(job, run, now, out);
            }
        }
    }

    /// A job whose work is about to be undone brings no more of it.
    fn take_back(&mut self, job: JobId, now: Timestamp, out: &mut Vec<Effect>) {
        self.cancel(job, now, out);
        self.notices.withdraw("answer-incomplete");
        self.proposals.retain(|proposal| proposal.job != Some(job));
    }

    /// Applies a step to the document and sends it to the journal. A step without edits is no step.
    fn commit(&mut self, step: Transaction, out: &mut Vec<Effect>) {
        self.commit_part(step, None, out);
    }

    /// The same for a part of a job's work: undo takes the parts back together, the journal has each at once.
    fn commit_part(&mut self, step: Transaction, part_of: Option<JobId>, out: &mut Vec<Effect>) {
        if step.edits.is_empty() {
            return;
        }
        match self.history.apply_with(&mut self.document, step.clone(), part_of) {
            Ok(()) => {
                self.look_again(&step);
                self.journal(step, out);
            }
            Err(error) => self.notices.push(Diagnostic::error(
                "step-does-not-fit",
                Message::new(
                    format!("“{}” was not done: {error}. Nothing was changed.", step.name.en),
                    format!("「{}」は実行できませんでした: {error}。何も変更していません。", step.name.ja),
                ),
            )),
        }
    }

    fn commit_on(&mut self, slide: SlideId, en: String, ja: String, changes: Vec<SlideEdit>, out: &mut Vec<Effect>) {
        let edits = changes.into_iter().map(|change| Edit::on(slide, change)).collect();
        self.commit(Transaction::new(en, ja, edits), out);
    }

    fn journal(&mut self, step: Transaction, out: &mut Vec<Effect>) {
        if let SaveState::Saving(steps) = &mut self.save {
            *steps += 1;
        } else if self.save == SaveState::Saved {
            self.save = SaveState::Saving(1);
        }
        out.push(Effect::Save(Box::new(step)));
    }

    fn new_region_id(&mut self) -> RegionId {
        self.last_region += 1;
        RegionId(self.last_region)
    }

    /// The id wished for, if it was never given; a new one otherwise.
    fn region_id(&mut self, wish: Option<RegionId>) -> RegionId {
        match wish {
            Some(id) if id.0 > self.last_region => {
                self.last_region = id.0;
                id
            }
            _ => self.new_region_id(),
        }
    }

    fn new_slide_id(&mut self) -> SlideId {
        self.last_slide += 1;
        SlideId(self.last_slide)
    }

    fn note(&mut self, diagnostic: Diagnostic) {
        self.notices.push(diagnostic);
    }
}

/// What the front doors read.
impl Session {
    /// Everything the project knows.
    pub fn document(&self) -> &Document {
        &self.document
    }

    /// The folder of the open project.
    pub fn project(&self) -> Option<&Path> {
        self.project.as_deref()
    }

    /// The slide shown.
    pub fn slide(&self) -> Option<&Slide> {
        self.document.slide(self.shown?)
    }

    /// What is selected on it.
    pub fn selection(&self) -> &Selection {
        &self.selection
    }

    /// The selected region chosen last.
    pub fn selected_region(&self) -> Option<&Region> {
        self.slide()?.region(self.selection.main()?)
    }

    /// Where the values stand, as far as that is known.
    pub fn places(&self) -> &Places {
        &self.places
    }

    /// The fields that a model proposed last; they count only once a person takes them.
    pub fn drafted(&self) -> Option<&Schema> {
        self.drafted.as_ref()
    }

    /// The text of the file that describes fields which was read last, and the job that read it, which tells one reading
    /// from the next.
    pub fn fields_text(&self) -> Option<(JobId, &str)> {
        self.fields_text.as_ref().map(|(job, text)| (*job, text.as_str()))
    }

    /// Who answers.
    pub fn choice(&self) -> &Choice {
        &self.choice
    }

    /// What every exchange since the start has consumed, oldest first.
    pub fn spent(&self) -> &[Spent] {
        &self.spent
    }

    /// Whether a question was sent away since the start, answered or not.
    pub fn has_sent(&self) -> bool {
        self.has_sent
    }

    /// What they have consumed together, and in US dollars; `None` when the price of one of them is not known. What was
    /// answered from the record cost nothing.
    pub fn spent_total(&self) -> (Usage, Option<f64>) {
        let paid = self.spent.iter().filter(|spent| !spent.recorded);
        paid.fold((Usage::default(), Some(0.0)), |(usage, dollars), spent| {
            (usage.plus(spent.usage), dollars.zip(spent.dollars).map(|(sum, more)| sum + more))
        })
    }

    /// The running jobs.
    pub fn runs(&self) -> &Runs {
        &self.runs
    }

    /// The messages on screen.
    pub fn notices(&self) -> &Notices {
        &self.notices
    }

    /// Whether the worst message so far says that something was left out or failed.
    pub fn worst(&self) -> Option<Severity> {
        self.notices.gravest()
    }

    /// Whether every step is on the disk.
    pub fn save_state(&self) -> &SaveState {
        &self.save
    }

    /// The name of the step that undo would take back.
    pub fn undo_name(&self) -> Option<&Message> {
        self.history.undo_name()
    }

    /// The name of the step that redo would do again.
    pub fn redo_name(&self) -> Option<&Message> {
        self.history.redo_name()
    }

    /// How the reading of a region stands.
    pub fn row_state(&self, slide: &Slide, region: &Region) -> RowState {
        if self.runs.readings(region.id).next().is_some() {
            RowState::Reading
        } else if let Some(problem) = self.runs.failure(region.id) {
            RowState::Failed(problem.clone())
        } else if slide.records.get(&region.id).is_none_or(|record| record.basis.is_none()) {
            RowState::Unread
        } else if self.document.is_stale(slide, region) || self.is_worded_anew(slide, region) {
            RowState::Stale
        } else {
            RowState::Read
        }
    }
}
