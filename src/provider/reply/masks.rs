//! Masks by their value, never by the model's name: a picture, a polygon, or something that cannot be read.

use crate::core::diagnostic::visible;
use crate::core::geometry::Rect;
use crate::core::mask::{DEFAULT_THRESHOLD, Mask, ProbabilityMap};

use super::item::WireMask;
use super::value::numbers_in;
use super::{mask_png, polygon::Polygon};
use crate::provider::boxes::Scale;

/// How much of an unreadable mask a person is shown, in characters.
const EXCERPT: usize = 40;

/// What a wire mask is.
pub(super) enum Shape {
    None,
    Map(ProbabilityMap),
    /// Still to be placed: its frame is found over the whole reply.
    Polygon(Polygon),
    /// Segmentation tokens, for which no public decoder exists.
    Tokens(String),
    /// Cut off, corrupt, or something else; what stood there.
    Unreadable(String),
}

impl Shape {
    /// Reads a mask of a box in page pixels; `scale` is that of the reply's boxes.
    pub(super) fn read(wire: &WireMask, bbox: Rect, scale: Scale) -> Shape {
        match wire {
            WireMask::Cut => Shape::Unreadable("…".to_owned()),
            WireMask::Unreadable => Shape::Unreadable("?".to_owned()),
            WireMask::Rings(rings) => match Polygon::new(rings, scale) {
                Some(polygon) => Shape::Polygon(polygon),
                None => Shape::Unreadable(excerpt(&format!("{rings:?}"))),
            },
            WireMask::Text(text) => Shape::from_text(text, bbox, scale),
        }
    }

    fn from_text(text: &str, bbox: Rect, scale: Scale) -> Shape {
        if text.trim().is_empty() {
            return Shape::None;
        }
        if let Some(payload) = mask_png::payload(text) {
            return match mask_png::grid(payload) {
                Some(mask_png::Grid { width, height, values }) => {
                    Shape::Map(ProbabilityMap { frame: bbox, width, height, values, threshold: DEFAULT_THRESHOLD })
                }
                None => Shape::Unreadable(excerpt(text)),
            };
        }
        if text.contains("<start_of_mask>") || text.contains("<seg_") {
            return Shape::Tokens(excerpt(text));
        }
        match numbers_in(text).and_then(|numbers| Polygon::new(&[numbers], scale)) {
            Some(polygon) => Shape::Polygon(polygon),
            None => Shape::Unreadable(excerpt(text)),
        }
    }
}

/// A mask that could not be read, with what stood in its place.
pub(super) fn undecodable(reason: String) -> Mask {
    Mask::Undecodable { reason }
}

fn excerpt(text: &str) -> String {
    let mut excerpt: String = text.chars().take(EXCERPT).collect();
    if excerpt.len() < text.len() {
        excerpt.push('…');
    }
    visible(&excerpt)
}
