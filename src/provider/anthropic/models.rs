//! The service's own list of models, page by page.

use serde_json::Value;

use super::NEWEST;
use crate::provider::address::encoded;
use crate::provider::catalogue::Listed;
use crate::provider::fault::Fault;
use crate::provider::reading::{object, unreadable};
use crate::provider::request::{HttpRequest, Method};
use crate::provider::vendor::ListedPage;

/// Asks for a page of the list: the first, or the one after a model.
pub(super) fn list(after: Option<&str>) -> HttpRequest {
    let after = after.map_or_else(String::new, |id| format!("?after_id={}", encoded(id)));
    let headers = vec![("anthropic-version", NEWEST.to_owned())];
    HttpRequest { method: Method::Get, path: format!("/v1/models{after}"), headers, body: Vec::new().into() }
}

/// Reads a page of the list. Entries without an id are left out.
pub(super) fn page(body: &[u8]) -> Result<ListedPage, Fault> {
    let value = object(body)?;
    let data = value.get("data").and_then(Value::as_array).ok_or_else(|| unreadable(body))?;
    let more = value.get("has_more").and_then(Value::as_bool).unwrap_or(false);
    let last = value.get("last_id").and_then(Value::as_str).filter(|id| more && !id.is_empty());
    Ok(ListedPage { models: data.iter().filter_map(model).collect(), next: last.map(str::to_owned) })
}

fn model(value: &Value) -> Option<Listed> {
    let text = |key: &str| value.get(key).and_then(Value::as_str).filter(|text| !text.is_empty());
    let limit = |key: &str| value.get(key).and_then(Value::as_u64).and_then(|n| u32::try_from(n).ok());
    Some(Listed {
        id: text("id")?.to_owned(),
        name: text("display_name").unwrap_or_default().to_owned(),
        input_limit: limit("max_input_tokens"),
        output_limit: limit("max_tokens"),
        thinking: true,
    })
}
