//! How well the offline reader reads print: on our own slides always, on the shared ones where they are.
//!
//! Every word is put on the true line that holds its middle. Character errors: edits over true characters, width and spaces
//! left aside, a line without words all wrong. Spurious: characters of words outside every true line.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use kirinuki::core::geometry::Rect;
use kirinuki::core::text_layer::TextLayer;
use kirinuki::raster::decode::decode;
use kirinuki::raster::limits::Limits;
use kirinuki::reader::layout::analyse;
use kirinuki::reader::ocr::{OcrSettings, Recogniser};
use serde_json::Value;
use unicode_normalization::UnicodeNormalization as _;

#[derive(Default, Clone, Copy)]
struct Counts {
    characters: usize,
    edits: usize,
    missed: usize,
    spurious: usize,
}

impl Counts {
    fn and(self, other: Counts) -> Counts {
        Counts {
            characters: self.characters + other.characters,
            edits: self.edits + other.edits,
            missed: self.missed + other.missed,
            spurious: self.spurious + other.spurious,
        }
    }

    fn errors(self) -> f64 {
        100.0 * self.edits as f64 / self.characters.max(1) as f64
    }

    fn extra(self) -> f64 {
        100.0 * self.spurious as f64 / self.characters.max(1) as f64
    }

    fn told(self, name: &str) -> String {
        let (errors, extra) = (self.errors(), self.extra());
        format!(
            "{name}: {} characters, errors {errors:.2} %, {} lines missed, spurious {extra:.2} %",
            self.characters, self.missed
        )
    }
}

/// A text as its characters are compared.
fn plain(text: &str) -> Vec<char> {
    text.nfkc().filter(|c| !c.is_whitespace()).collect()
}

fn edits(a: &[char], b: &[char]) -> usize {
    let mut before: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut now = vec![i + 1];
        for (j, y) in b.iter().enumerate() {
            now.push((before[j] + usize::from(x != y)).min(before[j + 1] + 1).min(now[j] + 1));
        }
        before = now;
    }
    before[b.len()]
}

/// `true_lines`: text and box in page pixels.
fn judged(true_lines: &[(String, Rect)], layer: &TextLayer) -> Counts {
    let mut read: Vec<String> = true_lines.iter().map(|_| String::new()).collect();
    let mut counts = Counts::default();
    for word in layer.lines.iter().flat_map(|line| &line.words) {
        let holding = true_lines.iter().enumerate().filter(|(_, (_, bbox))| bbox.contains(word.bbox.center()));
        match holding.min_by(|(_, a), (_, b)| a.1.area().total_cmp(&b.1.area())) {
            Some((at, _)) => read[at].push_str(&word.text),
            None => counts.spurious += plain(&word.text).len(),
        }
    }
    for ((text, _), read) in true_lines.iter().zip(&read) {
        let (text, read) = (plain(text), plain(read));
        counts.characters += text.len();
        counts.edits += edits(&text, &read);
        counts.missed += usize::from(read.is_empty() && !text.is_empty());
    }
    counts
}

fn true_lines(truth: &Value) -> Vec<(String, Rect)> {
    let line = |line: &Value| {
        let at = |i: usize| line["box_px"][i].as_f64().unwrap();
        (line["text"].as_str().unwrap().to_owned(), Rect::new(at(1), at(0), at(3), at(2)))
    };
    truth["lines"].as_array().unwrap().iter().map(line).collect()
}

/// The page's print read as the app reads it.
fn read(picture: &Path) -> TextLayer {
    let page = decode(&fs::read(picture).unwrap(), &Limits::PAGE).unwrap().pixels;
    let layout = analyse(&page, &|| false).unwrap();
    let lines: Vec<Rect> = layout.lines.iter().map(|line| line.bbox).collect();
    OcrSettings::default().recognise(&page, &lines, &|| false).unwrap().0
}

fn slides(dir: &Path, wanted: impl Fn(&str) -> bool) -> Vec<(String, PathBuf, Value)> {
    let mut found: Vec<(String, PathBuf, Value)> = Vec::new();
    for entry in fs::read_dir(dir).into_iter().flatten().flatten() {
        let path = entry.path();
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        let is_picture = path.extension().is_some_and(|ending| ending == "png" || ending == "jpg");
        if let (true, true, Ok(truth)) = (is_picture, wanted(&name), fs::read(path.with_extension("json"))) {
            found.push((name, path, serde_json::from_slice(&truth).unwrap()));
        }
    }
    found.sort_by(|a, b| a.0.cmp(&b.0));
    found
}

/// The counts of some slides together, told one by one.
fn counted(slides: Vec<(String, PathBuf, Value)>) -> Counts {
    let mut all = Counts::default();
    for (name, path, truth) in slides {
        let counts = judged(&true_lines(&truth), &read(&path));
        eprintln!("{}", counts.told(&name));
        all = all.and(counts);
    }
    eprintln!("{}", all.told("all"));
    all
}

/// Whether an OCR program with both languages is there; says so when it is not.
fn can_read(languages: &[&str]) -> bool {
    let listed = Command::new("tesseract").arg("--list-langs").output();
    let listed = listed.map(|output| [output.stdout, output.stderr].concat()).unwrap_or_default();
    let listed = String::from_utf8_lossy(&listed);
    let all = languages.iter().all(|language| listed.lines().any(|line| line.trim() == *language));
    if !all {
        eprintln!("skipped: no OCR program with {languages:?}");
    }
    all
}

#[test]
fn print_on_our_own_slides_is_read() {
    if !can_read(&["jpn", "eng"]) {
        return;
    }
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/slides");
    let kinds = ["s02", "s03", "s08", "s10", "s12", "s16"];
    let slides = slides(&dir, |name| kinds.contains(&name));
    assert_eq!(slides.len(), kinds.len());
    let all = counted(slides);
    assert!(all.errors() <= MOST_ERRORS && all.extra() <= 3.0);
}

const MOST_ERRORS: f64 = 5.0;

/// The table of a scan and the panel of a photographed board are laid flat; the print around them is print too.
#[test]
fn print_around_what_is_laid_flat_is_read() {
    if !can_read(&["jpn", "eng"]) {
        return;
    }
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/slides");
    let all = counted(slides(&dir, |name| ["s91", "s115", "s126"].contains(&name)));
    assert!(all.errors() <= 10.0, "{}", all.told("all"));
}

#[test]
fn columns_of_japanese_are_read() {
    if !can_read(&["jpn", "eng", "jpn_vert"]) {
        return;
    }
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/slides");
    for (name, path, truth) in slides(&dir, |name| name == "s14") {
        let counts = judged(&true_lines(&truth), &read(&path));
        eprintln!("{}", counts.told(&name));
        assert!(counts.errors() <= 22.0, "{}", counts.told(&name));
    }
}

#[test]
fn print_on_the_shared_slides_is_read() {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/slides/dev");
    let slides = slides(&dir, |_| true);
    if slides.is_empty() {
        eprintln!("skipped: no shared slides");
        return;
    }
    if !can_read(&["jpn", "eng"]) {
        return;
    }
    let all = counted(slides);
    assert!(all.errors() <= 5.5 && all.extra() <= 3.0);
}

#[test]
fn errors_are_counted_as_people_count_them() {
    let line = |text: &str, y: f64| (text.to_owned(), Rect::new(0.0, y, 100.0, y + 20.0));
    let word = |text: &str, x: f64, y: f64| kirinuki::core::text_layer::Word {
        text: text.to_owned(),
        bbox: Rect::new(x, y, x + 20.0, y + 20.0),
        confidence: 90.0,
    };
    let words = vec![word("２１", 0.0, 0.0), word("万四", 30.0, 0.0), word("目日|", 200.0, 0.0)];
    let layer = TextLayer { lines: vec![kirinuki::core::text_layer::TextLine { bbox: Rect::default(), words }] };
    let counts = judged(&[line("21万円", 0.0), line("徒歩5分", 50.0)], &layer);
    assert_eq!((counts.characters, counts.edits, counts.missed, counts.spurious), (8, 5, 1, 3));
}
