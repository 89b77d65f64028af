//! Replies and failures as they are recorded: whole, streamed, cut anywhere, refused, filtered, failed.

use kirinuki::core::usage::Usage;
use kirinuki::provider::compatible::Compatible;
use kirinuki::provider::fault::Fault;
use kirinuki::provider::openai::OpenAi;
use kirinuki::provider::request::Without;
use kirinuki::provider::vendor::{Answered, Vendor};
use serde_json::json;

use super::{answer, entry, exchanges, headers, to};

const BOX: &str = r#"{"regions":[{"label":"box A","box":[8,8,30,24]}]}"#;

/// Reads pieces; what was handed out on the way must be how the whole text begins.
fn read(vendor: &dyn Vendor, responses: bool, stream: bool, pieces: &[&[u8]]) -> Result<Answered, Fault> {
    let model = entry("m");
    let without = Without { responses: !responses, ..Without::default() };
    let mut reader = vendor.reader(stream, &to(&model, without, "https://api.example/v1"));
    let mut on_the_way = String::new();
    for piece in pieces {
        on_the_way.push_str(&reader.push(piece)?);
    }
    let got = reader.finish()?;
    assert!(got.text.starts_with(&on_the_way), "{on_the_way:?} {got:?}");
    Ok(got)
}

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

/// A recorded answer, in one piece, byte by byte, and in every two pieces.
#[track_caller]
fn check(name: &str, expected: &str) {
    let Some(exchanges) = exchanges("openai", name) else { return };
    let exchange = exchanges.last().unwrap();
    let bytes = answer(&exchange["response"]);
    let responses = exchange["request"]["path"].as_str().unwrap().ends_with("/responses");
    let stream = exchange["request"]["body"]["json"]["stream"] == json!(true);
    let whole = read(&OpenAi, responses, stream, &[&bytes]);
    assert_eq!(short(&whole), expected, "{name}");
    let letters: Vec<&[u8]> = bytes.chunks(1).collect();
    assert_eq!(read(&OpenAi, responses, stream, &letters), whole, "{name}, byte by byte");
    for at in (0..bytes.len()).step_by(7) {
        let (head, tail) = bytes.split_at(at);
        assert_eq!(read(&OpenAi, responses, stream, &[head, tail]), whole, "{name}, cut at {at}");
    }
}

#[test]
fn recorded_replies_are_read() {
    check("chat_image_schema", &format!("{BOX} |"));
    check("chat_reasoning_effort", &format!("{BOX} |"));
    check("azure_openai_chat", &format!("{BOX} |"));
    check("err_429_retry_then_ok", &format!("{BOX} |"));
    check("responses_image_schema", &format!("{BOX} |"));
    check("responses_stream", &format!("{BOX} |"));
    check("chat_stream", r#"{"regions":[{"label":"箱 A","box":[8,8,30,24]}]} |"#);
}

#[test]
fn endings_are_told_apart() {
    check("chat_refusal", "reply-refused: Stop");
    check("responses_refusal", "reply-refused: Stop");
    check("chat_content_filter", "reply-filtered: Stop");
    check("chat_length", "{\"regions\":[{\"la | cut reply-at-limit");
    check("responses_incomplete", "{\"reg | cut reply-at-limit");
    check("err_chat_stream_error_chunk", "service-failed: Unknown");
    check("responses_stream_error_event", "service-failed: Unknown");
    check("responses_stream_failed", "quota-minute: Retry(None)");
}

#[test]
fn what_was_consumed_is_counted_with_thoughts_apart() {
    let Some(exchanges) = exchanges("openai", "responses_image_schema") else { return };
    let got = read(&OpenAi, true, false, &[&answer(&exchanges[0]["response"])]).unwrap();
    let usage = Usage { requests: 1, prompt_tokens: 1250, output_tokens: 20, thought_tokens: 64, ..Usage::default() };
    assert_eq!((got.usage, got.model.as_str(), got.response_id.as_str()), (usage, "gpt-6-astra", "resp_abc"));
}

#[test]
fn recorded_failures_are_understood() {
    let codes = [
        ("azure_openai_err_content_filter", 0, "prompt-blocked: Stop"),
        ("err_400_patches", 0, "picture-too-large: Stop"),
        ("err_401", 0, "key-refused: Stop"),
        ("err_404_model", 0, "model-missing: Stop"),
        ("err_429_quota", 0, "billing: Stop"),
        ("err_429_retry_after_121", 0, "quota-minute: Stop"),
        ("err_429_should_retry_false", 0, "too-many-tokens: Stop"),
        ("err_429_retry_then_ok", 0, "quota-minute: Retry(Some(350ms))"),
        ("err_429_retry_then_ok", 1, "overloaded: Retry(None)"),
    ];
    for (name, at, expected) in codes {
        let Some(exchanges) = exchanges("openai", name) else { return };
        let response = &exchanges[at]["response"];
        let status = u16::try_from(response["status"].as_u64().unwrap()).unwrap();
        let fault = OpenAi.fault(status, &headers(response), &answer(response), 0);
        assert_eq!(short(&Err(fault)), expected, "{name}");
    }
}

// ---- what no recording has -------------------------------------------------------------------------------------------

fn event(value: &serde_json::Value) -> String {
    let name = value["type"].as_str().map(|name| format!("event: {name}\n")).unwrap_or_default();
    format!("{name}data: {value}\n\n")
}

fn delta(number: u64, item: u64, text: &str) -> String {
    event(
        &json!({ "type": "response.output_text.delta", "sequence_number": number, "output_index": item, "delta": text }),
    )
}

fn ended(kind: &str, status: &str, reason: Option<&str>, text: &str) -> String {
    let details = reason.map(|reason| json!({ "reason": reason }));
    let part = json!({ "type": "output_text", "text": text });
    event(&json!({ "type": kind, "sequence_number": 99, "response": { "id": "r", "model": "m", "status": status,
        "incomplete_details": details, "output": [{ "type": "message", "content": [part] }] } }))
}

#[track_caller]
fn streamed(responses: bool, body: &str, expected: &str) {
    assert_eq!(short(&read(&OpenAi, responses, true, &[body.as_bytes()])), expected, "{body}");
}

#[test]
fn streams_of_responses_end_in_many_ways() {
    let words = delta(1, 0, "[1,") + &delta(2, 0, " 2]");
    let done = |text: &str| ended("response.completed", "completed", None, text);
    streamed(true, &(words.clone() + &done("[1, 2]")), "[1, 2] |");
    streamed(true, &done("[3]"), "[3] |");
    streamed(true, &words, "[1, 2] | cut reply-cut");
    let incomplete = |reason| ended("response.incomplete", "incomplete", Some(reason), "");
    streamed(true, &(words.clone() + &incomplete("max_output_tokens")), "[1, 2] | cut reply-at-limit");
    streamed(true, &(words.clone() + &incomplete("content_filter")), "[1, 2] | cut reply-filtered");
    streamed(true, &(words.clone() + &incomplete("steered")), "[1, 2] | cut reply-ended");
    streamed(true, &incomplete("content_filter"), "reply-filtered: Stop");
    streamed(true, &incomplete("max_output_tokens"), "thought-to-limit: Stop");
    let failed = event(&json!({ "type": "error", "error": { "type": "server_error", "message": "boom" } }));
    streamed(true, &(words + &failed), "service-failed: Unknown");
    streamed(true, &(delta(1, 0, "a") + &delta(1, 0, "a") + &done("a")), "a | reply-doubled");
}

#[test]
fn what_is_muttered_on_the_way_is_no_answer() {
    let item = |index: u64, phase: &str| {
        event(&json!({ "type": "response.output_item.added", "sequence_number": index * 10, "output_index": index,
            "item": { "type": "message", "phase": phase } }))
    };
    let body =
        item(0, "commentary") + &delta(1, 0, "Let me look. [9]") + &item(1, "final_answer") + &delta(11, 1, "[1]");
    streamed(true, &(body + &ended("response.completed", "completed", None, "")), "[1] |");
    let refusal = event(&json!({ "type": "response.refusal.delta", "sequence_number": 3, "delta": "I will not." }));
    streamed(true, &(refusal + &ended("response.completed", "completed", None, "")), "reply-refused: Stop");
}

#[test]
fn streams_of_chats_end_in_many_ways() {
    let chunk = |delta: serde_json::Value, finish: Option<&str>| {
        event(&json!({ "id": "c", "model": "m", "choices": [{ "delta": delta, "finish_reason": finish }] }))
    };
    let words = chunk(json!({ "content": "[1, 2]" }), None);
    streamed(false, &(words.clone() + &chunk(json!({}), Some("stop"))), "[1, 2] |");
    streamed(false, &(words.clone() + &chunk(json!({}), Some("stop")) + "data: [DONE]\n\n"), "[1, 2] |");
    streamed(false, &words, "[1, 2] | cut reply-cut");
    streamed(false, &(words.clone() + &chunk(json!({}), Some("content_filter"))), "[1, 2] | cut reply-filtered");
    streamed(false, &(words.clone() + &chunk(json!({}), Some("tool_calls"))), "[1, 2] | cut reply-ended");
    streamed(false, &(words + &event(&json!({ "error": "boom" }))), "service-failed: Unknown");
    let refused = chunk(json!({ "refusal": "I will " }), None) + &chunk(json!({ "refusal": "not." }), Some("stop"));
    streamed(false, &refused, "reply-refused: Stop");
    let thought = chunk(json!({ "content": null, "reasoning_content": "Hmm [9]" }), None);
    streamed(false, &(thought.clone() + &chunk(json!({ "content": "[1]" }), Some("stop"))), "[1] |");
    streamed(false, &(thought + &chunk(json!({}), Some("length"))), "thought-to-limit: Stop");
}

#[test]
fn local_servers_may_leave_much_out() {
    let of = |stream: bool, body: &str| short(&read(&Compatible, false, stream, &[body.as_bytes()]));
    assert_eq!(of(false, r#"{"choices":[{"message":{"content":"[1]"},"finish_reason":"stop"}]}"#), "[1] |");
    let parts =
        r#"{"choices":[{"message":{"content":[{"type":"text","text":"[1]"}]},"finish_reason":"stop"}],"usage":null}"#;
    assert_eq!(of(false, parts), "[1] |");
    let thinks = r#"{"choices":[{"message":{"content":"<think>[9]</think>[1]"},"finish_reason":"stop"}]}"#;
    assert_eq!(of(false, thinks), "[1] |");
    assert_eq!(of(false, r#"{"error":"model runner has stopped"}"#), "service-failed: Unknown");
    assert_eq!(of(true, r#"{"error":"model runner has stopped"}"#), "service-failed: Unknown");
    let whole_for_a_stream = r#"{"choices":[{"message":{"content":"[1]"},"finish_reason":"stop"}]}"#;
    assert_eq!(of(true, whole_for_a_stream), "[1] |");
    assert_eq!(of(true, ""), "reply-empty: Unknown");
}
