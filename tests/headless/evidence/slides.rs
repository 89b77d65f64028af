//! The shared slides with the truth about every cell and their words: those of the file, and those an OCR program reads.

use std::fs;
use std::path::Path;
use std::sync::{Arc, OnceLock};

use kirinuki::core::crop::Margin;
use kirinuki::core::evidence::Sought;
use kirinuki::core::geometry::{Rect, Size};
use kirinuki::core::schema::{Schema, Scope};
use kirinuki::core::text_layer::{TextLayer, TextLine, Word, is_japanese};
use kirinuki::raster::decode::decode;
use kirinuki::raster::limits::Limits;
use kirinuki::raster::pdf::Pdf;
use kirinuki::reader::layout::analyse;
use kirinuki::reader::ocr;
use serde_json::Value;

/// A cell as it should be read.
pub(super) struct TrueCell {
    pub(super) field: String,
    pub(super) sought: Sought,
    /// Around the words of each value, in page pixels.
    pub(super) boxes: Vec<Rect>,
    /// The words of each value, as printed.
    words: Vec<String>,
    /// Whether it stands on the slide as words of its own.
    pub(super) is_printed: bool,
}

impl TrueCell {
    /// Whether a text layer holds the printed words where they stand, character for character.
    pub(super) fn is_in(&self, layer: &TextLayer) -> bool {
        let bare = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
        self.boxes
            .iter()
            .zip(&self.words)
            .all(|(bbox, words)| bare(&layer.within(bbox.expanded(3.0)).text()).contains(&bare(words)))
    }
}

/// A slide and the truth about it.
pub(super) struct TrueSlide {
    pub(super) name: String,
    pub(super) cells: Vec<TrueCell>,
    /// Every letter that is printed.
    pub(super) letters: Vec<char>,
    /// Of the PDF where there is one, of the truth about the lines otherwise.
    pub(super) file_words: TextLayer,
    /// `None` without an OCR program.
    pub(super) read_words: Option<TextLayer>,
    pub(super) truth: Value,
}

impl TrueSlide {
    pub(super) fn sought(&self) -> Vec<Sought> {
        self.cells.iter().map(|cell| cell.sought.clone()).collect()
    }

    pub(super) fn size(&self) -> Size {
        size(&self.truth)
    }
}

/// All slides, read once; `None` where there are none.
pub(super) fn all() -> Option<&'static [TrueSlide]> {
    static SLIDES: OnceLock<Vec<TrueSlide>> = OnceLock::new();
    let slides = SLIDES.get_or_init(|| {
        let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/slides/dev");
        let mut names: Vec<String> = Vec::new();
        for entry in fs::read_dir(&dir).into_iter().flatten().flatten() {
            let name = entry.file_name().to_string_lossy().into_owned();
            names.extend(name.strip_suffix(".json").filter(|name| *name != "manifest").map(str::to_owned));
        }
        names.sort();
        names.iter().map(|name| slide(&dir, name)).collect()
    });
    if slides.is_empty() {
        eprintln!("skipped: no shared slides");
        return None;
    }
    Some(slides)
}

pub(super) fn rect(truth: &Value) -> Option<Rect> {
    let [y0, x0, y1, x1] = serde_json::from_value::<[f64; 4]>(truth.clone()).ok()?;
    Some(Rect::new(x0, y0, x1, y1))
}

fn size(truth: &Value) -> Size {
    let side = |index: usize| truth["size"][index].as_u64().unwrap() as u32;
    Size { width: side(0), height: side(1) }
}

fn slide(dir: &Path, name: &str) -> TrueSlide {
    let truth: Value = serde_json::from_slice(&fs::read(dir.join(format!("{name}.json"))).unwrap()).unwrap();
    let picture = dir.join(truth["image"].as_str().unwrap());
    let file_words = truth["pdf"].as_str().map_or_else(|| of_truth(&truth), |pdf| of_pdf(&dir.join(pdf), size(&truth)));
    let letters = lines(&truth).flat_map(|line| line["text"].as_str().unwrap().chars());
    TrueSlide {
        name: name.to_owned(),
        cells: cells(&truth),
        letters: letters.filter(|c| c.is_alphabetic()).collect(),
        file_words,
        read_words: read(&picture),
        truth,
    }
}

fn lines(truth: &Value) -> impl Iterator<Item = &Value> {
    truth["lines"].as_array().into_iter().flatten()
}

fn cells(truth: &Value) -> Vec<TrueCell> {
    let schema = Schema::parse(truth["schema"]["text"].as_str().unwrap()).unwrap();
    let records = truth["records"].as_array().unwrap();
    let mut cells = Vec::new();
    for record in records {
        let crop = Margin::default().crop(rect(&record["box_px"]).unwrap(), size(truth));
        for field in &schema.fields {
            let mut field = field.clone();
            // What follows from the section a record lies in stands outside its crop.
            if records.iter().any(|record| record["fields"][&field.name]["origin"] == "section") {
                field.scope = Scope::Page;
            }
            let items: Vec<&Value> = match &record["fields"][&field.name] {
                Value::Array(items) => items.iter().collect(),
                Value::Null => Vec::new(),
                one => vec![one],
            };
            let words: Vec<String> = items.iter().filter_map(|item| item["text"].as_str()).map(str::to_owned).collect();
            cells.push(TrueCell {
                field: field.name.clone(),
                boxes: items.iter().filter_map(|item| rect(&item["box_px"])).collect(),
                is_printed: !items.is_empty() && items.iter().all(|item| item["origin"] == "text"),
                sought: Sought {
                    value: record["values"][&field.name].clone(),
                    raw: words.join(" / "),
                    crop: (field.scope == Scope::Region).then_some(crop),
                    seen: None,
                    field,
                },
                words,
            });
        }
    }
    cells
}

fn of_pdf(path: &Path, size: Size) -> TextLayer {
    let pdf = Pdf::open(Arc::new(fs::read(path).unwrap())).unwrap();
    pdf.text(1, &pdf.draw(1, size).unwrap()).unwrap()
}

/// The lines of the truth as a file would carry them: words parted by spaces, as wide as their letters.
fn of_truth(truth: &Value) -> TextLayer {
    let width = |text: &str| text.chars().map(|c| if is_japanese(c) { 2.0 } else { 1.0 }).sum::<f64>();
    let line = |line: &Value| {
        let (text, bbox) = (line["text"].as_str().unwrap(), rect(&line["box_px"]).unwrap());
        let unit = bbox.width() / width(text);
        let (mut at, mut words) = (bbox.x0, Vec::new());
        for part in text.split(' ') {
            let end = at + width(part) * unit;
            if !part.is_empty() {
                words.push(Word { text: part.to_owned(), bbox: Rect { x0: at, x1: end, ..bbox }, confidence: 100.0 });
            }
            at = end + unit;
        }
        TextLine { bbox, words }
    };
    TextLayer { lines: lines(truth).map(line).collect() }
}

fn read(picture: &Path) -> Option<TextLayer> {
    let page = decode(&fs::read(picture).unwrap(), &Limits::default()).unwrap().pixels;
    let lines: Vec<Rect> = analyse(&page, &|| false)?.lines.iter().map(|line| line.bbox).collect();
    Some(ocr::read_lines(&page, &lines, &Default::default(), &|| false).ok()?.0)
}
