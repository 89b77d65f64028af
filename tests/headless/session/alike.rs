//! Reading the other rows like the confirmed ones: when it is offered, what goes along, and that it overwrites nobody.

use super::*;
use kirinuki::core::review::CellKey;
use kirinuki::session::effect::Extraction;

fn rent(row: u32) -> CellKey {
    CellKey::of(RegionId(row), "rent")
}

fn confirm(story: &mut Story, rows: &[u32]) {
    for row in rows {
        story.command(Command::Record(RecordCommand::Confirm(vec![rent(*row)])));
    }
}

/// Four rows read offline.
fn read() -> Story {
    let mut story = Story::begun().asked_and_found(4);
    let job = story.extract(ExtractScope::All);
    for row in 1..=4 {
        story.read(job, row, i64::from(row) * 100);
    }
    story.news(job, News::Finished);
    story
}

fn offered(story: &Story) -> Vec<u32> {
    story.session.rows_to_read_alike().iter().map(|region| region.0).collect()
}

fn reading(story: &Story) -> (JobId, Extraction) {
    let started = story.started().into_iter().find_map(|(job, what)| match what {
        Job::Extract(extraction) => Some((job, *extraction)),
        _ => None,
    });
    started.unwrap()
}

/// What the reader gives for a row of this job.
fn news(extraction: &Extraction, row: u32, value: i64) -> News {
    let (region, basis) = extraction.regions.iter().find(|(region, _)| region.0 == row).unwrap();
    let cells = [("rent".to_owned(), Cell::read(json!(value), value.to_string(), vec![]))].into();
    let record = Record { cells, basis: Some(basis.clone()), provenance: local("") };
    News::RecordRead { region: *region, record: Box::new(record) }
}

#[test]
fn it_is_offered_once_two_rows_are_confirmed_and_only_for_rows_nobody_has_judged() {
    let mut story = read();
    assert!(offered(&story).is_empty());
    confirm(&mut story, &[1]);
    assert!(offered(&story).is_empty());
    confirm(&mut story, &[2]);
    assert_eq!(offered(&story), [3, 4]);
    let mut model = read().with_model();
    confirm(&mut model, &[1, 2]);
    assert!(offered(&model).is_empty());
}

#[test]
fn the_confirmed_rows_go_along_and_no_value_of_a_person_changes() {
    let mut story = read();
    confirm(&mut story, &[1, 2]);
    story.command(Command::Record(RecordCommand::ReadAlike));
    let (job, extraction) = reading(&story);
    assert_eq!((extraction.regions.len(), extraction.rows.len(), extraction.confirmed.len()), (2, 4, 2));
    assert_eq!(extraction.confirmed[0].cells["rent"].value, json!(100));
    let typed = RecordCommand::SetCell { cell: rent(4), text: "7".to_owned() };
    story.command(Command::Record(typed));
    story.news(job, news(&extraction, 3, 333));
    story.news(job, news(&extraction, 4, 444));
    story.news(job, News::Finished);
    assert_eq!((story.rent(1), story.rent(3), story.rent(4)), (json!(100), json!(333), json!(7)));
}

#[test]
fn it_is_one_undo_step_and_not_offered_again_for_what_was_read_so() {
    let mut story = read();
    confirm(&mut story, &[1, 2]);
    story.command(Command::Record(RecordCommand::ReadAlike));
    let (job, extraction) = reading(&story);
    for row in [3, 4] {
        story.news(job, news(&extraction, row, 999));
    }
    story.news(job, News::Finished);
    assert!(story.rent(3) == json!(999) && offered(&story).is_empty());
    story.undo();
    assert_eq!((story.rent(3), story.rent(4), offered(&story)), (json!(300), json!(400), vec![3, 4]));
    confirm(&mut story, &[3]);
    assert_eq!(offered(&story), [4]);
}
