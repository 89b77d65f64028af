//! OpenAI's service and a server of one's own failing on purpose: the same scenarios over both of OpenAI's interfaces, the
//! endings they give them, and their own ways to say that money is used up.

use super::endings::{self, Ending, SETTINGS, Who, all_end_as_they_should, ending, sample, with_preset};
use super::service::{Service, rig};

/// Over the Responses interface.
const OPENAI: Who = Who { provider: "openai", key_in: "header:authorization", args: &[], preset: Some("boxes") };

/// Over Chat Completions.
const COMPATIBLE: Who = Who {
    provider: "compatible",
    key_in: "header:authorization",
    args: &["--model", "qwen3-vl:8b"],
    preset: Some("boxes"),
};

const ENDINGS: &[Ending] = &[
    ending("ok", 0, 1, 1, ""),
    ending("429-then-ok", 0, 3, 1, ""),
    ending("429-http-date", 0, 2, 1, ""),
    ending("429-day-quota", 1, 1, 0, "credit"),
    ending("500-forever", 1, 5, 0, "Tried 5 times"),
    ending("503-three-times", 0, 4, 1, ""),
    ending("bad-key", 1, 1, 0, "key"),
    ending("blocked", 1, 1, 0, "filter"),
    ending("captive-portal", 1, 1, 0, ""),
    ending("clock-skew", 0, 2, 1, ""),
    ending("gzip-bomb", 1, 1, 0, "large"),
    ending("gzip-garbage", 1, 1, 0, ""),
    ending("hang", 1, 1, 0, "billed"),
    ending("huge", 1, 1, 0, "large"),
    ending("invalid-utf8", 1, 1, 0, "damaged"),
    ending("max-tokens", 3, 1, 1, "complete"),
    ending("endless-base64", 3, 1, 0, ""),
    ending("model-gone", 1, 1, 0, "model"),
    ending("redirect-loop", 1, 1, 0, "another address"),
    ending("redirect-other-host", 1, 1, 0, "another address"),
    ending("reset-after-request", 1, 1, 0, "billed"),
    ending("safety", 1, 1, 0, "filter"),
    ending("slow-loris", 1, 1, 0, "billed"),
    ending("sse-cut-multibyte", 1, 1, 0, "billed"),
    ending("sse-dup", 0, 1, 1, ""),
    ending("stale-keepalive", 0, 1, 1, ""),
    ending("truncated-chunked", 3, 1, 0, ""),
    ending(NO_CREDIT, 1, 1, 0, "credit"),
    ending(SPEND_LIMIT, 1, 1, 0, "spending limit"),
    ending(TOO_LARGE, 1, 1, 0, "in a minute"),
    ending(TOO_LONG_A_WAIT, 1, 1, 0, "in a minute"),
];

/// What only the Responses interface has, or only the rig's double of it. It says much before its first word: what breaks off
/// after two events has no word to keep.
const OPENAI_ALONE: &[Ending] = &[
    ending("other-model", 0, 1, 1, "some-other-model-001"),
    ending("hang-mid-body", 1, 1, 0, "billed"),
    ending("reset-mid-body", 1, 1, 0, "billed"),
    ending("sse-error", 1, 1, 0, "Whether"),
    ending("sse-stall", 1, 1, 0, "billed"),
    ending(BROKEN_LATER, 3, 1, 0, ""),
    ending(NO_FINAL, 3, 1, 1, ""),
    ending(REFUSAL, 1, 1, 0, "refusal"),
    ending(CHAT_ONLY, 0, 2, 1, "sent once more"),
    ending(STRICT_GATEWAY, 0, 5, 1, ""),
];

/// What only Chat Completions has: its second event holds words already.
const COMPATIBLE_ALONE: &[Ending] = &[
    ending("hang-mid-body", 3, 1, 0, ""),
    ending("reset-mid-body", 3, 1, 0, ""),
    ending("sse-error", 3, 1, 0, ""),
    ending("sse-stall", 3, 1, 0, ""),
];

/// A connection that breaks between words.
const BROKEN_LATER: &str =
    r#"{"rules": [{"match": {"stream": true}, "fault": {"kind": "sse_reset", "after_events": 7}}]}"#;

/// Money that is used up, whatever the headers say. It may never be tried again.
const NO_CREDIT: &str = r#"{"rules": [{"match": {"op": "generate"}, "fault": {"kind": "status", "code": 429, "retry_after": 1,
    "headers": {"x-should-retry": "true"}, "body": {"error": {"message": "No credit.", "type": "insufficient_quota",
    "code": "credit_balance_exhausted", "param": null}}}}]}"#;
const SPEND_LIMIT: &str = r#"{"rules": [{"match": {"op": "generate"}, "fault": {"kind": "status", "code": 429, "retry_after": 1,
    "body": {"error": {"message": "Limit.", "type": "requests", "code": "project_spend_limit_exceeded", "param": null}}}}]}"#;

/// A question that no wait makes small enough.
const TOO_LARGE: &str = r#"{"rules": [{"match": {"op": "generate"}, "fault": {"kind": "status", "code": 429, "retry_after": 1,
    "body": {"error": {"message": "Request too large for m on tokens per min (TPM): Limit 30000, Requested 91000.",
    "type": "tokens", "code": "rate_limit_exceeded", "param": null}}}}]}"#;

/// A wait that nobody sits through.
const TOO_LONG_A_WAIT: &str =
    r#"{"rules": [{"match": {"op": "generate"}, "fault": {"kind": "status", "code": 429, "retry_after": 121}}]}"#;

/// A stream that ends well but never says that it was all.
const NO_FINAL: &str =
    r#"{"rules": [{"match": {"stream": true}, "fault": "sse_no_final", "reply": {"preset": "boxes"}}]}"#;

const REFUSAL: &str = r#"{"rules": [{"match": {"op": "generate"}, "reply": {"finish": "refusal", "text": ""}}]}"#;

/// A server that has only the older interface.
const CHAT_ONLY: &str = r#"{"rules": [{"match": {"path_re": "/responses"}, "fault": {"kind": "status", "code": 404,
    "body": {"detail": "Not Found"}}}]}"#;

/// A gateway that takes nothing new: each part is left out once.
const STRICT_GATEWAY: &str = r#"{"rules": [
    {"match": {"path_re": "/responses"}, "fault": {"kind": "status", "code": 405, "body": {"detail": "Method Not Allowed"}}},
    {"match": {"op": "generate", "body_contains": "reasoning_effort"}, "fault": {"kind": "status", "code": 400, "body":
        {"error": {"message": "Unsupported parameter", "param": "reasoning_effort", "code": "unsupported_parameter"}}}},
    {"match": {"op": "generate", "body_contains": "max_completion_tokens"}, "fault": {"kind": "status", "code": 400, "body":
        {"error": {"message": "Unrecognized request argument supplied: max_completion_tokens", "param": null}}}},
    {"match": {"op": "generate", "body_contains": "json_schema"}, "fault": {"kind": "status", "code": 400, "body":
        {"error": {"message": "response_format of type json_schema is not supported", "param": null}}}}]}"#;

#[test]
fn every_scenario_ends_as_it_should() {
    all_end_as_they_should(OPENAI, ENDINGS);
    all_end_as_they_should(OPENAI, OPENAI_ALONE);
}

#[test]
fn every_scenario_ends_as_it_should_on_a_server_of_ones_own() {
    all_end_as_they_should(COMPATIBLE, ENDINGS);
    all_end_as_they_should(COMPATIBLE, COMPATIBLE_ALONE);
}

/// What a service does not take is remembered: the second question goes out right at once.
#[test]
fn an_older_interface_is_remembered() {
    let Some(rig) = rig() else {
        return eprintln!("skipped: the fault rig (../shared/tools/faultrig) or python3 is not here");
    };
    let (service, slide) = (Service::start(&rig, &with_preset(&rig, CHAT_ONLY, "boxes"), SETTINGS), sample());
    let ask = ["detect", &slide, "-q", "every region", "--provider", "openai", "--json"];
    assert_eq!((service.kirinuki(&ask).code(), service.questions()), (0, 2));
    assert_eq!((service.kirinuki(&ask).code(), service.questions()), (0, 3));
    service.no_key_anywhere();
}

#[test]
fn hostile_answers_never_break_it() {
    endings::hostile_answers_never_break_it(OPENAI);
}

/// The list of models comes from the service itself, with the key where it belongs; a server of one's own needs none.
#[test]
fn the_list_of_models_is_the_services() {
    let Some(rig) = rig() else {
        return eprintln!("skipped: the fault rig (../shared/tools/faultrig) or python3 is not here");
    };
    for who in [OPENAI, COMPATIBLE] {
        let service = Service::start(&rig, "ok", SETTINGS);
        let answer = service.kirinuki(&["models", "--provider", who.provider, "--refresh", "--json"]);
        let said = String::from_utf8_lossy(&answer.output.stdout).into_owned();
        assert!(answer.code() == 0 && said.contains("gpt-"), "{said} {}", answer.said());
        service.no_key_anywhere();
        service.check(&["--key-only-in", who.key_in, "--no-key-in-url", "--no-sink"]);
    }
}

/// A model that the server says is blind is never sent a picture.
#[test]
fn a_blind_model_is_not_asked() {
    let Some(rig) = rig() else {
        return eprintln!("skipped: the fault rig (../shared/tools/faultrig) or python3 is not here");
    };
    let blind = r#"{"rules": [{"match": {"path_re": "/api/show"}, "fault": {"kind": "status", "code": 200,
        "body": {"capabilities": ["completion"]}}}]}"#;
    let (service, slide) = (Service::start(&rig, blind, SETTINGS), sample());
    let ask = ["detect", &slide, "-q", "every region", "--provider", "compatible", "--model", "words-only", "--json"];
    let answer = service.kirinuki(&ask);
    assert_eq!((answer.code(), service.questions()), (1, 0), "{}", answer.said());
    assert!(answer.said().contains("cannot see pictures"), "{}", answer.said());
    let unnamed = service.kirinuki(&["detect", &slide, "-q", "every region", "--provider", "compatible", "--json"]);
    assert_eq!((unnamed.code(), service.questions()), (1, 0), "{}", unnamed.said());
    assert!(unnamed.said().contains("name a model"), "{}", unnamed.said());
}

/// A deployment of Azure is known by its address: another path, another header for the key.
#[test]
fn a_deployment_of_azure_is_asked_in_its_own_way() {
    let Some(rig) = rig() else {
        return eprintln!("skipped: the fault rig (../shared/tools/faultrig) or python3 is not here");
    };
    let (service, slide) = (Service::start(&rig, &with_preset(&rig, "ok", "boxes"), SETTINGS), sample());
    let base = format!("{}/openai/deployments", service.url);
    let ask = ["detect", &slide, "-q", "every region", "--provider", "openai", "--model", "our-gpt", "--json"];
    let answer = service.kirinuki(&[&ask[..], &["--base-url", &base]].concat());
    assert_eq!((answer.code(), service.questions()), (0, 1), "{}", answer.said());
    let path = "/openai/deployments/our-gpt/chat/completions";
    assert!(service.log().iter().any(|event| event["path"].as_str().is_some_and(|asked| asked.starts_with(path))));
    service.no_key_anywhere();
    service.check(&["--key-only-in", "header:api-key", "--no-key-in-url", "--no-sink"]);
}
