//! Every tool of the canvas by keys alone: the same as with a mouse, undone and done again.
#![allow(clippy::unwrap_used, clippy::panic)]

use egui::{Event, ImeEvent, Key, Modifiers, Role};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use super::Tool;
use super::tool_tests::{ids, journey, key, near, region};
use crate::core::geometry::pt;
use crate::core::mask::Mask;
use crate::core::provenance::ReviewStatus;
use crate::ui::app::App;
use crate::ui::testing::{app, bbox, harness, selected};

const NONE: Modifiers = Modifiers::NONE;

/// What the window says about the pointer; `None` while there is none.
fn told(h: &Harness<'_, App>) -> Option<String> {
    let labels = h.query_all_by_role(Role::Status).filter_map(|node| node.accesskit_node().label());
    labels.into_iter().find(|label| label.contains("x ") && label.contains(", y "))
}

/// Where the window says the pointer is, in page pixels.
fn place(h: &Harness<'_, App>) -> (f64, f64) {
    let told = told(h).unwrap();
    let number = |after: &str| {
        let digits = told.split_once(after).unwrap().1.chars().take_while(char::is_ascii_digit);
        digits.collect::<String>().parse::<f64>().unwrap()
    };
    (number("x "), number(", y "))
}

fn press(h: &mut Harness<'_, App>, modifiers: Modifiers, key: Key) {
    h.key_press_modifiers(modifiers, key);
    h.run_steps(3);
}

/// Moves the pointer with the arrows to a page point.
fn go(h: &mut Harness<'_, App>, x: f64, y: f64) {
    for _ in 0..400 {
        let scale = h.state().view.canvas.cameras.values().next().unwrap().scale;
        let (at, near) = (place(h), 1.5 / scale);
        let (dx, dy) = (x - at.0, y - at.1);
        let (arrow, away) = match (dx.abs() > near, dy.abs() > near) {
            (true, _) if dx > 0.0 => (Key::ArrowRight, dx),
            (true, _) => (Key::ArrowLeft, -dx),
            (_, true) if dy > 0.0 => (Key::ArrowDown, dy),
            (_, true) => (Key::ArrowUp, -dy),
            _ => return,
        };
        press(h, if away * scale >= 10.0 { Modifiers::SHIFT } else { NONE }, arrow);
    }
    panic!("the arrows lead nowhere: {:?}", told(h));
}

/// Presses at one point and lets go at another.
fn drag(h: &mut Harness<'_, App>, from: (f64, f64), to: (f64, f64)) {
    go(h, from.0, from.1);
    press(h, NONE, Key::Space);
    assert!(told(h).unwrap().starts_with("pressed"), "{:?}", told(h));
    go(h, to.0, to.1);
    press(h, NONE, Key::Space);
    h.run();
}

fn corner(h: &mut Harness<'_, App>, x: f64, y: f64) {
    go(h, x, y);
    press(h, NONE, Key::Space);
}

#[test]
fn a_box_is_drawn_moved_and_resized() {
    let h = journey(|h| {
        key(h, NONE, Key::K);
        key(h, NONE, Key::R);
        drag(h, (550.0, 350.0), (680.0, 480.0));
        assert_eq!(h.state().view.canvas.tool, Tool::Select);
        assert!(near(bbox(h, 4), [550.0, 350.0, 680.0, 480.0]), "{:?}", bbox(h, 4));
        let drawn = bbox(h, 4);
        go(h, 620.0, 420.0);
        let from = place(h);
        drag(h, from, (640.0, 440.0));
        let to = place(h);
        assert!(near(bbox(h, 4), drawn.translated(to.0 - from.0, to.1 - from.1).into()), "{:?} {drawn:?}", bbox(h, 4));
        // One key leads to the nearest corner of the region, and to the next one when it is pressed again.
        go(h, 690.0, 380.0);
        press(h, NONE, Key::Period);
        press(h, NONE, Key::Period);
        let at = place(h);
        assert_eq!(at, (bbox(h, 4).x1, bbox(h, 4).y1));
        let moved = bbox(h, 4);
        drag(h, at, (760.0, 560.0));
        assert!(near(bbox(h, 4), [moved.x0, moved.y0, 760.0, 560.0]), "{:?}", bbox(h, 4));
    });
    assert_eq!(ids(&h), [1, 2, 3, 4]);
}

#[test]
fn an_outline_is_made_closed_and_changed() {
    let mut h = journey(|h| {
        key(h, NONE, Key::K);
        key(h, NONE, Key::P);
        for (x, y) in [(550.0, 350.0), (650.0, 350.0), (680.0, 450.0), (560.0, 480.0), (540.0, 520.0)] {
            corner(h, x, y);
        }
        key(h, NONE, Key::Backspace);
        key(h, NONE, Key::Enter);
    });
    assert!(near(bbox(&h, 4), [550.0, 350.0, 680.0, 480.0]), "{:?}", bbox(&h, 4));
    assert!(matches!(&region(&h, 4).mask, Mask::Polygon { points } if points.len() == 4));

    // The first corner closes too.
    key(&mut h, NONE, Key::P);
    for (x, y) in [(100.0, 540.0), (200.0, 540.0), (150.0, 580.0), (102.0, 540.0)] {
        corner(&mut h, x, y);
    }
    h.run();
    assert!(matches!(&region(&h, 5).mask, Mask::Polygon { points } if points.len() == 3));
    assert!(!h.state().view.canvas.is_outlining());
}

#[test]
fn a_corner_is_carried_one_is_added_and_one_taken_away() {
    let mut h = journey(|h| {
        key(h, NONE, Key::K);
        go(h, 200.0, 200.0);
        key(h, NONE, Key::Enter);
        assert_eq!(selected(h), [2]);
        key(h, NONE, Key::P);
        drag(h, (300.0, 300.0), (330.0, 340.0));
        // The middle of the left edge becomes a corner.
        drag(h, (150.0, 225.0), (120.0, 225.0));
    });
    let Mask::Polygon { points } = &region(&h, 2).mask else { panic!("no outline") };
    assert_eq!(points.len(), 5);
    assert!(points.iter().any(|p| p.distance(pt(330.0, 340.0)) < 3.0), "{points:?}");
    go(&mut h, 120.0, 225.0);
    key(&mut h, Modifiers::ALT, Key::Enter);
    assert!(matches!(&region(&h, 2).mask, Mask::Polygon { points } if points.len() == 4));
}

#[test]
fn the_brush_paints_and_the_eraser_takes_away() {
    let h = journey(|h| {
        key(h, NONE, Key::K);
        go(h, 800.0, 200.0);
        key(h, NONE, Key::Enter);
        key(h, NONE, Key::B);
        drag(h, (890.0, 200.0), (940.0, 200.0));
        key(h, NONE, Key::E);
        drag(h, (690.0, 110.0), (690.0, 290.0));
        // A press and a release on one place are a dab.
        corner(h, 750.0, 200.0);
        corner(h, 750.0, 200.0);
        h.run();
    });
    let painted = &region(&h, 3).mask;
    let filled = [(945.0, 200.0), (945.0, 250.0), (695.0, 200.0), (750.0, 200.0), (800.0, 200.0)];
    let expected = [true, false, false, false, true].map(Some);
    assert_eq!(filled.map(|(x, y)| painted.contains(pt(x, y))), expected, "{:?}", bbox(&h, 3));
}

#[test]
fn a_line_splits_a_region_and_what_is_added_to_the_selection_is_merged() {
    let mut h = journey(|h| {
        key(h, NONE, Key::K);
        go(h, 800.0, 200.0);
        key(h, NONE, Key::Enter);
        key(h, NONE, Key::S);
        drag(h, (680.0, 180.0), (920.0, 181.0));
    });
    assert_eq!(ids(&h), [1, 2, 3, 4]);
    assert!(near(bbox(&h, 3), [700.0, 100.0, 900.0, 180.0]), "{:?}", bbox(&h, 3));
    key(&mut h, NONE, Key::V);
    go(&mut h, 800.0, 140.0);
    key(&mut h, NONE, Key::Enter);
    go(&mut h, 800.0, 250.0);
    key(&mut h, Modifiers::SHIFT, Key::Space);
    assert_eq!(selected(&h), [3, 4]);
    key(&mut h, NONE, Key::M);
    assert_eq!(ids(&h), [1, 2, 3]);
    assert!(near(bbox(&h, 3), [700.0, 100.0, 900.0, 300.0]));
}

#[test]
fn clicks_on_one_place_go_outwards_and_a_list_shows_what_lies_there() {
    let mut h = harness(app());
    key(&mut h, NONE, Key::K);
    go(&mut h, 200.0, 200.0);
    assert!(told(&h).unwrap().ends_with("2. left"), "{:?}", told(&h));
    for expected in [[2], [1], [2]] {
        key(&mut h, NONE, Key::Enter);
        assert_eq!(selected(&h), expected);
    }
    key(&mut h, Modifiers::ALT, Key::Enter);
    h.get_by_role_and_label(Role::ListBox, "Regions under the pointer");
    key(&mut h, NONE, Key::ArrowDown);
    key(&mut h, NONE, Key::Enter);
    assert_eq!(selected(&h), [1]);
    key(&mut h, NONE, Key::Tab);
    key(&mut h, NONE, Key::Tab);
    assert_eq!(place(&h), (800.0, 200.0), "the pointer goes where the selection goes");
    // A frame around two of them selects both.
    go(&mut h, 80.0, 80.0);
    press(&mut h, NONE, Key::Space);
    go(&mut h, 510.0, 510.0);
    press(&mut h, NONE, Key::Space);
    h.run();
    assert_eq!(selected(&h), [1, 2]);
}

#[test]
fn the_menu_opens_by_a_key_and_arrows_go_through_it() {
    let is_open = |h: &Harness<'_, App>| egui::Popup::is_any_open(&h.ctx);
    let mut h = journey(|h| {
        key(h, NONE, Key::Tab);
        assert_eq!(selected(h), [1]);
        key(h, Modifiers::SHIFT, Key::F10);
        assert!(is_open(h));
        // The first entry accepts, the next one rejects.
        key(h, NONE, Key::ArrowDown);
        key(h, NONE, Key::Enter);
        assert_eq!((region(h, 1).status, is_open(h)), (ReviewStatus::Rejected, false));
    });
    // The next region was selected. Escape closes the menu and nothing else, and the canvas has the keyboard again.
    key(&mut h, Modifiers::SHIFT, Key::F10);
    key(&mut h, NONE, Key::Escape);
    assert_eq!((is_open(&h), selected(&h)), (false, vec![2]));
    key(&mut h, NONE, Key::Tab);
    assert_eq!(selected(&h), [3]);
}

#[test]
fn escape_gives_up_what_is_pressed_and_then_the_pointer() {
    let mut h = harness(app());
    let before = bbox(&h, 3);
    key(&mut h, NONE, Key::K);
    go(&mut h, 800.0, 200.0);
    press(&mut h, NONE, Key::Space);
    go(&mut h, 700.0, 400.0);
    key(&mut h, NONE, Key::Escape);
    assert!(!told(&h).unwrap().starts_with("pressed"));
    go(&mut h, 600.0, 400.0);
    assert_eq!((bbox(&h, 3), selected(&h)), (before, vec![3]));
    assert!(h.state().session.undo_name().is_none());
    key(&mut h, NONE, Key::Escape);
    assert_eq!((told(&h), selected(&h)), (None, vec![3]));
    // The arrows are the region's again, and the key that presses does nothing.
    key(&mut h, NONE, Key::Space);
    key(&mut h, NONE, Key::ArrowRight);
    assert_eq!((told(&h), bbox(&h, 3).x0), (None, before.x0 + 1.0));
}

#[test]
fn a_key_that_is_held_goes_faster_and_the_view_follows() {
    let mut h = harness(app());
    key(&mut h, NONE, Key::K);
    let start = place(&h);
    let event = |pressed, repeat| {
        let key = Key::ArrowRight;
        Event::Key { key, physical_key: None, pressed, repeat, modifiers: NONE }
    };
    h.event(event(true, false));
    h.run_steps(2);
    for _ in 0..9 {
        h.event(event(true, true));
        h.run_steps(2);
    }
    let scale = h.state().view.canvas.cameras.values().next().unwrap().scale;
    let gone = (place(&h).0 - start.0) * scale;
    assert!(gone > 14.0, "ten steps went {gone} points");
    h.event(event(false, false));
    h.run_steps(2);
    let before = place(&h).0;
    press(&mut h, NONE, Key::ArrowRight);
    assert!((place(&h).0 - before) * scale < 2.5);

    for _ in 0..6 {
        key(&mut h, Modifiers::COMMAND, Key::Plus);
    }
    let kept = place(&h);
    let seen = |h: &Harness<'_, App>| h.state().view.canvas.cameras.values().next().unwrap().center.x;
    let middle = seen(&h);
    for _ in 0..60 {
        press(&mut h, Modifiers::SHIFT, Key::ArrowRight);
    }
    assert!(place(&h).0 > kept.0 && seen(&h) > middle + 10.0, "{middle} {}", seen(&h));
}

#[test]
fn it_takes_no_key_from_a_text_or_an_input_method_and_leaves_for_the_mouse() {
    let mut h = harness(app());
    key(&mut h, NONE, Key::Tab);
    key(&mut h, NONE, Key::K);
    let at = place(&h);
    let compose = |text: &str| Event::Ime(ImeEvent::Preedit { text: text.to_owned(), active_range_chars: None });
    h.event(compose("か"));
    h.run_steps(2);
    key(&mut h, NONE, Key::ArrowRight);
    key(&mut h, NONE, Key::Space);
    h.event(compose(""));
    h.run();
    assert_eq!(told(&h).map(|_| place(&h)), Some(at));
    key(&mut h, NONE, Key::F2);
    key(&mut h, NONE, Key::Space);
    key(&mut h, NONE, Key::ArrowRight);
    key(&mut h, NONE, Key::Escape);
    assert_eq!((place(&h), told(&h).unwrap().starts_with('x')), (at, true));
    crate::ui::testing::click(&mut h, (800.0, 200.0), NONE);
    assert_eq!((told(&h), selected(&h)), (None, vec![3]));
}
