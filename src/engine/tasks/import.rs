//! Reading regions from a file of another program, or of this one.

use std::path::Path;
use std::time::SystemTime;

use crate::core::diagnostic::{Diagnostic, Message, visible};
use crate::core::id::SlideId;
use crate::core::provenance::{Model, Provenance};
use crate::core::slide::Page;
use crate::engine::job::JobContext;
use crate::engine::now_at;
use crate::session::event::News;
use crate::storage::{import, slide_file};

pub(super) fn run(
    context: &JobContext,
    pages: &[(SlideId, Page)],
    shown: Option<SlideId>,
    path: &Path,
) -> Result<(), Diagnostic> {
    context.progress("Reading regions from a file", "ファイルから領域を読み込んでいます", None);
    let bytes = slide_file::read_limited(path, import::MOST_BYTES)
        .map_err(|error| Diagnostic::error("import-not-read", error.message()))?;
    let shown = pages.iter().position(|(id, _)| Some(*id) == shown);
    let known: Vec<&Page> = pages.iter().map(|(_, page)| page).collect();
    let imported = import::import(&bytes, &known, shown, &|| context.cancelled())?;
    context.notes(imported.notices);
    let slide = |index: usize| pages.get(index).map(|(id, _)| *id);
    let regions: Vec<_> =
        imported.pages.into_iter().filter_map(|(index, listed)| Some((slide(index)?, listed))).collect();
    if regions.is_empty() {
        return Err(nothing_in_it(path));
    }
    let provenance = Provenance {
        provider: "file".to_owned(),
        model: Model::default(),
        query: String::new(),
        at: now_at(SystemTime::now()),
        recorded: false,
        reconstructed: false,
    };
    context.tell(News::Imported { regions, provenance });
    Ok(())
}

fn nothing_in_it(path: &Path) -> Diagnostic {
    let path = visible(&path.to_string_lossy());
    Diagnostic::error(
        "regions-missing",
        Message::new(
            format!("The file brings no region for the slides that are open; nothing was changed: {path}"),
            format!("開いているスライドに読み込める領域がないため、何も変更していません: {path}"),
        ),
    )
}
