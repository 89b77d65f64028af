//! The transport of a build without network: the same functions, each refuses.

use std::future::Future;
use std::io;
use std::net::IpAddr;

use super::{FetchRules, Fetched, Key, OnHead, OnPiece, Rules, Sent};
use crate::core::diagnostic::Diagnostic;
use crate::provider::fault::{Fault, Remedy};
use crate::provider::request::HttpRequest;

/// Sends nothing.
pub struct Transport;

impl Transport {
    /// A transport that refuses everything.
    ///
    /// # Errors
    ///
    /// Never.
    pub fn new(_: Rules) -> Result<Transport, Fault> {
        Ok(Transport)
    }

    /// Refuses.
    ///
    /// # Errors
    ///
    /// Always `cannot-send`.
    pub async fn send(
        &self,
        _: &str,
        _: Option<Key<'_>>,
        _: &HttpRequest,
        _: OnHead<'_>,
        _: OnPiece<'_>,
    ) -> Result<Sent, Fault> {
        Err(cannot_send())
    }
}

/// Refuses.
///
/// # Errors
///
/// Always `cannot-send`.
pub async fn fetch<L, F>(_: &str, _: FetchRules, _: L) -> Result<Fetched, Diagnostic>
where
    L: Fn(String, u16) -> F,
    F: Future<Output = io::Result<Vec<IpAddr>>>,
{
    Err(cannot_send().diagnostic())
}

/// This build has no network.
fn cannot_send() -> Fault {
    Fault::new(
        "cannot-send",
        Remedy::Stop,
        "Not sent: this build cannot send. Use the build with network support, or the offline reader.",
        "送信していません。このビルドは通信できません。通信対応版かオフラインの読み取りを使ってください。",
    )
}
