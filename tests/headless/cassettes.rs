//! Exchanges of our own making, one folder each under `tests/cassettes/<provider>/`: a question, the request it must become,
//! and an answer with what must be understood of it. Everything goes through the `Vendor` trait, so that a new provider
//! needs a folder here and no line of code.
//!
//! They are written by hand, say so, and prove nothing about a service: the recorded requests of the vendors' libraries do
//! that (`wire`).

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use kirinuki::core::geometry::Size;
use kirinuki::core::usage::Usage;
use kirinuki::provider::catalogue::ModelEntry;
use kirinuki::provider::choice::{MaskWish, MediaResolution, Thinking};
use kirinuki::provider::fault::Fault;
use kirinuki::provider::request::{Ask, HttpRequest, Method, Picture, PictureData, Task, Turn, Without};
use kirinuki::provider::vendor::{Answered, To, VENDORS, Vendor, vendor};
use serde::Deserialize;
use serde_json::{Value, json};

/// What stands for the base64 of the picture in a request.
const PICTURE: &str = "<picture>";

/// The bytes of that picture: no vendor's file looks into them.
const BYTES: &[u8] = b"\x89PNG of no picture";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Cassette {
    about: String,
    base: String,
    #[serde(default)]
    without: Without,
    model: ModelEntry,
    ask: Asked,
    request: Value,
    answer: Answer,
    expected: Expected,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Asked {
    #[serde(default)]
    system: String,
    #[serde(default)]
    history: Vec<(bool, String)>,
    prompt: String,
    #[serde(default)]
    schema: Option<Value>,
    #[serde(default)]
    pictures: usize,
    #[serde(default)]
    stream: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Answer {
    status: u16,
    #[serde(default)]
    headers: Vec<(String, String)>,
    file: String,
}

#[derive(Deserialize)]
#[serde(untagged, deny_unknown_fields)]
enum Expected {
    Answered {
        text: String,
        model: String,
        #[serde(default)]
        cut: bool,
        #[serde(default)]
        notices: Vec<String>,
        #[serde(default)]
        usage: Usage,
    },
    Failed {
        fault: String,
        remedy: String,
    },
}

impl Asked {
    fn ask(self, model: &str) -> Ask {
        let picture = Picture {
            mime: "image/png",
            size: Size { width: 8, height: 6 },
            hash: String::new(),
            data: PictureData::Inline(Arc::from(BYTES)),
        };
        Ask {
            task: Task::Detect,
            model: model.to_owned(),
            system: self.system,
            history: self.history.into_iter().map(|(by_model, text)| Turn { by_model, text }).collect(),
            pictures: vec![picture; self.pictures],
            prompt: self.prompt,
            schema: self.schema,
            masks: MaskWish::None,
            thinking: Thinking::Least,
            media: MediaResolution::Automatic,
            stream: self.stream,
        }
    }
}

/// A request as it is written in a cassette.
fn written(request: &HttpRequest, vendor: &dyn Vendor, to: &To<'_>) -> Value {
    let method = match request.method {
        Method::Get => "GET",
        Method::Post => "POST",
        Method::Delete => "DELETE",
    };
    let header = vendor.key_header(to);
    let body = String::from_utf8(request.body.to_vec()).unwrap().replace(&STANDARD.encode(BYTES), PICTURE);
    json!({ "method": method, "path": request.path, "key": format!("{}: {}", header.name, header.prefix),
        "headers": request.headers.iter().map(|(name, value)| (name.to_lowercase(), json!(value))).collect::<serde_json::Map<_, _>>(),
        "body": serde_json::from_str::<Value>(&body).unwrap() })
}

fn read(vendor: &dyn Vendor, stream: bool, to: &To<'_>, pieces: &[&[u8]]) -> Result<Answered, Fault> {
    let mut reader = vendor.reader(stream, to);
    for piece in pieces {
        reader.push(piece)?;
    }
    reader.finish()
}

fn check(provider: &str, folder: &Path) {
    let name = folder.strip_prefix(cassettes()).unwrap().display().to_string();
    let text = fs::read(folder.join("exchange.json")).unwrap();
    let cassette: Cassette = serde_json::from_slice(&text).unwrap_or_else(|error| panic!("{name}: {error}"));
    assert!(cassette.about.contains("by hand"), "{name} does not say where it comes from");
    let vendor = vendor(provider).unwrap_or_else(|| panic!("{name}: no such provider"));
    let to = To { model: &cassette.model, without: cassette.without, base: &cassette.base };
    let stream = cassette.ask.stream;
    let request = vendor.build(&cassette.ask.ask(&cassette.model.id), &to);
    let ours = written(&request, vendor, &to);
    assert_eq!(ours, cassette.request, "{name}: the request is\n{ours:#}");
    let body = fs::read(folder.join(&cassette.answer.file)).unwrap();
    let got = if cassette.answer.status == 200 {
        let whole = read(vendor, stream, &to, &[&body]);
        let letters: Vec<&[u8]> = body.chunks(1).collect();
        assert_eq!(read(vendor, stream, &to, &letters), whole, "{name}: byte by byte");
        whole
    } else {
        Err(vendor.fault(cassette.answer.status, &cassette.answer.headers, &body, 0))
    };
    match (got, cassette.expected) {
        (Ok(got), Expected::Answered { text, model, cut, notices, usage }) => {
            let codes: Vec<&str> = got.notices.iter().map(|notice| notice.code.as_str()).collect();
            assert_eq!((got.text, got.model, got.cut, got.usage), (text, model, cut, usage), "{name}");
            assert_eq!(codes, notices, "{name}");
        }
        (Err(got), Expected::Failed { fault, remedy }) => {
            assert_eq!((got.code, format!("{:?}", got.remedy)), (fault.as_str(), remedy), "{name}");
        }
        (got, _) => panic!("{name}: {got:?}"),
    }
}

fn cassettes() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/cassettes")
}

fn folders(of: &Path) -> Vec<PathBuf> {
    let mut all: Vec<_> = fs::read_dir(of).unwrap().map(|entry| entry.unwrap().path()).collect();
    all.retain(|path| path.is_dir());
    all.sort();
    all
}

#[test]
fn every_exchange_is_built_and_understood() {
    let providers = folders(&cassettes());
    for provider in &providers {
        let name = provider.file_name().unwrap().to_string_lossy().into_owned();
        folders(provider).iter().for_each(|folder| check(&name, folder));
    }
    // Gemini has its own recordings and fixtures, older than these.
    let missing = VENDORS.iter().map(|vendor| vendor.name()).filter(|name| *name != "gemini");
    let missing: Vec<_> = missing.filter(|name| !cassettes().join(name).is_dir()).collect();
    assert!(missing.is_empty(), "no cassettes of {missing:?}");
}
