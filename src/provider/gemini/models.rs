//! The service's own list of models, and its count of a question's tokens.

use serde_json::{Value, json};

use super::{bare, body, model_path, post};
use crate::provider::address::encoded;
use crate::provider::catalogue::Listed;
use crate::provider::fault::Fault;
use crate::provider::reading::{object, unreadable};
use crate::provider::request::{Ask, HttpRequest, Method};
use crate::provider::vendor::ListedPage;

/// How many models one page of the list holds.
const PAGE: u32 = 200;

/// Asks for a page of the list: the first, or the one after [`ListedPage::next`].
pub fn list(after: Option<&str>) -> HttpRequest {
    let token = after.map_or_else(String::new, |token| format!("&pageToken={}", encoded(token)));
    bare(Method::Get, format!("/v1beta/models?pageSize={PAGE}{token}"))
}

/// Reads a page of the list. Entries without a name are left out.
///
/// # Errors
///
/// When the body is no list of models.
pub fn page(body: &[u8]) -> Result<ListedPage, Fault> {
    let value = object(body)?;
    let listed = value.get("models").and_then(Value::as_array).into_iter().flatten();
    let next = value.get("nextPageToken").and_then(Value::as_str).filter(|token| !token.is_empty());
    Ok(ListedPage { models: listed.filter_map(model).collect(), next: next.map(str::to_owned) })
}

fn model(value: &Value) -> Option<Listed> {
    let text = |key: &str| value.get(key).and_then(Value::as_str).filter(|text| !text.is_empty());
    let limit = |key: &str| value.get(key).and_then(Value::as_u64).and_then(|n| u32::try_from(n).ok());
    let id = text("name")?.trim_start_matches("models/").to_owned();
    let answers = match value.get("supportedGenerationMethods").and_then(Value::as_array) {
        Some(methods) => methods.iter().any(|method| method == "generateContent"),
        None => true,
    };
    answers.then(|| Listed {
        name: text("displayName").unwrap_or(&id).to_owned(),
        input_limit: limit("inputTokenLimit"),
        output_limit: limit("outputTokenLimit"),
        thinking: value.get("thinking").and_then(Value::as_bool).unwrap_or(true),
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
