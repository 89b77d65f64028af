//! What a slide costs the offline reader, step by step: layout with the choice of regions, words, fields, a question.
//! Seconds, processor seconds of this program and of the OCR program, and the most memory this program has held.
//!
//! `cargo bench --bench slides [-- s01 s44 ...]` reads slides of `tests/fixtures/slides`. Processor time and memory are
//! told on Linux only. The Python prototype took 1.1 processor seconds for the layout of a slide and 1.2 for its words.

#![allow(clippy::print_stdout, clippy::unwrap_used, clippy::indexing_slicing)]

use std::fs;
use std::path::Path;
use std::time::Instant;

use kirinuki::core::schema::from_notation;
use kirinuki::raster::decode::decode;
use kirinuki::raster::limits::Limits;
use kirinuki::reader::fields::read_record;
use kirinuki::reader::ocr::{OcrSettings, Recogniser};
use kirinuki::reader::{layout, query};
use serde_json::Value;

/// One of each kind: matrix, striped, frameless, dark, dashboard, ruled, photographed, scanned, turned cards, on its side.
const KINDS: [&str; 10] = ["s01", "s02", "s04", "s12", "s34", "s44", "s51", "s104", "s112", "s116"];

/// Processor seconds so far: of this program, and of the programs it has started and seen end.
fn processor() -> (f64, f64) {
    let stat = fs::read_to_string("/proc/self/stat").unwrap_or_default();
    // The name of the program, in brackets, may hold blanks.
    let fields: Vec<f64> = stat
        .rsplit_once(") ")
        .map(|(_, rest)| rest.split(' ').map(|field| field.parse().unwrap_or(0.0)).collect())
        .unwrap_or_default();
    let seconds = |at: usize| fields.get(at).copied().unwrap_or(0.0) / 100.0;
    (seconds(11) + seconds(12), seconds(13) + seconds(14))
}

/// The most memory held so far, in MB.
fn memory() -> f64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    peak.and_then(|peak| peak.trim().trim_end_matches(" kB").parse::<f64>().ok()).unwrap_or(0.0) / 1024.0
}

/// What a step cost: seconds, processor seconds here, and of other programs.
fn cost<T>(step: impl FnOnce() -> T) -> (T, [f64; 3]) {
    let (before, start) = (processor(), Instant::now());
    let done = step();
    let (after, seconds) = (processor(), start.elapsed().as_secs_f64());
    (done, [seconds, after.0 - before.0, after.1 - before.1])
}

fn main() {
    let asked: Vec<String> = std::env::args().skip(1).filter(|word| !word.starts_with('-')).collect();
    let ids: Vec<String> = if asked.is_empty() { KINDS.map(str::to_owned).to_vec() } else { asked };
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/slides");
    println!("seconds (processor)   layout         words, with the program's own   fields   question   peak MB");
    let mut all = [0.0; 6];
    for id in &ids {
        let truth: Value = serde_json::from_slice(&fs::read(dir.join(format!("{id}.json"))).unwrap()).unwrap();
        let picture = fs::read(dir.join(truth["image"].as_str().unwrap())).unwrap();
        let page = decode(&picture, &Limits::PAGE).unwrap().pixels;
        let schema = from_notation(truth["schema"]["text"].as_str().unwrap()).unwrap();
        let count = truth["records"].as_array().unwrap().len();
        let (layout, finding) = cost(|| {
            let layout = layout::analyse(&page, &|| false).unwrap();
            layout.select(Some(count));
            layout
        });
        let lines: Vec<_> = layout.lines.iter().map(|line| line.bbox).collect();
        let (text, reading) = cost(|| match OcrSettings::default().recognise(&page, &lines, &|| false) {
            Ok((text, _)) => text,
            Err(error) => {
                println!("{id}: no words: {}", error.message().en);
                Default::default()
            }
        });
        let regions = layout.select(Some(count));
        let (_, filling) = cost(|| {
            for region in &regions {
                read_record(&schema, &text, region.bbox);
            }
        });
        let (_, asking) =
            cost(|| query::answer(&format!("the {count} cards"), &layout, &text, &Default::default(), None));
        println!(
            "{id:5} {:13.2} ({:.2}) {:13.2} ({:.2} + {:.2}) {:13.3} {:10.3} {:9.0}",
            finding[0],
            finding[1],
            reading[0],
            reading[1],
            reading[2],
            filling[0],
            asking[0],
            memory()
        );
        let parts = [finding[0], finding[1], reading[0], reading[1], reading[2], filling[0] + asking[0]];
        all.iter_mut().zip(parts).for_each(|(sum, part)| *sum += part);
    }
    let [finding, its_cpu, reading, own, program, rest] = all.map(|sum| sum / ids.len().max(1) as f64);
    println!("mean  {finding:13.2} ({its_cpu:.2}) {reading:13.2} ({own:.2} + {program:.2}) {rest:13.3}");
}
