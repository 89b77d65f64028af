//! The service's own list of models, and its count of a question's tokens.

use serde_json::{Value, json};

use super::{bare, body, encoded, model_path, post};
use crate::provider::fault::{Fault, Remedy};
use crate::provider::redact::excerpt;
use crate::provider::request::{Ask, HttpRequest, Method};

/// How many models one page of the list holds.
const PAGE: u32 = 200;

/// A model as the service lists it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ListedModel {
    /// The id for requests, without `models/`.
    pub id: String,
    /// The name for people; the id where the service gives none.
    pub name: String,
    /// The most tokens of a question.
    pub input_limit: Option<u32>,
    /// The most tokens of a reply.
    pub output_limit: Option<u32>,
    /// Whether it thinks before it answers.
    pub thinking: Option<bool>,
}

/// One page of the list.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ModelPage {
    /// Those that answer questions (`generateContent`), and those of which the service does not say what they do.
    pub models: Vec<ListedModel>,
    /// How to ask for the next page; `None` at the end.
    pub next: Option<String>,
}

/// Asks for a page of the list: the first, or the one after [`ModelPage::next`].
pub fn list(after: Option<&str>) -> HttpRequest {
    let token = after.map_or_else(String::new, |token| format!("&pageToken={}", encoded(token)));
    bare(Method::Get, format!("/v1beta/models?pageSize={PAGE}{token}"))
}

/// Reads a page of the list. Entries without a name are left out.
///
/// # Errors
///
/// When the body is no list of models.
pub fn page(body: &[u8]) -> Result<ModelPage, Fault> {
    let value = object(body)?;
    let listed = value.get("models").and_then(Value::as_array).into_iter().flatten();
    let next = value.get("nextPageToken").and_then(Value::as_str).filter(|token| !token.is_empty());
    Ok(ModelPage { models: listed.filter_map(model).collect(), next: next.map(str::to_owned) })
}

fn model(value: &Value) -> Option<ListedModel> {
    let text = |key: &str| value.get(key).and_then(Value::as_str).filter(|text| !text.is_empty());
    let limit = |key: &str| value.get(key).and_then(Value::as_u64).and_then(|n| u32::try_from(n).ok());
    let id = text("name")?.trim_start_matches("models/").to_owned();
    let answers = match value.get("supportedGenerationMethods").and_then(Value::as_array) {
        Some(methods) => methods.iter().any(|method| method == "generateContent"),
        None => true,
    };
    answers.then(|| ListedModel {
        name: text("displayName").unwrap_or(&id).to_owned(),
        input_limit: limit("inputTokenLimit"),
        output_limit: limit("outputTokenLimit"),
        thinking: value.get("thinking").and_then(Value::as_bool),
        id,
    })
}

/// Asks how many tokens a question takes. Free of charge; counts turns and pictures, not the system words.
pub fn count_tokens(ask: &Ask) -> HttpRequest {
    post(model_path(&ask.model, "countTokens"), &json!({ "contents": body::contents(ask) }))
}

/// Reads the count.
///
/// # Errors
///
/// When the body has none.
pub fn counted(body: &[u8]) -> Result<u64, Fault> {
    let value = object(body)?;
    value.get("totalTokens").and_then(Value::as_u64).ok_or_else(|| unreadable(body))
}

/// A body that must be a JSON object.
pub(super) fn object(body: &[u8]) -> Result<Value, Fault> {
    let body = body.strip_prefix(b"\xef\xbb\xbf").unwrap_or(body);
    serde_json::from_slice::<Value>(body).ok().filter(Value::is_object).ok_or_else(|| unreadable(body))
}

/// Nothing was billed for such an answer, but asking again is no use either.
fn unreadable(body: &[u8]) -> Fault {
    let words = excerpt(&String::from_utf8_lossy(body));
    Fault::new(
        "not-a-reply",
        Remedy::Stop,
        format!("The service answered in a way that cannot be read. It begins: “{words}”"),
        format!("サービスの応答を読み取れません。（冒頭：{words}）"),
    )
}
