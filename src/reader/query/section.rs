//! Sections of a page: the regions under a heading, or on a common ground with it.
//!
//! A heading is a line outside all regions. If a surface holds it and some regions, but not all, those belong to it. Else a
//! region belongs to the nearest heading above it that it shares some width with, of headings in letters of one size.
//! A line of figures, such as a time of day, heads nothing.

use crate::core::geometry::Rect;
use crate::core::text_layer::TextLine;
use crate::reader::layout::Source;

use super::mention::{Mention, Thing};
use super::scene::Scene;
use super::similar::folded;

/// Headings of one rank differ in height by no more than this share.
const ONE_SIZE: f64 = 0.85;
/// A region lies on a surface that holds this share of it.
const ON_IT: f64 = 0.8;

/// The regions in the sections whose headings name a thing; `None` when no heading does or it heads nothing.
pub(super) fn members(thing: &Thing, scene: &Scene) -> Option<Vec<usize>> {
    let outside = scene.page.filtered(|word| !scene.boxes.iter().any(|bbox| bbox.contains(word.bbox.center())));
    let mut named: Vec<&TextLine> =
        outside.lines.iter().filter(|line| thing.in_text(&line.text()) == Mention::Affirmed).collect();
    // A line that says nothing else is the heading; others only mention it.
    let length = |line: &TextLine| folded(&line.text()).chars().count();
    named.sort_by_key(|line| (!thing.is_printed(&line.text()), length(line)));
    let from_heading = |line: &&TextLine| {
        let found = on_ground(line.bbox, scene).or_else(|| below(line, &outside.lines, scene))?;
        (!found.is_empty()).then_some(found)
    };
    named.iter().find_map(from_heading)
}

/// The regions on the smallest surface that also holds the heading, if those are some of all.
fn on_ground(heading: Rect, scene: &Scene) -> Option<Vec<usize>> {
    let mut surfaces: Vec<Rect> = scene
        .candidates
        .iter()
        .filter(|c| matches!(c.source, Source::Standing | Source::Surface) && c.bbox.contains(heading.center()))
        .map(|c| c.bbox)
        .collect();
    surfaces.sort_by(|a, b| a.area().total_cmp(&b.area()));
    surfaces.into_iter().find_map(|surface| {
        let lies = |bbox: &Rect| {
            bbox.intersection(surface).is_some_and(|common| common.area() >= ON_IT * bbox.area())
                && surface.area() > bbox.area()
        };
        let found: Vec<usize> = scene.boxes.iter().enumerate().filter(|(_, b)| lies(b)).map(|(i, _)| i).collect();
        (!found.is_empty() && found.len() < scene.boxes.len()).then_some(found)
    })
}

/// The regions whose nearest heading above is this one.
fn below(heading: &TextLine, lines: &[TextLine], scene: &Scene) -> Option<Vec<usize>> {
    let height = heading.bbox.height();
    let peer = |line: &&TextLine| {
        let ratio = line.bbox.height().min(height) / line.bbox.height().max(height).max(1.0);
        ratio >= ONE_SIZE && line.bbox != heading.bbox && line.text().chars().any(char::is_alphabetic)
    };
    let peers: Vec<Rect> = lines.iter().filter(peer).map(|line| line.bbox).collect();
    let heads = |bbox: Rect, region: Rect| {
        let shared = bbox.x1.min(region.x1) - bbox.x0.max(region.x0);
        bbox.center().y < region.y0 && shared > 0.5 * bbox.width().min(region.width())
    };
    let belongs = |region: Rect| {
        let nearer = peers.iter().any(|p| heads(*p, region) && p.y0 > heading.bbox.y0 + 0.5 * height);
        heads(heading.bbox, region) && !nearer
    };
    let found: Vec<usize> = scene.boxes.iter().enumerate().filter(|(_, b)| belongs(**b)).map(|(i, _)| i).collect();
    (!found.is_empty() && found.len() < scene.boxes.len()).then_some(found)
}
