//! Writing a file a person takes away.

use std::path::Path;

use crate::core::diagnostic::Diagnostic;
use crate::core::document::Document;
use crate::core::export::{ExportFormat, ExportOptions};
use crate::core::id::SlideId;
use crate::core::review::Places;
use crate::core::slide::Slide;
use crate::core::table::Rows;
use crate::engine::job::JobContext;
use crate::engine::locked;
use crate::session::event::News;
use crate::storage::export::{self, Source};

use super::open;

/// What is exported.
pub(super) struct What {
    pub(super) document: Document,
    pub(super) places: Places,
    /// One slide of it, or all.
    pub(super) slide: Option<SlideId>,
    pub(super) rows: Rows,
}

pub(super) fn run(
    context: &JobContext,
    mut what: What,
    format: ExportFormat,
    options: &ExportOptions,
    path: &Path,
) -> Result<(), Diagnostic> {
    what.document.slides.retain(|s| what.slide.is_none_or(|id| id == s.id));
    let pixels = |slide: &Slide| open::pixels(&context.shared, &slide.page).map_err(|problem| problem.message);
    let source = Source { document: &what.document, places: &what.places, rows: what.rows, pixels: &pixels };
    export::export(&source, format, options, path).map_err(|e| Diagnostic::error("export-failed", e.message()))?;
    if options.sidecar {
        let project = locked(&context.shared.project).clone();
        let written = export::sidecar::write(&source, format, path, project.as_deref());
        written.map_err(|e| Diagnostic::error("sidecar-failed", e.message()))?;
    }
    context.tell(News::Exported { path: path.to_owned() });
    Ok(())
}
