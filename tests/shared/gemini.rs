//! A Gemini service of the tests' own: a socket that writes one streamed answer slowly.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use serde_json::json;

/// How many regions the service names.
pub(crate) const REGIONS: usize = 8;

/// A service that takes this long for its answer, and tells when the other side hung up.
pub(crate) fn service(takes: Duration) -> (String, Receiver<Instant>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let (hung_up, told) = channel();
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let Ok(mut stream) = stream else { return };
            read_request(&mut stream);
            let head = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n";
            let mut written = stream.write_all(head.as_bytes());
            for index in 0..REGIONS {
                std::thread::sleep(takes / REGIONS as u32);
                written = written.and_then(|()| stream.write_all(event(index).as_bytes()));
                if written.is_err() || closed(&mut stream) {
                    let _ = hung_up.send(Instant::now());
                    break;
                }
            }
        }
    });
    (url, told)
}

/// Reads head and body, so that nothing is left that would reset the connection.
fn read_request(stream: &mut TcpStream) {
    let mut seen = Vec::new();
    let mut piece = [0; 65536];
    loop {
        let read = stream.read(&mut piece).unwrap_or(0);
        seen.extend_from_slice(&piece[..read]);
        let text = String::from_utf8_lossy(&seen);
        if let Some((head, _)) = text.split_once("\r\n\r\n") {
            let length =
                head.lines().find_map(|line| line.to_lowercase().strip_prefix("content-length: ")?.parse().ok());
            if read == 0 || seen.len() >= head.len() + 4 + length.unwrap_or(0) {
                return;
            }
        }
    }
}

fn closed(stream: &mut TcpStream) -> bool {
    stream.set_nonblocking(true).unwrap();
    let ended = matches!(stream.read(&mut [0; 16]), Ok(0));
    stream.set_nonblocking(false).unwrap();
    ended
}

fn event(index: usize) -> String {
    let x = 100 * index + 10;
    let item = json!({"box_2d": [100, x, 400, x + 80], "label": format!("part {index}")});
    let text = match index {
        0 => format!("[{item}"),
        last if last + 1 == REGIONS => format!(", {item}]"),
        _ => format!(", {item}"),
    };
    let finish = (index + 1 == REGIONS).then_some("STOP");
    let candidate =
        json!({"content": {"parts": [{"text": text}], "role": "model"}, "finishReason": finish, "index": 0});
    let usage = json!({"promptTokenCount": 1300, "candidatesTokenCount": index, "totalTokenCount": 1300 + index});
    format!(
        "data: {}\n\n",
        json!({"candidates": [candidate], "usageMetadata": usage, "modelVersion": "gemini-3.8-flash"})
    )
}
