//! From wrong boxes to right ones in the real window, with mouse and keys; how many it takes is told.

use std::ffi::OsStr;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use kirinuki::core::geometry::Rect;
use serde_json::{Value, json};

use crate::screen::{Screen, Window, wait_for};
use crate::{saved, slide_with_fields};

/// What the offline reader finds, in page pixels: with the mistakes below put right, it must be this again.
fn right_boxes(slide: &Path) -> Vec<Rect> {
    let output = Command::new(env!("CARGO_BIN_EXE_kirinuki"))
        .args(["detect", "-q", "the 6 regions each describing one property", "--json"])
        .arg(slide)
        .output()
        .unwrap();
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    let regions = report["regions"].as_array().unwrap().iter();
    regions.map(|region| serde_json::from_value(region["bbox"].clone()).unwrap()).collect()
}

/// A reply with boxes in pixels of a page of 1600 x 900, as a model writes it.
fn reply(boxes: &[Rect]) -> String {
    let thousandths = |r: &Rect| [r.y0 / 0.9, r.x0 / 1.6, r.y1 / 0.9, r.x1 / 1.6].map(f64::round);
    let items =
        boxes.iter().enumerate().map(|(i, r)| json!({"box_2d": thousandths(r), "label": format!("w{}", i + 1)}));
    Value::from_iter(items).to_string()
}

fn boxes(project: &Path) -> Vec<Rect> {
    let regions = saved(project).map(|slide| slide["regions"].clone()).unwrap_or_default();
    let all = regions.as_array().cloned().unwrap_or_default();
    all.iter().map(|region| serde_json::from_value(region["bbox"].clone()).unwrap()).collect()
}

/// Where page points stand on the screen, learned from one box that was drawn there and taken back.
struct Places {
    scale: f64,
    left: f64,
    top: f64,
}

impl Places {
    fn learned(window: &Window, project: &Path, before: usize) -> Places {
        let (from, to) = ((500, 250), (800, 400));
        window.key("shift+s");
        window.key("r");
        window.drag(from, to);
        wait_for("the box to learn from", Duration::from_secs(30), || boxes(project).len() > before);
        let drawn = *boxes(project).last().unwrap();
        window.key("ctrl+z");
        wait_for("the box to go", Duration::from_secs(30), || boxes(project).len() == before);
        window.key("shift+s");
        let scale = 300.0 / drawn.width();
        Places { scale, left: 500.0 - drawn.x0 * scale, top: 250.0 - drawn.y0 * scale }
    }

    fn of(&self, x: f64, y: f64) -> (i32, i32) {
        ((self.left + x * self.scale).round() as i32, (self.top + y * self.scale).round() as i32)
    }
}

#[test]
fn six_wrong_boxes_become_six_right_ones() {
    let Some(screen) = Screen::start() else { return };
    let dir = tempfile::tempdir().unwrap();
    let (slide, project) = slide_with_fields(dir.path());
    let right = right_boxes(&slide);
    let [a, b, c, d, e, f] = right[..] else { panic!("{right:?}") };
    let middle = c.center().y.round();
    let wrong = [
        Rect { x1: a.x1 + 24.0, y1: a.y1 - 30.0, ..a },         // a corner is off
        b.translated(11.0, 8.0),                                // beside its place
        Rect { y1: middle, ..c },                               // torn in two
        Rect { y0: middle, ..c },                               //
        d.expanded(-25.0),                                      // far too small
        Rect { x0: e.x0 - 22.0, ..e },                          // one border is off
        Rect::new(f.x0 - 60.0, f.y1 + 20.0, f.x1, f.y1 + 60.0), // nothing is there, and the right one is missing
    ];
    let text = dir.path().join("reply.txt");
    std::fs::write(&text, reply(&wrong)).unwrap();
    let words = [slide.as_os_str(), OsStr::new("--reply"), text.as_os_str()];
    let window = Window::open_with(&screen, dir.path(), &words, &[]);
    wait_for("the wrong boxes", Duration::from_secs(60), || boxes(&project).len() == wrong.len());
    window.click(500, 70);
    let places = Places::learned(&window, &project, wrong.len());
    let at = |x: f64, y: f64| places.of(x, y);
    let click = |r: Rect| window.click(at(r.center().x, r.center().y).0, at(r.center().x, r.center().y).1);
    let close = |r: Rect| boxes(&project).iter().any(|found| found.iou(r) > 0.93);
    let becomes = |what: &str, r: Rect| {
        let seen = || format!("{:?} for {r:?}", boxes(&project));
        let begin = Instant::now();
        while !close(r) {
            assert!(begin.elapsed() < Duration::from_secs(30), "{what}: {}", seen());
            std::thread::sleep(Duration::from_millis(100));
        }
    };
    window.keys.set(0);
    window.strokes.set(0);
    let begun = Instant::now();

    // The corner is dragged near its place and snaps.
    click(wrong[0]);
    window.drag(at(wrong[0].x1, wrong[0].y1), at(a.x1 + 3.0, a.y1 - 3.0));
    becomes("the corner", a);
    // Arrows carry the second one home.
    click(wrong[1]);
    for key in ["shift+Left", "Left", "shift+Up", "Down", "Down"] {
        window.key(key);
    }
    becomes("the one beside its place", b);
    // The two halves are merged.
    click(wrong[2]);
    window.holding("ctrl", |window| {
        let lower = at(wrong[3].center().x, wrong[3].center().y);
        window.click(lower.0, lower.1);
    });
    window.key("m");
    becomes("the one torn in two", c);
    // A rough box around it finds the shape of the fourth.
    click(wrong[4]);
    window.key("Delete");
    window.key("c");
    window.drag(at(d.x0 - 6.0, d.y0 - 6.0), at(d.x1 + 6.0, d.y1 + 6.0));
    becomes("the one that was too small", d);
    // One border is dragged.
    click(wrong[5]);
    let height = wrong[5].center().y;
    window.drag(at(wrong[5].x0, height), at(e.x0 - 3.0, height));
    becomes("the one with a border off", e);
    // The false one goes, the missing one is drawn.
    click(wrong[6]);
    window.key("Delete");
    window.key("r");
    window.drag(at(f.x0 + 3.0, f.y0 + 3.0), at(f.x1 - 3.0, f.y1 - 3.0));
    becomes("the missing one", f);
    window.key("shift+a");
    let accepted = || {
        let regions = saved(&project).map(|slide| slide["regions"].clone()).unwrap_or_default();
        let all = regions.as_array().cloned().unwrap_or_default();
        all.len() == 6 && all.iter().all(|region| region["status"] != "unreviewed")
    };
    wait_for("six judged regions", Duration::from_secs(30), accepted);
    let (keys, strokes) = (window.keys.get(), window.strokes.get());
    eprintln!("six wrong boxes put right: {keys} keys, {strokes} clicks and drags, {:?}", begun.elapsed());
    // One key and one click or drag more than these would be one that the tool has asked for.
    assert!(keys <= 16 && strokes <= 14, "{keys} keys, {strokes} clicks and drags");
    for r in right {
        assert!(close(r), "{r:?} of {:?}", boxes(&project));
    }
}

/// A display without scroll axes tells a notch as a button that is pressed and let go; both are one notch.
#[test]
fn a_notch_of_the_wheel_zooms_one_step_and_back() {
    let Some(screen) = Screen::start() else { return };
    let dir = tempfile::tempdir().unwrap();
    let (slide, project) = slide_with_fields(dir.path());
    let window = Window::open(&screen, dir.path(), &slide);
    window.click(500, 70);
    let scale = || Places::learned(&window, &project, 0).scale;
    let fit = scale();
    let turn = |button: &str| window.holding("ctrl", |window| window.turn((600, 400), button));
    turn(Window::WHEEL_UP);
    let nearer = scale() / fit;
    assert!((1.1..1.35).contains(&nearer), "one notch made it {nearer} times as large");
    turn(Window::WHEEL_DOWN);
    let back = scale() / fit;
    assert!((0.97..1.03).contains(&back), "a notch in and one out made it {back} times as large");
}
