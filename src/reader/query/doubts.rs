//! Whether the regions may be the wrong ones: print that looks like a region stands in none, or a region looks like no other.
//!
//! The layout of a page is guessed; a question about too few or too many regions is answered wrongly however well it is
//! understood. Both doubts are about the arrangement of lines alone and hold for every question.

use crate::core::diagnostic::Diagnostic;
use crate::core::geometry::Rect;
use crate::core::text_layer::{TextLayer, TextLine};

use super::heads::pieces;
use super::notices;
use super::scene::Scene;

/// The share of a region's lines that other print must have at the same places to be a region too.
const ALIKE: f64 = 0.6;
/// Fewer lines that agree say nothing.
const FEWEST: usize = 3;
/// Letters of one size differ by no more than this share.
const ONE_SIZE: f64 = 0.25;
/// A region that shares less than this part of what regions usually share with another is unlike them.
const UNLIKE: f64 = 0.34;
/// Lines stand at one place where they are no further apart than so many letter heights.
const NEAR: f64 = 0.6;

/// What a person should know about the regions that a choice was made among.
pub(super) fn about(chosen: &[usize], scene: &Scene) -> Vec<Diagnostic> {
    let lines: Vec<Vec<TextLine>> = scene.own.iter().map(runs).collect();
    let mut out: Vec<Diagnostic> =
        left_out(&lines, scene).map(|words| notices::region_missing(&words)).into_iter().collect();
    let unlike = unlike(&lines, scene);
    let doubtful = unlike.into_iter().chain(without_values(scene)).find(|i| chosen.contains(i));
    if let Some(region) = doubtful.filter(|_| scene.boxes.len() > FEWEST) {
        let words = scene.own.get(region).map(beginning).unwrap_or_default();
        out.push(notices::region_unlike(&words));
    }
    out
}

fn runs(layer: &TextLayer) -> Vec<TextLine> {
    layer.lines.iter().flat_map(pieces).collect()
}

/// The first words of some print.
fn beginning(layer: &TextLayer) -> String {
    let words = layer.lines.iter().flat_map(|line| &line.words).take(6).map(|word| word.text.as_str());
    words.collect::<Vec<_>>().join(" ")
}

fn one_size(a: Rect, b: Rect) -> bool {
    (a.height() / b.height().max(1.0) - 1.0).abs() < ONE_SIZE
}

/// The words of print below the first region that stands in none and is arranged as a region is.
fn left_out(lines: &[Vec<TextLine>], scene: &Scene) -> Option<String> {
    let top = scene.boxes.iter().map(|bbox| bbox.y0).reduce(f64::min)?;
    let mut outside = runs(&scene.outside);
    outside.retain(|line| line.bbox.y0 > top && !scene.is_head(line.bbox));
    let copy = |region: &Vec<TextLine>, at: &TextLine| -> Option<String> {
        let first = region.first().filter(|first| region.len() >= FEWEST && one_size(at.bbox, first.bbox))?;
        let (dx, dy) = (at.bbox.x0 - first.bbox.x0, at.bbox.y0 - first.bbox.y0);
        let mut taken: Vec<usize> = Vec::new();
        for line in region {
            let (there, near) = (line.bbox.translated(dx, dy), line.bbox.height());
            let fits = |other: &TextLine| {
                let b = other.bbox;
                (b.x0 - there.x0).abs() <= near && (b.y0 - there.y0).abs() <= near && one_size(b, there)
            };
            taken.extend((0..outside.len()).find(|i| !taken.contains(i) && outside.get(*i).is_some_and(fits)));
        }
        let enough = taken.len() >= FEWEST && taken.len() as f64 >= ALIKE * region.len() as f64;
        let words = || taken.iter().filter_map(|i| outside.get(*i)).take(3).map(TextLine::text).collect::<Vec<_>>();
        enough.then(|| words().join(" "))
    };
    outside.iter().find_map(|at| lines.iter().find_map(|region| copy(region, at)))
}

/// The regions whose lines stand as those of no other region do, while others' mostly do.
fn unlike(lines: &[Vec<TextLine>], scene: &Scene) -> Vec<usize> {
    let shared = |a: usize, b: usize| -> f64 {
        let (Some(own), Some(other)) = (lines.get(a), lines.get(b)) else { return 0.0 };
        let (Some(from), Some(to)) = (scene.boxes.get(a), scene.boxes.get(b)) else { return 0.0 };
        let agree = |dx: f64| {
            let stands = |line: &&TextLine| {
                let (there, near) = (line.bbox.translated(dx, 0.0), NEAR * line.bbox.height());
                let close = |a: f64, b: f64| (a - b).abs() <= near;
                let level = |b: Rect| close(b.x0, there.x0) || close(b.x1, there.x1) || close(mid(b), mid(there));
                other.iter().any(|line| level(line.bbox) && one_size(line.bbox, there))
            };
            own.iter().filter(stands).count() as f64 / own.len().max(1) as f64
        };
        agree(to.x0 - from.x0).max(agree(to.x1 - from.x1))
    };
    let count = lines.len();
    let most = |a: usize| (0..count).filter(|b| *b != a).map(|b| shared(a, b)).fold(0.0, f64::max);
    let best: Vec<f64> = (0..count).map(most).collect();
    let mut sorted = best.clone();
    sorted.sort_by(f64::total_cmp);
    let usual = sorted.get(count / 2).copied().unwrap_or_default();
    (0..count).filter(|i| best.get(*i).is_some_and(|share| *share < UNLIKE * usual)).collect()
}

fn mid(r: Rect) -> f64 {
    r.center().x
}

/// The regions with values for fewer than half as many fields as usual.
fn without_values(scene: &Scene) -> Vec<usize> {
    let Some(fields) = scene.fields.as_ref() else { return Vec::new() };
    let counts: Vec<usize> = (0..scene.boxes.len()).map(|region| fields.known(region)).collect();
    let mut sorted = counts.clone();
    sorted.sort_unstable();
    let usual = sorted.get(sorted.len() / 2).copied().unwrap_or_default();
    (0..counts.len()).filter(|i| counts.get(*i).is_some_and(|count| 2 * count < usual)).collect()
}
