//! Failures as services and servers word them, and what is done about each.
#![allow(clippy::unwrap_used)]

use std::time::Duration;

use serde_json::json;

use super::{compatible, in_reply, openai};
use crate::provider::error_object::read;
use crate::provider::fault::{Feature, Remedy};

fn of_openai(status: u16, headers: &[(&str, &str)], body: &str) -> (&'static str, Remedy) {
    let headers: Vec<(String, String)> = headers.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())).collect();
    let fault = openai(&read(status, &headers, body.as_bytes(), 0));
    (fault.code, fault.remedy)
}

fn error(message: &str, kind: &str, code: &str, param: &str) -> String {
    json!({ "error": { "message": message, "type": kind, "code": code, "param": param } }).to_string()
}

#[test]
fn money_is_never_waited_for() {
    for code in [
        "insufficient_quota",
        "credit_balance_exhausted",
        "organization_spend_limit_exceeded",
        "project_spend_limit_exceeded",
    ] {
        let body = error("No.", "requests", code, "");
        let headers = [("retry-after", "1"), ("x-should-retry", "true")];
        assert_eq!(of_openai(429, &headers, &body), ("billing", Remedy::Stop), "{code}");
    }
    let kind_alone = error("Over.", "insufficient_quota", "", "");
    assert_eq!(of_openai(429, &[], &kind_alone), ("billing", Remedy::Stop));
    let words = "Request too large for gpt-4.1 on tokens per min (TPM): Limit 30000, Requested 91000.";
    let large = error(words, "tokens", "rate_limit_exceeded", "");
    assert_eq!(of_openai(429, &[("retry-after", "1")], &large), ("too-many-tokens", Remedy::Stop));
}

#[test]
fn other_429s_wait_as_long_as_they_ask() {
    let body = error("Rate limit reached for gpt-4.1 on requests per min (RPM)", "requests", "rate_limit_exceeded", "");
    let wait = |ms: u64| ("quota-minute", Remedy::Retry(Some(Duration::from_millis(ms))));
    assert_eq!(of_openai(429, &[("retry-after", "1"), ("retry-after-ms", "350")], &body), wait(350));
    assert_eq!(of_openai(429, &[("retry-after", "120")], &body), wait(120_000));
    assert_eq!(of_openai(429, &[("retry-after", "121")], &body), ("quota-minute", Remedy::Stop));
    assert_eq!(of_openai(429, &[("x-should-retry", "false")], &body), ("quota-minute", Remedy::Stop));
    assert_eq!(of_openai(429, &[], &body), ("quota-minute", Remedy::Retry(None)));
    let said = error("You exceeded your current quota, please wait.", "requests", "rate_limit_exceeded", "");
    assert_eq!(of_openai(429, &[], &said), ("quota-minute", Remedy::Retry(None)), "the code is plainer than the words");
    let bare = error("You exceeded your current quota, please check your plan.", "", "", "");
    assert_eq!(of_openai(429, &[], &bare), ("billing", Remedy::Stop));
    let day = error("Rate limit reached on requests per day (RPD): Limit 200", "requests", "rate_limit_exceeded", "");
    assert_eq!(of_openai(429, &[], &day), ("quota-day", Remedy::Stop));
}

#[test]
fn a_refused_part_is_left_out_once() {
    let refused = |param: &str| {
        let words = format!("Unsupported parameter: '{param}' is not supported with this model.");
        of_openai(400, &[], &error(&words, "invalid_request_error", "unsupported_parameter", param)).1
    };
    assert_eq!(refused("reasoning.effort"), Remedy::Without(Feature::Thinking));
    assert_eq!(refused("reasoning_effort"), Remedy::Without(Feature::Thinking));
    assert_eq!(refused("max_tokens"), Remedy::Without(Feature::Cap));
    assert_eq!(refused("max_completion_tokens"), Remedy::Without(Feature::Cap));
    assert_eq!(refused("response_format"), Remedy::Without(Feature::Schema));
    assert_eq!(refused("text.format"), Remedy::Without(Feature::Schema));
    assert_eq!(refused("input[0].content[0].detail"), Remedy::Without(Feature::Detail));
    assert_eq!(refused("temperature"), Remedy::Stop);
    let cap = "'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.";
    let words_alone = json!({ "error": cap }).to_string();
    assert_eq!(of_openai(400, &[], &words_alone).1, Remedy::Without(Feature::Cap));
    let long = "This model's maximum context length is 8192 tokens. However, you requested 9000 (max_tokens 8192).";
    assert_eq!(of_openai(400, &[], &error(long, "", "", "")), ("too-many-tokens", Remedy::Stop));
}

#[test]
fn a_missing_interface_is_told_from_a_missing_model() {
    let model = error("The model `gpt-nope` does not exist", "invalid_request_error", "model_not_found", "");
    assert_eq!(of_openai(404, &[], &model), ("model-missing", Remedy::Stop));
    let deployment = error("The API deployment for this resource does not exist.", "", "DeploymentNotFound", "");
    assert_eq!(of_openai(404, &[], &deployment), ("model-missing", Remedy::Stop));
    for (status, body) in [
        (404, "404 page not found"),
        (404, r#"{"detail":"Not Found"}"#),
        (405, r#"{"detail":"Method Not Allowed"}"#),
        (404, r#"{"error":{"message":"Invalid URL (POST /v1/responses)","type":"invalid_request_error","code":null}}"#),
    ] {
        assert_eq!(of_openai(status, &[], body), ("address-wrong", Remedy::Without(Feature::Responses)), "{body}");
        assert_eq!(compatible(&read(status, &[], body.as_bytes(), 0)).remedy, Remedy::Stop, "{body}");
    }
}

#[test]
fn azure_blocks_in_a_form_of_its_own() {
    let body = json!({ "error": { "message": "The response was filtered", "type": null, "param": "prompt",
        "code": "content_filter", "innererror": { "code": "ResponsibleAIPolicyViolation" } } });
    assert_eq!(of_openai(400, &[], &body.to_string()), ("prompt-blocked", Remedy::Stop));
}

#[test]
fn servers_of_every_make() {
    let of = |status: u16, body: &str| {
        let fault = compatible(&read(status, &[], body.as_bytes(), 0));
        (fault.code, fault.remedy)
    };
    assert_eq!(of(404, r#"{"error":"model \"x\" not found, try pulling it first"}"#), ("model-missing", Remedy::Stop));
    let blind = r#"{"error":{"code":500,"message":"image input is not supported - hint: if this is unexpected, you may need to provide the mmproj","type":"server_error"}}"#;
    assert_eq!(of(500, blind), ("no-vision", Remedy::Stop));
    let loading = r#"{"error":{"code":503,"message":"Loading model","type":"unavailable_error"}}"#;
    assert_eq!(of(503, loading), ("loading", Remedy::Retry(None)));
    let context = r#"{"object":"error","message":"This model's maximum context length is 4096 tokens.","type":"BadRequestError","code":400}"#;
    assert_eq!(of(400, context), ("too-many-tokens", Remedy::Stop));
    assert_eq!(of(401, ""), ("key-refused", Remedy::Stop));
    assert_eq!(of(502, "<html><body>Bad gateway</body></html>"), ("service-failed", Remedy::Retry(None)));
    assert_eq!(of(418, "short and stout"), ("request-refused", Remedy::Stop));
    let thinking = r#"{"error":{"message":"\"llava\" does not support thinking","type":"invalid_request_error"}}"#;
    assert_eq!(of(400, thinking), ("thinking-refused", Remedy::Without(Feature::Thinking)));
}

#[test]
fn the_services_words_are_shown_without_the_key() {
    let body = error("Incorrect API key provided: sk-proj-0123456789abcdef.", "", "invalid_api_key", "");
    let headers = [("x-request-id".to_owned(), "req_1".to_owned())];
    let fault = openai(&read(401, &headers, body.as_bytes(), 0));
    assert_eq!(fault.code, "key-refused");
    assert!(
        fault.message.en.contains("Incorrect API key") && fault.message.en.contains("req_1"),
        "{}",
        fault.message.en
    );
    assert!(!fault.message.en.contains("0123456789") && !fault.message.ja.contains("0123456789"));
}

#[test]
fn failures_in_mid_reply_come_in_many_shapes() {
    let code = |value: serde_json::Value| in_reply(&value).map(|fault| (fault.code, fault.remedy));
    let failed = Some(("service-failed", Remedy::Unknown));
    assert_eq!(code(json!({ "type": "error", "code": "server_error", "message": "boom", "param": null })), failed);
    assert_eq!(code(json!({ "type": "error", "error": { "type": "server_error", "message": "boom" } })), failed);
    assert_eq!(code(json!({ "error": { "type": "server_error", "message": "boom" } })), failed);
    assert_eq!(code(json!({ "error": "boom" })), failed);
    let limited = json!({ "code": "rate_limit_exceeded", "message": "Rate limit reached" });
    let minute = Some(("quota-minute", Remedy::Retry(None)));
    assert_eq!(
        code(json!({ "type": "response.failed", "response": { "status": "failed", "error": limited } })),
        minute
    );
    assert_eq!(code(json!({ "object": "response", "status": "failed", "error": limited })), minute);
    let broke = json!({ "error": { "code": "insufficient_quota", "message": "Over" } });
    assert_eq!(code(broke), Some(("billing", Remedy::Stop)));
    assert_eq!(code(json!({ "error": { "code": 529, "message": "busy" } })), Some(("overloaded", Remedy::Retry(None))));
    assert_eq!(code(json!({ "object": "response", "status": "completed", "error": null })), None);
    assert_eq!(code(json!({ "choices": [] })), None);
}
