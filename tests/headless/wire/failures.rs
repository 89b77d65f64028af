//! Every failure the service is known to have: what it is called, and what is done about it.

use std::collections::BTreeSet;
use std::fs;
use std::time::Duration;

use kirinuki::provider::fault::{Fault, Feature, Remedy};
use kirinuki::provider::gemini::Gemini;
use kirinuki::provider::vendor::Vendor;
use serde_json::json;

use super::replies::read;
use super::{json as parsed, shared};

const NOW: u64 = 1_795_392_000;

fn secs(n: u64) -> Remedy {
    Remedy::Retry(Some(Duration::from_secs(n)))
}

fn fault(status: u16, headers: &[(&str, &str)], body: &str) -> Fault {
    let headers: Vec<(String, String)> = headers.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())).collect();
    Gemini.fault(status, &headers, body.as_bytes(), NOW)
}

#[test]
fn collected_failures_are_told_apart() {
    use Remedy::{Retry, Stop, UploadAgain, Without};
    let Some(folder) = shared("data/sdk-recordings/gemini/errors") else { return };
    let expected: &[(&str, &str, Remedy)] = &[
        ("400-api-key-invalid.json", "key-refused", Stop),
        ("400-api-key-not-found.json", "key-refused", Stop),
        ("400-image-invalid.json", "picture-refused", Without(Feature::Encoding)),
        ("400-image-unprocessable.json", "picture-refused", Without(Feature::Encoding)),
        ("400-location.json", "location", Stop),
        ("400-thinking-both.json", "thinking-refused", Without(Feature::Thinking)),
        ("400-thinking-budget.json", "thinking-refused", Without(Feature::Thinking)),
        ("400-thinking-level.json", "thinking-refused", Without(Feature::Thinking)),
        ("400-thinking-zero.json", "thinking-refused", Without(Feature::Thinking)),
        ("400-unknown-field-array.json", "schema-refused", Without(Feature::Schema)),
        ("402-prepay.json", "billing", Stop),
        ("403-consumer-suspended.json", "key-refused", Stop),
        ("403-leaked-key.json", "key-refused", Stop),
        ("403-service-blocked.json", "key-refused", Stop),
        ("404-model.json", "model-missing", Stop),
        ("413-too-large.json", "request-too-large", Without(Feature::Inline)),
        ("429-bare.json", "quota-unclear", Retry(None)),
        ("429-quota-daily.json", "quota-unclear", Retry(None)),
        ("429-quota-retryinfo.json", "quota-minute", secs(26)),
        ("499-cancelled.json", "cancelled", Stop),
        ("500-internal.json", "service-failed", Retry(None)),
        ("503-overloaded.json", "overloaded", Retry(None)),
        ("504-deadline.json", "timed-out", Retry(None)),
    ];
    let index = parsed(&fs::read(folder.join("index.json")).unwrap());
    let mut left: BTreeSet<&str> = expected.iter().map(|(file, ..)| *file).collect();
    for item in index["items"].as_array().unwrap() {
        let (file, status) = (item["file"].as_str().unwrap(), item["http_status"].as_u64().unwrap());
        if status == 200 {
            continue;
        }
        let body = fs::read_to_string(folder.join(file)).unwrap();
        let got = fault(u16::try_from(status).unwrap(), &[], &body);
        let (_, code, remedy) = expected.iter().find(|(name, ..)| *name == file).unwrap_or_else(|| panic!("{file}"));
        assert_eq!((got.code, got.remedy), (*code, *remedy), "{file}");
        assert!(!got.message.en.is_empty() && !got.message.ja.is_empty());
        assert_ne!(got.remedy, UploadAgain);
        left.remove(file);
    }
    assert!(left.is_empty(), "{left:?}");
}

#[test]
fn collected_replies_without_an_answer_are_told_apart() {
    let Some(folder) = shared("data/sdk-recordings/gemini/errors") else { return };
    let expected: &[(&str, Result<&str, (&str, Remedy)>)] = &[
        ("200-empty.json", Err(("reply-empty", Remedy::Unknown))),
        ("200-max-tokens-empty.json", Err(("thought-to-limit", Remedy::Stop))),
        (
            "200-max-tokens-truncated.json",
            Ok("[\n  {\"box_2d\": [10, 20, 30, 40], \"label\": \"a\"},\n  {\"box_2d\": [50, 60, 7"),
        ),
        ("200-prompt-blocked.json", Err(("prompt-blocked", Remedy::Stop))),
        ("200-recitation.json", Err(("reply-refused", Remedy::Stop))),
        ("200-safety-no-content.json", Err(("reply-refused", Remedy::Stop))),
        ("200-thought-part-first.json", Ok("[{\"box_2d\": [1, 2, 3, 4], \"label\": \"a\"}]")),
    ];
    for (file, expected) in expected {
        let body = fs::read(folder.join(file)).unwrap();
        let as_event = [b"data: ".as_slice(), parsed(&body).to_string().as_bytes(), b"\r\n\r\n"].concat();
        for (stream, body) in [(false, &body), (true, &body), (true, &as_event)] {
            let got = read(stream, &[body]);
            let short = got.as_ref().map(|got| got.text.as_str()).map_err(|fault| (fault.code, fault.remedy));
            assert_eq!(short, *expected, "{file} {stream}");
            if let Ok(got) = &got {
                assert_eq!(got.cut, file.contains("truncated"), "{file}");
                assert_eq!(got.usage.prompt_tokens, 1120, "{file}");
            }
            if *file == "200-max-tokens-empty.json" {
                assert!(got.unwrap_err().message.en.contains("8191"));
            }
        }
    }
}

#[test]
fn failures_nobody_collected() {
    use Remedy::{Retry, Stop, Unknown, UploadAgain, Without};
    let said = |code: u16, status: &str, message: &str| {
        json!({ "error": { "code": code, "message": message, "status": status } }).to_string()
    };
    let quota = |id: &str, value: &str, delay: &str| {
        json!({ "error": { "code": 429, "message": "Quota exceeded", "status": "RESOURCE_EXHAUSTED", "details": [
            { "@type": "type.googleapis.com/google.rpc.QuotaFailure", "violations": [{ "quotaId": id, "quotaValue": value }] },
            { "@type": "type.googleapis.com/google.rpc.RetryInfo", "retryDelay": delay } ] } })
        .to_string()
    };
    let page = "<html><head><title>Nope</title></head></html>";
    let gone = "You do not have permission to access the File abc or it may not exist.";
    let cases: &[(u16, &[(&str, &str)], String, &str, Remedy)] = &[
        (401, &[], said(401, "UNAUTHENTICATED", "Request had invalid authentication"), "key-refused", Stop),
        (403, &[], said(403, "PERMISSION_DENIED", gone), "upload-gone", UploadAgain),
        (404, &[], said(404, "NOT_FOUND", "files/abc is not found"), "upload-gone", UploadAgain),
        (
            400,
            &[],
            said(400, "FAILED_PRECONDITION", "The File abc is not in an ACTIVE state"),
            "upload-gone",
            UploadAgain,
        ),
        (404, &[], said(404, "NOT_FOUND", "upload not found"), "upload-gone", UploadAgain),
        (404, &[], page.to_owned(), "address-wrong", Stop),
        (
            400,
            &[],
            said(400, "INVALID_ARGUMENT", "Request payload size exceeds the limit"),
            "request-too-large",
            Without(Feature::Inline),
        ),
        (413, &[], page.to_owned(), "request-too-large", Without(Feature::Inline)),
        (
            400,
            &[],
            said(400, "INVALID_ARGUMENT", "The input token count (9) exceeds the maximum"),
            "too-many-tokens",
            Stop,
        ),
        (
            400,
            &[],
            said(400, "INVALID_ARGUMENT", "Unknown name \"thinkingLevel\": Cannot find field."),
            "thinking-refused",
            Without(Feature::Thinking),
        ),
        (
            400,
            &[],
            said(400, "INVALID_ARGUMENT", "Invalid value at response_json_schema: schema too deep"),
            "schema-refused",
            Without(Feature::Schema),
        ),
        (400, &[], said(400, "INVALID_ARGUMENT", "Something else"), "request-refused", Stop),
        (400, &[], said(400, "FAILED_PRECONDITION", "Please enable billing"), "billing", Stop),
        (429, &[], quota("GenerateRequestsPerDayPerProjectPerModel-FreeTier", "10", "7s"), "quota-day", Stop),
        (429, &[], quota("GenerateRequestsPerMinutePerProjectPerModel-FreeTier", "10", "2s"), "quota-minute", secs(2)),
        (429, &[("retry-after", "9")], quota("PerMinute", "10", "2s"), "quota-minute", secs(9)),
        (429, &[], quota("PerMinute", "10", "41234s"), "quota-day", Stop),
        (429, &[], quota("PerDay", "0", "2s"), "quota-none", Stop),
        (429, &[("retry-after", "Mon, 23 Nov 2026 00:00:03 GMT")], page.to_owned(), "quota-minute", secs(3)),
        (429, &[], said(429, "RESOURCE_EXHAUSTED", "Your prepayment credits are depleted."), "billing", Stop),
        (503, &[("retry-after", "4")], String::new(), "overloaded", secs(4)),
        (503, &[("retry-after", "4000")], String::new(), "overloaded", Stop),
        (408, &[], String::new(), "timed-out", Retry(None)),
        (502, &[], page.to_owned(), "service-failed", Retry(None)),
        (524, &[], page.to_owned(), "service-failed", Unknown),
        (307, &[("location", "https://elsewhere.example/")], String::new(), "redirected", Stop),
        (204, &[], String::new(), "not-a-reply", Unknown),
        (418, &[], String::new(), "request-refused", Stop),
    ];
    for (status, headers, body, code, remedy) in cases {
        let got = fault(*status, headers, body);
        assert_eq!((got.code, got.remedy), (*code, *remedy), "{status} {headers:?} {body}");
        let listed = format!("[{body}]");
        if body.starts_with('{') {
            assert_eq!(fault(*status, headers, &listed), got, "in a list: {body}");
        }
    }
}

#[test]
fn a_key_in_a_failure_is_not_passed_on() {
    let key = "AIzaSyD-made_up_for_tests_0123456789abc";
    for body in [
        json!({ "error": { "code": 403, "message": format!("Consumer 'api_key:{key}' has been suspended.") } })
            .to_string(),
        format!("<html><body>Blocked: GET /v1beta/models?key={key}</body></html>"),
        format!("proxy error: x-goog-api-key: {key}"),
    ] {
        let got = fault(403, &[], &body);
        let all = format!("{got:?}");
        assert!(!all.contains("made_up") && all.contains("[hidden]"), "{all}");
    }
}
