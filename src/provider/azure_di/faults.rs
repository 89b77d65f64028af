//! What each failure of the service means. Its errors are `{"error": {"code", "message", "innererror": {…}}}`, in the
//! body of a failed answer or inside a result that failed; the innermost code is the one that says something.

use serde_json::Value;

use crate::provider::failure::{Failure, REDIRECTED, Row};
use crate::provider::fault::{Fault, Remedy};
use crate::provider::redact::excerpt;
use crate::provider::wait;

/// How deep errors are nested at most before somebody is playing.
const DEEPEST: usize = 8;

const NO_WAIT: Remedy = Remedy::Retry(None);

/// A row of the table: statuses, codes, our name of it, what can be done, and the sentence in both languages.
const fn row(
    statuses: &'static [u16],
    names: &'static [&'static str],
    (code, remedy): (&'static str, Remedy),
    (en, ja): (&'static str, &'static str),
) -> Row {
    Row { statuses, names, says: &[], code, remedy, en, ja }
}

/// The table. Rows with codes come before rows about a status alone.
const ROWS: &[Row] = &[
    row(&[400], &["InvalidContentLength", "InvalidContentDimensions"], ("picture-too-large", Remedy::Stop), TOO_LARGE),
    row(&[400], &["InvalidContent", "UnsupportedContent"], ("picture-refused", Remedy::Stop), NO_PICTURE),
    row(&[401], &[], ("key-refused", Remedy::Stop), KEY),
    row(&[403], &[], ("not-allowed", Remedy::Stop), NOT_ALLOWED),
    row(&[404], &["ModelNotFound"], ("model-missing", Remedy::Stop), NO_MODEL),
    row(&[404], &[], ("not-there", Remedy::Stop), NOT_THERE),
    row(&[413], &[], ("picture-too-large", Remedy::Stop), TOO_LARGE),
    row(&[408, 409, 504], &[], ("timed-out", NO_WAIT), TIMED_OUT),
    row(&[429], &[], ("quota-minute", NO_WAIT), TOO_MANY),
    row(&[503], &[], ("overloaded", NO_WAIT), BUSY),
    row(&[500, 502], &[], ("service-failed", NO_WAIT), FAILED),
    REDIRECTED,
];

/// What an answer with another status than success means. `now` is the local time in seconds since 1970 for dates in
/// `retry-after`.
pub(super) fn fault(status: u16, headers: &[(String, String)], body: &[u8], now: u64) -> Fault {
    let request = super::header(headers, "apim-request-id").unwrap_or_default().to_owned();
    let failure = Failure { status, wait: wait::asked(headers, now), request, ..of_body(body) };
    failure.by(ROWS).unwrap_or_else(|| failure.otherwise())
}

/// What it means that a result failed. Whether its page was billed the service does not say.
pub(super) fn failed(result: &Value) -> Fault {
    let failure = Failure { status: 400, ..result.get("error").map(of).unwrap_or_default() };
    let (en, ja) = FAILED;
    failure.by(ROWS).unwrap_or_else(|| failure.told("service-failed", Remedy::Unknown, en, ja))
}

/// An answer that is none.
pub(super) fn no_reply(body: &[u8]) -> Fault {
    let (en, ja) = ("The service answered, but not with a result.", "サービスの応答に結果が含まれていません。");
    of_body(body).told("not-a-reply", Remedy::Unknown, en, ja)
}

fn of_body(body: &[u8]) -> Failure {
    let text = String::from_utf8_lossy(body);
    let value = serde_json::from_str::<Value>(text.trim_start_matches('\u{feff}')).ok();
    match value.as_ref().and_then(|value| value.get("error")).filter(|error| error.is_object()) {
        Some(error) => of(error),
        None => Failure { words: excerpt(&text), ..Failure::default() },
    }
}

/// An error and those inside it. The innermost message is shown: the outer ones say less.
fn of(error: &Value) -> Failure {
    let mut failure = Failure::default();
    let inside = |error: &Value| error.get("innererror").filter(|inner| inner.is_object()).cloned();
    for error in std::iter::successors(Some(error.clone()), inside).take(DEEPEST) {
        let text = |key: &str| error.get(key).and_then(Value::as_str).map(str::to_owned);
        failure.names.extend(text("code"));
        failure.words = text("message").map(|words| excerpt(&words)).unwrap_or(failure.words);
    }
    failure
}

// English and Japanese.
const TOO_LARGE: (&str, &str) = (
    "The picture is too large for this service or its price tier. Crop the slide, or use another tier.",
    "画像がこのサービスまたは料金プランの上限を超えています。画像を小さくするか、別のプランを使ってください。",
);
const NO_PICTURE: (&str, &str) = (
    "The service cannot read this picture. Nothing was changed; choose another reader under “Who answers”.",
    "サービスがこの画像を読めませんでした。何も変更していません。「回答者」で別のものを選んでください。",
);
const KEY: (&str, &str) = (
    "The service does not accept the key, or the key belongs to another endpoint. Check both under “Who answers”.",
    "キーが受け付けられないか、別のエンドポイントのキーです。「回答者」で両方を確認してください。",
);
const NOT_ALLOWED: (&str, &str) = (
    "This resource may not be used from here: its network rules or permissions forbid it.",
    "このリソースはここから利用できません。ネットワーク規則か権限で禁止されています。",
);
const NO_MODEL: (&str, &str) = (
    "The service has no such model. Choose prebuilt-layout or prebuilt-read.",
    "サービスにそのモデルがありません。prebuilt-layout か prebuilt-read を選んでください。",
);
const NOT_THERE: (&str, &str) = (
    "The endpoint has nothing at this address. It should look like https://NAME.cognitiveservices.azure.com.",
    "エンドポイントが正しくないようです。https://NAME.cognitiveservices.azure.com の形で指定してください。",
);
const TIMED_OUT: (&str, &str) = ("The service did not finish in time.", "サービスの処理が時間内に終わりませんでした。");
const TOO_MANY: (&str, &str) =
    ("Too many requests for the price tier of this resource.", "この料金プランではリクエストが多すぎます。");
const BUSY: (&str, &str) = ("The service is overloaded.", "サービスが混み合っています。");
const FAILED: (&str, &str) = ("The service failed to read the page.", "サービスがページの読み取りに失敗しました。");

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    fn check(status: u16, headers: &[(&str, &str)], body: &str, code: &str, remedy: Remedy) {
        let headers: Vec<(String, String)> = headers.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())).collect();
        // 1994-11-15 08:12:31
        let fault = fault(status, &headers, body.as_bytes(), 784_887_151);
        assert_eq!((fault.code, fault.remedy), (code, remedy), "{status} {body}");
    }

    #[test]
    fn failures_are_told_apart() {
        let seconds = |n: u64| Remedy::Retry(Some(Duration::from_secs(n)));
        let inner = |code: &str| format!(r#"{{"error":{{"code":"InvalidRequest","innererror":{{"code":"{code}"}}}}}}"#);
        check(400, &[], &inner("InvalidContent"), "picture-refused", Remedy::Stop);
        check(400, &[], &inner("InvalidContentLength"), "picture-too-large", Remedy::Stop);
        check(400, &[], &inner("InvalidParameter"), "request-refused", Remedy::Stop);
        check(401, &[], "", "key-refused", Remedy::Stop);
        check(404, &[], &inner("ModelNotFound"), "model-missing", Remedy::Stop);
        check(404, &[], "<html>not here</html>", "not-there", Remedy::Stop);
        check(413, &[], "", "picture-too-large", Remedy::Stop);
        check(429, &[("retry-after", "2")], "", "quota-minute", seconds(2));
        check(429, &[("Retry-After", "Tue, 15 Nov 1994 08:12:41 GMT")], "", "quota-minute", seconds(10));
        check(429, &[("retry-after", "86400")], "", "quota-minute", Remedy::Stop);
        check(429, &[], "", "quota-minute", Remedy::Retry(None));
        check(503, &[], "", "overloaded", Remedy::Retry(None));
        check(500, &[], "{}", "service-failed", Remedy::Retry(None));
        check(521, &[], "", "service-failed", Remedy::Unknown);
        check(302, &[("location", "https://evil.test")], "", "redirected", Remedy::Stop);
    }

    #[test]
    fn the_innermost_words_are_shown_and_no_key() {
        let body =
            r#"{"error":{"code":"A","message":"outer","innererror":{"code":"B","message":"key=sk-0123456789abcdef"}}}"#;
        let said = fault(400, &[], body.as_bytes(), 0).message.en;
        assert!(said.contains("[hidden]") && !said.contains("outer") && !said.contains("0123456789"), "{said}");
    }
}
