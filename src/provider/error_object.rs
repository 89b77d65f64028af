//! The body of a failed answer in its usual shape: `{"error": {"type", "code", "param", "message", "details"}}`, as OpenAI,
//! Anthropic, Azure and the servers that speak like them write it. Nothing in it is relied on: it may be wrapped in a list,
//! be a bare text, be a page of a proxy, or lack every detail.

use serde_json::Value;

use super::failure::Failure;
use super::redact::{excerpt, is_page};
use super::wait;

/// Takes an answer apart that came with an HTTP status. `now` is in seconds since 1970, for dates.
pub(super) fn read(status: u16, headers: &[(String, String)], body: &[u8], now: u64) -> Failure {
    let text = String::from_utf8_lossy(body);
    let text = text.trim_start_matches('\u{feff}').trim();
    let found = serde_json::from_str::<Value>(text)
        .ok()
        .and_then(|value| of(&value).or_else(|| bare(&value)))
        .unwrap_or_else(|| {
            let said = if is_page(text) { String::new() } else { text.to_lowercase() };
            Failure { said, words: excerpt(text), ..Failure::default() }
        });
    let named = |name: &str| headers.iter().find(|(n, _)| n.eq_ignore_ascii_case(name)).map(|(_, id)| id.clone());
    let request = ["request-id", "x-request-id", "apim-request-id"].into_iter().find_map(named);
    Failure {
        status,
        request: request.unwrap_or(found.request),
        wait: wait::asked(headers, now),
        again: wait::again(headers),
        ..found
    }
}

/// The error a JSON value holds, alone or as the first of a list; `None` if it holds none.
pub(super) fn of(value: &Value) -> Option<Failure> {
    let error = match value {
        Value::Array(list) => return list.iter().find_map(of),
        Value::Object(_) => value.get("error").filter(|error| !error.is_null())?,
        _ => return None,
    };
    let request = value.get("request_id").and_then(Value::as_str).unwrap_or_default().to_owned();
    Some(Failure { request, ..told(error) })
}

/// A failure as frameworks of servers write it: under `detail`, or without any wrapping.
fn bare(value: &Value) -> Option<Failure> {
    let detail = value.get("detail").filter(|detail| detail.is_string());
    detail.or_else(|| Some(value).filter(|value| value.get("message").is_some())).map(told)
}

/// Takes an error object apart, or the sentence that stands in its place.
pub(super) fn told(error: &Value) -> Failure {
    let text = |path: &str| error.pointer(path).and_then(Value::as_str).unwrap_or_default();
    let message = error.as_str().unwrap_or_else(|| text("/message"));
    let param = text("/param");
    // `input[0].content[0].detail` is refused for its last word.
    let word = param.rsplit('.').next().filter(|word| *word != param).unwrap_or_default();
    let names =
        ["/type", "/code", "/details/error_code", "/innererror/code"].map(text).into_iter().chain([param, word]);
    let number = error.get("code").and_then(Value::as_u64).map(|code| code.to_string());
    Failure {
        names: names.filter(|name| !name.is_empty()).map(str::to_owned).chain(number).collect(),
        said: format!("{message}\n{param}").to_lowercase(),
        words: excerpt(message),
        ..Failure::default()
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn bodies_of_every_make() {
        let headers = [("Request-Id".to_owned(), "req_1".to_owned()), ("retry-after".to_owned(), "2".to_owned())];
        let body = json!({ "type": "error", "error": { "type": "a", "code": "b", "param": "P", "message": "Slow Down",
            "details": { "error_code": "c" } }, "request_id": "req_2" });
        let read = |body: &[u8]| read(429, &headers, body, 0);
        let got = read(body.to_string().as_bytes());
        assert_eq!((got.names.join(" "), got.said.as_str()), ("a b c P".to_owned(), "slow down\np"));
        assert_eq!((got.words.as_str(), got.request.as_str(), got.status), ("Slow Down", "req_1", 429));
        assert_eq!(got.wait.map(|wait| wait.as_secs()), Some(2));
        assert_eq!(of(&json!([body])).map(|failure| failure.request), Some("req_2".to_owned()));
        assert_eq!(read(br#"{"error": "model not found"}"#).words, "model not found");
        assert_eq!(read(b"<html><h1>Bad gateway</h1></html>").said, "");
        assert_eq!(read(b"Upstream Down").said, "upstream down");
        assert_eq!(read(br#"{"detail": "Not Found"}"#).words, "Not Found");
        assert_eq!(read(br#"{"object": "error", "message": "No", "code": 400}"#).names, ["400"]);
        assert_eq!(told(&json!({ "param": "input[0].detail" })).names, ["input[0].detail", "detail"]);
        assert_eq!(of(&json!({ "error": null, "output": [] })), None);
    }
}
