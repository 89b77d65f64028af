//! Files: projects, exports, settings, and the bytes of slides.
//!
//! Owns every path the program writes to. A save goes beside the old file and then replaces it (`atomic`); what cannot be
//! read is kept aside, never overwritten (`aside`). Refuses to decode pixels (`raster`), to decide anything
//! (`session`) and to touch the network. No key is ever written here.

mod aside;
pub mod atomic;
pub mod cache;
pub mod cassettes;
pub mod export;
pub mod file_name;
pub mod import;
pub mod models;
pub mod pages;
pub mod places;
mod pretty;
pub mod project;
pub mod prompts;
pub mod secrets;
pub mod settings;
pub mod slide_file;

pub use atomic::{SaveError, SaveStep};
pub use project::{Project, ProjectError};
