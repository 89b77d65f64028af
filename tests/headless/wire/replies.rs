//! Replies as they arrive: whole, streamed, cut anywhere, damaged, doubled, or no reply at all.

use kirinuki::core::usage::Usage;
use kirinuki::provider::catalogue::ModelEntry;
use kirinuki::provider::fault::{Fault, Remedy};
use kirinuki::provider::gemini::Gemini;
use kirinuki::provider::vendor::{Answered, ReplyReader, To, Vendor};
use proptest::prelude::*;
use serde_json::json;

use super::fixture;

fn reader(stream: bool) -> Box<dyn ReplyReader> {
    let model = ModelEntry::unknown("gemini", "any");
    Gemini.reader(stream, &To { model: &model, without: Default::default(), base: "" })
}

/// Reads pieces; what was handed out on the way must be how the whole text begins.
pub(super) fn read(stream: bool, pieces: &[&[u8]]) -> Result<Answered, Fault> {
    let mut reader = reader(stream);
    let mut on_the_way = String::new();
    for piece in pieces {
        on_the_way.push_str(&reader.push(piece)?);
    }
    let got = reader.finish()?;
    assert!(got.text.starts_with(&on_the_way), "{on_the_way:?} {got:?}");
    Ok(got)
}

fn event(text: &str, finish: Option<&str>) -> String {
    let mut candidate = json!({ "content": { "parts": [{ "text": text }], "role": "model" }, "index": 0 });
    if let Some(finish) = finish {
        candidate["finishReason"] = json!(finish);
    }
    json!({ "candidates": [candidate], "modelVersion": "m", "usageMetadata": { "promptTokenCount": 7 } }).to_string()
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

#[track_caller]
fn check(stream: bool, body: impl AsRef<[u8]>, expected: &str) {
    assert_eq!(short(&read(stream, &[body.as_ref()])), expected);
}

#[test]
fn the_stream_of_the_fixture() {
    let got = read(true, &[&fixture("reply.sse")]).unwrap();
    assert_eq!(got.text, r#"[{"box_2d": [10, 20, 30, 40], "label": "売上の表🗾"}]"#);
    assert_eq!((got.model.as_str(), got.response_id.as_str(), got.cut), ("made-up-2", "r-1", false));
    let expected = Usage {
        requests: 1,
        prompt_tokens: 700,
        image_tokens: 258,
        cached_tokens: 0,
        output_tokens: 31,
        thought_tokens: 9,
    };
    assert_eq!(got.usage, expected);
    assert!(got.notices.is_empty(), "{:?}", got.notices);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_stream_reads_the_same_however_it_is_cut(cuts in proptest::collection::vec(0usize..10_000, 0..40)) {
        let whole = fixture("reply.sse");
        let mut cuts: Vec<usize> = cuts.into_iter().map(|at| at % whole.len()).chain([whole.len()]).collect();
        cuts.sort_unstable();
        let mut from = 0;
        let pieces: Vec<&[u8]> = cuts.iter().map(|&to| &whole[std::mem::replace(&mut from, to)..to]).collect();
        prop_assert_eq!(read(true, &pieces), read(true, &[&whole]));
    }

    #[test]
    fn a_stream_that_ends_anywhere_gives_the_beginning_of_the_text(end in 0usize..10_000) {
        let whole = fixture("reply.sse");
        let all = read(true, &[&whole]).unwrap();
        if let Ok(got) = read(true, &[&whole[..end % whole.len()]]) {
            prop_assert!(all.text.starts_with(&got.text));
            prop_assert!(got.cut || got.text == all.text);
        }
    }

    #[test]
    fn any_bytes_are_survived(bytes in proptest::collection::vec(any::<u8>(), 0..300), stream: bool) {
        let _ = read(stream, &[&bytes]);
        let _ = read(true, &[b"data: ", &bytes, b"\n\n"]);
    }
}

#[test]
fn every_single_byte_alone() {
    let whole = fixture("reply.sse");
    let pieces: Vec<&[u8]> = whole.chunks(1).collect();
    assert_eq!(read(true, &pieces), read(true, &[&whole]));
}

#[test]
fn whole_bodies() {
    let good = event("[]", Some("STOP"));
    check(false, &good, "[] |");
    check(false, format!("\u{feff}{good}"), "[] |");
    check(false, format!("[{good}]"), "[] |");
    check(false, format!("[{},{}]", event("[", None), event("]", Some("STOP"))), "[] |");
    check(false, event("[]", None), "[] | cut reply-cut");
    check(false, event("[1", Some("MAX_TOKENS")), "[1 | cut reply-at-limit");
    check(false, event("[]", Some("NEW_REASON")), "[] | cut reply-ended");
    check(false, event("", Some("NEW_REASON")), "reply-refused: Stop");
    check(false, event("", Some("STOP")), "reply-empty: Unknown");
    check(false, event("[1", Some("PROHIBITED_CONTENT")), "reply-refused: Stop");
    for body in ["", " \r\n", "{}", "{\"candidates\": []}"] {
        check(false, body, "reply-empty: Unknown");
    }
    for body in ["null", "3", "\"words\"", "words"] {
        check(false, body, "not-a-reply: Unknown");
    }
    check(false, &good.as_bytes()[..good.len() / 2], "reply-cut: Unknown");
    check(
        false,
        b"{\"candidates\": [{\"content\": {\"parts\": [{\"text\": \"\xff\xfe\xc3\x28\"}]}}]}",
        "reply-damaged: Unknown",
    );
    check(false, "[".repeat(200_000), "reply-damaged: Unknown");
    check(false, "{\"error\": {\"code\": 503, \"message\": \"busy\"}}", "overloaded: Retry(None)");
    check(
        false,
        "{\"candidates\": [{\"content\": {\"parts\": null}, \"finishReason\": 7}], \"usageMetadata\": []}",
        "reply-empty: Unknown",
    );
}

#[test]
fn a_page_of_somebody_else_is_no_reply() {
    let page =
        "<!DOCTYPE html><html><head><title>Sign in to Wi-Fi</title></head>\n<body><h1>Welcome</h1></body></html>";
    for stream in [false, true] {
        let fault = read(stream, &[page.as_bytes()]).unwrap_err();
        assert_eq!((fault.code, fault.remedy), ("not-the-service", Remedy::Stop));
        assert!(fault.message.en.contains("Sign in to Wi-Fi Welcome"), "{}", fault.message.en);
    }
}

#[test]
fn streams_in_trouble() {
    let data = |body: &str| format!("data: {body}\r\n\r\n");
    let (a, b, end) = (data(&event("[1, ", None)), data(&event("2", None)), data(&event("]", Some("STOP"))));
    check(true, format!("{a}{b}{end}"), "[1, 2] |");
    check(true, format!("{a}{b}{end}data: [DONE]\r\n\r\n"), "[1, 2] |");
    check(true, format!("{a}{b}{}", end.trim_end()), "[1, 2] |");
    check(true, format!("{a}{b}"), "[1, 2 | cut reply-cut");
    check(true, format!("{a}{a}{b}{b}{end}{end}"), "[1, 2] | reply-doubled");
    let counted = |text: &str| data(&event(text, None).replace("promptTokenCount", "candidatesTokenCount"));
    check(true, format!("{a}{c}{c}{end}", c = counted("2")), "[1, 2] | reply-doubled");
    check(true, format!("{a}{b}{end}{end}"), "[1, 2] | reply-doubled");
    check(true, format!("{a}{b}{b}{end}"), "[1, 22] |");
    check(true, format!("id: 1\n{a}id: 2\n{a}{end}"), "[1, [1, ] |");
    check(true, event("[]", Some("STOP")), "[] |");
    check(true, format!("[{},\r\n{}]", event("[", None), event("]", Some("STOP"))), "[] |");
    check(true, "", "reply-empty: Unknown");
    check(true, data("null"), "not-a-reply: Unknown");
    // What ends in the middle of an event is cut.
    check(true, &format!("{a}{b}").as_bytes()[..a.len() + 40], "[1,  | cut reply-cut");
    check(true, &a.as_bytes()[..40], "reply-cut: Unknown");
    // Damage ends the text; what comes after it is not joined on.
    check(true, format!("{a}{}{b}{end}", data("{\"candidates\": [")), "[1,  | cut reply-damaged");
    let mut bytes = a.clone().into_bytes();
    bytes
        .extend_from_slice(b"data: {\"candidates\": [{\"content\": {\"parts\": [{\"text\": \"\xff\xfe\"}]}}]}\r\n\r\n");
    bytes.extend_from_slice(end.as_bytes());
    check(true, &bytes, "[1,  | cut reply-damaged");
    check(true, data("{\"candidates\": ["), "reply-damaged: Unknown");
    // Before the first word an error can be tried again; after it, a person decides.
    let busy = "{\"error\": {\"code\": 503, \"message\": \"busy\"}}";
    check(true, busy, "overloaded: Retry(None)");
    check(true, data(busy), "overloaded: Retry(None)");
    check(true, format!("{a}{}", data(busy)), "overloaded: Unknown");
    check(true, format!("{a}{busy}\r\n"), "overloaded: Unknown");
    check(true, format!("{a}{{\n  \"error\": {{\n    \"code\": 403\n  }}\n}}\n"), "key-refused: Stop");
}

#[test]
fn words_before_a_failure_are_handed_out() {
    let words = format!("data: {}\n\n", event("[1, ", None));
    let busy = "data: {\"error\": {\"code\": 503}}\n\n";
    let mut reader = reader(true);
    assert_eq!(reader.push(format!("{words}{busy}{words}").as_bytes()).unwrap(), "[1, ");
    assert_eq!(reader.push(b"data: {}\n\n").unwrap_err().code, "overloaded");
    assert_eq!(reader.finish().unwrap_err().remedy, Remedy::Unknown);
}

#[test]
fn memory_is_bounded() {
    let mebibyte = vec![b'x'; 1024 * 1024];
    for stream in [false, true] {
        let mut reader = reader(stream);
        let taken = (0..64).take_while(|_| reader.push(&mebibyte).is_ok()).count();
        assert_eq!(taken, 32);
    }
}
