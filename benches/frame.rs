//! How long the window works for one frame: input, layout and tessellation, without any graphics card, and then painting
//! with the processor as on a machine without a driver.
//!
//! Two slides are opened from a file and a model's reply as the program does it: one of 8000 x 6000 pixels with 1,000
//! regions, 150 of them with a polygon and 150 with a probability map, and one of 1920 x 1080 pixels with 25 boxes. Then
//! scripted hands pan, zoom and drag, with and without a screen reader listening. One line per scene: milliseconds, and what
//! was drawn. Every scene runs in several rounds and each figure is that of its best round, since other programs run on the
//! same machine.
#![allow(clippy::expect_used, clippy::print_stdout)]

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread::sleep;
use std::time::{Duration, Instant};

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use egui::{Color32, Event, Modifiers, PointerButton, Pos2, RawInput, Rect, pos2, vec2};
use image::{GrayImage, Luma, Rgb, RgbImage};
use kirinuki::engine::{Engine, EngineConfig, ProjectPlace};
use kirinuki::raster::encode;
use kirinuki::session::Session;
use kirinuki::ui::app::{App, Options};
use kirinuki::ui::painter::{Canvas, Order, Painter, PixelRect, Target};
use kirinuki::ui::{fonts, theme};

const WINDOW: egui::Vec2 = vec2(1920.0, 1080.0);
/// The middle of the slide on the screen, with the panels as they are at the start.
const MIDDLE: Pos2 = pos2(890.0, 440.0);
const FRAMES: usize = 120;
const ROUNDS: usize = 5;

fn main() {
    let folder = tempfile::tempdir().expect("a folder for the slide");
    println!(
        "{:44} {:>7} {:>7} {:>7} {:>7} {:>7} {:>7} {:>7} {:>9} {:>6}",
        "scene, ms", "median", "p99", "run", "tess", "paint", "p99", "kpixel", "vertices", "draws"
    );
    for case in [SMALL, BIG] {
        let slide = folder.path().join(format!("{}.png", case.name));
        std::fs::write(&slide, encode::png(&page(case.size)).expect("a PNG")).expect("the slide on disk");
        for reads in [false, true] {
            let mut window = Window::open(&slide, case, folder.path(), reads);
            for (name, script) in SCENES {
                let rounds: Vec<Round> = (0..ROUNDS).map(|_| window.play(*script)).collect();
                let reader = if reads { ", screen reader" } else { "" };
                print(&format!("{}: {name}{reader}", case.name), &rounds);
            }
        }
    }
}

/// A slide and how many regions are on it.
#[derive(Clone, Copy)]
struct Case {
    name: &'static str,
    size: [u32; 2],
    regions: u32,
    has_masks: bool,
}

const SMALL: Case = Case { name: "small", size: [1_920, 1_080], regions: 25, has_masks: false };
const BIG: Case = Case { name: "big", size: [8_000, 6_000], regions: 1_000, has_masks: true };

/// What the hands do in frame `i`.
type Script = fn(i: usize) -> Vec<Event>;

const SCENES: &[(&str, Script)] = &[
    ("rest", |_| Vec::new()),
    ("move the pointer", |i| vec![Event::PointerMoved(MIDDLE + swing(i, 150.0))]),
    ("pan the whole slide", |i| held(i, PointerButton::Middle)),
    ("pan close up", |i| match i {
        0 => vec![Event::PointerMoved(MIDDLE), Event::Zoom(5.0)],
        _ if i + 1 == FRAMES => [held(i, PointerButton::Middle), vec![Event::Zoom(0.2)]].concat(),
        _ => held(i - 1, PointerButton::Middle),
    }),
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
    painter: Painter,
    pixels: Vec<Color32>,
    time: f64,
}

impl Window {
    fn open(slide: &Path, case: Case, folder: &Path, reads: bool) -> Window {
        let ctx = egui::Context::default();
        fonts::install(&ctx);
        theme::install(&ctx);
        if reads {
            ctx.enable_accesskit();
        }
        let place = ProjectPlace::At(folder.join(format!("{} {reads}.kirinuki", case.name)));
        let system = EngineConfig::from_system(place);
        let config =
            EngineConfig { cache_dir: None, projects_dir: None, settings_path: None, system_keys: false, ..system };
        let engine = Engine::start(config, || {}).expect("threads");
        let options = Options {
            lang: Default::default(),
            theme: Default::default(),
            open: vec![PathBuf::from(slide)],
            reply: Some(reply(case)),
            wake: Arc::new(|| {}),
        };
        let pixels = vec![Color32::BLACK; WINDOW.x as usize * WINDOW.y as usize];
        let app = App::new(Session::default(), engine, options);
        let mut window = Window { app, ctx, painter: Painter::default(), pixels, time: 0.0 };
        let begun = Instant::now();
        while window.app.session.slide().is_none_or(|slide| slide.regions.len() < case.regions as usize) {
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
        let ground = self.ctx.global_style().visuals.panel_fill;
        let size = [WINDOW.x as usize, WINDOW.y as usize];
        let vertices = drawn.iter().map(|drawn| match &drawn.primitive {
            egui::epaint::Primitive::Mesh(mesh) => mesh.vertices.len(),
            egui::epaint::Primitive::Callback(_) => 0,
        });
        let (vertices, draws) = (vertices.sum(), drawn.len());
        let begun = Instant::now();
        let canvas = Canvas { pixels: &mut self.pixels, age: 1 };
        let target = Target { size, scale: output.pixels_per_point, ground, order: Order::BlueFirst };
        let parts = self.painter.paint(canvas, target, output.textures_delta, drawn);
        let paint = ms(begun.elapsed());
        let area = |part: &PixelRect| (part.x1 - part.x0) as usize * (part.y1 - part.y0) as usize;
        let pixels = parts.iter().map(area).sum::<usize>() / 1_000;
        Frame { run: ms(run), all: ms(all), paint, pixels, vertices, draws }
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
    paint: f64,
    /// How many were painted anew, in thousands.
    pixels: usize,
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
    let pixels = best(0.5, |frame| frame.pixels as f64);
    let (paint, paint_99) = (best(0.5, |frame| frame.paint), best(0.99, |frame| frame.paint));
    println!(
        "{name:44} {median:7.2} {p99:7.2} {run:7.2} {tess:7.2} {paint:7.2} {paint_99:7.2} {pixels:7} {vertices:9} {draws:6}"
    );
}

fn page([width, height]: [u32; 2]) -> RgbImage {
    RgbImage::from_fn(width, height, |x, y| {
        let ink = (x / 9 + y / 31) % 7 == 0 && y % 40 < 20;
        if ink { Rgb([20, 30, 40]) } else { Rgb([250, 250, (x / 64) as u8]) }
    })
}

/// What a model says: boxes all over the slide, on the large one every third with a shape.
fn reply(case: Case) -> String {
    let disc = GrayImage::from_fn(64, 64, |x, y| {
        let (dx, dy) = (x as i32 - 32, y as i32 - 32);
        Luma([(255 - (dx * dx + dy * dy).min(1_020) / 4) as u8])
    });
    let disc = BASE64_STANDARD.encode(encode::png_gray(&disc).expect("a PNG"));
    let mut random = fastrand::Rng::with_seed(7);
    let items = (0..case.regions).map(|i| {
        let (mut width, mut height) = (random.u32(20..120), random.u32(20..120));
        let (mut x, mut y) = (random.u32(0..1_000 - width), random.u32(0..1_000 - height));
        // On the small slide the first lies in the middle, where the hand is.
        if i == 0 && !case.has_masks {
            (x, y, width, height) = (400, 400, 200, 200);
        }
        let round = (0..24).map(|corner| {
            let turn = f64::from(corner) / 24.0 * std::f64::consts::TAU;
            let part = 0.3 + 0.2 * random.f64();
            let at = |from: u32, length: u32, share: f64| f64::from(from) + f64::from(length) * (0.5 + part * share);
            format!("[{:.1}, {:.1}]", at(x, width, turn.cos()), at(y, height, turn.sin()))
        });
        let mask = match i % 10 {
            _ if !case.has_masks => String::new(),
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
