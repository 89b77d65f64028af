//! Regions of one slide proposed on others: asked of the pictures, kept with each slide, taken by a person.

use super::*;
use kirinuki::session::event::{Meeting, Projected};

impl Story {
    /// Three slides, the first with so many regions and shown.
    fn deck(count: usize) -> Story {
        let mut story = Story::begun().asked_and_found(count);
        story.command(Command::Project(ProjectCommand::Open(vec!["b.png".into(), "c.png".into()])));
        let job = story.job();
        story.news(job, News::SlideOpened(page("b"))).news(job, News::SlideOpened(page("c"))).news(job, News::Finished);
        story.show(0)
    }

    fn show(mut self, at: usize) -> Story {
        let slide = self.session.document().slides[at].id;
        self.command(Command::Slide(SlideCommand::Show(slide)));
        self
    }

    fn slide_id(&self, at: usize) -> kirinuki::core::id::SlideId {
        self.session.document().slides[at].id
    }

    /// The boxes of the ghosts on the slide shown.
    fn ghosts(&self) -> Vec<Rect> {
        let added = self.session.proposals().map(|proposal| match &proposal.operation {
            kirinuki::core::operation::Operation::Add { detection } => detection.bbox,
            other => panic!("{other:?}"),
        });
        added.collect()
    }
}

/// What the job is asked to place where: the boxes, and the files of the pages.
fn asked(story: &Story) -> (Vec<Rect>, String, Vec<String>) {
    let [(_, Job::Project { from, regions, onto })] = &story.started()[..] else { panic!("{:?}", story.effects) };
    let places = onto.iter().map(|(_, page)| page.file.clone()).collect();
    (regions.iter().map(|region| region.bbox).collect(), from.file.clone(), places)
}

fn down(boxes: &[Rect]) -> Vec<Detection> {
    boxes.iter().map(|bbox| found(bbox.translated(0.0, 40.0))).collect()
}

#[test]
fn the_slide_before_is_proposed_where_the_picture_says() {
    for (meeting, code) in [
        (Meeting::SamePlace, None),
        (Meeting::Moved, Some("projected-elsewhere")),
        (Meeting::Unlike, Some("projected-unlike")),
    ] {
        let mut story = Story::deck(2).show(1);
        story.command(Command::Proposal(ProposalCommand::FromBefore));
        assert_eq!(asked(&story), (boxes(2), "a.png".to_owned(), vec!["b.png".to_owned()]));
        let job = story.job();
        let projected = Projected { slide: story.slide_id(1), detections: down(&boxes(2)), meeting };
        story.news(job, News::Projected(vec![projected])).news(job, News::Finished);
        let expected: Vec<Rect> = down(&boxes(2)).iter().map(|detection| detection.bbox).collect();
        assert_eq!(story.ghosts(), expected);
        assert_eq!(story.codes().into_iter().find(|told| told.starts_with("projected")).as_deref(), code);

        let before = story.session.document().clone();
        story.command(Command::Proposal(ProposalCommand::AcceptAll));
        let regions = &story.session.slide().unwrap().regions;
        assert_eq!(regions.iter().map(|region| region.bbox).collect::<Vec<_>>(), expected);
        assert!(regions.iter().all(|region| region.provenance.provider == "slide-before"));
        story.undo();
        assert_eq!(story.session.document(), &before);
    }
}

#[test]
fn every_following_slide_keeps_its_own_proposals_until_it_is_shown() {
    let mut story = Story::deck(2);
    story.command(Command::Proposal(ProposalCommand::ToFollowing));
    assert_eq!(asked(&story), (boxes(2), "a.png".to_owned(), vec!["b.png".to_owned(), "c.png".to_owned()]));
    let (job, before) = (story.job(), story.session.document().clone());
    let (b, c) = (story.slide_id(1), story.slide_id(2));
    let one = |slide, boxes: &[Rect], meeting| Projected { slide, detections: down(boxes), meeting };
    let all = vec![one(b, &boxes(2), Meeting::Moved), one(c, &boxes(1), Meeting::Unlike)];
    story.news(job, News::Projected(all)).news(job, News::Finished);
    assert_eq!((story.ghosts(), story.session.document()), (vec![], &before), "proposals change nothing");
    assert!(story.codes().iter().any(|code| code == "projected-on-many"));
    let mut story = story.show(1);
    assert_eq!(story.ghosts().len(), 2);
    story.command(Command::Proposal(ProposalCommand::DismissAll));
    let story = story.show(2);
    assert_eq!(story.ghosts().len(), 1, "what is left on one slide still waits on another");
}

#[test]
fn where_a_region_is_none_is_proposed_and_what_is_late_is_dropped() {
    let mut story = Story::deck(2).show(1);
    story.command(Command::Region(RegionCommand::Draw { bbox: boxes(2)[0].translated(4.0, 40.0) }));
    story.command(Command::Proposal(ProposalCommand::FromBefore));
    let (job, slide) = (story.job(), story.slide_id(1));
    let all = |count| vec![Projected { slide, detections: down(&boxes(count)), meeting: Meeting::SamePlace }];
    story.news(job, News::Projected(all(1)));
    assert_eq!((story.ghosts(), story.codes().iter().any(|code| code == "nothing-proposed")), (vec![], true));
    story.news(job, News::Projected(all(2))).news(job, News::Finished);
    assert_eq!(story.ghosts().len(), 1);

    story.command(Command::Proposal(ProposalCommand::FromBefore));
    let late = story.job();
    story.command(Command::Job(JobCommand::CancelAll));
    story.news(late, News::Projected(vec![Projected { slide, detections: down(&boxes(3)), meeting: Meeting::Moved }]));
    assert_eq!(story.ghosts().len(), 1);

    // The first slide has none before it, the last none after it.
    let mut story = story.show(0);
    story.command(Command::Proposal(ProposalCommand::FromBefore));
    assert_eq!(story.started(), []);
    let mut story = story.show(2);
    story.command(Command::Proposal(ProposalCommand::ToFollowing));
    assert_eq!(story.started(), []);
}
