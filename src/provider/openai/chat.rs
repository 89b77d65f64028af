//! The body of a question to Chat Completions: `messages` with pictures before words, a strict reply schema, a cap.
//! (`providers.md`, section 2.1.) What differs between OpenAI and the servers that speak like it is a [`Dialect`].

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Map, Value, json};

use crate::provider::reply_schema::{self, Limits};
use crate::provider::request::{Ask, Picture, PictureData, Task};
use crate::provider::vendor::To;

/// What a kind of server wants said differently.
pub(in crate::provider) struct Dialect {
    /// As in [`crate::provider::vendor::Vendor::name`].
    pub provider: &'static str,
    /// What the cap of a reply is called, and what else where that is refused.
    pub cap: [&'static str; 2],
    /// The options of a stream.
    pub stream_options: fn() -> Value,
    /// The cap where the catalogue knows none, in tokens; nothing means no cap.
    pub most_tokens: Option<u32>,
}

/// OpenAI itself. Its streams are padded against listeners unless one asks not to.
pub(super) const OPENAI: Dialect = Dialect {
    provider: "openai",
    cap: ["max_completion_tokens", "max_tokens"],
    stream_options: || json!({ "include_usage": true, "include_obfuscation": false }),
    most_tokens: None,
};

/// The whole body.
pub(in crate::provider) fn question(ask: &Ask, to: &To<'_>, dialect: &Dialect) -> Value {
    let mut body = Map::new();
    let mut put = |key: &str, value: Value| body.insert(key.to_owned(), value);
    put("model", json!(ask.model));
    put("messages", messages(ask, detail(to)));
    if let Some(most) = to.model.max_output_tokens.or(dialect.most_tokens) {
        let [usual, other] = dialect.cap;
        put(if to.without.cap { other } else { usual }, json!(ask.most_tokens(most)));
    }
    if let Some(schema) = schema(ask, to, dialect.provider) {
        let schema = json!({ "name": name(ask.task), "strict": true, "schema": schema });
        put("response_format", json!({ "type": "json_schema", "json_schema": schema }));
    }
    if let Some(effort) = effort(ask, to) {
        put("reasoning_effort", json!(effort));
    }
    if to.model.temperature {
        put("temperature", json!(0));
    }
    if ask.stream {
        put("stream", json!(true));
        put("stream_options", (dialect.stream_options)());
    }
    Value::Object(body)
}

/// The turns, oldest first. Pictures stand in the last one, before its words: earlier ones are told in words.
fn messages(ask: &Ask, detail: Option<&str>) -> Value {
    let message = |role: &str, content: Value| json!({ "role": role, "content": content });
    let system = Some(&ask.system).filter(|system| !system.is_empty());
    let mut messages: Vec<Value> = system.map(|system| message("system", json!(system))).into_iter().collect();
    messages.extend(past(ask).map(|(role, text)| message(role, json!(text))));
    let mut parts: Vec<Value> = ask.pictures.iter().map(|picture| part(picture, detail)).collect();
    if parts.is_empty() {
        messages.push(message("user", json!(ask.prompt)));
    } else {
        parts.push(json!({ "type": "text", "text": ask.prompt }));
        messages.push(message("user", Value::Array(parts)));
    }
    Value::Array(messages)
}

fn part(picture: &Picture, detail: Option<&str>) -> Value {
    let mut image = json!({ "url": address(picture) });
    if let (Some(detail), Some(image)) = (detail, image.as_object_mut()) {
        image.insert("detail".to_owned(), json!(detail));
    }
    json!({ "type": "image_url", "image_url": image })
}

/// Earlier turns as role and words.
pub(in crate::provider) fn past(ask: &Ask) -> impl Iterator<Item = (&'static str, &str)> {
    let turns = ask.history.iter().filter(|turn| !turn.text.is_empty());
    turns.map(|turn| (if turn.by_model { "assistant" } else { "user" }, turn.text.as_str()))
}

/// A picture as an address that holds it.
pub(super) fn address(picture: &Picture) -> String {
    match &picture.data {
        PictureData::Inline(bytes) => format!("data:{};base64,{}", picture.mime, STANDARD.encode(bytes)),
        PictureData::Uploaded(address) => address.clone(),
    }
}

/// How closely pictures are looked at. They are sent in a size that needs no shrinking, so that the closest look changes no
/// pixel.
pub(super) fn detail<'a>(to: &To<'a>) -> Option<&'a str> {
    to.model.detail.as_deref().filter(|_| !to.without.detail)
}

/// The reply schema in the strict subset; `None` where the model answers in its own form.
pub(in crate::provider) fn schema(ask: &Ask, to: &To<'_>, provider: &str) -> Option<Value> {
    let asked = ask.schema.as_ref().filter(|_| to.model.schema && !to.without.schema)?;
    reply_schema::fitted(&reply_schema::strict(asked), &Limits::of(provider))
}

/// The word for how much the model may think.
pub(super) fn effort<'a>(ask: &Ask, to: &To<'a>) -> Option<&'a str> {
    to.model.thinking.level(ask.thinking).filter(|_| !to.without.thinking)
}

/// What a reply schema is called.
pub(super) fn name(task: Task) -> &'static str {
    match task {
        Task::Detect => "regions",
        Task::Refine => "operations",
        Task::Survey => "facts",
        Task::Extract => "record",
        Task::ExtractAll => "records",
        Task::Schema => "fields",
    }
}
