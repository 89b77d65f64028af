//! The session's decisions, told as short stories: commands and events in, document and effects out.

mod alike;
mod asking;
mod comparing;
mod correcting;
mod counting;
mod importing;
mod interleaving;
mod judging;
mod projecting;
mod proposals;
mod streaming;
mod tables;

use kirinuki::core::diagnostic::{Diagnostic, Message};
use kirinuki::core::document::Document;
use kirinuki::core::geometry::{Rect, Size};
use kirinuki::core::id::{JobId, RegionId};
use kirinuki::core::mask::Mask;
use kirinuki::core::provenance::{Model, Provenance, ReviewStatus, Timestamp};
use kirinuki::core::record::{Cell, Record};
use kirinuki::core::region::Detection;
use kirinuki::core::schema::Schema;
use kirinuki::core::slide::Page;
use kirinuki::provider::choice::Choice;
use kirinuki::session::command::*;
use kirinuki::session::effect::{Effect, Job};
use kirinuki::session::event::{Answer, Event, News};
use kirinuki::session::runs::RowState;
use kirinuki::session::{Input, SaveState, Session};
use proptest::prelude::*;
use serde_json::json;

fn page(hash: &str) -> Page {
    Page { file: format!("{hash}.png"), number: 1, hash: hash.to_owned(), size: Size { width: 1000, height: 800 } }
}

fn local(query: &str) -> Provenance {
    let model = Model { asked: "layout".to_owned(), answered: "layout".to_owned() };
    Provenance {
        provider: "local".to_owned(),
        model,
        query: query.to_owned(),
        at: Timestamp(1),
        recorded: false,
        reconstructed: false,
    }
}

fn found(bbox: Rect) -> Detection {
    Detection::new("card", bbox)
}

fn boxes(count: usize) -> Vec<Rect> {
    (0..count).map(|i| Rect::new(i as f64 * 150.0, 100.0, i as f64 * 150.0 + 120.0, 300.0)).collect()
}

struct Story {
    session: Session,
    effects: Vec<Effect>,
}

impl Story {
    /// A session with one slide shown and two fields asked for.
    fn begun() -> Story {
        let mut story = Story { session: Session::default(), effects: Vec::new() };
        story.command(Command::Project(ProjectCommand::Open(vec!["a.png".into()])));
        let job = story.job();
        story.news(job, News::SlideOpened(page("a")));
        story.news(job, News::Finished);
        story.with_fields("- name: str\n- rent: int?")
    }

    fn command(&mut self, command: Command) -> &mut Story {
        self.effects = self.session.handle(Input::Command(command), Timestamp(5));
        self
    }

    fn news(&mut self, job: JobId, news: News) -> &mut Story {
        self.effects = self.session.handle(Input::Event(Event::Job { job, news }), Timestamp(5));
        self
    }

    /// The job that the last command started.
    fn job(&self) -> JobId {
        self.started().first().expect("no job was started").0
    }

    /// The jobs that the last command or news started.
    fn started(&self) -> Vec<(JobId, Job)> {
        let started = self.effects.iter().filter_map(|effect| match effect {
            Effect::Start(job, what) => Some((*job, what.as_ref().clone())),
            _ => None,
        });
        started.collect()
    }

    /// The jobs that the last command or news stopped.
    fn stopped(&self) -> Vec<JobId> {
        let stopped = self.effects.iter().filter_map(|effect| match effect {
            Effect::Cancel(job) => Some(*job),
            _ => None,
        });
        stopped.collect()
    }

    /// A model answers from now on.
    fn with_model(mut self) -> Story {
        let choice = Choice { provider: "gemini".to_owned(), ..Choice::default() };
        self.command(Command::Reader(ReaderCommand::Choose(Box::new(choice))));
        self
    }

    /// Other fields are asked for from now on.
    fn with_fields(mut self, text: &str) -> Story {
        let schema = Box::new(Schema::parse(text).unwrap());
        self.command(Command::Schema(SchemaCommand::Set { schema, text: text.to_owned() }));
        self
    }

    fn undo(&mut self) -> &mut Story {
        self.command(Command::Step(StepCommand::Undo))
    }

    fn ask(&mut self, mode: AskMode) -> JobId {
        self.command(Command::Query(QueryCommand::Ask { text: "the cards".to_owned(), mode }));
        self.job()
    }

    fn answer(&mut self, job: JobId, boxes: &[Rect]) -> &mut Story {
        let detections = boxes.iter().map(|b| found(*b)).collect();
        self.news(
            job,
            News::Detected(Box::new(Answer { others: Vec::new(), detections, provenance: local("the cards") })),
        )
    }

    fn asked_and_found(mut self, count: usize) -> Story {
        let job = self.ask(AskMode::Replace);
        self.answer(job, &boxes(count));
        self.news(job, News::Finished);
        self
    }

    fn regions(&self) -> Vec<(u32, Rect)> {
        self.session.slide().unwrap().regions.iter().map(|r| (r.id.0, r.bbox)).collect()
    }

    fn extract(&mut self, scope: ExtractScope) -> JobId {
        self.command(Command::Record(RecordCommand::Extract(scope)));
        self.job()
    }

    fn record(&self, region: u32, rent: i64) -> Record {
        let slide = self.session.slide().unwrap();
        let basis = self.session.document().basis(slide, slide.region(RegionId(region)).unwrap());
        let cell = Cell::read(json!(rent), rent.to_string(), vec![]);
        Record { cells: [("rent".to_owned(), cell)].into(), basis: Some(basis), provenance: local("") }
    }

    fn read(&mut self, job: JobId, region: u32, rent: i64) -> &mut Story {
        let record = Box::new(self.record(region, rent));
        self.news(job, News::RecordRead { region: RegionId(region), record })
    }

    fn rent(&self, region: u32) -> serde_json::Value {
        self.session.slide().unwrap().records[&RegionId(region)].cells["rent"].value.clone()
    }

    fn codes(&self) -> Vec<String> {
        self.session.notices().iter().map(|n| n.diagnostic.code.clone()).collect()
    }
}

#[test]
fn an_answer_becomes_regions_in_one_undoable_step() {
    let mut story = Story::begun().asked_and_found(3);
    assert_eq!(story.regions().len(), 3);
    assert_eq!(story.session.undo_name().unwrap().en, "Ask: 3 regions");
    story.command(Command::Step(StepCommand::Undo));
    assert_eq!(story.regions(), []);
    story.command(Command::Step(StepCommand::Redo));
    assert_eq!(story.regions().len(), 3);
    assert_eq!(story.session.slide().unwrap().queries[0].text, "the cards");
}

#[test]
fn a_late_answer_of_a_cancelled_job_is_dropped() {
    let mut story = Story::begun();
    let job = story.ask(AskMode::Replace);
    story.command(Command::Job(JobCommand::Cancel(job)));
    assert_eq!(story.effects, [Effect::Cancel(job)]);
    story.answer(job, &boxes(3));
    assert_eq!(story.regions(), []);
}

#[test]
fn a_new_question_takes_the_place_of_the_one_still_running() {
    let mut story = Story::begun();
    let first = story.ask(AskMode::Replace);
    let second = story.ask(AskMode::Replace);
    assert!(story.effects.contains(&Effect::Cancel(first)));
    story.answer(first, &boxes(5));
    assert_eq!(story.regions(), []);
    story.answer(second, &boxes(2));
    assert_eq!(story.regions().len(), 2);
}

#[test]
fn an_answer_for_a_slide_that_is_gone_is_dropped_and_said() {
    let mut story = Story::begun();
    let job = story.ask(AskMode::Replace);
    let slide = story.session.slide().unwrap().id;
    story.command(Command::Slide(SlideCommand::Remove(slide)));
    story.answer(job, &boxes(2));
    assert_eq!(story.session.document().slides.len(), 0);
    assert!(story.codes().contains(&"answer-without-slide".to_owned()));
}

#[test]
fn asking_again_keeps_what_a_person_touched() {
    let mut story = Story::begun().asked_and_found(3);
    story.command(Command::Region(RegionCommand::SetStatus {
        regions: vec![RegionId(1)],
        status: ReviewStatus::Accepted,
    }));
    let moved = Rect::new(300.0, 100.0, 440.0, 320.0);
    story.command(Command::Region(RegionCommand::SetBox { region: RegionId(3), bbox: moved }));
    // The new answer sees the first and third again, no longer the second, and one more.
    let job = story.ask(AskMode::Replace);
    story.answer(job, &[boxes(1)[0].translated(5.0, 0.0), boxes(3)[2], Rect::new(700.0, 500.0, 800.0, 700.0)]);
    assert_eq!(story.regions(), [(1, boxes(1)[0]), (3, moved), (4, Rect::new(700.0, 500.0, 800.0, 700.0))]);
    assert!(story.codes().contains(&"kept-touched-regions".to_owned()));
}

#[test]
fn an_untouched_region_found_again_keeps_its_id_and_record() {
    let mut story = Story::begun().asked_and_found(2);
    let job = story.extract(ExtractScope::All);
    story.read(job, 1, 100).read(job, 2, 200).news(job, News::Finished);
    let again = story.ask(AskMode::Replace);
    story.answer(again, &boxes(2));
    assert_eq!(story.regions().iter().map(|r| r.0).collect::<Vec<_>>(), [1, 2]);
    assert_eq!(story.rent(2), json!(200));
}

#[test]
fn adding_keeps_everything() {
    let mut story = Story::begun().asked_and_found(2);
    let job = story.ask(AskMode::Add);
    story.answer(job, &[Rect::new(10.0, 500.0, 90.0, 600.0)]);
    assert_eq!(story.regions().len(), 3);
}

#[test]
fn a_region_with_a_corrected_cell_survives_a_new_question() {
    let mut story = Story::begun().asked_and_found(2);
    let edit = RecordCommand::SetCell { cell: CellKey::of(RegionId(2), "rent".to_owned()), text: "7".to_owned() };
    story.command(Command::Record(edit));
    let job = story.ask(AskMode::Replace);
    story.answer(job, &[Rect::new(700.0, 500.0, 800.0, 700.0)]);
    assert_eq!(story.regions().iter().map(|r| r.0).collect::<Vec<_>>(), [2, 3]);
}

#[test]
fn a_second_reading_never_overwrites_a_persons_value() {
    let mut story = Story::begun().asked_and_found(2);
    let job = story.extract(ExtractScope::All);
    story.read(job, 1, 100).read(job, 2, 200).news(job, News::Finished);
    let edit = RecordCommand::SetCell { cell: CellKey::of(RegionId(1), "rent".to_owned()), text: "111".to_owned() };
    story.command(Command::Record(edit));
    let confirm = RecordCommand::Confirm(vec![CellKey::of(RegionId(2), "rent".to_owned())]);
    story.command(Command::Record(confirm));
    let job = story.extract(ExtractScope::All);
    story.read(job, 1, 999).read(job, 2, 999).news(job, News::Finished);
    assert_eq!((story.rent(1), story.rent(2)), (json!(111), json!(200)));
    let release = RecordCommand::Release(CellKey::of(RegionId(1), "rent".to_owned()));
    story.command(Command::Record(release));
    let job = story.extract(ExtractScope::All);
    story.read(job, 1, 999);
    assert_eq!(story.rent(1), json!(999));
}

#[test]
fn a_record_read_from_a_box_that_has_moved_is_dropped() {
    let mut story = Story::begun().asked_and_found(1);
    let job = story.extract(ExtractScope::All);
    let read_before = Box::new(story.record(1, 100));
    let bbox = Rect::new(0.0, 100.0, 200.0, 300.0);
    story.command(Command::Region(RegionCommand::SetBox { region: RegionId(1), bbox }));
    story.news(job, News::RecordRead { region: RegionId(1), record: read_before });
    assert!(story.session.slide().unwrap().records.is_empty());
    assert!(story.codes().contains(&"late-record".to_owned()));
}

#[test]
fn rows_tell_how_they_stand() {
    let mut story = Story::begun().asked_and_found(3);
    let state = |story: &Story, region: u32| {
        let slide = story.session.slide().unwrap();
        story.session.row_state(slide, slide.region(RegionId(region)).unwrap())
    };
    assert_eq!(state(&story, 1), RowState::Unread);
    let job = story.extract(ExtractScope::All);
    assert_eq!(state(&story, 1), RowState::Reading);
    let problem = Diagnostic::error("x", Message::new("no", "否"));
    story.read(job, 1, 5).read(job, 2, 6);
    story.news(job, News::RecordFailed { region: RegionId(3), problem: problem.clone() });
    story.news(job, News::Finished);
    assert_eq!((state(&story, 1), state(&story, 3)), (RowState::Read, RowState::Failed(problem)));
    let move_by = RegionCommand::MoveBy { regions: vec![RegionId(1)], dx: 3.0, dy: 0.0 };
    story.command(Command::Region(move_by));
    assert_eq!(state(&story, 1), RowState::Stale);
    story.command(Command::Record(RecordCommand::Extract(ExtractScope::Needed)));
    let wanted = story.effects.iter().find_map(|effect| match effect {
        Effect::Start(_, job) => match job.as_ref() {
            Job::Extract(extraction) => Some(extraction.regions.iter().map(|(id, _)| id.0).collect::<Vec<_>>()),
            _ => None,
        },
        _ => None,
    });
    assert_eq!(wanted, Some(vec![1, 3]));
}

#[test]
fn a_failed_save_is_shown_until_one_succeeds() {
    let mut story = Story::begun();
    let problem = Diagnostic::error("save-failed", Message::new("disk full", "空きがありません"));
    story.session.handle(Input::Event(Event::SaveFailed { problem: problem.clone() }), Timestamp(1));
    assert_eq!(story.session.save_state(), &SaveState::Failed(problem));
    story.command(Command::Region(RegionCommand::Draw { bbox: Rect::new(1.0, 1.0, 50.0, 50.0) }));
    assert!(matches!(story.session.save_state(), SaveState::Failed(_)));
    story.session.handle(Input::Event(Event::Saved { steps: 9 }), Timestamp(1));
    assert_eq!(story.session.save_state(), &SaveState::Saved);
    assert!(!story.codes().contains(&"save-failed".to_owned()));
}

#[test]
fn extracting_without_fields_says_what_to_do() {
    let mut story = Story::begun().asked_and_found(1);
    let none = Box::new(Schema::default());
    story.command(Command::Schema(SchemaCommand::Set { schema: none, text: String::new() }));
    story.command(Command::Record(RecordCommand::Extract(ExtractScope::All)));
    assert_eq!(story.effects, []);
    assert!(story.codes().contains(&"no-fields".to_owned()));
}

/// Any command a person could give, with ids that may or may not exist.
fn commands() -> impl Strategy<Value = Command> {
    let id = (1u32..8).prop_map(RegionId);
    let ids = prop::collection::vec((1u32..8).prop_map(RegionId), 0..4);
    let rect = (-50.0..1100.0, -50.0..900.0, -50.0..1100.0, -50.0..900.0)
        .prop_map(|(a, b, c, d): (f64, f64, f64, f64)| Rect::new(a, b, c, d));
    let field = prop::sample::select(vec!["name", "rent", "none"]).prop_map(str::to_owned);
    prop_oneof![
        rect.clone().prop_map(|bbox| Command::Region(RegionCommand::Draw { bbox })),
        (id.clone(), rect).prop_map(|(region, bbox)| Command::Region(RegionCommand::SetBox { region, bbox })),
        (ids.clone(), -200.0..200.0)
            .prop_map(|(regions, dx)| { Command::Region(RegionCommand::MoveBy { regions, dx, dy: -dx / 2.0 }) }),
        (id.clone(), ".{0,6}").prop_map(|(region, label)| Command::Region(RegionCommand::Relabel { region, label })),
        ids.clone().prop_map(|ids| Command::Region(RegionCommand::Delete(ids))),
        ids.clone().prop_map(|ids| Command::Region(RegionCommand::Duplicate(ids))),
        (id.clone(), 0usize..9).prop_map(|(region, index)| Command::Region(RegionCommand::Reorder { region, index })),
        (id.clone(), field.clone(), "[0-9a-z]{0,4}").prop_map(|(region, field, text)| {
            Command::Record(RecordCommand::SetCell { cell: CellKey::of(region, field), text })
        }),
        (id.clone(), field.clone())
            .prop_map(|(region, field)| { Command::Record(RecordCommand::Release(CellKey::of(region, field))) }),
        (id, field).prop_map(|(region, field)| Command::Record(RecordCommand::Ditto(CellKey::of(region, field)))),
        Just(Command::Step(StepCommand::Undo)),
        Just(Command::Step(StepCommand::Redo)),
        Just(Command::Select(SelectCommand::All)),
        Just(Command::Select(SelectCommand::Next)),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn undoing_everything_leads_back_and_redoing_leads_forth(script in prop::collection::vec(commands(), 0..40)) {
        let mut story = Story::begun().asked_and_found(3);
        for command in script {
            story.command(command);
        }
        let after = story.session.document().clone();
        let mut steps = 0;
        while story.session.undo_name().is_some() {
            story.command(Command::Step(StepCommand::Undo));
            steps += 1;
        }
        prop_assert_eq!(story.session.document(), &Document::default());
        while story.session.redo_name().is_some() && steps > 0 {
            story.command(Command::Step(StepCommand::Redo));
            steps -= 1;
        }
        prop_assert!(story.session.document().slides.len() <= 1);
        if story.session.redo_name().is_none() {
            prop_assert_eq!(story.session.document(), &after);
        }
    }

    #[test]
    fn regions_stay_on_the_page_with_ids_of_their_own(script in prop::collection::vec(commands(), 0..40)) {
        let mut story = Story::begun().asked_and_found(3);
        for command in script {
            story.command(command);
            // Undoing far enough takes the slide itself back.
            let Some(slide) = story.session.slide() else { continue };
            let mut ids: Vec<_> = slide.regions.iter().map(|r| r.id).collect();
            ids.sort();
            ids.dedup();
            prop_assert_eq!(ids.len(), slide.regions.len());
            for region in &slide.regions {
                prop_assert!(slide.page.size.rect().contains_rect(region.bbox), "{:?}", region.bbox);
                prop_assert!(region.bbox.width() >= 2.0 && region.bbox.height() >= 2.0);
            }
            prop_assert!(story.session.selection().regions().iter().all(|id| slide.region(*id).is_some()));
        }
    }

    #[test]
    fn what_the_journal_is_told_gives_the_same_document(script in prop::collection::vec(commands(), 0..40)) {
        let mut story = Story::begun().asked_and_found(2);
        let mut replica = story.session.document().clone();
        for command in script {
            story.command(command);
            for effect in &story.effects {
                if let Effect::Save(step) = effect {
                    step.as_ref().clone().apply(&mut replica).unwrap();
                }
            }
        }
        prop_assert_eq!(&replica, story.session.document());
    }
}
