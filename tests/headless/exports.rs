//! Exports of tables and documents: what is written can be read back by somebody else, and nothing foreign does harm.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;

use image::{Rgb, RgbImage};
use kirinuki::core::diagnostic::Message;
use kirinuki::core::document::Document;
use kirinuki::core::evidence::{Evidence, Found, Place};
use kirinuki::core::export::{ExportFormat, ExportOptions};
use kirinuki::core::geometry::{Rect, Size};
use kirinuki::core::id::{RegionId, SlideId};
use kirinuki::core::provenance::{Model, Origin, Provenance, ReviewStatus, Timestamp};
use kirinuki::core::record::{Cell, Reading, Record, Way};
use kirinuki::core::region::Region;
use kirinuki::core::report::{Run, report};
use kirinuki::core::review::{self, CellKey, Gate, Places, gate};
use kirinuki::core::schema::{Field, Scalar, Schema};
use kirinuki::core::slide::{Page, Slide};
use kirinuki::core::table::Rows;
use kirinuki::storage::export::sidecar::{self, Sidecar};
use kirinuki::storage::export::{self, Source};
use serde_json::{Value, json};

const HOSTILE: &str = "</td><script>alert(1)</script>\"'=1+1\u{202e}";

fn field(name: &str, scalar: Scalar) -> Field {
    Field { name: name.to_owned(), scalar, ..Field::default() }
}

/// One slide with three rows: a good one that was confirmed, a doubtful one, and one with hostile texts.
fn document() -> Document {
    let fields = vec![
        field("name", Scalar::Text),
        Field { unit: Some("円".to_owned()), ..field("rent", Scalar::Money) },
        field("built", Scalar::Date),
        field("pets", Scalar::Boolean),
        Field { list: true, optional: true, ..field("lines", Scalar::Text) },
    ];
    let schema = Schema { name: "flat".to_owned(), fields, globals: vec![field("company", Scalar::Text)] };
    let page = Page {
        file: "pages/flyer.png".to_owned(),
        number: 1,
        hash: "ab".repeat(32),
        size: Size { width: 400, height: 300 },
    };
    let mut slide = Slide::new(SlideId(1), page);
    let rows: [(&str, [Value; 5]); 3] = [
        ("角部屋", [json!("ハイツ一"), json!(210_000), json!("2019-03-01"), json!(true), json!(["都営", "JR"])]),
        ("二", [json!("ハイツ二"), json!(98_000.5), json!("2019-03"), json!(false), json!(null)]),
        (HOSTILE, [json!(HOSTILE), json!(-5), json!(null), json!(null), json!(["=HYPERLINK(\"x\")"])]),
    ];
    let by = Provenance {
        provider: "local".to_owned(),
        model: Model { asked: "a".to_owned(), answered: "b".to_owned() },
        query: HOSTILE.to_owned(),
        at: Timestamp(1_764_000_000_000),
        recorded: true,
        reconstructed: false,
    };
    for (index, (label, values)) in (0_u32..).zip(rows) {
        let top = f64::from(index) * 100.0;
        let id = RegionId(index + 1);
        let bbox = Rect::new(10.0, top, 390.0, top + 90.0);
        slide.regions.push(Region::new(id, label, bbox, Origin::Model, by.clone()));
        let names = schema.fields.iter().map(|field| field.name.clone());
        let cells: BTreeMap<String, Cell> = names
            .zip(values)
            .map(|(name, value)| (name, Cell::read(value.clone(), value.to_string(), vec![])))
            .collect();
        slide.records.insert(id, Record { cells, basis: None, provenance: by.clone() });
    }
    let cells = &mut slide.records.get_mut(&RegionId(1)).unwrap().cells;
    cells.values_mut().for_each(|cell| cell.status = ReviewStatus::Accepted);
    let doubtful = slide.records.get_mut(&RegionId(2)).unwrap().cells.get_mut("rent").unwrap();
    let value = json!(93_000);
    doubtful.others.push(Reading { value, raw: "9.3万".to_owned(), way: Way::SinglePass, by: by.clone() });
    slide.globals.insert("company".to_owned(), Cell::read(json!(HOSTILE), HOSTILE, vec![]));
    Document { slides: vec![slide], schema, ..Document::default() }
}

/// Places as a locator gives them: every name stands in its row, one rent is nowhere.
fn places(document: &Document) -> Places {
    let slide = &document.slides[0];
    let mut places = Places::default();
    let at = |row: u32, text: &str| Evidence {
        bbox: Rect::new(20.0, f64::from(row) * 100.0 - 95.0, 90.5, f64::from(row) * 100.0 - 80.0),
        text: text.to_owned(),
    };
    let mut found = Vec::new();
    for (row, name, how) in [(1, "name", Found::Located), (2, "rent", Found::Absent), (3, "name", Found::Several)] {
        let key = CellKey::of(RegionId(row), name);
        let evidence = if how == Found::Absent { vec![] } else { vec![at(row, HOSTILE)] };
        let sought = review::sought(document, slide, &key).unwrap();
        found.push((key, sought, Place { found: how, evidence }));
    }
    places.put(slide.id, found);
    places
}

fn with_source<T>(document: &Document, rows: Rows, work: impl FnOnce(&Source<'_>) -> T) -> T {
    let page = Arc::new(RgbImage::from_fn(400, 300, |x, y| Rgb([x as u8, y as u8, 90])));
    let pixels = move |_: &Slide| -> Result<Arc<RgbImage>, Message> { Ok(Arc::clone(&page)) };
    work(&Source { document, places: &places(document), rows, pixels: &pixels })
}

fn exported(format: &str, options: &ExportOptions) -> Vec<u8> {
    let format = ExportFormat::from_word(format).unwrap();
    with_source(&document(), Rows::All, |source| export::bytes(source, format, options).unwrap())
}

fn text(format: &str, options: &ExportOptions) -> String {
    String::from_utf8(exported(format, options)).unwrap()
}

#[test]
fn csv_has_what_was_chosen_beside_the_values() {
    let columns = Some(vec!["rent".to_owned(), "name".to_owned()]);
    let options = ExportOptions { columns, evidence: true, status: true, ..ExportOptions::default() };
    let csv = text("csv", &options);
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    let heads: Vec<String> = reader.headers().unwrap().iter().map(str::to_owned).collect();
    let rent = ["rent", "rent.box", "rent.words", "rent.status"];
    let name = ["name", "name.box", "name.words", "name.status"];
    assert_eq!(heads, [["region", "label", "review"].as_slice(), &rent, &name].concat());
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    let row = |index: usize| rows[index].iter().collect::<Vec<_>>();
    assert_eq!(row(0)[2..7], ["reviewed", "210000", "", "", "confirmed"]);
    assert_eq!(row(0)[8], "20 5 90.5 20");
    assert_eq!(row(1)[2..7], ["unreviewed", "98000.5", "", "", "readers-disagree; not-on-page"]);
    assert_eq!((row(2)[3], row(2)[10]), ("-5", "several-places"));
}

#[test]
fn json_has_the_chosen_fields_and_json_lines_one_row_each() {
    let columns = Some(vec!["rent".to_owned(), "name".to_owned()]);
    let options = ExportOptions { columns, raw: true, evidence: true, status: true, ..ExportOptions::default() };
    let merged: Value = serde_json::from_str(&text("json", &options)).unwrap();
    assert_eq!(merged["flat"][0].as_object().unwrap().keys().collect::<Vec<_>>(), ["rent", "name"]);
    assert_eq!(merged["company"], json!(HOSTILE));
    let lines = text("jsonl", &options);
    let lines: Vec<Value> = lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines.len(), 3);
    assert_eq!(lines[0]["values"], json!({"rent": 210_000, "name": "ハイツ一"}));
    assert_eq!(lines[0]["evidence"]["name"][0]["bbox"], json!([20.0, 5.0, 90.5, 20.0]));
    assert_eq!(
        (&lines[1]["status"]["rent"], &lines[2]["globals"]["company"]),
        (&json!("readers-disagree; not-on-page"), &json!(HOSTILE))
    );
    let plain: Value = serde_json::from_str(text("jsonl", &ExportOptions::default()).lines().next().unwrap()).unwrap();
    let keys: Vec<&String> = plain.as_object().unwrap().keys().collect();
    assert_eq!(keys, ["slide", "page", "region", "label", "review", "values", "globals"]);
}

#[test]
fn what_a_reader_put_right_is_told_until_somebody_has_judged_it() {
    let mut document = document();
    let remark = Some(Box::new(Message::new("Read as “2O19” and corrected.", "「2O19」を補正しました。")));
    let slide = &mut document.slides[0];
    for row in [1, 2] {
        let cells = &mut slide.records.get_mut(&RegionId(row)).unwrap().cells;
        cells.get_mut("built").unwrap().remark = remark.clone();
    }
    let pixels = |_: &Slide| Err(Message::new("gone", "なし"));
    let source = Source { document: &document, places: &Places::default(), rows: Rows::All, pixels: &pixels };
    let options = ExportOptions { status: true, ..ExportOptions::default() };
    let text = |format: &str| {
        let format = ExportFormat::from_word(format).unwrap();
        String::from_utf8(export::bytes(&source, format, &options).unwrap()).unwrap()
    };
    let csv = text("csv");
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    let at = reader.headers().unwrap().iter().position(|head| head == "built.status").unwrap();
    let status: Vec<String> = reader.records().map(|row| row.unwrap()[at].to_owned()).collect();
    assert_eq!(status[..2], ["confirmed", "amended"]);
    let lines = text("jsonl");
    let lines: Vec<Value> = lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let told: Vec<&Value> = lines.iter().map(|line| &line["remarks"]["built"]).collect();
    assert_eq!(told, [&Value::Null, &json!("Read as “2O19” and corrected."), &Value::Null]);
    let html = text("html");
    assert_eq!((html.matches("“2O19”").count(), html.matches("「2O19」").count()), (1, 1));
    let told = report(&document, &document.slides[0], &Places::default(), &Run::default());
    assert_eq!(told["records"][1]["remarks"]["built"]["ja"], json!("「2O19」を補正しました。"));
    assert_eq!(told["records"][2].get("remarks"), None);
}

#[test]
fn the_report_stands_alone_and_foreign_text_stays_text() {
    let html = text("html", &ExportOptions::default());
    assert!(!html.contains("<script") && !html.contains('\u{202e}') && !html.contains("alert(1)</"));
    for outside in ["http://", "https://", "src=\"/", "url(", "@import"] {
        assert!(!html.contains(outside), "{outside}");
    }
    assert_eq!(html.matches("data:image/jpeg;base64,").count(), 1, "one picture for all cut-outs");
    assert_eq!(html.matches("<use href=\"#p-s1\"/>").count(), 2);
    for words in
        ["Confirmed by a person", "人が確認済み", "Not found on the page.", "98000.5", "93000", "a -&gt; b, recorded"]
    {
        assert!(html.contains(words), "{words}");
    }
    for link in html.split("href=\"#").skip(1).filter_map(|rest| rest.split('"').next()) {
        assert!(html.contains(&format!("id=\"{link}\"")), "{link} leads nowhere");
    }
}

#[test]
fn a_report_without_pictures_says_why() {
    let document = document();
    let pixels = |_: &Slide| Err(Message::new("gone <b>", "なし"));
    let source = Source { document: &document, places: &Places::default(), rows: Rows::All, pixels: &pixels };
    let bytes = export::bytes(&source, ExportFormat::Html, &ExportOptions::default()).unwrap();
    let html = String::from_utf8(bytes).unwrap();
    assert!(html.contains("gone &lt;b&gt;") && !html.contains("<image"));
}

#[test]
fn the_same_document_gives_the_same_workbook() {
    let options = ExportOptions { thumbnails: true, ..ExportOptions::default() };
    let book = exported("xlsx", &options);
    assert_eq!(&book[..2], b"PK");
    assert!(book == exported("xlsx", &options), "two workbooks of one document differ");
    assert!(book.len() < 60_000, "{} bytes", book.len());
}

#[test]
fn the_gate_counts_what_is_not_checked() {
    let document = document();
    let gate = gate(&document, &places(&document));
    let expected = Gate {
        cells: 16,
        confirmed: 5,
        doubtful: 4,
        not_on_page: 1,
        unread: 2,
        unplaced: 6,
        rows: 3,
        rows_reviewed: 1,
        ..Gate::default()
    };
    assert_eq!(gate, expected);
    assert!(
        gate.message().en.starts_with("5 of 16 cells checked, 4 doubtful, 1 not on the page"),
        "{}",
        gate.message().en
    );
}

/// A sidecar beside its export, for the whole document.
fn with_sidecar(dir: &Path, rows: Rows) -> PathBuf {
    let path = dir.join("records.csv");
    let format = ExportFormat::Csv { bom: true };
    with_source(&document(), rows, |source| {
        export::export(source, format, &ExportOptions::default(), &path).unwrap();
        sidecar::write(source, format, &path, Some(&dir.join("p.kirinuki"))).unwrap();
    });
    sidecar::path_of(&path)
}

#[test]
fn a_sidecar_gives_back_the_values_with_their_places() {
    let dir = tempfile::tempdir().unwrap();
    let path = with_sidecar(dir.path(), Rows::All);
    let read: Sidecar = sidecar::read(&path).unwrap();
    assert_eq!(read.exported.format, "csv-excel");
    assert_eq!(read.exported.files[0].path, "records.csv");
    assert_eq!(read.exported.files[0].bytes, fs::metadata(dir.path().join("records.csv")).unwrap().len());
    let (original, back) = (document(), read.document());
    assert_eq!(back.schema, original.schema);
    let (was, is) = (&original.slides[0], &back.slides[0]);
    assert_eq!((&is.page, is.regions.len()), (&was.page, 3));
    for (id, record) in &was.records {
        for (name, cell) in &record.cells {
            let found = &is.records[id].cells[name];
            assert_eq!(found.value, cell.value, "{id} {name}");
            assert_eq!((&found.raw, found.status, &found.others), (&cell.raw, cell.status, &cell.others));
        }
    }
    let region = &read.slides[0].regions[1];
    let rent = region.cells.iter().find(|cell| cell.field == "rent").unwrap();
    assert_eq!(
        (rent.found, rent.doubts.as_slice()),
        (Some(Found::Absent), ["readers-disagree".to_owned(), "not-on-page".to_owned()].as_slice())
    );
    let name = read.slides[0].regions[0].cells.iter().find(|cell| cell.field == "name").unwrap();
    assert_eq!((name.verdict.as_deref(), name.cell.evidence.len()), (Some("confirmed"), 1));
    let reviewed = sidecar::read(&with_sidecar(dir.path(), Rows::Reviewed)).unwrap();
    assert_eq!((reviewed.slides[0].regions.len(), reviewed.exported.reviewed_only), (1, true));
}

fn kirinuki(args: &[&str]) -> (i32, String, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_kirinuki")).args(args).env("LC_ALL", "C").output().unwrap();
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (output.status.code().unwrap_or(-1), text(&output.stdout), text(&output.stderr))
}

#[test]
fn check_tells_apart_what_differs_and_what_cannot_be_checked() {
    let dir = tempfile::tempdir().unwrap();
    let path = with_sidecar(dir.path(), Rows::All);
    let csv = dir.path().join("records.csv").to_string_lossy().into_owned();
    let (code, out, _) = kirinuki(&["check", &csv]);
    assert_eq!((code, out.lines().count()), (3, 1), "{out}");
    assert!(out.starts_with("flyer.png\t\t\tslide-missing\t"), "{out}");
    fs::write(dir.path().join("flyer.png"), b"another picture").unwrap();
    fs::write(&csv, b"changed").unwrap();
    let (code, out, _) = kirinuki(&["check", "--json", &path.to_string_lossy()]);
    let found: Value = serde_json::from_str(&out).unwrap();
    let codes: Vec<&Value> = found["findings"].as_array().unwrap().iter().map(|f| &f["code"]).collect();
    assert_eq!((code, codes), (3, vec![&json!("export-changed"), &json!("slide-changed")]));
    let (code, _, err) = kirinuki(&["check", &dir.path().join("nothing.csv").to_string_lossy()]);
    assert_eq!(code, 1);
    assert!(err.contains("Neither a project"), "{err}");
}

#[test]
fn the_shell_takes_every_form_by_its_word_and_no_other() {
    let (code, out, _) = kirinuki(&["export", "--help"]);
    assert_eq!(code, 0);
    for format in ExportFormat::ALL {
        assert!(out.contains(format.word()), "{}", format.word());
    }
    let (code, _, err) = kirinuki(&["export", "p", "--format", "docx", "-o", "x"]);
    assert_eq!(code, 2);
    assert!(err.contains("csv-excel"), "{err}");
    let fixture = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/projects/v1/flats");
    let dir = tempfile::tempdir().unwrap();
    let project = dir.path().join("flats");
    copy(&fixture, &project);
    let (project, out) =
        (project.to_string_lossy().into_owned(), dir.path().join("x.csv").to_string_lossy().into_owned());
    let (code, _, err) = kirinuki(&["export", &project, "--format", "csv", "-o", &out, "--columns", "rent,nothing"]);
    assert_eq!(code, 1);
    assert!(err.contains("No field is called nothing"), "{err}");
    let (code, _, err) = kirinuki(&["export", &project, "--format", "csv", "-o", &out, "--status", "--sidecar"]);
    // Its picture is not there: its values are exported all the same.
    assert!(code == 3 && err.contains("cells checked"), "{code} {err}");
    assert!(fs::read_to_string(&out).unwrap().contains(",review,"));
    assert!(sidecar::read(&sidecar::path_of(Path::new(&out))).is_ok());
}

#[test]
fn the_shell_reads_the_other_rows_like_those_that_were_confirmed() {
    if Command::new("tesseract").arg("--version").output().is_err() {
        return eprintln!("skipped: no OCR program");
    }
    let dir = tempfile::tempdir().unwrap();
    let at = |name: &str| dir.path().join(name).to_string_lossy().into_owned();
    let slide = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/slides/s12.png");
    let (slide, fields, project) = (slide.to_string_lossy(), at("fields.txt"), at("project"));
    fs::write(&fields, "- name: str\n- note: str?\n").unwrap();
    let (code, _, err) = kirinuki(&["run", &slide, "-q", "the 8 cards", "--schema", &fields, "-o", &project]);
    assert!([0, 3].contains(&code), "{err}");
    let read_alike = |out: &str| {
        let (_, _, err) = kirinuki(&["export", &project, "--format", "csv", "-o", &at(out), "--read-alike"]);
        err
    };
    assert!(read_alike("before.csv").contains("0 rows read again."));
    let path = dir.path().join("project/slides/s1.json");
    let mut kept: Value = serde_json::from_slice(&fs::read(&path).unwrap()).unwrap();
    for row in ["r1", "r2"] {
        for cell in kept["records"][row]["cells"].as_object_mut().unwrap().values_mut() {
            cell["status"] = json!("accepted");
        }
    }
    fs::write(&path, kept.to_string()).unwrap();
    assert!(read_alike("after.csv").contains("6 rows read again."));
    assert!(read_alike("again.csv").contains("0 rows read again."), "what was read so is not read again");
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap().map(Result::unwrap) {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target)
        } else {
            fs::copy(entry.path(), target).map(|_| ()).unwrap()
        }
    }
}

/// Other programs open what was written, see `scripts/check-exports`.
#[test]
fn independent_programs_open_every_export() {
    let python = std::env::var("PYTHON").unwrap_or_else(|_| "python3".to_owned());
    let ready =
        Command::new(&python).args(["-c", "import pandas, openpyxl"]).output().is_ok_and(|o| o.status.success());
    let reads = Command::new("tesseract").arg("--version").output().is_ok_and(|o| o.status.success());
    if !ready || !reads || cfg!(windows) {
        eprintln!("skipped: scripts/check-exports needs python3 with pandas and openpyxl, and tesseract");
        return;
    }
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("scripts/check-exports");
    let output = Command::new(script).arg(env!("CARGO_BIN_EXE_kirinuki")).output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr).into_owned() + &String::from_utf8_lossy(&output.stdout);
    eprintln!("{said}");
    assert!(output.status.success(), "{said}");
}
