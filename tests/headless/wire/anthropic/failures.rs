//! Every failure the service is known to have: what it is called, and what is done about it.

use std::fs;
use std::time::Duration;

use kirinuki::provider::anthropic::Anthropic;
use kirinuki::provider::fault::{Fault, Feature, Remedy};
use kirinuki::provider::vendor::Vendor;
use serde_json::json;

use super::super::{json as parsed, shared};

const NOW: u64 = 1_795_392_000;

fn fault(status: u16, headers: &[(&str, &str)], body: &str) -> Fault {
    let headers: Vec<(String, String)> = headers.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())).collect();
    Anthropic.fault(status, &headers, body.as_bytes(), NOW)
}

fn secs(n: u64) -> Remedy {
    Remedy::Retry(Some(Duration::from_secs(n)))
}

#[test]
fn recorded_failures_are_told_apart() {
    let Some(folder) = shared("data/sdk-recordings/anthropic") else { return };
    let expected: &[(&str, usize, &str, Remedy)] = &[
        ("err_400_dimension", 0, "picture-too-large", Remedy::Stop),
        ("err_400_oversized_image", 0, "picture-too-large", Remedy::Stop),
        ("err_400_too_many_bytes", 0, "picture-too-large", Remedy::Stop),
        ("err_401", 0, "key-refused", Remedy::Stop),
        ("err_413", 0, "request-too-large", Remedy::Stop),
        ("err_429_retry_after_65", 0, "quota-minute", secs(65)),
        ("err_429_then_529_then_ok", 0, "quota-minute", secs(1)),
        ("err_429_then_529_then_ok", 1, "overloaded", Remedy::Retry(None)),
    ];
    for (name, nth, code, remedy) in expected {
        let recording = parsed(&fs::read(folder.join(format!("{name}.json"))).unwrap());
        let response = &recording["exchanges"][nth]["response"];
        let headers: Vec<(&str, &str)> = response["headers"]
            .as_object()
            .unwrap()
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str().unwrap()))
            .collect();
        let status = u16::try_from(response["status"].as_u64().unwrap()).unwrap();
        let got = fault(status, &headers, &response["body"].to_string());
        assert_eq!((got.code, got.remedy), (*code, *remedy), "{name}");
        assert!(got.message.en.contains("req_011ABC") && got.message.ja.contains("req_011ABC"), "{}", got.message.en);
    }
}

#[test]
fn failures_nobody_recorded() {
    use Remedy::{Retry, Stop, Unknown, Without};
    let said = |kind: &str, message: &str| {
        json!({ "type": "error", "error": { "type": kind, "message": message } }).to_string()
    };
    let invalid = |message: &str| said("invalid_request_error", message);
    let capped = json!({ "type": "error", "error": { "type": "rate_limit_error", "message": "x",
        "details": { "error_code": "enforced_spend_limit_reached" } } });
    let dimensions = json!({ "type": "error", "error": { "type": "invalid_request_error", "message": "x",
        "details": { "error_code": "image_dimensions_too_large", "max_side_length_pixels": 8000 } } });
    let page = "<html><head><title>Nope</title></head></html>".to_owned();
    let cases: &[(u16, &[(&str, &str)], String, &str, Remedy)] = &[
        // The version, and never the key: only a header that is missing altogether.
        (
            400,
            &[],
            invalid("anthropic-version: \"2026-10-21\" is not a valid version"),
            "version-refused",
            Without(Feature::Newest),
        ),
        (
            401,
            &[],
            said("authentication_error", "x-api-key header is required"),
            "version-refused",
            Without(Feature::Newest),
        ),
        (401, &[], said("authentication_error", "invalid x-api-key"), "key-refused", Stop),
        (401, &[], said("authentication_error", "invalid bearer token"), "key-refused", Stop),
        (403, &[], said("permission_error", "Your API key may not use this model"), "key-refused", Stop),
        // Money is never tried again, whatever it is called.
        (429, &[], capped.to_string(), "spend-limit", Stop),
        (429, &[("retry-after", "2")], capped.to_string(), "spend-limit", Stop),
        (
            400,
            &[],
            invalid("You have reached your specified API usage limits. You will regain access on 2026-12-01"),
            "spend-limit",
            Stop,
        ),
        (402, &[], said("billing_error", "Your credit balance is too low"), "billing", Stop),
        (400, &[], invalid("Your credit balance is too low to access the Anthropic API."), "billing", Stop),
        (402, &[], page.clone(), "billing", Stop),
        // Pictures.
        (400, &[], dimensions.to_string(), "picture-too-large", Stop),
        (
            400,
            &[],
            invalid("messages.0.content.0.image.transformations: Extra inputs are not permitted"),
            "detail-refused",
            Without(Feature::Detail),
        ),
        (
            400,
            &[],
            invalid("messages.0.content.0.image.source.base64: Could not process image"),
            "picture-refused",
            Without(Feature::Encoding),
        ),
        // What a model or a gateway does not know is left out.
        (
            400,
            &[],
            invalid("output_config.effort: this model does not support effort"),
            "thinking-refused",
            Without(Feature::Thinking),
        ),
        (
            400,
            &[],
            invalid("output_config.format.schema: 'maximum' is not supported"),
            "schema-refused",
            Without(Feature::Schema),
        ),
        (
            400,
            &[],
            invalid("output_config: Extra inputs are not permitted"),
            "schema-refused",
            Without(Feature::Schema),
        ),
        (400, &[], invalid("prompt is too long: 210000 tokens > 200000 maximum"), "too-many-tokens", Stop),
        (400, &[], invalid("Something else"), "request-refused", Stop),
        (404, &[], said("not_found_error", "model: claude-none"), "model-missing", Stop),
        (404, &[], page.clone(), "address-wrong", Stop),
        (413, &[], page.clone(), "request-too-large", Stop),
        // Time.
        (429, &[], said("rate_limit_error", "slow down"), "quota-unclear", Retry(None)),
        (429, &[("retry-after", "4000")], said("rate_limit_error", "slow down"), "quota-day", Stop),
        (429, &[("x-should-retry", "false")], said("rate_limit_error", "no"), "quota-none", Stop),
        (409, &[], said("conflict_error", "x"), "service-failed", Retry(None)),
        (500, &[], said("api_error", "Internal server error"), "service-failed", Retry(None)),
        (500, &[("x-should-retry", "false")], said("api_error", "no"), "service-failed", Stop),
        (504, &[], said("timeout_error", "x"), "timed-out", Retry(None)),
        (529, &[("retry-after", "4")], said("overloaded_error", "Overloaded"), "overloaded", secs(4)),
        (503, &[], page.clone(), "overloaded", Retry(None)),
        (524, &[], page.clone(), "service-failed", Unknown),
        (307, &[("location", "https://elsewhere.example/")], String::new(), "redirected", Stop),
        (204, &[], String::new(), "not-a-reply", Unknown),
        (418, &[], String::new(), "request-refused", Stop),
    ];
    for (status, headers, body, code, remedy) in cases {
        let got = fault(*status, headers, body);
        assert_eq!((got.code, got.remedy), (*code, *remedy), "{status} {headers:?} {body}");
        assert!(!got.message.en.is_empty() && !got.message.ja.is_empty());
    }
}

#[test]
fn a_key_in_a_failure_is_not_passed_on() {
    let key = "sk-ant-api03-made_up_for_tests_0123456789";
    for body in [
        json!({ "error": { "type": "authentication_error", "message": format!("invalid x-api-key: {key}") } })
            .to_string(),
        format!("<html><body>Blocked: {key}</body></html>"),
        format!("proxy error: authorization: Bearer {key}"),
    ] {
        let got = format!("{:?}", fault(401, &[("request-id", key)], &body));
        assert!(!got.contains("made_up_for_tests"), "{got}");
    }
}

#[test]
fn the_list_of_models_comes_in_pages() {
    let page = json!({ "data": [{ "id": "claude-opus-5-5", "display_name": "Claude Opus 5.5", "max_input_tokens": 1_000_000,
        "max_tokens": 128_000 }, { "display_name": "no id" }], "has_more": true, "last_id": "a/b" });
    let got = Anthropic.listed(page.to_string().as_bytes()).unwrap();
    assert_eq!(got.models.len(), 1);
    assert_eq!((got.models[0].id.as_str(), got.models[0].output_limit), ("claude-opus-5-5", Some(128_000)));
    assert_eq!(Anthropic.models(got.next.as_deref()).unwrap().path, "/v1/models?after_id=a%2Fb");
    let last = json!({ "data": [], "has_more": false, "last_id": "x" });
    assert_eq!(Anthropic.listed(last.to_string().as_bytes()).unwrap().next, None);
    assert_eq!(Anthropic.listed(b"<html>").unwrap_err().code, "not-a-reply");
}
