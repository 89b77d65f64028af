//! The service's own list of models: ids, and of some servers how much a model can read.

use serde_json::Value;

use crate::provider::catalogue::Listed;
use crate::provider::fault::{Fault, Remedy};
use crate::provider::redact::excerpt;
use crate::provider::request::HttpRequest;
use crate::provider::vendor::ListedPage;

/// Asks for the list, which has one page.
pub(in crate::provider) fn list() -> HttpRequest {
    HttpRequest::get("/models".to_owned())
}

/// Reads the list: `data` of OpenAI and all who follow it, a bare list, or `models`. Entries without a name are left out.
pub(in crate::provider) fn page(body: &[u8]) -> Result<ListedPage, Fault> {
    let body = body.strip_prefix(b"\xef\xbb\xbf").unwrap_or(body);
    let value = serde_json::from_slice::<Value>(body).unwrap_or_default();
    let lists = [value.get("data"), value.get("models"), Some(&value)];
    let list = lists.into_iter().flatten().find_map(Value::as_array).ok_or_else(|| unreadable(body))?;
    Ok(ListedPage { models: list.iter().filter_map(model).collect(), next: None })
}

fn model(value: &Value) -> Option<Listed> {
    let text = |key: &str| value.get(key).and_then(Value::as_str).filter(|text| !text.is_empty());
    let limits = ["max_model_len", "max_context_length", "context_length"];
    let limit = limits.iter().find_map(|key| value.get(key)?.as_u64()).and_then(|limit| u32::try_from(limit).ok());
    let id = text("id").or_else(|| text("name"))?.to_owned();
    // Whether a model thinks is not said here: what is known of its family holds.
    Some(Listed { id, name: String::new(), input_limit: limit, output_limit: None, thinking: true })
}

/// Whether a model of OpenAI may answer questions about pictures: its list names all it has, voices and painters too.
pub(super) fn answers(id: &str) -> bool {
    const OTHERS: &[&str] = &[
        "embedding",
        "tts",
        "whisper",
        "dall-e",
        "moderation",
        "transcribe",
        "realtime",
        "audio",
        "image",
        "sora",
        "davinci",
        "babbage",
        "instruct",
        "search",
        "translate",
    ];
    !OTHERS.iter().any(|other| id.contains(other))
}

fn unreadable(body: &[u8]) -> Fault {
    let words = excerpt(&String::from_utf8_lossy(body));
    Fault::new(
        "not-a-reply",
        Remedy::Stop,
        format!("The service answered in a way that cannot be read. It begins: “{words}”"),
        format!("サービスの応答を読み取れません。（冒頭：{words}）"),
    )
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::{answers, page};

    #[test]
    fn lists_of_every_make() {
        let ids = |body: &str| -> Vec<String> {
            page(body.as_bytes()).unwrap().models.into_iter().map(|model| model.id).collect()
        };
        assert_eq!(
            ids(r#"{"object":"list","data":[{"id":"gpt-6-astra"},{"object":"model"},{"id":""}]}"#),
            ["gpt-6-astra"]
        );
        assert_eq!(ids(r#"{"models":[{"name":"qwen3-vl:8b","model":"qwen3-vl:8b"}]}"#), ["qwen3-vl:8b"]);
        assert_eq!(ids(r#"[{"id":"a"},{"id":"b"}]"#), ["a", "b"]);
        let vllm = page(br#"{"data":[{"id":"Qwen/Qwen3-VL-8B","max_model_len":32768}]}"#).unwrap();
        assert_eq!(vllm.models[0].input_limit, Some(32768));
        assert_eq!(page(b"<html>").unwrap_err().code, "not-a-reply");
        assert_eq!(page(br#"{"error":"x"}"#).unwrap_err().code, "not-a-reply");
    }

    #[test]
    fn voices_and_painters_are_not_offered() {
        assert!(answers("gpt-6-sol") && answers("o3") && answers("ft:gpt-4.1:me::1"));
        assert!(!answers("gpt-image-2") && !answers("text-embedding-3-large") && !answers("gpt-realtime"));
    }
}
