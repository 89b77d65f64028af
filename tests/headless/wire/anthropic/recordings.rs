//! For the same inputs our requests equal those that the official SDKs put on the wire, field by field; every deliberate
//! difference stands in one table with its reason, and a reason that is no longer needed fails.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use kirinuki::provider::anthropic::Anthropic;
use kirinuki::provider::request::{Ask, HttpRequest, Method, PictureData, Without};
use kirinuki::provider::vendor::{KeyHeader, Vendor};
use serde_json::{Map, Value, json};

use super::super::{ask, json as parsed, png, shared, uploaded};
use super::{model, to};

/// Where we differ on purpose: recordings (all, if none is named), places, and why (sections of the reference).
const DIFFERENCES: &[(&[&str], &[&str], &str)] = &[
    (&[], &["/max_tokens"], "10: the cap counts thoughts too, and a page of regions is long"),
    (
        &[
            "err_400_dimension",
            "err_400_too_many_bytes",
            "err_401",
            "err_413",
            "err_429_retry_after_65",
            "err_429_then_529_then_ok",
            "messages_file_id",
            "messages_forced_tool",
            "messages_image",
            "messages_output_schema",
            "stop_max_tokens",
            "stop_refusal",
            "stream_error_midway",
            "stream_text",
            "stream_tool",
        ],
        &["/messages/0/content/0/transformations"],
        "4.1: a picture that would be shrunk is refused instead, as boxes are counted in its pixels",
    ),
    (
        &["messages_output_schema"],
        &["/thinking"],
        "4.1: which forms it takes differs from model to model; effort steers it",
    ),
    (
        &["messages_forced_tool", "stream_tool"],
        &["/tool_choice", "/tools"],
        "0.3: the models of today refuse a forced tool",
    ),
];

/// Exchanges of other services, which are not used: counting tokens, files.
const UNUSED: &[&str] = &["count_tokens", "files_upload"];

/// The path, the headers that matter and the body, as one object.
fn plain(method: &str, path: &str, headers: &[(String, String)], body: Value) -> Value {
    let kept = ["authorization", "x-api-key", "anthropic-version", "content-type"];
    let headers: Map<String, Value> = headers
        .iter()
        .map(|(name, value)| (name.to_lowercase(), json!(value)))
        .filter(|(name, _)| kept.contains(&name.as_str()))
        .collect();
    let mut out = json!({ "method": method, "path": path, "headers": headers });
    for (key, value) in body.as_object().into_iter().flatten() {
        out[key] = value.clone();
    }
    out
}

fn ours(request: &HttpRequest, header: KeyHeader) -> Value {
    let mut headers: Vec<(String, String)> =
        request.headers.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect();
    headers.push((header.name.to_owned(), format!("{}sk-ant-FAKE", header.prefix)));
    let method = if request.method == Method::Get { "GET" } else { "POST" };
    let body = if request.body.is_empty() { Value::Null } else { parsed(&request.body) };
    plain(method, &request.path, &headers, body)
}

fn theirs(request: &Value) -> Value {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let pairs = request["headers"].as_array().unwrap().iter();
    let headers: Vec<(String, String)> = pairs.map(|pair| (text(&pair[0]), text(&pair[1]))).collect();
    plain(&text(&request["method"]), &text(&request["path"]), &headers, request["body"]["json"].clone())
}

/// Our question of what a recording asks.
fn question(recorded: &Value) -> Ask {
    let body = &recorded["body"]["json"];
    let content = body["messages"][0]["content"].as_array().unwrap();
    let source = &content[0]["source"];
    let picture = match source["file_id"].as_str() {
        Some(id) => uploaded(id),
        None => png(&STANDARD.decode(source["data"].as_str().unwrap()).unwrap()),
    };
    assert!(matches!(picture.data, PictureData::Uploaded(_)) || source["media_type"] == "image/png");
    let format = &body["output_config"]["format"]["schema"];
    Ask {
        system: body["system"].as_str().unwrap_or_default().to_owned(),
        pictures: vec![picture],
        schema: format.is_object().then(|| format.clone()),
        stream: body["stream"] == true,
        ..ask(body["model"].as_str().unwrap(), content[1]["text"].as_str().unwrap())
    }
}

/// Every place where two documents differ.
fn differences(a: &Value, b: &Value, at: &str, out: &mut BTreeSet<String>) {
    match (a, b) {
        (Value::Object(a), Value::Object(b)) => {
            for key in a.keys().chain(b.keys()).collect::<BTreeSet<_>>() {
                let (a, b) = (a.get(key).unwrap_or(&Value::Null), b.get(key).unwrap_or(&Value::Null));
                differences(a, b, &format!("{at}/{key}"), out);
            }
        }
        (Value::Array(a), Value::Array(b)) if a.len() == b.len() => {
            for (nth, (a, b)) in a.iter().zip(b).enumerate() {
                differences(a, b, &format!("{at}/{nth}"), out);
            }
        }
        _ if a == b => {}
        _ => {
            out.insert(at.to_owned());
        }
    }
}

fn recordings(folder: &Path) -> Vec<(String, Value)> {
    let mut all: Vec<(String, Value)> = fs::read_dir(folder)
        .unwrap()
        .map(|file| file.unwrap().path())
        .filter(|path| path.extension().is_some_and(|kind| kind == "json"))
        .map(|path| (path.file_stem().unwrap().to_string_lossy().into_owned(), parsed(&fs::read(&path).unwrap())))
        .collect();
    all.sort_by(|a, b| a.0.cmp(&b.0));
    all
}

#[test]
fn requests_equal_those_of_the_sdk() {
    let Some(folder) = shared("data/sdk-recordings/anthropic") else { return };
    let (mut compared, mut needed) = (0, BTreeSet::new());
    for (name, recording) in recordings(&folder) {
        if UNUSED.contains(&name.as_str()) {
            continue;
        }
        for exchange in recording["exchanges"].as_array().unwrap() {
            let recorded = &exchange["request"];
            // The one question that was asked with an effort.
            let efforts: &[&str] =
                if recorded["body"]["json"]["output_config"].is_object() { &["low", "high"] } else { &[] };
            let model = model(efforts);
            let to = to(&model, Without::default());
            let request = match recorded["method"].as_str() {
                Some("GET") => Anthropic.models(None).unwrap(),
                _ => Anthropic.build(&question(recorded), &to),
            };
            let mut found = BTreeSet::new();
            differences(&ours(&request, Anthropic.key_header(&to)), &theirs(recorded), "", &mut found);
            for (nth, (names, places, _)) in DIFFERENCES.iter().enumerate() {
                if names.is_empty() || names.contains(&name.as_str()) {
                    for place in *places {
                        if found.remove(*place) {
                            needed.insert((nth, if names.is_empty() { "" } else { name.as_str() }.to_owned()));
                        }
                    }
                }
            }
            assert!(found.is_empty(), "{name}: {found:?}");
            compared += 1;
        }
    }
    for (nth, (names, _, why)) in DIFFERENCES.iter().enumerate() {
        let named = if names.is_empty() { &[""][..] } else { names };
        for name in named {
            assert!(needed.contains(&(nth, (*name).to_owned())), "no longer needed for {name}: {why}");
        }
    }
    assert_eq!(compared, 19, "recorded exchanges");
}

/// The SDK for another language puts the same on the wire.
#[test]
fn both_sdks_name_the_version_and_the_key_alike() {
    let Some(folder) = shared("data/sdk-recordings") else { return };
    let all = parsed(&fs::read(folder.join("node-sdk-headers.json")).unwrap());
    let recorded = all.as_array().unwrap().iter().find(|one| one["path"] == "/v1/messages").unwrap();
    let model = model(&[]);
    let to = to(&model, Without::default());
    let request = Anthropic.build(&ask("claude-opus-5-5", "hi"), &to);
    let ours = ours(&request, Anthropic.key_header(&to));
    let mut recorded = recorded.clone();
    recorded["body"] = json!({});
    assert_eq!(ours["headers"], theirs(&recorded)["headers"]);
    assert_eq!(
        (ours["path"].clone(), ours["messages"][0]["content"][0]["text"].clone()),
        (json!("/v1/messages"), json!("hi"))
    );
}

/// The version before, as a gateway may want it: the key in its own header, and still no sampling field.
#[test]
fn the_older_version_has_a_key_header_of_its_own() {
    let model = model(&["low", "max"]);
    let to = to(&model, Without { newest: true, detail: true, schema: true, ..Without::default() });
    let question =
        Ask { schema: Some(json!({ "type": "object" })), pictures: vec![png(b"x")], ..ask("claude-3", "hi") };
    let got = ours(&Anthropic.build(&question, &to), Anthropic.key_header(&to));
    assert_eq!(
        got["headers"],
        json!({ "content-type": "application/json", "anthropic-version": "2023-06-01", "x-api-key": "sk-ant-FAKE" })
    );
    assert_eq!(
        got["messages"][0]["content"][0],
        json!({ "type": "image", "source": { "type": "base64",
        "media_type": "image/png", "data": "eA==" } })
    );
    for absent in ["output_config", "temperature", "top_p", "top_k", "thinking", "system", "stream"] {
        assert!(got.get(absent).is_none(), "{absent}");
    }
}
