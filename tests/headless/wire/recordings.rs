//! For the same inputs our requests equal those that the official SDKs put on the wire, field by field; every deliberate
//! difference stands in one table with its reason, and a reason that is no longer needed fails.

use std::collections::BTreeSet;
use std::fs;

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE};
use kirinuki::provider::catalogue::{Masks, ModelEntry, ThinkingStyle};
use kirinuki::provider::choice::{MaskWish, MediaResolution, Thinking};
use kirinuki::provider::gemini::{Gemini, files, models};
use kirinuki::provider::request::{Ask, HttpRequest, Method, Task, Turn, Without};
use kirinuki::provider::vendor::{To, Vendor};
use serde_json::{Map, Value, json};

use super::{ask, entry, fixture, json as parsed, png, shared, uploaded};

/// Where we differ on purpose: exchange (`recording/number`), places, and why (sections of the reference).
const DIFFERENCES: &[(&[&str], &[&str], &str)] = &[
    (
        &["01/0"],
        &["/body/safetySettings", "/body/generationConfig/seed"],
        "2: options of that one call; a slide needs neither, and the service's own settings hold",
    ),
    (
        &["02/0", "22/generateContent/0"],
        &["/body/generationConfig/responseSchema", "/body/generationConfig/responseJsonSchema"],
        "2: plain JSON Schema is sent; the upper-case subset and it exclude each other",
    ),
    (
        &["04/0", "05/0", "05/1", "09/0", "10/0", "16/0", "19/0", "20/0", "20/1", "20/2", "21/0", "22/stream/0"],
        &["/body/generationConfig/responseMimeType"],
        "8: every question wants JSON, also from a model nobody knows",
    ),
    (
        &["05/1"],
        &[
            "/body/contents/0/parts/0/inlineData",
            "/body/contents/0/parts/0/text",
            "/body/contents/0/parts/1",
            "/body/contents/2/parts/0/inlineData",
            "/body/contents/2/parts/0/text",
            "/body/contents/2/parts/1",
        ],
        "2: nothing is remembered between turns; pictures go with the turn that asks about them",
    ),
    (
        &["10/0"],
        &[
            "/body/contents/0/parts/0/text",
            "/body/contents/0/parts/0/inlineData",
            "/body/contents/0/parts/1/inlineData/data",
            "/body/contents/0/parts/2/inlineData",
            "/body/contents/0/parts/2/fileData",
            "/body/contents/0/parts/3/fileData",
            "/body/contents/0/parts/3/text",
        ],
        "2: pictures before words",
    ),
    (
        &["16/0"],
        &["/body/contents/0/parts/0/mediaResolution", "/body/generationConfig/thinkingConfig/includeThoughts"],
        "7: ULTRA_HIGH was refused on v1beta, resolution is set once for all pictures; thoughts are not shown",
    ),
    (&["17/0"], &["/path"], "1: v1beta, where the -latest names work"),
    (&["11/0", "11/1"], &["/path"], "1: a larger page, so that one request is enough"),
    (
        &["06/0", "07/0", "22/upload/0", "06/1", "07/1", "07/2", "22/upload/1"],
        &["/headers/x-goog-upload-file-name"],
        "5: the name is only for the service's list, and the start says it in its body",
    ),
    (&["07/0"], &["/body/file/displayName"], "5: a name helps the user who looks at the list"),
    (
        &["06/1", "07/1", "07/2"],
        &[
            "/headers/x-goog-upload-protocol",
            "/headers/x-goog-upload-header-content-length",
            "/headers/x-goog-upload-header-content-type",
        ],
        "5: the start said all this",
    ),
    (&["06/1", "07/1", "07/2", "22/upload/1"], &["/headers/content-type"], "5: the bytes of a picture are not JSON"),
    (&["22/upload/1"], &["/key"], "5: the address carries its own right of entry; the Python SDK sends no key there"),
    (&["08/0", "08/1", "08/3", "11/0", "11/1"], &["/headers/content-type"], "1: a request without a body has no type"),
];

/// Exchanges of other services, which are not used: batch, cache, interactions, lists of files, one model alone.
const UNUSED: &[&str] = &["08/2", "11/2", "13", "14", "15", "18"];

const URI: &str = "https://generativelanguage.googleapis.com/v1beta/files/abc123xyz";

fn small_png() -> Vec<u8> {
    STANDARD
        .decode("iVBORw0KGgoAAAANSUhEUgAAAAgAAAAGCAIAAABxZ0isAAAAEklEQVR4nGP8z4AdMOEQp4sEAJiFAQtsMIKbAAAAAElFTkSuQmCC")
        .unwrap()
}

fn no_thinking(id: &str) -> ModelEntry {
    ModelEntry { thinking: ThinkingStyle::Budget { least: 0, most: 24576 }, ..entry(id) }
}

/// The question each recorded call asked, in our words.
fn question(exchange: &str) -> Option<(Ask, ModelEntry)> {
    let flash = "gemini-2.5-flash";
    let pictured = |prompt: &str| Ask { pictures: vec![png(&small_png())], ..ask(flash, prompt) };
    let schema = || {
        json!({ "type": "array", "items": { "type": "object", "required": ["box_2d", "label"], "properties": {
            "box_2d": { "type": "array", "items": { "type": "integer" }, "minItems": 4, "maxItems": 4 },
            "label": { "type": "string" } } } })
    };
    let with_schema = ModelEntry { schema: true, ..entry(flash) };
    let chat = |prompt: &str| Ask { system: "You annotate slides.".to_owned(), ..pictured(prompt) };
    Some(match exchange {
        "01/0" => {
            let system = "Return bounding boxes as a JSON array with labels. Limit to 25 objects.".to_owned();
            let prompt = "Detect the prominent items. Return box_2d and label.";
            let model =
                ModelEntry { temperature: true, media: true, max_output_tokens: Some(8192), ..no_thinking(flash) };
            (Ask { system, media: MediaResolution::High, ..pictured(prompt) }, model)
        }
        "02/0" => (Ask { schema: Some(schema()), ..pictured("detect") }, with_schema),
        "03/0" => (Ask { schema: Some(schema()), ..ask(flash, "detect") }, with_schema),
        "04/0" => (Ask { stream: true, ..pictured("detect") }, no_thinking(flash)),
        "05/0" => (chat("Find all the charts."), entry(flash)),
        "05/1" => {
            let turn = |by_model, text: &str| Turn { by_model, text: text.to_owned() };
            let reply = r#"[{"box_2d": [100, 200, 300, 400], "label": "box"}]"#;
            let history = vec![turn(false, "Find all the charts."), turn(true, reply)];
            (Ask { history, ..chat("Only the ones with a legend.") }, entry(flash))
        }
        "09/0" => (Ask { pictures: vec![uploaded(URI)], ..ask(flash, "Caption") }, entry(flash)),
        "10/0" => {
            let other = "iVBORw0KGgoAAAANSUhEUgAAAAUAAAAFCAIAAAACDbGyAAAAFElEQVR4nGNkYPjPgASYGFABqXwATpMBCb_kZHAAAAAASUVORK5CYII=";
            let pictures = vec![png(&small_png()), png(&URL_SAFE.decode(other).unwrap()), uploaded(URI)];
            (Ask { pictures, ..ask(flash, "What is different between these images?") }, entry(flash))
        }
        "16/0" => {
            let levels = ["low", "medium", "high"].map(str::to_owned).to_vec();
            let model =
                ModelEntry { thinking: ThinkingStyle::Level { levels }, media: true, ..entry("gemini-3.8-flash") };
            (Ask { model: "gemini-3.8-flash".to_owned(), ..pictured("detect") }, model)
        }
        "17/0" => (Ask { system: "s".to_owned(), ..ask(flash, "x") }, no_thinking(flash)),
        "19/0" | "20/0" | "20/1" | "20/2" | "21/0" => (ask(flash, "x"), entry(flash)),
        "22/generateContent/0" => {
            let model = ModelEntry { temperature: true, media: true, schema: true, ..no_thinking(flash) };
            let asked = Ask { system: "sys".to_owned(), media: MediaResolution::High, ..pictured("detect") };
            (Ask { schema: Some(schema()), ..asked }, model)
        }
        "22/stream/0" => (Ask { stream: true, ..ask(flash, "x") }, entry(flash)),
        _ => return None,
    })
}

/// What we send for the same exchange. Uploads need the recorded bytes and the address the service named before.
fn ours(exchange: &str, theirs: &Value, before: Option<&Value>) -> Option<HttpRequest> {
    let piece = |offset: usize| {
        let answer = before.and_then(|before| before["response"]["headers"].as_array()).cloned().unwrap_or_default();
        let pair = |pair: &Value| (pair[0].as_str().unwrap().to_owned(), pair[1].as_str().unwrap().to_owned());
        let headers: Vec<(String, String)> = answer.iter().map(pair).collect();
        let path = files::upload_path(&headers, "http://127.0.0.1:PORT")
            .unwrap_or_else(|_| theirs["path"].as_str().unwrap().to_owned());
        let start = STANDARD.decode(theirs["body"]["__raw_prefix_b64"].as_str().unwrap_or_default()).unwrap();
        let mut bytes = vec![0; if exchange.starts_with("07") { 8_389_842 } else { 75 }];
        bytes[offset..offset + start.len()].copy_from_slice(&start);
        files::piece(&path, &bytes, offset).0
    };
    Some(match exchange {
        "06/0" => files::start("slide.png", "image/png", 75),
        "07/0" => files::start("big.bin", "application/octet-stream", 8_389_842),
        "22/upload/0" => files::start("s", "image/png", 75),
        "06/1" | "07/1" | "22/upload/1" => piece(0),
        "07/2" => piece(8 * 1024 * 1024),
        "08/0" | "08/1" => files::get("files/abc123xyz"),
        "08/3" => files::delete("files/abc123xyz"),
        "11/0" => models::list(None),
        "11/1" => models::list(Some("tok")),
        "12/0" => models::count_tokens(&Ask { pictures: vec![png(&small_png())], ..ask("gemini-2.5-flash", "hello") }),
        "22/countTokens/0" => models::count_tokens(&ask("gemini-2.5-flash", "x")),
        _ => {
            let (ask, model) = question(exchange)?;
            Gemini.build(&ask, &to(&model, Without::default()))
        }
    })
}

// ---- bringing both to one form ---------------------------------------------------------------------------------------

/// Names in camelCase, base64 in the standard alphabet, levels in lower case, sizes as text: writings the service takes
/// for the same (section 2).
fn normal(value: &Value) -> Value {
    match value {
        Value::Array(list) => Value::Array(list.iter().map(normal).collect()),
        Value::Object(map) => map.iter().map(|(key, value)| (camel(key), field(key, value))).collect(),
        other => other.clone(),
    }
}

fn field(key: &str, value: &Value) -> Value {
    match (camel(key).as_str(), value) {
        ("data", Value::String(text)) => json!(text.replace('-', "+").replace('_', "/")),
        ("thinkingLevel", Value::String(text)) => json!(text.to_lowercase()),
        ("sizeBytes", Value::Number(number)) => json!(number.to_string()),
        _ => normal(value),
    }
}

fn camel(name: &str) -> String {
    let mut words = name.split('_');
    let first = words.next().unwrap_or_default().to_owned();
    words.fold(first, |mut out, word| {
        let mut letters = word.chars();
        out.extend(letters.next().map(|c| c.to_ascii_uppercase()));
        out.push_str(letters.as_str());
        out
    })
}

/// Headers that mean something; the key's is compared as a yes or no.
fn headers<'a>(pairs: impl Iterator<Item = (&'a str, &'a str)>) -> Map<String, Value> {
    let lower = pairs.map(|(name, value)| (name.to_lowercase(), json!(value)));
    lower.filter(|(name, _)| name == "content-type" || name.starts_with("x-goog-upload-")).collect()
}

fn their_request(request: &Value) -> Value {
    let pairs = request["headers"].as_array().unwrap();
    let pairs = || pairs.iter().map(|pair| (pair[0].as_str().unwrap(), pair[1].as_str().unwrap()));
    json!({
        "method": request["method"], "path": request["path"], "headers": headers(pairs()),
        "key": pairs().any(|(name, _)| name == "x-goog-api-key"), "body": normal(&request["body"]),
    })
}

/// `theirs` is the recorded body: raw bytes are recorded by their number and, by one SDK, their beginning.
fn our_request(request: &HttpRequest, theirs: &Value) -> Value {
    let body = match request.body.as_ref() {
        [] => Value::Null,
        bytes if theirs.get("__raw_prefix_b64").is_some() => {
            json!({ "__raw_len": bytes.len(), "__raw_prefix_b64": STANDARD.encode(&bytes[..48.min(bytes.len())]) })
        }
        bytes if theirs.get("__raw_len").is_some() => json!({ "__raw_len": bytes.len() }),
        bytes => parsed(bytes),
    };
    let method = match request.method {
        Method::Get => "GET",
        Method::Post => "POST",
        Method::Delete => "DELETE",
    };
    json!({
        "method": method, "path": request.path, "key": Gemini.needs_key(request),
        "headers": headers(request.headers.iter().map(|(name, value)| (*name, value.as_str()))), "body": normal(&body),
    })
}

/// The places where two values differ.
fn differences(theirs: &Value, ours: &Value, at: &str, out: &mut BTreeSet<String>) {
    match (theirs, ours) {
        (Value::Object(a), Value::Object(b)) => {
            for key in a.keys().chain(b.keys()) {
                let (a, b) = (a.get(key), b.get(key));
                if a.is_none() || b.is_none() {
                    // A whole missing object counts by its fields, so that no row excuses more than it names.
                    let fields = a.or(b).and_then(Value::as_object).filter(|_| key == "generationConfig");
                    match fields {
                        Some(fields) => out.extend(fields.keys().map(|field| format!("{at}/{key}/{field}"))),
                        None => drop(out.insert(format!("{at}/{key}"))),
                    }
                } else {
                    differences(&theirs[key], &ours[key], &format!("{at}/{key}"), out);
                }
            }
        }
        (Value::Array(a), Value::Array(b)) => {
            for i in 0..a.len().max(b.len()) {
                match (a.get(i), b.get(i)) {
                    (Some(a), Some(b)) => differences(a, b, &format!("{at}/{i}"), out),
                    _ => drop(out.insert(format!("{at}/{i}"))),
                }
            }
        }
        (a, b) if a != b => drop(out.insert(at.to_owned())),
        _ => {}
    }
}

/// Every recorded exchange by its name; those of the JavaScript SDK have the call in it.
fn exchanges() -> Option<Vec<(String, Value, Option<Value>)>> {
    let folder = shared("data/sdk-recordings/gemini")?;
    let mut out = Vec::new();
    let mut paths: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    for path in paths.iter().filter(|path| path.extension().is_some_and(|ext| ext == "json")) {
        let number = path.file_name().unwrap().to_string_lossy()[..2].to_owned();
        let recording = parsed(&fs::read(path).unwrap());
        let mut before = None;
        for (i, exchange) in recording["exchanges"].as_array().into_iter().flatten().enumerate() {
            out.push((format!("{number}/{i}"), exchange["request"].clone(), before.replace(exchange.clone())));
        }
        for (call, requests) in recording["requests"].as_object().into_iter().flatten() {
            for (i, request) in requests.as_array().unwrap().iter().enumerate() {
                out.push((format!("{number}/{call}/{i}"), request.clone(), None));
            }
        }
    }
    Some(out)
}

#[test]
fn our_requests_are_those_of_the_sdks() {
    let Some(exchanges) = exchanges() else { return };
    let (mut wrong, mut compared) = (Vec::new(), 0);
    for (name, theirs, before) in &exchanges {
        let unused = UNUSED.iter().any(|unused| name == unused || name.starts_with(&format!("{unused}/")));
        if unused {
            continue;
        }
        let Some(ours) = ours(name, theirs, before.as_ref()) else {
            wrong.push(format!("{name}: not compared"));
            continue;
        };
        compared += 1;
        let mut got = BTreeSet::new();
        differences(&their_request(theirs), &our_request(&ours, &theirs["body"]), "", &mut got);
        let excused = DIFFERENCES.iter().filter(|(names, ..)| names.contains(&name.as_str()));
        let excused: BTreeSet<String> = excused.flat_map(|(_, places, _)| *places).map(|s| (*s).to_owned()).collect();
        wrong.extend(got.difference(&excused).map(|place| format!("{name}{place}: differs")));
        wrong.extend(excused.difference(&got).map(|place| format!("{name}{place}: excused, but equal")));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(compared >= 30, "{compared} exchanges compared");
}

// ---- what no recording has -------------------------------------------------------------------------------------------

#[test]
fn a_question_of_every_part() {
    let turn = |by_model, text: &str| Turn { by_model, text: text.to_owned() };
    let asked = Ask {
        task: Task::Refine,
        system: "You cut slides.".to_owned(),
        history: vec![turn(false, "Find the tables."), turn(true, "[]"), turn(true, "")],
        pictures: vec![png(b"\xfb\xff\xfe"), uploaded("https://api.example/v1beta/files/a")],
        schema: Some(json!({ "type": "array" })),
        thinking: Thinking::Most,
        media: MediaResolution::Low,
        ..ask("models/made-up 2/x", "左上の表も。")
    };
    let model = ModelEntry {
        schema: true,
        media: true,
        temperature: true,
        max_output_tokens: Some(65_536),
        ..no_thinking("made-up 2/x")
    };
    let request = Gemini.build(&asked, &to(&model, Without::default()));
    assert_eq!(request.path, "/v1beta/models/made-up%202%2Fx:generateContent");
    assert_eq!(parsed(&request.body), parsed(&fixture("question.json")));
}

/// One field of `generationConfig` for a question and a model.
#[track_caller]
fn check(ask: &Ask, model: &ModelEntry, without: Without, field: &str, expected: Value) {
    let body = parsed(&Gemini.build(ask, &to(model, without)).body);
    assert_eq!(body["generationConfig"].get(field).cloned().unwrap_or_default(), expected, "{field}");
}

#[test]
fn parameters_follow_the_catalogue() {
    let plain = ask("m", "x");
    let all = Without::default();
    let level = |levels: &[&str]| ModelEntry {
        thinking: ThinkingStyle::Level { levels: levels.iter().map(|&level| level.to_owned()).collect() },
        ..entry("m")
    };
    let thinks = |wish| Ask { thinking: wish, ..plain.clone() };
    for (wish, budget, word) in [
        (Thinking::Least, json!({ "thinkingBudget": 128 }), json!({ "thinkingLevel": "low" })),
        (Thinking::Automatic, json!({ "thinkingBudget": -1 }), json!(null)),
        (Thinking::Most, json!({ "thinkingBudget": 900 }), json!({ "thinkingLevel": "high" })),
    ] {
        let budgeted = ModelEntry { thinking: ThinkingStyle::Budget { least: 128, most: 900 }, ..entry("m") };
        check(&thinks(wish), &budgeted, all, "thinkingConfig", budget);
        check(&thinks(wish), &level(&["low", "high"]), all, "thinkingConfig", word);
        check(&thinks(wish), &level(&[]), all, "thinkingConfig", json!(null));
        check(&thinks(wish), &entry("m"), all, "thinkingConfig", json!(null));
        let without = Without { thinking: true, ..all };
        check(&thinks(wish), &budgeted, without, "thinkingConfig", json!(null));
    }
    let warm = ModelEntry { temperature: true, ..entry("m") };
    check(&plain, &warm, all, "temperature", json!(0.5));
    check(&Ask { task: Task::Extract, ..plain.clone() }, &warm, all, "temperature", json!(0.0));
    check(&plain, &entry("m"), all, "temperature", json!(null));

    let typed = Ask { schema: Some(json!({ "type": "array" })), ..plain.clone() };
    let strict = ModelEntry { schema: true, ..entry("m") };
    check(&typed, &strict, all, "responseJsonSchema", json!({ "type": "array" }));
    check(&typed, &entry("m"), all, "responseJsonSchema", json!(null));
    check(&typed, &strict, Without { schema: true, ..all }, "responseJsonSchema", json!(null));

    let png = ModelEntry { masks: Masks::Png, ..strict };
    for (masks, mime) in [
        (MaskWish::None, json!("application/json")),
        (MaskWish::Polygon, json!("application/json")),
        (MaskWish::Best, json!(null)),
    ] {
        check(&Ask { masks, ..typed.clone() }, &png, all, "responseMimeType", mime);
    }
    check(&Ask { masks: MaskWish::Best, ..typed.clone() }, &png, all, "responseJsonSchema", json!(null));

    let sharp = Ask { media: MediaResolution::High, ..plain.clone() };
    check(&sharp, &entry("m"), all, "mediaResolution", json!(null));
    let limited = ModelEntry { max_output_tokens: Some(65_536), ..entry("m") };
    check(&plain, &limited, all, "maxOutputTokens", json!(32_768));
    check(&Ask { task: Task::Extract, ..plain.clone() }, &limited, all, "maxOutputTokens", json!(16_384));
    check(&thinks(Thinking::Most), &limited, all, "maxOutputTokens", json!(65_536));
    check(&plain, &entry("m"), all, "maxOutputTokens", json!(null));
}

#[test]
fn lists_files_and_counts_are_read() {
    let listed = br#"{"models": [
        {"name": "models/a", "displayName": "A", "inputTokenLimit": 10, "outputTokenLimit": 5, "thinking": true,
         "supportedGenerationMethods": ["generateContent", "countTokens"]},
        {"name": "models/embed", "supportedGenerationMethods": ["embedContent"]},
        {"name": "models/b"}, {"displayName": "nameless"}, null], "nextPageToken": "t o"}"#;
    let page = models::page(listed).unwrap();
    let ids: Vec<&str> = page.models.iter().map(|model| model.id.as_str()).collect();
    assert_eq!(ids, ["a", "b"]);
    assert_eq!((page.models[0].output_limit, page.models[0].thinking), (Some(5), true));
    assert_eq!(models::list(page.next.as_deref()).path, "/v1beta/models?pageSize=200&pageToken=t%20o");
    assert!(models::page(b"{}").unwrap().models.is_empty());
    assert!(models::page(b"[]").is_err() && models::page(b"<html>").is_err());
    assert_eq!(models::counted(br#"{"totalTokens": 1310}"#).unwrap(), 1310);
    assert!(models::counted(b"{}").is_err());

    let file = files::file(
        br#"{"file": {"name": "files/a", "uri": "https://h/f", "mimeType": "image/png", "state": "ACTIVE",
        "expirationTime": "2026-11-23T00:00:00.000000Z"}}"#,
    );
    let file = file.unwrap();
    assert_eq!((file.state, file.expires), (files::FileState::Active, Some(1_795_392_000)));
    let state = |state: &str| files::file(format!(r#"{{"name": "n", "uri": "u", "state": "{state}"}}"#).as_bytes());
    assert_eq!(state("PROCESSING").unwrap().state, files::FileState::Processing);
    assert_eq!(state("FAILED").unwrap().state, files::FileState::Failed);
    assert_eq!(state("NEW_WORD").unwrap().state, files::FileState::Processing);
    assert!(files::file(b"{}").is_err());

    let answer = |status: &str| {
        [("x-goog-upload-status", status), ("X-Goog-Upload-Size-Received", "8388608")]
            .map(|(n, v)| (n.into(), v.into()))
    };
    assert_eq!(files::received(&answer("active")), Some(8_388_608));
    assert_eq!(files::received(&answer("cancelled")), None);
    assert_eq!(files::received(&[]), None);
    assert!(!Gemini.needs_key(&files::query("/upload/v1beta/files?upload_id=A")));
    assert!(Gemini.needs_key(&files::start("a", "image/png", 1)) && Gemini.needs_key(&files::get("files/a")));
}

fn to(model: &ModelEntry, without: Without) -> To<'_> {
    To { model, without, base: "https://generativelanguage.googleapis.com" }
}
