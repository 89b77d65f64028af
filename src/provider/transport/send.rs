//! One exchange with a service.

use std::error::Error as _;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::sync::{Once, OnceLock};
use std::time::{Duration, Instant};

use reqwest::header::{HeaderName, HeaderValue};
use reqwest::redirect::Policy;
use reqwest::{Client, ClientBuilder, Response, Url};
use secrecy::ExposeSecret;

use super::{Key, OnHead, OnPiece, Rules, Sent, address, faults};
use crate::provider::fault::Fault;
use crate::provider::request::{HttpRequest, Method};

/// Idle connections are closed before any known server closes them, so that a request does not meet a dying one.
const IDLE: Duration = Duration::from_secs(20);

/// Sends requests. One for the whole program and a set of rules: connections are shared.
pub struct Transport {
    rules: Rules,
    outside: OnceLock<Result<Client, Fault>>,
    inside: OnceLock<Result<Client, Fault>>,
}

impl Transport {
    /// A transport by these rules. Opens nothing and reads nothing: certificates are loaded at the first request.
    ///
    /// # Errors
    ///
    /// None here; a build for another transport may.
    pub fn new(rules: Rules) -> Result<Transport, Fault> {
        Ok(Transport { rules, outside: OnceLock::new(), inside: OnceLock::new() })
    }

    /// Sends a request to `base` and reports the answer as it comes, whatever its status but a redirect. Dropping the
    /// future closes the connection at once. Sends once: only what provably never left is tried over a new connection.
    ///
    /// `base` is `https://host`, with a path if need be, or `http://` for this machine alone. The key goes into its header
    /// and nowhere else.
    ///
    /// # Errors
    ///
    /// `no-connection` (nothing was sent), `tls-not-trusted`, `address-unusable`, `not-https`, `redirected`,
    /// `reply-too-large`, `timed-out` and `answer-lost`. For the last two it is not known whether a `POST` was billed;
    /// pieces reported before them hold.
    pub async fn send(
        &self,
        base: &str,
        key: Option<Key<'_>>,
        request: &HttpRequest,
        head: OnHead<'_>,
        piece: OnPiece<'_>,
    ) -> Result<Sent, Fault> {
        let url = url(base, &request.path)?;
        let host = url.host_str().unwrap_or_default().to_owned();
        let safe = request.method != Method::Post;
        let outgoing = self.outgoing(url, key, request)?;
        let begun = Instant::now();
        let failed = |error: reqwest::Error| self.fault(&error, begun, &host, safe);
        let response = outgoing.send().await.map_err(failed)?;
        let (status, headers) = (response.status().as_u16(), texts(&response));
        if response.status().is_redirection() {
            return Err(faults::redirected(status));
        }
        head(status, &headers);
        let ended = self.body(response, piece).await.map_err(|cut| match cut {
            Cut::TooLarge => faults::too_large(self.rules.most_bytes),
            Cut::Failed(error) => failed(error),
        })?;
        Ok(Sent { status, headers, ended })
    }

    fn outgoing(
        &self,
        url: Url,
        key: Option<Key<'_>>,
        request: &HttpRequest,
    ) -> Result<reqwest::RequestBuilder, Fault> {
        let client = self.client(&url)?;
        let method = match request.method {
            Method::Get => reqwest::Method::GET,
            Method::Post => reqwest::Method::POST,
            Method::Delete => reqwest::Method::DELETE,
        };
        let mut outgoing = client.request(method, url);
        for (name, value) in &request.headers {
            outgoing = outgoing.header(*name, HeaderValue::from_str(value).map_err(|_| faults::bad_header())?);
        }
        if let Some((header, key)) = key {
            let value = format!("{}{}", header.prefix, key.expose_secret());
            let mut value = HeaderValue::from_str(&value).map_err(|_| faults::bad_header())?;
            value.set_sensitive(true);
            outgoing = outgoing.header(header.name, value);
        }
        if request.method == Method::Post {
            outgoing = outgoing.body(request.body.to_vec());
        }
        Ok(outgoing)
    }

    /// Whether the whole body came. Stops before memory does: what is unpacked is counted piece by piece.
    async fn body(&self, mut response: Response, piece: OnPiece<'_>) -> Result<bool, Cut> {
        let mut left = self.rules.most_bytes;
        if response.content_length().is_some_and(|length| length > left) {
            return Err(Cut::TooLarge);
        }
        while let Some(bytes) = response.chunk().await.map_err(Cut::Failed)? {
            left = left.checked_sub(bytes.len() as u64).ok_or(Cut::TooLarge)?;
            if piece(&bytes).is_break() {
                return Ok(false);
            }
        }
        Ok(true)
    }

    fn client(&self, url: &Url) -> Result<&Client, Fault> {
        let client = if url.scheme() == "https" {
            self.outside.get_or_init(|| build(common(&self.rules).https_only(true).pool_idle_timeout(IDLE)))
        } else {
            self.inside.get_or_init(|| build(loopback(common(&self.rules))))
        };
        client.as_ref().map_err(Fault::clone)
    }

    fn fault(&self, error: &reqwest::Error, begun: Instant, host: &str, safe: bool) -> Fault {
        if error.is_connect() {
            return if is_tls(error) { faults::not_trusted(host) } else { faults::no_connection(host) };
        }
        if error.is_builder() {
            return faults::no_address();
        }
        if begun.elapsed() >= self.rules.total {
            return faults::timed_out(self.rules.total.as_secs(), safe);
        }
        if error.is_decode() && !error.is_timeout() { faults::garbled(safe) } else { faults::lost(safe) }
    }
}

/// Why a body was not read to its end.
enum Cut {
    TooLarge,
    Failed(reqwest::Error),
}

/// Where a request goes. The path starts with `/`, so that it cannot change the host.
fn url(base: &str, path: &str) -> Result<Url, Fault> {
    let bare = Url::parse(base).map_err(|_| faults::no_address())?;
    let extras = !bare.username().is_empty() || bare.password().is_some();
    if extras || bare.query().is_some() || bare.fragment().is_some() || !path.starts_with('/') {
        return Err(faults::no_address());
    }
    let host = bare.host_str().ok_or_else(faults::no_address)?;
    if bare.scheme() != "https" && !(bare.scheme() == "http" && address::is_loopback(host)) {
        return Err(faults::not_https(host));
    }
    let full = format!("{}{path}", base.trim().trim_end_matches('/'));
    Url::parse(&full).map_err(|_| faults::no_address())
}

/// What both clients keep to.
fn common(rules: &Rules) -> ClientBuilder {
    careful().connect_timeout(rules.connect).read_timeout(rules.read).timeout(rules.total)
}

/// The part that fetching files keeps to as well: no redirect, no referer, cookies are not even compiled in.
pub(super) fn careful() -> ClientBuilder {
    static RING: Once = Once::new();
    // Whoever installed one before us is as good.
    RING.call_once(|| drop(rustls::crypto::ring::default_provider().install_default()));
    Client::builder()
        .user_agent(concat!("kirinuki/", env!("CARGO_PKG_VERSION")))
        .redirect(Policy::none())
        .referer(false)
}

/// To this machine: past every proxy, because nothing is encrypted; `localhost` is what it says, whatever a name server
/// thinks; a new connection each time, which costs nothing here and can never be a dying one; no certificates.
fn loopback(builder: ClientBuilder) -> ClientBuilder {
    let own = [IpAddr::V4(Ipv4Addr::LOCALHOST), IpAddr::V6(Ipv6Addr::LOCALHOST)].map(|ip| SocketAddr::new(ip, 0));
    builder.no_proxy().resolve_to_addrs("localhost", &own).pool_max_idle_per_host(0).tls_certs_only([])
}

pub(super) fn build(builder: ClientBuilder) -> Result<Client, Fault> {
    builder.build().map_err(|_| faults::no_client())
}

fn texts(response: &Response) -> Vec<(String, String)> {
    let text = |(name, value): (&HeaderName, &HeaderValue)| Some((name.to_string(), value.to_str().ok()?.to_owned()));
    response.headers().iter().filter_map(text).collect()
}

/// Whether TLS is the reason; it stands somewhere in the chain, wrapped in an I/O error.
pub(super) fn is_tls(error: &reqwest::Error) -> bool {
    let mut next = error.source();
    while let Some(error) = next {
        let wrapped = error.downcast_ref::<std::io::Error>().and_then(std::io::Error::get_ref);
        if error.is::<rustls::Error>() || wrapped.is_some_and(|inner| inner.is::<rustls::Error>()) {
            return true;
        }
        next = match wrapped {
            Some(inner) => Some(inner),
            None => error.source(),
        };
    }
    false
}
