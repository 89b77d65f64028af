//! What can go wrong on the way, in sentences. None holds an address beyond the host's name, and none what a library said:
//! that text may hold the whole address.

use crate::core::diagnostic::visible;
use crate::provider::fault::{Fault, Remedy};

/// The base URL is none, or has parts that would carry secrets.
pub(super) fn no_address() -> Fault {
    Fault::new(
        "address-unusable",
        Remedy::Stop,
        "Not sent: the base URL cannot be used. It looks like https://host, without a name, password or question mark.",
        "送信していません。ベースURLが使えません。https://ホスト名 の形で、名前・パスワード・? を含めないでください。",
    )
}

/// Plain HTTP to another machine, or another scheme.
pub(super) fn not_https(host: &str) -> Fault {
    let host = visible(host);
    Fault::new(
        "not-https",
        Remedy::Stop,
        format!(
            "Not sent: {host} would be asked without encryption. Only https:// is used, http:// for this machine alone."
        ),
        format!(
            "送信していません。{host} への通信が暗号化されません。https:// だけを使います(http:// はこのPC内のみ)。"
        ),
    )
}

/// The key or a header cannot be put into a header.
pub(super) fn bad_header() -> Fault {
    Fault::new(
        "key-unusable",
        Remedy::Stop,
        "Not sent: the key holds a character that no key has. Enter it again.",
        "送信していません。キーに使えない文字が含まれています。入力し直してください。",
    )
}

/// The library could not be set up.
pub(super) fn no_client() -> Fault {
    Fault::new(
        "no-transport",
        Remedy::Stop,
        "Not sent: secure connections cannot be set up. Are the system's certificates installed?",
        "送信していません。安全な接続を準備できません。システムの証明書が入っているか確認してください。",
    )
}

/// No connection came about; nothing was sent.
pub(super) fn no_connection(host: &str) -> Fault {
    let host = visible(host);
    Fault::new(
        "no-connection",
        Remedy::Retry(None),
        format!("No connection to {host}; nothing was sent. Check the network, a proxy, or the base URL."),
        format!("{host} に接続できません。何も送信していません。ネットワーク、プロキシ、ベースURLを確認してください。"),
    )
}

/// The server's certificate does not convince; nothing was sent.
pub(super) fn not_trusted(host: &str) -> Fault {
    let host = visible(host);
    Fault::new(
        "tls-not-trusted",
        Remedy::Stop,
        format!(
            "{host} could not prove who it is; nothing was sent. Behind a company proxy, set SSL_CERT_FILE to its certificate."
        ),
        format!(
            "{host} の証明書を信頼できません。何も送信していません。社内プロキシの場合は SSL_CERT_FILE に証明書を指定してください。"
        ),
    )
}

/// The server points elsewhere.
pub(super) fn redirected(status: u16) -> Fault {
    Fault::new(
        "redirected",
        Remedy::Stop,
        format!(
            "The service points to another address (HTTP {status}). It was not followed, so that the key stays here. Check the base URL."
        ),
        format!(
            "サービスが別のアドレスを指しています(HTTP {status})。キーを守るため従いません。ベースURLを確認してください。"
        ),
    )
}

/// The answer is larger than allowed.
pub(super) fn too_large(most_bytes: u64) -> Fault {
    let mib = most_bytes >> 20;
    Fault::new(
        "reply-too-large",
        Remedy::Stop,
        format!("The answer is larger than {mib} MiB; the rest was not read."),
        format!("応答が {mib} MiB を超えたため、続きは読みませんでした。"),
    )
}

/// The request left, its answer did not come whole. `safe` when asking again changes and costs nothing.
pub(super) fn lost(safe: bool) -> Fault {
    ambiguous(
        "answer-lost",
        safe,
        "The connection broke before the answer was complete",
        "応答の途中で接続が切れました",
    )
}

/// The answer came, packed so that it cannot be unpacked.
pub(super) fn garbled(safe: bool) -> Fault {
    ambiguous("answer-lost", safe, "The answer arrived damaged", "応答が壊れて届きました")
}

/// The time was over.
pub(super) fn timed_out(seconds: u64, safe: bool) -> Fault {
    let en = format!("No complete answer within {seconds} s");
    ambiguous("timed-out", safe, &en, &format!("{seconds} 秒以内に応答が完了しませんでした"))
}

fn ambiguous(code: &'static str, safe: bool, en: &str, ja: &str) -> Fault {
    if safe {
        return Fault::new(code, Remedy::Retry(None), format!("{en}."), format!("{ja}。"));
    }
    Fault::new(
        code,
        Remedy::Unknown,
        format!("{en}; whether it was billed is not known. Press Send again to ask again."),
        format!("{ja}。課金されたかどうかは分かりません。もう一度尋ねるには「送信」を押してください。"),
    )
}
