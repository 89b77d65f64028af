//! What vision models are sent and what they send back, as pure data.
//!
//! `reply` reads a model's raw text into items and detections; `boxes` turns wire coordinates into page pixels and back.
//! Nothing here opens a file or a socket, knows a key or reads a clock.

pub mod boxes;
pub mod reply;
