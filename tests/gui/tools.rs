//! The tools on a real slide: what needs its pixels, and what they look like while a hand uses them.
//!
//! The pictures stay in the tests' own folder for whoever wants to look.

use std::path::Path;

use egui::{Event, Key, Modifiers, PointerButton, Pos2, Role};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use kirinuki::core::document::Document;
use kirinuki::core::geometry::{Rect, pt};
use kirinuki::core::id::RegionId;
use kirinuki::core::lang::Lang;
use kirinuki::core::mask::Mask;
use kirinuki::core::provenance::{Model, Provenance, ReviewStatus, Timestamp};
use kirinuki::core::region::Detection;
use kirinuki::session::Input;
use kirinuki::session::command::{Command, QueryCommand, RegionCommand, SelectCommand, StepCommand};
use kirinuki::ui::canvas::camera::{Camera, Projection};
use kirinuki::ui::view_state::ThemeChoice;

use crate::desk::{Desk, Window, ask, rest, until};

fn place(window: &Window, x: f64, y: f64) -> Pos2 {
    let room = window.get_by_role_and_label(Role::ListBox, "Slide flyer.png").rect();
    let page = window.state().session.slide().unwrap().page.size;
    Projection::new(Camera::default(), room, page, 1.0).ui_from_page(pt(x, y))
}

/// Presses at a page point and goes to another, the button still held.
fn press_and_carry(window: &mut Window, from: (f64, f64), to: (f64, f64)) {
    let at = place(window, from.0, from.1);
    window.hover_at(at);
    window.run_steps(2);
    window.drag_at(at);
    window.run_steps(2);
    for share in [0.3, 0.6, 1.0] {
        let at = place(window, from.0 + (to.0 - from.0) * share, from.1 + (to.1 - from.1) * share);
        window.hover_at(at);
        window.run_steps(2);
    }
}

fn drag(window: &mut Window, from: (f64, f64), to: (f64, f64)) {
    press_and_carry(window, from, to);
    let at = place(window, to.0, to.1);
    window.drop_at(at);
    rest(window);
}

fn tell(window: &mut Window, command: Command) {
    let effects = window.state_mut().session.handle(Input::Command(command), Timestamp(0));
    window.state().engine.perform(effects);
    rest(window);
}

/// Undo gives the document before, redo the one after.
fn there_and_back(window: &mut Window, before: &Document) {
    let after = window.state().session.document().clone();
    assert!(before != &after, "nothing was changed");
    tell(window, Command::Step(StepCommand::Undo));
    assert!(window.state().session.document() == before, "undo does not give back what was");
    tell(window, Command::Step(StepCommand::Redo));
    assert!(window.state().session.document() == &after, "redo does not give back what was done");
}

fn key(window: &mut Window, key: Key) {
    window.run_steps(4);
    window.key_press(key);
    window.run_steps(4);
}

fn boxes(window: &Window) -> Vec<Rect> {
    window.state().session.slide().unwrap().regions.iter().map(|region| region.bbox).collect()
}

fn admit(window: &mut Window, detections: Vec<Detection>) {
    let model = Model { asked: "layout".to_owned(), answered: "layout".to_owned() };
    let provenance = Provenance {
        provider: "local".to_owned(),
        model,
        query: String::new(),
        at: Timestamp(0),
        recorded: false,
        reconstructed: false,
    };
    let items = detections.into_iter().map(|detection| (None, detection)).collect();
    tell(window, Command::Query(QueryCommand::Admit { items, provenance }));
}

fn known_ink(window: &mut Window) {
    until(window, "the ink", |app| app.session.slide().is_some_and(|slide| app.engine.ink(&slide.page.hash).is_some()));
}

#[test]
fn a_rough_box_gives_the_shape_inside_and_a_dragged_border_snaps() {
    let desk = Desk::new();
    let mut window = desk.window(Lang::En, ThemeChoice::Light);
    ask(&mut window, "What should be found on this slide?");
    let right = boxes(&window);
    let all = window.state().session.slide().unwrap().regions.iter().map(|region| region.id).collect();
    tell(&mut window, Command::Region(RegionCommand::Delete(all)));
    let card = right[0];

    window.get_by_role_and_label(Role::ListBox, "Slide flyer.png").focus();
    let before = window.state().session.document().clone();
    key(&mut window, Key::C);
    drag(&mut window, (card.x0 - 8.0, card.y0 - 8.0), (card.x1 + 8.0, card.y1 + 8.0));
    let found = boxes(&window)[0];
    assert!(found.iou(card) > 0.95, "{found:?} for {card:?}");
    there_and_back(&mut window, &before);

    // Nine pixels off on each side, a box drawn by hand goes to the borders of the card.
    known_ink(&mut window);
    tell(&mut window, Command::Region(RegionCommand::Delete(vec![RegionId(7)])));
    key(&mut window, Key::R);
    drag(&mut window, (card.x0 + 5.0, card.y0 + 5.0), (card.x1 - 5.0, card.y1 - 5.0));
    let snapped = boxes(&window)[0];
    assert!(snapped.iou(card) > 0.97, "{snapped:?} for {card:?}");

    // With Alt held it stays where the hand was.
    let drawn = window.state().session.slide().unwrap().regions[0].id;
    tell(&mut window, Command::Region(RegionCommand::Delete(vec![drawn])));
    key(&mut window, Key::R);
    let (from, to) = ((card.x0 + 5.0, card.y0 + 5.0), (card.x1 - 5.0, card.y1 - 5.0));
    press_and_carry(&mut window, from, to);
    let (pos, button, modifiers) = (place(&window, to.0, to.1), PointerButton::Primary, Modifiers::ALT);
    for event in [Event::PointerMoved(pos), Event::PointerButton { pos, button, pressed: false, modifiers }] {
        window.event_modifiers(event, modifiers);
        window.run_steps(2);
    }
    rest(&mut window);
    let free = boxes(&window)[0];
    let apart = [free.x0 - from.0, free.y0 - from.1, free.x1 - to.0, free.y1 - to.1];
    assert!(apart.iter().all(|apart| apart.abs() < 1.5), "{free:?} for {from:?} to {to:?}");

    // A border through the print is put right with one key.
    let region = window.state().session.slide().unwrap().regions[0].id;
    let page = window.state().session.slide().unwrap().page.clone();
    let ink = window.state().engine.ink(&page.hash).unwrap();
    let cut = (40..90).map(|share| Rect { y1: card.y0 + f64::from(share) / 100.0 * card.height(), ..card });
    let torn = cut.into_iter().find(|bbox| !ink.cuts(*bbox).is_clean()).unwrap();
    tell(&mut window, Command::Region(RegionCommand::SetBox { region, bbox: torn }));
    tell(&mut window, Command::Select(SelectCommand::Only(region)));
    let before = window.state().session.document().clone();
    key(&mut window, Key::F);
    rest(&mut window);
    assert!(ink.cuts(boxes(&window)[0]).is_clean(), "{:?}", boxes(&window)[0]);
    there_and_back(&mut window, &before);
}

/// What the window says of the pointer of the keys.
fn told(window: &Window) -> String {
    let mut nodes = window.query_all_by_role(Role::Status).filter_map(|node| node.accesskit_node().label());
    nodes.find(|label| label.contains(", y ")).unwrap()
}

/// Moves the pointer of the keys near a page point, as the window tells where it is.
fn go(window: &mut Window, x: f64, y: f64) {
    let number = |told: &str, after: &str| {
        let digits = told.split_once(after).unwrap().1.chars().take_while(char::is_ascii_digit);
        digits.collect::<String>().parse::<f64>().unwrap()
    };
    let scale = f64::from(place(window, 1000.0, 0.0).x - place(window, 0.0, 0.0).x) / 1000.0;
    for _ in 0..400 {
        let at = told(window);
        let (dx, dy) = ((x - number(&at, "x ")) * scale, (y - number(&at, ", y ")) * scale);
        let (arrow, away) = match (dx.abs() > 1.2, dy.abs() > 1.2) {
            (true, _) => (if dx > 0.0 { Key::ArrowRight } else { Key::ArrowLeft }, dx.abs()),
            (_, true) => (if dy > 0.0 { Key::ArrowDown } else { Key::ArrowUp }, dy.abs()),
            _ => return,
        };
        window.key_press_modifiers(if away >= 10.0 { Modifiers::SHIFT } else { Modifiers::NONE }, arrow);
        window.run_steps(3);
    }
    panic!("the arrows lead nowhere: {}", told(window));
}

#[test]
fn a_rough_box_is_drawn_by_keys_and_a_border_carried_by_keys_snaps() {
    let desk = Desk::new();
    let mut window = desk.window(Lang::En, ThemeChoice::Dark);
    ask(&mut window, "What should be found on this slide?");
    let card = boxes(&window)[0];
    let all = window.state().session.slide().unwrap().regions.iter().map(|region| region.id).collect();
    tell(&mut window, Command::Region(RegionCommand::Delete(all)));
    known_ink(&mut window);
    window.get_by_role_and_label(Role::ListBox, "Slide flyer.png").focus();
    key(&mut window, Key::K);
    for (tool, away, least) in [(Key::C, 8.0, 0.95), (Key::R, -5.0, 0.97)] {
        key(&mut window, tool);
        go(&mut window, card.x0 - away, card.y0 - away);
        key(&mut window, Key::Space);
        go(&mut window, card.x1 + away, card.y1 + away);
        for _ in 0..4 {
            window.run_steps(2);
            std::thread::sleep(std::time::Duration::from_millis(15));
        }
        let name = format!("tools-by-keys-{tool:?}.png");
        window.render().unwrap().save(Path::new(env!("CARGO_TARGET_TMPDIR")).join(name)).unwrap();
        key(&mut window, Key::Space);
        rest(&mut window);
        let found = *boxes(&window).last().unwrap();
        assert!(found.iou(card) > least, "{tool:?}: {found:?} for {card:?}");
        key(&mut window, Key::Delete);
        rest(&mut window);
        assert_eq!(boxes(&window), []);
    }
}

#[test]
fn tools_in_use_and_hundreds_of_regions_are_painted() {
    let desk = Desk::new();
    let mut window = desk.window(Lang::En, ThemeChoice::Dark);
    let other_desk = Desk::new();
    let mut fine = other_desk.window_at(Lang::Ja, ThemeChoice::Light, 2.0);
    let mut pictures = Vec::new();
    let save = |window: &mut Window, name: &str, pictures: &mut Vec<image::RgbaImage>| {
        for _ in 0..6 {
            window.run_steps(2);
            std::thread::sleep(std::time::Duration::from_millis(15));
        }
        let picture = window.render().unwrap();
        picture.save(Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("tools-{name}.png"))).unwrap();
        pictures.push(picture);
    };
    save(&mut window, "empty", &mut pictures);

    let one = |i: u32| {
        let (x, y) = (20.0 + f64::from(i % 25) * 62.0, 30.0 + f64::from(i / 25) * 71.0);
        let bbox = Rect::new(x, y, x + 50.0, y + 60.0);
        let points = vec![pt(x, y + 20.0), pt(x + 25.0, y), pt(x + 50.0, y + 20.0), pt(x + 40.0, y + 60.0)];
        let mask = if i.is_multiple_of(3) { Mask::Polygon { points } } else { Mask::None };
        Detection { mask, ..Detection::new(format!("{i}"), bbox) }
    };
    admit(&mut fine, (0..300).map(one).collect());
    admit(&mut window, (0..300).map(one).collect());
    for (chosen, status) in [(4, ReviewStatus::Accepted), (5, ReviewStatus::Rejected), (6, ReviewStatus::Corrected)] {
        let regions = (1..=300).filter(|id| id % 7 == chosen).map(RegionId).collect();
        tell(&mut window, Command::Region(RegionCommand::SetStatus { regions, status }));
    }
    save(&mut window, "busy", &mut pictures);
    save(&mut fine, "busy-2x", &mut pictures);
    assert_eq!(pictures[2].dimensions(), (2560, 1600));
    tell(&mut window, Command::Region(RegionCommand::Delete((1..=300).map(RegionId).collect())));

    let points = vec![pt(560.0, 330.0), pt(760.0, 300.0), pt(900.0, 420.0), pt(840.0, 600.0), pt(600.0, 560.0)];
    tell(&mut window, Command::Region(RegionCommand::DrawOutline { points }));
    window.get_by_role_and_label(Role::ListBox, "Slide flyer.png").focus();
    key(&mut window, Key::P);
    save(&mut window, "outline", &mut pictures);
    key(&mut window, Key::B);
    press_and_carry(&mut window, (880.0, 480.0), (1010.0, 520.0));
    save(&mut window, "brush", &mut pictures);
    let at = place(&window, 1010.0, 520.0);
    window.drop_at(at);
    rest(&mut window);
    known_ink(&mut window);
    key(&mut window, Key::I);
    save(&mut window, "ink", &mut pictures);
    window.key_press_modifiers(Modifiers::SHIFT, Key::F);
    rest(&mut window);
    save(&mut window, "fits", &mut pictures);
    for (index, picture) in pictures.iter().enumerate() {
        assert!(pictures[..index].iter().all(|other| other != picture), "picture {index} shows nothing new");
    }
}
