//! Whether a model of a local server can see pictures at all. One that cannot answers all the same, and nonsense: it is
//! better asked before. (`providers.md`, section 6.)
//!
//! Ollama tells the capabilities of a model, llama.cpp those of the model it runs; both at the root of the server, beside
//! the `/v1` of the interface. A server that says nothing is taken at the user's word.

use serde_json::{Value, json};

use super::fault::{Fault, Remedy};
use super::request::HttpRequest;

/// What a server says of a model.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sight {
    /// It sees pictures.
    Sees,
    /// It sees none.
    Blind,
    /// The server does not say.
    Unknown,
}

/// A question to a server about a model. Free of charge; without effect.
#[derive(Debug, Clone, PartialEq)]
pub struct Probe {
    /// The root of the server, without a slash at the end.
    pub base: String,
    /// What is asked of it.
    pub request: HttpRequest,
}

/// What may be asked about a model, one after the other until one [`Sight`] is known.
pub fn probes(base: &str, model: &str) -> Vec<Probe> {
    let base = base.trim_end_matches('/');
    let root = base.strip_suffix("/v1").unwrap_or(base).to_owned();
    let show = HttpRequest::post("/api/show".to_owned(), &json!({ "model": model }));
    let props = HttpRequest::get("/props".to_owned());
    [show, props].map(|request| Probe { base: root.clone(), request }).into()
}

/// What an answer to a probe says.
pub fn sight(status: u16, body: &[u8]) -> Sight {
    let Some(value) = serde_json::from_slice::<Value>(body).ok().filter(|_| status == 200) else {
        return Sight::Unknown;
    };
    let listed = value.get("capabilities").and_then(Value::as_array).map(|list| list.iter().any(|one| one == "vision"));
    let sees = listed.or_else(|| value.pointer("/modalities/vision").and_then(Value::as_bool));
    match sees {
        Some(true) => Sight::Sees,
        Some(false) => Sight::Blind,
        None => Sight::Unknown,
    }
}

/// What a person is told of a model that sees nothing. Nothing was asked of it.
pub fn blind(model: &str) -> Fault {
    Fault::new(
        "no-vision",
        Remedy::Stop,
        format!("The server says that {model} cannot see pictures. Nothing was sent to it. Choose another model."),
        format!("サーバーによると {model} は画像を見られません。何も送っていません。別のモデルを選んでください。"),
    )
}

#[cfg(test)]
mod tests {
    use super::{Sight, probes, sight};

    #[test]
    fn the_root_of_the_server_is_asked() {
        let of = |base: &str| -> Vec<String> {
            probes(base, "qwen3-vl:8b").iter().map(|probe| format!("{}{}", probe.base, probe.request.path)).collect()
        };
        let expected = ["http://localhost:11434/api/show", "http://localhost:11434/props"];
        assert_eq!(of("http://localhost:11434/v1"), expected);
        assert_eq!(of("http://localhost:11434/v1/"), expected);
        assert_eq!(of("http://localhost:11434"), expected);
    }

    #[test]
    fn what_servers_say_of_a_model() {
        let sees = |body: &str| sight(200, body.as_bytes());
        assert_eq!(sees(r#"{"capabilities":["completion","vision","tools"]}"#), Sight::Sees);
        assert_eq!(sees(r#"{"capabilities":["completion"]}"#), Sight::Blind);
        assert_eq!(sees(r#"{"modalities":{"vision":true,"audio":false}}"#), Sight::Sees);
        assert_eq!(sees(r#"{"modalities":{"vision":false}}"#), Sight::Blind);
        assert_eq!(sees(r#"{"details":{}}"#), Sight::Unknown);
        assert_eq!(sees("404 page not found"), Sight::Unknown);
        assert_eq!(sight(404, br#"{"capabilities":[]}"#), Sight::Unknown);
    }
}
