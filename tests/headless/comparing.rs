//! `kirinuki compare` from outside: three answers on record about a slide of the fixtures, the article's comparison as it
//! is shipped, and a service that is asked twice and then replayed. The numbers are recomputed by `scripts/compare-check.py`,
//! which shares no code with the program.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use kirinuki::core::geometry::Size;
use kirinuki::provider::fingerprint::reconstruction;
use kirinuki::storage::cassettes::{Cassette, Cassettes, Models};
use kirinuki::storage::slide_file::sha256_hex;
use serde_json::{Value, json};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

const QUERY: &str = "every card";

/// A slide of the fixtures, what is true of it, and a folder of answers on record.
struct Bench {
    dir: tempfile::TempDir,
    slide: PathBuf,
    size: Size,
    /// `[x0, y0, x1, y1]` in page pixels.
    truth: Vec<[f64; 4]>,
}

impl Bench {
    fn new(id: &str) -> Bench {
        let folder = root().join("tests/fixtures/slides");
        let known: Value = serde_json::from_slice(&fs::read(folder.join(format!("{id}.json"))).unwrap()).unwrap();
        let number = |value: &Value| value.as_f64().unwrap();
        let bbox = |record: &Value| {
            let [top, left, bottom, right] = [0, 1, 2, 3].map(|at| number(&record["box_px"][at]));
            [left, top, right, bottom]
        };
        let side = |at: usize| known["size"][at].as_u64().unwrap() as u32;
        Bench {
            dir: tempfile::tempdir().unwrap(),
            slide: folder.join(known["image"].as_str().unwrap()),
            size: Size { width: side(0), height: side(1) },
            truth: known["records"].as_array().unwrap().iter().map(bbox).collect(),
        }
    }

    /// Puts an answer on record: these boxes in page pixels, as thousandths.
    fn answered(&self, provider: &str, model: &str, boxes: &[[f64; 4]]) {
        let (w, h) = (f64::from(self.size.width), f64::from(self.size.height));
        let wire = |[x0, y0, x1, y1]: &[f64; 4]| {
            let part = |v: f64, of: f64| (1000.0 * v / of).round().clamp(0.0, 1000.0);
            json!({"box_2d": [part(*y0, h), part(*x0, w), part(*y1, h), part(*x1, w)], "label": "card"})
        };
        let page = sha256_hex(&fs::read(&self.slide).unwrap());
        let cassette = Cassette {
            request: reconstruction(provider, model, QUERY, &page),
            provider: provider.to_owned(),
            model: Models { asked: model.to_owned(), answered: model.to_owned() },
            task: "detect".to_owned(),
            system: String::new(),
            history: vec![],
            prompt: QUERY.to_owned(),
            pictures: vec![],
            reply: Value::from(boxes.iter().map(wire).collect::<Vec<_>>()).to_string(),
            cut: false,
            usage: Default::default(),
            at: 1_785_542_400,
            first_seconds: None,
            seconds: 0.0,
            reconstructed: true,
            unknown: Default::default(),
        };
        Cassettes::new(self.replies()).write(&cassette).unwrap();
    }

    fn replies(&self) -> PathBuf {
        self.dir.path().join("replies")
    }

    /// The true boxes as `detect --json` would write them.
    fn truth_file(&self) -> PathBuf {
        let regions: Vec<Value> = self.truth.iter().map(|bbox| json!({"bbox": bbox})).collect();
        let file = self.dir.path().join("truth.json");
        let name = self.slide.file_name().unwrap().to_string_lossy();
        fs::write(&file, json!({"slide": name, "page": 1, "regions": regions}).to_string()).unwrap();
        file
    }
}

fn kirinuki(home: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_kirinuki"));
    command.env("HOME", home).env("LC_ALL", "C.UTF-8");
    for variable in ["XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "GOOGLE_API_KEY", "GEMINI_API_KEY"] {
        command.env_remove(variable);
    }
    command
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn document(output: &Output) -> Value {
    serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("{}", said(output)))
}

/// Has the other program recompute every number.
fn recomputed(dir: &Path, document: &Value, truth: Option<&Path>) {
    let file = dir.join("comparison.json");
    fs::write(&file, document.to_string()).unwrap();
    let mut check = Command::new("python3");
    check.arg(root().join("scripts/compare-check.py")).arg(&file).args(truth);
    let Ok(output) = check.output() else { return eprintln!("SKIPPED: python3 is missing") };
    assert!(output.status.success(), "{}", said(&output));
    let told = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(told.contains(" 0 differ") && !told.starts_with("0 "), "{told}");
}

/// A box moved by a share of its own size.
fn shifted([x0, y0, x1, y1]: [f64; 4], by: f64) -> [f64; 4] {
    let (dx, dy) = ((x1 - x0) * by, (y1 - y0) * by);
    [x0 + dx, y0 + dy, x1 + dx, y1 + dy]
}

#[test]
fn three_answers_are_scored_and_recomputed_by_another_program() {
    let bench = Bench::new("s12");
    let all = bench.truth.clone();
    let with_one_more: Vec<[f64; 4]> = all.iter().map(|b| shifted(*b, 0.05)).chain([[2.0, 2.0, 60.0, 40.0]]).collect();
    let half_missing: Vec<[f64; 4]> = all.iter().step_by(2).map(|b| shifted(*b, 0.2)).collect();
    bench.answered("gemini", "first", &all);
    bench.answered("openai", "second", &with_one_more);
    bench.answered("somebody", "third", &half_missing);
    let truth = bench.truth_file();
    let table = bench.dir.path().join("table.csv");
    let picture = bench.dir.path().join("picture.png");
    let mut command = kirinuki(bench.dir.path());
    command.arg("compare").arg(&bench.slide).args(["-q", QUERY, "--with", "replay", "--json", "--replies"]);
    command.arg(bench.replies()).arg("--truth").arg(&truth);
    let output = command.arg("-o").arg(&table).arg("--overlay").arg(&picture).output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    let document = document(&output);
    let slide = &document["slides"][0];
    let f1 = |at: usize, iou: &str| slide["contenders"][at]["score"][iou]["f1"].as_f64().unwrap();
    let n = all.len() as f64;
    assert_eq!((f1(0, "iou_50"), f1(0, "iou_75")), (1.0, 1.0));
    assert!((f1(1, "iou_50") - 2.0 * n / (2.0 * n + 1.0)).abs() < 1e-9);
    // A fifth aside in both directions leaves an overlap of 0.64 / 1.36: too little.
    assert_eq!(f1(2, "iou_50"), 0.0);
    let groups = slide["consensus"].as_array().unwrap();
    let agree = |least: u64| groups.iter().filter(|group| group["agree"].as_u64().unwrap() >= least).count();
    assert_eq!(agree(2), all.len());
    assert!(groups.iter().any(|group| group["single"] == true));
    assert_eq!(slide["contenders"][0]["source"], "reconstructed");
    assert_eq!(slide["contenders"][0]["tokens"], Value::Null, "nothing was measured, so nothing is told");
    recomputed(bench.dir.path(), &document, Some(&truth));
    let table = fs::read_to_string(table).unwrap();
    assert_eq!(table.lines().count(), 4);
    assert!(table.contains("somebody:third,somebody,third,third,1,reconstructed,"), "{table}");
    assert!(picture.metadata().unwrap().len() > 10_000);
}

#[test]
fn one_who_is_not_on_record_costs_no_other_and_nobody_at_all_fails() {
    let bench = Bench::new("s12");
    bench.answered("gemini", "first", &bench.truth);
    let ask = |with: &[&str]| {
        let mut command = kirinuki(bench.dir.path());
        command.arg("compare").arg(&bench.slide).args(["-q", QUERY, "--json", "--replies"]).arg(bench.replies());
        for who in with {
            command.args(["--with", who]);
        }
        command.output().unwrap()
    };
    let output = ask(&["replay:gemini:first", "replay:gemini:other"]);
    assert_eq!(output.status.code(), Some(3), "{}", said(&output));
    let document = document(&output);
    let slide = &document["slides"][0];
    assert_eq!(slide["contenders"].as_array().unwrap().len(), 1);
    assert_eq!(slide["contenders"][0]["score"]["iou_50"]["f1"], Value::Null);
    assert_eq!(slide["failed"][0]["model"], "gemini:other");
    assert!(said(&output).contains("replay:gemini:other: This exact question is not on record"), "{}", said(&output));
    assert_eq!(ask(&["replay:gemini:other"]).status.code(), Some(1));
}

/// Wordings are compared like models: each question has its own answers and its own line over all slides.
#[test]
fn several_questions_are_asked_one_after_the_other() {
    let bench = Bench::new("s12");
    let mut command = kirinuki(bench.dir.path());
    command.arg("compare").arg(&bench.slide).args(["--with", "local", "--json"]);
    let output = command.args(["-q", "the 4 regions", "-q", "the 2 regions"]).output().unwrap();
    let document = document(&output);
    assert_eq!(document["queries"], serde_json::json!(["the 4 regions", "the 2 regions"]), "{}", said(&output));
    let slides = document["slides"].as_array().unwrap();
    let found = |slide: &Value| slide["contenders"][0]["regions"].as_array().unwrap().len();
    assert_eq!(
        slides.iter().map(|slide| slide["query"].as_str().unwrap()).collect::<Vec<_>>(),
        ["the 4 regions", "the 2 regions"]
    );
    assert_eq!(slides.iter().map(found).collect::<Vec<_>>(), [4, 2]);
    let lines = document["in_all"].as_array().unwrap();
    assert_eq!(
        lines.iter().map(|line| line["query"].as_str().unwrap()).collect::<Vec<_>>(),
        ["the 4 regions", "the 2 regions"]
    );
}

#[test]
fn the_comparison_of_the_article_shows_its_order_and_says_what_it_is() {
    let dir = tempfile::tempdir().unwrap();
    let project = dir.path().join("article");
    copy(&root().join("assets/article-comparison"), &project);
    let mut command = kirinuki(dir.path());
    command.arg("compare").arg(root().join("assets/samples/property-flyer.png")).arg("--replies");
    command.arg(project.join("cassettes")).arg("--truth").arg(&project).args(["--with", "replay", "--json"]);
    let output = command.args(["-q", "the 6 regions each describing one property"]).output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    let document = document(&output);
    let contenders = document["slides"][0]["contenders"].as_array().unwrap();
    // Every box of the truth counts, found or not.
    let quality = |model: &str| {
        let one = contenders.iter().find(|one| one["model"]["asked"] == model).unwrap();
        assert_eq!(one["source"], "reconstructed");
        let score = &one["score"];
        score["mean_iou"].as_f64().unwrap() * score["iou_50"]["recall"].as_f64().unwrap()
    };
    let qualities = ["gpt-4o", "gpt-4.1", "o3", "gemini-2.5-flash"].map(quality);
    assert!(qualities.windows(2).all(|two| two[0] < two[1]), "{qualities:?}");
    recomputed(dir.path(), &document, None);
    let readme = fs::read_to_string(project.join("README.md")).unwrap();
    assert!(readme.contains("reconstructed, not recorded"));
    for entry in fs::read_dir(project.join("cassettes")).unwrap() {
        let text = fs::read_to_string(entry.unwrap().path()).unwrap();
        assert!(text.contains("\"reconstructed\": true") && text.contains("No model gave this answer"));
    }
}

#[test]
fn values_are_compared_with_reviewed_cells_alone() {
    if Command::new("tesseract").arg("--version").output().is_err() {
        return eprintln!("SKIPPED: tesseract is missing");
    }
    let dir = tempfile::tempdir().unwrap();
    let project = dir.path().join("article");
    copy(&root().join("assets/article-comparison"), &project);
    let file = project.join("slides/s1.json");
    let mut slide: Value = serde_json::from_slice(&fs::read(&file).unwrap()).unwrap();
    let cell = |value: Value, status: &str| json!({"value": value, "origin": "model", "status": status});
    let by = json!({"provider": "person", "model": {"asked": "", "answered": ""}, "at": 1});
    // Two that are printed so, one that a person has got wrong, and one that nobody has judged.
    let cells = json!({
        "rent": cell(json!(210_000), "accepted"),
        "floor_plan": cell(json!("2LDK"), "corrected"),
        "area": cell(json!(999.0), "accepted"),
        "fee": cell(json!(1), "unreviewed"),
    });
    slide["records"] = json!({"r1": {"cells": cells, "provenance": by}});
    fs::write(&file, slide.to_string()).unwrap();
    let before = fs::read(&file).unwrap();
    let fields = dir.path().join("fields.txt");
    fs::write(&fields, "- rent: int? (賃料)\n- floor_plan: str? (間取り)\n- area: float? (面積)\n- fee: int? (管理費)")
        .unwrap();
    let mut command = kirinuki(dir.path());
    command.arg("compare").arg(root().join("assets/samples/property-flyer.png")).args(["--with", "local", "--json"]);
    command.arg("--truth").arg(&project).arg("--schema").arg(&fields);
    let output = command.args(["-q", "the 6 regions each describing one property"]).output().unwrap();
    let cells = document(&output)["slides"][0]["contenders"][0]["score"]["cells"].clone();
    assert_eq!((&cells["right"], &cells["of"]), (&json!(2), &json!(3)), "{cells} {}", said(&output));
    assert_eq!(fs::read(&file).unwrap(), before, "the truth is only read");
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap().map(Result::unwrap) {
        let to = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &to);
        } else {
            fs::copy(entry.path(), to).unwrap();
        }
    }
}

#[cfg(feature = "net")]
#[test]
fn repeated_answers_are_recorded_each_and_come_back() {
    use std::time::Duration;
    let dir = tempfile::tempdir().unwrap();
    let (url, _) = crate::gemini::service(Duration::from_millis(1600));
    let replies = dir.path().join("replies");
    let ask = |with: &[&str]| {
        let mut command = kirinuki(dir.path());
        command.arg("compare").arg(root().join("tests/fixtures/slides/s12.png")).arg("--replies").arg(&replies);
        command.env("GEMINI_API_KEY", "a-key-for-this-test-only").args(["-q", QUERY, "--json", "--repeats", "2"]);
        let output = command.args(with).output().unwrap();
        assert_eq!(output.status.code(), Some(0), "{}", said(&output));
        document(&output)["slides"][0].clone()
    };
    let base = format!("gemini={url}");
    let sent = ask(&["--with", "gemini:gemini-3.8-flash", "--base-url", &base]);
    let all = sent["contenders"].as_array().unwrap();
    assert_eq!(all.iter().map(|one| one["repeat"].as_u64().unwrap()).collect::<Vec<_>>(), [1, 2]);
    for one in all {
        let seconds = |key: &str| one["seconds"][key].as_f64().unwrap();
        assert!(seconds("first") < seconds("last"), "{one}");
        assert_eq!((&one["source"], &one["tokens"]), (&json!("sent"), &json!(1307)));
    }
    assert_eq!(fs::read_dir(&replies).unwrap().count(), 2, "each answer is on record");
    assert!(sent["consensus"].as_array().unwrap().iter().all(|group| group["agree"] == 2));

    let replayed = ask(&["--with", "replay:gemini:gemini-3.8-flash"]);
    for one in replayed["contenders"].as_array().unwrap() {
        assert_eq!((&one["source"], &one["tokens"]), (&json!("recorded"), &json!(1307)));
        let seconds = |key: &str| one["seconds"][key].as_f64().unwrap();
        assert!(seconds("first") > 0.1 && seconds("last") > 1.0, "as they were recorded: {one}");
    }
    assert_eq!(fs::read_dir(&replies).unwrap().count(), 2);
}
