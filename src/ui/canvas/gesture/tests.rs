//! Gestures as page points: what is pressed, where it goes, what comes out.
#![allow(clippy::unwrap_used)]

use super::*;
use crate::core::geometry::pt;
use crate::core::id::SlideId;
use crate::core::provenance::{Origin, Provenance, Timestamp};
use crate::core::region::Region;
use crate::core::slide::Page;

const PAGE: Size = Size { width: 200, height: 100 };

/// A flat in a block of flats, and one beside it.
fn slide() -> Slide {
    let page = Page { file: "a.png".to_owned(), number: 1, hash: String::new(), size: PAGE };
    let mut slide = Slide::new(SlideId(1), page);
    let boxes = [[10.0, 10.0, 110.0, 90.0], [20.0, 20.0, 60.0, 60.0], [150.0, 10.0, 190.0, 50.0]];
    slide.regions = boxes.into_iter().zip(1..).map(|(bbox, id)| region(id, Rect::from(bbox))).collect();
    slide
}

fn region(id: u32, bbox: Rect) -> Region {
    Region::new(RegionId(id), "", bbox, Origin::Model, Provenance::person(Timestamp(0)))
}

fn scene<'a>(slide: &'a Slide, selected: &'a [RegionId]) -> Scene<'a> {
    Scene {
        slide,
        selected,
        handle: None,
        corner: None,
        brush: Brush::default(),
        erase: false,
        tool: Tool::Select,
        adding: false,
    }
}

/// Presses at one place, goes to another and lets go.
fn drag(scene: &Scene, from: Point, to: Point) -> (Option<SelectCommand>, Option<RegionCommand>) {
    let (mut gesture, select) = Gesture::begin(scene, from);
    gesture.follow(pt(0.0, 0.0), PAGE, &Snap::default());
    gesture.follow(to, PAGE, &Snap::default());
    (select, gesture.finish(PAGE, 3.0))
}

#[test]
fn dragging_a_region_selects_the_smallest_and_moves_it() {
    let slide = slide();
    let (select, moved) = drag(&scene(&slide, &[]), pt(30.0, 30.0), pt(35.4, 28.0));
    assert_eq!(select, Some(SelectCommand::Only(RegionId(2))));
    assert_eq!(moved, Some(RegionCommand::MoveBy { regions: vec![RegionId(2)], dx: 5.0, dy: -2.0 }));
}

#[test]
fn dragging_inside_the_selection_moves_all_of_it_and_not_off_the_page() {
    let slide = slide();
    let selected = [RegionId(1), RegionId(3)];
    let (select, moved) = drag(&scene(&slide, &selected), pt(30.0, 30.0), pt(500.0, 30.0));
    assert_eq!(select, None);
    assert_eq!(moved, Some(RegionCommand::MoveBy { regions: selected.to_vec(), dx: 10.0, dy: 0.0 }));
}

#[test]
fn drawing_gives_whole_pixels_on_the_page_and_ignores_slips() {
    let slide = slide();
    let scene = Scene { tool: Tool::Draw, ..scene(&slide, &[]) };
    let (_, drawn) = drag(&scene, pt(180.6, 60.2), pt(120.1, 300.0));
    assert_eq!(drawn, Some(RegionCommand::Draw { bbox: Rect::new(120.0, 60.0, 181.0, 100.0) }));
    assert_eq!(drag(&scene, pt(10.1, 10.1), pt(10.9, 60.0)).1, None);
}

#[test]
fn a_handle_changes_one_box() {
    let slide = slide();
    let handle = Some((RegionId(2), Handle::ALL[4]));
    let scene = Scene { handle, ..scene(&slide, &[RegionId(2)]) };
    let (_, resized) = drag(&scene, pt(61.0, 61.0), pt(71.0, 66.0));
    let bbox = Rect::new(20.0, 20.0, 70.0, 65.0);
    assert_eq!(resized, Some(RegionCommand::SetBox { region: RegionId(2), bbox }));
}

#[test]
fn the_preview_is_what_the_release_will_do() {
    let slide = slide();
    let (mut gesture, _) = Gesture::begin(&scene(&slide, &[]), pt(160.0, 20.0));
    gesture.follow(pt(100.0, 300.0), PAGE, &Snap::default());
    let before = slide.region(RegionId(3)).unwrap().bbox;
    let Some(RegionCommand::MoveBy { dx, dy, .. }) = gesture.finish(PAGE, 3.0) else { unreachable!() };
    assert_eq!(gesture.preview(RegionId(3), before, PAGE), before.translated(dx, dy));
    assert_eq!(gesture.preview(RegionId(1), before, PAGE), before);
}

#[test]
fn a_gesture_given_up_leaves_no_trace() {
    let slide = slide();
    let (mut gesture, _) = Gesture::begin(&scene(&slide, &[]), pt(160.0, 20.0));
    gesture.follow(pt(170.0, 30.0), PAGE, &Snap::default());
    assert!(gesture.give_up());
    gesture.follow(pt(180.0, 40.0), PAGE, &Snap::default());
    assert_eq!(gesture.finish(PAGE, 3.0), None);
    assert!(!gesture.give_up());
}

#[test]
fn clicking_the_same_place_again_goes_one_out() {
    let slide = slide();
    let at = pt(30.0, 30.0);
    let only = |id| Some(SelectCommand::Only(RegionId(id)));
    assert_eq!(click(&scene(&slide, &[]), at, false), only(2));
    assert_eq!(click(&scene(&slide, &[RegionId(2)]), at, true), only(1));
    assert_eq!(click(&scene(&slide, &[RegionId(1)]), at, true), only(2));
    assert_eq!(click(&scene(&slide, &[RegionId(2)]), at, false), only(2));
    assert_eq!(click(&scene(&slide, &[]), pt(130.0, 5.0), false), Some(SelectCommand::Nothing));
}

#[test]
fn clicking_with_control_adds_and_keeps() {
    let slide = slide();
    let scene = Scene { adding: true, ..scene(&slide, &[RegionId(3)]) };
    assert_eq!(click(&scene, pt(30.0, 30.0), false), Some(SelectCommand::Toggle(RegionId(2))));
    assert_eq!(click(&scene, pt(130.0, 5.0), false), None);
}

#[test]
fn a_band_selects_what_it_holds_wholly() {
    let slide = slide();
    let (mut gesture, _) = Gesture::begin(&scene(&slide, &[]), pt(5.0, 5.0));
    gesture.follow(pt(120.0, 95.0), PAGE, &Snap::default());
    let toggles = [RegionId(1), RegionId(2)].map(SelectCommand::Toggle);
    let all: Vec<_> = std::iter::once(SelectCommand::Nothing).chain(toggles).collect();
    assert_eq!(gesture.banded(&slide, &[]), all);
    assert_eq!(gesture.finish(PAGE, 3.0), None);
}
