//! Bounds, the key, cancelling and what failures mean, against small servers of our own.

use std::io::{Read, Write};
use std::net::TcpListener;
use std::ops::ControlFlow;
use std::sync::mpsc::channel;
use std::thread;
use std::time::{Duration, Instant};

use kirinuki::provider::fault::Remedy;
use kirinuki::provider::request::Method;
use kirinuki::provider::transport::{Rules, Transport};

use crate::server::serve;
use crate::{KEY, code, gather, generate, post, short, wait};

const OK: &[u8] = b"HTTP/1.1 200 OK\r\nX-Name: Value\r\nContent-Length: 5\r\n\r\nhello";

#[test]
fn an_answer_comes_back_whole_and_the_key_goes_in_its_header_alone() {
    let server = serve(|stream| stream.write_all(OK).unwrap());
    let transport = Transport::new(short()).unwrap();
    let (sent, body) = wait(gather(&transport, &format!("{}/prefix/", server.base), &post("/v1/x?alt=sse")));
    let sent = sent.unwrap();
    assert_eq!((sent.status, sent.ended, body.as_slice()), (200, true, &b"hello"[..]));
    assert!(sent.headers.contains(&("x-name".to_owned(), "Value".to_owned())));
    let head = server.asked.recv().unwrap();
    assert!(head.starts_with("POST /prefix/v1/x?alt=sse HTTP/1.1\r\n"), "{head}");
    let with_key: Vec<&str> = head.lines().filter(|line| line.contains(KEY)).collect();
    assert_eq!(with_key, [format!("x-goog-api-key: {KEY}")]);
    assert!(head.contains(&format!("user-agent: kirinuki/{}\r\n", env!("CARGO_PKG_VERSION"))));
}

#[test]
fn other_statuses_are_answers_and_redirects_are_not_followed() {
    let transport = Transport::new(short()).unwrap();
    let busy = serve(|s| s.write_all(b"HTTP/1.1 503 Busy\r\nContent-Length: 4\r\n\r\nbusy").unwrap());
    let (sent, body) = wait(gather(&transport, &busy.base, &generate()));
    assert_eq!((sent.unwrap().status, body.as_slice()), (503, &b"busy"[..]));

    let sink = serve(|stream| stream.write_all(OK).unwrap());
    let to = sink.base.clone();
    let away = serve(move |stream| {
        write!(stream, "HTTP/1.1 307 Moved\r\nLocation: {to}/x\r\nContent-Length: 0\r\n\r\n").unwrap();
    });
    let (sent, _) = wait(gather(&transport, &away.base, &generate()));
    assert_eq!(sent.map_err(|fault| (fault.code, fault.remedy)).unwrap_err(), ("redirected", Remedy::Stop));
    assert!(sink.asked.recv_timeout(Duration::from_millis(200)).is_err());
}

#[test]
fn addresses_that_would_leak_are_refused_before_anything_is_opened() {
    let transport = Transport::new(short()).unwrap();
    let check = |base: &str, path: &str, expected: &str| {
        assert_eq!(code(wait(gather(&transport, base, &post(path)))), expected, "{base} {path}");
    };
    check("http://example.com", "/", "not-https");
    check("http://10.0.0.1", "/", "not-https");
    check("http://localhost.example.com", "/", "not-https");
    check("ftp://127.0.0.1", "/", "not-https");
    check("file:///etc/passwd", "/", "address-unusable");
    check("127.0.0.1:80", "/", "address-unusable");
    check("https://user:pass@example.com", "/", "address-unusable");
    check("https://example.com/?key=1", "/", "address-unusable");
    check("http://127.0.0.1:1", "@example.com/", "address-unusable");
}

#[test]
fn nothing_listening_means_nothing_was_sent() {
    let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let (sent, _) = wait(gather(&Transport::new(short()).unwrap(), &format!("http://localhost:{port}"), &generate()));
    let fault = sent.unwrap_err();
    assert_eq!((fault.code, fault.remedy), ("no-connection", Remedy::Retry(None)));
}

#[test]
fn an_answer_lost_on_the_way_may_have_been_billed_but_a_lost_listing_was_not() {
    for cut in [&b""[..], b"HTTP/1.1 200 OK\r\nContent-Le", b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf"] {
        let server = serve(move |stream| stream.write_all(cut).unwrap());
        let transport = Transport::new(short()).unwrap();
        let (sent, body) = wait(gather(&transport, &server.base, &generate()));
        let fault = sent.unwrap_err();
        assert_eq!((fault.code, fault.remedy), ("answer-lost", Remedy::Unknown));
        assert!(fault.message.en.contains("billed"), "{}", fault.message.en);
        assert_eq!(body, if cut.ends_with(b"half") { &b"half"[..] } else { b"" });
        assert_eq!(server.asked.try_iter().count(), 1);

        let mut list = generate();
        list.method = Method::Get;
        let fault = wait(gather(&transport, &server.base, &list)).0.unwrap_err();
        assert_eq!(fault.remedy, Remedy::Retry(None));
        assert!(!fault.message.en.contains("billed"), "{}", fault.message.en);
    }
}

#[test]
fn a_drip_ends_at_the_deadline() {
    let server = serve(|stream| {
        stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n").unwrap();
        while stream.write_all(b"x").is_ok() {
            thread::sleep(Duration::from_millis(100));
        }
    });
    let begun = Instant::now();
    let (sent, body) = wait(gather(&Transport::new(short()).unwrap(), &server.base, &generate()));
    let (fault, took) = (sent.unwrap_err(), begun.elapsed());
    assert_eq!((fault.code, fault.remedy), ("timed-out", Remedy::Unknown));
    assert!(took >= Duration::from_secs(3) && took < Duration::from_secs(4), "{took:?}");
    assert!(body.len() > 5);
}

#[test]
fn silence_ends_at_the_read_limit() {
    let server = serve(|_| thread::sleep(Duration::from_secs(30)));
    let begun = Instant::now();
    let (sent, _) = wait(gather(&Transport::new(short()).unwrap(), &server.base, &generate()));
    assert_eq!(sent.unwrap_err().code, "answer-lost");
    assert!(begun.elapsed() < Duration::from_secs(3));
}

#[test]
fn a_body_over_the_limit_is_not_read() {
    let rules = Rules { most_bytes: 10_000, ..short() };
    let transport = Transport::new(rules).unwrap();
    let announced = serve(|s| s.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 10001\r\n\r\n").unwrap());
    let (sent, body) = wait(gather(&transport, &announced.base, &generate()));
    assert_eq!((sent.unwrap_err().code, body.len()), ("reply-too-large", 0));
    let endless = serve(|stream| {
        stream.write_all(b"HTTP/1.1 200 OK\r\n\r\n").unwrap();
        while stream.write_all(&[b'x'; 4096]).is_ok() {}
    });
    let (sent, body) = wait(gather(&transport, &endless.base, &generate()));
    assert_eq!(sent.unwrap_err().code, "reply-too-large");
    assert!(body.len() <= 10_000);
}

/// A server that begins an answer, then tells when its connection is closed.
fn watched() -> (crate::server::Server, std::sync::mpsc::Receiver<Instant>) {
    let (tell, closed) = channel();
    let server = serve(move |stream| {
        stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nfirst").unwrap();
        let mut rest = [0; 64];
        while stream.read(&mut rest).is_ok_and(|read| read > 0) {}
        let _ = tell.send(Instant::now());
    });
    (server, closed)
}

#[test]
fn dropping_the_exchange_closes_the_connection_at_once() {
    let (server, closed) = watched();
    let transport = Transport::new(Rules::default()).unwrap();
    wait(async {
        let request = generate();
        let exchange = gather(&transport, &server.base, &request);
        assert!(tokio::time::timeout(Duration::from_millis(500), exchange).await.is_err());
        let cancelled = Instant::now();
        let at = closed.recv_timeout(Duration::from_secs(5)).unwrap();
        assert!(at.duration_since(cancelled) < Duration::from_millis(500));
    });
}

#[test]
fn breaking_off_keeps_what_came_and_closes_the_connection() {
    let (server, closed) = watched();
    let transport = Transport::new(Rules::default()).unwrap();
    wait(async {
        let mut seen = Vec::new();
        let mut piece = |bytes: &[u8]| {
            seen.extend_from_slice(bytes);
            ControlFlow::Break(())
        };
        let sent = transport.send(&server.base, None, &generate(), &mut |_, _| (), &mut piece).await.unwrap();
        assert_eq!((sent.status, sent.ended, seen.as_slice()), (200, false, &b"first"[..]));
        closed.recv_timeout(Duration::from_millis(1_500)).unwrap();
    });
}
