//! What vision models are sent and what they send back, as pure data.
//!
//! A question ([`request`]) becomes a vendor's request ([`vendor`], [`gemini`]); its reply comes back through the tolerant
//! decoder ([`reply`]) and [`boxes`], which alone knows wire coordinates. [`prompt`] holds the words, [`reply_schema`] the
//! shapes asked for, [`catalogue`] says what each model can do, [`estimate`] what a question costs, [`fault`] what a failure
//! means, [`fingerprint`] whether a question was asked before. Nothing here opens a file, keeps a key or reads a clock, but
//! for [`transport`]: it alone opens sockets, is lent the key for one request, and watches the time.

pub mod boxes;
pub mod catalogue;
pub mod choice;
pub mod estimate;
pub mod fault;
pub mod fingerprint;
pub mod gemini;
pub mod prompt;
pub mod redact;
pub mod reply;
pub mod reply_schema;
pub mod request;
mod sse;
pub mod transport;
pub mod vendor;
