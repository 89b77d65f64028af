//! A file from an address somebody typed: it may be hostile, and so may the server it leads to.
//!
//! HTTPS alone, no key, no cookie, no referer, no proxy. A name is looked up first, refused unless every address of it is
//! public, and the connection goes to just those addresses; each redirect is checked in the same way.

use std::future::Future;
use std::io;
use std::net::{IpAddr, SocketAddr};

use reqwest::{Response, Url, header};

use super::send::{build, careful, is_tls};
use super::{FetchRules, Fetched, Rules, address, faults};
use crate::core::diagnostic::{Diagnostic, Message, visible};

/// Fetches a file. `lookup` turns a host's name and port into its addresses; it is the caller's, because only the caller
/// has threads to wait on a name server. It is not asked about hosts that are addresses already.
///
/// A proxy is not used: it would do the looking up, and what it reaches could not be checked.
///
/// # Errors
///
/// A sentence for a person, with the host but never the address: `fetch-not-https`, `fetch-private`, `fetch-redirects`,
/// `fetch-too-large`, `fetch-refused` (another status than 2xx), `fetch-failed`.
pub async fn fetch<L, F>(url: &str, rules: FetchRules, lookup: L) -> Result<Fetched, Diagnostic>
where
    L: Fn(String, u16) -> F,
    F: Future<Output = io::Result<Vec<IpAddr>>>,
{
    let mut url = Url::parse(url.trim()).map_err(|_| no_address())?;
    let name = file_name(&url);
    for _ in 0..=rules.redirects {
        let response = hop(&url, rules, &lookup).await?;
        let status = response.status();
        if !status.is_redirection() {
            if !status.is_success() {
                return Err(refused(host(&url), status.as_u16()));
            }
            return Ok(Fetched { bytes: body(response, host(&url), rules.most_bytes).await?, name });
        }
        let next = response.headers().get(header::LOCATION).and_then(|value| value.to_str().ok());
        url = next.and_then(|next| url.join(next).ok()).ok_or_else(|| refused(host(&url), status.as_u16()))?;
    }
    Err(too_many_redirects(rules.redirects))
}

/// One request, to an address that was checked.
async fn hop<L, F>(url: &Url, rules: FetchRules, lookup: &L) -> Result<Response, Diagnostic>
where
    L: Fn(String, u16) -> F,
    F: Future<Output = io::Result<Vec<IpAddr>>>,
{
    let name = host(url);
    let secret = !url.username().is_empty() || url.password().is_some();
    if name.is_empty() || secret {
        return Err(no_address());
    }
    if url.scheme() != "https" && !(url.scheme() == "http" && rules.allow_loopback) {
        return Err(not_https(name));
    }
    let port = url.port_or_known_default().unwrap_or(443);
    let addresses = match address::literal(name) {
        Some(address) => vec![address],
        None => lookup(name.to_owned(), port).await.map_err(|_| failed(name))?,
    };
    let allowed = |ip: &IpAddr| address::is_public(*ip) || (rules.allow_loopback && ip.is_loopback());
    if addresses.is_empty() {
        return Err(failed(name));
    }
    if !addresses.iter().all(allowed) {
        return Err(private(name));
    }
    let pinned: Vec<SocketAddr> = addresses.iter().map(|ip| SocketAddr::new(*ip, port)).collect();
    let Rules { connect, read, .. } = Rules::default();
    let client = careful().no_proxy().resolve_to_addrs(name, &pinned);
    let client = client.connect_timeout(connect).read_timeout(read).timeout(rules.total);
    let client = build(client).map_err(|fault| fault.diagnostic())?;
    client.get(url.clone()).send().await.map_err(|error| {
        if error.is_connect() && is_tls(&error) { faults::not_trusted(name).diagnostic() } else { failed(name) }
    })
}

async fn body(mut response: Response, host: &str, most: u64) -> Result<Vec<u8>, Diagnostic> {
    let mut bytes = Vec::new();
    while let Some(piece) = response.chunk().await.map_err(|_| failed(host))? {
        if (bytes.len() + piece.len()) as u64 > most {
            return Err(too_large(most));
        }
        bytes.extend_from_slice(&piece);
    }
    Ok(bytes)
}

fn host(url: &Url) -> &str {
    url.host_str().unwrap_or_default()
}

/// The last part of a path, `%E5%9B%B3.png` as `図.png`; an escape that is no text stays as it is.
fn file_name(url: &Url) -> String {
    let last = url.path_segments().and_then(|mut parts| parts.next_back()).unwrap_or_default();
    let mut bytes = Vec::with_capacity(last.len());
    let mut rest = last.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        let escaped = after.get(..2).filter(|_| first == b'%').and_then(|two| std::str::from_utf8(two).ok());
        match escaped.and_then(|two| u8::from_str_radix(two, 16).ok()) {
            Some(byte) => {
                bytes.push(byte);
                rest = after.get(2..).unwrap_or_default();
            }
            None => {
                bytes.push(first);
                rest = after;
            }
        }
    }
    let text = String::from_utf8(bytes).unwrap_or_else(|_| last.to_owned());
    text.rsplit(['/', '\\']).next().unwrap_or_default().to_owned()
}

fn no_address() -> Diagnostic {
    let (en, ja) = (
        "This is no address that can be opened. It looks like https://host/file.",
        "開けるアドレスではありません。https://ホスト名/ファイル の形で入力してください。",
    );
    Diagnostic::error("fetch-no-address", Message::new(en, ja))
}

fn not_https(host: &str) -> Diagnostic {
    let host = visible(host);
    let en = format!("Not fetched: {host} would be asked without encryption. Only https:// addresses are opened.");
    let ja = format!("取得していません。{host} への通信が暗号化されません。https:// のアドレスだけを開きます。");
    Diagnostic::error("fetch-not-https", Message::new(en, ja))
}

fn private(host: &str) -> Diagnostic {
    let host = visible(host);
    let en = format!("Not fetched: {host} is this machine or a private network. Save the file and open it from there.");
    let ja =
        format!("取得していません。{host} はこのPCまたは内部ネットワークです。ファイルを保存してから開いてください。");
    Diagnostic::error("fetch-private", Message::new(en, ja))
}

fn too_many_redirects(most: usize) -> Diagnostic {
    let en = format!("Not fetched: the address points elsewhere more than {most} times.");
    let ja = format!("取得していません。アドレスの転送が {most} 回を超えました。");
    Diagnostic::error("fetch-redirects", Message::new(en, ja))
}

fn too_large(most: u64) -> Diagnostic {
    let mib = most >> 20;
    let en = format!("Not fetched: the file is larger than {mib} MiB.");
    let ja = format!("取得していません。ファイルが {mib} MiB を超えています。");
    Diagnostic::error("fetch-too-large", Message::new(en, ja))
}

fn refused(host: &str, status: u16) -> Diagnostic {
    let host = visible(host);
    let en = format!("Not fetched: {host} answered HTTP {status}.");
    let ja = format!("取得していません。{host} の応答は HTTP {status} です。");
    Diagnostic::error("fetch-refused", Message::new(en, ja))
}

fn failed(host: &str) -> Diagnostic {
    let host = visible(host);
    let en = format!("Not fetched: no complete answer from {host}. Check the address and the network.");
    let ja = format!("取得していません。{host} から完全な応答がありません。アドレスとネットワークを確認してください。");
    Diagnostic::error("fetch-failed", Message::new(en, ja))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn the_name_of_a_file_is_the_end_of_its_address() {
        for (url, expected) in [
            ("https://a.example/deck/p1.png?size=2#x", "p1.png"),
            ("https://a.example/%E5%9B%B3.png", "図.png"),
            ("https://a.example/", ""),
            ("https://a.example/a%2F..%2Fb%5Cc.png", "c.png"),
            ("https://a.example/100%.png", "100%.png"),
            ("https://a.example/%ff", "%ff"),
        ] {
            assert_eq!(file_name(&Url::parse(url).unwrap()), expected, "{url}");
        }
    }
}
