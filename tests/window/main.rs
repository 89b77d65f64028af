//! The real window, driven from outside as a person would: an X server in memory, the built program, keys and a mouse.
//!
//! Needs Xvfb, xdotool and tesseract, which `scripts/test` installs. Without them the tests say so loudly and pass.
#![cfg(feature = "gui")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stderr)]

#[cfg(feature = "net")]
#[path = "../shared/gemini.rs"]
mod gemini;
mod correcting;
mod screen;
mod screen_reader;

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use kirinuki::core::document::Document;
use kirinuki::core::schema::Schema;
use kirinuki::storage::Project;
use screen::{Screen, Window, wait_for};

/// A folder with a slide and a project beside it that already knows the fields.
fn slide_with_fields(dir: &Path) -> (PathBuf, PathBuf) {
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/samples");
    let (slide, project) = (dir.join("flyer.png"), dir.join("flyer.kirinuki"));
    fs::copy(samples.join("property-flyer.png"), &slide).unwrap();
    let text = fs::read_to_string(samples.join("property-flyer.schema.txt")).unwrap();
    let document = Document { schema: Schema::parse(&text).unwrap(), schema_text: text, ..Document::default() };
    Project::create(&project).unwrap().checkpoint(&document).unwrap();
    (slide, project)
}

/// What the program has written of the first slide, once it has.
fn saved(project: &Path) -> Option<serde_json::Value> {
    serde_json::from_slice(&fs::read(project.join("slides/s1.json")).ok()?).ok()
}

fn regions(project: &Path) -> usize {
    saved(project).and_then(|slide| Some(slide["regions"].as_array()?.len())).unwrap_or(0)
}

fn last_box(project: &Path) -> Option<[f64; 4]> {
    serde_json::from_value(saved(project)?["regions"].as_array()?.last()?["bbox"].clone()).ok()
}

#[test]
fn a_person_asks_corrects_extracts_edits_and_exports() {
    let Some(screen) = Screen::start() else { return };
    let dir = tempfile::tempdir().unwrap();
    let (slide, project) = slide_with_fields(dir.path());
    let mut window = Window::open(&screen, dir.path(), &slide);

    // Ask.
    wait_for("the slide", Duration::from_secs(30), || saved(&project).is_some());
    window.key("slash");
    window.type_text("the 6 regions each describing one property");
    window.key("Return");
    wait_for("six regions", Duration::from_secs(120), || regions(&project) == 6);

    // Correct: draw a seventh in the head of the slide, where no message lies over it, then drag its lower right handle.
    // A click on the empty slide there gives the canvas the keyboard; borders snap all the while.
    window.click(330, 132);
    window.key("r");
    window.drag_freely((300, 122), (360, 142));
    wait_for("the drawn region", Duration::from_secs(30), || regions(&project) == 7);
    let drawn = last_box(&project).unwrap();
    window.drag((360, 142), (380, 152));
    wait_for("the resized region", Duration::from_secs(30), || last_box(&project).is_some_and(|b| b != drawn));
    let resized = last_box(&project).unwrap();
    assert_eq!((resized[0], resized[1]), (drawn[0], drawn[1]), "the opposite corner stays");
    assert!(resized[2] > drawn[2] && resized[3] > drawn[3], "{drawn:?} -> {resized:?}");
    window.key("Delete");
    wait_for("the deletion", Duration::from_secs(30), || regions(&project) == 6);

    // Extract, and edit a cell of the first row: the table comes after the query in the round of F6.
    window.key("ctrl+shift+r");
    let read = || saved(&project).is_some_and(|s| s["records"].as_object().is_some_and(|r| r.len() == 6));
    wait_for("six rows", Duration::from_secs(60), read);
    window.key("Tab");
    window.key("F6");
    window.key("F6");
    window.key("Right");
    window.key("F2");
    window.key("ctrl+a");
    window.type_text("Checked by hand");
    window.key("Return");
    let edited = || fs::read_to_string(project.join("slides/s1.json")).is_ok_and(|s| s.contains("Checked by hand"));
    wait_for("the corrected cell", Duration::from_secs(30), edited);

    // Export: without a file dialog on this screen the window asks for the path in a field of its own.
    let csv = dir.path().join("out.csv");
    window.key("Escape");
    window.key("ctrl+shift+e");
    std::thread::sleep(Duration::from_secs(2));
    window.key("ctrl+a");
    window.type_text(&csv.to_string_lossy());
    window.key("Return");
    wait_for("the CSV file", Duration::from_secs(30), || csv.exists());
    let text = fs::read_to_string(&csv).unwrap();
    assert!(text.contains("Checked by hand"), "{text}");
    assert_eq!(text.trim_start_matches('\u{feff}').trim_end().split("\r\n").count(), 7, "{text}");

    // Killed, it opens again with everything.
    window.kill();
    let (_, document, notices) = Project::open(&project).unwrap();
    assert_eq!((document.slides[0].regions.len(), document.slides[0].records.len()), (6, 6));
    assert!(notices.is_empty(), "{notices:?}");
}

#[test]
fn a_killed_window_loses_at_most_the_gesture_in_progress() {
    let Some(screen) = Screen::start() else { return };
    let dir = tempfile::tempdir().unwrap();
    let (slide, project) = slide_with_fields(dir.path());
    // One window is made the usual way, by the graphics library, even where the processor would paint it.
    let drawn_by = [("KIRINUKI_PIXELS", "graphics")];
    let mut window = Window::open_with(&screen, dir.path(), &[slide.as_os_str()], &drawn_by);
    wait_for("the slide", Duration::from_secs(30), || saved(&project).is_some());
    window.click(700, 70);
    window.key("r");
    window.drag((900, 122), (960, 142));
    wait_for("the drawn region", Duration::from_secs(30), || regions(&project) == 1);
    let start = last_box(&project).unwrap()[0];
    let mut nudges = 0;
    for round in 0..5 {
        let presses = 4 + round * 3;
        for _ in 0..presses {
            window.key("Right");
        }
        nudges += presses;
        // The last press was given this long to be drawn and written.
        std::thread::sleep(Duration::from_millis(250));
        window.kill();
        let (_, document, notices) = Project::open(&project).unwrap();
        let moved = document.slides[0].regions[0].bbox.x0 - start;
        assert_eq!(moved, f64::from(nudges), "round {round}: {notices:?}");
        window = Window::open(&screen, dir.path(), &project);
        std::thread::sleep(Duration::from_secs(2));
        window.click(700, 70);
        window.key("Tab");
    }
}

/// With a model chosen, the window sends when Enter is pressed and not before, keeps the answer with the slide and on
/// record, and the key nowhere.
#[cfg(feature = "net")]
#[test]
fn a_model_answers_in_the_window() {
    const KEY: &str = "a-key-that-must-stay-in-the-environment";
    let Some(screen) = Screen::start() else { return };
    let dir = tempfile::tempdir().unwrap();
    let (slide, project) = slide_with_fields(dir.path());
    let settings = dir.path().join(".config/kirinuki");
    fs::create_dir_all(&settings).unwrap();
    fs::write(settings.join("settings.json"), r#"{"reader": {"provider": "gemini"}}"#).unwrap();
    let (url, _) = gemini::service(Duration::from_secs(1));
    let variables = [("GEMINI_API_KEY", KEY), ("GOOGLE_GEMINI_BASE_URL", url.as_str())];
    let window = Window::open_with(&screen, dir.path(), &[slide.as_os_str()], &variables);
    wait_for("the slide", Duration::from_secs(30), || saved(&project).is_some());
    let cassettes = || fs::read_dir(project.join("cassettes")).map_or(0, Iterator::count);
    assert_eq!(cassettes(), 0, "something was asked before Enter");
    window.key("slash");
    window.type_text("every part");
    window.key("Return");
    wait_for("all regions", Duration::from_secs(60), || regions(&project) == gemini::REGIONS && cassettes() == 1);
    let first = saved(&project).unwrap()["regions"][0]["provenance"].clone();
    assert_eq!((first["provider"].as_str(), first["query"].as_str()), (Some("gemini"), Some("every part")));
    for entry in fs::read_dir(&project).unwrap().chain(fs::read_dir(project.join("cassettes")).unwrap()) {
        let bytes = fs::read(entry.unwrap().path()).unwrap_or_default();
        assert!(!String::from_utf8_lossy(&bytes).contains(KEY));
    }
}
