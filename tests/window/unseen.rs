//! What nobody sees is not painted: a window that rests, one that is covered and one that is minimised.

use std::io::{BufRead, BufReader, Write};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use crate::screen::{Screen, Window, wait_for};
use crate::{last_box, regions, saved, slide_with_fields};

const PYTHON: &str = "/usr/bin/python3";
const SCRIPT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/window/pictures.py");
const QUESTION: &str = "the 6 regions each describing one property";

/// Somebody who counts the pictures of a window.
struct Pictures {
    counter: Child,
}

impl Pictures {
    fn of(window: &Window) -> Pictures {
        let mut counter = Command::new(PYTHON)
            .args([SCRIPT, &window.id().unwrap()])
            .env("DISPLAY", window.display())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(counter.stdout.as_mut().unwrap()).read_line(&mut line).unwrap();
        assert_eq!(line.trim(), "ready");
        Pictures { counter }
    }

    /// How many there were since.
    fn count(mut self) -> usize {
        self.counter.stdin.take().unwrap().write_all(b"\n").unwrap();
        let output = self.counter.wait_with_output().unwrap();
        String::from_utf8_lossy(&output.stdout).trim().parse().unwrap()
    }
}

/// The pictures of a window while something is done.
fn pictures(window: &Window, during: impl FnOnce()) -> usize {
    let pictures = Pictures::of(window);
    during();
    pictures.count()
}

fn rest() {
    std::thread::sleep(Duration::from_secs(2));
}

#[test]
fn a_window_that_rests_is_covered_or_minimised_is_not_painted() {
    let Some(screen) = Screen::start() else { return };
    let Some(_manager) = screen.manager() else { return };
    let (dir, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let (slide, project) = slide_with_fields(dir.path());
    let by_processor = [("KIRINUKI_PIXELS", "processor")];
    let window = Window::open_with(&screen, dir.path(), &[slide.as_os_str()], &by_processor);
    wait_for("the slide", Duration::from_secs(30), || saved(&project).is_some());
    window.place(0, 0, 1000, 700);
    window.key("shift+r");
    wait_for("a region", Duration::from_secs(30), || regions(&project) == 1);
    rest();

    // In sight, a key paints; without one, nothing does.
    let nudged = || {
        let before = last_box(&project);
        for _ in 0..10 {
            window.key("Left");
        }
        wait_for("the region to move", Duration::from_secs(30), || last_box(&project) != before);
        rest();
    };
    let seen = pictures(&window, nudged);
    let resting = pictures(&window, rest);
    assert!(seen >= 10, "ten keys painted {seen} pictures");
    assert_eq!(resting, 0, "a window that rests is painted");

    // Behind another window it still takes keys and does what they say.
    let cover = Window::open_with(&screen, other.path(), &[], &by_processor);
    wait_for("the other window", Duration::from_secs(30), || cover.id().is_some());
    cover.place(0, 0, 1400, 850);
    rest();
    window.focus();
    rest();
    let covered = pictures(&window, nudged);
    cover.close();
    rest();
    let uncovered = pictures(&window, nudged);
    assert_eq!(covered, 0, "a covered window is painted");
    assert!(uncovered >= 10, "out from under the other, ten keys painted {uncovered} pictures");

    // Minimised it goes on reading, and shows the answer when it comes back.
    window.key("slash");
    window.type_text(QUESTION);
    window.key("Return");
    window.minimise();
    std::thread::sleep(Duration::from_millis(300));
    let minimised = pictures(&window, || {
        wait_for("six regions", Duration::from_secs(120), || regions(&project) >= 6);
        rest();
    });
    let back = pictures(&window, || {
        window.restore();
        rest();
    });
    assert_eq!(minimised, 0, "a minimised window is painted");
    assert!(back > 0, "a window that comes back is not painted");
}
