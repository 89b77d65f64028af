//! Writing a file a person takes away.

use std::path::Path;

use crate::core::diagnostic::Diagnostic;
use crate::core::document::Document;
use crate::core::id::SlideId;
use crate::core::table::Rows;
use crate::engine::job::JobContext;
use crate::session::command::ExportFormat;
use crate::session::event::News;
use crate::storage::export::{self, Format};

pub(super) fn run(
    document: &Document,
    slide: Option<SlideId>,
    format: ExportFormat,
    path: &Path,
    context: &JobContext,
) -> Result<(), Diagnostic> {
    let format = match format {
        ExportFormat::Csv { bom: false } => Format::Csv,
        ExportFormat::Csv { bom: true } => Format::CsvForSpreadsheets,
        ExportFormat::Json => Format::Json,
    };
    let slides = document.slides.iter().filter(|s| slide.is_none_or(|id| id == s.id)).cloned().collect();
    let part = Document { slides, ..document.clone() };
    export::export(&part, format, Rows::All, path).map_err(|e| Diagnostic::error("export-failed", e.message()))?;
    context.tell(News::Exported { path: path.to_owned() });
    Ok(())
}
