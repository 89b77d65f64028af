//! The tolerant decoder of a vision model's raw text.
//!
//! Text goes in whole ([`decode`]) or in pieces ([`Decoder`]); items come out as soon as their object closes, the same
//! ones for every way of cutting the text. Fences, prose, comments, missing and spare commas, every kind of quote,
//! wrapped roots, bare lines and JSON inside strings are read; time is linear and memory bounded on any input.
//!
//! It never invents: a number or label that the end of the text cut through gives no item. It never drops silently:
//! what was left out is counted in a diagnostic. [`detections`] then turns wire coordinates into page pixels.

mod ahead;
mod detections;
mod draft;
mod endless;
mod frames;
mod item;
mod keys;
mod lines;
mod literal;
mod mask_png;
mod masks;
mod named;
mod notes;
mod polygon;
mod scanner;
mod unescape;
mod value;

pub use detections::{detections, detections_of};
pub use item::{BoxOrder, Item, Reply, WireMask};
pub use lines::decode_line;

use scanner::{Scanner, Stop};
use unescape::Unescaper;

/// Reads a whole reply.
pub fn decode(text: &str) -> Reply {
    decode_nested(text, 0)
}

/// Reads text found inside a string of another reply, `depth` strings deep.
fn decode_nested(text: &str, depth: u8) -> Reply {
    let mut decoder = Decoder { scanner: Scanner::new(depth), ..Decoder::default() };
    decoder.push(text);
    decoder.finish()
}

/// Reads a reply while it arrives. However the text is cut into pieces, the items are those of [`decode`].
#[derive(Default)]
pub struct Decoder {
    scanner: Scanner,
    /// Text not yet understood: at most a token and what is needed to judge it.
    tail: String,
    /// At work while the reply is a JSON text inside a JSON string.
    unescaper: Unescaper,
}

impl Decoder {
    /// Nothing read yet.
    pub fn new() -> Decoder {
        Decoder::default()
    }

    /// Takes the next piece and returns the items it completed.
    pub fn push(&mut self, piece: &str) -> &[Item] {
        let before = self.scanner.items().len();
        self.unescaper.pass(piece, &mut self.tail);
        self.run(false);
        self.scanner.items().get(before..).unwrap_or_default()
    }

    /// All items completed so far.
    pub fn items(&self) -> &[Item] {
        self.scanner.items()
    }

    /// Whether the model has begun to repeat itself without end. The rest is worth nothing: the sender may stop.
    pub fn is_runaway(&self) -> bool {
        self.scanner.is_runaway()
    }

    /// The end of the text: what is still open was cut off.
    pub fn finish(mut self) -> Reply {
        self.unescaper.flush(&mut self.tail);
        self.run(true);
        self.scanner.finish()
    }

    fn run(&mut self, end: bool) {
        loop {
            let (used, stop) = self.scanner.run(&self.tail, end);
            match stop {
                Stop::Exhausted => {
                    self.tail.drain(..used);
                    return;
                }
                Stop::Escaped => {
                    let escaped = self.tail.split_off(used);
                    self.tail.clear();
                    self.unescaper.start();
                    self.unescaper.pass(&escaped, &mut self.tail);
                    if end {
                        self.unescaper.flush(&mut self.tail);
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod real_replies;
#[cfg(test)]
mod tests;
