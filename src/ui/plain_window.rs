//! The window of a machine without a graphics driver: its events from winit, its pixels from the painter.
//!
//! It does what the usual window does, with one window and without a single call to a graphics library. It paints when a
//! person does something or the engine wakes it, at most sixty times a second, only what has changed, and nothing at all
//! while the window is minimised or covered.

use std::num::NonZeroU32;
use std::sync::Arc;
use std::time::{Duration, Instant};

use egui::epaint::ClippedPrimitive;
use egui::{TexturesDelta, ViewportBuilder, ViewportId, ViewportInfo};
use egui_winit::accesskit_winit;
use egui_winit::winit::application::ApplicationHandler;
use egui_winit::winit::event::{
    ButtonId, DeviceEvent, DeviceId, ElementState, MouseScrollDelta, StartCause, WindowEvent,
};
use egui_winit::winit::event_loop::{ActiveEventLoop, ControlFlow, EventLoop, EventLoopProxy, OwnedDisplayHandle};
use egui_winit::winit::keyboard::{Key, NamedKey};
use egui_winit::winit::window::{Window, WindowId};

use super::app::App;
use super::painter::{Canvas, Order, Painter, PixelRect, Target};

/// The shortest time from one picture to the next.
const PAUSE: Duration = Duration::from_millis(16);

/// The same where no hand waits for it. After every event the interface wants a second picture to settle: it comes with
/// the next event of a hand that goes on, sixty times a second, and costs none of its own.
const CALM: Duration = Duration::from_millis(28);

/// The same for the notches of a wheel: a hand turns fewer in a second, and those of a wheel that spins freely are shown
/// together, in some forty pictures a second.
const NOTCH: Duration = Duration::from_millis(26);

/// The longest side of a picture that is handed over in one piece. Nothing but memory limits it.
const LONGEST_TEXTURE: usize = 8192;

/// The buttons that stand for the wheel where it has no axis of its own: up, down, left and right.
const WHEEL_FIRST: ButtonId = 4;
const WHEEL_LAST: ButtonId = 7;

type Surface = softbuffer::Surface<OwnedDisplayHandle, Arc<Window>>;
type Failure = Box<dyn std::error::Error + Send + Sync>;

/// What wakes the loop besides the system.
enum Wake {
    /// Somebody wants a new picture. `pass` counts the pictures that were there when it was asked for.
    Repaint { when: Instant, pass: u64 },
    /// A screen reader asks or acts.
    Access(accesskit_winit::Event),
}

impl From<accesskit_winit::Event> for Wake {
    fn from(event: accesskit_winit::Event) -> Wake {
        Wake::Access(event)
    }
}

/// Opens the window and returns when it is closed. `create` makes its contents once the window is there.
///
/// # Errors
///
/// When there is no display, or the window or its contents cannot be made.
pub(super) fn run(
    viewport: ViewportBuilder,
    create: impl FnOnce(&egui::Context) -> Result<App, Failure>,
) -> Result<(), Failure> {
    let events = EventLoop::<Wake>::with_user_event().build()?;
    let proxy = events.create_proxy();
    let mut waiting = Waiting { viewport, create: Some(create), proxy, open: None, failed: None };
    events.run_app(&mut waiting)?;
    waiting.failed.map_or(Ok(()), Err)
}

/// The loop before and after its window is there.
struct Waiting<F> {
    viewport: ViewportBuilder,
    create: Option<F>,
    proxy: EventLoopProxy<Wake>,
    open: Option<Open>,
    failed: Option<Failure>,
}

impl<F: FnOnce(&egui::Context) -> Result<App, Failure>> Waiting<F> {
    fn open(&mut self, events: &ActiveEventLoop) -> Result<(), Failure> {
        let Some(create) = self.create.take() else { return Ok(()) };
        self.open = Some(Open::new(self.viewport.clone(), create, events, &self.proxy)?);
        Ok(())
    }

    /// Goes on, or closes the window and keeps why.
    fn note(&mut self, events: &ActiveEventLoop, done: Result<(), Failure>) {
        if let Err(failure) = done {
            self.failed = Some(failure);
            events.exit();
        }
    }
}

impl<F: FnOnce(&egui::Context) -> Result<App, Failure>> ApplicationHandler<Wake> for Waiting<F> {
    fn resumed(&mut self, events: &ActiveEventLoop) {
        let opened = self.open(events);
        self.note(events, opened);
    }

    fn new_events(&mut self, _: &ActiveEventLoop, _: StartCause) {}

    fn user_event(&mut self, _: &ActiveEventLoop, wake: Wake) {
        if let Some(open) = &mut self.open {
            open.wake(wake);
        }
    }

    fn window_event(&mut self, events: &ActiveEventLoop, _: WindowId, event: WindowEvent) {
        let Some(open) = &mut self.open else { return };
        let done = match event {
            WindowEvent::CloseRequested => {
                events.exit();
                Ok(())
            }
            // The system has lost what was shown.
            WindowEvent::RedrawRequested => {
                if std::mem::take(&mut open.is_hidden) {
                    open.is_changed = true;
                    open.paint_at(Instant::now(), PAUSE);
                }
                open.show_again()
            }
            WindowEvent::MouseWheel { .. } if open.wheel_button.take() == Some(ElementState::Released) => Ok(()),
            event => {
                open.note(&event);
                Ok(())
            }
        };
        self.note(events, done);
    }

    /// A display without scroll axes, as that of a remote desktop, tells a notch of the wheel as a button that is pressed and
    /// let go, and winit gives both as a turn of the wheel. What the button does comes first.
    fn device_event(&mut self, _: &ActiveEventLoop, _: DeviceId, event: DeviceEvent) {
        if let (Some(open), DeviceEvent::Button { button: WHEEL_FIRST..=WHEEL_LAST, state }) = (&mut self.open, event) {
            open.wheel_button = Some(state);
        }
    }

    fn about_to_wait(&mut self, events: &ActiveEventLoop) {
        let Some(open) = &mut self.open else { return };
        let due = open.next.is_some_and(|next| next <= Instant::now());
        let done = if due { open.paint(events) } else { Ok(()) };
        events.set_control_flow(open.next.map_or(ControlFlow::Wait, ControlFlow::WaitUntil));
        self.note(events, done);
    }

    fn exiting(&mut self, _: &ActiveEventLoop) {
        self.open = None;
    }
}

/// The open window.
struct Open {
    app: App,
    ctx: egui::Context,
    egui: egui_winit::State,
    info: ViewportInfo,
    painter: Painter,
    surface: Surface,
    /// When it was opened: the time of the interface begins here.
    begun: Instant,
    /// Width and height of the window, as the system said last.
    size: [u32; 2],
    /// Those of the surface.
    held: [u32; 2],
    window: Arc<Window>,
    /// Hidden until there is something to see.
    visible: bool,
    /// What a button that stands for the wheel has done, until the wheel's own event has come.
    wheel_button: Option<ElementState>,
    /// Whether its place or state may have changed. Asking the system costs more than a small picture.
    is_changed: bool,
    /// Whether it was minimised or covered when a picture was due.
    is_hidden: bool,
    /// When to paint next.
    next: Option<Instant>,
    painted: Option<Instant>,
}

impl Open {
    fn new(
        viewport: ViewportBuilder,
        create: impl FnOnce(&egui::Context) -> Result<App, Failure>,
        events: &ActiveEventLoop,
        proxy: &EventLoopProxy<Wake>,
    ) -> Result<Open, Failure> {
        let ctx = egui::Context::default();
        ctx.options_mut(|options| options.max_passes = std::num::NonZeroUsize::MIN.saturating_add(1));
        ctx.add_font_provider(Arc::new(egui_system_font_provider::SystemFontProvider::new()));
        let repaint = proxy.clone();
        ctx.set_request_repaint_callback(move |asked| {
            let when = Instant::now() + asked.delay.min(Duration::from_secs(60 * 60 * 24));
            // A loop that has ended wants no more pictures.
            let _ = repaint.send_event(Wake::Repaint { when, pass: asked.current_cumulative_pass_nr });
        });
        // Screen readers want to be told of a window before it is seen.
        let window = Arc::new(egui_winit::create_window(&ctx, events, &viewport.with_visible(false))?);
        let (scale, size) = (window.scale_factor() as f32, window.inner_size());
        let mut egui = egui_winit::State::new(
            ctx.clone(),
            ViewportId::ROOT,
            events,
            Some(scale),
            window.theme(),
            Some(LONGEST_TEXTURE),
        );
        egui.init_accesskit(events, &window, proxy.clone());
        let mut info = ViewportInfo::default();
        egui_winit::update_viewport_info(&mut info, &ctx, &window, true);
        let display = softbuffer::Context::new(events.owned_display_handle()).map_err(|e| e.to_string())?;
        let surface = Surface::new(&display, Arc::clone(&window)).map_err(|e| e.to_string())?;
        let app = create(&ctx)?;
        let painter = Painter::default();
        let next = Some(Instant::now());
        Ok(Open {
            app,
            ctx,
            egui,
            info,
            painter,
            surface,
            begun: Instant::now(),
            size: size.into(),
            held: [0, 0],
            window,
            visible: false,
            wheel_button: None,
            is_changed: true,
            is_hidden: false,
            next,
            painted: None,
        })
    }

    fn wake(&mut self, wake: Wake) {
        match wake {
            Wake::Repaint { when, pass } => {
                let now = self.ctx.cumulative_pass_nr_for(ViewportId::ROOT);
                // What was asked for before the last picture is in it.
                if now == pass || now == pass + 1 {
                    self.paint_at(when, CALM);
                }
            }
            Wake::Access(event) => {
                match event.window_event {
                    accesskit_winit::WindowEvent::InitialTreeRequested => self.ctx.enable_accesskit(),
                    accesskit_winit::WindowEvent::ActionRequested(request) => {
                        self.egui.on_accesskit_action_request(request);
                    }
                    accesskit_winit::WindowEvent::AccessibilityDeactivated => self.ctx.disable_accesskit(),
                }
                self.paint_at(Instant::now(), PAUSE);
            }
        }
    }

    /// Takes an event of the window, and paints when it may have changed something.
    fn note(&mut self, event: &WindowEvent) {
        self.is_changed |= changes_window(event);
        if let WindowEvent::Occluded(is_covered) = event {
            self.info.occluded = Some(*is_covered);
        }
        if !self.egui.on_window_event(&self.window, event).repaint {
            return;
        }
        let now = Instant::now();
        match event {
            // It means something together with what comes next.
            event if is_held_key(event) => self.paint_at(now + CALM, CALM),
            WindowEvent::MouseWheel { delta: MouseScrollDelta::LineDelta(..), .. } => self.paint_at(now, NOTCH),
            _ => self.paint_at(now, PAUSE),
        }
    }

    /// Paints at a time, or as soon after as a pause since the last picture allows.
    fn paint_at(&mut self, when: Instant, pause: Duration) {
        let when = self.painted.map_or(when, |painted| when.max(painted + pause));
        self.next = Some(self.next.map_or(when, |next| next.min(when)));
    }

    /// One frame: what has happened, the interface, the picture.
    fn paint(&mut self, events: &ActiveEventLoop) -> Result<(), Failure> {
        self.next = None;
        self.painted = Some(Instant::now());
        // A window that has lost the keyboard may be minimised without another word.
        if std::mem::take(&mut self.is_changed) || self.info.focused == Some(false) {
            egui_winit::update_viewport_info(&mut self.info, &self.ctx, &self.window, false);
            self.size = self.window.inner_size().into();
        }
        self.is_hidden = self.visible && self.info.visible() == Some(false);
        if self.is_hidden {
            self.app.step(&self.ctx);
            return Ok(());
        }
        let mut input = self.take_input();
        input.viewports = std::iter::once((ViewportId::ROOT, self.info.clone())).collect();
        self.info.events.clear();
        let app = &mut self.app;
        let output = self.ctx.run_ui(input, |ui| {
            app.step(ui.ctx());
            app.show(ui);
        });
        self.egui.handle_platform_output_with_event_loop(&self.window, events, output.platform_output);
        for view in output.viewport_output.into_values() {
            let (info, mut wanted) = (&mut self.info, Vec::new());
            egui_winit::process_viewport_commands(&self.ctx, info, view.commands, &self.window, &mut wanted);
        }
        let primitives = self.ctx.tessellate(output.shapes, output.pixels_per_point);
        self.draw(output.pixels_per_point, output.textures_delta, primitives)?;
        if !self.visible {
            self.window.set_visible(true);
            self.visible = true;
        }
        Ok(())
    }

    /// What has happened since the last frame, as [`egui_winit::State::take_egui_input`] gives it, without asking the
    /// system for the size of the window in every frame.
    fn take_input(&mut self) -> egui::RawInput {
        let [width, height] = self.size.map(|side| side as f32);
        let scale = egui_winit::pixels_per_point(&self.ctx, &self.window);
        let room = egui::Rect::from_min_size(egui::Pos2::ZERO, egui::vec2(width, height) / scale);
        let input = self.egui.egui_input_mut();
        input.time = Some(self.begun.elapsed().as_secs_f64());
        input.screen_rect = room.is_positive().then_some(room);
        input.viewport_id = ViewportId::ROOT;
        input.take()
    }

    /// Paints into the window what has changed, and shows it.
    fn draw(&mut self, scale: f32, textures: TexturesDelta, primitives: Vec<ClippedPrimitive>) -> Result<(), Failure> {
        let ground = self.ctx.global_style().visuals.panel_fill;
        let target = Target { size: self.size.map(|side| side as usize), scale, ground, order: Order::BlueFirst };
        let [Some(width), Some(height)] = self.size.map(NonZeroU32::new) else {
            // Letters and pictures that have come are not sent again.
            self.painter.paint(Canvas { pixels: &mut [], age: 0 }, target, textures, primitives);
            return Ok(());
        };
        if self.held != self.size {
            self.surface.resize(width, height).map_err(|e| e.to_string())?;
            self.held = self.size;
        }
        let mut buffer = self.surface.buffer_mut().map_err(|e| e.to_string())?;
        let age = buffer.age();
        let canvas = Canvas { pixels: bytemuck::cast_slice_mut(&mut buffer), age };
        let parts = self.painter.paint(canvas, target, textures, primitives);
        let damage: Vec<softbuffer::Rect> = parts.iter().filter_map(shown).collect();
        if !damage.is_empty() {
            self.window.pre_present_notify();
            buffer.present_with_damage(&damage).map_err(|e| e.to_string())?;
        }
        Ok(())
    }

    /// Shows the picture again as it was painted last, or has it painted anew where it is not kept.
    fn show_again(&mut self) -> Result<(), Failure> {
        if self.held == [0, 0] {
            return Ok(());
        }
        let buffer = self.surface.buffer_mut().map_err(|e| e.to_string())?;
        if buffer.age() == 1 {
            self.window.pre_present_notify();
            buffer.present().map_err(|e| e.to_string())?;
        } else {
            self.paint_at(Instant::now(), PAUSE);
        }
        Ok(())
    }
}

/// Whether an event may tell of another place, size or state of the window. A hand does not, and moves in more events than
/// one.
fn changes_window(event: &WindowEvent) -> bool {
    use WindowEvent::{Focused, Moved, Occluded, Resized, ScaleFactorChanged, ThemeChanged};
    matches!(event, Resized(_) | Moved(_) | Focused(_) | Occluded(_) | ScaleFactorChanged { .. } | ThemeChanged(_))
}

/// Whether a key came or went that does nothing alone.
fn is_held_key(event: &WindowEvent) -> bool {
    use NamedKey::{Alt, AltGraph, Control, Meta, Shift, Super};
    match event {
        WindowEvent::ModifiersChanged(_) => true,
        WindowEvent::KeyboardInput { event, .. } => {
            matches!(event.logical_key, Key::Named(Alt | AltGraph | Control | Meta | Shift | Super))
        }
        _ => false,
    }
}

/// A part as the surface wants it; `None` when it is empty.
fn shown(part: &PixelRect) -> Option<softbuffer::Rect> {
    let length = |from: i32, to: i32| NonZeroU32::new((to - from).max(0) as u32);
    let (width, height) = (length(part.x0, part.x1)?, length(part.y0, part.y1)?);
    Some(softbuffer::Rect { x: part.x0 as u32, y: part.y0 as u32, width, height })
}
