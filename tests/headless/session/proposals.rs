//! Refining turns: what they propose is taken or left by a person, and fits what is there or is dropped.

use super::*;
use kirinuki::core::operation::Operation;

impl Story {
    fn refine(&mut self) -> JobId {
        self.command(Command::Query(QueryCommand::Refine { text: "tidy up".to_owned() }));
        self.job()
    }

    /// Three regions, and a refining turn that proposes these.
    fn proposing(operations: Vec<Operation>) -> Story {
        let mut story = Story::begun().with_model().asked_and_found(3);
        let job = story.refine();
        let provenance = Provenance { provider: "gemini".to_owned(), ..local("tidy up") };
        story.news(job, News::Proposed { operations, provenance }).news(job, News::Finished);
        story
    }

    fn numbers(&self) -> Vec<u32> {
        self.session.proposals().map(|p| p.number).collect()
    }

    fn look(&self) -> Vec<(u32, f64, String, ReviewStatus)> {
        let regions = &self.session.slide().unwrap().regions;
        regions.iter().map(|r| (r.id.0, r.bbox.x0, r.label.clone(), r.status)).collect()
    }

    fn selected(&self) -> Vec<u32> {
        self.session.selection().regions().iter().map(|id| id.0).collect()
    }

    fn accept_all(&mut self) -> &mut Story {
        self.command(Command::Proposal(ProposalCommand::AcceptAll))
    }
}

fn labelled(label: &str, bbox: Rect) -> Detection {
    Detection { label: label.to_owned(), ..found(bbox) }
}

fn at(x: f64) -> Rect {
    Rect::new(x, 500.0, x + 80.0, 600.0)
}

/// Accepting one operation on three regions (`1` to `3`, at x = 0, 150, 300): the name of the step, then each region as
/// `id@x label status`, then what is selected.
fn check(operation: Operation, name: &str, expected: &[&str], selected: &[u32]) {
    let mut story = Story::proposing(vec![operation]);
    let before = story.look();
    story.command(Command::Proposal(ProposalCommand::Accept(1)));
    let short = |(id, x, label, status): (u32, f64, String, ReviewStatus)| format!("{id}@{x} {label} {status:?}");
    assert_eq!(story.look().into_iter().map(short).collect::<Vec<_>>(), expected, "{name}");
    assert_eq!(story.session.undo_name().unwrap().en, name);
    assert_eq!((story.selected().as_slice(), story.numbers()), (selected, vec![]), "{name}");
    story.undo();
    assert_eq!(story.look(), before, "{name}");
}

#[test]
fn every_operation_is_carried_out_as_a_persons_decision() {
    let (r1, r2, r3) = (RegionId(1), RegionId(2), RegionId(3));
    let [one, two, three] = ["1@0 card Unreviewed", "2@150 card Unreviewed", "3@300 card Unreviewed"];
    let add = Operation::Add { detection: labelled("new", at(5.0)) };
    check(add, "Add new", &[one, two, three, "4@5 new Accepted"], &[4]);
    let to = Operation::Move { region: r2, bbox: at(7.0) };
    check(to, "Move card", &[one, "2@7 card Corrected", three], &[2]);
    let split = Operation::Split { region: r2, parts: vec![labelled("a", at(5.0)), labelled("b", at(95.0))] };
    check(split, "Split card into 2", &[one, "4@5 a Accepted", "5@95 b Accepted", three], &[4, 5]);
    let merge = Operation::Merge { regions: vec![r2, r3], into: labelled("", at(9.0)) };
    check(merge, "Merge 2 regions", &[one, "2@9 card Corrected"], &[2]);
    let relabel = Operation::Relabel { region: r1, label: " hut ".to_owned() };
    check(relabel, "Relabel card", &["1@0 hut Corrected", two, three], &[1]);
    check(Operation::Delete { region: r1 }, "Delete card", &[two, three], &[]);
}

#[test]
fn what_does_not_fit_is_dropped_and_the_others_go_on() {
    let (r1, r2, r3) = (RegionId(1), RegionId(2), RegionId(3));
    let outside = Rect::new(2000.0, 0.0, 2100.0, 100.0);
    let mut story = Story::proposing(vec![
        Operation::Delete { region: r1 },
        Operation::Move { region: r1, bbox: at(5.0) },
        Operation::Add { detection: found(outside) },
        Operation::Split { region: r2, parts: vec![found(at(5.0))] },
        Operation::Merge { regions: vec![r3], into: found(at(5.0)) },
        Operation::Merge { regions: vec![r3, r3], into: found(at(5.0)) },
        Operation::Merge { regions: vec![r2, r1], into: found(at(5.0)) },
        Operation::Relabel { region: r3, label: "last".to_owned() },
    ]);
    story.accept_all();
    let ids: Vec<_> = story.look().into_iter().map(|(id, x, label, _)| (id, x, label)).collect();
    assert_eq!(ids, [(2, 150.0, "card".to_owned()), (3, 300.0, "last".to_owned())]);
    let said = story.session.notices().iter().find(|n| n.diagnostic.code == "proposal-does-not-fit").unwrap();
    assert!(said.diagnostic.message.en.starts_with("6 of"), "{said:?}");
    assert_eq!((story.selected(), story.numbers()), (vec![3], vec![]));
    assert_eq!(story.session.undo_name().unwrap().en, "Accept 2 proposals");
}

#[test]
fn taken_one_by_one_each_is_a_step_and_taken_together_all_are_one() {
    let operations = || {
        vec![
            Operation::Delete { region: RegionId(1) },
            Operation::Relabel { region: RegionId(2), label: "b".to_owned() },
        ]
    };
    let mut story = Story::proposing(operations());
    story.command(Command::Proposal(ProposalCommand::Accept(1)));
    story.command(Command::Proposal(ProposalCommand::Accept(2)));
    story.undo();
    assert_eq!(story.look().len(), 2);
    story.undo();
    assert_eq!(story.look().len(), 3);
    assert_eq!(story.session.undo_name().unwrap().en, "Ask: 3 regions");
    let mut story = Story::proposing(operations());
    story.accept_all().undo();
    assert_eq!(story.look().len(), 3);
    assert_eq!(story.session.undo_name().unwrap().en, "Ask: 3 regions");
}

#[test]
fn a_proposal_hides_while_its_region_is_gone() {
    let operations = vec![
        Operation::Move { region: RegionId(1), bbox: at(5.0) },
        Operation::Merge { regions: vec![RegionId(2), RegionId(3)], into: found(at(9.0)) },
    ];
    let mut story = Story::proposing(operations);
    assert_eq!(story.numbers(), [1, 2]);
    story.command(Command::Region(RegionCommand::Delete(vec![RegionId(3)])));
    assert_eq!(story.numbers(), [1]);
    story.undo();
    assert_eq!(story.numbers(), [1, 2]);
    story.command(Command::Proposal(ProposalCommand::Dismiss(2)));
    assert_eq!(story.numbers(), [1]);
    story.command(Command::Proposal(ProposalCommand::DismissAll));
    assert_eq!(story.numbers(), [0; 0]);
}

#[test]
fn undoing_the_refining_turn_takes_its_proposals_away() {
    let mut story = Story::proposing(vec![Operation::Delete { region: RegionId(1) }]);
    assert_eq!(story.session.slide().unwrap().queries.last().unwrap().text, "tidy up");
    story.undo();
    assert_eq!((story.numbers(), story.session.slide().unwrap().queries.len()), (vec![], 1));
}

#[test]
fn a_moved_region_keeps_what_a_person_typed() {
    let mut story = Story::proposing(vec![Operation::Move { region: RegionId(1), bbox: at(5.0) }]);
    let edit = RecordCommand::SetCell { cell: CellKey::of(RegionId(1), "rent".to_owned()), text: "7".to_owned() };
    story.command(Command::Record(edit)).accept_all();
    assert_eq!(story.rent(1), json!(7));
}

#[test]
fn a_refining_turn_tells_the_model_what_is_there_and_what_was_asked() {
    let mut story = Story::begun().with_model();
    for _ in 0..7 {
        story = story.asked_and_found(2);
    }
    let reject = RegionCommand::SetStatus { regions: vec![RegionId(1)], status: ReviewStatus::Rejected };
    story.command(Command::Region(reject));
    story.refine();
    let (_, job) = story.started().remove(0);
    let Job::Refine { query, regions, earlier, with, .. } = job else { panic!("{job:?}") };
    assert_eq!((query.as_str(), earlier.len(), with.provider.as_str()), ("tidy up", 6, "gemini"));
    assert_eq!(regions, [(RegionId(2), boxes(2)[1], "card".to_owned())]);
    // One turn at a time.
    let first = story.job();
    story.refine();
    assert_eq!(story.stopped(), [first]);
}

#[test]
fn the_offline_reader_cannot_refine_and_says_so() {
    let mut story = Story::begun().asked_and_found(1);
    story.command(Command::Query(QueryCommand::Refine { text: "tidy up".to_owned() }));
    assert_eq!((story.started(), story.codes()), (vec![], vec!["refining-needs-a-model".to_owned()]));
}

#[test]
fn proposals_for_a_slide_that_is_gone_are_dropped_and_said() {
    let mut story = Story::begun().with_model().asked_and_found(1);
    let job = story.refine();
    let slide = story.session.slide().unwrap().id;
    story.command(Command::Slide(SlideCommand::Remove(slide)));
    let operations = vec![Operation::Delete { region: RegionId(1) }];
    story.news(job, News::Proposed { operations, provenance: local("tidy up") }).undo();
    assert_eq!((story.numbers(), story.codes()), (vec![], vec!["answer-without-slide".to_owned()]));
}
