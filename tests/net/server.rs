//! A server that says what it is told to, once per connection, and remembers what it was asked.

use std::io::{BufRead, BufReader, Read};
use std::net::{TcpListener, TcpStream};
use std::sync::mpsc::{Receiver, channel};
use std::thread;

/// A server on a port of its own.
pub(crate) struct Server {
    /// `http://127.0.0.1:PORT`.
    pub(crate) base: String,
    /// The port.
    pub(crate) port: u16,
    /// Head of each request, in the order they were read.
    pub(crate) asked: Receiver<String>,
}

/// Serves each connection with `answer`, after one request was read.
pub(crate) fn serve(answer: impl Fn(&mut TcpStream) + Send + Sync + Clone + 'static) -> Server {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let (tell, asked) = channel();
    thread::spawn(move || {
        for stream in listener.incoming() {
            let (answer, tell) = (answer.clone(), tell.clone());
            thread::spawn(move || {
                let mut stream = stream.unwrap();
                if let Some(head) = request(&stream) {
                    // The test may be over.
                    let _ = tell.send(head);
                    answer(&mut stream);
                }
            });
        }
    });
    Server { base: format!("http://127.0.0.1:{port}"), port, asked }
}

/// Reads one request and returns its head; `None` when the other side closed first.
fn request(stream: &TcpStream) -> Option<String> {
    let mut reader = BufReader::new(stream.try_clone().unwrap());
    let mut head = String::new();
    while !head.ends_with("\r\n\r\n") {
        if reader.read_line(&mut head).ok()? == 0 {
            return None;
        }
    }
    let length = head.to_lowercase().lines().find_map(|line| line.strip_prefix("content-length: ")?.parse().ok());
    let mut body = vec![0; length.unwrap_or(0)];
    reader.read_exact(&mut body).ok()?;
    Some(head)
}
