//! A Gemini service of this machine that answers each kind of question from a file of `tests/fixtures/gemini/answers`, and
//! keeps what it was asked.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use serde_json::Value;

/// Words of each shipped prompt that no other has, with the file that answers it.
const KINDS: [(&str, &str); 6] = [
    ("You mark regions on a picture", "regions.sse"),
    ("You read the global facts of a slide", "survey.json"),
    ("You check a table by reading one thing", "second.json"),
    ("You read every record on a picture", "single-pass.json"),
    ("You list the fields of a table", "fields.json"),
    ("You read one record from a picture", "record.json"),
];

/// One question, as it came.
#[derive(Clone)]
pub(crate) struct Asked {
    /// The file that answers it, without its ending; empty for words that no shipped prompt has.
    pub(crate) kind: String,
    /// The model in the address.
    pub(crate) model: String,
    /// All that was said, what always holds before the question.
    pub(crate) words: String,
}

pub(crate) struct Answers {
    pub(crate) url: String,
    asked: Arc<Mutex<Vec<Asked>>>,
}

impl Answers {
    /// A service that answers everything, after `slow(asked so far)`.
    pub(crate) fn start(slow: fn(usize) -> Duration) -> Answers {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let asked = Arc::<Mutex<Vec<Asked>>>::default();
        let kept = Arc::clone(&asked);
        thread::spawn(move || {
            for stream in listener.incoming().map_while(Result::ok) {
                let kept = Arc::clone(&kept);
                // A client that has gone away is no fault of the service.
                thread::spawn(move || while answer(&stream, &kept, slow).is_some() {});
            }
        });
        Answers { url, asked }
    }

    /// What was asked so far, in the order it came.
    pub(crate) fn asked(&self) -> Vec<Asked> {
        self.asked.lock().unwrap().clone()
    }

    /// Only of one kind.
    pub(crate) fn of(&self, kind: &str) -> Vec<Asked> {
        self.asked().into_iter().filter(|asked| asked.kind == kind).collect()
    }
}

/// One exchange; `None` when the other side is gone.
fn answer(mut stream: &TcpStream, kept: &Mutex<Vec<Asked>>, slow: fn(usize) -> Duration) -> Option<()> {
    let (line, body) = request(&mut BufReader::new(stream))?;
    let asked = asked(&line, &serde_json::from_slice(&body).ok()?)?;
    let file =
        KINDS.iter().find(|(_, file)| file.split('.').next() == Some(&asked.kind)).map_or("record.json", |k| k.1);
    let before = {
        let mut all = kept.lock().unwrap();
        all.push(asked);
        all.len()
    };
    thread::sleep(slow(before));
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/gemini/answers").join(file);
    let answer = std::fs::read(path).unwrap();
    let kind = if file.ends_with(".sse") { "text/event-stream" } else { "application/json; charset=UTF-8" };
    let head = format!("HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nContent-Length: {}\r\n\r\n", answer.len());
    stream.write_all(&[head.as_bytes(), &answer].concat()).ok()
}

fn request(reader: &mut BufReader<&TcpStream>) -> Option<(String, Vec<u8>)> {
    let mut first = String::new();
    reader.read_line(&mut first).ok().filter(|read| *read > 0)?;
    let mut length = 0;
    loop {
        let mut line = String::new();
        reader.read_line(&mut line).ok()?;
        match line.to_lowercase().trim() {
            "" => break,
            line => length = line.strip_prefix("content-length: ").and_then(|n| n.parse().ok()).unwrap_or(length),
        }
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body).ok()?;
    Some((first, body))
}

fn asked(line: &str, body: &Value) -> Option<Asked> {
    let (_, rest) = line.split_once("/models/")?;
    let model = rest.split(':').next()?.to_owned();
    let texts = |parts: &Value| {
        let parts = parts.as_array().into_iter().flatten();
        parts.filter_map(|part| part["text"].as_str()).collect::<Vec<_>>().join("\n")
    };
    let words = format!("{}\n{}", texts(&body["systemInstruction"]["parts"]), texts(&body["contents"][0]["parts"]));
    let kind = KINDS.iter().find(|(head, _)| words.contains(head)).and_then(|(_, file)| file.split('.').next());
    Some(Asked { kind: kind.unwrap_or_default().to_owned(), model, words })
}
