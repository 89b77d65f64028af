//! What vision models are sent and what they send back, as pure data.
//!
//! A question ([`request`]) becomes a vendor's request ([`vendor`], [`gemini`]); its reply comes back through the tolerant
//! decoder ([`reply`]) and [`boxes`], which alone knows wire coordinates. [`catalogue`] says what each model can do,
//! [`fault`] what a failure means. Nothing here opens a file, keeps a key or reads a clock, but for [`transport`]: it alone opens sockets,
//! is lent the key for one request, and watches the time. [`fingerprint`] tells whether a question was asked before.

pub mod boxes;
pub mod catalogue;
pub mod choice;
pub mod fault;
pub mod fingerprint;
pub mod gemini;
pub mod reply;
pub mod request;
pub mod transport;
pub mod vendor;
