//! The wire of each vendor: what is sent equals what the official SDK sends, and whatever comes back is understood.

mod anthropic;
mod azure;
mod failures;
mod ollama;
mod openai;
mod places;
mod recordings;
mod replies;

use std::path::PathBuf;
use std::sync::Arc;

use kirinuki::core::geometry::Size;
use kirinuki::provider::catalogue::ModelEntry;
use kirinuki::provider::choice::{MaskWish, MediaResolution, Thinking};
use kirinuki::provider::request::{Ask, Picture, PictureData, Task};
use serde_json::Value;

/// A folder beside the package with collected data; `None`, said aloud, where it is missing.
fn shared(part: &str) -> Option<PathBuf> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared").join(part);
    if !path.is_dir() {
        eprintln!("skipped: {} is missing", path.display());
        return None;
    }
    Some(path)
}

fn fixture(name: &str) -> Vec<u8> {
    std::fs::read(PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/gemini").join(name)).unwrap()
}

fn json(bytes: &[u8]) -> Value {
    serde_json::from_slice(bytes).unwrap()
}

/// The barest question.
fn ask(model: &str, prompt: &str) -> Ask {
    Ask {
        task: Task::Detect,
        model: model.to_owned(),
        system: String::new(),
        history: Vec::new(),
        pictures: Vec::new(),
        prompt: prompt.to_owned(),
        schema: None,
        masks: MaskWish::None,
        thinking: Thinking::Least,
        media: MediaResolution::Automatic,
        stream: false,
    }
}

fn entry(id: &str) -> ModelEntry {
    ModelEntry::unknown("gemini", id)
}

fn png(bytes: &[u8]) -> Picture {
    let data = PictureData::Inline(Arc::from(bytes));
    Picture { mime: "image/png", size: Size { width: 8, height: 6 }, hash: String::new(), data }
}

fn uploaded(uri: &str) -> Picture {
    Picture { data: PictureData::Uploaded(uri.to_owned()), ..png(b"") }
}
