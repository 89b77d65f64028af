//! Projects on a real disk: whatever happens between two writes, the document after the last step comes back.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use kirinuki::core::crop::Margin;
use kirinuki::core::diagnostic::Message;
use kirinuki::core::document::Document;
use kirinuki::core::edit::{Edit, SlideEdit, Transaction};
use kirinuki::core::evidence::Evidence;
use kirinuki::core::export::{ExportFormat, ExportOptions};
use kirinuki::core::geometry::{Rect, Size, pt};
use kirinuki::core::id::{RegionId, SlideId};
use kirinuki::core::mask::{Mask, ProbabilityMap};
use kirinuki::core::provenance::{Origin, Provenance, ReviewStatus, Timestamp};
use kirinuki::core::record::{Basis, Cell, Record};
use kirinuki::core::region::{ChangeKind, Region, RegionChange};
use kirinuki::core::report::{Run, regions_from_report, report};
use kirinuki::core::review::Places;
use kirinuki::core::schema::{Field, Schema};
use kirinuki::core::slide::{Page, Slide};
use kirinuki::core::table::Rows;
use kirinuki::storage::export::{self, Source};
use kirinuki::storage::{Project, ProjectError};
use proptest::prelude::*;
use serde_json::json;

// ---- documents and steps made of dice ------------------------------------------------------------------------------

fn region(id: u32, dice: f64) -> Region {
    let bbox = Rect::new(dice * 700.0, dice * 0.1, dice * 900.3, 77.7);
    let mask = match id % 3 {
        0 => Mask::None,
        1 => Mask::Polygon { points: vec![pt(dice, 0.1), pt(9.0, dice / 3.0), pt(0.0, 5.0)] },
        _ => Mask::ProbabilityMap(ProbabilityMap {
            frame: bbox,
            width: 2,
            height: 1,
            values: vec![7, 200],
            threshold: 128,
        }),
    };
    let label = format!("物件 {id}\n\"=1+1\"");
    let attributes = json!({ "material": "紙", "size": [dice, null] });
    Region {
        mask,
        confidence: id.is_multiple_of(2).then_some(dice),
        locked: id.is_multiple_of(2),
        hidden: id.is_multiple_of(3),
        attributes: attributes.as_object().cloned().unwrap(),
        changes: vec![RegionChange { what: ChangeKind::Moved, at: Timestamp(u64::from(id)), by: None }],
        ..Region::new(RegionId(id), label, bbox, Origin::Model, Provenance::person(Timestamp(u64::from(id))))
    }
}

fn cell(dice: f64) -> Cell {
    let value = if dice < 0.3 {
        json!(null)
    } else if dice < 0.6 {
        json!(dice)
    } else {
        json!(["都営", -5, {"b": 1, "a": []}])
    };
    Cell::read(value, "21万円", vec![Evidence { bbox: Rect::new(0.1, dice, 3.3, 4.4), text: "21".into() }])
}

fn record(dice: f64) -> Record {
    let basis =
        Some(Basis { crop: Rect::new(dice / 7.0, 0.0, 1.0, 1.0), shape: None, schema: "f".into(), ..Basis::default() });
    Record { cells: BTreeMap::from([("rent".into(), cell(dice))]), basis, provenance: Provenance::person(Timestamp(1)) }
}

fn slide(id: u32) -> Slide {
    let size = Size { width: 1600, height: 900 };
    let page = Page { file: format!("slides/{id}.png"), number: 1, hash: "00".repeat(32), size };
    Slide::new(SlideId(id), page)
}

/// An edit that mostly fits the document.
fn edit(document: &Document, (kind, which, id, dice): (u32, u32, u32, f64)) -> Edit {
    let at = |len: usize| which as usize % len.max(1);
    let Some(target) = document.slides.get(at(document.slides.len())) else {
        return Edit::AddSlide { index: 0, slide: Box::new(slide(id)) };
    };
    let region_id = target.regions.get(at(target.regions.len())).map_or(RegionId(id), |r| r.id);
    let index = at(target.regions.len() + 2);
    let change = match kind % 12 {
        0 => return Edit::AddSlide { index, slide: Box::new(slide(id % 4 + 1)) },
        1 => return Edit::RemoveSlide { slide: target.id },
        2 => return Edit::SetMargin { margin: Margin::Percent(dice * 10.0) },
        3 => {
            let schema = Schema { name: format!("n{id}"), ..Schema::default() };
            return Edit::SetSchema { schema, text: "- a: str # 注\n".into() };
        }
        4 | 5 => {
            let record = (dice > 0.5).then(|| Box::new(record(dice)));
            SlideEdit::AddRegion { index, region: Box::new(region(id, dice)), record }
        }
        6 => SlideEdit::RemoveRegion { region: region_id },
        7 => SlideEdit::SetRegion { region: Box::new(region(region_id.0, dice)) },
        8 => SlideEdit::MoveRegion { region: region_id, index },
        9 => SlideEdit::SetRecord { region: region_id, record: (dice > 0.2).then(|| Box::new(record(dice))) },
        10 => SlideEdit::SetCell { region: region_id, field: "rent".into(), cell: Some(Box::new(cell(dice))) },
        _ => SlideEdit::SetGlobal { field: format!("g{}", id % 3), cell: (dice > 0.3).then(|| Box::new(cell(dice))) },
    };
    Edit::on(target.id, change)
}

type Dice = (u32, u32, u32, f64);

fn dice() -> impl Strategy<Value = Dice> {
    (0_u32..12, 0_u32..6, 1_u32..30, 0.0_f64..1.0)
}

/// Applies a step of one or two edits, and undoes it every so often. Returns what a journal must hold.
fn step(document: &mut Document, first: Dice, second: Option<Dice>) -> Vec<Transaction> {
    let mut trial = document.clone();
    let mut edits = Vec::new();
    for dice in [Some(first), second].into_iter().flatten() {
        let next = edit(&trial, dice);
        if next.clone().apply(&mut trial).is_ok() {
            edits.push(next);
        }
    }
    let forth = Transaction::new("Step", "操作", edits);
    let back = forth.clone().apply(document).unwrap();
    assert_eq!(*document, trial);
    if first.3 < 0.3 {
        back.clone().apply(document).unwrap();
        return vec![forth, back];
    }
    vec![forth]
}

// ---- folders -------------------------------------------------------------------------------------------------------

fn files(dir: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(dir).unwrap().flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(
                files(&path).into_iter().map(|(name, bytes)| (Path::new(&entry.file_name()).join(name), bytes)),
            );
        } else if entry.file_name() != "lock" {
            found.insert(entry.file_name().into(), fs::read(&path).unwrap());
        }
    }
    found
}

fn put(dir: &Path, files: &BTreeMap<PathBuf, Vec<u8>>) {
    fs::create_dir_all(dir.join("slides")).unwrap();
    for (name, bytes) in files {
        fs::write(dir.join(name), bytes).unwrap();
    }
}

fn open(dir: &Path) -> (Project, Document) {
    let (project, document, notices) = Project::open(dir).unwrap();
    assert_eq!(notices, vec![]);
    (project, document)
}

/// A project with two slides in their files and three steps in the journal.
fn sample(dir: &Path) -> (Project, Document) {
    let mut project = Project::create(dir).unwrap();
    let mut document = Document::default();
    for seed in [(0, 0, 1, 0.9), (0, 1, 1, 0.9), (4, 0, 7, 0.9), (5, 1, 8, 0.8)] {
        step(&mut document, seed, None).iter().for_each(|t| project.append(t).unwrap());
    }
    project.checkpoint(&document).unwrap();
    for seed in [(2, 0, 1, 0.9), (7, 0, 7, 0.7), (9, 1, 8, 0.6)] {
        step(&mut document, seed, None).iter().for_each(|t| project.append(t).unwrap());
    }
    (project, document)
}

// ---- properties ----------------------------------------------------------------------------------------------------

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn undoing_every_step_gives_the_document_back(rolls in prop::collection::vec((dice(), prop::option::of(dice())), 1..30)) {
        let mut document = Document::default();
        let mut states = vec![document.clone()];
        let mut inverses = Vec::new();
        for (first, second) in rolls {
            for transaction in step(&mut document.clone(), first, second).into_iter().take(1) {
                inverses.push(transaction.apply(&mut document).unwrap());
                states.push(document.clone());
            }
        }
        while let Some(inverse) = inverses.pop() {
            prop_assert_eq!(Some(document.clone()), states.pop());
            inverse.apply(&mut document).unwrap();
        }
        prop_assert_eq!(Some(document.clone()), states.pop());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 10, failure_persistence: None, ..ProptestConfig::default() })]

    /// Drops stand for crashes; a checkpoint that a crash cuts short is rebuilt file by file, in the order of its writes.
    #[test]
    fn a_project_reopens_to_its_last_step(rolls in prop::collection::vec((dice(), prop::option::of(dice()), 0_u8..6), 1..24)) {
        let dir = tempfile::tempdir().unwrap();
        let mut project = Project::create(dir.path()).unwrap();
        let mut document = Document::default();
        for (first, second, then) in rolls {
            step(&mut document, first, second).iter().for_each(|t| project.append(t).unwrap());
            match then {
                0 => {
                    drop(project);
                    let (reopened, found) = open(dir.path());
                    prop_assert_eq!(&found, &document);
                    project = reopened;
                }
                1 => {
                    let before = files(dir.path());
                    project.checkpoint(&document).unwrap();
                    let after = files(dir.path());
                    cut_short(&before, &after, &document);
                }
                _ => {}
            }
        }
        drop(project);
        prop_assert_eq!(open(dir.path()).1, document);
    }
}

/// Every state between the writes of a checkpoint opens to the same document, also after going on from there.
fn cut_short(before: &BTreeMap<PathBuf, Vec<u8>>, after: &BTreeMap<PathBuf, Vec<u8>>, document: &Document) {
    let rank = |name: &PathBuf| match name.to_str().unwrap() {
        "project.json" => 1,
        "journal.jsonl" => 3,
        _ if after.contains_key(name) => 0,
        _ => 2,
    };
    let mut names: Vec<&PathBuf> =
        before.keys().chain(after.keys()).filter(|n| before.get(*n) != after.get(*n)).collect();
    names.sort_by_key(|name| (rank(name), (*name).clone()));
    names.dedup();
    let mut state = before.clone();
    for name in names {
        let dir = tempfile::tempdir().unwrap();
        put(dir.path(), &state);
        let (mut project, found) = open(dir.path());
        assert_eq!(found, *document, "before {name:?}");
        project.checkpoint(&found).unwrap();
        drop(project);
        assert_eq!(open(dir.path()).1, *document, "after going on before {name:?}");
        assert!(files(dir.path()).keys().all(|n| !n.to_string_lossy().contains("kept")), "litter before {name:?}");
        match after.get(name) {
            Some(bytes) => state.insert(name.clone(), bytes.clone()),
            None => state.remove(name),
        };
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn damage_anywhere_never_panics_and_opening_never_overwrites(which in 0_usize..4, at in 0.0_f64..1.0, byte: u8, cut: bool) {
        let seed = tempfile::tempdir().unwrap();
        drop(sample(seed.path()));
        let mut state = files(seed.path());
        let name = state.keys().nth(which).unwrap().clone();
        let bytes = state.get_mut(&name).unwrap();
        let at = (at * bytes.len() as f64) as usize;
        if cut { bytes.truncate(at) } else { bytes[at] ^= byte }
        let dir = tempfile::tempdir().unwrap();
        put(dir.path(), &state);
        let opened = Project::open(dir.path());
        let now = files(dir.path());
        prop_assert!(state.iter().all(|(name, bytes)| now.get(name) == Some(bytes)), "opening changed a file");
        if let Ok((mut project, mut document, notices)) = opened {
            step(&mut document, (2, 0, 0, 0.5), None).iter().for_each(|t| project.append(t).unwrap());
            project.checkpoint(&document).unwrap();
            drop(project);
            let now = files(dir.path());
            let broken = name.starts_with("slides") && notices.iter().any(|n| n.code == "slide-unreadable");
            prop_assert!(!broken || now.get(&name) == state.get(&name), "a broken slide was overwritten");
            let (_, again, _) = Project::open(dir.path()).unwrap();
            prop_assert_eq!(again, document);
        }
    }
}

// ---- single cases --------------------------------------------------------------------------------------------------

#[test]
fn a_journal_cut_anywhere_gives_the_state_after_its_last_whole_line() {
    let seed = tempfile::tempdir().unwrap();
    drop(sample(seed.path()));
    let whole = files(seed.path());
    let journal = whole[Path::new("journal.jsonl")].clone();
    let mut states = BTreeMap::new();
    let line_ends: Vec<usize> = (0..=journal.len()).filter(|end| *end == 0 || journal[end - 1] == b'\n').collect();
    assert_eq!(line_ends.len(), 4);
    for cut in line_ends.iter().copied().chain((0..journal.len()).step_by(131)) {
        let dir = tempfile::tempdir().unwrap();
        put(dir.path(), &whole);
        fs::write(dir.path().join("journal.jsonl"), &journal[..cut]).unwrap();
        let (mut project, mut document, notices) = Project::open(dir.path()).unwrap();
        let last = *line_ends.iter().rfind(|end| **end <= cut).unwrap();
        assert_eq!(notices.len(), usize::from(cut != last), "cut at {cut}");
        assert_eq!(states.entry(last).or_insert_with(|| document.clone()), &document, "cut at {cut}");
        if cut != last {
            assert_eq!(fs::read(dir.path().join("journal.torn-1")).unwrap(), &journal[last..cut]);
        }
        step(&mut document, (2, 0, 0, 0.4), None).iter().for_each(|t| project.append(t).unwrap());
        drop(project);
        assert_eq!(open(dir.path()).1, document, "going on after a cut at {cut}");
    }
    assert_eq!(states.len(), 4);
}

#[test]
fn a_broken_slide_costs_no_other_and_is_never_overwritten() {
    let dir = tempfile::tempdir().unwrap();
    let (mut project, document) = sample(dir.path());
    project.checkpoint(&document).unwrap();
    drop(project);
    let broken = dir.path().join("slides/s1.json");
    let good = document.slides.iter().find(|s| s.id != SlideId(1)).unwrap();
    fs::write(&broken, b"{\"format\":\"kirinuki-slide\",\"version\":99}").unwrap();

    let (mut project, mut found, notices) = Project::open(dir.path()).unwrap();
    assert_eq!(notices.iter().map(|n| n.code.as_str()).collect::<Vec<_>>(), ["slide-unreadable"]);
    assert_eq!(found.slides, std::slice::from_ref(good));
    assert_eq!(project.unread_slides().collect::<Vec<_>>(), [SlideId(1)]);
    step(&mut found, (2, 0, 0, 0.7), None).iter().for_each(|t| project.append(t).unwrap());
    project.checkpoint(&found).unwrap();
    assert!(fs::read_to_string(dir.path().join("project.json")).unwrap().contains("\"s1\""));
    assert!(fs::read_to_string(&broken).unwrap().contains("99"));

    let add = Transaction::new("Add", "追加", vec![Edit::AddSlide { index: 0, slide: Box::new(slide(1)) }]);
    add.clone().apply(&mut found).unwrap();
    project.append(&add).unwrap();
    project.checkpoint(&found).unwrap();
    assert!(fs::read_to_string(dir.path().join("slides/s1.json.kept-1")).unwrap().contains("99"));
    drop(project);
    assert_eq!(open(dir.path()).1, found);
}

#[test]
fn what_somebody_else_wrote_meanwhile_is_kept() {
    let dir = tempfile::tempdir().unwrap();
    let (mut project, document) = sample(dir.path());
    let path = dir.path().join("slides/s1.json");
    let theirs = fs::read_to_string(&path).unwrap().replace("物件", "flat");
    fs::write(&path, &theirs).unwrap();
    project.checkpoint(&document).unwrap();
    assert_eq!(fs::read_to_string(dir.path().join("slides/s1.json.kept-1")).unwrap(), theirs);
    assert!(!dir.path().join("slides/s2.json.kept-1").exists());
    drop(project);
    assert_eq!(open(dir.path()).1, document);
}

#[test]
fn steps_for_a_broken_slide_are_kept_aside() {
    let dir = tempfile::tempdir().unwrap();
    let (project, document) = sample(dir.path());
    drop(project);
    fs::write(dir.path().join("slides/s1.json"), b"").unwrap();
    fs::write(dir.path().join("slides/s2.json"), b"").unwrap();
    let (mut project, found, notices) = Project::open(dir.path()).unwrap();
    assert!(found.slides.is_empty() && found.margin == document.margin);
    assert_eq!(notices.last().unwrap().code, "journal-misfit");
    project.checkpoint(&found).unwrap();
    let kept = fs::read_to_string(dir.path().join("journal.torn-1")).unwrap();
    assert_eq!(kept.lines().count(), 2, "{kept}");
}

#[test]
fn foreign_newer_and_damaged_projects_are_left_alone() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("project.json");
    assert!(matches!(Project::open(dir.path()), Err(ProjectError::NotAProject { .. })));
    for (text, is_project) in [
        ("{\"name\":\"left-pad\"}", false),
        ("{\"format\":\"kirinuki-project\",\"version\":2}", true),
        ("{\"format\":\"kirinuki-project\",\"ver", true),
    ] {
        fs::write(&path, text).unwrap();
        let error = Project::open(dir.path()).unwrap_err();
        assert!(error.to_string().ends_with(path.to_str().unwrap()) || !is_project, "{error}");
        assert!(matches!(Project::create(dir.path()), Err(ProjectError::Occupied { .. })));
        assert_eq!(Project::is_project(dir.path()), is_project);
        assert_eq!(files(dir.path()).len(), 1);
        assert_eq!(fs::read_to_string(&path).unwrap(), text);
    }
}

#[test]
fn the_second_opener_is_told_who_has_it() {
    let dir = tempfile::tempdir().unwrap();
    let (project, _) = sample(dir.path());
    let pid = std::process::id();
    assert!(matches!(Project::open(dir.path()), Err(ProjectError::Locked { pid: Some(p), .. }) if p == pid));
    drop(project);
    open(dir.path());
}

#[test]
fn a_failed_append_is_saved_by_the_next_checkpoint() {
    let dir = tempfile::tempdir().unwrap();
    let mut project = Project::create(dir.path()).unwrap();
    let mut document = Document::default();
    fs::create_dir(dir.path().join("journal.jsonl")).unwrap();
    for seed in [(0, 0, 1, 0.9), (4, 0, 7, 0.9)] {
        step(&mut document, seed, None).iter().for_each(|t| assert!(project.append(t).is_err()));
    }
    fs::remove_dir(dir.path().join("journal.jsonl")).unwrap();
    fs::remove_dir(dir.path().join("slides")).unwrap();
    project.checkpoint(&document).unwrap();
    drop(project);
    assert_eq!(open(dir.path()).1, document);
}

#[test]
fn litter_of_a_killed_process_is_swept() {
    let dir = tempfile::tempdir().unwrap();
    drop(sample(dir.path()));
    for name in [".kirinuki-x.tmp", "slides/.kirinuki-y.tmp"] {
        fs::write(dir.path().join(name), b"half").unwrap();
    }
    open(dir.path());
    assert!(files(dir.path()).keys().all(|name| !name.to_string_lossy().ends_with(".tmp")));
}

// ---- the fixture of version 1 --------------------------------------------------------------------------------------

fn fixture() -> (tempfile::TempDir, PathBuf) {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/projects/v1");
    let dir = tempfile::tempdir().unwrap();
    put(dir.path(), &files(&source.join("flats")));
    (dir, source)
}

fn bytes(document: &Document, format: ExportFormat, rows: Rows) -> Vec<u8> {
    let pixels = |_: &Slide| Err(Message::new("no pixels here", "画素はありません"));
    let source = Source { document, places: &Places::default(), rows, pixels: &pixels };
    export::bytes(&source, format, &ExportOptions::default()).unwrap()
}

#[test]
fn version_1_opens_and_exports_the_same_bytes() {
    let (dir, source) = fixture();
    let (mut project, document) = open(dir.path());
    assert_eq!(document.slides[0].regions.len(), 3);
    let expected = |name: &str| fs::read_to_string(source.join(name)).unwrap();
    let found = |format, rows| String::from_utf8(bytes(&document, format, rows)).unwrap();
    assert_eq!(found(ExportFormat::Json, Rows::All), expected("merged.json"));
    assert_eq!(found(ExportFormat::Csv { bom: false }, Rows::All), expected("table.csv"));
    assert_eq!(found(ExportFormat::Csv { bom: true }, Rows::Reviewed), expected("reviewed.csv"));

    project.checkpoint(&document).unwrap();
    drop(project);
    assert_eq!(open(dir.path()).1, document);
    let saved = fs::read_to_string(dir.path().join("slides/s1.json")).unwrap();
    assert!(saved.contains("\"from_a_later_version\""), "unknown keys survive");
}

#[test]
fn a_report_gives_its_regions_back() {
    let (dir, source) = fixture();
    let (_project, document) = open(dir.path());
    let slide = &document.slides[0];
    let written = report(&document, slide, &Places::default(), &Run { provider: "local".into(), ..Run::default() });
    let expected: serde_json::Value = serde_json::from_slice(&fs::read(source.join("report.json")).unwrap()).unwrap();
    assert_eq!(written, expected);
    let (regions, notices) = regions_from_report(&written, slide.page.size);
    assert_eq!(notices, vec![]);
    let kept: Vec<&Region> = slide.regions.iter().filter(|r| r.status != ReviewStatus::Rejected).collect();
    assert_eq!(regions.len(), kept.len());
    for (back, region) in regions.iter().zip(kept) {
        assert_eq!(back.id, Some(region.id));
        assert_eq!((back.detection.bbox, &back.detection.mask), (region.bbox, &region.mask));
    }
}

#[test]
fn heads_of_columns_never_meet() {
    let field = |name: &str| Field { name: name.to_owned(), optional: true, ..Field::default() };
    let schema =
        Schema { name: "label".into(), fields: vec![field("label"), field("=x")], globals: vec![field("label")] };
    let document = Document { slides: vec![slide(1)], schema, ..Document::default() };
    assert_eq!(bytes(&document, ExportFormat::Csv { bom: false }, Rows::All), b"region,_label,label,'=x\r\n");
    assert_eq!(bytes(&document, ExportFormat::Json, Rows::All), b"{\n  \"records\": [],\n  \"label\": null\n}\n");
}
