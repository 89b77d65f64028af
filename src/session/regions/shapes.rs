//! Changing the shape of a region: outlines, brush strokes, masks, and shapes cut out of the picture.

use crate::core::brush::{self, Stroke};
use crate::core::diagnostic::{Diagnostic, Message};
use crate::core::geometry::{Point, Rect, Size};
use crate::core::id::{JobId, RegionId};
use crate::core::mask::{DEFAULT_THRESHOLD, Mask, ProbabilityMap};
use crate::core::outline;
use crate::core::provenance::Timestamp;
use crate::core::region::Region;
use crate::core::slide::Slide;
use crate::core::vertices;
use crate::session::Session;
use crate::session::command::ShapeKind;
use crate::session::effect::{Effect, Job};
use crate::session::runs::{Purpose, Run};

use super::{after_change, is_too_small};

/// How far an outline made of a mask may lie beside it, in page pixels.
const TOLERANCE: f64 = 1.0;

impl Session {
    pub(super) fn draw_outline(&mut self, slide: &Slide, points: Vec<Point>, now: Timestamp, out: &mut Vec<Effect>) {
        if let Some((bbox, mask)) = outlined(points, slide.page.size) {
            self.draw(slide, bbox, mask, now, out);
        }
    }

    pub(super) fn set_outline(
        &mut self,
        slide: &Slide,
        region: RegionId,
        points: Vec<Point>,
        now: Timestamp,
        out: &mut Vec<Effect>,
    ) {
        let Some((bbox, mask)) = outlined(points, slide.page.size) else { return };
        let changed = |r: &Region| reshaped(r, bbox, mask.clone());
        self.change(slide, &[region], ("Reshape", "形を変更"), changed, now, out);
    }

    /// A stroke on nothing makes a region; one that leaves nothing changes nothing, and a notice says why.
    pub(super) fn paint(
        &mut self,
        slide: &Slide,
        region: Option<RegionId>,
        stroke: &Stroke,
        now: Timestamp,
        out: &mut Vec<Effect>,
    ) {
        let size = slide.page.size;
        let Some(region) = region.and_then(|id| slide.region(id)) else {
            let nothing = empty_at(stroke);
            let made = nothing.and_then(|(mask, bbox)| brush::painted(&mask, bbox, size, stroke));
            if let Some((mask, bbox)) = made.filter(|_| !stroke.erase) {
                self.draw(slide, bbox, mask, now, out);
            }
            return;
        };
        match brush::painted(&region.mask, region.bbox, size, stroke) {
            Some((mask, bbox)) => {
                let step = if stroke.erase { ("Erase from", "消しゴム") } else { ("Paint", "ブラシ") };
                let changed = |r: &Region| reshaped(r, bbox, mask.clone());
                self.change(slide, &[region.id], step, changed, now, out);
            }
            None => self.note(Diagnostic::info(
                "nothing-left-of-region",
                Message::new(
                    "That stroke would erase the whole region, so nothing was changed. Delete removes it.",
                    "この操作では領域がすべて消えるため、変更しませんでした。領域を消すには Delete キーを押してください。",
                ),
            )),
        }
    }

    pub(super) fn set_shape_kind(
        &mut self,
        slide: &Slide,
        regions: &[RegionId],
        kind: ShapeKind,
        now: Timestamp,
        out: &mut Vec<Effect>,
    ) {
        let step = match kind {
            ShapeKind::Box => ("Drop the shape of", "形を枠に戻す"),
            ShapeKind::Outline => ("Outline", "輪郭にする"),
            ShapeKind::Map => ("Turn into a mask", "マスクにする"),
        };
        let size = slide.page.size;
        self.change(slide, regions, step, |r| as_kind(r, kind, size), now, out);
        if kind == ShapeKind::Outline {
            self.tell_of_lost_pieces(regions.iter().filter_map(|id| slide.region(*id)).filter(|region| !region.locked));
        }
    }

    /// What some masks lose that have become outlines.
    fn tell_of_lost_pieces<'a>(&mut self, masks: impl Iterator<Item = &'a Region>) {
        let lost: usize = masks.map(|region| outline::lost_by_outline(&region.mask)).sum();
        if lost > 0 {
            self.note(Diagnostic::info(
                "outline-has-one-piece",
                Message::new(
                    format!(
                        "An outline has one piece and no holes, so {lost} smaller piece(s) or hole(s) were dropped. Ctrl+Z takes it back."
                    ),
                    format!("輪郭は一続きで穴を持てないため、小さい島や穴を {lost} か所省きました。Ctrl+Z で元に戻せます。"),
                ),
            ));
        }
    }

    /// Has the picture looked at; the region comes with the answer.
    pub(super) fn cut_out(&mut self, slide: &Slide, rough: Rect, out: &mut Vec<Effect>) {
        let rough = rough.clamped(slide.page.size);
        if !is_too_small(rough) {
            let page = slide.page.clone();
            self.start(Purpose::CutOut { slide: slide.id, rough }, Job::CutOut { page, rough }, out);
        }
    }

    /// The picture was looked at. Where nothing stands out the rough box itself becomes the region.
    pub(in crate::session) fn was_cut_out(
        &mut self,
        job: JobId,
        found: Option<(Rect, Mask)>,
        now: Timestamp,
        out: &mut Vec<Effect>,
    ) {
        let Some(Run { purpose: Purpose::CutOut { slide, rough }, .. }) = self.runs.get(job) else { return };
        let (id, rough) = (*slide, *rough);
        let Some(slide) = self.document.slide(id).cloned() else { return self.no_slide_for_answer() };
        if found.is_none() {
            self.note(Diagnostic::info(
                "nothing-stands-out",
                Message::new(
                    "Nothing stands out in that box, so the box itself was kept. Ctrl+Z takes it back.",
                    "枠の中に際立つ形がないため、枠のまま残しました。Ctrl+Z で元に戻せます。",
                ),
            ));
        }
        let (bbox, mask) = found.unwrap_or((rough, Mask::None));
        let selected = self.shown == Some(id);
        let before = (!selected).then(|| self.selection.clone());
        self.draw(&slide, bbox, mask, now, out);
        if let Some(before) = before {
            self.selection = before;
        }
    }
}

/// The shape a stroke on nothing starts from: one cell with nothing in it.
fn empty_at(stroke: &Stroke) -> Option<(Mask, Rect)> {
    let first = *stroke.points.first()?;
    let frame = Rect { x0: first.x.floor(), y0: first.y.floor(), x1: first.x.floor() + 1.0, y1: first.y.floor() + 1.0 };
    let map = ProbabilityMap { frame, width: 1, height: 1, values: vec![0], threshold: DEFAULT_THRESHOLD };
    Some((Mask::ProbabilityMap(map), frame))
}

/// An outline as box and mask; `None` when it has no area on the page.
fn outlined(points: Vec<Point>, page: Size) -> Option<(Rect, Mask)> {
    let on_page = |p: Point| {
        let page = page.rect();
        Point { x: p.x.clamp(page.x0, page.x1), y: p.y.clamp(page.y0, page.y1) }
    };
    let points: Vec<Point> = points.into_iter().map(on_page).collect();
    let bbox = vertices::polygon_box(&points, page)?;
    (points.len() >= 3 && !is_too_small(bbox)).then_some((bbox, Mask::Polygon { points }))
}

fn reshaped(region: &Region, bbox: Rect, mask: Mask) -> Option<Region> {
    let same = bbox == region.bbox && mask == region.mask;
    (!same && !is_too_small(bbox)).then(|| Region { bbox, mask, status: after_change(region), ..region.clone() })
}

fn as_kind(region: &Region, kind: ShapeKind, page: Size) -> Option<Region> {
    let mask = match (kind, &region.mask) {
        (ShapeKind::Box, _) => Mask::None,
        (ShapeKind::Outline, Mask::Polygon { .. }) | (ShapeKind::Map, Mask::ProbabilityMap(_)) => return None,
        (ShapeKind::Outline, mask) => Mask::Polygon { points: outline::outline(mask, region.bbox, TOLERANCE) },
        (ShapeKind::Map, mask) => {
            Mask::ProbabilityMap(outline::filled(&outline::outline(mask, region.bbox, 0.0), page)?)
        }
    };
    let empty = matches!(&mask, Mask::Polygon { points } if points.len() < 3);
    if empty { None } else { reshaped(region, region.bbox, mask) }
}

/// The region with its probability map cut at another value; `None` when that is no change or it has none.
pub(super) fn cut_at(region: &Region, threshold: u8) -> Option<Region> {
    match &region.mask {
        Mask::ProbabilityMap(map) if map.threshold != threshold => {
            let mask = Mask::ProbabilityMap(ProbabilityMap { threshold, ..map.clone() });
            Some(Region { mask, status: after_change(region), ..region.clone() })
        }
        _ => None,
    }
}

/// The region with x and y of its shape exchanged inside its box.
pub(super) fn with_turned_mask(region: &Region) -> Option<Region> {
    reshaped(region, region.bbox, region.mask.swapped_axes(region.bbox))
}

/// The region with x and y exchanged over the page; `None` when that is no change or too small.
pub(super) fn turned(region: &Region, page: Size) -> Option<Region> {
    let bbox = region.bbox.swapped_axes(page);
    if bbox == region.bbox {
        return None;
    }
    reshaped(region, bbox, region.mask.swapped_axes(page.rect()))
}
