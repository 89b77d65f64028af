//! The ways in which the numbers of a reply can be meant, for a model of which nobody knows how it counts.
//!
//! Each way reads the same places anew. Which one is right, only a person who looks at the slide can say; here the places are
//! worked out, and whether they could be right at all. Refuses to choose. (`providers.md`, section 3.)

use serde::{Deserialize, Serialize};

use super::boxes::{Axes, Convention, Scale};
use super::grounding::Grounding;
use super::reply::{BoxOrder, Item};
use crate::core::diagnostic::Message;
use crate::core::geometry::{Rect, Size};

/// How far a box may reach beyond the picture, as a share of it: models overshoot a little.
const OVERSHOOT: f64 = 0.02;

/// The least length of a side in page pixels; what is smaller came about by reading small numbers of another scale.
const LEAST: f64 = 2.0;

/// A way to count places.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Counting {
    /// Thousandths of the picture, y before x.
    ThousandthsYFirst,
    /// Thousandths of the picture, x before y.
    ThousandthsXFirst,
    /// Pixels of the picture as sent, x before y.
    Pixels,
    /// Fractions of the picture from 0 to 1, x before y.
    Fractions,
}

impl Counting {
    /// All of them, the most common first.
    pub const ALL: [Counting; 4] =
        [Counting::ThousandthsYFirst, Counting::ThousandthsXFirst, Counting::Pixels, Counting::Fractions];

    /// The form in which a model that counts so is asked from then on. Fractions show themselves in every reply.
    pub fn form(self) -> Grounding {
        match self {
            Counting::ThousandthsYFirst => Grounding::Thousandths,
            Counting::ThousandthsXFirst | Counting::Fractions => Grounding::ThousandthsXFirst,
            Counting::Pixels => Grounding::Pixels,
        }
    }

    /// What it is called.
    pub fn name(self) -> Message {
        let (en, ja) = match self {
            Counting::ThousandthsYFirst => ("0-1000, y first", "0〜1000・y が先"),
            Counting::ThousandthsXFirst => ("0-1000, x first", "0〜1000・x が先"),
            Counting::Pixels => ("Pixels, x first", "ピクセル・x が先"),
            Counting::Fractions => ("Fractions 0-1, x first", "割合 0〜1・x が先"),
        };
        Message::new(en, ja)
    }

    fn convention(self) -> Convention {
        let (scale, axes) = match self {
            Counting::ThousandthsYFirst => (Scale::Thousandths, Axes::YFirst),
            Counting::ThousandthsXFirst => (Scale::Thousandths, Axes::XFirst),
            Counting::Pixels => (Scale::Pixels, Axes::XFirst),
            Counting::Fractions => (Scale::Fractions, Axes::XFirst),
        };
        Convention { scale, axes }
    }
}

/// The places of a reply, read in one way.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    /// In which.
    pub counting: Counting,
    /// One box for each item that has one, in page pixels, cut at the page's edge.
    pub boxes: Vec<Rect>,
    /// Whether all of them lie on the page and are large enough to be seen.
    pub fits: bool,
}

/// A reply in every way it can be meant.
#[derive(Debug, Clone, PartialEq)]
pub struct Readings {
    /// The boxes as they were read, item by item like those of [`Self::ways`].
    pub taken: Vec<Rect>,
    /// In the order of [`Counting::ALL`].
    pub ways: [Reading; 4],
}

/// Reads the places of a reply in every way. It was asked for in a form, about a picture that was sent in a size.
pub fn readings(items: &[Item], form: Grounding, sent: Size, page: Size) -> Readings {
    let read = |convention: Convention, order: fn(BoxOrder) -> BoxOrder| -> Vec<Rect> {
        let boxes = items.iter().filter_map(|item| Some((item.box_2d?, order(item.order))));
        let on_sent = boxes.map(|(wire, order)| convention.page_from_wire(wire, order, sent));
        on_sent.map(|bbox| bbox.stretched(sent.rect(), page.rect())).collect()
    };
    let cut = |boxes: Vec<Rect>| boxes.into_iter().map(|bbox| bbox.clamped(page)).collect();
    // The key of a box only says how it was asked for; a name of each number says which it is.
    let by_place = |order| if order == BoxOrder::Named { order } else { BoxOrder::Positional };
    let way = |counting: Counting| {
        let boxes = read(counting.convention(), by_place);
        let fits = !boxes.is_empty() && boxes.iter().all(|bbox| fits(*bbox, page));
        Reading { counting, boxes: cut(boxes), fits }
    };
    let taken = read(Convention::asked(form, items, sent).0, |order| order);
    Readings { taken: cut(taken), ways: Counting::ALL.map(way) }
}

fn fits(bbox: Rect, page: Size) -> bool {
    let (width, height) = (f64::from(page.width), f64::from(page.height));
    let inside = bbox.x0 >= -OVERSHOOT * width
        && bbox.y0 >= -OVERSHOOT * height
        && bbox.x1 <= (1.0 + OVERSHOOT) * width
        && bbox.y1 <= (1.0 + OVERSHOOT) * height;
    inside && bbox.width() >= LEAST && bbox.height() >= LEAST
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: Size = Size { width: 1600, height: 900 };

    fn ways(boxes: &[[f64; 4]]) -> Readings {
        let items: Vec<Item> = boxes.iter().map(|wire| Item { box_2d: Some(*wire), ..Item::default() }).collect();
        readings(&items, Grounding::Thousandths, PAGE, PAGE)
    }

    /// One letter for each way that fits.
    fn fitting(boxes: &[[f64; 4]]) -> String {
        let letters = ways(boxes).ways.map(|way| (way.fits, way.counting));
        let letter = |counting| match counting {
            Counting::ThousandthsYFirst => 'y',
            Counting::ThousandthsXFirst => 'x',
            Counting::Pixels => 'p',
            Counting::Fractions => 'f',
        };
        letters.into_iter().filter(|(fits, _)| *fits).map(|(_, counting)| letter(counting)).collect()
    }

    #[test]
    fn the_same_numbers_in_four_ways() {
        let all = ways(&[[100.0, 200.0, 300.0, 400.0]]);
        let boxes = all.ways.clone().map(|way| way.boxes[0]);
        assert_eq!(boxes[0], Rect::new(320.0, 90.0, 640.0, 270.0));
        assert_eq!(boxes[1], Rect::new(160.0, 180.0, 480.0, 360.0));
        assert_eq!(boxes[2], Rect::new(100.0, 200.0, 300.0, 400.0));
        assert_eq!(all.taken, all.ways[0].boxes);
    }

    #[test]
    fn what_cannot_be_meant_does_not_fit() {
        assert_eq!(fitting(&[[100.0, 200.0, 300.0, 400.0]]), "yxp");
        assert_eq!(fitting(&[[100.0, 850.0, 300.0, 980.0]]), "yx");
        assert_eq!(fitting(&[[1100.0, 200.0, 1500.0, 400.0]]), "p");
        assert_eq!(fitting(&[[0.1, 0.2, 0.3, 0.4]]), "f");
        assert_eq!(fitting(&[[100.0, 200.0, 300.0, 400.0], [5_000.0, 0.0, 6_000.0, 10.0]]), "");
        assert_eq!(fitting(&[]), "");
    }

    #[test]
    fn the_picture_may_have_been_sent_smaller() {
        let wire = Some([400.0, 225.0, 800.0, 450.0]);
        let items = [Item { box_2d: wire, order: BoxOrder::XFirst, ..Item::default() }];
        let sent = Size { width: 800, height: 450 };
        let all = readings(&items, Grounding::Pixels, sent, PAGE);
        assert_eq!(all.ways[2].boxes, [Rect::new(800.0, 450.0, 1600.0, 900.0)]);
        assert_eq!(all.taken, all.ways[2].boxes);
    }

    #[test]
    fn every_way_has_a_name_and_a_form_that_reads_the_same() {
        for counting in Counting::ALL {
            let (form, name) = (counting.form().convention(), counting.name());
            assert_eq!(form.axes, counting.convention().axes);
            assert!(form.scale == counting.convention().scale || counting == Counting::Fractions);
            assert!(!name.en.is_empty() && !name.ja.is_empty());
        }
    }
}
