//! What the offline reader answers on whole slides: our own, and others where they are at hand.
//!
//! The words are those the slides were made of, so that this judges understanding and choice alone, with the layout as it
//! is found. Two bars: how many queries are answered exactly, and that no wrong answer comes without a notice that says more
//! than how many regions there may be. The queries
//! under `fixtures/queries` were written from the slides alone, before anybody looked at what the grammar knows; they are
//! asked with the fields of the slide's project and without.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use kirinuki::core::geometry::Rect;
use kirinuki::core::known::Known;
use kirinuki::core::schema::from_notation;
use kirinuki::core::text_layer::{TextLayer, TextLine, Word, by_rows};
use kirinuki::raster::decode::decode;
use kirinuki::raster::limits::Limits;
use kirinuki::reader::{layout, query};
use serde_json::Value;

/// Kinds of queries that need eyes or judgement: they may be missed, never silently.
const NEED_EYES: [&str; 2] = ["abstract", "objects"];

/// Notices that come with right answers too and say of no word that it may be meant otherwise.
const SAY_NO_DOUBT: [&str; 7] = [
    "query-count-guessed",
    "query-among-guessed",
    "query-tied",
    "query-any-of",
    "query-all-but",
    "query-by-field",
    "query-by-column",
];

struct Tally {
    hits: usize,
    asked: usize,
    silent: Vec<String>,
    missed: Vec<String>,
}

fn rect(value: &Value) -> Rect {
    let at = |i: usize| value[i].as_f64().unwrap();
    Rect::new(at(1), at(0), at(3), at(2))
}

/// The words of a slide as it was made, each with its share of its line.
fn words(truth: &Value) -> TextLayer {
    let line = |line: &Value| {
        let text = line["text"].as_str()?;
        let bbox = rect(&line["box_px"]);
        let vertical = line["vertical"].as_bool() == Some(true);
        let letters = text.chars().count().max(1) as f64;
        let mut at = 0.0;
        let mut words = Vec::new();
        for part in text.split(' ') {
            let length = part.chars().count() as f64;
            let (from, to) = (at / letters, (at + length) / letters);
            let bbox = match vertical {
                true => Rect::new(bbox.x0, bbox.y0 + from * bbox.height(), bbox.x1, bbox.y0 + to * bbox.height()),
                false => Rect::new(bbox.x0 + from * bbox.width(), bbox.y0, bbox.x0 + to * bbox.width(), bbox.y1),
            };
            if !part.trim().is_empty() {
                words.push(Word { text: part.to_owned(), bbox, confidence: 100.0 });
            }
            at += length + 1.0;
        }
        (!words.is_empty()).then_some(TextLine { bbox, words })
    };
    TextLayer { lines: by_rows(truth["lines"].as_array().unwrap().iter().filter_map(line).collect()) }
}

/// A question and the boxes that answer it, in thousandths of the page.
struct Asked {
    text: String,
    kind: String,
    boxes: Vec<Rect>,
}

/// Those that a slide was made with.
fn own_queries(truth: &Value, _: &str) -> Vec<Asked> {
    let asked = |query: &Value| Asked {
        text: query["text"].as_str().unwrap().to_owned(),
        kind: query["kind"].as_str().unwrap_or_default().to_owned(),
        boxes: query["boxes"].as_array().unwrap().iter().map(rect).collect(),
    };
    truth["queries"].as_array().unwrap().iter().map(asked).collect()
}

/// Those of the sets that were written afterwards.
fn fresh_queries(truth: &Value, id: &str) -> Vec<Asked> {
    let named = |name: &Value| {
        let record = truth["records"].as_array().unwrap().iter().find(|record| record["id"] == *name);
        rect(record.map_or(&truth["objects"][name.as_str().unwrap()]["box_2d"], |record| &record["box_2d"]))
    };
    let asked = |query: Value| Asked {
        text: query["text"].as_str().unwrap().to_owned(),
        kind: query["kind"].as_str().unwrap().to_owned(),
        boxes: query["expect"].as_array().unwrap().iter().map(named).collect(),
    };
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/queries");
    let sets = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let read = |path: PathBuf| serde_json::from_str::<Vec<Value>>(&fs::read_to_string(path).unwrap()).unwrap();
    let all = sets.filter(|path| path.extension().is_some_and(|e| e == "json")).flat_map(read);
    all.filter(|query| query["slide"] == id).map(asked).collect()
}

type Queries = fn(&Value, &str) -> Vec<Asked>;

/// Asks a slide its queries, with the fields of its project or without.
fn ask(picture: &Path, queries: Queries, with_fields: bool, tally: &mut Tally) {
    let truth: Value = serde_json::from_str(&fs::read_to_string(picture.with_extension("json")).unwrap()).unwrap();
    let asked = queries(&truth, &picture.file_stem().unwrap().to_string_lossy());
    if asked.is_empty() {
        return;
    }
    let page = decode(&fs::read(picture).unwrap(), &Limits::PAGE).unwrap().pixels;
    let layout = layout::analyse(&page, &|| false).unwrap();
    let text = words(&truth);
    let schema = || from_notation(truth["schema"]["text"].as_str().unwrap()).unwrap();
    let known = Known { schema: if with_fields { schema() } else { Default::default() }, rows: Vec::new() };
    let (w, h) = (f64::from(page.width()) / 1000.0, f64::from(page.height()) / 1000.0);
    for Asked { text: question, kind, boxes: wanted } in asked {
        let answer = query::answer(&question, &layout, &text, &known, Some(2026));
        let placed = |r: &Rect| Rect::new(r.x0 * w, r.y0 * h, r.x1 * w, r.y1 * h);
        let met = |r: &Rect| answer.regions.iter().any(|c| c.bbox.iou(placed(r)) >= 0.5);
        let hit = wanted.len() == answer.regions.len() && wanted.iter().all(met);
        let name = format!("{}: {question}", picture.file_stem().unwrap().to_string_lossy());
        let doubted = answer.notices.iter().any(|notice| !SAY_NO_DOUBT.contains(&notice.code.as_str()));
        if !hit && !doubted {
            tally.silent.push(name.clone());
        }
        if !NEED_EYES.contains(&kind.as_str()) {
            tally.asked += 1;
            tally.hits += usize::from(hit);
            tally.missed.extend((!hit).then_some(name));
        }
    }
}

/// Those of our own slides that are asked here; whole pages take their time, and the layout of all has a test of its own.
const OWN: [&str; 18] = [
    "s01", "s08", "s10", "s12", "s13", "s16", "s18", "s19", "s48", "s71", "s77", "s107", "s108", "s110", "s112",
    "s113", "s114", "s116",
];

fn judged(folder: &Path, only: &[&str], queries: Queries, with_fields: bool) -> Tally {
    let mut tally = Tally { hits: 0, asked: 0, silent: Vec::new(), missed: Vec::new() };
    let files: BTreeMap<String, PathBuf> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| matches!(path.extension().and_then(|e| e.to_str()), Some("png" | "jpg")))
        .filter(|path| only.is_empty() || only.iter().any(|id| path.file_stem().is_some_and(|stem| stem == *id)))
        .map(|path| (path.to_string_lossy().into_owned(), path))
        .collect();
    for picture in files.values() {
        ask(picture, queries, with_fields, &mut tally);
    }
    tally
}

/// Whether a share of the queries is answered exactly and nothing is misunderstood silently.
fn check(tally: Tally, share: f64) {
    let hits = tally.hits as f64 / tally.asked.max(1) as f64;
    assert!(hits >= share, "{}/{} answered; missed:\n{}", tally.hits, tally.asked, tally.missed.join("\n"));
    assert!(tally.silent.is_empty(), "wrong without a notice:\n{}", tally.silent.join("\n"));
}

fn own_slides() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/slides")
}

/// The slides of others, where they are at hand.
fn other_slides() -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/slides/dev");
    if !folder.exists() {
        eprintln!("skipped: {} is not there", folder.display());
    }
    folder.exists().then_some(folder)
}

#[test]
fn queries_on_our_own_slides() {
    check(judged(&own_slides(), &OWN, own_queries, false), 0.8);
}

#[test]
fn queries_on_other_slides_where_they_are_at_hand() {
    let Some(folder) = other_slides() else { return };
    check(judged(&folder, &[], own_queries, false), 0.85);
}

#[test]
fn queries_in_other_words_on_our_own_slides() {
    check(judged(&own_slides(), &OWN, fresh_queries, false), 0.85);
    check(judged(&own_slides(), &OWN, fresh_queries, true), 0.88);
}

#[test]
fn queries_in_other_words_on_other_slides_where_they_are_at_hand() {
    let Some(folder) = other_slides() else { return };
    check(judged(&folder, &[], fresh_queries, true), 0.9);
}
