//! Where true, altered and published wrong values are found on the shared slides: the figures that issue 5 asks for.

mod article;
mod slides;

use std::collections::BTreeMap;

use kirinuki::core::evidence::{Found, Place, Sought, locate};
use kirinuki::core::text_layer::TextLayer;
use serde_json::{Value, json};

use slides::{TrueCell, TrueSlide};

/// Anything a person is asked to look at.
fn is_flagged(found: Found) -> bool {
    !matches!(found, Found::Located | Found::Nothing)
}

fn is_right(cell: &TrueCell, place: &Place) -> bool {
    cell.boxes.iter().all(|truth| place.evidence.iter().any(|evidence| evidence.bbox.iou(*truth) >= 0.5))
}

/// How often something holds.
#[derive(Default, Clone, Copy)]
struct Share {
    hits: usize,
    of: usize,
}

impl Share {
    fn note(&mut self, hit: bool) {
        self.hits += usize::from(hit);
        self.of += 1;
    }

    fn percent(self) -> f64 {
        100.0 * self.hits as f64 / self.of.max(1) as f64
    }
}

/// The figures of one kind of text layer.
#[derive(Default)]
struct Figures {
    /// Printed values whose boxes are all right.
    right: Share,
    /// True values that a person would be asked to look at.
    false_alarms: Share,
    /// The same, of printed values whose words the layer holds.
    false_alarms_on_words: Share,
    /// Lists without one of their items that a person is asked to look at, of those whose items all stand on the page.
    left_out: Share,
    /// Altered values that a person is asked to look at, by kind.
    altered: BTreeMap<&'static str, Share>,
}

impl Figures {
    fn altered(&self) -> Share {
        self.altered.values().fold(Share::default(), |a, b| Share { hits: a.hits + b.hits, of: a.of + b.of })
    }

    fn told(&self, name: &str) -> String {
        let kinds: Vec<String> = self.altered.iter().map(|(k, s)| format!("{k} {}/{}", s.hits, s.of)).collect();
        format!(
            "{name}: boxes right {:.1} % of {}, false alarms {:.1} % of {} ({:.1} % of the {} whose words the layer holds), altered values flagged {:.1} % ({}), lists without an item {} of {}",
            self.right.percent(),
            self.right.of,
            self.false_alarms.percent(),
            self.false_alarms.of,
            self.false_alarms_on_words.percent(),
            self.false_alarms_on_words.of,
            self.altered().percent(),
            kinds.join(", "),
            self.left_out.hits,
            self.left_out.of
        )
    }
}

#[test]
fn values_are_found_and_altered_ones_are_not() {
    let Some(slides) = slides::all() else { return };
    let file = figures(slides, |slide| Some(&slide.file_words));
    eprintln!("{}", file.told("words of the file"));
    assert!(file.right.percent() >= 95.0);
    assert!(file.false_alarms.percent() <= 5.0);
    assert!(file.altered().percent() >= 95.0);
    // Items one below the other show no sign that parts them.
    assert!(file.left_out.hits * 2 >= file.left_out.of);
    if slides.iter().any(|slide| slide.read_words.is_none()) {
        eprintln!("skipped: no OCR program, so values were not looked for in words that were read");
        return;
    }
    let read = figures(slides, |slide| slide.read_words.as_ref());
    eprintln!("{}", read.told("words read by OCR"));
    assert!(read.right.percent() >= 85.0);
    assert!(read.false_alarms.percent() <= 5.0);
    assert!(read.false_alarms_on_words.percent() <= 5.0);
    assert!(read.altered().percent() >= 95.0);
}

fn figures(slides: &[TrueSlide], layer: impl Fn(&TrueSlide) -> Option<&TextLayer>) -> Figures {
    let mut figures = Figures::default();
    for slide in slides {
        let Some(layer) = layer(slide) else { continue };
        let mut right = Share::default();
        for (cell, place) in slide.cells.iter().zip(locate(layer, &slide.sought())) {
            figures.false_alarms.note(is_flagged(place.found));
            if cell.is_printed {
                right.note(is_right(cell, &place));
                if cell.is_in(layer) {
                    figures.false_alarms_on_words.note(is_flagged(place.found));
                }
            }
        }
        eprintln!("{}: boxes right {} of {}", slide.name, right.hits, right.of);
        figures.right = Share { hits: figures.right.hits + right.hits, of: figures.right.of + right.of };
    }
    alter(slides, &layer, &mut figures);
    shorten(slides, layer, &mut figures);
    figures
}

/// Each list of texts without its last item, one slide at a time.
fn shorten(slides: &[TrueSlide], layer: impl Fn(&TrueSlide) -> Option<&TextLayer>, figures: &mut Figures) {
    for slide in slides {
        let Some(layer) = layer(slide) else { continue };
        let (mut sought, mut shortened) = (slide.sought(), Vec::new());
        for (index, sought) in sought.iter_mut().enumerate() {
            if let Value::Array(items) = &mut sought.value
                && items.len() >= 3
                && items.iter().all(Value::is_string)
            {
                items.pop();
                sought.raw = String::new();
                shortened.push(index);
            }
        }
        let places = locate(layer, &sought);
        shortened.iter().for_each(|index| figures.left_out.note(is_flagged(places[*index].found)));
    }
}

/// Numbers in disorder, always the same.
struct Lots(u64);

impl Lots {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % n.max(1)
    }
}

/// So many values of one slide are altered at a time, each of another field.
const AT_ONCE: usize = 4;

/// Three hundred printed values, a few altered at a time.
fn alter(slides: &[TrueSlide], layer: impl Fn(&TrueSlide) -> Option<&TextLayer>, figures: &mut Figures) {
    let mut lots = Lots(20_261_125);
    let mut done = 0;
    while done < 300 {
        let slide = &slides[lots.below(slides.len())];
        let Some(layer) = layer(slide) else { return };
        let mut sought = slide.sought();
        let mut touched: Vec<(usize, &str)> = Vec::new();
        while touched.len() < AT_ONCE {
            let kind = ["digit", "glyph", "moved"][(done + touched.len()) % 3];
            let index = lots.below(slide.cells.len());
            if touched.iter().any(|(known, _)| slide.cells[*known].field == slide.cells[index].field) {
                continue;
            }
            if let Some(wrong) = altered(slide, index, kind, &mut lots) {
                sought[index] = wrong;
                touched.push((index, kind));
            }
        }
        done += touched.len();
        let places = locate(layer, &sought);
        for (index, kind) in touched {
            figures.altered.entry(kind).or_default().note(is_flagged(places[index].found));
        }
    }
}

fn altered(slide: &TrueSlide, index: usize, kind: &str, lots: &mut Lots) -> Option<Sought> {
    let cell = slide.cells.get(index).filter(|cell| cell.is_printed)?;
    let mut sought = cell.sought.clone();
    if kind == "moved" {
        let differs = |other: &&TrueCell| {
            other.field == cell.field && other.sought.value != cell.sought.value && !other.sought.value.is_null()
        };
        let others: Vec<&TrueCell> = slide.cells.iter().filter(differs).collect();
        let other = others.get(lots.below(others.len()))?;
        sought.value = other.sought.value.clone();
        sought.raw = other.sought.raw.clone();
    } else {
        let mut value = cell.sought.value.clone();
        let one = match &mut value {
            Value::Array(items) => {
                let at = lots.below(items.len());
                items.get_mut(at)?
            }
            one => one,
        };
        *one = another(one, kind, slide, lots)?;
        if value == cell.sought.value {
            return None;
        }
        sought.value = value;
        // An extractor may give its words or none.
        if lots.below(2) == 0 {
            sought.raw = String::new();
        }
    }
    Some(sought)
}

/// The value with one digit or one letter changed; a letter becomes another of the same writing from the same slide.
fn another(value: &Value, kind: &str, slide: &TrueSlide, lots: &mut Lots) -> Option<Value> {
    let text = match value {
        Value::Number(number) if kind == "digit" => number.to_string(),
        Value::String(text) => text.clone(),
        _ => return None,
    };
    let mut chars: Vec<char> = text.chars().collect();
    let fits = |c: char| if kind == "digit" { c.is_ascii_digit() } else { c.is_alphabetic() };
    let places: Vec<usize> = (0..chars.len()).filter(|at| fits(chars[*at])).collect();
    let at = *places.get(lots.below(places.len()))?;
    let old = chars[at];
    let pool: Vec<char> = if kind == "digit" {
        ('0'..='9').filter(|c| *c != old).collect()
    } else {
        slide.letters.iter().copied().filter(|c| writing(*c) == writing(old) && *c != old).collect()
    };
    chars[at] = *pool.get(lots.below(pool.len()))?;
    let text: String = chars.into_iter().collect();
    match value {
        Value::Number(number) if number.is_f64() => text.parse::<f64>().ok().map(|number| json!(number)),
        Value::Number(_) => text.parse::<i64>().ok().map(|number| json!(number)),
        _ => Some(json!(text)),
    }
}

fn writing(c: char) -> u8 {
    match c {
        '\u{3041}'..='\u{309f}' => 0,
        '\u{30a1}'..='\u{30ff}' => 1,
        '\u{3400}'..='\u{9fff}' => 2,
        c if c.is_lowercase() => 3,
        _ => 4,
    }
}
