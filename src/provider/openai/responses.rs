//! The body of a question to the Responses interface. (`providers.md`, section 2.2.) Nothing is kept by the service:
//! `store` is false, and earlier turns are sent again in words.

use serde_json::{Map, Value, json};

use super::chat::{address, detail, effort, name, past, schema};
use crate::provider::request::{Ask, Picture, PictureData};
use crate::provider::vendor::To;

/// The whole body.
pub(super) fn question(ask: &Ask, to: &To<'_>) -> Value {
    let mut body = Map::new();
    let mut put = |key: &str, value: Value| body.insert(key.to_owned(), value);
    put("model", json!(ask.model));
    if !ask.system.is_empty() {
        put("instructions", json!(ask.system));
    }
    put("input", input(ask, detail(to)));
    if let Some(schema) = schema(ask, to, "openai") {
        let format = json!({ "type": "json_schema", "name": name(ask.task), "strict": true, "schema": schema });
        put("text", json!({ "format": format }));
    }
    if let Some(effort) = effort(ask, to) {
        put("reasoning", json!({ "effort": effort }));
    }
    if let Some(most) = to.model.max_output_tokens {
        put("max_output_tokens", json!(ask.most_tokens(most)));
    }
    if to.model.temperature {
        put("temperature", json!(0));
    }
    put("store", json!(false));
    if ask.stream {
        put("stream", json!(true));
    }
    Value::Object(body)
}

fn input(ask: &Ask, detail: Option<&str>) -> Value {
    let mut items: Vec<Value> = past(ask).map(|(role, text)| json!({ "role": role, "content": text })).collect();
    let mut parts: Vec<Value> = ask.pictures.iter().map(|picture| part(picture, detail)).collect();
    parts.push(json!({ "type": "input_text", "text": ask.prompt }));
    items.push(json!({ "role": "user", "content": parts }));
    Value::Array(items)
}

fn part(picture: &Picture, detail: Option<&str>) -> Value {
    let mut part = match &picture.data {
        PictureData::Inline(_) => json!({ "type": "input_image", "image_url": address(picture) }),
        PictureData::Uploaded(id) => json!({ "type": "input_image", "file_id": id }),
    };
    if let (Some(detail), Some(part)) = (detail, part.as_object_mut()) {
        part.insert("detail".to_owned(), json!(detail));
    }
    part
}
