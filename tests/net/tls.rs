//! Whose certificate is believed. Each case runs in a process of its own, because certificates come from the environment.

use std::process::Command;

use kirinuki::provider::transport::Transport;

use crate::rig::{Rig, home};
use crate::{gather, generate, short, wait};

const BASE: &str = "KIRINUKI_TEST_TLS_BASE";

/// What the child process does: one request, its end on stderr.
#[test]
#[ignore = "run by the test below"]
fn child() {
    let base = std::env::var(BASE).unwrap();
    let (sent, _) = wait(gather(&Transport::new(short()).unwrap(), &base, &generate()));
    eprintln!("end: {}", sent.map_or_else(|fault| fault.code.to_owned(), |sent| sent.status.to_string()));
}

#[test]
fn only_a_proven_server_is_talked_to() {
    let Some(home) = home() else { return };
    let dir = tempfile::tempdir().unwrap();
    let made = Command::new("sh").arg(home.join("certs.sh")).arg(dir.path()).output();
    if !made.is_ok_and(|made| made.status.success()) {
        eprintln!("skipped: no openssl to make certificates with");
        return;
    }
    let file = |name: String| dir.path().join(name).to_str().unwrap().to_owned();
    let refused = "tls-not-trusted";
    for (name, ca, expected) in [
        ("good", true, "200"),
        ("good", false, refused),
        ("selfsigned", true, refused),
        ("expired", true, refused),
        ("wronghost", true, refused),
    ] {
        let pair = [file(format!("{name}.pem")), file(format!("{name}.key"))];
        let rig = Rig::start(&home, &["--tls-cert", &pair[0], "--tls-key", &pair[1]]);
        let base = rig.hello["tls_url"].as_str().unwrap_or_else(|| panic!("{}", rig.hello));
        let mut child = Command::new(std::env::current_exe().unwrap());
        child.args(["--exact", "tls::child", "--ignored", "--nocapture"]).env(BASE, base).env("NO_PROXY", "*");
        if ca {
            child.env("SSL_CERT_FILE", file("ca.pem".to_owned()));
        } else {
            child.env_remove("SSL_CERT_FILE");
        }
        let said = String::from_utf8(child.output().unwrap().stderr).unwrap();
        assert!(said.contains(&format!("end: {expected}\n")), "{name}, our CA known: {ca}: {said}");
    }
}
