//! Opening the real window, and one sentence when this machine cannot.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use crate::core::diagnostic::Message;
use crate::engine::Engine;
use crate::session::Session;

use super::app::{App, Options};
use super::{fonts, theme};

/// Wakes the window from any thread: something has happened that it should look at.
pub type Wake = Arc<dyn Fn() + Send + Sync>;

/// Why the window could not be opened.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the window could not be opened: {reason}")]
pub struct WindowError {
    reason: String,
}

impl WindowError {
    /// The sentence for a person, with what to install or to use instead.
    pub fn message(&self) -> Message {
        let reason = &self.reason;
        Message::new(
            format!(
                "The window could not be opened ({reason}). Nothing was changed. It needs a display and a few system \
                 libraries; on Debian or Ubuntu: {LIBRARIES}. The command line works without a window."
            ),
            format!(
                "ウィンドウを開けませんでした（{reason}）。何も変更していません。画面といくつかのライブラリーが必要です。\
                 Debian・Ubuntu では: {LIBRARIES}。コマンドラインはウィンドウなしで使えます。"
            ),
        )
    }
}

const LIBRARIES: &str =
    "sudo apt install libxkbcommon0 libxkbcommon-x11-0 libgl1 libegl1 libwayland-client0 libxcursor1 libxi6 libxrandr2";

/// Opens the window and returns when it is closed. `start` makes session and engine once there is something to wake.
pub fn run(options: Options, start: impl FnOnce(Wake) -> (Session, Engine)) -> Result<(), WindowError> {
    let native = eframe::NativeOptions {
        viewport: egui::ViewportBuilder::default()
            .with_title("Kirinuki")
            .with_app_id("kirinuki")
            .with_min_inner_size([900.0, 600.0])
            .with_inner_size([1440.0, 900.0])
            .with_drag_and_drop(true),
        renderer: eframe::Renderer::Glow,
        persist_window: false,
        ..eframe::NativeOptions::default()
    };
    let create: eframe::AppCreator<'_> = Box::new(|cc| {
        fonts::install(&cc.egui_ctx);
        theme::install(&cc.egui_ctx);
        let ctx = cc.egui_ctx.clone();
        let (session, engine) = start(Arc::new(move || ctx.request_repaint()));
        Ok(Box::new(App::new(session, engine, options)))
    });
    // The window library panics, rather than failing, where a system library is missing.
    match catch_unwind(AssertUnwindSafe(|| eframe::run_native("kirinuki", native, create))) {
        Ok(Ok(())) => Ok(()),
        Ok(Err(error)) => Err(WindowError { reason: one_line(&error.to_string()) }),
        Err(panic) => {
            let said = panic.downcast_ref::<String>().map(String::as_str).or(panic.downcast_ref::<&str>().copied());
            Err(WindowError { reason: one_line(said.unwrap_or("a system library failed")) })
        }
    }
}

fn one_line(text: &str) -> String {
    let line = text.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or_default();
    line.trim_end_matches('.').chars().take(200).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_reason_is_one_short_line() {
        assert_eq!(one_line("\n  No display.\nbacktrace ..."), "No display");
        assert_eq!(one_line(&"x".repeat(999)).len(), 200);
    }

    #[test]
    fn the_message_says_what_to_do() {
        let message = WindowError { reason: "no display".to_owned() }.message();
        assert!(message.en.contains("apt install") && message.ja.contains("apt install"));
    }
}
