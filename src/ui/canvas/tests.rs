//! The canvas in a whole window: what hands and keys do to the document.
#![allow(clippy::unwrap_used)]

use std::rc::Rc;

use egui::{Event, ImeEvent, Key, Modifiers, MouseWheelSource, MouseWheelUnit, Role, TouchPhase, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;

use super::Tool;
use super::camera::Projection;
use crate::core::geometry::{Rect, pt};
use crate::core::id::RegionId;
use crate::ui::actions::Preset;
use crate::ui::app::App;
use crate::ui::testing::{PAGE, app, bbox, carry, click, drag, harness, place, press, selected};

fn labels(h: &Harness<'_, App>) -> Vec<String> {
    h.state().session.slide().unwrap().regions.iter().map(|r| r.label.clone()).collect()
}

fn near(a: Rect, b: [f64; 4]) -> bool {
    let b = Rect::from(b);
    [(a.x0, b.x0), (a.y0, b.y0), (a.x1, b.x1), (a.y1, b.y1)].iter().all(|(a, b)| (a - b).abs() <= 2.0)
}

fn camera(h: &Harness<'_, App>) -> super::camera::Camera {
    *h.state().view.canvas.cameras.values().next().unwrap()
}

#[test]
fn a_box_drawn_by_hand_lies_where_it_was_drawn() {
    let mut h = harness(app());
    h.key_press(Key::R);
    h.run();
    assert_eq!(h.state().view.canvas.tool, Tool::Draw);
    drag(&mut h, (550.0, 350.0), (680.0, 480.0));
    let drawn = h.state().session.selected_region().unwrap().bbox;
    assert!(near(drawn, [550.0, 350.0, 680.0, 480.0]), "{drawn:?}");
    assert_eq!(h.state().view.canvas.tool, Tool::Select);
}

#[test]
fn a_region_is_dragged_by_its_middle_and_resized_by_its_corner() {
    let mut h = harness(app());
    drag(&mut h, (800.0, 200.0), (780.0, 250.0));
    assert_eq!(selected(&h), [3]);
    assert!(near(bbox(&h, 3), [680.0, 150.0, 880.0, 350.0]), "{:?}", bbox(&h, 3));
    drag(&mut h, (880.0, 350.0), (940.0, 420.0));
    assert!(near(bbox(&h, 3), [680.0, 150.0, 940.0, 420.0]), "{:?}", bbox(&h, 3));
    assert!(h.state().session.undo_name().is_some());
}

#[test]
fn escape_gives_a_drag_up() {
    let mut h = harness(app());
    let before = bbox(&h, 3);
    press(&mut h, (800.0, 200.0));
    carry(&mut h, (800.0, 200.0), (700.0, 400.0));
    h.key_press(Key::Escape);
    h.run();
    let at = place(&h, 600.0, 400.0);
    h.drop_at(at);
    h.run();
    assert_eq!(bbox(&h, 3), before);
    assert!(h.state().session.undo_name().is_none());
}

#[test]
fn clicks_select_the_smallest_then_the_next_outwards_and_control_adds() {
    let mut h = harness(app());
    click(&mut h, (200.0, 200.0), Modifiers::NONE);
    assert_eq!(selected(&h), [2]);
    click(&mut h, (200.0, 200.0), Modifiers::NONE);
    assert_eq!(selected(&h), [1]);
    click(&mut h, (800.0, 200.0), Modifiers::COMMAND);
    assert_eq!(selected(&h), [1, 3]);
    click(&mut h, (600.0, 50.0), Modifiers::NONE);
    assert!(selected(&h).is_empty());
}

#[test]
fn every_region_is_a_named_widget_that_can_be_selected() {
    let mut h = harness(app());
    for name in ["売上", "left", "r3"] {
        h.get_by_role_and_label(Role::ListBoxOption, name).click_accesskit();
        h.run();
        let region = h.state().session.selected_region().unwrap();
        assert!(region.label == name || region.id.to_string() == name);
    }
}

#[test]
fn enter_belongs_to_the_input_method_while_it_composes() {
    let mut h = harness(app());
    click(&mut h, (800.0, 200.0), Modifiers::NONE);
    h.key_press(Key::F2);
    h.run();
    let compose = |text: &str| ImeEvent::Preedit { text: text.to_owned(), active_range_chars: None };
    h.event(Event::Ime(compose("にほん")));
    h.run();
    h.key_press(Key::Enter);
    h.run();
    assert!(h.state().view.canvas.is_relabelling());
    assert_eq!(labels(&h)[2], "");
    h.event(Event::Ime(ImeEvent::Commit("日本".to_owned())));
    h.run();
    h.key_press(Key::Enter);
    h.run();
    assert_eq!(labels(&h)[2], "日本");
    assert!(!h.state().view.canvas.is_relabelling());
}

#[test]
fn escape_drops_the_label_being_typed_and_keeps_the_selection() {
    let mut h = harness(app());
    click(&mut h, (800.0, 200.0), Modifiers::NONE);
    h.key_press(Key::F2);
    h.run();
    h.event(Event::Text("wrong".to_owned()));
    h.run();
    h.key_press(Key::Escape);
    h.run();
    assert_eq!(labels(&h)[2], "");
    assert_eq!(selected(&h), [3]);
    h.key_press(Key::Delete);
    h.run();
    assert_eq!(labels(&h).len(), 2, "the canvas has the keyboard again");
}

#[test]
fn keys_typed_into_a_field_are_text() {
    let mut h = harness(app());
    click(&mut h, (800.0, 200.0), Modifiers::NONE);
    h.get_all_by_role(Role::MultilineTextInput).next().unwrap().focus();
    h.run();
    for key in [Key::R, Key::T, Key::Delete, Key::X, Key::D] {
        h.key_press(key);
        h.run();
    }
    assert_eq!(labels(&h).len(), 3);
    assert_eq!(h.state().view.canvas.tool, Tool::Select);
    assert!(h.state().view.canvas.overlays.on);
    assert!(h.state().session.undo_name().is_none());
    h.key_press(Key::Escape);
    h.run();
    assert_eq!(selected(&h), [3], "this Escape left the field");
    h.key_press(Key::Escape);
    h.run();
    assert!(selected(&h).is_empty(), "this one was the canvas's");
}

#[test]
fn keys_walk_nudge_and_hide() {
    let mut h = harness(app());
    for expected in [1, 2, 3] {
        h.key_press(Key::Tab);
        h.run();
        assert_eq!(selected(&h), [expected]);
    }
    h.key_press(Key::ArrowLeft);
    h.run();
    h.key_press_modifiers(Modifiers::SHIFT, Key::ArrowDown);
    h.run();
    assert_eq!(bbox(&h, 3), Rect::new(699.0, 110.0, 899.0, 310.0));
    h.key_press_modifiers(Modifiers::SHIFT, Key::Tab);
    h.run();
    assert_eq!(selected(&h), [2]);
    h.event(key(Key::T, true));
    h.run_steps(1);
    h.event(key(Key::T, false));
    h.run();
    assert!(h.query_by_role_and_label(Role::ListBoxOption, "left").is_none());
}

fn key(key: Key, pressed: bool) -> Event {
    Event::Key { key, physical_key: None, pressed, repeat: false, modifiers: Modifiers::NONE }
}

#[test]
fn a_click_within_one_frame_takes_the_keyboard_from_the_table() {
    let mut h = harness(app());
    h.state_mut().view.pane = crate::ui::view_state::Pane::Table;
    h.run();
    let (pos, button, modifiers) = (place(&h, 800.0, 200.0), egui::PointerButton::Primary, Modifiers::NONE);
    h.hover_at(pos);
    h.run();
    let both = [true, false].map(|pressed| Event::PointerButton { pos, button, pressed, modifiers });
    h.input_mut().events.extend(both);
    h.run();
    assert_eq!(selected(&h), [3]);
    h.key_press(Key::Delete);
    h.run();
    assert_eq!(labels(&h).len(), 2);
}

#[test]
fn the_strip_offers_tools_and_views_to_the_mouse() {
    let mut h = harness(app());
    h.get_by_role_and_label(Role::Button, "Draw box").click();
    h.run();
    assert_eq!(h.state().view.canvas.tool, Tool::Draw);
    let before = camera(&h).scale;
    h.get_by_role_and_label(Role::Button, "Zoom in").click();
    h.run();
    assert!(camera(&h).scale > before);
    h.get_by_role_and_label(Role::Button, "Overlays").click();
    h.run();
    assert!(!h.state().view.canvas.overlays.visible());
}

#[test]
fn the_wheel_scrolls_and_zooms_with_control() {
    let mut h = harness(app());
    let before = camera(&h);
    let at = place(&h, 250.0, 250.0);
    h.hover_at(at);
    h.run();
    let wheel = |delta, modifiers| Event::MouseWheel {
        unit: MouseWheelUnit::Point,
        delta,
        phase: TouchPhase::Move,
        source: MouseWheelSource::Unknown,
        modifiers,
    };
    h.event_modifiers(wheel(vec2(0.0, 120.0), Modifiers::COMMAND), Modifiers::COMMAND);
    h.run_steps(20);
    let zoomed = camera(&h);
    assert!(zoomed.scale > before.scale, "{before:?} {zoomed:?}");
    h.event(wheel(vec2(0.0, -60.0), Modifiers::NONE));
    h.run_steps(20);
    let scrolled = camera(&h);
    assert!(scrolled.center.y > zoomed.center.y && scrolled.scale == zoomed.scale);
}

#[test]
fn a_pinch_zooms_and_keeps_the_place_under_the_pointer() {
    let mut h = harness(app());
    let at = place(&h, 250.0, 250.0);
    h.hover_at(at);
    h.run();
    let before = camera(&h);
    h.event(Event::Zoom(1.5));
    h.run_steps(3);
    let after = camera(&h);
    assert!((after.scale / before.scale - 1.5).abs() < 0.01, "{before:?} {after:?}");
    let room = h.get_by_role_and_label(Role::ListBox, "Slide deck.png").rect();
    let now = Projection::new(after, room, PAGE, 1.0).ui_from_page(pt(250.0, 250.0));
    assert!((now - at).length() < 2.0, "{at:?} {now:?}");
}

#[test]
fn a_cell_chosen_elsewhere_brings_its_region_near() {
    use crate::session::Input;
    use crate::session::command::{Command, SelectCommand};
    let mut h = harness(app());
    let before = camera(&h);
    let cell = SelectCommand::Cell(crate::core::review::CellKey::of(RegionId(2), "name"));
    h.state_mut().session.handle(Input::Command(Command::Select(cell)), Default::default());
    h.run_steps(20);
    let after = camera(&h);
    assert!(after.scale > before.scale);
    assert!((after.center.x - 225.0).abs() < 1.0, "{after:?}");
    h.run();
}

#[test]
fn the_wheel_scrolls_or_zooms_as_it_was_told() {
    for (preset, zooms) in [(Preset::Kirinuki, false), (Preset::Cvat, true)] {
        let mut h = harness(app());
        Rc::make_mut(&mut h.state_mut().view.keys).choose(preset);
        let at = place(&h, 250.0, 250.0);
        h.hover_at(at);
        h.run();
        let before = camera(&h);
        h.event(Event::MouseWheel {
            unit: MouseWheelUnit::Point,
            delta: vec2(0.0, 60.0),
            phase: TouchPhase::Move,
            source: MouseWheelSource::Unknown,
            modifiers: Modifiers::NONE,
        });
        h.run();
        let after = camera(&h);
        assert_eq!(after.scale > before.scale, zooms, "{preset:?}");
        assert_ne!(after, before, "{preset:?}: the wheel did nothing");
    }
}
