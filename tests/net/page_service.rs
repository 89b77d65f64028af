//! A service of this machine that reads pages as Azure Document Intelligence does: it takes a picture, says where its
//! result will be, is not ready at once, and deletes what it is told to. Its answers stand in `tests/cassettes/azure-di`.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::thread;

/// What goes wrong.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Mood {
    /// Nothing.
    Well,
    /// The first request of this method comes too soon.
    Throttles(&'static str),
    /// The page cannot be read.
    Fails,
    /// The key is wrong.
    Refuses,
    /// The result lies at this place.
    PointsTo(String),
    /// The result is never ready.
    Dawdles,
}

/// One request, as it came.
#[derive(Debug, Clone)]
pub(crate) struct Asked {
    pub(crate) method: String,
    /// With the query.
    pub(crate) path: String,
    /// In the header of the service.
    pub(crate) key: String,
    pub(crate) body: Vec<u8>,
}

pub(crate) struct PageService {
    pub(crate) url: String,
    asked: Arc<Mutex<Vec<Asked>>>,
}

/// Where every result is.
pub(crate) const RESULT: &str =
    "/documentintelligence/documentModels/prebuilt-layout/analyzeResults/1111-2222?api-version=2024-11-30";

impl PageService {
    pub(crate) fn start(mood: Mood) -> PageService {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let asked = Arc::<Mutex<Vec<Asked>>>::default();
        let (kept, base) = (Arc::clone(&asked), url.clone());
        thread::spawn(move || {
            for stream in listener.incoming().map_while(Result::ok) {
                let (kept, mood, base) = (Arc::clone(&kept), mood.clone(), base.clone());
                // A client that has gone away is no fault of the service.
                thread::spawn(move || while answer(&stream, &kept, &mood, &base).is_some() {});
            }
        });
        PageService { url, asked }
    }

    /// What was asked so far, in the order it came.
    pub(crate) fn asked(&self) -> Vec<Asked> {
        self.asked.lock().unwrap().clone()
    }

    /// The methods of it.
    pub(crate) fn methods(&self) -> Vec<String> {
        self.asked().into_iter().map(|asked| asked.method).collect()
    }
}

/// One exchange; `None` when the other side is gone.
fn answer(mut stream: &TcpStream, kept: &Mutex<Vec<Asked>>, mood: &Mood, base: &str) -> Option<()> {
    let asked = request(&mut BufReader::new(stream))?;
    let (method, before) = {
        let mut all = kept.lock().unwrap();
        let before = all.iter().filter(|earlier| earlier.method == asked.method).count();
        all.push(asked.clone());
        (asked.method, before)
    };
    let place = match mood {
        Mood::PointsTo(place) => place.clone(),
        _ => format!("{base}{RESULT}"),
    };
    let (status, header, file) = match (method.as_str(), mood) {
        (_, Mood::Refuses) => ("401 Unauthorized", String::new(), "refused"),
        (method, Mood::Throttles(which)) if method == *which && before == 0 => {
            ("429 Too Many Requests", "Retry-After: 1\r\n".to_owned(), "throttled")
        }
        ("POST", _) => ("202 Accepted", format!("Operation-Location: {place}\r\nRetry-After: 1\r\n"), ""),
        ("DELETE", _) => ("204 No Content", String::new(), ""),
        (_, Mood::Dawdles) => ("200 OK", "Retry-After: 1\r\n".to_owned(), "running"),
        (_, Mood::Fails) => ("200 OK", String::new(), "failed"),
        (_, _) if before == 0 => ("200 OK", "Retry-After: 0\r\n".to_owned(), "running"),
        (_, _) => ("200 OK", String::new(), "succeeded"),
    };
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cassettes/azure-di").join(format!("{file}.json"));
    let body = if file.is_empty() { Vec::new() } else { std::fs::read(path).unwrap() };
    let kind = if body.is_empty() { "" } else { "Content-Type: application/json; charset=utf-8\r\n" };
    let length = if status.starts_with("204") { String::new() } else { format!("Content-Length: {}\r\n", body.len()) };
    let head = format!("HTTP/1.1 {status}\r\n{header}{kind}{length}\r\n");
    stream.write_all(&[head.as_bytes(), &body].concat()).ok()
}

fn request(reader: &mut BufReader<&TcpStream>) -> Option<Asked> {
    let mut first = String::new();
    reader.read_line(&mut first).ok().filter(|read| *read > 0)?;
    let mut words = first.split_whitespace().map(str::to_owned);
    let (method, path) = (words.next()?, words.next()?);
    let (mut length, mut key) = (0, String::new());
    loop {
        let mut line = String::new();
        reader.read_line(&mut line).ok()?;
        let Some((name, value)) = line.trim().split_once(": ") else { break };
        match name.to_lowercase().as_str() {
            "content-length" => length = value.parse().ok()?,
            "ocp-apim-subscription-key" => key = value.to_owned(),
            _ => {}
        }
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body).ok()?;
    Some(Asked { method, path, key, body })
}
