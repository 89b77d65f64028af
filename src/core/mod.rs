//! The domain: pure data and rules.
//!
//! Everything a project means lives here: slides, regions, schemas, records, and the one way they change (`edit`).
//! `core` knows no file, clock, thread, environment, picture codec, window or network. Coordinates are page pixels with
//! the origin at the top left and `x0 <= x1`, `y0 <= y1`; wire orders and screen points never get in here.

pub mod account;
pub mod arrange;
mod base64;
pub mod brush;
pub mod compare;
pub mod confirmed;
pub mod crop;
pub mod cut;
pub mod diagnostic;
pub mod document;
pub mod edit;
pub mod evidence;
pub mod fingerprint;
pub mod export;
pub mod fill;
pub mod gate;
pub mod geometry;
pub mod history;
pub mod hit;
pub mod id;
pub mod known;
pub mod lang;
pub mod lattice;
pub mod mask;
pub mod matching;
pub mod merge;
pub mod number;
pub mod operation;
pub mod order;
pub mod page_reading;
pub mod pairing;
pub mod outline;
pub mod overview;
pub mod provenance;
pub mod query;
pub mod record;
pub mod region;
pub mod report;
pub mod review;
pub mod rle;
pub mod rule;
pub mod schema;
pub mod slide;
pub mod table;
pub mod table_export;
pub mod table_text;
pub mod text_layer;
pub mod usage;
pub mod value;
pub mod verify;
pub mod vertices;
