//! Comparing: several are asked the same, their answers stay beside the document, and a person takes what they like.

use super::*;
use kirinuki::core::compare::Took;
use kirinuki::core::operation::Operation;
use kirinuki::session::comparing::Progress;

fn model(name: &str) -> Choice {
    Choice { provider: "gemini".to_owned(), model: name.to_owned(), ..Choice::default() }
}

impl Story {
    /// These are asked, each so often; their jobs.
    fn compare(&mut self, with: &[&str], repeats: u32, read: Vec<RegionId>) -> Vec<(JobId, Job)> {
        let with = with.iter().map(|name| model(name)).collect();
        let query = " the cards ".to_owned();
        self.command(Command::Compare(CompareCommand::Start { query, with, repeats, everywhere: false, read }));
        self.started()
    }

    fn answer_of(&mut self, job: JobId, model: &str, boxes: &[Rect]) -> &mut Story {
        let model = Model { asked: model.to_owned(), answered: model.to_owned() };
        let provenance = Provenance { provider: "gemini".to_owned(), model, ..local("the cards") };
        let took = Took { seconds: Some(2.0), first_seconds: Some(0.5), ..Took::default() };
        let detections = boxes.iter().map(|bbox| found(*bbox)).collect();
        self.news(job, News::Took(took));
        self.news(job, News::Detected(Box::new(Answer { others: Vec::new(), detections, provenance })));
        self.news(job, News::Finished)
    }

    fn agreements(&self) -> Vec<usize> {
        self.session.comparison().unwrap().groups().iter().map(|group| group.agree()).collect()
    }

    fn progress(&self) -> Vec<Progress> {
        self.session.comparison().unwrap().standings.iter().map(|one| one.progress.clone()).collect()
    }
}

fn jobs(started: &[(JobId, Job)]) -> Vec<JobId> {
    started.iter().map(|(job, _)| *job).collect()
}

#[test]
fn answers_stay_beside_the_document() {
    let mut story = Story::begun();
    let before = story.session.document().clone();
    let started = story.compare(&["a", "b"], 2, vec![]);
    let asked: Vec<(String, String, u32)> = started
        .iter()
        .map(|(_, job)| match job {
            Job::Detect { query, with, .. } => (query.clone(), with.model.clone(), with.answer),
            other => panic!("{other:?}"),
        })
        .collect();
    let expected = [("a", 0), ("a", 1), ("b", 0), ("b", 1)].map(|(m, n)| ("the cards".to_owned(), m.to_owned(), n));
    assert_eq!(asked, expected);
    for (job, boxes) in jobs(&started).into_iter().zip([boxes(3), boxes(3), boxes(2), boxes(4)]) {
        story.answer_of(job, "a", &boxes);
    }
    assert_eq!(story.agreements(), [4, 4, 3, 1]);
    assert!(story.progress().iter().all(|progress| *progress == Progress::Done));
    let comparison = story.session.comparison().unwrap();
    let second = comparison.standings[1].answer.as_ref().unwrap();
    assert_eq!((second.repeat, second.took.seconds, second.took.first_seconds), (2, Some(2.0), Some(0.5)));
    assert_eq!(*story.session.document(), before);
    assert!(
        story.session.runs().is_idle() && story.session.undo_name().map(|n| n.en.clone()) != Some("Compare".into())
    );
}

#[test]
fn one_that_fails_costs_no_other() {
    let mut story = Story::begun();
    let jobs = jobs(&story.compare(&["a", "b"], 1, vec![]));
    let problem = Diagnostic::error("no-key", Message::new("No key.", "キーがありません。"));
    story.news(jobs[0], News::Failed(problem.clone()));
    assert_eq!(story.progress(), [Progress::Failed(problem), Progress::Asking]);
    story.answer_of(jobs[1], "b", &boxes(2));
    assert_eq!(story.agreements(), [1, 1]);
    assert_eq!(story.session.notices().iter().count(), 0, "the comparison says it, where it belongs");
}

#[test]
fn stopping_keeps_what_has_come() {
    let mut story = Story::begun();
    let jobs = jobs(&story.compare(&["a", "b"], 1, vec![]));
    story.answer_of(jobs[0], "a", &boxes(2));
    story.command(Command::Compare(CompareCommand::Stop));
    assert_eq!(story.stopped(), [jobs[1]]);
    assert_eq!(story.progress(), [Progress::Done, Progress::Stopped]);
    story.answer_of(jobs[1], "b", &boxes(2));
    assert_eq!(story.agreements(), [1, 1], "what comes too late is dropped");
    let job = story.compare(&["c"], 1, vec![])[0].0;
    assert_eq!(story.progress(), [Progress::Asking]);
    story.command(Command::Job(JobCommand::CancelAll));
    assert_eq!((story.stopped(), story.progress()), (vec![job], vec![Progress::Stopped]));
}

#[test]
fn what_enough_agree_on_becomes_proposals_but_for_what_is_there() {
    let mut story = Story::begun().asked_and_found(1);
    let jobs = jobs(&story.compare(&["a", "b"], 1, vec![]));
    story.answer_of(jobs[0], "a", &boxes(3)).answer_of(jobs[1], "b", &boxes(2));
    story.command(Command::Compare(CompareCommand::AtLeast(2)));
    story.command(Command::Compare(CompareCommand::Take));
    let proposed: Vec<Operation> = story.session.proposals().map(|proposal| proposal.operation.clone()).collect();
    assert_eq!(proposed, [Operation::Add { detection: found(boxes(2)[1]) }]);
    assert_eq!(story.session.slide().unwrap().regions.len(), 1);
    story.command(Command::Proposal(ProposalCommand::AcceptAll));
    let made = story.session.slide().unwrap().regions[1].provenance.clone();
    assert_eq!((made.provider.as_str(), made.model.answered.as_str()), ("compare", "a, b"));
    story.undo();
    assert_eq!(story.session.slide().unwrap().regions.len(), 1);
}

#[test]
fn each_model_reads_the_reviewed_regions_once_and_is_told_no_answer() {
    let mut story = Story::begun().asked_and_found(2);
    let started = story.compare(&["a"], 2, vec![RegionId(2)]);
    story.answer_of(started[1].0, "a", &boxes(1));
    assert_eq!(story.started(), [], "the second answer of a model reads nothing");
    let boxes = boxes(1);
    let detections = boxes.iter().map(|bbox| found(*bbox)).collect();
    story.news(
        started[0].0,
        News::Detected(Box::new(Answer { others: Vec::new(), detections, provenance: local("the cards") })),
    );
    let (job, reading) = story.started().remove(0);
    let Job::Extract(reading) = reading else { panic!("{reading:?}") };
    assert_eq!(reading.regions.iter().map(|(id, _)| *id).collect::<Vec<_>>(), [RegionId(2)]);
    assert!(reading.confirmed.is_empty() && reading.with.model == "a");
    story.news(started[0].0, News::Finished);
    assert_eq!(story.progress(), [Progress::Reading, Progress::Done]);
    let before = story.session.document().clone();
    let cells = [("rent".to_owned(), Cell::read(json!(7), "7", vec![]))].into_iter().collect();
    let record = Box::new(Record { cells, basis: None, provenance: local("") });
    story.news(job, News::RecordRead { region: RegionId(2), record });
    story.news(job, News::Finished);
    assert_eq!(story.progress(), [Progress::Done, Progress::Done]);
    assert_eq!(*story.session.document(), before);
    let answer = story.session.comparison().unwrap().standings[0].answer.clone().unwrap();
    assert_eq!(answer.records[&RegionId(2)].cells["rent"].value, json!(7));
}

#[test]
fn nobody_and_nothing_to_ask_is_said() {
    let mut story = Story::begun();
    assert_eq!(story.compare(&[], 1, vec![]), []);
    assert!(story.session.notices().iter().any(|notice| notice.diagnostic.code == "nobody-to-compare"));
    assert_eq!(story.compare(&["a"; 9], 2, vec![]).len(), 16);
    assert!(story.session.notices().iter().any(|notice| notice.diagnostic.code == "too-many-to-compare"));
    story.command(Command::Compare(CompareCommand::Close));
    assert_eq!((story.stopped().len(), story.session.comparison()), (16, None));
}

#[test]
fn a_question_goes_to_every_slide_and_one_table_holds_them_all() {
    let mut story = Story::begun();
    story.command(Command::Project(ProjectCommand::Open(vec!["b.png".into()])));
    let job = story.job();
    story.news(job, News::SlideOpened(page("b"))).news(job, News::Finished);
    let start = CompareCommand::Start {
        query: "the cards".to_owned(),
        with: vec![model("a")],
        repeats: 1,
        everywhere: true,
        read: vec![],
    };
    story.command(Command::Compare(start));
    let pages: Vec<String> = story
        .started()
        .into_iter()
        .map(|(_, job)| match job {
            Job::Detect { page, .. } => page.hash,
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(pages, ["a", "b"]);
    for job in jobs(&story.started()) {
        story.answer_of(job, "a", &boxes(2));
    }
    assert_eq!(story.session.comparisons().count(), 2);
    story.command(Command::Compare(CompareCommand::Export { json: false, path: "out.csv".into() }));
    let written = |story: &Story| match story.started().remove(0) {
        (_, Job::Write { text, .. }) => text,
        other => panic!("{other:?}"),
    };
    let table = written(&story);
    assert_eq!(table.lines().count(), 4, "{table}");
    assert!(table.lines().nth(3).unwrap().starts_with("*,gemini:a,gemini,a,a,1,sent,4,"), "{table}");
    story.command(Command::Compare(CompareCommand::Export { json: true, path: "out.json".into() }));
    let value: serde_json::Value = serde_json::from_str(&written(&story)).unwrap();
    assert_eq!((value["slides"].as_array().unwrap().len(), &value["in_all"][0]["score"]["found"]), (2, &json!(4)));
    story.command(Command::Compare(CompareCommand::Close));
    assert_eq!(story.session.comparisons().count(), 0);
}

#[test]
fn who_is_on_record_is_known_until_another_project_is_opened() {
    let mut story = Story::begun();
    story.command(Command::Compare(CompareCommand::Look));
    let (job, what) = story.started().remove(0);
    assert_eq!(what, Job::ListRecord);
    let known = vec![("openai:o3".to_owned(), true)];
    story.news(job, News::OnRecord(known.clone())).news(job, News::Finished);
    assert_eq!(story.session.on_record(), known);
}
