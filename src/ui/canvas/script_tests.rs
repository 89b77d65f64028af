//! Whatever hands do in the window, undo takes back and redo does again: every command on regions by its name, and scripts
//! of gestures and keys by chance.
#![allow(clippy::unwrap_used)]

use egui::{Event, Key, Modifiers};
use egui_kittest::Harness;
use proptest::prelude::*;

use super::gesture::Gesture;
use super::tool_tests::{ids, journey, key, region};
use crate::core::arrange::Align;
use crate::core::document::Document;
use crate::core::lang::Lang;
use crate::core::mask::Mask;
use crate::core::provenance::ReviewStatus;
use crate::session::command::Arrange;
use crate::ui::actions::Action;
use crate::ui::app::App;
use crate::ui::testing::{app, bbox, click, drag, harness, place, press, selected};

const NONE: Modifiers = Modifiers::NONE;
const CTRL_SHIFT: Modifiers = Modifiers::COMMAND.plus(Modifiers::SHIFT);

/// Finds a command by its name in the palette and runs it.
fn run(h: &mut Harness<'_, App>, action: Action) {
    key(h, Modifiers::COMMAND, Key::K);
    h.event(Event::Text(action.text(Lang::En).to_owned()));
    h.run();
    key(h, NONE, Key::Enter);
}

/// Selects by clicks, the first alone, and runs a command.
fn with(at: &[(f64, f64)], action: Action) -> Harness<'static, App> {
    journey(|h| {
        for (i, at) in at.iter().enumerate() {
            click(h, *at, if i == 0 { NONE } else { Modifiers::COMMAND });
        }
        assert_eq!(selected(h).len(), at.len());
        run(h, action);
    })
}

/// Where only the region of that number is.
const FIRST: (f64, f64) = (400.0, 400.0);
const SECOND: (f64, f64) = (200.0, 200.0);
const THIRD: (f64, f64) = (800.0, 200.0);

#[test]
fn regions_are_joined_divided_and_copied() {
    assert_eq!(ids(&with(&[FIRST, THIRD], Action::Merge)).len(), 2);
    assert_eq!(ids(&with(&[THIRD], Action::SplitRows)), [1, 2, 3, 4]);
    assert_eq!(ids(&with(&[THIRD], Action::SplitColumns)), [1, 2, 3, 4]);
    assert_eq!(ids(&with(&[FIRST, THIRD], Action::Duplicate)).len(), 5);
    assert_eq!(ids(&with(&[FIRST, THIRD], Action::Delete)), [2]);
}

#[test]
fn shapes_are_made_and_dropped() {
    let mask = |h: &Harness<'_, App>, id: u32| region(h, id).mask.clone();
    assert!(matches!(mask(&with(&[THIRD], Action::ToOutline), 3), Mask::Polygon { .. }));
    assert!(matches!(mask(&with(&[SECOND], Action::ToMask), 2), Mask::ProbabilityMap(_)));
    assert_eq!(mask(&with(&[SECOND], Action::DropShape), 2), Mask::None);
}

#[test]
fn regions_are_lined_up_and_put_in_order() {
    let lined = with(&[FIRST, THIRD], Action::Arrange(Arrange::Align(Align::Bottom)));
    assert_eq!(bbox(&lined, 1).y1, bbox(&lined, 3).y1);
    for how in Arrange::ALL.into_iter().filter(|how| !matches!(how, Arrange::Align(_))) {
        with(&[FIRST, SECOND, THIRD], Action::Arrange(how));
    }
    assert_eq!(ids(&with(&[THIRD], Action::MoveUp)), [1, 3, 2]);
    assert_eq!(ids(&with(&[FIRST], Action::MoveDown)), [2, 1, 3]);
}

#[test]
fn verdicts_are_given_and_taken_back() {
    let status = |h: &Harness<'_, App>, id: u32| region(h, id).status;
    assert_eq!(status(&with(&[SECOND], Action::Accept), 2), ReviewStatus::Accepted);
    assert_eq!(status(&with(&[SECOND], Action::Reject), 2), ReviewStatus::Rejected);
    let all = journey(|h| run(h, Action::AcceptAll));
    assert!((1..=3).all(|id| status(&all, id) == ReviewStatus::Accepted));
    assert!((1..=3).all(|id| region(&journey(|h| run(h, Action::LockAll)), id).locked));
}

/// With nothing selected, a verdict judges nothing and goes to the first region that waits for one.
#[test]
fn a_verdict_on_nothing_begins_with_the_first_region() {
    let mut h = harness(app());
    h.run_steps(4);
    key(&mut h, NONE, Key::Escape);
    key(&mut h, NONE, Key::Enter);
    assert_eq!((selected(&h), region(&h, 1).status), (vec![1], ReviewStatus::Unreviewed));
    for _ in 0..3 {
        key(&mut h, NONE, Key::Enter);
    }
    assert!((1..=3).all(|id| region(&h, id).status == ReviewStatus::Accepted));
}

/// What the hand has moved is where the hand is in the very frame that hears of it.
#[test]
fn a_drag_is_one_frame_behind_the_hand_at_most() {
    let mut h = harness(app());
    key(&mut h, NONE, Key::R);
    press(&mut h, (550.0, 350.0));
    for x in [600.0, 640.0, 690.0] {
        h.hover_at(place(&h, x, 480.0));
        h.step();
        let Gesture::Draw { now, .. } = h.state().view.canvas.gesture.clone() else { unreachable!("no box is drawn") };
        assert!((now.x1 - x).abs() < 2.0, "{now:?} for {x}");
    }
}

/// One thing a hand does.
#[derive(Debug, Clone)]
enum Hand {
    Drag((f64, f64), (f64, f64)),
    Click((f64, f64), Modifiers),
    Key(Modifiers, Key),
}

fn some_hand() -> impl Strategy<Value = Hand> {
    let point = || (-40.0..1040.0f64, -40.0..640.0f64);
    let tools = [Key::V, Key::R, Key::P, Key::B, Key::E, Key::S].map(|tool| (NONE, tool));
    let arrows = [Key::ArrowLeft, Key::ArrowRight, Key::ArrowUp, Key::ArrowDown];
    let ways = [NONE, Modifiers::SHIFT, Modifiers::ALT, Modifiers::COMMAND, Modifiers::COMMAND.plus(Modifiers::ALT)];
    let others = [
        (NONE, Key::Tab),
        (NONE, Key::Enter),
        (NONE, Key::X),
        (NONE, Key::M),
        (NONE, Key::L),
        (NONE, Key::H),
        (Modifiers::SHIFT, Key::H),
        (Modifiers::SHIFT, Key::O),
        (Modifiers::COMMAND, Key::A),
        (Modifiers::COMMAND, Key::D),
        (NONE, Key::Delete),
        (NONE, Key::Escape),
        (NONE, Key::Insert),
        (NONE, Key::Period),
        (NONE, Key::CloseBracket),
    ];
    prop_oneof![
        3 => (point(), point()).prop_map(|(from, to)| Hand::Drag(from, to)),
        2 => (point(), prop::sample::select(vec![NONE, Modifiers::COMMAND])).prop_map(|(at, held)| Hand::Click(at, held)),
        2 => prop::sample::select(tools.to_vec()).prop_map(|(held, key)| Hand::Key(held, key)),
        1 => (prop::sample::select(ways.to_vec()), prop::sample::select(arrows.to_vec())).prop_map(|(held, key)| Hand::Key(held, key)),
        2 => prop::sample::select(others.to_vec()).prop_map(|(held, key)| Hand::Key(held, key)),
    ]
}

fn document(h: &Harness<'_, App>) -> Document {
    h.state().session.document().clone()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    /// Every step back is to a document that was there, the last one to the first; every step forward likewise, and no
    /// region ever leaves its page or loses its area.
    #[test]
    fn any_script_of_gestures_is_taken_back_and_done_again(script in prop::collection::vec(some_hand(), 1..8)) {
        let mut h = harness(app());
        let mut seen = vec![document(&h)];
        for hand in script {
            match hand {
                Hand::Drag(from, to) => drag(&mut h, from, to),
                Hand::Click(at, held) => click(&mut h, at, held),
                Hand::Key(held, pressed) => key(&mut h, held, pressed),
            }
            let now = document(&h);
            for region in &now.slides[0].regions {
                let on_page = now.slides[0].page.size.rect().contains_rect(region.bbox);
                prop_assert!(on_page && region.bbox.area() > 0.0, "{region:?}");
            }
            if seen.last() != Some(&now) {
                seen.push(now);
            }
        }
        // What is begun and not done is given up, and the canvas has the keyboard.
        key(&mut h, NONE, Key::Escape);
        key(&mut h, NONE, Key::Escape);
        let (first, last) = (seen[0].clone(), document(&h));
        let mut steps = 0;
        while h.state().session.undo_name().is_some() && steps < 60 {
            key(&mut h, Modifiers::COMMAND, Key::Z);
            prop_assert!(seen.contains(&document(&h)), "a document that never was");
            steps += 1;
        }
        prop_assert!(document(&h) == first, "undo does not give back what was");
        for _ in 0..steps {
            key(&mut h, CTRL_SHIFT, Key::Z);
            prop_assert!(seen.contains(&document(&h)), "a document that never was");
        }
        prop_assert!(document(&h) == last, "redo does not give back what was done");
    }
}
