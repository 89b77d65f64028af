//! Looking for the shape that stands out in a rough box.

use crate::core::diagnostic::Diagnostic;
use crate::core::geometry::Rect;
use crate::core::slide::Page;
use crate::engine::job::JobContext;
use crate::raster::cut_out::cut_out;
use crate::session::event::News;

use super::open;

pub(super) fn run(context: &JobContext, page: &Page, rough: Rect) -> Result<(), Diagnostic> {
    let pixels = open::pixels(&context.shared, page)?;
    context.tell(News::CutOut(cut_out(&pixels, rough)));
    Ok(())
}
