//! For the same questions our requests equal those of the official SDK, field by field; every deliberate difference stands
//! in one table with its reason, and a reason that is no longer needed fails.

use std::collections::BTreeSet;
use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use kirinuki::provider::catalogue::{ModelEntry, ThinkingStyle};
use kirinuki::provider::openai::OpenAi;
use kirinuki::provider::request::{Ask, HttpRequest, Method, Picture, PictureData, Turn, Without};
use kirinuki::provider::vendor::Vendor;
use serde_json::{Value, json};

use super::{SMALL, ask, entry, exchanges, to};

/// Where we differ on purpose, and why (sections of the reference).
const DIFFERENCES: &[(&[&str], &[&str], &str)] = &[
    (
        &["chat_reasoning_effort"],
        &["/body/verbosity"],
        "2.1: one JSON document is as long as it is; the models before GPT-5 refuse the field",
    ),
    (
        &["responses_image_schema", "responses_incomplete", "responses_refusal", "responses_stream"],
        &["/body/text/verbosity"],
        "2.2: as above",
    ),
    (&["responses_stream_error_event", "responses_stream_failed"], &["/body/text/verbosity"], "2.2: as above"),
    (&["responses_file_id"], &["/body/store"], "2.2: nothing is kept by the service"),
];

const OPENAI: &str = "http://127.0.0.1:PORT/v1";
const AZURE: &str = "http://127.0.0.1:PORT/openai/deployments";

/// The question a recorded call asked, in our words: the question, the model, what is left out, the address.
fn question(name: &str, theirs: &Value) -> Option<(Ask, ModelEntry, Without, &'static str)> {
    let model = theirs["model"].as_str().unwrap_or_default();
    let chat = Without { responses: true, ..Without::default() };
    let all = Without::default();
    let pictured = |thing: &str| {
        let bytes = small_png(theirs);
        let data = PictureData::Inline(Arc::from(bytes.as_slice()));
        let picture = Picture { mime: "image/png", size: SMALL, hash: String::new(), data };
        let system = "Return pixel boxes [x1,y1,x2,y2].".to_owned();
        Ask { system, pictures: vec![picture], ..ask(model, thing) }
    };
    let boxes = || pictured("Find every box on this slide.");
    let detailed = |detail: &str| ModelEntry { detail: Some(detail.to_owned()), ..entry(model) };
    let high = || detailed("high");
    let capped = |most: u32, entry: ModelEntry| ModelEntry { max_output_tokens: Some(most), ..entry };
    let thinks = |entry: ModelEntry| {
        let levels = ["low", "medium", "high"].map(str::to_owned).to_vec();
        ModelEntry { thinking: ThinkingStyle::Level { levels }, schema: true, ..entry }
    };
    Some(match name {
        "chat_content_filter"
        | "chat_refusal"
        | "err_404_model"
        | "err_429_quota"
        | "err_429_retry_after_121"
        | "err_429_retry_then_ok"
        | "err_429_should_retry_false" => (boxes(), high(), chat, OPENAI),
        "chat_length" => (boxes(), capped(4, high()), chat, OPENAI),
        "chat_stream" => (Ask { stream: true, ..boxes() }, high(), chat, OPENAI),
        "chat_image_schema" => {
            let model = ModelEntry { schema: true, temperature: true, ..capped(2048, high()) };
            (Ask { schema: Some(schema()), ..boxes() }, model, chat, OPENAI)
        }
        "chat_reasoning_effort" => {
            (Ask { schema: Some(schema()), ..boxes() }, capped(8000, thinks(detailed("auto"))), chat, OPENAI)
        }
        "responses_image_schema"
        | "responses_incomplete"
        | "responses_refusal"
        | "responses_stream"
        | "responses_stream_error_event"
        | "responses_stream_failed" => {
            let stream = name.starts_with("responses_stream");
            let model = capped(4096, thinks(detailed("original")));
            (Ask { schema: Some(schema()), stream, ..boxes() }, model, all, OPENAI)
        }
        "responses_file_id" => {
            let data = PictureData::Uploaded("file-abc".to_owned());
            let picture = Picture { mime: "image/png", size: SMALL, hash: String::new(), data };
            (Ask { pictures: vec![picture], ..ask(model, "x") }, high(), all, OPENAI)
        }
        "azure_openai_chat" | "azure_openai_err_content_filter" => (boxes(), high(), all, AZURE),
        _ => return None,
    })
}

/// What is asked for, before a dialect closes its objects.
fn schema() -> Value {
    let four = json!({ "type": "array", "items": { "type": "number" }, "minItems": 4, "maxItems": 4 });
    let region = json!({ "type": "object", "required": ["label", "box"],
        "properties": { "label": { "type": "string" }, "box": four } });
    json!({ "type": "object", "required": ["regions"],
        "properties": { "regions": { "type": "array", "items": region } } })
}

/// The picture of a recorded question.
fn small_png(body: &Value) -> Vec<u8> {
    let places = ["/messages/1/content/0/image_url/url", "/input/0/content/0/image_url"];
    let address = places.iter().find_map(|place| body.pointer(place)?.as_str()).unwrap();
    STANDARD.decode(address.strip_prefix("data:image/png;base64,").unwrap()).unwrap()
}

/// Method, path, the header of the key with what stands before it, type and body.
fn their_request(request: &Value) -> Value {
    let pairs = request["headers"].as_array().unwrap();
    let header = |wanted: &str| {
        let pair = pairs.iter().find(|pair| pair[0].as_str().unwrap().eq_ignore_ascii_case(wanted));
        pair.map(|pair| pair[1].as_str().unwrap().to_owned())
    };
    let key = ["authorization", "api-key"].into_iter().find_map(|name| {
        let value = header(name)?;
        Some(json!([name, value.strip_suffix("sk-test-FAKE").or(value.strip_suffix("az-FAKE"))]))
    });
    let mut out = json!({ "method": request["method"], "path": request["path"], "key": key, "headers": {},
        "body": request["body"].get("json").cloned().unwrap_or_default() });
    if let Some(kind) = header("content-type") {
        out["headers"]["content-type"] = json!(kind);
    }
    out
}

fn our_request(request: &HttpRequest, base: &str, model: &ModelEntry) -> Value {
    let header = OpenAi.key_header(&to(model, Without::default(), base));
    let method = match request.method {
        Method::Get => "GET",
        Method::Post => "POST",
        Method::Delete => "DELETE",
    };
    let path = base.trim_start_matches("http://127.0.0.1:PORT").to_owned() + &request.path;
    let headers: serde_json::Map<String, Value> =
        request.headers.iter().map(|(name, value)| (name.to_lowercase(), json!(value))).collect();
    let body = if request.body.is_empty() { Value::Null } else { serde_json::from_slice(&request.body).unwrap() };
    json!({ "method": method, "path": path, "key": [header.name, header.prefix], "headers": headers, "body": body })
}

/// The places where two values differ.
fn differences(theirs: &Value, ours: &Value, at: &str, out: &mut BTreeSet<String>) {
    match (theirs, ours) {
        (Value::Object(a), Value::Object(b)) => {
            for key in a.keys().chain(b.keys()) {
                match (a.get(key), b.get(key)) {
                    (Some(a), Some(b)) => differences(a, b, &format!("{at}/{key}"), out),
                    _ => drop(out.insert(format!("{at}/{key}"))),
                }
            }
        }
        (Value::Array(a), Value::Array(b)) if a.len() == b.len() => {
            a.iter().zip(b).enumerate().for_each(|(i, (a, b))| differences(a, b, &format!("{at}/{i}"), out));
        }
        (a, b) if a != b => drop(out.insert(at.to_owned())),
        _ => {}
    }
}

#[test]
fn our_requests_are_those_of_the_sdk() {
    let names = [
        "azure_openai_chat",
        "azure_openai_err_content_filter",
        "chat_content_filter",
        "chat_image_schema",
        "chat_length",
        "chat_reasoning_effort",
        "chat_refusal",
        "chat_stream",
        "err_404_model",
        "err_429_quota",
        "err_429_retry_after_121",
        "err_429_retry_then_ok",
        "err_429_should_retry_false",
        "models_list",
        "responses_file_id",
        "responses_image_schema",
        "responses_incomplete",
        "responses_refusal",
        "responses_stream",
        "responses_stream_error_event",
        "responses_stream_failed",
    ];
    let mut wrong = Vec::new();
    for name in names {
        let Some(exchanges) = exchanges("openai", name) else { return };
        let theirs = &exchanges[0]["request"];
        let (request, model, base) = if name == "models_list" {
            (OpenAi.models(None).unwrap(), entry(""), OPENAI)
        } else {
            let (ask, model, without, base) = question(name, &theirs["body"]["json"]).unwrap();
            (OpenAi.build(&ask, &to(&model, without, base)), model, base)
        };
        let mut got = BTreeSet::new();
        differences(&their_request(theirs), &our_request(&request, base, &model), "", &mut got);
        let excused = DIFFERENCES.iter().filter(|(names, ..)| names.contains(&name));
        let excused: BTreeSet<String> = excused.flat_map(|(_, places, _)| *places).map(|s| (*s).to_owned()).collect();
        wrong.extend(got.difference(&excused).map(|place| format!("{name}{place}: differs")));
        wrong.extend(excused.difference(&got).map(|place| format!("{name}{place}: excused, but equal")));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

// ---- what no recording has -------------------------------------------------------------------------------------------

fn body(ask: &Ask, model: &ModelEntry, without: Without) -> Value {
    serde_json::from_slice(&OpenAi.build(ask, &to(model, without, OPENAI)).body).unwrap()
}

#[test]
fn earlier_turns_are_told_in_words() {
    let turn = |by_model, text: &str| Turn { by_model, text: text.to_owned() };
    let history = vec![turn(false, "Find the tables."), turn(true, "[]"), turn(true, "")];
    let asked = Ask { history, ..ask("gpt-6-sol", "左上の表も。") };
    let all = Without::default();
    let expected = json!([{ "role": "user", "content": "Find the tables." }, { "role": "assistant", "content": "[]" },
        { "role": "user", "content": [{ "type": "input_text", "text": "左上の表も。" }] }]);
    assert_eq!(body(&asked, &entry("gpt-6-sol"), all)["input"], expected);
    let chat = body(&asked, &entry("gpt-6-sol"), Without { responses: true, ..all });
    let roles: Vec<&str> =
        chat["messages"].as_array().unwrap().iter().map(|message| message["role"].as_str().unwrap()).collect();
    assert_eq!(roles, ["user", "assistant", "user"]);
    assert_eq!(chat["messages"][2]["content"], "左上の表も。");
}

#[test]
fn what_did_not_work_is_left_out() {
    let model = ModelEntry {
        schema: true,
        max_output_tokens: Some(100),
        detail: Some("original".to_owned()),
        thinking: ThinkingStyle::Level { levels: vec!["low".to_owned()] },
        ..entry("m")
    };
    let data = PictureData::Inline(Arc::from([1u8].as_slice()));
    let picture = Picture { mime: "image/png", size: SMALL, hash: String::new(), data };
    let asked = Ask { schema: Some(schema()), pictures: vec![picture], ..ask("m", "x") };
    let all = Without::default();
    let bare = Without { schema: true, thinking: true, detail: true, ..all };
    let has = |body: &Value, place: &str| body.pointer(place).is_some();
    let places = ["/text/format", "/reasoning", "/input/0/content/0/detail"];
    assert!(places.iter().all(|place| has(&body(&asked, &model, all), place)));
    assert!(!places.iter().any(|place| has(&body(&asked, &model, bare), place)));
    let places = ["/response_format", "/reasoning_effort", "/messages/0/content/0/image_url/detail"];
    let chat = |without| body(&asked, &model, Without { responses: true, ..without });
    assert!(places.iter().all(|place| has(&chat(all), place)));
    assert!(!places.iter().any(|place| has(&chat(bare), place)));
    assert!(has(&chat(all), "/max_completion_tokens") && !has(&chat(all), "/max_tokens"));
    let older = chat(Without { cap: true, ..all });
    assert!(has(&older, "/max_tokens") && !has(&older, "/max_completion_tokens"));
}
