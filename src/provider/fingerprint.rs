//! Whether two questions are the same question. Pure.

use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::choice::{MaskWish, MediaResolution, Thinking};
use super::request::{Ask, Task};

/// SHA-256, in lower-case hexadecimal, over everything that decides the answer: who is asked, the words, the pictures by
/// their hashes, the schema and the choices. Left out is what only decides the way: streaming, the base URL, whether a
/// picture travels inside or was uploaded. The text that is hashed is one JSON list, so that no two questions run together.
pub fn fingerprint(provider: &str, ask: &Ask) -> String {
    let history: Vec<Value> = ask.history.iter().map(|turn| json!([turn.by_model, turn.text])).collect();
    let pictures: Vec<&str> = ask.pictures.iter().map(|picture| picture.hash.as_str()).collect();
    let text = json!([
        "kirinuki question 1",
        provider,
        ask.model,
        task(ask.task),
        ask.system,
        history,
        pictures,
        ask.prompt,
        ask.schema,
        masks(ask.masks),
        thinking(ask.thinking),
        media(ask.media),
    ]);
    hashed(&text)
}

/// The same for the reading of a whole page by a service that takes no question: who, and which page. How its picture is
/// encoded decides nothing, so that a page is found again without encoding it.
pub fn of_page(provider: &str, model: &str, page_hash: &str) -> String {
    hashed(&json!(["kirinuki page 1", provider, model, page_hash]))
}

fn hashed(text: &Value) -> String {
    Sha256::digest(text.to_string()).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The name of a reconstructed answer: SHA-256, in lower-case hexadecimal, of who is said to have answered, the user's words
/// and the page's content hash. It answers no exact question, so it stands for the words and the slide, however the
/// prompt around them and the picture's encoding may change.
pub fn reconstruction(provider: &str, model: &str, query: &str, page: &str) -> String {
    let text = json!(["kirinuki reconstruction 1", provider, model, query, page]);
    Sha256::digest(text.to_string()).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The word for a task, as records name it.
pub fn task(task: Task) -> &'static str {
    match task {
        Task::Detect => "detect",
        Task::Refine => "refine",
        Task::Survey => "survey",
        Task::Extract => "extract",
        Task::ExtractAll => "extract-all",
        Task::Schema => "schema",
    }
}

// The words are written out: renaming a variant must not make every recorded answer unfindable.

fn masks(masks: MaskWish) -> &'static str {
    match masks {
        MaskWish::None => "none",
        MaskWish::Best => "best",
        MaskWish::Polygon => "polygon",
    }
}

fn thinking(thinking: Thinking) -> &'static str {
    match thinking {
        Thinking::Least => "least",
        Thinking::Automatic => "automatic",
        Thinking::Most => "most",
    }
}

fn media(media: MediaResolution) -> &'static str {
    match media {
        MediaResolution::Automatic => "automatic",
        MediaResolution::Low => "low",
        MediaResolution::Medium => "medium",
        MediaResolution::High => "high",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::geometry::Size;
    use crate::provider::request::{Picture, PictureData, Turn};
    use std::collections::BTreeSet;
    use std::sync::Arc;

    fn ask() -> Ask {
        Ask {
            task: Task::Detect,
            model: "m".to_owned(),
            system: "s".to_owned(),
            history: vec![Turn { by_model: false, text: "earlier".to_owned() }],
            pictures: vec![picture("aa"), picture("bb")],
            prompt: "p".to_owned(),
            schema: Some(json!({"type": "object"})),
            masks: MaskWish::None,
            thinking: Thinking::Least,
            media: MediaResolution::Automatic,
            stream: true,
        }
    }

    fn picture(hash: &str) -> Picture {
        let data = PictureData::Inline(Arc::from(*b"bytes"));
        Picture { mime: "image/png", size: Size { width: 1, height: 1 }, hash: hash.to_owned(), data }
    }

    /// One thing about a question that is different.
    type Change = Box<dyn Fn(&mut Ask)>;

    #[test]
    fn whatever_decides_the_answer_changes_it() {
        let changes: Vec<Change> = vec![
            Box::new(|_| ()),
            Box::new(|ask| ask.task = Task::Refine),
            Box::new(|ask| ask.model.push('2')),
            Box::new(|ask| ask.system = "sp".to_owned()),
            Box::new(|ask| (ask.system, ask.prompt) = ("sp".to_owned(), String::new())),
            Box::new(|ask| ask.history.clear()),
            Box::new(|ask| ask.history = vec![Turn { by_model: true, text: "earlier".to_owned() }]),
            Box::new(|ask| ask.pictures.reverse()),
            Box::new(|ask| ask.pictures.truncate(1)),
            Box::new(|ask| ask.prompt.push('\u{3000}')),
            Box::new(|ask| ask.schema = None),
            Box::new(|ask| ask.schema = Some(json!({"type": "array"}))),
            Box::new(|ask| ask.masks = MaskWish::Polygon),
            Box::new(|ask| ask.thinking = Thinking::Most),
            Box::new(|ask| ask.media = MediaResolution::High),
        ];
        let prints: BTreeSet<String> = changes
            .iter()
            .map(|change| {
                let mut ask = ask();
                change(&mut ask);
                fingerprint("gemini", &ask)
            })
            .chain([fingerprint("other", &ask())])
            .collect();
        assert_eq!(prints.len(), changes.len() + 1);
        assert!(prints.iter().all(|print| print.len() == 64 && print.bytes().all(|b| b.is_ascii_hexdigit())));
    }

    #[test]
    fn the_way_it_travels_does_not() {
        let mut other = ask();
        other.stream = false;
        other.pictures.iter_mut().for_each(|p| p.data = PictureData::Uploaded("https://files/1".to_owned()));
        assert_eq!(fingerprint("gemini", &other), fingerprint("gemini", &ask()));
    }

    #[test]
    fn records_of_earlier_versions_are_found_again() {
        let expected = "502fc6ab645ee630d4233acde8a306f2833a38b0789b1825317cc9d32e18b2df";
        assert_eq!(fingerprint("gemini", &ask()), expected);
    }
}
