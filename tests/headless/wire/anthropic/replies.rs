//! Replies as they arrive: whole, streamed, cut anywhere, damaged, doubled, or no reply at all.

use std::fs;

use kirinuki::core::usage::Usage;
use kirinuki::provider::fault::Fault;
use kirinuki::provider::vendor::Answered;
use proptest::prelude::*;
use serde_json::{Value, json};

use super::super::{json as parsed, shared};
use super::read;

/// The text, then `cut` or not, then the codes of the notices; or the code of the fault and its remedy.
fn short(got: &Result<Answered, Fault>) -> String {
    match got {
        Ok(got) => {
            let notices: String = got.notices.iter().map(|notice| format!(" {}", notice.code)).collect();
            format!("{}{}{notices}", got.text, if got.cut { " | cut" } else { " |" })
        }
        Err(fault) => format!("{}: {:?}", fault.code, fault.remedy),
    }
}

#[track_caller]
fn check(stream: bool, body: impl AsRef<[u8]>, expected: &str) {
    assert_eq!(short(&read(stream, &[body.as_ref()])), expected);
}

fn event(value: &Value) -> String {
    format!("event: {}\ndata: {value}\n\n", value["type"].as_str().unwrap())
}

fn words(text: &str) -> String {
    event(&json!({ "type": "content_block_delta", "index": 0, "delta": { "type": "text_delta", "text": text } }))
}

fn begin() -> String {
    let usage = json!({ "input_tokens": 40, "cache_creation_input_tokens": 3, "cache_read_input_tokens": 2, "output_tokens": 1 });
    let message = json!({ "id": "msg_1", "type": "message", "model": "claude-x", "content": [], "stop_reason": null, "usage": usage });
    event(&json!({ "type": "message_start", "message": message }))
        + &event(&json!({ "type": "content_block_start", "index": 0, "content_block": { "type": "text", "text": "" } }))
}

fn end(reason: &str) -> String {
    let usage = json!({ "output_tokens": 30, "output_tokens_details": { "thinking_tokens": 12 } });
    event(&json!({ "type": "content_block_stop", "index": 0 }))
        + &event(&json!({ "type": "message_delta", "delta": { "stop_reason": reason }, "usage": usage }))
        + &event(&json!({ "type": "message_stop" }))
}

/// A whole stream with Japanese words, a ping and a thought before them.
fn stream() -> String {
    let thought =
        json!({ "type": "content_block_delta", "index": 0, "delta": { "type": "thinking_delta", "thinking": "見る" } });
    format!(
        "{}{}{}{}{}{}",
        begin(),
        event(&thought),
        words("[{\"label\": \"売上の"),
        event(&json!({ "type": "ping" })),
        words("表🗾\"}]"),
        end("end_turn")
    )
}

#[test]
fn a_stream_with_everything() {
    let got = read(true, &[stream().as_bytes()]).unwrap();
    assert_eq!(got.text, "[{\"label\": \"売上の表🗾\"}]");
    assert_eq!((got.model.as_str(), got.response_id.as_str(), got.cut), ("claude-x", "msg_1", false));
    let expected = Usage {
        requests: 1,
        prompt_tokens: 45,
        image_tokens: 0,
        cached_tokens: 2,
        output_tokens: 18,
        thought_tokens: 12,
    };
    assert_eq!(got.usage, expected);
    assert!(got.notices.is_empty(), "{:?}", got.notices);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_stream_reads_the_same_however_it_is_cut(cuts in proptest::collection::vec(0usize..10_000, 0..40)) {
        let whole = stream().into_bytes();
        let mut cuts: Vec<usize> = cuts.into_iter().map(|at| at % whole.len()).chain([whole.len()]).collect();
        cuts.sort_unstable();
        let mut from = 0;
        let pieces: Vec<&[u8]> = cuts.iter().map(|&to| &whole[std::mem::replace(&mut from, to)..to]).collect();
        prop_assert_eq!(read(true, &pieces), read(true, &[&whole]));
    }

    #[test]
    fn a_stream_that_ends_anywhere_is_cut(end in 0usize..10_000) {
        let whole = stream().into_bytes();
        let all = read(true, &[&whole]).unwrap();
        let end = end % whole.len();
        if let Ok(got) = read(true, &[&whole[..end]]) {
            prop_assert!(all.text.starts_with(&got.text));
            // Only the blank line behind the last event may be missing.
            prop_assert!(got.cut || end + 2 >= whole.len(), "{}", end);
        }
    }

    #[test]
    fn any_bytes_are_survived(bytes in proptest::collection::vec(any::<u8>(), 0..300), stream: bool) {
        let _ = read(stream, &[&bytes]);
        let _ = read(true, &[b"data: ", &bytes, b"\n\n"]);
    }
}

/// Every recorded answer, in one piece, byte by byte, and cut at every place.
#[test]
fn recorded_answers() {
    let Some(folder) = shared("data/sdk-recordings/anthropic") else { return };
    let regions = r#"{"regions":[{"label":"box A","box":[8,8,30,24]}]}"#;
    let expected: &[(&str, &str)] = &[
        ("messages_file_id", "@ |"),
        ("messages_forced_tool", "@ |"),
        ("messages_image", "@ |"),
        ("messages_output_schema", "@ |"),
        ("stop_max_tokens", r#"{"regio | cut reply-at-limit"#),
        ("stop_refusal", "reply-refused: Stop"),
        ("stream_error_midway", "overloaded: Unknown"),
        ("stream_text", "@ |"),
        ("stream_tool", "@ |"),
    ];
    for (name, expected) in expected {
        let recording = parsed(&fs::read(folder.join(format!("{name}.json"))).unwrap());
        let response = &recording["exchanges"][0]["response"];
        let chunks = response["body_chunks"].as_array();
        let body = match chunks {
            Some(chunks) => chunks.iter().filter_map(Value::as_str).collect(),
            None => response["body"].to_string(),
        };
        let expected = expected.replace('@', regions);
        let got = short(&read(chunks.is_some(), &[body.as_bytes()]));
        assert_eq!(got, expected, "{name}");
        let single: Vec<&[u8]> = body.as_bytes().chunks(1).collect();
        assert_eq!(short(&read(chunks.is_some(), &single)), expected, "{name} byte by byte");
        for at in 0..=body.len() {
            let (a, b) = body.as_bytes().split_at(at);
            assert_eq!(short(&read(chunks.is_some(), &[a, b])), expected, "{name} cut at {at}");
        }
    }
}

#[test]
fn whole_bodies() {
    let body = |stop: Value, content: Value| {
        json!({ "id": "m", "type": "message", "model": "c", "content": content, "stop_reason": stop, "usage": {} })
            .to_string()
    };
    let text = |words: &str| json!([{ "type": "text", "text": words }]);
    check(false, body(json!("end_turn"), text("[]")), "[] |");
    check(false, format!("\u{feff}{}", body(json!("stop_sequence"), text("[]"))), "[] |");
    let around = json!([{ "type": "thinking", "thinking": "[9]" }, { "type": "text", "text": "[1, " },
        { "type": "redacted_thinking", "data": "x" }, { "type": "text", "text": "2]" }]);
    check(false, body(json!("end_turn"), around), "[1, 2] |");
    check(false, body(json!("max_tokens"), text("[1")), "[1 | cut reply-at-limit");
    check(false, body(json!("max_tokens"), json!([])), "thought-to-limit: Stop");
    check(false, body(json!("model_context_window_exceeded"), text("[1")), "[1 | cut reply-at-window");
    check(false, body(json!("model_context_window_exceeded"), json!([])), "too-many-tokens: Stop");
    check(false, body(json!("pause_turn"), text("[1")), "[1 | cut reply-ended");
    check(false, body(json!("refusal"), text("[1")), "reply-refused: Stop");
    check(false, body(json!("end_turn"), json!([])), "reply-empty: Unknown");
    check(false, body(json!(null), text("[]")), "[] | cut reply-cut");
    let good = body(json!("end_turn"), text("[]"));
    check(false, &good.as_bytes()[..good.len() / 2], "reply-cut: Unknown");
    check(true, &good, "[] |");
    check(false, "{}", "reply-empty: Unknown");
    check(false, "words", "not-a-reply: Unknown");
    check(false, "<html><h1>Sign in</h1></html>", "not-the-service: Stop");
}

#[test]
fn a_refusal_says_why() {
    let refusal = json!({ "id": "m", "type": "message", "model": "c", "content": [], "stop_reason": "refusal",
        "stop_details": { "type": "refusal", "category": "bio", "explanation": "Not this." }, "usage": {} });
    let fault = read(false, &[refusal.to_string().as_bytes()]).unwrap_err();
    assert!(
        fault.message.en.contains("refusal, bio") && fault.message.en.contains("“Not this.”"),
        "{}",
        fault.message.en
    );
    let streamed = begin()
        + &event(&json!({ "type": "message_delta", "delta": { "stop_reason": "refusal",
            "stop_details": { "category": "cyber" } } }));
    let fault = read(true, &[streamed.as_bytes()]).unwrap_err();
    assert!(fault.message.en.contains("refusal, cyber"), "{}", fault.message.en);
}

#[test]
fn streams_in_trouble() {
    let (a, b) = (words("[1, "), words("2]"));
    let whole = [begin(), a.clone(), b.clone(), end("end_turn")].concat();
    check(true, &whole, "[1, 2] |");
    check(true, whole.replace("\n", "\r\n"), "[1, 2] |");
    check(true, [begin(), a.clone(), b.clone()].concat(), "[1, 2] | cut reply-cut");
    check(true, whole.replace(&event(&json!({ "type": "message_stop" })), ""), "[1, 2] | cut reply-cut");
    check(true, [begin(), a.clone(), b.clone(), end("max_tokens")].concat(), "[1, 2] | cut reply-at-limit");
    // Every event twice is a doubled transmission; a word twice is a doubled word.
    let twice: String = whole.split_inclusive("\n\n").map(|event| event.repeat(2)).collect();
    check(true, twice, "[1, 2] | reply-doubled");
    check(true, [begin(), a.clone(), a.clone(), b.clone(), end("end_turn")].concat(), "[1, [1, 2] |");
    // What nobody knows yet is passed over; damage ends the text.
    let unknown = event(&json!({ "type": "content_block_delta", "index": 0, "delta": { "type": "citations_delta" } }))
        + &event(&json!({ "type": "new_event", "text": "9" }));
    check(true, [begin(), a.clone(), unknown, b.clone(), end("end_turn")].concat(), "[1, 2] |");
    let broken = "event: content_block_delta\ndata: {\"type\": \"content_block_delta\n\n";
    check(true, [&begin(), &a, broken, &b, &end("end_turn")].map(String::from).concat(), "[1,  | cut reply-damaged");
    // Before the first word an error can be tried again; after it, a person decides.
    let busy = event(&json!({ "type": "error", "error": { "type": "overloaded_error", "message": "Overloaded" } }));
    check(true, &busy, "overloaded: Retry(None)");
    check(true, begin() + &busy, "overloaded: Retry(None)");
    check(true, [begin(), a, busy].concat(), "overloaded: Unknown");
    let failed = event(&json!({ "type": "error", "error": { "type": "api_error", "message": "Internal" } }));
    check(true, begin() + &failed, "service-failed: Unknown");
    check(true, "", "reply-empty: Unknown");
}
