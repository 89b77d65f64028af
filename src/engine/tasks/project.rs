//! The regions of one page in the places of others where the same things are printed.

use std::sync::Arc;

use crate::core::diagnostic::Diagnostic;
use crate::core::id::SlideId;
use crate::core::region::Detection;
use crate::core::slide::Page;
use crate::engine::job::JobContext;
use crate::raster::ink::{InkMap, Side};
use crate::session::event::{Meeting, News, Projected};

use super::open;

/// How far a border may go to meet the ink, as a share of the longer side of the page.
const REACH: f64 = 0.02;

pub(super) fn run(
    context: &JobContext,
    from: &Page,
    regions: &[Detection],
    onto: &[(SlideId, Page)],
) -> Result<(), Diagnostic> {
    let before = ink(context, from)?;
    let mut all = Vec::new();
    for (index, (slide, page)) in onto.iter().enumerate() {
        if context.cancelled() {
            return Ok(());
        }
        context.progress("Comparing the slides", "スライドを比較中", Some(index as f32 / onto.len() as f32));
        match ink(context, page) {
            Ok(there) => all.push(projected(*slide, regions, from, page, (&before, &there))),
            // One slide that cannot be seen never costs the others; a single one is the whole wish.
            Err(problem) if onto.len() > 1 => context.tell(News::Notice(problem)),
            Err(problem) => return Err(problem),
        }
    }
    context.tell(News::Projected(all));
    Ok(())
}

fn ink(context: &JobContext, page: &Page) -> Result<Arc<InkMap>, Diagnostic> {
    let facts = &context.shared.facts;
    match facts.ink_if_known(&page.hash) {
        Some(known) => Ok(known),
        None => {
            let pixels = open::pixels(&context.shared, page)?;
            Ok(facts.find_ink(&page.hash, &pixels))
        }
    }
}

fn projected(
    slide: SlideId,
    regions: &[Detection],
    from: &Page,
    to: &Page,
    (before, there): (&InkMap, &InkMap),
) -> Projected {
    let alignment = before.aligned_with(there);
    let meeting = match &alignment {
        None => Meeting::Unlike,
        Some(alignment) if alignment.is_same_place() => Meeting::SamePlace,
        Some(_) => Meeting::Moved,
    };
    let reach = f64::from(to.size.width.max(to.size.height)) * REACH;
    let place = |region: &Detection| {
        let same_place = region.bbox.stretched(from.size.rect(), to.size.rect());
        let bbox = alignment.as_ref().map_or(same_place, |alignment| alignment.of(region.bbox)).clamped(to.size);
        let bbox = there.uncut(there.snapped(bbox, &Side::ALL, reach), to.size);
        Detection { bbox, mask: region.mask.carried(region.bbox, bbox), ..region.clone() }
    };
    Projected { slide, detections: regions.iter().map(place).collect(), meeting }
}
