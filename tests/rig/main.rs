//! The program against a service that fails on purpose: every scenario ends as it should, nothing is paid twice, and the
//! key is found in no file.
//!
//! Needs the fault rig of `../shared/tools/faultrig` and Python; without them it says so and passes.
#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stderr)]

mod anthropic;
mod endings;
mod openai;
mod service;

use endings::{Ending, SETTINGS, Who, all_end_as_they_should, ending, sample};
use service::{Service, rig};

const GEMINI: Who = Who { provider: "gemini", key_in: "header:x-goog-api-key", args: &[], preset: None };

const ENDINGS: &[Ending] = &[
    ending("ok", 0, 1, 1, ""),
    ending("429-then-ok", 0, 3, 1, ""),
    ending("429-http-date", 0, 2, 1, ""),
    ending("429-day-quota", 1, 1, 0, "midnight"),
    ending("500-forever", 1, 5, 0, "Tried 5 times"),
    ending("503-three-times", 0, 4, 1, ""),
    ending("bad-key", 1, 1, 0, "key"),
    ending("blocked", 1, 1, 0, "blocked"),
    ending("captive-portal", 1, 1, 0, ""),
    ending("clock-skew", 0, 2, 1, ""),
    ending("gzip-bomb", 1, 1, 0, "large"),
    ending("gzip-garbage", 1, 1, 0, ""),
    ending("hang", 1, 1, 0, "billed"),
    ending("hang-mid-body", 3, 1, 0, ""),
    ending("huge", 1, 1, 0, "large"),
    ending("invalid-utf8", 3, 1, 0, "damaged"),
    ending("max-tokens", 3, 1, 1, "complete"),
    ending("endless-base64", 3, 1, 0, ""),
    ending("model-gone", 1, 1, 0, "model"),
    ending("other-model", 0, 1, 1, "some-other-model-001"),
    ending("redirect-loop", 1, 1, 0, "another address"),
    ending("redirect-other-host", 1, 1, 0, "another address"),
    ending("reset-after-request", 1, 1, 0, "billed"),
    ending("safety", 1, 1, 0, "SAFETY"),
    ending("slow-loris", 1, 1, 0, "billed"),
    ending("sse-cut-multibyte", 3, 1, 0, ""),
    ending("sse-dup", 0, 1, 1, ""),
    ending("sse-error", 3, 1, 0, ""),
    ending("sse-stall", 3, 1, 0, ""),
    ending("stale-keepalive", 0, 1, 1, ""),
    ending("truncated-chunked", 3, 1, 0, ""),
    ending("reset-mid-body", 3, 1, 0, ""),
];

#[test]
fn every_scenario_ends_as_it_should() {
    all_end_as_they_should(GEMINI, ENDINGS);
}

#[test]
fn hostile_answers_never_break_it() {
    endings::hostile_answers_never_break_it(GEMINI);
}

/// A model that is switched off is answered for by another one, until it is gone.
#[test]
fn a_retired_model_is_named_and_then_gone() {
    let Some(rig) = rig() else {
        return eprintln!("skipped: the fault rig (../shared/tools/faultrig) or python3 is not here");
    };
    let (service, slide) = (Service::start(&rig, "model-retired", SETTINGS), sample());
    let ask = ["detect", &slide, "-q", "every region", "--provider", "gemini", "--model", "gemini-2.5-flash", "--json"];
    for _ in 0..3 {
        let answer = service.kirinuki(&ask).json();
        assert_eq!(answer["model"]["asked"], "gemini-2.5-flash");
        assert_eq!(answer["model"]["answered"], "gemini-3.8-flash");
    }
    assert_eq!(service.kirinuki(&ask).code(), 1);
}

/// An upload is cut once and the file is slow to become ready; it is still used, and taken back when asked.
#[test]
fn uploads_survive_trouble_and_can_be_taken_back() {
    let Some(rig) = rig() else {
        return eprintln!("skipped: the fault rig (../shared/tools/faultrig) or python3 is not here");
    };
    let (service, slide) = (Service::start(&rig, "upload-trouble", SETTINGS), sample());
    let ask = ["detect", &slide, "-q", "every region", "--provider", "gemini", "--pictures", "upload", "--json"];
    let answer = service.kirinuki(&ask);
    assert!(answer.regions() > 0, "{}", answer.said());
    let count = |op: &str| service.log().iter().filter(|e| e["ev"] == "req" && e["op"] == op).count();
    let uploads = count("upload");
    let again = service.kirinuki(&ask);
    assert!(again.regions() > 0, "{}", again.said());
    assert_eq!(count("upload"), uploads, "the uploaded picture was not used again");
    let deleting = [&ask[..], &["--delete-uploads"]].concat();
    assert!(service.kirinuki(&deleting).regions() > 0);
    assert_eq!(count("files.delete"), 1);
    service.no_key_anywhere();
    service.check(&["--key-only-in", "header:x-goog-api-key", "--no-key-in-url", "--no-sink"]);
}

/// With failures all around, every answered question is asked once only, and a recorded run needs no service.
#[test]
fn what_was_answered_is_never_asked_again() {
    let Some(rig) = rig() else {
        return eprintln!("skipped: the fault rig (../shared/tools/faultrig) or python3 is not here");
    };
    let slide = sample();
    let service = Service::start(&rig, "503-three-times", SETTINGS);
    let run = |provider: &str, out: &str| {
        let schema = "buildings";
        service.kirinuki(&[
            "run",
            &slide,
            "-q",
            "the regions",
            "--provider",
            provider,
            "--schema",
            schema,
            "-o",
            out,
            "--replies",
            "kept",
        ])
    };
    let first = run("gemini", "one");
    assert!([0, 3].contains(&first.code()), "{}", first.said());
    service.check(&["--single-billing", "--strict-billing", "--quiet-after-429"]);
    let asked = service.questions();
    let second = run("gemini", "two");
    assert!([0, 3].contains(&second.code()), "{}", second.said());
    assert_eq!(service.questions(), asked, "a recorded answer was asked for again");
    let replayed = run("replay", "three");
    assert!([0, 3].contains(&replayed.code()), "{}", replayed.said());
    let table = |out: &str| std::fs::read_to_string(service.home.path().join(out).join("records.csv")).unwrap();
    assert_eq!(table("two"), table("one"));
    assert_eq!(table("three"), table("one"));
    service.no_key_anywhere();
}

/// One request in three fails somehow: every run ends with a project, and no wait that was asked for is cut short.
#[test]
fn a_flaky_service_costs_no_project() {
    let Some(rig) = rig() else {
        return eprintln!("skipped: the fault rig (../shared/tools/faultrig) or python3 is not here");
    };
    let (service, slide) = (Service::start(&rig, "flaky", SETTINGS), sample());
    for round in 0..4 {
        let out = format!("round-{round}");
        let run = ["run", &slide, "-q", "the regions", "--provider", "gemini", "--schema", "buildings", "-o", &out];
        let answer = service.kirinuki(&run);
        assert!([0, 1, 3].contains(&answer.code()), "exit {}: {}", answer.code(), answer.said());
    }
    service.no_key_anywhere();
    // Each round asks anew, as a person has asked for, so that one body may come many times.
    service.check(&[
        "--attempts-max",
        "20",
        "--honour-retry-after",
        "--no-sink",
        "--key-only-in",
        "header:x-goog-api-key",
    ]);
    let sent = |round: &str| service.home.path().join(round).join("project.json").exists();
    assert!((0..4).all(|round| sent(&format!("round-{round}"))), "a project was lost");
}

/// Three connections that are no connections, and then a good one: each failure says so, and asking again works.
#[test]
fn trouble_with_connecting_passes() {
    let Some(rig) = rig() else {
        return eprintln!("skipped: the fault rig (../shared/tools/faultrig) or python3 is not here");
    };
    let (service, slide) = (Service::start(&rig, "connect-trouble", SETTINGS), sample());
    let ask = ["detect", &slide, "-q", "every region", "--provider", "gemini", "--json"];
    let codes: Vec<i32> = (0..5).map(|_| service.kirinuki(&ask).code()).collect();
    assert!(codes.contains(&0) && codes.iter().all(|code| [0, 1].contains(code)), "{codes:?}");
    assert!(codes.iter().skip_while(|code| **code != 0).all(|code| *code == 0), "{codes:?}");
    service.no_key_anywhere();
    service.check(&["--attempts-max", "5", "--no-sink", "--key-only-in", "header:x-goog-api-key"]);
}

/// What a service refuses is left out or changed once, the user is told, and the next run knows.
#[test]
fn a_refused_part_is_left_out_once_and_remembered() {
    let Some(rig) = rig() else {
        return eprintln!("skipped: the fault rig (../shared/tools/faultrig) or python3 is not here");
    };
    let slide = sample();
    for refusal in [
        "Budget 0 is invalid. This model only works in thinking mode.",
        "Invalid JSON payload received. Unknown name 'responseJsonSchema' at 'generation_config'",
        "Provided image is not valid.",
    ] {
        let rule = format!(
            r#"{{"rules": [{{"match": {{"op": "generate"}}, "times": 1, "fault": {{"kind": "status", "code": 400, "message": "{refusal}"}}}}]}}"#
        );
        let service = Service::start(&rig, &rule, SETTINGS);
        let model = "gemini-2.5-flash";
        let ask = ["detect", &slide, "-q", "every region", "--provider", "gemini", "--model", model, "--json"];
        let first = service.kirinuki(&ask);
        assert_eq!((first.code(), service.questions()), (0, 2), "{refusal}: {}", first.said());
        assert!(first.said().contains("sent once more"), "{refusal}: {}", first.said());
        assert_eq!(service.kirinuki(&ask).code(), 0);
        assert_eq!(service.questions(), 3, "{refusal}");
        service.no_key_anywhere();
    }
}

/// A service's own list of models, and a picture of the whole slide beside each crop.
#[test]
fn models_are_listed_and_crops_come_with_their_surroundings() {
    let Some(rig) = rig() else {
        return eprintln!("skipped: the fault rig (../shared/tools/faultrig) or python3 is not here");
    };
    let (service, slide) = (Service::start(&rig, "ok", SETTINGS), sample());
    let listed = service.kirinuki(&["models", "--provider", "gemini", "--refresh", "--json"]);
    assert_eq!(listed.code(), 0, "{}", listed.said());
    assert!(listed.said().contains("models"), "{}", listed.said());
    assert!(service.log().iter().any(|event| event["op"] == "models.list"));
    let run =
        ["run", &slide, "-q", "the regions", "--provider", "gemini", "--schema", "listing", "-o", "out", "--context"];
    let answer = service.kirinuki(&run);
    assert!([0, 3].contains(&answer.code()), "{}", answer.said());
    let pictures = |event: &serde_json::Value| event["images"].as_array().map_or(0, Vec::len);
    assert!(service.log().iter().any(|event| event["ev"] == "req" && pictures(event) == 2));
    service.no_key_anywhere();
}
