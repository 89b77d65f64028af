//! Ollama's own wire: what is sent equals what its library sends but for what we mean to say, and its recorded answers are
//! understood.

use std::path::PathBuf;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use kirinuki::provider::catalogue::Catalogue;
use kirinuki::provider::ollama::Ollama;
use kirinuki::provider::request::{Ask, Without};
use kirinuki::provider::vendor::{To, Vendor};
use kirinuki::provider::vision::{Sight, sight};
use serde_json::{Value, json};

use super::{ask, entry, png};

/// The only exchange of a recording; `None`, said aloud, where the recordings are missing.
fn exchange(name: &str) -> Option<Value> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/data/sdk-recordings/ollama-native");
    if !folder.is_dir() {
        eprintln!("skipped: {} is missing", folder.display());
        return None;
    }
    let recording: Value =
        serde_json::from_slice(&std::fs::read(folder.join(format!("{name}.json"))).unwrap()).unwrap();
    Some(recording["exchanges"][0].clone())
}

fn answer(exchange: &Value) -> Vec<u8> {
    match exchange["response"]["body_chunks"].as_array() {
        Some(chunks) => chunks.iter().map(|chunk| chunk.as_str().unwrap()).collect::<String>().into_bytes(),
        None => exchange["response"]["body"].to_string().into_bytes(),
    }
}

/// The recorded question as we ask it, and as it was recorded.
fn both(exchange: &Value, without: Without) -> (Value, Value) {
    let theirs = exchange["request"]["body"]["json"].clone();
    let picture = STANDARD.decode(theirs["messages"][0]["images"][0].as_str().unwrap()).unwrap();
    let model = kirinuki::provider::catalogue::ModelEntry { schema: true, ..entry("qwen3-vl:8b") };
    let asked = Ask {
        pictures: vec![png(&picture)],
        schema: theirs.get("format").cloned(),
        stream: theirs["stream"] == json!(true),
        ..ask("qwen3-vl:8b", "Find every box.")
    };
    let request = Ollama.build(&asked, &To { model: &model, without, base: "http://localhost:11434" });
    assert_eq!(request.path, exchange["request"]["path"].as_str().unwrap());
    (serde_json::from_slice(&request.body).unwrap(), theirs)
}

#[test]
fn our_requests_are_those_of_the_library() {
    let Some(exchange) = exchange("chat_image_schema") else { return };
    let (mut ours, mut theirs) = both(&exchange, Without::default());
    // A schema is closed by us; how long the model stays loaded is the server's to say; no tools are offered.
    assert_eq!(ours["format"]["additionalProperties"], false);
    assert_eq!(ours["format"]["properties"]["regions"]["items"]["required"], json!(["label", "bbox_2d"]));
    for body in [&mut ours, &mut theirs] {
        let body = body.as_object_mut().unwrap();
        ["format", "keep_alive", "tools", "options"].iter().for_each(|key| drop(body.remove(*key)));
    }
    assert_eq!(ours, theirs);
}

#[test]
fn recorded_answers_are_understood() {
    let model = entry("qwen3-vl:8b");
    let to = To { model: &model, without: Without::default(), base: "http://localhost:11434" };
    let read = |name: &str, stream: bool| {
        let bytes = answer(&exchange(name)?);
        let mut last = None;
        for at in 0..=bytes.len() {
            let (head, tail) = bytes.split_at(at);
            let mut reader = Ollama.reader(stream, &to);
            let got = reader.push(head).and_then(|_| reader.push(tail)).and_then(|_| reader.finish());
            let got = got.map(|got| (got.text, got.cut, got.usage.output_tokens)).map_err(|fault| fault.code);
            assert!(last.as_ref().is_none_or(|last| *last == got), "{name}, cut at {at}: {got:?}");
            last = Some(got);
        }
        last
    };
    let regions = "{\"regions\":[]}".to_owned();
    for (name, stream) in [("chat_image_schema", false), ("chat_stream", true)] {
        let Some(got) = read(name, stream) else { return };
        assert_eq!(got, Ok((regions.clone(), false, 42)), "{name}");
    }
    assert_eq!(read("chat_stream_error_line", true), Some(Err("service-failed")));
}

#[test]
fn models_are_listed_with_what_is_known_of_their_family() {
    let Some(tags) = exchange("tags") else { return };
    let listed = Ollama.listed(&answer(&tags)).unwrap().models;
    assert_eq!(listed.iter().map(|model| model.id.as_str()).collect::<Vec<_>>(), ["qwen3-vl:8b"]);
    let catalogue = Catalogue::shipped().with_listed("ollama", &listed);
    let entry = catalogue.entry("ollama", "qwen3-vl:8b");
    assert_eq!(entry.grounding, kirinuki::provider::grounding::Grounding::ThousandthsXFirst);
    assert_eq!(sight(200, &answer(&exchange("show").unwrap())), Sight::Sees);
    let missing = exchange("err_404_model").unwrap();
    assert_eq!(Ollama.fault(404, &[], &answer(&missing), 0).code, "model-missing");
}
