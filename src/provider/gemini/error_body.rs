//! The body of a failed answer, taken apart: the service's words, its reason, its quota, how long it asks to wait.
//! Nothing in it is relied on: it may be wrapped in a list, be a page of a proxy, or lack every detail.

use std::time::Duration;

use serde_json::Value;

use crate::provider::redact::{excerpt, is_page};
use crate::provider::wait::{asked, seconds};

/// What the service said about a failure. Empty where it said nothing.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct ErrorBody {
    /// `code` of the body, the HTTP status if it has none; zero if neither is known.
    pub code: u16,
    /// `INVALID_ARGUMENT`, `RESOURCE_EXHAUSTED` and so on.
    pub status: String,
    /// `reason` of the `ErrorInfo` detail: `API_KEY_INVALID`.
    pub reason: String,
    /// The message and the field violations, as received, in lower case: to search in, never to show.
    pub said: String,
    /// The message to show: short, and without a key.
    pub words: String,
    /// `quotaId` of each violated quota.
    pub quotas: Vec<String>,
    /// Whether a violated quota is zero: it never fills up again.
    pub no_quota: bool,
    /// `retryDelay` of the `RetryInfo` detail.
    pub delay: Option<Duration>,
    /// Whether the body is the service's own JSON error and not somebody else's page.
    pub own: bool,
}

impl ErrorBody {
    /// Takes a body apart that came with an HTTP status.
    pub(super) fn read(status: u16, body: &[u8]) -> ErrorBody {
        let text = String::from_utf8_lossy(body);
        let text = text.trim_start_matches('\u{feff}').trim();
        let found = serde_json::from_str::<Value>(text).ok().and_then(|value| ErrorBody::of(&value));
        found.map(|found| if found.code == 0 { ErrorBody { code: status, ..found } } else { found }).unwrap_or_else(
            || {
                let said = if is_page(text) { String::new() } else { text.to_lowercase() };
                ErrorBody { code: status, said, words: excerpt(text), ..ErrorBody::default() }
            },
        )
    }

    /// The error a JSON value holds, alone or as the first of a list; `None` if it holds none.
    pub(super) fn of(value: &Value) -> Option<ErrorBody> {
        let error = match value {
            Value::Array(list) => return list.iter().find_map(ErrorBody::of),
            Value::Object(_) => value.get("error").filter(|error| !error.is_null())?,
            _ => return None,
        };
        let text = |value: &Value, key: &str| value.get(key).and_then(Value::as_str).unwrap_or_default().to_owned();
        let message = error.as_str().map_or_else(|| text(error, "message"), str::to_owned);
        let mut out = ErrorBody {
            code: error.get("code").and_then(Value::as_u64).and_then(|code| u16::try_from(code).ok()).unwrap_or(0),
            status: text(error, "status"),
            said: message.to_lowercase(),
            words: excerpt(&message),
            own: true,
            ..ErrorBody::default()
        };
        for detail in list(error, "details") {
            let kind = text(detail, "@type");
            if kind.ends_with("ErrorInfo") {
                out.reason = text(detail, "reason");
            }
            for violation in list(detail, "violations") {
                out.quotas.push(text(violation, "quotaId"));
                out.no_quota |= violation.get("quotaValue").is_some_and(|n| n.as_str() == Some("0") || n == 0);
            }
            for violation in list(detail, "fieldViolations") {
                out.said.push('\n');
                out.said.push_str(&text(violation, "field").to_lowercase());
                out.said.push(' ');
                out.said.push_str(&text(violation, "description").to_lowercase());
            }
            if let Some(delay) = detail.get("retryDelay").and_then(Value::as_str).and_then(seconds) {
                out.delay = Some(delay);
            }
        }
        Some(out)
    }
}

fn list<'a>(value: &'a Value, key: &str) -> impl Iterator<Item = &'a Value> {
    value.get(key).and_then(Value::as_array).into_iter().flatten()
}

/// The longest wait the service asks for: in its headers, or the delay in the body.
pub(super) fn wait(headers: &[(String, String)], body: &ErrorBody, now: u64) -> Option<Duration> {
    asked(headers, now).max(body.delay)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn the_longer_wait_of_header_and_body_holds() {
        let waits = |header: &str, delay: &str| {
            let body = ErrorBody { delay: seconds(delay), ..ErrorBody::default() };
            wait(&[("Retry-After".to_owned(), header.to_owned())], &body, 0).map(|d| d.as_secs_f64())
        };
        assert_eq!(waits("", "26s"), Some(26.0));
        assert_eq!(waits("", "3.5s"), Some(3.5));
        assert_eq!(waits("7", "2s"), Some(7.0));
        assert_eq!(waits("2", "26s"), Some(26.0));
        assert_eq!(waits("soon", "NaNs"), None);
    }

    #[test]
    fn bodies_of_every_make() {
        let own = br#"{"error": {"code": 429, "message": "Slow down", "status": "RESOURCE_EXHAUSTED", "details": [
            {"@type": "x/google.rpc.QuotaFailure", "violations": [{"quotaId": "PerDay", "quotaValue": "0"}]},
            {"@type": "x/google.rpc.RetryInfo", "retryDelay": "2s"}, {"@type": "x/google.rpc.ErrorInfo", "reason": "R"}]}}"#;
        let read = ErrorBody::read(429, own);
        assert_eq!((read.code, read.status.as_str(), read.reason.as_str()), (429, "RESOURCE_EXHAUSTED", "R"));
        assert_eq!((read.quotas, read.no_quota, read.delay), (vec!["PerDay".to_owned()], true, seconds("2s")));
        let listed = [b"\xef\xbb\xbf[".as_slice(), own, b"]"].concat();
        assert_eq!(ErrorBody::read(429, &listed).words, "Slow down");
        let page = ErrorBody::read(502, b"<html><h1>Bad gateway</h1></html>");
        assert_eq!((page.own, page.words.as_str(), page.said.as_str()), (false, "Bad gateway", ""));
        assert_eq!(ErrorBody::read(500, b"\xff oops").words, "\u{fffd} oops");
        assert_eq!(ErrorBody::read(500, b""), ErrorBody { code: 500, ..ErrorBody::default() });
        assert_eq!(ErrorBody::read(500, br#"{"error": "no details"}"#).words, "no details");
        assert_eq!(ErrorBody::read(500, br#"{"error": {"details": null, "message": 3}}"#).code, 500);
    }
}
