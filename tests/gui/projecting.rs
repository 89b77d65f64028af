//! The regions of one slide on the next, whose picture is the same print a little elsewhere.

use egui::{Event, Key, Modifiers};
use image::{RgbImage, imageops};
use kirinuki::core::geometry::Rect;
use kirinuki::core::lang::Lang;
use kirinuki::core::operation::Operation;
use kirinuki::ui::view_state::ThemeChoice;

use crate::desk::{Desk, Window, ask, rest, until};

/// How far the second flyer is printed from the first, in page pixels.
const AWAY: (i64, i64) = (28, -17);

fn boxes(window: &Window) -> Vec<Rect> {
    window.state().session.slide().unwrap().regions.iter().map(|region| region.bbox).collect()
}

fn ghosts(window: &Window) -> Vec<Rect> {
    let added = window.state().session.proposals().filter_map(|proposal| match &proposal.operation {
        Operation::Add { detection } => Some(detection.bbox),
        _ => None,
    });
    added.collect()
}

fn press(window: &mut Window, modifiers: Modifiers, key: Key) {
    window.run_steps(4);
    window.key_press_modifiers(modifiers, key);
    window.run_steps(4);
    rest(window);
}

#[test]
fn a_slide_that_is_printed_elsewhere_gets_its_proposals_there() {
    let desk = Desk::new();
    let flyer = image::open(desk.slide()).unwrap().to_rgb8();
    let mut second = RgbImage::from_pixel(flyer.width(), flyer.height(), *flyer.get_pixel(1, 1));
    imageops::replace(&mut second, &flyer, AWAY.0, AWAY.1);
    second.save(desk.path("second.png")).unwrap();
    let mut window = desk.window(Lang::En, ThemeChoice::Light);
    ask(&mut window, "What should be found on this slide?");
    let first = boxes(&window);
    assert_eq!(first.len(), 6);
    window.input_mut().dropped_files.push(std::sync::Arc::new(Dropped(desk.path("second.png"))));
    until(&mut window, "the second slide", |app| app.session.document().slides.len() == 2);
    rest(&mut window);
    window.event(Event::PointerGone);
    // Out of the field that was written in, back to the slide.
    press(&mut window, Modifiers::NONE, Key::Escape);

    // From the first slide to all that follow: the ghosts wait there.
    let at_first = |app: &kirinuki::ui::app::App| app.session.slide().is_some_and(|slide| !slide.regions.is_empty());
    if !at_first(window.state()) {
        press(&mut window, Modifiers::NONE, Key::PageUp);
    }
    assert!(at_first(window.state()));
    press(&mut window, Modifiers::COMMAND | Modifiers::SHIFT, Key::N);
    assert_eq!(ghosts(&window), []);
    press(&mut window, Modifiers::NONE, Key::PageDown);
    let expected: Vec<Rect> = first.iter().map(|bbox| bbox.translated(AWAY.0 as f64, AWAY.1 as f64)).collect();
    let found = ghosts(&window);
    assert_eq!(found.len(), 6, "{:?}", crate::desk::told(&window));
    for bbox in &expected {
        assert!(found.iter().any(|ghost| ghost.iou(*bbox) > 0.97), "{bbox:?} in {found:?}");
    }

    // The same asked for from the second, and taken in one step.
    window.key_press_modifiers(Modifiers::NONE, Key::Escape);
    press(&mut window, Modifiers::NONE, Key::Escape);
    assert_eq!(ghosts(&window), []);
    press(&mut window, Modifiers::NONE, Key::N);
    press(&mut window, Modifiers::SHIFT, Key::Enter);
    let taken = boxes(&window);
    for bbox in &expected {
        assert!(taken.iter().any(|region| region.iou(*bbox) > 0.97), "{bbox:?} in {taken:?}");
    }
}

#[derive(Debug)]
struct Dropped(std::path::PathBuf);

impl egui::DroppedFile for Dropped {
    fn path(&self) -> &std::path::Path {
        &self.0
    }

    fn bytes(&self) -> Result<Vec<u8>, String> {
        Err("not read by the window".to_owned())
    }
}
