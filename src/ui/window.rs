//! Opening the real window, and one sentence when this machine cannot.

use std::panic::{self, AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::core::diagnostic::{Diagnostic, Message};
use crate::engine::{Engine, EngineConfig, ProjectPlace, has_graphics_device, replies};
use crate::session::Session;

use super::app::{App, Options};
use super::plain_window;

/// Wakes the window from any thread: something has happened that it should look at.
pub type Wake = Arc<dyn Fn() + Send + Sync>;

/// What the window needs of the system, by the names of Debian's packages: the list of `scripts/needs`.
const LIBRARIES: &str =
    "sudo apt install libx11-6 libx11-xcb1 libxcursor1 libxi6 libxkbcommon-x11-0 libgl1 libegl1 libwayland-egl1";

/// Opens the window and returns when it is closed. `paths` are opened at once; `reply` is the raw reply of a model that
/// is shown on the first of them.
///
/// # Errors
///
/// When `KIRINUKI_PIXELS` is no word it may be, the reply cannot be read, the system gives no threads, there is no display to open a window on, or the open
/// window stopped for a fault of its own.
pub fn run(paths: Vec<PathBuf>, reply: Option<PathBuf>) -> Result<(), Diagnostic> {
    let pixels = Pixels::from_system()?;
    let reply = reply.map(|path| replies::read_text(&path)).transpose()?;
    let config = EngineConfig::from_system(ProjectPlace::Beside);
    let viewport = egui::ViewportBuilder::default()
        .with_title("Kirinuki")
        .with_app_id("kirinuki")
        .with_min_inner_size([900.0, 600.0])
        .with_inner_size([1440.0, 900.0])
        .with_drag_and_drop(true);
    let opened = Arc::new(AtomicBool::new(false));
    let create = |ctx: &egui::Context| -> Result<App, Box<dyn std::error::Error + Send + Sync>> {
        opened.store(true, Ordering::Relaxed);
        super::prepare(ctx);
        let ctx = ctx.clone();
        let wake: Wake = Arc::new(move || ctx.request_repaint());
        let engine_wake = wake.clone();
        let engine = Engine::start(config, move || engine_wake())?;
        let options = Options { open: paths, reply, ..Options::from_settings(&engine, wake) };
        Ok(App::new(Session::default(), engine, options))
    };
    // The window library panics, rather than failing, where a system library is missing: one sentence is enough for that.
    quiet_until(Arc::clone(&opened));
    let show = || match pixels {
        Pixels::Processor => plain_window::run(viewport, create).map_err(|e| e.to_string()),
        Pixels::Graphics => run_native(viewport, create).map_err(|e| e.to_string()),
    };
    match catch_unwind(AssertUnwindSafe(show)) {
        Ok(Ok(())) => Ok(()),
        Ok(Err(error)) => Err(no_window(&error)),
        Err(_) if opened.load(Ordering::Relaxed) => Err(stopped()),
        Err(panic) => {
            let said = panic.downcast_ref::<String>().map(String::as_str).or(panic.downcast_ref::<&str>().copied());
            Err(no_window(said.unwrap_or("a system library failed")))
        }
    }
}

/// Who makes the pixels of the window.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Pixels {
    /// A graphics device through its driver.
    Graphics,
    /// The processor: a driver that only imitates a device is several times slower and takes more memory.
    Processor,
}

impl Pixels {
    /// As `KIRINUKI_PIXELS` says, otherwise as the machine is made.
    fn from_system() -> Result<Pixels, Diagnostic> {
        let wish = std::env::var_os("KIRINUKI_PIXELS").map(|wish| wish.to_string_lossy().into_owned());
        Pixels::chosen(wish.as_deref(), has_graphics_device())
    }

    fn chosen(wish: Option<&str>, has_device: bool) -> Result<Pixels, Diagnostic> {
        match wish {
            Some("graphics") => Ok(Pixels::Graphics),
            Some("processor") => Ok(Pixels::Processor),
            Some(other) if !other.is_empty() => Err(strange_pixels(other)),
            _ if has_device => Ok(Pixels::Graphics),
            _ => Ok(Pixels::Processor),
        }
    }
}

fn strange_pixels(wish: &str) -> Diagnostic {
    let wish = one_line(wish);
    let message = Message::new(
        format!(
            "KIRINUKI_PIXELS is `{wish}`, but only `graphics` or `processor` says who paints the window. Nothing was \
             opened or changed. Set it to one of the two, or unset it to let the program choose."
        ),
        format!(
            "KIRINUKI_PIXELS が `{wish}` になっています。指定できるのは `graphics` か `processor` だけです。\
             何も開かず、何も変更していません。どちらかを指定するか、変数を消すと自動で選びます。"
        ),
    );
    Diagnostic::error("strange-pixels", message)
}

fn run_native(
    viewport: egui::ViewportBuilder,
    create: impl FnOnce(&egui::Context) -> Result<App, Box<dyn std::error::Error + Send + Sync>>,
) -> eframe::Result {
    let native = eframe::NativeOptions {
        viewport,
        renderer: eframe::Renderer::Glow,
        dithering: false, // nothing here is a gradient, and software renderers draw the plain shader several times faster
        persist_window: false,
        ..eframe::NativeOptions::default()
    };
    eframe::run_native("kirinuki", native, Box::new(|cc| Ok(Box::new(create(&cc.egui_ctx)?))))
}

/// Says nothing of panics before the window is open; afterwards they are told as usual, with their place.
fn quiet_until(opened: Arc<AtomicBool>) {
    let usual = panic::take_hook();
    panic::set_hook(Box::new(move |panic| {
        if opened.load(Ordering::Relaxed) {
            usual(panic);
        }
    }));
}

fn stopped() -> Diagnostic {
    let message = Message::new(
        "The window stopped because of a fault in this program; the lines above say where. Every finished step is in the \
         project: open it again to go on.",
        "このプログラムの不具合でウィンドウが停止しました。場所は上の行のとおりです。完了した操作はプロジェクトに\
         保存されています。開き直すと続けられます。",
    );
    Diagnostic::error("window-stopped", message)
}

fn no_window(reason: &str) -> Diagnostic {
    let reason = one_line(reason);
    let message = Message::new(
        format!(
            "The window could not be opened ({reason}). Nothing was changed. It needs a display and a few libraries; on \
             Debian or Ubuntu: {LIBRARIES}. The commands work without a window: kirinuki --help"
        ),
        format!(
            "ウィンドウを開けませんでした（{reason}）。何も変更していません。画面といくつかのライブラリーが必要です。\
             Debian・Ubuntu では: {LIBRARIES}。コマンドはウィンドウなしで使えます: kirinuki --help"
        ),
    );
    Diagnostic::error("no-window", message)
}

fn one_line(text: &str) -> String {
    let line = text.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or_default();
    // The window library puts the place in its own source before the words: `os error at .../mod.rs:765: no display`.
    let line = line.split_once(".rs:").and_then(|(_, rest)| rest.split_once(": ")).map_or(line, |(_, words)| words);
    line.trim_end_matches('.').chars().take(200).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_processor_paints_where_no_device_is_or_where_it_is_wished() {
        let check = |wish, has_device, expected| assert_eq!(Pixels::chosen(wish, has_device).ok(), Some(expected));
        check(None, true, Pixels::Graphics);
        check(None, false, Pixels::Processor);
        check(Some(""), false, Pixels::Processor);
        check(Some("processor"), true, Pixels::Processor);
        check(Some("graphics"), false, Pixels::Graphics);
    }

    #[test]
    fn another_wish_is_refused_with_the_two_words() {
        let problem = Pixels::chosen(Some("best"), true).err().map(|problem| problem.message);
        for text in problem.iter().flat_map(|message| [&message.en, &message.ja]) {
            assert!(["best", "graphics", "processor"].iter().all(|word| text.contains(word)), "{text}");
        }
        assert!(problem.is_some());
    }

    #[test]
    fn the_reason_is_one_short_line() {
        assert_eq!(one_line("\n  No display.\nbacktrace ..."), "No display");
        assert_eq!(one_line("os error at linux/mod.rs:765: DISPLAY is not set"), "DISPLAY is not set");
        assert_eq!(one_line(&"x".repeat(999)).len(), 200);
    }

    #[test]
    fn the_message_names_what_the_scripts_install() {
        let needs = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/scripts/needs")).unwrap_or_default();
        let packages: Vec<&str> = needs
            .lines()
            .filter(|line| line.contains("has_library lib"))
            .filter_map(|line| line.split(' ').next_back())
            .collect();
        assert!(!packages.is_empty());
        let message = no_window("no display").message;
        let list = format!("sudo apt install {}", packages.join(" "));
        assert!(message.en.contains(&list) && message.ja.contains(&list), "{list}");
    }
}
