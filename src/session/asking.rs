//! Asking: questions, refining turns and pasted replies become jobs, one of each kind at a time for a slide.

use crate::core::diagnostic::{Diagnostic, Message};
use crate::core::id::{JobId, SlideId};
use crate::core::known::Known;
use crate::core::provenance::{ReviewStatus, Timestamp};
use crate::core::slide::Page;
use crate::provider::choice::Choice;

use super::Session;
use super::command::{AskMode, QueryCommand};
use super::effect::{Effect, Job};
use super::event::Answer;
use super::runs::{Came, Purpose};

/// How many earlier questions a refining turn carries along.
const QUESTIONS_TOLD: usize = 6;

impl Session {
    pub(super) fn query_command(&mut self, command: QueryCommand, now: Timestamp, out: &mut Vec<Effect>) {
        let Some((slide, page)) = self.slide().map(|slide| (slide.id, slide.page.clone())) else {
            return self.note(Diagnostic::warning(
                "no-slide",
                Message::new("Open a slide first.", "先にスライドを開いてください。"),
            ));
        };
        match command {
            QueryCommand::Ask { text, mode } => {
                self.stop_asking(slide, now, out);
                let with = self.choice.clone();
                self.ask(slide, page, (text.trim().to_owned(), mode), with, None, out);
            }
            QueryCommand::AskAndRead { text, mode } => {
                self.stop_asking(slide, now, out);
                self.ask_and_read(slide, text.trim().to_owned(), mode, now, out);
            }
            QueryCommand::CountAs(counting) => self.count_as(counting, out),
            QueryCommand::Survey => self.survey(slide, now, out),
            QueryCommand::ForgetSurvey => self.forget_survey(slide, out),
            QueryCommand::Refine { text } => self.refine(slide, page, text.trim().to_owned(), now, out),
            QueryCommand::Paste { text, mode } => {
                self.stop_asking(slide, now, out);
                let purpose = asking(slide, String::new(), mode, None);
                self.start(purpose, Job::Decode { page, text }, out);
            }
            QueryCommand::Import { path } => self.import(path, out),
            QueryCommand::Admit { items, provenance } => {
                self.stop_asking(slide, now, out);
                let (ids, detections) = items.into_iter().unzip();
                let answer = Answer { others: Vec::new(), detections, provenance };
                self.admit(slide, &answer, ids, now, out);
            }
        }
    }

    pub(super) fn ask(
        &mut self,
        slide: SlideId,
        page: Page,
        (query, mode): (String, AskMode),
        with: Choice,
        reader: Option<Choice>,
        out: &mut Vec<Effect>,
    ) -> JobId {
        let purpose = asking(slide, query.clone(), mode, reader);
        let about = self.document.slide(slide);
        let facts = about.map(|slide| self.document.orientation(slide)).unwrap_or_default();
        let known = Box::new(about.map(|slide| Known::of(&self.document, slide)).unwrap_or_default());
        self.start(purpose, Job::Detect { page, query, facts, known, with }, out)
    }

    fn refine(&mut self, slide: SlideId, page: Page, query: String, now: Timestamp, out: &mut Vec<Effect>) {
        if !self.choice.asks_a_model() {
            return self.note(Diagnostic::warning(
                "refining-needs-a-model",
                Message::new(
                    "Refining in words needs a model. Choose one, ask anew in other words, or correct the boxes by hand.",
                    "言葉での修正にはモデルが必要です。モデルを選ぶか、別の言葉で質問し直すか、領域を手で直してください。",
                ),
            ));
        }
        let Some(about) = self.document.slide(slide) else { return };
        let kept = about.regions.iter().filter(|region| region.status != ReviewStatus::Rejected);
        let regions = kept.map(|region| (region.id, region.bbox, region.label.clone())).collect();
        let said: Vec<String> = about.queries.iter().map(|q| q.text.clone()).filter(|text| !text.is_empty()).collect();
        let earlier = said[said.len().saturating_sub(QUESTIONS_TOLD)..].to_vec();
        let refining = |purpose: &Purpose| matches!(purpose, Purpose::Refine { slide: s, .. } if *s == slide);
        for job in self.runs.whose(refining) {
            self.cancel(job, now, out);
        }
        let job = Job::Refine { page, query: query.clone(), regions, earlier, with: self.choice.clone() };
        self.start(Purpose::Refine { slide, query }, job, out);
    }

    /// One question at a time for a slide: a new one takes the place of the one still running, and of what was said about
    /// the one before.
    fn stop_asking(&mut self, slide: SlideId, now: Timestamp, out: &mut Vec<Effect>) {
        self.notices.withdraw_all("query-");
        let earlier: Vec<JobId> = self.runs.detecting(slide).collect();
        for job in earlier {
            self.cancel(job, now, out);
        }
    }
}

fn asking(slide: SlideId, query: String, mode: AskMode, reader: Option<Choice>) -> Purpose {
    Purpose::Detect { slide, query, mode, reader, came: Box::<Came>::default() }
}
