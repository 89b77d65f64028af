//! The scenarios of the fault rig that a transport decides. Without the rig or Python they say so loudly and pass.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use kirinuki::provider::fault::Remedy;
use kirinuki::provider::transport::{Rules, Transport};
use serde_json::Value;
use tempfile::TempDir;

use crate::{KEY, gather, generate, short, wait};

/// A running rig and its log.
pub(crate) struct Rig {
    child: Child,
    pub(crate) hello: Value,
    dir: TempDir,
}

impl Drop for Rig {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The folder of the rig; `None`, with a word about it, where it or Python is missing.
pub(crate) fn home() -> Option<PathBuf> {
    let home = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/tools/faultrig");
    let there = home.join("rig.py").exists() && Command::new("python3").arg("-V").output().is_ok();
    if !there {
        eprintln!("skipped: no fault rig at {}, or no python3", home.display());
    }
    there.then_some(home)
}

impl Rig {
    /// Starts it with these arguments.
    pub(crate) fn start(home: &Path, arguments: &[&str]) -> Rig {
        let dir = tempfile::tempdir().unwrap();
        let mut command = Command::new("python3");
        command.arg(home.join("rig.py")).args(arguments).arg("--log").arg(dir.path().join("log"));
        let mut child = command.env("RIG_CANARY", KEY).stdout(Stdio::piped()).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        Rig { child, hello: serde_json::from_str(&line).unwrap(), dir }
    }

    pub(crate) fn url(&self) -> &str {
        self.hello["url"].as_str().unwrap()
    }

    /// What it was asked: the listener of each request.
    fn asked(&self) -> Vec<String> {
        let log = fs::read_to_string(self.dir.path().join("log")).unwrap_or_default();
        let lines = log.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok());
        let requests = lines.filter(|line| line["ev"] == "req");
        requests.map(|line| line["listener"].as_str().unwrap_or_default().to_owned()).collect()
    }
}

fn scenario(name: &str) -> Option<Rig> {
    let home = home()?;
    let file = home.join(format!("scenarios/{name}.json"));
    Some(Rig::start(&home, &["--scenario", file.to_str().unwrap()]))
}

/// One request under a scenario ends like this, and no other request was made.
fn check(name: &str, rules: Rules, expected: Result<u16, (&str, Remedy)>) {
    let Some(rig) = scenario(name) else { return };
    let (sent, _) = wait(gather(&Transport::new(rules).unwrap(), rig.url(), &generate()));
    assert_eq!(sent.map(|sent| sent.status).map_err(|fault| (fault.code, fault.remedy)), expected, "{name}");
    assert_eq!(rig.asked(), ["main"], "{name}");
}

const LOST: Result<u16, (&str, Remedy)> = Err(("answer-lost", Remedy::Unknown));

#[test]
fn redirects_stay_here() {
    check("redirect-other-host", short(), Err(("redirected", Remedy::Stop)));
    check("redirect-loop", short(), Err(("redirected", Remedy::Stop)));
}

#[test]
fn broken_connections_are_told_and_not_tried_again() {
    for name in ["hang", "hang-mid-body", "gzip-garbage", "truncated-chunked", "reset-after-request", "reset-mid-body"]
    {
        check(name, short(), LOST);
    }
}

#[test]
fn bytes_that_are_no_text_come_through_as_they_are() {
    check("invalid-utf8", short(), Ok(200));
}

#[test]
fn a_drip_is_bounded() {
    let begun = Instant::now();
    check("slow-loris", short(), Err(("timed-out", Remedy::Unknown)));
    assert!(begun.elapsed() < Duration::from_secs(12), "{:?}", begun.elapsed());
}

/// Memory of this process that is in use, in KiB.
fn resident() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.trim().strip_suffix(" kB")?.trim().parse().ok()).unwrap_or(0)
}

#[test]
fn bombs_cost_no_memory() {
    for name in ["huge", "gzip-bomb"] {
        let Some(rig) = scenario(name) else { return };
        let transport = Transport::new(Rules { total: Duration::from_secs(60), ..Rules::default() }).unwrap();
        let before = resident();
        let (mut count, mut nothing) = (0, |_: u16, _: &[(String, String)]| ());
        let mut piece = |bytes: &[u8]| {
            count += bytes.len();
            std::ops::ControlFlow::Continue(())
        };
        let fault = wait(transport.send(rig.url(), None, &with_key_in_none(), &mut nothing, &mut piece));
        assert_eq!(fault.unwrap_err().code, "reply-too-large", "{name}");
        assert!(count <= 32 << 20);
        let grown = resident().saturating_sub(before) >> 10;
        eprintln!("{name}: {count} bytes passed on, {grown} MiB more at the peak");
        assert!(grown <= 40, "{name}: {grown} MiB");
    }
}

/// The rig wants some key; in this test it is a header like any other.
fn with_key_in_none() -> kirinuki::provider::request::HttpRequest {
    let mut request = generate();
    request.headers.push(("x-goog-api-key", "any".to_owned()));
    request
}

#[test]
fn trouble_while_connecting_passes() {
    let Some(rig) = scenario("connect-trouble") else { return };
    let transport = Transport::new(short()).unwrap();
    for expected in [false, false, false, true] {
        let (sent, _) = wait(gather(&transport, rig.url(), &generate()));
        assert_eq!(sent.is_ok(), expected, "{sent:?}");
    }
    assert_eq!(rig.asked(), ["main"]);
}

#[test]
fn a_connection_that_died_while_idle_costs_nothing() {
    let Some(rig) = scenario("stale-keepalive") else { return };
    let transport = Transport::new(short()).unwrap();
    wait(async {
        for pause in [0, 0, 40, 50, 60, 200] {
            let (sent, _) = gather(&transport, rig.url(), &generate()).await;
            assert_eq!(sent.map(|sent| sent.status).map_err(|fault| fault.code), Ok(200), "after {pause} ms");
            tokio::time::sleep(Duration::from_millis(pause)).await;
        }
    });
    assert_eq!(rig.asked().len(), 6);
}
