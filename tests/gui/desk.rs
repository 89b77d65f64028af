//! A desk for one test: a folder with a slide in it, and the window with the real engine, which writes nowhere else.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use egui::{Event, Key, Role, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use kirinuki::core::lang::Lang;
use kirinuki::engine::{Engine, EngineConfig, ProjectPlace};
use kirinuki::session::{SaveState, Session};
use kirinuki::storage::settings;
use kirinuki::ui::app::{App, Options};
use kirinuki::ui::file_dialog::{Answered, FileAnswer, FileDialog, FileRequest};
use kirinuki::ui::view_state::ThemeChoice;

use crate::cpu_renderer::CpuRenderer;

/// What finds the six flats of the flyer.
pub(crate) const QUERY: &str = "every property";

/// How long anything may take.
const PATIENCE: Duration = Duration::from_secs(60);

/// The window on a test screen.
pub(crate) type Window = Harness<'static, App>;

/// A folder with a copy of the property flyer; it goes away with the desk.
pub(crate) struct Desk {
    dir: tempfile::TempDir,
}

impl Desk {
    pub(crate) fn new() -> Desk {
        Desk::with("assets/samples/property-flyer.png")
    }

    /// With a copy of another picture, which is called like the flyer.
    pub(crate) fn with(picture: &str) -> Desk {
        let desk = Desk { dir: tempfile::tempdir().unwrap() };
        std::fs::copy(Path::new(env!("CARGO_MANIFEST_DIR")).join(picture), desk.slide()).unwrap();
        desk
    }

    pub(crate) fn slide(&self) -> PathBuf {
        self.path("flyer.png")
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    /// A new window that opens the slide; the file dialog answers with a path on this desk.
    pub(crate) fn window(&self, lang: Lang, theme: ThemeChoice) -> Window {
        self.window_at(lang, theme, 1.0)
    }

    /// The same on a screen with so many pixels per point.
    pub(crate) fn window_at(&self, lang: Lang, theme: ThemeChoice, pixels_per_point: f32) -> Window {
        let mut window = self.window_on(lang, theme, pixels_per_point, vec![self.slide()]);
        until(&mut window, "the page", |app| {
            app.session.slide().is_some_and(|slide| app.engine.pages().size(&slide.page.hash).is_some())
        });
        window
    }

    /// A new window on which nothing is open yet.
    pub(crate) fn empty_window(&self, lang: Lang, theme: ThemeChoice) -> Window {
        self.window_on(lang, theme, 1.0, Vec::new())
    }

    fn window_on(&self, lang: Lang, theme: ThemeChoice, pixels_per_point: f32, open: Vec<PathBuf>) -> Window {
        let (settings, settings_problems) = settings::load(&self.path("settings.json"));
        let system = EngineConfig::from_system(ProjectPlace::Beside);
        let config = EngineConfig {
            cache_dir: None,
            projects_dir: Some(self.path("projects")),
            settings,
            settings_problems,
            settings_path: Some(self.path("settings.json")),
            models_file: None,
            system_keys: false,
            ..system
        };
        let engine = Engine::start(config, || {}).unwrap();
        let options = Options { lang, theme, open, reply: None, wake: Arc::new(|| {}) };
        let app = App::new(Session::default(), engine, options).with_dialog(Fixed(self.path("table.csv")));
        let builder = Harness::builder()
            .with_size(vec2(1280.0, 800.0))
            .with_pixels_per_point(pixels_per_point)
            .with_step_dt(0.05)
            .with_context_setup(kirinuki::ui::prepare);
        builder.renderer(CpuRenderer::default()).build_eframe(|_| app)
    }
}

/// A file dialog in which a person always chooses the same path.
struct Fixed(PathBuf);

impl FileDialog for Fixed {
    fn ask(&mut self, _: &FileRequest, _: Lang, done: Answered) {
        done(FileAnswer::Chosen(vec![self.0.clone()]));
    }
}

/// Lets the window run until something is so.
pub(crate) fn until(window: &mut Window, what: &str, is_so: impl Fn(&App) -> bool) {
    let start = Instant::now();
    while !is_so(window.state()) {
        assert!(start.elapsed() < PATIENCE, "waited in vain for {what}: {:#?}", told(window));
        window.run_steps(1);
        std::thread::sleep(Duration::from_millis(10));
    }
    window.run_steps(2);
}

/// Lets the window run until nothing is under way and everything is on the disk.
pub(crate) fn rest(window: &mut Window) {
    window.run_steps(2);
    until(window, "the engine to rest", |app| {
        app.queued().is_empty() && app.session.runs().is_idle() && *app.session.save_state() == SaveState::Saved
    });
}

/// Types the question into the query box, presses Enter and waits for the answer.
pub(crate) fn ask(window: &mut Window, label: &str) {
    let entry = window.get_by_role_and_label(Role::MultilineTextInput, label);
    entry.focus();
    window.run_steps(1);
    window.event(Event::Text(QUERY.to_owned()));
    window.run_steps(1);
    window.key_press(Key::Enter);
    rest(window);
}

/// The messages on screen.
pub(crate) fn told(window: &Window) -> Vec<String> {
    let notices = window.state().session.notices().iter();
    notices.map(|notice| notice.diagnostic.message.en.clone()).collect()
}
