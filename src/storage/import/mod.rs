//! Regions from files: COCO, labelme, and what `detect --json` writes.
//!
//! The form is told by the content. Each picture of a file is matched to a page by the hash of its bytes, else by its name;
//! boxes and shapes made for a picture of another size are scaled where the proportions are the same, and refused where
//! they are not. One bad item never costs a good one, and what is left out is told. Files are foreign: their sizes, counts
//! and numbers are bounded before anything is made of them. Only regions come in; values of records do not.

mod coco;
mod fit;
mod labelme;
mod left_out;

use serde_json::Value;

use crate::core::diagnostic::{Diagnostic, Message};
use crate::core::geometry::Size;
use crate::core::report::Listed;
use crate::core::slide::Page;

use left_out::LeftOut;

/// The largest file that is read, in bytes. A labelme file may hold its picture.
pub const MOST_BYTES: u64 = 256 << 20;

/// Most regions that one file brings.
const MOST_REGIONS: usize = 5_000;

/// Most values of all probability maps that one file brings.
const MOST_VALUES: usize = 64 << 20;

/// What a file brings.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Imported {
    /// For each page that gets regions: its place among the pages given, and its regions in the order of the file, in
    /// pixels of that page.
    pub pages: Vec<(usize, Vec<Listed>)>,
    /// What was left out, scaled or matched in a way that a person should know.
    pub notices: Vec<Diagnostic>,
}

/// One picture of a file.
struct Picture<'a> {
    /// Its file, as the importing file names it; empty where it does not.
    name: String,
    /// Which page of that file, from 1.
    page: Option<u32>,
    /// SHA-256 of the file's bytes, hexadecimal.
    hash: Option<String>,
    /// In pixels; `None` where the file does not say.
    size: Option<Size>,
    content: Content<'a>,
}

enum Content<'a> {
    /// Box and shape in pixels of the picture.
    Regions(Vec<Listed>),
    /// A report, whose boxes may be shares of a page that is not known yet.
    Report(&'a Value),
}

/// Reads a file for some pages. `shown` is the page meant by a file of one picture whose name fits none. `cancelled` is
/// asked now and then; then what was read so far is of no use.
///
/// # Errors
///
/// When the bytes are no JSON, or of none of the known forms.
pub fn import(
    bytes: &[u8],
    pages: &[&Page],
    shown: Option<usize>,
    cancelled: &dyn Fn() -> bool,
) -> Result<Imported, Diagnostic> {
    let value: Value = serde_json::from_slice(without_mark(bytes)).map_err(|error| {
        Diagnostic::error(
            "import-not-json",
            Message::new(format!("The file is not JSON: {error}"), format!("JSON として読めません: {error}")),
        )
    })?;
    let mut left_out = LeftOut::default();
    let pictures = match form(&value) {
        Some(Form::Coco) => coco::pictures(&value, &mut left_out, cancelled),
        Some(Form::Labelme) => vec![labelme::picture(&value, &mut left_out, cancelled)],
        Some(Form::Report) => vec![report_picture(&value)],
        Some(Form::Reports) => value.as_array().into_iter().flatten().map(report_picture).collect(),
        None => return Err(unknown_form()),
    };
    Ok(fit::fit(pictures, pages, shown, left_out))
}

/// Whether a text is a file of regions beyond doubt, and not what a model answered.
pub fn is_region_file(text: &str) -> bool {
    let Ok(value) = serde_json::from_str::<Value>(text.trim_start_matches('\u{feff}')) else { return false };
    match form(&value) {
        Some(Form::Coco | Form::Labelme) => true,
        Some(Form::Report) => value.get("size").is_some_and(Value::is_object),
        Some(Form::Reports) | None => false,
    }
}

/// What a file is.
enum Form {
    Coco,
    Labelme,
    /// What `detect --json` prints, or its list of regions alone.
    Report,
    /// What `run --json` prints: a report for each slide.
    Reports,
}

fn form(value: &Value) -> Option<Form> {
    let list = |key: &str| value.get(key).is_some_and(Value::is_array);
    if list("images") && list("annotations") {
        return Some(Form::Coco);
    }
    if list("shapes") {
        return Some(Form::Labelme);
    }
    if list("regions") {
        return Some(Form::Report);
    }
    let first = value.as_array()?.iter().find(|item| item.is_object())?;
    if first.get("regions").is_some_and(Value::is_array) {
        return Some(Form::Reports);
    }
    (first.get("bbox").is_some() || first.get("box_2d").is_some()).then_some(Form::Report)
}

fn report_picture(report: &Value) -> Picture<'_> {
    let text = |key: &str| report.get(key).and_then(Value::as_str).map(str::to_owned);
    Picture {
        name: text("slide").unwrap_or_default(),
        page: page_number(report),
        hash: text("sha256"),
        size: report.get("size").and_then(|size| size_of(size, "width", "height")),
        content: Content::Report(report),
    }
}

fn page_number(value: &Value) -> Option<u32> {
    value.get("page").and_then(Value::as_u64).and_then(|page| u32::try_from(page).ok())
}

/// A size with pixels in it.
fn size_of(value: &Value, width: &str, height: &str) -> Option<Size> {
    let side = |key: &str| value.get(key).and_then(Value::as_f64).filter(|v| (1.0..1e6).contains(v)).map(|v| v as u32);
    Some(Size { width: side(width)?, height: side(height)? })
}

/// A number that can be a coordinate.
fn coordinate(value: &Value) -> Option<f64> {
    value.as_f64().filter(|v| v.abs() < 1e7)
}

/// Some programs put a byte-order mark before JSON.
fn without_mark(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes)
}

fn unknown_form() -> Diagnostic {
    Diagnostic::error(
        "import-unknown-form",
        Message::new(
            "The file is not a list of regions that is known here: COCO (images, annotations), labelme (shapes), or what `detect --json` writes (regions).",
            "領域の一覧として読める形式ではありません。COCO (images, annotations)、labelme (shapes)、または `detect --json` の出力 (regions) に対応しています。",
        ),
    )
}
