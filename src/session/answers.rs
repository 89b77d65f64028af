//! Asking, and what the answers do: detections are admitted, records laid over, and late answers dropped.

use crate::core::diagnostic::{Diagnostic, Message};
use crate::core::edit::{SlideEdit, Transaction};
use crate::core::id::{JobId, RegionId, SlideId};
use crate::core::matching::{Fate, fates};
use crate::core::provenance::{Origin, ReviewStatus, Timestamp};
use crate::core::query::Query;
use crate::core::record::Record;
use crate::core::region::{Detection, Region};
use crate::core::slide::Slide;

use super::command::{AskMode, QueryCommand};
use super::effect::{Effect, Job};
use super::event::{Answer, Event, News};
use super::runs::{Purpose, Run};
use super::{SaveState, Session};

/// How many questions a slide remembers.
const QUERIES_KEPT: usize = 100;

impl Session {
    pub(super) fn query_command(&mut self, command: QueryCommand, now: Timestamp, out: &mut Vec<Effect>) {
        match command {
            QueryCommand::Ask { text, mode } => self.ask(text.trim().to_owned(), mode, out),
            QueryCommand::AskAndRead { text, mode } => self.ask(text.trim().to_owned(), mode, out),
            QueryCommand::Refine { .. } | QueryCommand::Paste { .. } => {}
            QueryCommand::Admit { items, provenance } => {
                let (ids, detections) = items.into_iter().unzip();
                if let Some(slide) = self.slide().map(|s| s.id) {
                    let answer = Answer { detections, provenance };
                    self.admit(slide, AskMode::Replace, answer, ids, now, out);
                }
            }
        }
    }

    fn ask(&mut self, query: String, mode: AskMode, out: &mut Vec<Effect>) {
        let Some(slide) = self.slide() else {
            return self.note(Diagnostic::warning(
                "no-slide",
                Message::new("Open a slide first.", "先にスライドを開いてください。"),
            ));
        };
        let (id, page) = (slide.id, slide.page.clone());
        // One question at a time for a slide: a new one takes the place of the one still running.
        let earlier: Vec<JobId> = self.runs.detecting(id).collect();
        for job in earlier {
            self.cancel(job, out);
        }
        let job = self.runs.start(Purpose::Detect { slide: id, query: query.clone(), mode });
        out.push(Effect::Start(job, Box::new(Job::Detect { page, query, with: self.choice.clone() })));
    }

    pub(super) fn event(&mut self, event: Event, now: Timestamp, out: &mut Vec<Effect>) {
        match event {
            Event::Job { job, news } => self.news(job, news, now, out),
            Event::PageReady { .. } => {}
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
        let Some(run) = self.runs.get_mut(job) else { return };
        match news {
            News::Progress(progress) => run.progress = Some(progress),
            News::Notice(diagnostic) => self.note(diagnostic),
            News::ProjectOpened(project) => self.project_opened(*project, out),
            News::SlideOpened(page) => self.slide_opened(job, page, out),
            News::DetectedSome(_) | News::Proposed { .. } => {}
            News::Spent(spent) => self.spent.push(spent),
            News::Detected(answer) => {
                if let Purpose::Detect { slide, mode, .. } = run.purpose {
                    self.admit(slide, mode, *answer, Vec::new(), now, out);
                }
            }
            News::RecordRead { region, record } => self.record_read(job, region, *record, out),
            News::RecordFailed { region, problem } => {
                if let Some(Purpose::Extract { waiting, .. }) = self.runs.get_mut(job).map(|run| &mut run.purpose) {
                    waiting.remove(&region);
                }
                self.runs.fail(region, problem);
            }
            News::GlobalsRead(cells) => {
                if let Purpose::Extract { slide, .. } = run.purpose {
                    self.globals_read(slide, cells, out);
                }
            }
            News::Exported { path } => self.note(Diagnostic::info(
                "exported",
                Message::new(format!("Written: {}", path.display()), format!("書き出しました: {}", path.display())),
            )),
            News::Finished => {
                self.runs.end(job);
            }
            News::Failed(problem) => {
                self.runs.end(job);
                self.note(problem);
            }
        }
    }

    /// Turns detections into regions: touched regions stay, untouched ones make room or stay as the mode says.
    fn admit(
        &mut self,
        id: SlideId,
        mode: AskMode,
        answer: Answer,
        ids: Vec<Option<RegionId>>,
        now: Timestamp,
        out: &mut Vec<Effect>,
    ) {
        let Some(slide) = self.document.slide(id).cloned() else {
            return self.note(Diagnostic::warning(
                "answer-without-slide",
                Message::new(
                    "An answer came for a slide that is no longer in the project. It was dropped.",
                    "プロジェクトから外したスライドへの答えが届いたため、捨てました。",
                ),
            ));
        };
        let fates = fates(&slide.regions, &answer.detections);
        let mut changes = Vec::new();
        if mode == AskMode::Replace {
            let renewed = |id: RegionId| fates.contains(&Fate::Renews(id));
            let leaving =
                slide.regions.iter().filter(|r| !r.is_touched() && !renewed(r.id) && !has_touched_cells(&slide, r.id));
            changes.extend(leaving.map(|r| SlideEdit::RemoveRegion { region: r.id }));
        }
        let mut place = slide.regions.len() - changes.len();
        let mut covered = 0;
        let mut wishes = ids.into_iter();
        for (detection, fate) in answer.detections.iter().zip(&fates) {
            let wish = wishes.next().flatten();
            match fate {
                Fate::Covered(_) => covered += 1,
                Fate::Renews(old) => {
                    changes.push(SlideEdit::SetRegion { region: Box::new(admitted(*old, detection, &answer)) })
                }
                Fate::New => {
                    let region = admitted(self.region_id(wish), detection, &answer);
                    changes.push(SlideEdit::AddRegion { index: place, region: Box::new(region), record: None });
                    place += 1;
                }
            }
        }
        if covered > 0 {
            self.note(Diagnostic::info(
                "kept-touched-regions",
                Message::new(
                    format!("{covered} of the answers lie where you have already corrected a region. Yours were kept."),
                    format!("答えのうち {covered} 件は、すでに直した領域と重なるため、あなたの領域を残しました。"),
                ),
            ));
        }
        let asked = Query {
            text: answer.provenance.query.clone(),
            provider: answer.provenance.provider.clone(),
            model: answer.provenance.model.clone(),
            at: now,
            found: answer.detections.len(),
        };
        let mut queries = slide.queries.clone();
        queries.push(asked);
        let surplus = queries.len().saturating_sub(QUERIES_KEPT);
        queries.drain(..surplus);
        changes.push(SlideEdit::SetQueries { queries });
        let count = answer.detections.len();
        let step = changes.into_iter().map(|change| crate::core::edit::Edit::on(id, change)).collect();
        self.commit(Transaction::new(format!("Ask: {count} regions"), format!("質問: {count} 個の領域"), step), out);
    }

    fn record_read(&mut self, job: JobId, region: RegionId, record: Record, out: &mut Vec<Effect>) {
        let Some(Run { purpose: Purpose::Extract { slide, waiting, .. }, .. }) = self.runs.get_mut(job) else { return };
        let slide = *slide;
        let Some(asked) = waiting.remove(&region) else { return };
        self.runs.forget_failure(region);
        let Some(slide) = self.document.slide(slide) else { return };
        let Some(target) = slide.region(region) else { return };
        if record.basis.as_ref() != Some(&asked) || self.document.basis(slide, target) != asked {
            return self.note(Diagnostic::info(
                "late-record",
                Message::new(
                    format!("“{}” changed while it was being read. Read it again.", name(target)),
                    format!("「{}」は読み取り中に変更されました。もう一度読み取ってください。", name(target)),
                ),
            ));
        }
        let fresh = match slide.records.get(&region) {
            Some(old) => old.refreshed(record),
            None => record,
        };
        if slide.records.get(&region) == Some(&fresh) {
            return;
        }
        let (id, label) = (slide.id, name(target));
        let changes = vec![SlideEdit::SetRecord { region, record: Some(Box::new(fresh)) }];
        self.commit_on(id, format!("Read {label}"), format!("読み取り: {label}"), changes, out);
    }

    fn globals_read(
        &mut self,
        id: SlideId,
        cells: std::collections::BTreeMap<String, crate::core::record::Cell>,
        out: &mut Vec<Effect>,
    ) {
        let Some(slide) = self.document.slide(id) else { return };
        let new = cells
            .into_iter()
            .filter(|(field, cell)| slide.globals.get(field).is_none_or(|old| !old.is_touched() && old != cell));
        let changes = new.map(|(field, cell)| SlideEdit::SetGlobal { field, cell: Some(Box::new(cell)) }).collect();
        self.commit_on(id, "Read page-wide facts".to_owned(), "ページ全体の情報を読み取り".to_owned(), changes, out);
    }
}

fn has_touched_cells(slide: &Slide, region: RegionId) -> bool {
    slide.records.get(&region).is_some_and(|record| record.cells.values().any(|cell| cell.is_touched()))
}

fn admitted(id: RegionId, detection: &Detection, answer: &Answer) -> Region {
    Region {
        id,
        label: detection.label.clone(),
        bbox: detection.bbox,
        mask: detection.mask.clone(),
        origin: Origin::Model,
        status: ReviewStatus::Unreviewed,
        confidence: detection.confidence,
        provenance: answer.provenance.clone(),
    }
}

fn name(region: &Region) -> String {
    if region.label.is_empty() { region.id.to_string() } else { crate::core::diagnostic::visible(&region.label) }
}
