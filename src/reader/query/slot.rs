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
    let Some(place) = common(words, holders, scene) else { return Vec::new() };
    let empty = |&&i: &&usize| {
        let Some(bbox) = scene.boxes.get(i) else { return false };
        let top = bbox.y0 + place.y0;
        let slot = Rect::new(bbox.x0, top, bbox.x0 + place.x1, top + place.height());
        !lines(*bbox, scene).any(|line| line.words.iter().any(|w| w.bbox.intersection(slot).is_some()))
    };
    without.iter().filter(empty).copied().collect()
}

/// What was read without confidence at the place where the `holders` have the words, in those of `without`: it may be the
/// same words.
pub(super) fn doubtful(words: &str, holders: &[usize], without: &[usize], scene: &Scene) -> Vec<String> {
    let Some(place) = common(words, holders, scene) else { return Vec::new() };
    let there = |i: &usize| {
        let bbox = *scene.boxes.get(*i)?;
        let slot = place.translated(bbox.x0, bbox.y0);
        let near = |line: &&TextLine| line.bbox.intersection(slot).is_some_and(|r| r.height() > 0.5 * place.height());
        let line = lines(bbox, scene).find(near)?;
        line.words.iter().any(|word| word.confidence < DOUBTED).then(|| line.text())
    };
    without.iter().filter_map(there).collect()
}

/// Words read with less confidence than this, of a hundred, are often others.
const DOUBTED: f32 = 75.0;

/// Where all of several regions have the words, from a region's corner; `None` where they have no common place.
fn common(words: &str, holders: &[usize], scene: &Scene) -> Option<Rect> {
    let thing = Thing::new(words);
    let places = holders.iter().map(|&i| offset(&thing, i, scene)).collect::<Option<Vec<Rect>>>()?;
    let first = places.first().copied()?;
    let height = first.height();
    let together = places.iter().all(|p| (p.x0 - first.x0).abs() < height && (p.y0 - first.y0).abs() < height);
    (places.len() > 1 && together).then_some(first)
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
