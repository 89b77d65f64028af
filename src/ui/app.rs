//! The window's frame:
//!
//! 1. drain the engine's events into the session
//! 2. carry out the commands that were queued in the last frame
//! 3. sync textures with the slide shown
//! 4. make the read-only context
//! 5. show panels, canvas and dialogs
//! 6. do what shortcuts ask for
//!
//! Steps 1 and 2 are `logic`, the rest is `ui`. The window paints again only when the engine wakes it, a person does
//! something, or a short animation runs.

use std::path::PathBuf;
use std::rc::Rc;
use std::sync::mpsc::{Receiver, TryRecvError, channel};
use std::time::SystemTime;

use egui::{Align2, CentralPanel, Color32, FontId, Frame, Panel, Role, Ui, ViewportCommand};

use crate::core::lang::Lang;
use crate::engine::{Engine, now_at};
use crate::session::choice::Choice;
use crate::session::command::{Command, ProjectCommand, ReaderCommand};
use crate::session::effect::Effect;
use crate::session::event::Event;
use crate::session::{Input, SaveState, Session};

use super::actions::{KeyMap, act_by_key, pressed};
use super::context::Context;
use super::file_dialog::{FileAnswer, FileDialog, FileRequest, SystemDialog};
use super::first_reply::FirstReply;
use super::ime::Composition;
use super::textures::Textures;
use super::view_state::{Pane, ThemeChoice, ViewState};
use super::widgets::name_area;
use super::window::Wake;
use super::{canvas, dialogs, panels, theme};

/// How the window starts.
pub struct Options {
    /// The language of the window.
    pub lang: Lang,
    /// The look of the window.
    pub theme: ThemeChoice,
    /// Files, a folder or a project to open at once.
    pub open: Vec<PathBuf>,
    /// The raw reply of a model, shown on the first slide.
    pub reply: Option<String>,
    /// Wakes the window.
    pub wake: Wake,
}

impl Options {
    /// As the user's settings and the system say.
    pub fn from_settings(engine: &Engine, wake: Wake) -> Options {
        let settings = engine.settings();
        let lang = settings.language.unwrap_or_else(system_lang);
        Options { lang, theme: settings.theme.into(), open: Vec::new(), reply: None, wake }
    }
}

/// The window.
pub struct App {
    /// The state of the work.
    pub session: Session,
    /// Page pixels, and whatever takes time.
    pub engine: Engine,
    /// What is not part of the work.
    pub view: ViewState,
    textures: Textures,
    outbox: Vec<Command>,
    dialog: Box<dyn FileDialog>,
    asked: Option<(FileRequest, Receiver<FileAnswer>)>,
    composition: Composition,
    title: String,
    reply: FirstReply,
    wake: Wake,
    choices: Choices,
}

/// What is remembered for the next time.
#[derive(Clone, PartialEq)]
struct Choices {
    lang: Lang,
    theme: ThemeChoice,
    reader: Choice,
    keys: Rc<KeyMap>,
}

impl App {
    /// A window on a session; what `options` asks for is opened in the first frame.
    pub fn new(mut session: Session, engine: Engine, options: Options) -> App {
        let open = Some(options.open).filter(|paths| !paths.is_empty());
        // One who answered last time answers again; a choice of another version falls back to the offline reader.
        let reader = engine.settings().reader.clone().and_then(|kept| serde_json::from_value(kept).ok());
        let reader: Choice = reader.unwrap_or_default();
        let choose = Command::Reader(ReaderCommand::Choose(Box::new(reader.clone())));
        let (keys, strange) = KeyMap::load(engine.settings().keys.as_ref());
        for problem in engine.settings_problems().iter().cloned().chain(strange) {
            engine.perform(session.handle(Input::Event(Event::Notice(problem)), now_at(SystemTime::now())));
        }
        let keys = Rc::new(keys);
        let opening = open.map(|paths| Command::Project(ProjectCommand::Open(paths)));
        let view =
            ViewState { lang: options.lang, theme: options.theme, keys: Rc::clone(&keys), ..ViewState::default() };
        App {
            session,
            engine,
            view,
            textures: Textures::default(),
            outbox: (!reader.is_local()).then_some(choose).into_iter().chain(opening).collect(),
            dialog: Box::new(SystemDialog),
            asked: None,
            composition: Composition::default(),
            title: String::new(),
            reply: options.reply.map(FirstReply::Text).unwrap_or_default(),
            wake: options.wake,
            choices: Choices { lang: options.lang, theme: options.theme, reader, keys },
        }
    }

    /// The same window with another way of asking for paths.
    pub fn with_dialog(self, dialog: impl FileDialog + 'static) -> App {
        App { dialog: Box::new(dialog), ..self }
    }

    /// What was asked for and is not carried out yet.
    pub fn queued(&self) -> &[Command] {
        &self.outbox
    }

    /// Steps 1 and 2 of a frame.
    pub fn step(&mut self, ctx: &egui::Context) {
        let now = now_at(SystemTime::now());
        let mut inputs: Vec<Input> = self.engine.drain().into_iter().map(Input::Event).collect();
        inputs.extend(self.outbox.drain(..).map(Input::Command));
        if !inputs.is_empty() {
            self.textures.masks.check_again();
        }
        let mut effects: Vec<Effect> = inputs.into_iter().flat_map(|input| self.session.handle(input, now)).collect();
        for input in self.reply.step(&self.session, &self.wake) {
            self.textures.masks.check_again();
            effects.extend(self.session.handle(input, now));
        }
        if !effects.is_empty() {
            self.engine.perform(effects);
        }
        self.take_paths(ctx);
        self.name_window(ctx);
    }

    /// Steps 3 to 6 of a frame.
    pub fn show(&mut self, ui: &mut egui::Ui) {
        self.view.composing = ui.input(|input| self.composition.note(input));
        theme::choose(ui.ctx(), self.view.theme);
        self.textures.begin_frame(self.session.slide().map(|slide| slide.page.hash.as_str()));

        let view = &mut self.view;
        let mut context = Context::new(&self.session, &self.engine, view, &mut self.outbox);
        let shortcuts = pressed(ui.ctx(), view);
        canvas::take_clipboard(ui.ctx(), &mut context, view);
        layout(ui, &mut context, view, &mut self.textures);
        drops(ui.ctx(), &mut context);
        let pane = view.pane;
        for action in shortcuts {
            act_by_key(action, &mut context, view);
        }
        if std::mem::take(&mut view.copy_wanted) {
            canvas::copy(ui.ctx(), &mut context, view);
        }
        if let Some(text) = view.copy_text.take() {
            ui.ctx().copy_text(text);
        }
        if view.pane != pane && view.pane != Pane::Other {
            // A text field that was left by a key would go on taking what is typed.
            ui.memory_mut(|memory| memory.focused().map(|id| memory.surrender_focus(id)));
        }

        self.textures.end_frame(ui.ctx());
        self.remember_choices();
        self.view.typing = ui.ctx().text_edit_focused();
        self.ask_for_path(ui.ctx());
        if !self.outbox.is_empty() {
            ui.ctx().request_repaint();
        }
    }

    /// Keeps the language, the look and the keys for the next time, when a person has changed them.
    fn remember_choices(&mut self) {
        // What is still on its way is not chosen yet.
        let queued = self.outbox.iter().any(|command| matches!(command, Command::Reader(_)));
        let reader = if queued { self.choices.reader.clone() } else { self.session.choice().clone() };
        let choices =
            Choices { lang: self.view.lang, theme: self.view.theme, reader, keys: Rc::clone(&self.view.keys) };
        if choices != self.choices {
            let mut settings = self.engine.settings().clone();
            settings.language = Some(choices.lang);
            settings.theme = choices.theme.into();
            settings.reader = serde_json::to_value(&choices.reader).ok();
            settings.keys = choices.keys.stored();
            self.choices = choices;
            self.engine.save_settings(settings);
        }
    }

    fn ask_for_path(&mut self, ctx: &egui::Context) {
        let Some(request) = self.view.files.wanted.take() else { return };
        if self.asked.is_some() {
            return;
        }
        let (sender, receiver) = channel();
        let wake = ctx.clone();
        let done = Box::new(move |answer| {
            // A window that is closed by now wants no answer.
            let _ = sender.send(answer);
            wake.request_repaint();
        });
        self.dialog.ask(&request, self.view.lang, done);
        self.asked = Some((request, receiver));
    }

    fn take_paths(&mut self, ctx: &egui::Context) {
        let Some((request, receiver)) = self.asked.take() else { return };
        match receiver.try_recv() {
            Err(TryRecvError::Empty) => self.asked = Some((request, receiver)),
            Ok(FileAnswer::Chosen(paths)) => {
                self.outbox.extend(request.command(paths));
                ctx.request_repaint();
            }
            Ok(FileAnswer::Cancelled) => {}
            Ok(FileAnswer::Unavailable) | Err(TryRecvError::Disconnected) => self.view.files.type_instead(request),
        }
    }

    fn name_window(&mut self, ctx: &egui::Context) {
        let title = title(&self.session, self.view.lang);
        if title != self.title {
            ctx.send_viewport_cmd(ViewportCommand::Title(title.clone()));
            self.title = title;
        }
    }
}

impl eframe::App for App {
    fn logic(&mut self, ctx: &egui::Context, _frame: &mut eframe::Frame) {
        self.step(ctx);
    }

    fn ui(&mut self, ui: &mut egui::Ui, _frame: &mut eframe::Frame) {
        self.show(ui);
    }

    fn clear_color(&self, visuals: &egui::Visuals) -> [f32; 4] {
        visuals.panel_fill.to_normalized_gamma_f32()
    }
}

/// Step 5: the parts of the window around the canvas, and the canvas in the room that is left.
fn layout(ui: &mut egui::Ui, ctx: &mut Context, view: &mut ViewState, textures: &mut Textures) {
    // The window is cleared in the colour of its panels: nothing is painted under them a second time.
    let frame = Frame::side_top_panel(ui.style()).fill(Color32::TRANSPARENT);
    Panel::top("top bar").frame(frame).show(ui, |ui| {
        name_area(ui, Role::Toolbar, ctx.tr("Steps of the work", "作業の手順"));
        panels::top_bar::show(ui, ctx, view);
    });
    Panel::bottom("status").frame(frame).show(ui, |ui| {
        name_area(ui, Role::Status, ctx.tr("State", "状態"));
        panels::status::show(ui, ctx, view);
    });
    comparison(ui, ctx, view, frame);
    // The table has its place; two lists under each other would leave the slide none.
    if ctx.slide().is_some() && !panels::compare::is_shown(ctx, view) {
        let table = Panel::bottom("table").frame(frame).resizable(true).default_size(220.0).size_range(80.0..=600.0);
        table.show(ui, |ui| {
            // A panel shrinks to its contents otherwise, and the slide would jump when the first row comes.
            ui.set_min_size(ui.available_size());
            panels::table::show(ui, ctx, view);
        });
    }
    let mut tray_open = !view.tray_folded;
    let tray = Panel::left("tray").frame(frame).default_size(196.0).size_range(140.0..=360.0);
    tray.show_collapsible(ui, &mut tray_open, |ui| {
        name_area(ui, Role::Region, ctx.tr("Slides", "スライド"));
        panels::tray::show(ui, ctx, view);
    });
    view.tray_folded = !tray_open;
    let side = Panel::right("side").frame(frame).default_size(340.0).size_range(260.0..=640.0);
    side.show(ui, |ui| {
        name_area(ui, Role::Region, ctx.tr("Side panel", "サイドパネル"));
        panels::notices::foot(ui, ctx, view);
        panels::show_side(ui, ctx, view);
    });
    if ctx.slide().is_some() {
        Panel::top("tools").frame(frame).show(ui, |ui| {
            name_area(ui, Role::Toolbar, ctx.tr("Tools", "道具"));
            canvas::toolbar::show(ui, ctx, view);
        });
        if panels::recorded::is_shown(ctx) {
            Panel::top("recorded").frame(frame).show(ui, |ui| panels::recorded::show(ui, ctx));
        }
    }
    CentralPanel::no_frame().show(ui, |ui| match ctx.slide() {
        Some(_) => canvas::show(ui, ctx, view, textures),
        None => panels::start::show(ui, ctx, view),
    });
    dialogs::show(ui, ctx, view);
}

/// The comparison, or the line it leaves when it is put aside.
fn comparison(ui: &mut Ui, ctx: &mut Context, view: &mut ViewState, frame: Frame) {
    if ctx.session.comparison().is_none() {
        return;
    }
    let shown = panels::compare::is_shown(ctx, view);
    let panel = match shown {
        true => Panel::bottom("comparison").resizable(true).default_size(230.0).size_range(120.0..=520.0),
        false => Panel::bottom("comparison put aside").resizable(false),
    };
    panel.frame(frame).show(ui, |ui| {
        name_area(ui, Role::Region, ctx.tr("Comparison", "比較"));
        if shown {
            ui.set_min_size(ui.available_size());
        }
        panels::compare::show(ui, ctx, view);
    });
    if shown && view.pane == Pane::Table {
        // The table is out of sight: its keys must not change it.
        view.pane = Pane::Canvas;
    }
}

/// Opens what is dropped on the window, and says so while it hangs over it.
fn drops(ctx: &egui::Context, context: &mut Context) {
    let (hovering, dropped) = ctx.input(|input| {
        let paths = input.raw.dropped_files.iter().map(|file| file.path().to_path_buf());
        (!input.raw.hovered_files.is_empty(), paths.filter(|path| path.as_os_str() != "").collect::<Vec<_>>())
    });
    if !dropped.is_empty() {
        context.send(Command::Project(ProjectCommand::Open(dropped)));
    } else if hovering {
        let layer = egui::LayerId::new(egui::Order::Foreground, egui::Id::unique("drop hint"));
        let (painter, window) = (ctx.layer_painter(layer), ctx.content_rect());
        painter.rect_filled(window, 0.0, Color32::from_black_alpha(150));
        let edge = egui::Stroke::new(3.0, Color32::WHITE);
        painter.rect_stroke(window.shrink(16.0), 8.0, edge, egui::StrokeKind::Inside);
        let text = context.tr("Drop to open", "ドロップして開く");
        painter.text(window.center(), Align2::CENTER_CENTER, text, FontId::proportional(28.0), Color32::WHITE);
    }
}

/// `flyer.png - Kirinuki`, with the state of the last save where it matters.
fn title(session: &Session, lang: Lang) -> String {
    let Some(slide) = session.slide() else { return "Kirinuki".to_owned() };
    let name = crate::core::diagnostic::visible(&slide.name());
    let state = match session.save_state() {
        SaveState::Saved => "",
        SaveState::Saving(_) => lang.pick(" (saving)", "（保存中）"),
        SaveState::Failed(_) => lang.pick(" (NOT SAVED)", "（保存できていません）"),
    };
    format!("{name}{state} - Kirinuki")
}

/// The language that the environment names, English where it names none of ours.
fn system_lang() -> Lang {
    let set = |name| std::env::var(name).ok().filter(|value: &String| !value.is_empty());
    Lang::from_locale(&["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find_map(set).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use std::path::{Path, PathBuf};
    use std::sync::Arc;

    use egui::{Key, Modifiers};

    use super::*;
    use crate::ui::file_dialog::Answered;
    use crate::ui::testing::{app, empty, harness};

    /// A dialog that answers at once.
    struct Fake(FileAnswer);

    impl FileDialog for Fake {
        fn ask(&mut self, _: &FileRequest, _: Lang, done: Answered) {
            done(self.0.clone());
        }
    }

    #[test]
    fn the_title_names_the_slide() {
        assert_eq!(title(&app().session, Lang::En), "deck.png - Kirinuki");
        assert_eq!(title(&Session::default(), Lang::Ja), "Kirinuki");
    }

    #[test]
    fn without_a_dialog_a_path_can_be_typed() {
        let mut h = harness(empty().with_dialog(Fake(FileAnswer::Unavailable)));
        h.key_press_modifiers(Modifiers::COMMAND, Key::O);
        h.run_steps(4);
        let typed = h.state().view.files.typed.as_ref().map(|typed| typed.request.clone());
        assert_eq!(typed, Some(FileRequest::OpenFiles));
    }

    #[test]
    fn a_dialog_that_was_left_changes_nothing() {
        let mut h = harness(empty().with_dialog(Fake(FileAnswer::Cancelled)));
        h.key_press_modifiers(Modifiers::COMMAND, Key::O);
        h.run_steps(4);
        assert!(h.state().view.files.typed.is_none() && h.state().session.runs().is_idle());
    }

    #[derive(Debug)]
    struct Dropped(PathBuf);

    impl egui::DroppedFile for Dropped {
        fn path(&self) -> &Path {
            &self.0
        }

        fn bytes(&self) -> Result<Vec<u8>, String> {
            Err("not read by the window".to_owned())
        }
    }

    #[test]
    fn what_is_chosen_or_dropped_is_opened() {
        let chosen = Fake(FileAnswer::Chosen(vec![PathBuf::from("no such.png")]));
        let mut h = harness(empty().with_dialog(chosen));
        h.key_press_modifiers(Modifiers::COMMAND, Key::O);
        h.step();
        h.step();
        let open = |path: &str| Command::Project(ProjectCommand::Open(vec![PathBuf::from(path)]));
        let mut queued = h.state().queued().to_vec();
        assert!(queued.is_empty() || queued == [open("no such.png")]);
        assert!(!queued.is_empty() || !h.state().session.runs().is_idle() || h.state().session.worst().is_some());

        let mut h = harness(app());
        h.input_mut().dropped_files.push(Arc::new(Dropped(PathBuf::from("flyer.png"))));
        h.step();
        queued = h.state().queued().to_vec();
        assert_eq!(queued, [open("flyer.png")]);
    }

    #[test]
    fn the_window_rests_when_nothing_happens() {
        let mut h = harness(app());
        h.run();
        assert!(h.run() <= 2, "the window paints without cause");
    }
}
