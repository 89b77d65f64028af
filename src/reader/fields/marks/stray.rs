//! Strokes of a picture that OCR took for a letter or two: doubtful, alone, and where no other record prints anything.

use crate::core::geometry::Rect;
use crate::core::text_layer::{TextLine, Word};

use super::super::habit::Example;

/// From this confidence on a text is one, 0 to 100.
const SURE: f32 = 80.0;
/// Below it a letter or two are none unless another record surely prints something there.
const DOUBTFUL: f32 = 50.0;
/// The most letters of a stroke.
const LONGEST: usize = 3;
/// The fewest records that tell where something is printed.
const FEWEST: usize = 3;

/// A line of a record.
struct Line<'a> {
    row: usize,
    crop: Rect,
    line: &'a TextLine,
    sure: f32,
}

/// The words on the records that are strokes of pictures.
pub(super) fn strays(rows: &[Example<'_>]) -> Vec<Word> {
    let inside: Vec<_> = rows.iter().map(|row| row.words.within(row.crop)).collect();
    let lines = rows.iter().zip(&inside).enumerate().flat_map(|(row, (example, words))| {
        let line = move |line| Line { row, crop: example.crop, line, sure: sureness(line) };
        words.lines.iter().map(line)
    });
    let lines: Vec<Line<'_>> = lines.collect();
    let is_stray = |own: &&Line<'_>| {
        let least = if own.sure < DOUBTFUL { SURE } else { 0.0 };
        let shown = || lines.iter().any(|other| other.row != own.row && other.sure >= least && is_there(own, other));
        is_short(own.line) && own.sure < SURE && rows.len() >= FEWEST && !shown()
    };
    lines.iter().filter(is_stray).flat_map(|stray| stray.line.words.clone()).collect()
}

/// How sure the surest word of a line is.
fn sureness(line: &TextLine) -> f32 {
    line.words.iter().map(|word| word.confidence).fold(0.0, f32::max)
}

fn is_short(line: &TextLine) -> bool {
    let letters = || line.words.iter().flat_map(|word| word.text.chars()).filter(|c| c.is_alphanumeric());
    letters().count() <= LONGEST && !letters().any(|c| c.is_ascii_digit())
}

/// Whether another record prints something where a line stands on its own: as far from a side and from the top or bottom.
fn is_there(own: &Line<'_>, other: &Line<'_>) -> bool {
    let (a, b) = (own.line.bbox, other.line.bbox);
    let near = 0.7 * a.height().min(b.height());
    let agree = |one: f64, two: f64| (one - two).abs() <= near;
    let across = agree(a.x0 - own.crop.x0, b.x0 - other.crop.x0)
        || agree(a.x1 - own.crop.x1, b.x1 - other.crop.x1)
        || agree(a.center().x - own.crop.x0, b.center().x - other.crop.x0);
    let down = agree(a.center().y - own.crop.y0, b.center().y - other.crop.y0)
        || agree(a.center().y - own.crop.y1, b.center().y - other.crop.y1)
        || agree(a.center().y - own.crop.center().y, b.center().y - other.crop.center().y);
    across && down
}
