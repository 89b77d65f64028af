//! Reading a table: its head, its rows and its cells are one step; what a person did stays.

use super::*;
use kirinuki::session::event::TableRead;

const HEAD: &str = "- Part: str\n- Stock: int";

fn table(schema: Option<Schema>, rows: &[(f64, &str, i64)]) -> TableRead {
    let row = |(y, part, stock): &(f64, &str, i64)| {
        let cells = [
            ("Part".to_owned(), Cell::read(json!(part), *part, vec![])),
            ("Stock".to_owned(), Cell::read(json!(stock), stock.to_string(), vec![])),
        ];
        (Detection::new(*part, Rect::new(50.0, *y, 950.0, y + 50.0)), cells.into())
    };
    let model = Model { asked: "table".to_owned(), answered: "table".to_owned() };
    TableRead { schema, rows: rows.iter().map(row).collect(), provenance: Provenance { model, ..local("") } }
}

const ROWS: [(f64, &str, i64); 3] = [(100.0, "Hinge", 4), (160.0, "Bolt", 90), (220.0, "Hook", 0)];

fn read(story: &mut Story, table: TableRead) {
    story.command(Command::Record(RecordCommand::ReadTable));
    let job = story.job();
    story.news(job, News::TableRead(Box::new(table)));
    story.news(job, News::Finished);
}

fn begun() -> Story {
    let mut story = Story::begun();
    story.undo();
    assert!(story.session.document().schema.fields.is_empty());
    story
}

#[test]
fn a_table_becomes_fields_regions_and_records_in_one_step() {
    let mut story = begun();
    let before = story.session.document().clone();
    read(&mut story, table(Some(Schema::parse(HEAD).unwrap()), &ROWS));
    let after = story.session.document().clone();
    let slide = after.slides[0].clone();
    assert_eq!(after.schema, Schema::parse(HEAD).unwrap());
    let labels: Vec<&str> = slide.regions.iter().map(|region| region.label.as_str()).collect();
    assert_eq!(labels, ["Hinge", "Bolt", "Hook"]);
    for region in &slide.regions {
        assert_eq!(region.status, ReviewStatus::Unreviewed);
        assert_eq!(story.session.row_state(&slide, region), RowState::Read);
    }
    assert_eq!(slide.records[&slide.regions[1].id].cells["Stock"].value, json!(90));
    assert_eq!(slide.queries.last().unwrap().model.answered, "table");
    assert_eq!(story.session.undo_name().unwrap().en, "Read the table: 3 rows");
    story.undo();
    assert_eq!(*story.session.document(), before);
    story.command(Command::Step(StepCommand::Redo));
    assert_eq!(*story.session.document(), after);
}

#[test]
fn a_persons_value_and_box_stay_and_the_new_reading_lies_beside() {
    let mut story = begun().with_fields(HEAD);
    read(&mut story, table(None, &ROWS));
    let ids: Vec<RegionId> = story.session.slide().unwrap().regions.iter().map(|region| region.id).collect();
    let cell = CellKey::of(ids[1], "Stock");
    story.command(Command::Record(RecordCommand::SetCell { cell, text: "91".to_owned() }));
    let moved = Rect::new(50.0, 224.0, 950.0, 274.0);
    story.command(Command::Region(RegionCommand::SetBox { region: ids[2], bbox: moved }));

    read(&mut story, table(None, &[(100.0, "Hinge", 5), (160.0, "Bolt", 90), (220.0, "Hook", 7)]));
    let slide = story.session.slide().unwrap();
    assert_eq!(slide.regions.iter().map(|region| region.id).collect::<Vec<_>>(), ids);
    let stock = |row: usize| &slide.records[&ids[row]].cells["Stock"];
    assert_eq!(stock(0).value, json!(5), "nobody had touched it");
    assert_eq!((&stock(1).value, stock(1).others.len()), (&json!(91), 1));
    assert_eq!(slide.region(ids[2]).unwrap().bbox, moved);
}

#[test]
fn a_table_read_for_other_fields_is_dropped() {
    let mut story = begun().with_fields(HEAD);
    story.command(Command::Record(RecordCommand::ReadTable));
    let job = story.job();
    let mut story = story.with_fields("- Part: str");
    let before = story.session.document().clone();
    story.news(job, News::TableRead(Box::new(table(None, &ROWS))));
    assert_eq!(*story.session.document(), before);
    assert!(story.session.notices().iter().any(|notice| notice.diagnostic.code == "table-late"));
}

#[test]
fn asking_twice_reads_once() {
    let mut story = begun();
    story.command(Command::Record(RecordCommand::ReadTable));
    let first = story.job();
    story.command(Command::Record(RecordCommand::ReadTable));
    assert_eq!(story.stopped(), [first]);
    story.news(first, News::TableRead(Box::new(table(Some(Schema::parse(HEAD).unwrap()), &ROWS))));
    assert!(story.session.slide().unwrap().regions.is_empty());
}
