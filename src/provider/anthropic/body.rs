//! The body of a question: `system`, `messages`, `max_tokens`, `output_config`. (`providers.md`, sections 4.1 and 4.5.)

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Map, Value, json};

use crate::provider::reply_schema::{self, Limits};
use crate::provider::request::{Ask, Picture, PictureData, Without};
use crate::provider::vendor::To;

/// The cap of a reply where nobody knows how much a model can write, in tokens; every model of today takes it.
const UNKNOWN_MOST: u32 = 8_192;

/// The most a reply may be that does not come in pieces, in tokens: the service wants longer ones streamed.
const WHOLE_MOST: u32 = 21_333;

/// The whole body.
pub(super) fn question(ask: &Ask, to: &To<'_>) -> Value {
    let mut body = Map::new();
    let mut put = |key: &str, value: Value| body.insert(key.to_owned(), value);
    put("model", json!(ask.model));
    put("max_tokens", json!(most_tokens(ask, to.model.max_output_tokens.unwrap_or(UNKNOWN_MOST))));
    if !ask.system.is_empty() {
        put("system", json!(ask.system));
    }
    put("messages", messages(ask, to.without));
    let output = output_config(ask, to);
    if !output.is_empty() {
        put("output_config", Value::Object(output));
    }
    if ask.stream {
        put("stream", json!(true));
    }
    Value::Object(body)
}

/// The turns, oldest first. Pictures stand in the last one, before its words: the service keeps nothing between turns, and
/// earlier ones are told in words.
fn messages(ask: &Ask, without: Without) -> Value {
    let past = ask
        .history
        .iter()
        .filter(|past| !past.text.trim().is_empty())
        .map(|past| json!({ "role": if past.by_model { "assistant" } else { "user" }, "content": past.text }));
    let mut content: Vec<Value> = ask.pictures.iter().map(|one| picture(one, without)).collect();
    content.push(json!({ "type": "text", "text": ask.prompt }));
    past.chain([json!({ "role": "user", "content": content })]).collect()
}

/// A picture that the service would shrink is to be refused instead: boxes come back in its pixels.
fn picture(picture: &Picture, without: Without) -> Value {
    let source = match &picture.data {
        PictureData::Inline(bytes) => {
            json!({ "type": "base64", "media_type": picture.mime, "data": STANDARD.encode(bytes) })
        }
        PictureData::Uploaded(id) => json!({ "type": "file", "file_id": id }),
    };
    if without.detail {
        json!({ "type": "image", "source": source })
    } else {
        json!({ "type": "image", "source": source, "transformations": { "oversized_image": "error" } })
    }
}

/// The shape of the reply and the effort. A server that does not take the one does not take the field at all. `thinking`
/// itself is never sent: which forms it takes differs from model to model, and effort steers it in all.
fn output_config(ask: &Ask, to: &To<'_>) -> Map<String, Value> {
    let mut config = Map::new();
    if to.without.schema {
        return config;
    }
    let wanted = ask.schema.as_ref().filter(|_| to.model.schema);
    if let Some(schema) = wanted.and_then(|schema| reply_schema::fitted(schema, &Limits::of("anthropic"))) {
        config.insert(
            "format".to_owned(),
            json!({ "type": "json_schema", "schema": reply_schema::without_bounds(&schema) }),
        );
    }
    if let Some(effort) = to.model.thinking.level(ask.thinking).filter(|_| !to.without.thinking) {
        config.insert("effort".to_owned(), json!(effort));
    }
    config
}

/// The cap of a reply, in tokens; the service wants one.
fn most_tokens(ask: &Ask, most: u32) -> u32 {
    ask.most_tokens(most).min(if ask.stream { u32::MAX } else { WHOLE_MOST })
}
