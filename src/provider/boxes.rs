//! Wire coordinates to page pixels and back.
//!
//! Models are asked for `[ymin, xmin, ymax, xmax]` from 0 to 1000, and some answer in fractions, in pixels, or x first.
//! What a reply means is recognised over all of it, never for one item alone. Beyond this module there are only page
//! pixels.

use crate::core::diagnostic::{Diagnostic, Message};
use crate::core::geometry::{Point, Rect, Size, pt};

use super::grounding::Grounding;
use super::reply::{BoxOrder, Item};

/// The largest value of the 0-1000 scale, with the overshoot that models allow themselves.
const THOUSAND: f64 = 1010.0;
/// The same for fractions.
const ONE: f64 = 1.05;

/// What the numbers count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Scale {
    /// Thousandths of the page's height and width.
    #[default]
    Thousandths,
    /// Fractions of the page's height and width.
    Fractions,
    /// Page pixels.
    Pixels,
}

/// Which coordinate comes first where the wire gives none a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Axes {
    /// `[ymin, xmin, ymax, xmax]`.
    #[default]
    YFirst,
    /// `[xmin, ymin, xmax, ymax]`.
    XFirst,
}

/// How the coordinates of one reply are to be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Convention {
    /// What the numbers count.
    pub scale: Scale,
    /// Which comes first.
    pub axes: Axes,
}

impl Convention {
    /// The convention of a reply that was asked for in a form, about a picture of this size as sent. What a reply plainly
    /// shows beats what was asked for, and is noted; where both fit, what was asked for holds.
    pub fn asked(form: Grounding, items: &[Item], sent: Size) -> (Convention, Vec<Diagnostic>) {
        if form == Grounding::Thousandths {
            return Convention::of(items, sent);
        }
        let placed = || items.iter().filter(|item| item.box_2d.is_some());
        if placed().next().is_some() && placed().all(|item| item.order == BoxOrder::Positional) {
            // Nobody asked for `box_2d`: who writes it means what it means.
            let (convention, mut notes) = Convention::of(items, sent);
            notes.push(info(
                "coordinates-box-2d",
                "The reply gives places as box_2d, in another form than asked for; they were read as 0-1000, y first.",
                "応答の座標は尋ねた形式ではなく box_2d でした。0〜1000（y が先）として読み取りました。",
            ));
            return (convention, notes);
        }
        let asked = form.convention();
        let boxes: Vec<[f64; 4]> = items.iter().filter_map(|item| item.box_2d).collect();
        let values = || boxes.iter().flatten().copied();
        let most = values().fold(0.0, f64::max);
        let switched = |scale, note| (Convention { scale, ..asked }, vec![note]);
        if values().any(|v| v.fract() != 0.0) && values().all(|v| v.abs() <= ONE) {
            return switched(Scale::Fractions, fractions());
        }
        let longest = f64::from(sent.width.max(sent.height));
        if form.in_pixels() && most > longest * 1.02 && most <= THOUSAND {
            return switched(Scale::Thousandths, thousandths());
        }
        let beyond = boxes.iter().filter(|wire| wire.iter().any(|v| *v > THOUSAND)).count();
        if !form.in_pixels() && beyond * 10 >= boxes.len().max(1) && most <= longest * 1.02 {
            return switched(Scale::Pixels, pixels());
        }
        (asked, Vec::new())
    }

    /// Recognises the convention of a reply about a page of this size (the size of the picture that was sent, if the
    /// model counts pixels). Anything but 0-1000, y first, is noted.
    pub fn of(items: &[Item], page: Size) -> (Convention, Vec<Diagnostic>) {
        let boxes: Vec<([f64; 4], BoxOrder)> =
            items.iter().filter_map(|item| item.box_2d.map(|wire| (wire, item.order))).collect();
        let points = items.iter().flat_map(|item| item.points.iter().flatten().copied());
        let values: Vec<f64> = boxes.iter().flat_map(|(wire, _)| *wire).chain(points).collect();
        let fractional = values.iter().any(|v| v.fract() != 0.0);
        if fractional && values.iter().all(|v| v.abs() <= ONE) {
            return (Convention { scale: Scale::Fractions, axes: Axes::YFirst }, vec![fractions()]);
        }
        let beyond = boxes.iter().filter(|(wire, _)| wire.iter().any(|v| *v > THOUSAND)).count();
        let points_beyond = boxes.is_empty() && values.iter().any(|v| *v > THOUSAND);
        // A single box in a long reply that overshoots is a slip, not a convention.
        if !points_beyond && (beyond == 0 || beyond * 10 < boxes.len()) {
            return (Convention::default(), Vec::new());
        }
        let fits = |axes| {
            boxes.iter().all(|(wire, order)| {
                let [y0, x0, y1, x1] = y_first(*wire, *order, axes);
                y0.max(y1) <= f64::from(page.height) * 1.01 && x0.max(x1) <= f64::from(page.width) * 1.01
            })
        };
        if fits(Axes::YFirst) {
            return (Convention { scale: Scale::Pixels, axes: Axes::YFirst }, vec![pixels()]);
        }
        if fits(Axes::XFirst) {
            let swapped = info(
                "coordinates-x-first",
                "The boxes fit the page only with x before y; they were read so.",
                "枠は x を先に読まないとページに収まらないため、そのように読み取りました。",
            );
            return (Convention { scale: Scale::Pixels, axes: Axes::XFirst }, vec![pixels(), swapped]);
        }
        let message = Message::new(
            "Coordinates go beyond 1000 and beyond the page; they were read as 0-1000 and cut at the page's edge. Check them.",
            "座標が 1000 もページの大きさも超えています。0〜1000 として読み、ページの端で切りました。確認してください。",
        );
        (Convention::default(), vec![Diagnostic::warning("coordinates-beyond-page", message)])
    }

    /// A wire box in page pixels, its edges in order, not cut to the page.
    pub fn page_from_wire(self, wire: [f64; 4], order: BoxOrder, page: Size) -> Rect {
        let [y0, x0, y1, x1] = y_first(wire, order, self.axes);
        let (a, b) = (self.page_from_point([y0, x0], page), self.page_from_point([y1, x1], page));
        Rect::new(a.x, a.y, b.x, b.y)
    }

    /// A wire point `[y, x]` in page pixels.
    pub fn page_from_point(self, [y, x]: [f64; 2], page: Size) -> Point {
        let (width, height) = self.scale.unit(page.rect());
        pt(x * width, y * height)
    }
}

impl Scale {
    /// The width and height of one unit when the whole scale spans `frame`.
    pub(super) fn unit(self, frame: Rect) -> (f64, f64) {
        match self {
            Scale::Thousandths => (frame.width() / 1000.0, frame.height() / 1000.0),
            Scale::Fractions => (frame.width(), frame.height()),
            Scale::Pixels => (1.0, 1.0),
        }
    }

    /// The scale that a set of numbers shows by itself.
    pub(super) fn of_values(values: impl Iterator<Item = f64> + Clone) -> Scale {
        let most = values.clone().fold(0.0, |most: f64, v| most.max(v.abs()));
        if most > THOUSAND {
            Scale::Pixels
        } else if most <= ONE && values.into_iter().any(|v| v.fract() != 0.0) {
            Scale::Fractions
        } else {
            Scale::Thousandths
        }
    }
}

/// A box in page pixels as `box_2d`: `[ymin, xmin, ymax, xmax]`, whole numbers from 0 to 1000. A page without area
/// gives zeros.
pub fn wire_from_page(bbox: Rect, page: Size) -> [u32; 4] {
    let thousandths =
        |v: f64, of: u32| if of == 0 { 0 } else { (v / f64::from(of) * 1000.0).round().clamp(0.0, 1000.0) as u32 };
    let (w, h) = (page.width, page.height);
    [thousandths(bbox.y0, h), thousandths(bbox.x0, w), thousandths(bbox.y1, h), thousandths(bbox.x1, w)]
}

fn y_first([a, b, c, d]: [f64; 4], order: BoxOrder, axes: Axes) -> [f64; 4] {
    match (order, axes) {
        (BoxOrder::Named, _) | (BoxOrder::Positional | BoxOrder::Plain, Axes::YFirst) => [a, b, c, d],
        (BoxOrder::XFirst, _) | (BoxOrder::Positional | BoxOrder::Plain, Axes::XFirst) => [b, a, d, c],
    }
}

fn fractions() -> Diagnostic {
    info(
        "coordinates-fractions",
        "The reply gives fractions of the page instead of 0-1000; they were read as such.",
        "応答の座標は 0〜1000 ではなくページに対する割合でした。割合として読み取りました。",
    )
}

fn pixels() -> Diagnostic {
    info(
        "coordinates-pixels",
        "The reply counts pixels instead of 0-1000; it was read as pixels of the page.",
        "応答の座標は 0〜1000 ではなくピクセルでした。ページのピクセルとして読み取りました。",
    )
}

/// Pixels were asked for. On a small picture this is a guess, so it is said aloud.
fn thousandths() -> Diagnostic {
    let message = Message::new(
        "Pixels were asked for, but the numbers go beyond the picture and not beyond 1000; they were read as 0-1000. Check the boxes.",
        "ピクセルで尋ねましたが、画像の大きさを超え 1000 以下の値のため、0〜1000 として読み取りました。枠を確認してください。",
    );
    Diagnostic::warning("coordinates-thousandths", message)
}

fn info(code: &str, en: &str, ja: &str) -> Diagnostic {
    Diagnostic::info(code, Message::new(en, ja))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const PAGE: Size = Size { width: 1920, height: 1080 };

    fn item(wire: [f64; 4]) -> Item {
        Item { box_2d: Some(wire), ..Item::default() }
    }

    fn check(boxes: &[[f64; 4]], scale: Scale, axes: Axes, codes: &[&str]) {
        let items: Vec<Item> = boxes.iter().copied().map(item).collect();
        let (convention, notes) = Convention::of(&items, PAGE);
        assert_eq!(convention, Convention { scale, axes }, "{boxes:?}");
        assert_eq!(notes.iter().map(|note| note.code.as_str()).collect::<Vec<_>>(), codes, "{boxes:?}");
    }

    #[test]
    fn the_whole_reply_shows_its_convention() {
        use Axes::*;
        use Scale::*;
        check(&[], Thousandths, YFirst, &[]);
        check(&[[0.0, 0.0, 1.0, 1.0]], Thousandths, YFirst, &[]);
        check(&[[0.1, 0.0, 1.0, 1.0], [0.0, 0.0, 1.0, 1.0]], Fractions, YFirst, &["coordinates-fractions"]);
        check(&[[0.5, 0.5, 300.0, 400.0]], Thousandths, YFirst, &[]);
        check(&[[10.0, 20.0, 1005.0, 1000.0]], Thousandths, YFirst, &[]);
        check(&[[10.0, 20.0, 1070.0, 1900.0]], Pixels, YFirst, &["coordinates-pixels"]);
        check(&[[20.0, 10.0, 1900.0, 1070.0]], Pixels, XFirst, &["coordinates-pixels", "coordinates-x-first"]);
        check(&[[20.0, 10.0, 4000.0, 1070.0]], Thousandths, YFirst, &["coordinates-beyond-page"]);
        let mut many = vec![[10.0, 20.0, 300.0, 400.0]; 20];
        many.push([10.0, 20.0, 300.0, 1400.0]);
        check(&many, Thousandths, YFirst, &[]);
    }

    #[test]
    fn what_was_asked_for_holds_unless_the_reply_shows_otherwise() {
        let check = |form: Grounding, text: &str, expected: [f64; 4], code: Option<&str>| {
            let sent = Size { width: 800, height: 600 };
            let reply = crate::provider::reply::decode(text);
            let (convention, notes) = Convention::asked(form, &reply.items, sent);
            let item = &reply.items[0];
            let bbox = convention.page_from_wire(item.box_2d.unwrap_or_default(), item.order, sent);
            assert_eq!(<[f64; 4]>::from(bbox), expected, "{text}");
            assert_eq!(notes.first().map(|note| note.code.as_str()), code, "{text}");
        };
        use Grounding::*;
        let plain = [10.0, 20.0, 300.0, 400.0];
        check(Corners, r#"[{"bbox": {"x1": 10, "y1": 20, "x2": 300, "y2": 400}}]"#, plain, None);
        check(Corners, r#"[{"x1": 10, "y1": 20, "x2": 300, "y2": 400}]"#, plain, None);
        check(Corners, r#"[{"bbox": [10, 20, 300, 400]}]"#, plain, None);
        check(Pixels, r#"[{"bbox_2d": [10, 20, 300, 400]}]"#, plain, None);
        let thousandths = [8.0, 12.0, 400.0, 300.0];
        check(ThousandthsXFirst, r#"[{"bbox_2d": [10, 20, 500, 500]}]"#, thousandths, None);
        check(Corners, r#"[{"box_2d": [20, 10, 500, 500]}]"#, thousandths, Some("coordinates-box-2d"));
        check(Corners, r#"[{"bbox": [0.01, 0.02, 0.5, 0.5]}]"#, thousandths, Some("coordinates-fractions"));
        let beyond = [8.0, 12.0, 720.0, 300.0];
        check(Pixels, r#"[{"bbox_2d": [10, 20, 900, 500]}]"#, beyond, Some("coordinates-thousandths"));
    }

    #[test]
    fn names_and_known_keys_beat_places() {
        let convention = Convention::default();
        let wire = [100.0, 200.0, 300.0, 400.0];
        let page = Size { width: 1000, height: 1000 };
        assert_eq!(convention.page_from_wire(wire, BoxOrder::XFirst, page), Rect::new(100.0, 200.0, 300.0, 400.0));
        let swapped = Convention { axes: Axes::XFirst, ..convention };
        assert_eq!(swapped.page_from_wire(wire, BoxOrder::Named, page), Rect::new(200.0, 100.0, 400.0, 300.0));
    }

    proptest! {
        #[test]
        fn thousandths_survive_the_way_to_the_page_and_back(y0 in 0u32..1000, x0 in 0u32..1000, h in 0u32..500, w in 0u32..500,
            width in 1u32..9000, height in 1u32..9000) {
            let wire = [y0, x0, (y0 + h).min(1000), (x0 + w).min(1000)];
            let page = Size { width, height };
            let bbox = Convention::default().page_from_wire(wire.map(f64::from), BoxOrder::Positional, page);
            prop_assert_eq!(wire_from_page(bbox, page), wire);
        }
    }
}
