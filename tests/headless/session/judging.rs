//! Verdicts on cells and page-wide facts, second opinions beside them, and the walk from doubt to doubt.

use super::*;
use kirinuki::core::evidence::{Evidence, Found, Place};
use kirinuki::core::record::{Reading, Way};
use kirinuki::core::review::{Review, Verdict, differences, verdict};
use kirinuki::session::event::Pass;

const FIELDS: &str = "- name: str\n- rent: int?\n# globals\n- company: str?\n";

/// Rows read as flat 1 at 100, flat 2 at 200, and so on, and a page-wide fact.
fn read(rows: u32) -> Story {
    let mut story = Story::begun().with_fields(FIELDS).asked_and_found(rows as usize);
    let job = story.extract(ExtractScope::All);
    for row in 1..=rows {
        let record = Box::new(flat(&story, row, &format!("flat {row}"), i64::from(row) * 100));
        story.news(job, News::RecordRead { region: RegionId(row), record });
    }
    let fact = Cell::read(json!("ACME"), "ACME", vec![]).read_by(&local(""));
    story.news(job, News::GlobalsRead([("company".to_owned(), fact)].into()));
    story.news(job, News::Finished);
    story
}

fn flat(story: &Story, row: u32, name: &str, rent: i64) -> Record {
    let mut record = story.record(row, rent);
    record.cells.insert("name".to_owned(), Cell::read(json!(name), name, vec![]));
    record
}

fn rent(row: u32) -> CellKey {
    CellKey::of(RegionId(row), "rent")
}

fn cell(story: &Story, key: &CellKey) -> Cell {
    key.cell(story.session.slide().unwrap()).unwrap().clone()
}

fn by(provider: &str) -> Provenance {
    Provenance { provider: provider.to_owned(), ..local("") }
}

fn model() -> Box<Choice> {
    Box::new(Choice { provider: "gemini".to_owned(), ..Choice::default() })
}

/// A second reader gives this rent for the first row.
fn second(mut story: Story, value: i64) -> Story {
    story.command(Command::Record(RecordCommand::SecondReading { with: model(), scope: ExtractScope::All }));
    let job = second_job(&story);
    let mut record = flat(&story, 1, "flat 1", value);
    record.provenance = by("gemini");
    story.news(job, News::RecordRead { region: RegionId(1), record: Box::new(record) });
    story.news(job, News::Finished);
    story
}

fn second_job(story: &Story) -> JobId {
    let is_second = |(_, job): &(JobId, Job)| matches!(job, Job::Extract(extraction) if extraction.second);
    story.started().into_iter().find(is_second).unwrap().0
}

/// What a command does to the verdict and the value of a cell; it is one step with this name, and undone exactly.
fn check(
    mut story: Story,
    command: RecordCommand,
    key: &CellKey,
    expected: (Option<Verdict>, serde_json::Value),
    name: &str,
) {
    let before = story.session.document().clone();
    story.command(Command::Record(command.clone()));
    let after = story.session.document().clone();
    let changed = cell(&story, key);
    assert_eq!((verdict(&changed), changed.value), expected, "{command:?}");
    assert_eq!(story.session.undo_name().unwrap().en, name, "{command:?}");
    story.undo();
    assert_eq!(story.session.document(), &before, "{command:?}");
    story.command(Command::Step(StepCommand::Redo));
    assert_eq!(story.session.document(), &after, "{command:?}");
}

#[test]
fn each_verdict_is_one_named_step() {
    let company = CellKey::global("company");
    let set = |cell: &CellKey, text: &str| RecordCommand::SetCell { cell: cell.clone(), text: text.to_owned() };
    let (confirmed, corrected) = (Some(Verdict::Confirmed), Some(Verdict::Corrected));
    let one = || read(2);
    check(one(), set(&rent(1), "7"), &rent(1), (corrected, json!(7)), "Edit rent 1");
    check(one(), set(&rent(1), ""), &rent(1), (Some(Verdict::Cleared), json!(null)), "Edit rent 1");
    check(one(), set(&company, "Other"), &company, (corrected, json!("Other")), "Edit company");
    let key = rent(2);
    check(one(), RecordCommand::Confirm(vec![key.clone()]), &key, (confirmed, json!(200)), "Confirm: rent 2");
    let both = RecordCommand::Confirm(vec![key.clone(), company.clone()]);
    check(one(), both, &company, (confirmed, json!("ACME")), "Confirm: 2 cells");
    let unreadable = RecordCommand::Unreadable(key.clone());
    check(one(), unreadable, &key, (Some(Verdict::Unreadable), json!(null)), "Unreadable: rent 2");
    check(one(), RecordCommand::Ditto(key.clone()), &key, (corrected, json!(100)), "Edit rent 2");
    let take = RecordCommand::Take { cell: rent(1), index: 0 };
    check(second(one(), 9), take, &rent(1), (corrected, json!(9)), "Take another reading: rent 1");
    let all = RecordCommand::TakeAll(Way::RegionByRegion);
    check(second(one(), 9), all, &rent(1), (confirmed, json!(100)), "Take region by region: rent 1");
}

#[test]
fn what_cannot_be_read_is_said_and_taken_back() {
    let mut story = read(1);
    for (expected, raw) in [((Some(Verdict::Unreadable), json!(null)), "100"), ((None, json!(100)), "100")] {
        story.command(Command::Record(RecordCommand::Unreadable(rent(1))));
        let now = cell(&story, &rent(1));
        assert_eq!(((verdict(&now), now.value), now.raw.as_str()), (expected, raw));
    }
}

#[test]
fn taking_is_taken_back_by_the_same_key_and_releasing_forgets_a_verdict_only() {
    let mut story = second(read(1), 9);
    let take = Command::Record(RecordCommand::Take { cell: rent(1), index: 0 });
    for expected in [9, 100, 9] {
        story.command(take.clone());
        assert_eq!(cell(&story, &rent(1)).value, json!(expected));
    }
    story.command(Command::Record(RecordCommand::Release(rent(1))));
    assert_eq!((cell(&story, &rent(1)).value, verdict(&cell(&story, &rent(1)))), (json!(9), None));
}

#[test]
fn a_second_reading_stands_beside_and_changes_nothing() {
    let check = |value: i64, differing: usize| {
        let story = second(read(2), value);
        let (document, slide) = (story.session.document(), story.session.slide().unwrap());
        assert_eq!(cell(&story, &rent(1)).value, json!(100));
        assert_eq!(cell(&story, &rent(1)).others.len(), 1);
        assert_eq!(cell(&story, &rent(2)).others.len(), 0);
        assert_eq!(differences(document, slide).len(), differing, "{value}");
        assert_eq!(story.session.undo_name().unwrap().en, "Second reading");
    };
    check(100, 0);
    check(9, 1);
    let mut again = second(second(read(1), 9), 8);
    assert_eq!(cell(&again, &rent(1)).others.len(), 1, "the same reader's earlier word makes room");
    again.command(Command::Record(RecordCommand::SecondReading { with: model(), scope: ExtractScope::All }));
    let mut none = Story::begun().with_fields(FIELDS).asked_and_found(1);
    none.command(Command::Record(RecordCommand::SecondReading { with: model(), scope: ExtractScope::All }));
    assert!(none.codes().contains(&"nothing-to-read-again".to_owned()));
}

#[test]
fn a_single_pass_is_laid_beside_the_rows_it_means() {
    let mut story = read(2);
    story.command(Command::Record(RecordCommand::SinglePass { with: model() }));
    let job = story.job();
    let listed = |name: &str, rent: i64| {
        let cells = [("name", Cell::read(json!(name), name, vec![])), ("rent", Cell::read(json!(rent), "", vec![]))];
        (None, cells.map(|(field, cell)| (field.to_owned(), cell)).into())
    };
    let records = vec![listed("flat 2", 200), listed("flat 1", 777), listed("flat 9", 5)];
    let pass = Pass { records, globals: Default::default(), provenance: by("gemini") };
    story.news(job, News::PassRead(Box::new(pass)));
    story.news(job, News::Finished);
    let others = |row: u32| cell(&story, &rent(row)).others;
    let given = |readings: &[Reading]| readings.iter().map(|r| (r.way, r.value.clone())).collect::<Vec<_>>();
    assert_eq!(given(&others(1)), [(Way::SinglePass, json!(777))]);
    assert_eq!(given(&others(2)), [(Way::SinglePass, json!(200))]);
    assert!(story.codes().contains(&"pass-records-unassigned".to_owned()));
    let slide = story.session.slide().unwrap();
    let doubts = Review::of(story.session.document(), slide, story.session.places()).doubtful();
    assert_eq!(doubts, [rent(1)]);
    story.command(Command::Record(RecordCommand::TakeAll(Way::SinglePass)));
    assert_eq!(cell(&story, &rent(1)).value, json!(777));
    story.command(Command::Record(RecordCommand::SinglePass { with: Box::default() }));
    assert!(story.codes().contains(&"single-pass-needs-a-model".to_owned()));
}

/// Finds everything that is being looked for, as it is told.
fn locate(story: &mut Story, found: impl Fn(&CellKey) -> Found) -> usize {
    let mut jobs = 0;
    while let Some((job, Job::Locate { cells, .. })) =
        story.started().into_iter().find(|(_, job)| matches!(job, Job::Locate { .. }))
    {
        jobs += 1;
        let place = |key: &CellKey| Place { found: found(key), evidence: Vec::<Evidence>::new() };
        let places = cells.into_iter().map(|(key, sought)| (key.clone(), sought, place(&key))).collect();
        story.news(job, News::Located(places));
        story.news(job, News::Finished);
    }
    jobs
}

#[test]
fn values_are_looked_for_once_after_each_change() {
    let mut story = read(2);
    // The job that was started with the first row knows nothing of what came later.
    let job = story.session.runs().iter().next().unwrap().0;
    assert!(story.session.locating().is_some());
    story.news(job, News::Located(Vec::new()));
    story.news(job, News::Finished);
    assert_eq!(locate(&mut story, |_| Found::Located), 1);
    assert!(story.session.runs().is_idle());
    story.command(Command::Select(SelectCommand::Cell(rent(1))));
    assert_eq!(story.effects, [], "choosing a cell is no change");
    let edit = RecordCommand::SetCell { cell: rent(1), text: "7".to_owned() };
    story.command(Command::Record(edit));
    assert_eq!(locate(&mut story, |_| Found::Absent), 1);
    story.undo();
    assert_eq!(locate(&mut story, |_| Found::Located), 1, "the value is another one again");
    let step = story.session.undo_name().cloned();
    story.command(Command::Record(RecordCommand::ConfirmLocated));
    assert_ne!(story.session.undo_name().cloned(), step);
    assert_eq!(story.session.undo_name().unwrap().en, "Confirm: 5 cells");
}

#[test]
fn what_the_reader_put_right_is_not_confirmed_with_what_was_found_as_printed() {
    let mut story = Story::begun().with_fields(FIELDS).asked_and_found(1);
    let job = story.extract(ExtractScope::All);
    let mut record = flat(&story, 1, "flat 1", 100);
    let remark = Message::new("Read as “l00” and corrected.", "「l00」を補正しました。");
    record.cells.get_mut("rent").unwrap().remark = Some(Box::new(remark));
    story.news(job, News::RecordRead { region: RegionId(1), record: Box::new(record) });
    assert_eq!(locate(&mut story, |_| Found::Located), 1);
    story.news(job, News::Finished);
    story.command(Command::Record(RecordCommand::ConfirmLocated));
    let status = |story: &Story, key: &CellKey| cell(story, key).status;
    assert_eq!(status(&story, &CellKey::of(RegionId(1), "name")), ReviewStatus::Accepted);
    assert_eq!(status(&story, &rent(1)), ReviewStatus::Unreviewed);
    story.command(Command::Record(RecordCommand::Confirm(vec![rent(1)])));
    assert_eq!(status(&story, &rent(1)), ReviewStatus::Accepted);
}

#[test]
fn values_are_looked_for_again_among_new_words() {
    let mut story = read(1);
    let (slide, hash) = story.session.slide().map(|slide| (slide.id, slide.page.hash.clone())).unwrap();
    let new_words = |story: &mut Story, hash: &str| {
        story.effects = story.session.handle(Input::Event(Event::NewWords { hash: hash.to_owned() }), Timestamp(5));
    };
    // What is found among the words of before is not waited for.
    let before = story.session.runs().iter().next().unwrap().0;
    new_words(&mut story, &hash);
    assert_eq!(story.stopped(), [before]);
    assert_eq!(locate(&mut story, |_| Found::Located), 1);
    assert_eq!(story.session.locating(), None);
    new_words(&mut story, "another page");
    assert!(story.started().is_empty());
    new_words(&mut story, &hash);
    assert_eq!((story.session.locating(), locate(&mut story, |_| Found::Absent)), (Some(slide), 1));
}

#[test]
fn without_the_words_of_a_page_nothing_is_looked_for_again_and_again() {
    let mut story = read(1);
    let job = story.session.runs().iter().next().unwrap().0;
    story.news(job, News::Failed(Diagnostic::info("values-not-looked-for", Message::new("no", "否"))));
    let started = story.started();
    if let Some((job, _)) = started.first() {
        story.news(*job, News::Failed(Diagnostic::info("values-not-looked-for", Message::new("no", "否"))));
    }
    assert!(story.started().is_empty() && story.session.runs().is_idle());
    assert_eq!(story.codes().iter().filter(|code| *code == "values-not-looked-for").count(), 1);
}

#[test]
fn doubts_are_walked_in_order_and_round() {
    let mut story = read(3);
    let job = story.session.runs().iter().next().unwrap().0;
    story.news(job, News::Finished);
    let absent = [rent(1), rent(3), CellKey::global("company")];
    locate(&mut story, |key| if absent.contains(key) { Found::Absent } else { Found::Located });
    let walk = |story: &mut Story, command: SelectCommand| {
        story.command(Command::Select(command));
        story.session.selection().cell().unwrap()
    };
    for expected in [&absent[0], &absent[1], &absent[2], &absent[0]] {
        assert_eq!(&walk(&mut story, SelectCommand::NextDoubt), expected);
    }
    assert_eq!(walk(&mut story, SelectCommand::PreviousDoubt), absent[2]);
    story.command(Command::Record(RecordCommand::Confirm(absent.to_vec())));
    story.command(Command::Select(SelectCommand::NextDoubt));
    assert!(story.codes().contains(&"no-doubts".to_owned()));
}

#[test]
fn only_what_depends_on_a_change_is_stale_and_read_again() {
    let stale = |story: &Story| {
        let slide = story.session.slide().unwrap();
        story.session.document().stale_fields(slide, &slide.regions[0])
    };
    let mut story = read(1).with_fields("- name: str\n- rent: int? (賃料)\n- floor: int?\n");
    assert_eq!(stale(&story), ["rent", "floor"]);
    let asked = |story: &Story| {
        story.started().into_iter().find_map(|(job, what)| match what {
            Job::Extract(extraction) => Some((job, extraction.only)),
            _ => None,
        })
    };
    story.command(Command::Record(RecordCommand::Extract(ExtractScope::Needed)));
    let (job, only) = asked(&story).unwrap();
    assert_eq!(only[&RegionId(1)], ["rent", "floor"]);
    let mut record = story.record(1, 111);
    record.cells.insert("floor".to_owned(), Cell::read(json!(4), "4", vec![]));
    story.news(job, News::RecordRead { region: RegionId(1), record: Box::new(record) });
    assert_eq!((story.rent(1), stale(&story)), (json!(111), vec![]));
    assert_eq!(cell(&story, &CellKey::of(RegionId(1), "name")).value, json!("flat 1"), "kept");
    story = story.with_fields("- name: str\n- rent: int? (家賃)\n- floor: int?\n");
    story.command(Command::Record(RecordCommand::SetCell { cell: rent(1), text: "5".to_owned() }));
    assert_eq!(stale(&story), Vec::<String>::new(), "a person's cell is pinned");
}

#[test]
fn one_row_is_stopped_and_the_others_go_on() {
    let mut story = Story::begun().asked_and_found(2).with_model();
    let job = story.extract(ExtractScope::All);
    story.command(Command::Job(JobCommand::CancelRow(RegionId(1))));
    assert_eq!(story.effects, [Effect::CancelRow(job, RegionId(1))]);
    story.read(job, 1, 5);
    assert!(story.session.slide().unwrap().records.is_empty(), "too late");
    story.command(Command::Job(JobCommand::CancelRow(RegionId(2))));
    assert_eq!(story.stopped(), [job]);
}
