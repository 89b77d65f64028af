//! A screen reader in the real window: what it hears of regions and cells is what the project says, and what it presses
//! is done.

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use serde::Deserialize;
use serde_json::Value;

use crate::screen::{Screen, Window, wait_for};
use crate::{regions, saved, slide_with_fields};

const LAUNCHER: &str = "/usr/libexec/at-spi-bus-launcher";
const PYTHON: &str = "/usr/bin/python3";
const SCRIPT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/window/screen_reader.py");

/// A message bus of its own, with the accessibility bus on it; both end with the test.
struct Bus {
    daemon: Child,
    launcher: Child,
    address: String,
}

impl Bus {
    /// `None`, loudly, where a program is missing.
    fn start() -> Option<Bus> {
        let python = Command::new(PYTHON).args(["-c", "import pyatspi"]).stderr(Stdio::null()).status();
        let daemon = Command::new("dbus-daemon").arg("--version").stdout(Stdio::null()).status();
        let all = Path::new(LAUNCHER).exists() && python.is_ok_and(|ended| ended.success()) && daemon.is_ok();
        if !all {
            eprintln!("SKIPPED: at-spi2-core, dbus or python3-pyatspi is missing; scripts/test installs them");
            return None;
        }
        let mut daemon = Command::new("dbus-daemon")
            .args(["--session", "--nofork", "--print-address"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut address = String::new();
        BufReader::new(daemon.stdout.take().unwrap()).read_line(&mut address).unwrap();
        let address = address.trim().to_owned();
        let launcher = Command::new(LAUNCHER)
            .arg("--launch-immediately")
            .env("DBUS_SESSION_BUS_ADDRESS", &address)
            .env_remove("DISPLAY")
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        Some(Bus { daemon, launcher, address })
    }

    fn reader(&self, words: &[&str]) -> Result<String, String> {
        let output = Command::new(PYTHON)
            .arg(SCRIPT)
            .args(words)
            .env("DBUS_SESSION_BUS_ADDRESS", &self.address)
            .env_remove("AT_SPI_BUS_ADDRESS")
            .env_remove("DISPLAY")
            .output()
            .unwrap();
        match output.status.success() {
            true => Ok(String::from_utf8(output.stdout).unwrap()),
            false => Err(String::from_utf8_lossy(&output.stderr).into_owned()),
        }
    }

    /// Everything that is read aloud.
    fn read(&self) -> Vec<Node> {
        serde_json::from_str(&self.reader(&["read"]).unwrap()).unwrap()
    }

    /// By its name or its description.
    fn press(&self, role: &str, words: &str) {
        self.reader(&["press", role, words]).unwrap();
    }
}

impl Drop for Bus {
    fn drop(&mut self) {
        // Told to end, the launcher ends the accessibility bus that it has started.
        let _ = Command::new("kill").arg(self.launcher.id().to_string()).status();
        let _ = self.launcher.wait();
        let _ = self.daemon.kill();
        let _ = self.daemon.wait();
    }
}

/// One thing that is read aloud.
#[derive(Debug, Deserialize)]
struct Node {
    role: String,
    name: String,
    description: String,
    states: Vec<String>,
    /// Role and name of what it is in.
    inside: (String, String),
}

impl Node {
    fn is(&self, state: &str) -> bool {
        self.states.iter().any(|known| known == state)
    }
}

/// The regions on the slide, not those of the list in the side panel.
fn on_slide(nodes: &[Node]) -> Vec<&Node> {
    let here =
        |node: &&Node| node.role == "list item" && node.inside.0 == "list box" && node.inside.1 == "Slide flyer.png";
    nodes.iter().filter(here).collect()
}

fn roles(nodes: &[Node]) -> BTreeSet<&str> {
    nodes.iter().map(|node| node.role.as_str()).collect()
}

/// What must be heard of a region, by what is written of it.
fn expected(number: usize, region: &Value) -> String {
    let status = region["status"].as_str().unwrap_or("unreviewed");
    let origin = if region["origin"] == "person" { "drawn by a person" } else { "proposed" };
    let locked = if region["locked"] == true { ", locked" } else { "" };
    format!("{number}. {status}, {origin}{locked}")
}

#[test]
fn a_screen_reader_hears_regions_and_cells_and_presses_them() {
    let Some(screen) = Screen::start() else { return };
    let Some(bus) = Bus::start() else { return };
    let dir = tempfile::tempdir().unwrap();
    let (slide, project) = slide_with_fields(dir.path());
    let words: [&OsStr; 1] = [slide.as_os_str()];
    let window = Window::open_with(&screen, dir.path(), &words, &[("DBUS_SESSION_BUS_ADDRESS", &bus.address)]);
    wait_for("the slide", Duration::from_secs(30), || saved(&project).is_some());
    window.key("slash");
    window.type_text("the 6 regions each describing one property");
    window.key("Return");
    wait_for("six regions", Duration::from_secs(60), || regions(&project) == 6);

    // The first is accepted, the second rejected, the third moved, the fourth locked, a seventh made: all with keys.
    window.click(500, 70);
    for key in ["Tab", "Return", "x", "Right", "Tab", "l", "shift+r"] {
        window.key(key);
    }
    wait_for("a seventh region", Duration::from_secs(30), || regions(&project) == 7);
    window.key("ctrl+shift+r");
    let records = || saved(&project).and_then(|slide| Some(slide["records"].as_object()?.len()));
    wait_for("the records", Duration::from_secs(60), || records() == Some(6));

    let written = saved(&project).unwrap();
    let all = written["regions"].as_array().unwrap();
    let states: Vec<String> = (1..).zip(all).map(|(number, region)| expected(number, region)).collect();
    for (number, said) in [(1, "accepted"), (2, "rejected"), (3, "corrected"), (4, "locked"), (7, "drawn by a person")]
    {
        assert!(states[number - 1].contains(said), "{states:#?}");
    }
    let nodes = bus.read();
    let heard: Vec<&String> = on_slide(&nodes).iter().map(|node| &node.description).collect();
    assert_eq!(heard, states.iter().collect::<Vec<_>>());
    let labels = all.iter().map(|region| region["label"].as_str().unwrap());
    for (node, label) in on_slide(&nodes).iter().zip(labels).filter(|(_, label)| !label.is_empty()) {
        assert_eq!(node.name, label);
    }
    cells_are_heard(&nodes, &written);
    let state = |node: &&Node| node.inside == ("status bar".to_owned(), "State".to_owned());
    let state: Vec<&str> = nodes.iter().filter(state).map(|node| node.name.as_str()).collect();
    assert!(state.iter().any(|words| words.contains("regions: 7")), "{state:?}");
    let roles = roles(&nodes);
    for role in ["frame", "table", "column header", "row header", "button", "tool bar", "page tab"] {
        assert!(roles.contains(role), "no {role} among {roles:?}");
    }

    // What is pressed is done: a region is selected, a button accepts it.
    let third = &on_slide(&nodes)[2];
    assert!(!third.is("selected"));
    bus.press("list item", &third.description);
    wait_for("the selection", Duration::from_secs(20), || on_slide(&bus.read())[2].is("selected"));
    bus.press("page tab", "Tab Regions");
    wait_for("the list", Duration::from_secs(20), || bus.read().iter().any(|node| node.name == "Accept region 5"));
    bus.press("toggle button", "Accept region 5");
    let status = || saved(&project).map(|slide| slide["regions"][4]["status"] == "accepted");
    wait_for("the verdict", Duration::from_secs(20), || status() == Some(true));
}

/// Every cell in view is called by its column, its row and its value, and stands in a row that is called by its number and
/// label: nothing else tells of rows and columns, since the bus is given no table of them.
fn cells_are_heard(nodes: &[Node], written: &Value) {
    let columns: Vec<&str> =
        nodes.iter().filter(|node| node.role == "column header").map(|node| node.name.as_str()).collect();
    let mut rows_heard = 0;
    for (number, region) in (1..).zip(written["regions"].as_array().unwrap()) {
        let (id, label) = (region["id"].to_string(), region["label"].as_str().unwrap());
        let Some(cells) = written["records"][id.trim_matches('"')]["cells"].as_object() else { continue };
        let here = format!(", row {number}: ");
        let row: Vec<&Node> =
            nodes.iter().filter(|node| node.role == "table cell" && node.name.contains(&here)).collect();
        if row.is_empty() {
            // Scrolled out of sight.
            continue;
        }
        rows_heard += 1;
        assert!(row.len() >= 3, "{row:#?}");
        for node in &row {
            assert_eq!(node.inside.0, "table row", "{node:?}");
            assert!(node.inside.1.starts_with(&format!("{number}. ")) && node.inside.1.contains(label), "{node:?}");
            let column = node.name.split(&here).next().unwrap();
            assert!(columns.contains(&column), "{column} of {columns:?}");
        }
        let raw = cells.values().filter_map(|cell| cell["raw"].as_str()).filter(|raw| !raw.is_empty());
        let raw: Vec<&str> = raw.collect();
        let heard = raw.iter().filter(|raw| row.iter().any(|node| node.name.contains(**raw))).count();
        assert!(heard >= 1, "{raw:?} in {row:#?}");
    }
    assert!(rows_heard >= 3, "{rows_heard} rows are heard");
}
