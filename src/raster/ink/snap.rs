//! Snapping: where a border may rather stand.
//!
//! Good places are the page's own edges, a colour step that runs along most of the border (the edge of a card, a frame, a
//! picture), and white gutters: just beside the ink, or in the middle where the gutter is narrow. Whether a place is good
//! does not depend on where the border comes from, so a border that has snapped stays.

use std::ops::Range;

use super::sums::{Along, Sums};
use super::{InkMap, Side};
use crate::core::geometry::Rect;

/// Share of a border along which the colour must make a step.
const STEP_ALONG: f64 = 0.6;
const STEP_HERE: f64 = 0.15;
/// Left out at both ends of a border when looking for steps: cards have round corners.
const CORNER: f64 = 0.1;
/// Steps nearer than this many work pixels belong to one line or one soft edge; the outermost counts.
const LINE: usize = 4;
/// Kept free between a border and ink, in work pixels, where the gutter has room.
const MARGIN: usize = 2;
/// From this width on, in work pixels, a gutter parts things and not just letters.
const GUTTER: usize = 8;
/// How much further away a place seems: beside ink, and between letters.
const BESIDE_INK: f64 = 2.0;
const BETWEEN_LETTERS: f64 = 4.0;
/// How often the borders of a corner are looked at again after another one moved.
const ROUNDS: usize = 5;

impl InkMap {
    /// The good place nearest to one border of a box, at most `reach` page pixels away and not past the opposite border.
    /// `None` where there is none; then the border should stay. Snapping what has snapped changes nothing.
    pub fn snapped_edge(&self, side: Side, bbox: Rect, reach: f64) -> Option<f64> {
        self.place_near(side, bbox, side.of(bbox), reach)
    }

    /// A box with some of its borders snapped, each at most `reach` page pixels. Where the borders of a corner will not
    /// settle, because each moves the other's place, the box stays as it is.
    pub fn snapped(&self, bbox: Rect, sides: &[Side], reach: f64) -> Rect {
        let mut now = bbox;
        for _ in 0..ROUNDS {
            let before = now;
            for &side in sides {
                let from = side.of(bbox);
                now = side.moved(now, self.place_near(side, now, from, reach).unwrap_or(from));
            }
            if now == before {
                return now;
            }
        }
        bbox
    }

    /// The good place for a border of `bbox` that is nearest to `from`.
    fn place_near(&self, side: Side, bbox: Rect, from: f64, reach: f64) -> Option<f64> {
        let track = Track::of(self, side, bbox)?;
        let opposite = side.opposite().of(bbox);
        let allowed = |place: f64| (place - from).abs() <= reach && (place - opposite) * side.outwards() >= 1.0;
        let unit = track.unit;
        let place = |v: f64| (v / unit).max(0.0).min(track.places as f64) as usize;
        let near = place(from - reach).saturating_sub(MARGIN)..=(place(from + reach) + MARGIN + 1).min(track.places);
        let places = near.flat_map(|at| [track.edge(at), track.gutter_end(at), track.gutter_start(at)]).flatten();
        let weighed = places.filter(|p| allowed(p.at)).map(|p| ((p.at - from).abs() * p.seems, p.at));
        // Of two that are equally near, the outer one.
        let outer = |a: f64, b: f64| (b * side.outwards()).total_cmp(&(a * side.outwards()));
        weighed.min_by(|a, b| a.0.total_cmp(&b.0).then(outer(a.1, b.1))).map(|(_, at)| at)
    }
}

/// A good place, in page pixels, and how much further away it seems than it is.
struct Place {
    at: f64,
    seems: f64,
}

/// What a border meets as it moves across the page.
struct Track<'a> {
    sums: &'a Sums,
    along: Along,
    /// Rows or columns beside the border.
    extent: Range<usize>,
    /// The same without the corners.
    middle: Range<usize>,
    /// Number of places it can stand at, less one.
    places: usize,
    /// Whether the box lies on the side of the larger numbers.
    box_after: bool,
    /// Page pixels from one place to the next, and where the last one is.
    unit: f64,
    end: f64,
}

impl<'a> Track<'a> {
    /// `None` where the border does not run across the page.
    fn of(map: &'a InkMap, side: Side, bbox: Rect) -> Option<Track<'a>> {
        let (along, from, to, across, end) = match side {
            Side::Left | Side::Right => (Along::Rows, bbox.y0, bbox.y1, map.sums.height, map.grid.page.x1),
            Side::Top | Side::Bottom => (Along::Columns, bbox.x0, bbox.x1, map.sums.width, map.grid.page.y1),
        };
        let unit = map.grid.factor as f64;
        let extent = (from / unit).floor().max(0.0) as usize..((to / unit).ceil().max(0.0) as usize).min(across);
        let corner = (extent.len() as f64 * CORNER) as usize;
        let places = map.sums.places(along);
        let box_after = side.outwards() < 0.0;
        (places > 0 && !extent.is_empty()).then(|| Track {
            sums: &map.sums,
            along,
            middle: extent.start + corner..extent.end - corner,
            extent,
            places,
            box_after,
            unit,
            end,
        })
    }

    fn page(&self, place: f64) -> f64 {
        (place * self.unit).min(self.end)
    }

    /// Whether a line or the edge of a surface begins here, seen from outside: some of the border steps here, and most of
    /// it here or a little further inside.
    fn begins(&self, at: usize) -> bool {
        if at == 0 || at >= self.places {
            return false;
        }
        let inside = if self.box_after {
            at..(at + LINE).min(self.places)
        } else {
            (at + 1).saturating_sub(LINE).max(1)..at + 1
        };
        let steps = |at: usize| self.sums.steps_at(self.along, at, self.middle.clone());
        let share = |count: usize| count as f64 / self.middle.len() as f64;
        share(steps(at)) >= STEP_HERE && share(inside.map(steps).sum()) >= STEP_ALONG
    }

    /// The page's edge, or the outermost step of a line or a surface.
    fn edge(&self, at: usize) -> Option<Place> {
        let mut outside = if self.box_after { at.saturating_sub(LINE)..at } else { at + 1..at + 1 + LINE };
        let outermost = self.begins(at) && !outside.any(|other| self.begins(other));
        (at == 0 || at == self.places || outermost).then(|| Place { at: self.page(at as f64), seems: 1.0 })
    }

    /// Whether no ink stands in the column (or row) behind a place. Outside the page nothing does.
    fn blank(&self, at: usize) -> bool {
        at >= self.places || self.sums.ink_at(self.along, at..at + 1, self.extent.clone()) == 0
    }

    /// Beside the ink that begins here, where a gutter ends.
    fn gutter_end(&self, at: usize) -> Option<Place> {
        let ends = at > 0 && at < self.places && !self.blank(at) && self.blank(at - 1);
        let width = || (1..GUTTER.min(at)).take_while(|more| self.blank(at - 1 - more)).count() + 1;
        ends.then(|| self.beside(at as f64, -1.0, width()))
    }

    /// Beside the ink that ends here, where a gutter starts.
    fn gutter_start(&self, at: usize) -> Option<Place> {
        let starts = at > 0 && at < self.places && self.blank(at) && !self.blank(at - 1);
        let width = || (1..GUTTER.min(self.places - at)).take_while(|more| self.blank(at + more)).count() + 1;
        starts.then(|| self.beside(at as f64, 1.0, width()))
    }

    fn beside(&self, ink: f64, towards: f64, width: usize) -> Place {
        let seems = if width >= GUTTER { BESIDE_INK } else { BETWEEN_LETTERS };
        Place { at: self.page(ink + towards * (width as f64 / 2.0).min(MARGIN as f64)), seems }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::super::drawing::{Theme, cells, drawn};
    use super::*;
    use proptest::prelude::*;

    const CARD: &str = "
        ..........
        ..++++++..
        ..+AAA++..
        ..+AA+++..
        ..++++++..
        ..........
        .A.A.....A
    ";

    #[test]
    fn a_border_goes_to_the_edge_of_a_card_on_every_ground() {
        for theme in Theme::ALL {
            let map = drawn(CARD, theme);
            let card = cells(2, 1, 8, 5);
            for side in Side::ALL {
                for off in [-7.0, -3.5, -1.0, 0.0, 2.0, 4.0] {
                    let bbox = side.moved(card.expanded(1.5), side.of(card) + off);
                    let found = map.snapped_edge(side, bbox, 8.0);
                    assert_eq!(found, Some(side.of(card)), "{theme:?} {side:?} {off}");
                }
            }
        }
    }

    #[test]
    fn a_border_goes_beside_the_ink_it_cuts_or_is_near() {
        let check = |drawing: &str, side: Side, bbox: Rect, expected: Option<f64>| {
            for theme in [Theme::Light, Theme::Dark, Theme::Shaded] {
                let found = drawn(drawing, theme).snapped_edge(side, bbox, 9.0);
                assert_eq!(found, expected, "{theme:?} {side:?} {bbox:?}");
            }
        };
        let words = "
            AA....AAA.
            AA....AAA.
        ";
        // Letters stand from 4 to 16 of their 20 pixels: between the two words are 88 pixels, within them 8.
        let (left, right) = (cells(0, 0, 2, 2), cells(6, 0, 9, 2));
        check(words, Side::Right, Rect { x1: left.x1 - 6.0, ..left }, Some(left.x1 - 2.0));
        check(words, Side::Left, Rect { x0: right.x0 + 6.0, ..right }, Some(right.x0 + 2.0));
        check(words, Side::Left, Rect { x0: right.x0 - 2.0, ..right }, Some(right.x0 + 2.0));
        // In the middle of the white there is no place to go to.
        check(words, Side::Left, Rect { x0: right.x0 - 40.0, ..right }, None);
        check(words, Side::Top, left.expanded(2.0), Some(left.y0 + 1.0));
    }

    #[test]
    fn a_narrow_gutter_is_halved() {
        let map = drawn("AA\nAA", Theme::Light);
        let second = cells(0, 1, 2, 2);
        // Letters stand from 3 to 17: three pixels of white above and three below the line, a margin of 2 each.
        let places: Vec<f64> = [-5.0, 5.0]
            .iter()
            .filter_map(|off| map.snapped_edge(Side::Top, Rect { y0: second.y0 + off, ..second }, 6.0))
            .collect();
        assert_eq!(places, [second.y0 - 1.0, second.y0 + 1.0]);
    }

    #[test]
    fn a_frame_is_taken_in_and_the_page_itself_is_a_place() {
        let map = drawn("..........\n..[____]..\n..[_AA_]..\n..[____]..\n..........", Theme::Light);
        let frame = cells(2, 1, 8, 4);
        for side in Side::ALL {
            for off in [-5.0, -2.0, 1.0, 3.0] {
                assert_eq!(map.snapped_edge(side, side.moved(frame, side.of(frame) + off), 6.0), Some(side.of(frame)));
            }
        }
        assert_eq!(map.snapped_edge(Side::Left, Rect::new(3.0, 0.0, 50.0, 50.0), 5.0), Some(0.0));
        assert_eq!(map.snapped_edge(Side::Left, Rect::new(3.0, 0.0, 50.0, 50.0), 2.0), None);
    }

    #[test]
    fn odd_questions_have_an_answer() {
        let map = drawn(CARD, Theme::Light);
        for bbox in [Rect::default(), Rect::new(-500.0, -500.0, -400.0, -400.0), Rect::new(1e9, 1e9, 2e9, 2e9)] {
            for reach in [0.0, -1.0, f64::NAN, f64::INFINITY] {
                let snapped = map.snapped(bbox, &Side::ALL, reach);
                assert!(snapped.x0 <= snapped.x1 && snapped.y0 <= snapped.y1, "{snapped:?}");
            }
        }
        let nothing = InkMap::of(&image::RgbImage::new(0, 0));
        assert_eq!(nothing.snapped(cells(0, 0, 1, 1), &Side::ALL, 50.0), cells(0, 0, 1, 1));
    }

    proptest! {
        #[test]
        fn snapping_twice_is_snapping_once(
            [x0, y0] in [-20.0..400.0, -20.0..300.0f64], [w, h] in [0.0..300.0, 0.0..200.0f64], reach in 0.0..40.0f64,
            which in prop::sample::subsequence(Side::ALL.to_vec(), 1..=4), seed in 0u64..24,
        ) {
            let map = super::super::drawing::scattered(seed);
            let bbox = Rect::new(x0, y0, x0 + w, y0 + h);
            let once = map.snapped(bbox, &which, reach);
            prop_assert_eq!(map.snapped(once, &which, reach), once);
            prop_assert!(once.x0 <= once.x1 && once.y0 <= once.y1);
            for side in Side::ALL {
                let moved = (side.of(once) - side.of(bbox)).abs();
                let most = if which.contains(&side) { reach } else { 0.0 };
                prop_assert!(moved <= most, "{:?} moved by {}", side, moved);
            }
            for side in which {
                if let Some(to) = map.snapped_edge(side, bbox, reach) {
                    prop_assert_eq!(map.snapped_edge(side, side.moved(bbox, to), reach), Some(to));
                }
            }
        }
    }
}
