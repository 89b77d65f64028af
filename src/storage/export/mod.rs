//! What leaves the program: a table or a document as bytes, and those bytes as a file that is whole or not there.

mod annotated;
mod brush;
mod coco;
mod crops;
mod csv;
mod folder;
mod html;
mod json;
mod jsonl;
mod label_studio;
mod labelme;
mod shapes;
pub mod sidecar;
mod unseen;
mod voc;
mod words;
mod xlsx;
mod yolo;

use std::path::Path;
use std::sync::Arc;

use image::RgbImage;

use super::{SaveError, atomic};
use crate::core::diagnostic::Message;
use crate::core::document::Document;
use crate::core::export::{ExportFormat, ExportOptions};
use crate::core::review::Places;
use crate::core::slide::Slide;
use crate::core::table::Rows;
use crate::core::table_export::ExportTable;

use self::folder::Draft;

/// What is exported.
pub struct Source<'a> {
    /// Its slides, all of them.
    pub document: &'a Document,
    /// Where its values stand.
    pub places: &'a Places,
    /// Which rows.
    pub rows: Rows,
    /// The upright pixels of a slide, or why there are none.
    pub pixels: &'a dyn Fn(&Slide) -> Result<Arc<RgbImage>, Message>,
}

/// Why an export was not written. What stood in its place is unchanged.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// The disk.
    #[error(transparent)]
    Save(#[from] SaveError),
    /// A slide's picture could not be read.
    #[error("{}", .0.en)]
    Pixels(Message),
    /// This form cannot hold what is exported.
    #[error("{}", .0.en)]
    Form(Message),
}

impl ExportError {
    /// The sentence for a person.
    pub fn message(&self) -> Message {
        match self {
            ExportError::Save(error) => error.message(),
            ExportError::Pixels(message) | ExportError::Form(message) => message.clone(),
        }
    }
}

/// Writes an export. On an error what was there is unchanged.
pub fn export(
    source: &Source<'_>,
    format: ExportFormat,
    options: &ExportOptions,
    path: &Path,
) -> Result<(), ExportError> {
    if format.ending().is_some() {
        return Ok(atomic::write(path, &bytes(source, format, options)?)?);
    }
    let mut folder = Draft::begin(path)?;
    fill(source, format, &mut folder)?;
    folder.finish()
}

/// The files of an export that is a folder.
fn fill(source: &Source<'_>, format: ExportFormat, folder: &mut Draft) -> Result<(), ExportError> {
    match format {
        ExportFormat::Crops => crops::write(source, folder),
        ExportFormat::Yolo => yolo::write(source, folder),
        ExportFormat::Voc => voc::write(source, folder),
        ExportFormat::Labelme => labelme::write(source, folder),
        _ => Ok(()),
    }
}

/// The bytes of an export that is one file.
pub fn bytes(source: &Source<'_>, format: ExportFormat, options: &ExportOptions) -> Result<Vec<u8>, ExportError> {
    let Source { document, places, rows, .. } = *source;
    match format {
        ExportFormat::Csv { bom } => Ok(csv::csv(&ExportTable::of(document, places, rows, options), bom)),
        ExportFormat::Json => Ok(json::merged_json(document, rows, options).into_bytes()),
        ExportFormat::JsonLines => Ok(jsonl::json_lines(document, places, rows, options).into_bytes()),
        ExportFormat::Xlsx => xlsx::xlsx(source, options),
        ExportFormat::Html => Ok(html::html(source).into_bytes()),
        ExportFormat::AnnotatedPng => annotated::png(source),
        ExportFormat::AnnotatedPdf => annotated::pdf(source),
        ExportFormat::Coco => Ok(coco::coco(source).into_bytes()),
        ExportFormat::LabelStudio => Ok(label_studio::label_studio(source).into_bytes()),
        ExportFormat::Crops | ExportFormat::Yolo | ExportFormat::Voc | ExportFormat::Labelme => Err(ExportError::Form(
            Message::new("This form is a folder, not a file.", "この形式はファイルではなくフォルダーです。"),
        )),
    }
}
