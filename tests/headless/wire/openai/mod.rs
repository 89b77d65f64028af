//! OpenAI's wires: what is sent equals what the official SDK sends, and whatever comes back is understood. The recorded
//! requests are exact; the recorded answers are written to the SDK's types and say so.

mod recordings;
mod replies;

use std::path::PathBuf;

use kirinuki::core::geometry::Size;
use kirinuki::provider::catalogue::ModelEntry;
use kirinuki::provider::request::Without;
use kirinuki::provider::vendor::To;
use serde_json::Value;

use super::ask;

/// The exchanges of a recording; `None`, said aloud, where the recordings are missing.
fn exchanges(folder: &str, name: &str) -> Option<Vec<Value>> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/data/sdk-recordings").join(folder);
    if !path.is_dir() {
        eprintln!("skipped: {} is missing", path.display());
        return None;
    }
    let bytes = std::fs::read(path.join(format!("{name}.json"))).unwrap();
    let recording: Value = serde_json::from_slice(&bytes).unwrap();
    Some(recording["exchanges"].as_array().unwrap().clone())
}

/// The bytes of a recorded answer: a body as it stands there, or the pieces of a stream.
fn answer(response: &Value) -> Vec<u8> {
    match response.get("body_chunks").and_then(Value::as_array) {
        Some(chunks) => chunks.iter().map(|chunk| chunk.as_str().unwrap()).collect::<String>().into_bytes(),
        None => response["body"].to_string().into_bytes(),
    }
}

fn headers(response: &Value) -> Vec<(String, String)> {
    let pairs = response["headers"].as_object().into_iter().flatten();
    pairs.map(|(name, value)| (name.to_lowercase(), value.as_str().unwrap_or_default().to_owned())).collect()
}

fn entry(id: &str) -> ModelEntry {
    ModelEntry::unknown("openai", id)
}

fn to<'a>(model: &'a ModelEntry, without: Without, base: &'a str) -> To<'a> {
    To { model, without, base }
}

const SMALL: Size = Size { width: 64, height: 48 };
