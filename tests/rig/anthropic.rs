//! Claude's service failing on purpose: the same scenarios, the endings its own wire gives them, and its own ways to say
//! that money is used up.

use super::endings::{self, Ending, SETTINGS, Who, all_end_as_they_should, ending, sample, with_preset};
use super::service::{Service, rig};

const ANTHROPIC: Who = Who { provider: "anthropic", key_in: "header:authorization", args: &[], preset: Some("boxes") };

const ENDINGS: &[Ending] = &[
    ending("ok", 0, 1, 1, ""),
    ending("429-then-ok", 0, 3, 1, ""),
    ending("429-http-date", 0, 2, 1, ""),
    ending("429-day-quota", 1, 1, 0, "688 minutes"),
    ending("500-forever", 1, 5, 0, "Tried 5 times"),
    ending("503-three-times", 0, 4, 1, ""),
    ending("bad-key", 1, 1, 0, "key"),
    ending("blocked", 1, 1, 0, "refusal"),
    ending("captive-portal", 1, 1, 0, ""),
    ending("clock-skew", 0, 2, 1, ""),
    ending("gzip-bomb", 1, 1, 0, "large"),
    ending("gzip-garbage", 1, 1, 0, ""),
    ending("hang", 1, 1, 0, "billed"),
    ending("hang-mid-body", 1, 1, 0, "billed"),
    ending("huge", 1, 1, 0, "large"),
    ending("invalid-utf8", 1, 1, 0, "damaged"),
    ending("max-tokens", 3, 1, 1, "complete"),
    ending("endless-base64", 3, 1, 0, ""),
    ending("model-gone", 1, 1, 0, "model"),
    ending("other-model", 0, 1, 1, "some-other-model-001"),
    ending("redirect-loop", 1, 1, 0, "another address"),
    ending("redirect-other-host", 1, 1, 0, "another address"),
    ending("reset-after-request", 1, 1, 0, "billed"),
    ending("safety", 1, 1, 0, "refusal"),
    ending("slow-loris", 1, 1, 0, "billed"),
    ending("sse-cut-multibyte", 1, 1, 0, "billed"),
    ending("sse-dup", 0, 1, 1, ""),
    ending("sse-error", 1, 1, 0, "not known"),
    ending("sse-stall", 1, 1, 0, "billed"),
    ending("stale-keepalive", 0, 1, 1, ""),
    ending("truncated-chunked", 3, 1, 0, ""),
    ending("reset-mid-body", 1, 1, 0, "billed"),
    ending(OVERLOADED, 0, 3, 1, ""),
    ending(SPEND_LIMIT, 1, 1, 0, "spending limit"),
    ending(USAGE_LIMIT, 1, 1, 0, "spending limit"),
    ending(NO_CREDIT, 1, 1, 0, "no credit"),
    ending(NO_FINAL, 3, 1, 1, ""),
    ending(BUSY_LATE, 3, 1, 1, ""),
    ending(STALL_LATE, 3, 1, 1, ""),
    ending(PAUSED, 3, 1, 1, "pause_turn"),
    ending(WINDOW, 3, 1, 1, "filled"),
];

/// Its own status for "too busy", before any answer.
const OVERLOADED: &str =
    r#"{"rules": [{"match": {"op": "generate"}, "times": 2, "fault": {"kind": "status", "code": 529}}]}"#;

/// Money that is used up, in the three ways it says so. None may be tried again.
const SPEND_LIMIT: &str = r#"{"rules": [{"match": {"op": "generate"}, "fault": {"kind": "status", "code": 429, "body": {
    "type": "error", "request_id": "req_1", "error": {"type": "rate_limit_error", "message": "Limit reached",
    "details": {"error_code": "enforced_spend_limit_reached"}}}}}]}"#;
const USAGE_LIMIT: &str = r#"{"rules": [{"match": {"op": "generate"}, "fault": {"kind": "status", "code": 400,
    "message": "You have reached your specified API usage limits. You will regain access on 2026-12-01."}}]}"#;
const NO_CREDIT: &str = r#"{"rules": [{"match": {"op": "generate"}, "fault": {"kind": "status", "code": 402}}]}"#;

/// A stream that ends well but never says that it was all.
const NO_FINAL: &str =
    r#"{"rules": [{"match": {"stream": true}, "fault": "sse_no_final", "reply": {"preset": "boxes"}}]}"#;

/// What breaks after the first words: the first three events of a stream hold none.
const BUSY_LATE: &str = r#"{"rules": [{"match": {"stream": true}, "fault": {"kind": "sse_error", "after_events": 8, "code": 529},
    "reply": {"preset": "boxes"}}]}"#;
const STALL_LATE: &str = r#"{"rules": [{"match": {"stream": true}, "fault": {"kind": "sse_stall", "after_events": 8},
    "reply": {"preset": "boxes"}}]}"#;

/// Reasons to stop that only this service has.
const PAUSED: &str = r#"{"rules": [{"match": {"op": "generate"}, "reply": {"preset": "boxes", "finish": "pause"}}]}"#;
const WINDOW: &str = r#"{"rules": [{"match": {"op": "generate"}, "reply": {"preset": "boxes", "finish": "context"}}]}"#;

/// A gateway that knows only the version before, and nothing that came with the newest one.
const OLD_GATEWAY: &str = r#"{"rules": [
    {"match": {"op": "generate", "header": {"anthropic-version": "2026"}}, "fault": {"kind": "status", "code": 400,
        "message": "anthropic-version: \"2026-10-21\" is not a valid version"}},
    {"match": {"op": "generate", "body_contains": "transformations"}, "fault": {"kind": "status", "code": 400,
        "message": "messages.0.content.0.image.transformations: Extra inputs are not permitted"}},
    {"match": {"op": "generate", "body_contains": "output_config"}, "fault": {"kind": "status", "code": 400,
        "message": "output_config: Extra inputs are not permitted"}}]}"#;

#[test]
fn every_scenario_ends_as_it_should() {
    all_end_as_they_should(ANTHROPIC, ENDINGS);
}

/// What a gateway does not know is left out one by one, and remembered: the next question is asked right at once.
#[test]
fn an_old_gateway_is_spoken_to_in_its_own_words() {
    let Some(rig) = rig() else {
        return eprintln!("skipped: the fault rig (../shared/tools/faultrig) or python3 is not here");
    };
    let (service, slide) = (Service::start(&rig, &with_preset(&rig, OLD_GATEWAY, "boxes"), SETTINGS), sample());
    let ask = ["detect", &slide, "-q", "every region", "--provider", "anthropic", "--json"];
    let answer = service.kirinuki(&ask);
    assert!(answer.code() == 0 && answer.regions() > 0, "exit {}: {}", answer.code(), answer.said());
    assert!(answer.said().contains("older one"), "{}", answer.said());
    assert_eq!(service.questions(), 4);
    assert!(service.kirinuki(&ask).regions() > 0);
    assert_eq!(service.questions(), 5, "what the gateway does not know was not remembered");
    service.no_key_anywhere();
    let both = ["--key-only-in", "header:authorization", "--key-only-in", "header:x-api-key"];
    service.check(&[&both[..], &["--no-key-in-url", "--no-sink"]].concat());
}

#[test]
fn hostile_answers_never_break_it() {
    endings::hostile_answers_never_break_it(ANTHROPIC);
}

/// The list of models comes from the service itself, with the key where it belongs.
#[test]
fn the_list_of_models_is_the_services() {
    let Some(rig) = rig() else {
        return eprintln!("skipped: the fault rig (../shared/tools/faultrig) or python3 is not here");
    };
    let service = Service::start(&rig, "ok", SETTINGS);
    let answer = service.kirinuki(&["models", "--provider", "anthropic", "--refresh", "--json"]);
    let said = String::from_utf8_lossy(&answer.output.stdout).into_owned();
    assert!(answer.code() == 0 && said.contains("claude-sonnet-5"), "{said} {}", answer.said());
    service.no_key_anywhere();
    service.check(&["--key-only-in", ANTHROPIC.key_in, "--no-key-in-url", "--no-sink"]);
}
