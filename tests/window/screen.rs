//! An X server in memory, and the program in it with a mouse and a keyboard.

use std::cell::Cell;
use std::ffi::OsStr;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// An X server; it ends with the test.
pub(crate) struct Screen {
    server: Child,
    display: String,
}

impl Screen {
    /// Starts a server on a display of its own; `None`, loudly, where a program is missing.
    pub(crate) fn start() -> Option<Screen> {
        for program in ["Xvfb", "xdotool", "tesseract"] {
            if Command::new(program).arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status().is_err() {
                eprintln!("SKIPPED: {program} is missing; scripts/test installs it");
                return None;
            }
        }
        // A server that starts anew whenever its last client leaves turns away the program while xdotool looks for it.
        let mut server = Command::new("Xvfb")
            .args(["-displayfd", "1", "-screen", "0", "1440x900x24", "-nolisten", "tcp", "-noreset"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut number = String::new();
        BufReader::new(server.stdout.take().unwrap()).read_line(&mut number).unwrap();
        Some(Screen { server, display: format!(":{}", number.trim()) })
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

/// The program's window.
pub(crate) struct Window {
    program: Child,
    display: String,
    /// Keys pressed, and clicks and drags made, since the start.
    pub(crate) keys: Cell<usize>,
    pub(crate) strokes: Cell<usize>,
}

impl Window {
    /// Starts the program with a home folder of its own and waits for its window.
    pub(crate) fn open(screen: &Screen, home: &Path, path: &Path) -> Window {
        Window::open_with(screen, home, &[path.as_os_str()], &[])
    }

    /// The same with further words on the command line and variables in the environment.
    pub(crate) fn open_with(screen: &Screen, home: &Path, words: &[&OsStr], variables: &[(&str, &str)]) -> Window {
        let program = Command::new(env!("CARGO_BIN_EXE_kirinuki"))
            .args(words)
            .env("DISPLAY", &screen.display)
            .env("HOME", home)
            .env("XDG_RUNTIME_DIR", home)
            .env("LIBGL_ALWAYS_SOFTWARE", "1")
            .env_remove("WAYLAND_DISPLAY")
            .env_remove("DBUS_SESSION_BUS_ADDRESS")
            .env_remove("XDG_CONFIG_HOME")
            .env_remove("XDG_CACHE_HOME")
            .env_remove("XDG_DATA_HOME")
            .env_remove("GOOGLE_API_KEY")
            .envs(variables.iter().copied())
            .spawn()
            .unwrap();
        let display = screen.display.clone();
        let window = Window { program, display, keys: Cell::default(), strokes: Cell::default() };
        let visible = || window.xdotool(&["search", "--onlyvisible", "--name", "Kirinuki"]);
        // Without a window manager nobody else gives it the keyboard, and a window not yet on the screen refuses it.
        wait_for("the window", Duration::from_secs(60), || {
            let Some(id) = visible().and_then(|ids| ids.lines().next().map(str::to_owned)) else { return false };
            window.xdotool(&["windowfocus", &id]);
            window.xdotool(&["getwindowfocus"]).is_some_and(|focused| focused == id)
        });
        std::thread::sleep(Duration::from_millis(500));
        window
    }

    pub(crate) fn key(&self, key: &str) {
        self.keys.set(self.keys.get() + 1);
        self.xdotool(&["key", key]);
        std::thread::sleep(Duration::from_millis(60));
    }

    /// Does something while a key is held down.
    pub(crate) fn holding(&self, key: &str, does: impl FnOnce(&Window)) {
        self.xdotool(&["keydown", key]);
        std::thread::sleep(Duration::from_millis(60));
        does(self);
        self.xdotool(&["keyup", key]);
    }

    pub(crate) fn type_text(&self, text: &str) {
        self.xdotool(&["type", "--delay", "15", text]);
        std::thread::sleep(Duration::from_millis(200));
    }

    pub(crate) fn click(&self, x: i32, y: i32) {
        self.xdotool(&["mousemove", &x.to_string(), &y.to_string()]);
        std::thread::sleep(Duration::from_millis(120));
        self.strokes.set(self.strokes.get() + 1);
        self.xdotool(&["click", "1"]);
        std::thread::sleep(Duration::from_millis(300));
    }

    pub(crate) const WHEEL_UP: &str = "4";
    pub(crate) const WHEEL_DOWN: &str = "5";

    /// Turns the wheel by one notch at a place.
    pub(crate) fn turn(&self, at: (i32, i32), wheel: &str) {
        self.xdotool(&["mousemove", &at.0.to_string(), &at.1.to_string()]);
        std::thread::sleep(Duration::from_millis(120));
        self.xdotool(&["click", wheel]);
        std::thread::sleep(Duration::from_millis(400));
    }

    /// Presses at the first place, moves in steps, lets go at the second.
    pub(crate) fn drag(&self, from: (i32, i32), to: (i32, i32)) {
        self.drag_holding(from, to, None);
    }

    /// The same with Alt held once the button is down, so that nothing snaps.
    pub(crate) fn drag_freely(&self, from: (i32, i32), to: (i32, i32)) {
        self.drag_holding(from, to, Some("alt"));
    }

    fn drag_holding(&self, from: (i32, i32), to: (i32, i32), key: Option<&str>) {
        let steps = 5;
        self.strokes.set(self.strokes.get() + 1);
        self.xdotool(&["mousemove", &from.0.to_string(), &from.1.to_string()]);
        std::thread::sleep(Duration::from_millis(150));
        self.xdotool(&["mousedown", "1"]);
        key.map(|key| self.xdotool(&["keydown", key]));
        for step in 1..=steps {
            let at = |a: i32, b: i32| (a + (b - a) * step / steps).to_string();
            std::thread::sleep(Duration::from_millis(50));
            self.xdotool(&["mousemove", &at(from.0, to.0), &at(from.1, to.1)]);
        }
        std::thread::sleep(Duration::from_millis(150));
        self.xdotool(&["mouseup", "1"]);
        key.map(|key| self.xdotool(&["keyup", key]));
        std::thread::sleep(Duration::from_millis(300));
    }

    /// Ends the program as no program can resist.
    pub(crate) fn kill(&mut self) {
        let _ = self.program.kill();
        let _ = self.program.wait();
    }

    /// What xdotool answers; `None` when it fails.
    fn xdotool(&self, words: &[&str]) -> Option<String> {
        let output = Command::new("xdotool").args(words).env("DISPLAY", &self.display).output().unwrap();
        let answer = String::from_utf8_lossy(&output.stdout).trim().to_owned();
        output.status.success().then_some(answer)
    }
}

impl Drop for Window {
    fn drop(&mut self) {
        self.kill();
    }
}

/// Looks again until something is so; fails the test with its name when it takes too long.
pub(crate) fn wait_for(what: &str, at_most: Duration, is_so: impl Fn() -> bool) {
    let begin = Instant::now();
    while !is_so() {
        assert!(begin.elapsed() < at_most, "{what} did not come within {at_most:?}");
        std::thread::sleep(Duration::from_millis(100));
    }
}
