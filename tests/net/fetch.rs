//! Fetching a file from an address somebody typed.

use std::io::{self, Write};
use std::net::IpAddr;
use std::time::Duration;

use kirinuki::provider::transport::{FetchRules, fetch};

use crate::server::{Server, serve};
use crate::wait;

const OWN: FetchRules =
    FetchRules { most_bytes: 1_000, redirects: 3, total: Duration::from_secs(5), allow_loopback: true };

/// Fetches; `own.test` is this machine, `inside.test` a private network, `both.test` public and private at once.
fn get(url: &str, rules: FetchRules) -> Result<(Vec<u8>, String), String> {
    let lookup = |host: String, _| async move {
        let addresses: &[&str] = match host.as_str() {
            "own.test" => &["127.0.0.1"],
            "inside.test" => &["10.0.0.7"],
            "both.test" => &["8.8.8.8", "192.168.0.1"],
            "nobody.test" => &[],
            _ => return Err(io::ErrorKind::NotFound.into()),
        };
        Ok(addresses.iter().map(|address| address.parse::<IpAddr>().unwrap()).collect())
    };
    wait(fetch(url, rules, lookup)).map(|file| (file.bytes, file.name)).map_err(|notice| notice.code)
}

fn answer(head: &'static str, body: &'static [u8]) -> Server {
    serve(move |stream| {
        write!(stream, "HTTP/1.1 {head}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n", body.len()).unwrap();
        stream.write_all(body).unwrap();
    })
}

#[test]
fn a_file_comes_with_its_name_and_nothing_private_goes_along() {
    let server = answer("200 OK\r\nSet-Cookie: a=b\r\nContent-Type: text/html", b"PNG");
    let url = format!("http://own.test:{}/deck/p%201.png?x=1", server.port);
    assert_eq!(get(&url, OWN), Ok((b"PNG".to_vec(), "p 1.png".to_owned())));
    let head = server.asked.recv().unwrap().to_lowercase();
    for name in ["cookie:", "referer:", "authorization:", "x-goog-api-key:"] {
        assert!(!head.contains(name), "{head}");
    }
}

#[test]
fn private_addresses_are_refused_by_name_number_and_redirect() {
    let usual = FetchRules::default();
    for url in [
        "https://127.0.0.1/x",
        "https://2130706433/x",
        "https://0x7f.1/x",
        "https://[::1]/x",
        "https://[::ffff:10.0.0.1]/x",
        "https://169.254.169.254/latest/meta-data",
        "https://own.test/x",
        "https://inside.test/x",
        "https://both.test/x",
    ] {
        assert_eq!(get(url, usual), Err("fetch-private".to_owned()), "{url}");
    }
    let inward = answer("302 Found\r\nLocation: http://inside.test/secret", b"");
    assert_eq!(get(&inward.base, OWN), Err("fetch-private".to_owned()));
    let numbered = answer("302 Found\r\nLocation: http://169.254.169.254/latest", b"");
    assert_eq!(get(&numbered.base, OWN), Err("fetch-private".to_owned()));
}

#[test]
fn only_https_without_a_password_is_opened() {
    for (url, expected) in [
        ("http://example.test/x", "fetch-not-https"),
        ("ftp://example.test/x", "fetch-not-https"),
        ("file:///etc/passwd", "fetch-no-address"),
        ("https://user:pass@example.test/x", "fetch-no-address"),
        ("no address", "fetch-no-address"),
        ("https://nobody.test/x", "fetch-failed"),
        ("https://unknown.test/x", "fetch-failed"),
    ] {
        assert_eq!(get(url, FetchRules::default()), Err(expected.to_owned()), "{url}");
    }
}

#[test]
fn size_status_and_redirects_are_bounded() {
    let large = serve(|stream| {
        stream.write_all(b"HTTP/1.1 200 OK\r\n\r\n").unwrap();
        while stream.write_all(&[0; 512]).is_ok() {}
    });
    assert_eq!(get(&large.base, OWN), Err("fetch-too-large".to_owned()));
    assert_eq!(get(&answer("404 Not Found", b"x").base, OWN), Err("fetch-refused".to_owned()));
    let round = answer("302 Found\r\nLocation: /again", b"");
    assert_eq!(get(&round.base, OWN), Err("fetch-redirects".to_owned()));
    assert_eq!(round.asked.try_iter().count(), 4);
    let file = answer("200 OK", b"PNG");
    let to = format!("{}/b.png", file.base);
    let moved = serve(move |stream| {
        write!(stream, "HTTP/1.1 301 Moved\r\nLocation: {to}\r\nContent-Length: 0\r\n\r\n").unwrap();
    });
    assert_eq!(get(&format!("{}/a.png", moved.base), OWN), Ok((b"PNG".to_vec(), "a.png".to_owned())));
}
