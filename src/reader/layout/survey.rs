//! The survey of a work picture: three passes of surfaces, from them lines and candidates.
//!
//! The fine pass keeps faint cards apart; the smoothed pass sees through stripes and paper grain; the coarse pass finds
//! print on textured ground. Pale pages are stretched and noisy photographs are evened out first. Shapes and print are looked
//! for by a thread each, which see nothing of each other.

use super::Cancel;
use super::area::Area;
use super::between;
use super::blob::Blob;
use super::candidate::{Part, Source, distinct, may_be_region};
use super::certain::is_print;
use super::closing;
use super::dotted::Dotted;
use super::fold;
use super::glyph::{self, Glyph, may_be_glyph};
use super::hung;
use super::lattice;
use super::line::{Line, lines};
use super::matrix;
use super::mosaic;
use super::neck;
use super::picture::Picture;
use super::rows::rows;
use super::ruled::{items, off_rule};
use super::smooth;
use super::stack::stacks;
use super::strip::Edges;
use super::surface::{Filled, surfaces};
use super::tile;
use super::twin;

/// Above this median Laplacian a picture is a photograph or a bad copy.
pub(super) const NOISY: f64 = 1.2;
/// Steps of colour within one surface: on clean and on evened pages, through texture, and for print on textured ground.
const FINE: u8 = 3;
const SMOOTHED: u8 = 8;
const COARSE: u8 = 20;
/// How many times the noise neighbours may be apart to be evened out with each other: as they are, and after a median, which
/// leaves little noise and all faint edges.
const EVEN: f64 = 2.0;
const EVEN_CLEANED: f64 = 0.8;
/// Smallest surface that print is looked for on, as a share of the page: pills and table cells.
const LEAST_HOST: f64 = 0.0002;
/// Smallest surface whose things are joined across white space, as a share of the page.
const LEAST_GROUND: f64 = 0.02;
/// Smallest part that is cut into strips, as a share of the page.
const LEAST_CUT: f64 = 0.03;
/// Smallest shape that is looked through for necks, as a share of the page.
const LEAST_JOINT: f64 = 0.02;
/// Share of its box that a bar or a dot fills.
const FULL: f64 = 0.7;
/// Share of its box that rules fill at most.
const OPEN: f64 = 0.2;
/// Smallest picture, as a share of the page.
const LEAST_PICTURE: f64 = 0.004;

/// What a work picture holds, in work pixels.
pub(super) struct Found {
    pub(super) lines: Vec<Line>,
    pub(super) parts: Vec<Part>,
    /// Pictures, none inside another.
    pub(super) pictures: Vec<Area>,
}

/// One pass: the glyphs on its surfaces, and what may be a region.
#[derive(Default)]
struct Pass {
    glyphs: Vec<Glyph>,
    parts: Vec<Part>,
    /// The boxes of all things no larger than a glyph that fill most of their box.
    things: Vec<Area>,
    /// The boxes of thin rules from left to right.
    rules: Vec<Area>,
    /// The boxes of large things that are little more than strokes: rules that cross or meet.
    frames: Vec<Area>,
}

/// Looks through a picture; `None` when cancelled.
pub(super) fn survey(picture: &Picture, cancel: &Cancel<'_>) -> Option<Found> {
    put_together(picture, cancel, |picture, noise| {
        std::thread::scope(|scope| {
            let print = scope.spawn(|| look_for_print(picture, noise, cancel));
            let shapes = look_for_shapes(picture, noise, cancel);
            (shapes, print.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
        })
    })
}

/// What a picture holds, from what `look` finds of shapes and of print in it, given its noise where it is noisy.
fn put_together(
    picture: &Picture,
    cancel: &Cancel<'_>,
    look: impl FnOnce(&Picture, Option<f64>) -> (Option<Shapes>, Option<Print>),
) -> Option<Found> {
    let stretched = smooth::stretched(picture);
    let picture = stretched.as_ref().unwrap_or(picture);
    let noise = Some(smooth::noise(picture)).filter(|noise| *noise > NOISY);
    let (shapes, print) = look(picture, noise);
    let (Shapes { cleaned, fine, smooth }, Print { evened, unsmoothed, coarse }) = (shapes?, print?);
    let shapes = cleaned.as_ref().unwrap_or(picture);
    let mut parts = fine.parts;
    parts.extend(smooth.parts);
    let (mut close, mut rules) = (fine.glyphs, fine.rules);
    if let Some(pass) = unsmoothed {
        parts.extend(pass.parts);
        (close, rules) = (pass.glyphs, pass.rules);
    }
    let faint = Edges::of(picture);
    let dotted = Dotted::of(picture, &faint, noise.is_some());
    let glyphs = glyph::merge_passes(close, coarse.glyphs);
    let mut lines = dotted.parted(lines(glyphs.into_iter().filter(|glyph| !dotted.is_dot(glyph.bbox)).collect()));
    lines.iter_mut().for_each(|line| line.certain = is_print(line, picture));
    let fits = |bbox: &Area| may_be_region(*bbox, picture.width, picture.height);
    let table = rows(&lines, &fine.things).into_iter().filter(|(bbox, _)| fits(bbox));
    parts.extend(table.map(|(bbox, source)| Part { bbox, source, shape: None }));
    parts = distinct(parts);
    if cancel() {
        return None;
    }
    let pictures = pictures(picture, &parts, &lines);
    trust_captions(&mut parts, &pictures, &lines);
    let entries = between::entries(&rules, &lines, &pictures, picture.unit()).into_iter().filter(fits);
    parts.extend(entries.map(|bbox| Part { bbox, source: Source::Row, shape: None }));
    // Thin rules are lost where shapes are cleaned.
    let ruled = evened.as_ref().map(Edges::of);
    let ends = Ruled { faint: &faint, ruled: ruled.as_ref(), dotted: &dotted };
    parts = with_strips_and_stacks(shapes, picture, &lines, parts, &fine.frames, ends);
    if let Some(fold) = fold::fold(&lines, &fine.things, &parts) {
        parts.retain(|p| !fold.is_piece(p.bbox));
        let records = fold.records.iter().copied().filter(fits);
        parts.extend(records.map(|bbox| Part { bbox, source: Source::Row, shape: None }));
        parts = distinct(parts);
    }
    Some(Found { lines, parts, pictures })
}

/// What was found of shapes, and the picture they were looked for in where it is noisy.
struct Shapes {
    cleaned: Option<Picture>,
    fine: Pass,
    smooth: Pass,
}

/// They may lose their thin strokes to a median.
fn look_for_shapes(picture: &Picture, noise: Option<f64>, cancel: &Cancel<'_>) -> Option<Shapes> {
    let cleaned = noise.map(|_| smooth::median(picture, 2));
    if cancel() {
        return None;
    }
    let even = |(cleaned, noise): (Picture, f64)| smooth::even(&cleaned, smooth::step(EVEN_CLEANED * noise));
    let cleaned = cleaned.zip(noise).map(even);
    let shapes = cleaned.as_ref().unwrap_or(picture);
    let fine = pass(shapes, FINE, 0, true, cancel)?;
    let smooth = pass(&smooth::median(shapes, 3), SMOOTHED, 0, true, cancel)?;
    Some(Shapes { cleaned, fine, smooth })
}

/// What was found of print, and the picture it was looked for in where it is noisy.
struct Print {
    evened: Option<Picture>,
    unsmoothed: Option<Pass>,
    coarse: Pass,
}

/// It survives only the mean that keeps edges.
fn look_for_print(picture: &Picture, noise: Option<f64>, cancel: &Cancel<'_>) -> Option<Print> {
    let evened = noise.map(|noise| smooth::even(picture, smooth::step(EVEN * noise)));
    let print = evened.as_ref().unwrap_or(picture);
    let unsmoothed = if noise.is_some() { Some(pass(print, FINE, 0, true, cancel)?) } else { None };
    let coarse = pass(print, COARSE, 1, false, cancel)?;
    Some(Print { evened, unsmoothed, coarse })
}

/// The things on all surfaces of a picture; glyphs remember their surface under the number of the pass.
fn pass(picture: &Picture, step: u8, index: usize, with_parts: bool, cancel: &Cancel<'_>) -> Option<Pass> {
    let page = (picture.width * picture.height) as f64;
    let unit = picture.unit();
    let found = surfaces(picture, step, ((page * LEAST_HOST) as u32).max(12));
    let mut pass = Pass::default();
    for label in 0..found.all.len() {
        if cancel() {
            return None;
        }
        let Some(filled) = found.filled(label) else { continue };
        pass.glyphs.extend(filled.holes.iter().filter(|h| may_be_glyph(h, unit)).map(|hole| {
            let mut hosts = [None; 2];
            hosts[index] = Some(label as u32);
            Glyph { bbox: hole.bbox, ink: hole.size, solid: glyph::is_solid(hole, picture), hosts }
        }));
        let full = filled.holes.iter().filter(|h| may_be_glyph(h, unit) && h.fill() > FULL);
        pass.things.extend(full.map(|hole| hole.bbox));
        pass.rules.extend(filled.holes.iter().filter(|h| between::is_rule(h, unit)).map(|hole| hole.bbox));
        let open = |h: &&Blob| h.bbox.size() > page * LEAST_CUT && h.fill() < OPEN;
        pass.frames.extend(filled.holes.iter().filter(open).map(|hole| hole.bbox));
        if with_parts {
            add_parts(&mut pass.parts, filled, picture, cancel);
        }
    }
    Some(pass)
}

/// The surface itself, the things on it and their groups.
fn add_parts(parts: &mut Vec<Part>, filled: Filled, picture: &Picture, cancel: &Cancel<'_>) {
    let fits = |bbox: Area| may_be_region(bbox, picture.width, picture.height);
    let page = (picture.width * picture.height) as f64;
    if f64::from(filled.shape.size) >= page * LEAST_GROUND {
        let closings = closing::closings(&filled.holes, picture.unit(), cancel);
        for (boxes, source) in [(closings.groups, Source::Group), (closings.pairs, Source::Pair)] {
            parts.extend(boxes.into_iter().filter(|g| fits(*g)).map(|bbox| Part { bbox, source, shape: None }));
        }
    }
    // Less than a third of its box: a stroke or a frame torn open, not a thing of its own.
    let solid = |b: &Blob| fits(b.bbox) && b.fill() > 0.33;
    let standing: Vec<Blob> = filled.holes.into_iter().filter(solid).collect();
    let joint = |b: &&Blob| b.bbox.size() > page * LEAST_JOINT && picture.evenness(b.bbox) > 0.3;
    let joint = standing.iter().chain([&filled.shape]).filter(joint);
    let pieces: Vec<Blob> = joint.flat_map(|b| neck::pieces(b, picture.unit())).filter(solid).collect();
    let standing = standing.into_iter().chain(pieces);
    parts.extend(standing.map(|b| Part { bbox: b.bbox, source: Source::Standing, shape: Some(b) }));
    if solid(&filled.shape) {
        parts.push(Part { bbox: filled.shape.bbox, source: Source::Surface, shape: Some(filled.shape) });
    }
}

/// The things that are pictures: without print, or of many colours, and neither specks nor bars.
fn pictures(picture: &Picture, parts: &[Part], lines: &[Line]) -> Vec<Area> {
    let page = (picture.width * picture.height) as f64;
    let is_picture = |p: &&Part| {
        let size = p.bbox.size() / page;
        let print = || lines.iter().any(|l| l.certain && l.bbox.share_in(p.bbox) > 0.85);
        p.source == Source::Standing
            && (LEAST_PICTURE..0.25).contains(&size)
            && f64::from(p.bbox.width().min(p.bbox.height())) > 0.03 * picture.unit()
            && (picture.evenness(p.bbox) < 0.5 || !print())
    };
    let mut found: Vec<Area> = parts.iter().filter(is_picture).map(|p| p.bbox).collect();
    found.sort_by(|a, b| b.size().total_cmp(&a.size()).then(a.cmp(b)));
    let mut kept: Vec<Area> = Vec::new();
    for picture in found {
        if kept.iter().all(|k| picture.share_in(*k) < 0.5) {
            kept.push(picture);
        }
    }
    // A map or a portrait of the whole page has no fellows.
    let like = |a: i32, b: i32| f64::from(a.max(b)) < 1.5 * f64::from(a.min(b));
    let fellows = |a: &Area| kept.iter().filter(|b| like(a.width(), b.width()) && like(a.height(), b.height())).count();
    kept.iter().filter(|a| fellows(a) > 2).copied().collect()
}

/// A picture and its words belong together across any gap: such pairs are trusted like groups.
fn trust_captions(parts: &mut [Part], pictures: &[Area], lines: &[Line]) {
    let printed = |a: Area| lines.iter().filter(|l| l.certain && l.bbox.share_in(a) > 0.85).nth(1).is_some();
    let is_card = |p: &&Part| p.source.is_drawn() && !pictures.contains(&p.bbox) && printed(p.bbox);
    let cards: Vec<Area> = parts.iter().filter(is_card).map(|p| p.bbox).collect();
    for part in parts.iter_mut().filter(|p| p.source == Source::Pair) {
        let mut held = pictures.iter().filter(|p| p.share_in(part.bbox) > 0.95);
        let (Some(picture), None) = (held.next(), held.next()) else { continue };
        let beside = picture.height() * 5 > part.bbox.height() * 3 || picture.width() * 5 > part.bbox.width() * 3;
        let holds_card = cards.iter().any(|c| c.share_in(part.bbox) > 0.95 && c.share_in(*picture) < 0.5);
        if beside && !holds_card {
            part.source = Source::Group;
        }
    }
}

/// What parts of a picture may end at besides their own edges.
struct Ruled<'a> {
    /// The edges of the picture as it is.
    faint: &'a Edges,
    /// Those of a noisy picture evened out.
    ruled: Option<&'a Edges>,
    dotted: &'a Dotted,
}

/// The candidates with what comes of cutting them along edges and of putting flush ones together.
fn with_strips_and_stacks(
    picture: &Picture,
    unsmoothed: &Picture,
    lines: &[Line],
    mut parts: Vec<Part>,
    frames: &[Area],
    Ruled { faint, ruled, dotted }: Ruled<'_>,
) -> Vec<Part> {
    let fits = |bbox: &Area| may_be_region(*bbox, picture.width, picture.height);
    let page = Area::new(0, 0, picture.width as i32, picture.height as i32);
    let unit = picture.unit();
    let edges = Edges::of(picture);
    let least = (unit * 0.018).round().max(3.0) as i32;
    let kept = |rows: Vec<Area>| items(rows, lines, unsmoothed);
    let large = |p: &&Part| p.bbox.size() > page.size() * LEAST_CUT;
    let solid = parts.iter().filter(large).filter(|p| p.source.is_solid()).map(|p| p.bbox);
    let mut strips: Vec<Area> = std::iter::once(page)
        .chain(solid)
        .chain(frames.iter().copied())
        .flat_map(|a| edges.strips(faint, a, least, &kept))
        .collect();
    // A table ruled by lines alone has no ground of its own: it is a group.
    let groups = parts.iter().filter(large).filter(|p| p.source == Source::Group);
    strips.extend(groups.flat_map(|p| kept(edges.rows(p.bbox, least))));
    let whole = || std::iter::once(page).chain(parts.iter().filter(large).map(|p| p.bbox));
    strips.extend(ruled.iter().flat_map(|ruled| whole().flat_map(|part| kept(ruled.rows(part, least)))));
    strips.extend(dotted.cells());
    let framed = parts.iter().filter(large).filter(|p| p.source <= Source::Group).map(|p| p.bbox);
    let tables = lattice::whole(framed.map(|part| lattice::rows(part, &edges, lines, least)).collect());
    let as_part = |source: Source| move |bbox: Area| Part { bbox, source, shape: None };
    parts.extend(tables.iter().flatten().copied().filter(fits).map(as_part(Source::Row)));
    parts.extend(strips.into_iter().filter(fits).map(as_part(Source::Strip)));
    for group in parts.iter_mut().filter(|p| p.source >= Source::Group) {
        group.bbox = off_rule(group.bbox, lines, unsmoothed);
    }
    let parts = distinct(parts);
    let solid: Vec<Area> = parts.iter().filter(|p| p.source < Source::Group).map(|p| p.bbox).collect();
    let hung = hung::cards(&solid, ruled.unwrap_or(&edges), page);
    let stacked = stacks(&solid, unit)
        .into_iter()
        .chain(hung.iter().map(|[_, card]| *card))
        .filter(fits)
        .map(as_part(Source::Stack));
    let mut parts = distinct(parts.into_iter().chain(stacked).collect());
    let solid: Vec<Area> = parts.iter().filter(large).filter(|p| p.source.is_solid()).map(|p| p.bbox).collect();
    let beside = tile::columns(&solid, lines, unit).into_iter().filter(fits);
    parts.extend(beside.map(as_part(Source::Strip)));
    parts = distinct(parts);
    parts.retain(|p| !tables.iter().any(|rows| lattice::is_cell(p.bbox, rows)));
    let boxes = |kept: &dyn Fn(Source) -> bool| parts.iter().filter(|p| kept(p.source)).map(|p| p.bbox).collect();
    let (things, drawn): (Vec<Area>, Vec<Area>) = (boxes(&|s| s == Source::Standing), boxes(&|s| s < Source::Group));
    if let Some(matrix) = matrix::matrix(lines, &things, &drawn, &edges) {
        parts.retain(|p| !matrix.is_piece(p.bbox));
        parts.extend(matrix.columns.iter().copied().filter(fits).map(as_part(Source::Row)));
        parts = distinct(parts);
    }
    if let Some(mosaic) = mosaic::mosaic(&parts, lines) {
        parts.retain(|p| !mosaic.is_piece(p.bbox));
        parts.extend(mosaic.records.iter().copied().filter(fits).map(as_part(Source::Surface)));
        parts = distinct(parts);
    }
    twin::parted(parts, lines, unsmoothed, &hung)
}

#[cfg(test)]
#[allow(clippy::expect_used)]
mod tests {
    use image::{Rgb, RgbImage};

    use super::*;

    /// Twelve cards with a picture and strokes that pass for print, clean or with grain.
    fn page(grain: u32) -> RgbImage {
        RgbImage::from_fn(1280, 960, |x, y| {
            let (column, row) = (x % 320, y % 320);
            let is_card = (20..300).contains(&column) && (20..300).contains(&row);
            let is_print = is_card && column > 150 && row % 30 < 14 && (column / 8) % 6 != 5 && column % 8 < 3;
            let is_picture = is_card && (40..130).contains(&column) && (60..200).contains(&row);
            let colour = match (is_print, is_picture, is_card) {
                (true, _, _) => [40, 44, 52],
                (_, true, _) => [90, 120 + (x / 40) as u8, 150],
                (_, _, true) => [252, 252, 250],
                _ => [225, 215 + (y / 60) as u8, 205],
            };
            let noise = ((x * 2_654_435 + y * 40_503) >> 7) % grain.max(1);
            Rgb(colour.map(|v: u8| v.saturating_sub(noise as u8)))
        })
    }

    #[test]
    fn one_thread_finds_what_two_find() {
        for grain in [0, 30] {
            let picture = Picture::reduced(&page(grain)).expect("a picture");
            let two = survey(&picture, &|| false);
            let one = put_together(&picture, &|| false, |picture, noise| {
                (look_for_shapes(picture, noise, &|| false), look_for_print(picture, noise, &|| false))
            });
            let told = |found: Option<Found>| {
                let found = found.expect("not cancelled");
                assert!(found.lines.len() > 10 && found.parts.len() > 12);
                format!("{:?} {:?} {:?}", found.lines, found.parts, found.pictures)
            };
            assert_eq!(told(one), told(two));
        }
    }
}
