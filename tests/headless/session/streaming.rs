//! Answers that come in parts: regions appear with each, the whole decides, and all of it is one undo step.

use super::*;

impl Story {
    fn part(&mut self, job: JobId, boxes: &[Rect]) -> &mut Story {
        let detections = boxes.iter().map(|b| found(*b)).collect();
        self.news(
            job,
            News::DetectedSome(Box::new(Answer { others: Vec::new(), detections, provenance: local("the cards") })),
        )
    }

    fn ids(&self) -> Vec<u32> {
        self.regions().iter().map(|(id, _)| *id).collect()
    }

    fn questions(&self) -> Vec<(String, usize)> {
        self.session.slide().unwrap().queries.iter().map(|q| (q.text.clone(), q.found)).collect()
    }

    fn undo_name(&self) -> &str {
        &self.session.undo_name().unwrap().en
    }
}

fn failed() -> News {
    News::Failed(Diagnostic::error("gone", Message::new("The line broke.", "接続が切れました。")))
}

#[test]
fn regions_appear_as_they_come_and_one_undo_takes_them_back() {
    let mut story = Story::begun();
    let before = story.session.document().clone();
    let job = story.ask(AskMode::Replace);
    story.part(job, &boxes(2));
    assert_eq!((story.ids(), story.undo_name()), (vec![1, 2], "Ask: 2 regions"));
    assert!(story.effects.iter().any(|e| matches!(e, Effect::Save(_))), "a part is saved before it is shown");
    story.part(job, &boxes(4)[2..]);
    assert_eq!((story.ids(), story.undo_name()), (vec![1, 2, 3, 4], "Ask: 4 regions"));
    assert_eq!(story.questions(), []);
    story.answer(job, &boxes(4)).news(job, News::Finished);
    assert_eq!(story.ids(), [1, 2, 3, 4]);
    assert_eq!(story.questions(), [("the cards".to_owned(), 4)]);
    story.undo();
    assert_eq!(story.session.document(), &before);
    story.command(Command::Step(StepCommand::Redo));
    assert_eq!((story.ids(), story.questions().len()), (vec![1, 2, 3, 4], 1));
}

#[test]
fn what_a_person_does_to_a_part_outlives_the_whole() {
    let mut story = Story::begun();
    let job = story.ask(AskMode::Replace);
    story.part(job, &boxes(4));
    let far = Rect::new(10.0, 500.0, 200.0, 700.0);
    story.command(Command::Region(RegionCommand::SetBox { region: RegionId(1), bbox: far }));
    story.command(Command::Region(RegionCommand::Delete(vec![RegionId(2)])));
    let accept = RegionCommand::SetStatus { regions: vec![RegionId(3)], status: ReviewStatus::Accepted };
    story.command(Command::Region(accept));
    // The whole names the moved and the removed one where they were, and no longer the accepted one.
    story.answer(job, &[boxes(1)[0], boxes(2)[1], boxes(4)[3]]);
    assert_eq!(story.regions(), [(1, far), (3, boxes(3)[2]), (4, boxes(4)[3])]);
    assert!(!story.codes().contains(&"kept-touched-regions".to_owned()), "it is the answer's own region");
}

/// What stays of two regions that were there, an untouched and an accepted one, and of three that came in a part, when
/// the whole names the first of the three and one more.
fn check_whole(mode: AskMode, expected: &[u32]) {
    let mut story = Story::begun().asked_and_found(2);
    let accept = RegionCommand::SetStatus { regions: vec![RegionId(2)], status: ReviewStatus::Accepted };
    story.command(Command::Region(accept));
    let job = story.ask(mode);
    story.part(job, &boxes(5)[2..]);
    assert_eq!(story.ids(), [1, 2, 3, 4, 5], "a part removes nothing");
    let accept = RegionCommand::SetStatus { regions: vec![RegionId(5)], status: ReviewStatus::Accepted };
    story.command(Command::Region(accept));
    story.answer(job, &[boxes(6)[2], boxes(6)[5]]);
    assert_eq!(story.ids(), expected, "{mode:?}");
}

#[test]
fn the_whole_takes_away_what_it_does_not_confirm() {
    check_whole(AskMode::Replace, &[2, 3, 5, 6]);
    check_whole(AskMode::Add, &[1, 2, 3, 5, 6]);
}

#[test]
fn the_order_of_the_whole_counts_unless_a_person_has_changed_it() {
    let mut story = Story::begun();
    let job = story.ask(AskMode::Replace);
    story.part(job, &[boxes(3)[2], boxes(3)[0]]);
    story.answer(job, &boxes(3));
    assert_eq!(story.regions().iter().map(|(_, bbox)| *bbox).collect::<Vec<_>>(), boxes(3));
    let mut story = Story::begun();
    let job = story.ask(AskMode::Replace);
    story.part(job, &boxes(3));
    story.command(Command::Region(RegionCommand::Reorder { region: RegionId(3), index: 0 }));
    story.answer(job, &boxes(4));
    assert_eq!(story.ids(), [3, 1, 2, 4]);
}

/// How an answer ends of which only two regions came.
fn check_broken(what: &str, end: impl Fn(JobId) -> Input) {
    let mut story = Story::begun().asked_and_found(1);
    let before = story.session.document().clone();
    let job = story.ask(AskMode::Replace);
    story.part(job, &boxes(3)[1..]);
    story.session.handle(end(job), Timestamp(5));
    assert_eq!(story.ids(), [1, 2, 3], "{what}");
    assert_eq!(story.questions().last().unwrap().1, 2, "{what}");
    assert!(story.codes().contains(&"answer-incomplete".to_owned()), "{what}");
    assert!(story.session.runs().is_idle(), "{what}");
    story.answer(job, &boxes(1));
    assert_eq!(story.ids(), [1, 2, 3], "{what}: late news");
    story.undo();
    assert_eq!(story.session.document(), &before, "{what}");
}

#[test]
fn what_came_of_an_answer_that_ends_early_stays() {
    let event = |job, news| Input::Event(Event::Job { job, news });
    check_broken("failed", |job| event(job, failed()));
    check_broken("ended without the whole", |job| event(job, News::Finished));
    check_broken("cancelled", |job| Input::Command(Command::Job(JobCommand::Cancel(job))));
    check_broken("all cancelled", |_| Input::Command(Command::Job(JobCommand::CancelAll)));
}

#[test]
fn an_answer_that_never_began_leaves_nothing() {
    let mut story = Story::begun();
    let job = story.ask(AskMode::Replace);
    story.news(job, failed());
    assert_eq!((story.questions(), story.codes()), (vec![], vec!["gone".to_owned()]));
}

#[test]
fn undoing_an_answer_under_way_stops_it() {
    let mut story = Story::begun();
    let before = story.session.document().clone();
    let job = story.ask(AskMode::Replace);
    story.part(job, &boxes(2)).undo();
    assert_eq!((story.stopped(), story.session.document()), (vec![job], &before));
    assert_eq!(story.codes(), [""; 0]);
    story.command(Command::Step(StepCommand::Redo));
    assert_eq!((story.ids(), story.questions()), (vec![1, 2], vec![("the cards".to_owned(), 2)]));
}

#[test]
fn a_persons_step_between_the_parts_is_undone_on_its_own() {
    let mut story = Story::begun();
    let job = story.ask(AskMode::Replace);
    story.part(job, &boxes(1));
    story.command(Command::Region(RegionCommand::Relabel { region: RegionId(1), label: "mine".to_owned() }));
    story.part(job, &boxes(2)[1..]).answer(job, &boxes(2)).news(job, News::Finished);
    story.undo();
    assert_eq!((story.ids(), story.undo_name()), (vec![1], "Relabel card"));
    story.undo();
    assert_eq!((story.ids(), story.undo_name()), (vec![1], "Ask: 1 regions"));
    story.undo();
    assert_eq!(story.ids(), [0; 0]);
}

#[test]
fn one_extraction_is_one_undo_step() {
    let mut story = Story::begun().asked_and_found(3);
    let before = story.session.document().clone();
    let job = story.extract(ExtractScope::All);
    story.read(job, 1, 100);
    assert_eq!(story.undo_name(), "Read card");
    story.read(job, 2, 200).read(job, 3, 300);
    assert_eq!(story.undo_name(), "Read 3 regions");
    let cells = [("name".to_owned(), Cell::read(json!("x"), "x", vec![]))].into();
    story.news(job, News::GlobalsRead(cells)).news(job, News::Finished);
    assert_eq!(story.undo_name(), "Read 3 regions");
    story.undo();
    assert_eq!(story.session.document(), &before);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    /// However an answer is cut into parts, the slide ends as if it had come at once.
    #[test]
    fn a_streamed_answer_ends_like_one_that_came_at_once(
        there in prop::collection::btree_map(0usize..12, any::<bool>(), 0..6),
        answer in prop::sample::subsequence((0usize..12).collect::<Vec<_>>(), 0..9).prop_shuffle(),
        withdrawn in prop::collection::vec(0usize..12, 0..3),
        cuts in prop::collection::vec(1usize..4, 0..6),
        add in any::<bool>(),
    ) {
        let place = |i: &usize| Rect::new(10.0, 10.0, 80.0, 90.0).translated((i % 6) as f64 * 100.0, (i / 6) as f64 * 200.0);
        let begun = || {
            let mut story = Story::begun();
            let job = story.ask(AskMode::Replace);
            story.answer(job, &there.keys().map(place).collect::<Vec<_>>()).news(job, News::Finished);
            let slide = story.session.slide().unwrap();
            let touched = slide.regions.iter().zip(there.values()).filter(|(_, t)| **t).map(|(r, _)| r.id).collect();
            let accept = RegionCommand::SetStatus { regions: touched, status: ReviewStatus::Accepted };
            story.command(Command::Region(accept));
            story
        };
        let mode = if add { AskMode::Add } else { AskMode::Replace };
        let whole: Vec<Rect> = answer.iter().map(|i| place(i).translated(4.0, 4.0)).collect();
        let mut at_once = begun();
        let job = at_once.ask(mode);
        at_once.answer(job, &whole);

        let mut streamed = begun();
        let before = streamed.session.document().clone();
        let job = streamed.ask(mode);
        // Parts may also bring what the whole no longer names.
        let only_there = |i: &usize| !there.contains_key(i) && !answer.contains(i);
        let extra: Vec<Rect> = withdrawn.iter().filter(|i| only_there(i)).map(place).collect();
        streamed.part(job, &extra);
        let mut rest = whole.as_slice();
        for cut in cuts {
            let (part, more) = rest.split_at(cut.min(rest.len()));
            streamed.part(job, part);
            rest = more;
        }
        streamed.answer(job, &whole);
        let look = |story: &Story| {
            let slide = story.session.slide().unwrap();
            slide.regions.iter().map(|r| (r.bbox, r.status, r.provenance.clone())).collect::<Vec<_>>()
        };
        prop_assert_eq!(look(&streamed), look(&at_once));
        streamed.undo();
        prop_assert_eq!(streamed.session.document(), &before);
    }
}
