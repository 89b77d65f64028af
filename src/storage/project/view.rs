//! What was in view when the project was last used. Losing it harms nobody, so nothing here is an error on reading.

use std::path::Path;

use serde_json::Value;

use super::super::{SaveError, atomic, pretty, slide_file};

const FILE: &str = "view.json";

/// Larger than any view; a foreign file is not read into memory.
const MOST_BYTES: u64 = 1 << 20;

/// Keeps the view of a project folder.
pub fn save_view(dir: &Path, view: &Value) -> Result<(), SaveError> {
    atomic::write(&dir.join(FILE), pretty::pretty(view).as_bytes())
}

/// The view kept last; `None` where there is none that can be read.
pub fn load_view(dir: &Path) -> Option<Value> {
    let bytes = slide_file::read_limited(&dir.join(FILE), MOST_BYTES).ok()?;
    serde_json::from_slice(&bytes).ok()
}
