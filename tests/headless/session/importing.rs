//! Importing regions: files go to the slides they name, join what is there, and are one step.

use kirinuki::core::id::SlideId;
use kirinuki::core::report::Listed;

use super::*;

fn listed(bbox: Rect, id: u32) -> Listed {
    Listed { id: Some(RegionId(id)), detection: found(bbox) }
}

/// Two slides; the second is shown.
fn desk() -> (Story, [SlideId; 2]) {
    let mut story = Story::begun();
    story.command(Command::Project(ProjectCommand::Open(vec!["b.png".into()])));
    let job = story.job();
    story.news(job, News::SlideOpened(page("b"))).news(job, News::Finished);
    let slides = &story.session.document().slides;
    let ids = [slides[0].id, slides[1].id];
    (story, ids)
}

#[test]
fn json_files_that_are_opened_beside_slides_are_imported_and_the_rest_opened() {
    let (mut story, ids) = desk();
    story.command(Command::Project(ProjectCommand::Open(vec!["x/coco.json".into(), "c.png".into()])));
    let started: Vec<Job> = story.started().into_iter().map(|(_, job)| job).collect();
    let [Job::Import { pages, shown, path }, Job::Open { paths, .. }] = started.as_slice() else {
        panic!("{} jobs", started.len());
    };
    assert_eq!((pages.len(), *shown), (2, Some(ids[1])));
    assert!(path.ends_with("coco.json") && paths.len() == 1);
    let mut empty = Story { session: Session::default(), effects: Vec::new() };
    empty.command(Command::Project(ProjectCommand::Open(vec!["coco.json".into()])));
    assert!(matches!(empty.started()[0].1, Job::Open { .. }));
}

#[test]
fn regions_join_those_that_are_there_on_every_slide_as_one_step() {
    let (mut story, [a, b]) = desk();
    let items = vec![(None, found(boxes(1)[0]))];
    story.command(Command::Query(QueryCommand::Admit { items, provenance: local("cards") }));
    let before = story.session.document().clone();
    story.command(Command::Query(QueryCommand::Import { path: "coco.json".into() }));
    let job = story.job();
    let on_b = boxes(3).iter().zip(7..).map(|(bbox, id)| listed(*bbox, id)).collect();
    let regions = vec![(a, vec![listed(boxes(1)[0], 1)]), (b, on_b)];
    story.news(job, News::Imported { regions, provenance: local("") }).news(job, News::Finished);
    let ids = |slide: SlideId| {
        let slide = story.session.document().slide(slide).unwrap();
        slide.regions.iter().map(|region| region.id.0).collect::<Vec<u32>>()
    };
    // The id 1 was given, and the first box of the second slide is the region that stands there.
    assert_eq!((ids(a), ids(b)), (vec![2], vec![1, 8, 9]));
    assert!(story.session.runs().is_idle());
    story.undo();
    assert!(before == *story.session.document());
}

#[test]
fn an_import_ends_when_another_project_is_opened_and_needs_a_slide() {
    let (mut story, [a, _]) = desk();
    story.command(Command::Query(QueryCommand::Import { path: "coco.json".into() }));
    let importing = story.job();
    story.command(Command::Project(ProjectCommand::Open(vec!["other.kirinuki".into()])));
    let opening = story.job();
    let project = kirinuki::session::event::OpenedProject {
        dir: "other.kirinuki".into(),
        document: Document::default(),
        shown: None,
        reserved: None,
    };
    story.news(opening, News::ProjectOpened(Box::new(project)));
    assert_eq!(story.stopped(), [importing]);
    let regions = vec![(a, vec![listed(boxes(1)[0], 1)])];
    story.news(importing, News::Imported { regions, provenance: local("") });
    assert!(story.session.document().slides.is_empty());
    story.command(Command::Query(QueryCommand::Import { path: "coco.json".into() }));
    assert!(story.started().is_empty());
}
