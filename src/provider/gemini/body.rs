//! The body of a question: `contents`, `systemInstruction`, `generationConfig`. (`gemini.md`, sections 2, 8 and 9.)

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Map, Value, json};

use crate::provider::catalogue::{Masks, ModelEntry, ThinkingStyle};
use crate::provider::choice::{MaskWish, MediaResolution, Thinking};
use crate::provider::reply_schema::{self, Limits};
use crate::provider::request::{Ask, Picture, PictureData, Task, Without};

/// The whole body.
pub(super) fn question(ask: &Ask, model: &ModelEntry, without: Without) -> Value {
    let mut body = Map::new();
    if !ask.system.is_empty() {
        body.insert("systemInstruction".to_owned(), json!({ "parts": [{ "text": ask.system }], "role": "user" }));
    }
    body.insert("contents".to_owned(), contents(ask));
    body.insert("generationConfig".to_owned(), Value::Object(config(ask, model, without)));
    Value::Object(body)
}

/// The turns, oldest first. Pictures stand in the last one, before its words: the service keeps nothing between turns, and
/// earlier ones are told in words.
pub(super) fn contents(ask: &Ask) -> Value {
    let turn = |role: &str, parts: Vec<Value>| json!({ "role": role, "parts": parts });
    let mut turns: Vec<Value> = ask
        .history
        .iter()
        .filter(|past| !past.text.is_empty())
        .map(|past| turn(if past.by_model { "model" } else { "user" }, vec![json!({ "text": past.text })]))
        .collect();
    let mut parts: Vec<Value> = ask.pictures.iter().map(picture).collect();
    parts.push(json!({ "text": ask.prompt }));
    turns.push(turn("user", parts));
    Value::Array(turns)
}

/// Standard alphabet, padded, on one line.
fn picture(picture: &Picture) -> Value {
    match &picture.data {
        PictureData::Inline(bytes) => {
            json!({ "inlineData": { "mimeType": picture.mime, "data": STANDARD.encode(bytes) } })
        }
        PictureData::Uploaded(uri) => json!({ "fileData": { "mimeType": picture.mime, "fileUri": uri } }),
    }
}

fn config(ask: &Ask, model: &ModelEntry, without: Without) -> Map<String, Value> {
    let mut config = Map::new();
    let mut put = |key: &str, value: Value| config.insert(key.to_owned(), value);
    if model.temperature {
        // A little chance keeps the 2.x models from repeating regions for ever; facts want none.
        put("temperature", json!(if ask.task == Task::Detect { 0.5 } else { 0.0 }));
    }
    if let Some(most) = model.max_output_tokens {
        put("maxOutputTokens", json!(ask.most_tokens(most)));
    }
    // Asked for JSON, the models with PNG masks write a stand-in instead of the mask.
    let png_masks = model.masks == Masks::Png && ask.masks == MaskWish::Best;
    if !png_masks {
        put("responseMimeType", json!("application/json"));
        let schema = ask.schema.as_ref().filter(|_| model.schema && !without.schema);
        if let Some(schema) = schema.and_then(|schema| reply_schema::fitted(schema, &Limits::of("gemini"))) {
            put("responseJsonSchema", schema);
        }
    }
    if let Some(level) = media(ask.media).filter(|_| model.media) {
        put("mediaResolution", json!(level));
    }
    if let Some(thinking) = thinking(ask.thinking, &model.thinking).filter(|_| !without.thinking) {
        put("thinkingConfig", thinking);
    }
    config
}

fn media(wish: MediaResolution) -> Option<&'static str> {
    match wish {
        MediaResolution::Automatic => None,
        MediaResolution::Low => Some("MEDIA_RESOLUTION_LOW"),
        MediaResolution::Medium => Some("MEDIA_RESOLUTION_MEDIUM"),
        MediaResolution::High => Some("MEDIA_RESOLUTION_HIGH"),
    }
}

/// A budget or a level, never both: both together are refused.
fn thinking(wish: Thinking, style: &ThinkingStyle) -> Option<Value> {
    match style {
        ThinkingStyle::None => None,
        ThinkingStyle::Budget { least, most } => Some(match wish {
            Thinking::Least => json!({ "thinkingBudget": least }),
            Thinking::Automatic => json!({ "thinkingBudget": -1 }),
            Thinking::Most => json!({ "thinkingBudget": most }),
        }),
        ThinkingStyle::Level { .. } => style.level(wish).map(|level| json!({ "thinkingLevel": level })),
    }
}
