//! Asking and reading in one go, pasted replies, errands, and what it all has cost.

use super::*;
use kirinuki::core::mask::ProbabilityMap;
use kirinuki::core::overview::Overview;
use kirinuki::core::provenance::Model as Answered;
use kirinuki::core::review::CellKey;
use kirinuki::core::usage::Usage;
use kirinuki::session::event::Spent;
use kirinuki::session::runs::{Errand, Purpose};

const WITH_GLOBALS: &str = "- name: str\n- rent: int?\n# globals\n- company: str";

impl Story {
    fn ask_and_read(&mut self) -> JobId {
        let text = "the cards".to_owned();
        self.command(Command::Query(QueryCommand::AskAndRead { text, mode: AskMode::Replace }));
        self.job()
    }

    fn some(&mut self, job: JobId, boxes: &[Rect]) -> &mut Story {
        let detections = boxes.iter().map(|b| found(*b)).collect();
        self.news(
            job,
            News::DetectedSome(Box::new(Answer { others: Vec::new(), detections, provenance: local("the cards") })),
        )
    }

    /// The rows whose reading was started, each with its job.
    fn rows(&self) -> Vec<(JobId, Vec<u32>, bool)> {
        let rows = self.started().into_iter().filter_map(|(job, what)| match what {
            Job::Extract(e) => Some((job, e.regions.iter().map(|(id, _)| id.0).collect(), e.globals)),
            _ => None,
        });
        rows.collect()
    }

    fn state(&self, region: u32) -> RowState {
        let slide = self.session.slide().unwrap();
        self.session.row_state(slide, slide.region(RegionId(region)).unwrap())
    }
}

fn numbers(rows: &[(JobId, Vec<u32>, bool)]) -> Vec<u32> {
    rows.iter().flat_map(|(_, ids, _)| ids.clone()).collect()
}

#[test]
fn the_page_is_surveyed_and_then_each_region_read_as_it_comes() {
    let mut story = Story::begun().with_model().with_fields(WITH_GLOBALS);
    let before = story.session.document().clone();
    let survey = story.ask_and_read();
    assert!(matches!(story.started()[..], [(_, Job::Survey { .. })]));
    let overview = Overview { count: Some(3), kind: "card".to_owned(), sections: Vec::new() };
    let cells = [("company".to_owned(), Cell::read(json!("x"), "x", vec![]))].into();
    story.news(survey, News::Surveyed(overview)).news(survey, News::GlobalsRead(cells));
    story.news(survey, News::Finished);
    let ask = story.job();
    let [(_, Job::Detect { facts, .. })] = &story.started()[..] else { panic!() };
    assert_eq!(facts, r#"{"count":3,"kind":"card","company":"x"}"#);
    story.some(ask, &boxes(2));
    let first = story.rows();
    assert_eq!(numbers(&first), [1, 2]);
    assert!(first.iter().all(|(_, ids, globals)| ids.len() == 1 && !globals));
    story.read(first[0].0, 1, 100);
    story.some(ask, &boxes(3)[2..]);
    assert_eq!(numbers(&story.rows()), [3]);
    let third = story.rows()[0].0;
    // The whole says the same again: nothing is read twice.
    story.answer(ask, &boxes(3));
    assert_eq!(story.rows(), []);
    story.news(ask, News::Finished);
    story.read(third, 3, 300).news(third, News::Finished);
    story.read(first[1].0, 2, 200);
    assert_eq!((story.rent(1), story.rent(2), story.rent(3)), (json!(100), json!(200), json!(300)));
    assert_eq!(story.session.undo_name().unwrap().en, "Ask and read: 3 regions");
    story.undo();
    assert_eq!(story.session.document(), &before);
    assert!(story.session.runs().detecting(story.session.slide().unwrap().id).next().is_none());
}

#[test]
fn what_is_known_of_a_page_is_not_asked_twice_and_can_be_forgotten() {
    let mut story = Story::begun().with_model().with_fields(WITH_GLOBALS);
    story.command(Command::Query(QueryCommand::Survey));
    let survey = story.job();
    let cells = [("company".to_owned(), Cell::read(serde_json::Value::Null, "", vec![]))].into();
    let overview = Overview { sections: vec!["East".to_owned()], ..Overview::default() };
    story.news(survey, News::Surveyed(overview)).news(survey, News::GlobalsRead(cells)).news(survey, News::Finished);
    assert_eq!(story.session.undo_name().unwrap().en, "Read page-wide facts");
    let facts = |story: &Story| match &story.started()[..] {
        [(_, Job::Detect { facts, .. })] => facts.clone(),
        other => panic!("{} jobs", other.len()),
    };
    story.ask_and_read();
    assert_eq!(facts(&story), r#"{"sections":["East"]}"#);
    story.command(Command::Query(QueryCommand::ForgetSurvey));
    story.ask_and_read();
    assert_eq!(facts(&story), "");
}

/// The offline reader compares by the values of the rows: a question takes along what was read, what a person has put in its
/// place, and nothing that a person has rejected.
#[test]
fn a_question_knows_the_rows_as_they_are_now() {
    let mut story = Story::begun().asked_and_found(3).with_fields("- rent: integer");
    let job = story.extract(ExtractScope::All);
    for region in 1..=3 {
        story.read(job, region, 100 * i64::from(region));
    }
    story.news(job, News::Finished);
    let cell = CellKey::of(RegionId(2), "rent");
    story.command(Command::Record(RecordCommand::SetCell { cell, text: "950".to_owned() }));
    let reject = RegionCommand::SetStatus { regions: vec![RegionId(3)], status: ReviewStatus::Rejected };
    story.command(Command::Region(reject));
    story.ask(AskMode::Replace);
    let [(_, Job::Detect { known, .. })] = &story.started()[..] else { panic!() };
    assert_eq!(known.schema, story.session.document().schema);
    let rents: Vec<_> = known.rows.iter().map(|row| (row.bbox, &row.values["rent"])).collect();
    let said: Vec<_> = rents.iter().map(|(at, rent)| (*at, rent.value.clone(), rent.by_person)).collect();
    assert_eq!(said, [(boxes(3)[0], json!(100), false), (boxes(3)[1], json!(950), true)]);
}

#[test]
fn a_survey_that_fails_holds_nothing_up_and_one_that_is_stopped_takes_all_along() {
    let mut story = Story::begun().with_model().with_fields(WITH_GLOBALS);
    let survey = story.ask_and_read();
    story.news(survey, News::Failed(Diagnostic::error("busy", Message::new("no", "否"))));
    assert!(matches!(story.started()[..], [(_, Job::Detect { .. })]), "the question goes out all the same");
    let mut story = Story::begun().with_model().with_fields(WITH_GLOBALS);
    let survey = story.ask_and_read();
    let again = story.ask_and_read();
    assert_eq!(story.stopped(), [survey], "one question at a time");
    story.command(Command::Job(JobCommand::Cancel(again)));
    assert!(story.started().is_empty() && story.session.runs().is_idle());
}

#[test]
fn crops_that_go_with_their_page_wait_for_its_facts_once() {
    let mut story = Story::begun().asked_and_found(2).with_model().with_fields(WITH_GLOBALS);
    let choice = Choice { context: true, ..story.session.choice().clone() };
    story.command(Command::Reader(ReaderCommand::Choose(Box::new(choice))));
    let survey = story.extract(ExtractScope::All);
    assert!(matches!(story.started()[..], [(_, Job::Survey { .. })]));
    let cells = [("company".to_owned(), Cell::read(json!("x"), "x", vec![]))].into();
    story.news(survey, News::GlobalsRead(cells)).news(survey, News::Finished);
    let [(reading, Job::Extract(extraction))] = &story.started()[..] else { panic!() };
    assert_eq!((extraction.facts.as_str(), extraction.globals), (r#"{"company":"x"}"#, false));
    let reading = *reading;
    story.read(reading, 1, 100).read(reading, 2, 200).news(reading, News::Finished);
    assert_eq!(story.session.undo_name().unwrap().en, "Read 2 regions");
    story.undo();
    assert!(story.session.slide().unwrap().globals.is_empty(), "facts and rows are one step");
    story.command(Command::Step(StepCommand::Redo));
    story.extract(ExtractScope::All);
    assert!(matches!(story.started()[..], [(_, Job::Extract(_))]));
}

#[test]
fn a_row_is_read_again_when_the_whole_changes_its_box_and_stopped_when_it_goes() {
    let mut story = Story::begun().with_model();
    let ask = story.ask_and_read();
    story.some(ask, &boxes(4));
    let rows = story.rows();
    story.read(rows[0].0, 1, 100).news(rows[0].0, News::Finished);
    // A person moves the third: the whole does not move it back, and it is read where it is now.
    let moved = Rect::new(300.0, 400.0, 400.0, 600.0);
    story.command(Command::Region(RegionCommand::SetBox { region: RegionId(3), bbox: moved }));
    let shifted = boxes(2).iter().map(|b| b.translated(6.0, 0.0)).collect::<Vec<_>>();
    story.answer(ask, &[shifted[0], shifted[1], boxes(3)[2]]);
    assert_eq!(numbers(&story.rows()), [1, 2, 3]);
    let mut stopped = story.stopped();
    stopped.sort();
    assert_eq!(stopped, [rows[1].0, rows[2].0, rows[3].0]);
    assert_eq!(story.state(2), RowState::Reading);
}

#[test]
fn rows_read_after_a_persons_step_are_a_step_of_their_own() {
    let mut story = Story::begun().with_model();
    let ask = story.ask_and_read();
    story.some(ask, &boxes(3)).answer(ask, &boxes(3)).news(ask, News::Finished);
    let rows: Vec<JobId> = story.session.runs().iter().map(|(job, _)| job).collect();
    story.command(Command::Region(RegionCommand::Reorder { region: RegionId(3), index: 0 }));
    story.read(rows[0], 1, 100);
    assert_eq!(story.session.undo_name().unwrap().en, "Read card");
    story.read(rows[1], 2, 200).read(rows[2], 3, 300);
    assert_eq!(story.session.undo_name().unwrap().en, "Read 3 regions");
    story.undo();
    assert_eq!(story.session.undo_name().unwrap().en, "Reorder card");
    assert!(story.session.slide().unwrap().records.is_empty());
}

#[test]
fn the_offline_reader_reads_everything_after_the_whole_answer() {
    let mut story = Story::begun().with_fields(WITH_GLOBALS);
    let ask = story.ask_and_read();
    assert_eq!(story.started().len(), 1);
    story.some(ask, &boxes(1));
    assert_eq!(story.rows(), []);
    // The answer comes after another slide was opened and shown.
    story.command(Command::Project(ProjectCommand::Open(vec!["b.png".into()])));
    let open = story.job();
    story.news(open, News::SlideOpened(page("b")));
    story.answer(ask, &boxes(3));
    assert_eq!(
        story.rows().iter().map(|(_, ids, globals)| (ids.clone(), *globals)).collect::<Vec<_>>(),
        [(vec![1, 2, 3], true)]
    );
}

#[test]
fn without_fields_it_is_a_plain_question() {
    let mut story = Story::begun().with_model();
    let none = Box::new(Schema::default());
    story.command(Command::Schema(SchemaCommand::Set { schema: none, text: String::new() }));
    let ask = story.ask_and_read();
    assert_eq!(story.started().len(), 1);
    story.some(ask, &boxes(2)).answer(ask, &boxes(2));
    assert_eq!((story.rows(), story.codes()), (vec![], vec![]));
    assert_eq!(story.session.undo_name().unwrap().en, "Ask: 2 regions");
}

#[test]
fn cancelling_the_question_stops_its_rows() {
    for finished in [false, true] {
        let mut story = Story::begun().with_model().with_fields(WITH_GLOBALS);
        let survey = story.ask_and_read();
        story.news(survey, News::Finished);
        let ask = story.job();
        story.some(ask, &boxes(2)).answer(ask, &boxes(2));
        if finished {
            story.news(ask, News::Finished);
        }
        story.command(Command::Job(JobCommand::Cancel(ask)));
        assert_eq!(story.stopped().len(), if finished { 2 } else { 3 });
        assert!(story.session.runs().is_idle());
        assert_eq!(story.regions().len(), 2);
    }
}

#[test]
fn a_row_that_fails_leaves_the_others() {
    let mut story = Story::begun().with_model();
    let ask = story.ask_and_read();
    story.some(ask, &boxes(2));
    let rows = story.rows();
    let problem = Diagnostic::error("busy", Message::new("no", "否"));
    story.news(rows[0].0, News::Failed(problem.clone()));
    story.read(rows[1].0, 2, 200).news(rows[1].0, News::Finished);
    assert_eq!((story.state(1), story.state(2)), (RowState::Failed(problem), RowState::Read));
    story.answer(ask, &boxes(2)).news(ask, News::Finished);
    assert_eq!(story.rows(), [], "what failed waits for a person to try again");
    story.command(Command::Record(RecordCommand::Extract(ExtractScope::Needed)));
    let again = story.rows();
    assert_eq!(again.iter().map(|(_, ids, globals)| (ids.clone(), *globals)).collect::<Vec<_>>(), [(vec![1], true)]);
    assert_eq!(story.state(1), RowState::Reading);
    story.read(again[0].0, 1, 100);
    assert_eq!(story.state(1), RowState::Read);
}

#[test]
fn no_answer_crosses_over_into_another_project() {
    let mut story = Story::begun().with_model();
    let ask = story.ask_and_read();
    story.command(Command::Project(ProjectCommand::Open(vec!["other".into()])));
    let open = story.job();
    let document = Document {
        slides: vec![kirinuki::core::slide::Slide::new(story.session.slide().unwrap().id, page("other"))],
        ..Document::default()
    };
    let opened = kirinuki::session::event::OpenedProject {
        dir: "other".into(),
        document: document.clone(),
        shown: None,
        reserved: None,
    };
    story.news(open, News::ProjectOpened(Box::new(opened)));
    assert_eq!(story.stopped(), [ask]);
    story.some(ask, &boxes(2)).answer(ask, &boxes(2));
    assert_eq!(story.session.document(), &document);
}

#[test]
fn a_pasted_reply_is_admitted_like_an_answer() {
    let mut story = Story::begun().asked_and_found(1);
    let text = "[{\"box_2d\": [0, 0, 9, 9]}]".to_owned();
    story.command(Command::Query(QueryCommand::Paste { text: text.clone(), mode: AskMode::Add }));
    let job = story.job();
    let page = story.session.slide().unwrap().page.clone();
    assert_eq!(story.started()[0].1, Job::Decode { page, text });
    let provenance = Provenance { provider: "paste".to_owned(), ..local("") };
    let detections = vec![found(boxes(3)[2])];
    story.news(job, News::Detected(Box::new(Answer { others: Vec::new(), detections, provenance })));
    assert_eq!(story.regions().len(), 2);
    let asked = story.session.slide().unwrap().queries.last().unwrap();
    assert_eq!((asked.text.as_str(), asked.provider.as_str(), asked.found), ("", "paste", 1));
}

#[test]
fn an_errand_is_run_once_at_a_time_and_only_at_a_service() {
    let mut story = Story::begun();
    story.command(Command::Reader(ReaderCommand::RefreshModels));
    assert_eq!((story.started().len(), story.codes()), (0, vec!["no-service".to_owned()]));
    let mut story = story.with_model();
    story.command(Command::Reader(ReaderCommand::RefreshModels));
    let job = story.job();
    assert_eq!(story.session.runs().get(job).unwrap().purpose, Purpose::Service(Errand::Models));
    story.command(Command::Reader(ReaderCommand::RefreshModels));
    assert_eq!(story.started(), []);
    story.command(Command::Reader(ReaderCommand::DeleteUploads));
    assert!(matches!(story.started()[0].1, Job::DeleteUploads { .. }));
    story.news(job, News::Finished).command(Command::Reader(ReaderCommand::RefreshModels));
    assert_eq!(story.started().len(), 1);
}

#[test]
fn what_was_spent_is_summed_as_far_as_prices_are_known() {
    let spent = |dollars, recorded| {
        let usage = Usage { requests: 1, prompt_tokens: 100, ..Usage::default() };
        News::Spent(Spent { model: Answered::default(), usage, dollars, recorded })
    };
    let mut story = Story::begun();
    assert_eq!(story.session.spent_total(), (Usage::default(), Some(0.0)));
    let job = story.ask(AskMode::Replace);
    story.news(job, spent(Some(0.25), false)).news(job, spent(None, true));
    // Also what an answer cost that nobody waits for any more.
    story.command(Command::Job(JobCommand::Cancel(job))).news(job, spent(Some(0.5), false));
    let usage = Usage { requests: 2, prompt_tokens: 200, ..Usage::default() };
    assert_eq!(story.session.spent_total(), (usage, Some(0.75)));
    story.news(job, spent(None, false));
    assert_eq!(story.session.spent_total().1, None);
}

#[test]
fn a_mask_is_cut_anew_by_a_person() {
    let mut story = Story::begun();
    let job = story.ask(AskMode::Replace);
    let map = |threshold| {
        let (frame, values) = (boxes(1)[0], vec![0, 90, 180, 255]);
        Mask::ProbabilityMap(ProbabilityMap { frame, width: 2, height: 2, values, threshold })
    };
    let detections = vec![Detection { mask: map(128), ..found(boxes(1)[0]) }, found(boxes(2)[1])];
    story
        .news(job, News::Detected(Box::new(Answer { others: Vec::new(), detections, provenance: local("the cards") })));
    let both = vec![RegionId(1), RegionId(2)];
    story.command(Command::Region(RegionCommand::SetThreshold { regions: both, threshold: 60 }));
    let regions = &story.session.slide().unwrap().regions;
    assert_eq!((&regions[0].mask, regions[0].status), (&map(60), ReviewStatus::Corrected));
    assert_eq!(regions[1].status, ReviewStatus::Unreviewed);
}

#[test]
fn x_and_y_are_put_right_in_masks_and_boxes() {
    let mut story = Story::begun();
    let job = story.ask(AskMode::Replace);
    // On a page of 1000 x 800: a tenth to three tenths across, half to all of the way down.
    let bbox = Rect::new(100.0, 400.0, 300.0, 800.0);
    let outline = |points: [(f64, f64); 3]| Mask::Polygon { points: points.map(|(x, y)| [x, y].into()).to_vec() };
    let mask = outline([(100.0, 400.0), (300.0, 400.0), (300.0, 600.0)]);
    let detections = vec![Detection { mask, ..found(bbox) }];
    story
        .news(job, News::Detected(Box::new(Answer { others: Vec::new(), detections, provenance: local("the cards") })));
    let region = |story: &Story| story.session.slide().unwrap().regions[0].clone();
    story.command(Command::Region(RegionCommand::SwapMaskAxes(vec![RegionId(1)])));
    let swapped = outline([(100.0, 400.0), (100.0, 800.0), (200.0, 800.0)]);
    assert_eq!((region(&story).bbox, region(&story).mask), (bbox, swapped));
    assert_eq!(region(&story).status, ReviewStatus::Corrected);
    story.undo().command(Command::Region(RegionCommand::SwapBoxAxes(vec![RegionId(1)])));
    let turned = outline([(500.0, 80.0), (500.0, 240.0), (750.0, 240.0)]);
    assert_eq!(region(&story).bbox, Rect::new(500.0, 80.0, 1000.0, 240.0));
    let (Mask::Polygon { points: a }, Mask::Polygon { points: b }) = (region(&story).mask, turned) else { panic!() };
    assert!(a.iter().zip(&b).all(|(a, b)| (a.x - b.x).abs() + (a.y - b.y).abs() < 1e-9), "{a:?}");
}
