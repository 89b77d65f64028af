//! How many cells the offline reader fills rightly, on slides of our own with ground truth.
//!
//! First from the true words, which leaves OCR out and judges the reader of fields alone; then from pictures. Slides of
//! others are judged too where they are at hand, and loudly skipped where they are not.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use kirinuki::core::geometry::Rect;
use kirinuki::core::number::plain;
use kirinuki::core::record::Cell;
use kirinuki::core::schema::{Schema, from_notation};
use kirinuki::core::text_layer::{TextLayer, TextLine, Word, by_rows, is_japanese};
use kirinuki::raster::decode::decode;
use kirinuki::raster::limits::Limits;
use kirinuki::reader::fields::{Example, Habits, read_globals, read_record, read_record_like};
use kirinuki::reader::{layout, ocr};
use serde_json::Value;

/// Cells of some slides.
#[derive(Debug, Default, Clone, Copy)]
struct Tally {
    right: usize,
    all: usize,
    /// Values that stand in another row.
    strayed: usize,
}

impl Tally {
    fn share(self) -> f64 {
        self.right as f64 / self.all.max(1) as f64
    }

    fn with(self, other: Tally) -> Tally {
        let Tally { right, all, strayed } = other;
        Tally { right: self.right + right, all: self.all + all, strayed: self.strayed + strayed }
    }
}

pub(crate) fn ours() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/slides")
}

pub(crate) fn truth(dir: &Path, id: &str) -> Value {
    serde_json::from_str(&fs::read_to_string(dir.join(format!("{id}.json"))).unwrap()).unwrap()
}

/// `[top, left, bottom, right]`.
pub(crate) fn rect(value: &Value) -> Rect {
    let at = |i: usize| value[i].as_f64().unwrap();
    Rect::new(at(1), at(0), at(3), at(2))
}

pub(crate) fn boxes(truth: &Value) -> Vec<Rect> {
    truth["records"].as_array().unwrap().iter().map(|record| rect(&record["box_px"])).collect()
}

/// The printed lines as a file would state them, words as wide as their letters.
pub(crate) fn stated(truth: &Value) -> TextLayer {
    let width = |text: &str| text.chars().map(|c| if is_japanese(c) { 2.0 } else { 1.1 }).sum::<f64>();
    let line = |line: &Value| {
        let (text, bbox) = (line["text"].as_str().unwrap(), rect(&line["box_px"]));
        let unit = bbox.width() / width(text);
        let (mut at, mut words) = (bbox.x0, Vec::new());
        for part in text.split(' ') {
            let end = at + width(part) * unit;
            if !part.is_empty() {
                words.push(Word { text: part.to_owned(), bbox: Rect { x0: at, x1: end, ..bbox }, confidence: 100.0 });
            }
            at = end + 1.1 * unit;
        }
        TextLine { bbox, words }
    };
    TextLayer { lines: by_rows(truth["lines"].as_array().unwrap().iter().map(line).collect()) }
}

/// The words of the picture; `None` without Tesseract.
pub(crate) fn recognised(dir: &Path, truth: &Value) -> Option<TextLayer> {
    Command::new("tesseract").arg("--version").output().ok().filter(|output| output.status.success())?;
    let picture = fs::read(dir.join(truth["image"].as_str().unwrap())).unwrap();
    let page = decode(&picture, &Limits::PAGE).unwrap().pixels;
    let lines: Vec<Rect> = layout::analyse(&page, &|| false)?.lines.iter().map(|line| line.bbox).collect();
    Some(ocr::read_lines(&page, &lines, &ocr::OcrSettings::default(), &|| false).ok()?.0)
}

pub(crate) fn schema(truth: &Value) -> Schema {
    let globals = truth["schema"]["global_text"].as_str().unwrap_or("");
    from_notation(&format!("{}\n# globals\n{globals}", truth["schema"]["text"].as_str().unwrap())).unwrap()
}

/// Every row, read with what the rows have in common.
fn rows(schema: &Schema, text: &TextLayer, boxes: &[Rect]) -> Vec<BTreeMap<String, Cell>> {
    let crops: Vec<Rect> = boxes.iter().map(|bbox| bbox.expanded(3.0)).collect();
    let alone: Vec<_> = crops.iter().map(|crop| read_record(schema, text, *crop).0).collect();
    let examples = crops.iter().zip(&alone).map(|(crop, cells)| Example { crop: *crop, words: text, cells });
    let habits = Habits::usual(schema, &examples.collect::<Vec<_>>());
    let of_others = |word: &Word| boxes.iter().any(|bbox| bbox.contains(word.bbox.center()));
    let read = |crop: &Rect| {
        let own = text.filtered(|word| crop.contains(word.bbox.center()) || !of_others(word));
        read_record_like(schema, &own, *crop, &habits).0
    };
    crops.iter().map(read).collect()
}

/// Letters and digits as they compare: width, case, blanks, dashes, tildes and full stops do not count.
pub(crate) fn folded(text: &str) -> String {
    let one = |c: char| match plain(c) {
        '、' => ',',
        '。' => '.',
        '·' | '•' | '･' => '・',
        c => c,
    };
    let text: String = text.chars().map(one).filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect();
    text.trim_matches(['.', ',']).to_owned()
}

pub(crate) fn same(want: &Value, got: &Value) -> bool {
    match (want, got) {
        (Value::String(want), Value::String(got)) => folded(want) == folded(got),
        (Value::Number(want), Value::Number(got)) => want.as_f64() == got.as_f64(),
        (Value::Array(want), Value::Array(got)) => {
            want.len() == got.len() && want.iter().zip(got).all(|(want, got)| same(want, got))
        }
        _ => want == got,
    }
}

/// Whether a value is the true one, or another that the truth accepts.
pub(crate) fn is_right(record: &Value, field: &str, got: &Value) -> bool {
    let accepted = record["fields"][field]["accept"].as_array();
    same(&record["values"][field], got) || accepted.is_some_and(|all| all.iter().any(|want| same(want, got)))
}

fn judge(truth: &Value, text: &TextLayer) -> Tally {
    let schema = schema(truth);
    let records = truth["records"].as_array().unwrap();
    let mut tally = Tally::default();
    for (record, cells) in records.iter().zip(rows(&schema, text, &boxes(truth))) {
        for field in &schema.fields {
            let got = &cells[&field.name].value;
            let right = is_right(record, &field.name, got);
            let elsewhere = || records.iter().any(|other| is_right(other, &field.name, got));
            tally.all += 1;
            tally.right += usize::from(right);
            tally.strayed += usize::from(!right && !got.is_null() && elsewhere());
        }
    }
    tally
}

/// All slides of a folder read from `words`, and the share of right cells of each on one line.
fn judge_all(dir: &Path, ids: &[&str], words: impl Fn(&Value) -> Option<TextLayer>) -> Option<Tally> {
    let mut all = Tally::default();
    for id in ids {
        let truth = truth(dir, id);
        let tally = judge(&truth, &words(&truth)?);
        eprintln!("{id}: {} of {} cells, {} in another row", tally.right, tally.all, tally.strayed);
        all = all.with(tally);
    }
    Some(all)
}

#[test]
fn the_true_words_of_our_own_slides_become_the_true_cells() {
    let ids: Vec<String> = (1..=19).map(|n| format!("s{n:02}")).collect();
    let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
    let all = judge_all(&ours(), &ids, |truth| Some(stated(truth))).unwrap();
    assert!(all.share() >= 0.95, "{all:?}");
    assert_eq!(all.strayed, 0, "{all:?}");
}

/// Slides whose fields nobody looked at when they were drawn; all have been in view since.
#[test]
fn true_words_of_the_younger_slides_become_mostly_the_true_cells() {
    let of = |from: usize, to: usize| {
        let ids: Vec<String> = (from..=to).map(|n| format!("s{n:02}")).collect();
        let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
        judge_all(&ours(), &ids, |truth| Some(stated(truth))).unwrap()
    };
    let sets = [(20, 69, 0.95), (70, 81, 0.97), (82, 93, 0.96), (94, 105, 0.91), (106, 117, 0.97)];
    // Three sets by a stranger: what rules that hold for any slide make of them.
    for (from, to, bar) in sets.into_iter().chain([(118, 129, 0.825), (130, 141, 0.765), (142, 153, 0.9)]) {
        let all = of(from, to);
        assert!(all.share() >= bar, "{all:?}");
        assert!(all.strayed * 50 <= all.right, "{all:?}");
    }
}

#[test]
fn pictures_of_our_own_slides_become_nearly_the_true_cells() {
    let dir = ours();
    let Some(all) = judge_all(&dir, &["s01", "s03", "s10", "s12"], |truth| recognised(&dir, truth)) else {
        return eprintln!("skipped: the pictures are read by tesseract, which is not installed");
    };
    assert!(all.share() >= 0.9, "{all:?}");
    assert_eq!(all.strayed, 0, "{all:?}");
}

/// The flyer of the public article: no value stands in another row, nor under another area. Processors differ in what they
/// make Tesseract read, so the bar leaves two cells to them.
#[test]
fn the_flyer_is_read_from_its_picture() {
    let dir = &Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/slides/dev");
    if !dir.is_dir() {
        return eprintln!("skipped: the slides of others are not at {}", dir.display());
    }
    let Some(all) = judge_all(dir, &["d01"], |truth| recognised(dir, truth)) else {
        return eprintln!("skipped: the pictures are read by tesseract, which is not installed");
    };
    assert!(all.share() >= 0.85, "{all:?}");
    assert_eq!(all.strayed, 0, "{all:?}");
}

#[test]
fn slides_of_others_reach_the_bars() {
    let dir = &Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/slides/dev");
    if !dir.is_dir() {
        return eprintln!("skipped: the slides of others are not at {}", dir.display());
    }
    let ids: Vec<String> = (1..=10).map(|n| format!("d{n:02}")).collect();
    let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
    let all = judge_all(dir, &ids, |truth| Some(stated(truth))).unwrap();
    assert!(all.share() >= 0.98, "{all:?}");
    let Some(all) = judge_all(dir, &ids, |truth| recognised(dir, truth)) else {
        return eprintln!("skipped: the pictures are read by tesseract, which is not installed");
    };
    // Without any pattern this reaches what is asked for with patterns that a user would write.
    assert!(all.share() >= 0.85, "{all:?}");
    assert!(all.strayed * 50 <= all.right, "{all:?}");
}

#[test]
fn page_wide_facts_come_from_outside_the_rows() {
    let truth = truth(&ours(), "s02");
    let text = stated(&truth).filtered(|word| !boxes(&truth).iter().any(|bbox| bbox.contains(word.bbox.center())));
    let facts = read_globals(&schema(&truth), &text);
    let wanted = truth["global"]["value"].as_object().unwrap();
    for (name, value) in wanted {
        assert!(same(value, &facts[name].value), "{name}: {:?}", facts[name].value);
        assert!(!facts[name].evidence.is_empty());
    }
}
