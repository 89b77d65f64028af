//! Comparisons: one question, asked of several at once, each in a job of its own.
//!
//! Every contender is an ordinary question whose answer is kept here instead of in the document. One that fails costs no
//! other. Only what a person takes of the consensus becomes a proposal, and only what they accept of that a region.

mod export;
mod state;

use crate::core::compare::Contender;
use crate::core::diagnostic::{Diagnostic, Message};
use crate::core::id::{JobId, RegionId, SlideId};
use crate::core::known::Known;
use crate::core::matching::{Fate, fates};
use crate::core::operation::Operation;
use crate::core::provenance::{Model, Provenance, Timestamp};
use crate::core::region::Detection;
use crate::core::slide::Slide;
use crate::provider::choice::Choice;

use super::Session;
use super::command::CompareCommand;
use super::counted::counting_assumed;
use super::effect::{Effect, Extraction, Job};
use super::event::News;
use super::runs::Purpose;

pub use state::{Comparison, Progress, Standing};

/// The most answers that are compared at once.
pub const MOST_CONTENDERS: usize = 16;

/// What the front doors read.
impl Session {
    /// The comparison of the slide shown.
    pub fn comparison(&self) -> Option<&Comparison> {
        self.comparisons.get(&self.shown?)
    }

    /// Every comparison, with its slide.
    pub fn comparisons(&self) -> impl Iterator<Item = (&Slide, &Comparison)> {
        self.document.slides.iter().filter_map(|slide| Some((slide, self.comparisons.get(&slide.id)?)))
    }

    /// Who is on record for the open project, as a choice of `replay` names them, and whether all of it was reconstructed.
    pub fn on_record(&self) -> &[(String, bool)] {
        &self.on_record
    }
}

impl Session {
    pub(super) fn compare_command(&mut self, command: CompareCommand, now: Timestamp, out: &mut Vec<Effect>) {
        if command == CompareCommand::Look {
            self.start(Purpose::Record, Job::ListRecord, out);
            return;
        }
        let Some(id) = self.slide().map(|slide| slide.id) else {
            let message = Message::new("Open a slide first.", "先にスライドを開いてください。");
            return self.note(Diagnostic::warning("no-slide", message));
        };
        match command {
            CompareCommand::Look => {}
            CompareCommand::Start { query, with, repeats, everywhere, read } => {
                let slides = self.document.slides.iter().map(|slide| slide.id);
                let slides: Vec<SlideId> = slides.filter(|slide| everywhere || *slide == id).collect();
                let Some(with) = self.contenders(&query, with, repeats) else { return };
                for slide in slides {
                    self.stop_comparing(Some(slide), now, out);
                    self.start_comparing(slide, query.trim().to_owned(), &with, &read, out);
                }
            }
            CompareCommand::Stop => self.stop_comparing(None, now, out),
            CompareCommand::AtLeast(count) => {
                self.comparisons.values_mut().for_each(|comparison| comparison.at_least = count.max(1));
            }
            CompareCommand::Show { at, shown } => {
                if let Some(standing) = self.comparisons.get_mut(&id).and_then(|all| all.standings.get_mut(at)) {
                    standing.shown = shown;
                }
            }
            CompareCommand::Take => self.take_consensus(id, now),
            CompareCommand::Export { json, path } => {
                let text = if json { self.comparisons_json() } else { self.comparisons_csv() };
                self.start(Purpose::Export, Job::Write { text, path }, out);
            }
            CompareCommand::Close => {
                self.stop_comparing(None, now, out);
                self.comparisons.clear();
            }
        }
    }

    /// Everybody who is asked, as often as they are; `None`, and a notice, where that is nobody or there is no question.
    fn contenders(&mut self, query: &str, with: Vec<Choice>, repeats: u32) -> Option<Vec<Choice>> {
        let asked = |choice: &Choice, answer: u32| Choice { answer, ..choice.clone() };
        let mut all: Vec<Choice> =
            with.iter().flat_map(|choice| (0..repeats.max(1)).map(move |answer| asked(choice, answer))).collect();
        if all.is_empty() || query.trim().is_empty() {
            self.note(nobody_to_compare());
            return None;
        }
        if all.len() > MOST_CONTENDERS {
            self.note(too_many(all.len()));
            all.truncate(MOST_CONTENDERS);
        }
        Some(all)
    }

    fn start_comparing(
        &mut self,
        id: SlideId,
        query: String,
        with: &[Choice],
        read: &[RegionId],
        out: &mut Vec<Effect>,
    ) {
        let Some(slide) = self.document.slide(id) else { return };
        let (page, facts) = (slide.page.clone(), self.document.orientation(slide));
        let known = Box::new(Known::of(&self.document, slide));
        let standings = with.iter().map(|choice| Standing::asked(choice.clone())).collect();
        self.comparisons.insert(id, Comparison::new(query.clone(), standings, read.to_vec()));
        for (at, with) in with.iter().cloned().enumerate() {
            let (page, query, facts) = (page.clone(), query.clone(), facts.clone());
            let job = Job::Detect { page, query, facts, known: known.clone(), with };
            self.start(Purpose::Contend { slide: id, at }, job, out);
        }
    }

    /// Stops asking about one slide, or about all.
    fn stop_comparing(&mut self, id: Option<SlideId>, now: Timestamp, out: &mut Vec<Effect>) {
        let meant = |purpose: &Purpose| match purpose {
            Purpose::Contend { slide, .. } => id.is_none_or(|id| id == *slide),
            _ => false,
        };
        for job in self.runs.whose(meant) {
            self.cancel(job, now, out);
        }
    }

    /// A contender's job was stopped; what it has brought stays.
    pub(super) fn contender_stopped(&mut self, purpose: &Purpose) {
        if let Some(standing) = self.standing(purpose) {
            standing.progress = match standing.answer {
                Some(_) => Progress::Done,
                None => Progress::Stopped,
            };
        }
    }

    fn standing(&mut self, purpose: &Purpose) -> Option<&mut Standing> {
        let Purpose::Contend { slide, at } = purpose else { return None };
        self.comparisons.get_mut(slide)?.standings.get_mut(*at)
    }

    /// News of a contender's job. Returns those that mean the same for every job.
    pub(super) fn contender_news(&mut self, job: JobId, news: News, out: &mut Vec<Effect>) -> Option<News> {
        let Some(purpose @ Purpose::Contend { slide, .. }) = self.runs.get(job).map(|run| run.purpose.clone()) else {
            return Some(news);
        };
        let Some(standing) = self.standing(&purpose) else { return Some(news) };
        match news {
            News::DetectedSome(part) => standing.arrived.extend(part.detections),
            News::Took(took) => standing.took = took,
            News::Detected(answer) => {
                standing.answered(answer.detections, answer.provenance);
                if let Some(comparison) = self.comparisons.get_mut(&slide) {
                    comparison.agree_anew();
                }
                self.read_for_comparison(&purpose, out);
            }
            News::RecordRead { region, record } => {
                if let Some(answer) = &mut standing.answer {
                    answer.records.insert(region, *record);
                }
            }
            // Asked alone, it offers the other ways to read its numbers.
            News::Countings(countings) => {
                standing.notices.extend(countings.assumed.then(|| counting_assumed(&countings.model)));
            }
            News::RecordFailed { problem, .. } | News::Notice(problem) => standing.notices.push(problem),
            News::Finished => {
                self.runs.end(job);
                self.contender_ended(&purpose);
            }
            News::Failed(problem) => {
                match standing.answer {
                    // The reading failed; the boxes were there before.
                    Some(_) => standing.notices.push(problem),
                    None => standing.progress = Progress::Failed(problem),
                }
                self.runs.end(job);
                self.contender_ended(&purpose);
            }
            other => return Some(other),
        }
        None
    }

    /// A contender is done once none of its jobs is under way.
    fn contender_ended(&mut self, purpose: &Purpose) {
        let busy = !self.runs.whose(|other| other == purpose).is_empty();
        if let Some(standing) = self.standing(purpose)
            && !busy
            && !matches!(standing.progress, Progress::Failed(_))
        {
            standing.progress = if standing.answer.is_some() { Progress::Done } else { Progress::Stopped };
        }
    }

    /// Has a contender read the regions whose values a person knows, once for each model. Nothing a person has confirmed
    /// goes along: nobody is told the answers.
    fn read_for_comparison(&mut self, purpose: &Purpose, out: &mut Vec<Effect>) {
        let Purpose::Contend { slide: id, at } = purpose else { return };
        let Some(comparison) = self.comparisons.get(id) else { return };
        let (Some(standing), Some(slide)) = (comparison.standings.get(*at), self.document.slide(*id)) else { return };
        let wanted = slide.regions.iter().filter(|region| comparison.read.contains(&region.id));
        let regions: Vec<_> = wanted.map(|region| (region.id, self.document.basis(slide, region))).collect();
        if regions.is_empty() || standing.with.answer > 0 || self.document.schema.fields.is_empty() {
            return;
        }
        let job = Extraction {
            page: slide.page.clone(),
            schema: self.document.schema.clone(),
            taken: slide.regions.iter().map(|region| region.bbox).collect(),
            rows: regions.iter().map(|(_, basis)| basis.crop).collect(),
            regions,
            confirmed: Vec::new(),
            only: Default::default(),
            globals: false,
            facts: self.document.facts(slide),
            second: false,
            with: standing.with.clone(),
        };
        self.start(purpose.clone(), Job::Extract(Box::new(job)), out);
        if let Some(standing) = self.standing(purpose) {
            standing.progress = Progress::Reading;
        }
    }

    /// Proposes the boxes that enough answers agree on, but for those where a region stands already.
    fn take_consensus(&mut self, id: SlideId, now: Timestamp) {
        let (Some(comparison), Some(slide)) = (self.comparisons.get(&id), self.document.slide(id)) else { return };
        let boxes: Vec<Detection> =
            comparison.shown_groups().map(|group| Detection::new(group.label.clone(), group.bbox)).collect();
        let fates = fates(&slide.regions, &boxes);
        let new = boxes.into_iter().zip(fates).filter(|(_, fate)| *fate == Fate::New);
        let operations: Vec<Operation> = new.map(|(detection, _)| Operation::Add { detection }).collect();
        if operations.is_empty() {
            return self.note(nothing_new());
        }
        let answers: Vec<&Contender> = comparison.answers().collect();
        let names: Vec<&str> = answers.iter().map(|one| one.by.model.answered.as_str()).collect();
        let names = names.join(", ");
        let by = Provenance {
            provider: "compare".to_owned(),
            model: Model { asked: names.clone(), answered: names },
            query: comparison.query.clone(),
            recorded: answers.iter().all(|one| one.by.recorded),
            reconstructed: answers.iter().any(|one| one.by.reconstructed),
            ..Provenance::person(now)
        };
        self.keep_proposals(id, operations, &by, None);
    }
}

fn nobody_to_compare() -> Diagnostic {
    Diagnostic::warning(
        "nobody-to-compare",
        Message::new(
            "Say what to find, and choose at least one who answers.",
            "探すものを入力し、回答者を一つ以上選んでください。",
        ),
    )
}

fn too_many(wanted: usize) -> Diagnostic {
    Diagnostic::warning(
        "too-many-to-compare",
        Message::new(
            format!(
                "{wanted} answers were wanted; the first {MOST_CONTENDERS} are compared. Choose fewer, or repeat less."
            ),
            format!("{wanted} 件のうち最初の {MOST_CONTENDERS} 件を比べます。回答者か回数を減らしてください。"),
        ),
    )
}

fn nothing_new() -> Diagnostic {
    Diagnostic::info(
        "nothing-proposed",
        Message::new(
            "Everything they agree on is a region already. Lower “at least”, or draw with R.",
            "一致した枠はすべて領域になっています。「一致数」を下げるか、R キーで描いてください。",
        ),
    )
}
