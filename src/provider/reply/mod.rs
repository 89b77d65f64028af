//! The tolerant decoder of a vision model's raw text.
//!
//! Text goes in whole ([`decode`]) or in pieces ([`Decoder`]); items come out as soon as their object closes, the same
//! ones for every way of cutting the text. Fences, prose, comments, missing and spare commas, every kind of quote,
//! wrapped roots, bare lines and JSON inside strings are read; time is linear and memory bounded on any input.
//!
//! It never invents: a number or label that the end of the text cut through gives no item. It never drops silently:
//! what was left out is counted in a diagnostic. [`detections`] then turns wire coordinates into page pixels.

mod ahead;
mod cells;
mod detections;
mod draft;
mod endless;
mod feed;
mod frames;
mod item;
mod keys;
mod lines;
mod literal;
mod mask_png;
mod masks;
mod named;
mod notes;
mod objects;
mod operations;
mod operation_entries;
mod polygon;
mod record;
mod records;
mod scanner;
mod structure;
mod tree;
mod unescape;
mod value;

pub use detections::{detections, detections_from, detections_of};
pub use item::{BoxOrder, Item, Reply, WireMask};
pub use lines::decode_line;
pub use objects::{Objects, objects};
pub use operations::operations;
pub use record::{globals, record};
pub use records::{Listed, Pass, records};

use feed::Feed;
use frames::Frames;

/// Reads a whole reply.
pub fn decode(text: &str) -> Reply {
    decode_nested(text, 0)
}

/// Reads text found inside a string of another reply, `depth` strings deep.
fn decode_nested(text: &str, depth: u8) -> Reply {
    Feed::whole(Frames::new(depth), text).into_reply()
}

/// Reads a reply while it arrives. However the text is cut into pieces, the items are those of [`decode`].
pub struct Decoder(Feed<Frames>);

impl Default for Decoder {
    fn default() -> Decoder {
        Decoder::new()
    }
}

impl Decoder {
    /// Nothing read yet.
    pub fn new() -> Decoder {
        Decoder(Feed::new(Frames::new(0)))
    }

    /// Takes the next piece and returns the items it completed.
    pub fn push(&mut self, piece: &str) -> &[Item] {
        let before = self.items().len();
        self.0.push(piece);
        self.items().get(before..).unwrap_or_default()
    }

    /// All items completed so far.
    pub fn items(&self) -> &[Item] {
        self.0.built().items()
    }

    /// Whether the model has begun to repeat itself without end. The rest is worth nothing: the sender may stop.
    pub fn is_runaway(&self) -> bool {
        self.0.is_runaway()
    }

    /// The end of the text: what is still open was cut off.
    pub fn finish(self) -> Reply {
        self.0.finish().into_reply()
    }
}

#[cfg(test)]
mod real_replies;
#[cfg(test)]
mod tests;
