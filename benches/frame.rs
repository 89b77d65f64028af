//! How long the window works for one frame: input, layout and tessellation, without any graphics card.
//!
//! A slide of 8000 x 6000 pixels with 1,000 regions, 150 of them with a polygon and 150 with a probability map, is opened
//! from a file and a model's reply as the program does it. Then scripted hands pan, zoom and drag, with and without a
//! screen reader listening. One line per scene: milliseconds, and what was drawn. Every scene runs in several rounds and
//! each figure is that of its best round, since other programs run on the same machine.
#![allow(clippy::expect_used, clippy::print_stdout)]

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread::sleep;
use std::time::{Duration, Instant};

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use egui::{Event, Modifiers, PointerButton, Pos2, RawInput, Rect, pos2, vec2};
use image::{GrayImage, Luma, Rgb, RgbImage};
use kirinuki::engine::{Engine, EngineConfig, ProjectPlace};
use kirinuki::raster::encode;
use kirinuki::session::Session;
use kirinuki::ui::app::{App, Options};
use kirinuki::ui::{fonts, theme};

const WINDOW: egui::Vec2 = vec2(1600.0, 1000.0);
/// The middle of the slide on the screen, with the panels as they are at the start.
const MIDDLE: Pos2 = pos2(730.0, 400.0);
const REGIONS: u32 = 1_000;
const FRAMES: usize = 120;
const ROUNDS: usize = 5;

fn main() {
    let folder = tempfile::tempdir().expect("a folder for the slide");
    let slide = folder.path().join("slide.png");
    std::fs::write(&slide, encode::png(&page()).expect("a PNG")).expect("the slide on disk");
    println!(
        "{:32} {:>7} {:>7} {:>7} {:>7} {:>9} {:>6}",
        "scene, ms", "median", "p99", "run", "tess", "vertices", "draws"
    );
    for reads in [false, true] {
        let mut window = Window::open(&slide, folder.path(), reads);
        for (name, script) in SCENES {
            let rounds: Vec<Round> = (0..ROUNDS).map(|_| window.play(*script)).collect();
            print(&format!("{name}{}", if reads { ", screen reader" } else { "" }), &rounds);
        }
    }
}

/// What the hands do in frame `i`.
type Script = fn(i: usize) -> Vec<Event>;

const SCENES: &[(&str, Script)] = &[
    ("rest", |_| Vec::new()),
    ("move the pointer", |i| vec![Event::PointerMoved(MIDDLE + swing(i, 150.0))]),
    ("pan the whole slide", |i| held(i, PointerButton::Middle)),
    ("zoom to full size and back", zoom),
    ("drag one region", |i| held(i, PointerButton::Primary)),
];

fn swing(i: usize, by: f32) -> egui::Vec2 {
    let turn = i as f32 / FRAMES as f32 * std::f32::consts::TAU;
    vec2(turn.sin() * by, (2.0 * turn).sin() * by)
}

/// From the whole slide to full size and back.
fn zoom(i: usize) -> Vec<Event> {
    let by = if i < FRAMES / 2 { 1.05 } else { 1.0 / 1.05 };
    vec![Event::PointerMoved(MIDDLE), Event::Zoom(by)]
}

/// A button held down for a whole round trip.
fn held(i: usize, button: PointerButton) -> Vec<Event> {
    let press = |pos, pressed| Event::PointerButton { pos, button, pressed, modifiers: Modifiers::NONE };
    match i {
        0 => vec![Event::PointerMoved(MIDDLE), press(MIDDLE, true)],
        _ if i + 1 == FRAMES => vec![Event::PointerMoved(MIDDLE), press(MIDDLE, false)],
        _ => vec![Event::PointerMoved(MIDDLE + swing(i, 150.0))],
    }
}

/// The window without a screen.
struct Window {
    app: App,
    ctx: egui::Context,
    time: f64,
}

impl Window {
    fn open(slide: &Path, folder: &Path, reads: bool) -> Window {
        let ctx = egui::Context::default();
        fonts::install(&ctx);
        theme::install(&ctx);
        if reads {
            ctx.enable_accesskit();
        }
        let place = ProjectPlace::At(folder.join(format!("reads {reads}.kirinuki")));
        let system = EngineConfig::from_system(place);
        let config =
            EngineConfig { cache_dir: None, projects_dir: None, settings_path: None, system_keys: false, ..system };
        let engine = Engine::start(config, || {}).expect("threads");
        let options = Options {
            lang: Default::default(),
            theme: Default::default(),
            open: vec![PathBuf::from(slide)],
            reply: Some(reply()),
            wake: Arc::new(|| {}),
        };
        let mut window = Window { app: App::new(Session::default(), engine, options), ctx, time: 0.0 };
        let begun = Instant::now();
        while window.app.session.slide().is_none_or(|slide| slide.regions.len() < REGIONS as usize) {
            assert!(begun.elapsed() < Duration::from_secs(60), "the slide was not opened");
            window.frame(Vec::new());
            sleep(Duration::from_millis(5));
        }
        for _ in 0..100 {
            window.frame(Vec::new());
            sleep(Duration::from_millis(5));
        }
        window
    }

    fn play(&mut self, script: Script) -> Round {
        let frames = (0..FRAMES).map(|i| self.frame(script(i))).collect();
        Round { frames }
    }

    fn frame(&mut self, events: Vec<Event>) -> Frame {
        self.time += 1.0 / 60.0;
        let input = RawInput {
            screen_rect: Some(Rect::from_min_size(Pos2::ZERO, WINDOW)),
            max_texture_side: Some(8_192),
            time: Some(self.time),
            predicted_dt: 1.0 / 60.0,
            focused: true,
            events,
            ..RawInput::default()
        };
        let begun = Instant::now();
        self.app.step(&self.ctx);
        let app = &mut self.app;
        let output = self.ctx.run_ui(input, |ui| app.show(ui));
        let run = begun.elapsed();
        let drawn = self.ctx.tessellate(output.shapes, output.pixels_per_point);
        let all = begun.elapsed();
        let vertices = drawn.iter().map(|drawn| match &drawn.primitive {
            egui::epaint::Primitive::Mesh(mesh) => mesh.vertices.len(),
            egui::epaint::Primitive::Callback(_) => 0,
        });
        Frame { run: ms(run), all: ms(all), vertices: vertices.sum(), draws: drawn.len() }
    }
}

fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1_000.0
}

struct Round {
    frames: Vec<Frame>,
}

struct Frame {
    run: f64,
    all: f64,
    vertices: usize,
    draws: usize,
}

impl Round {
    /// The value that a share of the frames stays below.
    fn below(&self, share: f64, of: impl Fn(&Frame) -> f64) -> f64 {
        let mut values: Vec<f64> = self.frames.iter().map(of).collect();
        values.sort_by(f64::total_cmp);
        let at = (values.len() as f64 * share) as usize;
        values.get(at.min(values.len().saturating_sub(1))).copied().unwrap_or_default()
    }
}

fn print(name: &str, rounds: &[Round]) {
    let best = |share: f64, of: fn(&Frame) -> f64| {
        rounds.iter().map(|round| round.below(share, of)).min_by(f64::total_cmp).unwrap_or_default()
    };
    let most =
        |of: fn(&Frame) -> usize| rounds.iter().flat_map(|round| &round.frames).map(of).max().unwrap_or_default();
    let (median, p99) = (best(0.5, |frame| frame.all), best(0.99, |frame| frame.all));
    let (run, tess) = (best(0.5, |frame| frame.run), best(0.5, |frame| frame.all - frame.run));
    let (vertices, draws) = (most(|frame| frame.vertices), most(|frame| frame.draws));
    println!("{name:32} {median:7.2} {p99:7.2} {run:7.2} {tess:7.2} {vertices:9} {draws:6}");
}

fn page() -> RgbImage {
    RgbImage::from_fn(8_000, 6_000, |x, y| {
        let ink = (x / 9 + y / 31) % 7 == 0 && y % 40 < 20;
        if ink { Rgb([20, 30, 40]) } else { Rgb([250, 250, (x / 64) as u8]) }
    })
}

/// What a model says: boxes all over the slide, every third with a shape.
fn reply() -> String {
    let disc = GrayImage::from_fn(64, 64, |x, y| {
        let (dx, dy) = (x as i32 - 32, y as i32 - 32);
        Luma([(255 - (dx * dx + dy * dy).min(1_020) / 4) as u8])
    });
    let disc = BASE64_STANDARD.encode(encode::png_gray(&disc).expect("a PNG"));
    let mut random = fastrand::Rng::with_seed(7);
    let items = (0..REGIONS).map(|i| {
        let (width, height) = (random.u32(20..120), random.u32(20..120));
        let (x, y) = (random.u32(0..1_000 - width), random.u32(0..1_000 - height));
        let round = (0..24).map(|corner| {
            let turn = f64::from(corner) / 24.0 * std::f64::consts::TAU;
            let part = 0.3 + 0.2 * random.f64();
            let at = |from: u32, length: u32, share: f64| f64::from(from) + f64::from(length) * (0.5 + part * share);
            format!("[{:.1}, {:.1}]", at(x, width, turn.cos()), at(y, height, turn.sin()))
        });
        let mask = match i % 10 {
            0 => format!(r#", "mask": "{disc}""#),
            _ if i % 20 == 1 || i % 20 == 2 || i % 20 == 3 => {
                format!(r#", "mask": [{}]"#, round.collect::<Vec<_>>().join(", "))
            }
            5 if i % 20 == 5 => format!(r#", "mask": "{disc}""#),
            _ => String::new(),
        };
        format!(r#"{{"box_2d": [{y}, {x}, {}, {}], "label": "物件 {i}"{mask}}}"#, y + height, x + width)
    });
    format!("[{}]", items.collect::<Vec<_>>().join(",\n"))
}
