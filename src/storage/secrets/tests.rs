//! Which key goes to which host, and what is kept.
#![allow(clippy::unwrap_used)]

use std::sync::Arc;

use super::*;

const GOOGLE: &str = "https://generativelanguage.googleapis.com";

const SERVICES: [Service; 2] = [
    Service {
        provider: "gemini",
        host: Some("generativelanguage.googleapis.com"),
        keys: &["GOOGLE_API_KEY", "GEMINI_API_KEY"],
        bases: &["GOOGLE_GEMINI_BASE_URL"],
    },
    Service {
        provider: "openai",
        host: Some("api.openai.com"),
        keys: &["OPENAI_API_KEY"],
        bases: &["OPENAI_BASE_URL"],
    },
];

/// A keychain in memory; shared, so that a "next run" sees it.
#[derive(Clone, Default)]
struct Memory(Arc<Mutex<BTreeMap<String, String>>>);

impl Keychain for Memory {
    fn read(&self, name: &str) -> Option<SecretString> {
        self.0.lock().unwrap().get(name).map(|key| SecretString::from(key.as_str()))
    }
    fn write(&self, name: &str, key: &SecretString) -> bool {
        self.0.lock().unwrap().insert(name.to_owned(), key.expose_secret().to_owned());
        true
    }
    fn delete(&self, name: &str) {
        self.0.lock().unwrap().remove(name);
    }
}

/// Says that it kept a key, and did not.
struct Liar;

impl Keychain for Liar {
    fn read(&self, _: &str) -> Option<SecretString> {
        None
    }
    fn write(&self, _: &str, _: &SecretString) -> bool {
        true
    }
    fn delete(&self, _: &str) {}
}

fn keys(variables: &'static [(&'static str, &'static str)], keychain: impl Keychain + 'static) -> Keys {
    let variable = move |name: &str| variables.iter().find(|(of, _)| *of == name).map(|(_, value)| (*value).to_owned());
    Keys::new(&SERVICES, variable, Box::new(keychain))
}

fn got(keys: &Keys, host: &str) -> Option<(String, KeySource)> {
    keys.get("gemini", host).map(|(key, source)| (key.expose_secret().to_owned(), source))
}

#[test]
fn a_key_of_the_environment_goes_to_the_vendor_and_to_the_base_url_beside_it() {
    let both = keys(&[("GEMINI_API_KEY", "second-key"), ("GOOGLE_API_KEY", " first-key\n")], Liar);
    assert_eq!(got(&both, GOOGLE), Some(("first-key".to_owned(), KeySource::Environment("GOOGLE_API_KEY"))));
    assert_eq!(got(&both, "https://evil.example"), None);
    assert_eq!(got(&both, "https://generativelanguage.googleapis.com.evil.example"), None);
    assert_eq!(got(&both, "https://generativelanguage.googleapis.com:8443"), None);
    assert!(both.get("openai", "https://api.openai.com").is_none());

    let mut own =
        keys(&[("GEMINI_API_KEY", "a-key-of-mine"), ("GOOGLE_GEMINI_BASE_URL", "http://127.0.0.1:81/x")], Liar);
    assert_eq!(own.base_url("gemini"), Some("http://127.0.0.1:81/x"));
    assert!(got(&own, "http://127.0.0.1:81").is_some() && got(&own, "http://127.0.0.1:82").is_none());
    own.trust("gemini", "http://127.0.0.1:82/v1");
    assert!(got(&own, "http://127.0.0.1:82").is_some());

    assert_eq!(got(&keys(&[("GEMINI_API_KEY", "two words")], Liar), GOOGLE), None);
    assert_eq!(got(&keys(&[("GOOGLE_API_KEY", "  "), ("GEMINI_API_KEY", "k")], Liar), GOOGLE).unwrap().0, "k");
}

#[test]
fn an_entered_key_is_kept_for_its_host_until_it_is_forgotten() {
    let chain = Memory::default();
    let first = keys(&[("GEMINI_API_KEY", "of-environment")], chain.clone());
    assert_eq!(first.set("gemini", GOOGLE, " entered-key \n"), Ok(KeySource::Keychain));
    assert_eq!(got(&first, GOOGLE), Some(("entered-key".to_owned(), KeySource::Keychain)));
    assert_eq!(got(&first, "https://other.example"), None);

    let next_run = keys(&[], chain.clone());
    assert_eq!(got(&next_run, GOOGLE), Some(("entered-key".to_owned(), KeySource::Keychain)));
    assert_eq!(next_run.forget("gemini", GOOGLE), Ok(()));
    assert_eq!(got(&next_run, GOOGLE), None);
    assert_eq!(got(&keys(&[], chain), GOOGLE), None);
}

#[test]
fn a_key_that_was_not_really_kept_is_for_this_session_only() {
    let keys = keys(&[], Liar);
    assert_eq!(keys.set("gemini", GOOGLE, "entered-key"), Ok(KeySource::Session));
    assert_eq!(got(&keys, GOOGLE), Some(("entered-key".to_owned(), KeySource::Session)));
    assert!(KeySource::Session.message().en.contains("this session only"));
}

#[test]
fn what_is_no_key_is_refused_without_repeating_it() {
    let keys = keys(&[], Memory::default());
    for text in ["", "  ", "two words", "line\nbreak", "ｋｅｙ", "k\u{200b}", &"k".repeat(5_000)] {
        let error = keys.set("gemini", GOOGLE, text).unwrap_err();
        assert_eq!(error.code, "key-unusable");
        assert!(text.trim().is_empty() || !error.message.en.contains(text.trim()));
    }
    assert_eq!(keys.set("gemini", "https://user@host", "fine-key").unwrap_err().code, "key-without-host");
    assert_eq!(got(&keys, GOOGLE), None);
}

#[test]
fn an_echoed_key_is_blotted_out() {
    let keys = keys(&[("GEMINI_API_KEY", "AIza-environment"), ("OPENAI_API_KEY", "short")], Memory::default());
    keys.set("gemini", "https://other.example", "AIza-entered").unwrap();
    let text = "no: api_key:AIza-environment and AIza-entered, short";
    assert_eq!(keys.redact(text), "no: api_key:[key] and [key], short");
}

#[test]
fn hosts_are_read_from_base_urls() {
    for (text, expected) in [
        ("https://API.example.com/v1beta?x#y", Some("api.example.com")),
        ("https://api.example.com:443", Some("api.example.com")),
        ("http://localhost:8080/", Some("localhost:8080")),
        ("api.example.com", Some("api.example.com")),
        ("http://[::1]:80/a", Some("[::1]")),
        ("https://api.example.com@evil.example", None),
        ("https://api.example.com\\@evil.example", None),
        ("https:///x", None),
        ("", None),
    ] {
        assert_eq!(host_of(text).as_deref(), expected, "{text}");
    }
}
