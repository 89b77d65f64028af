//! Cut glyphs: which borders of a box run through print, and the smallest move that spares it.
//!
//! Only glyphs count. A frame, a rule or the edge of a card that runs along or through a border is not cut by it.

use super::sums::Along;
use super::{InkMap, Side};
use crate::core::geometry::{Rect, Size};

/// Less of a glyph than this share inside the box is a sliver that the box may let go.
const SLIVER: f64 = 0.25;

/// The glyphs each border of a box runs through, as boxes in page pixels.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Cuts {
    /// By the left border.
    pub left: Vec<Rect>,
    /// By the upper border.
    pub top: Vec<Rect>,
    /// By the right border.
    pub right: Vec<Rect>,
    /// By the lower border.
    pub bottom: Vec<Rect>,
}

impl Cuts {
    /// Whether no border cuts a glyph.
    pub fn is_clean(&self) -> bool {
        Side::ALL.iter().all(|side| self.by(*side).is_empty())
    }

    /// What one border cuts.
    pub fn by(&self, side: Side) -> &[Rect] {
        match side {
            Side::Left => &self.left,
            Side::Top => &self.top,
            Side::Right => &self.right,
            Side::Bottom => &self.bottom,
        }
    }
}

impl InkMap {
    /// The glyphs that the borders of a box run through. A glyph that a border only touches, by one pixel of the
    /// measured picture, is not cut.
    pub fn cuts(&self, bbox: Rect) -> Cuts {
        let by = |side| self.cut_by(side, bbox);
        Cuts { left: by(Side::Left), top: by(Side::Top), right: by(Side::Right), bottom: by(Side::Bottom) }
    }

    /// The box with each cutting border moved as little as spares all glyphs: inwards past slivers, otherwise outwards,
    /// until nothing is cut; never beyond the page.
    pub fn uncut(&self, bbox: Rect, page: Size) -> Rect {
        let mut now = bbox.clamped(page);
        for side in Side::ALL {
            now = self.without_slivers(side, now);
        }
        // Outwards only from here on, so it ends, at the latest at the page's edges.
        loop {
            let before = now;
            for side in Side::ALL {
                let reached = self.cut_by(side, now).into_iter().map(|glyph| side.of(glyph));
                let outermost = reached.max_by(|a, b| (a * side.outwards()).total_cmp(&(b * side.outwards())));
                now = outermost.map_or(now, |to| side.moved(now, to));
            }
            if now == before {
                return now;
            }
        }
    }

    /// The border moved inwards if it cuts only slivers, cuts nothing there and loses nothing else on the way.
    fn without_slivers(&self, side: Side, bbox: Rect) -> Rect {
        let cut = self.cut_by(side, bbox);
        let inside = |glyph: &Rect| (side.of(bbox) - side.opposite().of(*glyph)).abs();
        let extent = |glyph: &Rect| (side.of(*glyph) - side.opposite().of(*glyph)).abs();
        if cut.is_empty() || cut.iter().any(|glyph| inside(glyph) > SLIVER * extent(glyph)) {
            return bbox;
        }
        let ends = cut.iter().map(|glyph| side.opposite().of(*glyph));
        let innermost = ends.min_by(|a, b| (a * side.outwards()).total_cmp(&(b * side.outwards())));
        let moved = innermost.map_or(bbox, |to| side.moved(bbox, to));
        let room = (side.of(moved) - side.opposite().of(moved)) * side.outwards() >= 1.0;
        let let_go = side.opposite().moved(bbox, side.of(moved));
        let loses_another = || self.glyphs_at(let_go).any(|glyph| bbox.contains_rect(glyph.bbox));
        if room && !loses_another() && self.cut_by(side, moved).is_empty() { moved } else { bbox }
    }

    /// The glyphs one border runs through.
    fn cut_by(&self, side: Side, bbox: Rect) -> Vec<Rect> {
        let unit = self.grid.factor as f64;
        let at = side.of(bbox);
        let (along, thin) = match side {
            Side::Left | Side::Right => (Along::Rows, Rect { x0: at - unit, x1: at + unit, ..bbox }),
            Side::Top | Side::Bottom => (Along::Columns, Rect { y0: at - unit, y1: at + unit, ..bbox }),
        };
        let last = self.sums.places(along);
        let place = (at / unit).round().max(0.0) as usize;
        if place == 0 || place >= last {
            return Vec::new();
        }
        let through = |glyph: Rect| {
            let (low, high) = match along {
                Along::Rows => (glyph.x0, glyph.x1),
                Along::Columns => (glyph.y0, glyph.y1),
            };
            // Its box may be crossed where the glyph itself is not: there must be ink on both sides.
            let common = glyph.intersection(thin);
            low + unit < at
                && at < high - unit
                && common.is_some_and(|part| {
                    let (from, to) = match along {
                        Along::Rows => (part.y0, part.y1),
                        Along::Columns => (part.x0, part.x1),
                    };
                    let extent = (from / unit).floor() as usize..(to / unit).ceil() as usize;
                    let ink = |places| self.sums.ink_at(along, places, extent.clone());
                    ink(place - 1..place) > 0 && ink(place..place + 1) > 0
                })
        };
        self.glyphs_at(thin).map(|glyph| glyph.bbox).filter(|glyph| through(*glyph)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::super::drawing::{Theme, cells, drawn, letter, scattered};
    use super::*;
    use proptest::prelude::*;

    const PAGE: Size = Size { width: 800, height: 600 };

    const DRAWING: &str = "
        .......
        .AAAA..
        .......
        ..[__].
        ..[AA].
        ..[__].
    ";

    #[test]
    fn each_border_tells_the_letters_it_runs_through() {
        for theme in Theme::ALL {
            let map = drawn(DRAWING, theme);
            let check = |bbox: Rect, expected: [&[Rect]; 4]| {
                let cuts = map.cuts(bbox);
                assert_eq!(Side::ALL.map(|side| cuts.by(side)), expected, "{theme:?} {bbox:?}");
                assert_eq!(cuts.is_clean(), expected.iter().all(|side| side.is_empty()));
            };
            let row = cells(1, 1, 5, 2);
            let [first, second] = [letter(1, 1), letter(2, 1)];
            check(row, [&[], &[], &[], &[]]);
            check(Rect { x0: first.x0 + 1.0, ..row }, [&[], &[], &[], &[]]);
            check(Rect { x0: first.x0 + 2.0, ..row }, [&[first], &[], &[], &[]]);
            check(Rect { x0: second.x0 + 6.0, ..row }, [&[second], &[], &[], &[]]);
            check(Rect { x0: row.x0 - 9.0, x1: second.x1 - 3.0, ..row }, [&[], &[], &[second], &[]]);
            check(Rect { y0: 0.0, y1: row.y0 + 10.0, x1: row.x0 + 40.0, ..row }, [&[], &[], &[], &[first, second]]);
            // The frame is no glyph, whether a border runs along it, in it or through it.
            for by in [-9.0, 0.0, 1.5, 5.0] {
                check(cells(2, 3, 6, 6).expanded(by), [&[], &[], &[], &[]]);
            }
        }
    }

    #[test]
    fn a_border_gives_way_to_letters_and_lets_go_slivers() {
        let map = drawn(DRAWING, Theme::Light);
        let row = cells(1, 1, 5, 2);
        let (first, last) = (letter(1, 1), letter(4, 1));
        let check = |bbox: Rect, expected: Rect| assert_eq!(map.uncut(bbox, PAGE), expected, "{bbox:?}");
        check(row, row);
        check(Rect { x0: first.x0 + 7.0, ..row }, Rect { x0: first.x0, ..row });
        check(Rect { x0: first.x1 - 3.0, ..row }, Rect { x0: first.x1, ..row });
        check(Rect { x0: first.x1 - 4.0, ..row }, Rect { x0: first.x0, ..row });
        check(Rect { y1: row.y0 + 10.0, ..row }, Rect { y1: first.y1, ..row });
        check(Rect { y1: row.y0 + 5.0, y0: 50.0, ..row }, Rect { y1: first.y0, y0: 50.0, ..row });
        // Nothing is left of a box that would let go its only letter.
        let sliver = Rect { x0: last.x1 - 2.5, x1: last.x1 + 0.5, ..row };
        check(sliver, Rect { x0: last.x0, ..sliver });
    }

    proptest! {
        #[test]
        fn what_was_freed_cuts_nothing(
            [x0, y0] in [-20.0..400.0, -20.0..300.0f64], [w, h] in [0.0..300.0, 0.0..200.0f64], seed in 0u64..24,
        ) {
            let map = scattered(seed);
            let bbox = Rect::new(x0, y0, x0 + w, y0 + h);
            let free = map.uncut(bbox, PAGE);
            prop_assert!(map.cuts(free).is_clean(), "{:?}", free);
            prop_assert!(PAGE.rect().contains_rect(free) && free.x0 <= free.x1 && free.y0 <= free.y1);
            prop_assert_eq!(map.uncut(free, PAGE), free);
            // No letter that lies whole in the box is lost.
            let whole = |g: &&super::super::Glyph| bbox.contains_rect(g.bbox);
            prop_assert!(map.glyphs().iter().filter(whole).all(|g| free.contains_rect(g.bbox)));
        }
    }
}
