//! The transport against real sockets of this machine: small servers of our own, and the fault rig where it is.
#![cfg(feature = "net")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stderr)]

mod answers;
mod fetch;
mod page_service;
mod pages;
mod readings;
mod rig;
mod send;
mod server;
mod tls;

use std::ops::ControlFlow;
use std::sync::Arc;
use std::time::Duration;

use kirinuki::provider::fault::Fault;
use kirinuki::provider::request::{HttpRequest, Method};
use kirinuki::provider::transport::{Rules, Sent, Transport};
use kirinuki::provider::vendor::KeyHeader;
use secrecy::SecretString;

/// Stands in no URL, no error and no other header.
const KEY: &str = "AIza-canary-0123456789";

/// Long enough for a loaded machine, short enough for a test.
fn short() -> Rules {
    Rules { read: Duration::from_secs(2), total: Duration::from_secs(3), ..Rules::default() }
}

fn post(path: &str) -> HttpRequest {
    let body = br#"{"contents":[{"parts":[{"text":"regions"}]}]}"#;
    let headers = vec![("content-type", "application/json".to_owned())];
    HttpRequest { method: Method::Post, path: path.to_owned(), headers, body: Arc::from(*body) }
}

fn generate() -> HttpRequest {
    post("/v1beta/models/gemini-2.5-flash:generateContent")
}

/// Sends with the key and gathers the body.
async fn gather(transport: &Transport, base: &str, request: &HttpRequest) -> (Result<Sent, Fault>, Vec<u8>) {
    let key = SecretString::from(KEY);
    let mut body = Vec::new();
    let mut piece = |bytes: &[u8]| {
        body.extend_from_slice(bytes);
        ControlFlow::Continue(())
    };
    let sent = transport
        .send(base, Some((KeyHeader::plain("x-goog-api-key"), &key)), request, &mut |_, _| (), &mut piece)
        .await;
    if let Err(fault) = &sent {
        let said = format!("{fault:?}");
        assert!(!said.contains(KEY) && !said.contains("v1beta"), "{said}");
    }
    (sent, body)
}

fn wait<T>(future: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap().block_on(future)
}

/// The fault's code of an exchange that must fail.
fn code((sent, _): (Result<Sent, Fault>, Vec<u8>)) -> &'static str {
    sent.unwrap_err().code
}
