//! A whole window for tests: a session with one slide, and hands that press, drag and type.
#![allow(clippy::unwrap_used)]

use std::path::PathBuf;
use std::sync::Arc;

use egui::{Modifiers, PointerButton, Pos2, Role, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;

use crate::core::document::Document;
use crate::core::geometry::{Rect, Size, pt};
use crate::core::id::{RegionId, SlideId};
use crate::core::mask::Mask;
use crate::core::provenance::{Origin, Provenance, Timestamp};
use crate::core::region::Region;
use crate::core::slide::{Page, Slide};
use crate::engine::{Engine, EngineConfig, ProjectPlace};
use crate::session::command::{Command, ProjectCommand};
use crate::session::effect::Effect;
use crate::session::event::{Event, News, OpenedProject};
use crate::session::{Input, Session};

use super::app::{App, Options};
use super::canvas::camera::{Camera, Projection};

/// The page of the slide.
pub(crate) const PAGE: Size = Size { width: 1000, height: 600 };

/// A window with three regions: `売上` holds `left`, and one without a label stands apart.
pub(crate) fn app() -> App {
    let boxes =
        [("売上", [100., 100., 500., 500.]), ("left", [150., 150., 300., 300.]), ("", [700., 100., 900., 300.])];
    let regions = boxes.into_iter().zip(1..).map(|((label, bbox), id)| region(id, label, Rect::from(bbox)));
    let page = Page { file: "deck.png".to_owned(), number: 1, hash: "none".to_owned(), size: PAGE };
    let slide = Slide { regions: regions.collect(), ..Slide::new(SlideId(1), page) };
    on(Document { slides: vec![slide], ..Document::default() })
}

/// A window with nothing open.
pub(crate) fn empty() -> App {
    let system = EngineConfig::from_system(ProjectPlace::Nowhere);
    let config =
        EngineConfig { cache_dir: None, projects_dir: None, settings_path: None, system_keys: false, ..system };
    let engine = Engine::start(config, || {}).unwrap();
    let options = Options {
        lang: Default::default(),
        theme: Default::default(),
        open: Vec::new(),
        reply: None,
        wake: Arc::new(|| {}),
    };
    App::new(Session::default(), engine, options)
}

fn on(document: Document) -> App {
    let mut app = empty();
    let open = Input::Command(Command::Project(ProjectCommand::Open(vec![PathBuf::from("deck")])));
    let started = app.session.handle(open, Timestamp(0));
    let job = started.into_iter().find_map(|e| if let Effect::Start(job, _) = e { Some(job) } else { None }).unwrap();
    let project = OpenedProject { dir: "deck".into(), document, shown: Some(SlideId(1)), reserved: None };
    for news in [News::ProjectOpened(Box::new(project)), News::Finished] {
        app.session.handle(Input::Event(Event::Job { job, news }), Timestamp(0));
    }
    app
}

fn region(id: u32, label: &str, bbox: Rect) -> Region {
    let corners = bbox.corners().into_iter().map(|p| pt(p.x, p.y)).collect();
    let mask = if id == 2 { Mask::Polygon { points: corners } } else { Mask::None };
    Region { mask, ..Region::new(RegionId(id), label, bbox, Origin::Model, Provenance::person(Timestamp(0))) }
}

/// The window on a test screen.
pub(crate) fn harness(app: App) -> Harness<'static, App> {
    let mut h = Harness::builder()
        .with_size(vec2(1280.0, 860.0))
        .with_max_steps(12)
        .with_context_setup(super::prepare)
        .build_eframe(|_| app);
    h.run();
    h
}

/// Where a page point stands on the screen while the whole slide is shown.
pub(crate) fn place(h: &Harness<'_, App>, x: f64, y: f64) -> Pos2 {
    let room = h.get_by_role_and_label(Role::ListBox, "Slide deck.png").rect();
    Projection::new(Camera::default(), room, PAGE, 1.0).ui_from_page(pt(x, y))
}

/// Presses at a page point, goes to another in steps and lets go.
pub(crate) fn drag(h: &mut Harness<'_, App>, from: (f64, f64), to: (f64, f64)) {
    press(h, from);
    carry(h, from, to);
    h.drop_at(place(h, to.0, to.1));
    h.run();
}

pub(crate) fn press(h: &mut Harness<'_, App>, at: (f64, f64)) {
    let at = place(h, at.0, at.1);
    h.hover_at(at);
    h.run();
    h.drag_at(at);
    h.run();
}

pub(crate) fn carry(h: &mut Harness<'_, App>, from: (f64, f64), to: (f64, f64)) {
    for t in [0.3, 0.6, 1.0] {
        let at = place(h, from.0 + (to.0 - from.0) * t, from.1 + (to.1 - from.1) * t);
        h.hover_at(at);
        h.run();
    }
}

/// Clicks a page point, long after the click before.
pub(crate) fn click(h: &mut Harness<'_, App>, at: (f64, f64), modifiers: Modifiers) {
    h.run_steps(3);
    let pos = place(h, at.0, at.1);
    h.hover_at(pos);
    h.run();
    for pressed in [true, false] {
        let button = PointerButton::Primary;
        h.event_modifiers(egui::Event::PointerButton { pos, button, pressed, modifiers }, modifiers);
        h.run_steps(1);
    }
    h.run();
}

/// The ids of the selected regions.
pub(crate) fn selected(h: &Harness<'_, App>) -> Vec<u32> {
    h.state().session.selection().regions().iter().map(|id| id.0).collect()
}

/// The box of a region of the slide.
pub(crate) fn bbox(h: &Harness<'_, App>, id: u32) -> Rect {
    h.state().session.slide().unwrap().region(RegionId(id)).unwrap().bbox
}
