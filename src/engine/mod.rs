//! Runs effects on tokio, owns decoded pages, wakes the front door when something happened.
//!
//! The window and the command line share it. It decides nothing: what an answer means is the session's business.

pub mod page_store;

use std::sync::Arc;

use crate::core::schema::{Schema, SchemaError};
use crate::core::text_layer::TextLayer;
use crate::session::effect::Effect;
use crate::session::event::Event;

use page_store::{PageStore, Tile, TileKey};

/// The running engine. Dropping it stops every job and waits for the saver.
pub struct Engine {
    pages: Arc<PageStore>,
}

impl Engine {
    /// Starts effects. Never waits.
    pub fn perform(&self, _effects: Vec<Effect>) {}

    /// What has happened since the last call. Never waits.
    pub fn drain(&self) -> Vec<Event> {
        Vec::new()
    }

    /// The page store: pixels, tiles and thumbnails of the pages that are loaded.
    pub fn pages(&self) -> &PageStore {
        &self.pages
    }

    /// One tile of a page for the screen; when it is not cut yet, it is cut in the background and the window is woken.
    pub fn tile(&self, key: &TileKey) -> Option<Arc<Tile>> {
        self.pages.tile(key)
    }

    /// The words of a page, once they were read.
    pub fn text_layer(&self, _hash: &str) -> Option<Arc<TextLayer>> {
        None
    }

    /// A schema from either notation, its patterns checked as well.
    pub fn check_schema(&self, text: &str) -> Result<Schema, SchemaError> {
        Schema::parse(text)
    }
}
