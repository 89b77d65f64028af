//! Ink that borders cut through, and ink that no region covers or no cell explains: worked out when boxes change, drawn
//! over the slide.

use std::collections::HashMap;
use std::sync::Arc;

use egui::{Color32, Mesh, Painter, Shape};

use crate::core::geometry::Rect;
use crate::core::id::RegionId;
use crate::core::provenance::ReviewStatus;
use crate::core::slide::Slide;
use crate::raster::ink::{Cuts, InkMap, Side, Unexplained};

use super::camera::Projection;
use super::overlays::{Item, outline};

/// Ink that no region covers.
const OUTSIDE: Color32 = Color32::from_rgb(220, 40, 120);
/// Ink inside a region that no cell explains.
const INSIDE: Color32 = Color32::from_rgb(230, 140, 0);
/// A border that cuts through glyphs.
const CUT: Color32 = Color32::from_rgb(255, 120, 0);

/// With more regions in view than this only the borders of those selected or pointed at glow: where all glow, none is seen.
pub(super) const CROWD: usize = 60;

/// What was worked out of the ink under the boxes as they are.
#[derive(Default)]
pub(super) struct InkView {
    map: Option<Arc<InkMap>>,
    cuts: HashMap<RegionId, (Rect, Cuts)>,
    basis: (Vec<Rect>, Vec<Rect>),
    found: Option<Unexplained>,
}

impl InkView {
    /// Takes the ink of the slide shown; what was worked out from another is forgotten.
    pub(super) fn take(&mut self, map: Option<Arc<InkMap>>) {
        let same = match (&self.map, &map) {
            (Some(a), Some(b)) => Arc::ptr_eq(a, b),
            (a, b) => a.is_none() && b.is_none(),
        };
        if !same {
            *self = InkView { map, ..InkView::default() };
        }
    }

    /// The glyphs that the borders of a box cut through.
    pub(super) fn cuts(&mut self, region: RegionId, bbox: Rect) -> Option<&Cuts> {
        let map = self.map.as_ref()?;
        let fresh = self.cuts.get(&region).is_some_and(|(known, _)| *known == bbox);
        if !fresh {
            self.cuts.insert(region, (bbox, map.cuts(bbox)));
        }
        self.cuts.get(&region).map(|(_, cuts)| cuts)
    }

    /// What is left over of the ink, rejected regions aside; worked out again only when a box has changed.
    pub(super) fn unexplained(&mut self, slide: &Slide) -> Option<&Unexplained> {
        let map = self.map.as_ref()?;
        let kept = slide.regions.iter().filter(|region| region.status != ReviewStatus::Rejected);
        let covered: Vec<Rect> = kept.map(|region| region.bbox).collect();
        let cells = slide.records.values().flat_map(|record| record.cells.values()).chain(slide.globals.values());
        let explained: Vec<Rect> = cells.flat_map(|cell| cell.evidence.iter().map(|e| e.bbox)).collect();
        if self.found.is_none() || self.basis.0 != covered || self.basis.1 != explained {
            self.found = Some(map.unexplained(&covered, &explained));
            self.basis = (covered, explained);
        }
        self.found.as_ref()
    }
}

/// Paints the ink that is left over: strong where no region is, pale where no cell explains it.
pub(super) fn left_over(painter: &Painter, view: &Projection, found: &Unexplained) {
    let mut mesh = Mesh::default();
    let clip = painter.clip_rect();
    for (places, color, strength) in [(&found.inside, INSIDE, 0.25), (&found.outside, OUTSIDE, 0.4)] {
        for place in places.iter().map(|place| view.ui_rect(*place).expand(1.0)) {
            if place.intersects(clip) {
                mesh.add_colored_rect(place.intersect(clip), color.gamma_multiply(strength));
            }
        }
    }
    painter.add(Shape::mesh(mesh));
}

/// Lets borders that cut through glyphs glow; those of a region that is selected or pointed at more, with the glyphs.
pub(super) fn glow(painter: &Painter, view: &Projection, ink: &mut InkView, items: &[Item]) {
    let mut mesh = Mesh::default();
    let clip = painter.clip_rect();
    for item in items {
        let Some(cuts) = ink.cuts(item.region.id, item.bbox) else { return };
        let near = item.selected || item.hovered;
        for side in Side::ALL.into_iter().filter(|side| !cuts.by(*side).is_empty()) {
            // The border itself: the box with the opposite border on it.
            let border = view.ui_rect(side.opposite().moved(item.bbox, side.of(item.bbox)));
            let rings: &[(f32, f32)] = if near { &[(9.0, 0.25), (5.0, 0.5)] } else { &[(5.0, 0.35)] };
            for (width, strength) in rings {
                let line = border.expand(width / 2.0).intersect(clip);
                mesh.add_colored_rect(line, CUT.gamma_multiply(*strength));
            }
            for glyph in cuts.by(side).iter().filter(|_| near) {
                outline(painter, &mut mesh, view.ui_rect(*glyph).expand(1.0), 1.0, CUT, false);
            }
        }
    }
    painter.add(Shape::mesh(mesh));
}
