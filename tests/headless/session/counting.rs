//! A model of which nobody knows how it counts: its answer read in another way, and what stays as it is.

use kirinuki::provider::counting::{Counting, readings};
use kirinuki::provider::grounding::Grounding;
use kirinuki::provider::reply::Item;
use kirinuki::session::event::Countings;

use super::*;

const PAGE: Size = Size { width: 1000, height: 800 };

/// After an answer with two boxes that were read y first, but meant x first.
fn answered() -> Story {
    let wires = [[100.0, 200.0, 300.0, 400.0], [500.0, 600.0, 700.0, 900.0]];
    let items = wires.map(|wire| Item { box_2d: Some(wire), ..Item::default() });
    let readings = readings(&items, Grounding::Thousandths, PAGE, PAGE);
    let mut story = Story::begun();
    story.command(Command::Query(QueryCommand::Ask { text: "cards".to_owned(), mode: AskMode::Replace }));
    let job = story.job();
    let detections = readings.taken.iter().map(|bbox| found(*bbox)).collect();
    story.news(job, News::Detected(Box::new(Answer { others: Vec::new(), detections, provenance: local("cards") })));
    let countings = Countings { model: "m".to_owned(), remembered_as: "m at here".to_owned(), assumed: true, readings };
    story.news(job, News::Countings(Box::new(countings)));
    story.news(job, News::Finished);
    story
}

fn corners(story: &Story) -> Vec<(f64, f64)> {
    story.session.slide().unwrap().regions.iter().map(|region| (region.bbox.x0, region.bbox.y0)).collect()
}

fn count_as(counting: Counting) -> Command {
    Command::Query(QueryCommand::CountAs(counting))
}

#[test]
fn the_answer_moves_to_where_the_chosen_way_puts_it_and_back() {
    let mut story = answered();
    assert!(story.session.notices().iter().any(|notice| notice.diagnostic.code == "counting-assumed"));
    let before = corners(&story);
    assert_eq!(before, [(200.0, 80.0), (600.0, 400.0)]);
    story.command(count_as(Counting::ThousandthsXFirst));
    assert_eq!(corners(&story), [(100.0, 160.0), (500.0, 480.0)]);
    let remember = Effect::RememberCounting { model: "m at here".to_owned(), counting: Counting::ThousandthsXFirst };
    assert!(story.effects.contains(&remember), "{:?}", story.effects);
    assert!(story.session.notices().iter().all(|notice| notice.diagnostic.code != "counting-assumed"));
    // Another way can be taken after it, and each is one step.
    story.command(count_as(Counting::Pixels));
    assert_eq!(corners(&story), [(100.0, 200.0), (500.0, 600.0)]);
    story.command(Command::Step(StepCommand::Undo));
    story.command(Command::Step(StepCommand::Undo));
    assert_eq!(corners(&story), before);
}

#[test]
fn what_a_person_has_touched_stays() {
    let mut story = answered();
    let first = story.session.slide().unwrap().regions[0].id;
    let accept = RegionCommand::SetStatus { regions: vec![first], status: ReviewStatus::Accepted };
    story.command(Command::Region(accept));
    story.command(count_as(Counting::ThousandthsXFirst));
    assert_eq!(corners(&story), [(200.0, 80.0), (500.0, 480.0)]);
}

#[test]
fn without_such_an_answer_nothing_happens() {
    let mut story = Story::begun();
    story.command(count_as(Counting::Pixels));
    assert!(story.effects.is_empty() && story.session.counted().is_none());
}
