//! A service that fails on purpose, on this machine, and the program asked to talk to it.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

use serde_json::Value;

/// Looks like a key; must never be found anywhere but in the one header it belongs to.
pub(crate) const KEY: &str = "AIzaCanary-0123456789-abcdefghijklmnopq";

/// The folder of the fault rig, if it is here.
pub(crate) fn rig() -> Option<PathBuf> {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/tools/faultrig");
    let python = Command::new("python3").arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status();
    (dir.join("rig.py").exists() && python.is_ok_and(|status| status.success())).then_some(dir)
}

/// A running rig with a scenario, and a home for the program.
pub(crate) struct Service {
    child: Child,
    dir: PathBuf,
    pub(crate) url: String,
    pub(crate) home: tempfile::TempDir,
}

impl Service {
    /// Starts a scenario file of the rig, or one given as JSON.
    pub(crate) fn start(rig: &Path, scenario: &str, settings: &str) -> Service {
        let home = tempfile::tempdir().unwrap();
        let file = if scenario.trim_start().starts_with('{') {
            let path = home.path().join("scenario.json");
            std::fs::write(&path, scenario).unwrap();
            path
        } else {
            rig.join("scenarios").join(format!("{scenario}.json"))
        };
        let config = home.path().join("config/kirinuki");
        std::fs::create_dir_all(&config).unwrap();
        std::fs::write(config.join("settings.json"), settings).unwrap();
        let mut child = Command::new("python3")
            .arg(rig.join("rig.py"))
            .arg("--scenario")
            .arg(file)
            .arg("--log")
            .arg(home.path().join("rig.jsonl"))
            .env("RIG_CANARY", KEY)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let hello: Value = serde_json::from_str(&line).unwrap();
        let url = hello["url"].as_str().unwrap().to_owned();
        Service { child, dir: rig.to_owned(), url, home }
    }

    /// Runs the program with the key in its environment and nothing of the user's own.
    pub(crate) fn kirinuki(&self, args: &[&str]) -> Answer {
        let started = Instant::now();
        let home = self.home.path();
        let mut command = Command::new(env!("CARGO_BIN_EXE_kirinuki"));
        command
            .args(args)
            .env_clear()
            .env("PATH", std::env::var_os("PATH").unwrap_or_default())
            .env("HOME", home)
            .env("XDG_CONFIG_HOME", home.join("config"))
            .env("XDG_CACHE_HOME", home.join("cache"))
            .env("XDG_DATA_HOME", home.join("data"))
            .env("GEMINI_API_KEY", KEY)
            .env("GOOGLE_GEMINI_BASE_URL", &self.url)
            .env("ANTHROPIC_API_KEY", KEY)
            .env("ANTHROPIC_BASE_URL", &self.url)
            .env("OPENAI_API_KEY", KEY)
            .env("OPENAI_BASE_URL", format!("{}/v1", self.url))
            .env("KIRINUKI_COMPATIBLE_API_KEY", KEY)
            .env("KIRINUKI_COMPATIBLE_BASE_URL", format!("{}/v1", self.url))
            .current_dir(home);
        let output = command.output().unwrap();
        // What was said is part of what is searched for the key.
        let n = std::fs::read_dir(home).unwrap().count();
        std::fs::write(home.join(format!("said-{n}.txt")), [&output.stdout[..], &output.stderr[..]].concat()).unwrap();
        Answer { output, took: started.elapsed() }
    }

    /// The requests and answers so far, as the rig logged them.
    pub(crate) fn log(&self) -> Vec<Value> {
        let text = std::fs::read_to_string(self.home.path().join("rig.jsonl")).unwrap_or_default();
        text.lines().filter_map(|line| serde_json::from_str(line).ok()).collect()
    }

    /// How many questions arrived at the service.
    pub(crate) fn questions(&self) -> usize {
        self.log().iter().filter(|e| e["ev"] == "req" && e["op"] == "generate").count()
    }

    /// The rig's own judgement of its log.
    pub(crate) fn check(&self, rules: &[&str]) {
        let log = self.home.path().join("rig.jsonl");
        let checked = Command::new("python3").arg(self.dir.join("rigcheck.py")).arg(log).args(rules).output().unwrap();
        assert!(checked.status.success(), "{}", String::from_utf8_lossy(&checked.stdout));
    }

    /// No file that was left behind holds the key, in any writing.
    pub(crate) fn no_key_anywhere(&self) {
        let mut scan = Command::new("python3");
        scan.arg(self.dir.join("leakscan.py")).env("RIG_CANARY", KEY).args(["--key-env", "RIG_CANARY"]);
        let scanned = scan.arg(self.home.path()).output().unwrap();
        assert!(scanned.status.success(), "{}", String::from_utf8_lossy(&scanned.stdout));
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        if let Ok(mut stream) = TcpStream::connect(self.url.trim_start_matches("http://")) {
            let _ = stream.set_read_timeout(Some(Duration::from_secs(1)));
            let _ = stream.write_all(b"POST /__rig__/shutdown HTTP/1.1\r\nHost: rig\r\nContent-Length: 0\r\n\r\n");
            let _ = stream.read(&mut [0; 64]);
        }
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// How the program ended.
pub(crate) struct Answer {
    pub(crate) output: Output,
    pub(crate) took: Duration,
}

impl Answer {
    pub(crate) fn code(&self) -> i32 {
        self.output.status.code().unwrap_or(-1)
    }

    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.output.stdout).unwrap_or(Value::Null)
    }

    pub(crate) fn said(&self) -> String {
        String::from_utf8_lossy(&self.output.stderr).into_owned()
    }

    pub(crate) fn regions(&self) -> usize {
        self.json()["regions"].as_array().map_or(0, Vec::len)
    }
}
