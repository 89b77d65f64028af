//! Where a value stands in alike regions, and which of them have nothing readable there.
//!
//! "Not a full-time job" is an answer about regions that say something else. A region where nothing was read at the place
//! where others say "full-time" may well say the same; it is told apart here.

use crate::core::geometry::Rect;

use super::mention::Thing;
use super::scene::Scene;
use crate::core::text_layer::TextLine;

/// Those of `without` where nothing was read at the place where the `holders` have the words. Empty when the words have
/// no common place.
pub(super) fn unread(words: &str, holders: &[usize], without: &[usize], scene: &Scene) -> Vec<usize> {
    let thing = Thing::new(words);
    let Some(places) = holders.iter().map(|&i| offset(&thing, i, scene)).collect::<Option<Vec<Rect>>>() else {
        return Vec::new();
    };
    let Some(first) = places.first().copied() else { return Vec::new() };
    let height = first.height();
    let together = places.iter().all(|p| (p.x0 - first.x0).abs() < height && (p.y0 - first.y0).abs() < height);
    if places.len() < 2 || !together {
        return Vec::new();
    }
    let empty = |&&i: &&usize| {
        let Some(bbox) = scene.boxes.get(i) else { return false };
        let top = bbox.y0 + first.y0;
        let slot = Rect::new(bbox.x0, top, bbox.x0 + first.x1, top + height);
        !lines(*bbox, scene).any(|line| line.words.iter().any(|w| w.bbox.intersection(slot).is_some()))
    };
    without.iter().filter(empty).copied().collect()
}

/// Where a region's line with the words stands, from the region's corner.
fn offset(thing: &Thing, region: usize, scene: &Scene) -> Option<Rect> {
    let bbox = *scene.boxes.get(region)?;
    let line = lines(bbox, scene).find(|line| thing.is_printed(&line.text()))?;
    Some(line.bbox.translated(-bbox.x0, -bbox.y0))
}

fn lines<'a>(bbox: Rect, scene: &'a Scene) -> impl Iterator<Item = &'a TextLine> {
    scene.page.lines.iter().filter(move |line| bbox.contains(line.bbox.center()))
}
