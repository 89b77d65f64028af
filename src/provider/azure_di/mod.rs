//! Azure AI Document Intelligence, version 2024-11-30: a page goes there, and comes back as words, tables and figures.
//!
//! The picture is handed in, the result is asked for until it is there, read, and deleted. Pure: bytes in, data out. It
//! refuses to follow the service to another host: picture and key stay where they were meant for.

mod faults;
mod left_out;
mod reading;
mod shapes;

use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

use super::address::encoded;
use super::fault::{Fault, Remedy};
use super::page_reader::{PageReader, Read, Sides, State};
use super::request::{HttpRequest, Method};
use super::vendor::{KeyHeader, KeyRules};
use crate::core::geometry::Size;

/// The wait before a result is asked for again where the service names none.
const USUAL_WAIT: Duration = Duration::from_secs(1);

/// The version of the service whose words are understood here.
const VERSION: &str = "2024-11-30";

/// The reader of pages.
pub struct AzureDi;

impl PageReader for AzureDi {
    fn name(&self) -> &'static str {
        "azure-di"
    }

    fn title(&self) -> &'static str {
        "Azure Document Intelligence"
    }

    fn key(&self) -> KeyRules {
        KeyRules {
            required: true,
            variables: &["AZURE_DOCUMENT_INTELLIGENCE_KEY", "DOCUMENTINTELLIGENCE_API_KEY"],
            base_variables: &["AZURE_DOCUMENT_INTELLIGENCE_ENDPOINT", "DOCUMENTINTELLIGENCE_ENDPOINT"],
        }
    }

    fn key_header(&self) -> KeyHeader {
        KeyHeader::plain("Ocp-Apim-Subscription-Key")
    }

    fn sides(&self) -> Sides {
        Sides { least: 50, most: 10_000 }
    }

    fn start(&self, model: &str, picture: &[u8]) -> HttpRequest {
        let model = encoded(model.trim());
        // Positions in the text count characters, as this program does.
        let path = format!(
            "/documentintelligence/documentModels/{model}:analyze?api-version={VERSION}&stringIndexType=unicodeCodePoint"
        );
        let body = json!({ "base64Source": STANDARD.encode(picture) });
        let headers = vec![("Content-Type", "application/json".to_owned()), ("Accept", "application/json".to_owned())];
        HttpRequest { method: Method::Post, path, headers, body: body.to_string().into_bytes().into() }
    }

    fn result(&self, headers: &[(String, String)], base_url: &str) -> Result<String, Fault> {
        let url = header(headers, "operation-location").ok_or_else(nowhere)?;
        let base = base_url.trim_end_matches('/');
        let inside = url.get(..base.len()).is_some_and(|start| start.eq_ignore_ascii_case(base));
        let path = url.get(base.len()..).filter(|path| inside && is_result(path));
        path.map(str::to_owned).ok_or_else(elsewhere)
    }

    fn state(&self, headers: &[(String, String)], body: &[u8]) -> Result<State, Fault> {
        let value: Value = serde_json::from_slice(body).map_err(|_| faults::no_reply(body))?;
        match value.get("status").and_then(Value::as_str) {
            Some("notStarted" | "running") => {
                let asked = header(headers, "retry-after").and_then(|text| text.parse().ok());
                Ok(State::NotYet(asked.map_or(USUAL_WAIT, Duration::from_secs)))
            }
            Some("succeeded") => match value.get("analyzeResult") {
                Some(result) if result.is_object() => Ok(State::Done(result.to_string())),
                _ => Err(faults::no_reply(body)),
            },
            Some("failed" | "canceled" | "skipped") => Err(faults::failed(&value)),
            _ => Err(faults::no_reply(body)),
        }
    }

    fn read(&self, result: &str, page: Size) -> Result<Read, Fault> {
        reading::reading(result, page)
    }

    fn fault(&self, status: u16, headers: &[(String, String)], body: &[u8], now: u64) -> Fault {
        faults::fault(status, headers, body, now)
    }
}

/// Whether a path is that of a result, and of nothing above it.
fn is_result(path: &str) -> bool {
    let place = path.split(['?', '#']).next().unwrap_or_default();
    let result = place.rsplit_once("/analyzeResults/").is_some_and(|(_, id)| !id.is_empty() && !id.contains('/'));
    result && place.starts_with("/documentintelligence/") && !place.contains("..") && !place.contains('%')
}

fn header<'a>(headers: &'a [(String, String)], name: &str) -> Option<&'a str> {
    headers.iter().find(|(n, _)| n.eq_ignore_ascii_case(name)).map(|(_, value)| value.trim())
}

fn nowhere() -> Fault {
    let en = "The service took the picture but did not say where its result will be.";
    Fault::new(
        "result-nowhere",
        Remedy::Unknown,
        en,
        "サービスは画像を受け取りましたが、結果の場所を示しませんでした。",
    )
}

fn elsewhere() -> Fault {
    Fault::new(
        "result-elsewhere",
        Remedy::Stop,
        "The service keeps the result at another address. The key was not sent there. Check the endpoint under “Who answers”.",
        "結果が別のアドレスにあるため、キーは送っていません。「回答者」のエンドポイントを確認してください。",
    )
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    const PATH: &str =
        "/documentintelligence/documentModels/prebuilt-layout/analyzeResults/1111-22?api-version=2024-11-30";

    #[test]
    fn results_are_fetched_from_the_endpoint_only() {
        let check = |base: &str, url: &str, expected: Option<&str>| {
            let headers = [("operation-location".to_owned(), url.to_owned())];
            assert_eq!(AzureDi.result(&headers, base).ok().as_deref(), expected, "{base} {url}");
        };
        let api = "https://mine.example";
        check(api, &format!("{api}{PATH}"), Some(PATH));
        check("https://mine.example/", &format!("https://MINE.example{PATH}"), Some(PATH));
        check("https://gate.example/di", &format!("https://gate.example/di{PATH}"), Some(PATH));
        check(api, &format!("http://mine.example{PATH}"), None);
        check(api, &format!("https://mine.example.evil.test{PATH}"), None);
        check(api, &format!("https://mine.example@evil.test{PATH}"), None);
        check(api, &format!("https://mine.example:444{PATH}"), None);
        check(api, &format!("https://other.test{PATH}"), None);
        check(api, PATH, None);
        check(api, &format!("{api}/documentintelligence/documentModels/mine?api-version=2024-11-30"), None);
        check(api, &format!("{api}/documentintelligence/x/analyzeResults/../../documentModels/mine"), None);
        check(api, &format!("{api}/documentintelligence/x/analyzeResults/1/../.."), None);
        assert_eq!(AzureDi.result(&[], api).unwrap_err().code, "result-nowhere");
    }

    #[test]
    fn a_result_is_waited_for_as_long_as_the_service_asks() {
        let wait = |headers: &[(String, String)]| AzureDi.state(headers, br#"{"status":"running"}"#).unwrap();
        assert_eq!(wait(&[]), State::NotYet(Duration::from_secs(1)));
        assert_eq!(wait(&[("Retry-After".to_owned(), " 7 ".to_owned())]), State::NotYet(Duration::from_secs(7)));
        let done = AzureDi.state(&[], br#"{"status":"succeeded","analyzeResult":{"pages":[]}}"#).unwrap();
        assert_eq!(done, State::Done(r#"{"pages":[]}"#.to_owned()));
    }

    #[test]
    fn what_is_no_result_is_a_fault() {
        let code = |body: &str| AzureDi.state(&[], body.as_bytes()).unwrap_err().code;
        let failed = r#"{"status":"failed","error":{"code":"InternalServerError","message":"An unexpected error."}}"#;
        assert_eq!(code(failed), "service-failed");
        let picture = r#"{"status":"failed","error":{"code":"InvalidRequest","innererror":{"code":"InvalidContent"}}}"#;
        assert_eq!(code(picture), "picture-refused");
        assert_eq!(code(r#"{"status":"canceled"}"#), "service-failed");
        assert_eq!(code(r#"{"status":"succeeded"}"#), "not-a-reply");
        assert_eq!(code(r#"{"status":"thinking"}"#), "not-a-reply");
        assert_eq!(code("<html>"), "not-a-reply");
    }
}
