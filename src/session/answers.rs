//! What happens when events come in: each kind of news goes where it belongs, and late news are dropped.

use crate::core::diagnostic::{Diagnostic, Message};
use crate::core::id::JobId;
use crate::core::provenance::Timestamp;

use super::effect::Effect;
use super::event::{Event, News};
use super::runs::{Purpose, Run};
use super::{SaveState, Session};

impl Session {
    pub(super) fn event(&mut self, event: Event, now: Timestamp, out: &mut Vec<Effect>) {
        match event {
            Event::Job { job, news } => self.news(job, news, now, out),
            Event::Wording(fingerprint) => self.wording = fingerprint,
            Event::PageReady { .. } => {}
            Event::NewWords { hash } => self.look_in_new_words(&hash, now, out),
            Event::PageFailed { problem, .. } | Event::Notice(problem) => self.note(problem),
            Event::Saved { steps } => {
                if let SaveState::Saving(left) = &mut self.save {
                    *left = left.saturating_sub(steps);
                    if *left == 0 {
                        self.save = SaveState::Saved;
                    }
                } else {
                    self.save = SaveState::Saved;
                }
                self.notices.withdraw("save-failed");
            }
            Event::SaveFailed { problem } => {
                self.save = SaveState::Failed(problem.clone());
                self.note(problem);
            }
        }
    }

    /// News of a job that is not on the list any more are dropped: it was cancelled, or its answer has been given.
    fn news(&mut self, job: JobId, news: News, now: Timestamp, out: &mut Vec<Effect>) {
        // What was spent was spent, also for an answer that nobody wants any more.
        if let News::Spent(spent) = news {
            return self.spent.push(spent);
        }
        let Some(news) = self.contender_news(job, news, out) else { return };
        let Some(run) = self.runs.get_mut(job) else { return };
        match news {
            News::Progress(progress) => run.progress = Some(progress),
            News::Notice(diagnostic) => self.note(diagnostic),
            News::Spent(_) | News::Took(_) => {}
            News::OnRecord(known) => self.on_record = known,
            News::ProjectOpened(project) => self.project_opened(*project, now, out),
            News::SlideOpened(page) => self.slide_opened(job, page, out),
            News::DetectedSome(part) => self.part_came(job, *part, out),
            News::Detected(whole) => self.whole_came(job, &whole, now, out),
            News::Countings(countings) => self.countings_came(job, *countings),
            News::Proposed { operations, provenance } => self.proposed(job, operations, provenance, now, out),
            News::RecordRead { region, record } => self.record_read(job, region, *record, out),
            News::RecordFailed { region, problem } => {
                if let Purpose::Extract { waiting, .. } = &mut run.purpose {
                    waiting.remove(&region);
                }
                self.runs.fail(region, problem);
            }
            News::Surveyed(overview) => self.overview_read(job, overview, out),
            News::GlobalsRead(cells) => self.globals_read(job, cells, out),
            News::Located(found) => self.located(job, found),
            News::PassRead(pass) => self.pass_read(job, *pass, out),
            News::CutOut(found) => self.was_cut_out(job, found, now, out),
            News::Projected(found) => self.projected(job, found, now),
            News::Imported { regions, provenance } => self.imported(regions, &provenance, now, out),
            News::FieldsText(text) => self.fields_text = Some((job, text)),
            News::FieldsDrafted(schema) => self.drafted = Some(*schema),
            News::Exported { path } => self.note(Diagnostic::info(
                "exported",
                Message::new(format!("Written: {}", path.display()), format!("書き出しました: {}", path.display())),
            )),
            News::Finished => {
                if let Some(run) = self.runs.end(job) {
                    self.survey_ended(job, &run, out);
                    self.broken_off(job, run, now, out);
                }
            }
            News::Failed(problem) => {
                if let Some(run) = self.runs.end(job) {
                    self.rows_failed(&run, &problem);
                    self.survey_ended(job, &run, out);
                    self.broken_off(job, run, now, out);
                }
                self.note(problem);
            }
        }
    }

    /// What a reading as a whole could not do, none of its rows could.
    fn rows_failed(&mut self, run: &Run, problem: &Diagnostic) {
        if let Purpose::Extract { waiting, .. } = &run.purpose {
            for region in waiting.keys() {
                self.runs.fail(*region, problem.clone());
            }
        }
    }
}
