//! Pixels: decode, set upright, halve, crop, encode, rasterise masks, composite.
//!
//! Bytes and pictures in, bytes and pictures out; of a PDF's page also the words it carries. `raster` opens no file and
//! no socket and knows no window. It is the only room that decodes foreign pixels: always against explicit
//! [`limits::Limits`], read from the header before any memory is taken, and with decoders that panic turned into errors.
//! Coordinates are page pixels unless a name says otherwise; a decoded page is upright, opaque, 8-bit RGB.

pub mod limits;
pub mod signature;
mod container;
mod orientation;
pub mod decode_error;
pub mod decode;
pub mod pdf;
pub mod pyramid;
pub mod crop;
pub mod cut_out;
pub mod encode;
pub mod fit;
mod stretch;
pub mod mask;
pub mod text;
pub(crate) mod groups;
pub mod ink;
pub mod composite;
#[cfg(test)]
mod fixtures;
