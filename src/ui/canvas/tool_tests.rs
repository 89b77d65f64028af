//! Every tool of the canvas in a whole window: what the hand does, what becomes of the region, and back again.
#![allow(clippy::unwrap_used, clippy::panic)]

use egui::{Event, Key, Modifiers, Role};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use super::Tool;
use crate::core::diagnostic::{Diagnostic, Message};
use crate::core::geometry::{Rect, pt};
use crate::core::id::RegionId;
use crate::core::mask::Mask;
use crate::core::provenance::{ReviewStatus, Timestamp};
use crate::core::region::Region;
use crate::session::Input;
use crate::session::event::Event as Happened;
use crate::ui::app::App;
use crate::ui::panels::Tab;
use crate::ui::testing::{app, bbox, click, drag, harness, place, selected};

pub(super) fn ids(h: &Harness<'_, App>) -> Vec<u32> {
    h.state().session.slide().unwrap().regions.iter().map(|r| r.id.0).collect()
}

pub(super) fn region<'a>(h: &'a Harness<'_, App>, id: u32) -> &'a Region {
    h.state().session.slide().unwrap().region(RegionId(id)).unwrap()
}

pub(super) fn key(h: &mut Harness<'_, App>, modifiers: Modifiers, key: Key) {
    h.run_steps(4);
    h.key_press_modifiers(modifiers, key);
    h.run();
    h.run();
}

pub(super) fn near(a: Rect, b: [f64; 4]) -> bool {
    let b = Rect::from(b);
    [(a.x0, b.x0), (a.y0, b.y0), (a.x1, b.x1), (a.y1, b.y1)].iter().all(|(a, b)| (a - b).abs() <= 3.0)
}

/// Does something in the window: undo must give the document before, redo the one after.
pub(super) fn journey(does: impl Fn(&mut Harness<'_, App>)) -> Harness<'static, App> {
    let mut h = harness(app());
    let before = h.state().session.document().clone();
    does(&mut h);
    let after = h.state().session.document().clone();
    assert!(before != after, "nothing was changed");
    let mut steps = 0;
    while h.state().session.undo_name().is_some() && steps < 20 {
        key(&mut h, Modifiers::COMMAND, Key::Z);
        steps += 1;
    }
    assert!(h.state().session.document() == &before, "undo does not give back what was");
    for _ in 0..steps {
        key(&mut h, Modifiers::COMMAND.plus(Modifiers::SHIFT), Key::Z);
    }
    assert!(h.state().session.document() == &after, "redo does not give back what was done");
    h
}

#[test]
fn an_outline_is_clicked_corner_by_corner() {
    let mut h = journey(|h| {
        key(h, Modifiers::NONE, Key::P);
        for corner in [(550.0, 350.0), (650.0, 350.0), (680.0, 450.0), (560.0, 480.0), (540.0, 520.0)] {
            click(h, corner, Modifiers::NONE);
        }
        key(h, Modifiers::NONE, Key::Backspace);
        key(h, Modifiers::NONE, Key::Enter);
    });
    let drawn = region(&h, 4);
    assert!(near(drawn.bbox, [550.0, 350.0, 680.0, 480.0]), "{:?}", drawn.bbox);
    assert!(matches!(&drawn.mask, Mask::Polygon { points } if points.len() == 4));
    assert_eq!(h.state().view.canvas.tool, Tool::Select);
    // Escape leaves no trace of one that was begun.
    key(&mut h, Modifiers::NONE, Key::P);
    click(&mut h, (600.0, 50.0), Modifiers::NONE);
    key(&mut h, Modifiers::NONE, Key::Escape);
    assert!(!h.state().view.canvas.is_outlining());
    assert_eq!(ids(&h), [1, 2, 3, 4]);
}

#[test]
fn a_click_on_the_first_corner_closes_the_outline() {
    let h = journey(|h| {
        key(h, Modifiers::NONE, Key::P);
        for corner in [(550.0, 350.0), (650.0, 350.0), (600.0, 480.0), (552.0, 352.0)] {
            click(h, corner, Modifiers::NONE);
        }
    });
    assert!(matches!(&region(&h, 4).mask, Mask::Polygon { points } if points.len() == 3));
}

#[test]
fn a_corner_is_dragged_one_is_added_and_one_taken_away() {
    let h = journey(|h| {
        click(h, (200.0, 200.0), Modifiers::NONE);
        assert_eq!(selected(h), [2]);
        key(h, Modifiers::NONE, Key::P);
        drag(h, (300.0, 300.0), (330.0, 340.0));
        // The middle of the left edge becomes a corner.
        drag(h, (150.0, 225.0), (120.0, 225.0));
    });
    let Mask::Polygon { points } = &region(&h, 2).mask else { panic!("no outline") };
    assert_eq!(points.len(), 5);
    assert!(points.iter().any(|p| p.distance(pt(330.0, 340.0)) < 3.0), "{points:?}");
    assert!(near(bbox(&h, 2), [120.0, 150.0, 330.0, 340.0]), "{:?}", bbox(&h, 2));
    let mut h = h;
    let at = (120.0, 225.0);
    click(&mut h, at, Modifiers::ALT);
    assert!(matches!(&region(&h, 2).mask, Mask::Polygon { points } if points.len() == 4));
}

#[test]
fn the_brush_adds_to_the_shape_and_the_eraser_takes_away() {
    let h = journey(|h| {
        click(h, (800.0, 200.0), Modifiers::NONE);
        key(h, Modifiers::NONE, Key::B);
        drag(h, (890.0, 200.0), (940.0, 200.0));
        key(h, Modifiers::NONE, Key::E);
        drag(h, (690.0, 110.0), (690.0, 290.0));
    });
    let painted = region(&h, 3);
    assert!(near(painted.bbox, [703.0, 100.0, 952.0, 300.0]), "{:?}", painted.bbox);
    assert_eq!(painted.mask.contains(pt(945.0, 200.0)), Some(true));
    assert_eq!(painted.mask.contains(pt(945.0, 250.0)), Some(false));
    assert_eq!(painted.status, ReviewStatus::Corrected);
}

#[test]
fn the_brush_makes_a_region_where_none_is_selected_and_its_size_is_a_key() {
    let h = journey(|h| {
        key(h, Modifiers::NONE, Key::B);
        let before = h.state().view.canvas.brush.radius;
        key(h, Modifiers::NONE, Key::CloseBracket);
        assert!(h.state().view.canvas.brush.radius > before);
        key(h, Modifiers::NONE, Key::OpenBracket);
        drag(h, (560.0, 400.0), (660.0, 400.0));
    });
    assert_eq!(ids(&h), [1, 2, 3, 4]);
    assert!(near(bbox(&h, 4), [548.0, 388.0, 672.0, 412.0]), "{:?}", bbox(&h, 4));
}

#[test]
fn a_line_across_a_region_splits_it_and_merging_joins_it_again() {
    let mut h = journey(|h| {
        click(h, (800.0, 200.0), Modifiers::NONE);
        key(h, Modifiers::NONE, Key::S);
        drag(h, (680.0, 180.0), (920.0, 181.0));
    });
    assert_eq!(ids(&h), [1, 2, 3, 4]);
    assert!(near(bbox(&h, 3), [700.0, 100.0, 900.0, 180.0]), "{:?}", bbox(&h, 3));
    assert!(near(bbox(&h, 4), [700.0, 180.0, 900.0, 300.0]), "{:?}", bbox(&h, 4));
    key(&mut h, Modifiers::NONE, Key::V);
    click(&mut h, (800.0, 140.0), Modifiers::NONE);
    click(&mut h, (800.0, 250.0), Modifiers::COMMAND);
    key(&mut h, Modifiers::NONE, Key::M);
    assert_eq!(ids(&h), [1, 2, 3]);
    assert!(near(bbox(&h, 3), [700.0, 100.0, 900.0, 300.0]));
}

#[test]
fn a_locked_region_stays_where_it_is() {
    let h = journey(|h| {
        click(h, (800.0, 200.0), Modifiers::NONE);
        key(h, Modifiers::NONE, Key::L);
        drag(h, (800.0, 200.0), (700.0, 400.0));
        key(h, Modifiers::NONE, Key::ArrowRight);
        key(h, Modifiers::NONE, Key::Delete);
    });
    assert!(region(&h, 3).locked);
    assert_eq!(bbox(&h, 3), Rect::new(700.0, 100.0, 900.0, 300.0));
}

#[test]
fn a_hidden_region_is_out_of_the_way_and_comes_back() {
    let mut h = journey(|h| {
        click(h, (200.0, 200.0), Modifiers::NONE);
        key(h, Modifiers::NONE, Key::H);
    });
    assert!(h.query_by_role_and_label(Role::ListBoxOption, "left").is_none());
    key(&mut h, Modifiers::NONE, Key::Escape);
    click(&mut h, (200.0, 200.0), Modifiers::NONE);
    assert_eq!(selected(&h), [1]);
    key(&mut h, Modifiers::SHIFT, Key::H);
    assert!(h.query_by_role_and_label(Role::ListBoxOption, "left").is_some());
}

#[test]
fn copies_are_pasted_and_other_text_is_taken_for_a_reply() {
    let mut h = journey(|h| {
        click(h, (800.0, 200.0), Modifiers::NONE);
        h.event(Event::Copy);
        h.run();
        let copied = h.state().view.copied.clone().unwrap();
        assert!(copied.contains("box_2d"));
        h.run_steps(4);
        h.event(Event::Paste(copied));
        h.run();
    });
    assert_eq!(ids(&h), [1, 2, 3, 4]);
    h.run_steps(4);
    h.event(Event::Paste("[{\"box_2d\": [1, 2, 3, 4]}]".to_owned()));
    h.run();
    let text = h.state().view.dialogs.paste.as_ref().map(|form| form.text.clone());
    assert_eq!(text.as_deref(), Some("[{\"box_2d\": [1, 2, 3, 4]}]"));
}

#[test]
fn everything_under_the_pointer_is_listed() {
    let mut h = harness(app());
    click(&mut h, (200.0, 200.0), Modifiers::ALT);
    let outer = h.get_by_role_and_label(Role::ListBoxOption, "1. 売上");
    outer.click();
    h.run();
    assert_eq!(selected(&h), [1]);
    assert!(h.query_by_role_and_label(Role::ListBoxOption, "1. 売上").is_none());
}

#[test]
fn the_right_button_selects_and_offers_what_can_be_done() {
    let mut h = harness(app());
    let at = place(&h, 800.0, 200.0);
    h.hover_at(at);
    h.run();
    for pressed in [true, false] {
        let button = egui::PointerButton::Secondary;
        h.event(Event::PointerButton { pos: at, button, pressed, modifiers: Modifiers::NONE });
        h.run();
    }
    assert_eq!(selected(&h), [3]);
    // Escape closes the menu and leaves the selection.
    h.run_steps(4);
    h.key_press(Key::Escape);
    h.run();
    assert!(h.query_by_label("Split into columns").is_none() && selected(&h) == [3]);
    for pressed in [true, false] {
        let button = egui::PointerButton::Secondary;
        h.event(Event::PointerButton { pos: at, button, pressed, modifiers: Modifiers::NONE });
        h.run();
    }
    h.get_by_label("Split into columns").click();
    h.run();
    assert_eq!(ids(&h), [1, 2, 3, 4]);
    assert!(near(bbox(&h, 3), [700.0, 100.0, 800.0, 300.0]), "{:?}", bbox(&h, 3));
}

/// A window manager may keep Alt and the mouse to itself.
#[test]
fn everything_under_the_pointer_is_listed_from_the_menu_too() {
    let mut h = harness(app());
    let pos = place(&h, 200.0, 200.0);
    h.hover_at(pos);
    h.run();
    for pressed in [true, false] {
        let button = egui::PointerButton::Secondary;
        h.event(Event::PointerButton { pos, button, pressed, modifiers: Modifiers::NONE });
        h.run();
    }
    h.get_by_label_contains("List what is under the pointer").click();
    h.run();
    h.get_by_role_and_label(Role::ListBoxOption, "1. 売上").click();
    h.run();
    assert_eq!(selected(&h), [1]);
}

#[test]
fn the_whole_correction_goes_without_a_mouse() {
    let mut h = harness(app());
    key(&mut h, Modifiers::NONE, Key::Tab);
    assert_eq!(selected(&h), [1]);
    key(&mut h, Modifiers::NONE, Key::ArrowRight);
    key(&mut h, Modifiers::ALT, Key::ArrowDown);
    key(&mut h, Modifiers::COMMAND.plus(Modifiers::ALT), Key::ArrowUp);
    assert_eq!(bbox(&h, 1), Rect::new(101.0, 99.0, 501.0, 501.0));
    key(&mut h, Modifiers::NONE, Key::Enter);
    assert_eq!(selected(&h), [2]);
    key(&mut h, Modifiers::NONE, Key::X);
    assert_eq!((selected(&h), region(&h, 2).status), (vec![3], ReviewStatus::Rejected));
    key(&mut h, Modifiers::NONE, Key::Enter);
    assert!(h.state().session.slide().unwrap().regions.iter().all(Region::is_touched));
    key(&mut h, Modifiers::SHIFT, Key::O);
    key(&mut h, Modifiers::NONE, Key::Delete);
    assert_eq!(ids(&h).len(), 2);
}

#[test]
fn a_box_is_made_in_the_middle_of_the_view_and_carried_by_arrows() {
    let h = journey(|h| {
        key(h, Modifiers::SHIFT, Key::R);
        key(h, Modifiers::SHIFT, Key::ArrowDown);
        assert_eq!(selected(h), [4]);
        key(h, Modifiers::ALT, Key::ArrowRight);
    });
    let made = bbox(&h, 4);
    assert!((made.center().x - 500.5).abs() <= 1.0 && (made.center().y - 310.0).abs() <= 1.0, "{made:?}");
    assert!(made.width() > 100.0 && made.height() > 60.0, "{made:?}");
    assert_eq!(region(&h, 4).origin, crate::core::provenance::Origin::Person);
}

#[test]
fn corners_are_moved_added_and_removed_by_keys() {
    let mut h = journey(|h| {
        key(h, Modifiers::NONE, Key::Tab);
        key(h, Modifiers::NONE, Key::Tab);
        key(h, Modifiers::NONE, Key::Period);
        key(h, Modifiers::NONE, Key::ArrowLeft);
        key(h, Modifiers::SHIFT, Key::ArrowUp);
        key(h, Modifiers::NONE, Key::Insert);
        key(h, Modifiers::SHIFT, Key::ArrowUp);
        key(h, Modifiers::NONE, Key::Period);
        key(h, Modifiers::NONE, Key::Delete);
    });
    let Mask::Polygon { points } = &region(&h, 2).mask else { panic!("no outline") };
    assert_eq!(points, &[pt(149.0, 140.0), pt(224.5, 135.0), pt(300.0, 300.0), pt(150.0, 300.0)]);
    // Let go, the arrows move the whole region again.
    let before = bbox(&h, 2);
    key(&mut h, Modifiers::NONE, Key::Escape);
    assert_eq!(selected(&h), [2]);
    key(&mut h, Modifiers::NONE, Key::ArrowRight);
    assert_eq!(bbox(&h, 2), before.translated(1.0, 0.0));
}

#[test]
fn messages_are_taken_away_by_a_key() {
    let mut h = harness(app());
    let words = Message::new("Kept.", "残しました。");
    let told = Happened::Notice(Diagnostic::info("kept", words));
    h.state_mut().session.handle(Input::Event(told), Timestamp(0));
    key(&mut h, Modifiers::COMMAND.plus(Modifiers::SHIFT), Key::M);
    assert_eq!(h.state().session.notices().iter().count(), 0);
}

/// The canvas, the question and the table take turns at the keyboard, and whoever has it shows a frame around it.
#[test]
fn the_keyboard_goes_round_the_panes() {
    let mut h = harness(app());
    let focused = |h: &Harness<'_, App>| h.ctx.memory(|memory| memory.focused());
    let mut seen = Vec::new();
    for _ in 0..4 {
        h.run_steps(4);
        seen.push(focused(&h));
        key(&mut h, Modifiers::NONE, Key::F6);
    }
    assert_eq!(seen[0], Some(super::id()));
    assert_eq!(seen[2], Some(crate::ui::panels::table::id()));
    assert!(seen[1].is_some() && seen[1] != seen[0] && seen[1] != seen[2], "{seen:?}");
    assert_eq!(seen[3], seen[0]);
}

#[test]
fn a_region_says_its_number_its_state_and_who_made_it() {
    let mut h = harness(app());
    for pressed in [Key::Tab, Key::Enter, Key::L] {
        key(&mut h, Modifiers::NONE, pressed);
    }
    let said = |label: &str| {
        let node = h.get_by_role_and_label(Role::ListBoxOption, label);
        node.accesskit_node().description().unwrap_or_default()
    };
    assert_eq!(said("売上"), "1. accepted, proposed");
    assert_eq!(said("left"), "2. unreviewed, proposed, locked");
}

#[test]
fn every_tab_of_the_side_panel_is_reached_and_left_by_keys() {
    let mut h = harness(app());
    for (digit, tab) in [Key::Num1, Key::Num2, Key::Num3, Key::Num4].into_iter().zip(Tab::ALL) {
        key(&mut h, Modifiers::COMMAND, digit);
        assert_eq!(h.state().view.tab, tab);
        let on_strip = h.ctx.memory(|memory| memory.focused());
        assert!(on_strip.is_some() && on_strip != Some(super::id()), "{tab:?}");
        key(&mut h, Modifiers::NONE, Key::Tab);
        assert_ne!(h.ctx.memory(|memory| memory.focused()), on_strip, "{tab:?}");
    }
    assert!(selected(&h).is_empty());
    key(&mut h, Modifiers::NONE, Key::F6);
    key(&mut h, Modifiers::NONE, Key::F6);
    key(&mut h, Modifiers::NONE, Key::Tab);
    assert_eq!(selected(&h), [1]);
}
