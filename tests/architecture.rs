//! The rules of the house that features and lints cannot see: who may import whom, which crates a room may name,
//! module heads, and file length. Change the table here only together with the head of `src/lib.rs`.
#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::{Path, PathBuf};

/// A room: the rooms it may import, and words that must not stand in its code.
struct Room {
    name: &'static str,
    imports: &'static [&'static str],
    never: &'static [&'static str],
}

const GUI: [&str; 7] =
    ["egui", "eframe", "egui_extras", "rfd", "egui_winit", "egui_system_font_provider", "softbuffer"];
const FILES: [&str; 3] = ["std::fs", "tempfile", "std::env"];
const NET: [&str; 2] = ["reqwest", "std::net"];
const RUNTIME: [&str; 2] = ["tokio", "tokio_util"];

fn rooms() -> Vec<(Room, Vec<&'static str>)> {
    let room = |name, imports, never| Room { name, imports, never };
    let join = |lists: &[&[&'static str]]| lists.concat();
    vec![
        (
            room("core", &[], &["image", "std::thread", "std::time", "std::process", "base64"]),
            join(&[&GUI, &FILES, &NET, &RUNTIME]),
        ),
        (room("raster", &["core"], &["std::process"]), join(&[&GUI, &FILES, &NET, &RUNTIME])),
        (room("provider", &["core", "raster"], &["std::process", "std::thread"]), join(&[&GUI, &FILES, &RUNTIME])),
        (room("reader", &["core", "raster"], &[]), join(&[&GUI, &NET, &RUNTIME])),
        (room("storage", &["core", "raster"], &["std::process::Command"]), join(&[&GUI, &NET, &RUNTIME])),
        (
            room("session", &["core", "provider"], &["std::thread", "std::time", "std::process", "image"]),
            join(&[&GUI, &FILES, &NET, &RUNTIME]),
        ),
        (room("engine", &["session", "reader", "provider", "storage", "raster", "core"], &[]), join(&[&GUI])),
        (
            room("ui", &["engine", "session", "core", "raster"], &["std::fs", "std::process::Command"]),
            join(&[&NET, &RUNTIME]),
        ),
        (room("cli", &["engine", "session", "core"], &["image"]), join(&[&GUI, &NET, &RUNTIME])),
    ]
}

fn sources(dir: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|e| e == "rs") {
            found.push(path);
        }
    }
    found.sort();
    found
}

fn root(part: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(part)
}

/// The code without comments and without its test module: tests may use what they need.
fn code(path: &Path) -> String {
    let text = fs::read_to_string(path).unwrap();
    let code = text.split("#[cfg(test)]\nmod ").next().unwrap_or_default();
    code.lines().map(|line| line.split("//").next().unwrap_or_default()).collect::<Vec<_>>().join("\n")
}

/// Whether a crate or path is named as such: `word::…` or `use word`, not as a part of a longer word or path.
fn names(code: &str, word: &str) -> bool {
    let part_of_word = |c: char| c.is_alphanumeric() || c == '_' || c == ':';
    code.match_indices(word).any(|(at, _)| {
        let (before, after) = (&code[..at], &code[at + word.len()..]);
        let whole = !before.chars().next_back().is_some_and(part_of_word);
        whole && (after.starts_with("::") || before.ends_with("use "))
    })
}

#[test]
fn rooms_import_only_what_the_house_allows() {
    let all = rooms();
    let mut wrong = Vec::new();
    for (room, shared_never) in &all {
        for path in sources(&root("src").join(room.name)) {
            let code = code(&path);
            for (other, _) in &all {
                let own = other.name == room.name || room.imports.contains(&other.name);
                if !own && code.contains(&format!("crate::{}::", other.name)) {
                    wrong.push(format!("{}: imports {}", path.display(), other.name));
                }
            }
            for word in room.never.iter().chain(shared_never) {
                if names(&code, word) {
                    wrong.push(format!("{}: names {word}", path.display()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_room_is_in_the_table() {
    let known: Vec<&str> = rooms().iter().map(|(room, _)| room.name).collect();
    for entry in fs::read_dir(root("src")).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        assert!(!path.is_dir() || known.contains(&name.as_str()), "{name} is not in the table");
    }
}

#[test]
fn every_file_says_what_it_is_for() {
    for dir in ["src", "tests", "benches"] {
        for path in sources(&root(dir)) {
            let text = fs::read_to_string(&path).unwrap();
            assert!(text.starts_with("//!"), "{}: no module head", path.display());
        }
    }
}

#[test]
fn files_stay_small() {
    for path in sources(&root("src")) {
        let lines = fs::read_to_string(&path).unwrap().lines().count();
        assert!(lines <= 500, "{}: {lines} lines", path.display());
    }
}

#[test]
fn only_the_shell_front_door_writes_to_the_terminal() {
    for path in sources(&root("src")) {
        let code = code(&path);
        let allowed = path.ends_with("cli/report.rs");
        let writes = code.contains("println!") || code.contains("io::stdout") || code.contains("io::stderr");
        assert!(allowed || !writes, "{}: writes to the terminal", path.display());
    }
}

#[test]
fn foreign_pixels_are_decoded_by_raster_alone() {
    for path in sources(&root("src")) {
        let in_raster = path.components().any(|part| part.as_os_str() == "raster");
        let code = code(&path);
        let decodes =
            ["ImageReader", "load_from_memory", "image::open", "Image::from_bytes"].iter().any(|w| code.contains(w));
        assert!(in_raster || !decodes, "{}: decodes pixels", path.display());
    }
}

#[test]
fn only_the_transport_opens_sockets() {
    for path in sources(&root("src")) {
        let in_transport = path.starts_with(root("src/provider/transport"));
        assert!(in_transport || !names(&code(&path), "reqwest"), "{}: names reqwest", path.display());
    }
}
