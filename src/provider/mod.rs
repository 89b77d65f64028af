//! What vision models are sent and what they send back, as pure data.
//!
//! A question ([`request`]) becomes a vendor's request ([`vendor`], [`gemini`]); its reply comes back through the tolerant
//! decoder ([`reply`]) and [`boxes`], which alone knows wire coordinates. [`prompt`] holds the words, [`reply_schema`] the
//! shapes asked for, [`catalogue`] says what each model can do, [`estimate`] what a question costs, [`fault`] what a
//! failure means. Nothing here opens a file, knows a key or reads a clock; only `transport` opens sockets.

pub mod boxes;
pub mod catalogue;
pub mod choice;
pub mod estimate;
pub mod fault;
pub mod gemini;
pub mod prompt;
pub mod reply;
pub mod reply_schema;
pub mod request;
pub mod vendor;
