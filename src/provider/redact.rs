//! Foreign words as they may be shown: keys hidden, markup taken off, shortened. Services repeat keys in their error
//! texts; what looks like one never reaches a person, a log or a file. The transport also hides the exact key it sent.

use std::sync::LazyLock;

use regex::{Captures, Regex};

use crate::core::diagnostic::visible;

/// What stands in the place of a key.
const HIDDEN: &str = "[hidden]";

/// How many characters of foreign words are shown.
const SHOWN: usize = 200;

/// Tokens that are keys by their look alone: `AIza…` and `AQ.…` of Google, `sk-…` of others; Google's also in base64, where
/// the same bytes have three writings by their distance from the start.
static KEYS: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(concat!(
        r"AIza[0-9A-Za-z_\-]{16,}|\bAQ\.[0-9A-Za-z_\-]{20,}|\bsk-[0-9A-Za-z_\-]{12,}",
        r"|[0-9A-Za-z+/_\-]*(?:QUl6Y|FJem|BSXph)[0-9A-Za-z+/_\-]{18,}={0,2}|\bc2st[0-9A-Za-z+/_\-]{20,}={0,2}",
    ))
    .ok()
});

/// Whatever is said to be a key: `api_key:…`, `key=…`, `x-goog-api-key: …`, `Bearer …`, also with `%3D` and `%3A`.
static NAMED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(concat!(
        r#"(?i)((?:key|token|secret|authorization)["']?\s*(?:=|:|%3d|%3a)\s*["']?(?:bearer\s+)?|\bbearer\s+)"#,
        r"([0-9a-z._~+/%\-]{6,}={0,2})",
    ))
    .ok()
});

/// A long run of percent-encoded bytes: a key in full URL encoding, if it decodes to nothing but key characters.
static ENCODED: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"(?:%[0-9A-Fa-f]{2}){16,}").ok());

/// The text with everything hidden that looks like a key. Hiding twice changes nothing.
pub fn redacted(text: &str) -> String {
    let mut out = text.to_owned();
    if let Some(keys) = KEYS.as_ref() {
        out = keys.replace_all(&out, HIDDEN).into_owned();
    }
    if let Some(encoded) = ENCODED.as_ref() {
        let hide = |run: &Captures<'_>| if is_encoded_key(&run[0]) { HIDDEN.to_owned() } else { run[0].to_owned() };
        out = encoded.replace_all(&out, hide).into_owned();
    }
    if let Some(named) = NAMED.as_ref() {
        let hide = |found: &Captures<'_>| {
            let looks_random = found[2].len() >= 32 || found[2].bytes().any(|b| b.is_ascii_digit());
            if looks_random { format!("{}{HIDDEN}", &found[1]) } else { found[0].to_owned() }
        };
        out = named.replace_all(&out, hide).into_owned();
    }
    out
}

fn is_encoded_key(run: &str) -> bool {
    run.split('%').skip(1).all(|hex| {
        u8::from_str_radix(hex, 16).is_ok_and(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_' || b == b'.')
    })
}

/// The first words of a foreign text for a sentence of ours: without markup, on one line, keys hidden, invisible characters
/// made visible, at most 200 characters. Empty if nothing visible is left.
pub fn excerpt(text: &str) -> String {
    let plain = without_markup(text);
    let line = plain.split_whitespace().collect::<Vec<_>>().join(" ");
    let safe = visible(&redacted(&line));
    match safe.char_indices().nth(SHOWN) {
        Some((at, _)) => format!("{}…", safe.get(..at).unwrap_or_default()),
        None => safe,
    }
}

/// What a browser would show of a page, roughly; any other text as it is.
fn without_markup(text: &str) -> String {
    static DROPPED: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(r"(?is)<!--.*?(?:-->|$)|<script\b.*?(?:</script>|$)|<style\b.*?(?:</style>|$)|<[^>]*(?:>|$)").ok()
    });
    if !is_page(text) {
        return text.to_owned();
    }
    DROPPED.as_ref().map_or_else(String::new, |tags| tags.replace_all(text, " ").into_owned())
}

/// Whether a text is a page for a browser.
pub(super) fn is_page(text: &str) -> bool {
    text.trim_start_matches(['\u{feff}', ' ', '\t', '\r', '\n']).starts_with('<')
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use base64::Engine as _;
    use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
    use proptest::prelude::*;

    use super::{excerpt, redacted};

    const KEY: &str = "AIzaSyD-made_up_for_tests_0123456789abc";

    #[track_caller]
    fn hidden(text: &str) {
        let out = redacted(text);
        assert!(
            out.contains("[hidden]") && !out.contains("made_up") && !out.contains("0123456789"),
            "{text:?}: {out:?}"
        );
        assert_eq!(redacted(&out), out, "twice");
    }

    #[test]
    fn keys_are_hidden_wherever_they_stand() {
        hidden(KEY);
        hidden(&format!("Consumer 'api_key:{KEY}' has been suspended."));
        hidden(&format!("https://host/v1beta/models?key={KEY}&alt=sse"));
        hidden(&format!("https%3A%2F%2Fhost%2F%3Fkey%3D{KEY}"));
        hidden("Consumer 'api_key:other-look-0123456789' has been suspended.");
        hidden("authorization: Bearer abc.0123456789.made_up");
        hidden("{\"key\": \"0123456789\"}");
        hidden("sk-proj-made_up_0123456789");
    }

    #[test]
    fn keys_are_hidden_in_other_writings() {
        for before in ["", "x", "xy", "xyz"] {
            let encoded = STANDARD.encode(format!("{before}{KEY}"));
            let out = redacted(&format!("header {encoded} refused"));
            assert_eq!(out, "header [hidden] refused", "{encoded}");
        }
        let percent: String = KEY.bytes().map(|b| format!("%{b:02X}")).collect();
        assert_eq!(redacted(&format!("?q={percent}!")), "?q=[hidden]!");
    }

    #[test]
    fn ordinary_words_stay() {
        for text in [
            "API key not valid. Please pass a valid API key.",
            "API Key not found. Please pass a valid API key.",
            "see https://ai.google.dev/gemini-api/docs/rate-limits",
            "The input token count (1200000) exceeds the maximum number of tokens allowed (1048576).",
            "Invalid JSON payload received. Unknown name \"maskedKey\": Cannot find field.",
            "図は%E5%9B%B3%E5%9B%B3%E5%9B%B3%E5%9B%B3%E5%9B%B3%E5%9B%B3です",
        ] {
            assert_eq!(redacted(text), text);
        }
    }

    #[test]
    fn an_excerpt_is_one_short_line_without_markup() {
        let page =
            "<!DOCTYPE html><html><head><style>p{}</style><title>Sign in</title></head><!-- x --><p>Room\n 7</p>";
        assert_eq!(excerpt(page), "Sign in Room 7");
        assert_eq!(excerpt("a < b\u{202e}c\u{7}"), "a < b·c␣");
        assert_eq!(excerpt(&"長".repeat(300)).chars().count(), 201);
        let long = format!("{} {KEY}", "x".repeat(190));
        assert!(!excerpt(&long).contains("AIza"), "hidden before it is shortened");
    }

    proptest! {
        #[test]
        fn no_key_survives(key in "AIza[0-9A-Za-z_-]{35}", before in "[ -~]{0,9}", after in "[ -~]{0,9}") {
            let text = format!("{before} {key} {after}");
            prop_assert!(!redacted(&text).contains(&key), "{}", text);
            for encoded in [STANDARD.encode(&text), URL_SAFE_NO_PAD.encode(&text)] {
                let out = redacted(&format!("<{encoded}>"));
                prop_assert!(out.contains("[hidden]") && out.len() < 30, "{} {}", text, out);
            }
            let percent: String = key.bytes().map(|b| format!("%{b:02x}")).collect();
            prop_assert!(!redacted(&percent).contains('%'));
        }
    }
}
