//! Sections of a page: the regions under a heading, or on a common ground with it.
//!
//! A heading is a line outside all regions. If a surface holds it and some regions, but not all, those belong to it. Else a
//! region belongs to the nearest heading above it that it shares some width with, of headings in letters of one size.
//! Labels that stand left of all regions head what is level with them. A line of figures, such as a time of day, heads
//! nothing.

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
    under(scene, |text| thing.in_text(text) == Mention::Affirmed, thing)
}

/// The same where the heading says nothing else.
pub(super) fn titled(thing: &Thing, scene: &Scene) -> Option<Vec<usize>> {
    let bare = |text: &str| folded(text).trim_end_matches('s').to_owned();
    under(scene, |text| bare(text) == bare(&thing.words), thing)
}

fn under(scene: &Scene, names: impl Fn(&str) -> bool, thing: &Thing) -> Option<Vec<usize>> {
    let mut outside = scene.page.filtered(|word| !scene.boxes.iter().any(|bbox| bbox.contains(word.bbox.center())));
    // The head of a table names what stands in its columns, not a part of its rows.
    outside.lines.retain(|line| !scene.is_head(line.bbox));
    let mut named: Vec<&TextLine> = outside.lines.iter().filter(|line| names(&line.text())).collect();
    // A line that says nothing else is the heading; others only mention it.
    let length = |line: &TextLine| folded(&line.text()).chars().count();
    named.sort_by_key(|line| (!thing.is_printed(&line.text()), length(line)));
    // 新エリア is no 旧エリア that was misread where both are printed.
    if named.iter().any(|line| thing.stands_exactly(&line.text())) {
        named.retain(|line| thing.stands_exactly(&line.text()));
    }
    let from_heading = |line: &&TextLine| {
        let found = on_ground(line.bbox, scene)
            .or_else(|| beside(line, &outside.lines, scene))
            .or_else(|| below(line, &outside.lines, scene))?;
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

/// The regions that a label at the side stands for: it stands left of all regions, as others of its size do, and each region
/// belongs to the last label that does not begin below its middle.
fn beside(heading: &TextLine, lines: &[TextLine], scene: &Scene) -> Option<Vec<usize>> {
    let left = scene.boxes.iter().map(|b| b.x0).fold(f64::INFINITY, f64::min);
    let labels: Vec<Rect> = lines.iter().filter(|l| is_peer(l, heading) && l.bbox.x1 <= left).map(|l| l.bbox).collect();
    if labels.len() < 2 || heading.bbox.x1 > left {
        return None;
    }
    let nearest = |region: &Rect| {
        let apart = |label: &Rect| (label.center().y - region.center().y).abs();
        labels.iter().min_by(|a, b| apart(a).total_cmp(&apart(b))).copied()
    };
    let belongs = |region: &Rect| nearest(region) == Some(heading.bbox);
    let found: Vec<usize> = scene.boxes.iter().enumerate().filter(|(_, b)| belongs(b)).map(|(i, _)| i).collect();
    (!found.is_empty() && found.len() < scene.boxes.len()).then_some(found)
}

/// Whether a line is a heading of the same rank.
fn is_peer(line: &TextLine, heading: &TextLine) -> bool {
    let (a, b) = (line.bbox.height(), heading.bbox.height());
    a.min(b) / a.max(b).max(1.0) >= ONE_SIZE && line.text().chars().any(char::is_alphabetic)
}

/// The regions whose nearest heading above is this one.
fn below(heading: &TextLine, lines: &[TextLine], scene: &Scene) -> Option<Vec<usize>> {
    let height = heading.bbox.height();
    let peer = |line: &&TextLine| line.bbox != heading.bbox && is_peer(line, heading);
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
