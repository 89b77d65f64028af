//! Azure Document Intelligence: for the same picture our requests equal those that the official SDK puts on the wire, and
//! every recorded answer is understood.

use std::fs;
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use kirinuki::core::geometry::{Rect, Size};
use kirinuki::core::page_reading::BlockKind;
use kirinuki::provider::azure_di::AzureDi;
use kirinuki::provider::fault::Remedy;
use kirinuki::provider::page_reader::{PageReader, State};
use kirinuki::provider::request::{HttpRequest, Method};
use serde_json::Value;

use super::{json as parsed, shared};

/// What is added on purpose: positions in the text count characters, whatever the service counts by itself.
const ADDED: &str = "&stringIndexType=unicodeCodePoint";

/// The service in the recordings.
const BASE: &str = "http://127.0.0.1:PORT";

/// The exchanges of a recording; `None`, said aloud, where there are none.
fn exchanges(name: &str) -> Option<Vec<Value>> {
    let folder = shared("data/sdk-recordings/azure-document-intelligence")?;
    let recording = parsed(&fs::read(folder.join(format!("{name}.json"))).unwrap());
    Some(recording["exchanges"].as_array().unwrap().clone())
}

fn headers(response: &Value) -> Vec<(String, String)> {
    let all = response["headers"].as_object().unwrap().iter();
    all.map(|(name, value)| (name.to_lowercase(), value.as_str().unwrap().to_owned())).collect()
}

fn body(response: &Value) -> Vec<u8> {
    match &response["body"] {
        Value::String(text) => text.clone().into_bytes(),
        body => body.to_string().into_bytes(),
    }
}

/// Method, path, the headers that say something of the request, and body.
#[track_caller]
fn assert_same(ours: &HttpRequest, recorded: &Value, added: &str) {
    let method = match ours.method {
        Method::Get => "GET",
        Method::Post => "POST",
        Method::Delete => "DELETE",
    };
    assert_eq!(recorded["method"], method);
    assert_eq!(ours.path, format!("{}{added}", recorded["path"].as_str().unwrap()));
    let theirs = recorded["headers"].as_array().unwrap();
    let theirs = |name: &str| theirs.iter().find(|h| h[0].as_str().unwrap().eq_ignore_ascii_case(name)).map(|h| &h[1]);
    assert!(theirs(AzureDi.key_header().name).is_some_and(|key| key == "di-FAKE"));
    for (name, value) in &ours.headers {
        assert_eq!(theirs(name), Some(&Value::from(value.as_str())), "{name}");
    }
    if ours.method == Method::Post {
        let named = |name: &str| ours.headers.iter().any(|(n, _)| n.eq_ignore_ascii_case(name));
        assert!(named("content-type"));
        assert_eq!(parsed(&ours.body), recorded["body"]["json"]);
    } else {
        assert!(ours.body.is_empty() && recorded["body"].is_null());
    }
}

#[test]
fn requests_equal_those_of_the_sdk() {
    let Some(all) = exchanges("analyze_layout_bytes_json") else { return };
    let picture = all[0]["request"]["body"]["json"]["base64Source"].as_str().unwrap();
    let picture = STANDARD.decode(picture).unwrap();
    assert_same(&AzureDi.start("prebuilt-layout", &picture), &all[0]["request"], ADDED);
    let result = AzureDi.result(&headers(&all[0]["response"]), BASE).unwrap();
    assert_same(&AzureDi.poll(&result), &all[1]["request"], "");
    let deleted = exchanges("delete_result").unwrap();
    assert_same(&AzureDi.delete(&result), &deleted[0]["request"], "");
    // What is added is spelled as the SDK spells it.
    let bytes = exchanges("analyze_layout_octet_stream").unwrap();
    assert!(bytes[0]["request"]["path"].as_str().unwrap().contains(ADDED));
}

#[test]
fn a_recorded_result_is_words_tables_and_figures() {
    let Some(all) = exchanges("analyze_layout_bytes_json") else { return };
    let wait = AzureDi.state(&headers(&all[1]["response"]), &body(&all[1]["response"])).unwrap();
    assert_eq!(wait, State::NotYet(Duration::from_secs(1)));
    let last = &all.last().unwrap()["response"];
    let State::Done(text) = AzureDi.state(&headers(last), &body(last)).unwrap() else { panic!("not ready") };
    let (page, notices) = AzureDi.read(&text, Size { width: 640, height: 480 }).unwrap();
    assert_eq!((page.text.text().as_str(), notices.len()), ("Rent 21万円", 0));
    assert_eq!(page.text.lines[0].words[1].bbox, Rect::new(190.0, 80.0, 300.0, 140.0));
    let kinds: Vec<&BlockKind> = page.blocks.iter().map(|block| &block.kind).collect();
    let [BlockKind::Table(grid), BlockKind::Figure, BlockKind::Title, BlockKind::Mark { selected: false }] = kinds[..]
    else {
        panic!("{kinds:?}")
    };
    assert_eq!((grid.cells.len(), grid.cells[0].heads_column, grid.cells[1].column_span), (2, true, 2));
    assert_eq!(page.blocks[0].text, "Table 1");
}

#[test]
fn recorded_failures_are_told_apart() {
    let fault = |response: &Value| {
        let status = response["status"].as_u64().unwrap() as u16;
        AzureDi.fault(status, &headers(response), &body(response), 1_795_392_000)
    };
    for (name, code, remedy) in [
        ("err_400_invalid_content", "picture-refused", Remedy::Stop),
        ("err_401", "key-refused", Remedy::Stop),
        ("err_404_model", "model-missing", Remedy::Stop),
        ("err_429_then_ok", "quota-minute", Remedy::Retry(Some(Duration::from_secs(2)))),
    ] {
        let Some(all) = exchanges(name) else { return };
        let fault = fault(&all[0]["response"]);
        assert_eq!((fault.code, fault.remedy), (code, remedy), "{name}");
        assert!(fault.message.en.contains("It says: “"), "{name}");
    }
    let throttled = exchanges("poll_429_then_ok").unwrap();
    assert_eq!(fault(&throttled[1]["response"]).remedy, Remedy::Retry(Some(Duration::from_secs(1))));
    let failed = &exchanges("poll_failed").unwrap()[1]["response"];
    assert_eq!(AzureDi.state(&headers(failed), &body(failed)).unwrap_err().code, "service-failed");
}
