//! Opening the real window, and one sentence when this machine cannot.

use std::panic::{self, AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::core::diagnostic::{Diagnostic, Message};
use crate::engine::{Engine, EngineConfig, ProjectPlace, replies};
use crate::session::Session;

use super::app::{App, Options};

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
/// When the reply cannot be read, the system gives no threads, there is no display to open a window on, or the open
/// window stopped for a fault of its own.
pub fn run(paths: Vec<PathBuf>, reply: Option<PathBuf>) -> Result<(), Diagnostic> {
    let reply = reply.map(|path| replies::read_text(&path)).transpose()?;
    let config = EngineConfig::from_system(ProjectPlace::Beside);
    let native = eframe::NativeOptions {
        viewport: egui::ViewportBuilder::default()
            .with_title("Kirinuki")
            .with_app_id("kirinuki")
            .with_min_inner_size([900.0, 600.0])
            .with_inner_size([1440.0, 900.0])
            .with_drag_and_drop(true),
        renderer: eframe::Renderer::Glow,
        dithering: false, // nothing here is a gradient, and software renderers draw the plain shader several times faster
        persist_window: false,
        ..eframe::NativeOptions::default()
    };
    let opened = Arc::new(AtomicBool::new(false));
    let create: eframe::AppCreator<'_> = Box::new(|cc| {
        opened.store(true, Ordering::Relaxed);
        super::prepare(&cc.egui_ctx);
        let ctx = cc.egui_ctx.clone();
        let wake: Wake = Arc::new(move || ctx.request_repaint());
        let engine_wake = wake.clone();
        let engine = Engine::start(config, move || engine_wake())?;
        let options = Options { open: paths, reply, ..Options::from_settings(&engine, wake) };
        Ok(Box::new(App::new(Session::default(), engine, options)))
    });
    // The window library panics, rather than failing, where a system library is missing: one sentence is enough for that.
    quiet_until(Arc::clone(&opened));
    match catch_unwind(AssertUnwindSafe(|| eframe::run_native("kirinuki", native, create))) {
        Ok(Ok(())) => Ok(()),
        Ok(Err(error)) => Err(no_window(&error.to_string())),
        Err(_) if opened.load(Ordering::Relaxed) => Err(stopped()),
        Err(panic) => {
            let said = panic.downcast_ref::<String>().map(String::as_str).or(panic.downcast_ref::<&str>().copied());
            Err(no_window(said.unwrap_or("a system library failed")))
        }
    }
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
