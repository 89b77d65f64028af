//! Surveys: what holds for a slide as a whole is asked before its regions, so that the question for them, and the reading
//! of each, goes out with what the survey has found.
//!
//! A survey that fails costs only itself: what waited for it goes out all the same, with less to go by. One that a person
//! stops takes along what waited for it.

use crate::core::diagnostic::{Diagnostic, Message};
use crate::core::edit::{Edit, SlideEdit, Transaction};
use crate::core::id::{JobId, SlideId};
use crate::core::overview::Overview;
use crate::core::provenance::Timestamp;

use super::Session;
use super::command::AskMode;
use super::effect::{Effect, Job};
use super::readings::Plan;
use super::runs::{Next, Purpose, Run};

impl Session {
    /// Asks for the regions; the rows follow as the regions come. A page that was not surveyed yet is surveyed before.
    pub(super) fn ask_and_read(
        &mut self,
        slide: SlideId,
        query: String,
        mode: AskMode,
        now: Timestamp,
        out: &mut Vec<Effect>,
    ) {
        let next = Next::Ask { query, mode, with: self.choice.clone() };
        if self.wants_survey(slide) {
            self.start_survey(slide, Some(next), now, out);
        } else {
            self.go_on(slide, next, out);
        }
    }

    /// Whether a model is to be asked for page-wide facts that nobody has looked for on this slide yet.
    pub(super) fn wants_survey(&self, slide: SlideId) -> bool {
        let surveyed = self.document.slide(slide).is_none_or(|slide| self.document.is_surveyed(slide));
        self.choice.asks_a_model() && !surveyed
    }

    /// Asks for what holds for the whole page, and for nothing else. The offline reader finds the facts of the schema only.
    pub(super) fn survey(&mut self, slide: SlideId, now: Timestamp, out: &mut Vec<Effect>) {
        if self.choice.asks_a_model() {
            self.start_survey(slide, None, now, out);
        } else if self.document.schema.globals.is_empty() {
            self.note(nothing_to_survey());
        } else {
            self.start_reading(slide, Plan { globals: true, ..Plan::default() }, self.choice.clone(), None, out);
        }
    }

    pub(super) fn start_survey(&mut self, id: SlideId, next: Option<Next>, now: Timestamp, out: &mut Vec<Effect>) {
        let Some(page) = self.document.slide(id).map(|slide| slide.page.clone()) else { return };
        let asks = |next: &Option<Box<Next>>| matches!(next.as_deref(), Some(Next::Ask { .. }));
        let earlier =
            |purpose: &Purpose| matches!(purpose, Purpose::Survey { slide, next } if *slide == id && !asks(next));
        for job in self.runs.whose(earlier) {
            self.cancel(job, now, out);
        }
        let job = Job::Survey { page, schema: self.document.schema.clone(), with: self.choice.clone() };
        self.start(Purpose::Survey { slide: id, next: next.map(Box::new) }, job, out);
    }

    /// What a survey has found that the page lists.
    pub(super) fn overview_read(&mut self, job: JobId, overview: Overview, out: &mut Vec<Effect>) {
        let purpose = self.runs.get(job).map(|run| &run.purpose);
        let Some(Purpose::Survey { slide, .. } | Purpose::Extract { slide, second: false, .. }) = purpose else {
            return;
        };
        let Some(slide) = self.document.slide(*slide) else { return };
        // What could not be told this time takes nothing away.
        if overview.is_empty() || overview == slide.overview {
            return;
        }
        let edits = vec![Edit::on(slide.id, SlideEdit::SetOverview { overview })];
        self.commit_facts(job, edits, out);
    }

    pub(super) fn forget_survey(&mut self, id: SlideId, out: &mut Vec<Effect>) {
        if self.document.slide(id).is_some_and(|slide| !slide.overview.is_empty()) {
            let change = SlideEdit::SetOverview { overview: Overview::default() };
            let (en, ja) = ("Forget what the page lists", "ページの概要を忘れる");
            self.commit(Transaction::new(en, ja, vec![Edit::on(id, change)]), out);
        }
    }

    /// After a survey, whatever it brought: what waited for it goes out, as more of the same step.
    pub(super) fn survey_ended(&mut self, survey: JobId, run: &Run, out: &mut Vec<Effect>) {
        let Purpose::Survey { slide, next: Some(next) } = &run.purpose else { return };
        if let Some(job) = self.go_on(*slide, (**next).clone(), out) {
            self.history.hand_over(survey, job);
        }
    }

    fn go_on(&mut self, id: SlideId, next: Next, out: &mut Vec<Effect>) -> Option<JobId> {
        let page = self.document.slide(id)?.page.clone();
        match next {
            Next::Ask { query, mode, with } => {
                let schema = &self.document.schema;
                let reads = !schema.fields.is_empty() || !schema.globals.is_empty();
                let reader = reads.then(|| with.clone());
                Some(self.ask(id, page, (query, mode), with, reader, out))
            }
            Next::Read { scope, with } => self.read_scope(id, &scope, with, false, None, out),
        }
    }
}

fn nothing_to_survey() -> Diagnostic {
    Diagnostic::warning(
        "nothing-to-survey",
        Message::new(
            "The offline reader surveys a page for the page-wide fields only, and there are none. Write them below “# globals” on the tab Fields, or choose a model.",
            "内蔵の読み取りが調べるのはページ全体の項目だけですが、その項目がありません。「項目」タブの「# globals」の下に書くか、モデルを選んでください。",
        ),
    )
}
