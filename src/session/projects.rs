//! Opening projects and slides.

use crate::core::edit::{Edit, Transaction};
use crate::core::history::History;
use crate::core::id::JobId;
use crate::core::provenance::Timestamp;
use crate::core::review::Places;
use crate::core::slide::{Page, Slide};

use super::command::ProjectCommand;
use super::effect::{Effect, Job};
use super::event::OpenedProject;
use super::runs::Purpose;
use super::selection::Selection;
use super::{SaveState, Session};

impl Session {
    pub(super) fn project_command(&mut self, command: ProjectCommand, out: &mut Vec<Effect>) {
        let job = match command {
            ProjectCommand::Open(paths) if paths.is_empty() => return,
            ProjectCommand::Open(paths) => {
                let paths = self.import_among(paths, out);
                if paths.is_empty() {
                    return;
                }
                Job::Open { paths, page: None, join: self.project.is_some() }
            }
            ProjectCommand::OpenPage { paths, number } => {
                Job::Open { paths, page: Some(number), join: self.project.is_some() }
            }
            ProjectCommand::OpenSample(sample) => Job::OpenSample(sample),
            ProjectCommand::SaveAgain => return out.push(Effect::SaveAgain),
        };
        self.start(Purpose::Open { shown: false }, job, out);
    }

    pub(super) fn project_opened(&mut self, project: OpenedProject, now: Timestamp, out: &mut Vec<Effect>) {
        // The slides of both projects may have the same ids: no answer may cross over.
        for job in self.runs.whose(|purpose| purpose.slide().is_some() || *purpose == Purpose::Import) {
            self.cancel(job, now, out);
        }
        self.runs.forget_failures();
        self.proposals.clear();
        self.counted = None;
        self.comparisons.clear();
        self.on_record.clear();
        self.document = project.document;
        self.places = Places::default();
        self.look_everywhere();
        out.push(Effect::AdoptProject { dir: project.dir.clone() });
        self.project = Some(project.dir);
        self.history = History::default();
        self.selection = Selection::default();
        self.save = SaveState::Saved;
        self.shown = None;
        let regions = self.document.slides.iter().flat_map(|s| s.regions.iter().map(|r| r.id.0));
        // Ids of an earlier project are not given again either: an answer for them may still be under way.
        self.last_region = regions.max().unwrap_or(0).max(self.last_region);
        let slides = self.document.slides.iter().map(|s| s.id).chain(project.reserved);
        self.last_slide = slides.map(|id| id.0).max().unwrap_or(0).max(self.last_slide);
        let known = project.shown.filter(|id| self.document.slide(*id).is_some());
        if let Some(id) = known.or(self.document.slides.first().map(|s| s.id)) {
            self.show(id, out);
        }
    }

    pub(super) fn slide_opened(&mut self, job: JobId, page: Page, out: &mut Vec<Effect>) {
        // Of many slides opened at once the first is shown.
        let first = match self.runs.get_mut(job).map(|run| &mut run.purpose) {
            Some(Purpose::Open { shown }) => !std::mem::replace(shown, true),
            _ => true,
        };
        let same = |slide: &&Slide| slide.page.hash == page.hash && slide.page.number == page.number;
        if let Some(known) = self.document.slides.iter().find(same).map(|s| s.id) {
            return if first {
                self.show(known, out)
            };
        }
        let slide = Slide::new(self.new_slide_id(), page);
        let (id, name) = (slide.id, slide.name());
        let index = self.document.slides.len();
        let edits = vec![Edit::AddSlide { index, slide: Box::new(slide) }];
        self.commit(Transaction::new(format!("Open {name}"), format!("{name} を開く"), edits), out);
        if first {
            self.show(id, out);
        }
    }
}
