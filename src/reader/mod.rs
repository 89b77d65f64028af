//! The offline engine: layout + OCR.
//!
//! `layout` finds text lines and look-alike regions in the pixels of a page. Nothing in this room opens a socket, knows
//! the window, or needs a model; what it cannot know it does not claim.

pub mod layout;
