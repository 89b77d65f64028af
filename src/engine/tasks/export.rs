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
    context: &JobContext,
    mut document: Document,
    slide: Option<SlideId>,
    rows: Rows,
    format: ExportFormat,
    path: &Path,
) -> Result<(), Diagnostic> {
    let format = match format {
        ExportFormat::Csv { bom: false } => Format::Csv,
        ExportFormat::Csv { bom: true } => Format::CsvForSpreadsheets,
        ExportFormat::Json => Format::Json,
    };
    document.slides.retain(|s| slide.is_none_or(|id| id == s.id));
    export::export(&document, format, rows, path).map_err(|e| Diagnostic::error("export-failed", e.message()))?;
    context.tell(News::Exported { path: path.to_owned() });
    Ok(())
}
