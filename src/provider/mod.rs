//! What vision models are sent and what they send back, as pure data.
//!
//! A question ([`request`]) becomes a vendor's request ([`vendor`], [`gemini`], [`openai`], [`anthropic`], [`compatible`]); its
//! reply comes back through the tolerant decoder ([`reply`]) and [`boxes`], which alone knows wire coordinates. [`prompt`]
//! holds the words, [`reply_schema`] the shapes asked for, [`catalogue`] says what each model can do, [`grounding`] how it
//! counts places, [`sizing`] how its service shrinks pictures, [`vision`] whether it sees any, [`estimate`] what a question
//! costs, [`fault`] what a failure means, [`fingerprint`] whether a question was asked before. What vendors have in common on
//! the wire is in `reading`, `ending`, `failure`, `error_object` and `wait`. Nothing here opens a file, keeps a key or reads a
//! clock, but for [`transport`]: it alone opens sockets, is lent the key for one request, and watches the time. A service that
//! reads pages and takes no question is a [`page_reader`]: [`azure_di`].

mod address;
pub mod anthropic;
pub mod azure_di;
pub mod boxes;
pub mod catalogue;
pub mod choice;
pub mod compatible;
pub mod counting;
mod ending;
mod error_object;
pub mod estimate;
mod failure;
pub mod fault;
pub mod fingerprint;
pub mod gemini;
pub mod grounding;
pub mod ollama;
pub mod openai;
pub mod page_reader;
pub mod prompt;
mod reading;
pub mod redact;
pub mod reply;
pub mod reply_schema;
pub mod request;
pub mod sizing;
mod sse;
mod thoughts;
pub mod transport;
pub mod vendor;
pub mod vision;
mod wait;
